"""A window with its preferences, without the web engine, and the hands that change them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QComboBox, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.settings import SettingsFile
from editor.ui.dialogs.preferences import PreferencesDialog
from editor.ui.preferences.applying import Preferences
from editor.ui.tasks import Tasks
from editor.ui.window import Window
from tests.support.windows import close

W = TypeVar("W", bound=QWidget)
FILE = "settings.json"


@dataclass(frozen=True, slots=True)
class Desk:
    """The window, and what its preferences show."""

    window: Window
    preferences: Preferences
    qtbot: QtBot

    def dialog(self) -> PreferencesDialog:
        """Return the preferences, opened by their command if they are not."""
        found = self.shown()
        if found is None:
            self.window.actions_by_name["preferences"].trigger()
            found = self.shown()
        assert found is not None
        return found

    def shown(self) -> PreferencesDialog | None:
        """Return the preferences if they are open."""
        dialogs = self.window.findChildren(PreferencesDialog, "preferencesDialog")
        return next((dialog for dialog in dialogs if dialog.isVisible()), None)

    def control(self, kind: type[W], name: str) -> W:
        """Return the control of a setting."""
        found = self.dialog().findChild(kind, f"preferences.{name}")
        assert found is not None, name
        return found

    def choose(self, name: str, value: object) -> None:
        """Choose a value as a click on it does."""
        box = self.control(QComboBox, name)
        place = box.findData(value)
        assert place >= 0, value
        box.setCurrentIndex(place)
        box.activated.emit(place)

    def pages(self) -> list[str]:
        """Return the pages that are listed."""
        pages = self.control(QListWidget, "pages")
        items = [pages.item(place) for place in range(pages.count())]
        return [item.text() for item in items if not item.isHidden()]

    def show_page(self, title: str) -> None:
        """Choose a page."""
        pages = self.control(QListWidget, "pages")
        pages.setCurrentRow(next(place for place in range(pages.count()) if pages.item(place).text() == title))

    def wait_stored(self, name: str, value: object) -> None:
        """Wait until the settings file holds a value."""
        self.qtbot.waitUntil(lambda: stored().get(name) == value, timeout=10_000)


def stored() -> dict[str, Any]:
    """Return what is in the settings file."""
    try:
        found: dict[str, Any] = json.loads((paths.config() / FILE).read_bytes())
    except FileNotFoundError:
        return {}
    return found


def store(**values: object) -> None:
    """Put values into the settings file, as somebody with an editor may."""
    paths.config().mkdir(parents=True, exist_ok=True)
    (paths.config() / FILE).write_text(json.dumps(stored() | values), "utf-8")


@contextmanager
def preferring(site: Path, qtbot: QtBot) -> Iterator[Desk]:
    """Open a site in a window as the program makes it; what is unsaved of it is there when this enters."""
    tasks = Tasks()
    window = Window(tasks, SettingsFile(paths.config() / FILE), paths.cache(), paths.data())
    preferences = Preferences(window, tasks, paths.data())
    window.show()
    try:
        with qtbot.waitSignal(window.restoring.settled, timeout=20_000):
            window.open_site(site)
        yield Desk(window, preferences, qtbot)
    finally:
        if window.isVisible():
            window.posts.drop_all()
            close(window, qtbot)
        window.deleteLater()
