"""What the real renderers made, and what ours makes of the same texts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from editor.content.flavour import Flavour, of_generator
from editor.content.markdownparsers import dialect_of, extra_parser, gfm_parser
from tests.agreement.dom import normal
from tests.agreement.selection import digest, selected

DATA = Path(__file__).parent.parent / "data" / "markdown"
SPECIFICATIONS = {"CommonMark 0.31.2": "commonmark-0.31.2", "GFM 0.29 extensions": "gfm-0.29-extensions"}
# What made the references of each generator.
TOOLS = {
    "gatsby": "remark 13 as gatsby-transformer-remark 6.16 sets it up",
    "next": "remark-parse 11, remark-gfm 4",
    "astro": "remark-parse 11, remark-gfm 4, remark-smartypants 3",
    "eleventy": "markdown-it 14.1",
    "hugo": "goldmark of Hugo 0.111",
    "jekyll": "kramdown 2.4, kramdown-parser-gfm 1.1",
}

Render = Callable[[str], str]


class Example(NamedTuple):
    """One example of a specification."""

    number: int
    section: str
    text: str
    html: str


def examples(name: str) -> list[Example]:
    """Return the examples of one of `SPECIFICATIONS`."""
    return [Example(*example) for example in _read(f"spec/{name}.json")]


def documents() -> dict[str, dict[str, str]]:
    """Return for each of our documents the HTML by generator."""
    found: dict[str, dict[str, str]] = _read("documents.json")
    return found


def document(name: str) -> str:
    """Return the Markdown of one of our documents."""
    return (DATA / "documents" / f"{name}.md").read_text("utf-8")


def renderer(generator: str) -> Render:
    """Return what renders a text as the preview of a site made by `generator`."""
    if of_generator(generator) is Flavour.GFM:
        return gfm_parser(dialect_of(generator)).render
    parser = extra_parser(generator)
    return lambda text: parser.reset().convert(text)


class Known(NamedTuple):
    """What differs and is known to.

    Attributes:
        failing: By specification and flavour, the numbers of the examples that come out differently.
        differing: By generator, the names of our documents that do.
    """

    failing: dict[str, dict[str, list[int]]]
    differing: dict[str, list[str]]


def known() -> Known:
    """Return what was accepted as it is."""
    return Known(**_read("known.json"))


def found() -> Known:
    """Return what differs now."""
    kinds = {name: {kind.value: failing(name, kind) for kind in Flavour} for name in SPECIFICATIONS.values()}
    return Known(kinds, {generator: sorted(differing_documents(generator)) for generator in TOOLS})


def accept(differences: Known) -> None:
    """Write what differs now as known."""
    lines = [
        '{\n"failing": {',
        ",\n".join(f"{json.dumps(name)}: {json.dumps(kinds)}" for name, kinds in differences.failing.items()),
        '},\n"differing": {',
        ",\n".join(f"{json.dumps(name)}: {json.dumps(names)}" for name, names in differences.differing.items()),
        "}\n}\n",
    ]
    (DATA / "known.json").write_text("\n".join(lines), "utf-8")


def failing(name: str, flavour: Flavour) -> list[int]:
    """Return the numbers of a specification's examples that a flavour, without a generator's own ways, gets wrong."""
    render: Render = gfm_parser().render if flavour is Flavour.GFM else renderer("")
    return [each.number for each in examples(name) if normal(render(each.text)) != normal(each.html)]


def differing_documents(generator: str) -> set[str]:
    """Return which of our documents the preview shows differently from the generator."""
    render = renderer(generator)
    return {name for name, made in documents().items() if normal(render(document(name))) != normal(made[generator])}


class Corpus(NamedTuple):
    """The selected posts whose bytes are those that the real renderers got, and how many of them look the same."""

    posts: int
    equal: dict[str, int]

    def percentage(self, generator: str) -> float:
        """Return how many posts of a hundred look as the generator publishes them."""
        return 100 * self.equal[generator] / self.posts


def compare(corpus: Path) -> Corpus:
    """Render the selected posts of the corpus and compare them with what each generator makes."""
    known: dict[str, dict[str, str]] = _read("corpus.json")
    bodies = {name: body for name, body in selected(corpus).items() if known.get(name, {}).get("body") == digest(body)}
    equal = {}
    for generator in TOOLS:
        render = renderer(generator)
        equal[generator] = sum(digest(normal(render(body))) == known[name][generator] for name, body in bodies.items())
    return Corpus(len(bodies), equal)


def _read(name: str) -> Any:
    return json.loads((DATA / name).read_text("utf-8"))
