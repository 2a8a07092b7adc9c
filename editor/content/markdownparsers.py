"""The Markdown parsers, set up as each site generator sets up its own.

A preview that makes a link, a curly quote or a box of what the site leaves as
it is cannot be trusted.  Two parsers are enough for all generators, but what
is switched on in them differs: `Dialect` says it, and tests hold the result
against what the generators' own renderers make of thousands of lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import markdown
from markdown.extensions import Extension
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock, paragraph
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from editor.content.kramdown import KramdownExtension
from editor.content.smartpunctuation import Punctuation, smart_plugin


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a generator adds to CommonMark; tables and strikethrough they all have.

    Attributes:
        bare_links: An address without marks around it becomes a link.
        tasks: `- [ ]` becomes a check box.
        footnotes: `[^1]` is a footnote.
        inline_footnotes: `^[text]` is one, too.
        single_tilde: One tilde strikes through as two do.
        alerts: `> [!NOTE]` becomes a box.
        definitions: A line that begins with a colon explains the line before it.
        heading_attributes: `{#id .class}` at the end of a heading is not its text.
        indented_code: Four spaces make a code block.
        footnote_labels: Footnotes are called by their label and not by a number.
        border_spaces: No-break spaces at the borders of a paragraph are kept.
        ascii_links: A bare link ends at the first character that is not ASCII, and leads to https where it says www.
        lazy: A line without mark or indent goes on with the list or quotation above it.
        punctuation: Whose rules curl quotes and make dashes long; None leaves them as they are typed.
    """

    bare_links: bool = True
    tasks: bool = True
    footnotes: bool = True
    inline_footnotes: bool = False
    single_tilde: bool = True
    alerts: bool = False
    definitions: bool = False
    heading_attributes: bool = False
    indented_code: bool = True
    footnote_labels: bool = False
    border_spaces: bool = True
    ascii_links: bool = False
    lazy: bool = True
    punctuation: Punctuation | None = None


GITHUB = Dialect(alerts=True)
_DIALECTS = {
    "gatsby": Dialect(inline_footnotes=True, footnote_labels=True, lazy=False),
    "next": Dialect(),
    "docusaurus": Dialect(),
    "astro": Dialect(punctuation=Punctuation.SMARTYPANTS),
    "hugo": Dialect(
        single_tilde=False,
        definitions=True,
        heading_attributes=True,
        ascii_links=True,
        punctuation=Punctuation.GOLDMARK,
    ),
    "eleventy": Dialect(
        bare_links=False,
        tasks=False,
        footnotes=False,
        single_tilde=False,
        indented_code=False,
        border_spaces=False,
    ),
}
_OTHER_NAMES = {"11ty": "eleventy"}


def dialect_of(generator: str) -> Dialect:
    """Return what sites made by `generator` add to CommonMark; an unknown name gets GitHub's additions."""
    name = generator.lower()
    return _DIALECTS.get(_OTHER_NAMES.get(name, name), GITHUB)


