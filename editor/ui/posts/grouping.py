"""By what the posts of a list may be grouped, and which way the groups go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from editor.content.problems import QT_TRANSLATE_NOOP
from editor.content.schema import Collection
from editor.site import arranging
from editor.site.filters import FIELD

NONE = ""
# For each way to group: the name of those posts that have nothing of it.
_NOTHING = {
    arranging.MONTH: QT_TRANSLATE_NOOP("Grouping", "Without a date"),
    arranging.CATEGORY: QT_TRANSLATE_NOOP("Grouping", "Without a category"),
    arranging.AUTHOR: QT_TRANSLATE_NOOP("Grouping", "Without an author"),
}


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way to group posts.

    Attributes:
        name: As `arranging.pieces` has it.
        pattern: Of a grouping of the site's configuration.
        label: What it is called.
    """

    name: str
    pattern: str
    label: str


def groupings(collections: Sequence[Collection], fields: Iterable[Grouping] = ()) -> tuple[Grouping, ...]:
    """Return none, the usual ones, those of the site's configuration, and then `fields`, each once."""
    translate = QCoreApplication.translate
    usual = (
        Grouping(NONE, "", translate("Grouping", "No groups")),
        Grouping(arranging.MONTH, "", translate("Grouping", "Month")),
        Grouping(arranging.CATEGORY, "", translate("Grouping", "Category")),
        Grouping(arranging.AUTHOR, "", translate("Grouping", "Author")),
    )
    own = (Grouping(FIELD + view.field, view.pattern, view.label) for one in collections for view in one.groups)
    found: dict[tuple[str, str], Grouping] = {}
    for one in (*usual, *own, *fields):
        found.setdefault((one.name, one.pattern), one)
    return tuple(found.values())


def goes_down(group: str, order: str, descending: bool) -> bool:
    """Tell whether the greatest group comes first in a list of this order.

    Groups go the way of their posts where they are made of the same, and else as a reader expects them.
    """
    same = order == group or (order == "date" and group == arranging.MONTH)
    return descending if same else group == arranging.MONTH


def nothing_words(group: str) -> str:
    """Return what the group of those posts is called that have no value."""
    text = _NOTHING.get(group)
    if text is None:
        return QCoreApplication.translate("Grouping", "Without a value")
    return QCoreApplication.translate("Grouping", text)
