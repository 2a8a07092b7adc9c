"""What the program remembers between starts: choices, recent sites and where each was left.

One JSON file, with the one before it beside.  Two windows, or two versions of
the program, may use it at the same time: a save changes only what was changed
here.  A file that cannot be read is put aside, never a reason not to start.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from editor.site import files, renames
from editor.site.files import DiskMovedOn, NotReadable, NotSaved

log = logging.getLogger(__name__)

VERSION = 1
MOST_RECENT = 10
HIGHEST_LIMIT = 1_000_000
_LARGEST = 10_000_000  # bytes; ours have some thousands
# Each try meets a save of another window.
_TRIES = 5
SLOWEST_COPIES = 1500  # milliseconds; the disk may take the rest of two seconds
# What a value has to be beside being of the right type; others are as good as none.
_SENSIBLE: Mapping[str, Callable[[Any], bool]] = {
    "theme": lambda theme: theme in ("system", "light", "dark"),
    "zoom": lambda percent: 50 <= percent <= 400,
    "preview_width": lambda width: width in ("pane", "phone", "tablet", "desktop"),
    "preview_zoom": lambda percent: 50 <= percent <= 400,
    "start": lambda start: start in ("posts", "list"),
    "copies_ms": lambda ms: 250 <= ms <= SLOWEST_COPIES,
    "text_size": lambda points: points == 0 or 6 <= points <= 72,
    "text_columns": lambda columns: columns == 0 or 40 <= columns <= 200,
}


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
        table: The state of the posts table (columns, order, groups, kept filters), as it gave it.
        style: The style sheet that the preview shows posts in, relative to the root; "" for Byline's own.
        remote_images: Whether the preview loads pictures from other servers for all posts of the site.
    """

    posts: tuple[PostState, ...] = ()
    list: dict[str, Any] = field(default_factory=dict)
    flavour: str = ""
    opened: str = ""
    table: dict[str, Any] = field(default_factory=dict)
    style: str = ""
    remote_images: bool = False


@dataclass(frozen=True, slots=True)
class VersionLimits:
    """How much of what posts were before is kept.

    Attributes:
        all_days: For how many days every version stays.
        hourly_days: For how many days one an hour stays.
        daily_days: For how many days one a day stays; after that, one a week does.
        megabytes: How much all of them may take on the disk; the oldest go first.
    """

    all_days: int = 1
    hourly_days: int = 7
    daily_days: int = 90
    megabytes: int = 1000


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
        versions: How much of what posts were before is kept.
        start: What a site is opened with: the "posts" of last time, or the "list" only.
        copies_ms: After how many milliseconds at most a copy of unsaved text is taken.
        text_font: The family of letters in which posts are written, "" for the window's.
        text_size: Their size in points, 0 for somewhat larger than the window's.
        text_columns: How many characters a line of text has at most, 0 for as many as the window has room for.
        shortcuts: The keys of commands that were given others than usual, in Qt's portable words, by command.
        preview_width: How wide the preview shows the page, as `preview.widths.Width`.
        preview_zoom: How large, in percent.
        preview_follows: Whether text and preview scroll together.
        preview_marks: Whether the block that is being written is marked in the preview.
        outline_shown: Whether the outline is shown.
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
    versions: VersionLimits = VersionLimits()
    start: str = "posts"
    copies_ms: int = 1000
    text_font: str = ""
    text_size: int = 0
    text_columns: int = 75
    shortcuts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    preview_width: str = "pane"
    preview_zoom: int = 100
    preview_follows: bool = True
    preview_marks: bool = False
    outline_shown: bool = False

    def site(self, root: Path) -> SiteState:
        """Return where the site at `root` was left."""
        return self.sites.get(str(root), SiteState())

    def with_site(self, root: Path, state: SiteState) -> Settings:
        """Return settings in which the site at `root` is the most recent one."""
        others = {path: left for path, left in self.sites.items() if path != str(root)}
        kept = dict(list(others.items())[: MOST_RECENT - 1])
        return replace(self, sites={str(root): state, **kept})


