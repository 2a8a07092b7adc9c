"""The list of problems below the posts: what is wrong, in which post, and the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QIcon, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from editor.site.checks.rules import Finding, Level
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.icons import pixmap
from editor.ui.problems.problemmodel import FIELD, FINDING_ROLE, ICONS, LINE, PATH_ROLE, WHAT, Index, ProblemModel
from editor.ui.theme import tokens

# More of them than a person mends at a time are listed up to here.
MOST = 5_000


class ProblemsPanel(QDockWidget):
    """Shows what it is given; what the person wants is told by signals."""

    # A Finding: the person wants to be where it is.
    jump_wanted = Signal(object)
    again_wanted = Signal()
    cancel_wanted = Signal()
    # It came into sight, or left it.
    seen = Signal(bool)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName("problems")
        self.setWindowTitle(self.tr("Problems"))
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self._model = ProblemModel(self)
        self.tree = _Tree(self)
        self._say = QLabel(self)
        self._bar = QProgressBar(self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._again = QPushButton(self.tr("Check again"), self)
        self._lay_out()
        self.tree.activated.connect(self._jump)
        self._cancel.clicked.connect(self.cancel_wanted)
        self._again.clicked.connect(self.again_wanted)
        self.show_progress(0, 0)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self)
        self.hide()

    @property
    def model(self) -> ProblemModel:
        """What is listed."""
        return self._model

    @property
    def summary(self) -> str:
        """What is said about the check."""
        return self._say.text()

    def say(self, words: str) -> None:
        """Say how the check stands."""
        self._say.setText(words)

    def show_beginning(self) -> None:
        """Show that posts are being checked, before it is known how many."""
        self.show_progress(0, 1)
        self._bar.setRange(0, 0)
        self.say(self.tr("Checking posts…"))

    def show_progress(self, done: int, total: int) -> None:
        """Show how many posts were checked; `done` equal to `total` ends it."""
        running = done < total
        for widget in (self._bar, self._cancel):
            widget.setVisible(running)
        self._again.setVisible(not running)
        if running:
            self.say(self.tr("Checking posts: {done} of {total}").format(done=done, total=total))
            self._bar.setRange(0, total)
            self._bar.setValue(done)

    def show_findings(self, findings: Sequence[Finding], titles: Mapping[str, str], *, complete: bool = True) -> None:
        """List what was found; the place in the list stays."""
        before = self._model.finding(self.tree.currentIndex())
        folded = self._folded()
        if self._model.show(findings[:MOST], titles):
            self.tree.expandAll()
            for path in folded:
                self.tree.setExpanded(self._model.place_of(path), False)
            if before is not None:
                self.tree.setCurrentIndex(self._model.index_of(before))
        self.say(self._summary(findings, complete))

    def go_to(self, path: str) -> None:
        """Put the focus into the list, at a file's problems if it has any."""
        place = self._model.place_of(path) if path else QModelIndex()
        if place.isValid():
            self.tree.setExpanded(place, True)
            self.tree.setCurrentIndex(self._model.index(0, 0, place))
            self.tree.scrollTo(place, QTreeView.ScrollHint.PositionAtTop)
        elif not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self._model.index(0, 0))
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _summary(self, findings: Sequence[Finding], complete: bool) -> str:
        if not findings:
            return self.tr("No problems were found.") if complete else self.tr("Not all posts were checked.")
        posts = len({finding.path for finding in findings})
        text = self.tr("Problems: {count} · in files: {posts}").format(count=len(findings), posts=posts)
        if len(findings) > MOST:
            text += self.tr(" · the first {count} are listed").format(count=MOST)
        return text if complete else text + self.tr(" · not all posts were checked")

    def _jump(self, index: QModelIndex) -> None:
        finding = self._model.finding(index)
        if finding is not None:
            self.jump_wanted.emit(finding)

    def _folded(self) -> list[str]:
        rows = (self._model.index(row, 0) for row in range(self._model.rowCount()))
        return [index.data(PATH_ROLE) for index in rows if not self.tree.isExpanded(index)]

    def _lay_out(self) -> None:
        self._say.setObjectName("problems.summary")
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 20)
        self._bar.setMaximumHeight(self.fontMetrics().height())
        self._bar.setAccessibleName(self.tr("Checking posts"))
        self._cancel.setObjectName("problems.cancel")
        self._again.setObjectName("problems.again")
        head = QHBoxLayout()
        for widget in (self._say, self._bar, self._cancel, self._again):
            head.addWidget(widget)
        head.setStretch(0, 1)
        self.tree.setObjectName("problems.list")
        self.tree.setAccessibleName(self.tr("Problems"))
        self.tree.setModel(self._model)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        letter = self.fontMetrics().averageCharWidth()
        header.resizeSection(FIELD, 24 * letter)
        header.resizeSection(LINE, 8 * letter)
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        space = self.fontMetrics().height() // 2
        column.setContentsMargins(space, space // 2, space, space // 2)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        self.setWidget(inner)

    # Qt's names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)


class _Delegate(QStyledItemDelegate):
    """Rows that can be hit, with signs in the colours of what they say."""

    def __init__(self, tree: QWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    # Qt's names from here on.

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        finding = index.data(FINDING_ROLE)
        if index.column() != WHAT or finding is None:
            return
        drawing: Any = option
        colours = tokens(drawing.palette)
        shades = {Level.ERROR: colours.danger, Level.WARNING: colours.warning, Level.NOTE: colours.muted}
        level, side = finding.rule.level, drawing.decorationSize.width()
        drawn = pixmap(ICONS[level], side, shades[level], self._tree.devicePixelRatioF())
        # The chosen row has a soft background, on which an icon drawn for a strong one would vanish.
        soft = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            soft.addPixmap(drawn, mode)
        drawing.icon = soft

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(
            super().sizeHint(option, index).width(), max(SMALLEST_TARGET, self._tree.fontMetrics().height() * 13 // 8)
        )


class _Tree(QTreeView):
    """Enter goes where a double click goes, on every system."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setUniformRowHeights(True)
        self.setItemDelegate(_Delegate(self))
        self.setAllColumnsShowFocus(True)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)
