"""The parts of posts that something is replaced in, and what posts and places are called in the list."""

from __future__ import annotations

from dataclasses import dataclass

from editor.desk.findposts import FoundPost, Hit


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of posts in which something is to be replaced.

    Attributes:
        text: Whether the text is one of them.
        details: Whether the details are.
        left_out: The names of details that are not.
    """

    text: bool = True
    details: bool = False
    left_out: frozenset[str] = frozenset()

    def __contains__(self, part: str | None) -> bool:
        """Tell whether a detail is one of them; None for the text."""
        return self.text if part is None else self.details and part not in self.left_out


def title_of(found: FoundPost) -> str:
    """Return what a post is called, in one line."""
    return " ".join(found.title.split()) or found.key.rpartition("/")[2]


def text_of(hit: Hit, *, named: bool) -> str:
    """Return a place as it is listed; `named` puts the name of the detail before it."""
    return f"{hit.detail}: {hit.text}" if hit.detail and named else hit.text
