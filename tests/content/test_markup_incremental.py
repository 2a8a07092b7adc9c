"""Only what would differ is made anew, and the blocks together are still the whole page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content import extrablocks, gfmblocks, markup, sanitise

FLAVOURS = ("gfm", "python-markdown")
PIECES = [
    *("[a]: /x\n\n", "[a] text\n\n", "[b][a] x\n\n", '[a]: /y "t\n', 't2"\n\n', "- one\n- two\n\n", "  indented\n\n"),
    *("    code\n\n", "> quote\n", "lazy\n\n", "***\n\n", "a[^1]\n\n", "b[^2] and [^1]\n\n", "[^1]: note [^2]\n\n"),
    *("[^2]: other\n\n    more\n\n", "| a |\n|---|\n| b |\n\n", "```\n", "~~~\n", "text\n\n", "Head\n===\n", "word\n"),
    *("# Head\n\n", "# Наслов\n\n", "## Head {#head}\n\n", "1. x\n\n   y\n\n", "Term\n: def\n\n", "Term\n\n: two\n\n"),
    *(
        "*[HTML]: Hyper\n\n",
        "HTML is here\n\n",
        "\n",
        "![p](x.png)\n\n",
        "**bold**\n\n",
        "- [ ] t\n\n",
        "вест " * 90 + "\n\n",
    ),
]


def plain(html: str) -> str:
    """Return HTML without what blocks add, and without white space."""
    return re.sub(r"\s+", "", re.sub(r' data-line="\d+"', "", html))


def together(blocks: tuple[markup.Block, ...]) -> str:
    return plain("".join(block.html for block in blocks))


@pytest.mark.parametrize("generator", ["", "hugo", "jekyll"])
@pytest.mark.parametrize("kind", FLAVOURS)
@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=20),
    st.lists(st.tuples(st.integers(0, 19), st.booleans(), st.sampled_from(PIECES)), max_size=8),
)
def test_after_any_change_the_blocks_are_the_whole_page(
    kind: str, generator: str, row: list[str], changes: list[tuple[int, bool, str]]
) -> None:
    engine = markup.engine(kind, "", generator)
    for place, adds, piece in [(0, True, "x\n\n"), *changes]:
        row = [*row[:place], *([piece] if adds else []), *row[place + (not adds) :]]
        text = "".join(row)
        blocks = engine.blocks(text)
        assert blocks == markup.blocks(text, kind, "", generator)
        assert together(blocks) == plain(sanitise.clean(markup.html(text, kind, generator)))


HTML = [
    "<div>\n\n",
    "</div>\n\n",
    "<p>x</p>\n\n",
    "<!-- c\n\n",
    "-->\n\n",
    "a <b>c</b>\n\n",
    "<script>\n\n",
    "</script>\n",
]


@pytest.mark.parametrize("kind", FLAVOURS)
@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, *HTML]), max_size=16), st.integers(0, 15), st.sampled_from([*PIECES, *HTML]))
def test_after_any_change_with_raw_html_the_blocks_are_those_of_a_new_engine(
    kind: str, row: list[str], place: int, piece: str
) -> None:
    engine = markup.engine(kind)
    for text in ("".join(row), "".join([*row[:place], piece, *row[place:]]), "".join(row)):
        assert engine.blocks(text) == markup.blocks(text, kind)


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give a list to which everything that is made harmless is added."""
    seen: list[str] = []

    def clean(html: str) -> str:
        seen.append(html)
        return sanitise.clean(html)

    with monkeypatch.context() as patch:
        patch.setattr(gfmblocks, "clean", clean)
        patch.setattr(extrablocks, "clean", clean)
        yield seen


PARAGRAPHS = [f"Пасус {number} за [врска][{number}] и белешка[^{number % 3}] на крај.\n\n" for number in range(300)]
DEFINED = "".join(f"[{number}]: /{number}\n" for number in range(300))
NOTES = "\n\n".join(f"[^{number}]: Белешка {number}." for number in range(3))
LONG = "".join(PARAGRAPHS) + DEFINED + "\n" + NOTES + "\n"
# A part of a Markdown Extra text holds a few paragraphs.
FEW = {"gfm": 1, "python-markdown": 40}


