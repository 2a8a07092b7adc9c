"""One page that is loaded to be put on paper, and thrown away.

It is no browser: it gets one page, which holds a whole post, and the pictures
that were found for it.  Nothing else has an address here, and no script runs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QFile, QIODevice, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QColor, QPageLayout
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlSchemeHandler,
)
from PySide6.QtWebEngineWidgets import QWebEngineView

from editor.desk import pagemarkup
from editor.ui.preview.scheme import HOST, SCHEME

log = logging.getLogger(__name__)

# How long a page may take before it is given up.
PATIENCE_MS = 60_000
PICTURES = "/picture/"
_ADDRESS = QUrl(f"{SCHEME.decode()}://{HOST}/sheet.html")
_POLICY = (
    b"default-src 'none'; img-src byline-site: data:; style-src 'unsafe-inline';"
    b" base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'"
)
_Attribute = QWebEngineSettings.WebAttribute
_ON = (_Attribute.AutoLoadImages, _Attribute.PrintElementBackgrounds)


def source_of(number: int, path: Path) -> str:
    """Return the address that the picture with this number has in the page."""
    return f"{PICTURES}{number}{path.suffix.lower()}"


class SheetPage(QObject):
    """Loads a page, makes a PDF of it or prints it; `drop` ends it and whatever it is doing."""

    loaded = Signal()
    # It took too long, or the web engine's process ended.
    failed = Signal()
    printed = Signal(bool)

    def __init__(self, page: bytes, pictures: Sequence[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._dropped = False
        self._profile = _Profile(page, pictures)
        # Printing takes a view; this one is never shown.
        self._view = QWebEngineView()
        self._page = _Page(self._profile, self._view)
        self._view.setPage(self._page)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self.failed)
        self._page.loadFinished.connect(self._on_loaded)
        self._page.renderProcessTerminated.connect(self._on_terminated)
        self._view.printFinished.connect(self._on_printed)

    def load(self) -> None:
        """Load the page with its pictures; `loaded` or `failed` follows."""
        self._patience.start()
        self._page.open()

    def make_pdf(self, layout: QPageLayout, then: Callable[[bytes], None]) -> None:
        """Lay the page out on paper and call `then` with the PDF; `failed` may follow instead."""

        def made(data: QByteArray) -> None:
            if not self._dropped:
                self._patience.stop()
                then(bytes(data.data()))

        self._patience.start()
        self._page.printToPdf(made, layout)

    def print(self, printer: QPrinter) -> None:
        """Print; `printed` follows, until when the printer must live."""
        self._view.print(printer)

    def drop(self) -> None:
        """End the page; nobody is answered any more."""
        if self._dropped:
            return
        self._dropped = True
        self._patience.stop()
        self.blockSignals(True)
        self._page.deleteLater()
        self._view.deleteLater()
        # A profile must outlive its page.
        self._page.destroyed.connect(self._profile.deleteLater)
        self.deleteLater()

    def _on_loaded(self, whole: bool) -> None:
        self._patience.stop()
        if whole:
            self.loaded.emit()
        else:
            self.failed.emit()

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        self._patience.stop()
        if status is not QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self.failed.emit()

    def _on_printed(self, whole: bool) -> None:
        self.printed.emit(whole)


class _Profile(QWebEngineProfile):
    """A browser that knows one page."""

    def __init__(self, page: bytes, pictures: Sequence[Path]) -> None:
        super().__init__(QCoreApplication.instance())
        self._scheme = _Sheets(page, pictures, self)
        self._gate = _Gate(self)
        self.installUrlSchemeHandler(SCHEME, self._scheme)
        self.setUrlRequestInterceptor(self._gate)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setSpellCheckEnabled(False)
        self.downloadRequested.connect(_cancel)


class _Page(QWebEnginePage):
    """It is always light, and leads nowhere."""

    def __init__(self, profile: QWebEngineProfile, parent: QObject) -> None:
        super().__init__(profile, parent)
        self._may_load = False
        for attribute in _Attribute:
            self.settings().setAttribute(attribute, attribute in _ON)
        self.setBackgroundColor(QColor("white"))
        self.permissionRequested.connect(_deny)

    def open(self) -> None:
        """Load the page."""
        self._may_load = True
        self.load(_ADDRESS)

    # Qt's names from here on.

    def acceptNavigationRequest(self, url: QUrl | str, type: QWebEnginePage.NavigationType, is_main: bool) -> bool:
        allowed = self._may_load and is_main and QUrl(url) == _ADDRESS
        self._may_load = False
        return allowed

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        return None  # type: ignore[return-value]  # Qt asks for nothing where no window may open.

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        log.debug("sheet, line %d: %s", line, message)


class _Gate(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not for the page, one of its pictures, or data in the page itself."""

    # Qt's names from here on.

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl().scheme() not in (SCHEME.decode(), "data"):
            info.block(True)


class _Sheets(QWebEngineUrlSchemeHandler):
    """Answers for the page and for the pictures that were found for it."""

    def __init__(self, page: bytes, pictures: Sequence[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._pictures = {source_of(number, path): path for number, path in enumerate(pictures)}

    # Qt's names from here on.

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        path = job.requestUrl().path()
        picture = self._pictures.get(path)
        device: QIODevice
        if path == _ADDRESS.path():
            buffer = QBuffer(job)
            buffer.setData(QByteArray(self._page))
            device, kind = buffer, b"text/html; charset=utf-8"
        elif picture is not None:
            device, kind = QFile(str(picture), job), pagemarkup.kind_of(picture.name).encode("ascii")
        else:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        if not device.open(QIODevice.OpenModeFlag.ReadOnly):
            job.fail(QWebEngineUrlRequestJob.Error.RequestFailed)
            return
        job.setAdditionalResponseHeaders(
            {
                QByteArray(b"Content-Security-Policy"): QByteArray(_POLICY),
                QByteArray(b"X-Content-Type-Options"): QByteArray(b"nosniff"),
            }
        )
        job.reply(QByteArray(kind), device)


def _cancel(download: QWebEngineDownloadRequest) -> None:
    download.cancel()


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()
