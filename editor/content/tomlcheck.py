"""Proof that a change of TOML details changed what was meant and nothing else.

The new text is read again: every other name must have the same value in the same
place, and every character outside the changed entry must be the one it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from editor.content.tomlscan import Statement
from editor.content.tomltext import Details
from editor.content.values import Value
from editor.content.yamlvalues import equal, means


@dataclass(frozen=True, slots=True)
class Check:
    """The details before a change and after it."""

    old: Details
    new: Details

    def is_only_change(self, name: str, meant: Value) -> bool:
        """Tell whether `name` now reads as `meant`, and all else is as it was."""
        return (
            _others(self.new, name) == _others(self.old, name)
            and name in self.new.values
            and means(self.new.values[name], meant)
            and self._others_same(name)
            and self._outside_same(name)
        )

    def is_only_removal(self, name: str) -> bool:
        """Tell whether `name` is gone, and all else is as it was."""
        return (
            list(self.new.values) == _others(self.old, name)
            and self._others_same(name)
            and self.new.raw == "".join(self._outside(name))
        )

    def is_only_renamed(self, name: str, other: str) -> bool:
        """Tell whether `other` stands in place of `name`, and not a character but the name is another."""
        names = [other if old == name else old for old in self.old.values]
        return (
            list(self.new.values) == names
            and equal(self.old.values[name], self.new.values[other])
            and self._others_same(name)
            and _without_names(self.old, name) == _without_names(self.new, other)
        )

    def _others_same(self, name: str) -> bool:
        return all(equal(value, self.new.values[old]) for old, value in self.old.values.items() if old != name)

    def _outside_same(self, name: str) -> bool:
        old, new = _only(self.old, name), _only(self.new, name)
        if old is not None and new is not None and old.keys == new.keys:
            return _without_value(self.old, old) == _without_value(self.new, new)
        pieces = self._outside(name)
        if self.new.without(self.new.runs((name,))) == "".join(pieces):
            return True
        # Blank lines and comments that stood within the entry may stay behind at its end.
        return len(pieces) > 1 and _has_pieces(self.new.raw, pieces)

    def _outside(self, name: str) -> list[str]:
        """Return the text before the entry, between its parts and after it."""
        places = [0, *(place for span in self.old.runs((name,)) for place in span), len(self.old.text)]
        return [self.old.written(start, end) for start, end in zip(places[::2], places[1::2], strict=True)]


def _others(details: Details, name: str) -> list[str]:
    return [other for other in details.values if other != name]


def _has_pieces(text: str, pieces: list[str]) -> bool:
    """Tell whether a text begins with the first piece, ends with the last and has the others between, in order."""
    first, *between, last = pieces
    if not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in between:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= end


def _only(details: Details, name: str) -> Statement | None:
    """Return the statement that gives a name its value, if there is just one."""
    first, *more = details.under.get((name,), [None])
    return first if first is not None and not more and len(first.path) == 1 and first.value is not None else None


def _without_value(details: Details, statement: Statement) -> str:
    return details.without([(statement.value.start, statement.end)]) if statement.value else details.raw


def _without_names(details: Details, name: str) -> str:
    keys = (statement.keys[0] for statement in details.under[(name,)] if not statement.section)
    return details.without((key.start, key.end) for key in keys)
