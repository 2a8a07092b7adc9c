"""Taking posts out of the site from the table: asked for a place, written on a thread of its own, and told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLocale, QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from editor.desk import exporting
from editor.desk.bulk.parts import Cancelled, Parts
from editor.desk.exportcells import Column
from editor.desk.exporting import Exported
from editor.paths import documents
from editor.site import arranging
from editor.ui.bulk import words
from editor.ui.bulk.work import Work
from editor.ui.errors import say
from editor.ui.table.columns import FIXED, STAR, TITLE
from editor.ui.table.poststable import PostsTable
from editor.ui.table.selectionbar import COPIES, DETAILS
from editor.ui.tasks import Tasks
from editor.ui.window import Window

SHOW = "showExport"
Write = Callable[[Cancelled], Parts[Exported]]


class Exporting(QObject):
    """Serves one table: what is selected there goes out, or all that it shows where nothing is."""

    def __init__(self, window: Window, table: PostsTable) -> None:
        super().__init__(window)
        self._window = window
        self._table = table
        # Not the disk thread: a save does not wait for it.
        self._tasks = Tasks(self)
        self._work = Work(self._tasks, window.status, self)
        # Where it went last.
        self._path: Path | None = None
        table.export_wanted.connect(self.ask)
        window.toast.acted.connect(self._act)
        window.desk.closed.connect(self._work.stop)

    def ask(self, kind: str) -> None:
        """Ask where posts are to go, and write them there."""
        site = self._window.desk.site
        if site is None:
            return
        dialog = QFileDialog(self._window, self._title(kind))
        dialog.setObjectName("exportPosts")
        if kind == COPIES:
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
        else:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            suffix = "json" if kind == DETAILS else "csv"
            dialog.setNameFilter(self.tr("{name} (*.{suffix})").format(name=self._kind(kind), suffix=suffix))
            dialog.setDefaultSuffix(suffix)
        dialog.setDirectory(str(documents()))
        if kind != COPIES:
            dialog.selectFile(f"{site.name}.{dialog.defaultSuffix()}")
        dialog.fileSelected.connect(lambda path: self.export(kind, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        self._window.desk.closed.connect(dialog.reject)
        dialog.open()

    def export(self, kind: str, target: Path) -> None:
        """Write posts to a file, or copies of them into a folder; the toast says what came of it."""
        write = self._writing(kind, target)
        site = self._window.desk.site
        if write is None:
            return

        def refused(error: Exception) -> None:
            # What was being read went away with the site.
            if site is self._window.desk.site:
                self._window.notices.show(say(error, target.name))

        self._work.run({"do": "export"}, write, self._tell, refused)

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self._work.end()
        self._tasks.finish()

    def _writing(self, kind: str, target: Path) -> Write | None:
        desk, table = self._window.desk, self._table
        site, index = desk.site, desk.index
        if site is None or index is None:
            return None
        selected, wanted, columns = table.selected(), table.wanted(), self._columns()
        separator = ";" if QLocale.system().decimalPoint() == "," else ","
        name = self.tr("{site} posts").format(site=site.name)

        def write(cancelled: Cancelled) -> Parts[Exported]:
            keys = selected or arranging.ordered(index, wanted)
            if kind == COPIES:
                return (yield from exporting.copies(site, keys, target, name, cancelled=cancelled))
            if kind == DETAILS:
                return (yield from exporting.details(index, keys, target, cancelled=cancelled))
            translate = QCoreApplication.translate
            return (
                yield from exporting.table(
                    index, keys, columns, target, translate, separator=separator, cancelled=cancelled
                )
            )

        return write

    def _columns(self) -> list[Column]:
        """Return the columns that are shown, from the left, and the path of each post."""
        shown = [one for one in self._table.view.table.columns if one.name not in FIXED or one.name in (STAR, TITLE)]
        columns = [Column(one.name, one.label) for one in shown]
        if not any(column.name == "path" for column in columns):
            columns.append(Column("path", self.tr("File")))
        return columns

    def _tell(self, exported: Exported) -> None:
        if exported.path is None:
            self._window.notices.show(self.tr("Nothing was exported."))
            return
        self._path = exported.path
        if exported.left:
            total = exported.count + exported.left + len(exported.failed)
            text = self.tr("{done} of {total} exported").format(done=exported.count, total=total)
        else:
            text = self.tr("{posts} exported").format(posts=words.posts(exported.count))
        if exported.failed:
            text += " · " + self.tr("{count} could not be read").format(count=len(exported.failed))
        self._window.toast.show_message(text, (SHOW, self.tr("Show folder")))

    def _act(self, choice: str) -> None:
        if choice == SHOW and self._path is not None:
            folder = self._path if self._path.is_dir() else self._path.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _title(self, kind: str) -> str:
        count = self._table.view.count_selected()
        told = words.posts(count) if count else self.tr("all posts shown")
        if kind == COPIES:
            return self.tr("Choose a folder for copies of {posts}").format(posts=told)
        return self.tr("Export {posts}").format(posts=told)

    def _kind(self, kind: str) -> str:
        return self.tr("All details") if kind == DETAILS else self.tr("Table for spreadsheets")
