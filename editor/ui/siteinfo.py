"""What is known of the open site: shown, changed, and followed by every view when it is otherwise than it was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from editor.desk.siteexamples import Examples
from editor.site import sitefile
from editor.site.detect import found_at
from editor.site.site import Site
from editor.site.sitefile import Chosen
from editor.ui.dialogs.siteinfo import SiteDialog
from editor.ui.errors import say
from editor.ui.tasks import Tasks
from editor.ui.window import Window

COMMAND = "aboutSite"


class SiteInfo(QObject):
    """Opens the dialog about the site of a window, and lets the window follow what comes of it."""

    # The dialog is there.
    shown = Signal(object)

    def __init__(self, window: Window, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._tasks = tasks
        self._dialog: SiteDialog | None = None
        self._wanted = False
        window.actions_by_name[COMMAND].triggered.connect(self.show)
        # Folders may have come, of which no settings tell.
        window.actions_by_name["reload"].triggered.connect(lambda: self._desk.reread())
        self._desk.rearranged.connect(self._follow)
        self._desk.opened.connect(self._refresh)
        self._desk.closed.connect(self._leave)
        self._refresh()

    def show(self) -> None:
        """Open the dialog, once the site has been looked at; `shown` follows."""
        site, index = self._desk.site, self._desk.index
        if site is None or index is None or self._dialog is not None or self._wanted:
            return
        self._wanted = True

        def work() -> tuple[Site, Examples]:
            found = found_at(site.root)
            return found, Examples.of(found, index)

        self._tasks.run(work, then=lambda answer: self._open(site, *answer), failed=self._on_not_read)

    def _open(self, site: Site, found: Site, examples: Examples) -> None:
        self._wanted = False
        if self._desk.site is None or self._desk.site.root != site.root:
            return
        dialog = SiteDialog(found, self._desk.site, examples, self._window)
        dialog.wanted.connect(lambda chosen: self._store(dialog, found, chosen))
        dialog.finished.connect(self._on_finished)
        self._dialog = dialog
        dialog.open()
        self.shown.emit(dialog)

    def _store(self, dialog: SiteDialog, found: Site, chosen: Chosen) -> None:
        self._tasks.run(
            lambda: sitefile.write(found.root, sitefile.differing(found, chosen)),
            then=lambda written: self._on_stored(dialog),
            failed=lambda error: self._on_not_stored(dialog, error),
        )

    def _on_stored(self, dialog: SiteDialog) -> None:
        if self._dialog is dialog:
            dialog.accept()
        self._desk.reread()
        self._window.notices.show(self.tr("What is known of this site was changed"))

    def _on_not_stored(self, dialog: SiteDialog, error: Exception) -> None:
        if self._dialog is dialog:
            # It stays open, so that nothing that was chosen is lost.
            dialog.say(say(error, sitefile.NAME))

    def _on_not_read(self, error: Exception) -> None:
        self._wanted = False
        self._window.notices.show(say(error, self._desk.site.name if self._desk.site else ""))

    def _on_finished(self) -> None:
        self._dialog = None

    def _follow(self, site: Site) -> None:
        window = self._window
        window.list.show_site(site)
        window.preview.set_site(site)
        if window.posts.front is not None:
            window.imaging.show_pictures(window.posts.front, again=True)

    def _refresh(self) -> None:
        self._window.actions_by_name.enable((COMMAND, "reload"), self._desk.site is not None)

    def _leave(self) -> None:
        if self._dialog is not None:
            self._dialog.reject()
        self._refresh()
