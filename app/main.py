"""What `wholeframe` does: the command line, or the editor."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.document.settings import Preferences
    from engine.messages import Message

NO_DISPLAY = (
    "There is no display to open the editor on; use `wholeframe fill`, or set DISPLAY or WAYLAND_DISPLAY and try again."
)


def command(arguments: Sequence[str] | None = None) -> int:
    """What `wholeframe` does: a known subcommand (or an option) goes to the command line, photos to the editor."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    from engine import cli
    from engine.cli import streams

    streams.prepare()
    if words and (words[0] in cli.COMMANDS or words[0].startswith("-")):
        return cli.main(words)
    photos, refused = _given(words)
    for message in refused:
        streams.print_error(str(message))
    return 2 if refused and not photos else edit(photos, refused)


def _given(words: Sequence[str]) -> tuple[list[Path], list[Message]]:
    """The files that are named, by paths or as a desktop does by addresses; and what is said of those that are none."""
    from engine.errors import UsageError
    from engine.photos.file_urls import local_path

    photos: list[Path] = []
    refused: list[Message] = []
    for word in words:
        try:
            photos.append(local_path(word))
        except UsageError as error:
            refused.append(error.message)
    return photos, refused


def edit(photos: Sequence[Path], refused: Sequence[Message] = ()) -> int:
    """Run the editor until its window is closed: a tab for each photo, or an empty one. Returns the exit code.

    `refused`: what to say of what else was asked for.
    """
    from engine.cli import streams

    if not _has_display():
        streams.print_error(f"wholeframe: {NO_DISPLAY}")
        return 2
    gc.disable()  # nothing of what is loaded now is garbage, and looking for some takes a tenth of the start
    # Late, so that the command line starts without Qt, and a missing display is a sentence rather than an abort.
    from PySide6.QtCore import QStandardPaths, QTimer
    from PySide6.QtWidgets import QApplication

    _read_no_sources()
    from app.document.settings import Preferences
    from app.services.settings_saver import SettingsSaver
    from app.starting import Start
    from app.ui.i18n.language import speak, tr
    from app.ui.main_window import MainWindow
    from app.ui.theme import theme
    from app.ui.window_geometry import WindowGeometry

    application = QApplication.instance() or QApplication([*sys.argv[:1], *theme.STYLE])
    assert isinstance(application, QApplication)
    application.setApplicationName("wholeframe")
    application.setApplicationDisplayName("Wholeframe")
    places, place = QStandardPaths.StandardLocation, QStandardPaths.writableLocation
    folder, work = place(places.AppConfigLocation), Path(place(places.AppLocalDataLocation)) / "recovery"
    preferences = Preferences(Path(folder) / "settings.json")
    notice = preferences.load()
    # A file that could not be used holds something that its owner is asked to correct: it is not written over.
    saver = SettingsSaver(preferences) if notice is None else None
    translators = speak(application, preferences.value.language)
    application.setDesktopFileName("wholeframe")  # Wayland takes the icon from wholeframe.desktop
    application.setWindowIcon(theme.program_icon())
    start = Start(preferences, work)
    main_window, view = MainWindow(start.more, start.first), start.first
    follow(application, preferences)  # now: what is put into something dressed is dressed anew, with all inside it
    placing = WindowGeometry(main_window, preferences)
    view.empty.setVisible(not photos)

    def begin() -> None:
        """What there is to do once the first window can show something."""
        from app.ui.display.screen import screen_of

        for keeper in (start.context.autosave, saver):
            if keeper is not None:
                keeper.failed.connect(lambda message: main_window.page.set_up().messages.say(message))
        main_window.open(photos, refused)
        chosen = screen_of(preferences.value)
        if preferences.value.display == "file" and chosen.problem:
            main_window.page.set_up().messages.say(tr(chosen.problem).format(name=chosen.about), "information")
        if notice:
            main_window.page.set_up().messages.say(notice, "information")
        gc.freeze()  # nor will it be: a full look for garbage while a person paints is a matter of moments now
        gc.enable()
        greet()

    def greet() -> None:
        """What asks for attention, once nothing else does: a person may have been quick to open a photo."""
        if application.activeModalWidget() is not None:
            later.start()
        elif not start.context.offer_recovery(main_window) and not preferences.value.greeted:
            main_window.page.actions_.guide.trigger()

    later = QTimer(main_window, singleShot=True, interval=300)
    later.timeout.connect(greet)

    view.ready.connect(begin)
    main_window.show()
    code = application.exec()
    gc.enable()
    later.stop()
    placing.close()
    del translators  # they had to live until here
    main_window.release()
    start.close()
    try:
        if saver is not None:
            saver.close()
    except OSError as error:
        streams.print_error(f"wholeframe: the settings were not kept, because {error}.")
    return code


def follow(application: QApplication, preferences: Preferences) -> None:
    """Dress the application as the preferences say, whenever they or the desktop change."""
    from app.ui.theme import theme

    shown: list[tuple[str, bool]] = []

    def dress() -> None:
        chosen = preferences.value.theme
        wanted = chosen, theme.is_light(application, chosen)
        if shown != [wanted]:
            shown[:] = [wanted]
            theme.apply(application, chosen)

    dress()
    preferences.on_changed(lambda _: dress())
    application.styleHints().colorSchemeChanged.connect(lambda _: dress())


def _read_no_sources() -> None:
    """Take out the hook that PySide has put into `import`: it reads the source of every module from then on, to see
    whether that wants one of PySide's `__feature__`s, and Python keeps the text. Nothing here wants any.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def _has_display() -> bool:
    """Qt aborts the process when it finds no display, so it is asked only when there can be one."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"))