class SettingsFile:
    """Reads and writes the settings.

    What a newer version has put into the file, and what another window has
    changed in it meanwhile, survives a save.

    Attributes:
        put_aside: Where a file is kept that could not be read; None as long as all could be.
        went_back: Whether the settings of the save before were loaded in its stead.
        newer: Whether they are of a version that may mean more than this one knows.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._previous = path.with_suffix(".previous.json")
        self._stored: dict[str, Any] = {}
        # What this window last knew the settings to be.
        self._before: dict[str, Any] = {}
        self.put_aside: Path | None = None
        self.went_back = self.newer = False

    def peek(self) -> Settings:
        """Return what `load` would, and leave every file where it is."""
        try:
            return _settings(_parsed(files.read(self._path, _LARGEST)[0]))
        except (NotReadable, ValueError):
            return _settings(self._stored_before())

    def load(self) -> Settings:
        """Return the stored settings: where they cannot be read, those of the save before, else the defaults."""
        try:
            standing = self._standing(saving=False)
            missed = standing is None and self.put_aside is not None
        except (NotReadable, OSError):
            log.warning("settings cannot be read", exc_info=True)
            standing, missed = None, True
        # Also where there is no file at all: the program may have died when it had put a damaged one aside.
        self._stored = self._stored_before() if standing is None else _parsed(standing)
        self.went_back = missed and bool(self._stored)
        self.newer = _version_of(self._stored) > VERSION
        settings = _settings(self._stored)
        self._before = _plain(settings)
        return settings

    def save(self, settings: Settings) -> bool:
        """Write what has changed since `load`, whole or not at all; tell whether the file has it."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for _ in range(_TRIES):
                with contextlib.suppress(DiskMovedOn):
                    self._write(_plain(settings))
                    return True
        except (OSError, NotReadable, NotSaved):
            log.warning("settings were not saved", exc_info=True)
        return False

    def _write(self, after: dict[str, Any]) -> None:
        standing = self._standing(saving=True)
        if standing is None:
            patched, expected = _patched(self._stored, {}, after), None
        else:
            patched, expected = _patched(_parsed(standing), self._before, after), files.digest_of(standing)
        patched["version"] = _version_of(patched)
        if standing is None or patched != _parsed(standing):
            if standing is not None:
                self._keep_previous(standing)
            text = json.dumps(patched, ensure_ascii=False, indent=1)
            # Folders may have names that are no Unicode.
            files.write(self._path, text.encode("utf-8", "surrogatepass"), expected)
        self._stored, self._before = patched, after

    def _standing(self, *, saving: bool) -> bytes | None:
        """Return what is in the file; None where there is none, or none any more that makes sense."""
        try:
            data, _ = files.read(self._path, _LARGEST)
            _parsed(data)
        except NotReadable as unreadable:
            if unreadable.reason == "missing":
                return None
            if unreadable.reason == "other" or (unreadable.reason == "forbidden" and not saving):
                raise  # it may be readable again in a moment
            log.warning("settings cannot be read and are put aside: %s", unreadable.reason)
        except ValueError as damaged:
            log.warning("settings are damaged and are put aside: %s", damaged)
        else:
            return data
        self._set_aside()
        return None

    def _set_aside(self) -> None:
        self.put_aside = self._path
        for number in itertools.count(1):
            target = self._path.with_suffix(f".damaged{'' if number == 1 else f'-{number}'}.json")
            with contextlib.suppress(FileExistsError):
                renames.rename_new(self._path, target)
                self.put_aside = target
                return

    def _stored_before(self) -> dict[str, Any]:
        try:
            return _parsed(files.read(self._previous, _LARGEST)[0])
        except (NotReadable, ValueError):
            return {}

    def _keep_previous(self, data: bytes) -> None:
        try:
            expected: bytes | None = files.read(self._previous, _LARGEST)[1].digest
        except NotReadable as unreadable:
            if unreadable.reason != "missing":
                log.info("the settings of before are not kept: %s", unreadable.reason)
                return
            expected = None
        try:
            files.write(self._previous, data, expected)
        except (NotSaved, DiskMovedOn) as refused:
            log.info("the settings of before are not kept: %r", refused)


