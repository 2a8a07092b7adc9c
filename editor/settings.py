"""What the program remembers between starts: choices, recent sites and where each was left.

One JSON file.  Keys that a newer version wrote are kept, and a file that
cannot be read is put aside, never a reason not to start.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

VERSION = 1
MOST_RECENT = 10


@dataclass(frozen=True, slots=True)
class PostState:
    """Where one post was left: caret and scroll position in the text (UTF-16 units, lines)."""

    key: str
    caret: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class SiteState:
    """Where one site was left.

    Attributes:
        posts: The open posts, the one in front last.
        list: The state of the posts panel (filter, order, folder), as the panel gave it.
        flavour: The Markdown flavour the person chose, or "" for the generator's own.
        opened: When it was opened last, as an ISO date-time in UTC.
    """

    posts: tuple[PostState, ...] = ()
    list: dict[str, Any] = field(default_factory=dict)
    flavour: str = ""
    opened: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the program remembers.

    Attributes:
        language: The language of the window, "" for the system's.
        theme: "system", "light" or "dark".
        author: Who signs new posts; "" until the person says.
        zoom: Of the text, in percent.
        details_open: Whether the details form is unfolded.
        posts_shown: Whether the posts panel is shown.
        preview_shown: Whether the preview is shown.
        geometry: Window geometry and splitters, as Qt's bytes in hexadecimal.
        sites: By the path of the site folder, the most recently opened first.
    """

    language: str = ""
    theme: str = "system"
    author: str = ""
    zoom: int = 100
    details_open: bool = True
    posts_shown: bool = True
    preview_shown: bool = True
    geometry: dict[str, str] = field(default_factory=dict)
    sites: dict[str, SiteState] = field(default_factory=dict)

    def site(self, root: Path) -> SiteState:
        """Return where the site at `root` was left."""
        return self.sites.get(str(root), SiteState())

    def with_site(self, root: Path, state: SiteState) -> Settings:
        """Return settings in which the site at `root` is the most recent one."""
        others = {path: left for path, left in self.sites.items() if path != str(root)}
        kept = dict(list(others.items())[: MOST_RECENT - 1])
        return replace(self, sites={str(root): state, **kept})


class SettingsFile:
    """Reads and writes the settings; unknown keys in the file survive."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unknown: dict[str, Any] = {}

    def load(self) -> Settings:
        """Return the stored settings, or the defaults when there are none that can be read."""
        try:
            stored = json.loads(self._path.read_text("utf-8"))
            if not isinstance(stored, dict):
                raise ValueError("not an object")
        except FileNotFoundError:
            return Settings()
        except (OSError, ValueError) as error:
            self._put_aside(error)
            return Settings()
        known = {each.name for each in fields(Settings)}
        self._unknown = {name: value for name, value in stored.items() if name not in known}
        return _settings(stored)

    def save(self, settings: Settings) -> bool:
        """Write the settings whole or not at all; tell whether they were written."""
        text = json.dumps({**self._unknown, "version": VERSION, **asdict(settings)}, ensure_ascii=False, indent=1)
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".settings-", dir=self._path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self._path)
        except OSError as error:
            log.warning("settings were not saved: %s", error)
            return False
        return True

    def _put_aside(self, error: Exception) -> None:
        log.warning("settings could not be read and are put aside: %s", error)
        with contextlib.suppress(OSError):
            self._path.replace(self._path.with_suffix(".damaged.json"))


def _settings(stored: Mapping[str, Any]) -> Settings:
    """Take each value that has the type its default has; the rest keep their defaults."""
    taken: dict[str, Any] = {}
    for each in fields(Settings):
        value = stored.get(each.name)
        if type(value) is type(getattr(Settings(), each.name)):
            taken[each.name] = value
    sites = taken.get("sites", {})
    taken["sites"] = {str(path): _site_state(state) for path, state in sites.items() if isinstance(state, dict)}
    taken["geometry"] = {name: kept for name, kept in taken.get("geometry", {}).items() if isinstance(kept, str)}
    return Settings(**taken)


def _site_state(stored: Mapping[str, Any]) -> SiteState:
    posts = stored.get("posts")
    listed = stored.get("list")
    return SiteState(
        tuple(_post_state(post) for post in posts if isinstance(post, dict)) if isinstance(posts, list) else (),
        listed if isinstance(listed, dict) else {},
        str(stored.get("flavour", "")),
        str(stored.get("opened", "")),
    )


def _post_state(stored: Mapping[str, Any]) -> PostState:
    caret, line = stored.get("caret"), stored.get("line")
    return PostState(
        str(stored.get("key", "")),
        caret if isinstance(caret, int) else 0,
        line if isinstance(line, int) else 0,
    )
