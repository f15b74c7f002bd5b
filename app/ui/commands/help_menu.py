"""The Help menu: finding commands, first steps, the engine, and what the program is. Boxes are loaded when opened."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction

from app.ui.actions import Command
from app.ui.commands.edit_menu import show_preferences
from app.ui.context import EditorContext, Sections
from app.ui.i18n.language import noop, tr
from engine.messages import Message

if TYPE_CHECKING:
    from app.document.opened_photo import OpenedPhoto

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "demo" / "astronaut.png"


def find_command(context: EditorContext) -> None:
    from app.ui.dialogs.command_palette import CommandPalette

    CommandPalette(context.actions, context.view).show()


def show_first_steps(context: EditorContext) -> None:
    from app.ui.dialogs.help_dialogs import FirstStepsDialog

    FirstStepsDialog(context.preferences, context.actions, context.view).open()


def open_sample(context: EditorContext) -> None:
    """Show it as a photo without a file, so that it is never saved over."""
    from app.document.document import read

    name = tr("Sample photo")

    def make() -> OpenedPhoto:
        return replace(read(SAMPLE), path=None, stamp=None, name=name, example=True)

    said = Message("This is the sample photo (NASA, public domain).")
    context.editor.file_controller.show_new(said, Message("Opening the sample photo."), make)


def show_keys(context: EditorContext) -> None:
    from app.ui.dialogs.help_dialogs import KeysDialog

    KeysDialog(context.actions, context.view).open()


def show_about(context: EditorContext) -> None:
    from app.ui.dialogs.help_dialogs import AboutDialog

    AboutDialog(context.editor.models, context.view).open()


def show_engine(context: EditorContext) -> None:
    if context.editor.engine_panel is not None:
        context.show_panel(context.editor.engine_panel)


def test_engine(context: EditorContext) -> None:
    show_engine(context)
    if context.editor.models is not None:
        context.editor.models.test()


def add_model(context: EditorContext) -> None:
    folder = context.editor.dialogs.ask_folder(context.view, tr("Add a Model"))
    if folder is not None and context.editor.models is not None:
        show_engine(context)
        context.status.say(tr("Testing the model."))
        context.editor.models.add(folder)


ENGINE: tuple[Command[EditorContext], ...] = (
    Command(
        "engine",
        noop("&Engine"),
        show_engine,
        tip=noop("Show the device, its speed and the installed models"),
        icon="engine",
        words=noop("gpu, graphics card, cpu, cuda, nvidia, speed, performance, device, memory"),
    ),
    Command(
        "selftest",
        noop("Run the Self-&Test"),
        test_engine,
        tip=noop("Fill small test images and compare the results with the originals"),
        words=noop("check, diagnose, verify, works, broken, problem, test"),
    ),
    Command(
        "add_model",
        noop("&Add a Model…"),
        add_model,
        tip=noop("Test a model from a folder, then install it"),
        words=noop("install, network, ai, download, plugin, cascade, import model"),
    ),
)
"""What there is where the view has an engine."""

SECTIONS: Sections = (
    (
        Command(
            "palette",
            noop("&Find a Command…"),
            find_command,
            ("Ctrl+K", "Ctrl+Shift+P"),
            noop("Find a command by its name or by what it does"),
            "search",
            early=True,
            words=noop("search"),
        ),
        Command(
            "guide",
            noop("First &Steps…"),
            show_first_steps,
            tip=noop("How to repair a first photo"),
            early=True,
            words=noop("tutorial, help, getting started, introduction, welcome, how to, manual"),
        ),
        Command(
            "sample",
            noop("Open Sample &Photo"),
            open_sample,
            tip=noop("Open a public-domain photo to try things on"),
            icon="photo",
            words=noop("example, demo, try, test photo, tutorial"),
        ),
        Command(
            "shortcuts",
            noop("&Customize Shortcuts…"),
            partial(show_preferences, shortcuts=True),
            tip=noop("Change the shortcut of any command"),
            early=True,
            words=noop("hotkeys, keys, key bindings, keyboard, configure"),
        ),
        Command(
            "keys",
            noop("&Keyboard Shortcuts"),
            show_keys,
            ("F1",),
            noop("Show every command and its shortcut"),
            early=True,
            words=noop("hotkeys, keys, cheat sheet, help, list of commands"),
        ),
    ),
    ENGINE,
    (
        Command(
            "about",
            noop("A&bout Wholeframe"),
            show_about,
            tip=noop("Version, licence, and the terms of models and libraries"),
            role=QAction.MenuRole.AboutRole,
            words=noop("version, license, licence, credits, authors, copyright, terms"),
        ),
    ),
)
