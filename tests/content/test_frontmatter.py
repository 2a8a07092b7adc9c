"""The laws of a head, over heads that nobody wrote; and heads made to break their reader."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.values import Timestamp, Value

NAMES = st.from_regex(r"\A[a-zа-ш][a-zA-Z_]{2,8}\Z").filter(lambda name: name not in ("true", "false", "null", "yes"))
TEXTS = st.text(
    st.one_of(
        st.sampled_from("аб :#-'\"\\!&*%@`|>{}[],?.\n\t0123456789еЕ😀\u00a0\u2028"), st.characters(codec="utf-8")
    ),
    max_size=30,
).filter(lambda text: not any("\ud800" <= c <= "\udfff" for c in text))
VALUES = st.one_of(
    st.booleans(),
    st.integers(-9999, 9999),
    TEXTS,
    st.just(Timestamp("2023-09-06T14:20:27.208Z")),
    st.lists(TEXTS, max_size=3),
)
LINES = st.sampled_from(
    (
        "{name}: обична вредност",
        "{name}: 'во наводници'   # коментар",
        '{name}: "двојни"',
        "{name}:",
        "{name}: |\n  еден\n\n  два",
        "{name}: >-\n  свиено\n  овде",
        "{name}:\n- а\n-   б # опаска",
        "{name}:\n    - а\n    - б",
        "{name}: [а, 'б, в']",
        "{name}: {{x: 1, y: два}}",
        "{name}: 2023-09-06",
        "# над {name}\n\n{name}: true",
    )
)
ENDS = st.sampled_from(("\n", "\r\n", "\r"))


@st.composite
def posts(draw: st.DrawFn) -> tuple[str, list[str]]:
    names = draw(st.lists(NAMES, min_size=1, max_size=5, unique=True))
    head = "".join(draw(LINES).format(name=name) + "\n" for name in names)
    fence = draw(st.sampled_from(("---", "---  ")))
    body = draw(st.sampled_from(("", "\nТекст\n---\nкрај  \n\n", "без крај")))
    return f"{fence}\n{head}---\n{body}".replace("\n", draw(ENDS)), names


def same(one: Value, other: Value) -> bool:
    return type(one) is type(other) and one == other


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_come_back_or_are_refused(data: bytes) -> None:
    try:
        document = Document.from_bytes(data)
    except ValueError:
        return
    assert document.to_bytes() == data


@settings(max_examples=400, deadline=None)
@given(posts(), VALUES, st.data())
def test_one_detail_changes_and_all_others_stay(post: tuple[str, list[str]], value: Value, data: st.DataObject) -> None:
    text, names = post
    document = Document.from_bytes(text.encode())
    front = document.front_matter
    name = data.draw(st.sampled_from([*names, "novo"]))
    try:
        edited = front.with_value(name, value)
    except NotLossless:
        return
    # A date keeps the quotes that stand there; then sites read it as a text, as they did before.
    expected = value.text if isinstance(value, Timestamp) and isinstance(edited.values[name], str) else value
    assert same(edited.values[name], expected)
    assert [other for other in edited.values if other != name] == [other for other in front.values if other != name]
    assert all(same(edited.values[other], front.values[other]) for other in front.values if other != name)
    after = document.with_front_matter(edited)
    assert after.body == document.body
    assert Document.from_bytes(after.to_bytes()) == after
    if name == "novo":
        assert document.with_front_matter(edited.without(name)).to_bytes() == text.encode()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_text_is_read_as_that_text_by_other_readers_too(value: str) -> None:
    try:
        front = FrontMatter.read("---\na: 1\n---\n").with_value("title", value)
    except NotLossless:
        return
    details = front.head.removeprefix("---\n").removesuffix("---\n")
    assert yaml.safe_load(details)["title"] == value


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ("title: Стар   # коментар", "Нов", "title: Нов   # коментар"),
        ("title: 'Стар'", "Нов", "title: 'Нов'"),
        ('title: "Стар"', "Нов", 'title: "Нов"'),
        ("title: Стар", "no", 'title: "no"'),
        ("title:", "Нов", "title: Нов"),
        ("featured:   false", True, "featured:   true"),
        ("date: 2023-09-06", Timestamp("2023-09-07"), "date: 2023-09-07"),
        ("date: '2023-09-06'", Timestamp("2023-09-07"), "date: '2023-09-07'"),
        ("image: ../img/a.jpg", "../img/b.jpg", "image: ../img/b.jpg"),
    ],
)
def test_a_value_is_written_as_its_neighbour_was(line: str, value: Value, expected: str) -> None:
    front = FrontMatter.read(f"---\nx: 1\n{line}\ny: 2\n---\n")
    name = line.partition(":")[0]
    assert front.with_value(name, value).head == f"---\nx: 1\n{expected}\ny: 2\n---\n"


def test_a_post_without_a_head_gets_one() -> None:
    document = Document.from_bytes("Само текст\n".encode())
    front = document.front_matter.with_value("title", "Нов")
    assert document.with_front_matter(front).to_bytes() == "---\ntitle: Нов\n---\nСамо текст\n".encode()


HOSTILE = {
    "aliases": "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(f"b{n}: &b{n} [*a,*a,*a,*a,*a,*a,*a,*a]\n" for n in range(30)),
    "merges": "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 28)),
    "brackets": "x: " + "[" * 200_000 + "\n",
    "deep": "x: " + "{a: " * 10_000 + "\n",
    "long": "x: " + "а" * 10_000_000 + "\n",
    "python": "x: !!python/object/apply:os.system [ls]\n",
    "nul": "x: \x00\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_head_is_read_or_refused_at_once_and_its_text_stays_whole(name: str) -> None:
    data = f"---\n{HOSTILE[name]}---\nТекст\n".encode()
    start = time.thread_time()
    document = Document.from_bytes(data)
    front = document.front_matter
    assert time.thread_time() - start < 5
    assert document.to_bytes() == data
    try:
        edited = document.with_front_matter(front.with_value("novo", "да")).to_bytes()
    except NotLossless:
        return
    assert edited == data.replace(b"---\n\xd0", "novo: да\n---\n".encode() + b"\xd0")


@pytest.mark.parametrize(
    ("head", "reason", "line"),
    [
        ("---\ntitle: [\n---\n", "broken-details", 3),
        ("---\na: 1\nb: 2\na: 3\n---\n", "duplicate-key", 4),
        ("---\n- a\n---\n", "broken-details", 0),
    ],
)
def test_what_is_wrong_is_said_with_its_place(head: str, reason: str, line: int) -> None:
    problem = Document.from_bytes(head.encode()).front_matter.problem
    assert problem is not None
    assert problem.reason == reason
    assert not line or problem.line == line


def test_a_nul_in_the_text_locks_the_details_since_a_shorter_head_could_make_the_file_no_text() -> None:
    document = Document.from_bytes(b"---\ntitle: abcdefghijklmnop\n---\nText\nof a post\0 with many letters in it.\n")
    front = document.front_matter
    assert front.values == {"title": "abcdefghijklmnop"}
    assert front.problem is not None
    assert (front.problem.reason, front.problem.line, front.editable) == ("holds-nul", 5, False)
    with pytest.raises(NotLossless):
        front.without("title")
