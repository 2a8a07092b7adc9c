"""One post on the desk."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.frontmatter import NotLossless
from editor.desk.detailstext import NotDetails
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


# Details as text.

BROKEN = b"---\r\ntitle: [\r\nfeatured: false\n---\r\ntext"


def opened(tmp_path: Path, data: bytes) -> OpenPost:
    path = tmp_path / "x.md"
    path.write_bytes(data)
    return OpenPost(PostKey("x.md"), load(path))


def test_details_typed_as_text_change_their_line_only(post: OpenPost) -> None:
    assert post.details_text == "title: Избори   # радна верзија\nfeatured: false"
    assert post.details_line == 2
    post.set_details_text(post.details_text.replace("false", "true"))
    assert post.front.values["featured"] is True
    assert post.builder(post.shown)().to_bytes() == POST.replace(b"false", b"true")


def test_details_typed_and_put_back_leave_nothing_to_save(post: OpenPost) -> None:
    text = post.details_text
    post.set_details_text(text + "\nnew: [")
    assert post.unsaved(post.shown)
    post.set_details_text(text)
    assert not post.unsaved(post.shown)


def test_a_value_set_after_typing_keeps_what_was_typed(post: OpenPost) -> None:
    post.set_details_text(post.details_text + "\ncategory: свет")
    post.set_value("featured", True)
    post.set_value("featured", False)
    assert post.details_text == "title: Избори   # радна верзија\nfeatured: false\ncategory: свет"


def test_details_that_break_while_they_are_typed_are_saved_and_known_as_they_were(post: OpenPost) -> None:
    post.set_details_text(post.details_text.replace("false", "[fal"))
    assert post.problem is not None
    assert post.problem.reason == "broken-details"
    assert post.front.values == {}
    assert post.legible.values["featured"] is False
    assert b"[fal" in post.builder(post.shown)().to_bytes()
    with pytest.raises(NotLossless):
        post.set_value("title", "x")


def test_a_fence_among_the_details_changes_nothing(post: OpenPost) -> None:
    with pytest.raises(NotDetails):
        post.set_details_text("title: a\n---\nfeatured: true")
    assert not post.unsaved(post.shown)


def test_broken_details_are_mended_as_text_and_only_that_line_changes(tmp_path: Path) -> None:
    post = opened(tmp_path, BROKEN)
    assert post.details_typable
    post.set_details_text(post.details_text.replace("[", "Избори"))
    assert post.problem is None
    assert post.legible.values == {"title": "Избори", "featured": False}
    assert post.builder(post.shown)().to_bytes() == BROKEN.replace(b"[", "Избори".encode())


def test_details_that_are_never_closed_and_foreign_text_are_not_typed(tmp_path: Path) -> None:
    assert not opened(tmp_path, b"---\ntitle: never closed\ntext").details_typable
    assert not opened(tmp_path, "Седницата траеше три часа.".encode("utf-16")).details_typable


def test_the_first_details_of_a_post_are_typed_into_a_new_head(tmp_path: Path) -> None:
    post = opened(tmp_path, b"text\r\n")
    post.set_details_text("title: a")
    assert post.builder(post.shown)().to_bytes() == b"---\r\ntitle: a\r\n---\r\ntext\r\n"
    post.set_details_text("")
    assert not post.unsaved(post.shown)


def test_what_was_typed_while_saving_is_known_to_be_broken(post: OpenPost, path: Path) -> None:
    post.set_details_text(post.details_text.replace("false", "true"))
    saving = post.builder(post.shown)()
    post.set_details_text(post.details_text.replace("true", "["))
    post.saved(saving, load(path).stamp, post.shown)
    assert post.unsaved(post.shown)
    assert post.problem is not None


def test_a_head_that_was_closed_in_the_text_is_a_head_after_saving(tmp_path: Path) -> None:
    post = opened(tmp_path, b"---\ntitle: a\n\ntext\n")
    text = "---\ntitle: a\n---\ntext\n"
    document = post.builder(text)()
    (tmp_path / "x.md").write_bytes(document.to_bytes())
    post.saved(document, load(tmp_path / "x.md").stamp, text)
    anew = post.begun_in_text()
    assert anew is not None
    post.reload(anew)
    assert post.front.values == {"title": "a"}
    assert post.shown == "text\n"
    assert post.begun_in_text() is None


# Names that stand there more than once.

DOUBLED = b"---\na: 1\nb: 2\na: 3\n<<: {}\n<<: {}\n---\ntext"


def test_names_that_stand_there_twice_are_known_with_their_lines(tmp_path: Path) -> None:
    assert opened(tmp_path, DOUBLED).doubled == {"a": (2, 4)}
    assert opened(tmp_path, POST).doubled == {}


def test_without_consent_neither_is_changed(tmp_path: Path) -> None:
    post = opened(tmp_path, DOUBLED)
    with pytest.raises(NotLossless):
        post.set_value("a", 4)
    with pytest.raises(NotLossless):
        post.remove("a")
    assert not post.unsaved(post.shown)


def test_with_consent_all_are_changed_and_no_other_line(tmp_path: Path) -> None:
    post = opened(tmp_path, DOUBLED)
    post.change_every("a")
    assert post.changes_every("a")
    post.set_value("a", 4)
    assert post.builder(post.shown)().to_bytes() == DOUBLED.replace(b"1", b"4").replace(b"3", b"4")
    post.set_value("a", 3)
    assert not post.unsaved(post.shown)
    post.remove("a")
    assert post.builder(post.shown)().to_bytes() == b"---\nb: 2\n<<: {}\n<<: {}\n---\ntext"
    assert post.problem is None


def test_consent_ends_with_the_version_it_was_given_for(tmp_path: Path) -> None:
    post = opened(tmp_path, DOUBLED)
    post.change_every("a")
    post.reload(load(tmp_path / "x.md"))
    assert not post.changes_every("a")


# Posts that are open for reading.


def test_a_foreign_post_cannot_be_changed_before_it_is_converted(tmp_path: Path) -> None:
    post = opened(tmp_path, "Седницата траеше три часа.".encode("utf-16"))
    with pytest.raises(NotLossless):
        post.set_value("title", "x")


def test_keeping_mine_over_a_foreign_text_writes_all_of_mine(post: OpenPost, path: Path) -> None:
    path.write_bytes(POST.decode("utf-8").encode("utf-16"))
    post.rebase(load(path))
    assert post.unsaved(post.shown)
    assert post.builder(post.shown)().to_bytes() == POST
    assert post.stamp == load(path).stamp
