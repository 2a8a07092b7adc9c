"""The small pictures in the table of posts: found on a thread of its own, made when their row is first drawn."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QImage, QPixmap

from editor.site import references
from editor.site.changes import Changes
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.images.thumbnails import Thumbnails
from editor.ui.sitedesk import SiteDesk
from editor.ui.table.tableview import TableView
from editor.ui.tasks import Tasks

# As many as the thumbnails remember.
KEPT = 200


class TablePictures(QObject):
    """Serves one table."""

    def __init__(self, desk: SiteDesk, thumbnails: Thumbnails, view: TableView) -> None:
        super().__init__(view)
        self._desk = desk
        self._thumbnails = thumbnails
        self._view = view
        self._search = Tasks(self)
        # By post and reference; None while it is looked for, and where there is none.
        self._paths: OrderedDict[tuple[PostKey, str], Path | None] = OrderedDict()
        self._drawn: OrderedDict[Path, QPixmap] = OrderedDict()
        self._failed: set[Path] = set()
        self._wanted: list[tuple[PostKey, str]] = []
        # Rows are drawn one after another, and their pictures looked for together.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._look)
        view.picture = self.picture
        thumbnails.made.connect(self._take)
        thumbnails.failed.connect(lambda path, reason: self._failed.add(path))

    def picture(self, key: PostKey, reference: str) -> QPixmap | None:
        """Return the picture of a post if it is there; else it comes in a while, and the table is drawn again."""
        pair = (key, reference)
        if pair not in self._paths:
            self._paths[pair] = None
            while len(self._paths) > 10 * KEPT:
                self._paths.popitem(last=False)
            self._wanted.append(pair)
            self._soon.start()
            return None
        path = self._paths[pair]
        if path is None:
            return None
        if path not in self._drawn and path not in self._failed:
            self._thumbnails.wanted(path, self._px())
        return self._drawn.get(path)

    def follow(self, changes: Changes) -> None:
        """Look anew where images came or went."""
        if changes.media:
            self.forget()
            self._view.viewport().update()

    def forget(self) -> None:
        """Know nothing any more."""
        self._soon.stop()
        self._paths.clear()
        self._drawn.clear()
        self._failed.clear()
        self._wanted.clear()

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self.forget()
        self._search.finish()

    def _px(self) -> int:
        size = self._view.iconSize()
        return round(max(size.width(), size.height()) * self._view.devicePixelRatioF())

    def _look(self) -> None:
        site, wanted = self._desk.site, self._wanted
        self._wanted = []
        if site is None:
            return
        self._search.run(
            lambda: {pair: references.resolve(site, *pair) for pair in wanted},
            then=lambda found: self._find(site, found),
            failed=lambda error: None,
        )

    def _find(self, site: Site, found: dict[tuple[PostKey, str], Path | None]) -> None:
        if site is not self._desk.site:
            return
        for pair, path in found.items():
            if pair in self._paths:
                self._paths[pair] = path
        for path in dict.fromkeys(path for path in found.values() if path is not None):
            if path not in self._drawn:
                self._thumbnails.wanted(path, self._px())
        # Several posts may have the same picture, and it may be there.
        self._view.viewport().update()

    def _take(self, path: Path, image: QImage, words: str) -> None:
        # Others ask for larger pictures of the same image.
        if path not in self._paths.values() or max(image.width(), image.height()) > self._px():
            return
        ratio = self._view.devicePixelRatioF()
        room = self._view.iconSize() * ratio
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        fits = image.width() <= room.width() and image.height() <= room.height()
        drawn = QPixmap.fromImage(image if fits else image.scaled(room, keep, smooth))
        drawn.setDevicePixelRatio(ratio)
        self._drawn[path] = drawn
        while len(self._drawn) > KEPT:
            self._drawn.popitem(last=False)
        self._view.viewport().update()
