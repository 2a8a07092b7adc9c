"""Single changes in a row, recorded as one: every one of them before it is done, and all taken back in one step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.desk import singles
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.undo import undo
from editor.desk.singles import Singles
from editor.site import changelog, steps
from editor.site.changelog import ChangeLog, Operation, Words
from editor.site.keys import PostKey
from editor.site.site import Site

ON: Words = {"do": "on", "field": "featured"}
OFF: Words = {"do": "off", "field": "featured"}
BOTH: Words = {"do": "stars", "field": "featured"}
FIRST = b"featured: false\n"


class Newsroom:
    """A site whose posts are changed one at a time."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder / "site")
        self.site.root.mkdir()
        self.log = ChangeLog(folder / "changes")
        self.singles = Singles(self.log)
        for name in "abc":
            self.path(name).write_bytes(FIRST)

    def path(self, name: str) -> Path:
        return self.site.path(PostKey(f"{name}.md"))

    def star(self, name: str, on: bool, by: Singles | None = None) -> None:
        path, old = self.path(name), self.path(name).read_bytes()
        new = old.replace(b"false", b"true") if on else old.replace(b"true", b"false")
        (by or self.singles).record(self.site.root, steps.between(f"{name}.md", old, new), ON if on else OFF, BOTH)
        path.write_bytes(new)

    def changes(self) -> list[Operation]:
        return self.log.operations(self.site.root)

    def take_back(self, operation: Operation) -> None:
        undo(Place(self.site), self.log, operation)

    def held(self) -> list[bytes]:
        return [self.path(name).read_bytes() for name in "abc"]


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path)


def test_stars_in_a_row_are_one_change_and_taken_back_as_one(room: Newsroom) -> None:
    for name in "abc":
        room.star(name, True)
    (one,) = room.changes()
    assert (one.words, one.posts, one.state, one.running) == (ON, 3, changelog.DONE, False)
    room.take_back(one)
    assert room.held() == [FIRST] * 3
    assert room.changes()[0].state == changelog.UNDONE


def test_stars_put_up_and_taken_down_in_a_row_are_called_so(room: Newsroom) -> None:
    room.star("a", True)
    room.star("b", True)
    room.star("a", False)
    room.star("c", True)
    (one,) = room.changes()
    assert (one.words, one.posts, len(one.steps)) == (BOTH, 3, 4)
    room.take_back(one)
    assert room.held() == [FIRST] * 3


def test_a_star_that_was_taken_away_again_leaves_nothing_to_take_back(room: Newsroom) -> None:
    room.star("a", True)
    room.star("a", False)
    assert [one.state for one in room.changes()] == [changelog.UNDONE]
    room.star("a", True)
    assert [one.state for one in room.changes()] == [changelog.DONE]


def test_what_comes_long_after_is_a_change_of_its_own(room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    room.star("a", True)
    monkeypatch.setattr(singles, "APART", 0.0)
    room.star("b", True)
    assert [one.posts for one in room.changes()] == [1, 1]


def test_what_comes_after_another_change_is_a_change_of_its_own(room: Newsroom) -> None:
    room.star("a", True)
    other = room.log.begin(room.site.root, {"do": "set"})
    other.add([steps.between("b.md", FIRST, b"other\n")])
    other.say(changelog.DONE)
    other.close()
    room.star("c", True)
    assert [one.words.get("do") for one in room.changes()] == ["on", "set", "on"]


def test_what_was_taken_back_meanwhile_is_not_gone_on_with(room: Newsroom) -> None:
    room.star("a", True)
    room.take_back(room.changes()[0])
    room.star("b", True)
    assert [(one.state, one.posts) for one in room.changes()] == [(changelog.DONE, 1), (changelog.UNDONE, 1)]


def test_a_post_that_others_wrote_between_two_stars_begins_a_change_of_its_own(room: Newsroom) -> None:
    room.star("a", True)
    room.path("a").write_bytes(b"featured: true\nmore\n")
    room.star("a", False)
    newest, older = room.changes()
    room.take_back(newest)
    assert room.held()[0] == b"featured: true\nmore\n"
    room.take_back(older)
    assert room.held()[0] == b"featured: true\nmore\n"


def test_two_programs_record_without_losing_one(room: Newsroom) -> None:
    other = Singles(ChangeLog(room.log._folder))
    for name, by in (("a", room.singles), ("b", other), ("c", room.singles)):
        room.star(name, True, by)
    assert sorted(step.post for one in room.changes() for step in one.steps) == ["a.md", "b.md", "c.md"]
    for one in room.changes():
        room.take_back(one)
    assert room.held() == [FIRST] * 3


def test_a_step_that_was_not_done_leaves_no_record(room: Newsroom) -> None:
    room.singles.record(room.site.root, steps.between("a.md", FIRST, b"featured: true\n"), ON, BOTH)
    room.singles.missed()
    assert room.changes() == []
    room.star("b", True)
    room.singles.record(room.site.root, steps.between("a.md", FIRST, b"featured: true\n"), ON, BOTH)
    room.singles.missed()
    (one,) = room.changes()
    room.take_back(one)
    assert room.held() == [FIRST] * 3


def test_a_record_that_ends_before_its_post_was_written_takes_nothing_back(room: Newsroom) -> None:
    # As where the power fails between the two.
    room.star("b", True)
    room.singles.record(room.site.root, steps.between("a.md", FIRST, b"featured: true\n"), ON, BOTH)
    assert room.log.unfinished(room.site.root) == []
    room.take_back(room.changes()[0])
    assert room.held() == [FIRST] * 3


def test_what_cannot_be_recorded_is_told_and_what_was_recorded_stays(room: Newsroom) -> None:
    room.star("a", True)
    folder = room.changes()[0].folder.parent
    elsewhere = folder.with_name("gone")
    folder.rename(elsewhere)
    folder.write_text("a file where the folder should be")
    room.star("b", True)
    assert room.singles.refused is not None
    folder.unlink()
    elsewhere.rename(folder)
    room.star("c", True)
    assert room.singles.refused is None
    assert [one.posts for one in room.changes()] == [1, 1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are only copied there")
def test_a_killed_program_leaves_its_stars_to_be_taken_back(room: Newsroom) -> None:
    child = os.fork()
    if child == 0:
        room.star("a", True)
        room.star("b", True)
        os._exit(137)
    os.waitpid(child, 0)
    (one,) = room.changes()
    assert (one.posts, one.running) == (2, False)
    room.take_back(one)
    assert room.held() == [FIRST] * 3
