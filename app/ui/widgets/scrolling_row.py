"""A row of controls that asks for no more room than there is: what does not fit is a slide away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QToolButton, QWidget

from app.ui.i18n.language import tr
from app.ui.widgets.tooltips import describe

LEAST = 160  # pixels of the row that are seen at least


class ScrollingRow(QWidget):
    """Shows the widgets of `row`, with a button at each end while not all of them fit. The one that gets the keyboard
    comes into sight.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        inside = QWidget()
        self.row = QHBoxLayout(inside)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetMinimumSize)
        self._area = _Area(inside)
        self._area.setAccessibleName(tr("Options of the tool"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        bar = self._area.horizontalScrollBar()
        self.back, self.forth = QToolButton(), QToolButton()
        for button, arrow, way, tip in (
            (self.back, Qt.ArrowType.LeftArrow, -1, tr("Show the options further left")),
            (self.forth, Qt.ArrowType.RightArrow, 1, tr("Show the options further right")),
        ):
            button.setArrowType(arrow)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab needs none of them
            describe(button, tr("More options"), tip)
            button.clicked.connect(lambda _=False, way=way: bar.setValue(bar.value() + way * bar.pageStep() // 2))
        for widget in (self.back, self._area, self.forth):
            layout.addWidget(widget)
        bar.rangeChanged.connect(lambda *_: self._show())
        bar.valueChanged.connect(lambda _: self._show())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self._show()

    @Slot(QWidget, QWidget)
    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, 30, 0)

    def _show(self) -> None:
        bar = self._area.horizontalScrollBar()
        for button, more in ((self.back, bar.value() > 0), (self.forth, bar.value() < bar.maximum())):
            button.setVisible(bar.maximum() > 0)
            button.setEnabled(more)


class _Area(QScrollArea):
    """As large as what is in it, where there is room."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._inside = inside
        # Qt's own viewport is filled, and for Python to meet it takes a tenth of the time of a start.
        self.setViewport(QWidget())
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        least = self._inside.minimumSizeHint()
        return QSize(min(LEAST, least.width()), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
