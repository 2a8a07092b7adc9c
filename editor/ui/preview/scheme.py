"""The only address the preview can load from: its own page, and images of the open site.

A post is untrusted text.  Its page has no address on the disk and none on the
web; what it names is looked up here, in the site's folder and nowhere else.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QObject, QUrl, QUrlQuery, Signal
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

from editor.site import previewstyle, references
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.preview.fetching import Picture, RemotePictures

SCHEME = b"byline-site"
HOST = "site"
PAGE = QUrl("byline-site://site/preview.html")
MOST_BYTES = 64_000_000

_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"
# Even a connection opened ahead of a click would tell a server who reads the post: no name is ever looked up.
_NO_NAMES = '--host-resolver-rules="MAP * ~NOTFOUND"'
# Every key replaces blocks, and left to itself the engine throws none of the old ones away before they are gigabytes.
_FRUGAL = "--js-flags=--initial-heap-size=4,--optimize-for-size"
# Ways to look into the page, or to let it out, from outside the program.
_OPENINGS = ("QTWEBENGINE_REMOTE_DEBUGGING",)
_OPENING_FLAGS = re.compile(
    r"(?:^|\s+)--(?:remote-debugging-\w+|remote-allow-origins|disable-web-security|allow-file-access-from-files"
    r"|host-rules|proxy-server|proxy-pac-url|load-extension)(?:=(?:\"[^\"]*\"|\S*))?(?=\s|$)"
)
_STATIC = {
    "/preview.html": b"text/html; charset=utf-8",
    "/preview.css": b"text/css; charset=utf-8",
    "/marks.css": b"text/css; charset=utf-8",
}
_IMAGES = {
    ".apng": b"image/apng",
    ".avif": b"image/avif",
    ".bmp": b"image/bmp",
    ".gif": b"image/gif",
    ".ico": b"image/x-icon",
    ".jfif": b"image/jpeg",
    ".jpeg": b"image/jpeg",
    ".jpg": b"image/jpeg",
    ".png": b"image/png",
    ".svg": b"image/svg+xml",
    ".webp": b"image/webp",
}
_PAGE_POLICY = (
    b"default-src 'none'; img-src byline-site: data:; style-src byline-site: 'unsafe-inline';"
    b" font-src byline-site: data:; base-uri 'none'; form-action 'none'; frame-src 'none'; frame-ancestors 'none'"
)
_KINDS = {**previewstyle.SERVED, **_IMAGES}
_IMAGE_POLICY = b"default-src 'none'; style-src 'unsafe-inline'; sandbox"

_Error = QWebEngineUrlRequestJob.Error


def restrict_web_engine() -> None:
    """Keep the web engine from the network and from hoarding memory; call before the application is made."""
    for name in _OPENINGS:
        os.environ.pop(name, None)
    # The last of several settings of the same name is in force.
    flags = _OPENING_FLAGS.sub("", os.environ.get(_FLAGS, ""))
    missing = [flag for flag in (_NO_NAMES, _FRUGAL) if not flags.endswith(flag) and f"{flag} " not in flags]
    os.environ[_FLAGS] = " ".join([flags.strip(), *missing]).strip()


def register_scheme() -> None:
    """Make our addresses known to the web engine; call before the application is made."""
    if QWebEngineUrlScheme.schemeByName(QByteArray(SCHEME)).name().isEmpty():
        scheme = QWebEngineUrlScheme(SCHEME)
        scheme.setSyntax(QWebEngineUrlScheme.Syntax.Host)
        scheme.setFlags(QWebEngineUrlScheme.Flag.SecureScheme | QWebEngineUrlScheme.Flag.CorsEnabled)
        QWebEngineUrlScheme.registerScheme(scheme)


def image_of(site: Site, key: PostKey, reference: str) -> Path | None:
    """Return the file of the site that a post shows as `reference`, if the preview may show it; asks the disk."""
    if "\0" in reference:
        return None
    found = references.resolve(site, key, reference)
    if found is None:
        return None
    real = Path(os.path.realpath(found))
    about = real.stat()
    shown = real.suffix.lower() in _IMAGES and stat.S_ISREG(about.st_mode) and about.st_size <= MOST_BYTES
    return real if shown and real.is_relative_to(os.path.realpath(site.root)) else None


class RemoteAllowed(Protocol):
    """Who knows for which posts pictures may be fetched from other servers, and fetches them."""

    @property
    def pictures(self) -> RemotePictures: ...

    def allows(self, key: PostKey) -> bool: ...


class Gate(QWebEngineUrlRequestInterceptor):
    """Blocks every request that is not for our page, an image of the site, or data in the page itself."""

    # Qt's names from here on.

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        if info.requestUrl().scheme() not in (SCHEME.decode(), "data"):
            info.block(True)


class SiteScheme(QWebEngineUrlSchemeHandler):
    """Answers the page's requests; images are looked up on a thread of its own."""

    _found = Signal(object, object)

    def __init__(self, resources: Path, parent: QObject, *, policy: bool = True) -> None:
        super().__init__(parent)
        self.site: Site | None = None
        # Fetches pictures from other servers; until it is set, none are fetched.
        self.remote: RemoteAllowed | None = None
        self._resources = resources
        self._policy = policy
        self._jobs: dict[int, QWebEngineUrlRequestJob] = {}
        self._count = 0
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="preview images")
        self._found.connect(self._on_found)

    def finish(self) -> None:
        """Answer nobody any more and end the thread."""
        self._jobs.clear()
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _fetch(self, job: QWebEngineUrlRequestJob, remote: RemoteAllowed, address: str) -> None:
        self._count += 1
        number = self._count
        self._jobs[number] = job
        call_off = remote.pictures.fetch(address, lambda picture: self._on_fetched(number, picture))
        job.destroyed.connect(lambda: self._jobs.pop(number, None))
        job.destroyed.connect(call_off)

    def _on_fetched(self, number: int, picture: Picture | None) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        if picture is None:
            job.fail(_Error.UrlNotFound)
            return
        buffer = QBuffer(job)
        buffer.setData(QByteArray(picture.data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._send(job, buffer, picture.kind, _IMAGE_POLICY)

    def _look_up(self, job: QWebEngineUrlRequestJob, find: Callable[[], Path | None]) -> None:
        self._count += 1
        number = self._count
        self._jobs[number] = job
        job.destroyed.connect(lambda: self._jobs.pop(number, None))
        future = self._executor.submit(find)
        future.add_done_callback(lambda done: self._found.emit(number, None if done.cancelled() else done))

    def _on_found(self, number: int, done: object) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        error = done.exception() if hasattr(done, "exception") else None
        path = done.result() if error is None and hasattr(done, "result") else None
        if isinstance(path, Path):
            self._reply(job, path, _KINDS[path.suffix.lower()], _IMAGE_POLICY)
        else:
            job.fail(_Error.UrlNotFound)

    def _reply(self, job: QWebEngineUrlRequestJob, path: Path, kind: bytes, policy: bytes) -> None:
        file = QFile(str(path), job)
        if not file.open(QIODevice.OpenModeFlag.ReadOnly):
            job.fail(_Error.RequestFailed)
            return
        self._send(job, file, kind, policy)

    def _send(self, job: QWebEngineUrlRequestJob, body: QIODevice, kind: bytes, policy: bytes) -> None:
        # Lists, since a name may come several times: a value alone is taken for a list of letters, and says nothing.
        headers = {
            QByteArray(b"X-Content-Type-Options"): [QByteArray(b"nosniff")],
            QByteArray(b"Referrer-Policy"): [QByteArray(b"no-referrer")],
        }
        if self._policy:
            headers[QByteArray(b"Content-Security-Policy")] = [QByteArray(policy)]
        job.setAdditionalResponseHeaders(headers)  # type: ignore[arg-type]  # Qt takes lists; its stubs do not.
        job.reply(QByteArray(kind), body)

    # Qt's names from here on.

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        url = job.requestUrl()
        path = url.path()
        site = self.site
        if url.host() != HOST or job.requestMethod() != QByteArray(b"GET"):
            job.fail(_Error.RequestDenied)
        elif path in _STATIC:
            self._reply(job, self._resources / path[1:], _STATIC[path], _PAGE_POLICY)
        elif path == "/image" and site is not None:
            query = QUrlQuery(url)
            decoded = QUrl.ComponentFormattingOption.FullyDecoded
            key = PostKey(query.queryItemValue("post", decoded))
            reference = query.queryItemValue("src", decoded)
            self._look_up(job, lambda: image_of(site, key, reference))
        elif path == "/remote" and self.remote is not None:
            query = QUrlQuery(url)
            decoded = QUrl.ComponentFormattingOption.FullyDecoded
            if self.remote.allows(PostKey(query.queryItemValue("post", decoded))):
                self._fetch(job, self.remote, query.queryItemValue("src", decoded))
            else:
                job.fail(_Error.RequestDenied)
        elif site is not None and path not in ("/image", "/remote"):
            # What the site's style sheet is and names.
            address = url.path(QUrl.ComponentFormattingOption.FullyDecoded)
            self._look_up(job, lambda: previewstyle.served(site, address))
        else:
            job.fail(_Error.UrlNotFound)
