"""Quick open: a field over a short list, near the top of the window, gone as soon as one looks elsewhere.

A part of the window and not a window of its own: nothing has to be placed by
the system, and typing never goes to the wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from editor.desk.quickopen import Hit
from editor.ui.quick.quickrows import QuickDelegate, QuickRows, row_height

ROWS_SHOWN = 9
LETTERS = 96  # of the width
MOST_TYPED = 200  # characters
UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -ROWS_SHOWN, Qt.Key.Key_PageDown: ROWS_SHOWN}


class QuickOpen(QFrame):
    """Asks with `typed` for what to list, and is told by `show_hits`."""

    typed = Signal(str)
    open_wanted = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("quickOpen")
        self.setAccessibleName(self.tr("Open post"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._window = window
        self._before: QWidget | None = None
        # What was typed when the list was filled.
        self._shown = ""
        self._rows = QuickRows(self)
        self.field = QLineEdit(self)
        self.list = QListView(self)
        self._note = QLabel(self)
        self._lay_out()
        self.field.textChanged.connect(self.typed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._open(self._rows.key(index)))
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._look_elsewhere)
        self.hide()

    def begin(self) -> None:
        """Show it with an empty field; where it is shown already what was typed is selected."""
        if self.isVisible():
            self.field.selectAll()
            return
        self._before = QApplication.focusWidget()
        self._rows.show(())
        self._say("")
        self.field.clear()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit("")

    def show_hits(self, hits: Sequence[Hit], *, complete: bool = True) -> None:
        """List posts; `complete` tells whether all of the site's were looked through.

        Where the person has gone down to one of them, and what was typed is the same, it stays the current one.
        """
        typed, current = self.field.text(), self._rows.key(self.list.currentIndex())
        stays = typed == self._shown and self.list.currentIndex().row() > 0
        self._shown = typed
        self._rows.show(hits)
        if hits:
            self._say("")
            row = next((row for row, hit in enumerate(hits) if stays and hit.key == current), 0)
            self.list.setCurrentIndex(self._rows.index(row))
        elif not complete:
            self._say(self.tr("Posts are still being read…"))
        else:
            self._say(self.tr("No post is called so.") if self.field.text().strip() else self.tr("No posts yet."))
        self._place()

    def leave(self) -> None:
        """Go away, and back to where the person was."""
        before, self._before = self._before, None
        if not self.isVisible():
            return
        focus = QApplication.focusWidget()
        held = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if held and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, key: str | None) -> None:
        if key is not None:
            self.leave()
            self.open_wanted.emit(key)

    def _step(self, step: int) -> None:
        count = self._rows.rowCount()
        if not count:
            return
        row = self.list.currentIndex().row()
        # Single steps go round; larger ones stop at the ends.
        wanted = (row + step) % count if abs(step) == 1 else max(0, min(count - 1, row + step))
        index = self._rows.index(wanted)
        self.list.setCurrentIndex(index)
        # The focus stays in the field, so nobody would hear of it otherwise.
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.list, said))

    def _say(self, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))

    def _lay_out(self) -> None:
        self.field.setObjectName("quickOpen.field")
        self.field.setAccessibleName(self.tr("Title or file name"))
        self.field.setPlaceholderText(self.tr("Open post: some letters of its title or file name"))
        self.field.setMaxLength(MOST_TYPED)
        self.field.setMinimumHeight(self.fontMetrics().height() * 2)
        self.field.setClearButtonEnabled(True)
        self.list.setObjectName("quickOpen.list")
        self.list.setAccessibleName(self.tr("Posts"))
        self.list.setModel(self._rows)
        self.list.setItemDelegate(QuickDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._note.setObjectName("quickOpen.note")
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        space = self.fontMetrics().height() // 2
        column = QVBoxLayout(self)
        column.setContentsMargins(space, space, space, space)
        column.setSpacing(space)
        for widget in (self.field, self._note, self.list):
            column.addWidget(widget)

    def _place(self) -> None:
        height = self.fontMetrics().height()
        width = min(self._window.width() - 2 * height, LETTERS * self.fontMetrics().averageCharWidth())
        rows = min(ROWS_SHOWN, self._rows.rowCount())
        self.list.setFixedHeight(rows * row_height(self.list.fontMetrics()))
        self.list.setVisible(rows > 0)
        self.resize(width, self.sizeHint().height())
        self.move((self._window.width() - width) // 2, min(self._window.height() // 8, 6 * height))

    def _look_elsewhere(self, _old: QWidget | None, now: QWidget | None) -> None:
        # Without a focus at all another program is in front; this one is gone on with later.
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self._before = None
            self.leave()

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = event.key()
            if key in UP_AND_DOWN:
                self._step(UP_AND_DOWN[Qt.Key(key)])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._open(self._rows.key(self.list.currentIndex()))
                return True
            if key == Qt.Key.Key_Escape:
                self.leave()
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()
