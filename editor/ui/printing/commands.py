"""The commands that put the post in front on paper or into a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from editor.desk import standalone
from editor.desk.pdftitle import with_title
from editor.desk.standalone import Find, NoPage, Sheet
from editor.paths import documents
from editor.ui.errors import say
from editor.ui.outgoing import Outgoing, Written, file_name
from editor.ui.postpage import PostPage
from editor.ui.printing.paper import Paper, PaperDialog, usual
from editor.ui.printing.sheetpage import SheetPage, source_of
from editor.ui.window import Window

PRINT, PDF = "print", "exportPdf"
SHOW = "showPdf"
# Pages go to printers as pictures; one of this kind takes 140 MB while it is made.
MOST_DPI = 600
# None where it went well.
Done = Callable[[Exception | None], None]
Laid = tuple[bytes, list[Path]]


class Printing(QObject):
    """Serves the commands of one window; one post at a time is made."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        # Apart, so that neither takes the place of the other.
        self._to_file, self._to_printer = Outgoing(window), Outgoing(window)
        self._paper = usual()
        # What is being printed; both must live until that is done.
        self._running: tuple[QPrinter, SheetPage] | None = None
        # Where the last one went.
        self._path: Path | None = None
        window.actions_by_name[PRINT].triggered.connect(lambda: self.ask_printer())
        window.actions_by_name[PDF].triggered.connect(lambda: self.ask_paper())
        window.toast.acted.connect(self._act)
        window.closed.connect(self._drop)

    def ask_paper(self) -> None:
        """Ask for which paper the PDF of the post in front is to be, and where it is to go."""
        page = self._window.posts.front
        if page is None:
            return
        dialog = PaperDialog(self._paper, self._window)
        dialog.wanted.connect(lambda paper: self._ask_place(page, paper))
        self._window.desk.closed.connect(dialog.reject)
        dialog.open()

    def ask_printer(self) -> None:
        """Ask for the printer, and print the post in front."""
        page = self._window.posts.front
        if page is None or self._running is not None or self._to_printer.busy:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(page.name())
        printer.setPageLayout(self._paper.layout())
        dialog = QPrintDialog(printer, self._window)
        dialog.setObjectName("printDialog")
        dialog.accepted.connect(lambda: self.print(page, printer))
        dialog.finished.connect(dialog.deleteLater)
        self._window.desk.closed.connect(dialog.reject)
        # Its own `open` takes a slot by its name.
        QDialog.open(dialog)

    def print(self, page: PostPage, printer: QPrinter) -> None:
        """Print a post; a printer that is a PDF gets it as text, as `save` writes it."""
        whole = not printer.fromPage() and printer.pageRanges().isEmpty()
        if whole and printer.outputFormat() is QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
            self._save(page, Path(printer.outputFileName()), printer.pageLayout())
            return
        written = self._to_printer.written(page)
        if written is None:
            return
        printer.setResolution(min(printer.resolution(), MOST_DPI))

        def failed(error: Exception) -> None:
            self._to_printer.end()
            self._window.notices.show(say(error, written.name))

        def printed(well: bool) -> None:
            self._drop()
            self._to_printer.end()
            if well:
                self._window.toast.show_message(self.tr("Sent to the printer"))
            else:
                self._window.notices.show(say(NoPage(), written.name))

        def loaded(sheet: SheetPage) -> None:
            self._running = (printer, sheet)
            # What a printer has begun is not to be torn away from it.
            self._to_printer.advance()
            sheet.printed.connect(printed)
            sheet.print(printer)

        telling = self.tr("Printing…")
        self._lay_out(self._to_printer, written, telling, self._paper.numbered, loaded, failed)

    def save(self, page: PostPage, path: Path, layout: QPageLayout, done: Done, numbered: bool = True) -> None:
        """Write a post as PDF, whole or not at all, and call `done`; not if it is cancelled.

        Args:
            numbered: Whether title and date stand above each page, and its number below.
        """
        written = self._to_file.written(page)
        if written is None:
            done(NoPage())
            return

        def ended(error: Exception | None) -> None:
            self._to_file.end()
            done(error)

        def made(data: bytes) -> None:
            if not data.startswith(b"%PDF"):
                ended(NoPage())
                return
            title, author = written.heading.title or written.name, written.heading.author
            self._to_file.run(
                lambda: standalone.write(path, with_title(data, title, author)), lambda _: ended(None), ended
            )

        def loaded(sheet: SheetPage) -> None:
            self._to_file.advance(sheet.drop)
            sheet.make_pdf(layout, made)

        self._lay_out(self._to_file, written, self.tr("Making the PDF…"), numbered, loaded, ended)

    def _lay_out(
        self,
        outgoing: Outgoing,
        written: Written,
        telling: str,
        numbered: bool,
        loaded: Callable[[SheetPage], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def work(sheet: Sheet, find: Find) -> Laid:
            return _laid(replace(sheet, numbered=numbered), find)

        def load(laid: Laid) -> None:
            sheet = SheetPage(*laid, self)
            sheet.failed.connect(lambda: failed(NoPage()))
            sheet.loaded.connect(lambda: loaded(sheet))
            outgoing.advance(sheet.drop)
            sheet.load()

        outgoing.start(written, telling, work, load, failed)

    def _ask_place(self, page: PostPage, paper: Paper) -> None:
        self._paper = paper
        dialog = QFileDialog(self._window, self.tr("Save as PDF"))
        dialog.setObjectName("savePdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("PDF (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        dialog.setDirectory(str(self._path.parent if self._path else documents()))
        dialog.selectFile(f"{file_name(page.post.key)}.pdf")
        dialog.fileSelected.connect(lambda path: self._save(page, Path(path), paper.layout()))
        dialog.finished.connect(dialog.deleteLater)
        self._window.desk.closed.connect(dialog.reject)
        dialog.open()

    def _save(self, page: PostPage, path: Path, layout: QPageLayout) -> None:
        def done(error: Exception | None) -> None:
            if error is not None:
                self._window.notices.show(say(error, path.name))
                return
            self._path = path
            self._window.toast.show_message(self.tr("PDF saved"), (SHOW, self.tr("Show")))

        self.save(page, path, layout, done, self._paper.numbered)

    def _drop(self) -> None:
        """Forget what was being printed."""
        running, self._running = self._running, None
        if running is not None:
            running[1].drop()

    def _act(self, choice: str) -> None:
        if choice == SHOW and self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def print_to_pdf(window: Window, path: Path, done: Done) -> None:
    """Write the post in front of a window as PDF on the usual paper; `done` hears None, or why it was not written."""
    page = window.posts.front
    printing = window.findChild(Printing)
    if page is None or printing is None:
        done(NoPage())
    else:
        printing.save(page, path, usual().layout(), done)


def _laid(sheet: Sheet, find: Find) -> Laid:
    """Return the page that is loaded, and its pictures; asks the disk."""
    pictures: dict[Path, str] = {}
    sources = {}
    for reference in standalone.references_of(sheet):
        path = find(reference)
        if path is not None:
            sources[reference] = pictures.setdefault(path, source_of(len(pictures), path))
    page = standalone.page(sheet, sources, "byline-site: data:")
    return page.encode("utf-8", "replace"), list(pictures)
