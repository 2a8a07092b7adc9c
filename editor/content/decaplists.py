"""How a collection's posts are listed: which belong to it, in what order, with what filters and groupings."""

from __future__ import annotations

from editor.content.configtree import Node
from editor.content.decapreading import Reading
from editor.content.schema import Field, Sorting, View
from editor.content.values import Value

# What every post has, whatever its fields.
_OF_ANY = frozenset(("body", "slug", "path", "commit_date", "commit_author", "_file_name", "id"))
_DIRECTIONS = {
    "asc": "ascending",
    "ascending": "ascending",
    "true": "ascending",
    "desc": "descending",
    "descending": "descending",
    "false": "",
    "none": "",
}


class Lists:
    """Reads the entries of one collection that are about its list of posts."""

    def __init__(self, node: Node, reading: Reading, name: str, fields: tuple[Field, ...]) -> None:
        """Read from `node`; `fields` are those that may be named."""
        self._node = node
        self._reading = reading
        self._name = name
        self._known = {field.name for field in fields}

    def filter(self) -> tuple[str, Value] | None:
        """Return the field, and its value, that a post must have to be listed."""
        given = self._reading.map(self._node, "filter", of=self._name)
        if given is None:
            return None
        field = self._field(given, "field", strict=False)
        value = given.get("value")
        if field is None or value is None:
            self._reading.remark(given, f"The filter of “{self._name}” does not say which value of which field.")
            return None
        return field, value.value()

    def sorting(self) -> tuple[Sorting, ...]:
        """Return the orders that are offered."""
        given = self._node.get("sortable_fields", "sortableFields")
        if given is None:
            return ()
        if given.entries is not None:
            return self._sveltia(given)
        if given.items is None and given.scalar is not None:
            self._reading.remark(given, f"“sortable_fields” of “{self._name}” is not a list.")
        found: dict[str, Sorting] = {}
        for item in given.children():
            one = self._order(item)
            if one is None:
                continue
            if one.field in found:
                self._reading.remark(item, f"“{self._name}” can be sorted by “{one.field}” twice.")
            elif one.first and any(other.first for other in found.values()):
                self._reading.remark(item, f"“{self._name}” is sorted by more than one field at first.")
                one = Sorting(one.field, one.label)
            found.setdefault(one.field, one)
        return tuple(found.values())

    def views(self, *names: str, plain: bool) -> tuple[View, ...]:
        """Return filters, or with `plain` groupings, which may be without a pattern."""
        given = self._node.get(*names)
        if given is not None and given.entries is not None:
            # Sveltia CMS has them one level deeper, beside the one that is on at first.
            listed = self._reading.maps(given, "filters", "groups", of=self._name)
        else:
            listed = self._reading.maps(self._node, *names, of=self._name)
        return tuple(view for item in listed if (view := self._view(item, plain)) is not None)

    def _sveltia(self, given: Node) -> tuple[Sorting, ...]:
        default = self._reading.map(given, "default", of=self._name)
        first = self._reading.text(default, "field", of=self._name) if default is not None else None
        way = (self._reading.text(default, "direction", of=self._name) or "asc") if default is not None else ""
        direction = _DIRECTIONS.get(way.lower(), "ascending")
        fields = self._reading.texts(given, "fields", of=self._name)
        return tuple(Sorting(name, first=direction if name == first else "") for name in dict.fromkeys(fields))

    def _order(self, item: Node) -> Sorting | None:
        if item.entries is None:
            name = item.as_text()
            if name is None:
                self._reading.remark(item, f"“sortable_fields” of “{self._name}” has an item that is no field.")
                return None
            return Sorting(name) if self._is_known(item, name) else None
        field = self._field(item, "field")
        if field is None:
            return None
        written = (self._reading.text(item, "default_sort", of=field) or "").lower()
        if written and written not in _DIRECTIONS:
            self._reading.remark(item, f"“{self._name}” is sorted in no known direction: {written[:40]}.")
        return Sorting(field, self._reading.text(item, "label", of=field) or "", _DIRECTIONS.get(written, ""))

    def _view(self, item: Node, plain: bool) -> View | None:
        field = self._field(item, "field")
        if field is None:
            return None
        label = self._reading.text(item, "label", of=self._name) or field
        given, pattern = item.get("pattern"), self._reading.text(item, "pattern", of=label)
        if pattern is None:
            if not plain:
                self._reading.remark(given or item, f"The filter “{label}” of “{self._name}” has no pattern.")
            return View(label, field) if plain else None
        return View(label, field, pattern) if self._reading.pattern(given or item, pattern, label) else None

    def _field(self, node: Node, key: str, strict: bool = True) -> str | None:
        name = self._reading.text(node, key, of=self._name)
        if name is None:
            if strict:
                self._reading.remark(node, f"A filter, grouping or order of “{self._name}” names no field.")
            return None
        # A filter may go by a detail that nobody edits.
        return name if not strict or self._is_known(node, name) else None

    def _is_known(self, node: Node, name: str) -> bool:
        known = not self._known or name in _OF_ANY or name.split(".")[0] in self._known
        if not known:
            self._reading.remark(node, f"“{self._name}” has no field “{name[:100]}”.")
        return known
