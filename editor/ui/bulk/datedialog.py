"""Ask for the date that the chosen posts get; each goes on writing its date as it does."""

from __future__ import annotations

from datetime import date, time

from PySide6.QtCore import QDateTime, Qt, QTimeZone, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QWidget,
)

from editor.content.schema import Field
from editor.desk.bulk.dating import SetMoment
from editor.desk.bulk.edits import Edit, SetValue
from editor.ui.bulk import words
from editor.ui.bulk.valuedialog import CLEAR, SET
from editor.ui.form import moments
from editor.ui.form.dateparts import ClockEdit, DayEdit
from editor.ui.form.note import Note

_NAME = "bulkDate"


class DateDialog(QDialog):
    """Opened with `open()`; `wanted` is emitted with the edit."""

    wanted = Signal(object)

    def __init__(self, field: Field, count: int, sample: str, parent: QWidget, after: tuple[str, ...] = ()) -> None:
        """Offer this day and this minute, or the date of the only post.

        Args:
            field: The date.
            count: Of how many posts.
            sample: The date of one of them, as it is written; "" for none.
            after: The details below which a new one goes.
        """
        super().__init__(parent)
        self.setObjectName(_NAME)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Change the date of {posts}").format(posts=words.posts(count)))
        self._field, self._sample, self._after = field, sample, after
        self._several = count > 1
        self._zone = QTimeZone.systemTimeZone()
        self._action = QComboBox(self)
        self._day = DayEdit(self)
        self._timed = QCheckBox(self.tr("At"), self)
        self._clock = ClockEdit(self)
        self._now = QPushButton(self.tr("Today") if field.date_only else self.tr("Now"), self)
        self._note = Note("muted", self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._form = QFormLayout(self)
        self._build()
        held = moments.read(sample, self._zone) if not self._several else None
        self._show(held.shown if held is not None else QDateTime.currentDateTime())

    def _build(self) -> None:
        parts = (("action", self._action), ("day", self._day), ("timed", self._timed), ("time", self._clock))
        for name, part in (*parts, ("now", self._now), ("note", self._note)):
            part.setObjectName(f"{_NAME}.{name}")
        go = self._buttons.addButton(self.tr("Change posts"), QDialogButtonBox.ButtonRole.AcceptRole)
        go.setObjectName(f"{_NAME}.go")
        go.setDefault(True)
        self._action.addItem(self.tr("Set to"), SET)
        self._action.addItem(self.tr("Remove from the posts"), CLEAR)
        self._day.setAccessibleName(self.tr("Day"))
        self._clock.setAccessibleName(self.tr("Time"))
        self._timed.setToolTip(self.tr("Without it each post keeps its own time"))
        self._timed.setAccessibleName(self.tr("Change the time as well"))
        self._timed.setChecked(True)
        self._now.setAutoDefault(False)
        row = QHBoxLayout()
        for widget in (self._day, self._timed, self._clock, self._now):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._timed, self._clock):
            widget.setVisible(not self._field.date_only)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.addRow(self.tr("&What to do"), self._action)
        self._form.addRow(self.tr("&Date"), row)
        self._form.addRow(self._note)
        self._form.addRow(self._buttons)
        self._note.setMinimumWidth(self.fontMetrics().averageCharWidth() * 64)
        label = self._form.labelForField(row)
        if label is not None:
            label.setBuddy(self._day)  # type: ignore[attr-defined]
        self._connect()

    def _connect(self) -> None:
        self._action.currentIndexChanged.connect(self._check)
        self._day.dateChanged.connect(self._check)
        self._clock.timeChanged.connect(self._check)
        self._timed.toggled.connect(self._check)
        self._now.clicked.connect(lambda: self._show(QDateTime.currentDateTime()))
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)

    def _show(self, moment: QDateTime) -> None:
        self._day.setDate(moment.date())
        self._clock.setTime(moment.time())
        self._check()

    def _check(self) -> None:
        setting = self._action.currentData() == SET
        for widget in (self._day, self._timed, self._now):
            widget.setEnabled(setting)
        self._clock.setEnabled(setting and self._timed.isChecked())
        self._note.say(self._said() if setting else "")

    def _said(self) -> str:
        """Say how the date is going to be written."""
        edit = self._moment()
        if not self._sample:
            return self.tr("It will be written as {text}.").format(text=edit.written(""))
        text = self.tr("Every post keeps the way its date is written, for example {old} → {new}.")
        if not self._several:
            text = self.tr("It stays written as it is: {old} → {new}.")
        said = text.format(old=self._sample, new=edit.written(self._sample))
        shown = moments.read(edit.written(self._sample), self._zone)
        zone = moments.zone_words(shown, self._zone) if shown is not None and shown.zoned else ""
        return said + " " + self.tr("The time here is {zone}.").format(zone=zone) if zone else said

    def _moment(self) -> SetMoment:
        day, clock = self._day.date(), self._clock.time()
        timed = self._timed.isChecked() and not self._field.date_only
        return SetMoment(
            self._field,
            date(day.year(), day.month(), day.day()),
            time(clock.hour(), clock.minute()) if timed else None,
            like=self._sample,
            after=self._after,
        )

    def _agree(self) -> None:
        clear: Edit = SetValue(self._field.name, None)
        self.wanted.emit(clear if self._action.currentData() == CLEAR else self._moment())
        self.accept()
