"""Markdown as the site's own generator reads it: one page for the command line, blocks for the preview.

A preview that follows every key cannot render a long post anew each time.  So
a text is a row of top-level blocks, each with its HTML and the line it starts
at, and an engine remembers the blocks of its last text: only those whose
source changed are rendered again.
"""

from __future__ import annotations

import html as escaping
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol

import markdown
from markdown.util import HTML_PLACEHOLDER_RE
from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.gfm import gfm_plugin

from editor.content.flavour import Flavour
from editor.content.sanitise import clean


class Block(NamedTuple):
    """One top-level block of a text.

    Attributes:
        html: What may be shown of it.  Elements inside it carry `data-line`, counted from the block's own first
            line, so that a line added above changes no other block.
        line: The line of the text it starts at, from 0; of a block whose line is unknown, that of the one before.
    """

    html: str
    line: int


class Engine(Protocol):
    """Renders texts of one flavour, and remembers the last one."""

    def blocks(self, text: str) -> tuple[Block, ...]:
        """Return the blocks of a text, harmless and in order."""

    def html(self, text: str) -> str:
        """Return the page's HTML as the site would get it, with everything that it contains."""


def engine(flavour: str) -> Engine:
    """Return a new engine for a `Flavour`'s word."""
    return _Gfm() if flavour == Flavour.GFM else _PythonMarkdown()


def blocks(text: str, flavour: str) -> tuple[Block, ...]:
    """Return the harmless blocks of a text."""
    return engine(flavour).blocks(text)


def html(text: str, flavour: str) -> str:
    """Return a text's HTML, not made harmless, as `byline render` prints it."""
    return engine(flavour).html(text)


class _Gfm:
    """CommonMark with GitHub's additions: tables, strikethrough, bare links, task lists, alerts, footnotes."""

    def __init__(self) -> None:
        self._parser = MarkdownIt("commonmark")
        self._parser.use(gfm_plugin)
        rules = self._parser.core.ruler.getRules("")
        # Finding the blocks costs a quarter of it all; what stands inside them, the rest.
        self._outer, self._inner = rules[:2], rules[2:]
        self._known: dict[tuple[str, str], str] = {}

    def html(self, text: str) -> str:
        return str(self._parser.render(text))

    def blocks(self, text: str) -> tuple[Block, ...]:
        env: dict[str, Any] = {}
        state = StateCore(text, self._parser, env)
        for rule in self._outer:
            rule(state)
        # Footnotes are numbered through the whole text and move to its end.
        whole = "footnotes" in env
        if whole:
            self._finish(state)
        lines = state.src.split("\n")
        definitions = repr(env.get("references", ""))
        known: dict[tuple[str, str], str] = {}
        made = []
        for start, end, tokens in _groups(state.tokens):
            source = "\n".join(lines[start:end])
            key = (definitions if "[" in source else "", source)
            shown = None if whole else self._known.get(key)
            known[key] = self._show(tokens, start, env, whole) if shown is None else shown
            made.append(Block(known[key], start))
        self._known = {} if whole else known
        return _visible(made)

    def _show(self, tokens: list[Token], start: int, env: dict[str, Any], finished: bool) -> str:
        mapped = tokens[0].map is not None
        for token in tokens[1:] if mapped else ():
            if token.map and token.nesting >= 0 and token.type != "inline":
                token.attrSet("data-line", str(token.map[0] - start))
        if not finished:
            state = StateCore("", self._parser, env, tokens)
            self._finish(state)
            tokens = state.tokens
        return clean(str(self._parser.renderer.render(tokens, self._parser.options, env)))

    def _finish(self, state: StateCore) -> None:
        for rule in self._inner:
            rule(state)


def _groups(tokens: Sequence[Token]) -> Iterator[tuple[int, int, list[Token]]]:
    """Yield each top-level block's first line, the line after its last, and its tokens.

    Raw HTML that is opened in one block and closed in a later one makes one block of all between.
    """
    groups: list[list[Token]] = []
    depth = 0
    for token in tokens:
        if depth == 0:
            groups.append([])
        groups[-1].append(token)
        depth += token.nesting
    line = 0
    for first, last in _joined(groups):
        span = [group[0].map for group in groups[first : last + 1] if group[0].map]
        start, line = (span[0][0], span[-1][1]) if span else (line, line)
        yield start, line, [token for group in groups[first : last + 1] for token in group]


