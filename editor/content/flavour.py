"""Which kind of Markdown a site speaks, so that the preview shows what the site will publish."""

from __future__ import annotations

from enum import StrEnum


class Flavour(StrEnum):
    """The kinds of Markdown that `markup` renders; the value is the word for settings and the command line."""

    GFM = "gfm"
    PYTHON_MARKDOWN = "python-markdown"


# These render with remark, goldmark, markdown-it and their like; the others stand nearer to PHP Markdown Extra.
_COMMONMARK = frozenset(
    {"gatsby", "hugo", "eleventy", "11ty", "astro", "hexo", "next", "zola", "docusaurus", "vitepress"}
)


def of_generator(generator: str) -> Flavour:
    """Return what sites made by `generator` speak; an unknown name counts as Markdown Extra."""
    return Flavour.GFM if generator.lower() in _COMMONMARK else Flavour.PYTHON_MARKDOWN
