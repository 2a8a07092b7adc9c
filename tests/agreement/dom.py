"""What two pages of HTML have in common: the same tree, but for what nobody sees.

Renderers differ in where they break lines, in the ids of headings, in the
markup of footnotes, in how a table cell is told to stand right.  `normal`
takes such differences away and nothing else; its tests show what it must not
hide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

import nh3


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr iframe legend li main nav ol p pre section summary table "
    "tbody td tfoot th thead tr ul video"
)
_EMPTY = _names("area base br col embed hr img input link meta param source track wbr")
_INLINE = _names(
    "a abbr acronym b bdi bdo big br button cite code del dfn em embed font i img input ins kbd label "
    "mark object param q s samp small source span strike strong sub sup svg time track tt u var wbr col "
    "colgroup select option textarea audio picture"
)
_BOOLEAN = frozenset(("controls", "open", "reversed"))
_HEADING = re.compile(r"h[1-6]")
_ATTRIBUTES = _names(
    "align alt checked class colspan controls datetime dir frameborder height href id lang name open "
    "reversed rowspan scope src start style target title type value width"
)
# Two names of one thing that every page shows the same way.
_SAME = {"s": "del", "strike": "del"}
_TASK_CLASSES = frozenset(
    ("contains-task-list", "task-list", "task-list-item", "task-list-item-checkbox", "enabled", "task-list-container")
)
_NOTES = frozenset(("footnotes", "footnote"))
_FOOTNOTE_BACK = re.compile(r"#(?:user-content-)?fnref", re.IGNORECASE)
_FOOTNOTE_CALL = re.compile(r"#(?:user-content-)?fn(?!ref)", re.IGNORECASE)


@dataclass(slots=True)
class Node:
    """An element with its attributes, its texts and elements in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)


def normal(markup: str) -> str:
    """Return the page's tree as text, the same for pages that look the same."""
    root = _tree(_CLEANER.clean(markup))
    _tidy(root)
    _space(root, pre=False)
    return "".join(_written(child) for child in root.children)


