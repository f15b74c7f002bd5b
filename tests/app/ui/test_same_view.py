"""From tab to tab, the same part of every photo is looked at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from tests.app.ui.test_tabs import Desk, desk, photos

pytestmark = pytest.mark.slow

__all__ = ["desk", "photos"]


def test_the_same_part_is_looked_at_in_every_tab(desk: Desk, photos: list[Path], tmp_path: Path) -> None:
    large = tmp_path / "large.png"
    Image.fromarray(np.zeros((800, 1000, 3), np.uint8)).save(large)
    desk.open(photos[0], large)
    one, two = (desk.page(at).view for at in range(2))
    assert not one.actions_.same_view.isChecked()
    two.editor.canvas.view.set_zoom(2.0)
    desk.main_window.step(1)
    assert one.editor.canvas.view.zoom != pytest.approx(2.0)  # it is off unless wished
    desk.main_window.step(1)
    one.actions_.same_view.trigger()
    assert two.actions_.same_view.isChecked()

    two.editor.canvas.view.turn_to(30)
    two.editor.canvas.view.set_zoom(1.7)
    two.editor.canvas.view.pan(120, -60)
    looked = two.editor.canvas.view.look
    assert looked is not None
    QTest.keyClick(two, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert desk.main_window.page is one
    seen = one.editor.canvas.view.look
    assert seen is not None
    assert (seen.zoom, seen.angle, seen.fitted) == (pytest.approx(1.7), 30, False)
    assert seen.at == pytest.approx(looked.at, abs=0.003)  # a screen pixel of this small photo
    middle = one.editor.canvas.view.scene_point(QPointF(one.editor.canvas.viewport().rect().center()))
    assert middle.x() == pytest.approx(looked.at[0] * 500, abs=1.5)
    assert middle.y() == pytest.approx(looked.at[1] * 400, abs=1.5)

    one.editor.canvas.view.fit()  # what is seen whole is seen whole there too, though it has another size
    desk.main_window.step(1)
    assert two.editor.canvas.view.angle == 30
    corners = two.editor.canvas.viewportTransform().mapRect(two.editor.canvas.view.content).toAlignedRect()
    assert two.editor.canvas.viewport().rect().contains(corners)
    desk.main_window.add()  # an empty page has no view
    desk.main_window.step(1)
    desk.main_window.close_page(2)
    assert one.editor.canvas.view.angle == 30
