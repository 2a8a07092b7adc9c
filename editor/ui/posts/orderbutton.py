"""The button that says in which order the posts are listed, with the menu of the others."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from editor.ui.controls import dress_chooser

# By name: the words, the index's order, and whether it is turned round.
ORDERS = {
    "newest": (QT_TRANSLATE_NOOP("OrderButton", "Newest first"), "date", True),
    "oldest": (QT_TRANSLATE_NOOP("OrderButton", "Oldest first"), "date", False),
    "title": (QT_TRANSLATE_NOOP("OrderButton", "Title"), "title", False),
    "path": (QT_TRANSLATE_NOOP("OrderButton", "File name"), "path", False),
    "category": (QT_TRANSLATE_NOOP("OrderButton", "Category"), "category", False),
}
FIRST = "newest"


class OrderButton(QToolButton):
    """One order is always chosen."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postOrder")
        dress_chooser(self, self.fontMetrics().height())
        self._menu = QMenu(self)
        self._menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        group = QActionGroup(self._menu)
        self._actions: dict[str, QAction] = {}
        for name, (words, _, _) in ORDERS.items():
            action = group.addAction(QCoreApplication.translate("OrderButton", str(words)))
            action.setCheckable(True)
            action.setData(name)
            self._menu.addAction(action)
            self._actions[name] = action
        group.triggered.connect(self._take)
        self.clicked.connect(self._open)
        self.choose(FIRST)

    def choose(self, name: str) -> None:
        """Show an order as the chosen one without telling anybody."""
        self._name = name if name in ORDERS else FIRST
        action = self._actions[self._name]
        action.setChecked(True)
        self.setText(action.text())
        self.setAccessibleName(self.tr("Order: {order}").format(order=action.text()))
        self.setToolTip(self.accessibleName())

    def name(self) -> str:
        """Return the chosen order."""
        return self._name

    def _open(self) -> None:
        below = self.mapToGlobal(self.rect().bottomRight())
        self._menu.popup(QPoint(below.x() - self._menu.sizeHint().width(), below.y()))

    def _take(self, action: QAction) -> None:
        self.choose(str(action.data()))
        self.chosen.emit(self._name)
