"""A short note at the bottom of the window about something that was just done, with a way back.

One at a time; it goes by itself, but stays while the mouse or the focus is on it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent, QHideEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

SECONDS = 6
SECONDS_WITH_ACTION = 10


class Toast(QFrame):
    """The note; a child of the window that it covers a little of."""

    acted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self._text = QLabel(self)
        self._text.setForegroundRole(QPalette.ColorRole.ToolTipText)
        # What the buttons give back.
        self._ids = ("", "")
        self._button = QPushButton(self)
        self._button.setObjectName("toast.action")
        self._button.clicked.connect(lambda: self._act(self._ids[0]))
        self._second = QPushButton(self)
        self._second.setObjectName("toast.second")
        self._second.clicked.connect(lambda: self._act(self._ids[1]))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(self._text, 1)
        row.addWidget(self._button)
        row.addWidget(self._second)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_message(
        self, text: str, action: tuple[str, str] | None = None, second: tuple[str, str] | None = None
    ) -> None:
        """Say `text`; an action is an id, given back by `acted`, and the words on its button."""
        self._text.setText(text)
        self._ids = ((action or ("",))[0], (second or ("",))[0])
        for button, given in ((self._button, action), (self._second, second)):
            words = given[1] if given else ""
            button.setText(words)
            button.setAccessibleName(words)
            button.setVisible(given is not None)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(1000 * (SECONDS_WITH_ACTION if action else SECONDS))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """Return what is said, or "" when nothing is shown."""
        return self._text.text() if self.isVisible() else ""

    def _act(self, choice: str) -> None:
        self._timer.stop()
        self.hide()
        self.acted.emit(choice)

    def _place(self) -> None:
        self._text.setWordWrap(False)
        self.adjustSize()
        parent = self.parentWidget()
        if parent is not None:
            room = parent.width() - 2 * self.fontMetrics().height()
            if self.width() > room:
                self._text.setWordWrap(True)
                self.resize(room, self.heightForWidth(room))
            left = (parent.width() - self.width()) // 2
            self.move(max(0, left), parent.height() - self.height() - 3 * self.fontMetrics().height())

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(1000 * SECONDS)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
