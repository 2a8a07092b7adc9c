"""A post changed here and by another program: what comes out, byte for byte, and what is asked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content.document import Document
from editor.content.frontmatter import NotLossless
from editor.content.merge import ABSENT, FieldOverlap, Overlap
from editor.content.values import Value
from editor.desk.merging import Merged, is_emptied, merge, resolved

POST = """---
title: Избори   # радна верзија
date: 2026-05-01
featured: false
tags:
- избори
---
Прв пасус на веста.

Втор пасус на веста.

Трет пасус на веста.
"""


def document(text: str) -> Document:
    return Document.from_bytes(text.encode())


def merged(base: str, mine: str, theirs: str) -> Merged:
    return merge(document(base), document(mine), document(theirs))


def text_of(merged: Merged) -> str:
    assert merged.document is not None
    return merged.document.to_bytes().decode()


def changed(name: str, value: Value, text: str = POST) -> str:
    post = document(text)
    return post.with_front_matter(post.front_matter.with_value(name, value)).to_bytes().decode()


# Combined


def test_X14_a_detail_changed_outside_and_a_text_changed_here_are_both_kept_unasked() -> None:
    theirs = POST.replace("featured: false", "featured: true")
    found = merged(POST, POST.replace("Втор", "Друг"), theirs)
    assert text_of(found) == theirs.replace("Втор", "Друг")
    assert found.combined == 1


def test_X2_different_paragraphs_and_different_details_are_combined() -> None:
    mine = POST.replace("Прв пасус", "Мој пасус").replace("title: Избори", "title: Нови избори")
    theirs = POST.replace("Трет", "Нивен").replace("- избори\n", "- избори\n- анализа\n")
    found = merged(POST, mine, theirs)
    assert text_of(found) == theirs.replace("Прв пасус", "Мој пасус").replace("title: Избори", "title: Нови избори")
    assert found.combined == 2


def test_tags_that_each_side_added_are_all_there() -> None:
    found = merged(POST, changed("tags", ["избори", "моја"]), changed("tags", ["избори", "нивна"]))
    assert text_of(found) == POST.replace("- избори\n", "- избори\n- моја\n- нивна\n")


def test_what_they_wrote_around_the_details_stays() -> None:
    theirs = POST.replace("date: 2026-05-01", "# напомена\ndate:   '2026-05-02'  # проверено")
    found = merged(POST, changed("featured", True), theirs)
    assert text_of(found) == theirs.replace("featured: false", "featured: true")


def test_a_detail_added_here_stands_below_the_one_it_follows_here() -> None:
    mine = POST.replace("date: 2026-05-01\n", "date: 2026-05-01\nauthor: Ана\n")
    theirs = POST.replace("title: Избори", "title: Други избори")
    assert text_of(merged(POST, mine, theirs)) == mine.replace("title: Избори", "title: Други избори")


def test_a_detail_removed_here_goes_from_theirs() -> None:
    theirs = POST.replace("title: Избори", "title: Други избори")
    assert text_of(merged(POST, POST.replace("featured: false\n", ""), theirs)) == (
        theirs.replace("featured: false\n", "")
    )


def test_a_conversion_of_line_ends_is_no_change_and_stays() -> None:
    mine = changed("featured", True).replace("Втор пасус", "Втор пасус\n\nНов пасус")
    assert text_of(merged(POST, mine, POST.replace("\n", "\r\n"))) == mine.replace("\n", "\r\n")


def test_mixed_line_ends_stay_where_nobody_changed_the_line() -> None:
    theirs = POST.replace("Прв пасус на веста.\n", "Прв пасус на веста.\r\n").replace("Трет", "Нивен")
    found = merged(POST, POST.replace("Втор", "Друг"), theirs)
    assert text_of(found) == theirs.replace("Втор", "Друг")


def test_a_byte_order_mark_that_one_side_changed_is_as_that_side_has_it() -> None:
    base = document(POST)
    marked = Document.from_bytes(b"\xef\xbb\xbf" + POST.replace("Трет", "Нивен").encode())
    mine = document(POST.replace("Прв", "Мој"))
    expected = POST.replace("Трет", "Нивен").replace("Прв", "Мој").encode()
    for one, other in ((mine, marked), (marked, mine)):
        found = merge(base, one, other).document
        assert found is not None
        assert found.to_bytes() == b"\xef\xbb\xbf" + expected


def test_the_same_on_both_sides_takes_nothing_over() -> None:
    other = changed("featured", True).replace("Втор", "Друг")
    found = merged(POST, other, other)
    assert text_of(found) == other
    assert found.combined == 0


# Details on one side only, or in another form


def test_details_that_they_removed_are_gone_where_i_did_not_touch_them() -> None:
    body = document(POST).body
    assert text_of(merged(POST, POST.replace("Втор", "Друг"), body)) == body.replace("Втор", "Друг")


def test_a_detail_that_i_changed_and_they_removed_with_all_the_others_is_asked_about() -> None:
    body = document(POST).body
    found = merged(POST, changed("featured", True), body)
    assert found.fields == (FieldOverlap("featured", False, True, ABSENT),)
    assert resolved(found, {"featured": ABSENT}, ()).to_bytes().decode() == body
    assert resolved(found, {}, ()).to_bytes().decode() == f"---\nfeatured: true\n---\n{body}"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_details_that_only_i_added_are_there(ends: str) -> None:
    base = "Само текст.\n\nИ уште.\n".replace("\n", ends)
    theirs = base.replace("уште", "повеќе")
    assert text_of(merged(base, f"---{ends}title: Нов{ends}---{ends}{base}", theirs)) == (
        f"---{ends}title: Нов{ends}---{ends}{theirs}"
    )


def test_details_that_both_added_to_a_bare_text_are_combined() -> None:
    found = merged("Текст.\n", "---\ntitle: Мој\n---\nТекст.\n", "---\nauthor: Ана\n---\nТекст.\n")
    assert text_of(found) == "---\nauthor: Ана\ntitle: Мој\n---\nТекст.\n"


def test_my_change_is_written_into_details_that_they_turned_into_another_form() -> None:
    theirs = (
        "+++\ntitle = 'Избори'\ndate = 2026-05-01\nfeatured = false\ntags = ['избори']\n+++\n" + document(POST).body
    )
    assert text_of(merged(POST, changed("featured", True), theirs)) == theirs.replace("false", "true")


# Details that cannot be changed

BROKEN = POST.replace("featured: false", "featured: [false")


def test_broken_details_are_taken_as_they_are_where_i_changed_none() -> None:
    found = merged(POST, POST.replace("Втор", "Друг"), BROKEN)
    assert text_of(found) == BROKEN.replace("Втор", "Друг")
    assert found.combined == 1


def test_broken_details_and_my_change_of_one_are_asked_about_as_text() -> None:
    mine = changed("featured", True).replace("Втор", "Друг")
    found = merged(POST, mine, BROKEN.replace("\n", "\r\n"))
    assert found.document is None
    assert found.parts == (document(mine).text,)
    assert found.head == Overlap(document(POST).head, document(mine).head, document(BROKEN).head)
    body = document(mine).body.replace("\n", "\r\n")
    assert resolved(found, {}, (), found.head.theirs).to_bytes().decode() == (
        document(BROKEN).head.replace("\n", "\r\n") + body
    )
    assert resolved(found, {}, ()).to_bytes().decode() == mine.replace("\n", "\r\n")
    typed = found.head.theirs.replace("[false", "none")
    assert resolved(found, {}, (), typed).to_bytes().decode() == typed.replace("\n", "\r\n") + body


def test_details_that_only_i_mended_are_mended_in_a_file_with_other_line_ends() -> None:
    theirs = BROKEN.replace("\n", "\r\n").replace("Втор", "Друг")
    assert text_of(merged(BROKEN, POST, theirs)) == POST.replace("\n", "\r\n").replace("Втор", "Друг")


def test_broken_details_of_which_i_have_the_line_ends_only_are_as_they_have_them() -> None:
    mine, theirs = POST.replace("\n", "\r\n"), BROKEN.replace("Втор", "Друг")
    assert text_of(merged(POST, mine, theirs)) == theirs


def test_a_detail_that_stands_there_twice_meanwhile_is_asked_about_and_says_why() -> None:
    theirs = POST.replace("featured: false\n", "featured: false\ndraft: true\nfeatured: false\n")
    found = merged(POST, changed("featured", True), theirs)
    assert [field.name for field in found.fields] == ["featured"]
    assert found.fields[0].problem is not None
    assert found.fields[0].problem.reason == "stands-twice"
    assert resolved(found, {"featured": False}, ()).to_bytes().decode() == theirs
    with pytest.raises(NotLossless):
        resolved(found, {}, ())


def test_details_that_they_are_just_writing_are_merged_as_lines_of_the_file() -> None:
    theirs = POST.replace("---\nПрв", "Прв").replace("title: Избори", "title: Изб")
    mine = changed("featured", True).replace("Втор", "Друг")
    expected = mine.replace("---\nПрв", "Прв").replace("title: Избори", "title: Изб")
    assert text_of(merged(POST, mine, theirs)) == expected


def test_details_that_were_never_closed_and_now_are_are_details_again() -> None:
    base = POST.replace("---\nПрв", "Прв")
    found = merged(base, base.replace("Втор", "Друг"), POST)
    assert text_of(found) == POST.replace("Втор", "Друг")
    assert found.document is not None
    assert found.document.front_matter.values["featured"] is False


# Asked


def test_X3_what_both_changed_is_asked_about_and_what_only_they_changed_is_not() -> None:
    mine = changed("title", "Мој наслов").replace("Втор пасус", "Мој пасус")
    theirs = changed("title", "Нивен наслов").replace("Втор пасус", "Нивен пасус").replace("Трет", "Четврт")
    theirs = theirs.replace("featured: false", "featured: true")
    found = merged(POST, mine, theirs)
    assert found.document is None
    assert found.fields == (FieldOverlap("title", "Избори", "Мој наслов", "Нивен наслов"),)
    overlap = Overlap("Втор пасус на веста.\n", "Мој пасус на веста.\n", "Нивен пасус на веста.\n", apart=True)
    assert [part for part in found.parts if isinstance(part, Overlap)] == [overlap]
    assert found.combined == 2
    assert found.front.values["featured"] is True
    kept = resolved(found, {"title": "Мој наслов"}, [overlap.both]).to_bytes().decode()
    assert kept == theirs.replace("Нивен наслов", "Мој наслов").replace(
        "Нивен пасус", "Мој пасус на веста.\n\nНивен пасус"
    )
    assert resolved(found, {"title": "Нивен наслов"}, [overlap.theirs]).to_bytes().decode() == theirs
    typed = resolved(found, {"title": "Трет наслов"}, ["Рачно"]).to_bytes().decode()
    assert typed == theirs.replace("Нивен наслов", "Трет наслов").replace("Нивен пасус на веста.", "Рачно")


def test_every_overlap_of_text_wants_its_choice() -> None:
    found = merged(POST, POST.replace("Втор пасус", "Мој пасус"), POST.replace("Втор пасус", "Нивен пасус"))
    for choices in ([], ["едно", "две"]):
        with pytest.raises(ValueError, match="1 overlaps"):
            resolved(found, {}, choices)


# Emptied


@pytest.mark.parametrize("data", [b"", b"\0" * 300, b"\n", b"\xef\xbb\xbf", b" \r\n\0\0"])
def test_X15_a_file_of_nothing_or_of_nuls_is_emptied(data: bytes) -> None:
    assert is_emptied(data)


def test_X15_an_emptied_file_is_not_merged() -> None:
    found = merged(POST, POST.replace("Втор", "Друг"), "")
    assert found.emptied
    assert found.document is None
    assert found.parts == ()


def test_a_post_that_was_empty_from_the_start_is_merged() -> None:
    assert text_of(merged("", "Мој текст\n", "")) == "Мој текст\n"
    assert not is_emptied("Текст".encode())
    assert not merged(POST, POST, POST.replace("Втор", "Друг")).emptied


# Laws

HEADS = st.sampled_from(
    (
        "",
        "---\ntitle: а\n---\n",
        "---\ntitle: б\nfeatured: true\n---\n",
        "---\r\ntitle: а\r\nfeatured: false # х\r\n---\r\n",
        "---\ntags: [а, б]\n---\n",
        "---\ntags: [а\n---\n",
        "---\ntitle: а\n",
        "+++\ntitle = 'а'\n+++\n",
        "---\n---\n",
    )
)
LINES = st.lists(st.sampled_from(("а", "б", "в г", "", "---", "title: х", "\u2028")), max_size=5)
ENDS = st.sampled_from(("\n", "\r\n"))
POSTS = st.builds(lambda head, body, end: document(head + end.join(body)), HEADS, LINES, ENDS)


@given(POSTS, POSTS)
def test_what_one_side_did_alone_is_the_result_byte_for_byte(base: Document, other: Document) -> None:
    for mine, theirs in ((base, other), (other, base), (other, other)):
        found = merge(base, mine, theirs)
        if not found.emptied:
            assert found.document is not None
            assert found.document.to_bytes() == other.to_bytes()
            assert found.combined == 0 or mine != theirs


@given(POSTS, POSTS, POSTS)
def test_whatever_is_chosen_is_a_post_that_reads_back(base: Document, mine: Document, theirs: Document) -> None:
    found = merge(base, mine, theirs)
    if found.emptied:
        return
    overlaps = [part for part in found.parts if isinstance(part, Overlap)]
    choices = {field.name: field.theirs for field in found.fields}
    head = found.head.theirs if found.head else None
    for texts in ([overlap.both for overlap in overlaps], [overlap.theirs for overlap in overlaps]):
        result = resolved(found, choices, texts, head)
        assert Document.from_bytes(result.to_bytes()) == result
