"""Reads what is on the front page for whoever shows it, and serves the pictures and times of its cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject

from editor.content.schema import Field
from editor.desk import frontpage
from editor.desk.frontpage import FrontPage
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.site.site import Site
from editor.ui.featuring import Featuring
from editor.ui.front.cardmodel import Card, CardModel
from editor.ui.images.thumbnails import Thumbnails
from editor.ui.posts.rowwords import words_of
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks
from editor.ui.uptimes import Uptimes

PICTURE_PX = 240


class FrontCards(QObject):
    """Reads on a thread of its own, since the disk thread may be at a long change."""

    def __init__(self, desk: SiteDesk, featuring: Featuring, thumbnails: Thumbnails, versions: Path) -> None:
        super().__init__(desk)
        self._desk = desk
        self._featuring = featuring
        self._thumbnails = thumbnails
        self._reading = Tasks(self)
        self._posts: dict[PostKey, IndexedPost] = {}
        self._cards: dict[PostKey, Card] = {}
        self._finding: str | None = None
        self._next: tuple[str, Callable[[str, list[Card]], None]] | None = None
        self.uptimes = Uptimes(versions, self)

    def read(
        self,
        adding: Iterable[PostKey],
        then: Callable[[FrontPage, list[IndexedPost]], None],
        failed: Callable[[], None] = lambda: None,
    ) -> None:
        """Read what is up, and what is known of posts that are to be added; `then` gets both, if the site is open yet.

        Args:
            adding: Posts; of those that are up already, and of those that are gone, nothing is returned.
        """
        site, index, wanted = self._desk.site, self._desk.index, tuple(adding)
        if site is None or index is None:
            return
        fields = self._fields(site)

        def work() -> tuple[FrontPage, dict[PostKey, Card], list[IndexedPost]]:
            page = frontpage.read(site, index, fields)
            cards = {post.key: card_of(post, page.pictures.get(post.key)) for post in page.posts}
            rows = (index.row(key) for key in wanted)
            return page, cards, [row for row in rows if row is not None and not row.featured]

        self._reading.run(
            work,
            then=lambda answer: self._on_read(index, then, *answer),
            failed=lambda error: failed() if index is self._desk.index else None,
        )

    def find(self, typed: str, then: Callable[[str, list[Card]], None]) -> None:
        """Find posts that are not up by their titles; of what is typed quickly only the last is looked for."""
        index = self._desk.index
        if index is None:
            return
        if self._finding is not None:
            self._next = typed, then
            return
        self._finding = typed
        self._reading.run(
            lambda: frontpage.candidates(index, typed),
            then=lambda found: self._on_found(typed, then, found),
            failed=lambda error: self._on_found(typed, then, []),
        )

    def cards_of(self, page: FrontPage) -> list[Card]:
        """Return the cards of what was read, in the order of a page."""
        return [self._cards[post.key] for post in page.posts if post.key in self._cards]

    def serve(self, model: CardModel) -> None:
        """Serve pictures and times to cards for as long as they are there."""
        model.picture_wanted.connect(lambda path: self._thumbnails.wanted(path, PICTURE_PX))
        model.up_wanted.connect(self._ask_time)
        self._thumbnails.made.connect(model.set_picture)
        self.uptimes.told.connect(model.set_up)

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self.uptimes.stop()
        self._reading.finish()

    def _fields(self, site: Site) -> list[Field]:
        return [field for one in site.collections for field in self._desk.fields_in(one)]

    def _ask_time(self, key: PostKey) -> None:
        post, site = self._posts.get(key), self._desk.site
        if post is not None and site is not None:
            self.uptimes.want(site, post, self._featuring.field_of(key).name)

    def _on_read(
        self,
        index: PostIndex,
        then: Callable[[FrontPage, list[IndexedPost]], None],
        page: FrontPage,
        cards: dict[PostKey, Card],
        adding: list[IndexedPost],
    ) -> None:
        if index is self._desk.index:
            self._posts, self._cards = {post.key: post for post in page.posts}, cards
            then(page, adding)

    def _on_found(self, typed: str, then: Callable[[str, list[Card]], None], found: list[IndexedPost]) -> None:
        waiting, self._finding, self._next = self._next, None, None
        if waiting is not None:
            self.find(*waiting)
        else:
            then(typed, [card_of(post) for post in found])


def card_of(post: IndexedPost, picture: Path | None = None) -> Card:
    """Return a post as a card."""
    words = words_of(post, datetime.now(UTC))
    spoken = ", ".join(part for part in (words.title, words.under, words.tag) if part)
    return Card(post.key, words.title, words.under, words.tag, spoken, words.hint, picture)
