"""Since when a post has been up is what its versions and its commits say, and no more than that."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.desk import uptime
from editor.desk.featured import Up
from editor.desk.uptimeworker import Question, serve_uptimes
from editor.desk.upwords import up_words
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

KEY = PostKey("content/posts/prva.md")
NOW = datetime.now(UTC).replace(microsecond=0)


def ago(**time: float) -> datetime:
    return NOW - timedelta(**time)


@pytest.fixture
def ask(site: Site, tmp_path: Path) -> Callable[[], Up | None]:
    return lambda: uptime.answer(Question(site, tmp_path / "data" / "versions", KEY, "featured"))


@pytest.fixture
def up(site: Site) -> bytes:
    """The post, which is up, last changed ten days ago."""
    path = site.path(KEY)
    os.utime(path, (ago(days=10).timestamp(),) * 2)
    return path.read_bytes()


def down(up: bytes) -> bytes:
    return up.replace(b"featured: true", b"featured: false")


def test_without_a_history_it_is_at_least_since_the_last_change(ask: Callable[[], Up | None], up: bytes) -> None:
    assert ask() == Up(ago(days=10), at_least=True)


def test_what_was_there_before_a_change_tells_when_it_went_up(
    ask: Callable[[], Up | None], up: bytes, site: Site, versions: VersionStore
) -> None:
    versions.keep(site.root, KEY, down(up), "before-change", ago(days=10, seconds=1))
    versions.keep(site.root, KEY, up + b"a", "saved", ago(days=4))
    assert ask() == Up(ago(days=10, seconds=1))


def test_a_post_that_another_program_put_up_is_up_since_its_file_was_written(
    ask: Callable[[], Up | None], up: bytes, site: Site, versions: VersionStore
) -> None:
    versions.keep(site.root, KEY, down(up), "saved", ago(days=20))
    assert ask() == Up(ago(days=10))


def test_only_the_last_time_counts(ask: Callable[[], Up | None], up: bytes, site: Site, versions: VersionStore) -> None:
    for days, data in ((40, up), (30, down(up)), (12, up + b"a")):
        versions.keep(site.root, KEY, data, "saved", ago(days=days))
    assert ask() == Up(ago(days=12))


def test_damaged_versions_and_a_file_that_is_gone_cost_nothing_but_the_answer(
    ask: Callable[[], Up | None], up: bytes, site: Site, versions: VersionStore, tmp_path: Path
) -> None:
    versions.keep(site.root, KEY, down(up), "saved", ago(days=20))
    for path in (tmp_path / "data" / "versions" / "objects").rglob("*"):
        if path.is_file():
            path.write_bytes(b"")
    assert ask() == Up(ago(days=10), at_least=True)
    site.path(KEY).unlink()
    assert ask() is None


@pytest.fixture
def git(site: Site, up: bytes) -> Callable[..., None]:
    def git(*words: str, days: float = 0) -> None:
        name = {f"GIT_{who}_{what}": "ana" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        dates = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), ago(days=days).isoformat())
        environment = {**name, **dates, "HOME": str(site.root.parent), "PATH": os.environ["PATH"]}
        subprocess.run(["git", *words], cwd=site.root, env=environment, check=True)

    git("init", "-q")
    for days, data in ((60, up), (50, down(up)), (30, up), (20, up + b"a"), (11, up)):
        site.path(KEY).write_bytes(data)
        git("add", ".")
        git("commit", "-q", "-m", "измена", days=days)
    os.utime(site.path(KEY), (ago(days=10).timestamp(),) * 2)
    return git


def test_commits_tell_where_no_version_does(ask: Callable[[], Up | None], git: Callable[..., None]) -> None:
    assert ask() == Up(ago(days=30))


def test_versions_that_know_it_come_before_commits(
    ask: Callable[[], Up | None], git: Callable[..., None], up: bytes, site: Site, versions: VersionStore
) -> None:
    versions.keep(site.root, KEY, down(up), "before-change", ago(days=10, seconds=1))
    assert ask() == Up(ago(days=10, seconds=1))


def test_a_broken_repository_leaves_what_the_file_says(
    ask: Callable[[], Up | None], git: Callable[..., None], site: Site
) -> None:
    (site.root / ".git" / "HEAD").write_text("ref: refs/heads/нема\n", "utf-8")
    assert ask() == Up(ago(days=10), at_least=True)


def test_the_process_answers_one_question_after_another(site: Site, up: bytes, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve_uptimes, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    with ours:
        ours.recv()
        for key, answer in ((KEY, Up(ago(days=10), at_least=True)), (PostKey("content/posts/nema.md"), None)):
            ours.send(Question(site, tmp_path / "data" / "versions", key, "featured"))
            assert ours.recv() == answer
    process.join()
    process.close()


# In words.


@pytest.mark.parametrize(
    ("since", "words", "at_least"),
    [
        ({"seconds": 20}, "Just put up", "Not known since when"),
        ({"seconds": -5}, "Just put up", "Not known since when"),
        ({"minutes": 5}, "Up for 5 min", "Up for at least 5 min"),
        ({"hours": 23, "minutes": 59}, "Up for 23 h", "Up for at least 23 h"),
        ({"days": 1, "hours": 23}, "Up for one day", "Up for at least one day"),
        ({"days": 99}, "Up for 99 days", "Up for at least 99 days"),
    ],
)
def test_a_time_is_said_as_people_count_it(since: dict[str, float], words: str, at_least: str) -> None:
    assert up_words(Up(ago(**since)), NOW) == words
    assert up_words(Up(ago(**since), at_least=True), NOW) == at_least


def test_a_long_time_is_said_by_its_date() -> None:
    now = datetime(2026, 11, 24, 12, tzinfo=UTC)
    since = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert up_words(Up(since), now).startswith("Up since Monday 2 March, ")
    assert up_words(Up(since, at_least=True), now).endswith(" or longer")
