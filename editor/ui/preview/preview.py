"""The post as the site will show it, beside the text that is being written.

One static page is loaded once.  What changes is sent to it as a patch, one
message at a time: while the page works on a message, newer texts wait, and only
the newest of them is sent next.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from editor import paths
from editor.content.markup import Block
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui import theme
from editor.ui.preview.page import Page, Profile

# How long the page may work on one message before it counts as stuck.
STUCK_MS = 15_000
# How long another post's name waits for its text, so that both are shown together.
TOGETHER_MS = 700


@dataclass(frozen=True, slots=True)
class PostHeader:
    """What stands above the text of a post.

    Attributes:
        title: The headline.
        date: In words.
        author: Who signs it.
        category: The line above the headline.
        image: The reference to the featured image, as the post writes it.
        lead: The sentence below the headline.
    """

    title: str = ""
    date: str = ""
    author: str = ""
    category: str = ""
    image: str = ""
    lead: str = ""


class Preview(QWidget):
    """Shows a header and blocks; says which links and lines the person points at.

    It needs `start` before it shows anything and `close_page` before the application ends.
    """

    # After the second frame, so the revision has been painted; not while the preview is hidden.
    shown = Signal(int)
    link_wanted = Signal(str)
    line_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile: Profile | None = None
        self._view: QWebEngineView | None = None
        self._page: Page | None = None
        self._zoom = 100
        self._dark = theme.tokens(self.palette()).dark
        self._site: Site | None = None
        # What is to be shown, and what the page has of it.
        self._revision = 0
        self._blocks: tuple[Block, ...] = ()
        self._wanted: dict[str, Any] = {}
        self._has: dict[str, Any] = {}
        self._has_blocks: tuple[str, ...] = ()
        self._to_top = False
        self._started = self._telling = self._behind = False
        self._stuck = QTimer(self, singleShot=True, interval=STUCK_MS)
        self._stuck.timeout.connect(self._on_stopped)
        self._together = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._together.timeout.connect(self._empty)
        self._build()
        self.clear()

    def _build(self) -> None:
        self._layout = QStackedLayout(self)
        self._live = QWidget(self)
        # The view stands behind the sentence while it starts: one that is hidden has no size to lay text out for.
        self._covered = QStackedLayout(self._live)
        self._covered.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._starting = QLabel(self.tr("The preview is starting…"), self._live)
        self._starting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._starting.setAutoFillBackground(True)
        self._starting.setBackgroundRole(QPalette.ColorRole.Base)
        self._covered.addWidget(self._starting)
        self._stopped = QWidget(self)
        sentence = QLabel(self.tr("The preview stopped. Your text is safe, and you can go on writing."), self._stopped)
        sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sentence.setWordWrap(True)
        again = QPushButton(self.tr("Show the preview again"), self._stopped)
        again.setObjectName("preview.again")
        again.clicked.connect(self.start)
        column = QVBoxLayout(self._stopped)
        column.addStretch()
        column.addWidget(sentence)
        column.addWidget(again, alignment=Qt.AlignmentFlag.AlignCenter)
        column.addStretch()
        self._layout.addWidget(self._live)
        self._layout.addWidget(self._stopped)

    # What the window asks for.

    def start(self) -> None:
        """Make the web view, which takes up to a second; call when the window is visible."""
        if self._view is not None:
            return
        folder = paths.resources() / "preview"
        if self._profile is None:
            self._profile = Profile(folder)
            self._profile.scheme.site = self._site
        view = QWebEngineView(self._live)
        view.setObjectName("preview")
        view.setAccessibleName(self.tr("Preview"))
        view.setAcceptDrops(False)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        page = Page(self._profile, folder / "preview.js", view)
        page.bridge.started.connect(self._on_started)
        page.bridge.painted.connect(self._on_painted)
        page.bridge.pointed.connect(self._on_pointed)
        page.link_wanted.connect(self.link_wanted)
        page.renderProcessTerminated.connect(self._on_terminated)
        view.setPage(page)
        self._view, self._page = view, page
        self.zoom(self._zoom)
        self._paint_background()
        self._covered.addWidget(view)
        self._starting.show()
        self._covered.setCurrentWidget(self._starting)
        self._layout.setCurrentWidget(self._live)
        page.open()

    def close_page(self) -> None:
        """End the page and then the web engine's profile; call before the application ends."""
        self._drop_view()
        self._together.stop()
        profile, self._profile = self._profile, None
        if profile is not None:
            profile.scheme.finish()
            profile.deleteLater()

    def set_site(self, site: Site | None) -> None:
        """Show images of this site from now on."""
        self._site = site
        if self._profile is not None:
            self._profile.scheme.site = site
        if site is None:
            self.clear()

    def set_post(self, key: PostKey) -> None:
        """Show another post from its top: its references are looked up from where it stands."""
        if self._wanted.get("post") != key:
            self._wanted["post"] = key
            self._to_top = True
            # Until its text is there, the last post stays: a headline over another post's text would be a lie.
            self._together.start()

    def set_header(self, header: PostHeader) -> None:
        """Show what stands above the text."""
        self._wanted["header"] = asdict(header)
        self._sync()

    def show_blocks(self, revision: int, blocks: Sequence[Block]) -> None:
        """Show a text; only the blocks that differ from those in the page are sent to it."""
        self._together.stop()
        self._revision = revision
        self._blocks = tuple(blocks)
        self._wanted["hint"] = "" if blocks else self.tr("What you write appears here.")
        self._sync()

    def clear(self) -> None:
        """Show that no post is open."""
        self._together.stop()
        self._blocks = ()
        hint = self.tr("No post is open.")
        self._wanted |= {"header": asdict(PostHeader()), "hint": hint, "post": "", "dark": self._dark}
        self._wanted.setdefault("version", 0)
        self._wanted["labels"] = {
            "remote": self.tr("Picture on another server:"),
            "missing": self.tr("Missing picture:"),
        }
        self._sync()

    def reload_images(self) -> None:
        """Look every image up again, as after files of the site have changed."""
        self._wanted["version"] += 1
        self._sync()

    def scroll_to(self, line: int) -> None:
        """Bring a line of the text, counted from 0, into view."""
        lines = [block.line for block in self._blocks]
        row = bisect_right(lines, line) - 1
        if self._page is not None and self._started and row >= 0:
            height = (lines[row + 1] if row + 1 < len(lines) else line + 1) - lines[row]
            self._page.tell(f"byline.scrollTo({row}, {line - lines[row]}, {height})")

    def set_dark(self, dark: bool) -> None:
        """Show the page in dark or in light; it also follows the palette by itself."""
        self._dark = self._wanted["dark"] = dark
        self._paint_background()
        self._sync()

    def zoom(self, percent: int) -> None:
        """Show everything larger or smaller."""
        self._zoom = percent
        if self._view is not None:
            self._view.setZoomFactor(percent / 100)

    def zoom_percent(self) -> int:
        """Return how large everything is shown."""
        return self._zoom

    def has_focus(self) -> bool:
        """Tell whether keys go to the preview."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def is_ready(self) -> bool:
        """Tell whether the web engine has started and takes what it is told."""
        return self._started

    def read_text(self, hear: Callable[[str], None]) -> None:
        """Call `hear` with the text that the page shows; at once with "" where there is no page yet."""
        if self._page is None or not self._started:
            hear("")
        else:
            self._page.tell("document.body.innerText", lambda text: hear(text if isinstance(text, str) else ""))

    # Keeping the page in step.

    def _sync(self) -> None:
        if not self._started or self._page is None or self._together.isActive():
            return
        if self._telling:
            self._behind = True
            return
        message = {name: value for name, value in self._wanted.items() if self._has.get(name) != value}
        blocks = tuple(block.html for block in self._blocks)
        if "post" in message:
            # The same reference may name another image there.
            message |= {"header": self._wanted["header"], "at": 0, "remove": len(self._has_blocks), "insert": blocks}
        else:
            message |= _patch(self._has_blocks, blocks)
        message |= {"revision": self._revision, "top": self._to_top}
        self._has, self._has_blocks, self._to_top = dict(self._wanted), blocks, False
        self._telling, self._behind = True, False
        self._stuck.start()
        self._page.tell(f"byline.show({json.dumps(message, ensure_ascii=False)})", self._on_told)

    def _on_told(self, answer: object) -> None:
        self._stuck.stop()
        self._telling = False
        if self._behind:
            self._sync()

    def _on_started(self) -> None:
        self._started = True
        self._has, self._has_blocks = {}, ()
        self._sync()
        if self._view is not None:
            self._covered.setCurrentWidget(self._view)
            self._starting.hide()
            self.setFocusProxy(self._view)

    def _on_painted(self, revision: int) -> None:
        if revision == self._revision:
            self.shown.emit(revision)

    def _empty(self) -> None:
        self._blocks = ()
        self._sync()

    # When the page or its process ends.

    def _on_terminated(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        if status is not QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self._on_stopped()

    def _on_stopped(self) -> None:
        self._drop_view()
        self._layout.setCurrentWidget(self._stopped)

    def _drop_view(self) -> None:
        self._stuck.stop()
        self._started = self._telling = self._behind = False
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes none; its stubs do not.
        view, self._view, self._page = self._view, None, None
        if view is not None:
            self._covered.removeWidget(view)
            view.page().deleteLater()
            view.deleteLater()

    # What the person does.

    def _on_pointed(self, block: int, line: int) -> None:
        if block < len(self._blocks):
            self.line_wanted.emit(self._blocks[block].line + line)

    def _open_menu(self, place: QPoint) -> None:
        if self._view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"))
        copy.setEnabled(self._view.hasSelection())
        copy.triggered.connect(self._copy)
        menu.addAction(self.tr("Select all")).triggered.connect(self._select_all)
        menu.popup(self._view.mapToGlobal(place))

    def _copy(self) -> None:
        if self._view is not None:
            self._view.triggerPageAction(QWebEnginePage.WebAction.Copy)

    def _select_all(self) -> None:
        if self._view is not None:
            self._view.triggerPageAction(QWebEnginePage.WebAction.SelectAll)

    def _paint_background(self) -> None:
        colours = theme.DARK if self._dark else theme.LIGHT
        if self._view is not None:
            # Before the page has its own: a white flash hurts in the dark.
            self._view.page().setBackgroundColor(colours.background)

    # Qt's names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            dark = theme.tokens(self.palette()).dark
            if dark != self._dark:
                self.set_dark(dark)


def _patch(old: Sequence[str], new: Sequence[str]) -> dict[str, Any]:
    """Return where the page's blocks differ from the wanted ones, and what stands there; nothing if they do not."""
    least = min(len(old), len(new))
    start = next((n for n in range(least) if old[n] != new[n]), least)
    end = next((n for n in range(least - start) if old[-1 - n] != new[-1 - n]), least - start)
    if start == len(old) == len(new):
        return {}
    return {"at": start, "remove": len(old) - start - end, "insert": list(new[start : len(new) - end])}
