"""What the program remembers, and what it survives."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor import settings as module
from editor.settings import PostState, Settings, SettingsFile, SiteState, VersionLimits
from tests.support.disks import plain_person

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="permissions and names of Linux")
STATE = SiteState((PostState("posts/избори.md", 12, 3),), {"text": "путин"}, "gfm", "2026-01-01T00:00:00Z")
BEFORE = Settings(theme="dark", zoom=120, author="Ана").with_site(Path("/сајт"), STATE)
NOW = replace(BEFORE, zoom=90)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "byline" / "settings.json"


def test_settings_come_back(path: Path) -> None:
    state = SiteState((PostState("posts/избори.md", 12, 3),), {"text": "путин"}, "gfm", "2026-01-01T00:00:00Z")
    settings = Settings(theme="dark", zoom=120).with_site(Path("/сајт"), state)
    assert SettingsFile(path).save(settings)
    assert SettingsFile(path).load() == settings


def test_the_site_opened_last_comes_first_and_old_ones_go() -> None:
    settings = Settings()
    for number in range(12):
        settings = settings.with_site(Path(f"/{number}"), SiteState())
    assert list(settings.sites) == [f"/{number}" for number in range(11, 1, -1)]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"theme": 3, "zoom": "big", "sites": [1]}', "\x00"])
def test_a_damaged_file_is_no_reason_not_to_start(path: Path, damage: str) -> None:
    path.parent.mkdir()
    path.write_text(damage, "utf-8")
    assert SettingsFile(path).load() == Settings()


def test_a_damaged_file_is_kept_beside(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("{", "utf-8")
    SettingsFile(path).load()
    assert path.with_suffix(".damaged.json").read_text("utf-8") == "{"


def test_keys_of_a_newer_version_survive(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"spelling": "mk", "theme": "dark"}', "utf-8")
    file = SettingsFile(path)
    assert file.save(file.load())
    assert json.loads(path.read_text("utf-8"))["spelling"] == "mk"


def test_a_place_that_cannot_be_written_is_said_and_survived(tmp_path: Path) -> None:
    (tmp_path / "byline").write_text("a file where the folder should be", "utf-8")
    assert not SettingsFile(tmp_path / "byline" / "settings.json").save(Settings())


def test_limits_of_versions_come_back_and_senseless_ones_do_not(path: Path) -> None:
    limits = VersionLimits(all_days=30, megabytes=200)
    assert SettingsFile(path).save(Settings(versions=limits))
    assert SettingsFile(path).load().versions == limits
    stored = json.loads(path.read_text("utf-8"))
    stored["versions"] = {"all_days": 0, "hourly_days": "7", "daily_days": 10**12, "megabytes": 50, "new": 1}
    path.write_text(json.dumps(stored), "utf-8")
    assert SettingsFile(path).load().versions == VersionLimits(megabytes=50)


# A file that was damaged


def saved_twice(path: Path) -> None:
    """Save `BEFORE` and then `NOW`."""
    file = SettingsFile(path)
    assert file.save(BEFORE)
    assert file.save(NOW)


def in_folder(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


def folder_instead(path: Path) -> None:
    path.unlink()
    (path / "below").mkdir(parents=True)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "zeros": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "garbage": lambda path: path.write_bytes(os.urandom(400)),
    "not UTF-8": lambda path: path.write_bytes('{"author": "Ана"}'.encode("cp1251")),
    "a list": lambda path: path.write_text("[]", "utf-8"),
    "nested": lambda path: path.write_text("[" * 100_000, "utf-8"),
    "twice": lambda path: path.write_bytes(path.read_bytes() * 2),
    "too big": lambda path: os.truncate(path, module._LARGEST + 1),
    "a folder": folder_instead,
}
every_damage = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)


@every_damage
def test_T1_where_the_file_is_damaged_the_settings_of_the_save_before_are_used_and_it_is_kept(
    path: Path, damage: Callable[[Path], object]
) -> None:
    saved_twice(path)
    damage(path)
    was_folder = path.is_dir()
    there = b"" if was_folder else path.read_bytes()
    file = SettingsFile(path)
    assert file.load() == BEFORE
    assert file.went_back
    assert file.put_aside == path.with_suffix(".damaged.json")
    assert file.put_aside.is_dir() if was_folder else file.put_aside.read_bytes() == there
    again = SettingsFile(path)
    assert again.load() == BEFORE
    assert (again.put_aside, again.went_back) == (None, False)


@every_damage
def test_T1_without_a_save_before_the_program_starts_with_its_defaults_and_says_so(
    path: Path, damage: Callable[[Path], object]
) -> None:
    assert SettingsFile(path).save(NOW)
    damage(path)
    file = SettingsFile(path)
    assert file.peek() == Settings()
    assert file.load() == Settings()
    assert file.put_aside is not None
    assert not file.went_back
    assert file.save(BEFORE)
    assert SettingsFile(path).load() == BEFORE


def test_T1_every_damaged_file_is_kept(path: Path) -> None:
    path.parent.mkdir()
    for damage in ("one", "two", "three"):
        path.write_text(damage, "utf-8")
        SettingsFile(path).load()
    kept = ("settings.damaged.json", "settings.damaged-2.json", "settings.damaged-3.json")
    assert [(path.parent / name).read_text("utf-8") for name in kept] == ["one", "two", "three"]


def test_T1_where_both_files_are_damaged_there_are_the_defaults(path: Path) -> None:
    saved_twice(path)
    path.write_bytes(b"{")
    path.with_suffix(".previous.json").write_bytes(b"}")
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert file.put_aside is not None
    assert file.save(NOW)
    assert SettingsFile(path).load() == NOW


def test_T1_a_file_damaged_while_the_program_runs_is_put_aside_by_the_next_save(path: Path) -> None:
    saved_twice(path)
    file = SettingsFile(path)
    settings = file.load()
    path.write_bytes(b"damaged")
    assert file.save(replace(settings, zoom=200))
    assert file.put_aside is not None
    assert file.put_aside.read_bytes() == b"damaged"
    assert SettingsFile(path).load() == replace(NOW, zoom=200)


@linux_only
def test_T1_a_pipe_in_the_place_of_the_file_is_not_waited_for(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    file = SettingsFile(path)
    assert file.load() == Settings()
    assert file.save(NOW)
    assert SettingsFile(path).load() == NOW


def test_looking_at_the_settings_moves_nothing(path: Path) -> None:
    assert SettingsFile(path).peek() == Settings()
    assert not path.parent.exists()
    saved_twice(path)
    path.write_bytes(b"damaged")
    names = in_folder(path)
    assert SettingsFile(path).peek() == BEFORE
    assert in_folder(path) == names
    assert path.read_bytes() == b"damaged"


# A file that may not be read or written


def test_T1_a_read_only_file_is_read_and_stays_as_it_is(path: Path) -> None:
    saved_twice(path)
    path.chmod(0o444)
    there = path.read_bytes()
    file = SettingsFile(path)
    settings = file.load()
    assert settings == NOW
    assert not file.save(replace(settings, zoom=200))
    assert path.read_bytes() == there
    assert file.put_aside is None


@linux_only
@pytest.mark.parametrize("damage", ["", "damaged"])
def test_T1_in_a_read_only_folder_the_program_starts(damage: str) -> None:
    with plain_person() as folder:
        path = folder / "settings.json"
        saved_twice(path)
        if damage:
            path.write_text(damage, "utf-8")
        folder.chmod(0o555)
        file = SettingsFile(path)
        settings = file.load()
        assert settings == (BEFORE if damage else NOW)
        assert file.put_aside == (path if damage else None)
        names = in_folder(path)
        file.save(replace(settings, zoom=200))
        assert in_folder(path) == names
        assert SettingsFile(path).load() in (settings, replace(settings, zoom=200))


@linux_only
def test_T1_a_file_that_may_not_be_read_is_put_aside_once_something_is_to_be_saved() -> None:
    with plain_person() as folder:
        path = folder / "settings.json"
        saved_twice(path)
        path.chmod(0)
        file = SettingsFile(path)
        assert file.load() == BEFORE
        assert path.exists()
        assert file.save(replace(BEFORE, zoom=200))
        assert file.put_aside == path.with_suffix(".damaged.json")
        assert SettingsFile(path).load() == replace(BEFORE, zoom=200)


# Two versions of the program, and two windows


NEWER = {
    "version": 7,
    "theme": {"light": "paper", "dark": "ink"},
    "zoom": 120,
    "spelling": ["mk", "sr"],
    "versions": {"all_days": 3, "weekly_years": 2},
    "sites": {
        "/сајт": {"posts": [], "list": {"only": "drafts"}, "opened": "2026-05-01", "pinned": True},
        "/друг": "a form that only it knows",
    },
}


def test_T1_what_a_newer_version_wrote_survives_a_save_by_this_one(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps(NEWER), "utf-8")
    file = SettingsFile(path)
    settings = file.load()
    state = replace(settings.site(Path("/сајт")), opened="2026-06-01")
    assert file.save(replace(settings.with_site(Path("/сајт"), state), zoom=90))
    stored = json.loads(path.read_text("utf-8"))
    assert stored["version"] == 7
    assert stored["theme"] == NEWER["theme"]
    assert stored["spelling"] == ["mk", "sr"]
    assert stored["versions"] == {"all_days": 3, "weekly_years": 2}
    assert stored["zoom"] == 90
    assert stored["sites"]["/сајт"]["pinned"] is True
    assert stored["sites"]["/сајт"]["opened"] == "2026-06-01"
    assert stored["sites"]["/друг"] == "a form that only it knows"


def test_T1_what_is_changed_here_replaces_what_could_not_be_read(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps(NEWER), "utf-8")
    file = SettingsFile(path)
    assert file.save(replace(file.load(), theme="dark"))
    assert json.loads(path.read_text("utf-8"))["theme"] == "dark"


def test_T1_the_version_of_an_older_program_is_brought_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    path.write_text('{"version": 0, "zoom": 120}', "utf-8")
    file = SettingsFile(path)
    assert file.save(replace(file.load(), zoom=130))
    assert json.loads(path.read_text("utf-8"))["version"] == module.VERSION


def test_two_windows_keep_what_each_has_changed(path: Path) -> None:
    saved_twice(path)
    one, other = SettingsFile(path), SettingsFile(path)
    ours, theirs = one.load(), other.load()
    assert other.save(replace(theirs, theme="light").with_site(Path("/нивен"), SiteState(flavour="gfm")))
    assert one.save(replace(ours, author="Борис").with_site(Path("/наш"), SiteState(flavour="kramdown")))
    found = SettingsFile(path).load()
    assert (found.theme, found.author, found.zoom) == ("light", "Борис", NOW.zoom)
    assert set(found.sites) == {"/сајт", "/нивен", "/наш"}
    assert found.sites["/сајт"] == STATE


def test_a_site_that_one_window_forgets_is_forgotten(path: Path) -> None:
    saved_twice(path)
    file = SettingsFile(path)
    assert file.save(replace(file.load(), sites={}))
    assert SettingsFile(path).load().sites == {}


def test_another_window_that_saves_in_the_same_moment_is_not_overwritten(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved_twice(path)
    one, other = SettingsFile(path), SettingsFile(path)
    ours, theirs = one.load(), other.load()
    keep = one._keep_previous

    def late(data: bytes) -> None:
        monkeypatch.undo()
        keep(data)
        assert other.save(replace(theirs, theme="light"))

    monkeypatch.setattr(one, "_keep_previous", late)
    assert one.save(replace(ours, author="Борис"))
    found = SettingsFile(path).load()
    assert (found.theme, found.author) == ("light", "Борис")


# What a save leaves as it was


def test_a_save_without_a_change_touches_nothing(path: Path) -> None:
    saved_twice(path)
    before = [(each.name, each.stat().st_ino, each.stat().st_mtime_ns) for each in path.parent.iterdir()]
    file = SettingsFile(path)
    assert file.save(file.load())
    assert [(each.name, each.stat().st_ino, each.stat().st_mtime_ns) for each in path.parent.iterdir()] == before


@linux_only
def test_settings_behind_a_link_stay_there(path: Path, tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.json"
    saved_twice(real)
    path.parent.mkdir()
    path.symlink_to(real)
    file = SettingsFile(path)
    assert file.save(replace(file.load(), zoom=200))
    assert path.is_symlink()
    assert SettingsFile(real).load() == replace(NOW, zoom=200)


@linux_only
def test_a_site_in_a_folder_whose_name_is_no_unicode_is_remembered(path: Path) -> None:
    root = Path(os.fsdecode(b"/home/\xcd\xee\xe2\xee\xf1\xf2\xe8"))
    settings = Settings().with_site(root, STATE)
    assert SettingsFile(path).save(settings)
    assert SettingsFile(path).load().site(root) == STATE


@linux_only
def test_settings_are_nobody_elses_business(path: Path) -> None:
    assert SettingsFile(path).save(NOW)
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_file_that_was_deleted_is_written_whole_again(path: Path) -> None:
    saved_twice(path)
    file = SettingsFile(path)
    settings = file.load()
    path.unlink()
    assert file.save(settings)
    assert SettingsFile(path).load() == NOW
