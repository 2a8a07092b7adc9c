"""The page inside the preview, with everything shut that a post could use.

Scripts of the page are off.  Ours runs in a world of its own, which a page's
content cannot reach, and talks to the window through `Bridge`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QFile, QIODevice, QObject, QUrl, Signal, Slot
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineScript,
    QWebEngineSettings,
)

from editor.ui.preview.defences import ALL, Defences
from editor.ui.preview.links import Refusal, target_of
from editor.ui.preview.scheme import PAGE, SCHEME, Gate, SiteScheme

log = logging.getLogger(__name__)

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
_Attribute = QWebEngineSettings.WebAttribute
_OFF = (
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.AllowRunningInsecureContent,
    _Attribute.AllowWindowActivationFromJavaScript,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.BackForwardCacheEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.ErrorPageEnabled,
    _Attribute.FocusOnNavigationEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanPaste,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalStorageEnabled,
    _Attribute.NavigateOnDropEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.PluginsEnabled,
    _Attribute.ReadingFromCanvasEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.TouchIconsEnabled,
    _Attribute.WebGLEnabled,
)
_ON = (_Attribute.PlaybackRequiresUserGesture, _Attribute.WebRTCPublicInterfacesOnly)


class Bridge(QObject):
    """What our script in the page can say to the window."""

    started = Signal()
    painted = Signal(int)
    link_followed = Signal(str)
    pointed = Signal(int, int)
    scrolled = Signal(int, int, int, float, float)
    clicked = Signal(int, int, int, str, str, float)
    remote_counted = Signal(int)

    @Slot()
    def start(self) -> None:
        """Say that the page can be filled."""
        self.started.emit()

    @Slot(int)
    def paint(self, revision: int) -> None:
        """Say that a revision has been painted."""
        self.painted.emit(revision)

    @Slot(str)
    def follow(self, address: str) -> None:
        """Say that a link was clicked."""
        self.link_followed.emit(address)

    @Slot(int, int)
    def point(self, block: int, line: int) -> None:
        """Say that a place was pointed at: a line of a block's source, from 0."""
        self.pointed.emit(block, line)

    @Slot(int, int, int, float, float)
    def scroll(self, block: int, low: int, high: int, part: float, at: float) -> None:
        """Say where the person scrolled to: a part of the way between two lines of a block; see sync.js."""
        self.scrolled.emit(block, low, high, part, at)

    @Slot(int, int, int, str, str, float)
    def click(self, block: int, low: int, high: int, before: str, after: str, at: float) -> None:
        """Say where the person clicked: between two lines of a block, and between which words."""
        self.clicked.emit(block, low, high, before, after, at)

    @Slot(int)
    def count_remote(self, count: int) -> None:
        """Say how many pictures of the page are on other servers and were left there."""
        self.remote_counted.emit(count)


class Profile(QWebEngineProfile):
    """A browser without memory: nothing is stored, nothing is fetched, nothing is downloaded."""

    def __init__(self, resources: Path, defences: Defences = ALL) -> None:
        # It must outlive its page, so it belongs to the application and not to the view.
        super().__init__(QCoreApplication.instance())
        self.defences = defences
        self.scheme = SiteScheme(resources, self, policy=defences.policy)
        self._gate = Gate(self)
        self.installUrlSchemeHandler(SCHEME, self.scheme)
        if defences.gate:
            self.setUrlRequestInterceptor(self._gate)
        self.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self.setPersistentCookiesPolicy(QWebEngineProfile.PersistentCookiesPolicy.NoPersistentCookies)
        self.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        self.setSpellCheckEnabled(False)
        self.downloadRequested.connect(_cancel)


class Page(QWebEnginePage):
    """One static page.  It leads nowhere; its content is patched by `tell`."""

    # A link was clicked that may be opened elsewhere, or one that may not; "" where its address was taken out.
    link_wanted = Signal(str)
    link_refused = Signal(str)

    def __init__(self, profile: Profile, scripts: Sequence[Path], parent: QObject) -> None:
        super().__init__(profile, parent)
        self._may_load = False
        self._still = profile.defences.still
        self.scheme = profile.scheme
        self.bridge = Bridge(self)
        self.bridge.link_followed.connect(self._follow)
        for attribute in _OFF:
            self.settings().setAttribute(attribute, False)
        for attribute in _ON:
            self.settings().setAttribute(attribute, True)
        self.settings().setAttribute(_Attribute.JavascriptEnabled, not profile.defences.scripts_off)
        self.permissionRequested.connect(_deny)
        channel = QWebChannel(self)
        channel.registerObject("bridge", self.bridge)
        self.setWebChannel(channel, _WORLD)
        self.scripts().insert(_script(scripts))

    def open(self) -> None:
        """Load the page; the bridge says when it has started."""
        self._may_load = True
        self.load(PAGE)

    def tell(self, script: str, answer: Callable[[object], None] | None = None) -> None:
        """Run a line of script in our world; `answer` is called with its value."""
        self.runJavaScript(script, _WORLD, answer or _ignore)

    def _follow(self, address: str) -> None:
        (self.link_refused if isinstance(target_of(address), Refusal) else self.link_wanted).emit(address)

    # Qt's names from here on.

    def acceptNavigationRequest(self, url: QUrl | str, type: QWebEnginePage.NavigationType, is_main: bool) -> bool:
        if not self._still:
            return True
        allowed = self._may_load and is_main and QUrl(url) == PAGE
        self._may_load = False
        if not allowed:
            log.debug("preview, not left for %s", QUrl(url).toString())
        return allowed

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        return None  # type: ignore[return-value]  # Qt asks for nothing where no window may open.

    def chooseFiles(
        self, mode: QWebEnginePage.FileSelectionMode, old: Sequence[str], kinds: Sequence[str]
    ) -> list[str]:
        return []

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        log.debug("preview, not shown: %s", message)

    def javaScriptConfirm(self, origin: QUrl | str, message: str) -> bool:
        return False

    def javaScriptPrompt(self, origin: QUrl | str, message: str, default: str) -> tuple[bool, str]:
        return False, ""

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, message: str, line: int, source: str
    ) -> None:
        log.debug("preview, line %d: %s", line, message)


def _script(paths: Sequence[Path]) -> QWebEngineScript:
    file = QFile(":/qtwebchannel/qwebchannel.js")
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    channel = bytes(file.readAll().data()).decode("utf-8")
    script = QWebEngineScript()
    script.setName("byline")
    script.setSourceCode("\n".join([channel, *(path.read_text("utf-8") for path in paths)]))
    script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
    script.setWorldId(_WORLD)
    script.setRunsOnSubFrames(False)
    return script


def _cancel(download: QWebEngineDownloadRequest) -> None:
    download.cancel()


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _ignore(answer: object) -> None:
    pass
