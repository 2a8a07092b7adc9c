"""Posts on paper and as PDF: made by the real web engine, and read back page by page."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from editor.desk.pdftitle import with_title
from editor.desk.standalone import NoPage
from editor.ui.errors import say
from editor.ui.postpage import PostPage
from editor.ui.printing import sheetpage
from editor.ui.printing.commands import Printing, print_to_pdf
from editor.ui.printing.paper import Paper, PaperDialog
from editor.ui.printing.sheetpage import SheetPage
from editor.ui.window import Window
from tests.support.windows import open_page, plain_window

WAIT = 30_000
TITLE = "Ким и Путин ќе се сретнат"
POST = """---
title: Ким и Путин ќе се сретнат
date: 2023-09-06T14:20:27.208Z
author: Редакција
---
Севернокорејскиот лидер **Ким Џонг Ун** овој месец ќе отпатува во Русија.

![Црвено](kim.png)
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    posts = root / "content" / "posts"
    posts.mkdir(parents=True)
    (posts / "kim.md").write_text(POST, "utf-8")
    Image.new("RGB", (300, 200), (255, 0, 0)).save(posts / "kim.png")
    return root


@pytest.fixture
def window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    with plain_window(site, qtbot) as window:
        Printing(window)
        yield window


@pytest.fixture
def page(window: Window, site: Path, qtbot: QtBot) -> PostPage:
    return open_page(window, site / "content" / "posts" / "kim.md", qtbot)


def printing(window: Window) -> Printing:
    made = window.findChild(Printing)
    assert made is not None
    return made


def saved(window: Window, page: PostPage, path: Path, qtbot: QtBot, paper: Paper | None = None) -> Exception | None:
    heard: list[Exception | None] = []
    paper = paper or Paper()
    printing(window).save(page, path, paper.layout(), heard.append, paper.numbered)
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)
    return heard[0]


class Pdf:
    """A PDF, read by another program than the one that wrote it."""

    def __init__(self, path: Path) -> None:
        self._document = QPdfDocument()
        assert self._document.load(str(path)) is QPdfDocument.Error.None_

    @property
    def pages(self) -> list[str]:
        return [self._document.getAllText(n).text() for n in range(self._document.pageCount())]

    @property
    def size(self) -> tuple[int, int]:
        points = self._document.pagePointSize(0)
        return round(points.width()), round(points.height())

    def said(self, field: QPdfDocument.MetaDataField) -> str:
        return str(self._document.metaData(field))

    def picture(self, number: int = 0) -> QImage:
        return self._document.render(number, QSize(595, 842))


def reds(image: QImage) -> int:
    """Count red spots, whatever way their colour went through a printer."""
    spots = (image.pixelColor(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))
    return sum(spot.red() > 230 and spot.green() < 30 and spot.blue() < 30 for spot in spots)


def close_up(text: str) -> str:
    """Leave out the spaces and line ends that a reader of PDF puts between letters and words."""
    return "".join(text.split())


def test_the_pdf_holds_the_post_as_text_that_can_be_searched(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot
) -> None:
    assert saved(window, page, tmp_path / "kim.pdf", qtbot) is None
    pdf = Pdf(tmp_path / "kim.pdf")
    assert len(pdf.pages) == 1
    assert "Севернокорејскиот лидер Ким Џонг Ун овој месец" in pdf.pages[0].replace("\r\n", " ")
    assert pdf.said(QPdfDocument.MetaDataField.Title) == TITLE
    assert pdf.said(QPdfDocument.MetaDataField.Author) == "Редакција"
    assert pdf.size == (595, 841)


