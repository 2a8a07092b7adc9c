"""Which keys each command has: its usual ones, or those the person gave it, and never the same for two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence

from editor.ui.actions import MENUS

Key, Modifier, Words = Qt.Key, Qt.KeyboardModifier, QKeySequence.SequenceFormat
Keys = Mapping[str, Sequence[str]]


def usual_keys() -> dict[str, tuple[str, ...]]:
    """Return the keys that the program comes with, by command."""
    return {row.name: tuple(map(tidy, row.keys)) for _, rows in MENUS for row in rows if row.name}


def keys_in_force(chosen: Keys) -> dict[str, tuple[str, ...]]:
    """Return the keys of every command.

    Keys in `chosen` that make no sense leave their command the usual ones.
    Of two commands that claim the same keys, the one that was given them has
    them; the other goes without.
    """
    usual = usual_keys()
    given = {name: tuple(map(tidy, keys)) for name, keys in chosen.items() if name in usual and all(map(usable, keys))}
    taken: set[str] = set()
    result: dict[str, tuple[str, ...]] = dict.fromkeys(usual, ())
    for name in [*given, *(name for name in usual if name not in given)]:
        free = [keys for keys in given.get(name, usual[name]) if keys not in taken]
        result[name] = tuple(dict.fromkeys(free))
        taken.update(free)
    return result


def with_keys(chosen: Keys, name: str, keys: str) -> dict[str, tuple[str, ...]]:
    """Return `chosen` with keys given to a command, and taken from whichever had them; "" for none at all."""
    now = keys_in_force(chosen)
    wanted = (tidy(keys),) if keys else ()
    changed = {other: tuple(each for each in there if each not in wanted) for other, there in now.items()}
    return _differing({**changed, name: wanted})


def without(chosen: Keys, name: str) -> dict[str, tuple[str, ...]]:
    """Return `chosen` with a command having its usual keys again, taken from whichever has them now."""
    usual = usual_keys()[name]
    now = keys_in_force(chosen)
    changed = {other: tuple(each for each in there if each not in usual) for other, there in now.items()}
    return _differing({**changed, name: usual})


def holder_of(chosen: Keys, keys: str, but: str) -> str:
    """Return the command, other than `but`, that has these keys now; "" for none."""
    now = keys_in_force(chosen)
    return next((name for name, there in now.items() if name != but and tidy(keys) in there), "")


def usable(keys: str) -> bool:
    """Tell whether keys can be a command's: one stroke that neither types nor moves within a text."""
    sequence = QKeySequence.fromString(keys, Words.PortableText)
    if sequence.count() != 1:
        return False
    stroke: QKeyCombination = sequence[0]  # type: ignore[index]  # Qt has it; its stubs do not.
    key, modifiers = stroke.key(), stroke.keyboardModifiers()
    if Key.Key_F1 <= key <= Key.Key_F35:
        return not modifiers & Modifier.AltModifier  # Alt+F4 and its like are the system's.
    # Ctrl with Alt is AltGr, which types signs on many keyboards; Alt alone opens menus.
    command = bool(modifiers & (Modifier.ControlModifier | Modifier.MetaModifier))
    return command and not modifiers & Modifier.AltModifier and 0x20 < key < 0x7F


def tidy(keys: str) -> str:
    """Return keys as Qt writes them, so that the same are written the same."""
    return QKeySequence.fromString(keys, Words.PortableText).toString(Words.PortableText)


def shown(keys: Sequence[str]) -> str:
    """Return keys as the person's system writes them."""
    return ", ".join(QKeySequence(each).toString(Words.NativeText) for each in keys)


def _differing(keys: Keys) -> dict[str, tuple[str, ...]]:
    usual = usual_keys()
    return {name: tuple(there) for name, there in keys.items() if tuple(there) != usual[name]}
