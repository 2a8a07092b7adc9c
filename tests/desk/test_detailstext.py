"""Details edited as text: what is typed is what is written, and the post stays a post."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content.document import Document
from editor.content.frontmatter import FORMS, find
from editor.desk.detailstext import NotDetails, first_line, head_with, shown

YAML = "---\r\ntitle: Избори\r\nfeatured: false # уште\n\r\n---\r\n"
HEADS = [
    YAML,
    "---\ntitle: Избори\n---",
    "---\n---\n",
    "---\n\n---\n",
    '+++\ntitle = "Избори"\n+++\n',
    '---json\n{"title": "Избори"}\n---\n',
    '{\r\n  "title": "Избори"\r\n}\r\n',
    "Title: Избори\nDraft: true\n---\n",
]


def changed(head: str, text: str, body: str = "Текст\n", form: str = "yaml") -> str:
    return head_with(text, head, Document(head, body, form=form))


@pytest.mark.parametrize("head", HEADS)
def test_the_text_that_is_shown_gives_the_very_head(head: str) -> None:
    assert changed(head, shown(head)) == head


@pytest.mark.parametrize("head", HEADS)
def test_a_text_that_is_put_back_gives_the_very_head(head: str) -> None:
    base = Document(head, "Текст\n")
    text = shown(head)
    try:
        typed = head_with(text.replace("Избори", "Избори 2026") + " ", head, base)
    except NotDetails:
        typed = head
    assert head_with(text, typed, base) == head


def test_the_text_has_neither_fences_nor_a_last_line_end() -> None:
    assert shown(YAML) == "title: Избори\nfeatured: false # уште\n"
    assert shown('{\r\n  "title": "Избори"\r\n}\r\n') == '{\n  "title": "Избори"\n}'
    assert shown("") == ""


def test_lines_that_stay_keep_their_ends_and_new_ones_get_the_usual_one() -> None:
    text = "category: свет\ntitle: Избори\nfeatured: true # уште\n"
    assert changed(YAML, text) == "---\r\ncategory: свет\r\ntitle: Избори\r\nfeatured: true # уште\n\r\n---\r\n"


def test_what_cannot_be_read_is_written_all_the_same() -> None:
    assert changed(YAML, "title: [") == "---\r\ntitle: [\r\n---\r\n"


def test_no_details_leave_the_fences() -> None:
    assert changed("---\ntitle: a\n---\n", "") == "---\n---\n"


@pytest.mark.parametrize(
    ("text", "line"), [("title: a\n---\nb: 1", 1), ("...", 0), ("a: |\n  text\n---  \n", 2), ("---\na: 1\n---", 0)]
)
def test_a_fence_among_the_details_is_refused_and_named(text: str, line: int) -> None:
    with pytest.raises(NotDetails) as refused:
        changed(YAML, text)
    assert refused.value.line == line


@pytest.mark.parametrize("text", ['{"a": 1', "", '{"a": "}', "a: 1", '{"a": 1} {"b": 2}'])
def test_what_is_no_whole_object_cannot_stand_without_fences(text: str) -> None:
    with pytest.raises(NotDetails):
        changed('{"title": "a"}\n', text)


def test_space_around_an_object_is_no_part_of_it() -> None:
    assert changed('{"title": "a"}\n', '\n{"title": "b"}\n\n') == '{"title": "b"}\n'


@pytest.mark.parametrize(
    ("form", "text", "head"),
    [
        ("yaml", "title: Избори", "---\r\ntitle: Избори\r\n---\r\n"),
        ("yaml", "title: [", "---\r\ntitle: [\r\n---\r\n"),
        ("toml", 'title = "Избори"', '+++\r\ntitle = "Избори"\r\n+++\r\n'),
        ("json", '{"title": "Избори"}', '{"title": "Избори"}\r\n'),
        ("statiq", "Title: Избори\nDraft: true", "Title: Избори\r\nDraft: true\r\n---\r\n"),
        # One line above dashes is a heading to Markdown.
        ("statiq", "Title: Избори", "---\r\nTitle: Избори\r\n---\r\n"),
    ],
)
def test_a_post_without_details_gets_a_head_in_the_form_of_its_site(form: str, text: str, head: str) -> None:
    assert changed("", text, "Текст\r\nвтор\r\n", form) == head


def test_a_head_that_was_begun_follows_all_of_the_text() -> None:
    base = Document("", "Текст\n", form="statiq")
    begun = head_with("Title: Избори", "", base)
    assert head_with("Title: Избори\nDraft: true", begun, base) == "Title: Избори\nDraft: true\n---\n"
    assert head_with("", begun, base) == ""


def test_what_begins_no_head_is_refused() -> None:
    with pytest.raises(NotDetails):
        changed("", "{", form="json")
    with pytest.raises(NotDetails) as refused:
        changed("", "a: 1\n---\nb: 2")
    assert refused.value.line == 1


def test_the_first_line_is_that_of_the_file() -> None:
    assert first_line(YAML, "yaml") == 2
    assert first_line("\r\n\n---\ntitle: a\n---\n", "yaml") == 4
    assert first_line('{"title": "a"}\n', "yaml") == 1
    assert first_line("", "yaml") == 2
    assert first_line("", "json") == 1


def test_half_a_character_is_replaced_so_that_the_post_can_be_saved() -> None:
    assert changed(YAML, "title: \ud83d").encode("utf-8")
    assert "😀" in changed(YAML, "title: \ud83d\ude00")


@given(st.sampled_from(sorted(FORMS)), st.sampled_from([*HEADS, ""]), st.text("a:=[]{}\"'-+;# \n0é", max_size=40))
def test_the_post_never_loses_or_gains_a_part(form: str, head: str, text: str) -> None:
    base = Document(head, "Текст\r\n", form=form)
    try:
        made = head_with(text, head, base)
    except NotDetails:
        return
    saved = base.with_front_matter(base.front_matter.read(made, base.newline, form=form))
    again = Document.from_bytes(saved.to_bytes())
    assert again.body == base.body
    assert not made or find(made) is not None