def _parsed(data: bytes) -> dict[str, Any]:
    """Return the object in a file; ValueError where there is none."""
    try:
        stored = json.loads(data)
    except RecursionError as deep:
        raise ValueError("nested too deeply") from deep
    if not isinstance(stored, dict):
        raise ValueError("not an object")
    return stored


def _plain(settings: Settings) -> dict[str, Any]:
    """Return the settings as they come back from a file."""
    plain: dict[str, Any] = json.loads(json.dumps(asdict(settings)))
    return plain


def _version_of(stored: Mapping[str, Any]) -> int:
    version = stored.get("version")
    return max(VERSION, version) if type(version) is int else VERSION


def _patched(stored: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return `stored` with what changed from `before` to `after`; everything else stays as it is written."""
    patched: dict[str, Any] = {}
    for name, value in after.items():
        was, there = before.get(name), stored.get(name)
        if name in before and was == value:
            if name in stored:
                patched[name] = there
        elif isinstance(value, dict) and isinstance(there, dict):
            patched[name] = _patched(there, was if isinstance(was, dict) else {}, value)
        else:
            patched[name] = value
    return {**patched, **{name: value for name, value in stored.items() if name not in after and name not in before}}


def _settings(stored: Mapping[str, Any]) -> Settings:
    """Take each value that has the type its default has and makes sense; the rest keep their defaults."""
    taken: dict[str, Any] = {}
    for each in fields(Settings):
        value = stored.get(each.name)
        if type(value) is type(getattr(Settings(), each.name)) and _SENSIBLE.get(each.name, _any)(value):
            taken[each.name] = value
    sites = taken.get("sites", {})
    taken["sites"] = {str(path): _site_state(state) for path, state in sites.items() if isinstance(state, dict)}
    taken["geometry"] = {name: kept for name, kept in taken.get("geometry", {}).items() if isinstance(kept, str)}
    taken["versions"] = _version_limits(stored.get("versions"))
    taken["shortcuts"] = {name: tuple(keys) for name, keys in taken.get("shortcuts", {}).items() if _are_keys(keys)}
    return Settings(**taken)


def _any(value: object) -> bool:
    return True


def _are_keys(stored: object) -> bool:
    return isinstance(stored, list) and all(isinstance(keys, str) for keys in stored)


def _version_limits(stored: object) -> VersionLimits:
    """Take each limit that is a sensible number; the rest keep their defaults."""
    kept = stored if isinstance(stored, dict) else {}
    names = [each.name for each in fields(VersionLimits) if type(kept.get(each.name)) is int]
    return VersionLimits(**{name: kept[name] for name in names if 1 <= kept[name] <= HIGHEST_LIMIT})


def _site_state(stored: Mapping[str, Any]) -> SiteState:
    posts = stored.get("posts")
    listed, table = stored.get("list"), stored.get("table")
    return SiteState(
        tuple(_post_state(post) for post in posts if isinstance(post, dict)) if isinstance(posts, list) else (),
        listed if isinstance(listed, dict) else {},
        str(stored.get("flavour", "")),
        str(stored.get("opened", "")),
        table if isinstance(table, dict) else {},
        style=str(stored.get("style", "")),
        remote_images=stored.get("remote_images") is True,
    )


def _post_state(stored: Mapping[str, Any]) -> PostState:
    caret, line = stored.get("caret"), stored.get("line")
    return PostState(
        str(stored.get("key", "")),
        caret if isinstance(caret, int) else 0,
        line if isinstance(line, int) else 0,
    )
