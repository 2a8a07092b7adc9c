"""A change of many posts: planned, done, stopped, taken back, and gone on with, on a real disk."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.content.problems import Problem
from editor.desk.bulk import hunks
from editor.desk.bulk.apply import apply, applying
from editor.desk.bulk.carrying import TOGETHER, Place
from editor.desk.bulk.edits import ChangeItems, Edit, SetValue
from editor.desk.bulk.plan import Plan, plan, without
from editor.desk.bulk.recent import recent, standing, unfinished
from editor.desk.bulk.undo import go_on, undo
from editor.site import changelog
from editor.site.changelog import ChangeLog, ChangesUnavailable
from editor.site.files import DiskMovedOn, NotReadable, NotSaved
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.support.faults import Faults, injected

FIRST, SECOND = PostKey("content/posts/prva.md"), PostKey("content/posts/vtora.md")
FEATURE = SetValue("featured", True)
Write = Callable[..., PostKey]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")


@pytest.fixture
def log(tmp_path: Path) -> ChangeLog:
    return ChangeLog(tmp_path / "data" / "changes")


@pytest.fixture
def place(site: Site, versions: VersionStore) -> Place:
    return Place(site, None, versions)


@pytest.fixture
def many(site: Site, write: Write) -> list[PostKey]:
    return [write(f"{number:03}.md", f"Вест {number}") for number in range(3 * TOGETHER)]


def held(site: Site, keys: list[PostKey]) -> dict[str, bytes]:
    return {key: site.path(key).read_bytes() for key in keys}


def featured(site: Site, keys: list[PostKey]) -> list[bool]:
    return [b"featured: true" in data for data in held(site, keys).values()]


# The plan


def test_a_plan_says_who_changes_who_has_it_and_who_cannot(site: Site, write: Write) -> None:
    broken = write("skrsena.md")
    site.path(broken).write_bytes(b"---\ntitle: [\n---\n")
    gone = PostKey("content/posts/nema.md")
    made = plan(site, [FIRST, SECOND, broken, gone], FEATURE)
    assert [step.post for step in made.steps] == [SECOND]
    assert made.same == (FIRST,)
    (one, why), (other, missing) = made.refused
    assert (one, other) == (broken, gone)
    assert isinstance(why, Problem)
    assert isinstance(missing, NotReadable)


def test_a_plan_writes_nothing(site: Site, many: list[PostKey]) -> None:
    before = held(site, many)
    assert plan(site, many, FEATURE).changing == len(many)
    assert held(site, many) == before


def test_X11_a_post_with_the_marks_of_a_merge_is_refused(site: Site) -> None:
    path = site.path(SECOND)
    path.write_bytes(path.read_bytes() + b"<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> other\n")
    ((_, why),) = plan(site, [SECOND], FEATURE).refused
    assert isinstance(why, Problem)
    assert why.reason == "merge-marks"


def test_open_posts_are_left_to_the_window(site: Site) -> None:
    made = plan(site, [FIRST, SECOND], FEATURE, open_keys=[SECOND])
    assert (made.steps, made.open, made.changing) == ((), (SECOND,), 1)
    assert without(made, [SECOND]).changing == 0


def test_a_plan_can_be_cancelled(site: Site, many: list[PostKey]) -> None:
    seen: list[int] = []
    made = plan(site, many, FEATURE, progress=lambda done, total: seen.append(done), cancelled=lambda: len(seen) > 2)
    assert not made.complete
    assert len(made.steps) < len(many)


def test_the_exact_lines_are_shown(site: Site) -> None:
    (step,) = plan(site, [SECOND], FEATURE).steps
    shown = hunks.of_step(site, step, context=1)
    assert [(line.sign, line.text, line.number) for line in shown.lines] == [
        (" ", "category: свет", 4),
        ("-", "featured: false", 5),
        ("+", "featured: true", 5),
        (" ", "---", 6),
    ]
    assert [line.sign for line in hunks.of_step(site, step, limit=1).lines] == ["-"]
    assert hunks.of_step(site, step, limit=1).more == 1


def test_the_exact_lines_are_shown_of_what_was_done_as_well(site: Site, place: Place, log: ChangeLog) -> None:
    made = plan(site, [SECOND], FEATURE)
    before = hunks.of_step(site, made.steps[0])
    apply(place, log, made)
    assert hunks.of_step(site, made.steps[0]) == before
    site.path(SECOND).unlink()
    assert not hunks.of_step(site, made.steps[0]).lines


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (SetValue("category", "спорт"), "category: спорт\n"),
        (SetValue("category", None), ""),
        (ChangeItems("tags", add=("б", "в")), "tags: [а, б, в]\n"),
        (ChangeItems("tags", remove=("а",)), "tags: [б]\n"),
        (ChangeItems("tags", add=("г",), remove=("а", "б")), "tags: [г]\n"),
    ],
)
def test_a_detail_can_be_set_cleared_added_to_and_taken_out_of(
    site: Site, place: Place, log: ChangeLog, edit: Edit, expected: str
) -> None:
    name = edit.words["field"]
    before = "---\ntitle: А\ncategory: свет\ntags: [а, б]\n---\nТекст.\n"
    site.path(SECOND).write_bytes(before.encode())
    apply(place, log, plan(site, [SECOND], edit))
    kept = [line for line in before.splitlines(keepends=True) if not line.startswith(f"{name}:")]
    after = site.path(SECOND).read_text("utf-8")
    assert after.replace(expected, "") == "".join(kept)
    assert expected in after


def test_nothing_can_be_added_to_what_is_no_list(site: Site) -> None:
    ((_, why),) = plan(site, [SECOND], ChangeItems("category", add=("а",))).refused
    assert isinstance(why, Problem)
    assert plan(site, [SECOND], ChangeItems("tags", remove=("а",))).same == (SECOND,)


# Doing it


def test_each_post_that_has_to_is_changed_and_told_to_the_index(
    site: Site, index: PostIndex, versions: VersionStore, log: ChangeLog
) -> None:
    place = Place(site, index, versions)
    outcome = apply(place, log, plan(site, [FIRST, SECOND], FEATURE))
    assert (outcome.done, outcome.changes.written, outcome.left) == ((SECOND,), {SECOND}, 0)
    row = index.row(SECOND)
    assert row is not None
    assert row.featured
    (kept,) = versions.listed(site.root, SECOND)
    assert kept.cause == "before-change"
    undo(place, log, log.operations()[0])
    row = index.row(SECOND)
    assert row is not None
    assert not row.featured


def test_a_very_long_post_is_told_to_the_index_as_well(site: Site, index: PostIndex, log: ChangeLog) -> None:
    path = site.path(SECOND)
    path.write_bytes(path.read_bytes() + "збор ".encode() * 100_000)
    apply(Place(site, index), log, plan(site, [SECOND], FEATURE))
    row = index.row(SECOND)
    assert row is not None
    assert row.featured
    assert row.words > 100_000


def test_progress_is_told_and_a_stop_leaves_the_rest_as_it_was(
    site: Site, place: Place, log: ChangeLog, many: list[PostKey]
) -> None:
    before = held(site, many)
    seen: list[tuple[int, int]] = []
    made = plan(site, many, FEATURE)
    outcome = apply(
        place, log, made, lambda done, total: seen.append((done, total)), cancelled=lambda: seen[-1][0] >= TOGETHER
    )
    assert seen == [(0, len(many)), (TOGETHER, len(many))]
    assert (len(outcome.done), outcome.left) == (TOGETHER, len(many) - TOGETHER)
    assert sum(featured(site, many)) == TOGETHER
    (operation,) = log.operations()
    assert operation.state == changelog.STOPPED
    undo(place, log, operation)
    assert held(site, many) == before


def test_a_post_that_moved_on_since_the_plan_is_named_and_left_alone(site: Site, place: Place, log: ChangeLog) -> None:
    made = plan(site, [SECOND], FEATURE)
    site.path(SECOND).write_bytes(b"theirs")
    outcome = apply(place, log, made)
    ((key, why),) = outcome.failed
    assert (key, site.path(SECOND).read_bytes()) == (SECOND, b"theirs")
    assert isinstance(why, DiskMovedOn)
    assert not log.operations()


def test_what_could_not_be_done_is_not_undone_either(
    site: Site, place: Place, log: ChangeLog, many: list[PostKey]
) -> None:
    made = plan(site, many[:2], FEATURE)
    site.path(many[0]).write_bytes(b"theirs")
    apply(place, log, made)
    outcome = undo(place, log, log.operations()[0])
    assert (outcome.done, outcome.failed) == ((many[1],), ())


@linux_only
def test_a_post_that_leads_out_of_the_site_by_then_is_left_alone(
    site: Site, place: Place, log: ChangeLog, tmp_path: Path
) -> None:
    made, path, outside = plan(site, [SECOND], FEATURE), site.path(SECOND), tmp_path / "outside.md"
    before = path.read_bytes()
    path.rename(outside)
    path.symlink_to(outside)
    ((_, why),) = apply(place, log, made).failed
    assert isinstance(why, NotSaved)
    assert why.reason == "outside-site"
    assert outside.read_bytes() == before


def test_posts_are_changed_where_no_record_can_be_written_and_that_is_told(
    site: Site, place: Place, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    outcome = apply(place, ChangeLog(tmp_path / "file"), plan(site, [SECOND], FEATURE))
    assert outcome.done == (SECOND,)
    assert isinstance(outcome.unrecorded, ChangesUnavailable)
    assert outcome.id == ""


def test_a_folder_that_cannot_be_made_certain_is_not_called_done(site: Site, log: ChangeLog) -> None:
    before = site.path(SECOND).read_bytes()
    made = plan(site, [SECOND], FEATURE)
    for at in range(1, 200):
        site.path(SECOND).write_bytes(before)
        faults = Faults("EIO", at)
        with injected(faults):
            outcome = apply(Place(site), log, made)
        now = site.path(SECOND).read_bytes()
        assert now == before or now == made.steps[0].applied(before)
        assert not outcome.done or now != before
        if now != before and outcome.unrecorded is None:
            undo(Place(site), log, log.operations()[0])
            assert site.path(SECOND).read_bytes() == before
        if faults.count < at:
            return
    raise AssertionError("the work never ends")


# Taking it back


def test_one_undo_restores_every_post_byte_for_byte_also_after_a_restart(
    site: Site, place: Place, log: ChangeLog, many: list[PostKey], tmp_path: Path
) -> None:
    before = held(site, many)
    apply(place, log, plan(site, many, FEATURE))
    assert all(featured(site, many))
    again = ChangeLog(tmp_path / "data" / "changes")
    (operation,) = recent(again, site)
    outcome = undo(place, again, operation)
    assert (len(outcome.done), outcome.failed) == (len(many), ())
    assert held(site, many) == before
    assert recent(again, site)[0].state == changelog.UNDONE


def test_only_what_still_is_what_the_change_left_is_restored_and_the_rest_is_named(
    site: Site, place: Place, log: ChangeLog, many: list[PostKey]
) -> None:
    before = held(site, many)
    apply(place, log, plan(site, many, FEATURE))
    changed, gone = many[3], many[5]
    theirs = site.path(changed).read_bytes() + b"more"
    site.path(changed).write_bytes(theirs)
    site.path(gone).unlink()
    outcome = undo(place, log, log.operations()[0])
    assert {key for key, _ in outcome.failed} == {changed, gone}
    assert site.path(changed).read_bytes() == theirs
    assert not site.path(gone).exists()
    others = [key for key in many if key not in (changed, gone)]
    assert all(site.path(key).read_bytes() == before[key] for key in others)
    assert log.operations()[0].kept == {changed, gone}


def test_an_undo_that_was_stopped_can_be_finished(
    site: Site, place: Place, log: ChangeLog, many: list[PostKey]
) -> None:
    before = held(site, many)
    apply(place, log, plan(site, many, FEATURE))
    seen: list[int] = []
    outcome = undo(
        place, log, log.operations()[0], lambda done, total: seen.append(done), cancelled=lambda: len(seen) > 1
    )
    assert outcome.left == len(many) - TOGETHER
    assert log.operations()[0].state == changelog.DONE
    undo(place, log, log.operations()[0])
    assert held(site, many) == before


def test_several_changes_are_taken_back_one_after_the_other(site: Site, place: Place, log: ChangeLog) -> None:
    before = site.path(SECOND).read_bytes()
    apply(place, log, plan(site, [SECOND], FEATURE))
    apply(place, log, plan(site, [SECOND], SetValue("category", "спорт")))
    newer, older = log.operations()
    outcome = undo(place, log, older)
    assert [key for key, _ in outcome.failed] == [SECOND]
    undo(place, log, newer)
    apply_again = plan(site, [SECOND], SetValue("featured", False))
    apply(place, log, apply_again)
    assert site.path(SECOND).read_bytes() == before


# Broken off


@linux_only
def test_S13_a_change_that_is_killed_anywhere_can_be_gone_on_with_or_taken_back(
    site: Site, log: ChangeLog, write: Write, tmp_path: Path
) -> None:
    keys = [write(f"{number}.md") for number in range(3)]
    before, made = held(site, keys), plan(site, keys, FEATURE)
    after = {step.post: step.applied(before[step.post]) for step in made.steps}
    # With threads of its own the work may be anywhere when it dies.
    seen_broken = False
    for at in range(1, 400, 3):
        for ending in (go_on, undo):
            own = ChangeLog(tmp_path / f"log{at}{ending.__name__}")
            for key, data in before.items():
                site.path(PostKey(key)).write_bytes(data)
            killed = _killed(at, site, own, made)
            assert all(data in (before[key], after[key]) for key, data in held(site, keys).items())
            touched = held(site, keys) != before
            for one in unfinished(own, site):
                seen_broken = seen_broken or touched
                found = standing(site, one.operation)
                assert set(found.done) | set(found.undone) == set(keys)
                ending(Place(site), own, one.operation)
                assert held(site, keys) == (after if ending is go_on else before)
                touched = False
            # What was touched and is not broken off was done to its end.
            assert not touched or held(site, keys) == after
            assert not unfinished(own, site)
        if not killed:
            assert seen_broken
            return
    raise AssertionError("the work never ends")


def _killed(at: int, site: Site, log: ChangeLog, made: Plan) -> bool:
    child = os.fork()
    if child == 0:
        with injected(Faults("kill", at)):
            apply(Place(site), log, made)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 137


def test_between_two_parts_posts_are_whole_and_nothing_is_left_to_do_it(
    site: Site, place: Place, log: ChangeLog, many: list[PostKey]
) -> None:
    before = threading.active_count()
    parts = applying(place, log, plan(site, many, FEATURE))
    assert [next(parts), next(parts)] == [(0, len(many)), (TOGETHER, len(many))]
    assert featured(site, many) == [True] * TOGETHER + [False] * (2 * TOGETHER)
    assert threading.active_count() == before
    (running,) = recent(log, site)
    assert running.running
    # Nobody goes on with it.
    parts.close()
    (broken_off,) = unfinished(log, site)
    assert len(broken_off.done) == TOGETHER
    assert len(undo(place, log, broken_off.operation).done) == TOGETHER
    assert featured(site, many) == [False] * len(many)


def test_a_change_that_is_being_made_is_not_called_broken_off(site: Site, log: ChangeLog) -> None:
    recording = log.begin(site.root, FEATURE.words)
    recording.add(plan(site, [SECOND], FEATURE).steps)
    assert not unfinished(log, site)
    recording.close()
    (found,) = unfinished(log, site)
    assert (found.done, found.undone, found.other) == ((), (SECOND,), ())
