"""Settings that are not what they were, or cannot be kept, are said once and cost no post."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from editor import paths
from editor.settings import Settings, SettingsFile
from tests.support.windows import plain_window

WAIT = 10_000


def settings() -> Path:
    return paths.config() / "settings.json"


def stored(*languages: str) -> None:
    """Save settings one after another, so that there are some of before."""
    file = SettingsFile(settings())
    file.load()
    for language in languages:
        assert file.save(Settings(language=language))


def block() -> None:
    """Let nothing be written where settings are, whoever runs the tests."""
    settings().parent.parent.mkdir(parents=True, exist_ok=True)
    settings().parent.write_bytes(b"no folder")


def test_T1_settings_from_the_save_before_are_said_to_be_so(site: Path, qtbot: QtBot) -> None:
    stored("mk", "en")
    settings().write_bytes(b"damaged")
    with plain_window(site, qtbot) as window:
        assert window.session.settings.language == "mk"
        said = window.toast.text()
    assert "those of the time before are used" in said
    assert "“settings.damaged.json”" in said
    assert said.endswith("Your posts are not concerned.")


def test_T1_settings_that_are_lost_are_said_to_be_kept_aside(site: Path, qtbot: QtBot) -> None:
    settings().parent.mkdir(parents=True)
    settings().write_bytes(b"damaged")
    with plain_window(site, qtbot) as window:
        assert "as at the first start" in window.toast.text()
        assert "“settings.damaged.json”" in window.toast.text()


def test_S3_settings_that_cannot_be_written_are_said_once(site: Path, tmp_path: Path, qtbot: QtBot) -> None:
    block()
    said: list[str] = []
    with plain_window(site, qtbot) as window:
        window.sites.said.connect(said.append)
        qtbot.waitUntil(lambda: "are not being remembered" in window.toast.text(), timeout=WAIT)
        assert str(paths.config()) in window.toast.text()
        said.clear()
        (tmp_path / "other").mkdir()
        for folder in (tmp_path / "other", site):
            with qtbot.waitSignal(window.restoring.settled, timeout=WAIT):
                window.open_site(folder)
        # The disk thread does one after the other.
        qtbot.waitUntil(lambda: not window.desk.scan_running(), timeout=WAIT)
        assert said == []


def test_S3_once_they_can_be_written_the_next_trouble_is_said_again(site: Path, tmp_path: Path, qtbot: QtBot) -> None:
    block()
    (tmp_path / "other").mkdir()
    with plain_window(site, qtbot) as window:
        qtbot.waitUntil(lambda: "are not being remembered" in window.toast.text(), timeout=WAIT)
        qtbot.waitUntil(lambda: not window.desk.scan_running(), timeout=WAIT)
        settings().parent.unlink()
        with qtbot.waitSignal(window.desk.scanned, timeout=WAIT):
            window.open_site(tmp_path / "other")
        assert settings().exists()
        window.toast.hide()
        for path in settings().parent.iterdir():
            path.unlink()
        settings().parent.rmdir()
        block()
        with qtbot.waitSignal(window.restoring.settled, timeout=WAIT):
            window.open_site(site)
        qtbot.waitUntil(lambda: "are not being remembered" in window.toast.text(), timeout=WAIT)


def test_where_the_person_is_is_written_down_as_soon_as_the_site_is_open(site: Path, qtbot: QtBot) -> None:
    with plain_window(site, qtbot):
        qtbot.waitUntil(
            lambda: settings().exists() and str(site) in SettingsFile(settings()).peek().sites, timeout=WAIT
        )
