"""One detail of many posts, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from editor.content.frontmatter import FrontMatter
from editor.content.problems import Problem
from editor.desk import fieldchange
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

FIRST, SECOND = PostKey("content/posts/prva.md"), PostKey("content/posts/vtora.md")


def test_only_posts_that_differ_are_written(site: Site, index: PostIndex, versions: VersionStore) -> None:
    before = {key: site.path(key).read_bytes() for key in (FIRST, SECOND)}
    applied = fieldchange.apply(site, index, versions, [FIRST, SECOND], fieldchange.set_value("featured", True))
    assert applied.changes.written == {SECOND}
    assert site.path(FIRST).read_bytes() == before[FIRST]
    assert site.path(SECOND).read_bytes() == before[SECOND].replace(b"featured: false", b"featured: true")
    row = index.row(SECOND)
    assert row is not None
    assert row.featured


def test_it_can_be_taken_back(site: Site, index: PostIndex, versions: VersionStore) -> None:
    before = site.path(SECOND).read_bytes()
    applied = fieldchange.apply(site, index, versions, [SECOND], fieldchange.set_value("featured", True))
    back = fieldchange.take_back(site, index, versions, applied.undo)
    assert not back.failed
    assert site.path(SECOND).read_bytes() == before


def test_a_post_that_somebody_changed_since_is_not_taken_back(
    site: Site, index: PostIndex, versions: VersionStore, write: Callable[..., PostKey]
) -> None:
    applied = fieldchange.apply(site, index, versions, [SECOND], fieldchange.set_value("featured", True))
    write("vtora.md", "Сменета меѓувреме")
    back = fieldchange.take_back(site, index, versions, applied.undo)
    assert [key for key, _ in back.failed] == [SECOND]
    assert "Сменета меѓувреме".encode() in site.path(SECOND).read_bytes()


def test_a_post_that_cannot_be_changed_is_named_and_the_others_are_done(
    site: Site, index: PostIndex, versions: VersionStore
) -> None:
    broken = site.path(FIRST)
    broken.write_bytes(b"---\ntitle: [\n---\n")
    applied = fieldchange.apply(site, index, versions, [FIRST, SECOND], fieldchange.set_value("featured", True))
    assert broken.read_bytes() == b"---\ntitle: [\n---\n"
    ((key, why),) = applied.failed
    assert key == FIRST
    assert isinstance(why, Problem)
    assert applied.changes.written == {SECOND}


def test_X11_a_post_with_the_marks_of_a_merge_is_left_alone(
    site: Site, index: PostIndex, versions: VersionStore
) -> None:
    before = site.path(SECOND).read_bytes() + b"<<<<<<< HEAD\nA\n=======\nB\n>>>>>>> other\n"
    site.path(SECOND).write_bytes(before)
    applied = fieldchange.apply(site, index, versions, [SECOND], fieldchange.set_value("featured", True))
    assert site.path(SECOND).read_bytes() == before
    ((_, why),) = applied.failed
    assert isinstance(why, Problem)
    assert why.reason == "merge-marks"


def test_a_cancelled_run_leaves_whole_files(site: Site, index: PostIndex, versions: VersionStore) -> None:
    applied = fieldchange.apply(site, index, versions, [SECOND], fieldchange.set_value("featured", True), lambda: True)
    assert not applied.changes
    assert b"featured: false" in site.path(SECOND).read_bytes()


def test_a_missing_detail_is_removed_without_a_trace(site: Site, index: PostIndex, versions: VersionStore) -> None:
    before = site.path(FIRST).read_bytes()
    assert not fieldchange.apply(site, index, versions, [FIRST], fieldchange.set_value("draft", None)).changes
    assert site.path(FIRST).read_bytes() == before


def test_what_every_post_was_before_is_one_of_its_versions(
    site: Site, index: PostIndex, versions: VersionStore
) -> None:
    before = site.path(SECOND).read_bytes()
    applied = fieldchange.apply(site, index, versions, [FIRST, SECOND], fieldchange.set_value("featured", True))
    assert applied.unkept is None
    (kept,) = versions.listed(site.root, SECOND)
    assert kept.cause == "before-change"
    assert versions.read(kept) == before
    assert not versions.listed(site.root, FIRST)


def test_taking_it_back_keeps_what_the_change_had_made(site: Site, index: PostIndex, versions: VersionStore) -> None:
    before = site.path(SECOND).read_bytes()
    applied = fieldchange.apply(site, index, versions, [SECOND], fieldchange.set_value("featured", True))
    changed = site.path(SECOND).read_bytes()
    fieldchange.take_back(site, index, versions, applied.undo)
    assert [versions.read(kept) for kept in versions.listed(site.root, SECOND)] == [changed, before]


def test_what_another_program_wrote_in_that_moment_is_kept_and_left_alone(
    site: Site, index: PostIndex, versions: VersionStore
) -> None:
    path = site.path(SECOND)

    def edit(front: FrontMatter) -> FrontMatter:
        path.write_bytes(b"theirs")
        return front.with_value("featured", True)

    applied = fieldchange.apply(site, index, versions, [SECOND], edit)
    assert [key for key, _ in applied.failed] == [SECOND]
    assert path.read_bytes() == b"theirs"
    (kept,) = versions.listed(site.root, SECOND)
    assert (kept.cause, versions.read(kept)) == ("outside", b"theirs")


def test_posts_are_changed_where_versions_cannot_be_kept_and_that_is_told(
    site: Site, index: PostIndex, tmp_path: Path
) -> None:
    (tmp_path / "data").write_text("no folder")
    applied = fieldchange.apply(
        site, index, VersionStore(tmp_path / "data"), [SECOND], fieldchange.set_value("featured", True)
    )
    assert applied.changes.written == {SECOND}
    assert applied.unkept is not None
