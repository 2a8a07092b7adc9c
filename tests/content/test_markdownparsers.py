"""What generators add to CommonMark, where the references do not reach: hostile texts, names, words kept."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content.markdownparsers import GITHUB, dialect_of
from tests.agreement.references import TOOLS, renderer

SECONDS = 3.0


def words(page: str) -> list[str]:
    """Return the words that are shown, without the numbers, which are sometimes those of lists."""
    return re.findall(r"[^\W\d]+", html.unescape(re.sub(r"<[^<>]*>", " ", page)))


def test_a_generator_is_known_by_its_other_name_and_case() -> None:
    assert dialect_of("11ty") == dialect_of("Eleventy") != GITHUB


def test_an_unknown_generator_gets_what_github_adds() -> None:
    assert dialect_of("zola") == dialect_of("") == GITHUB


@pytest.mark.parametrize("generator", TOOLS)
@pytest.mark.parametrize(
    "text",
    [
        '"' * 20_000,
        "'" * 20_000,
        "\"a'" * 7_000,
        "-" * 20_000,
        "." * 20_000,
        "~~a" * 5_000,
        "> " * 5_000 + "x",
        "> - " * 500 + "x",
        "\n".join(" " * deep + "- a" for deep in range(300)),
        "# a {" + "#a" * 5_000 + "\n",
        "# a {" + 'a="' * 5_000 + "\n",
        "www." + "a." * 10_000 + "мк",
    ],
    ids=lambda text: text[:4].strip() + str(len(text)),
)
def test_P10_what_is_added_does_not_make_a_text_slow(text: str, generator: str) -> None:
    render = renderer(generator)
    began = time.perf_counter()
    render(text)
    assert time.perf_counter() - began < SECONDS


LINES = (
    "а",
    "- б",
    "  - в",
    "   г",
    "    д",
    "1. ѓ",
    "> е",
    "> - ж",
    "    > з",
    "",
    "```",
    "  ```",
    "з 'и' \"ј\" -- к",
    "л...",
)


@pytest.mark.parametrize("generator", TOOLS)
@settings(max_examples=100, deadline=None)
@given(lines=st.lists(st.sampled_from(LINES), max_size=12))
def test_no_word_is_lost_or_doubled(generator: str, lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    assert words(renderer(generator)(text)) == words(text)


@pytest.mark.parametrize("generator", TOOLS)
@pytest.mark.parametrize(
    "text", ['- a\n\n  ```\n  "b" -- c...\n  ```\n', '`"b" -- c...`\n', '<b title="a -- b">"c"</b>\n']
)
def test_code_and_tags_stay_as_they_are_typed(generator: str, text: str) -> None:
    page = html.unescape(renderer(generator)(text))
    assert '"b" -- c...' in page or 'title="a -- b"' in page
