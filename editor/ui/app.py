"""Starts the program: builds everything once, in order, and ends it in order.

`create_application` and `open_window` are also how tests and scripts drive the
real window.
"""

from __future__ import annotations

import argparse
import linecache
import logging
import os
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from editor import __version__, paths
from editor.settings import SettingsFile
from editor.startup.selftest import SITE
from editor.startup.start import INSIDE
from editor.ui import graphics, theme, translation
from editor.ui.bulk.commands import BulkCommands
from editor.ui.checking import Checking
from editor.ui.crashes import Crashes
from editor.ui.endings import Endings
from editor.ui.findinposts import FindInPosts
from editor.ui.flavours import Flavours
from editor.ui.fronting import Fronting
from editor.ui.garbage import GarbageCollector
from editor.ui.htmlexport import HtmlExport
from editor.ui.introduction import Introduction
from editor.ui.latinshortcuts import LatinShortcuts
from editor.ui.outlining import Outlining
from editor.ui.outward import Outward
from editor.ui.postfiles import PostFiles
from editor.ui.preferences.applying import Preferences
from editor.ui.preview.scheme import register_scheme, restrict_web_engine
from editor.ui.previewlook import PreviewLook
from editor.ui.printing.commands import Printing
from editor.ui.qtmessages import QtMessages
from editor.ui.quickopening import QuickOpening
from editor.ui.richcopy import RichCopy
from editor.ui.scrollsync import ScrollSync
from editor.ui.selftest.story import SelfTest
from editor.ui.siteinfo import SiteInfo
from editor.ui.tabling import Tabling
from editor.ui.tasks import Tasks
from editor.ui.window import Window
from editor.ui.wording import Wording
from editor.ui.wordsknown import WordsKnown

log = logging.getLogger(__name__)

# Where no posts come the preview does not wait longer for them, in milliseconds.
PATIENCE = 1000


def create_application(argv: Sequence[str]) -> QApplication:
    """Return the application, with its look and its language; there is one for each process."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # PySide looks into the source of every module that is imported, and 12 MB of it would stay.
    linecache.clearcache()
    restrict_web_engine()
    register_scheme()
    app = QApplication([*argv] or ["byline"])
    app.setApplicationName("byline")
    app.setApplicationDisplayName("Byline")
    app.setApplicationVersion(__version__)
    QGuiApplication.setDesktopFileName("byline")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "byline.svg")))
    settings = SettingsFile(paths.config() / "settings.json").peek()
    translation.install(app, settings.language, paths.resources() / "i18n")
    theme.apply(app, settings.theme)
    return app


def open_window(path: Path | None = None, *, introduced: bool = False) -> Window:
    """Open a window, on the site that a folder or a post belongs to, or on the welcome page.

    With `introduced`, a site that was never opened is introduced before its posts are shown.
    `Window.close()` ends everything that the window started.
    """
    app = create_application([])
    tasks = Tasks()
    window = Window(tasks, SettingsFile(paths.config() / "settings.json"), paths.cache(), paths.data())
    Preferences(window, tasks, paths.data())
    files = PostFiles(window, tasks)
    bulk = BulkCommands(window, tasks, paths.data())
    Fronting(window, bulk, files, paths.data())
    Checking(window, tasks)
    FindInPosts(window, bulk.changes)
    QuickOpening(window)
    Outlining(window)
    ScrollSync(window)
    Outward(window)
    for out in (Printing, HtmlExport, RichCopy):
        out(window)
    Tabling(window, files)
    PreviewLook(window, tasks)
    Flavours(window)
    WordsKnown(window, Wording(window, tasks))
    introduction = Introduction(window)
    introduction.choose_wanted.connect(SiteInfo(window, tasks).show)
    collector = GarbageCollector(window)
    LatinShortcuts(lambda: window.actions_by_name, window).follow(app)
    follow(app, window)
    window.closed.connect(collector.stop)
    window.show()
    collector.freeze()
    if path is not None:
        if introduced:
            introduction.expect(path)
        window.open_site(path)
    _start_preview_soon(window, 0 if path is None else PATIENCE)
    return window


def _start_preview_soon(window: Window, patience: int) -> None:
    # The web engine takes up to a second to start; the window and its first posts are there before it.
    soon = QTimer(window, singleShot=True, interval=patience)
    soon.timeout.connect(graphics.settle)
    soon.timeout.connect(window.start_preview)
    window.list.feeding.fed.connect(lambda _: soon.start(0) if soon.isActive() else None)
    window.closed.connect(soon.stop)
    soon.start()


def follow(app: QApplication, window: Window) -> None:
    """Let the window look at the disk when the person comes back, and keep what is unsaved when they look away."""
    app.applicationStateChanged.connect(window.look_again)
    app.applicationStateChanged.connect(window.keeping.keep_now)
    app.focusChanged.connect(window.keeping.keep_now)


def main(argv: Sequence[str]) -> int:
    """Run the window until it is closed; return the exit code of the process."""
    wanted = _parse(argv)
    folder = Path(os.environ[INSIDE]) if wanted.self_test else None
    _log_to_file()
    QtMessages().install()
    app = create_application(sys.argv[:1])
    window = open_window(folder / SITE if folder else wanted.path, introduced=folder is None)
    crashes = Crashes(window, window.keeping.keep_now)
    crashes.install()
    endings = Endings(window, window.keeping)
    endings.install(app)
    window.closed.connect(endings.stop)
    window.closed.connect(app.quit)
    if wanted.sample:
        window.sites.open_sample()
    story = SelfTest(window, wanted.screenshot, folder) if folder is not None else None
    code = app.exec()
    window.deleteLater()
    return story.exit_code() if story is not None else code


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser("byline", description="Open a site's folder, or one post of it.")
    parser.add_argument("path", nargs="?", type=Path, metavar="FOLDER|POST")
    parser.add_argument("--sample", action="store_true", help="open the sample posts")
    parser.add_argument("--self-test", action="store_true", help="edit a copy of the sample site and check every step")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="where the self-test puts its picture")
    parser.add_argument("--version", action="version", version=f"byline {__version__}")
    return parser.parse_args(argv)


def _log_to_file() -> None:
    folder = paths.state()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(folder / "byline.log", maxBytes=500_000, backupCount=1)
    except OSError:
        handler = logging.NullHandler()
    logging.basicConfig(level=logging.INFO, handlers=[handler], format="%(asctime)s %(name)s %(levelname)s %(message)s")
