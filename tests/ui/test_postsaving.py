"""What the person sees of a save: that it is safe, why it is not, and the ways on."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.site.versions import VersionStore
from editor.ui.postpage import PostPage
from editor.ui.status import SaveState
from editor.ui.window import Window
from tests.conftest import SAMPLE_SITE
from tests.support.typing import type_text
from tests.support.windows import open_page, plain_window


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE_SITE, tmp_path / "vesti"))


@pytest.fixture
def path(site: Path) -> Path:
    posts = sorted((site / "content" / "posts").glob("*.md"))
    return next(post for post in posts if b"featured: false" in post.read_bytes())


@pytest.fixture
def window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    with plain_window(site, qtbot) as window:
        yield window


@pytest.fixture
def page(window: Window, path: Path, qtbot: QtBot) -> PostPage:
    return open_page(window, path, qtbot)


@contextmanager
def refusing(site: Path, number: int) -> Iterator[None]:
    """Let the disk of the site refuse what is written to it; everything else goes on as usual."""
    real = os.fsync

    def fsync(handle: int) -> None:
        if Path(f"/proc/self/fd/{handle}").readlink().is_relative_to(site):
            raise OSError(number, os.strerror(number))
        real(handle)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        yield


def save(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()


def save_in_vain(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.saving.idle, timeout=10_000):
        window.actions_by_name["save"].trigger()


def buttons(page: PostPage) -> list[str]:
    return [each.objectName() for each in page.bar.findChildren(QPushButton) if each.objectName()]


def press(page: PostPage, name: str) -> None:
    page.bar.findChildren(QPushButton, f"messageBar.{name}")[-1].click()


def choose(window: Window, page: PostPage, target: Path) -> None:
    """Choose a place for a copy, as in the system's dialog."""
    press(page, "save-elsewhere")
    dialog = window.findChild(QFileDialog, "saveElsewhere")
    assert dialog is not None
    dialog.fileSelected.emit(str(target))
    dialog.reject()


def mark(window: Window) -> QWidget:
    found = window.status.findChild(QWidget, "versionsMark")
    assert found is not None
    return found


REFUSALS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EACCES: "the file is write-protected",
    errno.EROFS: "the file is write-protected",
    errno.ENAMETOOLONG: "the file name is too long",
    errno.EIO: "the disk refused",
}


@pytest.mark.skipif(sys.platform != "linux", reason="the disk of one folder cannot be told from others here")
@pytest.mark.parametrize("number", REFUSALS, ids=errno.errorcode.get)
def test_S4_each_refusal_leaves_the_old_file_whole_and_the_text_kept_with_a_sentence_and_two_ways_on(
    window: Window, page: PostPage, site: Path, path: Path, number: int, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    type_text(page.view, "мое ")
    with refusing(site, number):
        save_in_vain(window, qtbot)
    assert path.read_bytes() == before
    assert page.unsaved
    assert window.saving.state_of(page) is SaveState.UNSAVED
    assert REFUSALS[number] in page.bar.text()
    assert page.bar.text().endswith("Your text is still here.")
    assert buttons(page) == ["messageBar.save", "messageBar.save-elsewhere"]
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        press(page, "save")
    assert "мое ".encode() in path.read_bytes()
    assert page.bar.text() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="the disk of one folder cannot be told from others here")
