"""Unsaved text outlives every end of the program, and no two programs fight over it."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from editor.site import draftfile, names, sessionlock
from editor.site.draftfile import Draft, new_id
from editor.site.journal import Found, Journal, JournalUnavailable, Taken
from editor.site.keys import PostKey
from tests.site.test_draftfile import FIRST_VERSION, signed
from tests.support.faults import KINDS, Faults, every_call, injected

CHECKOUT = Path(__file__).parent.parent.parent
ROOT = Path("/vesti")
POST = PostKey("content/posts/избори.md")
DRAFT = Draft(new_id(), str(ROOT), POST, b"b" * 16, "2026-03-01T09:30:00+00:00", 3, b"text 0", "Избори")

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="links, modes and faults of Linux")
only_root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts disks")


def version(number: int, size: int = 20_000) -> Draft:
    """One state of the same text."""
    return replace(DRAFT, data=f"text {number} ".encode() * (size // 7), at=f"2026-03-01T09:30:{number:02}+00:00")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal"


def left_by_another(folder: Path, *drafts: Draft) -> Path:
    """Let a program keep these and end; return the folder of its session."""
    before = set(sessionlock.sessions(folder))
    other = Journal(folder)
    for draft in drafts:
        other.keep(draft)
    other.close()
    (session,) = set(sessionlock.sessions(folder)) - before
    return session


def found_in(folder: Path, root: Path | None = ROOT) -> list[Found]:
    journal = Journal(folder)
    try:
        return journal.found(root)
    finally:
        journal.close()


def drafts_in(folder: Path, root: Path | None = ROOT) -> list[Draft | None]:
    return [found.draft for found in found_in(folder, root)]


def everything_in(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


# Keeping and finding


def test_C1_what_a_program_kept_is_found_by_the_next(folder: Path) -> None:
    left_by_another(folder, version(1), version(2), version(3))
    (found,) = found_in(folder)
    assert found.draft == version(3)
    assert found.damaged == ()


def test_C2_text_without_a_name_is_found(folder: Path) -> None:
    unnamed = replace(DRAFT, key=PostKey(""), base=b"")
    left_by_another(folder, unnamed)
    assert drafts_in(folder) == [unnamed]


def test_every_text_has_its_own_place(folder: Path) -> None:
    other = replace(version(2), id=new_id(), key=PostKey("b.md"))
    left_by_another(folder, version(1), other, version(3))
    assert drafts_in(folder) == [version(3), other]


def test_a_text_dropped_is_not_found(folder: Path) -> None:
    journal = Journal(folder)
    for number in range(3):
        journal.keep(version(number))
    journal.drop(DRAFT.id)
    journal.drop(DRAFT.id)
    journal.close()
    assert found_in(folder) == []
    assert everything_in(folder) == []


def test_a_text_dropped_and_typed_again_is_found(folder: Path) -> None:
    journal = Journal(folder)
    journal.keep(version(1))
    journal.drop(DRAFT.id)
    journal.keep(version(2))
    journal.close()
    assert drafts_in(folder) == [version(2)]


def test_nothing_is_made_before_there_is_something_to_keep(folder: Path) -> None:
    journal = Journal(folder)
    assert journal.found(ROOT) == []
    assert journal.mine(ROOT) == []
    journal.drop(DRAFT.id)
    journal.close()
    assert not folder.exists()


def test_a_closed_journal_can_keep_again(folder: Path) -> None:
    journal = Journal(folder)
    journal.keep(version(1))
    journal.close()
    journal.keep(replace(version(2), id=new_id()))
    journal.close()
    assert len(found_in(folder)) == 2


def test_drafts_of_another_site_are_left_for_it(folder: Path) -> None:
    left_by_another(folder, replace(DRAFT, root="/drugo"))
    assert drafts_in(folder) == []
    assert len(drafts_in(folder, Path("/drugo"))) == 1
    assert len(drafts_in(folder, None)) == 1


@linux_only
def test_a_site_reached_through_a_link_is_the_same_site(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "link").symlink_to("site")
    left_by_another(folder, replace(DRAFT, root=str(tmp_path / "site")))
    assert len(drafts_in(folder, tmp_path / "link")) == 1


def test_what_was_kept_last_comes_first(folder: Path) -> None:
    kept = [replace(version(number), id=new_id()) for number in (2, 9, 5)]
    for draft in kept:
        left_by_another(folder, draft)
    assert drafts_in(folder) == [kept[1], kept[2], kept[0]]


def test_own_drafts_are_mine_and_not_found(folder: Path) -> None:
    journal = Journal(folder)
    left_by_another(folder, replace(version(1), id=new_id()))
    journal.keep(version(2))
    journal.keep(replace(version(3), id=new_id(), root="/drugo"))
    assert journal.mine(ROOT) == [version(2)]
    assert [found.draft.data for found in journal.found(ROOT) if found.draft] == [version(1).data]
    journal.close()


@linux_only
def test_nobody_else_can_read_what_is_kept(folder: Path) -> None:
    left_by_another(folder, version(1), version(2))
    assert folder.stat().st_mode & 0o777 == 0o700
    for path in folder.rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o700 if path.is_dir() else 0o600)


@linux_only
def test_a_version_is_on_disk_before_it_has_its_name_and_its_name_before_keeping_returns(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(folder)
    journal.keep(version(1))
    really = os.fsync
    flushed: list[tuple[str, list[Draft]]] = []

    def fsync(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        whole = [draftfile.decode(each.read_bytes())[0] for each in sessionlock.sessions(folder)[0].glob("[!.]*.[ab]")]
        flushed.append(("folder" if path.is_dir() else "file", whole))
        really(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    journal.keep(version(2))
    journal.close()
    assert [name for name, _ in flushed] == ["file", "folder"]
    assert version(2) not in flushed[0][1]
    assert version(2) in flushed[1][1]


def test_two_threads_may_keep_at_once(folder: Path) -> None:
    journal = Journal(folder)
    texts = [replace(DRAFT, id=new_id()) for _ in range(2)]

    def type_into(draft: Draft) -> None:
        for number in range(10):
            journal.keep(replace(draft, data=b"%d" % number, at=f"{number}"))

    threads = [threading.Thread(target=type_into, args=(draft,)) for draft in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    journal.close()
    assert {draft.id: draft.data for draft in drafts_in(folder) if draft} == {draft.id: b"9" for draft in texts}


@linux_only
def test_a_journal_cleared_away_under_the_program_is_made_anew(folder: Path) -> None:
    journal = Journal(folder)
    journal.keep(version(1))
    shutil.rmtree(folder)
    journal.keep(version(2))
    journal.close()
    assert drafts_in(folder) == [version(2)]


@linux_only
def test_a_draft_is_taken_over_where_the_journal_of_the_program_was_cleared_away(folder: Path) -> None:
    journal = Journal(folder)
    journal.keep(replace(version(1), id=new_id()))
    shutil.rmtree(folder)
    left_by_another(folder, version(2))
    (found,) = journal.found(ROOT)
    assert journal.adopt(found) == version(2)
    assert journal.mine(ROOT) == [version(2)]
    journal.close()


# Taking over


def test_C6_a_draft_taken_over_is_ours_until_we_drop_it(folder: Path) -> None:
    left_by_another(folder, version(1), version(2))
    journal = Journal(folder)
    (found,) = journal.found(ROOT)
    draft = journal.adopt(found)
    assert draft == version(2)
    assert journal.found(ROOT) == []
    assert journal.mine(ROOT) == [version(2)]
    journal.keep(version(3))
    journal.close()
    assert drafts_in(folder) == [version(3)]
    assert len(sessionlock.sessions(folder)) == 1


def test_C6_a_second_crash_right_after_taking_over_loses_nothing(folder: Path) -> None:
    left_by_another(folder, version(1))
    for _ in range(3):
        journal = Journal(folder)
        (found,) = journal.found(ROOT)
        journal.adopt(found)
        journal.close()
    assert drafts_in(folder) == [version(1)]


def test_of_two_windows_only_one_takes_a_draft_over(folder: Path) -> None:
    left_by_another(folder, version(1), version(2))
    first, second = Journal(folder), Journal(folder)
    (offered,), (offered_too,) = first.found(ROOT), second.found(ROOT)
    first.adopt(offered)
    with pytest.raises(Taken):
        second.adopt(offered_too)
    with pytest.raises(Taken):
        second.discard(offered_too)
    first.close()
    second.close()
    assert drafts_in(folder) == [version(2)]


def test_a_draft_discarded_is_gone_with_all_its_versions(folder: Path) -> None:
    left_by_another(folder, version(1), version(2))
    journal = Journal(folder)
    (found,) = journal.found(ROOT)
    journal.discard(found)
    assert journal.found(ROOT) == []
    with pytest.raises(Taken):
        journal.adopt(found)
    journal.close()
    assert everything_in(folder) == []


def test_two_texts_that_claim_to_be_the_same_are_both_kept(folder: Path) -> None:
    left_by_another(folder, version(1))
    left_by_another(folder, version(2))
    journal = Journal(folder)
    adopted = [journal.adopt(found) for found in journal.found(ROOT)]
    assert [draft.data for draft in adopted] == [version(2).data, version(1).data]
    assert journal.mine(ROOT) == adopted
    journal.close()
    assert drafts_in(folder) == adopted


# Programs that run


RUNNING = """
import sys
from pathlib import Path
from editor.site.journal import Journal
from tests.site.test_journal import version

