"""The commands that concern the site: opening one, the sample posts, a new post, showing a file."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from editor.content.schema import Collection
from editor.desk import arrivals, newpost, saving
from editor.desk.drafts import Resumed, unsaved
from editor.desk.naming import Naming
from editor.desk.newpost import Wanted
from editor.paths import documents, resources
from editor.site.files import DiskMovedOn, NotSaved
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from editor.ui.dialogs.newpost import NewPostDialog
from editor.ui.errors import say
from editor.ui.remembering import Remembering
from editor.ui.session import Session
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks

SAMPLE = "Byline sample site"
# Each try meets a file that came at that moment.
_TRIES = 4


class SiteCommands(QObject):
    """Says which site or post to open; reads and writes on the disk thread."""

    site_wanted = Signal(object)
    post_wanted = Signal(str)
    # A new post that the disk refused, a `Resumed`, and why, an exception.
    not_created = Signal(object, object)
    said = Signal(str)

    def __init__(self, desk: SiteDesk, tasks: Tasks, session: Session, versions: VersionStore, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._tasks = tasks
        self._session = session
        self._versions = versions
        self._window = window
        Remembering(desk, tasks, session, self).said.connect(self.said)

    def choose_site(self) -> None:
        """Let the person choose a folder."""
        dialog = QFileDialog(self._window, self.tr("Open site folder"))
        dialog.setObjectName("chooseSite")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        dialog.fileSelected.connect(lambda path: self.site_wanted.emit(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def open_sample(self) -> None:
        """Copy the sample site to the person's documents, unless it is there, and open it."""
        target = documents() / SAMPLE
        self._tasks.run(
            lambda: copy_sample(target),
            then=self.site_wanted.emit,
            failed=lambda error: self.said.emit(say(error, target.name)),
        )

    def new_post(self) -> None:
        """Ask for a title, then write the post and open it."""
        site = self._desk.site
        if site is None:
            return
        folders = [one for one in site.collections if not one.file and not one.hidden] or list(site.collections)
        namings = [Naming(site, one) for one in folders if one.create] or [Naming(site, one) for one in folders]
        dialog = NewPostDialog(namings, self._session.settings.author, self._window)
        dialog.wanted.connect(self._create)
        dialog.open()

    def show_in_folder(self, key: PostKey) -> None:
        """Show the folder of a post in the system's file manager."""
        site = self._desk.site
        if site is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(site.path(key).parent)))

    def _create(self, collection: Collection, title: str, author: str) -> None:
        site, index = self._desk.site, self._desk.index
        if site is None or index is None:
            return
        self._session.remember(author=author)
        fields, device = self._desk.fields_in(collection), self._desk.device

        def work() -> saving.Saved | tuple[Resumed, Exception]:
            for last in (False,) * _TRIES + (True,):
                post = newpost.made(Naming(site, collection), fields, Wanted(title, author))
                try:
                    _make_folder(site, site.path(post.key).parent, device)
                    return saving.save(site, index, self._versions, post.key, post.document, None)
                except (NotSaved, DiskMovedOn) as refused:
                    # A file that has just come has that name; the post gets another one.
                    if last or not isinstance(refused, NotSaved) or refused.reason != "exists":
                        return unsaved(site, post.key, post.document, title), refused
            raise AssertionError("unreachable")

        self._tasks.run(work, then=self._created, failed=lambda error: self.said.emit(say(error, title)))

    def _created(self, created: saving.Saved | tuple[Resumed, Exception]) -> None:
        if isinstance(created, saving.Saved):
            self._desk.announce_saved(created)
            self.post_wanted.emit(created.key)
        else:
            self.not_created.emit(*created)


def _make_folder(site: Site, folder: Path, device: int) -> None:
    if arrivals.is_away(site, device):
        # Folders made where a drive was would hide what is on it.
        raise NotSaved("folder-missing", folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as refused:
        raise NotSaved("folder-missing", folder, refused.errno or 0) from refused


def copy_sample(target: Path) -> Path:
    """Copy the sample site to `target` if nothing is there yet, and return where it is."""
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(resources() / "sample-site", target)
    return target
