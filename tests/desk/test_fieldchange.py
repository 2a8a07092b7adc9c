"""One detail of many posts, and back."""

from __future__ import annotations

from collections.abc import Callable

from editor.content.problems import Problem
from editor.desk import fieldchange
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site

FIRST, SECOND = PostKey("content/posts/prva.md"), PostKey("content/posts/vtora.md")


def test_only_posts_that_differ_are_written(site: Site, index: PostIndex) -> None:
    before = {key: site.path(key).read_bytes() for key in (FIRST, SECOND)}
    applied = fieldchange.apply(site, index, [FIRST, SECOND], fieldchange.set_value("featured", True))
    assert applied.changes.written == {SECOND}
    assert site.path(FIRST).read_bytes() == before[FIRST]
    assert site.path(SECOND).read_bytes() == before[SECOND].replace(b"featured: false", b"featured: true")
    row = index.row(SECOND)
    assert row is not None
    assert row.featured


def test_it_can_be_taken_back(site: Site, index: PostIndex) -> None:
    before = site.path(SECOND).read_bytes()
    applied = fieldchange.apply(site, index, [SECOND], fieldchange.set_value("featured", True))
    back = fieldchange.take_back(site, index, applied.undo)
    assert not back.failed
    assert site.path(SECOND).read_bytes() == before


def test_a_post_that_somebody_changed_since_is_not_taken_back(
    site: Site, index: PostIndex, write: Callable[..., PostKey]
) -> None:
    applied = fieldchange.apply(site, index, [SECOND], fieldchange.set_value("featured", True))
    write("vtora.md", "Сменета меѓувреме")
    back = fieldchange.take_back(site, index, applied.undo)
    assert [key for key, _ in back.failed] == [SECOND]
    assert "Сменета меѓувреме".encode() in site.path(SECOND).read_bytes()


def test_a_post_that_cannot_be_changed_is_named_and_the_others_are_done(site: Site, index: PostIndex) -> None:
    broken = site.path(FIRST)
    broken.write_bytes(b"---\ntitle: [\n---\n")
    applied = fieldchange.apply(site, index, [FIRST, SECOND], fieldchange.set_value("featured", True))
    assert broken.read_bytes() == b"---\ntitle: [\n---\n"
    ((key, why),) = applied.failed
    assert key == FIRST
    assert isinstance(why, Problem)
    assert applied.changes.written == {SECOND}


def test_a_cancelled_run_leaves_whole_files(site: Site, index: PostIndex) -> None:
    applied = fieldchange.apply(site, index, [SECOND], fieldchange.set_value("featured", True), lambda: True)
    assert not applied.changes
    assert b"featured: false" in site.path(SECOND).read_bytes()


def test_a_missing_detail_is_removed_without_a_trace(site: Site, index: PostIndex) -> None:
    before = site.path(FIRST).read_bytes()
    assert not fieldchange.apply(site, index, [FIRST], fieldchange.set_value("draft", None)).changes
    assert site.path(FIRST).read_bytes() == before
