"""Which kind of Markdown a site speaks, so that the preview shows what the site will publish."""

from __future__ import annotations

from enum import StrEnum


class Flavour(StrEnum):
    """The kinds of Markdown that `markup` renders; the value is the word for settings and the command line."""

    GFM = "gfm"
    PYTHON_MARKDOWN = "python-markdown"


class Tags(StrEnum):
    """The languages whose tags may stand between the Markdown of a post."""

    NONE = ""
    HUGO = "hugo"
    LIQUID = "liquid"
    NUNJUCKS = "nunjucks"
    MDX = "mdx"


# These render with remark, goldmark, markdown-it and their like; the others stand nearer to PHP Markdown Extra.
_COMMONMARK = frozenset(
    {"gatsby", "hugo", "eleventy", "11ty", "astro", "hexo", "next", "zola", "docusaurus", "vitepress"}
)
_TAGS = {
    "hugo": Tags.HUGO,
    "jekyll": Tags.LIQUID,
    "eleventy": Tags.LIQUID,
    "11ty": Tags.LIQUID,
    "hexo": Tags.NUNJUCKS,
    "zola": Tags.NUNJUCKS,
    # It reads `.md` as it reads `.mdx`.
    "docusaurus": Tags.MDX,
}
_MDX = frozenset({"gatsby", "next", "astro", "docusaurus"})


def of_generator(generator: str) -> Flavour:
    """Return what sites made by `generator` speak; an unknown name counts as Markdown Extra."""
    return Flavour.GFM if generator.lower() in _COMMONMARK else Flavour.PYTHON_MARKDOWN


def tags_of(generator: str, file_name: str) -> Tags:
    """Return whose tags `generator` runs in a post of this file name; where there are none, they are text."""
    name = generator.lower()
    if file_name.lower().endswith(".mdx"):
        return Tags.MDX if name in _MDX or name not in _COMMONMARK else _TAGS.get(name, Tags.NONE)
    if file_name.lower().endswith(".njk"):
        return Tags.NUNJUCKS
    return _TAGS.get(name, Tags.NONE)
