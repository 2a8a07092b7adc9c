"""One field of a Decap configuration, whose `widget` says how it is edited."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from editor.content.configtree import Node
from editor.content.fields import label_of, text_of, usable_pattern
from editor.content.schema import Field, Kind, Option, Remark
from editor.content.values import Timestamp, Value

_KINDS: Mapping[str, Kind] = {
    "string": Kind.TEXT,
    "text": Kind.LONG_TEXT,
    "markdown": Kind.LONG_TEXT,
    "richtext": Kind.LONG_TEXT,
    "boolean": Kind.BOOLEAN,
    "number": Kind.NUMBER,
    "datetime": Kind.DATETIME,
    "date": Kind.DATETIME,
    "select": Kind.SELECT,
    "list": Kind.LIST,
    "image": Kind.IMAGE,
    "file": Kind.TEXT,
    "relation": Kind.SELECT,
    "hidden": Kind.HIDDEN,
    "color": Kind.TEXT,
    "map": Kind.TEXT,
    "object": Kind.RAW,
    "code": Kind.RAW,
}
# The value in a new post that stands for the moment of its making; the desk fills it in.
NOW = "{{now}}"


def read_field(node: Node) -> tuple[Field | None, list[Remark]]:
    """Read one entry of `fields`; None when it has no name."""
    reader = _Reader(node)
    return reader.field(), reader.remarks


class _Reader:
    def __init__(self, node: Node) -> None:
        self._node = node
        self._name = node.text("name") or ""
        self.remarks: list[Remark] = []

    def field(self) -> Field | None:
        if not self._name:
            self._remark(self._node, "A field has no name.")
            return None
        widget = self._node.text("widget") or "string"
        kind = self._kind(widget)
        least, most = self._number("min"), self._number("max")
        return Field(
            self._name,
            self._node.text("label") or label_of(self._name),
            kind,
            required=self._flag("required", default=True),
            options=self._options() if widget == "select" else (),
            closed=widget == "select",
            default=self._default(kind),
            hint=" ".join((self._node.text("hint") or "").split()),
            pattern=self._pattern(),
            minimum=least,
            maximum=most,
            whole=widget == "number" and self._node.text("value_type", "valueType") != "float",
            date_only=widget == "date" or (kind is Kind.DATETIME and self._date_only()),
        )

    def _remark(self, node: Node, text: str) -> None:
        self.remarks.append(Remark(text, node.line))

    def _kind(self, widget: str) -> Kind:
        if widget not in _KINDS:
            # A widget of the site's own: what it holds is shown as it is written and never rewritten.
            return Kind.RAW
        kind = _KINDS[widget]
        multiple = self._flag("multiple", default=False) or self._many_files()
        if widget == "list" and self._holds_maps():
            return Kind.RAW
        return Kind.LIST if multiple and kind in (Kind.SELECT, Kind.IMAGE, Kind.TEXT) else kind

    def _holds_maps(self) -> bool:
        if self._node.get("fields") is not None or self._node.get("types") is not None:
            return True
        inner = self._node.get("field")
        return inner is not None and _KINDS.get(inner.text("widget") or "string", Kind.RAW) in (
            Kind.RAW,
            Kind.LIST,
            Kind.BOOLEAN,
            Kind.NUMBER,
        )

    def _many_files(self) -> bool:
        library = self._node.get("media_library")
        settings = library.get("config") if library is not None else None
        return any(
            node is not None and (many := node.get("multiple")) is not None and many.scalar is True
            for node in (library, settings)
        )

    def _flag(self, name: str, default: bool) -> bool:
        given = self._node.get(name)
        if given is None or given.scalar is None:
            return default
        if isinstance(given.scalar, bool):
            return given.scalar
        self._remark(given, f"“{name}” of “{self._name}” is neither true nor false.")
        return default

    def _number(self, name: str) -> float | None:
        given = self._node.get(name)
        if given is None or given.scalar is None:
            return None
        number = given.scalar
        if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
            self._remark(given, f"“{name}” of “{self._name}” is not a number.")
            return None
        return float(number)

    def _options(self) -> tuple[Option, ...]:
        given = self._node.get("options")
        if given is None or not given.items:
            self._remark(given or self._node, f"“{self._name}” has no choices.")
            return ()
        found = []
        for item in given.children():
            value = item.get("value") if item.entries is not None else item
            if value is None or value.items is not None or value.entries is not None:
                self._remark(item, f"A choice of “{self._name}” has no value.")
                continue
            found.append(Option(value.scalar, item.text("label") or text_of(value.scalar)))
        return tuple(found)

    def _default(self, kind: Kind) -> Value:
        given = self._node.get("default")
        if given is None:
            return None
        value = given.value()
        if kind is Kind.DATETIME and isinstance(value, str):
            # Nothing is no date; now is what a new post is dated with anyway.
            return None if value.strip() in ("", NOW) else Timestamp(value)
        return value

    def _pattern(self) -> tuple[str, str] | None:
        given = self._node.get("pattern")
        if given is None:
            return None
        parts = [item.as_text() or "" for item in given.children()] or [given.as_text() or ""]
        if not parts[0]:
            self._remark(given, f"The pattern of “{self._name}” is no text.")
            return None
        if why := usable_pattern(parts[0]):
            self._remark(given, f"The pattern of “{self._name}” is not checked: {why}.")
            return None
        return parts[0], parts[1] if len(parts) > 1 else ""

    def _date_only(self) -> bool:
        if form := self._node.text("format"):
            return not any(letter in "HhmsXx" for letter in re.sub(r"\[[^\]]*\]", "", form))
        date, time = self._node.get("date_format", "dateFormat"), self._node.get("time_format", "timeFormat")
        if time is not None:
            return time.scalar is False
        return date is not None and date.scalar not in (None, False)
