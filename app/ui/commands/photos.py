"""Several open photos: from one to the next, and closing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.language import tr

if TYPE_CHECKING:
    from app.ui.window import MainWindow


def install(window: MainWindow) -> None:
    add = window.actions_.add

    def step(by: int) -> None:
        if window.host is not None:
            window.host.step(by)

    def close() -> None:
        if window.host is None:
            window.close()
        else:
            window.host.close_page(window.host.currentIndex())

    def several() -> bool:
        return window.host is not None and len(window.host.pages) > 1

    tip = tr("Close this photo; you are asked to save changes")
    add(Command("close_photo", tr("&Close Photo"), close, ("Ctrl+W",), tip, menu="file", group=8))
    for name, text, by, keys, tip in (
        ("next_photo", tr("Ne&xt Photo"), 1, ("Ctrl+Tab", "Ctrl+PgDown"), tr("Show the next open photo")),
        (
            "previous_photo",
            tr("&Previous Photo"),
            -1,
            ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
            tr("Show the previous open photo"),
        ),
    ):
        run = lambda by=by: step(by)  # noqa: E731
        add(Command(name, text, run, keys, tip, menu="view", group=80, enabled=several))
