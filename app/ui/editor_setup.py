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
from app.ui.canvas.canvas import CanvasView
from app.ui.clipboard import Clipboard
from app.ui.commands.canvas_menu import show_canvas_menu
from app.ui.dialogs.dialogs import Dialogs
from app.ui.display.images import as_seen
from app.ui.display.screen import screen_of
from app.ui.document_view import DocumentView
from app.ui.file_controller import FileController
from app.ui.file_tasks import FileTasks
from app.ui.fill_display import FillDisplay
from app.ui.guided_fill_view import GuidedFillView
from app.ui.i18n.language import tr
from app.ui.mask_controller import MaskController
from app.ui.panels import docks
from app.ui.panels.decision_bar import DecisionBar
from app.ui.panels.engine_panel import EnginePanel
from app.ui.panels.fill_panel import FillPanel
from app.ui.panels.history_panel import HistoryPanel
from app.ui.panels.jobs_panel import JobsPanel
from app.ui.sentences import localized
from app.ui.tools.expand import ExpandTool
from app.ui.tools.eyes import EyesTool
from app.ui.tools.structure import StructureTool
from app.ui.widgets.dragging import DragHandle
from app.ui.widgets.fields import NumberKeys, inset
from app.ui.widgets.history_status import HistoryStatus
from app.ui.widgets.message_bar import MessageBar
from app.ui.widgets.recent_photos import RecentPhotos
from app.ui.wording import as_sentence
from engine.models.installation import Installed


def set_up(
    view: DocumentView,
    dialogs: Dialogs,
    document: Document,
    fill_controller: FillController,
    files: FileTasks,
    jobs: JobQueue,
    guided_fill: GuidedFill,
    fill_review: FillReview,
    mask_editor: MaskEditor,
    models: ModelManager | None,
) -> None:
    """Once for each window. `models` is there where the window `has_engine`."""
    view.dialogs = dialogs
    view.document, view.fill_controller, view.files = document, fill_controller, files
    view.guided_fill, view.fill_review = guided_fill, fill_review
    view.mask_editor, view.models = mask_editor, models
    _middle(view)
    _panels(view, jobs)

    def seen(image: QImage) -> QImage:
        return as_seen(image, screen_of(view.preferences.value).icc)

    view.file_controller, view.mask_controller, view.clipboard = (
        FileController(view),
        MaskController(view),
        Clipboard(view),
    )
    view.status.addPermanentWidget(DragHandle(view.clipboard.dragged, seen, view.status.say))
    _displays(view)
    NumberKeys(view, view.canvas)
    inset(view)
    _follow_history(view)
    _follow_fills(view)
    _remember_files(view)
    if models is not None:
        _follow_engine(view, models)
    view.until_released(view.tool_state.on_changed(view.actions_.refresh))
    view.until_released(view.preferences.on_changed(lambda _: view.actions_.refresh()))
    view.until_released(view.preferences.on_changed(lambda _: _share_keys(view)))  # other keys are unshared
    view.until_released(document.on_state(view.refresh))
    view.until_released(document.on_changed(view.refresh))
    view.is_set_up = True
    view.refresh()
    view.canvas.setFocus()
    view.ready.emit()


def _middle(view: DocumentView) -> None:
    canvas = view.canvas = CanvasView(view.document, view.preferences, view.tool_state)
    messages, decision = view.messages, view.decision = MessageBar(), DecisionBar(view.actions_)
    view.middle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.layers.removeWidget(view.empty)
    recent = RecentPhotos(view.preferences, view.open)
    view.until_released(recent.release)
    view.empty.add(recent)
    invitation = QVBoxLayout(canvas.viewport())
    invitation.addWidget(view.empty, alignment=Qt.AlignmentFlag.AlignCenter)
    view.layers.addWidget(canvas, 0, 0)
    # Over the canvas, not above it: a message must not move the photo under the hand that paints.
    view.layers.addWidget(messages, 0, 0, Qt.AlignmentFlag.AlignTop)
    view.layers.addWidget(decision, 1, 0)
    canvas.customContextMenuRequested.connect(lambda at: show_canvas_menu(view, at))
    canvas.escaped.connect(messages.clear)
    canvas.tools.refused.connect(lambda sentence: messages.say(as_sentence(sentence), "information"))
    canvas.view.zoomed.connect(view.status.show_zoom)
    canvas.tools.dragged.connect(view.fill_controller.give_way)  # a fill in the background can wait, a hand cannot
    canvas.layers.compared.connect(view.actions_.refresh)
    canvas.cross.changed.connect(view.actions_.refresh)
    canvas.cross.told.connect(view.status.say)
    decision.decides.connect(view.options.step_aside)
    view.until_released(canvas.release)


