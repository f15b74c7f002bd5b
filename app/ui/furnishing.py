"""What a window gets once its frame stands: the canvas, the panels, and what connects them to the photo."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout

from app.document.document import Document
from app.services.fill_controller import FillController
from app.services.fill_review import FillReview
from app.services.guided_fill import GuidedFill
from app.services.job_queue import JobQueue
from app.services.mask_editor import MaskEditor
from app.services.models import Model, ModelManager
from app.ui import docks
from app.ui.canvas.canvas import CanvasView
from app.ui.canvas_menu import show_canvas_menu
from app.ui.carrying import Carrying
from app.ui.dialogs import Dialogs
from app.ui.dragging import DragHandle
from app.ui.fields import NumberKeys, inset
from app.ui.file_work import FileWork
from app.ui.files import Files
from app.ui.filling import FillDisplay
from app.ui.guided_fill_view import GuidedFillView
from app.ui.language import tr
from app.ui.last_step import LastStep
from app.ui.mask_work import MaskWork
from app.ui.message_bar import MessageBar
from app.ui.panels.decision import DecisionBar
from app.ui.panels.engine import EnginePanel
from app.ui.panels.fill import FillPanel
from app.ui.panels.history import HistoryPanel
from app.ui.panels.jobs import JobsPanel
from app.ui.pictures import as_seen
from app.ui.recent_photos import RecentPhotos
from app.ui.screen import screen_of
from app.ui.sentences import localized
from app.ui.tools.expand import ExpandTool
from app.ui.tools.eyes import EyesTool
from app.ui.tools.structure import StructureTool
from app.ui.window import MainWindow
from app.ui.wording import as_sentence
from engine.models.installation import Installed


def furnish(
    window: MainWindow,
    dialogs: Dialogs,
    document: Document,
    fill_controller: FillController,
    files: Files,
    jobs: JobQueue,
    guided_fill: GuidedFill,
    fill_review: FillReview,
    mask_editor: MaskEditor,
    models: ModelManager | None,
) -> None:
    """Once for each window. `models` is there where the window `has_engine`."""
    window.dialogs = dialogs
    window.document, window.fill_controller, window.files = document, fill_controller, files
    window.guided_fill, window.fill_review = guided_fill, fill_review
    window.mask_editor, window.models = mask_editor, models
    _middle(window)
    _panels(window, jobs)

    def seen(image: QImage) -> QImage:
        return as_seen(image, screen_of(window.preferences.value).icc)

    window.file_work, window.mask_work, window.carrying = FileWork(window), MaskWork(window), Carrying(window)
    window.status.addPermanentWidget(DragHandle(window.carrying.dragged, seen, window.status.say))
    _displays(window)
    NumberKeys(window, window.canvas)
    inset(window)
    _follow_history(window)
    _follow_fills(window)
    _remember_files(window)
    if models is not None:
        _follow_engine(window, models)
    window.until_released(window.tool_state.on_changed(window.actions_.refresh))
    window.until_released(window.preferences.on_changed(lambda _: window.actions_.refresh()))
    window.until_released(window.preferences.on_changed(lambda _: _share_keys(window)))  # other keys are unshared
    window.until_released(document.on_state(window.refresh))
    window.until_released(document.on_changed(window.refresh))
    window.furnished = True
    window.refresh()
    window.canvas.setFocus()
    window.ready.emit()


def _middle(window: MainWindow) -> None:
    canvas = window.canvas = CanvasView(window.document, window.preferences, window.tool_state)
    messages, decision = window.messages, window.decision = MessageBar(), DecisionBar(window.actions_)
    window.middle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    window.layers.removeWidget(window.empty)
    recent = RecentPhotos(window.preferences, window.open)
    window.until_released(recent.release)
    window.empty.add(recent)
    invitation = QVBoxLayout(canvas.viewport())
    invitation.addWidget(window.empty, alignment=Qt.AlignmentFlag.AlignCenter)
    window.layers.addWidget(canvas, 0, 0)
    # Over the canvas, not above it: a message must not move the photo under the hand that paints.
    window.layers.addWidget(messages, 0, 0, Qt.AlignmentFlag.AlignTop)
    window.layers.addWidget(decision, 1, 0)
    canvas.customContextMenuRequested.connect(lambda at: show_canvas_menu(window, at))
    canvas.escaped.connect(messages.clear)
    canvas.tools.refused.connect(lambda sentence: messages.say(as_sentence(sentence), "information"))
    canvas.view.zoomed.connect(window.status.show_zoom)
    canvas.tools.dragged.connect(window.fill_controller.give_way)  # a fill in the background can wait, a hand cannot
    canvas.layers.compared.connect(window.actions_.refresh)
    canvas.cross.changed.connect(window.actions_.refresh)
    canvas.cross.told.connect(window.status.say)
    decision.decides.connect(window.options.step_aside)
    window.until_released(canvas.release)


def _panels(window: MainWindow, jobs: JobQueue) -> None:
    window.history, window.jobs = HistoryPanel(window.document, window.preferences), JobsPanel(jobs)
    shown = window.canvas, window.messages, window.actions_
    window.fill_panel = FillPanel(window.document, window.preferences, window.fill_review, *shown)
    window.engine_panel = None if window.models is None else EnginePanel(window.models, jobs)
    for name, panel in (
        ("History", window.history),
        ("Result", window.fill_panel),
        ("Queue", window.jobs),
        ("Engine", window.engine_panel),
    ):
        if panel is not None:
            docks.put(chain(*window.places), name, panel)
            window.until_released(panel.release)
    window.until_released(docks.follow_keyboard(list(chain(*window.places))))
    if window.engine_panel is not None:
        window.fill_panel.estimated.connect(window.engine_panel.show_need)
        window.engine_panel.wanted.connect(window.actions_.add_model.trigger)


def _displays(window: MainWindow) -> None:
    document, canvas, messages = window.document, window.canvas, window.messages
    expand = ExpandTool(canvas.tools, document, window.guided_fill, messages)
    structure = StructureTool(canvas.tools, window.guided_fill, window.actions_)
    eyes = window.eyes = EyesTool(canvas.tools, document, messages)
    canvas.escaped.connect(eyes.escape)
    for tool in (expand, structure, eyes):
        canvas.tools.add(tool)
        page = tool.options_page()
        if page is not None:
            window.options.add_page(tool.name, page)
    shown = canvas, window.decision, messages
    window.completion = GuidedFillView(
        window.guided_fill, document, window.preferences, *shown, expand, structure, window
    )
    shown = canvas, window.options, window.status, messages
    window.fill_display = fills = FillDisplay(window.fill_controller, window.preferences, *shown, window)
    window.until_released(document.on_changed(lambda _: fills.relent()))
    canvas.escaped.connect(window.completion.escape)
    window.guided_fill.changed.connect(lambda: _share_keys(window))
    window.guided_fill.changed.connect(window.actions_.refresh)
    window.guided_fill.changed.connect(lambda: _turn_the_page(window))
    window.decision.decides.connect(lambda _: window.actions_.refresh())  # a frame was pulled, or left


def _turn_the_page(window: MainWindow) -> None:
    """How the last fill ended is no longer of interest when the next thing is being predicted."""
    if window.guided_fill.phase == "predicting":
        window.status.say("")


def _follow_history(window: MainWindow) -> None:
    """Undo and redo say what they are about; the history keeps the steps' names in English. The status line says what
    happened last.
    """
    last = LastStep(window.document, window.status.say)
    window.until_released(last.release)
    window.guided_fill.done.connect(window.status.say)
    window.completion.told.connect(window.status.say)
    stack, actions = window.document.history.stack, window.actions_
    # Whether there is one their commands know, which are asked after every step.
    for action, plain, about, changed in (
        (actions.undo, tr("&Undo"), tr("&Undo {0}"), stack.undoTextChanged),
        (actions.redo, tr("&Redo"), tr("&Redo {0}"), stack.redoTextChanged),
    ):
        changed.connect(
            lambda step, action=action, plain=plain, about=about: action.setText(
                about.format(localized(step)) if step else plain
            )
        )


def _follow_fills(window: MainWindow) -> None:
    fills = window.fill_controller
    for signal in (fills.started, fills.finished, fills.failed, fills.cancelled):
        signal.connect(window.refresh)


def _remember_files(window: MainWindow) -> None:
    def remember(path: Path, *_: object) -> None:
        if window.document.path is not None:  # work that came back after a crash may have no file
            window.preferences.remember(path)

    window.files.opened.connect(remember)
    window.files.saved.connect(remember)


def _follow_engine(window: MainWindow, models: ModelManager) -> None:
    """What was asked of the engine is answered in the window that is looked at."""

    def failed(sentence: str) -> None:
        if window.isVisible():
            window.status.say("")
            window.messages.say(as_sentence(sentence))

    def told(sentence: str) -> None:
        if window.isVisible():
            window.status.say("")
            window.messages.say(sentence, "information")

    def exists(folder: Path, there: Installed) -> None:
        if not window.isVisible():
            return
        window.status.say("")
        question = tr("Replace the model “{0}”?").format(localized(there.new.title))
        known = tr("Version {0} takes the place of version {1}, which is deleted.")
        broken = tr("Version {0} takes the place of one that can't be read, which is deleted.")
        more = (known if there.old else broken).format(there.new.version, there.old)
        if window.dialogs.ask_sure(window, question, more, tr("Replace")):
            window.status.say(tr("Testing the model."))
            models.add(folder, replace=True)

    def remove(model: Model) -> None:
        question = tr("Remove the model “{0}” {1}?").format(localized(model.title), model.version)
        more = tr("Its files are deleted. A running fill is finished first.")
        if window.dialogs.ask_sure(window, question, more, tr("Remove")):
            models.remove(model)

    heard = ((models.failed, failed), (models.told, told), (models.exists, exists))

    def part() -> None:
        for signal, hear in heard:
            signal.disconnect(hear)

    for signal, hear in heard:
        signal.connect(hear)
    assert window.engine_panel is not None
    window.engine_panel.unwanted.connect(remove)
    window.until_released(part)


def _share_keys(window: MainWindow) -> None:
    """While something predicted is shown, the keys of undo and redo are about its corrections, also where there are
    none: a step of the photo is not taken back behind it.
    """
    actions = window.actions_
    for mine, theirs in ((actions.undo_correction, actions.undo), (actions.redo_correction, actions.redo)):
        giver, taker = (theirs, mine) if window.document.held else (mine, theirs)
        keys = giver.shortcuts()
        if keys:
            giver.setShortcuts([])
            taker.setShortcuts(keys)
