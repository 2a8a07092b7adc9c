"""Posts that are changed each in its own way are one change: all of them or none, and one way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.frontmatter import NotLossless
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.each import change_each
from editor.desk.bulk.edits import SetValue
from editor.desk.bulk.recent import recent
from editor.desk.bulk.undo import undo
from editor.site.changelog import ChangeLog
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

FIRST, SECOND = PostKey("content/posts/prva.md"), PostKey("content/posts/vtora.md")
SWAP = {FIRST: SetValue("featured", False), SECOND: SetValue("featured", True)}
TOLD = {"do": "swap", "value": "Втора", "old": "Прва"}


@pytest.fixture
def log(tmp_path: Path) -> ChangeLog:
    return ChangeLog(tmp_path / "data" / "changes")


@pytest.fixture
def place(site: Site, versions: VersionStore) -> Place:
    return Place(site, None, versions)


def held(site: Site) -> tuple[bytes, ...]:
    return tuple(site.path(key).read_bytes() for key in (FIRST, SECOND))


def test_each_post_gets_its_own_value_and_one_undo_takes_all_back(site: Site, place: Place, log: ChangeLog) -> None:
    before = held(site)
    outcome = change_each(place, log, SWAP, TOLD)
    assert outcome.done == (FIRST, SECOND)
    changed = before[0].replace(b": true", b": false"), before[1].replace(b": false", b": true")
    assert held(site) == changed
    (operation,) = recent(log, site)
    assert (operation.words, operation.id) == (TOLD, outcome.id)
    assert undo(place, log, operation).failed == ()
    assert held(site) == before


def test_where_one_cannot_be_changed_none_is(site: Site, place: Place, log: ChangeLog) -> None:
    site.path(SECOND).write_bytes(b"---\ntitle: [\n---\n")
    before = held(site)
    outcome = change_each(place, log, SWAP, TOLD)
    ((key, why),) = outcome.failed
    assert key == SECOND
    assert isinstance(why, NotLossless)
    assert (outcome.done, held(site), recent(log, site)) == ((), before, [])


def test_what_is_so_already_is_named(site: Site, place: Place, log: ChangeLog) -> None:
    outcome = change_each(place, log, {FIRST: SetValue("featured", True), SECOND: SetValue("weight", 2)}, TOLD)
    assert (outcome.done, outcome.same) == ((SECOND,), (FIRST,))
    assert b"\nweight: 2\n" in site.path(SECOND).read_bytes()