journal = Journal(Path(sys.argv[1]))
journal.keep(version(1))
journal.keep(version(2))
print("kept", flush=True)
sys.stdin.read()
journal.close()
"""


@contextmanager
def another_program(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program that has kept two versions of a text and runs on."""
    command = [sys.executable, "-c", RUNNING, str(folder)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == b"kept\n"
        try:
            yield program
        finally:
            program.kill()


def test_X13_the_drafts_of_a_running_program_are_not_touched(folder: Path) -> None:
    with another_program(folder) as program:
        before = everything_in(folder)
        assert found_in(folder, None) == []
        assert everything_in(folder) == before
        program.communicate()
    assert program.returncode == 0
    assert len(drafts_in(folder)) == 1


def test_C1_the_drafts_of_a_killed_program_are_offered(folder: Path) -> None:
    with another_program(folder) as program:
        program.kill()
        program.wait()
        (draft,) = drafts_in(folder)
        assert draft is not None
        assert draft.data == version(2).data


@linux_only
def test_where_a_disk_knows_no_locks_a_running_programs_text_is_offered_too_and_both_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def flock(handle: int, operation: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", flock)
    first, second = Journal(folder), Journal(folder)
    first.keep(version(1))
    (found,) = second.found(ROOT)
    second.adopt(found)
    first.keep(version(2))
    second.keep(version(3))
    first.close()
    second.close()
    assert drafts_in(folder) == [version(3), version(2)]


@linux_only
def test_a_folder_cleared_away_while_it_is_made_is_made_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = sessionlock._take
    tidied: list[Path] = []

    def take(handle: int, shared: bool) -> bool:
        if not tidied:
            # Another program takes the folder, still without a lock, for one left over.
            tidied.extend(sessionlock.sessions(folder))
            sessionlock.remove_empty(tidied[0])
            assert not tidied[0].exists()
        return really(handle, shared)

    monkeypatch.setattr(sessionlock, "_take", take)
    session = sessionlock.Session(folder)
    assert sessionlock.sessions(folder) == [session.folder]
    assert not sessionlock.is_over(session.folder)
    session.end()
    assert sessionlock.sessions(folder) == []


def test_a_session_that_left_nothing_is_removed_by_the_next(folder: Path) -> None:
    session = left_by_another(folder, version(1))
    (session / f"{DRAFT.id}.a").unlink()
    (session / names.temporary()).write_bytes(b"cut sho")
    assert found_in(folder) == []
    assert everything_in(folder) == []


# Damaged files


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def scrambled(path: Path) -> None:
    path.write_bytes(bytes((byte * 7 + 3) % 256 for byte in path.read_bytes()))


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES = (cut, zeroed, emptied, scrambled, made_a_folder)


@pytest.mark.parametrize("damage", DAMAGES)
def test_C8_where_the_newer_version_is_damaged_the_older_is_offered(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    session = left_by_another(folder, version(1), version(2))
    damage(session / f"{DRAFT.id}.b")
    (found,) = found_in(folder)
    assert found.draft == version(1)
    assert found.damaged == (session / f"{DRAFT.id}.b",)


@pytest.mark.parametrize("damage", DAMAGES)
def test_C8_a_damaged_draft_is_named_and_the_others_are_offered(folder: Path, damage: Callable[[Path], None]) -> None:
    whole = replace(version(5), id=new_id())
    session = left_by_another(folder, version(1), whole)
    damage(session / f"{DRAFT.id}.a")
    first, last = found_in(folder)
    assert first.draft == whole
    assert last.draft is None
    assert last.damaged == (session / f"{DRAFT.id}.a",)


def test_C8_what_is_left_of_a_damaged_draft_can_be_looked_at(folder: Path) -> None:
    session = left_by_another(folder, version(1))
    cut(session / f"{DRAFT.id}.a")
    (found,) = found_in(folder)
    assert found.remains is not None
    assert found.remains.title == "Избори"
    assert version(1).data.startswith(found.remains.data)
    assert len(found.remains.data) > 1000
    assert drafts_in(folder, Path("/drugo")) == []


def test_C8_a_draft_that_does_not_say_whose_it_is_is_shown_for_every_site(folder: Path) -> None:
    session = left_by_another(folder, version(1))
    zeroed(session / f"{DRAFT.id}.a")
    assert drafts_in(folder, Path("/drugo")) == [None]


def test_C8_a_damaged_draft_put_aside_is_kept_and_not_shown_again(folder: Path) -> None:
    session = left_by_another(folder, version(1))
    cut(session / f"{DRAFT.id}.a")
    content = (session / f"{DRAFT.id}.a").read_bytes()
    journal = Journal(folder)
    (found,) = journal.found(ROOT)
    (place,) = journal.put_aside(found)
    assert place.read_bytes() == content
    assert journal.put_aside(found) == (place,)
    assert journal.found(None) == []
    journal.close()
    assert place.read_bytes() == content
    assert not session.exists()


@pytest.mark.parametrize("decide", [Journal.adopt, Journal.discard])
def test_C8_the_damaged_version_of_a_draft_that_was_decided_about_is_kept(
    folder: Path, decide: Callable[[Journal, Found], object]
) -> None:
    session = left_by_another(folder, version(1), version(2))
    cut(session / f"{DRAFT.id}.b")
    journal = Journal(folder)
    (found,) = journal.found(ROOT)
    decide(journal, found)
    assert [path.name for path in (folder / "damaged").iterdir()] == [f"{session.name}-{DRAFT.id}.b"]
    journal.close()


def test_C8_a_damaged_draft_cannot_be_taken_over(folder: Path) -> None:
    session = left_by_another(folder, version(1))
    cut(session / f"{DRAFT.id}.a")
    journal = Journal(folder)
    with pytest.raises(ValueError, match="Found"):
        journal.adopt(journal.found(ROOT)[0])


@linux_only
def test_C8_a_session_that_cannot_be_looked_into_is_named(folder: Path) -> None:
    left_by_another(folder, version(1))
    broken = folder / ("0" * 16)
    broken.mkdir()
    (broken / "lock").symlink_to("lock")
    journal = Journal(folder)
    first, last = journal.found(ROOT)
    assert first.draft == version(1)
    assert last.damaged == (broken,)
    assert journal.put_aside(last) == (broken,)


def test_C8_things_that_are_no_drafts_do_no_harm(folder: Path) -> None:
    session = left_by_another(folder, version(1))
    (session / "notes.txt").write_bytes(b"mine")
    (session / ".hidden").mkdir()
    (folder / "notes.txt").write_bytes(b"mine")
    (folder / ("f" * 16)).write_bytes(b"no folder")
    journal = Journal(folder)
    (found,) = journal.found(ROOT)
    journal.discard(found)
    assert journal.found(ROOT) == []
    assert (session / "notes.txt").exists()
    assert (folder / "notes.txt").exists()


def test_C3_a_version_whole_but_not_yet_in_its_place_is_offered(folder: Path) -> None:
    session = left_by_another(folder, version(1), version(2))
    (session / names.temporary()).write_bytes(draftfile.encode(version(3), 3))
    journal = Journal(folder)
    (found,) = journal.found(ROOT)
    assert journal.adopt(found) == version(3)
    journal.keep(version(4))
    journal.close()
    assert drafts_in(folder) == [version(4)]
    assert not session.exists()


def test_C3_a_version_cut_short_before_it_was_in_its_place_is_no_damage(folder: Path) -> None:
    session = left_by_another(folder, version(1), version(2))
    (session / names.temporary()).write_bytes(draftfile.encode(version(3), 3)[:-9])
    (found,) = found_in(folder)
    assert found.draft == version(2)
    assert found.damaged == ()


# Other versions of the program


def test_C10_a_draft_of_the_first_version_is_offered_taken_over_and_continued(folder: Path) -> None:
    session = folder / "00000000000000bb"
    session.mkdir(parents=True)
    (session / "00000000000000aa.a").write_bytes(FIRST_VERSION)
    journal = Journal(folder)
    (found,) = journal.found(Path("/site"))
    draft = journal.adopt(found)
    assert (draft.key, draft.data) == ("a.md", b"text\n")
    for number in range(1, 4):
        journal.keep(replace(draft, data=b"%d" % number))
    journal.close()
    assert [each.data for each in drafts_in(folder, Path("/site")) if each] == [b"3"]


def test_C10_what_only_a_newer_version_can_read_is_left_to_it(folder: Path) -> None:
    session = left_by_another(folder, version(1))
    theirs = session / f"{DRAFT.id}.a"
    theirs.write_bytes(signed({"draft": 9, "parts": ["one", "two"]}, b"onetwo"))
    before = everything_in(folder)
    assert found_in(folder, None) == []
    assert everything_in(folder) == before


# Disks that refuse


@contextmanager
def refusing(faults: Faults) -> Iterator[None]:
    with injected(faults), pytest.MonkeyPatch.context() as patch:
        for name in ("mkdir", "unlink", "rmdir", "scandir", "listdir", "stat"):
            patch.setattr(os, name, faults.wrap(name, getattr(os, name)))
        yield


def refused(faults: Faults, work: Callable[[], object]) -> Exception | None:
    with refusing(faults):
        try:
            work()
        except Exception as failure:
            return failure
    return None


def open_files() -> set[tuple[str, str]]:
    """Return what this process has open, by number and place, but for the folder that is looked into for it."""
    found = set()
    for each in Path("/dev/fd").iterdir():
        with suppress(FileNotFoundError):
            found.add((each.name, str(each.readlink())))
    return {(number, place) for number, place in found if not place.startswith("/proc/")}


@pytest.fixture
def quick(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is such a thing: hundreds of trials are to wait for no disk."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else tmp_path, prefix="byline-test-") as folder:
        yield Path(folder)


def trials(quick: Path, kind: str, lasting: bool) -> Iterator[tuple[Faults, Path]]:
    """Yield faults at one call after the other, each with a fresh folder; files left open are noticed."""
    for faults in every_call(kind, lasting):
        opened = open_files()
        yield faults, quick / f"{faults.at}" / "journal"
        # What others had left open may be closed meanwhile.
        assert not open_files() - opened, f"{kind} at call {faults.at}, {faults.hit}"


every_kind = pytest.mark.parametrize("kind", KINDS)
once_or_lasting = pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])


def test_C10_of_two_uncounted_versions_the_later_is_offered(folder: Path) -> None:
    session = folder / "00000000000000bb"
    session.mkdir(parents=True)
    for slot, day in (("a", 1), ("b", 3), ("c", 2)):
        head = {"id": "0" * 16, "root": "/site", "key": "a.md", "at": f"2026-01-0{day}T00:00:00+00:00", "size": 1}
        name = f"{'0' * 16}.{slot}" if slot != "c" else names.temporary()
        (session / name).write_bytes(signed(head, b"%d" % day))
    assert [draft.data for draft in drafts_in(folder, Path("/site")) if draft] == [b"3"]


@linux_only
@every_kind
@once_or_lasting
@pytest.mark.parametrize("before", [0, 3])
def test_a_refusal_at_any_call_of_keeping_leaves_the_version_before_or_the_new(
    quick: Path, kind: str, lasting: bool, before: int
) -> None:
    for faults, folder in trials(quick, kind, lasting):
        journal = Journal(folder)
        for number in range(before):
            journal.keep(version(number))
        failure = refused(faults, lambda journal=journal: journal.keep(version(before)))
        where = f"{kind} at call {faults.at}, {faults.hit}"
        assert failure is None or isinstance(failure, JournalUnavailable), where
        assert failure is None or failure.errno == getattr(errno, kind), where
        # A version that may not survive a power cut is not kept.
        assert failure or (kind, faults.hit) != ("EIO", "fsync"), where
        kept = [draft.data for draft in journal.mine(ROOT)]
        good = [[version(before).data]]
        if failure is not None:
            good.append([version(before - 1).data] if before else [])
        assert kept in good, where
        assert lasting or not [name for name in everything_in(folder) if names.is_scratch(Path(name).name)], where
        journal.keep(version(before + 1))
        journal.close()
        assert drafts_in(folder) == [version(before + 1)], where
    assert faults.at > 5


@linux_only
@every_kind
@once_or_lasting
def test_a_refusal_at_any_call_of_dropping_leaves_the_newest_version_or_none(
    quick: Path, kind: str, lasting: bool
) -> None:
    for faults, folder in trials(quick, kind, lasting):
        journal = Journal(folder)
        for number in range(3):
            journal.keep(version(number))
        failure = refused(faults, lambda journal=journal: journal.drop(DRAFT.id))
        where = f"{kind} at call {faults.at}, {faults.hit}"
        assert failure is None or isinstance(failure, JournalUnavailable), where
        assert journal.mine(ROOT) == ([version(2)] if failure else []), where
        journal.drop(DRAFT.id)
        journal.close()
        assert drafts_in(folder) == [], where
    assert faults.at > 1


@linux_only
@every_kind
@once_or_lasting
def test_C6_a_refusal_at_any_call_of_taking_over_loses_nothing(quick: Path, kind: str, lasting: bool) -> None:
    for faults, folder in trials(quick, kind, lasting):
        session = left_by_another(folder, version(0), version(1), version(2))
        (session / f"{'d' * 16}.a").write_bytes(b"damaged")
        journal = Journal(folder)
        found = journal.found(ROOT)[0]
        failure = refused(faults, lambda journal=journal, found=found: journal.adopt(found))
        where = f"{kind} at call {faults.at}, {faults.hit}"
        assert failure is None or isinstance(failure, JournalUnavailable), where
        assert failure or journal.mine(ROOT) == [version(2)], where
        assert failure or (kind, faults.hit) != ("EIO", "fsync"), where
        journal.close()
        assert drafts_in(folder)[0] == version(2), where
        assert list(folder.rglob(f"*{'d' * 16}.a")), where
    assert faults.at > 5


@linux_only
@every_kind
@once_or_lasting
def test_a_refusal_at_any_call_of_looking_hides_nothing_and_loses_nothing(
    quick: Path, kind: str, lasting: bool
) -> None:
    for faults, folder in trials(quick, kind, lasting):
        left_by_another(folder, version(1), version(2))
        journal = Journal(folder)
        seen: list[Found] = []
        failure = refused(faults, lambda journal=journal, seen=seen: seen.extend(journal.found(ROOT)))
        where = f"{kind} at call {faults.at}, {faults.hit}"
        assert isinstance(failure, JournalUnavailable) or seen, where
        assert all(found.draft == version(2) or found.damaged for found in seen), where
        assert drafts_in(folder) == [version(2)], where
    assert faults.at > 5


KILLING = """
import mmap
import os
import shutil
import sys
from pathlib import Path
from editor.site.journal import Journal
from tests.site.test_journal import DRAFT, ROOT, drafts_in, left_by_another, refusing, version
from tests.support.faults import Faults

folder, work = Path(sys.argv[1]), sys.argv[2]
done = mmap.mmap(-1, 1)  # seen by both processes


def keep():
    journal = Journal(folder)
    for number in range(1, 5):
        journal.keep(version(number))
        done[0] = number


def drop():
    journal = Journal(folder)
    for number in range(1, 5):
        journal.keep(version(number))
    done[0] = 1
    journal.drop(DRAFT.id)
    done[0] = 2


def adopt():
    journal = Journal(folder)
    journal.adopt(journal.found(ROOT)[0])


def discard():
    journal = Journal(folder)
    journal.discard(journal.found(ROOT)[0])


def check(drafts, killed):
    if work == "keep":
        return drafts == [done[0]][: done[0]] or (killed and drafts == [done[0] + 1])
    if work == "drop":
        return done[0] == 0 or (drafts == [] if done[0] == 2 else drafts in ([4], []))
    if work == "adopt":
        return drafts == [4]
    return drafts == [] or (killed and drafts == [4])


def dies(at):
    child = os.fork()
    if child == 0:
        with refusing(Faults("kill", at)):
            globals()[work]()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 137


numbers = {version(number).data: number for number in range(1, 5)}
at, killed = 0, True
while killed:
    at += 1
    shutil.rmtree(folder, ignore_errors=True)
    done[0] = 0
    if work in ("adopt", "discard"):
        left_by_another(folder, *map(version, range(1, 5)))
    killed = dies(at)
    drafts = [numbers[draft.data] for draft in drafts_in(folder)]
    assert check(drafts, killed), (at, done[0], killed, drafts)
print(at)
"""


@linux_only
@pytest.mark.parametrize(("work", "calls"), [("keep", 40), ("drop", 40), ("adopt", 20), ("discard", 10)])
def test_C3_C6_a_kill_at_any_call_leaves_the_last_version_or_the_one_under_way(
    quick: Path, work: str, calls: int
) -> None:
    command = [sys.executable, "-c", KILLING, str(quick / "journal"), work]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > calls


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of one megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk]
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("no disk can be mounted here")
    yield disk
    # Lazily, for a test that failed with a file still open.
    subprocess.run(["umount", "--lazy", disk], check=True)


def fill(disk: Path) -> Path:
    ballast = disk / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as handle:
        while handle.write(b"x" * 4096):
            pass
    return ballast


@only_root
def test_a_full_disk_leaves_the_version_before_and_can_be_tried_again(small_disk: Path) -> None:
    journal = Journal(small_disk / "journal")
    journal.keep(version(1))
    journal.keep(version(2))
    ballast = fill(small_disk)
    with pytest.raises(JournalUnavailable) as full:
        journal.keep(version(3, 300_000))
    assert full.value.errno == errno.ENOSPC
    assert journal.mine(ROOT) == [version(2)]
    ballast.unlink()
    journal.keep(version(3, 300_000))
    journal.close()
    assert drafts_in(small_disk / "journal") == [version(3, 300_000)]


@only_root
def test_on_a_full_disk_the_older_version_makes_room_for_the_new(small_disk: Path) -> None:
    journal = Journal(small_disk / "journal")
    journal.keep(version(1))
    journal.keep(version(2))
    fill(small_disk)
    for number in range(3, 9):
        journal.keep(version(number))
        assert journal.mine(ROOT) == [version(number)]
    journal.close()


@only_root
def test_C6_a_draft_on_a_full_disk_can_be_found_and_discarded(small_disk: Path) -> None:
    left_by_another(small_disk / "journal", version(1), version(2))
    fill(small_disk)
    journal = Journal(small_disk / "journal")
    (found,) = journal.found(ROOT)
    assert found.draft == version(2)
    journal.discard(found)
    assert journal.found(ROOT) == []


@pytest.fixture
def locked_folder() -> Iterator[Path]:
    """A folder with a journal in which a plain person may change nothing, for a plain person."""
    folder = Path(tempfile.mkdtemp(prefix="byline-test-"))
    as_root = os.geteuid() == 0
    if as_root:
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    if as_root:
        os.seteuid(0)
    shutil.rmtree(folder)


@linux_only
def test_in_a_read_only_folder_keeping_says_why_it_cannot(locked_folder: Path) -> None:
    locked_folder.chmod(0o555)
    journal = Journal(locked_folder / "journal")
    with pytest.raises(JournalUnavailable) as refused:
        journal.keep(version(1))
    assert refused.value.errno == errno.EACCES
    assert refused.value.path == locked_folder / "journal"
    assert journal.found(ROOT) == []
    journal.close()


@linux_only
def test_a_folder_that_becomes_read_only_keeps_what_is_there(locked_folder: Path) -> None:
    journal = Journal(locked_folder)
    journal.keep(version(1))
    (session,) = sessionlock.sessions(locked_folder)
    session.chmod(0o555)
    for refuse in (lambda: journal.keep(version(2)), lambda: journal.drop(DRAFT.id)):
        with pytest.raises(JournalUnavailable):
            refuse()
    assert journal.mine(ROOT) == [version(1)]
    journal.close()
    locked_folder.chmod(0o555)
    (found,) = found_in(locked_folder)
    assert found.draft == version(1)
    other = Journal(locked_folder)
    with pytest.raises(JournalUnavailable):
        other.adopt(found)


def test_a_file_in_the_place_of_the_journal_is_said_and_not_touched(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_bytes(b"not ours")
    journal = Journal(folder)
    for refuse in (lambda: journal.keep(version(1)), lambda: journal.found(ROOT)):
        with pytest.raises(JournalUnavailable):
            refuse()
    journal.close()
    assert folder.read_bytes() == b"not ours"
