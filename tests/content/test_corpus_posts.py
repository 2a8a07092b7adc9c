"""The two laws over thousands of real posts: what is unchanged is identical, and one detail changes one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.content.document import Document, UnreadablePost
from editor.content.frontmatter import NotLossless

SUFFIXES = frozenset((".md", ".markdown", ".mdx"))
# The one file of the corpus that is not UTF-8.
FOREIGN = {"Unicode16LECRLFandBOM.md": "not-utf-8"}
ADDED = "bylineTest"


@pytest.fixture(scope="module")
def posts(corpus: Path) -> list[Path]:
    return sorted(path for path in corpus.rglob("*") if path.suffix in SUFFIXES and path.parent != corpus)


def readable(posts: list[Path]) -> Iterator[tuple[Path, bytes, Document]]:
    for path in posts:
        data = path.read_bytes()
        try:
            yield path, data, Document.from_bytes(data)
        except UnreadablePost:
            continue


def lines(data: bytes) -> list[bytes]:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def test_there_are_thousands(posts: list[Path]) -> None:
    assert len(posts) > 3500


def test_what_is_unchanged_is_identical(posts: list[Path]) -> None:
    refused = {}
    for path in posts:
        data = path.read_bytes()
        try:
            document = Document.from_bytes(data)
        except UnreadablePost as unreadable:
            refused[path.name] = unreadable.problem.reason
            continue
        assert document.to_bytes() == data, path
        assert document.with_text(document.text).to_bytes() == data, path
        assert document.with_front_matter(document.front_matter).to_bytes() == data, path
    assert refused == FOREIGN


def test_one_line_is_added_and_taken_out_again(posts: list[Path]) -> None:
    changed = 0
    for path, data, document in readable(posts):
        front = document.front_matter
        if front.problem is not None or front.format != "yaml" or not front.values:
            continue
        try:
            added = front.with_value(ADDED, value=True)
        except NotLossless:
            continue
        after = document.with_front_matter(added).to_bytes()
        more = Counter(lines(after)) - Counter(lines(data))
        less = Counter(lines(data)) - Counter(lines(after))
        assert more == {f"{ADDED}: true".encode(): 1}, path
        assert not less, path
        assert {name: value for name, value in added.values.items() if name != ADDED} == front.values, path
        assert document.with_front_matter(added.without(ADDED)).to_bytes() == data, path
        changed += 1
    assert changed > 3000


def test_most_posts_can_be_edited_and_the_others_say_why(posts: list[Path]) -> None:
    reasons = Counter(
        document.front_matter.problem.reason
        for _, _, document in readable(posts)
        if document.front_matter.problem is not None
    )
    assert set(reasons) <= {"unsupported-format", "broken-details", "duplicate-key", "never-closed"}
    assert reasons["broken-details"] + reasons["duplicate-key"] + reasons["never-closed"] < 40


def test_a_changed_title_changes_its_entry_only(posts: list[Path]) -> None:
    changed = 0
    for path, _, document in readable(posts):
        front = document.front_matter
        title = front.values.get("title")
        if front.problem is not None or front.format != "yaml" or not isinstance(title, str) or not title:
            continue
        try:
            edited = front.with_value("title", f"{title} „ново“")
        except NotLossless:
            continue
        assert edited.values == {**front.values, "title": f"{title} „ново“"}, path
        assert document.with_front_matter(edited).body == document.body, path
        assert document.with_front_matter(edited.with_value("title", title)).front_matter.values == front.values, path
        changed += 1
    assert changed > 2500


def test_a_changed_line_of_text_leaves_every_other_byte(posts: list[Path]) -> None:
    for path, data, document in readable(posts):
        text = document.text
        if text.count("\n") < 4:
            continue
        rows = text.split("\n")
        rows[2] += "!"
        after = document.with_text("\n".join(rows)).to_bytes()
        assert len(after) == len(data) + 1, path
        at = next(place for place in range(len(after)) if after[place : place + 1] != data[place : place + 1])
        assert after[:at] + after[at + 1 :] == data, path
