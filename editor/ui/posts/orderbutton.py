"""The button that says in which order the posts are listed, with the menu of the others, and of the groups."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from editor.content.schema import Collection
from editor.ui.controls import dress_chooser
from editor.ui.posts.grouping import NONE, groupings

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
    """One order is always chosen, and one way to group."""

    chosen = Signal(str)
    # The name of a way to group, and its pattern.
    grouped = Signal(str, str)

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
        self._menu.addSection(self.tr("In groups"))
        self._groups = QActionGroup(self._menu)
        self._groups.triggered.connect(self._take_group)
        self._grouping = (NONE, "")
        self.clicked.connect(self._open)
        self.choose(FIRST)
        self.offer(())

    def choose(self, name: str) -> None:
        """Show an order as the chosen one without telling anybody."""
        self._name = name if name in ORDERS else FIRST
        self._actions[self._name].setChecked(True)
        self._say()

    def name(self) -> str:
        """Return the chosen order."""
        return self._name

    def offer(self, collections: Sequence[Collection]) -> None:
        """Know how the site's configuration groups posts; what is chosen stays so if it is still there."""
        for action in self._groups.actions():
            self._groups.removeAction(action)
            self._menu.removeAction(action)
            action.deleteLater()
        for row in groupings(collections):
            action = self._groups.addAction(row.label.replace("&", "&&"))
            action.setObjectName(f"postOrder.group.{row.name}")
            action.setCheckable(True)
            action.setData((row.name, row.pattern))
            self._menu.addAction(action)
        if not self.choose_grouping(*self._grouping):
            self.choose_grouping(NONE, "")

    def choose_grouping(self, name: str, pattern: str) -> bool:
        """Show how posts are grouped without telling anybody; return whether there is such a way, else nothing is done.

        Both as in `arranging.pieces`.
        """
        for action in self._groups.actions():
            if tuple(action.data()) == (name, pattern):
                self._grouping = (name, pattern)
                action.setChecked(True)
                self._say()
                return True
        return False

    def grouping(self) -> tuple[str, str]:
        """Return how posts are grouped: the name and the pattern."""
        return self._grouping

    def _say(self) -> None:
        order, group = self._actions[self._name].text(), self._groups.checkedAction()
        self.setText(order)
        words = self.tr("Order: {order}").format(order=order)
        if group is not None and self._grouping != (NONE, ""):
            words += self.tr(", in groups: {group}").format(group=group.text().replace("&&", "&"))
        self.setAccessibleName(words)
        self.setToolTip(words)

    def _open(self) -> None:
        below = self.mapToGlobal(self.rect().bottomRight())
        self._menu.popup(QPoint(below.x() - self._menu.sizeHint().width(), below.y()))

    def _take(self, action: QAction) -> None:
        self.choose(str(action.data()))
        self.chosen.emit(self._name)

    def _take_group(self, action: QAction) -> None:
        self.choose_grouping(*action.data())
        self.grouped.emit(*self._grouping)
