"""The reference photos of an open photo: read and searched in the background."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.services.background import Task
from app.services.fill_target import FillTarget
from engine.donors.face_reader import FaceReader
from engine.donors.person_search import SAME_PERSON, PersonSearch
from engine.donors.reference_files import read_references, reference_files
from engine.donors.references import ReferenceFace
from engine.errors import PhotoError
from engine.fill.events import Report
from engine.fill.face_donors import ANOTHER_PERSON
from engine.messages import Message
from engine.structure.mean_face import load_mean_face

MOST = 24  # photos of a folder that are kept, the likest: each is looked at in every fill
NO_FACE = Message("No face was found in this photo, so its folder was not searched.")
NOBODY = Message("No other photo of this person was found there.")
NO_FILE = Message("This photo has no folder yet: save it first, or add photos.")
CANCELLED = Message("Cancelled; no reference photo was added.")
OTHERS = Message("Photos of other people were left out: {count}.")


@dataclass(frozen=True, slots=True, eq=False)
class ReferencePhoto:
    """A photo and its faces, the best first. `another`: the last fill found another person in it, and did not use
    it."""

    path: Path
    faces: tuple[ReferenceFace, ...]
    another: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    photos: tuple[ReferencePhoto, ...]
    said: Message | None


def own_reader() -> FaceReader:
    """A reader of its own, where no engine shares one."""
    return FaceReader(load_mean_face())


class ReferencePhotos(QObject):
    """Kept while the photo is open, and not saved with it. One search at a time; nothing starts while it is busy."""

    changed = Signal()  # the photos, or whether it is busy
    progress = Signal(int, int)  # files that were read, of how many
    told = Signal(object)  # Message: what came of the last search, where there is something to say

    def __init__(
        self, document: Document, reader: Callable[[], FaceReader] = own_reader, parent: QObject | None = None
    ) -> None:
        """`reader`: gives what reads faces; called in the background."""
        super().__init__(parent)
        self._document, self._make_reader = document, reader
        self._task: Task | None = None
        self.photos: tuple[ReferencePhoto, ...] = ()

    @property
    def busy(self) -> bool:
        return self._task is not None

    def faces(self) -> tuple[ReferenceFace, ...]:
        """What a fill is given; see FillRequest.references."""
        return tuple(face for photo in self.photos for face in photo.faces)

    def add(self, paths: Sequence[Path]) -> None:
        """Read photos, and those in folders; `changed` follows. Of a folder, the photos that show the person are
        kept."""
        if paths:
            self._start(paths, False)

    def search_folder(self) -> None:
        """Add the photos in the photo's own folder that show the same person."""
        path = self._document.path
        if path is None:
            self.told.emit(NO_FILE)
        else:
            self._start([path.parent], True)

    def remove(self, photos: Iterable[ReferencePhoto]) -> None:
        gone = set(photos)
        self._keep(photo for photo in self.photos if photo not in gone)

    def note_use(self, report: Report) -> None:
        """Remember which photos a fill found another person in."""
        uses = [use for route in report.routes for use in route.donors if use.kind == "reference"]
        others = {use.name for use in uses if use.reason == ANOTHER_PERSON}
        used = {use.name for use in uses} - others
        if uses:
            self._keep(
                replace(photo, another=names <= others and not names & used)
                for photo in self.photos
                for names in ({face.name for face in photo.faces},)
            )

    def cancel(self) -> None:
        """End the search; nothing of it is added."""
        if self._task is not None:
            self._task.cancel()

    def clear(self) -> None:
        """Another photo was opened: its references are none of these."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
        self._keep(())

    def close(self) -> None:
        """Cancel without a signal."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()

    def _start(self, paths: Sequence[Path], strict: bool) -> None:
        snapshot = self._document.snapshot
        if self.busy or snapshot is None:
            return
        photo, metadata, known = self._document.path, self._document.metadata, {one.path for one in self.photos}

        def work() -> _Found:
            target = FillTarget.of_mask(snapshot, snapshot.canvas, "auto", metadata)
            return _read(self._make_reader(), target, paths, photo, known, strict, task)

        self._task = task = Task(work)
        task.progress.connect(lambda value: task is self._task and self.progress.emit(*value))
        task.done.connect(lambda found: self._end(task, found.photos, found.said))
        task.failed.connect(lambda message: self._end(task, (), message))
        task.cancelled.connect(lambda: self._end(task, (), CANCELLED))
        task.start()
        self.changed.emit()

    def _end(self, task: Task, photos: tuple[ReferencePhoto, ...], said: Message | None) -> None:
        if task is not self._task:
            return
        self._task = None
        self._keep((*self.photos, *photos))
        if said is not None:
            self.told.emit(said)

    def _keep(self, photos: Iterable[ReferencePhoto]) -> None:
        self.photos = tuple(photos)
        self.changed.emit()


def _read(
    reader: FaceReader,
    target: FillTarget,
    paths: Sequence[Path],
    photo: Path | None,
    known: set[Path],
    strict: bool,
    task: Task,
) -> _Found:
    """Read what `paths` name, and what is to be said of it. `strict`: nothing is taken where the photo shows nobody.
    Raises UsageError, PhotoError, ModelError, Cancelled."""
    check = task.token.check
    check()
    files = [file for file in reference_files(paths, photo) if file not in known]
    search: PersonSearch | None = None
    if set(files) - set(paths):
        search = PersonSearch(reader, target.working_pixels(), target.mask, check)
        if strict and not search.has_faces:
            raise PhotoError(NO_FACE)
    chosen: list[ReferencePhoto] = []
    found: list[tuple[float, ReferencePhoto]] = []
    others, said = 0, None
    for number, file in enumerate(files):
        check()
        task.report((number, len(files)))
        try:
            faces = read_references(reader, [file], photo, check)
        except PhotoError as error:  # of a folder, what is no photo of anybody is no news
            said = said or (error.message if file in paths else None)
            continue
        if file in paths or search is None:
            chosen.append(ReferencePhoto(file, faces))
            continue
        apart = [(search.distance(face) if search.has_faces else 0.0, face) for face in faces]
        same = tuple(face for far, face in apart if far <= SAME_PERSON)
        if not same:
            others += 1
            continue
        found.append((min((far for far, _ in apart), default=math.inf), ReferencePhoto(file, same)))
        found = sorted(found, key=lambda one: one[0])[:MOST]
    photos = [*chosen, *(one for _, one in found)]
    if said is None and others:
        said = OTHERS.given(count=others)
    if not photos and (said is None or others):
        said = NOBODY
    names = [one.path.name for one in photos] + [path.name for path in known]
    return _Found(tuple(_told_apart(one) if names.count(one.path.name) > 1 else one for one in photos), said)


def _told_apart(photo: ReferencePhoto) -> ReferencePhoto:
    """With its folder in its faces' names: another photo has the same file name."""
    folder = photo.path.parent.name
    return replace(photo, faces=tuple(replace(face, name=f"{folder}/{face.name}") for face in photo.faces))
