"""What a field of a Decap configuration says beside its name and its widget."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from editor.content.configtree import Node
from editor.content.datepatterns import DEFAULT_DAY, has_time
from editor.content.decapreading import Reading
from editor.content.fields import text_of
from editor.content.schema import CodeRules, Field, Kind, Option, Relation
from editor.content.values import Timestamp, Value

# The value in a new post that stands for the moment of its making; the desk fills it in.
NOW = "{{now}}"
_TIME = "HH:mm"
_BARE_ZONE = re.compile(r"Z(?!\])")
_TRANSLATED = {"true": "translate", "translate": "translate", "duplicate": "duplicate", "none": "", "false": ""}


class DateStyle(NamedTuple):
    """How a date is written: the day alone, by which pattern, in UTC."""

    day_only: bool
    pattern: str
    utc: bool


NO_DATE = DateStyle(False, "", False)


@dataclass(frozen=True, slots=True)
class Options:
    """Reads the entries of one field, whose name is for the remarks."""

    node: Node
    reading: Reading
    name: str

    def limits(self, kind: Kind) -> tuple[float | None, float | None]:
        """Return the least and the greatest number, or number of items."""
        least = self.reading.number(self.node, "min", of=self.name)
        most = self.reading.number(self.node, "max", of=self.name)
        if kind is Kind.NUMBER and self.node.get("pattern") is not None:
            # As in Decap, a pattern stands in their place.
            return None, None
        if least is not None and most is not None and least > most:
            self.reading.remark(self.node, f"“min” of “{self.name}” is greater than “max”; neither is used.")
            return None, None
        return least, most

    def choices(self) -> tuple[Option, ...]:
        """Return the choices in their order; each value once."""
        given = self.node.get("options")
        if given is None or not given.items:
            self.reading.remark(given or self.node, f"“{self.name}” has no choices.")
            return ()
        found: dict[tuple[str, Value], Option] = {}
        for item in given.children():
            value = item.get("value") if item.entries is not None else item
            if value is None or value.items is not None or value.entries is not None:
                self.reading.remark(item, f"A choice of “{self.name}” has no value.")
                continue
            label = self.reading.text(item, "label", of=self.name)
            key = type(value.scalar).__name__, value.scalar
            if key in found:
                self.reading.remark(item, f"“{self.name}” has the choice “{text_of(value.scalar)[:100]}” twice.")
            found.setdefault(key, Option(value.scalar, label or text_of(value.scalar)))
        return tuple(found.values())

    def pattern(self) -> tuple[str, str] | None:
        """Return the regular expression and what to say where it is not met."""
        given = self.node.get("pattern")
        if given is None:
            return None
        parts = [item.as_text() or "" for item in given.children()] or [given.as_text() or ""]
        if not parts[0]:
            self.reading.remark(given, f"The pattern of “{self.name}” is no text.")
            return None
        if not self.reading.pattern(given, parts[0], self.name):
            return None
        return parts[0], parts[1] if len(parts) > 1 else ""

    def several(self, files: bool) -> bool:
        """Tell whether several values may be chosen; of files the media library says so."""
        if self.reading.flag(self.node, "multiple", of=self.name):
            return True
        library = self.reading.map(self.node, "media_library", of=self.name) if files else None
        if library is None or not self.reading.flag(library, "allow_multiple", of=self.name, default=True):
            return False
        settings = self.reading.map(library, "config", of=self.name)
        return self.reading.flag(library, "multiple", of=self.name) or (
            settings is not None and self.reading.flag(settings, "multiple", of=self.name)
        )

    def relation(self) -> Relation | None:
        """Return which collection the values come from; None where that is not said."""
        node, reading, name = self.node, self.reading, self.name
        collection = reading.text(node, "collection", of=name)
        if not collection:
            reading.remark(node, f"“{name}” does not say from which collection it chooses.")
            return None
        value = reading.text(node, "value_field", "valueField", of=name)
        if not value:
            reading.remark(node, f"“{name}” does not say what is written of a chosen post; its file name is.")
        return Relation(
            collection,
            value or "{{slug}}",
            reading.texts(node, "search_fields", "searchFields", of=name),
            reading.texts(node, "display_fields", "displayFields", "display_field", "displayField", of=name),
            reading.text(node, "file", of=name) or "",
            tuple(self._filters()),
        )

    def _filters(self) -> list[tuple[str, tuple[Value, ...]]]:
        found = []
        for node in self.reading.maps(self.node, "filters", of=self.name):
            field, values = self.reading.text(node, "field", of=self.name), node.get("values", "value")
            if not field or values is None or values.entries is not None:
                self.reading.remark(node, f"A filter of “{self.name}” does not say which values of which field.")
                continue
            listed = [item.value() for item in values.children()] if values.items is not None else [values.value()]
            found.append((field, tuple(listed)))
        return found

    def code(self) -> CodeRules:
        """Return how program text is written."""
        node, reading, name = self.node, self.reading, self.name
        keys = reading.map(node, "keys", of=name) or Node(node.line, entries={})
        return CodeRules(
            reading.flag(node, "output_code_only", "outputCodeOnly", of=name),
            reading.text(keys, "code", of=name) or "code",
            reading.text(keys, "lang", of=name) or "lang",
            reading.text(node, "default_language", "defaultLanguage", of=name) or "",
            reading.flag(node, "allow_language_selection", "allowLanguageSelection", of=name),
        )

    def date(self, widget: str) -> DateStyle:
        """Return how a date is written: by `format`, or by the patterns of its two halves."""
        utc = self.reading.flag(self.node, "picker_utc", "pickerUtc", of=self.name)
        form = self.reading.text(self.node, "format", of=self.name) or ""
        date = self._half(("date_format", "dateFormat"), DEFAULT_DAY)
        time = self._half(("time_format", "timeFormat"), _TIME)
        if form:
            pattern, day_only = form, not has_time(form)
        elif date and time:
            pattern, day_only = f"{date}T{time}", False
        elif time:
            pattern, day_only = time, False
        else:
            day_only = time is None if self._has("time_format", "timeFormat") else bool(date)
            pattern = date or ""
        if utc:
            # As in Decap, the letter itself is written: the moment is one of UTC.
            pattern = _BARE_ZONE.sub("[Z]", pattern, count=1)
        return DateStyle(widget == "date" or day_only, pattern, utc)

    def _has(self, *names: str) -> bool:
        return (given := self.node.get(*names)) is not None and given.scalar is not None

    def _half(self, names: tuple[str, str], usual: str) -> str | None:
        given = self.node.get(*names)
        if given is not None and isinstance(given.scalar, bool):
            return usual if given.scalar else None
        return self.reading.text(self.node, *names, of=self.name)

    def translated(self) -> str:
        """Return how the field's value differs between languages."""
        written = self.reading.text(self.node, "i18n", of=self.name) or ""
        if written and written not in _TRANSLATED:
            self.reading.remark(
                self.node.get("i18n") or self.node, f"“i18n” of “{self.name}” is not known: {written[:40]}."
            )
        return _TRANSLATED.get(written, "")


