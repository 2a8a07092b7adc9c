"""What is around the posts: folders that others sync, and folders that git looks after."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from dulwich import porcelain
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot
from watchdog.events import FileCreatedEvent, FileMovedEvent, FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from editor import paths
from editor.site.names import TEMPORARY_SUFFIX
from editor.ui.dialogs.history import HistoryView
from editor.ui.window import Window
from tests.support.drafts import kept
from tests.support.otherprograms import POST
from tests.support.typing import type_text
from tests.support.windows import close, open_page, plain_window

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="events and programs of Linux")
ANA = "Ана Петрова <ana@example.mk>".encode()


def save(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.saving.saved, timeout=10_000):
        window.actions_by_name["save"].trigger()


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


class Came(FileSystemEventHandler):
    """Remembers every name that comes into a folder, even for a moment."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.names: set[str] = set()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if isinstance(event, FileCreatedEvent | FileMovedEvent):
            path = os.fsdecode(event.dest_path if isinstance(event, FileMovedEvent) else event.src_path)
            self.names.add(Path(path).relative_to(self._folder).as_posix())


@pytest.fixture
def dropbox(site: Path, tmp_path: Path) -> Path:
    """The site in a folder that a sync program looks after."""
    folder = tmp_path / "Dropbox" / "vesti"
    folder.parent.mkdir()
    return site.rename(folder)


@pytest.fixture
def came(dropbox: Path) -> Iterator[Came]:
    heard = Came(dropbox)
    observer = Observer()
    observer.schedule(heard, str(dropbox), recursive=True)
    observer.start()
    yield heard
    observer.stop()
    observer.join()


@linux_only
def test_T3_nothing_of_ours_comes_into_a_synced_folder_but_the_post_and_what_becomes_it(
    dropbox: Path, came: Came, qtbot: QtBot
) -> None:
    before = names_in(dropbox)
    path = dropbox / "content" / "posts" / "избори.md"
    with plain_window(dropbox, qtbot) as window:
        page = open_page(window, path, qtbot)
        type_text(page.view, "Прво. ")
        window.keeping.keep_now()
        qtbot.waitUntil(lambda: bool(kept()), timeout=10_000)
        assert names_in(dropbox) == before
        save(window, qtbot)
        assert names_in(dropbox) == before
        type_text(page.view, "Второ. ")
        save(window, qtbot)
        type_text(page.view, "Недовршено. ")
        close(window, qtbot)
    assert path.read_bytes() == POST.replace("Прв", "Прво. Второ. Прв", 1).encode()
    assert names_in(dropbox) == before
    (dropbox / "mark").touch()
    qtbot.waitUntil(lambda: "mark" in came.names, timeout=10_000)
    others = came.names - {"mark", "content/posts/избори.md"}
    assert others  # the ones that a save is made of have been seen
    assert all(name.endswith(TEMPORARY_SUFFIX) for name in others)
    # The index, the journal and the versions are somewhere.
    assert list(paths.cache().rglob("*.sqlite*"))
    assert kept()
    assert list((paths.data() / "versions").rglob("*"))


@pytest.fixture
def git_marker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a program called git, the first that is found, says that it was run."""
    marker = tmp_path / "git-was-run"
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("git", "ssh", "hg"):
        program = programs / name
        program.write_text(f'#!/bin/sh\necho "{name} $*" >> "{marker}"\nexit 1\n', "utf-8")
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=os.pathsep)
    return marker


@pytest.fixture
def repository(site: Path) -> Path:
    """The site as a git folder with a commit and a remote place to push to."""
    porcelain.init(str(site))
    path = site / "content" / "posts" / "избори.md"
    for text in (POST.replace("Прв", "Стар"), POST):
        path.write_bytes(text.encode("utf-8"))
        porcelain.add(str(site), paths=[str(path)])
        porcelain.commit(str(site), message="Избори".encode(), author=ANA, committer=ANA)
    with (site / ".git" / "config").open("a") as config:
        config.write('[remote "origin"]\n\turl = ssh://example.org/vesti.git\n\tfetch = +refs/heads/*:refs/heads/*\n')
    return site


def listed(view: HistoryView) -> QListView:
    found = view.findChild(QListView, "historyView.list")
    assert found is not None
    return found


def rows(view: HistoryView) -> list[str]:
    """Return the versions that are listed, as a screen reader says them."""
    model = listed(view).model()
    found = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in found]


@linux_only
def test_T5_nothing_that_is_offered_starts_git(repository: Path, git_marker: Path, qtbot: QtBot) -> None:
    path = repository / "content" / "posts" / "избори.md"
    (path.parent / "друга.md").write_text(POST, "utf-8")
    with plain_window(repository, qtbot) as window:
        offered = " ".join(f"{each.objectName()} {each.text()}" for each in window.actions_by_name).lower()
        assert not [word for word in ("git", "push", "pull", "publish", "commit", "fetch") if word in offered]
        open_page(window, path.parent / "друга.md", qtbot)
        page = open_page(window, path, qtbot)
        type_text(page.view, "Ново. ")
        save(window, qtbot)
        window.actions_by_name["versions"].trigger()
        view = window.findChildren(HistoryView)[-1]
        qtbot.waitUntil(lambda: any("Ана Петрова" in row for row in rows(view)), timeout=10_000)
        listed(view).setCurrentIndex(listed(view).model().index(len(rows(view)) - 1, 0))
        with qtbot.waitSignal(view.finished):
            view.close()
        window.actions_by_name["reload"].trigger()
        qtbot.waitUntil(lambda: not window.desk.scan_running(), timeout=10_000)
        window.actions_by_name["toggleFeatured"].trigger()
        save(window, qtbot)
    assert not git_marker.exists()
    subprocess.run(["git", "status"], cwd=repository, check=False)
    assert git_marker.read_text("utf-8") == "git status\n"  # it would have been seen
