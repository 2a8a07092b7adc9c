"""The laws of JSON details, over heads that nobody wrote."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content.frontmatter import NotLossless
from editor.content.heads import Writing
from editor.content.jsonedit import remove, set_value
from editor.content.values import Value
from editor.content.yamlvalues import equal
from tests.support.jsonposts import (
    MANNERS,
    NAMES,
    SCALARS,
    VALUES,
    Manner,
    Post,
    lines_of,
    pairs,
    posts,
    rows,
)


@settings(max_examples=250, deadline=None)
@given(posts())
def test_a_head_is_read_as_it_was_written(post: Post) -> None:
    assert [(entry.name, entry.value) for entry in post.front.entries] == post.members
    assert {name for name, _ in post.members if post.is_there_twice(name)} == {
        entry.name for entry in post.front.entries if len(post.front.lines_of(entry.name)) > 1
    }
    assert post.front.editable


@settings(max_examples=400, deadline=None)
@given(posts(), NAMES, VALUES, st.booleans())
def test_a_set_value_is_read_again_and_all_others_stay(post: Post, name: str, value: Value, every: bool) -> None:
    if post.is_there_twice(name) and not every:
        with pytest.raises(NotLossless):
            post.front.with_value(name, value)
        return
    edited = post.front.with_value(name, value, every=every)
    expected = [(other, value if other == name else held) for other, held in post.members]
    if name not in dict(post.members):
        before_last = post.has_a_line_for_each or (post.manner.indent is not None and len(expected) == 1)
        expected.insert(max(0, len(expected) - before_last), (name, value))
        assert edited.without(name).head == post.front.head
    assert [entry.name for entry in edited.entries] == [other for other, _ in expected]
    assert all(equal(entry.value, held) for entry, (_, held) in zip(edited.entries, expected, strict=True))
    assert json.loads(post.details(edited)) == dict(expected)
    others = [(entry.name, entry.text) for entry in post.front.entries if entry.name != name]
    assert [(entry.name, entry.text) for entry in edited.entries if entry.name != name] == others
    assert edited.with_value(name, value, every=every) is edited


@settings(max_examples=250, deadline=None)
@given(posts(), NAMES, SCALARS)
def test_only_the_lines_of_that_member_differ(post: Post, name: str, value: Value) -> None:
    if post.is_there_twice(name) or not post.has_a_line_for_each or not post.members:
        return
    before = rows(post.front.head)
    after = rows(post.front.with_value(name, value).head)
    if name in dict(post.members):
        start, end = lines_of(post, name)
        assert after[:start] == before[:start]
        assert after[start + 1 :] == before[end:]
    else:
        assert any(after[:at] + after[at + 1 :] == before for at in range(len(after)))


@settings(max_examples=250, deadline=None)
@given(posts(), st.data())
def test_a_removed_member_takes_its_lines_and_the_comma_before_it(post: Post, data: st.DataObject) -> None:
    if not post.members:
        return
    name = data.draw(st.sampled_from([name for name, _ in post.members]))
    edited = post.front.without(name, every=True)
    assert [(entry.name, entry.text) for entry in edited.entries] == [
        (entry.name, entry.text) for entry in post.front.entries if entry.name != name
    ]
    if post.is_there_twice(name) or not post.has_a_line_for_each:
        return
    start, end = lines_of(post, name)
    before = rows(post.front.head)
    above = before[:start]
    if name == post.members[-1][0] and len(post.members) > 1:
        above[-1] = above[-1].replace(f",{post.manner.newline}", post.manner.newline)
    assert rows(edited.head) == [*above, *before[end:]]


@settings(max_examples=200, deadline=None)
@given(posts(), st.data(), NAMES)
def test_a_renamed_member_keeps_its_place_and_its_bytes(post: Post, data: st.DataObject, new: str) -> None:
    names = [name for name, _ in post.members if not post.is_there_twice(name)]
    if not names or new in dict(post.members):
        return
    name = data.draw(st.sampled_from(names))
    edited = post.front.renamed(name, new)
    assert [entry.text for entry in edited.entries] == [entry.text for entry in post.front.entries]
    assert [entry.name for entry in edited.entries] == [new if other == name else other for other, _ in post.members]
    back = edited.renamed(new, name)
    assert back.values == post.front.values


SPACES = st.text(st.sampled_from(" \t\n\r"), max_size=3)


@settings(max_examples=500, deadline=None)
@given(st.data(), st.lists(SCALARS, max_size=4), SCALARS)
def test_whatever_space_stands_between_adding_and_removing_gives_the_same_bytes(
    data: st.DataObject, values: list[Value], value: Value
) -> None:
    def space() -> str:
        return data.draw(SPACES)

    members = [f'{space()}"{at}"{space()}:{space()}{json.dumps(held)}{space()}' for at, held in enumerate(values)]
    details = f"{{{','.join(members) if members else space()}}}"
    after = tuple(data.draw(st.lists(st.sampled_from("0123"), max_size=2)))
    writing = Writing(data.draw(st.sampled_from(("\n", "\r\n", "\r"))), after)
    edited = set_value(details, "n", value, writing)
    assert [pair for pair in pairs(edited) if pair[0] != "n"] == pairs(details)
    assert json.loads(edited)["n"] == value
    assert remove(edited, "n", writing) == details
    for name in map(str, range(len(values))):
        left = remove(details, name, writing)
        assert pairs(left) == [pair for pair in pairs(details) if pair[0] != name]
        assert set_value(details, name, value, writing).count("\n") == details.count("\n")


@settings(max_examples=250, deadline=None)
@given(MANNERS, st.lists(VALUES, max_size=5), st.lists(VALUES, max_size=5), st.data())
def test_what_stays_in_a_list_keeps_its_bytes(
    manner: Manner, old: list[Value], new: list[Value], data: st.DataObject
) -> None:
    kept = data.draw(st.lists(st.sampled_from(old), max_size=3)) if old else []
    wanted = data.draw(st.permutations([*kept, *new]))
    details = manner.head([("a", 1), ("list", old), ("z", {"k": old})])
    edited = set_value(details, "list", wanted, Writing(manner.newline))
    assert json.loads(edited) == {"a": 1, "list": wanted, "z": {"k": old}}
    assert set_value(edited, "list", wanted, Writing(manner.newline)) == edited
    again = set_value(edited, "list", old, Writing(manner.newline))
    assert json.loads(again) == json.loads(details)
