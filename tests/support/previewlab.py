"""Shows the probe page in the preview's page with some of its layers taken away, and tells what got through.

It is a program of its own, since the rule for names counts for a whole process:
what to try comes as JSON on its input, what happened goes as JSON to its output.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QEvent, QEventLoop, QObject, QUrl
from PySide6.QtWebEngineCore import QWebEngineFrame, QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from editor import paths
from editor.content.markup import blocks
from editor.site.site import Site
from editor.ui.preview.defences import Defences
from editor.ui.preview.page import Page, Profile
from editor.ui.preview.scheme import PAGE, register_scheme, restrict_web_engine
from tests.support.probes import CANARY, Visitors, visitors

KEY = "content/posts/a.md"
PATIENCE = 10.0  # seconds, for what the page answers
# So long nobody may have come before it counts as over.
QUIET = 0.4
# As when somebody types it, or a merge brings it.
TYPED = "<p>typed <img src='typed' onerror=\"document.title='RAN'\"></p>"
CLICKS = (
    *("script-link", "data-link", "vb-link", "file-link", "blank-link", "ping-link", "load-link", "svg-link"),
    *("area-link", "send"),
)


@dataclass(slots=True)
class Outcome:
    """What happened to one page.

    Attributes:
        asked: What was asked of the HTTP server while nobody clicked.
        clicked: What was asked of it after that.
        connected: How many connections the bare port got.
        ran: Whether a script of the post ran.
        left: Where the page went, "" if it stayed.
        windows: Windows, permissions, downloads and dialogs that were asked for.
        stolen: Whether a file from outside the site was shown or sent.
        ours: Whether a picture of the site was shown.
        shown: What the post's paragraph says.
    """

    asked: list[str] = field(default_factory=list)
    clicked: list[str] = field(default_factory=list)
    connected: int = 0
    ran: bool = False
    left: str = ""
    windows: list[str] = field(default_factory=list)
    stolen: bool = False
    ours: bool = False
    shown: str = ""


class _Page(Page):
    """Remembers what it was asked for."""

    def __init__(self, profile: Profile, scripts: list[Path], parent: QObject, seen: list[str]) -> None:
        super().__init__(profile, scripts, parent)
        self.seen = seen
        self.permissionRequested.connect(lambda asked: seen.append(f"permission {asked.permissionType().name}"))
        profile.downloadRequested.connect(lambda _: seen.append("download"))

    def createWindow(self, type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        self.seen.append("window")
        return super().createWindow(type)

    def javaScriptAlert(self, origin: QUrl | str, message: str) -> None:
        self.seen.append("alert")


def spin(until: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Let everything run until something is so; tell whether it came to be."""
    end = time.monotonic() + seconds
    while not until():
        if time.monotonic() > end:
            return False
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return True


def ask(page: Page, script: str) -> Any:
    """Return what a script in our world answers, None where nobody does."""
    answers: list[object] = []
    page.tell(script, answers.append)
    spin(lambda: bool(answers), 3.0)
    return answers[0] if answers else None


def settle(seen: Visitors) -> None:
    """Wait until nobody comes any more."""
    last = [len(seen.asked) + len(seen.connected), time.monotonic()]

    def quiet() -> bool:
        now = len(seen.asked) + len(seen.connected)
        if now != last[0]:
            last[:] = [now, time.monotonic()]
        return time.monotonic() - last[1] > QUIET

    spin(quiet)


def make_site(folder: Path) -> Site:
    """Make a site with one picture, and beside it files that are not the site's."""
    root = folder / "vesti"
    (root / "content" / "img").mkdir(parents=True)
    (root / "content" / "posts").mkdir()
    Image.new("RGB", (3, 3), "red").save(root / "content" / "img" / "kim.png")
    Image.new("RGB", (7, 7), "blue").save(folder / "secret.png")
    (folder / "secret.txt").write_text(CANARY, "utf-8")
    return Site(root)