@pytest.mark.parametrize("kind", FLAVOURS)
def test_a_key_makes_only_its_block_anew_whatever_links_and_footnotes_there_are(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = markup.engine(kind)
    engine.blocks(LONG)
    with counted(monkeypatch) as seen:
        blocks = engine.blocks(LONG.replace("Пасус 150 ", "Пасусот 150 "))
    assert 1 <= len(seen) <= FEW[kind]
    assert any("Пасусот 150" in block.html for block in blocks)


@pytest.mark.parametrize("kind", FLAVOURS)
def test_a_link_that_leads_elsewhere_makes_only_what_uses_it_anew(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = markup.engine(kind)
    engine.blocks(LONG)
    changed = LONG.replace("[150]: /150\n", "[150]: /другаде\n")
    with counted(monkeypatch) as seen:
        blocks = engine.blocks(changed)
    # The definitions stand in a part of their own.
    assert 1 <= len(seen) <= 2 * FEW[kind]
    assert blocks == markup.blocks(changed, kind)


@pytest.mark.parametrize("kind", FLAVOURS)
def test_footnotes_are_numbered_through_the_text_after_any_change(kind: str) -> None:
    engine = markup.engine(kind)
    engine.blocks(LONG)
    for changed in ("Ново[^2].\n\n" + LONG, LONG.replace("белешка[^1]", "белешка"), LONG.replace(NOTES, "[^2]: Една.")):
        assert engine.blocks(changed) == markup.blocks(changed, kind)
        assert together(engine.blocks(changed)) == plain(sanitise.clean(markup.html(changed, kind)))


def test_headings_of_the_same_name_have_names_of_their_own_through_the_text() -> None:
    text = "".join(f"# Вовед\n\n## Summary\n\n{'збор ' * 100}\n\n" for _ in range(20)) + "# Summary {#summary_1}\n"
    names = re.findall(r' id="([^"]*)"', "".join(block.html for block in markup.blocks(text, "python-markdown")))
    assert len(names) == len(set(names)) == 41
    assert names == re.findall(r' id="([^"]*)"', markup.html(text, "python-markdown"))


def test_a_table_of_contents_holds_the_headings_of_the_whole_text() -> None:
    text = "[TOC]\n\n" + "".join(f"# Head {number}\n\n{'збор ' * 100}\n\n" for number in range(20))
    first = markup.blocks(text, "python-markdown")[0]
    assert first.html.count("<li>") == 20


@pytest.mark.parametrize(
    "item",
    [
        "Збор {n}\n: значење\n\n",
        "Збор {n}\n\n: значење\n\n",
        "Збор {n}\n: значење\n\n    уште\n\n",
        "- ставка {n}\n\n    уште\n\n",
        "> цитат {n}\n\n",
        "    код {n}\n\n",
        "<div>\n\nзбор {n}\n\n<div>\n\nзбор\n\n</div>\n\nзбор\n\n</div>\n\n",
        "<!-- збор {n}\n\nзбор\n\n-->\n\n",
        "```\nкод {n}\n\nкод\n\nкод\n```\n\n",
        "``` не е код\n\nзбор {n}\n\n```\n\nкод\n\n```\n\n",
        "- ставка {n}\n\n  ```\n  код\n\nкод\n\n  ```\n\n",
    ],
)
@pytest.mark.parametrize("generator", ["", "jekyll"])
def test_what_belongs_together_is_not_cut_apart(item: str, generator: str) -> None:
    text = "".join(item.format(n=number) + ("Пасус.\n\n" if number % 50 == 49 else "") for number in range(200))
    whole = plain(sanitise.clean(markup.html(text, "python-markdown", generator)))
    assert together(markup.blocks(text, "python-markdown", "", generator)) == whole


@pytest.mark.parametrize("kind", FLAVOURS)
def test_every_line_of_a_long_text_is_found(kind: str) -> None:
    text = "".join(f"Пасус {number}.\n\n- a{number}\n- b\n\n\n" for number in range(400))
    lines = text.split("\n")
    for block in markup.blocks(text, kind):
        words = re.sub(r"<[^<>]*>", "", block.html).split()
        assert words[0] in lines[block.line]


@pytest.mark.parametrize("kind", FLAVOURS)
def test_the_blocks_of_real_posts_are_the_whole_page(corpus: Path, kind: str) -> None:
    for post in sorted(corpus.rglob("*.md"))[::12]:
        text = post.read_text("utf-8", errors="replace").replace("\r\n", "\n")
        body = text.partition("\n---")[2] if text.startswith("---") else text
        # Elements that are closed in another block than they were opened in are closed at the end of their own.
        if not re.search(r"<[a-zA-Z/!]", body):
            assert together(markup.blocks(body, kind)) == plain(sanitise.clean(markup.html(body, kind))), post
