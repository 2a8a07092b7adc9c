"""The two laws of a head in every form: bytes come back, and a change is that change or none at all."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.content.frontmatter import FrontMatter
from editor.content.readers import Reader
from editor.content.values import Value
from tests.support import soups
from tests.support.laws import REMOVE, SET, Change, hold

SITES = st.sampled_from(Reader)


@pytest.mark.parametrize("form", soups.FORMS)
def test_a_change_of_a_head_that_nobody_wrote_is_that_change_or_none(form: str) -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
    @given(soups.posts(form), soups.changes, SITES)
    def check(data: bytes, change: Change, reader: Reader) -> None:
        seen[hold(data, change, reader)] += 1

    check()
    kind = {"yaml-dots": "yaml", "yaml-braces": "yaml"}.get(form, form.partition("-")[0])
    assert seen[f"set {kind}"] > (3 if form == "statiq" else 20), seen


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(tuple(soups.FORMS)).flatmap(soups.posts), soups.mutations, soups.changes)
def test_the_laws_hold_where_something_went_over_a_head(
    data: bytes, steps: list[tuple[str, float, bytes]], change: Change
) -> None:
    hold(soups.mutated(data, steps, data), change)


@pytest.mark.parametrize(
    ("details", "change"),
    [
        ("{ # а\n}\n", Change(SET, 0, "x", "а")),
        ("x: !!str 12\n", Change(SET, 0, "", [])),
        ("x: !!int 12\n", Change(SET, 0, "", "а")),
        ("x:\n- !!int 12\n- !!str а\n", Change(SET, 0, "", ["а", True])),
        ("x: ! а\n", Change(SET, 0, "", "1:2")),
        ("? x\n: ?\n", Change(SET, 1, "y", "а")),
        ("\ufeffx:\r\n  # а\r\n\r\n", Change(SET, 1, "y", {"z": "а"})),
        ("x: а\ry:\n- а\n\nz: 1\n", Change(REMOVE, 1, "", None)),
        ("x: а\r\ry: а\r\n\n", Change(SET, 2, "z", "а")),
        ("{ # а\n \rx: [  ]\n}\n", Change(REMOVE, 0, "", None)),
    ],
)
def test_what_broke_a_law_once_does_so_no_more(details: str, change: Change) -> None:
    hold(f"---\n{details}---\n".encode(), change)


def test_a_mark_at_the_start_of_the_details_shifts_nothing() -> None:
    front = FrontMatter.read("---\n\ufeffx: а\n# к\ny: 1\n---\n")
    assert front.with_value("y", 2).head == "---\n\ufeffx: а\n# к\ny: 2\n---\n"
    assert front.with_value("z", 3).head == "---\n\ufeffx: а\n# к\ny: 1\nz: 3\n---\n"
    assert front.without("x").head == "---\n\ufeff# к\ny: 1\n---\n"


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("{a: 1, # а\n b: 2, c : 3}\n", {"c": "x"}, "{a: 1, # а\n b: 2, c : x}\n"),
        ("{a: 1, # а\n b: 2,c: 3}\n", {"d": 4}, "{a: 1, # а\n b: 2,c: 3,d: 4}\n"),
        ("{ # а\n}\n", {"d": 4}, "{ # а\nd: 4}\n"),
        ("x: [а,  б,в, # в\n г]\n", {"x": ["а", "в", "г"]}, "x: [а,  в, # в\n г]\n"),
        ("x: [а,  б,в, # в\n г]\n", {"x": ["а", "б", "н", "в", "г"]}, "x: [а,  б,н,в, # в\n г]\n"),
    ],
)
def test_what_stands_between_brackets_stays_where_it_is(before: str, value: dict[str, Value], after: str) -> None:
    front = FrontMatter.read(f"---\n{before}---\n")
    for name, one in value.items():
        front = front.with_value(name, one)
    assert front.head == f"---\n{after}---\n"