def gfm_parser(dialect: Dialect = GITHUB) -> MarkdownIt:
    """Return a new parser for CommonMark with what `dialect` adds; raw HTML is kept."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.options["tasklists"] = dialect.tasks
    parser.options["alerts"] = dialect.alerts
    parser.options["strikethrough_single_tilde"] = dialect.single_tilde
    if dialect.bare_links:
        parser.use(gfm_autolink_plugin)
    if dialect.ascii_links:
        parser.core.ruler.after("inline", "ascii_links", _ascii_links)
    if dialect.footnotes:
        parser.use(footnote_plugin, inline=dialect.inline_footnotes)
    if dialect.footnote_labels:
        parser.add_render_rule("footnote_caption", _label)
    if dialect.border_spaces:
        parser.block.ruler.at("paragraph", _paragraph)
    if dialect.definitions:
        parser.use(deflist_plugin)
    if dialect.heading_attributes:
        parser.core.ruler.after("block", "heading_attributes", _heading_attributes)
    if dialect.punctuation is not None:
        parser.use(smart_plugin, dialect.punctuation)
    if not dialect.indented_code:
        parser.disable("code")
    if not dialect.lazy:
        parser.block.ruler.before("table", "unmarked", _unmarked, {"alt": ["blockquote"]})
        parser.block.ruler.before("table", "unindented", _unindented, {"alt": ["paragraph", "reference"]})
    return parser


def extra_parser(generator: str = "") -> markdown.Markdown:
    """Return a new parser for Markdown Extra, as near to kramdown as it goes where the site is made by Jekyll."""
    extensions: list[str | Extension] = ["extra", "sane_lists", "toc"]
    if generator.lower() == "jekyll":
        extensions.append(KramdownExtension())
    return markdown.Markdown(extensions=extensions)


def _paragraph(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """Keep no-break spaces at the borders of a paragraph, which are text."""
    paragraph(state, first, end, silent)
    state.tokens[-2].content = state.getLines(first, state.line, state.blkIndent, False).strip(" \t\n")
    return True


def _label(renderer: RendererHTML, tokens: Sequence[Token], place: int, options: object, env: EnvType) -> str:
    meta = tokens[place].meta
    return escapeHtml(str(meta.get("label") or meta["id"] + 1))


# A host with a dot, and then whatever is ASCII and no space or "<".
_HOST = r"(?:(?:https?|ftp)://|www\.)[\w.~%+@:-]*\.[a-z]+"
_ASCII_LINK = re.compile(_HOST + r"(?::\d+)?(?:[/?#][!-;=?-~]*)?", re.ASCII)


def _ascii_links(state: StateCore) -> None:
    for token in state.tokens:
        children = (token.children or []) if token.type == "inline" else []
        for place in range(len(children) - 2):
            if children[place].type == "link_open" and children[place].info == "auto":
                _cut_link(state, children, place)


def _cut_link(state: StateCore, children: list[Token], place: int) -> None:
    """Let the link that opens at `place` end before its first character that is not ASCII."""
    opening, words, closing = children[place : place + 3]
    if str(opening.attrs["href"]).startswith("mailto:"):
        return
    found = _ASCII_LINK.match(words.content)
    shown = found[0] if found else ""
    if shown != words.content:
        while shown.endswith(")") and shown.count(")") > shown.count("("):
            shown = shown[:-1]
        shown = shown.rstrip("?!.,:*_~")
    rest = Token("text", "", 0, content=words.content[len(shown) :], level=opening.level)
    words.content = shown
    opening.attrs["href"] = state.md.normalizeLink("https://" + shown if shown.startswith("www.") else shown)
    children[place : place + 3] = [*((opening, words, closing) if shown else ()), rest]


def _unmarked(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """End a quotation at the first line without its mark."""
    # Tables ask the same rules where they end.
    return silent and state.parentType == "blockquote"


def _unindented(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """End a paragraph of a list at the first line without its indent."""
    return silent and state.sCount[line] < state.blkIndent


_ATTRIBUTES = re.compile(r"[ \t]*\{((?:[ \t]*[#.][^\s{}#.]+|[ \t]*[\w-]+=(?:\"[^\"]*\"|[^\s{}\"]+))+)[ \t]*\}[ \t]*$")
_ATTRIBUTE = re.compile(r"([#.])([^\s{}#.]+)|([\w-]+)=(?:\"([^\"]*)\"|([^\s{}\"]+))")


def _heading_attributes(state: StateCore) -> None:
    for heading, words in zip(state.tokens, state.tokens[1:], strict=False):
        found = _ATTRIBUTES.search(words.content) if heading.type == "heading_open" else None
        if not found:
            continue
        words.content = words.content[: found.start()]
        for mark, word, name, quoted, bare in _ATTRIBUTE.findall(found[1]):
            if mark == ".":
                heading.attrJoin("class", word)
            else:
                heading.attrSet("id" if mark else name, word or quoted or bare)
