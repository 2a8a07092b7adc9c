"""Posts that have no file any more are found by their versions, whatever they were called and when they went."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from editor.site.keys import PostKey
from editor.site.versions import Limits, VersionStore, VersionsUnavailable

A, B, C = PostKey("posts/а.md"), PostKey("posts/б.md"), PostKey("posts/в.md")
NOW = datetime(2026, 5, 20, 15, 30, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


@pytest.fixture
def store(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "data")


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def gone(store: VersionStore, root: Path, *standing: PostKey) -> list[PostKey]:
    return [each.key for each in store.remains(root, lambda key: key not in standing)]


def test_posts_without_a_file_are_found_the_last_changed_first(store: VersionStore, root: Path) -> None:
    store.keep(root, A, b"one", "saved", at(0))
    store.keep(root, B, b"two", "saved", at(5))
    store.keep(root, C, b"three", "saved", at(9))
    store.keep(root, A, b"last", "outside", at(7))
    found = store.remains(root, lambda key: key != C)
    assert [each.key for each in found] == [A, B]
    assert [store.read(each.newest) for each in found] == [b"last", b"two"]


def test_posts_of_other_sites_are_not_among_them(store: VersionStore, root: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    store.keep(tmp_path / "other", A, b"one", "saved")
    store.keep(root, B, b"two", "saved")
    assert gone(store, root) == [B]


def test_X9_a_renamed_post_is_not_deleted(store: VersionStore, root: Path) -> None:
    store.keep(root, A, b"one", "saved", at(0))
    store.follow(root, A, B, at(1))
    assert gone(store, root, B) == []
    store.follow(root, B, C, at(2))
    assert gone(store, root, C) == []


def test_X9_a_renamed_post_that_is_deleted_is_found_once_under_its_last_name(store: VersionStore, root: Path) -> None:
    store.keep(root, A, b"one", "saved", at(0))
    store.follow(root, A, B, at(1))
    store.follow(root, B, C, at(2))
    assert gone(store, root) == [C]
    assert store.remains(root, lambda key: True)[0].newest == store.listed(root, A)[0]


def test_a_post_renamed_there_and_back_is_found_where_it_was_last(store: VersionStore, root: Path) -> None:
    store.keep(root, A, b"one", "saved", at(0))
    store.follow(root, A, B, at(1))
    store.follow(root, B, A, at(2))
    assert gone(store, root) == [A]


def test_names_that_were_exchanged_in_the_same_moment_hide_nothing(store: VersionStore, root: Path) -> None:
    store.keep(root, A, b"one", "saved", at(0))
    store.follow(root, A, B, at(1))
    store.follow(root, B, A, at(1))
    assert set(gone(store, root)) == {A, B}


def test_a_later_post_of_the_old_name_is_found_too(store: VersionStore, root: Path) -> None:
    store.keep(root, A, b"one", "saved", at(0))
    store.follow(root, A, B, at(1))
    store.keep(root, A, b"another", "saved", at(2))
    assert gone(store, root, B) == [A]


def test_a_post_is_found_after_its_log_was_thinned(store: VersionStore, root: Path) -> None:
    for number in range(40):
        store.keep(root, A, b"%d" % number, "saved", at(number))
    store.thin(Limits(newest=2), now=at(0) + timedelta(days=400))
    assert len(store.listed(root, A)) == 2
    assert gone(store, root) == [A]


def test_a_damaged_log_hides_no_other(store: VersionStore, root: Path, tmp_path: Path) -> None:
    store.keep(root, A, b"one", "saved")
    (damaged,) = (tmp_path / "data").rglob("*.jsonl")
    store.keep(root, B, b"two", "saved")
    damaged.write_bytes(damaged.read_bytes()[20:])
    assert gone(store, root) == [B]
    damaged.unlink()
    damaged.mkdir()
    assert gone(store, root) == [B]


def test_a_log_under_a_wrong_name_is_not_believed(store: VersionStore, root: Path, tmp_path: Path) -> None:
    store.keep(root, A, b"one", "saved")
    (log,) = (tmp_path / "data").rglob("*.jsonl")
    log.rename(log.with_name(f"{'0' * 32}.jsonl"))
    assert gone(store, root) == []


def test_without_any_versions_there_is_nothing(store: VersionStore, root: Path) -> None:
    assert gone(store, root) == []


def test_a_store_that_cannot_be_used_is_reported(root: Path, tmp_path: Path) -> None:
    store = VersionStore(tmp_path / "data")
    store.keep(root, A, b"one", "saved")
    logs = next((tmp_path / "data" / "posts").iterdir())
    logs.rename(tmp_path / "elsewhere")
    logs.write_bytes(b"no folder")
    with pytest.raises(VersionsUnavailable):
        store.remains(root, lambda key: True)
