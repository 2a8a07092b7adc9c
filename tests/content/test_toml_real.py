"""TOML details made to break their reader, and those of real posts."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.lines import NEWLINE
from editor.content.values import Timestamp, Value
from tests.support.tomlposts import (
    fields,
    rest,
)

ALLOWED = 256 * 1024 - 100
HOSTILE = {
    "dotted": "a" + ".a" * 20_000 + " = 1\n",
    "dotted header": "[a" + ".a" * 20_000 + "]\n",
    "dotted headers": "".join(f"[{'.'.join('abcdefghij' * 3)}.k{number}]\n" for number in range(3000)),
    "brackets": "x = " + "[" * 200_000 + "\n",
    "deep": "x = " + "[" * 10_000 + "]" * 10_000 + "\n",
    "deep enough": "x = " + "[" * 1000 + "]" * 1000 + "\n",
    "deep tables": "x = " + "{a=" * 10_000 + "1" + "}" * 10_000 + "\n",
    "items": "x = [" + "1," * 60_000 + "]\n",
    "names": "".join(f"k{number} = 1\n" for number in range(4900)),
    "tables": "".join(f"[k{number}]\n" for number in range(4900)),
    "long": "x = '" + "а" * 10_000_000 + "'\n",
    "allowed": "x = '" + "а" * (ALLOWED - 20) + "'\n",
    "escapes": 'x = "' + '\\"' * (ALLOWED // 2 - 20) + "\n",
    "quotes": "x = " + '"""\\' * (ALLOWED // 4 - 20) + "\n",
    "apostrophes": "x = '''" + "''\\" * (ALLOWED // 3 - 20) + "\n",
    "blank": "\n" * ALLOWED,
    "spaces": "x = 1" + " " * (ALLOWED - 20) + "\n",
    "digits": "x = " + "1" * (ALLOWED - 20) + "\n",
    "hexadecimal": "x = 0x" + "f" * (ALLOWED - 20) + "\n",
    "nul": "x = '\0'\n",
}
READABLE = {"names", "tables", "allowed", "blank", "spaces", "hexadecimal"}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_head_is_read_or_refused_at_once_and_its_text_stays_whole(name: str) -> None:
    data = f"+++\n{HOSTILE[name]}+++\n{'Текст ' * 20}\n".encode()
    document = Document.from_bytes(data)
    start = time.thread_time()
    front = document.front_matter
    assert time.thread_time() - start < 1
    assert document.to_bytes() == data
    assert (front.problem is None) == (name in READABLE)
    if front.problem is not None:
        with pytest.raises(NotLossless):
            front.with_value("novo", "да")
        return
    start = time.thread_time()
    edited = front.with_value("novo", "да")
    assert time.thread_time() - start < 2
    assert edited.without("novo").head == front.head


def test_long_lists_that_differ_everywhere_are_changed_at_once() -> None:
    front = fields(f"a = [{', '.join(f'{number}' for number in range(4000))}]\n")
    start = time.thread_time()
    assert front.with_value("a", [number % 7 for number in range(4500)]).values["a"] != front.values["a"]
    assert time.thread_time() - start < 2


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("a = 1\nb = \n", "broken-details", 3),
        ("a = 1\na = 2\n", "broken-details", 3),
        ('a = """\n', "broken-details", 2),
        (f"a = {'1' * 5000}\n", "broken-details", 2),
        (f"a = {'[' * 40}{']' * 40}\n", "too-large", 2),
    ],
)
def test_what_is_wrong_is_said_with_its_place(text: str, reason: str, line: int) -> None:
    problem = fields(text).problem
    assert problem is not None
    assert (problem.reason, problem.line) == (reason, line)


@pytest.fixture(scope="module")
def real(corpus: Path) -> list[tuple[Path, FrontMatter]]:
    found = []
    for path in sorted(corpus.rglob("*.md")):
        data = path.read_bytes()
        if data.startswith((b"+++", b"---toml")):
            found.append((path, Document.from_bytes(data).front_matter))
    return found


def rows(front: FrontMatter) -> Counter[str]:
    return Counter(NEWLINE.split(front.head))


def test_real_posts_can_all_be_edited(real: list[tuple[Path, FrontMatter]]) -> None:
    assert len(real) > 200
    assert not [path for path, front in real if front.problem is not None or not front.entries]


def test_one_line_is_added_to_a_real_post_and_taken_out_again(real: list[tuple[Path, FrontMatter]]) -> None:
    for path, front in real:
        added = front.with_value("byline_test", True)
        assert rows(added) - rows(front) == {"byline_test = true": 1}, path
        assert not rows(front) - rows(added), path
        assert rest(added, "byline_test") == rest(front), path
        assert added.without("byline_test").head == front.head, path
        renamed = added.renamed("byline_test", "draft")
        assert rows(renamed.with_value("draft", False)) - rows(front) == {"draft = false": 1}, path


def near(value: Value) -> Iterator[Value]:
    """Other values, as a form makes them."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, str):
        yield f"{value} „ново“"
    elif isinstance(value, list):
        yield [*value, "ново"]
        yield ["ново", *value]
    elif isinstance(value, dict):
        yield {**value, "novo": {"a": 1}}


def test_a_change_of_a_real_post_changes_its_entry_and_is_undone_to_the_byte(
    real: list[tuple[Path, FrontMatter]],
) -> None:
    changed: Counter[str] = Counter()
    for path, front in real:
        for name, value in front.values.items():
            for other in near(value):
                edited = front.with_value(name, other)
                assert edited.values == {**front.values, name: other}, path
                assert rest(edited, name) == rest(front, name), path
                assert edited.with_value(name, value).head == front.head, path
                changed[name] += 1
    assert changed["title"] > 200
    assert changed["authors"] > 400
    assert changed["extra"] > 150


def test_a_date_and_tags_of_a_real_post_change_their_line_only(real: list[tuple[Path, FrontMatter]]) -> None:
    for path, front in real:
        before = front.with_value("date", Timestamp("2026-11-27"), after=("title",)).with_value("tags", ["а", "б"])
        after = before.with_value("date", Timestamp("2026-11-27T10:00:00Z")).with_value("tags", ["а", "в", "б"])
        assert rows(after) - rows(before) == {"date = 2026-11-27T10:00:00Z": 1, 'tags = ["а", "в", "б"]': 1}, path
        assert rows(before) - rows(after) == {"date = 2026-11-27": 1, 'tags = ["а", "б"]': 1}, path
        assert after.without("tags").without("date").head == front.head, path
