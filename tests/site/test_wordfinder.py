"""Finding words in one post: in either script, with and without capitals and ends of words, where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content.document import Document
from editor.site.wordfinder import MOST_IN_A_POST, Asked, Finder

POST = (
    "---\r\ntitle: Ким и Путин\r\nauthor: Ана\r\n---\r\n"
    "Средба во Скопје.\r\n\r\nСкопјани ја чекаат, ким не доаѓа. SKOPJE 2014\r\n"
)


def found(asked: str, text: str = POST, *, case: bool = False, whole: bool = False) -> list[tuple[int, list[str]]]:
    """Return the lines, and what was found in each."""
    places = Finder(Asked(asked, case, whole)).places(Document.from_bytes(text.encode()), "Ким и Путин") or []
    return [(place.line, [place.text[start:end] for start, end in place.spans]) for place in places]


def test_beginnings_of_words_are_found_in_either_script() -> None:
    everywhere = [(5, ["Скопј"]), (7, ["Скопј", "SKOPJ"])]
    assert found("skopj") == found("скопј") == found("Skopj") == everywhere
    assert found("опје") == []


def test_whole_words_only_where_that_is_asked_for() -> None:
    assert found("скопје", whole=True) == [(5, ["Скопје"]), (7, ["SKOPJE"])]
    assert found("скопј", whole=True) == []


def test_capitals_matter_where_that_is_asked_for_as_far_as_another_script_tells() -> None:
    assert found("Ким", case=True) == found("Kim", case=True) == [(2, ["Ким"])]
    assert found("ким", case=True) == found("kim", case=True) == [(7, ["ким"])]
    assert found("SKOPJE", case=True) == [(7, ["SKOPJE"])]
    assert found("СКОПЈЕ", case=True) == [(7, ["SKOPJE"])]
    assert found("сКопје", case=True) == []


def test_capitals_of_letters_that_are_two_in_the_other_script() -> None:
    text = "Џамија и џамија, ЏАМИЈА"
    assert found("Dzhamija", text, case=True) == [(1, ["Џамија"])]
    assert found("dzhamija", text, case=True) == [(1, ["џамија"])]
    assert found("DZHAMIJA", text, case=True) == [(1, ["ЏАМИЈА"])]


def test_all_words_have_to_be_there_and_those_in_quotes_beside_each_other() -> None:
    assert found("ана доаѓа") == [(3, ["Ана"]), (7, ["доаѓа"])]
    assert found("ана нема") == []
    assert found('"ким не доаѓа"') == [(7, ["ким не доаѓа"])]
    assert found('"ким доаѓа"') == []
    assert found('"ким не доа"') == []


def test_words_of_the_title_alone_and_phrases_over_the_end_of_a_line_are_found_without_a_place() -> None:
    places = Finder(Asked('"скопје скопјани"')).places(Document.from_bytes(POST.encode()), "Ким и Путин")
    assert places == []
    assert Finder(Asked("насловот")).places(Document.from_bytes(b"text"), "Насловот") == []
    assert Finder(Asked("насловот")).places(Document.from_bytes(b"text"), "Друг") is None


def test_places_above_the_text_are_told_from_those_in_it() -> None:
    finder = Finder(Asked("ким"))
    places = finder.places(Document.from_bytes(POST.encode()), "") or []
    assert [(place.line, place.in_details) for place in places] == [(2, True), (7, False)]


def test_a_long_line_is_cut_around_its_first_place_and_a_word_is_not() -> None:
    line = "збор " * 100 + "Битола " + "збор " * 100
    (place,) = Finder(Asked("битола")).places(Document.from_bytes(line.encode()), "") or []
    assert place.text.startswith("…збор ")
    assert place.text.endswith("…")
    assert len(place.text) < 300
    assert [place.text[start:end] for start, end in place.spans] == ["Битола"]


def test_so_many_places_are_not_told_one_by_one() -> None:
    assert len(found("збор", "збор\n" * 500)) == MOST_IN_A_POST


@pytest.mark.parametrize("asked", ["", " ", '""', '"', "—", "* ?"])
def test_nothing_is_asked_for_without_a_word(asked: str) -> None:
    assert Asked(asked).words == ()


LETTERS = 'абвѓќљЖЩЮйЙ\u0301čĆaBzéß0 \n"-„“'


@given(st.text(st.sampled_from(LETTERS)), st.text(st.sampled_from(LETTERS), max_size=5), st.booleans(), st.booleans())
def test_what_is_marked_is_what_was_asked_for(text: str, typed: str, case: bool, whole: bool) -> None:
    asked = Asked(typed, case, whole)
    places = Finder(asked).places(Document("", text), "") or []
    for place in places:
        assert place.spans
        assert all(0 <= start < end <= len(place.text) for start, end in place.spans)
    if case and places:
        # What matters less is found as well.
        assert Finder(Asked(typed, False, whole)).places(Document("", text), "")
