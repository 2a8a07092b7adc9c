"""The laws of TOML details, over heads that nobody wrote."""

from __future__ import annotations

import tomllib

import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content.document import Document
from editor.content.frontmatter import NotLossless
from editor.content.lines import NEWLINE
from editor.content.values import Timestamp, Value
from tests.support.tomlposts import (
    NAMES,
    Post,
    changes,
    details,
    has_mixed_ends,
    plain,
    posts,
    rest,
    shape,
    values,
)


@settings(max_examples=150, deadline=None)
@given(posts())
def test_a_head_is_read_and_comes_back_unchanged(post: Post) -> None:
    document = post.document
    front = document.front_matter
    assert front.problem is None
    assert [entry.name for entry in front.entries] == post.names
    for entry in front.entries:
        before, _ = post.around(entry.name)
        piece = dict(post.pieces)[entry.name]
        assert entry.line == len(NEWLINE.findall(before)) + 1
        assert all(line in piece for line in NEWLINE.split(entry.text))
    assert all(front.with_value(name, value) is front for name, value in front.values.items())
    assert document.with_front_matter(front).to_bytes() == document.to_bytes()


@settings(max_examples=400, deadline=None)
@given(posts(), st.data())
def test_a_set_value_changes_its_entry_only(post: Post, data: st.DataObject) -> None:
    front = post.document.front_matter
    name = data.draw(st.sampled_from([*post.names, "ново"]))
    old = front.values.get(name)
    value = data.draw(st.one_of(values, changes(old)))
    after = data.draw(st.lists(st.sampled_from(NAMES), max_size=2))
    try:
        edited = front.with_value(name, value, after)
    except NotLossless:
        # A lone "\r" would have come to stand before a "\n".
        assert has_mixed_ends(post)
        return
    # A date keeps the quotes that stand there; then sites read it as a text, as they did before.
    expected = value.text if isinstance(value, Timestamp) and isinstance(edited.values[name], str) else value
    assert shape(edited.values[name]) == shape(expected)
    assert rest(edited, name) == rest(front, name)
    if name in post.names:
        before, behind = post.around(name)
        in_place = edited.head.startswith(before) and (edited.head + post.document.body).endswith(behind)
        # A table that becomes a single value has to move up to the other single values.
        assert in_place or edited.without(name).head == front.without(name).head
    else:
        assert edited.without(name).head == front.head
    again = post.document.with_front_matter(edited)
    assert again.body == post.document.body
    assert Document.from_bytes(again.to_bytes()) == again


@settings(max_examples=150, deadline=None)
@given(posts(), values, st.data())
def test_what_is_written_reads_the_same_in_another_library(post: Post, value: Value, data: st.DataObject) -> None:
    try:
        edited = post.document.front_matter.with_value(data.draw(st.sampled_from([*post.names, "ново"])), value)
    except NotLossless:
        return
    text = details(edited)
    assert plain(tomlkit.parse(text).unwrap()) == plain(tomllib.loads(text))


@settings(max_examples=150, deadline=None)
@given(posts().filter(lambda post: bool(post.names)), st.data())
def test_a_removed_entry_takes_its_own_lines_only(post: Post, data: st.DataObject) -> None:
    front = post.document.front_matter
    name = data.draw(st.sampled_from(post.names))
    try:
        left = front.without(name)
    except NotLossless:
        assert has_mixed_ends(post)
        return
    assert rest(left) == rest(front, name)
    assert left.head + post.document.body == "".join(post.around(name))


@settings(max_examples=150, deadline=None)
@given(posts().filter(lambda post: bool(post.names)), st.data())
def test_a_renamed_entry_keeps_its_place_and_all_but_its_name(post: Post, data: st.DataObject) -> None:
    front = post.document.front_matter
    name = data.draw(st.sampled_from(post.names))
    new = data.draw(st.sampled_from(("novo", "ново", "два збора и уште", "c.d", "it's", '"')))
    renamed = front.renamed(name, new)
    assert list(renamed.values) == [new if other == name else other for other in front.values]
    assert rest(renamed, new) == rest(front, name)
    assert shape(renamed.values[new]) == shape(front.values[name])
    before, behind = post.around(name)
    assert renamed.head.startswith(before)
    assert (renamed.head + post.document.body).endswith(behind)
    assert NEWLINE.findall(renamed.head) == NEWLINE.findall(front.head)
