"""What the person prefers: put into force when the window is made and at every change, and stored at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject

from editor import paths
from editor.settings import Settings
from editor.ui.dialogs.preferences import PreferencesDialog
from editor.ui.preferences import keymap
from editor.ui.preferences.advanced import Advanced
from editor.ui.preferences.general import General
from editor.ui.preferences.look import Look
from editor.ui.preferences.page import Page
from editor.ui.preferences.shortcuts import Shortcuts
from editor.ui.preferences.writing import Writing
from editor.ui.tasks import Tasks
from editor.ui.window import Window


class Preferences(QObject):
    """Opens the preferences of a window, and lets the window follow them."""

    def __init__(self, window: Window, tasks: Tasks, data: Path) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._data = data
        self._dialog: PreferencesDialog | None = None
        self._thin = False
        self._effects: dict[str, Callable[[Settings], None]] = {
            "copies_ms": lambda now: window.keeping.set_pace(now.copies_ms),
            "versions": self._set_limits,
            "text_font": self._set_type,
            "text_size": self._set_type,
            "text_columns": self._set_type,
            "shortcuts": self._set_keys,
        }
        for name in ("copies_ms", "text_font", "shortcuts"):
            self._effects[name](window.session.settings)
        window.actions_by_name["preferences"].triggered.connect(self.show)
        window.view.chosen.connect(self._follow)
        window.installEventFilter(self)

    def show(self) -> None:
        """Open the preferences, or bring them to the front."""
        if self._dialog is None:
            self._dialog = PreferencesDialog(self._pages(), self._window)
            self._dialog.show_settings(self._window.session.settings)
            self._dialog.finished.connect(self._on_finished)
            self._dialog.show()
        self._dialog.raise_()
        self._dialog.activateWindow()

    def change(self, name: str, value: object) -> None:
        """Put another value of a setting into force, and store it."""
        session = self._window.session
        if getattr(session.settings, name) == value:
            return
        if name in ("theme", "language"):
            self._window.view.choose(name, str(value))
            return  # It comes back through `_follow`.
        session.remember(**{name: value})
        if name in self._effects:
            self._effects[name](session.settings)
        self._store()

    def _pages(self) -> tuple[Page, ...]:
        view = self._window.view
        pages = (
            General(view.languages(), self._data),
            Writing(),
            Shortcuts(),
            Look(view.looks()),
            Advanced(self._data, paths.config(), paths.state()),
        )
        for page in pages:
            page.changed.connect(self.change)
        return pages

    def _follow(self, name: str, value: str) -> None:
        self._store()

    def _store(self) -> None:
        if self._dialog is not None:
            self._dialog.show_settings(self._window.session.settings)
        self._tasks.run(self._window.session.save, then=self._on_stored, failed=lambda _: self._on_stored(False))

    def _on_stored(self, stored: bool) -> None:
        if self._dialog is not None:
            self._dialog.say_stored(stored)

    def _on_finished(self) -> None:
        self._dialog = None
        if self._thin:
            self._thin = False
            self._window.thinning.run()

    # What a change does.

    def _set_limits(self, now: Settings) -> None:
        self._window.thinning.set_limits(now.versions)
        # Not yet: what a wrong number lets go of does not come back.
        self._thin = True

    def _set_type(self, now: Settings) -> None:
        self._window.posts.set_type(now.text_font, now.text_size, now.text_columns)

    def _set_keys(self, now: Settings) -> None:
        self._window.actions_by_name.set_keys(keymap.keys_in_force(now.shortcuts))
        self._window.posts.show_hint()

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and watched is self._window and self._dialog is not None:
            # Before the window ends, so that what is being typed is stored; there is no time to clear up.
            self._thin = False
            self._dialog.close()
        return super().eventFilter(watched, event)
