"""What would become of each region of the mask, kept up to date in the background; and the verbs chosen by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import cv2
import numpy as np
from PySide6.QtCore import QObject, Signal

from app.document.document import Document
from app.document.settings import Preferences
from app.document.tool_state import ToolState
from app.services.background import FAULT, NO_MEMORY
from app.services.fill_client import FillClient, FillRun
from app.services.fill_target import SEEN, FillTarget, VerbChoice, hole_of
from engine.fill.events import Finished, RegionPreview, RegionsReady, ShadowPreview, ShadowsReady
from engine.fill.method import Verb
from engine.fill.request import FillRequest, VerbAt
from engine.imaging.geometry import Rect
from engine.imaging.pixels import Mask, Pixels, crop


@dataclass(slots=True, eq=False)
class _Picture:
    """The pixels that the engine was last given, to be given again while only the mask changes."""

    grid: object = None
    rect: Rect | None = None
    pixels: Pixels | None = None

    def of(self, target: FillTarget) -> Pixels:
        if self.pixels is None or self.grid is not target.base.pixels or self.rect != target.rect:
            pixels = target.working_pixels()
            pixels.setflags(write=False)  # so that the engine knows it again
            self.grid, self.rect, self.pixels = target.base.pixels, target.rect, pixels
        return self.pixels


class MaskPreview(QObject):
    """Follows the photo. While a fill runs, something predicted is shown or nothing is masked, it says nothing.

    regions: what would be done, each with its place. hole: the place and pixels of what would be removed, once that is
    known. shadows: what could be added to the mask. choices: the verbs that were chosen by hand, each at a point of its
    region, until that is no longer masked.
    """

    changed = Signal()  # any of these

    def __init__(
        self,
        document: Document,
        client: FillClient,
        preferences: Preferences,
        tool_state: ToolState,
        is_filling: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._client, self._preferences = document, client, preferences
        self._tool_state, self._is_filling = tool_state, is_filling
        self.regions: tuple[RegionPreview, ...] = ()
        self.hole: tuple[Rect, Mask] | None = None
        self.shadows: tuple[ShadowPreview, ...] = ()
        self.choices: tuple[VerbAt, ...] = ()
        self._run: FillRun | None = None
        self._search: FillRun | None = None  # of the photo, whatever is masked
        self._warmed: object = None  # the pixels that were searched, or are being
        self._next: Callable[[], FillRequest] | None = None  # what is to be asked after the search
        self._asked: tuple[object, ...] = ()
        self._picture = _Picture()
        self._unwatch = [
            document.on_changed(lambda _: self.refresh()),
            document.on_state(self.refresh),
            preferences.on_changed(lambda _: self.refresh()),
            tool_state.on_changed(self.refresh),
        ]

    @property
    def likelier(self) -> Verb | None:
        """The verb of most of the mask; None where that is not known."""
        removed = sum(int(region.mask.sum()) for region in self.regions if region.verb == "remove")
        whole = sum(int(region.mask.sum()) for region in self.regions)
        return None if whole == 0 else "remove" if 2 * removed >= whole else "restore"

    def verbs(self, verb: Verb) -> VerbChoice:
        """What to ask for when a person chooses `verb`: where it is the likelier one, what the regions say; else that
        one for all of them. What was chosen for a region stands.
        """
        settings = self._preferences.value
        intent = "auto" if verb == self.likelier else verb
        return VerbChoice(intent, self.choices, settings.grow, self._tool_state.protect)

    def change_verb(self, region: RegionPreview) -> None:
        """The other verb for that region; where that is what its pixels suggest, no choice by hand remains."""
        held = [at for at in self.choices if _inside(at, region)]
        others = tuple(at for at in self.choices if at not in held)
        verb: Verb = "restore" if region.verb == "remove" else "remove"
        # A choice made here before took the place of the other verb.
        self.choices = others if held and held[-1].verb != verb else (*others, VerbAt(*_deepest(region), verb))
        self.refresh()

    def warm_up(self) -> None:
        """Search the photo in the background, so that what becomes of the first stroke is known at once."""
        snapshot = self._document.snapshot
        if snapshot is None or self._warmed is snapshot.pixels or not self._may_ask():
            return
        if snapshot.canvas.width * snapshot.canvas.height > SEEN:
            return  # of so large a photo the engine is only given what is around the hole
        self._cancel_search()
        self._warmed = snapshot.pixels
        empty = FillTarget.of_mask(snapshot, snapshot.canvas, "auto", self._document.metadata)
        target = replace(empty, mask=np.zeros(empty.rect.shape, np.bool_))
        self._search = search = FillRun(self._client, lambda: self._request(target), NO_MEMORY, FAULT)
        search.finished.connect(lambda _: self._found(search))
        search.failed.connect(lambda _: self._found(search))
        search.cancelled.connect(lambda: self._found(search, cancelled=True))
        search.start()

    def refresh(self) -> None:
        """Ask again, unless nothing has changed that matters."""
        snapshot, settings = self._document.snapshot, self._preferences.value
        hole = None if snapshot is None else hole_of(snapshot)
        if snapshot is None or hole is None:
            self.choices = ()
        else:
            self.choices = tuple(at for at in self.choices if snapshot.mask.read(_pixel(at)).any())
        if snapshot is None or hole is None or not self._may_ask():
            self._forget()
            return
        grids = snapshot.pixels, snapshot.mask, snapshot.locked
        asked = *grids, snapshot.eyes, settings.choice, settings.grow, self._tool_state.protect, self.choices
        if len(asked) == len(self._asked) and all(a is b or a == b for a, b in zip(asked, self._asked, strict=True)):
            return
        self._stop()
        self._asked = asked
        verbs = VerbChoice("auto", self.choices, settings.grow, self._tool_state.protect)
        metadata, choice = self._document.metadata, settings.choice
        self._next = lambda: self._request(FillTarget.of_mask(snapshot, hole, choice, metadata, verbs))
        self.warm_up()
        if self._search is None:
            self._ask()

    def close(self) -> None:
        """Nothing more is emitted."""
        self._stop()
        self._cancel_search()
        for unwatch in self._unwatch:
            unwatch()
        self._picture = _Picture()

    def _may_ask(self) -> bool:
        return self._preferences.value.region_labels and not (self._is_filling() or self._document.preview_locked)

    def _request(self, target: FillTarget) -> FillRequest:
        return replace(target.request(image=self._picture.of(target)), only_preview=True)

    def _ask(self) -> None:
        prepare, self._next = self._next, None
        if prepare is None:
            return
        self._run = run = FillRun(self._client, prepare, NO_MEMORY, FAULT)
        run.regions_ready.connect(partial(self._tell, run))
        run.shadows_ready.connect(partial(self._offer, run))
        run.finished.connect(partial(self._end, run))
        run.failed.connect(lambda _: self._end(run))
        run.cancelled.connect(partial(self._give_up, run))
        run.start()

    def _stop(self) -> None:
        run, self._run, self._next = self._run, None, None
        if run is not None:
            run.cancel()

    def _cancel_search(self) -> None:
        search, self._search, self._warmed = self._search, None, None
        if search is not None:
            search.cancel()

    def _found(self, search: FillRun, cancelled: bool = False) -> None:
        if search is not self._search:
            return
        self._search = None
        if cancelled:  # a fill came first
            self._warmed, self._asked = None, ()
            self.refresh()
        else:
            self._ask()

    def _forget(self) -> None:
        self._stop()
        self._asked = ()
        if self.regions or self.shadows or self.hole is not None:
            self.regions, self.shadows, self.hole = (), (), None
            self.changed.emit()
        if self._document.snapshot is None:
            self._cancel_search()
            self._picture = _Picture()

    def _tell(self, run: FillRun, event: RegionsReady) -> None:
        if run is self._run:
            self.regions, self.shadows, self.hole = event.regions, (), None
            self.changed.emit()

    def _offer(self, run: FillRun, event: ShadowsReady) -> None:
        if run is self._run:
            self.shadows = event.shadows
            self.changed.emit()

    def _end(self, run: FillRun, event: Finished | None = None) -> None:
        if run is not self._run:
            return
        self._run = None
        rect, hole = self._picture.rect, None if event is None else event.report.hole
        if hole is None or rect is None:
            return
        for region in self.regions:
            if region.verb == "restore":
                hole[region.rect.slices(rect)] &= ~region.mask
        bounds = Rect.bounding(hole)
        if bounds is not None:
            self.hole = bounds.shift(rect.left, rect.top), crop(hole, bounds)
            self.changed.emit()

    def _give_up(self, run: FillRun) -> None:
        """A fill came first: ask again behind it, where it is of another photo."""
        if run is self._run:
            self._run, self._asked = None, ()
            self.refresh()


def _pixel(at: VerbAt) -> Rect:
    x, y = int(np.floor(at.x)), int(np.floor(at.y))
    return Rect(x, y, x + 1, y + 1)


def _inside(at: VerbAt, region: RegionPreview) -> bool:
    pixel = _pixel(at)
    return region.rect.contains(pixel) and bool(
        crop(region.mask, pixel.shift(-region.rect.left, -region.rect.top)).any()
    )


def _deepest(region: RegionPreview) -> tuple[float, float]:
    """The middle of the pixel furthest inside a region: erasing at its edge leaves it."""
    depth = np.asarray(cv2.distanceTransform(np.pad(region.mask.astype(np.uint8), 1), cv2.DIST_L2, cv2.DIST_MASK_5))
    y, x = (int(n) for n in np.unravel_index(int(depth.argmax()), depth.shape))
    return region.rect.left + x - 0.5, region.rect.top + y - 0.5
