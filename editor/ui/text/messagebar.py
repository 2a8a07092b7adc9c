"""The bar above the text that says what is the matter with this post, and what can be done.

For states that last, such as "changed on disk"; what is over in a moment goes
into a toast.  One message at a time: a newer one takes the place of one that
matters no more than itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from editor.ui.icons import pixmap
from editor.ui.text.colours import level_colour, tint

# The least first.
LEVELS = ("info", "warning", "danger")
ICONS = {"info": "info", "warning": "warning", "danger": "error"}


class MessageBar(QFrame):
    """Hidden until there is something to say."""

    # The id of the action that was chosen.  The bar stays until `dismiss`.
    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(self.tr("Message"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._level = "info"
        self._icon = _Sign(self)
        self._word = QLabel(self)
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._word.setFont(bold)
        self._buttons: list[QPushButton] = []
        self._lay_out()
        self.hide()

    def show_message(self, text: str, level: str, actions: Sequence[tuple[str, str]] = ()) -> None:
        """Say `text`, unless something that matters more is being said.

        Args:
            text: What happened, what is safe, what to do.
            level: "info", "warning" or "danger".
            actions: For each button its id and its label, a verb.
        """
        if not self.isHidden() and LEVELS.index(level) < LEVELS.index(self._level):
            return
        self._level = level
        self._text.setText(text)
        self._word.setText(self._word_for(level))
        self._icon.show_level(level)
        self._replace_buttons(actions)
        self.show()
        self._arrange()
        self._announce(f"{self._word.text()}: {text}")

    def text(self) -> str:
        """Return what is being said, "" if nothing is."""
        return "" if self.isHidden() else self._text.text()

    def level(self) -> str:
        """Return how much it matters, "" if nothing is said."""
        return "" if self.isHidden() else self._level

    def dismiss(self) -> None:
        """Say nothing any more."""
        self.hide()
        self._replace_buttons(())

    def _lay_out(self) -> None:
        space = self.fontMetrics().height() // 2
        said = QHBoxLayout()
        said.setSpacing(space)
        said.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self._text, 1, Qt.AlignmentFlag.AlignTop)
        self._button_row = QHBoxLayout()
        self._button_row.setSpacing(space)
        self._button_row.addStretch(1)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(2 * space, space, 2 * space, space)
        self._parts.setSpacing(space)
        self._parts.addLayout(said, 1)
        self._parts.addLayout(self._button_row)

    def _word_for(self, level: str) -> str:
        if level == "danger":
            return self.tr("Attention")
        return self.tr("Take a look") if level == "warning" else self.tr("Note")

    def _replace_buttons(self, actions: Sequence[tuple[str, str]]) -> None:
        for button in self._buttons:
            self._button_row.removeWidget(button)
            button.hide()
            # Later: it may be the one that was just clicked.
            button.setObjectName("")
            button.deleteLater()
        self._buttons = [self._button(name, label) for name, label in actions]

    def _button(self, name: str, label: str) -> QPushButton:
        button = QPushButton(label, self)
        button.setObjectName(f"{self.objectName()}.{name}")
        button.setAccessibleDescription(self._text.text())
        button.setMinimumHeight(max(24, button.sizeHint().height()))
        button.clicked.connect(self._act)
        self._button_row.addWidget(button)
        return button

    def _act(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.acted.emit(button.objectName().removeprefix(f"{self.objectName()}."))

    def _arrange(self) -> None:
        """Put the buttons beside the text where both have room, else below it."""
        taken = self._icon.width() + self._word.sizeHint().width() + self._button_row.sizeHint().width()
        needed = taken + self.fontMetrics().horizontalAdvance(self._text.text()) + 8 * self._parts.spacing()
        beside = not self._buttons or needed <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if direction != self._parts.direction():
            self._parts.setDirection(direction)

    def _announce(self, text: str) -> None:
        event = QAccessibleAnnouncementEvent(self, text)
        politeness = QAccessible.AnnouncementPoliteness
        event.setPoliteness(politeness.Polite if self._level == "info" else politeness.Assertive)
        QAccessible.updateAccessibility(event)

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), tint(self.palette(), self._level))
        stripe = max(3, self.fontMetrics().height() // 5)
        painter.fillRect(0, 0, stripe, self.height(), level_colour(self.palette(), self._level))
        painter.end()


class _Sign(QWidget):
    """The picture of a level; the word stands beside it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._level = "info"
        side = self.fontMetrics().height() + 2
        self.setFixedSize(side, side)

    def show_level(self, level: str) -> None:
        self._level = level
        self.update()

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = level_colour(self.palette(), self._level)
        painter.drawPixmap(0, 0, pixmap(ICONS[self._level], self.width(), colour, self.devicePixelRatioF()))
        painter.end()
