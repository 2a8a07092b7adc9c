"""What is to stand in the place of what was found, in which parts of the posts, and the button that does it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QWidget,
)

from editor.ui.found import foundwords
from editor.ui.found.parts import Parts

NAME = "findInPosts"
MOST_TYPED = 500  # characters


class ReplaceRow(QWidget):
    """The text and the details of posts are chosen apart, and of the details each by its name."""

    # Which parts are chosen has changed.
    chosen = Signal()
    all_ticked = Signal(bool)
    replace_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = QLineEdit(self)
        self.body = QCheckBox(self)
        self.details = QCheckBox(self)
        self.which = QToolButton(self)
        self.all = QCheckBox(self.tr("All posts"), self)
        self.button = QPushButton(self)
        self._menu = QMenu(self)
        self._left_out: set[str] = set()
        self._counts: Mapping[str | None, int] | None = None
        self._lay_out()
        self.body.toggled.connect(self.chosen)
        self.details.toggled.connect(self._choose_details)
        self.all.clicked.connect(self.all_ticked)
        self.button.clicked.connect(self.replace_wanted)
        self._menu.triggered.connect(self._choose_one)
        self.show_counts({})
        self.show_ticked(0, 0, 0)

    @property
    def parts(self) -> Parts:
        """The parts of posts that are chosen."""
        return Parts(self.body.isChecked(), self.details.isChecked(), frozenset(self._left_out))

    def show_counts(self, counts: Mapping[str | None, int]) -> None:
        """Say how many places there are in each part."""
        if counts == self._counts:
            return
        self._counts = counts
        inside = {name: count for name, count in counts.items() if name is not None}
        self.body.setText(foundwords.in_text(counts.get(None, 0)))
        self.details.setText(foundwords.in_details(sum(inside.values())))
        self._menu.clear()
        for name in sorted(inside):
            action = self._menu.addAction(f"{name} ({inside[name]})")
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name not in self._left_out)
        self.which.setVisible(self.details.isChecked() and len(inside) > 1)

    def show_ticked(self, ticked: int, listed: int, places: int, *, complete: bool = True) -> None:
        """Say how much would be replaced: the places in the ticked posts of those that are listed."""
        self.button.setText(foundwords.replace(places, ticked))
        self.button.setEnabled(ticked > 0 and complete)
        self.all.setEnabled(listed > 0)
        some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        self.all.setCheckState(Qt.CheckState.Checked if ticked == listed and listed else some)

    def _choose_details(self, chosen: bool) -> None:
        self.which.setVisible(chosen and len(self._menu.actions()) > 1)
        self.chosen.emit()

    def _choose_one(self, action: QAction) -> None:
        name = str(action.data())
        if action.isChecked():
            self._left_out.discard(name)
        else:
            self._left_out.add(name)
        self.chosen.emit()

    def _lay_out(self) -> None:
        self.text.setObjectName(f"{NAME}.replacement")
        self.text.setAccessibleName(self.tr("Replace with"))
        self.text.setPlaceholderText(self.tr("Replace with"))
        self.text.setMaxLength(MOST_TYPED)
        self.body.setObjectName(f"{NAME}.text")
        self.body.setChecked(True)
        self.details.setObjectName(f"{NAME}.details")
        self.which.setObjectName(f"{NAME}.which")
        self.which.setText(self.tr("Which details"))
        self.which.setMenu(self._menu)
        self.which.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.all.setObjectName(f"{NAME}.all")
        self.all.setTristate(True)
        self.button.setObjectName(f"{NAME}.replace")
        space = self.fontMetrics().height() // 2
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(space // 2)
        grid.addWidget(self.text, 0, 0)
        grid.addWidget(self.button, 0, 1)
        grid.setColumnStretch(0, 1)
        below = QHBoxLayout()
        below.setSpacing(2 * space)
        hint = QLabel(self.tr("Replaced is exactly what is typed, in the same script."), self)
        hint.setForegroundRole(self.text.palette().ColorRole.PlaceholderText)
        for widget in (self.all, self.body, self.details, self.which):
            below.addWidget(widget)
        below.addStretch(1)
        below.addWidget(hint)
        grid.addLayout(below, 1, 0, 1, 2)
