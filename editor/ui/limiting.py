"""The limit of the front page: before one post too many is put up, it is asked which one comes down for it.

A post that was featured in the editor is up when it is saved, so there it is
asked afterwards.  What other programs do is shown where the front page is
shown; nobody is asked about it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from editor.desk import featured
from editor.desk.bulk.edits import SetValue
from editor.desk.frontpage import FrontPage
from editor.desk.saving import Saved
from editor.site.keys import PostKey
from editor.site.rows import IndexedPost
from editor.ui.bulk.commands import BulkCommands
from editor.ui.front.limitdialog import LimitDialog
from editor.ui.frontcards import FrontCards
from editor.ui.postpage import PostPage
from editor.ui.window import Window


class Limiting(QObject):
    """Asks, and does what was answered as one change."""

    def __init__(self, window: Window, bulk: BulkCommands, cards: FrontCards) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bulk = bulk
        self._cards = cards
        # Of posts that are being saved, those that were not up.
        self._down: set[PostKey] = set()
        bulk.before_featuring = self.ask
        window.saving.begins.connect(self._note)
        window.saving.saved.connect(self._look)

    def ask(self, keys: Sequence[PostKey], go: Callable[[], None]) -> None:
        """Put posts up by calling `go`, unless there is no room for them: then ask what comes down."""
        limit = self._desk.site.featured_limit if self._desk.site is not None else 0
        if not limit:
            go()
            return

        def then(page: FrontPage, adding: list[IndexedPost]) -> None:
            needed = featured.too_many(page.total, len(adding), limit)
            if not needed:
                go()
                return
            about = self.tr("“{title}” is to go up.").format(title=_titles(adding))
            if len(adding) > 1:
                about = self.tr("Posts that are to go up: {count}").format(count=len(adding))
            dialog = self._open(page, about, needed)
            dialog.agreed.connect(lambda down: self._swap(page, adding, down) if down else go())

        # Whoever takes one down and puts another up at once has room for it.
        self._desk.when_written(lambda: self._cards.read(keys, then, go))

    def _swap(self, page: FrontPage, adding: Sequence[IndexedPost], down: Sequence[PostKey]) -> None:
        gone = [post for post in page.posts if post.key in down]
        edits = {post.key: SetValue(self._name(post.key), True) for post in adding}
        edits |= {post.key: SetValue(self._name(post.key), False) for post in gone}
        self._bulk.changes.change_each(edits, {"do": "swap", "value": _titles(adding), "old": _titles(gone)})

    def _note(self, page: PostPage) -> None:
        row = self._desk.index.row(page.post.key) if self._desk.index is not None else None
        if row is None or not row.featured:
            self._down.add(page.post.key)

    def _look(self, saved: Saved) -> None:
        was_down = saved.key in self._down
        self._down.discard(saved.key)
        site, index = self._desk.site, self._desk.index
        row = index.row(saved.key) if index is not None else None
        if site is not None and site.featured_limit and was_down and row is not None and row.featured:
            self._cards.read((), lambda page, _: self._ask_after(page, row))

    def _ask_after(self, page: FrontPage, added: IndexedPost) -> None:
        site = self._desk.site
        needed = featured.too_many(page.total, 0, site.featured_limit) if site is not None else 0
        if needed:
            others = FrontPage(
                tuple(post for post in page.posts if post.key != added.key), page.total, page.order, page.pictures
            )
            dialog = self._open(others, self.tr("“{title}” is up as well.").format(title=_titles([added])), needed)
            dialog.agreed.connect(lambda down: self._bulk.feature(down, False))

    def _open(self, page: FrontPage, about: str, needed: int) -> LimitDialog:
        assert self._desk.site is not None
        dialog = LimitDialog(about, self._desk.site.featured_limit, self._window)
        self._cards.serve(dialog.list.cards)
        dialog.show_cards(self._cards.cards_of(page), page.total, needed)
        self._desk.closed.connect(dialog.reject)
        dialog.open()
        return dialog

    def _name(self, key: PostKey) -> str:
        return self._window.featuring.field_of(key).name


def _titles(posts: Sequence[IndexedPost]) -> str:
    return ", ".join(" ".join(post.title.split()) or post.key for post in posts)
