"""What Byline writes, read by the programs that build sites: thousands of texts in every place a text can have."""

from __future__ import annotations

import datetime as dt
import json
import math
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from editor.content.frontmatter import FrontMatter
from editor.content.readers import Reader
from editor.content.values import Timestamp
from editor.content.yamlform import name_text
from editor.content.yamlscalar import is_plain_safe, text_of
from tests.readers import npm, python
from tests.readers.meaning import alike, meant
from tests.support.places import BASES, Written, everywhere
from tests.support.strings import TRAPS, many

# Thousands of heads are written, and npm may first have to bring its readers.
pytestmark = pytest.mark.timeout(600)

COUNT, LONG_COUNT = 2000, 6000
SEED = 20231
NPM_READERS = ("js-yaml 3", "js-yaml 4", "yaml 1", "yaml 2", "gray-matter")
PYTHON_READERS = ("PyYAML", "libyaml", "ruamel.yaml")
SAID = json.loads((Path(__file__).parent.parent / "data" / "yaml-readers.json").read_text("utf-8"))["scalars"]
SITES = tuple(Reader)


@dataclass(frozen=True)
class Case:
    """A head that was written, and what all readers have to read from it."""

    about: str
    details: str
    newline: str
    expected: Any


def written(texts: Sequence[str]) -> Iterator[tuple[str, Written]]:
    """Put each text into heads: the traps into every kind of place, the others into some, in turn."""
    for index, text in enumerate(texts):
        bases = (0, 1, 2 + index % 3) if text in TRAPS else (index % len(BASES),)
        for base in bases:
            newline = ("\n", "\r\n")[index // len(BASES) % 2]
            yield text, everywhere(text, base, newline, SITES[index // 10 % len(SITES)])


def cases_of(heads: Sequence[tuple[str, Written]]) -> list[Case]:
    return [Case(repr(text), head.details, head.front.newline, meant(head.values)) for text, head in heads]


def disagreements(cases: Sequence[Case], answers: Sequence[Any]) -> list[str]:
    """Describe each head that was read as something else, with all that is needed to see it again."""
    found = []
    for case, answer in zip(cases, answers, strict=True):
        if not alike(answer, case.expected):
            found.append(f"{case.about[:200]}: {different(answer, case.expected)}\n{case.details!r}")
    return found


def different(answer: Any, expected: Any) -> str:
    if not isinstance(answer, dict) or "map" not in answer:
        return repr(answer)
    read = {name if isinstance(name, str) else repr(name): value for name, value in answer["map"]}
    wanted = dict(expected["map"])
    names = [name for name in wanted | read if not alike(read.get(name, "(no such name)"), wanted.get(name, ""))]
    return "; ".join(f"{name!r}: {read.get(name)!r} and not {wanted.get(name)!r}" for name in names)


@pytest.fixture(scope="module")
def heads() -> list[tuple[str, Written]]:
    return list(written(many(COUNT, SEED)))


@pytest.fixture(scope="module")
def cases(heads: list[tuple[str, Written]]) -> list[Case]:
    return cases_of(heads)


@pytest.fixture(scope="module")
def ask_npm() -> Callable[[Sequence[Case]], dict[str, list[Any]]]:
    try:
        folder = npm.installed()
    except npm.NotHere as reason:
        pytest.skip(str(reason))
    return lambda cases: npm.read(folder, [(case.details, case.newline) for case in cases])


@pytest.fixture(scope="module")
def from_npm(cases: list[Case], ask_npm: Callable[[Sequence[Case]], dict[str, list[Any]]]) -> dict[str, list[Any]]:
    return ask_npm(cases)


def python_reader(name: str) -> python.Read:
    found = python.readers()
    if name not in found:
        pytest.skip(f"{name} is not in this environment")
    return found[name]


def test_every_text_can_be_written_in_every_place(heads: list[tuple[str, Written]]) -> None:
    refused = Counter(place for _, head in heads for place in head.refused)
    assert not refused
    assert sum(head.count for _, head in heads) > 25_000


@pytest.mark.parametrize("name", PYTHON_READERS)
def test_readers_of_python_read_exactly_what_was_meant(name: str, cases: list[Case]) -> None:
    reader = python_reader(name)
    assert disagreements(cases, python.read([case.details for case in cases], reader)) == []


@pytest.mark.parametrize("name", NPM_READERS)
def test_readers_of_npm_read_exactly_what_was_meant(
    name: str, cases: list[Case], from_npm: dict[str, list[Any]]
) -> None:
    assert disagreements(cases, from_npm[name]) == []


@pytest.mark.long
def test_all_readers_agree_on_texts_never_tried_before(
    ask_npm: Callable[[Sequence[Case]], dict[str, list[Any]]],
) -> None:
    seed = random.SystemRandom().randrange(1_000_000)
    cases = cases_of(list(written(many(LONG_COUNT, seed))))
    answers = {name: python.read([case.details for case in cases], read) for name, read in python.readers().items()}
    answers |= ask_npm(cases)
    found = {name: disagreements(cases, said) for name, said in answers.items()}
    assert not any(found.values()), f"many({LONG_COUNT}, {seed})"


NUMBERS = (
    0,
    1,
    -1,
    7,
    42,
    1000,
    10**15,
    -(10**15),
    0.5,
    -0.25,
    3.0,
    1e16,
    -1e16,
    1e21,
    1e-7,
    1.5e300,
    5e-324,
    0.1 + 0.2,
)
TYPED: tuple[Any, ...] = (
    *(True, False, None, math.inf, -math.inf, math.nan, [], {}),
    *NUMBERS,
    *([1, "1", True, "true", None, "null", 0.5, "0.5"], [[], {}], [["а", ["б"]], "в"], list(NUMBERS)),
    *({"a": 1, "b": None, "c": "1"}, {"a": {"b": {"c": [1, {"d": False}]}}}, [{"a": 1, "b": "x"}, {"a": []}]),
)


def typed_cases() -> list[Case]:
    found = []
    for value in TYPED:
        for base, newline in ((0, "\n"), (1, "\n"), (2, "\r\n"), (3, "\n"), (4, "\r\n")):
            head = Written.on(base, newline)
            for name in [*head.values, "new"]:
                head.put(name, value)
            # A comment would be lost, or everything that a person in a list is.
            assert set(head.refused) <= {"dashes", "people"}, value
            found.append(Case(repr(value), head.details, newline, meant(head.values)))
    return found


@pytest.mark.parametrize("name", PYTHON_READERS)
def test_readers_of_python_read_numbers_lists_and_maps_as_meant(name: str) -> None:
    reader, cases = python_reader(name), typed_cases()
    assert disagreements(cases, python.read([case.details for case in cases], reader)) == []


def test_readers_of_npm_read_numbers_lists_and_maps_as_meant(
    ask_npm: Callable[[Sequence[Case]], dict[str, list[Any]]],
) -> None:
    cases = typed_cases()
    answers = ask_npm(cases)
    assert set(answers) == set(NPM_READERS)
    assert [wrong for said in answers.values() for wrong in disagreements(cases, said)] == []


DATES = (
    *("2023-09-07", "2023-09-07T14:20:27.208Z", "2023-09-07T14:20:27Z", "2023-09-07T14:20:27+02:00"),
    *(
        "2023-09-07 14:20:27",
        "2023-09-07 14:20:27 +02:00",
        "2023-09-07 14:20:27 +0200",
        "2023-09-07 14:20",
        "2023/09/07",
    ),
)


def date_cases() -> list[Case]:
    found = []
    for line in ("date: 2023-09-06", "date: '2023-09-06'", "date:", "date: 2023-09-06T14:20:27.208Z # опаска", "x: y"):
        for text in DATES:
            front = FrontMatter.read(f"---\n{line}\n---\n").with_value("date", Timestamp(text))
            details = front.head.removeprefix("---\n").removesuffix("---\n")
            found.append(Case(f"{line} to {text}", details, "\n", text))
    return found


def wrong_dates(cases: Sequence[Case], answers: Sequence[Any]) -> list[tuple[str, Any]]:
    """Return what is neither the text of the date nor its moment."""
    wrong = []
    for case, answer in zip(cases, answers, strict=True):
        said = dict(answer.get("map", [])).get("date", answer)
        if said not in (case.expected, {"instant": moment(case.expected)}):
            wrong.append((case.details, said))
    return wrong


def moment(text: str) -> str:
    tidy = text.replace("/", "-").replace(" +", "+")
    return python.instant(dt.datetime.fromisoformat(tidy))


@pytest.mark.parametrize("name", PYTHON_READERS)
def test_readers_of_python_read_the_date_that_was_set(name: str) -> None:
    reader, cases = python_reader(name), date_cases()
    assert wrong_dates(cases, python.read([case.details for case in cases], reader)) == []


def test_readers_of_npm_read_the_date_that_was_set(
    ask_npm: Callable[[Sequence[Case]], dict[str, list[Any]]],
) -> None:
    cases = date_cases()
    answers = ask_npm(cases)
    assert set(answers) == set(NPM_READERS)
    assert [wrong for said in answers.values() for wrong in wrong_dates(cases, said)] == []


# Hugo's and Jekyll's readers are on no machine that runs tests; what they make of plain texts was written down.
NOT_TEXT = [text for text, said in SAID.items() if any(one["kind"] != "text" for one in said.values())]


def test_what_was_written_down_has_texts_that_go_and_ruby_take_for_something_else() -> None:
    assert len(NOT_TEXT) > 80
    assert {reader for said in SAID.values() for reader, one in said.items() if one["kind"] != "text"} == set(SITES)


@pytest.mark.parametrize("flow", [False, True])
def test_what_any_program_takes_for_something_else_is_never_written_plainly(flow: bool) -> None:
    assert [text for text in NOT_TEXT if is_plain_safe(text, flow)] == []
    assert {text_of(text, flow=flow)[0] for text in NOT_TEXT} <= {"'", '"'}
    assert {name_text(text, flow=flow)[0] for text in NOT_TEXT} <= {"'", '"'}


@pytest.mark.parametrize("site", SITES)
def test_it_is_quoted_over_every_kind_of_value_for_every_site(site: Reader) -> None:
    texts = [text for text in NOT_TEXT if text]
    for text in texts:
        written = Written.on(0, reader=site)
        for name in ("plain", "empty", "number", "nothing", "noted", "new"):
            written.put(name, text)
        assert not written.refused
        lines = written.details.split("\n")
        assert [line for line in lines if line.endswith(f": {text}")] == []


@pytest.mark.parametrize("text", ["+.5", "-.5", "._1", "-._1"])
def test_a_number_that_begins_with_its_point_is_in_quotes(text: str) -> None:
    front = FrontMatter.read("---\na: б\n---\n").with_value("a", text).with_value(text, "в")
    assert front.head == f'---\na: "{text}"\n"{text}": в\n---\n'


@pytest.mark.parametrize("text", ["а\n\n", "а\nб\n\n\n"])
def test_blank_lines_at_the_end_of_a_text_are_in_quotes(text: str) -> None:
    front = FrontMatter.read("---\na: |+\n  б\n\n---\n").with_value("a", text)
    assert front.head == f"---\na: {json.dumps(text, ensure_ascii=False)}\n---\n"


def test_a_name_in_a_map_can_be_replaced_by_another() -> None:
    front = FrontMatter.read("---\nm:\n  a: 1\n  b: 2 # опаска\n\nc: 3\n---\n")
    assert front.with_value("m", {"a": 1, "d": 4}).head == "---\nm:\n  a: 1\n  d: 4\n\nc: 3\n---\n"
