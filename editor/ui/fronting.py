"""The view of the front page, connected with the window: what it shows, and what is done there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt

from editor.desk import featured
from editor.desk.bulk.edits import SetValue
from editor.desk.frontpage import FrontPage
from editor.site.keys import PostKey
from editor.ui.bulk.commands import BulkCommands
from editor.ui.front.frontpanel import FrontPanel
from editor.ui.frontcards import FrontCards
from editor.ui.limiting import Limiting
from editor.ui.postfiles import PostFiles
from editor.ui.window import Window

COMMAND = "frontPage"


class Fronting(QObject):
    """Shows the front page in the middle of the window."""

    def __init__(self, window: Window, bulk: BulkCommands, files: PostFiles, data: Path) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._bulk = bulk
        self._action = window.actions_by_name[COMMAND]
        self._page = FrontPage()
        self._reading = self._stale = self._focus_wanted = False
        # Changes of the order that are on their way to the disk; what is shown is ahead of it.
        self._moves = 0
        self.cards = FrontCards(window.desk, window.featuring, window.thumbnails, data / "versions")
        self.limiting = Limiting(window, bulk, self.cards)
        self.panel = FrontPanel(window)
        self.cards.serve(self.panel.list.cards)
        window.panes.add_view(self.panel)
        files.serve(self.panel.list)
        self._connect()
        self._leave_site()

    def show(self, shown: bool = True) -> None:
        """Show the front page in the middle, or the editor again."""
        self._window.panes.show_view(self.panel if shown else None)
        if shown:
            self._window.pages.setCurrentWidget(self._window.panes)
            self._focus_wanted = True
            self.refresh()
        elif self._window.posts.front is not None:
            self._window.posts.front.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def refresh(self) -> None:
        """Read again what is up, as long as it is in sight."""
        if self._reading or self._moves:
            self._stale = True
        elif self.panel.isVisible() and self._desk.index is not None:
            self._reading = True
            self.cards.read((), lambda page, _: self._on_read(page), self._on_not_read)

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self.cards.finish()

    def _connect(self) -> None:
        window, panel = self._window, self.panel
        self._action.triggered.connect(self.show)
        window.panes.view_changed.connect(self._follow_view)
        window.posts.asked.connect(lambda: window.panes.show_view(None))
        window.desk.opened.connect(self._enter_site)
        window.desk.closed.connect(self._leave_site)
        for changed in (window.desk.changed, window.desk.learnt, window.desk.rearranged, window.desk.scanned):
            changed.connect(lambda *_: self.refresh())
        window.closed.connect(self.finish)
        panel.seen.connect(self._on_seen)
        panel.leave_wanted.connect(lambda: self.show(False))
        panel.list.open_wanted.connect(window.posts.open)
        panel.list.down_wanted.connect(lambda keys: self._bulk.feature(keys, False))
        panel.list.up_wanted.connect(lambda keys: self._bulk.feature(keys, True))
        panel.list.move_wanted.connect(self.move)
        panel.add.typed.connect(lambda typed: self.cards.find(typed, panel.add.offer))
        panel.add.picked.connect(lambda key: self._bulk.feature((key,), True))

    def move(self, key: PostKey, to: int) -> None:
        """Give a post another place on the front page, counted from 0."""
        order = self._page.order
        if order is None:
            return
        numbers = dict(featured.moved(self._page.posts, key, to, order))
        if not numbers:
            return
        moved = [
            replace(post, fields={**post.fields, order.name: numbers[post.key]}) if post.key in numbers else post
            for post in self._page.posts
        ]
        # At once, so that the next key finds the post where it is going to be.
        self._page = replace(self._page, posts=tuple(featured.in_order(moved, order)))
        self._show()
        self._moves += 1
        edits = {each: SetValue(order.name, number) for each, number in numbers.items()}
        self._bulk.changes.change_each(edits, {"do": "order", "field": order.name}, self._on_moved)

    def _on_moved(self) -> None:
        self._moves -= 1
        self.refresh()

    def _on_read(self, page: FrontPage) -> None:
        self._reading = False
        stale, self._stale = self._stale, False
        if not self._moves:
            self._page = page
            self._show()
        if stale:
            self.refresh()

    def _on_not_read(self) -> None:
        self._reading = False
        self.panel.say(self.tr("The front page could not be read. Press F5 to read the posts again."))

    def _show(self) -> None:
        site = self._desk.site
        if site is not None:
            order = self._page.order.name if self._page.order is not None else ""
            cards = self.cards.cards_of(self._page)
            self.panel.show_cards(cards, self._page.total, site.featured_limit, order)
            if not cards and self._desk.scan_running():
                self.panel.say(self.tr("Reading posts…"))
            elif self._focus_wanted:
                self._focus_wanted = False
                (self.panel.list if cards else self.panel.add).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_seen(self, seen: bool) -> None:
        if seen:
            self.refresh()
        else:
            self.cards.uptimes.stop()

    def _follow_view(self) -> None:
        self._action.setChecked(self._window.panes.view is self.panel)
        self._window.edit.refresh()

    def _enter_site(self) -> None:
        self._action.setEnabled(True)
        self.refresh()

    def _leave_site(self) -> None:
        self._reading = self._stale = False
        self._moves = 0
        self._page = FrontPage()
        self.cards.uptimes.forget()
        self.panel.list.show_cards(())
        self.panel.say(self.tr("Reading posts…"))
        self._action.setEnabled(False)
        self._window.panes.show_view(None)
