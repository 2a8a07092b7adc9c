"""Another program works in the same folder while posts are open; nothing of them is unsaved."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from editor.site import mounts
from editor.site.keys import PostKey
from editor.site.versions import VersionStore
from editor.ui import conflicts, lookout
from editor.ui.dialogs.watchlimit import COMMAND
from editor.ui.postpage import PostPage
from editor.ui.status import SaveState
from editor.ui.window import Window
from tests.support.otherprograms import POST, OpenPage, bar_button, change
from tests.support.typing import type_text

WAIT = 10_000  # ms
LONG = "".join(f"Пасус број {number} на оваа долга вест.\n\n" for number in range(120))


def listed(window: Window) -> set[PostKey]:
    assert window.desk.index is not None
    return set(window.desk.index.stamps())


def put(site: Path, name: str, text: str = POST) -> Path:
    path = site / "content" / "posts" / name
    path.write_bytes(text.encode("utf-8"))
    return path


def versions_of(window: Window, page: PostPage) -> dict[str, list[str]]:
    """Return what is kept of a post, by cause."""
    assert window.desk.site is not None
    found: dict[str, list[str]] = {}
    for version in window.versions.listed(window.desk.site.root, page.post.key):
        found.setdefault(version.cause, []).append(window.versions.read(version).decode("utf-8", "replace"))
    return found


def open_all(open_page: OpenPage, paths: list[Path]) -> list[PostPage]:
    """Open several posts beside each other; one that nobody has touched would make room for the next."""
    pages = []
    for path in paths:
        pages.append(open_page(path))
        pages[-1].touched = True
    return pages


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Believe what the disk says sooner than people would notice."""
    monkeypatch.setattr(conflicts, "BELIEVED_AFTER", 0.2)


@pytest.fixture
def path(site: Path) -> Path:
    return put(site, "vest.md")


@pytest.fixture
def page(path: Path, open_page: OpenPage) -> PostPage:
    return open_page(path)


# Clean posts follow the disk