@contextmanager
def opened(site: Site, defences: Defences, seen: list[str]) -> Iterator[_Page]:
    """Open the preview's page with these layers."""
    folder = paths.resources() / "preview"
    first = folder / "preview.js"
    profile = Profile(folder, defences)
    profile.scheme.site = site
    view = QWebEngineView()
    view.resize(600, 500)
    page = _Page(profile, [first, *sorted(each for each in folder.glob("*.js") if each != first)], view, seen)
    started: list[bool] = []
    page.bridge.started.connect(lambda: started.append(True))
    view.setPage(page)
    view.show()
    page.open()
    assert spin(lambda: bool(started)), "the page did not start"
    try:
        yield page
    finally:
        view.close()
        page.deleteLater()
        view.deleteLater()
        spin(lambda: not isValid(page))
        profile.scheme.finish()
        profile.deleteLater()
        spin(lambda: not isValid(profile))


def show(page: Page, revision: int, at: int, removed: int, made: list[str]) -> None:
    """Patch blocks into the page."""
    message = {"post": KEY, "at": at, "remove": removed, "insert": made, "revision": revision, "hint": ""}
    if revision > 1:
        del message["post"]
    ask(page, f"byline.show({json.dumps(message)})")


def attempt(defences: Defences, *, cleaned: bool, drop: Sequence[str], awaited: Sequence[str]) -> Outcome:
    """Show the probe page and click on everything in it.

    Args:
        awaited: What is to be asked of the server; it may take a while on a busy machine.
    """
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as name, visitors() as seen:
        site = make_site(Path(name))
        probe = seen.probe(Path(name) / "secret.txt", drop)
        parts = (probe, TYPED)
        made = [[block.html for block in blocks(part, "gfm")] if cleaned else [part] for part in parts]
        with opened(site, defences, outcome.windows) as page:
            _try(page, made, seen, frozenset(awaited), outcome)
            outcome.connected = len(seen.connected)
            outcome.stolen = outcome.stolen or any(CANARY in each for each in seen.asked)
    return outcome


def _try(page: _Page, made: list[list[str]], seen: Visitors, awaited: frozenset[str], outcome: Outcome) -> None:
    show(page, 1, 0, 0, made[0])
    ours = "document.getElementById('ours')"
    spin(lambda: page.url() != PAGE or bool(ask(page, f"!{ours} || {ours}.complete")))
    show(page, 2, 0, 0, made[1])
    spin(lambda: awaited <= seen.names())
    settle(seen)
    outcome.ours = ask(page, f"({ours} || {{}}).naturalWidth === 3") is True
    outcome.shown = str(ask(page, "document.getElementById('byline-text')?.innerText") or "")
    away = "[...document.querySelectorAll('.away')].some((picture) => picture.naturalWidth > 1)"
    outcome.stolen = ask(page, away) is True or _read_frames(page)
    outcome.asked = sorted(seen.names())
    outcome.ran = ask(page, "document.title") == "RAN"
    for name in CLICKS:
        click = "dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}))"
        ask(page, f"document.getElementById('{name}')?.{click}")
    settle(seen)
    outcome.clicked = sorted(seen.names() - set(outcome.asked))
    outcome.ran = outcome.ran or ask(page, "document.title") == "RAN"
    outcome.left = "" if page.url() == PAGE else page.url().toString()[:60]


def _read_frames(page: Page) -> bool:
    """Tell whether a frame shows what is in the file outside the site."""
    found: list[object] = []
    frames = _below(page.mainFrame())
    for frame in frames:
        frame.runJavaScript("document.body ? document.body.innerText : ''", found.append)
    spin(lambda: len(found) == len(frames), 2.0)
    return any(CANARY in str(text) for text in found)


def _below(frame: QWebEngineFrame) -> list[QWebEngineFrame]:
    return [each for child in frame.children() for each in (child, *_below(child))]


def main() -> None:
    """Do what the input says."""
    wanted = json.load(sys.stdin)
    if wanted["no_names"]:
        restrict_web_engine()
    register_scheme()
    app = QApplication(["lab"])
    outcomes = {}
    for name, trial in wanted["trials"].items():
        defences = Defences(**trial.pop("defences"))
        outcomes[name] = asdict(attempt(defences, **trial))
    json.dump(outcomes, sys.stdout)
    app.processEvents()


if __name__ == "__main__":
    main()
