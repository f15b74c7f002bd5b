"""The late set-up of a document view: the canvas, the panels, and what connects them to the photo."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QVBoxLayout

from app.document.document import Document
from app.services.fill_controller import FillController
from app.services.fill_review import FillReview
from app.services.guided_fill import GuidedFill
from app.services.job_queue import JobQueue
from app.services.mask_editor import MaskEditor
from app.services.mask_preview import MaskPreview
from app.services.models import Model, ModelManager
from app.services.photo_reframer import PhotoReframer
from app.services.recovery import Autosave
from app.services.references import ReferencePhotos
from app.ui.canvas.canvas import CanvasView
from app.ui.canvas.region_labels import RegionLabels
from app.ui.clipboard import Clipboard
from app.ui.commands.menus import show_canvas_menu
from app.ui.context import Editor
from app.ui.dialogs.dialogs import Dialogs
from app.ui.display.conversions import as_seen
from app.ui.display.screen import screen_of
from app.ui.document_view import DocumentView
from app.ui.file_controller import FileController, FileTasks
from app.ui.fill_display import FillDisplay, GuidedFillView
from app.ui.i18n.language import tr, translated
from app.ui.mask_controller import MaskController
from app.ui.panels import docks
from app.ui.panels.decision_bar import DecisionBar
from app.ui.panels.engine_panel import EnginePanel
from app.ui.panels.fill_panel import FillPanel
from app.ui.panels.history_panel import HistoryPanel
from app.ui.panels.jobs_panel import JobsPanel
from app.ui.panels.references_panel import ReferencesPanel
from app.ui.panels.result_bar import ResultBar
from app.ui.tools.crop import CropTool
from app.ui.tools.expand import ExpandTool
from app.ui.tools.eyes import EyesTool
from app.ui.tools.structure import StructureTool
from app.ui.widgets.controls import NumberKeys, inset
from app.ui.widgets.drag_and_drop import DragHandle
from app.ui.widgets.recent_photos import RecentPhotos
from app.ui.widgets.status import HistoryStatus, MessageBar
from engine.messages import Message
from engine.models.installation import AlreadyInstalled
from engine.photos.formats import SUFFIXES


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
    mask_preview: MaskPreview,
    references: ReferencePhotos,
    models: ModelManager | None,
    autosave: Autosave | None = None,
) -> Editor:
    """Add an editor of `document` to `view`, once. `models` is there where the view `has_engine`."""
    context, preferences, status = view.context, view.preferences, view.status
    canvas = CanvasView(document, preferences, view.tool_state)
    messages, decision_bar = MessageBar(), DecisionBar(view.actions_)
    _lay_out(view, canvas, messages, decision_bar)
    history_panel, jobs_panel = HistoryPanel(document, preferences), JobsPanel(jobs)
    fill_panel = FillPanel(document, preferences)
    references_panel = ReferencesPanel(document, references)
    fill_panel.insert(references_panel)
    result_bar = ResultBar(document, fill_review, canvas, messages, view.actions_)
    engine_panel = None if models is None else EnginePanel(models, jobs)
    asked = files, preferences, dialogs, messages, status
    file_controller = FileController(view, document, *asked, lambda: context.tabs)
    mask_controller = MaskController(view, document, mask_editor, canvas, files, dialogs, messages, status)
    clipboard = Clipboard(document, file_controller, messages, status)
    expand = ExpandTool(canvas.tools, document, guided_fill, messages)
    structure = StructureTool(canvas.tools, guided_fill, view.actions_)
    canvas.tools.hinted.connect(lambda: structure.show_name_at(canvas.tools.place if canvas.tools.hovered else None))
    eyes = EyesTool(canvas.tools, document, messages)
    reframer = PhotoReframer(document, view)
    canvas.until_released(reframer.close)
    crop = CropTool(canvas.tools, document, reframer, messages)
    for tool in (expand, structure, eyes, crop):
        canvas.tools.add(tool)
        page = tool.options_page()
        if page is not None:
            view.options.add_page(tool.name, page)
    editor = context.current = Editor(
        view=view,
        document=document,
        dialogs=dialogs,
        files=files,
        file_controller=file_controller,
        fill_controller=fill_controller,
        guided_fill=guided_fill,
        fill_review=fill_review,
        mask_editor=mask_editor,
        mask_preview=mask_preview,
        mask_controller=mask_controller,
        clipboard=clipboard,
        models=models,
        jobs=jobs,
        autosave=autosave,
        canvas=canvas,
        messages=messages,
        decision_bar=decision_bar,
        history_panel=history_panel,
        fill_panel=fill_panel,
        result_bar=result_bar,
        jobs_panel=jobs_panel,
        engine_panel=engine_panel,
        guided_fill_view=GuidedFillView(
            guided_fill, document, preferences, canvas, decision_bar, messages, expand, structure, view
        ),
        fill_display=FillDisplay(fill_controller, preferences, canvas, view.options, status, messages, view),
        eyes_tool=eyes,
        region_labels=RegionLabels(mask_preview, canvas, view.tool_state),
        crop_tool=crop,
        references=references,
        references_panel=references_panel,
    )

    def seen(image: QImage) -> QImage:
        return as_seen(image, screen_of(preferences.value).icc)

    status.addPermanentWidget(DragHandle(clipboard.dragged, seen, status.say))
    _put_panels(view, editor)
    NumberKeys(view, canvas)
    inset(view)
    _follow_canvas(view, editor)
    _follow_history(view, editor)
    _follow_fills(view, editor)
    _follow_preview(view, editor)
    _follow_references(view, editor)
    _remember_files(view, editor)
    if models is not None:
        _follow_models(view, editor, models)
    view.until_released(view.tool_state.on_changed(view.actions_.refresh))
    view.until_released(preferences.on_changed(lambda _: view.actions_.refresh()))
    view.until_released(preferences.on_changed(lambda _: _share_keys(view, editor)))  # other keys are unshared
    view.until_released(document.on_state(view.refresh))
    view.until_released(document.on_changed(view.refresh))
    view.refresh()
    canvas.setFocus()
    view.ready.emit()
    return editor


def _lay_out(view: DocumentView, canvas: CanvasView, messages: MessageBar, decision_bar: DecisionBar) -> None:
    view.middle.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.layers.removeWidget(view.empty)
    recent = RecentPhotos(view.preferences, view.context.open)
    view.until_released(recent.release)
    view.empty.add(recent)
    invitation = QVBoxLayout(canvas.viewport())
    invitation.addWidget(view.empty, alignment=Qt.AlignmentFlag.AlignCenter)
    view.layers.addWidget(canvas, 0, 0)
    # Over the canvas, not above it: a message must not move the photo under the hand that paints.
    view.layers.addWidget(messages, 0, 0, Qt.AlignmentFlag.AlignTop)
    view.layers.addWidget(decision_bar, 1, 0)
    decision_bar.decides.connect(view.options.step_aside)
    view.until_released(canvas.release)


def _put_panels(view: DocumentView, editor: Editor) -> None:
    for name, panel in (
        ("History", editor.history_panel),
        ("Fill", editor.fill_panel),
        ("Queue", editor.jobs_panel),
        ("Engine", editor.engine_panel),
    ):
        if panel is not None:
            docks.put(chain(*view.places), name, panel)
            view.until_released(panel.release)
    view.until_released(editor.result_bar.release)
    docks.KeyboardFollower(list(chain(*view.places)), view)
    if editor.engine_panel is not None:
        editor.fill_panel.estimated.connect(editor.engine_panel.show_need)
        editor.engine_panel.wanted.connect(view.actions_.add_model.trigger)


def _follow_canvas(view: DocumentView, editor: Editor) -> None:
    canvas, messages = editor.canvas, editor.messages
    canvas.customContextMenuRequested.connect(lambda at: show_canvas_menu(view.context, at))
    canvas.escaped.connect(messages.clear)
    canvas.escaped.connect(editor.eyes_tool.escape)
    canvas.escaped.connect(editor.guided_fill_view.escape)
    canvas.tools.refused.connect(lambda message: messages.say(message, "information"))
    canvas.view.zoomed.connect(view.status.show_zoom)
    canvas.tools.dragged.connect(editor.fill_controller.give_way)  # a fill in the background can wait, a hand cannot
    canvas.layers.compared.connect(view.actions_.refresh)
    canvas.cross.changed.connect(view.actions_.refresh)
    canvas.cross.told.connect(view.status.say)


def _follow_history(view: DocumentView, editor: Editor) -> None:
    """Undo and redo say what they are about; the history keeps the steps' names in English. The status line says what
    happened last.
    """
    last = HistoryStatus(editor.document, view.status.say)
    view.until_released(last.release)
    editor.guided_fill.done.connect(view.status.say)
    editor.guided_fill_view.told.connect(view.status.say)
    history, actions = editor.document.history, view.actions_
    stack = history.stack
    # Whether there is one their commands know, which are asked after every step.
    for action, plain, about, changed in (
        (actions.undo, tr("&Undo"), tr("&Undo {0}"), stack.undoTextChanged),
        (actions.redo, tr("&Redo"), tr("&Redo {0}"), stack.redoTextChanged),
    ):

        def name(_: str, action: QAction = action, plain: str = plain, about: str = about) -> None:
            at = history.index - (action is actions.undo)
            step = history.steps[at].name if 0 <= at < len(history.steps) else None
            action.setText(plain if step is None else about.format(translated(step)))

        changed.connect(name)


def _follow_fills(view: DocumentView, editor: Editor) -> None:
    fills, guided_fill = editor.fill_controller, editor.guided_fill
    for signal in (fills.started, fills.finished, fills.failed, fills.cancelled):
        signal.connect(view.refresh)
    view.until_released(editor.document.on_changed(lambda _: editor.fill_display.relent()))

    def clear_status() -> None:
        """How the last fill ended is no longer of interest when the next thing is being predicted."""
        if guided_fill.phase == "predicting":
            view.status.say("")

    guided_fill.changed.connect(lambda: _share_keys(view, editor))
    guided_fill.changed.connect(view.actions_.refresh)
    guided_fill.changed.connect(clear_status)
    editor.decision_bar.decides.connect(lambda _: view.actions_.refresh())  # a frame was pulled, or left


def _follow_preview(view: DocumentView, editor: Editor) -> None:
    """What would become of the mask: labels, the likelier verb, and what is searched before anything is marked."""
    fills, preview, labels = editor.fill_controller, editor.mask_preview, editor.region_labels
    for signal in (fills.started, fills.finished, fills.failed, fills.cancelled):
        signal.connect(preview.refresh)
    preview.changed.connect(lambda: view.options.show_likelier(preview.likelier))
    preview.changed.connect(view.actions_.refresh)
    labels.wanted.connect(editor.mask_controller.include)
    labels.told.connect(view.status.say)

    def warm_up() -> None:
        if view.isVisible():  # of many photos that are opened, only the one that is looked at
            preview.warm_up()

    editor.files.opened.connect(warm_up)
    fills.finished.connect(warm_up)


def _follow_references(view: DocumentView, editor: Editor) -> None:
    panel, references, context = editor.references_panel, editor.references, view.context
    view.until_released(panel.release)

    def ask_photos() -> None:
        path = editor.document.path
        panel.add_paths(editor.dialogs.ask_photos(view, Path.home() if path is None else path.parent))

    def ask_folder() -> None:
        folder = editor.dialogs.ask_folder(view, tr("Reference photos"))
        panel.add_paths([] if folder is None else [folder])

    def use_open() -> None:
        paths = [] if context.tabs is None else context.tabs.other_photos()
        panel.add_paths([path for path in paths if path.suffix.lower() in SUFFIXES])  # not projects

    panel.photos_wanted.connect(ask_photos)
    panel.folder_wanted.connect(ask_folder)
    panel.open_wanted.connect(use_open)
    editor.fill_controller.finished.connect(lambda report, _: references.note_use(report))
    editor.files.opened.connect(lambda *_: references.clear())


def _remember_files(view: DocumentView, editor: Editor) -> None:
    def remember(path: Path, *_: object) -> None:
        if editor.document.path is not None:  # work that came back after a crash may have no file
            view.preferences.remember(path)

    editor.files.opened.connect(remember)
    editor.files.saved.connect(remember)


def _follow_models(view: DocumentView, editor: Editor, models: ModelManager) -> None:
    """What was asked of the engine is answered in the window that is looked at."""

    def failed(message: Message) -> None:
        if view.isVisible():
            view.status.say("")
            editor.messages.say(message)

    def told(message: Message) -> None:
        if view.isVisible():
            view.status.say("")
            editor.messages.say(message, "information")

    def exists(folder: Path, there: AlreadyInstalled) -> None:
        if not view.isVisible():
            return
        view.status.say("")
        question = tr("Replace the model “{0}”?").format(tr(there.new.title))
        known = tr("Version {0} replaces version {1}, which is deleted.")
        broken = tr("Version {0} replaces one that can't be read, which is deleted.")
        more = (known if there.old else broken).format(there.new.version, there.old)
        if editor.dialogs.ask_sure(view, question, more, tr("Replace")):
            view.status.say(tr("Testing the model."))
            models.add(folder, replace=True)

    def remove(model: Model) -> None:
        question = tr("Remove the model “{0}” {1}?").format(tr(model.title), model.version)
        more = tr("Its files are deleted. A running fill is finished first.")
        if editor.dialogs.ask_sure(view, question, more, tr("Remove")):
            models.remove(model)

    heard = ((models.failed, failed), (models.told, told), (models.exists, exists))

    def part() -> None:
        for signal, hear in heard:
            signal.disconnect(hear)

    for signal, hear in heard:
        signal.connect(hear)
    assert editor.engine_panel is not None
    editor.engine_panel.unwanted.connect(remove)
    view.until_released(part)


def _share_keys(view: DocumentView, editor: Editor) -> None:
    """While something predicted is shown, the keys of undo and redo are about its corrections, also where there are
    none: a step of the photo is not taken back behind it.
    """
    actions = view.actions_
    for mine, theirs in ((actions.undo_correction, actions.undo), (actions.redo_correction, actions.redo)):
        giver, taker = (theirs, mine) if editor.document.preview_locked else (mine, theirs)
        keys = giver.shortcuts()
        if keys:
            giver.setShortcuts([])
            taker.setShortcuts(keys)