def _panels(view: DocumentView, jobs: JobQueue) -> None:
    view.history, view.jobs = HistoryPanel(view.document, view.preferences), JobsPanel(jobs)
    shown = view.canvas, view.messages, view.actions_
    view.fill_panel = FillPanel(view.document, view.preferences, view.fill_review, *shown)
    view.engine_panel = None if view.models is None else EnginePanel(view.models, jobs)
    for name, panel in (
        ("History", view.history),
        ("Result", view.fill_panel),
        ("Queue", view.jobs),
        ("Engine", view.engine_panel),
    ):
        if panel is not None:
            docks.put(chain(*view.places), name, panel)
            view.until_released(panel.release)
    view.until_released(docks.follow_keyboard(list(chain(*view.places))))
    if view.engine_panel is not None:
        view.fill_panel.estimated.connect(view.engine_panel.show_need)
        view.engine_panel.wanted.connect(view.actions_.add_model.trigger)


def _displays(view: DocumentView) -> None:
    document, canvas, messages = view.document, view.canvas, view.messages
    expand = ExpandTool(canvas.tools, document, view.guided_fill, messages)
    structure = StructureTool(canvas.tools, view.guided_fill, view.actions_)
    eyes = view.eyes = EyesTool(canvas.tools, document, messages)
    canvas.escaped.connect(eyes.escape)
    for tool in (expand, structure, eyes):
        canvas.tools.add(tool)
        page = tool.options_page()
        if page is not None:
            view.options.add_page(tool.name, page)
    shown = canvas, view.decision, messages
    view.guided_fill_view = GuidedFillView(
        view.guided_fill, document, view.preferences, *shown, expand, structure, view
    )
    shown = canvas, view.options, view.status, messages
    view.fill_display = fills = FillDisplay(view.fill_controller, view.preferences, *shown, view)
    view.until_released(document.on_changed(lambda _: fills.relent()))
    canvas.escaped.connect(view.guided_fill_view.escape)
    view.guided_fill.changed.connect(lambda: _share_keys(view))
    view.guided_fill.changed.connect(view.actions_.refresh)
    view.guided_fill.changed.connect(lambda: _turn_the_page(view))
    view.decision.decides.connect(lambda _: view.actions_.refresh())  # a frame was pulled, or left


def _turn_the_page(view: DocumentView) -> None:
    """How the last fill ended is no longer of interest when the next thing is being predicted."""
    if view.guided_fill.phase == "predicting":
        view.status.say("")


def _follow_history(view: DocumentView) -> None:
    """Undo and redo say what they are about; the history keeps the steps' names in English. The status line says what
    happened last.
    """
    last = HistoryStatus(view.document, view.status.say)
    view.until_released(last.release)
    view.guided_fill.done.connect(view.status.say)
    view.guided_fill_view.told.connect(view.status.say)
    stack, actions = view.document.history.stack, view.actions_
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


def _follow_fills(view: DocumentView) -> None:
    fills = view.fill_controller
    for signal in (fills.started, fills.finished, fills.failed, fills.cancelled):
        signal.connect(view.refresh)


def _remember_files(view: DocumentView) -> None:
    def remember(path: Path, *_: object) -> None:
        if view.document.path is not None:  # work that came back after a crash may have no file
            view.preferences.remember(path)

    view.files.opened.connect(remember)
    view.files.saved.connect(remember)


def _follow_engine(view: DocumentView, models: ModelManager) -> None:
    """What was asked of the engine is answered in the window that is looked at."""

    def failed(sentence: str) -> None:
        if view.isVisible():
            view.status.say("")
            view.messages.say(as_sentence(sentence))

    def told(sentence: str) -> None:
        if view.isVisible():
            view.status.say("")
            view.messages.say(sentence, "information")

    def exists(folder: Path, there: Installed) -> None:
        if not view.isVisible():
            return
        view.status.say("")
        question = tr("Replace the model “{0}”?").format(localized(there.new.title))
        known = tr("Version {0} takes the place of version {1}, which is deleted.")
        broken = tr("Version {0} takes the place of one that can't be read, which is deleted.")
        more = (known if there.old else broken).format(there.new.version, there.old)
        if view.dialogs.ask_sure(view, question, more, tr("Replace")):
            view.status.say(tr("Testing the model."))
            models.add(folder, replace=True)

    def remove(model: Model) -> None:
        question = tr("Remove the model “{0}” {1}?").format(localized(model.title), model.version)
        more = tr("Its files are deleted. A running fill is finished first.")
        if view.dialogs.ask_sure(view, question, more, tr("Remove")):
            models.remove(model)

    heard = ((models.failed, failed), (models.told, told), (models.exists, exists))

    def part() -> None:
        for signal, hear in heard:
            signal.disconnect(hear)

    for signal, hear in heard:
        signal.connect(hear)
    assert view.engine_panel is not None
    view.engine_panel.unwanted.connect(remove)
    view.until_released(part)


def _share_keys(view: DocumentView) -> None:
    """While something predicted is shown, the keys of undo and redo are about its corrections, also where there are
    none: a step of the photo is not taken back behind it.
    """
    actions = view.actions_
    for mine, theirs in ((actions.undo_correction, actions.undo), (actions.redo_correction, actions.redo)):
        giver, taker = (theirs, mine) if view.document.preview_locked else (mine, theirs)
        keys = giver.shortcuts()
        if keys:
            giver.setShortcuts([])
            taker.setShortcuts(keys)