def _tree(markup: str) -> Node:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Reads what nh3 writes, which is well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(_SAME.get(tag, tag), {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _EMPTY:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _EMPTY and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _tidy(node: Node) -> None:
    """Take away what only the markup of renderers differs in, deepest first."""
    for child in node.children:
        if isinstance(child, Node):
            _tidy(child)
    node.children = [part for child in node.children for part in _kept(child)]
    _tidy_attributes(node)


def _kept(child: Node | str) -> list[Node | str]:
    if isinstance(child, str):
        return [child]
    if child.name == "sup" and len(parts := _substance(child)) == 1 and _is(parts[0], "fn"):
        return [parts[0]]
    if child.name == "a" and _FOOTNOTE_BACK.match(child.attributes.get("href", "")):
        return []
    if child.name == "a" and _FOOTNOTE_CALL.match(child.attributes.get("href", "")):
        return [Node("fn", {}, ["".join(filter(None, [_text(child).strip("[] \n")]))])]
    if child.name in ("section", "div") and _NOTES.intersection(child.attributes.get("class", "").split()):
        return [Node("notes", {}, [_note(part) for part in _items(child)])]
    if child.name == "hr" and "footnotes-sep" in child.attributes.get("class", ""):
        return []
    if child.name in ("tbody", "thead") and not _substance(child):
        return []
    return [child]


def _items(notes: Node) -> list[Node]:
    lists = [part for part in notes.children if isinstance(part, Node) and part.name == "ol"]
    return [item for each in lists for item in each.children if isinstance(item, Node)]


def _note(item: Node) -> Node:
    parts = [part for part in _substance(item) if not isinstance(part, Node) or part.name != "p" or _substance(part)]
    only = parts[0] if len(parts) == 1 else None
    if isinstance(only, Node) and only.name == "p":
        parts = list(only.children)
    for part in (*parts, item):
        children = part.children if isinstance(part, Node) else parts
        if children and isinstance(children[-1], str):
            children[-1] = children[-1].rstrip()
    return Node("note", {}, parts)


def _substance(node: Node) -> list[Node | str]:
    return [child for child in node.children if not isinstance(child, str) or child.strip()]


def _is(part: Node | str, name: str) -> bool:
    return isinstance(part, Node) and part.name == name


def _text(node: Node) -> str:
    return "".join(child if isinstance(child, str) else _text(child) for child in node.children)


def _tidy_attributes(node: Node) -> None:
    values = node.attributes
    if _HEADING.fullmatch(node.name):
        values.pop("id", None)
    if node.name in ("td", "th"):
        _align(values)
    if node.name == "img":
        values.setdefault("alt", "")
    if node.name == "input" and values.get("type") == "checkbox":
        node.attributes = values = {"checked": ""} if "checked" in values else {}
    for name in _BOOLEAN.intersection(values):
        values[name] = ""
    for name in ("href", "src"):
        if name in values:
            values[name] = unquote(values[name])
    classes = [each for each in values.get("class", "").split() if each not in _TASK_CLASSES]
    if node.name == "code":
        # Which language is shown by no colour here; how each renderer names it differs.
        classes = []
    values.pop("class", None)
    if classes:
        values["class"] = " ".join(sorted(classes))
    if not values.get("title", "x"):
        del values["title"]


def _align(values: dict[str, str]) -> None:
    found = re.fullmatch(r"\s*text-align:\s*(left|right|center);?\s*", values.get("style", ""))
    if found:
        del values["style"]
        values["align"] = found[1]


def _space(node: Node, pre: bool) -> None:
    """Make one space of any white space, and none at the borders of blocks."""
    pre = pre or node.name in ("pre", "textarea")
    joined: list[Node | str] = []
    for child in node.children:
        if isinstance(child, str) and joined and isinstance(joined[-1], str):
            joined[-1] += child
        else:
            joined.append(child)
    node.children = joined
    for place, child in enumerate(joined):
        if isinstance(child, Node):
            _space(child, pre)
        elif not pre:
            joined[place] = _spaced(child, place, joined, node)
    if node.name == "pre" and joined:
        _cut_end(node)
    node.children = [child for child in joined if child != ""]


def _spaced(text: str, place: int, row: list[Node | str], parent: Node) -> str:
    text = re.sub(r"[ \t\n\r\f]+", " ", text)
    before, after = row[place - 1] if place else None, row[place + 1] if place + 1 < len(row) else None
    if _bordering(before, parent):
        text = text.removeprefix(" ")
    if _bordering(after, parent):
        text = text.removesuffix(" ")
    return text


def _bordering(beside: Node | str | None, parent: Node) -> bool:
    if beside is None:
        return parent.name in _BLOCKS or parent.name in ("", "note", "notes")
    return isinstance(beside, Node) and (beside.name in _BLOCKS or beside.name in ("br", "input", "fn", "notes"))


def _cut_end(node: Node) -> None:
    """Take the line end before `</pre>` away, which no page shows."""
    last = node.children[-1]
    if isinstance(last, str):
        node.children[-1] = last.removesuffix("\n")
    elif last.children:
        _cut_end(last)


def _written(part: Node | str) -> str:
    if isinstance(part, str):
        return part.replace("&", "&amp;").replace("<", "&lt;")
    values = "".join(f' {name}="{value}"' for name, value in sorted(part.attributes.items()))
    line = "\n" if part.name in _BLOCKS else ""
    return f"{line}<{part.name}{values}>{''.join(map(_written, part.children))}</{part.name}>"


_CLEANER = nh3.Cleaner(
    tags=set(_BLOCKS | _EMPTY | _INLINE | {"script", "style", "noscript", "template"}) - {"base", "body"},
    clean_content_tags=set(),
    attributes={"*": set(_ATTRIBUTES)},
    strip_comments=True,
    link_rel=None,
    url_schemes={"http", "https", "mailto", "ftp", "tel", "irc", "magnet", "bitcoin", "data", "javascript", "xmpp"},
)