def default_of(node: Node, reading: Reading, field: Field) -> Value:
    """Return what a new post has in the field; None, with a remark, for a value that the field cannot have."""
    given = node.get("default")
    if given is None:
        return None
    value = given.value()
    if value is None or (value == "" and field.kind not in (Kind.TEXT, Kind.LONG_TEXT, Kind.HIDDEN)):
        return None
    if field.kind is Kind.DATETIME and isinstance(value, str):
        # Nothing is no date; now is what a new post is dated with anyway.
        return None if value.strip() in ("", NOW) else Timestamp(value)
    if _fits(field, value):
        return value
    reading.remark(given, f"“default” of “{field.name}” is no value for such a field and is left out.")
    return None


def _fits(field: Field, value: Value) -> bool:
    match field.kind:
        case Kind.RAW | Kind.HIDDEN:
            return True
        case Kind.BOOLEAN:
            return isinstance(value, bool)
        case Kind.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Kind.OBJECT:
            return isinstance(value, dict)
        case Kind.OBJECTS:
            return isinstance(value, list) and all(isinstance(item, dict) for item in value)
        case Kind.LIST:
            return isinstance(value, list)
        case Kind.CODE:
            return isinstance(value, str if field.code.bare else str | dict)
        case _ if field.multiple:
            return not isinstance(value, dict)
        case _:
            return not isinstance(value, list | dict)
