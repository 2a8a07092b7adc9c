"""Replacing words in many posts: only what was found is touched, body and details apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.document import Document
from editor.content.frontmatter import NotLossless
from editor.desk.bulk.apply import apply
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.plan import plan
from editor.desk.bulk.undo import undo
from editor.desk.replacing import ReplaceText, Search, preview
from editor.site.changelog import ChangeLog
from editor.site.keys import PostKey
from editor.site.site import Site

SECOND = PostKey("content/posts/vtora.md")
POST = "---\ntitle: Скопје и светот\ntags: [Скопје, спорт]\n---\nВо Скопје и скопјани.\r\nСКОПЈЕ\n"


def document(text: str = POST) -> Document:
    return Document.from_bytes(text.encode())


def replaced(search: Search, new: str, text: str = POST) -> str:
    return ReplaceText(search, new).applied(document(text)).to_bytes().decode()


def test_the_body_alone_is_changed_unless_details_are_meant_too() -> None:
    head, body = POST[: POST.index("Во")], POST[POST.index("Во") :]
    assert replaced(Search("Скопје", case=True), "Битола") == head + body.replace("Скопје", "Битола")
    assert replaced(Search("Скопје", case=True, body=False, fields=("title",)), "Битола") == POST.replace(
        "title: Скопје", "title: Битола"
    )
    assert replaced(Search("Скопје", case=True, body=False, fields=None), "Битола") == (
        head.replace("Скопје", "Битола") + body
    )


def test_capitals_and_whole_words_matter_where_asked_for() -> None:
    body = POST[POST.index("Во") :]
    assert replaced(Search("скопје"), "X").endswith("Во X и скопјани.\r\nX\n")
    assert replaced(Search("скопј", whole=True), "X") == POST
    assert replaced(Search("скопјани", whole=True), "X").endswith(body.replace("скопјани", "X"))


def test_signs_mean_themselves() -> None:
    text = "---\ntitle: А\n---\nцена (5+5) \\1 $\n"
    assert replaced(Search("(5+5)"), "\\1", text) == text.replace("(5+5)", "\\1")


def test_letters_in_parts_are_found_by_letters_in_one() -> None:
    text = "---\ntitle: А\n---\nи\u0306 й\n"
    assert replaced(Search("й"), "x", text) == "---\ntitle: А\n---\nx x\n"


def test_line_ends_that_are_not_touched_keep_their_bytes() -> None:
    assert "\r\nСКОПЈЕ" in replaced(Search("скопјани"), "X")
    assert replaced(Search("скопјани.\nСКОПЈЕ"), "X").endswith("Во Скопје и X\n")


def test_a_text_that_would_become_details_is_refused() -> None:
    with pytest.raises(NotLossless):
        replaced(Search("ред"), "---", "ред\ntitle: А\n---\nТекст.\n")


def test_details_that_cannot_be_edited_are_refused_only_where_they_would_change() -> None:
    broken = "---\ntitle: [\n---\nред\n"
    assert replaced(Search("ред"), "X", broken).endswith("X\n")


def test_what_is_found_is_shown_with_what_stands_around_it(site: Site) -> None:
    site.path(SECOND).write_bytes(POST.encode())
    found = preview(site, SECOND, ReplaceText(Search("скопје", fields=None), "Битола"))
    assert [(one.field, one.line, one.before, one.old, one.new, one.after) for one in found] == [
        ("title", 2, "", "Скопје", "Битола", " и светот"),
        ("tags", 3, "", "Скопје", "Битола", ""),
        ("", 5, "Во ", "Скопје", "Битола", " и скопјани."),
        ("", 6, "", "СКОПЈЕ", "Битола", ""),
    ]


def test_as_many_are_shown_as_are_replaced_and_long_lines_are_cut(site: Site) -> None:
    site.path(SECOND).write_bytes(("---\ntitle: А\n---\n" + "збор " * 50).encode())
    edit = ReplaceText(Search("збор"), "x")
    found = preview(site, SECOND, edit)
    assert len(found) == 50
    assert max(len(one.before) for one in found) <= 41
    assert edit.applied(document(site.path(SECOND).read_text("utf-8"))).body == "x " * 50


def test_it_is_undone_like_any_change(site: Site, tmp_path: Path) -> None:
    site.path(SECOND).write_bytes(POST.encode())
    log, edit = ChangeLog(tmp_path / "changes"), ReplaceText(Search("скопје", fields=None), "Битола")
    made = plan(site, [SECOND, PostKey("content/posts/prva.md")], edit)
    assert ([step.post for step in made.steps], len(made.same)) == ([SECOND], 1)
    apply(Place(site), log, made)
    assert "Битола" in site.path(SECOND).read_text("utf-8")
    undo(Place(site), log, log.operations()[0])
    assert site.path(SECOND).read_bytes() == POST.encode()
