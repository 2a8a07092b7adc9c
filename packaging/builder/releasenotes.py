"""What packaging/CHANGELOG.md says of a version, and the moment that a build counts as made at."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from devtools.running import GiveUp, output

from builder.version import ROOT

CHANGELOG = ROOT / "packaging" / "CHANGELOG.md"
HEADING = re.compile(r"## (?P<version>\S+)(?: \((?P<when>[^)]*)\))?\s*")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Notes:
    """The changes of one version.

    Attributes:
        date: The day it was released, as in `2026-11-26`; "" while it is not.
        changes: One line of text each.
    """

    version: str
    date: str
    changes: tuple[str, ...]


def of(version: str, changelog: Path = CHANGELOG) -> Notes:
    """Return the notes of a version.

    Raises:
        GiveUp: The changelog does not have it.
    """
    for notes in entries(changelog.read_text("utf-8")):
        if notes.version == version:
            return notes
    raise GiveUp(f"{changelog.name} says nothing of version {version}.")


def entries(text: str) -> Iterator[Notes]:
    """Yield the notes of all versions of a changelog, in its order."""
    _, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    for section in sections:
        heading, _, body = section.partition("\n")
        found = HEADING.fullmatch(heading)
        if found:
            when = found["when"] or ""
            items = re.split(r"^- ", body, flags=re.MULTILINE)[1:]
            changes = tuple(" ".join(item.split()) for item in items)
            yield Notes(found["version"], when if DATE.fullmatch(when) else "", changes)


def moment() -> int:
    """Return when what is built was last changed, in seconds: the same sources make the same files on any day.

    `SOURCE_DATE_EPOCH` wins over the last commit; without either it is now.
    """
    stated = os.environ.get("SOURCE_DATE_EPOCH", "")
    committed = "" if stated.isdigit() else output(["git", "-C", ROOT, "log", "-1", "--format=%ct"]) or ""
    for seconds in (stated, committed.strip()):
        if seconds.isdigit():
            return int(seconds)
    return int(time.time())


def day(seconds: int) -> str:
    """Return the day of a moment, as in `2026-11-26`."""
    return time.strftime("%Y-%m-%d", time.gmtime(seconds))
