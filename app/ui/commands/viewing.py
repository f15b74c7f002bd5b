"""How large the photo is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    def is_open() -> bool:
        return window.document.snapshot is not None

    for name, text, run, keys, tip, icon in (
        ("zoom_in", "Zoom &In", lambda: window.canvas.zoom_by(1), ("Ctrl++", "Ctrl+="), "Show the photo larger", ""),
        ("zoom_out", "Zoom &Out", lambda: window.canvas.zoom_by(-1), ("Ctrl+-",), "Show the photo smaller", ""),
        ("fit", "&Fit the Window", lambda: window.canvas.fit(), ("0", "Ctrl+0"), "Show the whole photo", "fit"),
        (
            "actual",
            "&Actual Size",
            lambda: window.canvas.set_zoom(1.0),
            ("1", "Ctrl+1"),
            "Show every pixel of the photo as one of the screen",
            "",
        ),
    ):
        window.actions_.add(Command(name, text, run, keys, tip, icon, menu="view", enabled=is_open))
