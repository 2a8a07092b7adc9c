"""The process that reads git: it answers, it can be ended, and whoever asks it loads nothing of it."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dulwich import porcelain

from editor.site.gitcommits import CommitUnreadable, History
from editor.site.gitplaces import RepositoryBroken
from editor.site.gitworker import serve_history
from editor.site.keys import PostKey

ROOT = Path(__file__).parent.parent.parent
KEY = PostKey("vest.md")
ANA = "Ана <ana@example.mk>".encode()


@contextmanager
def process() -> Iterator[Callable[[object], Any]]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=serve_history, args=(theirs,), daemon=True)
    child.start()
    theirs.close()

    def ask(request: object) -> object:
        ours.send(request)
        assert ours.poll(20)
        return ours.recv()

    assert ours.poll(20)
    ours.recv()
    try:
        yield ask
    finally:
        ours.close()
        child.join(10)
        child.close()


def committed(root: Path, data: bytes) -> None:
    root.mkdir(exist_ok=True)
    if not (root / ".git").exists():
        porcelain.init(str(root))
    (root / KEY).write_bytes(data)
    porcelain.add(str(root), paths=[str(root / KEY)])
    porcelain.commit(str(root), message="Вест".encode(), author=ANA, committer=ANA)


def test_commits_come_with_their_words_and_their_bytes(tmp_path: Path) -> None:
    committed(tmp_path, "Еден, два.\n".encode())
    committed(tmp_path, "Еден.\n".encode())
    with process() as ask:
        history = ask((tmp_path, KEY))
        assert isinstance(history, History)
        assert [commit.words for commit in history.commits] == [1, 2]
        assert [ask(commit) for commit in history.commits] == ["Еден.\n".encode(), "Еден, два.\n".encode()]


def test_why_something_cannot_be_had_is_an_answer_and_the_next_question_is_answered(tmp_path: Path) -> None:
    committed(tmp_path / "whole", b"text\n")
    committed(tmp_path / "broken", b"text\n")
    (tmp_path / "broken" / ".git" / "HEAD").write_bytes(b"\0garbage")
    with process() as ask:
        broken = ask((tmp_path / "broken", KEY))
        assert isinstance(broken, RepositoryBroken)
        assert broken.path.is_relative_to(tmp_path / "broken")
        (commit,) = ask((tmp_path / "whole", KEY)).commits
        blob = tmp_path / "whole" / ".git" / "objects" / commit.blob[:2] / commit.blob[2:]
        blob.chmod(0o600)
        blob.unlink()
        missing = ask(commit)
        assert isinstance(missing, CommitUnreadable)
        assert (missing.reason, missing.commit) == ("missing", commit)


def test_neither_the_window_nor_who_starts_the_process_loads_the_library() -> None:
    code = "import sys, editor.ui.app, editor.site.gitworker; sys.exit(any('dulwich' in name for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
