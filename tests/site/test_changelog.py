"""The record of changes tells, whatever happened to the disk or the program, what may have been done and to what."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.site import changelog, files, steps
from editor.site.changelog import ChangeLog, ChangesUnavailable, Operation, StillRunning
from editor.site.steps import Patch, Step, StepDamaged
from tests.support.faults import KINDS, every_call, injected, killed_at

WORDS = {"do": "set", "field": "category", "value": "спорт"}
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")


def step(post: str, old: bytes = b"a: 1\n", new: bytes = b"a: 2\n") -> Step:
    return steps.between(post, old, new)


@pytest.fixture
def log(tmp_path: Path) -> ChangeLog:
    return ChangeLog(tmp_path / "changes")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def only(log: ChangeLog) -> Operation:
    (operation,) = log.operations()
    return operation


# Steps


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_a_step_leads_there_and_back(before: bytes, after: bytes) -> None:
    made = steps.between("a.md", before, after)
    assert made.applied(before) == after
    assert made.undone().applied(after) == before


@given(st.lists(st.text(max_size=20), max_size=8), st.data())
def test_a_step_between_lines_of_text_leads_there_and_back(lines: list[str], data: st.DataObject) -> None:
    changed = [data.draw(st.sampled_from([line, line + "ж", line.upper()])) for line in lines]
    before, after = ("\n".join(each).encode() for each in (lines, changed))
    made = steps.between("a.md", before, after)
    assert made.applied(before) == after
    assert made.undone().applied(after) == before


def test_a_step_holds_only_what_differs() -> None:
    before = "---\ntitle: Вест\nfeatured: false\n---\nТекст.\n".encode()
    after = before.replace(b"false", b"true")
    (patch,) = steps.between("a.md", before, after).patches
    assert (patch.old, patch.new) == (b"fals", b"tru")


def test_words_replaced_here_and_there_are_pieces_of_their_own() -> None:
    before = "прва\nвтора\nтрета\n".encode()
    after = "Прва\nвтора\nТрета\n".encode()
    assert [(one.old.decode(), one.new.decode()) for one in steps.between("a.md", before, after).patches] == [
        ("п", "П"),
        ("т", "Т"),
    ]


def test_a_step_that_does_not_fit_is_refused() -> None:
    made = step("a.md")
    with pytest.raises(StepDamaged):
        made.applied(b"b: 1\n")
    with pytest.raises(StepDamaged):
        Step("a.md", made.before, made.after, (Patch(3, b"1", b"3"),)).applied(b"a: 1\n")


# Recording


def test_what_is_recorded_is_read_again(log: ChangeLog, root: Path) -> None:
    recording = log.begin(root, WORDS)
    done = [step("а.md"), step("б.md", b"\xff\n", b"\xfe\n")]
    recording.add(done)
    recording.say(changelog.DONE, ["б.md"])
    recording.close()
    found = only(log)
    assert (found.root, dict(found.words), found.state) == (root, WORDS, changelog.DONE)
    assert (found.steps, found.failed, found.running) == (tuple(done), {"б.md"}, False)
    assert log.operations(root) == [found]
    assert not log.operations(root.parent)


def test_a_change_that_changed_nothing_leaves_nothing(log: ChangeLog, root: Path, tmp_path: Path) -> None:
    recording = log.begin(root, WORDS)
    assert not recording.grown
    recording.forget()
    assert not log.operations()
    assert not [path for path in (tmp_path / "changes").rglob("*") if path.is_file()]


def test_who_is_at_a_change_is_left_alone(log: ChangeLog, root: Path) -> None:
    recording = log.begin(root, WORDS)
    recording.add([step("a.md")])
    found = only(log)
    assert (found.running, found.state) == (True, changelog.DOING)
    with pytest.raises(StillRunning):
        log.take_up(found, changelog.UNDOING)
    recording.close()
    log.take_up(found, changelog.UNDOING).close()
    assert (only(log).running, only(log).state) == (False, changelog.UNDOING)


def test_what_could_not_be_done_is_told_apart_from_what_could_not_be_put_back(log: ChangeLog, root: Path) -> None:
    recording = log.begin(root, WORDS)
    recording.add([step("a.md"), step("b.md")])
    recording.say(changelog.DONE, ["a.md"])
    recording.close()
    recording = log.take_up(only(log), changelog.UNDOING)
    recording.say(changelog.UNDONE, ["b.md"])
    recording.close()
    assert (only(log).failed, only(log).kept) == ({"a.md"}, {"b.md"})


def test_many_may_add_at_once(log: ChangeLog, root: Path) -> None:
    recording = log.begin(root, WORDS)
    posts = [f"{number}.md" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda post: recording.add([step(post)]), posts))
    recording.close()
    assert sorted(one.post for one in only(log).steps) == sorted(posts)


def test_the_newest_comes_first(log: ChangeLog, root: Path) -> None:
    for value in "abc":
        recording = log.begin(root, {**WORDS, "value": value})
        recording.add([step("a.md")])
        recording.close()
    assert [one.words["value"] for one in log.operations(root)] == ["c", "b", "a"]


def test_what_is_older_than_30_days_goes(log: ChangeLog, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log.begin(root, WORDS).close()
    old = time.time() - changelog.KEPT.total_seconds() - 60
    os.utime(only(log).folder, (old, old))
    log.begin(root, {**WORDS, "value": "нова"}).close()
    assert only(log).words["value"] == "нова"


def test_there_are_never_more_than_so_many(log: ChangeLog, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changelog, "MOST", 3)
    for _ in range(8):
        log.begin(root, WORDS).close()
    assert len(log.operations()) <= 4


# Damage


def recorded(log: ChangeLog, root: Path) -> Path:
    recording = log.begin(root, WORDS)
    for post in ("a.md", "b.md", "c.md"):
        recording.add([step(post)])
    recording.say(changelog.DONE)
    recording.close()
    return only(log).folder / changelog.NAME


def test_a_record_that_ends_anywhere_is_read_as_far_as_it_goes(log: ChangeLog, root: Path) -> None:
    path = recorded(log, root)
    whole, everything = path.read_bytes(), only(log)
    for end in range(len(whole)):
        path.write_bytes(whole[:end])
        for found in log.operations():
            assert found.steps == everything.steps[: len(found.steps)]
            assert found.state == changelog.DOING or end >= len(whole) - 1


def test_a_record_with_a_bit_turned_never_says_what_was_not_recorded(log: ChangeLog, root: Path) -> None:
    path = recorded(log, root)
    whole, everything = path.read_bytes(), only(log)
    for at in range(0, len(whole), 3):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 4]) + whole[at + 1 :])
        for found in log.operations():
            assert set(found.steps) <= set(everything.steps)
            assert dict(found.words) == WORDS


def test_what_is_added_after_a_torn_line_is_whole(log: ChangeLog, root: Path) -> None:
    path = recorded(log, root)
    path.write_bytes(path.read_bytes()[:-20])
    recording = log.take_up(only(log), changelog.UNDOING)
    recording.say(changelog.UNDONE)
    recording.close()
    assert (only(log).state, len(only(log).steps)) == (changelog.UNDONE, 3)


def test_a_damaged_record_hides_no_other(log: ChangeLog, root: Path) -> None:
    recorded(log, root).write_bytes(b"\0" * 100)
    log.begin(root, {**WORDS, "value": "цела"}).close()
    assert [one.words["value"] for one in log.operations()] == ["цела"]


def test_a_record_that_cannot_be_read_hides_no_other(log: ChangeLog, root: Path) -> None:
    path = recorded(log, root)
    path.unlink()
    path.mkdir()
    log.begin(root, {**WORDS, "value": "цела"}).close()
    assert [one.words["value"] for one in log.operations()] == ["цела"]


def test_only_what_did_not_come_to_an_end_is_unfinished(log: ChangeLog, root: Path) -> None:
    recorded(log, root)
    for state in (changelog.DONE, changelog.STOPPED, changelog.UNDONE, changelog.UNDOING, changelog.DOING):
        recording = log.begin(root, {**WORDS, "value": state})
        recording.add([step("a.md")])
        recording.say(state, ["a.md"])
        recording.close()
    running = log.begin(root, {**WORDS, "value": "running"})
    assert [one.words["value"] for one in log.unfinished(root)] == [changelog.DOING, changelog.UNDOING]
    running.close()
    assert len(log.unfinished(root)) == 3
    assert log.operation(root, running.id) == log.unfinished(root)[0]


def test_what_was_torn_off_at_its_end_is_unfinished(log: ChangeLog, root: Path) -> None:
    path = recorded(log, root)
    path.write_bytes(path.read_bytes()[:-20])
    assert len(log.unfinished(root)) == 1


# Faults


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
def test_the_disk_refuses_at_any_call(tmp_path: Path, root: Path, kind: str, lasting: bool) -> None:
    for number, faults in enumerate(every_call(kind, lasting)):
        log = ChangeLog(tmp_path / f"changes{number}")
        promised: list[str] = []
        with injected(faults):
            recording = None
            try:
                recording = log.begin(root, WORDS)
                for post in ("a.md", "b.md"):
                    recording.add([step(post)])
                    promised.append(post)
                recording.say(changelog.DONE)
                promised.append(changelog.DONE)
            except ChangesUnavailable:
                pass
            finally:
                if recording is not None:
                    recording.close()
        said = [name for one in log.operations() for name in (*(each.post for each in one.steps), one.state)]
        assert set(promised) <= set(said)
        assert not [one for one in log.operations() if one.running]


@linux_only
def test_the_program_is_killed_at_any_call(tmp_path: Path, root: Path) -> None:
    """A post is touched only after `add` returned; so whatever was touched must be in the record."""
    for at in range(1, 100):
        log = ChangeLog(tmp_path / f"changes{at}")
        folder = tmp_path / f"posts{at}"
        folder.mkdir()

        def work(log: ChangeLog = log, folder: Path = folder) -> None:
            recording = log.begin(root, WORDS)
            for post in ("a.md", "b.md"):
                recording.add([step(post)])
                (folder / post).touch()
            recording.say(changelog.DONE)
            (folder / "done").touch()

        killed = killed_at(at, work)
        touched = {path.name for path in folder.iterdir()}
        known = {one.post for found in log.operations() for one in found.steps}
        assert touched - {"done"} <= known
        assert not [one for one in log.operations() if one.running]
        if "done" in touched:
            assert only(log).state == changelog.DONE
        if not killed:
            return
    raise AssertionError("the work never ends")


def test_a_post_is_written_only_as_one_of_the_two(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a: 1\n")
    made = step("a.md")
    assert steps.prepared(path, made) == (b"a: 1\n", b"a: 2\n")
    assert steps.prepared(path, made.undone()) is None
    path.write_bytes(b"a: 3\n")
    with pytest.raises(files.DiskMovedOn):
        steps.prepared(path, made)


# One step after another


def test_a_change_that_has_ended_is_gone_on_with_unless_others_wrote_to_it(tmp_path: Path) -> None:
    log, root = ChangeLog(tmp_path / "changes"), tmp_path / "site"
    step = steps.between("a.md", b"a", b"b")
    first = log.begin(root, {"do": "on"})
    first.add_single(step, changelog.DONE)
    id, size = first.id, first.size
    # While it is being written to, nobody else goes on with it.
    assert log.continued(root, id, size) is None
    first.close()
    second = log.continued(root, id, size)
    assert second is not None
    second.add_single(steps.between("b.md", b"a", b"b"), changelog.DONE, {"do": "stars"})
    second.close()
    assert log.continued(root, id, size) is None
    (one,) = log.operations(root)
    assert (one.words, one.posts, one.state, one.running) == ({"do": "stars"}, 2, changelog.DONE, False)
    assert log.continued(root, "0" * 16, 0) is None


def test_what_is_begun_is_noticed_and_what_is_gone_on_with_is_not(tmp_path: Path) -> None:
    log, root = ChangeLog(tmp_path / "changes"), tmp_path / "site"
    recording = log.begin(root, {"do": "on"})
    begun = log.last_begun(root)
    recording.add_single(steps.between("a.md", b"a", b"b"), changelog.DONE)
    recording.close()
    assert log.last_begun(root) == begun
    # Some disks count time in steps.
    os.utime(recording._session.folder.parent, ns=(begun - 10**9, begun - 10**9))
    before = log.last_begun(root)
    log.begin(root, {"do": "off"}).forget()
    assert log.last_begun(root) != before
