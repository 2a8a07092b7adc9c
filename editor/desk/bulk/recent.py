"""The changes of the last 30 days, and those that a crash broke off, with what of them stands on disk."""

from __future__ import annotations

from dataclasses import dataclass

from editor.site import files
from editor.site.changelog import ChangeLog, Operation
from editor.site.keys import PostKey
from editor.site.site import Site

LONGEST = 30  # days that changes are kept


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a change is, as the posts themselves tell.

    Attributes:
        operation: The change.
        done: The posts that are what it made of them.
        undone: The posts that are what they were before it.
        other: The posts that are neither: changed since, moved, or deleted.
    """

    operation: Operation
    done: tuple[str, ...]
    undone: tuple[str, ...]
    other: tuple[str, ...]


def recent(log: ChangeLog, site: Site) -> list[Operation]:
    """Return the changes of a site, newest first; reads no post.

    Raises:
        changelog.ChangesUnavailable: The disk refused.
    """
    return log.operations(site.root)


def unfinished(log: ChangeLog, site: Site) -> list[Standing]:
    """Return the changes that a program was at when it ended, newest first, and how far they are.

    Raises:
        changelog.ChangesUnavailable: The disk refused.
    """
    return [standing(site, one) for one in log.unfinished(site.root) if one.steps]


def standing(site: Site, operation: Operation) -> Standing:
    """Look which posts of a change are what it left; reads all of them."""
    done, undone, other = list[str](), list[str](), list[str]()
    for step in operation.steps:
        try:
            digest = files.read(site.path(PostKey(step.post)))[1].digest
        except files.NotReadable:
            digest = b""
        if digest == step.after:
            done.append(step.post)
        elif digest == step.before:
            undone.append(step.post)
        else:
            other.append(step.post)
    return Standing(operation, tuple(done), tuple(undone), tuple(other))
