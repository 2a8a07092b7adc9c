"""The post as the site will show it, beside the text that is being written.

One static page is loaded once.  What changes is sent to it as a patch, one
message at a time: while the page works on a message, newer texts wait, and only
the newest of them is sent next.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from editor import paths
from editor.content.markup import Block
from editor.content.postheader import PostHeader
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui import theme
from editor.ui.preview.foot import Foot
from editor.ui.preview.messages import Messages
from editor.ui.preview.page import Page, Profile
from editor.ui.preview.taglabels import tag_labels
from editor.ui.preview.widths import Stage, Width

# How long the page may work on one message before it counts as stuck.
STUCK_MS = 15_000
# How long another post's name waits for its text, so that both are shown together.
TOGETHER_MS = 700


class Preview(QWidget):
    """Shows a header and blocks; says which links and lines the person points at.

    It needs `start` before it shows anything and `close_page` before the application ends.
    """

    # After the second frame, so the revision has been painted; not while the preview is hidden.
    shown = Signal(int)
    link_wanted = Signal(str)
    line_wanted = Signal(int)
    # A page was made, a `Page`; and at which lines the blocks begin that a page has just been told of.
    opened = Signal(object)
    filled = Signal(object)
    # The width's word and the size in percent, whoever changed them.
    size_changed = Signal(str, int)
    # Everything of the site is to be looked up again.
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profile: Profile | None = None
        self._view: QWebEngineView | None = None
        self._page: Page | None = None
        self._zoom = 100
        self._width = Width.PANE
        self._dark = theme.tokens(self.palette()).dark
        self._site: Site | None = None
        self._messages = Messages()
        self._wanted = self._messages.wanted
        self._started = self._telling = self._behind = False
        self._stuck = QTimer(self, singleShot=True, interval=STUCK_MS)
        self._stuck.timeout.connect(self._on_stopped)
        self._together = QTimer(self, singleShot=True, interval=TOGETHER_MS)
        self._together.timeout.connect(self._empty)
        self._build()
        self.clear()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._layout = QStackedLayout()
        self._live = QWidget(self)
        # The view stands behind the sentence while it starts: one that is hidden has no size to lay text out for.
        self._covered = QStackedLayout(self._live)
        self._covered.setStackingMode(QStackedLayout.StackingMode.StackAll)
        self._starting = QLabel(self.tr("The preview is starting…"), self._live)
        self._starting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._starting.setAutoFillBackground(True)
        self._starting.setBackgroundRole(QPalette.ColorRole.Base)
        self._stage = Stage(self._live)
        self._covered.addWidget(self._starting)
        self._covered.addWidget(self._stage)
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
        self._note = QLabel(self)
        self._note.setObjectName("preview.note")
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setAutoFillBackground(True)
        self._note.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        space = self.fontMetrics().height() // 2
        self._note.setContentsMargins(2 * space, space, 2 * space, space)
        self._note.hide()
        self._foot = Foot(self)
        self._foot.width_chosen.connect(lambda width: self.show_width(Width(width)))
        self._foot.percent_chosen.connect(self.zoom)
        self._foot.again_wanted.connect(self.again_wanted)
        self._column.addWidget(self._note)
        self._column.addLayout(self._layout, 1)
        self._column.addWidget(self._foot)

    def add_aside(self, aside: QWidget) -> None:
        """Show what an aside says above the foot."""
        self._column.insertWidget(self._column.indexOf(self._foot), aside)

    # What the window asks for.

    def start(self) -> None:
        """Make the web view, which takes up to a second; call when the window is visible."""
        if self._view is not None:
            return
        folder = paths.resources() / "preview"
        if self._profile is None:
            self._profile = Profile(folder)
            self._profile.scheme.site = self._site
        view = QWebEngineView(self._stage)
        view.setObjectName("preview")
        view.setAccessibleName(self.tr("Preview"))
        view.setAcceptDrops(False)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._open_menu)
        page = Page(self._profile, _scripts(folder), view)
        page.bridge.started.connect(self._on_started)
        page.bridge.painted.connect(self._on_painted)
        page.bridge.pointed.connect(self._on_pointed)
        page.link_wanted.connect(self.link_wanted)
        page.renderProcessTerminated.connect(self._on_terminated)
        view.setPage(page)
        self._view, self._page = view, page
        self.opened.emit(page)
        self._stage.hold(view)
        self._show_scroll_bars()
        self._paint_background()
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
            self._messages.to_top = True
            # Until its text is there, the last post stays: a headline over another post's text would be a lie.
            self._together.start()

    def set_header(self, header: PostHeader) -> None:
        """Show what stands above the text."""
        if self._wanted.get("header") != (shown := asdict(header)):
            self._wanted["header"] = shown
            self._sync()

    def show_blocks(self, revision: int, blocks: Sequence[Block]) -> None:
        """Show a text; only the blocks that differ from those in the page are sent to it."""
        self._together.stop()
        self._messages.revision = revision
        self._messages.blocks = tuple(blocks)
        self._wanted["hint"] = "" if blocks else self.tr("What you write appears here.")
        self._sync()

    def clear(self) -> None:
        """Show that no post is open."""
        self._together.stop()
        self._messages.blocks = ()
        hint = self.tr("No post is open.")
        self._wanted |= {"header": asdict(PostHeader()), "hint": hint, "post": "", "dark": self._dark}
        self._wanted["labels"] = {
            "remote": self.tr("Picture on another server:"),
            "missing": self.tr("Missing picture:"),
        } | tag_labels()
        self._sync()

    def reload_images(self) -> None:
        """Look every image up again, as after files of the site have changed."""
        self._wanted["version"] += 1
        self._sync()

    def scroll_to(self, line: int) -> None:
        """Bring a line of the text, counted from 0, into view."""
        lines = [block.line for block in self._messages.blocks]
        row = bisect_right(lines, line) - 1
        if self._page is not None and self._started and row >= 0:
            height = (lines[row + 1] if row + 1 < len(lines) else line + 1) - lines[row]
            self._page.tell(f"byline.scrollTo({row}, {line - lines[row]}, {height})")

    def set_dark(self, dark: bool) -> None:
        """Show the page in dark or in light; it also follows the palette by itself."""
        self._dark = self._wanted["dark"] = dark
        self._paint_background()
        self._sync()

    def _resize_page(self) -> None:
        self._stage.show_at(self._width, self._zoom)
        self._show_scroll_bars()
        self._foot.show_chosen(self._width, self._zoom)
        self.size_changed.emit(self._width, self._zoom)

    def zoom(self, percent: int) -> None:
        """Show everything larger or smaller."""
        self._zoom = percent
        self._resize_page()

    def _show_scroll_bars(self) -> None:
        if self._page is not None:
            # Those of phones and tablets take no room from the page.
            taken = self._width not in (Width.PHONE, Width.TABLET)
            self._page.settings().setAttribute(QWebEngineSettings.WebAttribute.ShowScrollBars, taken)

    def show_width(self, width: Width) -> None:
        """Show the page as wide as its pane, or as on another screen."""
        self._width = width
        self._resize_page()

    def page_width(self) -> Width:
        """Return how wide the page is shown."""
        return self._width

    def set_language(self, code: str) -> None:
        """Show what comes next as written in this language, "" for any: letters, quotes and breaks differ."""
        self._wanted["language"] = code

    def set_style(self, address: str) -> None:
        """Show the page in a style sheet of the site, by its address there, or in ours with ""; light at first."""
        self._wanted["style"] = address
        self._paint_background()
        self._sync()

    def set_template(self, html: str) -> None:
        """Show posts within a page of the site's own, harmless HTML with places as in `pagetemplate`; "" for ours."""
        self._wanted["template"] = html
        self._sync()

    def say(self, sentence: str) -> None:
        """Say above the page what is the matter with it as long as it lasts; "" for nothing."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

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
        page = self._page
        if not self._started or page is None or self._together.isActive():
            return
        if self._telling:
            self._behind = True
            return
        message = self._messages.next()
        self._telling, self._behind = True, False
        self._stuck.start()
        page.tell(f"byline.show({json.dumps(message, ensure_ascii=False)})", lambda _: self._on_told(page))
        self.filled.emit(tuple(block.line for block in self._messages.blocks))

    def _on_told(self, page: Page) -> None:
        if page is not self._page:
            return  # of one that has ended since, perhaps with the window
        self._stuck.stop()
        self._telling = False
        if self._behind:
            self._sync()

    def _on_started(self) -> None:
        self._started = True
        self._stage.page_came()
        self._messages.forget()
        self._sync()
        if self._view is not None:
            self._covered.setCurrentWidget(self._stage)
            self._starting.hide()
            self.setFocusProxy(self._view)

    def _on_painted(self, revision: int) -> None:
        if revision == self._messages.revision:
            self.shown.emit(revision)

    def _empty(self) -> None:
        self._messages.blocks = ()
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
            self._stage.hold(None)
            view.page().deleteLater()
            view.deleteLater()

    # What the person does.

    def _on_pointed(self, block: int, line: int) -> None:
        if block < len(self._messages.blocks):
            self.line_wanted.emit(self._messages.blocks[block].line + line)

    def _open_menu(self, place: QPoint) -> None:
        if self._view is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(self.tr("Copy"))
        copy.setEnabled(self._view.hasSelection())
        copy.triggered.connect(lambda: self._trigger(QWebEnginePage.WebAction.Copy))
        everything = menu.addAction(self.tr("Select all"))
        everything.triggered.connect(lambda: self._trigger(QWebEnginePage.WebAction.SelectAll))
        menu.popup(self._view.mapToGlobal(place))

    def _trigger(self, action: QWebEnginePage.WebAction) -> None:
        if self._view is not None:
            self._view.triggerPageAction(action)

    def _paint_background(self) -> None:
        # What a site's style sheet is silent about is white.
        colours = theme.DARK if self._dark and not self._wanted["style"] else theme.LIGHT
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


def _scripts(folder: Path) -> list[Path]:
    """Return the page's scripts; all of them live in one world, and the first makes `byline` for the others."""
    first = folder / "preview.js"
    return [first, *sorted(path for path in folder.glob("*.js") if path != first)]
