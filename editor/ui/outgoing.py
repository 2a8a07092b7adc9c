"""The post in front on its way out of the program: rendered as a whole, put together off the window's thread.

Printing, web pages and the clipboard begin the same way, show the same progress
in the status bar and are cancelled there.  What they take is what stands in the
editor, saved or not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

from editor import paths
from editor.content import dates
from editor.content.flavour import tags_of
from editor.content.markup import Block
from editor.content.postheader import PostHeader
from editor.content.schema import Role
from editor.content.values import Timestamp, Value
from editor.desk.standalone import Find, NoPage, Sheet
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.sitelanguage import language_of
from editor.ui.postlanguage import PostLanguage, long_date
from editor.ui.postpage import PostPage
from editor.ui.preview.scheme import image_of
from editor.ui.previewing import header_of
from editor.ui.renderer import Renderer
from editor.ui.tasks import Tasks
from editor.ui.window import Window

T = TypeVar("T")
Work = Callable[[Sheet, Find], T]

# Longer than the preview waits: somebody asked for this post and does nothing else with it.
PATIENCE_MS = 25_000
# Shorter work is done before anybody has read what it is.
AFTER_MS = 500
# Rendered, put together, loaded; then what is made is written.
STEPS = 4


@dataclass(frozen=True, slots=True)
class Written:
    """A post as it stands in its editor.

    Attributes:
        name: What people call it.
        text: All of it, or the part that is meant.
        heading: What stands above the text, the date as the post writes it.
        values: The post's details.
    """

    site: Site
    key: PostKey
    name: str
    text: str
    heading: PostHeader
    values: Mapping[str, Value]


class Outgoing(QObject):
    """One post at a time; a newer one takes the place of one that is still being made."""

    def __init__(self, window: Window, keep: bool = False) -> None:
        """With `keep`, the render process stays for the next time once it was started."""
        super().__init__(window)
        self._window = window
        self._keep = keep
        self._tasks = Tasks(self)
        self._renderer = Renderer(PATIENCE_MS, self)
        # Which post is being made; answers for another come too late.
        self._number = 0
        self._rendered: Callable[[Sequence[Block] | None], None] | None = None
        self._telling = ""
        self._step = 0
        self._stop: Callable[[], None] | None = None
        self._soon = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._soon.timeout.connect(self._show)
        self._renderer.rendered.connect(self._on_rendered)
        self._renderer.gave_up.connect(self._on_gave_up)
        window.status.cancel_wanted.connect(self.cancel)
        window.desk.closed.connect(self.cancel)
        window.closed.connect(self.finish)

    @property
    def busy(self) -> bool:
        """Whether a post is being made."""
        return bool(self._telling)

    def written(self, page: PostPage) -> Written | None:
        """Return what stands in a page; None where it is no longer open."""
        site = self._window.desk.site
        if site is None or not self._window.posts.holds(page):
            return None
        heading = replace(header_of(page), date=_date_of(page))
        return Written(site, page.post.key, page.name(), page.view.text(), heading, page.post.legible.values)

    def start(
        self,
        written: Written,
        telling: str,
        work: Work[T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Render a post, do `work` with it on a thread, and answer on this one, unless it is cancelled.

        `end` must follow when all is done; until then the progress is shown.

        Args:
            telling: What is being done, in words for the status bar.
        """
        self.cancel()
        self._telling, self._step = telling, 0
        self._soon.start()
        number = self._number
        labels = (self.tr("Missing picture:"), self.tr("Picture on another server:"))

        def rendered(blocks: Sequence[Block] | None) -> None:
            if blocks is None:
                failed(NoPage())
                return
            self.advance()
            self.run(lambda: work(_sheet(written, blocks, labels), find), then, failed)

        def find(reference: str) -> Path | None:
            if number != self._number:
                # Nothing is to be written of what would lack its pictures.
                raise CancelledError
            try:
                return image_of(written.site, written.key, reference)
            except OSError:
                return None

        self._rendered = rendered
        site = written.site
        flavour = self._window.session.settings.site(site.root).flavour or site.flavour
        tags = tags_of(site.generator, written.key)
        self._renderer.request(number, written.text, flavour, tags, site.generator)

    def run(self, work: Callable[[], T], then: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        """Do more on the thread, and answer unless it is cancelled meanwhile."""
        number = self._number

        def answer(hear: Callable[[Any], None], said: object) -> None:
            if number == self._number:
                hear(said)

        def wanted() -> T:
            if number != self._number:
                raise CancelledError
            return work()

        self._tasks.run(wanted, then=lambda made: answer(then, made), failed=lambda error: answer(failed, error))

    def advance(self, stop: Callable[[], None] | None = None) -> None:
        """Say that a step is done; `stop` ends the next one when it is cancelled."""
        self._step += 1
        self._stop = stop
        if not self._soon.isActive():
            self._show()

    def end(self) -> None:
        """Say that the post is out, or that it could not be made."""
        self._number += 1
        self._rendered = None
        self._soon.stop()
        stop, self._stop = self._stop, None
        if stop is not None:
            stop()
        if self._telling:
            self._telling = ""
            self._window.status.show_progress("", 1, 1)
        if not self._keep:
            self._renderer.stop()

    def cancel(self) -> None:
        """Make no more of the post; nobody is answered, and nothing that is not whole is left."""
        if self.busy:
            self.end()

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self.cancel()
        self._renderer.stop()
        self._tasks.finish()

    def _show(self) -> None:
        if self._telling:
            self._window.status.show_progress(self._telling, self._step, STEPS)

    def _on_rendered(self, number: int, blocks: Sequence[Block]) -> None:
        self._hear(number, blocks)

    def _on_gave_up(self, number: int) -> None:
        self._hear(number, None)

    def _hear(self, number: int, blocks: Sequence[Block] | None) -> None:
        if number == self._number and self._rendered is not None:
            rendered, self._rendered = self._rendered, None
            rendered(blocks)


def file_name(key: PostKey) -> str:
    """Return what a file made of a post is called, without an ending: its name, or that of its own folder."""
    folder, _, name = key.rpartition("/")
    stem = name.rpartition(".")[0] or name
    return folder.rpartition("/")[2] if stem in ("index", "_index") and folder else stem


def _date_of(page: PostPage) -> str:
    """Return a post's date as it is written there."""
    field = page.field(Role.DATE)
    value = page.post.legible.values.get(field.name if field else Role.DATE.value)
    return value.text if isinstance(value, Timestamp) else value if isinstance(value, str) else ""


def _sheet(written: Written, blocks: Sequence[Block], labels: tuple[str, str]) -> Sheet:
    """Put together what a page is made of; asks the disk."""
    spoken = PostLanguage(language_of(written.site)).of(written.values, written.heading.title, written.text)
    moment = dates.parse(written.heading.date)
    date = long_date(moment, spoken) if moment is not None else written.heading.date
    return Sheet(
        replace(written.heading, date=date),
        blocks,
        css=style(),
        language=spoken.replace("_", "-"),
        missing=labels[0],
        remote=labels[1],
    )


def style() -> str:
    """Return the neutral style of a post, with what paper wants; asks the disk."""
    folder = paths.resources() / "preview"
    return "\n".join((folder / name).read_text("utf-8") for name in ("marks.css", "preview.css", "print.css"))
