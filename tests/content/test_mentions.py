"""What a text names as pictures and links, with its place and its words."""

from __future__ import annotations

import time

import pytest

from editor.content.mentions import Mention, mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("![Мост](a.png)", Mention("image", "a.png", "Мост", 1, 1)),
        ('Види ![](<а б.png> "Натпис")', Mention("image", "а б.png", "", 1, 6)),
        ("[збор](../a.md#b)", Mention("link", "../a.md#b", "збор", 1, 1)),
        ("![Мост][1]", Mention("image", "", "Мост", 1, 1)),
        ('<img alt="" src="a.png">', Mention("image", "a.png", "", 1, 1, html=True)),
        ("x <img src='a.png' >", Mention("image", "a.png", None, 1, 3, html=True)),
        ('<a class="b" href="/c/?d=1&amp;e=2">ѓ</a>', Mention("link", "/c/?d=1&e=2", "", 1, 1, html=True)),
        ("{% link _posts/a.md %}", Mention("tag", "_posts/a.md", "", 1, 1)),
    ],
)
def test_one_mention(text: str, expected: Mention) -> None:
    assert list(mentions(text)) == [expected]


def test_a_picture_within_a_link_is_named_beside_it() -> None:
    found = [(one.sort, one.written, one.column) for one in mentions("[![а](a.png)](b.md)")]
    assert found == [("link", "b.md", 1), ("image", "a.png", 2)]


def test_code_and_comments_are_passed_over() -> None:
    text = "```\n![](a.png)\n```\n`![](b.png)` <!-- ![](c.png)\n<img src=d.png>\n--> ![](e.png)\n`{% link f.md %}`\n"
    assert [(one.written, one.line) for one in mentions(text)] == [("e.png", 6)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_by_every_line_end(newline: str) -> None:
    assert [one.line for one in mentions(newline.join(("а", "", "![](a.png)", "\u2028![](b.png)")))] == [3, 4]


@pytest.mark.parametrize("text", ["![" * 50_000, "[a](" * 50_000, "<img " * 50_000, "<a href='" * 30_000])
def test_a_text_made_to_hang_is_gone_through_in_time(text: str) -> None:
    begun = time.thread_time()
    list(mentions("\n".join(text[at : at + 15_000] for at in range(0, len(text), 15_000))))
    assert time.thread_time() - begun < 5
