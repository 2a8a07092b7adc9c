"""A date among the details: on the person's clock, with the written text below it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from PySide6.QtCore import QDate, QDateTime, QTimeZone
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from editor.content import datepatterns, dates
from editor.content.fields import value_from
from editor.content.problems import Problem
from editor.content.schema import Field, Kind
from editor.ui.form import moments
from editor.ui.form.base import ABSENT, TARGET, FieldEditor, Held, line_height
from editor.ui.form.dateparts import CalendarButton, ClockEdit, DayEdit
from editor.ui.form.note import Note
from editor.ui.form.readable import ReadableLock
from editor.ui.form.written import shown
from editor.ui.icons import icon


class DateField(FieldEditor):
    """Date and time, or the text that stands there when it is not a date.

    What nobody touched keeps its text; what is changed keeps its style.  No
    date at all is shown as an empty text too, because Qt's date fields always
    hold some date.
    """

    def __init__(self, field: Field, zone: QTimeZone, parent: QWidget) -> None:
        super().__init__(replace(field, kind=Kind.DATETIME), parent)
        self._zone = zone
        self._moment: moments.Moment | None = None
        self._day = DayEdit(self)
        self._clock = ClockEdit(self)
        self._text = QLineEdit(self)
        self._calendar = CalendarButton(self)
        self._now = QToolButton(self)
        self._clear = QToolButton(self)
        self._written = Note("muted", self, selectable=True)
        self._looks = [ReadableLock(widget) for widget in (self._day, self._clock, self._text)]
        self._name_parts()
        self._lay_out()
        self._day.dateChanged.connect(self._move)
        self._clock.timeChanged.connect(self._move)
        self._text.textEdited.connect(self._type)
        self._text.editingFinished.connect(self._settle)
        self._calendar.chosen.connect(self._choose)
        self._now.clicked.connect(self._set_now)
        self._clear.clicked.connect(self._empty)

    @property
    def problem(self) -> Problem | None:
        """Say that the text is not a date, if it is not."""
        text = self._current_text()
        return Problem("not-a-date", text) if self._moment is None and text.strip() else None

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is to be said about it."""
        self.setAccessibleName(name)
        for part, words in (
            (self._day, self.tr("{field}, day")),
            (self._clock, self.tr("{field}, time")),
            (self._text, self.tr("{field}, as text")),
            (self._calendar, self.tr("{field}, choose in the calendar")),
            (self._now, self.tr("{field}, set to now")),
            (self._clear, self.tr("{field}, remove")),
        ):
            part.setAccessibleName(words.format(field=name))
        written = self._written.text()
        for part in (self._day, self._text):
            part.setAccessibleDescription(f"{written} {description}".strip())

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self._day, self._clock, self._text, self._calendar, self._now, self._clear]

    # Building.

    def _name_parts(self) -> None:
        name = f"field.{self.field.name}"
        self.setObjectName(name)
        for part, suffix in (
            (self._day, "date"),
            (self._clock, "time"),
            (self._text, "text"),
            (self._calendar, "calendar"),
            (self._now, "now"),
            (self._clear, "clear"),
            (self._written, "written"),
        ):
            part.setObjectName(f"{name}.{suffix}")
            part.setMinimumHeight(line_height(self) if part is not self._written else 0)
        self._now.setText(self.tr("Today") if self.field.date_only else self.tr("Now"))
        self._clear.setIcon(icon("close"))
        self._clear.setToolTip(self.tr("Remove the date"))
        self._clear.setMinimumWidth(TARGET)
        self._text.setPlaceholderText(self.tr("No date"))

    def _lay_out(self) -> None:
        self.control = self._day
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        for part in self.stops():
            row.addWidget(part, 1 if part is self._text else 0)
        row.addStretch(0)
        column.addLayout(row)
        column.addWidget(self._written)

    # Showing.

    def _display(self, value: Held, text: str) -> None:
        self._show_text(shown(value, text))

    def _show_text(self, text: str) -> None:
        with self._quietly():
            self._moment = moments.read(text, self._zone)
            if self._moment is None:
                self._text.setText(text)
            else:
                self._day.setDate(self._moment.shown.date())
                self._clock.setTime(self._moment.shown.time())
            self._arrange()
            self._say_written()

    def _arrange(self) -> None:
        moment = self._moment
        self._day.setVisible(moment is not None)
        self._clock.setVisible(moment is not None and moment.timed)
        self._text.setVisible(moment is None)
        self._calendar.setVisible(moment is None)
        self._clear.setEnabled(bool(self._current_text()) and not self._locked)
        self.control = self._text if moment is None else self._day
        self.setFocusProxy(self.control)

    def _say_written(self) -> None:
        moment = self._moment
        if moment is None:
            self._written.say("")
            return
        zone = moments.zone_words(moment, self._zone)
        if zone:
            self._written.say(self.tr("{zone} · written as {text}").format(zone=zone, text=moment.text))
        else:
            self._written.say(self.tr("written as {text}").format(text=moment.text))

    def _lock(self, locked: bool) -> None:
        for part in (self._day, self._clock, self._text):
            part.setReadOnly(locked)
        for look in self._looks:
            look.show_locked(locked)
        for button in (self._calendar, self._now):
            button.setEnabled(not locked)
        self._arrange()

    # Editing.

    def _current_text(self) -> str:
        return self._text.text() if self._moment is None else self._moment.text

    def _value_of(self, text: str) -> Held:
        if self._original is not ABSENT and text == shown(self._original, self._original_text):
            return self._original
        if not text:
            return ABSENT
        return value_from(self.field, text, None if self._original is ABSENT else self._original)

    def _move(self) -> None:
        if self._showing or self._locked or self._moment is None:
            return
        # From the file's own date where there is one, so that going back to its minute gives back its text.
        start = moments.read(shown(self._original, self._original_text), self._zone)
        if start is None or start.timed != self._moment.timed:
            start = self._moment
        text = moments.moved(start, self._day.date(), self._clock.time(), self._zone)
        moment = moments.read(text, self._zone)
        if moment is not None:
            self._moment = moment
            self._say_written()
            self._announce(self._value_of(text))

    def _type(self, text: str) -> None:
        self._clear.setEnabled(bool(text))
        self._announce(self._value_of(text))

    def _settle(self) -> None:
        text = self._text.text()
        if self._text.isVisible() and moments.read(text, self._zone) is not None:
            focused = self._text.hasFocus()
            self._show_text(text)
            if focused:
                self._day.setFocus()

    def _choose(self, day: QDate) -> None:
        moment = moments.read(self._new(""), self._zone)
        if moment is not None:
            self._write(moments.moved(moment, day, moment.shown.time(), self._zone))

    def _set_now(self) -> None:
        self._write(self._new(shown(self._original, self._original_text)))

    def _new(self, like: str) -> str:
        """Write this moment: as the file has its date, else as the site's configuration says, else as usual."""
        if dates.parse(like) is None and self.field.date_format:
            now = datetime.now(UTC)
            offset = timedelta(seconds=self._zone.offsetFromUtc(QDateTime.currentDateTimeUtc()))
            text = datepatterns.written(now.astimezone(timezone(offset)), self.field)
            if moments.read(text, self._zone) is not None:
                return text
        return moments.now_like(like, date_only=self.field.date_only, zone=self._zone)

    def _empty(self) -> None:
        self._write("")
        self._text.setFocus()

    def _write(self, text: str) -> None:
        if not self._locked:
            self._show_text(text)
            self._announce(self._value_of(text))
