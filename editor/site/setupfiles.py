"""The set-up files of generators as plain values: YAML, TOML and JSON, and programs that are only looked at as text.

Nothing of a site is ever run.  A file that is broken, hostile or larger than any
that a person writes says nothing; the site is opened all the same.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from editor.content import configtree
from editor.content.configtree import LARGEST, UnreadableConfig
from editor.content.tomltext import Details, TooLarge
from editor.content.values import Value
from editor.site import presence

Values: TypeAlias = dict[str, Value]
_YAML, _TOML, _JSON = (".yml", ".yaml"), (".toml",), (".json",)
# Strings of a program go first, so that "//" within one begins no comment.  What is never closed ends with the
# text: no text costs more than one look at each of its letters.
_STRING = r""""(?:[^"\\\n]++|\\.)*"?|'(?:[^'\\\n]++|\\.)*'?"""
_COMMENT = re.compile(rf"(?P<kept>{_STRING}|`(?:[^`\\]++|\\.)*`?)|//[^\n]*|/\*(?:[^*]++|\*(?!/))*(?:\*/)?", re.DOTALL)
_LINE_COMMENT = re.compile(rf"(?P<kept>{_STRING})|\#[^\n]*", re.DOTALL)


def small_text(path: Path, largest: int = LARGEST) -> str:
    """Return the text of a small file, "" where it is missing, large, not UTF-8 or may not be read."""
    try:
        if not presence.is_file(path) or path.stat().st_size > largest:
            return ""
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def values_of(path: Path) -> dict[str, Value]:
    """Return what a YAML, TOML or JSON file says; nothing where it cannot be read or is no map."""
    suffix, text = path.suffix.lower(), small_text(path)
    if not text:
        return {}
    try:
        if suffix in _YAML:
            read = configtree.read(text)[0].value()
        elif suffix in _TOML:
            read = Details.read(text).values
        else:
            read = json.loads(text) if suffix in _JSON else {}
    except (UnreadableConfig, TooLarge, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def first_of(root: Path, *names: str) -> dict[str, Value]:
    """Return what the first of these files that is there says."""
    path = next((root / name for name in names if presence.is_file(root / name)), None)
    return values_of(path) if path is not None else {}


def program(root: Path, *names: str) -> str:
    """Return the text of the first of these programs that is there, without its comments."""
    text = next((text for name in names if (text := small_text(root / name))), "")
    return _COMMENT.sub(lambda found: found["kept"] or " ", text)


def python_program(path: Path) -> str:
    """Return the text of a program in Python without its comments."""
    return _LINE_COMMENT.sub(lambda found: found["kept"] or "", small_text(path))


def text_at(values: Value, *names: str) -> str:
    """Return the text at a path of names, without regard to letter case; "" where none is."""
    found = at(values, *names)
    return found if isinstance(found, str) else ""


def at(values: Value, *names: str) -> Value:
    """Return the value at a path of names, without regard to letter case; None where none is."""
    for name in names:
        if not isinstance(values, dict):
            return None
        if name in values:
            values = values[name]
        else:
            folded = name.casefold()
            values = next((value for other, value in values.items() if other.casefold() == folded), None)
    return values


def texts_at(values: Value, *names: str) -> list[str]:
    """Return the texts at a path of names: one, or the items of a list."""
    found = at(values, *names)
    listed = found if isinstance(found, list) else [found]
    return [text for text in listed if isinstance(text, str)]


def items_at(values: Value, *names: str) -> Iterator[tuple[str, Value]]:
    """Yield the entries of the map at a path of names."""
    found = at(values, *names)
    if isinstance(found, dict):
        yield from found.items()


def folder(written: str) -> str | None:
    """Return a folder as set-up files write it, relative to the root; None for one that is outside the site."""
    plain = written.replace("\\", "/").strip()
    if "\0" in plain or ":" in plain or plain.startswith(("~", "/")):
        return None
    cleaned = posixpath.normpath(plain or ".")
    if cleaned == ".":
        return ""
    return None if cleaned.startswith("..") else cleaned
