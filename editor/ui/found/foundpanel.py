"""Find in all posts: what is looked for, what was found, and what is to stand there instead."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.site.wordfinder import Asked
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.found import foundwords
from editor.ui.found.foundlist import FoundList
from editor.ui.found.foundrows import FoundRows
from editor.ui.found.replacerow import ReplaceRow
from editor.ui.icons import icon

NAME = "findInPosts"
# Between a key and the search.
QUIET_MS = 200
MOST_TYPED = 500  # characters
LETTERS = 26  # of the progress


class FoundPanel(QDockWidget):
    """Asks with `asked`; `rows` is filled by whoever answers."""

    # What is looked for has changed.
    asked = Signal()
    cancel_wanted = Signal()
    # It came into sight, or left it.
    seen = Signal(bool)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName(NAME)
        self.setWindowTitle(self.tr("Find in all posts"))
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.rows = FoundRows(self)
        self.list = FoundList(self.rows, self)
        self.query = QLineEdit(self)
        self.case = self._switch("case", "Aa", self.tr("Match case"))
        self.whole = self._switch("whole", "“W”", self.tr("Whole words only"))
        self._unfold = self._switch("replacing", "", self.tr("Replace"))
        self.replace = ReplaceRow(self)
        self._said = QLabel(self)
        self._known = QLabel(self)
        self._bar = QProgressBar(self)
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._lay_out()
        self._connect()
        self.show_progress(0, 0)
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self)
        self.hide()

    @property
    def wanted(self) -> Asked:
        """What is looked for."""
        return Asked(self.query.text(), self.case.isChecked(), self.whole.isChecked())

    @property
    def replacing(self) -> bool:
        """Whether it is to be replaced."""
        return self._unfold.isChecked()

    @property
    def summary(self) -> str:
        """What is said about the search."""
        return self._said.text()

    def begin(self, text: str, *, replacing: bool) -> None:
        """Come into sight, ready for something to be typed; `text` is looked for until then, if there is any."""
        self._unfold.setChecked(replacing)
        self.show()
        self.raise_()
        if text:
            self.query.setText(text)
        self.query.selectAll()
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def say(self, words: str) -> None:
        """Say what came of the search."""
        self._said.setText(words)

    def show_known(self, words: str) -> None:
        """Say of how many posts the words are known; "" where there is nothing to be said about it."""
        self._known.setText(words)
        self._known.setVisible(bool(words))

    def show_progress(self, done: int, total: int) -> None:
        """Show how many posts were looked into; `done` equal to `total` ends it."""
        running = done < total
        self._bar.setVisible(running)
        self._cancel.setVisible(running)
        if running:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self.say(foundwords.progress(done, total))

    def _ask_soon(self) -> None:
        # What is listed is not what is typed, until it was looked for.
        self.replace.button.setEnabled(False)
        self._quiet.start()

    def _ask(self) -> None:
        self._quiet.stop()
        self.asked.emit()

    def _show_replacing(self, replacing: bool) -> None:
        self.replace.setVisible(replacing)
        self._ask()
        (self.replace.text if replacing and self.query.text() else self.query).setFocus(Qt.FocusReason.OtherFocusReason)

    def _switch(self, name: str, sign: str, label: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{NAME}.{name}")
        button.setText(sign)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setAccessibleName(label)
        button.setToolTip(label)
        button.setMinimumSize(SMALLEST_TARGET, SMALLEST_TARGET)
        return button

    def _lay_out(self) -> None:
        self.query.setObjectName(f"{NAME}.query")
        self.query.setAccessibleName(self.tr("Find in all posts"))
        self.query.setPlaceholderText(self.tr("Words in titles, texts and details, in either script"))
        self.query.setMaxLength(MOST_TYPED)
        self.query.setClearButtonEnabled(True)
        self.query.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._unfold.setText(self.tr("Replace"))
        self._unfold.setIcon(icon("edit"))
        self._unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._said.setObjectName(f"{NAME}.summary")
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._known.setObjectName(f"{NAME}.known")
        self._known.setTextFormat(Qt.TextFormat.PlainText)
        self._known.setWordWrap(True)
        self._known.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._known.hide()
        self._cancel.setObjectName(f"{NAME}.cancel")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Looking into posts"))
        self._bar.setMaximumWidth(LETTERS * self.fontMetrics().averageCharWidth())
        self._bar.setMaximumHeight(self.fontMetrics().height())
        inner = QWidget(self)
        space = self.fontMetrics().height() // 2
        column = QVBoxLayout(inner)
        column.setContentsMargins(space, space // 2, space, space // 2)
        column.setSpacing(space // 2)
        for widgets in ((self.query, self.case, self.whole, self._unfold), (self._said, self._bar, self._cancel)):
            row = QHBoxLayout()
            row.setSpacing(space)
            for widget in widgets:
                row.addWidget(widget)
            row.setStretch(0, 1)
            column.addLayout(row)
        column.insertWidget(1, self.replace)
        column.addWidget(self._known)
        column.addWidget(self.list, 1)
        self.replace.hide()
        self.setWidget(inner)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._ask_soon)
        self.case.toggled.connect(self._ask)
        self.whole.toggled.connect(self._ask)
        self._unfold.toggled.connect(self._show_replacing)
        self.replace.text.textChanged.connect(self.rows.set_new)
        self._quiet.timeout.connect(self._ask)
        self._cancel.clicked.connect(self.cancel_wanted)
        for field in (self.query, self.replace.text):
            field.installEventFilter(self)

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if event.key() == Qt.Key.Key_Down or (enter and watched is self.query):
                self.list.begin()
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._quiet.stop()
        self.seen.emit(False)
