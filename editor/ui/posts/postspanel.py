"""The left side of the window: filter, folders and the list of posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QElapsedTimer, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.site.changes import Changes
from editor.site.filters import folded, searchable
from editor.site.index import Counts, Filter, PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.posts.emptystate import EmptyState
from editor.ui.posts.filterchips import FilterChips
from editor.ui.posts.filterfield import FilterField
from editor.ui.posts.foldertree import FolderTree
from editor.ui.posts.orderbutton import ORDERS, OrderButton
from editor.ui.posts.postlist import PostList
from editor.ui.posts.readingbar import ReadingBar

# While posts are being read, the list shows what there is this often, in milliseconds.
PACE = 500
# More posts than this are not worth looking at one by one.
MOST_REDRAWN = 50
# How many posts with the typed letters anywhere are looked at for one that begins with them.
MOST_CANDIDATES = 500


class PostsPanel(QWidget):
    """Shows what the index knows; everything a person wants done is told by a signal."""

    open_wanted = Signal(str)
    featured_wanted = Signal(object, bool)
    act_wanted = Signal(str, object)
    reveal_wanted = Signal(str)
    new_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postsPanel")
        self._index: PostIndex | None = None
        self._site: Site | None = None
        self._filter = Filter()
        self._counts = Counts()
        self._split_by_hand = False
        self._steps: tuple[int, int] | None = None
        self.field = FilterField(self)
        self.chips = FilterChips(self)
        self.order = OrderButton(self)
        self.tree = FolderTree(self)
        self.list = PostList(self)
        self._count = QLabel(self)
        self._count.setObjectName("postCount")
        self._empty = EmptyState(self)
        self._reading = ReadingBar(self)
        self._pace = QTimer(self, singleShot=True, interval=PACE)
        self._lay_out()
        self._connect()
        self.show_index(None, None)

    def show_index(self, index: PostIndex | None, site: Site | None) -> None:
        """Show the posts of a site, or nothing; the filter begins empty, the order stays."""
        self._index, self._site = index, site
        self._steps = None
        self._pace.stop()
        self._reading.hide()
        self.list.set_unsaved(())
        self.list.select(None)
        self._set_filter(Filter(order=self._filter.order, descending=self._filter.descending))
        self._refresh_counts()
        self._refill()

    def show_site(self, site: Site) -> None:
        """Show how the open site is set up by now; filter, selection and scroll position stay."""
        self._site = site
        self._refresh_counts()

    def follow(self, changes: Changes) -> None:
        """Show what became of posts; scroll position and selection stay."""
        touched = changes.written | changes.removed | {key for pair in changes.moved for key in pair}
        if touched:
            self._refresh(touched, dict(changes.moved))

    def select(self, key: PostKey | None) -> None:
        """Mark a post as the one that is open; it is marked later when the filter hides it now."""
        self.list.select(key)

    def set_unsaved(self, keys: Collection[PostKey]) -> None:
        """Mark the posts that hold something the disk does not, and no others."""
        self.list.set_unsaved(keys)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the reading of the site is; `done` equal to `total` ends it.

        Short work is not shown; during long work the list shows what there is.
        """
        self._steps = (done, total) if done < total else None
        if self._steps is None:
            self._pace.stop()
            self._reading.hide()
            self._show_page()
        elif not self._pace.isActive():
            self._pace.start()
        if self._reading.isVisible():
            self._reading.show_step(done, total)

    def focus_filter(self) -> None:
        """Put the caret into the filter field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear_filter(self) -> None:
        """Show all posts."""
        self._set_filter(Filter(order=self._filter.order, descending=self._filter.descending))
        self._refill()
        self.list.show_selected()

    def state(self) -> dict[str, Any]:
        """Return filter, order and layout for the next start, as JSON can hold them."""
        return {
            "text": self._filter.text,
            "only": self._filter.only,
            "folder": self._filter.folder,
            "order": self.order.name(),
            "expanded": self.tree.open_folders(),
            "split": self._split.sizes() if self._split_by_hand else [],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Return to what `state` gave; what does not fit this site is passed over."""
        texts = {name: value for name, value in state.items() if isinstance(value, str)}
        self.order.choose(texts.get("order", ""))
        _, order, descending = ORDERS[self.order.name()]
        expanded, split = state.get("expanded"), state.get("split")
        if isinstance(expanded, list):
            self.tree.expand_folders([folder for folder in expanded if isinstance(folder, str)])
        with QSignalBlocker(self.tree):
            self.tree.choose(texts.get("folder", ""))
        self.chips.choose(texts.get("only", "all"))
        chosen = Filter(texts.get("text", ""), self.chips.kind(), self.tree.chosen(), order, descending)
        self._set_filter(chosen)
        if isinstance(split, list) and len(split) == 2 and all(isinstance(size, int) for size in split):
            self._split_by_hand = True
            self._split.setSizes(split)
        self._refill()
        self.list.show_selected()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._count, 1)
        line.addWidget(self.order)
        head = QVBoxLayout()
        edge = self.fontMetrics().height() // 2
        head.setContentsMargins(edge, edge, edge, edge // 2)
        head.setSpacing(edge)
        head.addWidget(self.field)
        head.addWidget(self.chips)
        head.addLayout(line)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._empty)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self.tree)
        self._split.addWidget(self._pages)
        self._split.setStretchFactor(1, 1)
        self._split.setCollapsible(1, False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._split, 1)
        column.addWidget(self._reading)
        # From the filter straight to the posts; what is above them is reached the other way round.
        for before, after in ((self.order, self.tree), (self.tree, self.field), (self.field, self.list)):
            QWidget.setTabOrder(before, after)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.chips.chosen.connect(self._take_kind)
        self.field.leave_wanted.connect(self._enter_list)
        self.field.settled.connect(self._take_text)
        self.list.featured_wanted.connect(self.featured_wanted)
        self.list.open_wanted.connect(self.open_wanted)
        self.list.path_wanted.connect(self._copy_path)
        self.list.reveal_wanted.connect(self.reveal_wanted)
        self.list.act_wanted.connect(self.act_wanted)
        self.list.seek_wanted.connect(self._seek)
        self.order.chosen.connect(self._take_order)
        self.tree.folder_chosen.connect(self._take_folder)
        self._empty.acted.connect(self._act)
        self._pace.timeout.connect(self._keep_pace)
        self._reading.cancel_wanted.connect(self.cancel_wanted)
        self._split.splitterMoved.connect(self._note_split)

    def _set_filter(self, wanted: Filter) -> None:
        self._filter = wanted
        self.field.set_text(wanted.text)
        self.chips.choose(wanted.only)
        self.tree.choose(wanted.folder)

    def _take_text(self, text: str) -> None:
        cleared = bool(self._filter.text) and not text
        self._filter = replace(self._filter, text=text)
        self._refill()
        if cleared:
            self.list.show_selected()

    def _take_kind(self, kind: str) -> None:
        self._filter = replace(self._filter, only=kind)
        self._refill()

    def _take_folder(self, folder: str) -> None:
        if folder != self._filter.folder:
            self._filter = replace(self._filter, folder=folder)
            self._refill()

    def _take_order(self, name: str) -> None:
        _, order, descending = ORDERS[name]
        self._filter = replace(self._filter, order=order, descending=descending)
        self._refill()

    def _refill(self) -> None:
        """Show what the filter finds, from its start."""
        if self._index is None:
            self.list.fill((), lambda key: None)
        else:
            self.list.fill(self._index.keys(self._filter), self._index.row)
        self._show_page()

    def _refresh(self, touched: Collection[PostKey], moved: Mapping[PostKey, PostKey]) -> None:
        """Show what the filter finds now, where the person is."""
        if self._index is None:
            return
        everything = self._filter.only == "all" and not self._filter.text
        if everything and touched and len(touched) <= MOST_REDRAWN and self.list.posts.redraw(touched):
            # Asking for the order of 100,000 posts takes a tenth of a second; a star needs none of it.
            self._count_posts(self._index.counts())
            return
        self._refresh_counts()
        self.list.follow(self._index.keys(self._filter), touched, self._index.row, moved)
        self._show_page()

    def _refresh_counts(self) -> None:
        self._count_posts(self._index.counts() if self._index else Counts())
        collections = self._site.collections if self._site else ()
        labels = {collection.folder: collection.label for collection in collections}
        self.tree.show_folders(self._index.folders() if self._index else [], labels)
        self._fit_tree()

    def _count_posts(self, counts: Counts) -> None:
        self._counts = counts
        self.chips.show_counts(counts)

    def _show_page(self) -> None:
        shown, everything = self.list.posts.rowCount(), self._counts.all
        if shown == everything:
            self._count.setText(self.tr("Posts: {count}").format(count=everything))
        else:
            self._count.setText(self.tr("{shown} of {count}").format(shown=shown, count=everything))
        if self._index is None:
            self._empty.say("")
        elif everything:
            self._empty.say(self.tr("No posts match."), ("clear", self.tr("Clear filter")))
        elif self._steps is not None:
            self._empty.say(self.tr("Reading posts…"))
        else:
            self._empty.say(self.tr("No posts yet."), ("new", self.tr("New post")))
        self._pages.setCurrentWidget(self.list if shown else self._empty)

    def _act(self, choice: str) -> None:
        if choice == "clear":
            self.clear_filter()
        else:
            self.new_wanted.emit()

    def _keep_pace(self) -> None:
        if self._steps is None:
            return
        self._reading.show_step(*self._steps)
        self._reading.show()
        clock = QElapsedTimer()
        clock.start()
        self._refresh((), {})
        # The larger the list, the less often, so that the window never spends more than a little of its time on it.
        self._pace.start(max(PACE, 20 * clock.elapsed()))

    def _enter_list(self) -> None:
        if not self.list.posts.rowCount():
            return
        if not self.list.selected():
            self.list.go_to(0)
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _seek(self, typed: str) -> None:
        """Go to the next post whose title begins with `typed`, in Cyrillic or Latin letters."""
        index = self._index
        if index is None:
            return
        found = index.keys(replace(self._filter, text=f"{self._filter.text} {typed}"))[:MOST_CANDIDATES]
        rows = [row for row in map(self.list.posts.row, found) if row >= 0]
        # One letter again and again goes on from title to title; a longer beginning may fit where one is.
        here = self.list.currentIndex().row() + (len(typed) == 1)
        for row in [*(row for row in rows if row >= here), *(row for row in rows if row < here)]:
            lines = searchable(self.list.posts.words(row).title).split("\n")
            if any(line.startswith(folded(typed)) for line in lines):
                self.list.go_to(row)
                return

    def _copy_path(self, key: PostKey) -> None:
        if self._site is not None:
            QGuiApplication.clipboard().setText(str(self._site.path(key)))

    def _note_split(self) -> None:
        self._split_by_hand = True

    def _fit_tree(self) -> None:
        """Give the folders the room they need, but at most a third, until the person decides."""
        if not self._split_by_hand and self._split.height() > 0:
            tree = min(self.tree.sizeHint().height(), self._split.height() // 3)
            self._split.setSizes([tree, self._split.height() - tree])

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_tree()
