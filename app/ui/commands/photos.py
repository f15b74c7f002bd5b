"""Several open photos: from one to the next, and closing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.ui.actions import Command
from app.ui.i18n.language import tr

if TYPE_CHECKING:
    from app.ui.document_view import DocumentView


def install(view: DocumentView) -> None:
    add = view.actions_.add

    def step(by: int) -> None:
        if view.host is not None:
            view.host.step(by)

    def close() -> None:
        if view.host is None:
            view.close()
        else:
            view.host.close_page(view.host.currentIndex())

    def several() -> bool:
        return view.host is not None and len(view.host.pages) > 1

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
