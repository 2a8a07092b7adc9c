"""Two versions of a post that contradict each other, place by place, and what they become together.

Leaving it decides nothing.  The result can be edited like any text, and what is
chosen for a place only ever changes that place of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.content.merge import Held
from editor.desk.meeting import Decision, Met
from editor.ui.dialogs.conflictplaces import places
from editor.ui.dialogs.conflictresult import ConflictResult
from editor.ui.dialogs.conflictrow import ConflictRow, name_width
from editor.ui.errors import sentence_of
from editor.ui.form.note import Note

ROWS_AT_ONCE = 5


class ConflictView(QDialog):
    """Opened with `open()`; closed by whoever could build what was decided."""

    # A `Decision`: this is to be saved.
    decided = Signal(object)
    # A `Decision` that was worked on and then left.
    left = Signal(object)

    def __init__(self, name: str, met: Met, labels: Mapping[str, str], parent: QWidget) -> None:
        """Ask about what `met` left open; `labels` are the names of the details, for people."""
        super().__init__(parent)
        if met.merged is None:
            raise ValueError("there is nothing to merge")
        self.setObjectName("conflictView")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare “{name}”").format(name=name))
        self._merged = met.merged
        self._at = -1
        self._places = places(met.merged, labels, lambda field: sentence_of(field.problem) if field.problem else "")
        self._choices = [place.choices[0] for place in self._places]
        self._rows: list[ConflictRow] = []
        self._result = ConflictResult(met.merged.parts, [each for each in self._places if each.in_text], self)
        self._headline = QLabel(self._headline_of(met), self)
        self._sides = (QLabel(self.tr("Yours (not saved)"), self), QLabel(self._disk_words(met), self))
        self._list = QWidget(self)
        self._scroll = QScrollArea(self)
        self._position = QLabel(self)
        self._note = Note("danger", self)
        self._buttons = QDialogButtonBox(self)
        self._build()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._add_rows)
        self._timer.start()
        self._add_rows()
        self._result.chosen.connect(self._follow_result)
        self.resize(self.sizeHint())
        self._go_to(0, focus=True)

    def refuse(self, sentence: str) -> None:
        """Say why what was decided cannot be done; the person may decide otherwise."""
        self._note.say(sentence)
        self._save.setEnabled(True)

    def decision(self) -> Decision:
        """Return what is chosen and written."""
        fields: dict[str, Held] = {}
        head = None
        for place, choice in zip(self._places, self._choices, strict=True):
            if place.field is not None:
                fields[place.field.name] = place.value(choice)
            elif not place.in_text:
                head = place.text(choice)
        return Decision(self._result.text(), fields, head)

    # Building.

    def _headline_of(self, met: Met) -> str:
        combined = self._merged.combined
        if not combined:
            if met.overlaps == 1:
                return self.tr("Both of you changed the same place. Choose what it becomes.")
            return self.tr("Both of you changed the same places. Choose what they become.")
        if met.overlaps == 1:
            text = self.tr("{combined} of {total} changes are in the result already. Choose what the other becomes.")
        else:
            text = self.tr("{combined} of {total} changes are in the result already. Choose what the others become.")
        return text.format(combined=combined, total=combined + met.overlaps)

    def _disk_words(self, met: Met) -> str:
        moment = QDateTime.fromMSecsSinceEpoch(met.theirs.stamp.mtime_ns // 1_000_000)
        today = moment.date() == QDateTime.currentDateTime().date()
        time = QLocale().toString(moment, "HH:mm" if today else "d MMM yyyy, HH:mm")
        return self.tr("On disk ({time})").format(time=time)

    def _build(self) -> None:
        self._headline.setWordWrap(True)
        self._headline.setObjectName("conflictView.headline")
        column = QVBoxLayout(self._list)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName(self.tr("What has to be decided"))
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._upper())
        splitter.addWidget(self._lower())
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        whole = QVBoxLayout(self)
        whole.addWidget(self._headline)
        whole.addWidget(splitter, 1)
        whole.addWidget(self._note)
        whole.addLayout(self._foot())
        for keys, step in (("F7", 1), ("Shift+F7", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda step=step: self._step(step))

    def _upper(self) -> QWidget:
        upper = QWidget(self)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        space = self.fontMetrics().height() // 2
        heads = QHBoxLayout()
        right = self._scroll.verticalScrollBar().sizeHint().width()
        heads.setContentsMargins(name_width(self) + 4 * space, 0, 2 * space + right, 0)
        heads.setSpacing(2 * space)
        for label in self._sides:
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            heads.addWidget(label, 1)
        column.addLayout(heads)
        column.addWidget(self._scroll, 1)
        return upper

    def _lower(self) -> QWidget:
        lower = QWidget(self)
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        label = QLabel(self.tr("&Result, which you can edit"), lower)
        label.setBuddy(self._result)
        column.addWidget(label)
        column.addWidget(self._result, 1)
        return lower

    def _foot(self) -> QHBoxLayout:
        role = QDialogButtonBox.ButtonRole
        self._next = self._button(self.tr("Next"), "next", self.tr("The next place (F7)"))
        self._previous = self._button(self.tr("Previous"), "previous", self.tr("The place before (Shift+F7)"))
        self._next.clicked.connect(lambda: self._step(1))
        self._previous.clicked.connect(lambda: self._step(-1))
        self._cancel = self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._save = self._buttons.addButton(self.tr("Save this result"), role.AcceptRole)
        self._save.setObjectName("conflictView.save")
        self._cancel.setObjectName("conflictView.cancel")
        for button in (self._cancel, self._save):
            button.setAutoDefault(False)
        self._buttons.accepted.connect(self._decide)
        self._buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self._previous)
        foot.addWidget(self._next)
        foot.addWidget(self._position)
        foot.addStretch(1)
        foot.addWidget(self._buttons)
        return foot

    def _button(self, words: str, name: str, hint: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(f"conflictView.{name}")
        button.setToolTip(hint)
        button.setAutoDefault(False)
        return button

    def _add_rows(self) -> None:
        """Add a few rows; of very many the window would stand still."""
        column = self._list.layout()
        start = len(self._rows)
        if not isinstance(column, QVBoxLayout):
            return
        for number, place in enumerate(self._places[start : start + ROWS_AT_ONCE], start):
            row = ConflictRow(place, number, self._list)
            row.show_choice(self._choices[number])
            row.chosen.connect(lambda choice, number=number: self._choose(number, choice))
            row.focused.connect(lambda number=number: self._go_to(number, focus=False))
            column.insertWidget(number, row)
            self._rows.append(row)
        if len(self._rows) == len(self._places):
            self._timer.stop()

    # Choosing.

    def _choose(self, number: int, choice: str) -> None:
        self._choices[number] = choice
        place = self._places[number]
        if place.in_text:
            self._result.choose(self._text_number(number), choice)
        self._go_to(number, focus=False)

    def _follow_result(self, number: int, choice: str) -> None:
        """Show what stands in the result: one of the choices, or "" where somebody typed."""
        there = [index for index, place in enumerate(self._places) if place.in_text][number]
        if choice:
            self._choices[there] = choice
        if there < len(self._rows):
            self._rows[there].show_choice(choice)

    def _text_number(self, number: int) -> int:
        return sum(place.in_text for place in self._places[:number])

    def _step(self, step: int) -> None:
        self._go_to(max(0, min(len(self._places) - 1, self._at + step)), focus=True)

    def _go_to(self, number: int, *, focus: bool) -> None:
        while len(self._rows) <= number < len(self._places):
            self._add_rows()
        if number >= len(self._rows):
            return
        self._at = number
        for index, row in enumerate(self._rows):
            row.set_current(index == number)
        self._scroll.ensureWidgetVisible(self._rows[number])
        place = self._places[number]
        self._result.show_place(self._text_number(number) if place.in_text else -1)
        text = self.tr("{number} of {count}").format(number=number + 1, count=len(self._places))
        self._position.setText(text)
        self._previous.setEnabled(number > 0)
        self._next.setEnabled(number < len(self._places) - 1)
        if focus:
            self._rows[number].take_focus()

    def _decide(self) -> None:
        self._save.setEnabled(False)
        self._note.say("")
        self.decided.emit(self.decision())

    # Qt's names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The box of buttons has chosen one; but Enter in the middle of choosing neither saves nor leaves.
        self._save.setDefault(False)

    def done(self, result: int) -> None:
        self._timer.stop()
        super().done(result)

    def reject(self) -> None:
        if self._result.is_edited():
            self.left.emit(self.decision())
        super().reject()

    def sizeHint(self) -> QSize:
        letter, line = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        wanted = QSize(letter * 150, line * 42)
        parent = self.parentWidget()
        return wanted if parent is None else wanted.boundedTo(parent.window().size() * 0.95)
