"""How the photo is shown: how large, turned how far, beside what it was, with what over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.canvas.view import CanvasView
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    preferences, marking = window.preferences, window.marking

    def canvas() -> CanvasView:
        return window.canvas

    def is_open() -> bool:
        return window.document.snapshot is not None

    def split() -> None:
        canvas().show_split(not canvas().split)

    def line() -> None:
        canvas().show_split(True)
        canvas().line.setFocus()
        window.actions_.refresh()
        window.status.say(tr("Arrow keys move the line; Esc leaves it."))

    def original() -> None:
        canvas().show_original(not canvas().original_shown)
        if canvas().original_shown:
            window.status.say(tr("This is the photo as it was opened; Esc or a stroke shows it as it is."))

    def rulers() -> None:
        preferences.change(rulers=not preferences.value.rulers)
        if preferences.value.rulers and canvas().angle % 90:
            window.status.say(tr("The rulers are shown again as soon as the photo lies on one of its sides."))

    def same_view() -> None:
        preferences.change(same_view=not preferences.value.same_view)

    def marks() -> None:
        marking.shown = not marking.shown

    def color() -> None:
        chosen = window.dialogs.ask_color(window, QColor(preferences.value.overlay))
        if chosen is not None:
            preferences.change(overlay=chosen.name())

    def opacity(by: float) -> None:
        preferences.change(overlay_opacity=min(1.0, max(0.1, round(preferences.value.overlay_opacity + by, 2))))

    def zoom(steps: int) -> None:
        """Around the keyboard's cross, as the wheel does around the mouse."""
        canvas().zoom_by(steps, canvas().cross.at if canvas().cross.on else None)

    def turn(by: float) -> None:
        canvas().turn_to(canvas().angle + by)

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
        ("fit", tr("&Fit the Window"), lambda: canvas().fit(), ("0", "Ctrl+0"), tr("Show the whole photo"), "fit", 0),
        (
            "actual",
            tr("&Actual Size"),
            lambda: canvas().set_zoom(1.0),
            ("1", "Ctrl+1"),
            tr("Show every pixel of the photo as one of the screen"),
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
        ("upright", tr("Uprigh&t"), lambda: canvas().turn_to(0), ("5",), tr("Show the photo upright again"), "", 1),
    ):
        window.actions_.add(Command(name, text, run, keys, tip, icon, menu="view", group=group, enabled=is_open))
    for name, text, run, keys, tip, group, checked in (
        (
            "split",
            tr("&Before and After"),
            split,
            ("Y",),
            tr("Show the photo as it was beside it"),
            2,
            lambda: canvas().split,
        ),
        (
            "marks",
            tr("Show What Is &Marked"),
            marks,
            ("Q",),
            tr("Show or hide what is marked and what is locked"),
            3,
            lambda: marking.shown,
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
            tr("Look at every photo like at the one before: as large, at the same place, turned as far"),
            79,
            lambda: preferences.value.same_view,
        ),
    ):
        window.actions_.add(
            Command(name, text, run, keys, tip, menu="view", group=group, enabled=is_open, checked=checked)
        )
    tip = tr("Move the line between before and after with the arrow keys")
    window.actions_.add(
        Command("split_line", tr("Mo&ve the Line"), line, ("Shift+Y",), tip, menu="view", group=2, enabled=is_open)
    )
    window.actions_.add(
        Command(
            "original",
            tr("S&how the Photo as It Was"),
            original,
            ("O", "\\"),
            tr("Show the photo as it was opened, for as long as the keys are held"),
            menu="view",
            group=2,
            enabled=is_open,
            checked=lambda: canvas().original_shown,
            hold=lambda on: canvas().show_original(on),
        )
    )
    for name, text, run, keys, tip in (
        ("mark_color", tr("&Colour of the Hole…"), color, (), tr("Choose the colour that the hole is shown in")),
        (
            "mark_denser",
            tr("Show It Stron&ger"),
            lambda: opacity(0.1),
            ("Alt+.",),
            tr("Show the hole less transparent"),
        ),
        (
            "mark_thinner",
            tr("Show It &Weaker"),
            lambda: opacity(-0.1),
            ("Alt+,",),
            tr("Show the hole more transparent"),
        ),
    ):
        window.actions_.add(Command(name, text, run, keys, tip, menu="view", group=3))
