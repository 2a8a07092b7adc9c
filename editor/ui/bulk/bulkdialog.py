"""The question before many posts are changed: how many do, which stay, which cannot, and what exactly changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.desk.bulk.hunks import Hunks
from editor.desk.bulk.plan import Plan
from editor.ui.bulk import words
from editor.ui.bulk.hunksview import HunksView

_NAME = "bulkDialog"


class BulkDialog(QDialog):
    """Opened with `open()`; `agreed` is emitted when the person wants it done."""

    agreed = Signal()
    # The number of posts whose lines are shown already.
    lines_wanted = Signal(int)

    def __init__(self, made: Plan, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._plan = made
        title = words.question(made.words, made.changing)
        self.setWindowTitle(self.tr("{question}?").format(question=title))
        self._refused = [(key, words.reason(why, _file(key))) for key, why in made.refused]
        self._why = self._list()
        self._lines = HunksView(len(made.steps), self)
        self._lines.setObjectName(f"{_NAME}.lines")
        self._lines.more_wanted.connect(self.lines_wanted)
        self._unfold = self._unfolding()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._apply = self._buttons.addButton(title, QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()

    def add_lines(self, found: Sequence[Hunks]) -> None:
        """Show what exactly changes in more posts."""
        self._lines.add(found)

    def _build(self) -> None:
        made = self._plan
        self._column = column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height() // 2)
        if made.changing:
            column.addWidget(self._said("changes", words.happens(made.words, made.changing)))
        else:
            column.addWidget(self._said("changes", self.tr("No post changes.")))
        if made.open:
            column.addWidget(self._said("open", words.opened(len(made.open))))
        if made.same:
            column.addWidget(self._said("same", words.same(len(made.same))))
        if self._refused:
            column.addLayout(self._refusal())
            column.addWidget(self._why, 1)
        column.addWidget(self._unfold)
        column.addWidget(self._lines, 3)
        column.addStretch()
        column.addWidget(self._buttons)
        self._unfold.setVisible(bool(made.steps))
        self._lines.hide()
        self._why.hide()
        cancel = self._buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setObjectName(f"{_NAME}.cancel")
        self._apply.setObjectName(f"{_NAME}.apply")
        self._apply.setVisible(bool(made.changing))
        # It can be undone, so it is safe to agree.
        (self._apply if made.changing else cancel).setDefault(True)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)

    def _said(self, name: str, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(f"{_NAME}.{name}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _refusal(self) -> QHBoxLayout:
        row = QHBoxLayout()
        told = [(_file(key), why) for key, why in self._refused]
        row.addWidget(self._said("refused", words.refused(told)), 1)
        show = QPushButton(self.tr("Show"), self)
        show.setObjectName(f"{_NAME}.showRefused")
        show.setAccessibleName(self.tr("Show the posts that cannot be changed"))
        show.setCheckable(True)
        show.setAutoDefault(False)
        show.toggled.connect(self._show_refused)
        row.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _list(self) -> QListWidget:
        listed = QListWidget(self)
        listed.setObjectName(f"{_NAME}.refusedPosts")
        listed.setAccessibleName(self.tr("Posts that cannot be changed"))
        listed.setWordWrap(True)
        listed.addItems([f"{key}\n{why}" for key, why in self._refused])
        return listed

    def _unfolding(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{_NAME}.exactly")
        button.setText(self.tr("What exactly changes (first 5 lines of each)"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setArrowType(Qt.ArrowType.RightArrow)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.toggled.connect(self._show_lines)
        return button

    def _show_refused(self, shown: bool) -> None:
        self._why.setVisible(shown)
        self._grow()

    def _show_lines(self, shown: bool) -> None:
        self._unfold.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._lines.setVisible(shown)
        if shown:
            self._lines.begin()
        self._grow()

    def _grow(self) -> None:
        folded = self._lines.isHidden() and self._why.isHidden()
        self._column.activate()
        self.resize(self.width(), self.minimumSizeHint().height() if folded else max(self.height(), self._roomy()))

    def _roomy(self) -> int:
        return self.fontMetrics().height() * 34

    def _agree(self) -> None:
        self.agreed.emit()
        self.accept()


def _file(key: str) -> str:
    return key.rpartition("/")[2]
