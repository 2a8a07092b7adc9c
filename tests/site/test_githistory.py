"""What git knows of a post, read without letting the repository do anything."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
import unicodedata
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from dulwich.reftable import ReftableWriter

from editor.site import githistory
from editor.site.gitcommits import Commit, CommitUnreadable, History
from editor.site.githistory import commits_of
from editor.site.gitplaces import RepositoryBroken
from editor.site.keys import PostKey

GIT = shutil.which("git")
KEY = PostKey("posts/избори.md")
START = 1_600_000_000

pytestmark = pytest.mark.skipif(GIT is None, reason="the git program makes the repositories that are read here")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="pipes and names of any bytes")


class Maker:
    """Makes a repository with the git program; each commit is a minute after the last."""

    def __init__(self, folder: Path, *options: str) -> None:
        self.folder = folder
        self.minutes = 0
        folder.mkdir(parents=True, exist_ok=True)
        self("init", "--quiet", "--initial-branch=main", *options)

    def __call__(self, *arguments: str, text: bytes | None = None, cwd: Path | None = None) -> bytes:
        when = f"{START + 60 * self.minutes} +0200"
        person = {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (
            ("NAME", "Ана Петрова"), ("EMAIL", "ana@example.mk"), ("DATE", when))}  # fmt: skip
        settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_ALLOW_PROTOCOL": "file"}
        done = subprocess.run(
            [str(GIT), *arguments],
            cwd=cwd or self.folder,
            env={**os.environ, **person, **settings},
            input=text,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.strip()

    def write(self, key: str, data: bytes) -> None:
        (self.folder / key).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / key).write_bytes(data)

    def commit(self, message: str = "промена", *options: str) -> str:
        self.minutes += 1
        self("add", "--all")
        self("commit", "--quiet", "--allow-empty", f"--message={message}", *options)
        return self("rev-parse", "HEAD").decode()

    def saved(self, key: str, data: bytes, message: str = "промена") -> str:
        self.write(key, data)
        return self.commit(message)

    def raw_commit(self, text: bytes) -> str:
        """Put a commit object of these bytes on the branch, whatever git itself thinks of them."""
        made = self("hash-object", "-t", "commit", "-w", "--stdin", "--literally", text=text).decode()
        (self.folder / ".git" / "refs" / "heads" / "main").write_text(made + "\n")
        return made


@pytest.fixture
def site(tmp_path: Path) -> Maker:
    return Maker(tmp_path / "site")


def text(number: int) -> bytes:
    return f"---\ntitle: Избори\n---\n\nТекст.\n\nБрој {number}.\n".encode()


def many(site: Maker, count: int = 3, key: str = KEY) -> list[str]:
    return [site.saved(key, text(number), f"број {number}") for number in range(count)]


def messages(root: Path, key: PostKey = KEY) -> list[str]:
    return [commit.message for commit in commits_of(root, key).commits]


def contents(root: Path, key: PostKey = KEY) -> list[bytes]:
    return [githistory.read(commit) for commit in commits_of(root, key).commits]


def only(root: Path, key: PostKey = KEY) -> Commit:
    (commit,) = commits_of(root, key).commits
    return commit


# What is found


def test_the_commits_of_a_post_are_found_newest_first_with_its_bytes(site: Maker) -> None:
    made = many(site)
    found = commits_of(site.folder, KEY)
    assert found.complete
    assert [commit.id for commit in found.commits] == made[::-1]
    assert [commit.message for commit in found.commits] == ["број 2", "број 1", "број 0"]
    assert contents(site.folder) == [text(2), text(1), text(0)]
    newest = found.commits[0]
    assert (newest.author, newest.at, newest.path) == ("Ана Петрова", "2020-09-13T12:29:40+00:00", KEY)


def test_commits_of_other_posts_are_left_out(site: Maker) -> None:
    many(site, 1)
    site.saved("posts/друг.md", b"other")
    site.saved("readme.md", b"other")
    assert messages(site.folder) == ["број 0"]


def test_what_was_not_committed_is_no_history(site: Maker) -> None:
    many(site, 2)
    site.write(KEY, b"not committed")
    assert contents(site.folder) == [text(1), text(0)]
    assert commits_of(site.folder, PostKey("нема.md")) == History()


def test_a_folder_that_is_not_in_git_has_no_history(tmp_path: Path) -> None:
    assert commits_of(tmp_path, KEY) == History()
    (tmp_path / ".git").mkdir()
    assert commits_of(tmp_path, KEY) == History()


def test_a_repository_without_a_commit_has_no_history(site: Maker) -> None:
    site.write(KEY, text(1))
    assert commits_of(site.folder, KEY) == History()


@pytest.mark.parametrize("count", [1, 2])
def test_a_deleted_post_that_came_back_has_its_earlier_life(site: Maker, count: int) -> None:
    many(site, 2)
    for number in range(count):
        (site.folder / KEY).unlink()
        site.commit("избришан")
        site.saved("друг.md", f"other {number}".encode())
        site.saved(KEY, b"new life %d" % number, "пак")
    assert messages(site.folder) == ["пак"] * count + ["број 1", "број 0"]


def test_no_more_commits_are_looked_for_than_asked(site: Maker) -> None:
    many(site, 5)
    assert len(commits_of(site.folder, KEY, limit=3).commits) == 3
    assert not commits_of(site.folder, KEY, limit=3).complete
    assert commits_of(site.folder, KEY, limit=6).complete


def test_the_search_ends_when_its_time_is_over(site: Maker) -> None:
    many(site, 3)
    assert commits_of(site.folder, KEY, seconds=0) == History((), complete=False)


def test_a_thousand_commits_of_others_take_well_under_the_limit(site: Maker) -> None:
    many(site, 1)
    stream = b"".join(
        b"commit refs/heads/main\ncommitter A <a@b.mk> %d +0000\ndata 1\nx%sM 100644 inline p%d.md\ndata 1\nx\n"
        % (START + 100 + number, b"\nfrom refs/heads/main^0\n" if number == 0 else b"\n", number)
        for number in range(1000)
    )
    site("fast-import", "--quiet", text=stream)
    start = time.perf_counter()
    assert messages(site.folder) == ["број 0"]
    assert time.perf_counter() - start < githistory.SECONDS


# Branches and merges


def branched(site: Maker, mine: bytes | None, theirs: bytes | None) -> None:
    many(site, 1)
    site("checkout", "--quiet", "-b", "тема/една")
    if theirs is not None:
        site.saved(KEY, theirs, "нивна")
    site.saved("друг.md", b"other")
    site("checkout", "--quiet", "main")
    if mine is not None:
        site.saved(KEY, mine, "моја")
    site.saved("трет.md", b"third")


def test_a_change_on_a_merged_branch_is_found_and_the_merge_is_not_a_change(site: Maker) -> None:
    branched(site, None, text(7))
    site.minutes += 1
    site("merge", "--quiet", "--no-ff", "--message=спојување", "тема/една")
    assert messages(site.folder) == ["нивна", "број 0"]


def test_a_merge_that_changed_the_post_is_found_with_both_sides(site: Maker) -> None:
    first, *rest = text(0).split(b"\n")
    branched(site, b"\n".join([first, *rest, b"mine", b""]), b"\n".join([b"---  ", *rest]))
    site.minutes += 1
    site("merge", "--quiet", "--no-ff", "--message=спојување", "тема/една")
    assert messages(site.folder) == ["спојување", "моја", "нивна", "број 0"]


def test_the_branch_that_is_checked_out_is_the_one_that_counts(site: Maker) -> None:
    branched(site, text(1), text(2))
    assert messages(site.folder) == ["моја", "број 0"]
    site("checkout", "--quiet", "тема/една")
    assert messages(site.folder) == ["нивна", "број 0"]


def test_a_commit_checked_out_without_a_branch_is_where_history_begins(site: Maker) -> None:
    made = many(site, 3)
    site("checkout", "--quiet", "--detach", made[1])
    assert messages(site.folder) == ["број 1", "број 0"]


# Renamed posts


def test_a_renamed_post_is_followed(site: Maker) -> None:
    many(site, 2, "draft/стар.md")
    site("mv", "draft", "posts")
    site("mv", "posts/стар.md", KEY)
    site.commit("преименуван")
    site.saved(KEY, text(9), "нов")
    found = commits_of(site.folder, KEY).commits
    assert [commit.message for commit in found] == ["нов", "преименуван", "број 1", "број 0"]
    assert [commit.path for commit in found] == [KEY, KEY, "draft/стар.md", "draft/стар.md"]
    assert contents(site.folder) == [text(9), text(1), text(1), text(0)]


def test_a_post_renamed_and_changed_at_once_is_followed_to_the_most_alike(site: Maker) -> None:
    long = b"\n".join(f"Параграф {number}.".encode() for number in range(40))
    site.write("a.md", long.replace("Параграф 1".encode(), b"x"))
    site.write("b.md", long)
    site.write("c.txt", long)
    site.commit("прва")
    for name in ("a.md", "b.md", "c.txt"):
        (site.folder / name).unlink()
    site.write(KEY, long + b"\nand more")
    site.commit("преименуван")
    assert [commit.path for commit in commits_of(site.folder, KEY).commits] == [KEY, "b.md"]


def test_a_new_post_has_not_the_history_of_one_deleted_in_the_same_commit(site: Maker) -> None:
    site.saved("стар.md", b"something\nelse\naltogether\n")
    (site.folder / "стар.md").unlink()
    site.saved(KEY, text(1), "нов")
    assert messages(site.folder) == ["нов"]


# Where the repository is


def test_a_site_in_a_folder_of_a_repository_is_found(site: Maker) -> None:
    many(site, 2, "web/content/" + KEY)
    assert messages(site.folder / "web" / "content") == ["број 1", "број 0"]


def test_a_repository_in_a_folder_of_a_site_is_found(site: Maker) -> None:
    many(site, 2)
    assert messages(site.folder.parent, PostKey("site/" + KEY)) == ["број 1", "број 0"]


@linux_only
def test_a_site_reached_by_a_link_is_found(site: Maker) -> None:
    many(site, 2)
    (site.folder.parent / "link").symlink_to(site.folder)
    assert messages(site.folder.parent / "link") == ["број 1", "број 0"]


def test_a_bare_repository_is_read(site: Maker, tmp_path: Path) -> None:
    many(site, 2)
    site("clone", "--quiet", "--bare", str(site.folder), str(tmp_path / "bare.git"))
    assert contents(tmp_path / "bare.git") == [text(1), text(0)]


def test_a_second_working_folder_has_its_own_branch(site: Maker, tmp_path: Path) -> None:
    many(site, 2)
    site("worktree", "add", "--quiet", "-b", "second", str(tmp_path / "second"))
    site.folder = tmp_path / "second"
    site.saved(KEY, text(5), "тука")
    assert messages(tmp_path / "second") == ["тука", "број 1", "број 0"]
    assert messages(tmp_path / "site") == ["број 1", "број 0"]


def test_a_submodule_is_read(site: Maker, tmp_path: Path) -> None:
    many(site, 2)
    outer = Maker(tmp_path / "outer")
    outer.saved("readme.md", b"outer")
    outer("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(site.folder), "content")
    assert (tmp_path / "outer" / "content" / ".git").is_file()
    assert messages(tmp_path / "outer", PostKey("content/" + KEY)) == ["број 1", "број 0"]


def test_packed_objects_and_references_are_read(site: Maker) -> None:
    many(site, 30)
    site("gc", "--quiet", "--aggressive")
    assert not (site.folder / ".git" / "refs" / "heads" / "main").exists()
    assert contents(site.folder) == [text(number) for number in range(29, -1, -1)]
    many(site, 1)
    site("repack", "--quiet", "-d")
    site("multi-pack-index", "write")
    assert len(messages(site.folder)) == 31


def test_borrowed_objects_are_read(site: Maker, tmp_path: Path) -> None:
    many(site, 2)
    site("clone", "--quiet", "--shared", str(site.folder), str(tmp_path / "borrower"))
    assert contents(tmp_path / "borrower") == [text(1), text(0)]


def test_repositories_that_borrow_from_each_other_are_read(site: Maker, tmp_path: Path) -> None:
    many(site, 2)
    site("clone", "--quiet", "--shared", str(site.folder), str(tmp_path / "borrower"))
    info = site.folder / ".git" / "objects" / "info" / "alternates"
    info.write_text(f"# each other\n../../../borrower/.git/objects\n{info.parent.parent}\n")
    assert contents(tmp_path / "borrower") == contents(site.folder) == [text(1), text(0)]


def test_a_shallow_clone_has_what_it_has(site: Maker, tmp_path: Path) -> None:
    many(site, 5)
    site("clone", "--quiet", "--depth=2", f"file://{site.folder}", str(tmp_path / "shallow"))
    found = commits_of(tmp_path / "shallow", KEY)
    assert [commit.message for commit in found.commits] == ["број 4", "број 3"]
    assert not found.complete


def test_a_repository_of_longer_ids_is_read(tmp_path: Path) -> None:
    site = Maker(tmp_path / "site", "--object-format=sha256")
    many(site, 2)
    assert contents(site.folder) == [text(1), text(0)]
    site("gc", "--quiet")
    assert contents(site.folder) == [text(1), text(0)]


def test_references_in_tables_are_read_and_nothing_is_removed_over_them(site: Maker) -> None:
    made = many(site, 3)
    control = site.folder / ".git"
    (control / "reftable").mkdir()
    for number, commit in enumerate(made[:2]):
        with (control / "reftable" / f"{number}.ref").open("wb") as file:
            table = ReftableWriter(file, auto_create_head=False)
            if number == 0:
                table.add_symbolic_ref(b"HEAD", b"refs/heads/main")
            table.add_ref(b"refs/heads/main", commit.encode())
            table.write()
    (control / "reftable" / "tables.list").write_text("0.ref\n1.ref\n")
    with (control / "config").open("a") as config:
        config.write("[extensions]\n\trefStorage = reftable\n")
    before = snapshot(site.folder)
    assert messages(site.folder) == ["број 1", "број 0"]
    assert snapshot(site.folder) == before


def test_a_format_of_tomorrow_is_refused_by_name(site: Maker) -> None:
    many(site, 1)
    with (site.folder / ".git" / "config").open("a") as config:
        config.write("[extensions]\n\tobjectFormat = blake9\n")
    with pytest.raises(RepositoryBroken) as refused:
        commits_of(site.folder, KEY)
    assert refused.value.reason == "unsupported"


# Names, people and times


@linux_only
@pytest.mark.parametrize("there", ["NFC", "NFD"])
@pytest.mark.parametrize("asked", ["NFC", "NFD"])
def test_a_name_that_another_system_spells_otherwise_is_found(site: Maker, there: str, asked: str) -> None:
    name = "Ѓорѓе/ќебе и ѐ.md"
    many(site, 1, unicodedata.normalize(there, name))  # type: ignore[arg-type]
    assert messages(site.folder, PostKey(unicodedata.normalize(asked, name))) == ["број 0"]  # type: ignore[arg-type]


@linux_only
def test_names_that_look_like_part_of_a_tree_are_told_apart(site: Maker) -> None:
    for name in ("100644 a.md", "x a.md", "40000 a.md", "a.md 100644", "\udcff 100644 a.md"):
        site.saved(name, os.fsencode(name), "друга")
    site.saved("a.md", b"the one", "вистинска")
    assert messages(site.folder, PostKey("a.md")) == ["вистинска"]
    assert contents(site.folder, PostKey("100644 a.md")) == [b"100644 a.md"]
    assert contents(site.folder, PostKey("\udcff 100644 a.md")) == [b"\xff 100644 a.md"]


def test_a_post_in_the_place_of_a_folder_is_told_apart(site: Maker) -> None:
    many(site, 1, "a/b.md")
    shutil.rmtree(site.folder / "a")
    site.saved("a", b"a file", "датотека")
    assert messages(site.folder, PostKey("a")) == ["датотека"]
    assert messages(site.folder, PostKey("a/b.md")) == ["број 0"]


def odd(site: Maker, head: bytes, message: bytes = b"message\n") -> Commit:
    many(site, 1)
    tree = site("rev-parse", "HEAD^{tree}")
    site.raw_commit(b"tree " + tree + b"\n" + head + b"\n" + message)
    return only(site.folder)


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        ("author Ана <a@b.mk> 1 +0000".encode("cp1251"), "Ана"),
        (b"author \xff\xfe <a@b.mk> 1 +0000", "яю"),
        (b"author <a@b.mk> 1 +0000", "a@b.mk"),
        (b"author   Ana   P.  <> 1 +0000", "Ana P."),
        (b"author Ana", "Ana"),
        (b"author A\x1b[31m\x07\xe2\x80\xae <a@b.mk> 1 +0000", "A [31m"),
        (b"author " + b" " * 1_000_000 + b"x <a@b.mk> 1 +0000", "x"),
        (b"committer Only <a@b.mk> 1 +0000", ""),
    ],
)
def test_people_of_every_kind_are_named(site: Maker, author: bytes, shown: str) -> None:
    start = time.perf_counter()
    assert odd(site, author + b"\nencoding windows-1251\n").author == shown
    assert time.perf_counter() - start < 1.5


@pytest.mark.parametrize(
    ("encoding", "message", "shown"),
    [
        ("", "Наслов\n\nПовеќе".encode(), "Наслов"),
        ("windows-1251", "Наслов".encode("cp1251"), "Наслов"),
        ("ISO-8859-5", "Наслов".encode("iso-8859-5"), "Наслов"),
        ("windows-1251", "Наслов".encode(), "Наслов"),
        ("", b"a\xffb", "a\ufffdb"),
        ("no-such", b"a\xffb", "a\ufffdb"),
        ("idna", b"xn--a\xff", "xn--a\ufffd"),
        ("unicode_escape", b"\\x41\xff", "\\x41\ufffd"),
        ("utf-16", b"", ""),
        ("", b"\n\n  late  start \r\n", "late start"),
        ("", b"x" * 100_000, "x" * 300),
    ],
)
def test_messages_of_every_kind_are_shown(site: Maker, encoding: str, message: bytes, shown: str) -> None:
    head = b"author A <a@b.mk> 1 +0000\ncommitter A <a@b.mk> 1 +0000\n"
    head += f"encoding {encoding}\n".encode() if encoding else b""
    assert odd(site, head, message).message == shown


@pytest.mark.parametrize(
    ("when", "at"),
    [
        (b"0 +0000", "1970-01-01T00:00:00+00:00"),
        (b"-86400 +0000", "1969-12-31T00:00:00+00:00"),
        (b"999999999999 +9999", "1970-01-01T00:00:00+00:00"),
        (b"999999999999999999999999 +0000", "1970-01-01T00:00:00+00:00"),
        (b"yesterday", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_times_of_every_kind_are_times(site: Maker, when: bytes, at: str) -> None:
    assert odd(site, b"author A <a@b.mk> " + when + b"\ncommitter A <a@b.mk> " + when + b"\n").at == at


# Nothing of the repository runs


def snapshot(folder: Path) -> dict[str, tuple[int, bytes]]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.stat().st_mtime_ns, path.read_bytes()) for path in files}


def hostile(site: Maker, marker: Path) -> None:
    """Let the repository name a program wherever a setting can name one."""
    program = site.folder / "program.sh"
    program.write_text(f"#!/bin/sh\necho ran >> {marker}\ncat\n")
    program.chmod(0o755)
    for hook in ("post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-commit"):
        path = site.folder / ".git" / "hooks" / hook
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\necho {hook} >> {marker}\n")
        path.chmod(0o755)
    (site.folder / ".gitattributes").write_text("*.md filter=x diff=x merge=x\n")
    included = site.folder / "included"
    os.mkfifo(included)  # who follows the include waits for ever
    sections = {
        "core": "fsmonitor pager editor sshCommand askPass gitProxy hooksPath alternateRefsCommand",
        'filter "x"': "clean smudge process",
        'diff "x"': "textconv command",
        'merge "x"': "driver",
        "diff": "external",
        "credential": "helper",
        "gpg": "program",
        "uploadpack": "packObjectsHook",
        "interactive": "diffFilter",
    }
    with (site.folder / ".git" / "config").open("a") as config:
        for section, names in sections.items():
            config.write(f"[{section}]\n" + "".join(f"\t{name} = {program}\n" for name in names.split()))
        for place in (included, "../included"):
            config.write(f'[include]\n\tpath = {place}\n[includeIf "gitdir:**"]\n\tpath = {place}\n')


@linux_only
def test_T4_nothing_that_the_repository_names_is_run_or_followed(
    site: Maker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(site, 3)
    marker = tmp_path / "marker"
    hostile(site, marker)
    before = snapshot(site.folder)
    started: list[object] = []
    for name in ("fork", "posix_spawn", "execve", "system", "popen"):
        monkeypatch.setattr(os, name, lambda *arguments, **named: started.append(arguments))
    monkeypatch.setattr(subprocess, "Popen", lambda *arguments, **named: started.append(arguments))
    assert contents(site.folder) == [text(2), text(1), text(0)]
    assert not started
    assert not marker.exists()
    assert snapshot(site.folder) == before


@linux_only
def test_T4_the_markers_would_have_been_seen(site: Maker, tmp_path: Path) -> None:
    many(site, 1)
    hostile(site, tmp_path / "marker")
    config = site.folder / ".git" / "config"
    config.write_text(config.read_text().split("[include]")[0])
    site.write(KEY, text(5))
    subprocess.run([str(GIT), "status"], cwd=site.folder, capture_output=True, check=False)
    assert (tmp_path / "marker").exists()


# Broken repositories


def broken(site: Maker) -> str:
    with pytest.raises(RepositoryBroken) as refused:
        commits_of(site.folder, KEY)
    return refused.value.reason


@pytest.mark.parametrize(
    "head", [b"", b"nonsense", b"ref: refs/../../../etc/passwd", b"ref: HEAD", b"ref: /etc/passwd"]
)
def test_a_head_that_leads_nowhere_is_damage(site: Maker, head: bytes) -> None:
    many(site, 1)
    (site.folder / ".git" / "HEAD").write_bytes(head)
    assert broken(site) == "damaged"


def test_references_that_lead_to_each_other_are_damage(site: Maker) -> None:
    many(site, 1)
    (site.folder / ".git" / "refs" / "heads" / "main").write_bytes(b"ref: refs/heads/main\n")
    assert broken(site) == "damaged"


@pytest.mark.parametrize("line", [b"", b"gitdir: nowhere\n", b"gitdir: \0\n", b"\xff\xfe", b"gitdir:"])
def test_a_file_in_the_place_of_the_repository_that_leads_nowhere_is_damage(tmp_path: Path, line: bytes) -> None:
    (tmp_path / ".git").write_bytes(line)
    with pytest.raises(RepositoryBroken):
        commits_of(tmp_path, KEY)


@pytest.mark.parametrize("where", ["//server/share/repo", "\\\\server\\share\\repo"])
@pytest.mark.parametrize("file", ["pointer", "commondir", "objects/info/alternates"])
def test_another_computer_is_never_asked(site: Maker, where: str, file: str) -> None:
    many(site, 1)
    if file == "pointer":
        shutil.rmtree(site.folder / ".git")
        (site.folder / ".git").write_text(f"gitdir: {where}\n")
    else:
        (site.folder / ".git" / file).write_text(where + "\n")
    assert broken(site) == "unsupported"


@linux_only
@pytest.mark.parametrize("file", ["HEAD", "refs/heads/main", "packed-refs", "config", "commondir", "pack", "object"])
def test_a_pipe_in_the_repository_is_not_waited_for(site: Maker, file: str) -> None:
    (made,) = many(site, 1)
    control = site.folder / ".git"
    if file == "packed-refs":
        (control / "refs" / "heads" / "main").unlink()
    path = control / {"pack": "objects/pack/x.idx", "object": f"objects/{made[:2]}/{made[2:]}"}.get(file, file)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    if file == "HEAD":
        assert commits_of(site.folder, KEY) == History()
    else:
        assert broken(site) in ("damaged", "unsupported")


def loose(site: Maker, number: str) -> Path:
    path = site.folder / ".git" / "objects" / number[:2] / number[2:]
    path.chmod(0o644)
    return path


def test_a_history_with_a_hole_is_shown_up_to_it(site: Maker) -> None:
    made = many(site, 5)
    loose(site, made[1]).unlink()
    found = commits_of(site.folder, KEY)
    assert [commit.id for commit in found.commits] == made[:1:-1]
    assert not found.complete
    loose(site, made[3]).write_bytes(b"nonsense")
    found = commits_of(site.folder, KEY)
    assert not found.complete


def test_a_newest_commit_that_is_gone_is_damage(site: Maker) -> None:
    made = many(site, 2)
    loose(site, made[1]).unlink()
    assert broken(site) == "damaged"


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda path: path.unlink(), "missing"),
        (lambda path: path.write_bytes(b"nonsense"), "damaged"),
        (lambda path: path.write_bytes(zlib.compress(b"blob 5\0other")), "damaged"),
        (lambda path: path.write_bytes(zlib.compress(b"blob 60000000\0" + b"\0" * 60_000_000)), "damaged"),
    ],
    ids=["gone", "garbage", "other content", "a bomb"],
)
def test_bytes_that_cannot_be_had_are_reported_for_their_commit(
    site: Maker, harm: Callable[[Path], object], reason: str
) -> None:
    many(site, 2)
    newest, oldest = commits_of(site.folder, KEY).commits
    harm(loose(site, newest.blob))
    with pytest.raises(CommitUnreadable) as refused:
        githistory.read(newest)
    assert (refused.value.reason, refused.value.commit) == (reason, newest)
    assert githistory.read(oldest) == text(0)


def test_a_repository_that_is_gone_since_is_reported(site: Maker) -> None:
    many(site, 1)
    commit = only(site.folder)
    shutil.rmtree(site.folder / ".git")
    with pytest.raises((CommitUnreadable, RepositoryBroken)):
        githistory.read(commit)


@linux_only
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs two persons")
def test_a_repository_of_somebody_else_is_refused_by_name(site: Maker) -> None:
    many(site, 1)
    (site.folder / ".git" / "HEAD").chmod(0)
    for folder in site.folder.parents:
        if folder.stat().st_mode & 0o055 != 0o055 and folder.owner() == "root" and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        assert broken(site) == "forbidden"
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("packed", [False, True])
def test_random_damage_is_met_with_a_history_or_a_name_for_it(site: Maker, tmp_path: Path, packed: bool) -> None:
    many(site, 8)
    if packed:
        site("gc", "--quiet")
        site("commit-graph", "write", "--reachable")
    chance = random.Random(7)
    whole = site.folder / ".git"
    files = sorted(
        str(path.relative_to(whole)) for path in whole.rglob("*") if path.is_file() and "hooks" not in str(path)
    )
    good = set(map(text, range(8)))
    for number in range(80):
        folder = tmp_path / f"copy{number}"
        shutil.copytree(whole, folder / ".git")
        path = folder / ".git" / chance.choice(files)
        path.chmod(0o644)
        data = bytearray(path.read_bytes())
        if number % 4 == 0:
            data = data[: chance.randrange(len(data) + 1)]
        for _ in range(chance.choice((1, 3, 50)) if data else 0):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            commits = commits_of(folder, KEY).commits
        except RepositoryBroken:
            continue
        for commit in commits:
            with suppress(CommitUnreadable, RepositoryBroken):
                assert githistory.read(commit) in good
