"""Unsaved text as another run of the program has left it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from editor import paths
from editor.site import draftfile, files
from editor.site.draftfile import Draft, new_id
from editor.site.journal import Journal
from editor.site.keys import PostKey

AT = "2026-03-01T09:30:{second:02}.000+00:00"


def journal_folder() -> Path:
    """Return the folder of the journal of the program under test."""
    return paths.data() / "journal"


def draft(root: Path, key: str, base: bytes, data: bytes, second: int = 0, *, closed: bool = False) -> Draft:
    """Make a draft; `second` tells the newer of two."""
    at = AT.format(second=second)
    return Draft(new_id(), str(root), PostKey(key), base, at, 0, data, "Наслов", closed=closed)


def typed(root: Path, key: str, more: str, second: int = 0) -> Draft:
    """Edit a post as it stands on disk, at its end, without saving."""
    data, stamp = files.read(root / key)
    return draft(root, key, stamp.digest, data + more.encode(), second)


def crash(*drafts: Draft) -> None:
    """Leave drafts behind as a program does that was killed."""
    journal = Journal(journal_folder())
    for each in drafts:
        journal.keep(each)
    journal.close()


def leave(*drafts: Draft) -> None:
    """Leave drafts behind as a program does that was closed."""
    crash(*(replace(each, closed=True) for each in drafts))


def kept(folder: Path | None = None) -> list[Draft]:
    """Return the newest version of every draft there is, those of running programs too."""
    newest: dict[str, tuple[int, Draft]] = {}
    for path in (folder or journal_folder()).glob("*/*.[ab]"):
        try:
            found, count = draftfile.decode(path.read_bytes())
        except (FileNotFoundError, draftfile.Damaged):
            continue  # it is being replaced, or was cut short
        if found.id not in newest or newest[found.id][0] < count:
            newest[found.id] = (count, found)
    return [found for _, found in newest.values()]
