"""The plainest details, held to what the parser reads of the same text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content.document import Document
from editor.content.frontmatter import FrontMatter
from editor.content.readers import Reader
from editor.site.quickhead import quick_values, values_of

PLAIN = (
    "---\ntitle: Вест 7: прв дел\ndate: 2026-01-02T10:00:00.000Z\ndraft: yes\ntags:\n  - град\n  - 12\nempty:\n---\n"
)


def same(head: str, reader: Reader) -> bool:
    """Tell whether a head was read here; fails where the parser reads it otherwise."""
    quick = quick_values(head, reader)
    if quick is None:
        return False
    front = FrontMatter.read(head, reader=reader)
    assert front.problem is None
    assert repr(quick) == repr(front.values)
    return True


@pytest.mark.parametrize("reader", Reader)
def test_plain_details_are_read_here_as_the_parser_reads_them(reader: Reader) -> None:
    assert same(PLAIN.replace("7: ", "7 – "), reader)


@pytest.mark.parametrize(
    "line",
    [
        *("a: 'b'", 'a: "b"', "a: ''", 'a: "b: #c"', "a: 'x\\n \"b\" '", "a:\n- 'b'\n- \"c\"", "a: /b/c", "a:\n  - /b"),
        *(
            "# a\na: b",
            "a: b\n#c\n#\nd: e",
            "a:\n# b\n  - c",
            "a: b\n\nc: d\n",
            "\na: b",
            "a:\n  - b\n\n  - c",
            "a: 'yes'",
        ),
    ],
)
def test_quoted_texts_comments_and_empty_lines_are_read_here_as_the_parser_reads_them(line: str) -> None:
    for reader in Reader:
        assert same(f"---\n{line}\n---\n", reader)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "a: b: c",
            "a: b #c",
            "a: 'b''c'",
            'a: "b\\n"',
            "a: 'b' ",
            "a: [b]",
            "a: {b: c}",
            "a: |",
            "a: *b",
            "a: &b c",
            "a: !!str 1",
        ),
        *("a:  b", "a: b ", "a:\tb", " a: b", "a: b\u2028c", "a: b\x85", "a: b\r", "a: b\n  c", "a: b\n- c", "a: - b"),
        *(
            "a: b\na: c",
            "a:\n  - b\n - c",
            "- a",
            "# a",
            "",
            " ",
            " # a",
            "#\ta: b",
            "a: b\n #c",
            "a: 'b\n  c'",
            "a: @b",
            "a: `b`",
            "a: %b",
            "a: ? b",
            "a:\n  - - b",
            "a",
        ),
        *(
            "a:\n  - b: c",
            "а: b",
            "a: b\xa0",
            "<<: b",
            "a: b:",
            "a: b\n---",
            "a: b\n...",
            "a: b\n\n  c",
            "a:\n  - b\n\n - c",
        ),
    ],
)
def test_whatever_is_not_plain_is_left_to_the_parser(line: str) -> None:
    assert not same(f"---\n{line}\n---\n", Reader.CORE)


def test_a_post_has_the_same_details_whoever_reads_them() -> None:
    for text in (PLAIN, "---\na: [1, 2]\n---\nx", "no details", "---\na: 'b\n---\n", "---\na: b\n"):
        document = Document.from_bytes(text.encode())
        front = document.front_matter
        assert values_of(document) == (front.values, front.problem)


LINES = st.lists(
    st.one_of(
        st.sampled_from(["title: Вест", "tags:", "  - град", "- a", "a:b", "a: 12:30", "n: null", "yes: 1", "x: .5"]),
        st.sampled_from(
            ["a: 'b'", 'b: "c"', "- 'a'", "# c", "", "#", " # d", " ", "c: /d", "d: 'e", "- /f", 'e: "\\n"']
        ),
        st.from_regex(r"[a-z]{1,3}:( ?[a-z0-9:#\-_.~ !&*'\"\[{|>%@`?,]{0,6})?", fullmatch=True),
        st.from_regex(r" {0,3}- ?[a-zA-Z0-9:#\-_. ]{0,5}", fullmatch=True),
        st.text(st.sampled_from("ab:# -\t\n\r\xa0\x85\ufeff\"'љ…é9.~"), max_size=8),
    ),
    min_size=1,
    max_size=5,
)


@given(LINES, st.sampled_from(Reader))
def test_what_is_read_here_is_what_the_parser_reads(lines: list[str], reader: Reader) -> None:
    same("---\n" + "\n".join(lines) + "\n---\n", reader)


@given(st.from_regex(r"[^\W_][^\r\n]{0,12}", fullmatch=True), st.sampled_from(Reader))
def test_values_are_those_that_the_parser_reads(value: str, reader: Reader) -> None:
    same(f"---\na: {value}\nb:\n  - {value}\n---\n", reader)
