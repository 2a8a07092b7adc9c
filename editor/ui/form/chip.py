"""One tag as a small box that can be taken away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from editor.ui.form.base import TARGET
from editor.ui.icons import icon
from editor.ui.theme import tokens

ALIGNED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# Letters may be drawn a little wider than they are measured.
SLACK = 4


class Chip(QWidget):
    """Shows a text and a ✕; text that is wider than the room wraps."""

    remove_wanted = Signal(object)
    step_wanted = Signal(object, int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self._remove = QToolButton(self)
        self._remove.setIcon(icon("close"))
        side = self.fontMetrics().height() * 3 // 4
        self._remove.setIconSize(QSize(side, side))
        self._remove.setAutoRaise(True)
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remove.clicked.connect(self._want_removal)
        # Reached from the line beside it with the arrow keys: Tab would stop at every tag.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def show_text(self, text: str, locked: bool) -> None:
        """Show `text`; a locked chip stays."""
        self._text = text
        self._remove.setVisible(not locked)
        self._remove.setAccessibleName(self.tr("Remove {text}").format(text=text))
        self.setAccessibleName(text)
        self.setAccessibleDescription("" if locked else self.tr("Press Delete to remove it."))
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def size_in(self, room: int) -> QSize:
        """Return the size in a row of `room` pixels."""
        natural = self.sizeHint()
        if natural.width() <= room:
            return natural
        inside = max(TARGET, room - self._around())
        height = self.fontMetrics().boundingRect(QRect(0, 0, inside, 10**6), self._flags(inside), self._text).height()
        return QSize(room, max(natural.height(), height + self._padding()))

    def _padding(self) -> int:
        return self.fontMetrics().height() // 2

    def _around(self) -> int:
        return self._padding() + (TARGET if self._remove.isVisibleTo(self) else self._padding())

    def _flags(self, room: int) -> int:
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in self._text.split()), default=0)
        return int(ALIGNED | (Qt.TextFlag.TextWordWrap if widest <= room else Qt.TextFlag.TextWrapAnywhere))

    def _want_removal(self) -> None:
        self.remove_wanted.emit(self)

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self._text)
        return QSize(words + SLACK + self._around(), max(TARGET, self.fontMetrics().height() + self._padding()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._remove.setGeometry(self.width() - TARGET, (self.height() - TARGET) // 2, TARGET, TARGET)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace if self._remove.isVisibleTo(self):
                self._want_removal()
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.step_wanted.emit(self, -1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down | Qt.Key.Key_Escape:
                self.step_wanted.emit(self, 1)
            case _:
                super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens(self.palette())
        focused = self.hasFocus()
        painter.setPen(QPen(colours.accent if focused else colours.border, 2 if focused else 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        inside = self.rect().adjusted(self._padding(), 0, self._padding() - self._around(), 0)
        painter.drawText(inside, self._flags(inside.width()), self._text)
