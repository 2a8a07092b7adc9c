"""Shortcuts for people whose only keyboard layout is Cyrillic.

With a Latin layout installed as well, Qt finds Ctrl+B while one types
Macedonian.  With a Macedonian layout alone on X11 it finds nothing, not even
Ctrl+C, because no layout turns that key into a Latin letter; then the place of
the key on the keyboard says which letter is meant.  A second, Cyrillic sequence
for each action would not do: people with both layouts would get neither.

The filter follows the focus.  On the application it would see every object,
also those the web engine has only half made, and asking Python about such a
one ends the process (PySide6 6.12).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

# Scan codes of the rows of a PC keyboard as evdev counts them; X11 and Wayland report 8 more.
ROWS = {16: "QWERTYUIOP", 30: "ASDFGHJKL", 44: "ZXCVBNM"}
LETTERS = {first + place: letter for first, row in ROWS.items() for place, letter in enumerate(row)}
XKB_OFFSET = 8
# Below stand the letters Qt understands, above its names for keys that are no letters.
FIRST_FOREIGN_LETTER, FIRST_NAMED_KEY = 0x80, 0x01000000


class LatinShortcuts(QObject):
    """A filter on the widget that has the focus; make one, when the actions exist, and `follow` the application."""

    def __init__(
        self, actions: Callable[[], Iterable[QAction]], window: QWidget, *, windows: bool = sys.platform == "win32"
    ) -> None:
        """Serve `actions` while `window` has the focus; `windows` goes by virtual keys, as that system does."""
        super().__init__(window)
        self._actions = actions
        self._window = window
        self._by_virtual_key = windows

    def follow(self, app: QApplication) -> None:
        """Listen to whichever widget has the focus, from now on."""
        app.focusChanged.connect(self._move)
        self._move(None, app.focusWidget())

    def _move(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None:
            new.installEventFilter(self)

    def _letter(self, event: QKeyEvent) -> int | None:
        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        if event.modifiers() & (control | alt) != control:
            return None  # Ctrl+Alt is AltGr on Windows and types a sign.
        if not FIRST_FOREIGN_LETTER <= event.key() < FIRST_NAMED_KEY:
            return None
        if self._by_virtual_key:
            key = event.nativeVirtualKey()
            return key if ord("A") <= key <= ord("Z") else None
        letter = LETTERS.get(event.nativeScanCode() - XKB_OFFSET)
        return ord(letter) if letter else None

    def _wanted_by(self, widget: QWidget, key: int, event: QKeyEvent) -> bool:
        asked = QKeyEvent(QEvent.Type.ShortcutOverride, key, event.modifiers())
        asked.ignore()
        QCoreApplication.sendEvent(widget, asked)
        return asked.isAccepted()

    def _trigger(self, key: int, event: QKeyEvent) -> bool:
        wanted = QKeySequence(QKeyCombination(event.modifiers(), Qt.Key(key)))
        for action in self._actions():
            if action.isEnabled() and wanted in action.shortcuts():
                if action.autoRepeat() or not event.isAutoRepeat():
                    action.trigger()
                return True
        return False

    # Qt's names from here on.

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not isinstance(watched, QWidget):
            return False
        key = self._letter(event)
        if key is None:
            return False
        # As Qt does with Latin letters: first the widget with the focus is asked, then the actions.
        ours = watched.window() == self._window.window()
        if ours and not self._wanted_by(watched, key, event) and self._trigger(key, event):
            return True
        latin = QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers(), "", event.isAutoRepeat())
        QCoreApplication.sendEvent(watched, latin)
        return True
