"""What predicting, correcting and choosing look like: between the service, the canvas and the bars. Keeps the frame."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtCore import QObject, QPointF, QRectF, Signal, Slot
from PySide6.QtGui import QPixmap

from app.document.document import Document
from app.document.settings import Preferences
from app.document.snapshot import Snapshot
from app.services.guided_fill import GuidedFill
from app.ui.canvas.canvas import CanvasView
from app.ui.canvas.tiled_item import qrect
from app.ui.language import noop, tr
from app.ui.message_bar import MessageBar
from app.ui.panels.decision import THUMBNAIL, DecisionBar
from app.ui.panels.history import drawn
from app.ui.sentences import localized
from app.ui.tools.expand_options import ExpandOptions
from app.ui.tools.frame import GRIP, HANDLE, FrameItem, Grip, fixed_point, grip_at, handles, pulled
from app.ui.tools.structure_item import REACH, PredictionItem, held
from app.ui.tools.structure_options import StructureOptions
from app.ui.tools.tool import Pointer
from app.ui.tools.tool_hint import ToolHint
from app.ui.wording import as_sentence, stage_words
from engine.imaging.geometry import Rect
from engine.imaging.margins import Margins
from engine.structure.prediction import move_points, paint_part

WORDS = {
    "predicting": noop("Predicting"),
    "structure": noop("Predicted content. Accept paints it; you can correct it first."),
    "correcting": noop("Correct what is wrong. Accept paints the missing area from this map."),
    "painting": noop("Painting"),
    "variants": noop("Choose a result, then Accept."),
}
HINTS = {
    "expand": noop(
        "Pull an edge or a corner of the photo outward to expand it, inward to crop it; with Alt on both sides."
    ),
    "correct": noop("Paint over what should be filled, then predict. Nothing is painted before you accept."),
}


class GuidedFillView(QObject):
    """Follows the service and the tools. `enter` and `escape` are what those keys mean here."""

    told = Signal(str)  # a sentence: what was done with what is predicted

    def __init__(
        self,
        work: GuidedFill,
        document: Document,
        preferences: Preferences,
        canvas: CanvasView,
        bar: DecisionBar,
        messages: MessageBar,
        expand: ExpandOptions,
        structure: StructureOptions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.work, self._document, self._preferences, self._canvas = work, document, preferences, canvas
        self.bar, self._messages, self.expand, self.structure = bar, messages, expand, structure
        self.frame: Rect | None = None
        self._grip: tuple[Grip, Rect] | None = None
        self._at = (0.0, 0.0), False  # where on the screen the grip was last, and whether both sides were pulled
        self._all_seen = True  # whether all handles were in view when it was taken
        self._point: tuple[int, int] | None = None
        self._trail: list[tuple[float, float]] = []
        self.frame_item, self.correct_item = FrameItem(), PredictionItem()
        for item in (self.correct_item, self.frame_item):
            item.setParentItem(canvas.over)
        canvas.minders |= {"expand": self._pull, "correct": self._correct}
        canvas.touches["correct"] = self._touch
        canvas.zoomed.connect(lambda _: self._draw())
        canvas.until_released(canvas.tool_state.on_changed(self.refresh))
        canvas.until_released(document.on_changed(lambda _: self._photo_changed()))
        canvas.recolored.connect(self.refresh)
        work.changed.connect(self.refresh)
        work.progress.connect(self._progress)
        work.failed.connect(lambda sentence: messages.say(as_sentence(sentence)))
        work.done.connect(self._done)
        bar.accepted.connect(self.enter)
        bar.corrected.connect(self.correct)
        bar.left.connect(self.escape)
        bar.chosen.connect(work.choose)
        expand.wanted.connect(self._frame_wanted)
        expand.refused.connect(messages.say)
        expand.reset.connect(self.escape)
        expand.guided.connect(lambda _: self._draw())
        structure.changed.connect(canvas.look_under)
        structure.undone.connect(self.undo)
        structure.redone.connect(self.redo)
        structure.predict.connect(self.predict)
        self.refresh()

    # ---------------------------------------------------------------------------------------------- what keys do here
    def enter(self) -> bool:
        """Accept, or begin; whether there was something to do here."""
        if self.work.phase in ("structure", "variants"):
            self.work.accept()
            return True
        if self.work.phase != "idle":
            return True
        if self._canvas.tool == "expand" and self.frame is not None:
            self.work.expand(self.frame)
            return True
        if self._canvas.tool == "correct":
            self.predict()
            return True
        return False

    def escape(self) -> bool:
        """Leave what is predicted, then the frame; whether there was something to leave."""
        if self.work.phase != "idle":
            self.work.cancel()
            self.told.emit(tr("Left what was predicted; the photo is as it was."))
            return True
        if self.frame is not None:
            self.frame = None
            self.refresh()
            self.told.emit(tr("The canvas is as it was."))
            return True
        return False

    def undo(self) -> None:
        """The last correction back."""
        if self.work.can_undo:
            self.work.undo()
            self.told.emit(tr("Undone: the last correction."))

    def redo(self) -> None:
        """The correction that was taken back again."""
        if self.work.can_redo:
            self.work.redo()
            self.told.emit(tr("Redone: the correction."))

    def predict(self) -> None:
        """Of what is marked, as what holes are to be filled as."""
        self.work.predict(self._preferences.value.choice)

    def correct(self) -> None:
        """Back to the structure, with the tool that changes it."""
        self.work.correct()
        self._canvas.set_tool("correct")

    # ---------------------------------------------------------------------------------------------- the expand tool
    def _pull(self, pointer: Pointer | None) -> None:
        snapshot = self._document.snapshot
        if snapshot is None or self.work.phase != "idle" or pointer is None:
            self._grip = None
            return
        frame = self.frame or snapshot.canvas
        if pointer.kind == "press":
            grip = grip_at(frame, pointer.x, pointer.y, GRIP * self._canvas.pixel)
            self._grip = None if grip is None else (grip, frame)
            self._at = pointer.screen, pointer.opposite
            self._all_seen = self._canvas.sees(points(handles(frame)), HANDLE)
        elif self._grip is not None:
            grip, start = self._grip
            if pointer.kind == "release":
                self._grip = None
            if (pointer.screen, pointer.opposite) != self._at:  # else the hand rests, whatever the view did meanwhile
                self._at = pointer.screen, pointer.opposite
                frame = pulled(start, snapshot.canvas, grip, pointer.x, pointer.y, pointer.opposite)
            self._set_frame(frame)
            seen = handles(frame) if self._all_seen else [self._held_point(frame, grip)]
            self._keep_in_view(frame, seen, fixed_point(start, grip, pointer.opposite))

    def _held_point(self, frame: Rect, grip: Grip) -> tuple[float, float]:
        """Of a corner, itself; of an edge, where it crosses the middle of what is seen."""
        middle = self._canvas.scene_point(QRectF(self._canvas.viewport().rect()).center())
        sides = {side: float(getattr(frame, side)) for side in grip.split("-")}
        return sides.get("left", sides.get("right", middle.x())), sides.get("top", sides.get("bottom", middle.y()))

    def _keep_in_view(self, frame: Rect, seen: Sequence[tuple[float, float]], fixed: tuple[float, float]) -> None:
        """Zoom out as far as it takes to go on seeing what was seen: all handles, or of a photo that is looked at from
        near only what is pulled.
        """
        canvas = self._canvas
        canvas.set_content(canvas.photo.boundingRect().united(qrect(frame)))
        canvas.zoom_out_to(points(seen), QPointF(*fixed), HANDLE)

    def resume(self, frame: Rect) -> None:
        """Show again what was set up in a lost session for the photo that the document shows by now."""
        self._canvas.set_tool("expand")
        self._frame_wanted(frame)

    def _frame_wanted(self, frame: Rect) -> None:
        snapshot = self._document.snapshot
        if snapshot is not None and self.work.phase == "idle":
            self._set_frame(frame)
            around = qrect(frame.union(snapshot.canvas))  # the window has to have room for it
            self._canvas.set_content(self._canvas.photo.boundingRect().united(around))
            self._canvas.fit()

    def _set_frame(self, frame: Rect) -> None:
        snapshot = self._document.snapshot
        assert snapshot is not None
        self._messages.clear()
        self.frame = None if frame == snapshot.canvas else frame
        self.expand.show_frame(snapshot.canvas, Margins.between(snapshot.canvas, frame))
        self.refresh()

    # ------------------------------------------------------------------------------------------- the structure tool
    def _correct(self, pointer: Pointer | None) -> None:
        structures = self.work.structures
        if pointer is None or self.work.phase not in ("structure", "variants"):
            self._point, self._trail = None, []
            self._draw()
            return
        if pointer.kind == "press":
            self._point = held(structures, pointer.x, pointer.y, REACH * self._canvas.pixel)
            self._trail = []
        if self._point is not None:
            index, number = self._point
            points = structures[index].points
            assert points is not None
            moved = points.copy()
            moved[number] = pointer.at
            made = (*structures[:index], move_points(structures[index], moved), *structures[index + 1 :])
        else:
            self._trail.append(pointer.at)
            line, options = np.array(self._trail), self.structure
            made = tuple(
                paint_part(one, line, options.radius, options.part) if one.kind == "portrait" else one
                for one in structures
            )
        if pointer.kind == "release":
            self._point, self._trail = None, []
            self.work.edit(made)
        else:
            self.correct_item.show_structures(made, self._canvas.pixel)

    def _touch(self, at: tuple[float, float]) -> ToolHint:
        """What `_correct` would make of a press there, or is making of the one under way."""
        if self.work.phase not in ("structure", "variants"):
            return ToolHint()
        structures, radius = self.work.structures, self.structure.radius
        if self._point or (not self._trail and held(structures, *at, REACH * self._canvas.pixel)):
            return ToolHint(takes=True)
        # Anywhere on what the model saw of a person, hole or not: what is painted there is context for the hole.
        over = any(
            qrect(one.plan.rect).adjusted(-radius, -radius, radius, radius).contains(*at)
            for one in structures
            if one.kind == "portrait"
        )
        return ToolHint(radius=radius, color=self.structure.color) if over else ToolHint()

    # ------------------------------------------------------------------------------------------------ what is shown
    @Slot()
    def refresh(self) -> None:
        phase, tool, snapshot = self.work.phase, self._canvas.tool, self._document.snapshot
        if tool != "expand" and phase == "idle":
            self.frame = None
        self.expand.setEnabled(snapshot is not None and phase == "idle")
        kinds = {structure.kind for structure in self.work.structures}
        self.structure.show_work("portrait" in kinds, "face" in kinds, self.work.can_undo, self.work.can_redo)
        if snapshot is not None and self.frame is None and phase == "idle":
            self.expand.show_frame(snapshot.canvas, Margins())
        self._decide(phase, tool, snapshot)
        self._canvas.show_instead(self._shown())
        self._draw()
        if self._grip is None:  # not at every move of the hand
            self._document.frame = self.frame

    def _decide(self, phase: str, tool: str, snapshot: Snapshot | None) -> None:
        pictures: list[QPixmap] = []
        if phase == "variants" and snapshot is not None:
            ratio, colors = self.bar.devicePixelRatioF(), self._canvas.photo.colors
            pictures = [drawn(snapshot, one.after, ratio, colors, THUMBNAIL) for one in self.work.variants]
        self.bar.offer(pictures, self.work.chosen)
        match phase:
            case "structure" if tool == "correct":
                self.bar.ask(tr(WORDS["correcting"]), tr("Accept"))
            case "structure":
                self.bar.ask(tr(WORDS[phase]), tr("Accept"), True)
            case "variants":
                words = [tr(WORDS[phase])]
                if self.work.painting_more:
                    words.append(" " + tr("Variant {0}; more are coming.").format(len(self.work.variants)))
                words += map(localized, self.work.notices)
                self.bar.ask(" ".join(words), tr("Accept"), bool(self.work.structures))
            case "predicting" | "painting":
                self.bar.ask(f"{tr(WORDS[phase])}…", leave=tr("Cancel"))
            case _ if self.frame is not None and snapshot is not None and tool == "expand":
                only_smaller = snapshot.canvas.contains(self.frame)
                words = tr("Crop to {0} × {1}") if only_smaller else tr("Expand to {0} × {1}")  # noqa: RUF001
                sentence = words.format(self.frame.width, self.frame.height)
                self.bar.ask(sentence, tr("Crop") if only_smaller else tr("Predict"), leave=tr("Reset"))
            case _ if snapshot is not None and tool in HINTS:
                # Always there with these tools: it must not push the photo away from under a hand that pulls.
                self.bar.ask(tr(HINTS[tool]), tr("Predict") if tool == "correct" else "", leave="")
            case _:
                self.bar.setVisible(False)

    def _draw(self) -> None:
        phase, base, snapshot, pixel = self.work.phase, self.work.base, self._document.snapshot, self._canvas.pixel
        if snapshot is None:
            self.frame_item.show_frame(None, Rect(0, 0, 0, 0), pixel)
        elif phase == "idle" and self._canvas.tool == "expand":
            guide = self.expand.guide.isChecked()
            self.frame_item.show_frame(self.frame or snapshot.canvas, snapshot.canvas, pixel, True, guide)
        elif phase != "variants" and base is not None and base.canvas != snapshot.canvas:
            self.frame_item.show_frame(base.canvas, snapshot.canvas, pixel, False)
        else:
            self.frame_item.show_frame(None, snapshot.canvas, pixel)
        shown = self.work.structures if phase in ("predicting", "structure", "painting") else ()
        self.correct_item.show_structures(shown, pixel)

    def _shown(self) -> Snapshot | None:
        if self.work.phase == "variants":
            return self.work.variants[self.work.chosen].after
        return self.work.base

    @Slot(str, float)
    def _progress(self, stage: str, fraction: float) -> None:
        if self.work.phase in ("predicting", "painting"):
            self.bar.ask(f"{stage_words(stage)}  {fraction * 100:.0f} %", leave=tr("Cancel"))

    @Slot(str)
    def _done(self, _: str) -> None:
        self.frame = None
        self.refresh()
        self._canvas.fit()

    def _photo_changed(self) -> None:
        if self.work.phase == "idle":
            self.frame = None
        self.refresh()


def points(places: Iterable[tuple[float, float]]) -> list[QPointF]:
    return [QPointF(x, y) for x, y in places]
