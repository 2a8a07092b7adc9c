"""What differs between two versions of a post."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from editor.content.document import Document
from editor.content.postdiff import ParagraphChange, PostDiff, compare


def diff(old: str, new: str) -> PostDiff:
    return compare(Document.from_text(old), Document.from_text(new))


def kinds(found: PostDiff) -> list[str]:
    return [one.kind for one in found.paragraphs]


def marked(change: ParagraphChange) -> str:
    """Return a paragraph with what went in [-…-] and what came in {+…+}."""
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[span.kind].format(span.text) for span in change.spans)


def words(old: str, new: str) -> str:
    (change,) = diff(old, new).paragraphs
    return marked(change)


# Details


def test_details_with_another_value_are_named_with_both() -> None:
    found = diff("---\ntitle: Стар\ndate: 2026-05-01\n---\n", "---\ntitle: Нов\ndate: 2026-05-01\n---\n")
    (change,) = found.fields
    assert change.name == "title"
    assert change.before is not None
    assert change.after is not None
    assert (change.before.value, change.after.value) == ("Стар", "Нов")
    assert found.paragraphs == ()


def test_details_that_came_or_went_have_no_other_side() -> None:
    found = diff("---\na: 1\nb: 2\n---\n", "---\nc: 3\nb: 2\n---\n")
    assert [(one.name, one.before is None, one.after is None) for one in found.fields] == [
        ("c", True, False),
        ("a", False, True),
    ]


def test_a_detail_of_no_value_is_not_one_that_is_absent() -> None:
    (change,) = diff("---\na:\n---\n", "---\nb: 1\na: 1\n---\n").fields[1:]
    assert change.before is not None
    assert change.before.value is None


def test_kinds_of_values_are_told_apart() -> None:
    assert [one.name for one in diff("---\na: 1\nb: x\n---\n", "---\na: '1'\nb: 'x'\n---\n").fields] == ["a"]


def test_details_in_another_form_are_compared_by_what_they_mean() -> None:
    found = diff("---\ntitle: A\ndraft: true\n---\nText.\n", '+++\ntitle = "A"\ndraft = false\n+++\nText.\n')
    assert [one.name for one in found.fields] == ["draft"]


def test_details_that_cannot_be_read_are_compared_as_text() -> None:
    found = diff("---\na: [1\nb: 2\n---\n\nText.\n", "---\na: [1\nb: 3\n---\n\nText.\n")
    assert found.fields == ()
    assert kinds(found) == ["changed", "same"]
    assert "[-2-]{+3+}" in marked(found.paragraphs[0])


def test_text_below_unreadable_but_equal_details_is_compared_alone() -> None:
    found = diff("---\na: [1\n---\n\nText.\n", "---\na: [1\n---\n\nOther.\n")
    assert [one.before or one.after for one in found.paragraphs] == ["Text.", "Other."]


# Paragraphs


def test_equal_posts_do_not_differ() -> None:
    post = "---\ntitle: A\n---\n\nOne.\n\nTwo.\n"
    found = diff(post, post)
    assert found.same
    assert kinds(found) == ["same", "same"]


def test_paragraphs_are_what_empty_lines_separate() -> None:
    found = diff("One\ntwo\n\n \t\nthree\n", "One\ntwo\n\nthree\n")
    assert [one.after for one in found.paragraphs] == ["One\ntwo", "three"]
    assert found.otherwise
    assert not found.same


def test_a_new_and_a_removed_paragraph_leave_the_others_alone() -> None:
    assert kinds(diff("A a.\n\nB b.\n\nC c.\n", "A a.\n\nNew one.\n\nB b.\n\nC c.\n")) == [
        "same",
        "added",
        "same",
        "same",
    ]
    assert kinds(diff("A a.\n\nB b.\n\nC c.\n", "A a.\n\nC c.\n")) == ["same", "removed", "same"]


def test_a_changed_paragraph_beside_a_new_one_is_found() -> None:
    found = diff(
        "Start.\n\nThe council met on Monday in Skopje.\n\nEnd.\n",
        "Start.\n\nSomething else.\n\nThe council met on Friday in Skopje.\n\nEnd.\n",
    )
    assert kinds(found) == ["same", "added", "changed", "same"]
    assert marked(found.paragraphs[2]) == "The council met on [-Monday-]{+Friday+} in Skopje."


def test_paragraphs_that_have_little_in_common_are_two() -> None:
    assert kinds(diff("One thing was here.\n", "Completely different words stand now.\n")) == ["removed", "added"]


def test_paragraphs_know_their_lines_in_the_new_text() -> None:
    found = diff("---\nt: 1\n---\nA a a.\n\nB b b.\n\nC c c.\n\nD d d.\n", "---\nt: 1\n---\n\nA a a.\n\n\nC c c\nc.\n")
    assert [(one.kind, one.line) for one in found.paragraphs] == [
        ("same", 2),
        ("removed", 5),
        ("changed", 5),
        ("removed", 7),
    ]


def test_a_repeated_paragraph_is_not_mistaken_for_another() -> None:
    found = diff(
        "* * *\n\nA a.\n\n* * *\n\nB b.\n\n* * *\n", "* * *\n\nA a.\n\n* * *\n\nNew.\n\n* * *\n\nB b.\n\n* * *\n"
    )
    assert kinds(found).count("added") == 2
    assert set(kinds(found)) == {"same", "added"}


# Words


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Владата најави буџет.", "Владата вчера најави буџет.", "Владата {+вчера +}најави буџет."),
        ("one two three four", "one three four", "one [-two -]three four"),
        ("a price of 5, not 6", "a price of 7, not 6", "a price of [-5-]{+7+}, not 6"),
        ("one two  three four", "one two three\nfour", "one two[-  -]{+ +}three[- -]{+\n+}four"),
        ("  one two three", "one two three", "[-  -]one two three"),
        ("**one** two three", "one two three", "[-**-]one[-** -]{+ +}two three"),
    ],
)
def test_words_that_changed_are_marked(old: str, new: str, shown: str) -> None:
    assert words(old, new) == shown


def test_a_comma_in_two_otherwise_different_sentences_is_no_common_ground() -> None:
    same = "The opening of the report stays as it is, and so does its ending."
    old, new = (
        "alpha beta gamma delta, epsilon zeta eta theta.",
        "uno dos tres cuatro cinco, seis siete ocho nueve diez.",
    )
    (change,) = diff(f"{same} {old} {same}", f"{same} {new} {same}").paragraphs
    assert [span.kind for span in change.spans] == ["same", "removed", "added", "same"]


# What else may differ


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a\n\nb\n", "a\r\n\r\nb\r\n"),
        ("a\n", "a"),
        ("---\na: x\n---\nb\n", "---\na: 'x' # why\n---\nb\n"),
        ("---\na: 1\nb: 2\n---\n", "---\nb: 2\na: 1\n---\n"),
        ("", "\n"),
    ],
)
def test_what_is_neither_detail_nor_word_is_said_to_differ_otherwise(old: str, new: str) -> None:
    found = diff(old, new)
    assert found.otherwise
    assert not found.same
    assert not found.fields
    assert set(kinds(found)) <= {"same"}


def test_a_byte_order_mark_is_a_difference() -> None:
    assert compare(Document("", "a"), Document("", "a", bom=True)).otherwise


# Laws


TEXTS = st.lists(
    st.sampled_from(["a", "b", "c", " ", "  ", "\n", "\n\n", "\t", ".", ",", "ж", "\u2028", "\xa0", "word"])
).map("".join)


@given(TEXTS, TEXTS)
@example("a.\n\nb", "b\n\na.")
@example("\x85", "\x85 ")
def test_spans_make_up_both_texts(old: str, new: str) -> None:
    found = compare(Document("", old), Document("", new))
    for one in found.paragraphs:
        assert "".join(span.text for span in one.spans if span.kind != "added") == one.before
        assert "".join(span.text for span in one.spans if span.kind != "removed") == one.after
        assert all(span.text for span in one.spans)
        assert (one.kind == "same") == (one.before == one.after)
    for side, text in (("before", old), ("after", new)):
        paragraphs = [getattr(one, side) for one in found.paragraphs if getattr(one, side)]
        assert "".join("".join(paragraphs).split()) == "".join(text.split())
    assert found.same == (old == new)


@given(TEXTS)
def test_a_text_is_the_same_as_itself(text: str) -> None:
    assert compare(Document("", text), Document("", text)).same


@given(TEXTS, TEXTS)
def test_lines_are_those_where_the_new_text_has_the_paragraph(old: str, new: str) -> None:
    rows = new.replace("\u2028", "x").split("\n")
    for one in compare(Document("", old), Document("", new)).paragraphs:
        if one.after:
            assert rows[one.line - 1 :][0].replace("x", "\u2028").strip(" ") in one.after.split("\n")[0]


# Bounded time


def prose(seed: int, count: int, vocabulary: int = 5000) -> list[str]:
    chance = random.Random(seed)
    return [f"збор{int(chance.paretovariate(0.7)) % vocabulary}" for _ in range(count)]


def paragraphs(items: list[str], size: int) -> str:
    return "\n\n".join(" ".join(items[start : start + size]) for start in range(0, len(items), size))


def shuffled(text: str, separator: str) -> str:
    items = text.split(separator)
    random.Random(5).shuffle(items)
    return separator.join(items)


def backwards(text: str, separator: str) -> str:
    return separator.join(reversed(text.split(separator)))


LONG = paragraphs(prose(1, 150_000), 60)
HOSTILE: dict[str, tuple[str, Callable[[str], str]]] = {
    "an article of a megabyte, edited": (LONG, lambda text: text.replace("збор7 ", "збор8 ")),
    "an article of a megabyte, another": (LONG, lambda text: paragraphs(prose(2, 150_000), 60)),
    "paragraphs shuffled": (LONG, lambda text: shuffled(text, "\n\n")),
    "paragraphs backwards": (LONG, lambda text: backwards(text, "\n\n")),
    "one paragraph": (LONG.replace("\n\n", " "), lambda text: shuffled(text, " ")),
    "one paragraph backwards": (LONG.replace("\n\n", " "), lambda text: backwards(text, " ")),
    "two words": ("a b " * 200_000, lambda text: "b a a " * 150_000),
    "two paragraphs": ("a\n\nb\n\n" * 50_000, lambda text: "b\n\na\n\na\n\n" * 40_000),
    "everything twice, backwards": (
        " ".join(f"w{number // 2}" for number in range(60_000)),
        lambda text: backwards(text, " "),
    ),
    "everything twice in blocks, backwards": (
        " ".join(f"w{number % 230} " + ("x" if number % 460 else f"u{number}") for number in range(60_000)),
        lambda text: " ".join(
            f"w{229 - number % 230} " + ("x" if number % 460 else f"u{number}") for number in range(60_000)
        ),
    ),
    "many paragraphs alike": (
        "\n\n".join(f"the same words again and again {number}" for number in range(20_000)),
        lambda text: "\n\n".join(f"the same words again and again x{number}" for number in range(20_000)),
    ),
    "spaces": (" " * 500_000 + "a", lambda text: "a" + " " * 500_000),
    "empty lines": ("a" + " \n" * 300_000 + "b", lambda text: "a" + "\n \n" * 200_000 + "c"),
    "signs": ("." * 300_000, lambda text: ".," * 150_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_longest_and_most_different_texts_take_bounded_time(name: str) -> None:
    old, change = HOSTILE[name]
    new = change(old)
    start = time.thread_time()
    found = compare(Document("", old), Document("", new))
    taken = time.thread_time() - start
    assert taken < 4, taken
    assert not found.same


def test_an_edit_of_a_long_article_is_found_word_for_word() -> None:
    items = prose(1, 20_000)
    items[10_000] = "пред"
    old = paragraphs(items, 60)
    new = old.replace("пред", "потоа")
    changed = [one for one in diff(old, new).paragraphs if one.kind != "same"]
    assert len(changed) == 1
    assert "[-пред-]{+потоа+}" in marked(changed[0])