def rewrite_in_place(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def rename_over(path: Path, text: str) -> None:
    path.with_name("x.tmp").write_text(text, "utf-8")
    path.with_name("x.tmp").replace(path)


def delete_and_create(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text, "utf-8")


def restore_time(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("way", [rewrite_in_place, rename_over, delete_and_create, restore_time])
def test_X1_a_clean_post_follows_the_disk(
    way: object, path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    assert callable(way)
    way(path, POST.replace("Втор", "Друг").replace("featured: false", "featured: true"))
    qtbot.waitUntil(lambda: "Друг пасус" in page.view.text(), timeout=WAIT)
    assert page.post.front.values["featured"] is True
    assert not page.unsaved
    assert page.bar.isHidden()
    qtbot.waitUntil(lambda: "was updated from disk" in window.toast.text(), timeout=WAIT)
    page.view.undo()
    assert "Втор пасус" in page.view.text()


def test_X1_caret_scroll_folding_and_undo_are_kept(
    site: Path, open_page: OpenPage, window: Window, qtbot: QtBot
) -> None:
    path = put(site, "dolga.md", POST + LONG)
    page = open_page(path)
    window.posts.unfold(False)
    type_text(page.view, "Моја реченица. ")
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    cursor = page.view.textCursor()
    cursor.setPosition(page.view.text().index("број 60"))
    page.view.setTextCursor(cursor)
    page.view.centerCursor()
    top, caret = page.view.top_line(), page.view.textCursor().block().text()
    assert top > 0
    change(path, "Пасус број 3 ", "Нов\n\nи подолг пасус број 3 ")
    qtbot.waitUntil(lambda: "и подолг" in page.view.text(), timeout=WAIT)
    assert page.view.textCursor().block().text() == caret
    assert page.view.top_line() == top + 2
    assert not page.details.pane._unfolded
    page.view.undo()
    assert "и подолг" not in page.view.text()
    page.view.undo()
    assert "Моја реченица" not in page.view.text()


def test_what_was_replaced_and_what_came_are_versions(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    change(path, "Втор", "Друг")
    qtbot.waitUntil(lambda: "Друг пасус" in page.view.text(), timeout=WAIT)
    qtbot.waitUntil(lambda: len(versions_of(window, page)) == 2, timeout=WAIT)
    assert versions_of(window, page) == {"opened": [POST], "outside": [POST.replace("Втор", "Друг")]}


def test_X6_a_touched_time_is_no_news(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    revision = page.post.revision
    os.utime(path, (1, 1))
    with qtbot.waitSignal(window.desk.arrived, timeout=WAIT):
        pass
    assert page.post.revision == revision
    assert page.bar.isHidden()
    assert not window.toast.isVisible()


def test_W1_an_own_save_is_no_news(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    type_text(page.view, "мое ")
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    text = page.view.text()
    with qtbot.waitSignal(window.desk.arrived, timeout=WAIT):
        pass
    assert page.view.text() == text
    assert page.bar.isHidden()
    assert not page.unsaved
    assert not window.toast.isVisible()


# Gone, and back


@pytest.mark.usefixtures("quick")
def test_X8_a_deleted_post_keeps_its_text_and_can_be_saved_again(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: page.post.gone, timeout=WAIT)
    assert window.posts.front is page
    assert page.bar.text() == "This post was deleted or moved. Its text is still here."
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        bar_button(page, "save").click()
    assert path.read_bytes() == POST.encode()
    assert page.bar.isHidden()
    assert not page.unsaved


@pytest.mark.usefixtures("quick")
def test_X8_a_deleted_post_that_is_back_is_as_before(path: Path, page: PostPage, qtbot: QtBot) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: page.post.gone, timeout=WAIT)
    path.write_bytes(POST.encode())
    qtbot.waitUntil(lambda: not page.post.gone, timeout=WAIT)
    assert page.bar.isHidden()
    assert not page.unsaved


def test_X8_a_file_that_is_deleted_and_soon_written_again_shows_nothing(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    path.unlink()
    with qtbot.waitSignal(window.desk.arrived, timeout=WAIT):
        pass
    assert not page.post.gone
    assert page.bar.isHidden()
    path.write_bytes(POST.replace("Втор", "Друг").encode())
    qtbot.waitUntil(lambda: "Друг пасус" in page.view.text(), timeout=WAIT)
    assert page.bar.isHidden()
    assert not page.unsaved


def test_X8_a_deleted_post_is_believed_to_be_gone_after_two_seconds(path: Path, page: PostPage, qtbot: QtBot) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: page.post.gone, timeout=WAIT)
    assert not page.bar.isHidden()


def test_X9_an_open_post_is_followed_when_it_is_renamed(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    change(path, "Втор", "Друг")
    qtbot.waitUntil(lambda: "Друг пасус" in page.view.text(), timeout=WAIT)
    path.rename(path.with_name("nova.md"))
    qtbot.waitUntil(lambda: page.post.key == "content/posts/nova.md", timeout=WAIT)
    assert not page.unsaved
    assert page.bar.isHidden()
    # Its versions come along.
    qtbot.waitUntil(lambda: bool(versions_of(window, page)), timeout=WAIT)


def test_X9_a_copy_that_is_made_before_the_original_goes_is_followed(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    shutil.copy(path, path.with_name("nova.md"))
    qtbot.waitUntil(lambda: PostKey("content/posts/nova.md") in listed(window), timeout=WAIT)
    path.unlink()
    qtbot.waitUntil(lambda: page.post.key == "content/posts/nova.md", timeout=WAIT)


def test_X9_the_posts_of_a_renamed_folder_are_followed(
    site: Path, open_page: OpenPage, window: Window, qtbot: QtBot
) -> None:
    folder = site / "content" / "posts" / "2026"
    folder.mkdir()
    paths = [folder / "a.md", folder / "b.md"]
    for path in paths:
        path.write_bytes(POST.encode())  # the same text: only the names tell them apart
    qtbot.waitUntil(lambda: PostKey("content/posts/2026/b.md") in listed(window), timeout=WAIT)
    pages = open_all(open_page, paths)
    type_text(pages[0].view, "мое ")
    type_text(pages[1].view, "твое ")
    folder.rename(folder.with_name("2027"))
    keys = ["content/posts/2027/a.md", "content/posts/2027/b.md"]
    qtbot.waitUntil(lambda: [page.post.key for page in pages] == keys, timeout=WAIT)
    assert pages[0].view.text().startswith("мое ")


@pytest.mark.usefixtures("quick")
def test_a_folder_in_the_place_of_a_post_is_said(path: Path, page: PostPage, qtbot: QtBot) -> None:
    path.unlink()
    path.mkdir()
    qtbot.waitUntil(lambda: "A folder stands in the place" in page.bar.text(), timeout=WAIT)
    assert "Втор пасус" in page.view.text()
    path.rmdir()
    path.write_bytes(POST.encode())
    qtbot.waitUntil(page.bar.isHidden, timeout=WAIT)


@pytest.mark.usefixtures("quick")
def test_S18_a_site_that_is_out_of_reach_is_waited_for(
    site: Path, path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    type_text(page.view, "мое ")
    away = site.with_name("away")
    site.rename(away)
    qtbot.waitUntil(lambda: "cannot be reached" in page.bar.text(), timeout=WAIT)
    with qtbot.waitSignal(window.conflicts.state_changed, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    assert "cannot be reached" in page.bar.text()
    assert not site.exists()
    assert PostKey("content/posts/vest.md") in listed(window)
    away.rename(site)
    qtbot.waitUntil(lambda: not page.post.gone, timeout=WAIT)
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        window.actions_by_name["save"].trigger()
    assert path.read_text("utf-8") == POST.replace("Прв", "мое Прв")


def test_a_write_protected_file_is_said_and_so_is_the_end_of_it(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    path.chmod(0o444)
    qtbot.waitUntil(lambda: "write-protected" in page.bar.text(), timeout=WAIT)
    assert page.post.protected
    assert window.status.state is SaveState.READ_ONLY
    path.chmod(0o644)
    qtbot.waitUntil(page.bar.isHidden, timeout=WAIT)
    assert not page.post.protected
    qtbot.waitUntil(lambda: window.status.state is SaveState.SAVED, timeout=WAIT)


# Empty files


@pytest.mark.parametrize("content", [b"", b"\0" * len(POST.encode())], ids=["empty", "NULs"])
@pytest.mark.usefixtures("quick")
def test_X15_an_emptied_file_is_not_taken_silently(
    content: bytes, path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    path.write_bytes(content)
    qtbot.waitUntil(lambda: page.bar.text() == "The file is now empty; the text you had is kept.", timeout=WAIT)
    assert "Втор пасус" in page.view.text()
    window.actions_by_name["save"].trigger()
    assert path.read_bytes() == content
    with qtbot.waitSignal(window.saving.saved, timeout=WAIT):
        bar_button(page, "mine").click()
    assert path.read_bytes() == POST.encode()
    assert page.bar.isHidden()
    assert not page.unsaved


@pytest.mark.usefixtures("quick")
def test_X15_the_empty_file_can_be_taken_and_the_text_is_a_version(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    path.write_bytes(b"")
    qtbot.waitUntil(lambda: page.post.undecided, timeout=WAIT)
    bar_button(page, "theirs").click()
    qtbot.waitUntil(lambda: page.view.text() == "", timeout=WAIT)
    assert not page.unsaved
    qtbot.waitUntil(lambda: POST in versions_of(window, page).get("mine", []), timeout=WAIT)


@pytest.mark.usefixtures("quick")
def test_X15_an_emptied_file_that_is_filled_again_is_as_before(path: Path, page: PostPage, qtbot: QtBot) -> None:
    path.write_bytes(b"")
    qtbot.waitUntil(lambda: page.post.undecided, timeout=WAIT)
    path.write_bytes(POST.replace("Втор", "Друг").encode())
    qtbot.waitUntil(lambda: "Друг пасус" in page.view.text(), timeout=WAIT)
    assert page.bar.isHidden()
    assert not page.unsaved


def test_X16_a_save_in_two_steps_shows_nothing(path: Path, page: PostPage, window: Window, qtbot: QtBot) -> None:
    text = page.view.text()
    path.write_bytes(b"")
    with qtbot.waitSignal(window.desk.arrived, timeout=WAIT):
        pass
    assert page.view.text() == text
    assert page.bar.isHidden()
    path.write_bytes(POST.replace("Втор", "Друг").encode())
    qtbot.waitUntil(lambda: "Друг пасус" in page.view.text(), timeout=WAIT)
    assert page.bar.isHidden()
    assert not page.unsaved


# Git and sync programs


def git(site: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Ана", "-c", "user.email=a@b.c")
    subprocess.run(["git", *names, *arguments], cwd=site, check=False, capture_output=True)


def test_X10_a_checkout_with_three_open_posts_is_summed_up(
    site: Path, open_page: OpenPage, window: Window, qtbot: QtBot
) -> None:
    paths = [put(site, f"{name}.md", POST.replace("Избори", name)) for name in ("prva", "vtora", "treta")]
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "main")
    git(site, "branch", "other")
    for path in paths:
        change(path, "Втор", "Друг")
    git(site, "commit", "-qam", "changed")
    qtbot.waitUntil(lambda: PostKey("content/posts/treta.md") in listed(window), timeout=WAIT)
    pages = open_all(open_page, paths)
    type_text(pages[1].view, "мое ")
    said: list[str] = []
    show = window.toast.show_message
    window.toast.show_message = lambda text, action=None: (said.append(text), show(text, action))  # type: ignore[method-assign, assignment, func-returns-value]
    git(site, "checkout", "-q", "other")
    qtbot.waitUntil(lambda: all("Втор" in page.view.text() for page in pages), timeout=WAIT)
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
    assert said == ["Another program changed 3 open posts (updated: 2, merged: 1)."]
    assert pages[1].view.text().startswith("мое Прв")


@pytest.mark.parametrize(
    "count", [300, pytest.param(10_000, marks=[pytest.mark.long, pytest.mark.timeout(900)])], ids="{} files".format
)
def test_X10_a_checkout_that_changes_every_post_is_followed_to_the_last(
    site: Path, open_page: OpenPage, window: Window, qtbot: QtBot, count: int
) -> None:
    patience = WAIT + count * 30  # ms
    names = [f"{number:05}.md" for number in range(count)]
    for name in names:
        put(site, name, POST.replace("Избори", f"Вест {name}"))
    git(site, "init", "-q", "-b", "main")
    git(site, "add", ".")
    git(site, "commit", "-qm", "main")
    git(site, "checkout", "-qb", "other")
    for name in names[: count // 2]:
        put(site, name, POST.replace("Избори", f"Друга {name}"))
    for name in names[count // 2 :]:
        (site / "content" / "posts" / name).rename(site / "content" / "posts" / f"nova-{name}")
    git(site, "add", ".")
    git(site, "commit", "-qm", "other")
    git(site, "checkout", "-q", "main")
    keys = {PostKey(f"content/posts/{name}") for name in names}
    qtbot.waitUntil(lambda: keys <= listed(window), timeout=patience)
    clean, typed = open_all(open_page, [site / "content" / "posts" / name for name in names[:2]])
    type_text(typed.view, "мое ")

    git(site, "checkout", "-q", "other")

    moved = {PostKey(f"content/posts/nova-{name}") for name in names[count // 2 :]}
    stay = {PostKey(f"content/posts/{name}") for name in names[: count // 2]}
    index = window.desk.index
    assert index is not None
    qtbot.waitUntil(lambda: moved <= listed(window) and not (keys - stay) & listed(window), timeout=patience)
    qtbot.waitUntil(
        lambda: all((row := index.row(key)) is not None and row.title.startswith("Друга") for key in stay),
        timeout=patience,
    )
    qtbot.waitUntil(lambda: "Друга" in clean.post.front.head, timeout=patience)
    qtbot.waitUntil(lambda: "Друга" in typed.post.front.head, timeout=patience)
    assert typed.view.text().startswith("мое ")


def test_X11_merge_marks_in_an_open_post_are_shown_and_warned_of(path: Path, page: PostPage, qtbot: QtBot) -> None:
    marked = POST.replace("Втор пасус", "<<<<<<< HEAD\nВтор пасус\n=======\nДруг пасус\n>>>>>>> other\nна веста.")
    path.write_bytes(marked.encode())
    qtbot.waitUntil(lambda: "Two versions stand in this text" in page.bar.text(), timeout=WAIT)
    assert "Друг пасус" in page.view.text()
    bar_button(page, "merge-marks").click()
    assert page.view.textCursor().block().text() == "<<<<<<< HEAD"


def test_X12_a_copy_that_a_sync_program_made_is_said_and_can_be_taken(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    copy = path.with_name("vest.sync-conflict-20261123-101530-ABCDEFG.md")
    copy.write_bytes(POST.replace("Втор", "Друг").encode())
    qtbot.waitUntil(lambda: copy.name in page.bar.text(), timeout=WAIT)
    bar_button(page, "compare-copy").click()
    qtbot.waitUntil(lambda: window.findChild(QDialog, "conflictView") is not None, timeout=WAIT)
    dialog = window.findChild(QDialog, "conflictView")
    assert dialog is not None
    take = dialog.findChild(QPushButton, "conflictView.theirs")
    assert take is not None
    take.click()
    assert "Друг пасус" in page.view.text()
    assert page.unsaved
    page.view.undo()
    assert "Втор пасус" in page.view.text()
    assert copy.exists()


# Noticing


def test_posts_that_come_change_and_go_are_listed_so(window: Window, site: Path, qtbot: QtBot) -> None:
    before = listed(window)
    came, renamed = PostKey("content/posts/nova.md"), PostKey("content/posts/preimenuvana.md")
    new = put(site, "nova.md")
    qtbot.waitUntil(lambda: listed(window) == before | {came}, timeout=WAIT)
    new.rename(new.with_name("preimenuvana.md"))
    qtbot.waitUntil(lambda: listed(window) == before | {renamed}, timeout=WAIT)
    new.with_name("preimenuvana.md").unlink()
    qtbot.waitUntil(lambda: listed(window) == before, timeout=WAIT)


def test_the_limit_of_watched_folders_is_said_with_the_way_to_raise_it(window: Window, qtbot: QtBot) -> None:
    window.desk.lookout._lose("limit")
    assert "the system allows no more watched folders" in window.toast.text()
    assert window.watch_mark.text() == "Checked every minute"
    assert window.watch_mark.isVisible()
    raise_limit = window.toast.findChild(QPushButton, "toast.action")
    assert raise_limit is not None
    raise_limit.click()
    dialog = window.findChild(QDialog, "watchLimit")
    assert dialog is not None
    command = dialog.findChild(QPlainTextEdit, "watchLimit.command")
    assert command is not None
    assert command.toPlainText() == COMMAND
    assert "sysctl" in COMMAND
    assert "fs.inotify.max_user_watches=" in COMMAND
    copy = dialog.findChild(QPushButton, "watchLimit.copy")
    assert copy is not None
    copy.click()
    assert QGuiApplication.clipboard().text() == COMMAND
    dialog.close()


@pytest.mark.parametrize("reason", ["broken", "network"])
def test_W7_W8_without_a_watcher_changes_are_still_seen(
    reason: str, window: Window, site: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lookout.EVERY[reason] <= 15
    monkeypatch.setitem(lookout.EVERY, reason, 1)
    watching = window.desk.lookout._watching
    assert watching is not None
    watching.stop()
    window.desk.lookout._lose(reason)
    assert window.watch_mark.isVisible()
    qtbot.waitUntil(lambda: not window.desk.scan_running(), timeout=WAIT)
    put(site, "nova.md")
    qtbot.waitUntil(lambda: PostKey("content/posts/nova.md") in listed(window), timeout=WAIT)


def test_W8_an_open_post_is_looked_at_without_a_watcher(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    watching = window.desk.lookout._watching
    assert watching is not None
    watching.stop()
    change(path, "Втор", "Друг")
    qtbot.waitUntil(lambda: "Друг пасус" in page.view.text(), timeout=WAIT)


def test_W6_who_comes_back_after_long_sees_everything(
    window: Window, site: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    watching = window.desk.lookout._watching
    assert watching is not None
    watching.stop()
    put(site, "nova.md")
    window.desk._scanned -= 3600
    window.desk.come_back()
    qtbot.waitUntil(lambda: PostKey("content/posts/nova.md") in listed(window), timeout=WAIT)


def test_versions_that_cannot_be_kept_stop_nothing(
    path: Path, page: PostPage, window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "file").write_bytes(b"")
    window.combining._versions = VersionStore(tmp_path / "file" / "versions")
    change(path, "Втор", "Друг")
    qtbot.waitUntil(lambda: "Друг пасус" in page.view.text(), timeout=WAIT)


def test_W1_what_is_featured_from_the_list_is_no_news_of_another_program(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    window.featuring.set_featured([page.post.key], True)
    qtbot.waitUntil(lambda: page.post.front.values["featured"] is True, timeout=WAIT)
    assert not page.unsaved
    with qtbot.waitSignal(window.desk.arrived, timeout=WAIT):
        pass
    assert "Featured: 1" in window.toast.text()
    assert "outside" not in versions_of(window, page)


@pytest.mark.usefixtures("quick")
def test_X15_a_file_that_became_a_picture_is_not_taken_silently(path: Path, page: PostPage, qtbot: QtBot) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    qtbot.waitUntil(lambda: "something else than UTF-8 text" in page.bar.text(), timeout=WAIT)
    assert "Втор пасус" in page.view.text()
    path.write_bytes(POST.encode())
    qtbot.waitUntil(page.bar.isHidden, timeout=WAIT)


@pytest.mark.usefixtures("quick")
def test_X15_a_post_open_for_reading_keeps_what_is_shown(
    site: Path, open_page: OpenPage, window: Window, qtbot: QtBot
) -> None:
    path = put(site, "stara.md")
    path.write_bytes(POST.encode("windows-1251"))
    page = open_page(path)
    path.write_bytes(b"")
    qtbot.waitUntil(lambda: "now empty" in page.bar.text(), timeout=WAIT)
    assert "Втор пасус" in page.view.text()
    bar_button(page, "theirs").click()
    qtbot.waitUntil(lambda: page.view.text() == "", timeout=WAIT)


@pytest.mark.usefixtures("quick")
def test_X8_a_deleted_post_that_is_closed_does_not_come_back(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    path.unlink()
    qtbot.waitUntil(lambda: page.post.gone, timeout=WAIT)
    bar_button(page, "close").click()
    assert window.posts.page(PostKey("content/posts/vest.md")) is None
    assert not path.exists()


@pytest.mark.usefixtures("quick")
def test_X8_what_was_written_into_a_deleted_post_is_kept_when_it_is_closed(
    path: Path, page: PostPage, window: Window, qtbot: QtBot
) -> None:
    type_text(page.view, "мое ")
    path.unlink()
    qtbot.waitUntil(lambda: page.post.gone, timeout=WAIT)
    bar_button(page, "close").click()
    key = PostKey("content/posts/vest.md")
    qtbot.waitUntil(lambda: window.posts.page(key) is None, timeout=WAIT)
    assert key in window.keeping.left()


def test_W8_a_site_on_a_network_drive_is_polled_and_that_is_said(
    window: Window, site: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mounts, "is_remote", lambda path: True)
    with qtbot.waitSignals([window.desk.unwatched, window.desk.learnt], timeout=WAIT):
        window.open_site(site)
    assert "network or cloud drive" in window.toast.text()
    assert window.watch_mark.text() == "Checked every 15 seconds"
    monkeypatch.undo()
    with qtbot.waitSignal(window.desk.learnt, timeout=WAIT):
        window.open_site(site)
    assert window.watch_mark.isHidden()


@pytest.mark.usefixtures("quick")
def test_X8_the_tab_of_a_deleted_post_is_marked(site: Path, open_page: OpenPage, window: Window, qtbot: QtBot) -> None:
    paths = [put(site, "prva.md"), put(site, "vtora.md")]
    open_all(open_page, paths)
    paths[0].unlink()
    tabs = window.findChild(QTabBar, "tabs")
    assert tabs is not None
    qtbot.waitUntil(lambda: tabs.tabText(0) == "⚠ Избори", timeout=WAIT)
    assert tabs.tabText(1) == "Избори"
