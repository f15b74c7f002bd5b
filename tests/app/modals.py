"""Modal boxes, answered as by a person. A test that finds no button fails; it does not wait for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMessageBox

Returned = TypeVar("Returned")


def answer(ask: Callable[[], Returned], act: Callable[[QDialog], None]) -> Returned:
    """Return what `ask` does, which opens a modal box, once `act` has been done to the box.

    `act` has to close it: where it does not, or raises, the box is closed here and the test fails.
    """
    faults: list[BaseException] = []
    acted: list[QDialog] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QDialog):
            return  # not yet
        timer.stop()
        acted.append(box)
        try:
            act(box)
            assert not box.isVisible(), "the box was not closed by its answer"
        except BaseException as fault:  # an exception in a slot would be lost, and the box stay open
            faults.append(fault)
            box.done(QDialog.DialogCode.Rejected)

    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    returned = ask()
    timer.stop()
    if faults:
        raise faults[0]
    assert acted, "no box was opened"
    return returned


def button(box: QDialog, role: QMessageBox.ButtonRole) -> QAbstractButton:
    """The one button of that role, whatever is written on it."""
    assert isinstance(box, QMessageBox), box
    found = [each for each in box.buttons() if box.buttonRole(each) is role]
    assert len(found) == 1, [each.text() for each in box.buttons()]
    return found[0]
