"""Pictures: choosing one for a field or for the text, taking one in, and showing what a field names."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from editor.site import media, references
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.errors import say
from editor.ui.images.picker import ImagePicker
from editor.ui.images.thumbnails import Thumbnails
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

FIELD_PX = 240
PASTED = "slika"
# The places of items in the name of a field within a list: folders are for all of them.
FIELD_OF = re.compile(r"\[[0-9]+\]")


class Imaging(QObject):
    """Connects the picker, the form's image fields and the text."""

    said = Signal(str)
    taken_in = Signal()

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, thumbnails: Thumbnails) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._thumbnails = thumbnails
        # Which field of which post waits for the picture of which file.
        self._waiting: dict[str, list[tuple[PostPage, str]]] = {}
        thumbnails.made.connect(self._on_made)
        thumbnails.failed.connect(self._on_failed)
        posts.fronted.connect(self.attach)

    def attach(self, page: PostPage) -> None:
        """Serve a page that came to the front: its wishes for images, and its pictures."""
        if not page.property("imaging"):
            page.setProperty("imaging", True)
            page.image_wanted.connect(lambda name: self.choose_for_field(page, name))
            page.image_dropped.connect(lambda name, path: self.take_in(page, [Path(path)], name))
            page.form.file_wanted.connect(lambda name: self.choose_file_for_field(page, name))
            page.form.parts_changed.connect(lambda: self.show_pictures(page, again=True))
            page.view.image_dropped.connect(lambda paths: self.take_in(page, [Path(path) for path in paths], ""))
            page.view.image_pasted.connect(lambda image: self._take_in_pasted(page, image))
            page.view.image_wanted.connect(lambda: self.choose_for_text(page))
        self.show_pictures(page)

    def choose_for_field(self, page: PostPage, name: str) -> None:
        """Let the person choose the image of a field."""
        self._pick(page, _like(page, name), lambda path: self._set_field(page, name, path), name)

    def choose_file_for_field(self, page: PostPage, name: str) -> None:
        """Let the person choose the file of a field; one from elsewhere is copied into the site."""
        site = self._desk.site
        if site is None or page.post.locked:
            return
        key, like = page.post.key, _like(page, name)
        field = FIELD_OF.sub("", name)
        old = references.resolve(site, key, like) if like else None
        folder = old.parent if old is not None else _home(site, page, field)
        start = str(folder if folder.is_dir() else site.root)
        dialog = QFileDialog(self._posts.window(), self.tr("Choose a file"), start)
        dialog.setObjectName("filePicker")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._take_in_file(page, Path(path), name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take_in_file(self, page: PostPage, source: Path, name: str) -> None:
        site = self._desk.site
        if site is not None:
            folder = _home(site, page, name)
            self._tasks.run(
                lambda: media.take_in_file(site, source, folder),
                then=lambda path: self._use(page, name, path),
                failed=lambda error: self.said.emit(say(error, source.name)),
            )

    def choose_for_text(self, page: PostPage) -> None:
        """Let the person choose an image for the text, at the caret."""
        self._pick(page, None, lambda path: self._insert(page, path))

    def take_in(self, page: PostPage, sources: Sequence[Path], field: str) -> None:
        """Copy images into the site, if they are not there yet, and use them in a field or, with "", in the text."""
        site = self._desk.site
        if site is None:
            return
        home = _home(site, page, field)
        for source in sources:
            self._tasks.run(
                lambda source=source: _inside(site, source, home),  # type: ignore[misc]
                then=lambda path: self._use(page, field, path),
                failed=lambda error, name=source.name: self.said.emit(say(error, name)),  # type: ignore[misc]
            )

    def _take_in_pasted(self, page: PostPage, image: QImage) -> None:
        site = self._desk.site
        if site is None:
            return

        home = _home(site, page)

        def work() -> Path:
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / f"{PASTED}.png"
                image.save(str(path))
                return media.take_in(site, path, home)

        self._tasks.run(
            work,
            then=lambda path: self._use(page, "", path),
            failed=lambda error: self.said.emit(say(error, PASTED)),
        )

    def show_pictures(self, page: PostPage, again: bool = False) -> None:
        """Show what the image fields of a page name; `again` also where the name is still the same."""
        site = self._desk.site
        if site is None:
            return
        key = page.post.key
        for name, reference in page.form.images().items():
            if not again and page.property("imaging." + name) == reference:
                continue
            page.setProperty("imaging." + name, reference)
            if not reference or references.is_remote(reference):
                page.form.set_picture(name, None, "")
                continue
            self._tasks.run(
                lambda reference=reference: _found(site, key, reference),  # type: ignore[misc]
                then=lambda found, name=name, reference=reference: self._on_found(page, name, reference, found),  # type: ignore[misc]
                failed=lambda error: None,
            )

    def _pick(self, page: PostPage, like: str | None, use: Callable[[Path], None], field: str = "") -> None:
        site = self._desk.site
        if site is None or page.post.locked:
            return
        home, window = _home(site, page, field), self._posts.window()
        picker = ImagePicker(site, page.post.key, self._tasks, self._thumbnails, window, like, home=home)
        picker.chosen.connect(use)
        picker.open()

    def _use(self, page: PostPage, field: str, path: Path) -> None:
        self.taken_in.emit()
        if not self._posts.holds(page):
            return  # The image is in the site all the same.
        if field:
            self._set_field(page, field, path)
        else:
            self._insert(page, path)

    def _set_field(self, page: PostPage, name: str, path: Path) -> None:
        site = self._desk.site
        if site is not None:
            field = FIELD_OF.sub("", name)
            page.set_value(name, references.reference(site, page.post.key, path, _like(page, name), field=field))
            self.show_pictures(page)

    def _insert(self, page: PostPage, path: Path) -> None:
        site = self._desk.site
        if site is not None:
            page.view.insert_image(references.reference(site, page.post.key, path), "")
            page.view.setFocus()

    def _on_found(self, page: PostPage, name: str, reference: str, found: tuple[Path, str] | None) -> None:
        if not self._posts.holds(page) or page.property("imaging." + name) != reference:
            return
        if found is None:
            page.form.set_picture(name, None, self.tr("There is no image {name} in the site.").format(name=reference))
            return
        path, facts = found
        page.setProperty("imaging.facts." + name, facts)
        self._waiting.setdefault(str(path), []).append((page, name))
        self._thumbnails.wanted(path, FIELD_PX)

    def _waited_for(self, path: Path) -> list[tuple[PostPage, str]]:
        """Return the fields that wait for a picture, of pages that are still open."""
        return [(page, name) for page, name in self._waiting.pop(str(path), []) if self._posts.holds(page)]

    def _on_made(self, path: Path, image: QImage) -> None:
        for page, name in self._waited_for(path):
            page.form.set_picture(name, image, str(page.property("imaging.facts." + name)))

    def _on_failed(self, path: Path, reason: str) -> None:
        said = {
            "svg": self.tr("Drawings such as {name} are shown in the preview only."),
            "too-large": self.tr("{name} is too large to be shown here."),
        }.get(reason, self.tr("{name} cannot be shown: it is not an image or is damaged."))
        for page, name in self._waited_for(path):
            page.form.set_picture(name, None, said.format(name=path.name))


def _like(page: PostPage, name: str) -> str | None:
    """Return what a field holds, to write another reference like it."""
    value = page.form.value_of(name)
    return value if isinstance(value, str) and value else None


def _home(site: Site, page: PostPage, field: str = "") -> Path:
    """Return the folder where a new image of a page belongs, or of one of its fields."""
    return site.images_for(page.post.key, FIELD_OF.sub("", field), page.post.legible.values)


def _inside(site: Site, source: Path, home: Path) -> Path:
    """Return an image of the site as it is, and one from elsewhere as a copy in `home`."""
    return source if site.is_inside(source) else media.take_in(site, source, home)


def _found(site: Site, key: PostKey, reference: str) -> tuple[Path, str] | None:
    """Find the file a reference names, with its measures in words."""
    path = references.resolve(site, key, reference)
    if path is None:
        return None
    size = QLocale().formattedDataSize(path.stat().st_size, 0, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
    measured = media.measure(path)
    return path, f"{measured[0]} × {measured[1]} · {size}" if measured else size
