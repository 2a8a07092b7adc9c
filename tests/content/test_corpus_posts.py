"""The two laws over thousands of real posts: what is unchanged is identical, and one detail changes one line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.content.document import Document, UnreadablePost
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.values import Value

SUFFIXES = frozenset((".md", ".markdown", ".mdx"))
NOT_EDITABLE: dict[str, str] = json.loads(
    (Path(__file__).parent.parent / "data" / "corpus-not-editable.json").read_text("utf-8")
)
# A post without details gets two fences beside the entry.
LINES_ADDED = {"none": 3}


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
    text = data.removeprefix(b"\xef\xbb\xbf")
    return text.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def featured(front: FrontMatter) -> FrontMatter:
    held = front.values.get("featured")
    return front.with_value("featured", not held if isinstance(held, bool) else True)


def restored(front: FrontMatter, before: FrontMatter) -> FrontMatter:
    if "featured" in before.values:
        return front.with_value("featured", before.values["featured"])
    return front.without("featured")


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
    assert refused == {"Unicode16LECRLFandBOM.md": "not-utf-8"}


def test_featured_changes_one_line_and_back_gives_the_same_file(posts: list[Path], corpus: Path) -> None:
    """Every post can be featured but for those in the list; what they say is why."""
    refused, changed = {}, Counter[str]()
    for path in posts:
        data = path.read_bytes()
        try:
            document = Document.from_bytes(data)
            front = document.front_matter
            edited = featured(front)
        except (UnreadablePost, NotLossless) as why:
            refused[path.relative_to(corpus).as_posix()] = why.problem.reason
            continue
        after = document.with_front_matter(edited).to_bytes()
        more = Counter(lines(after)) - Counter(lines(data))
        less = Counter(lines(data)) - Counter(lines(after))
        assert not less, path
        assert more.total() == LINES_ADDED.get(front.format, 1), path
        assert {name: value for name, value in edited.values.items() if name != "featured"} == front.values, path
        assert Document.from_bytes(after).front_matter.values["featured"] is True, path
        assert document.with_front_matter(restored(edited, front)).to_bytes() == data, path
        changed[front.format] += 1
    assert refused == NOT_EDITABLE
    assert set(changed) == {"yaml", "toml", "json", "statiq", "none"}


def test_a_changed_title_changes_its_entry_only(posts: list[Path]) -> None:
    changed = 0
    for path, _, document in readable(posts):
        front = document.front_matter
        title = front.values.get("title")
        if not front.editable or not isinstance(title, str) or not title or len(front.lines_of("title")) > 1:
            continue
        edited = front.with_value("title", f"{title} „ново“ # 1")
        assert edited.values == {**front.values, "title": f"{title} „ново“ # 1"}, path
        assert document.with_front_matter(edited).body == document.body, path
        others = [(entry.name, entry.text) for entry in front.entries if entry.name != "title"]
        assert [(entry.name, entry.text) for entry in edited.entries if entry.name != "title"] == others, path
        assert document.with_front_matter(edited.with_value("title", title)).front_matter.values == front.values, path
        changed += 1
    assert changed > 2900


def other(value: Value) -> Value:
    """Return a list or a map that is nearly the same."""
    if isinstance(value, list):
        return [*value[1:], "нов: 1"]
    return {**value, "novo": "да"} if isinstance(value, dict) else value


def test_an_item_more_and_one_less_leaves_everything_else(posts: list[Path]) -> None:
    changed = 0
    for path, _, document in list(readable(posts))[::3]:
        front = document.front_matter
        for entry in front.entries if front.editable else ():
            if not isinstance(entry.value, list | dict) or len(front.lines_of(entry.name)) > 1:
                continue
            try:
                edited = front.with_value(entry.name, other(entry.value))
            except NotLossless:
                assert front.format == "toml", path
                continue
            assert edited.values == {**front.values, entry.name: other(entry.value)}, path
            changed += 1
    assert changed > 900


def test_every_entry_of_a_real_post_can_be_taken_out(posts: list[Path]) -> None:
    for path, _, document in list(readable(posts))[::5]:
        front = document.front_matter
        for name in front.values if front.editable else ():
            if len(front.lines_of(name)) > 1:
                continue
            try:
                left = front.without(name)
            except NotLossless:
                # One line of text above dashes is a heading.
                assert (front.format, len(front.values)) in (("statiq", 2), ("statiq", 1)), path
                continue
            assert list(left.values.items()) == [pair for pair in front.values.items() if pair[0] != name], path


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
