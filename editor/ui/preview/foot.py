"""The row at the foot of the preview: how wide, how large, and once more from the start."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from editor.ui.controls import SMALLEST_TARGET, dress_chooser
from editor.ui.icons import icon
from editor.ui.preview.widths import PIXELS, Width

PERCENTS = (70, 80, 90, 100, 110, 125, 150, 175, 200)


class Foot(QWidget):
    """Shows what is chosen, and says what the person chooses."""

    width_chosen = Signal(str)
    percent_chosen = Signal(int)
    again_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._width = Width.PANE
        self._percent = 100
        side = self.fontMetrics().height() * 3 // 4
        self._widths = self._chooser("preview.width", side, self._fill_widths)
        self._percents = self._chooser("preview.zoom", side, self._fill_percents)
        self._again = QToolButton(self)
        self._again.setObjectName("preview.reload")
        self._again.setAutoRaise(True)
        self._again.setIcon(icon("refresh"))
        self._again.setIconSize(QSize(side + 2, side + 2))
        self._again.setMinimumSize(SMALLEST_TARGET, SMALLEST_TARGET)
        self._again.setToolTip(self.tr("Show the preview anew"))
        self._again.setAccessibleName(self.tr("Show the preview anew"))
        self._again.clicked.connect(self.again_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(side // 2, 0, side // 2, 0)
        row.setSpacing(side // 2)
        row.addStretch(1)
        for button in (self._widths, self._percents, self._again):
            row.addWidget(button)
        self.show_chosen(self._width, self._percent)

    def show_chosen(self, width: Width, percent: int) -> None:
        """Show how wide and how large the page is shown."""
        self._width, self._percent = width, percent
        self._widths.setText(self._short(width))
        self._widths.setAccessibleName(self.tr("Width of the page: {width}").format(width=self._long(width)))
        self._widths.setToolTip(self._widths.accessibleName())
        self._percents.setText(_percent(percent))
        self._percents.setAccessibleName(self.tr("Size of the preview: {percent}").format(percent=_percent(percent)))
        self._percents.setToolTip(self._percents.accessibleName())

    def _chooser(self, name: str, side: int, fill: Callable[[QMenu], None]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        dress_chooser(button, side)
        menu = QMenu(button)
        menu.setObjectName(f"{name}.menu")
        # Not the button's own menu, which would have an arrow of Qt's beside ours.
        button.clicked.connect(lambda: _open_above(menu, button, fill))
        return button

    def _fill_widths(self, menu: QMenu) -> None:
        menu.clear()
        for width in Width:
            action = _choice(menu, self._long(width), width is self._width)
            action.triggered.connect(lambda _=False, width=width: self.width_chosen.emit(width))

    def _fill_percents(self, menu: QMenu) -> None:
        menu.clear()
        for percent in PERCENTS:
            action = _choice(menu, _percent(percent), percent == self._percent)
            action.triggered.connect(lambda _=False, percent=percent: self.percent_chosen.emit(percent))

    def _short(self, width: Width) -> str:
        return {
            Width.PANE: self.tr("Full width"),
            Width.PHONE: self.tr("Phone"),
            Width.TABLET: self.tr("Tablet"),
            Width.DESKTOP: self.tr("Desktop"),
        }[width]

    def _long(self, width: Width) -> str:
        if width is Width.PANE:
            return self.tr("As wide as the pane")
        return self.tr("{name}, {pixels} pixels").format(name=self._short(width), pixels=PIXELS[width])


def _open_above(menu: QMenu, button: QToolButton, fill: Callable[[QMenu], None]) -> None:
    fill(menu)
    menu.popup(button.mapToGlobal(button.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))


def _choice(menu: QMenu, words: str, chosen: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(chosen)
    return action


def _percent(percent: int) -> str:
    return f"{percent} %"
