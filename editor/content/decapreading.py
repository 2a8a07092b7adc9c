"""The entries of a configuration as the types they should have, and remarks where they have others.

What is missing is no mistake and gives what the caller names for it; what is
there but of another type gives the same, and a remark with its line.
"""

from __future__ import annotations

import posixpath

from editor.content.configtree import Node
from editor.content.fields import usable_pattern
from editor.content.schema import Remark

MOST_REMARKS = 200
# To read a pattern takes up to 10 ms; no site has that many, and a file made to hang has thousands.
MOST_PATTERNS = 50


class Reading:
    """What has been remarked about one configuration so far."""

    def __init__(self, remarks: list[Remark]) -> None:
        """Begin with what the parser had to say."""
        self._remarks = dict.fromkeys(remarks)
        self._patterns: dict[str, str | None] = {}

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The first `MOST_REMARKS` in the order of their lines; what a reference repeats is said once."""
        listed = sorted(self._remarks, key=lambda remark: remark.line)
        if len(listed) <= MOST_REMARKS:
            return tuple(listed)
        return (*listed[:MOST_REMARKS], Remark("The configuration has more mistakes than are listed here."))

    def remark(self, node: Node, text: str) -> None:
        """Note a mistake at the line of `node`."""
        self._remarks.setdefault(Remark(text, node.line))

    def text(self, node: Node, *names: str, of: str = "") -> str | None:
        """Return an entry as text; None where it is missing, empty or not a single value."""
        given = node.get(*names)
        if given is None or (given.scalar is None and not _is_nested(given)):
            return None
        if _is_nested(given):
            self.remark(given, f"{_named(names, of)} is not text.")
        return given.as_text()

    def flag(self, node: Node, *names: str, of: str = "", default: bool = False) -> bool:
        """Return an entry that is true or false."""
        given = node.get(*names)
        if given is None or (given.scalar is None and not _is_nested(given)):
            return default
        if isinstance(given.scalar, bool):
            return given.scalar
        self.remark(given, f"{_named(names, of)} is neither true nor false.")
        return default

    def number(self, node: Node, *names: str, of: str = "") -> float | None:
        """Return an entry that is a number; None for anything else, also for one beyond all use."""
        given = node.get(*names)
        if given is None or (given.scalar is None and not _is_nested(given)):
            return None
        number = given.scalar
        if isinstance(number, int | float) and not isinstance(number, bool) and abs(number) < 1e300:
            return float(number)
        self.remark(given, f"{_named(names, of)} is not a number.")
        return None

    def texts(self, node: Node, *names: str, of: str = "") -> tuple[str, ...]:
        """Return an entry that is a list of texts, or a single one."""
        given = node.get(*names)
        if given is None:
            return ()
        found = [item.as_text() for item in given.children()] if given.items is not None else [given.as_text()]
        if given.entries is not None or None in found:
            self.remark(given, f"{_named(names, of)} is not a list of texts.")
        return tuple(text for text in found if text is not None)

    def maps(self, node: Node, *names: str, of: str = "") -> list[Node]:
        """Return those items of a list that are maps."""
        given = node.get(*names)
        if given is None or (given.scalar is None and not _is_nested(given)):
            return []
        if given.items is None:
            self.remark(given, f"{_named(names, of)} is not a list.")
        for item in given.children():
            if item.entries is None:
                self.remark(item, f"{_named(names, of)} has an item without entries of its own.")
        return [item for item in given.children() if item.entries is not None]

    def map(self, node: Node, *names: str, of: str = "") -> Node | None:
        """Return an entry that is a map."""
        given = node.get(*names)
        if given is None or (given.scalar is None and not _is_nested(given)):
            return None
        if given.entries is None:
            self.remark(given, f"{_named(names, of)} has no entries of its own.")
            return None
        return given

    def pattern(self, node: Node, written: str, of: str) -> bool:
        """Tell whether a regular expression can be tried; one that cannot is remarked."""
        if written not in self._patterns and len(self._patterns) < MOST_PATTERNS:
            self._patterns[written] = usable_pattern(written)
        why = self._patterns.get(written)
        if why:
            self.remark(node, f"The pattern of “{of}” is not checked: {why}.")
        return not why

    def inside(self, node: Node, written: str, of: str) -> str | None:
        """Return a path relative to the site's root; None, with a remark, where it leads out of the site."""
        cleaned = posixpath.normpath(written.replace("\\", "/").strip().strip("/") or ".")
        if cleaned.startswith("..") or ":" in cleaned.partition("/")[0] or not cleaned.isprintable():
            self.remark(node, f"“{written[:200]}” of “{of}” is outside the site and is left out.")
            return None
        return "" if cleaned == "." else cleaned


def _named(names: tuple[str, ...], of: str) -> str:
    return f"“{names[0]}” of “{of}”" if of else f"“{names[0]}”"


def _is_nested(node: Node) -> bool:
    return node.items is not None or node.entries is not None
