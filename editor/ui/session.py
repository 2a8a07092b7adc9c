"""Where the person left off: sites, open posts, widths; kept for the next start."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from editor.settings import PostState, Settings, SettingsFile, SiteState


class Session:
    """The settings while the program runs; written at the end and when a site is left."""

    def __init__(self, file: SettingsFile) -> None:
        self._file = file
        self._saving = threading.Lock()
        self.settings: Settings = file.load()
        # Where a file that could not be read is kept, if there was one.
        self.put_aside: Path | None = file.put_aside
        # Whether the settings of the save before are used in its stead.
        self.went_back: bool = file.went_back
        # Whether they are those of a newer Byline.
        self.newer: bool = file.newer

    def opened(self, root: Path) -> SiteState:
        """Note that the site is open now, and return where it was left, as far as it is to be so again."""
        state = self.settings.site(root)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        self.settings = self.settings.with_site(root, replace(state, opened=now))
        return state if self.settings.start == "posts" else replace(state, posts=())

    def recent(self) -> list[tuple[str, str]]:
        """Return the sites opened before, newest first: path, and when as ISO text."""
        return [(path, state.opened) for path, state in self.settings.sites.items()]

    def remember(self, **values: Any) -> None:
        """Change settings by name."""
        self.settings = replace(self.settings, **values)

    def remember_site(self, root: Path, posts: Iterable[PostState], listed: Mapping[str, Any]) -> None:
        """Note which posts are open and how the list is filtered."""
        state = replace(self.settings.site(root), posts=tuple(posts), list=dict(listed))
        self.settings = self.settings.with_site(root, state)

    def remember_table(self, root: Path, table: Mapping[str, Any]) -> None:
        """Note how the table of posts is arranged, and the filters that were kept."""
        state = replace(self.settings.site(root), table=dict(table))
        self.settings = self.settings.with_site(root, state)

    def remember_flavour(self, root: Path, flavour: str) -> None:
        """Note which kind of Markdown the person chose for the site."""
        state = replace(self.settings.site(root), flavour=flavour)
        self.settings = self.settings.with_site(root, state)

    def remember_remote_images(self, root: Path, allowed: bool) -> None:
        """Note whether the preview loads pictures from other servers for all posts of the site."""
        state = replace(self.settings.site(root), remote_images=allowed)
        self.settings = self.settings.with_site(root, state)

    def remember_style(self, root: Path, style: str) -> None:
        """Note in which of the site's style sheets the preview shows its posts."""
        state = replace(self.settings.site(root), style=style)
        self.settings = self.settings.with_site(root, state)

    def remember_window(self, geometry: bytes, panes: str) -> None:
        """Note the place of the window and the widths of its panes."""
        kept = {**self.settings.geometry, "window": geometry.hex(), "panes": panes}
        self.settings = replace(self.settings, geometry=kept)

    def bytes_of(self, name: str) -> bytes:
        """Return a stored geometry, or nothing."""
        try:
            return bytes.fromhex(self.settings.geometry.get(name, ""))
        except ValueError:
            return b""

    def save(self) -> bool:
        """Write the settings, on whichever thread; tell whether the disk has them."""
        with self._saving:
            return self._file.save(self.settings)
