"""Markdown to what the preview may show."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.content import flavour, markup, sanitise

FLAVOURS = ("gfm", "python-markdown")
POST = """# Избори

Првиот **круг** е завршен, види [тука](https://example.org) или www.example.com.

- едно
- две

| а | б |
|---|--:|
| 1 | 2 |

```py
x < 1
```

> цитат

Крај ![слика](../img/kim.jpg)
"""


def page(text: str, kind: str) -> str:
    return "".join(block.html for block in markup.blocks(text, kind))


@pytest.mark.parametrize("kind", FLAVOURS)
def test_every_block_knows_its_line(kind: str) -> None:
    lines = POST.split("\n")
    starts = [lines[block.line] for block in markup.blocks(POST, kind)]
    assert [start[:3] for start in starts if start != "x < 1"] == [
        *("# И", "Прв", "- е", "| а"),
        *(("```",) if kind == "gfm" else ()),
        *("> ц", "Кра"),
    ]


@pytest.mark.parametrize("kind", FLAVOURS)
def test_the_blocks_together_are_the_page(kind: str) -> None:
    without_lines = re.sub(r' data-line="\d+"', "", page(POST, kind))
    assert re.sub(r"\s+", "", without_lines) == re.sub(r"\s+", "", sanitise.clean(markup.html(POST, kind)))


@pytest.mark.parametrize("kind", FLAVOURS)
def test_a_line_added_above_changes_no_other_block(kind: str) -> None:
    before = [block.html for block in markup.blocks(POST, kind)]
    after = [block.html for block in markup.blocks("Нов.\n\n" + POST, kind)]
    assert after[1:] == before


@pytest.mark.parametrize("kind", FLAVOURS)
def test_an_engine_that_remembers_says_the_same_as_a_new_one(kind: str) -> None:
    pieces = [
        *("[a]: /x\n\n", "[a] text\n\n", "- one\n- two\n\n", "    code\n\n", "> quote\n", "lazy\n\n", "***\n\n"),
        *("<div>\n\n", "</div>\n\n", "<p align=center>x\n\n", "a[^1]\n\n", "[^1]: note\n\n", "| a |\n|---|\n| b |\n\n"),
        *("```\n", "text\n\n", "Head\n===\n", "1. x\n\n   y\n\n", "<!-- c\n\n", "-->\n\n"),
    ]
    chance = random.Random(7)
    engine = markup.engine(kind)
    row: list[str] = []
    for _ in range(300):
        row.insert(chance.randint(0, len(row)), chance.choice(pieces))
        if len(row) > 12:
            del row[chance.randrange(len(row))]
        text = "".join(row)
        assert engine.blocks(text) == markup.blocks(text, kind), text


@settings(max_examples=60, deadline=None)
@example("\x02", "python-markdown")
@given(
    st.text(alphabet="ab \n#*_[]()!<>&\"'`~|-=1.:^/\\\u0000\u0002\u00a0\u2028ж", max_size=120),
    st.sampled_from(FLAVOURS),
)
def test_any_text_can_be_shown(text: str, kind: str) -> None:
    lines = text.count("\n") + 1
    numbers = [block.line for block in markup.blocks(text, kind)]
    assert numbers == sorted(numbers)
    assert all(0 <= number < lines for number in numbers)


def test_raw_html_over_several_blocks_stays_in_one_piece() -> None:
    blocks = markup.blocks("<details>\n<summary>Више</summary>\n\nтекст\n\n</details>\n\nпо тоа\n", "gfm")
    assert len(blocks) == 2
    assert blocks[0].html.rstrip().endswith("</details>")
    assert "<p" in blocks[0].html


def test_an_element_never_closed_takes_only_itself() -> None:
    assert len(markup.blocks("<div>\n\none\n\ntwo\n\nthree\n", "gfm")) >= 3


def test_items_know_their_line_within_the_block() -> None:
    (block,) = markup.blocks("- a\n- b\n\n  c\n", "gfm")
    assert re.findall(r'<li data-line="(\d)">', block.html) == ["0", "1"]


def test_gfm_has_tables_tasks_bare_links_and_footnotes() -> None:
    shown = page("- [x] готово\n\nwww.example.com ~~не~~ а[^1]\n\n[^1]: белешка\n", "gfm")
    assert '<input type="checkbox" disabled checked>' in shown
    assert 'href="http://www.example.com"' in shown
    assert "<s>не</s>" in shown
    assert 'class="footnotes"' in shown


def test_markdown_extra_has_definitions_and_attributes() -> None:
    shown = page("Збор\n:   значење\n\n# Наслов {#id-на-наслов .клас}\n", "python-markdown")
    assert "<dd>" in shown
    assert 'id="id-на-наслов"' in shown


def test_the_command_line_gets_everything_that_a_post_contains() -> None:
    assert "<script>" in markup.html("<script>x()</script>\n", "gfm")


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<script>alert(1)</script>x", "x"),
        ('<img src="x.png" onerror="alert(1)">', '<img src="x.png">'),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="data:text/html,x">x</a>', "<a>x</a>"),
        ('<p style="position:fixed;text-align:right">x</p>', '<p style="text-align:right">x</p>'),
        ('<img src="file:///etc/passwd">', "<img>"),
        ('<img src="C:\\x.png">', "<img>"),
        ('<img src="data:image/svg+xml,x">', "<img>"),
        ("<form action=/x><button>x</button></form>", "x"),
        ('<iframe src="https://example.org"></iframe>', ""),
        ('<link rel="preconnect" href="https://example.org"><meta http-equiv="refresh" content="0">', ""),
        ('<input type="image" src="https://example.org/x">', ""),
        ('<video src="https://example.org/x" autoplay></video>', ""),
    ],
)
def test_what_runs_or_calls_home_is_taken_out(hostile: str, shown: str) -> None:
    assert sanitise.clean(hostile) == shown


@pytest.mark.parametrize("address", ["https://example.org/a.png", "//example.org/a.png", "HTTP://example.org/a"])
def test_a_remote_picture_becomes_a_box_that_names_its_server(address: str) -> None:
    shown = sanitise.clean(f'<img alt="Слика" src="{address}">')
    data = f'data-address="{address}" data-words="Слика"'
    assert shown == f'<span class="byline-remote" title="Слика" {data}>example.org</span>'


def test_a_tag_inside_a_title_stays_a_title() -> None:
    hostile = """<p title='<img src="https://x" alt="> onclick="x">'>t</p>"""
    assert sanitise.clean(hostile).count("<") == 2


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["<img ", "src=", "https://h", "<p title=", "'", '"', ">", "<", "/", "x ", "alt=", "<b>"]))
)
def test_cleaning_twice_changes_nothing_more(parts: list[str]) -> None:
    once = sanitise.clean("".join(parts))
    # What a box of a remote picture says of it, no post can say.
    without_data = re.sub(r' data-\w+="[^"]*"', "", once)
    assert sanitise.clean(once) == without_data


def test_generators_speak_their_own_kind() -> None:
    assert flavour.of_generator("gatsby") is flavour.Flavour.GFM
    assert flavour.of_generator("jekyll") is flavour.Flavour.PYTHON_MARKDOWN
    assert flavour.of_generator("") is flavour.Flavour.PYTHON_MARKDOWN


def test_blocks_that_begin_with_the_same_words_have_lines_of_their_own() -> None:
    blocks = markup.blocks("Вест.\n\nВест.\n\n- Вест.\n\nВест.\n", "python-markdown")
    assert [block.line for block in blocks] == [0, 2, 4, 6]


@pytest.mark.parametrize("kind", FLAVOURS)
def test_real_posts_can_be_shown(corpus: Path, kind: str) -> None:
    posts = sorted(corpus.rglob("*.md"))[::40]
    engine = markup.engine(kind)
    for post in posts:
        text = post.read_text("utf-8", errors="replace")
        shown = engine.blocks(text[:30_000])
        assert shown or not text.strip()
