"""How other programs save, seen through the watcher, the index and an open post: a real folder, real events.

Whatever way a program takes, in the end the list and the open post say what the
disk says, and on the way there never is a post that nobody wrote.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.desk import saving
from editor.desk.opening import load_post
from editor.site import files
from editor.site.changes import Changes
from editor.site.keys import PostKey
from editor.site.versions import VersionStore
from tests.support import savers
from tests.support.newsroom import KEY, OTHER, Newsroom, content
from tests.support.savers import Saver

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="calls of Linux")
# Said by watchdog of a folder that it meets both by looking and by being told; as an error it would end its thread.
pytestmark = pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vesti"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "content" / "img").mkdir()
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    (root / KEY).write_bytes(content("Избори"))
    (root / OTHER).write_bytes(content("Спорт"))
    return root


@pytest.fixture
def newsroom(root: Path, tmp_path: Path) -> Iterator[Newsroom]:
    (tmp_path / "cache").mkdir()
    room = Newsroom(root, tmp_path / "cache")
    yield room
    room.close()


def saved_three_times(newsroom: Newsroom, save: Saver) -> None:
    """Save once in peace, then twice in a hurry, the last time with as many bytes as before."""
    save(newsroom.post, content("Прв", "Подолг текст. " * 800 + "\n"))
    newsroom.settle()
    assert newsroom.shown == newsroom.post.read_bytes() == content("Прв", "Подолг текст. " * 800 + "\n")
    for title in ("Втор", "Трет"):
        save(newsroom.post, content(title))
    newsroom.settle()
    newsroom.check()
    assert newsroom.shown == content("Трет")
    row = newsroom.index.row(KEY)
    assert row is not None
    assert row.title == "Трет"
    assert newsroom.changes == Changes(written=frozenset({KEY}))
    assert newsroom.held[OTHER] == [content("Спорт")]
    assert b"" not in newsroom.held[KEY]


@linux_only
@pytest.mark.parametrize("save", savers.IMITATED.values(), ids=savers.IMITATED)
def test_X1_W2_after_a_save_as_this_program_does_it_list_and_open_post_are_right(
    newsroom: Newsroom, save: Saver
) -> None:
    saved_three_times(newsroom, save)


@linux_only
@pytest.mark.parametrize(("program", "save"), savers.REAL.values(), ids=savers.REAL)
def test_X1_W2_after_a_save_by_the_real_program_list_and_open_post_are_right(
    newsroom: Newsroom, program: str, save: Saver
) -> None:
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not here; it is imitated in the test above")
    saved_three_times(newsroom, save)


@linux_only
@pytest.mark.parametrize("save", [savers.git, savers.vim_renaming, savers.rsync], ids=["git", "vim", "rsync"])
def test_X5_as_many_bytes_and_the_same_time_are_a_change_all_the_same(newsroom: Newsroom, save: Saver) -> None:
    status = newsroom.post.stat()
    save(newsroom.post, content("Избира"))
    os.utime(newsroom.post, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert newsroom.post.stat().st_size == status.st_size
    newsroom.settle()
    newsroom.check()
    assert newsroom.shown == content("Избира")


# Saves that take their time


def test_X16_a_file_that_is_empty_for_a_moment_never_empties_the_screen(newsroom: Newsroom) -> None:
    handle = os.open(newsroom.post, os.O_WRONLY | os.O_TRUNC)
    newsroom.settle()
    assert newsroom.arrived[-1].posts[KEY].state == "emptied"
    assert newsroom.shown == content("Избори")
    os.write(handle, content("Трет"))
    os.close(handle)
    newsroom.settle()
    newsroom.check()
    assert newsroom.held[KEY] == [content("Избори"), content("Трет")]


def test_X16_a_file_written_in_pieces_is_right_with_the_last(newsroom: Newsroom) -> None:
    whole = content("Трет", "Пасус.\n\n" * 1000)
    handle = os.open(newsroom.post, os.O_WRONLY | os.O_TRUNC)
    for start in range(0, len(whole), 3000):
        os.write(handle, whole[start : start + 3000])
        newsroom.settle()
    os.close(handle)
    newsroom.settle()
    newsroom.check()
    assert newsroom.shown == whole


def test_X8_a_file_that_is_gone_for_a_moment_stays_on_the_screen(newsroom: Newsroom) -> None:
    newsroom.post.unlink()
    newsroom.settle()
    assert newsroom.arrived[-1].posts[KEY].state == "missing"
    assert newsroom.shown == content("Избори")
    newsroom.post.write_bytes(content("Трет"))
    newsroom.settle()
    newsroom.check()
    assert newsroom.held[KEY] == [content("Избори"), content("Трет")]


def test_a_file_deleted_and_written_again_as_it_was_is_no_change(newsroom: Newsroom) -> None:
    savers.git(newsroom.post, content("Избори"))
    newsroom.settle()
    newsroom.check()
    assert newsroom.held[KEY] == [content("Избори")]
    assert not newsroom.changes


# Our own saves


@linux_only
@pytest.mark.parametrize("way", ["exchanged", "with two names", "through a link"])
def test_W1_own_saves_are_no_news(newsroom: Newsroom, tmp_path: Path, way: str) -> None:
    if way == "with two names":
        os.link(newsroom.post, tmp_path / "other.md")
    if way == "through a link":
        real = newsroom.site.root / "content" / "real.md"
        newsroom.post.rename(real)
        newsroom.post.symlink_to(real)
        newsroom.settle()
        newsroom.arrived.clear()
    versions = VersionStore(tmp_path / "versions")
    for text in ("еден\n", "два\n", "три\n"):
        loaded = load_post(newsroom.site, KEY)
        document = loaded.document.with_text(text)
        saved = saving.save(newsroom.site, newsroom.index, versions, KEY, document, loaded.stamp.digest)
        newsroom.held[KEY].append(document.to_bytes())
        assert saved.stamp.digest == files.digest_of(newsroom.shown)
    held = list(newsroom.held[KEY])
    rows_written = newsroom.index._writer.total_changes
    newsroom.settle()
    newsroom.check()
    assert not newsroom.changes
    assert newsroom.held[KEY] == held
    assert {found.posts[KEY].state for found in newsroom.arrived} == {"same"}
    assert newsroom.index._writer.total_changes == rows_written


def test_W1_a_new_post_of_our_own_is_no_news(newsroom: Newsroom, tmp_path: Path) -> None:
    key = PostKey("content/posts/нова.md")
    newsroom.allowed.add(key)
    document = load_post(newsroom.site, KEY).document
    saving.save(newsroom.site, newsroom.index, VersionStore(tmp_path / "versions"), key, document, None)
    newsroom.settle()
    newsroom.check()
    assert not newsroom.changes


def test_W1_a_save_of_another_program_right_after_our_own_is_news(newsroom: Newsroom, tmp_path: Path) -> None:
    loaded = load_post(newsroom.site, KEY)
    document = loaded.document.with_text("наше\n")
    versions = VersionStore(tmp_path / "versions")
    saving.save(newsroom.site, newsroom.index, versions, KEY, document, loaded.stamp.digest)
    newsroom.held[KEY].append(document.to_bytes())
    savers.gedit(newsroom.post, content("Нивен"))
    newsroom.settle()
    newsroom.check()
    assert newsroom.shown == content("Нивен")


# What lies about while they work

SCRATCH = (
    *(".{}.swp", ".{}.swx", ".{}.swo", "{}~", "4913", ".#{}", "#{}#", "~${}", ".~lock.{}#", "#2572932"),
    *(".{}.kate-swp", ".goutputstream-A1B2C3", "{}.tmp", "{}.tmp.1234.a1b2", "{}.1234567890", "{}___jb_tmp___"),
    *(".{}.bhDa41", ".syncthing.{}.tmp", "~syncthing~{}.tmp", ".{}.~1a2b3c", "{}.part", "{}.crdownload", "sedAbCdEf"),
    *("{}.sb-1a2b3c4d-AbCdEf", "._{}", ".DS_Store", "Thumbs.db", "desktop.ini", ".dropbox", ".nfs000000000001"),
    *("{}.orig", "{}.rej", "{}.bak", ".{}.un~", ".a1b2c3d4e5f6.byline-tmp", "{}.kXcBqT"),
)


def test_W2_no_scratch_file_of_any_program_is_ever_a_post(newsroom: Newsroom) -> None:
    places = [newsroom.post.with_name(name.format(newsroom.post.name)) for name in SCRATCH]
    for place in places:
        place.write_bytes(content("Дух"))
    (newsroom.post.with_name(".~tmp~")).mkdir()
    (newsroom.post.with_name(".~tmp~") / "a.md").write_bytes(content("Дух"))
    newsroom.settle()
    for place in places:
        with place.open("ab") as file:
            file.write(b"more")
    newsroom.settle()
    for place in places:
        place.unlink()
    shutil.rmtree(newsroom.post.with_name(".~tmp~"))
    newsroom.settle()
    newsroom.check()
    assert not newsroom.changes


@linux_only
def test_W2_a_lock_that_leads_nowhere_is_no_post(newsroom: Newsroom) -> None:
    newsroom.post.with_name(f".#{newsroom.post.name}").symlink_to("ana@redakcija.1234:1700000000")
    newsroom.post.with_name("nowhere.md").symlink_to("ana@redakcija.1234:1700000000")
    newsroom.settle()
    newsroom.check()
    assert not newsroom.changes


@pytest.mark.parametrize(
    "name",
    [
        "избори (Ана's conflicted copy 2026-11-23).md",
        "избори.sync-conflict-20261123-101112-ABCDEFG.md",
        "избори-DESKTOP-A1B2C3.md",
    ],
)
def test_X12_the_copy_of_a_conflict_is_told_with_the_post_it_belongs_to(newsroom: Newsroom, name: str) -> None:
    copy = PostKey(f"content/posts/{name}")
    newsroom.allowed.add(copy)
    savers.rsync(newsroom.site.path(copy), content("Избори", "На Ана.\n"))
    newsroom.settle()
    newsroom.check()
    assert newsroom.held[KEY] == [content("Избори")]
    assert [found.copies for found in newsroom.arrived if found.copies] == [{KEY: copy}]


# Many at once, and folders


def key_of(newsroom: Newsroom, path: Path) -> PostKey:
    return PostKey(path.relative_to(newsroom.site.root).as_posix())


def test_W3_three_thousand_files_are_all_listed(newsroom: Newsroom) -> None:
    folder = newsroom.post.parent / "2026"
    folder.mkdir()
    paths = [folder / f"{number}.md" for number in range(3000)]
    newsroom.allowed |= {key_of(newsroom, path) for path in paths}
    for number, path in enumerate(paths):
        path.write_bytes(content(f"Вест {number}"))
    newsroom.wait_for(*(key_of(newsroom, path) for path in paths))
    newsroom.settle()
    newsroom.check()


def test_W4_posts_in_folders_made_in_the_same_moment_are_listed(newsroom: Newsroom) -> None:
    paths = [newsroom.post.parent / "2026" / f"{number:02}" / "дел" / "x.md" for number in range(20)]
    newsroom.allowed |= {key_of(newsroom, path) for path in paths}
    for path in paths:
        path.parent.mkdir(parents=True)
        path.write_bytes(content("Нова"))
    newsroom.wait_for(*(key_of(newsroom, path) for path in paths))
    newsroom.settle()
    newsroom.check()
    paths[7].write_bytes(content("Сменета"))
    newsroom.settle()
    newsroom.check()


def test_W5_the_posts_of_a_folder_follow_it(newsroom: Newsroom, tmp_path: Path) -> None:
    posts = newsroom.post.parent
    named = ("2025/a.md", "2025/b/c.md", "2026/a.md", "2026/b/c.md", "came/d.md", "came/e/f.md")
    newsroom.allowed |= {PostKey(f"content/posts/{name}") for name in named}
    for place, title in ((posts / "2025", "Стара"), (tmp_path / "came", "Нова")):
        for name in ("a.md", "b/c.md") if title == "Стара" else ("d.md", "e/f.md"):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content(title))
    newsroom.wait_for(PostKey("content/posts/2025/b/c.md"))
    newsroom.settle()
    (posts / "2025").rename(posts / "2026")
    (tmp_path / "came").rename(posts / "came")
    newsroom.settle()
    newsroom.check()
    assert set(newsroom.index.keys()) == newsroom.allowed - {PostKey(f"content/posts/{name}") for name in named[:2]}
    (posts / "2026" / "b" / "c.md").write_bytes(content("Сменета"))
    (posts / "came").rename(tmp_path / "went")
    newsroom.settle()
    newsroom.check()
    shutil.rmtree(posts / "2026")
    newsroom.settle()
    newsroom.check()
    assert set(newsroom.index.keys()) == {KEY, OTHER}


# The real git


def run_git(newsroom: Newsroom, *arguments: str, fails: bool = False) -> None:
    settings = ("user.name=Ana", "user.email=ana@example.org", "commit.gpgsign=false", "core.autocrlf=false")
    named = [part for setting in settings for part in ("-c", setting)]
    done = subprocess.run(
        ["git", *named, *arguments],
        cwd=newsroom.site.root,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        check=False,
    )
    assert fails or done.returncode == 0, done.stderr.decode("utf-8", "replace")


@pytest.fixture
def repository(newsroom: Newsroom) -> Newsroom:
    """The newsroom with two branches: in the other one, posts are changed, renamed, new and gone."""
    if shutil.which("git") is None:
        pytest.skip("git is not here; it is imitated above")
    posts = newsroom.post.parent
    (posts / "стара.md").write_bytes(content("Стара"))
    (posts / "име.md").write_bytes(content("Име", "Истата содржина.\n"))
    newsroom.allowed |= {PostKey(f"content/posts/{name}.md") for name in ("стара", "име", "ново име", "нова")}
    run_git(newsroom, "init", "-q", "-b", "main")
    run_git(newsroom, "add", ".")
    run_git(newsroom, "commit", "-qm", "1")
    run_git(newsroom, "checkout", "-qb", "other")
    newsroom.post.write_bytes(content("Од другата гранка"))
    run_git(newsroom, "mv", "content/posts/име.md", "content/posts/ново име.md")
    run_git(newsroom, "rm", "-q", "content/posts/стара.md")
    (posts / "нова.md").write_bytes(content("Нова"))
    run_git(newsroom, "add", ".")
    run_git(newsroom, "commit", "-qm", "2")
    run_git(newsroom, "checkout", "-q", "main")
    newsroom.settle()
    newsroom.check()
    return newsroom


def test_X10_a_real_git_checkout_there_and_back_is_followed(repository: Newsroom) -> None:
    for branch, title in (("other", "Од другата гранка"), ("main", "Избори"), ("other", "Од другата гранка")):
        run_git(repository, "checkout", "-q", branch)
        repository.settle()
        repository.check()
        assert repository.shown == content(title)
    assert set(repository.index.keys()) == repository.allowed - {
        PostKey("content/posts/стара.md"),
        PostKey("content/posts/име.md"),
    }


def test_X10_real_git_stash_reset_and_merge_are_followed(repository: Newsroom) -> None:
    repository.post.write_bytes(content("Недовршено"))
    for arguments in (("stash", "-q"), ("stash", "pop", "-q"), ("reset", "-q", "--hard"), ("merge", "-q", "other")):
        run_git(repository, *arguments)
        repository.settle()
        repository.check()
    assert repository.shown == content("Од другата гранка")


def test_X11_the_marks_of_an_unfinished_real_git_merge_are_in_the_list(repository: Newsroom) -> None:
    repository.post.write_bytes(content("Од главната"))
    run_git(repository, "commit", "-qam", "3")
    run_git(repository, "merge", "-q", "other", fails=True)
    repository.settle()
    repository.check()
    row = repository.index.row(KEY)
    assert row is not None
    assert row.problem == "merge-marks"
    run_git(repository, "merge", "--abort")
    repository.settle()
    repository.check()
    assert repository.shown == content("Од главната")


def test_X9_a_post_renamed_by_real_git_is_followed_by_its_content(repository: Newsroom) -> None:
    new = PostKey("content/posts/преименувана.md")
    repository.allowed.add(new)
    run_git(repository, "mv", KEY, new)
    repository.settle()
    repository.check()
    assert {old: now for found in repository.arrived for old, now in found.renamed.items()} == {KEY: new}


@pytest.mark.long
@pytest.mark.timeout(300)
def test_X10_a_real_git_checkout_of_ten_thousand_posts_is_followed(repository: Newsroom) -> None:
    folders = [repository.post.parent / "архива" / f"{number:02}" for number in range(100)]
    paths = [folder / f"{number}.md" for folder in folders for number in range(100)]
    repository.allowed |= {key_of(repository, path) for path in paths}
    run_git(repository, "checkout", "-qb", "archive")
    for folder in folders:
        folder.mkdir(parents=True)
    for path in paths:
        path.write_bytes(content(path.stem))
    run_git(repository, "add", ".")
    run_git(repository, "commit", "-qm", "4")
    repository.wait_for(*(key_of(repository, path) for path in paths))
    for branch in ("other", "archive"):
        run_git(repository, "checkout", "-q", branch)
        repository.settle()
        repository.check()
    assert len(repository.index.keys()) > len(paths)
