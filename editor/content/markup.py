"""Markdown as the site's own generator reads it: one page for the command line, blocks for the preview.

A preview that follows every key cannot render a long post anew each time.  So
a text is a row of top-level blocks, each with its HTML and the line it starts
at, and an engine remembers the blocks of its last text: only those whose
source changed, or what they take from elsewhere in it, are rendered again.
"""

from __future__ import annotations

from typing import Protocol

from editor.content.block import Block
from editor.content.extrablocks import ExtraEngine
from editor.content.flavour import Flavour
from editor.content.gfmblocks import GfmEngine

__all__ = ["Block", "Engine", "blocks", "engine", "html"]


class Engine(Protocol):
    """Renders texts of one flavour, and remembers the last one."""

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return the blocks of a text, harmless and in order."""

    def html(self, text: str) -> str:
        """Return the page's HTML as the site would get it, with everything that it contains."""


def engine(flavour: str, tags: str = "", generator: str = "") -> Engine:
    """Return a new engine for a `Flavour`'s word.

    Args:
        flavour: Which kind of Markdown.
        tags: Whose tags are shown as quiet marks, as `flavour.tags_of` tells; others are text.
        generator: Whose additions to Markdown are known; "" for the usual ones.
    """
    made = GfmEngine if flavour == Flavour.GFM else ExtraEngine
    return made(tags, generator)


def blocks(text: str, flavour: str, tags: str = "", generator: str = "") -> tuple[Block, ...]:
    """Return the harmless blocks of a text."""
    return engine(flavour, tags, generator).blocks(text)


def html(text: str, flavour: str, generator: str = "") -> str:
    """Return a text's HTML, not made harmless and with its template tags, as `byline render` prints it."""
    return engine(flavour, "", generator).html(text)