def test_a_copy_can_be_saved_elsewhere_and_the_post_stays_unsaved(
    window: Window, page: PostPage, site: Path, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    type_text(page.view, "мое ")
    with refusing(site, errno.ENOSPC):
        save_in_vain(window, qtbot)
        with qtbot.waitSignal(window.elsewhere.said, timeout=10_000) as said:
            choose(window, page, tmp_path / "kopija.md")
    assert "kopija.md" in said.args[0]
    copy = (tmp_path / "kopija.md").read_bytes()
    assert copy == before.replace(page.post.shown.encode(), ("мое " + page.post.shown).encode())
    assert path.read_bytes() == before
    assert page.unsaved
    assert window.posts.front is page
    assert buttons(page) == ["messageBar.save", "messageBar.save-elsewhere"]


@pytest.mark.skipif(sys.platform != "linux", reason="the disk of one folder cannot be told from others here")
def test_where_the_copy_cannot_be_saved_either_that_is_said_with_the_same_ways_on(
    window: Window, page: PostPage, site: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    type_text(page.view, "мое ")
    with refusing(site, errno.ENOSPC):
        save_in_vain(window, qtbot)
    choose(window, page, tmp_path / "nema" / "kopija.md")
    qtbot.waitUntil(lambda: "its folder is no longer there" in page.bar.text(), timeout=10_000)
    assert "kopija.md" in page.bar.text()
    assert [name for name in buttons(page) if name.endswith("elsewhere")]
    assert page.unsaved


@pytest.mark.skipif(sys.platform != "linux", reason="the disk of one folder cannot be told from others here")
def test_X4_the_posts_own_place_is_no_elsewhere(
    window: Window, page: PostPage, site: Path, path: Path, qtbot: QtBot
) -> None:
    type_text(page.view, "мое ")
    with refusing(site, errno.EIO):
        save_in_vain(window, qtbot)
    # Another program writes there while the person looks for a place.
    theirs = path.read_bytes() + "\nтуѓо\n".encode()
    path.write_bytes(theirs)
    choose(window, page, path)
    qtbot.waitUntil(lambda: not window.saving.busy(), timeout=10_000)
    assert path.read_bytes() == theirs
    assert "мое " in page.view.text()


def test_the_dialog_asks_before_it_replaces_a_file_and_offers_the_posts_name(
    window: Window, page: PostPage, path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    page.bar.show_message("", "danger", (("save-elsewhere", ""),))
    press(page, "save-elsewhere")
    dialog = window.findChild(QFileDialog, "saveElsewhere")
    assert dialog is not None
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert not dialog.testOption(QFileDialog.Option.DontConfirmOverwrite)
    assert Path(dialog.selectedFiles()[0]).name == path.name
    dialog.reject()


def test_a_save_keeps_what_it_replaced_before_it_says_saved(
    window: Window, page: PostPage, site: Path, path: Path, qtbot: QtBot
) -> None:
    before = path.read_bytes()
    type_text(page.view, "мое ")
    save(window, qtbot)
    store = VersionStore(paths.data() / "versions")
    kept = {(each.cause, store.read(each)) for each in store.listed(site, page.post.key)}
    assert kept == {("saved", path.read_bytes()), ("opened", before)}
    assert window.saving.state_of(page) is SaveState.SAVED
    assert mark(window).isHidden()


def test_where_versions_cannot_be_kept_posts_are_saved_and_a_mark_stands_until_they_can(
    window: Window, page: PostPage, path: Path, qtbot: QtBot
) -> None:
    folder = paths.data() / "versions"
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    said: list[str] = []
    window.history.said.connect(said.append)
    for number in range(2):
        type_text(page.view, f"{number} ")
        save(window, qtbot)
        assert path.read_bytes().count(f"{number} ".encode())
        assert not mark(window).isHidden()
    assert len(said) == 1
    assert said[0].startswith("Earlier versions are not being kept")
    assert mark(window).toolTip() == said[0]
    assert window.saving.state_of(page) is SaveState.SAVED
    folder.unlink()
    type_text(page.view, "пак ")
    save(window, qtbot)
    assert mark(window).isHidden()
    assert len(said) == 1


def test_featuring_says_so_too_where_versions_cannot_be_kept(window: Window, page: PostPage, qtbot: QtBot) -> None:
    folder = paths.data() / "versions"
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("a file where the folder should be")
    with qtbot.waitSignal(window.featuring.done, timeout=10_000):
        window.list.featured_wanted.emit((page.post.key,), True)
    assert not mark(window).isHidden()
    folder.unlink()
