"""One post on the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.frontmatter import NotLossless
from editor.desk.opening import load
from editor.desk.openpost import OpenPost
from editor.site.files import NotReadable
from editor.site.keys import PostKey

POST = "---\r\ntitle: Избори   # радна верзија\r\nfeatured: false\r\n---\r\nПрв ред\r\nвтор\nтрет".encode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "izbori.md"
    path.write_bytes(POST)
    return path


@pytest.fixture
def post(path: Path) -> OpenPost:
    return OpenPost(PostKey("izbori.md"), load(path))


def test_a_post_that_nobody_touched_is_saved(post: OpenPost) -> None:
    assert not post.unsaved(post.shown)
    assert post.builder(post.shown)().to_bytes() == POST


def test_a_detail_changes_its_line_only(post: OpenPost) -> None:
    post.set_value("featured", True)
    assert post.unsaved(post.shown)
    assert post.builder(post.shown)().to_bytes() == POST.replace(b"false", b"true")


def test_a_detail_that_is_put_back_leaves_nothing_to_save(post: OpenPost) -> None:
    post.set_value("featured", True)
    post.set_value("featured", False)
    assert not post.unsaved(post.shown)


def test_quotes_that_only_a_half_typed_word_needed_do_not_stay(post: OpenPost) -> None:
    for typed in ("Избори", "Избори ", "Избори:", "Избори: ", "Избори 2026"):
        post.set_value("title", typed)
    expected = POST.replace("Избори ".encode(), "Избори 2026 ".encode())
    assert post.builder(post.shown)().to_bytes() == expected


def test_a_line_of_text_changes_alone_and_keeps_its_ending(post: OpenPost) -> None:
    text = post.shown.replace("втор", "ВТОР")
    assert post.builder(text)().to_bytes() == POST.replace("втор".encode(), "ВТОР".encode())


def test_a_text_that_is_put_back_leaves_nothing_to_save(post: OpenPost) -> None:
    assert post.unsaved(post.shown + "x")
    assert not post.unsaved(post.shown)


def test_what_was_typed_while_saving_stays_unsaved(post: OpenPost, path: Path) -> None:
    post.set_value("featured", True)
    saving = post.builder("нов текст")()
    post.set_value("title", "Друг наслов")
    post.saved(saving, load(path).stamp, "нов текст")
    assert post.unsaved("нов текст")
    assert b"featured: true" in post.builder("нов текст")().to_bytes()


def test_keeping_mine_saves_my_details_over_theirs(post: OpenPost, path: Path) -> None:
    post.set_value("title", "Мој наслов")
    path.write_bytes(POST.replace("Избори".encode(), "Туѓ наслов".encode()))
    post.rebase(load(path))
    assert post.unsaved(post.shown)
    assert "Мој наслов".encode() in post.builder(post.shown)().to_bytes()


def test_a_post_that_is_gone_is_unsaved(post: OpenPost) -> None:
    post.gone = True
    assert post.unsaved(post.shown)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"---\ntitle: [\n---\ntext", "broken-details"),
        (b"---\na: 1\na: 2\n---\ntext", "duplicate-key"),
        (b"---\ntitle: never closed\ntext", "never-closed"),
    ],
)
def test_unreadable_details_leave_the_text_editable(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(data)
    post = OpenPost(PostKey("x.md"), load(path))
    assert post.problem is not None
    assert post.problem.reason == reason
    assert not post.locked
    assert post.builder(post.shown + "!")().to_bytes() == data + b"!"
    with pytest.raises(NotLossless):
        post.set_value("a", "x")


def test_a_name_that_stands_there_twice_is_left_alone_and_the_others_can_be_edited(tmp_path: Path) -> None:
    path = tmp_path / "x.md"
    path.write_bytes(b"---\na: 1\nb: 2\na: 3\n---\ntext")
    post = OpenPost(PostKey("x.md"), load(path))
    post.set_value("b", 4)
    assert post.builder(post.shown)().to_bytes() == b"---\na: 1\nb: 4\na: 3\n---\ntext"


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_a_foreign_encoding_is_shown_and_locked(tmp_path: Path, encoding: str) -> None:
    text = "---\ntitle: Владата го усвои буџетот\n---\nСедницата траеше три часа и заврши без расправа.\n" * 3
    data = text.replace("џ", "ц").encode(encoding)
    path = tmp_path / "x.md"
    path.write_bytes(data)
    post = OpenPost(PostKey("x.md"), load(path))
    assert post.locked
    assert not post.unsaved("anything")
    assert "Седницата" in post.shown


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotReadable):
        load(tmp_path / "no.md")
