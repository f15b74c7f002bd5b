"""The composition root: the one place that constructs the parts of the editor and wires them together.

Importing it loads all that the editor is made of: numpy, OpenCV, the readers of files, the engine. See `app.starting`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from app.document.document import Document
from app.document.settings import Preferences, Settings
from app.services import background
from app.services.fill_client import FillClient
from app.services.fill_controller import FillController
from app.services.fill_review import FillReview
from app.services.guided_fill import GuidedFill
from app.services.job_queue import JobQueue
from app.services.mask_editor import MaskEditor
from app.services.mask_preview import MaskPreview
from app.services.models import ModelManager
from app.services.recovery import Autosave
from app.services.references import ReferencePhotos, own_reader
from app.ui.dialogs.dialogs import Dialogs, QtDialogs
from app.ui.document_view import DocumentView
from app.ui.editor_setup import set_up
from app.ui.file_controller import FileTasks
from app.ui.main_window import MainWindow
from app.ui.recovery_dialog import offer
from engine.donors.face_reader import FaceReader
from engine.fill.engine import Engine
from engine.finders.identity_check import Comparer
from engine.photos import limits


@dataclass
class AppContext:
    """What all windows of the editor share. Without `autosave` a crash costs what was not saved; without `models` there
    is no engine panel. comparer: makes what compares faces. reader: makes what
    reads reference photos, where there is no engine whose own does. engine: closed with the context.
    """

    client: FillClient
    preferences: Preferences
    dialogs: Dialogs
    jobs: JobQueue = field(default_factory=JobQueue)
    autosave: Autosave | None = None
    models: ModelManager | None = None
    comparer: Callable[[], Comparer] = Comparer
    reader: Callable[[], FaceReader] = own_reader
    engine: Engine | None = None
    stop_following: Callable[[], None] = lambda: None  # of the preferences, by `of_program`

    def new_view(self, view: DocumentView | None = None) -> DocumentView:
        """Add an editor to a view that has none yet, or to a new one; return the view."""
        if view is None:
            view = DocumentView(self.preferences, self.models is not None)
        document = Document()
        document.follow(self.preferences)
        mask_editor, files = MaskEditor(document), FileTasks(document)
        engine = self.engine
        references = ReferencePhotos(document, self.reader if engine is None else lambda: engine.reader)
        fill_controller = FillController(
            document, self.client, when_settled=mask_editor.when_settled, references=references.faces
        )
        if self.autosave is not None:
            self.autosave.follow(document)
        guided_fill = GuidedFill(
            document,
            self.client,
            is_filling=lambda: fill_controller.busy,
            when_settled=mask_editor.when_settled,
            references=references.faces,
        )
        for runner in (fill_controller, guided_fill):
            self.jobs.follow(runner, lambda: document.name)
        fill_review = FillReview(document, self.client, self.comparer, references=references.faces)
        mask_preview = MaskPreview(
            document, self.client, self.preferences, view.tool_state, lambda: fill_controller.busy
        )
        runners = fill_controller, files, self.jobs, guided_fill, fill_review, mask_editor, mask_preview
        set_up(view, self.dialogs, document, *runners, references, self.models, self.autosave)
        return view

    @staticmethod
    def of_program(preferences: Preferences, recovery: Path) -> AppContext:
        """With an engine, and journals in the folder `recovery`. Close it last."""
        engine = Engine(device=preferences.value.device, background=True)
        autosave, models = Autosave(recovery), ModelManager(engine)
        _apply_limits(preferences.value)
        return AppContext(
            FillClient(engine),
            preferences,
            QtDialogs(preferences),
            autosave=autosave,
            models=models,
            engine=engine,
            stop_following=preferences.on_changed(_apply_limits),
        )

    def offer_recovery(self, main_window: MainWindow) -> bool:
        """Offer what a crash has left; whether there was something."""
        return (
            self.autosave is not None
            and offer(main_window, self.autosave.folder, self.autosave.when_written) is not None
        )

    def close(self) -> None:
        """Wait for what is being written, and for the engine."""
        self.stop_following()
        limits.set_megapixels(None, "option")
        if self.models is not None:
            self.models.close()
        if self.engine is not None:
            self.engine.close()
        if self.autosave is not None:
            self.autosave.close()
        background.shutdown()


def _apply_limits(settings: Settings) -> None:
    """Let photos of as many megapixels be opened as the preferences say."""
    limits.set_megapixels(settings.max_megapixels or None, "preferences")
