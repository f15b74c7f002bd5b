from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from app.ui.i18n import language


@pytest.fixture
def korean(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translators = language.speak(qapp, "ko")
    yield
    for translator in translators:
        qapp.removeTranslator(translator)
    QLocale.setDefault(before)