def test_each_page_has_title_and_date_above_it_and_its_number_below(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.view.replace_text("Долг пасус со многу зборови. " * 60 + "\n\n" + "Пасус.\n\n" * 120)
    assert saved(window, page, tmp_path / "kim.pdf", qtbot) is None
    pages = Pdf(tmp_path / "kim.pdf").pages
    assert len(pages) > 2
    for number, text in enumerate(pages, start=1):
        read = close_up(text)
        assert read.startswith(close_up(f"{TITLE} 6 септември 2023"))
        assert f"{number}/{len(pages)}" in read


def test_head_and_number_can_be_left_out(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    assert saved(window, page, tmp_path / "kim.pdf", qtbot, Paper(numbered=False)) is None
    text = close_up(Pdf(tmp_path / "kim.pdf").pages[0])
    assert text.count(close_up(TITLE)) == 1
    assert "1/1" not in text


def test_the_paper_and_its_margins_are_those_that_were_chosen(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot
) -> None:
    page.view.replace_text("збор " * 3000)
    lengths = []
    for margins in ("narrow", "wide"):
        assert saved(window, page, tmp_path / "kim.pdf", qtbot, Paper("letter", margins)) is None
        pdf = Pdf(tmp_path / "kim.pdf")
        assert pdf.size == (612, 792)
        lengths.append(len(pdf.pages))
    assert lengths[0] < lengths[1]


def test_pictures_of_the_site_are_on_the_page(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    assert saved(window, page, tmp_path / "with.pdf", qtbot) is None
    page.view.replace_text("Без слика.\n")
    assert saved(window, page, tmp_path / "without.pdf", qtbot) is None
    assert reds(Pdf(tmp_path / "with.pdf").picture()) > 100
    assert reds(Pdf(tmp_path / "without.pdf").picture()) == 0


def test_the_page_is_light_whatever_the_window_is(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    window.preview.set_dark(True)
    assert saved(window, page, tmp_path / "kim.pdf", qtbot) is None
    image = Pdf(tmp_path / "kim.pdf").picture()
    # Paper that nothing is printed on is transparent.
    assert image.pixel(3, 3) == 0
    assert image.pixel(300, 800) in (0, 0xFFFFFFFF)


def test_what_is_not_saved_yet_is_on_the_page(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.view.replace_text("Уште не е зачувано.\n")
    assert saved(window, page, tmp_path / "kim.pdf", qtbot) is None
    assert "Уште не е зачувано." in Pdf(tmp_path / "kim.pdf").pages[0]


def test_a_full_disk_leaves_the_last_pdf_and_is_said(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "kim.pdf"
    target.write_bytes(b"old")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    error = saved(window, page, target, qtbot)
    assert error is not None
    assert "the disk is full" in say(error, target.name)
    assert target.read_bytes() == b"old"
    assert list(target.parent.iterdir()) == [target]


def test_V1_V3_a_hostile_post_is_printed_and_nothing_of_it_runs(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "secret.txt").write_text("тајна", "utf-8")
    page.view.replace_text(
        "<script>document.body.innerHTML='украдено'</script>\n\n"
        "<img src=x onerror=\"document.body.innerHTML='украдено'\">\n\n"
        "<iframe src='../../../secret.txt'></iframe><meta http-equiv=refresh content='0;url=http://localhost/'>\n\n"
        f"<object data='file://{tmp_path}/secret.txt'></object>\n\nМирен крај.\n"
    )
    assert saved(window, page, tmp_path / "kim.pdf", qtbot) is None
    text = "".join(Pdf(tmp_path / "kim.pdf").pages)
    assert "Мирен крај." in text
    assert "украдено" not in text
    assert "тајна" not in text


def test_cancelling_leaves_no_file_and_no_answer(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[Exception | None] = []
    (tmp_path / "out").mkdir()
    printing(window).save(page, tmp_path / "out" / "a.pdf", Paper().layout(), heard.append)
    qtbot.waitUntil(lambda: bool(window.findChildren(SheetPage)), timeout=WAIT)
    window.status.cancel_wanted.emit()
    qtbot.waitUntil(lambda: not window.findChildren(SheetPage), timeout=WAIT)
    # What comes after it is made as ever.
    assert saved(window, page, tmp_path / "b.pdf", qtbot) is None
    assert heard == []
    assert list((tmp_path / "out").iterdir()) == []


def test_the_window_can_close_while_a_pdf_is_made(site: Path, tmp_path: Path, qtbot: QtBot) -> None:
    heard: list[Exception | None] = []
    with plain_window(site, qtbot) as window:
        Printing(window)
        page = open_page(window, site / "content" / "posts" / "kim.md", qtbot)
        printing(window).save(page, tmp_path / "a.pdf", Paper().layout(), heard.append)
        qtbot.waitUntil(lambda: bool(window.findChildren(SheetPage)), timeout=WAIT)
    assert heard == []
    assert not (tmp_path / "a.pdf").exists()


def test_the_post_in_front_goes_to_a_file_in_one_call(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot
) -> None:
    heard: list[Exception | None] = []
    print_to_pdf(window, tmp_path / "kim.pdf", heard.append)
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)
    assert heard == [None]
    assert TITLE in Pdf(tmp_path / "kim.pdf").pages[0]


def test_without_a_post_there_is_no_pdf_and_the_commands_are_off(window: Window, tmp_path: Path) -> None:
    heard: list[Exception | None] = []
    print_to_pdf(window, tmp_path / "kim.pdf", heard.append)
    assert heard != [None]
    assert len(heard) == 1
    for name in ("print", "exportPdf", "exportPage", "copyRich"):
        assert not window.actions_by_name[name].isEnabled()


def test_the_command_asks_for_paper_and_place_and_says_when_it_is_done(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot
) -> None:
    window.actions_by_name["exportPdf"].trigger()
    dialog = window.findChild(PaperDialog)
    assert dialog is not None
    size, numbered = dialog.findChild(QComboBox, "pdf.paper"), dialog.findChild(QCheckBox, "pdf.numbered")
    save = dialog.findChild(QPushButton, "pdf.save")
    assert size is not None
    assert numbered is not None
    assert save is not None
    size.setCurrentIndex(size.findData("letter"))
    numbered.setChecked(False)
    save.click()
    place = window.findChild(QFileDialog, "savePdf")
    assert place is not None
    assert place.selectedFiles()[0].endswith("kim.pdf")
    place.fileSelected.emit(str(tmp_path / "kim.pdf"))
    place.close()
    qtbot.waitUntil(lambda: window.toast.text() == "PDF saved", timeout=WAIT)
    assert Pdf(tmp_path / "kim.pdf").size == (612, 792)
    show = window.toast.findChild(QPushButton, "toast.action")
    assert show is not None
    assert show.text() == "Show"


def test_printing_goes_to_the_printer_that_was_chosen(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(Paper("letter").layout())
    # With a range of pages it goes the way that it goes to any printer.
    printer.setFromTo(1, 1)
    printing(window).print(page, printer)
    qtbot.waitUntil(lambda: window.toast.text() == "Sent to the printer", timeout=WAIT)
    pdf = Pdf(tmp_path / "printed.pdf")
    assert pdf.size == (612, 792)
    assert reds(pdf.picture()) > 100


def test_a_printer_that_is_a_pdf_gets_text(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setPageLayout(Paper("letter").layout())
    printing(window).print(page, printer)
    qtbot.waitUntil(lambda: window.toast.text() == "PDF saved", timeout=WAIT)
    pdf = Pdf(tmp_path / "printed.pdf")
    assert pdf.size == (612, 792)
    assert "овој месец" in pdf.pages[0]


@pytest.fixture
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A server that hears every connection, whatever it is for."""
    heard: list[bytes] = []

    class Hear(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            heard.append(self.request.recv(1000))

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Hear) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1], heard
        server.shutdown()
        thread.join()


LOADING = (
    "<link rel=stylesheet href={there}/a.css><link rel=preconnect href={there}><img src={there}/e.png onerror={script}>"
    "<style>@import url({there}/b.css); p {{ background: url({there}/c.png) }}</style>"
    "<video src={there}/f autoplay></video>"
    "<script>{script}; fetch('{there}/d')</script><form action={there}/h><input autofocus></form>"
)
FRAMING = "<iframe src={there}/g></iframe><iframe src=file://{secret}></iframe><object data=file://{secret}></object>"


@pytest.mark.parametrize("hostile", [LOADING, FRAMING])
def test_V1_V2_a_page_that_nobody_made_harmless_reaches_nobody(
    qapp: QApplication, tmp_path: Path, listening: tuple[int, list[bytes]], qtbot: QtBot, hostile: str
) -> None:
    port, heard = listening
    (tmp_path / "secret.txt").write_text("тајна", "utf-8")
    page = hostile.format(
        there=f"http://127.0.0.1:{port}",
        script="document.documentElement.textContent='украдено'",
        secret=tmp_path / "secret.txt",
    )
    made = printed(f"<meta charset=utf-8>{page}<p>Мирен крај.</p>".encode(), [], qapp, qtbot)
    (tmp_path / "a.pdf").write_bytes(made)
    text = "".join(Pdf(tmp_path / "a.pdf").pages)
    assert "Мирен крај." in text
    assert "украдено" not in text
    assert "тајна" not in text
    assert heard == []


def test_V4_a_page_that_wants_to_be_another_stays_or_fails(
    qapp: QApplication, listening: tuple[int, list[bytes]], qtbot: QtBot
) -> None:
    port, heard = listening
    sheet = SheetPage(f"<meta http-equiv=refresh content='0;url=http://127.0.0.1:{port}/i'>a".encode(), [], qapp)
    heard_of: list[str] = []
    sheet.loaded.connect(lambda: heard_of.append("loaded"))
    sheet.failed.connect(lambda: heard_of.append("failed"))
    sheet.load()
    qtbot.waitUntil(lambda: bool(heard_of), timeout=WAIT)
    assert sheet._page.url().path() in ("", "/sheet.html")
    dropped(sheet, qtbot)
    assert heard == []


def dropped(sheet: SheetPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheet._profile.destroyed, timeout=WAIT):
        sheet.drop()


def printed(page: bytes, pictures: list[Path], app: QApplication, qtbot: QtBot) -> bytes:
    sheet, made = SheetPage(page, pictures, app), list[bytes]()
    sheet.loaded.connect(lambda: sheet.make_pdf(Paper().layout(), made.append))
    sheet.load()
    qtbot.waitUntil(lambda: bool(made), timeout=WAIT)
    dropped(sheet, qtbot)
    return made[0]


def test_a_picture_gets_in_only_if_it_was_found_for_the_page(qapp: QApplication, tmp_path: Path, qtbot: QtBot) -> None:
    Image.new("RGB", (300, 200), (255, 0, 0)).save(tmp_path / "red.png")
    page = b"<img src=/picture/0.png><img src=/red.png>"
    counts = []
    for pictures in ([tmp_path / "red.png"], []):
        (tmp_path / "a.pdf").write_bytes(printed(page, pictures, qapp, qtbot))
        counts.append(reds(Pdf(tmp_path / "a.pdf").picture()))
    assert counts[0] > 100
    assert counts[1] == 0


def test_a_web_engine_that_ends_costs_the_pdf_and_nothing_else(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot
) -> None:
    heard: list[Exception | None] = []

    def kill() -> None:
        os.kill(sheet._page.renderProcessPid(), signal.SIGKILL)

    printing(window).save(page, tmp_path / "a.pdf", Paper().layout(), heard.append)
    qtbot.waitUntil(lambda: bool(window.findChildren(SheetPage)), timeout=WAIT)
    sheet = window.findChildren(SheetPage)[0]
    # Before the page is laid out.
    sheet.loaded.disconnect()
    sheet.loaded.connect(kill)
    qtbot.waitUntil(lambda: bool(heard), timeout=WAIT)
    assert isinstance(heard[0], NoPage)
    assert "Nothing was written" in say(heard[0], "a")
    assert not (tmp_path / "a.pdf").exists()
    assert saved(window, page, tmp_path / "b.pdf", qtbot) is None


def test_a_page_that_takes_too_long_is_given_up(
    window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheetpage, "PATIENCE_MS", 0)
    assert isinstance(saved(window, page, tmp_path / "a.pdf", qtbot), NoPage)
    assert not (tmp_path / "a.pdf").exists()


def test_the_command_opens_the_dialog_of_the_system(window: Window, page: PostPage, qtbot: QtBot) -> None:
    window.actions_by_name["print"].trigger()
    dialog = window.findChild(QPrintDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(QPrintDialog) is None)


@pytest.mark.parametrize(
    "made", [b"", b"%PDF-1.4\nnothing else", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"]
)
def test_a_pdf_made_otherwise_is_left_as_it_is(made: bytes) -> None:
    assert with_title(made, "Наслов") == made


def test_a_long_post_is_whole(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.view.replace_text("\n\n".join(f"Пасус број {number}. " + "Збор " * 60 for number in range(700)))
    assert saved(window, page, tmp_path / "kim.pdf", qtbot) is None
    pages = Pdf(tmp_path / "kim.pdf").pages
    assert len(pages) > 50
    text = "".join(pages)
    assert all(f"Пасус број {number}." in text for number in (0, 350, 699))


def test_no_folder_of_our_own_is_left(window: Window, page: PostPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "gone").mkdir()
    shutil.rmtree(tmp_path / "gone")
    error = saved(window, page, tmp_path / "gone" / "kim.pdf", qtbot)
    assert error is not None
    assert "no longer there" in say(error, "kim.pdf")
    assert not (tmp_path / "gone").exists()
