"""One place where two versions contradict each other: both sides, what differs in them, and the choice."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QSizePolicy, QWidget

from editor.content.compare import Run, runs
from editor.ui.dialogs.conflictplaces import BOTH, MINE, THEIRS, Place
from editor.ui.form.note import Note
from editor.ui.text.colours import mixed, readable
from editor.ui.theme import tokens

# More of one side would make the window crawl; all of it stands in the result.
MOST_SHOWN = 10_000
NAME_LETTERS = 14


class ConflictRow(QFrame):
    """Shows a place; what is chosen is also drawn stronger."""

    # MINE, THEIRS or BOTH.
    chosen = Signal(str)
    focused = Signal()

    def __init__(self, place: Place, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self.setObjectName(f"conflictView.place.{number}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._current = False
        self._name = QLabel(place.name, self)
        self._sides = {MINE: _Side(self), THEIRS: _Side(self)}
        self._group = QButtonGroup(self)
        self._buttons = {choice: self._button(choice, number) for choice in (MINE, THEIRS, BOTH)}
        self._note = Note("warning", self)
        self._lay_out()
        self._fill()
        self.show_choice(place.choices[0])
        self._group.buttonClicked.connect(self._choose)

    def show_choice(self, choice: str) -> None:
        """Show what is chosen, without saying it anew; "" for something else, as after typing in the result."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == choice)
        self._group.setExclusive(True)
        for name, side in self._sides.items():
            side.set_chosen(choice in (name, BOTH))

    def set_current(self, current: bool) -> None:
        """Show that the person is at this place."""
        self._current = current
        self.update()

    def take_focus(self) -> None:
        """Put the focus on the choice."""
        checked = self._group.checkedButton() or self._buttons[self.place.choices[0]]
        checked.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, choice: str, number: int) -> QRadioButton:
        words = {MINE: self.tr("Mine"), THEIRS: self.tr("Theirs"), BOTH: self.tr("Both")}[choice]
        text = {MINE: self.place.mine, THEIRS: self.place.theirs}.get(choice, "")
        button = QRadioButton(words, self)
        button.setObjectName(f"conflictView.{choice}.{number}")
        button.setAccessibleName(f"{self.place.name}: {words}")
        button.setAccessibleDescription(text[:500])
        button.setEnabled(choice in self.place.choices)
        button.setVisible(choice != BOTH or BOTH in self.place.choices)
        button.installEventFilter(self)
        self._group.addButton(button)
        return button

    def _lay_out(self) -> None:
        bold = QFont(self.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._name.setFont(bold)
        self._name.setWordWrap(True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        space = self.fontMetrics().height() // 2
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * space, space, 2 * space, space)
        grid.setHorizontalSpacing(2 * space)
        grid.setVerticalSpacing(space // 2)
        self._name.setFixedWidth(name_width(self))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._name, 0, 0, top)
        grid.addWidget(self._buttons[MINE], 0, 1)
        grid.addWidget(self._buttons[THEIRS], 0, 2)
        grid.addWidget(self._buttons[BOTH], 1, 0, top)
        grid.addWidget(self._sides[MINE], 1, 1, top)
        grid.addWidget(self._sides[THEIRS], 1, 2, top)
        grid.addWidget(self._note, 2, 1, 1, 2)

    def _fill(self) -> None:
        self._note.say(self.place.note)
        shown = (self.place.mine[: MOST_SHOWN + 1], self.place.theirs[: MOST_SHOWN + 1])
        for side, marked in zip((MINE, THEIRS), runs(*shown), strict=True):
            self._sides[side].show_runs(marked)
            self._sides[side].setAccessibleName(self._buttons[side].accessibleName())

    def _choose(self, button: QRadioButton) -> None:
        choice = next(name for name, each in self._buttons.items() if each is button)
        self.show_choice(choice)
        self.chosen.emit(choice)

    # Qt's names from here on.

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit()
        return False

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fill()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), colours.selected if self._current else colours.surface)
        painter.fillRect(0, self.height() - 1, self.width(), 1, colours.line)
        if self._current:
            painter.fillRect(0, 0, max(3, self.fontMetrics().height() // 5), self.height(), colours.accent)
        painter.end()


class _Side(QLabel):
    """What one side has, with its own words marked."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._chosen = True

    def show_runs(self, found: list[Run]) -> None:
        """Show a text in runs, of which those that only this side has are marked."""
        colours = tokens(self.palette())
        ground = mixed(colours.surface, colours.warning, 0.25)
        style = f"background-color: {ground.name()}; color: {readable(colours.text, ground).name()}; font-weight: 600"
        room, pieces = MOST_SHOWN, []
        for run in found:
            text = run.text[:room]
            room -= len(text)
            shown = escape(text if run.same else text.rstrip("\n")).replace("\n", "<br>")
            tail = "" if run.same else "<br>" * (len(text) - len(text.rstrip("\n")))
            pieces.append(shown if run.same else f'<span style="{style}">{shown}</span>{tail}')
        html = "".join(pieces).removesuffix("<br>")
        more = " …" if room <= 0 else ""
        nothing = f"<i>{escape(self.tr('(nothing)'))}</i>"
        self.setText(f'<div style="white-space: pre-wrap">{html or nothing}{more}</div>')

    def set_chosen(self, chosen: bool) -> None:
        """Draw it as what stays, or as what goes."""
        self._chosen = chosen
        colours = tokens(self.palette())
        palette = self.palette()
        palette.setColor(self.foregroundRole(), colours.text if chosen else colours.muted)
        self.setPalette(palette)


def name_width(widget: QWidget) -> int:
    """Return how wide the column of names is."""
    return widget.fontMetrics().averageCharWidth() * NAME_LETTERS
