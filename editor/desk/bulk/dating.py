"""Giving many posts one date, each written as that post writes its dates."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, tzinfo

from editor.content import datepatterns, dates
from editor.content.document import Document
from editor.content.fields import text_of, value_from
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.problems import Problem
from editor.content.schema import Field, Kind
from editor.site.changelog import Words


@dataclass(frozen=True, slots=True)
class SetMoment:
    """Set a date; one that is written without a time, or in another time zone, stays so.

    Attributes:
        field: The detail, and how a new one is written.
        day: On the clock of `zone`.
        clock: The time of day there; None leaves each post its own, and midnight where it has none.
        zone: None for that of this computer.
        like: The date of another post; one without a readable date gets that style, unless the site says another.
        after: The names below which a new one goes.
    """

    field: Field
    day: date
    clock: time | None = None
    zone: tzinfo | None = None
    like: str = ""
    after: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name of the detail."""
        return self.field.name

    @property
    def words(self) -> Words:
        """As `Edit.words`."""
        clock = f" {self.clock:%H:%M}" if self.clock is not None else ""
        return {"do": "set", "field": self.name, "value": f"{self.day.isoformat()}{clock}"}

    def applied(self, document: Document) -> Document:
        """As `Edit.applied`."""
        return document.with_front_matter(self.changed(document.front_matter))

    def changed(self, front: FrontMatter) -> FrontMatter:
        """Return the details with the date set.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        if not front.editable and front.problem is not None:
            raise NotLossless(front.problem)
        old = front.values.get(self.name)
        if isinstance(old, list | dict):
            raise NotLossless(Problem("not-editable", self.name))
        written = self.written(text_of(old))
        value = value_from(replace(self.field, kind=Kind.DATETIME), written, old)
        return front.with_value(self.name, value, self.after)

    def written(self, text: str) -> str:
        """Return the date in the style of `text`."""
        old = dates.parse(text)
        if old is None:
            return self._new()
        if not isinstance(old, datetime):
            return dates.restyle(text, self.day)
        if old.tzinfo is None:
            return dates.restyle(text, datetime.combine(self.day, self._time(old.time())))
        return dates.restyle(text, self._on_clock(self._time(old.astimezone(self.zone).time())))

    def _new(self) -> str:
        if dates.parse(self.like) is not None and not self.field.date_format:
            return replace(self, clock=self.clock or time()).written(self.like)
        moment = self._on_clock(self.clock or time())
        return datepatterns.written(moment, self.field)

    def _time(self, old: time) -> time:
        """Return the new time; the same minute keeps its seconds."""
        if self.clock is None or (self.clock.hour, self.clock.minute) == (old.hour, old.minute):
            return old
        return self.clock

    def _on_clock(self, clock: time) -> datetime:
        moment = datetime.combine(self.day, clock)
        return moment.astimezone() if self.zone is None else moment.replace(tzinfo=self.zone)
