"""The preview shows what the specifications ask for and what the generators publish.

What differs is known by number and name: a new difference fails, and so does
one that is gone.  `python3 packaging/dev.py agreement --accept` writes the list
anew; the corpus may only agree more.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.flavour import Flavour
from tests.agreement import references
from tests.agreement.dom import normal
from tests.agreement.selection import MOST_PER_SITE, selected

# How many of a hundred real posts look as their generator publishes them.
REACHED = {"gatsby": 98.5, "next": 99.2, "astro": 98.7, "eleventy": 99.8, "hugo": 98.9, "jekyll": 86.6}


def test_the_specifications_are_whole() -> None:
    examples = {name: references.examples(name) for name in references.SPECIFICATIONS.values()}
    assert {name: len(each) for name, each in examples.items()} == {
        "commonmark-0.31.2": 652,
        "gfm-0.29-extensions": 24,
    }
    assert [example.number for example in examples["commonmark-0.31.2"]] == list(range(1, 653))


@pytest.mark.parametrize("kind", Flavour)
@pytest.mark.parametrize("name", references.SPECIFICATIONS.values())
def test_exactly_the_known_examples_come_out_differently(name: str, kind: Flavour) -> None:
    assert references.failing(name, kind) == references.known().failing[name][kind]


def test_what_commonmark_examples_ask_is_missed_only_where_bare_links_are_on() -> None:
    failing = set(references.failing("commonmark-0.31.2", Flavour.GFM))
    texts = [example.text for example in references.examples("commonmark-0.31.2") if example.number in failing]
    assert texts == ["< https://foo.bar >\n", "https://example.com\n", "foo@bar.example.com\n"]


@pytest.mark.parametrize("generator", references.TOOLS)
def test_exactly_the_known_documents_look_different(generator: str) -> None:
    assert sorted(references.differing_documents(generator)) == references.known().differing[generator]


def test_every_document_has_its_references() -> None:
    texts = {path.stem for path in (references.DATA / "documents").glob("*.md")}
    assert len(texts) >= 60
    assert set(references.documents()) == texts
    assert all(set(made) == set(references.TOOLS) for made in references.documents().values())


def test_generators_differ_so_that_one_setting_could_not_do() -> None:
    pages = {
        generator: {name: normal(made[generator]) for name, made in references.documents().items()}
        for generator in references.TOOLS
    }
    assert len({tuple(each.values()) for each in pages.values()}) == len(references.TOOLS)


def test_the_selection_is_hundreds_of_posts_of_all_sites(corpus: Path) -> None:
    names = list(selected(corpus))
    sites = [name.partition("/")[0] for name in names]
    assert len(names) >= 300
    assert len(set(sites)) >= 20
    assert max(map(sites.count, sites)) <= MOST_PER_SITE


@pytest.mark.timeout(180)
def test_real_posts_look_as_their_generators_publish_them(corpus: Path) -> None:
    compared = references.compare(corpus)
    assert compared.posts >= 500
    shares = {generator: compared.percentage(generator) for generator in references.TOOLS}
    assert {name: share for name, share in shares.items() if share < REACHED[name]} == {}
