"""The bar of options, as it changes with the tool."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tests.app.ui.hand import Hand


def test_no_tool_moves_the_photo_or_makes_the_window_wider(hand: Hand) -> None:
    window = hand.window
    height = window.options.height()
    window.resize(1180, 700)
    QApplication.processEvents()
    for _ in range(2):
        for name, command in window.actions_.commands.items():
            if command.tool:
                window.set_tool(name)
                QApplication.processEvents()
                assert (window.width(), window.options.height()) == (1180, height), name