_HTML_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)(?:\s[^<>]*)?(/?)>")
_NEVER_CLOSED = re.compile(
    r"area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr|p|li|dt|dd|td|th|tr|thead|tbody|tfoot|option"
)


def _joined(groups: Sequence[Sequence[Token]]) -> Iterator[tuple[int, int]]:
    """Yield the first and last number of the groups that raw HTML holds together."""
    opened: dict[str, list[int]] = {}
    until = list(range(len(groups)))
    for number, group in enumerate(groups):
        if group[0].type != "html_block":
            continue
        for closing, name, empty in _HTML_TAG.findall(group[0].content):
            name = name.lower()
            if empty or _NEVER_CLOSED.fullmatch(name):
                continue
            if not closing:
                opened.setdefault(name, []).append(number)
            elif opened.get(name):
                first = opened[name].pop()
                until[first] = max(until[first], number)
    first = 0
    while first < len(groups):
        last, seen = until[first], first
        while seen < last:
            seen += 1
            last = max(last, until[seen])
        yield first, last
        first = last + 1


class _PythonMarkdown:
    """Python-Markdown with the extensions that stand nearest to PHP Markdown Extra and kramdown."""

    # Postprocessors leave it alone, and no text contains it: the preprocessors take these characters out.
    _BORDER = "\u0002byline\u0003"

    def __init__(self) -> None:
        self._parser = markdown.Markdown(extensions=["extra", "sane_lists", "toc"])
        self._known: dict[str, str] = {}

    def html(self, text: str) -> str:
        return self._parser.reset().convert(text)

    def blocks(self, text: str) -> tuple[Block, ...]:
        parser = self._parser.reset()
        if not text.strip():
            return ()
        lines = text.split("\n")
        for preprocessor in parser.preprocessors:
            lines = preprocessor.run(lines)
        root: Any = parser.parser.parseDocument(lines).getroot()
        for treeprocessor in parser.treeprocessors:
            replaced = treeprocessor.run(root)
            root = root if replaced is None else replaced
        if not len(root):
            return ()  # Nothing but characters that the preprocessors take out.
        places = _Places(text)
        found = [places.find(self._words(child)) for child in root]
        for child in root:
            child.tail = None
        output = self._BORDER.join(parser.serializer(child) for child in root)
        for postprocessor in parser.postprocessors:
            output = postprocessor.run(output)
        made = output.split(self._BORDER)
        self._known = {each: self._known.get(each) or clean(each) for each in made}
        return _visible(Block(self._known[each], line) for each, line in zip(made, found, strict=True))

    def _words(self, element: Any) -> str:
        """Return the first words of an element, as far as they stand in the text that way."""
        for words in element.itertext():
            stashed = HTML_PLACEHOLDER_RE.search(words)
            if stashed:
                raw = self._parser.htmlStash.rawHtmlBlocks[int(stashed[1])]
                words = escaping.unescape(re.sub(r"<[^<>]*>", "\n", raw)) if isinstance(raw, str) else ""
            for line in words.split("\n"):
                start = line.partition("\u0002")[0].strip()
                if start:
                    return str(start[:40])
        return ""


class _Places:
    """Finds words in a text, one after another, where a line begins with them but for marks."""

    REACH = 50_000

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 0

    def find(self, words: str) -> int:
        """Return the line at which `words` begin, or that of the last ones found."""
        start = self._at
        while words:
            found = self._text.find(words, start, self._at + self.REACH)
            if found < 0:
                break
            before = self._text[self._text.rfind("\n", 0, found) + 1 : found]
            if not any(map(str.isalpha, before)):
                self._line += self._text.count("\n", self._at, found)
                self._at = found
                return self._line
            start = found + 1
        return self._line


def _visible(made: Iterable[Block]) -> tuple[Block, ...]:
    return tuple(block for block in made if block.html.strip())
