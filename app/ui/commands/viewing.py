"""How the photo is shown: how large, turned how far, beside what it was, with what over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.canvas.canvas import CanvasView
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    preferences, tool_state = view.preferences, view.tool_state

    def canvas() -> CanvasView:
        return view.canvas

    def is_open() -> bool:
        return view.document.snapshot is not None

    def split() -> None:
        canvas().comparison.turn(not canvas().comparison.on)

    def line() -> None:
        canvas().comparison.turn(True)
        canvas().comparison.line.setFocus()
        view.actions_.refresh()
        view.status.say(tr("Arrow keys move the divider; Esc returns to the photo."))

    def original() -> None:
        canvas().layers.show_original(not canvas().layers.original_shown)
        if canvas().layers.original_shown:
            view.status.say(tr("This is the original. Press Esc to return."))

    def rulers() -> None:
        preferences.change(rulers=not preferences.value.rulers)
        if preferences.value.rulers and canvas().view.angle % 90:
            view.status.say(tr("Rulers are hidden while the view is rotated."))

    def same_view() -> None:
        preferences.change(same_view=not preferences.value.same_view)

    def marks() -> None:
        tool_state.shown = not tool_state.shown

    def color() -> None:
        chosen = view.dialogs.ask_color(view, QColor(preferences.value.overlay))
        if chosen is not None:
            preferences.change(overlay=chosen.name())

    def opacity(by: float) -> None:
        preferences.change(overlay_opacity=min(1.0, max(0.1, round(preferences.value.overlay_opacity + by, 2))))

    def fit() -> None:
        canvas().view.fit()

    def upright() -> None:
        canvas().view.turn_to(0)

    def zoom(steps: int) -> None:
        """Around the keyboard's cross, as the wheel does around the mouse."""
        canvas().view.zoom_by(steps, canvas().cross.at if canvas().cross.on else None)

    def turn(by: float) -> None:
        canvas().view.turn_to(canvas().view.angle + by)

    for name, text, run, keys, tip, icon, group in (
        (
            "zoom_in",
            tr("Zoom &In"),
            lambda: zoom(1),
            ("Ctrl++", "Ctrl+="),
            tr("Show the photo larger"),
            "",
            0,
        ),
        ("zoom_out", tr("Zoom &Out"), lambda: zoom(-1), ("Ctrl+-",), tr("Show the photo smaller"), "", 0),
        (
            "fit",
            tr("&Fit the Window"),
            lambda: canvas().view.fit(),
            ("0", "Ctrl+0"),
            tr("Show the whole photo"),
            "fit",
            0,
        ),
        (
            "actual",
            tr("&Actual Size"),
            lambda: canvas().view.set_zoom(1.0),
            ("1", "Ctrl+1"),
            tr("Show the photo at 100 %: one photo pixel for each screen pixel"),
            "",
            0,
        ),
        (
            "turn_left",
            tr("Turn &Left"),
            lambda: turn(-15),
            ("4",),
            tr("Turn the view, not the photo, to the left"),
            "",
            1,
        ),
        (
            "turn_right",
            tr("Turn &Right"),
            lambda: turn(15),
            ("6",),
            tr("Turn the view, not the photo, to the right"),
            "",
            1,
        ),
        (
            "upright",
            tr("Uprigh&t"),
            lambda: canvas().view.turn_to(0),
            ("5",),
            tr("Show the photo upright again"),
            "",
            1,
        ),
    ):
        view.actions_.add(Command(name, text, run, keys, tip, icon, menu="view", group=group, enabled=is_open))
    for name, text, run, keys, tip, group, checked in (
        (
            "split",
            tr("&Before and After"),
            split,
            ("Y",),
            tr("Compare the photo with the original side by side"),
            2,
            lambda: canvas().comparison.on,
        ),
        (
            "marks",
            tr("Show &Mask"),
            marks,
            ("Q",),
            tr("Show or hide the mask and the locked area"),
            3,
            lambda: tool_state.shown,
        ),
        (
            "rulers",
            tr("R&ulers"),
            rulers,
            ("Ctrl+R",),
            tr("Show rulers along the photo"),
            4,
            lambda: preferences.value.rulers,
        ),
        (
            "same_view",
            tr("&Same View in All Tabs"),
            same_view,
            (),
            tr("Keep the same zoom, position and rotation from photo to photo"),
            79,
            lambda: preferences.value.same_view,
        ),
    ):
        view.actions_.add(
            Command(name, text, run, keys, tip, menu="view", group=group, enabled=is_open, checked=checked)
        )
    tip = tr("Move the divider between before and after with the arrow keys")
    view.actions_.add(
        Command("split_line", tr("Mo&ve the Divider"), line, ("Shift+Y",), tip, menu="view", group=2, enabled=is_open)
    )
    view.actions_.add(
        Command(
            "original",
            tr("S&how Original"),
            original,
            ("O", "\\"),
            tr("Show the photo as it was opened while the key is held"),
            menu="view",
            group=2,
            enabled=is_open,
            checked=lambda: canvas().layers.original_shown,
            hold=lambda on: canvas().layers.show_original(on),
        )
    )
    for name, text, run, keys, tip in (
        ("mark_color", tr("Mask &Colour…"), color, (), tr("Choose the colour of the mask")),
        (
            "mark_denser",
            tr("Mask More Opa&que"),
            lambda: opacity(0.1),
            ("Alt+.",),
            tr("Show the mask more strongly over the photo"),
        ),
        (
            "mark_thinner",
            tr("Mas&k Less Opaque"),
            lambda: opacity(-0.1),
            ("Alt+,",),
            tr("Show the mask more faintly over the photo"),
        ),
    ):
        view.actions_.add(Command(name, text, run, keys, tip, menu="view", group=3))
