"""What commands work with: the context of one document view, and the editor in it once the view is set up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QWidget

from app.document.settings import Preferences
from app.document.tool_state import ToolState
from app.ui.actions import Actions, Command
from app.ui.panels import docks
from app.ui.widgets.status import StatusBar

if TYPE_CHECKING:
    from app.document.document import Document
    from app.services.fill_controller import FillController
    from app.services.fill_review import FillReview
    from app.services.guided_fill import GuidedFill
    from app.services.job_queue import JobQueue
    from app.services.mask_editor import MaskEditor
    from app.services.mask_preview import MaskPreview
    from app.services.models import ModelManager
    from app.services.recovery import Autosave
    from app.services.references import ReferencePhotos
    from app.ui.canvas.canvas import CanvasView
    from app.ui.canvas.region_labels import RegionLabels
    from app.ui.clipboard import Clipboard
    from app.ui.dialogs.dialogs import Dialogs
    from app.ui.file_controller import FileController, FileTasks, Tabs
    from app.ui.fill_display import FillDisplay, GuidedFillView
    from app.ui.mask_controller import MaskController
    from app.ui.panels.decision_bar import DecisionBar
    from app.ui.panels.engine_panel import EnginePanel
    from app.ui.panels.fill_panel import FillPanel
    from app.ui.panels.history_panel import HistoryPanel
    from app.ui.panels.jobs_panel import JobsPanel
    from app.ui.panels.references_panel import ReferencesPanel
    from app.ui.panels.result_bar import ResultBar
    from app.ui.tools.crop import CropTool
    from app.ui.tools.eyes import EyesTool
    from app.ui.widgets.status import MessageBar


@dataclass(frozen=True, eq=False)
class Editor:
    """A document and all that shows or changes it. `app.ui.editor_setup` makes it. models, engine_panel: None where
    there is no engine. autosave: None where no journal is kept.
    """

    view: QMainWindow
    document: Document
    dialogs: Dialogs
    files: FileTasks
    file_controller: FileController
    fill_controller: FillController
    guided_fill: GuidedFill
    fill_review: FillReview
    mask_editor: MaskEditor
    mask_preview: MaskPreview
    mask_controller: MaskController
    clipboard: Clipboard
    models: ModelManager | None
    jobs: JobQueue
    autosave: Autosave | None
    canvas: CanvasView
    messages: MessageBar
    decision_bar: DecisionBar
    history_panel: HistoryPanel
    fill_panel: FillPanel
    result_bar: ResultBar
    jobs_panel: JobsPanel
    engine_panel: EnginePanel | None
    fill_display: FillDisplay
    guided_fill_view: GuidedFillView
    eyes_tool: EyesTool
    region_labels: RegionLabels
    crop_tool: CropTool
    references: ReferencePhotos
    references_panel: ReferencesPanel

    def close(self) -> None:
        """End what was started here, without waiting for it. Before the engine closes."""
        self.files.close()
        self.references.close()
        for runner in (self.fill_controller, self.guided_fill):
            self.jobs.forget(runner)
            runner.close()
        self.fill_review.close()
        self.mask_editor.close()
        self.mask_preview.close()
        if self.autosave is not None:
            self.autosave.forget(self.document)
        self.document.close()


@dataclass(eq=False)
class EditorContext:
    """What the functions of a command are given. view: the parent of boxes. set_up: adds the editor, once. places: the
    docks of the panels. tabs: the window with the other photos; None where there is none.
    """

    view: QMainWindow
    preferences: Preferences
    set_up: Callable[[], object]
    status: StatusBar = field(default_factory=StatusBar)
    tool_state: ToolState = field(default_factory=ToolState)
    places: docks.Places = ()
    tabs: Tabs | None = None
    is_full_screen: bool = False
    current: Editor | None = None
    actions: Actions[EditorContext] = field(init=False)

    def __post_init__(self) -> None:
        self.actions = Actions(self.view, self, self.preferences.value.shortcuts, self.set_up)

    @property
    def editor(self) -> Editor:
        """The editor; there is one for every command that is not early. RuntimeError before the view is set up."""
        if self.current is None:
            raise RuntimeError("the view is not set up yet")
        return self.current

    @property
    def is_open(self) -> bool:
        """Whether a photo is open."""
        return self.current is not None and self.current.document.snapshot is not None

    def set_tool(self, name: str) -> None:
        self.tool_state.tool = name
        self.actions.tool(name).setChecked(True)

    def show_panel(self, panel: QWidget) -> None:
        """In front of those that share its place."""
        docks.bring_up([dock for place in self.places for dock in place], panel)

    def open(self, path: Path) -> None:
        """Open `path` in place of the photo that is shown, which is offered to be saved first."""
        self.set_up()
        self.editor.file_controller.open(path)

    def ask_open(self) -> None:
        """Ask for a photo and open it. What shows it is loaded while the person looks for it."""
        if self.current is not None:
            self.current.file_controller.ask_open()
            return
        from app.ui.dialogs.dialogs import QtDialogs

        path = QtDialogs().ask_open(self.view, Path.home())
        if path is not None:
            self.open(path)


Sections = tuple[tuple[Command[EditorContext], ...], ...]
"""The commands of a menu; a line is drawn between its sections."""
