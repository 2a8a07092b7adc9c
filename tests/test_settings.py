"""What the program remembers, and what it survives."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.settings import PostState, Settings, SettingsFile, SiteState


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
