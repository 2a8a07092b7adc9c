"""The posts of the site as a table in the middle of the window, found by the same filter as the list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from editor.content.schema import Field
from editor.site import arranging
from editor.site.changes import Changes
from editor.site.filters import Filter
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.posts.emptystate import EmptyState
from editor.ui.posts.feeding import Asked, Feeding
from editor.ui.posts.grouping import goes_down
from editor.ui.posts.keptfilters import KeptFilters
from editor.ui.posts.postfilter import PostFilter
from editor.ui.posts.reading import Reading
from editor.ui.table.layout import Layout
from editor.ui.table.selectionbar import SelectionBar
from editor.ui.table.tablecolumns import TableColumns
from editor.ui.table.tablehead import TableHead
from editor.ui.table.tableview import TableView

# While posts are being read, the table shows what there is this often, in milliseconds.
PACE = 500
# More posts than this are not worth looking at one by one.
MOST_REDRAWN = 50


class PostsTable(QWidget):
    """Shows what the index knows, as long as it is seen; everything a person wants done is told by a signal."""

    open_wanted = Signal(str)
    featured_wanted = Signal(object, bool)
    act_wanted = Signal(str, object)
    export_wanted = Signal(str)
    reveal_wanted = Signal(str)
    path_wanted = Signal(str)
    new_wanted = Signal()
    # Columns, order or groups are others than before.
    arranged = Signal()

    def __init__(self, posts: PostFilter, kept: KeptFilters, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postsTable")
        self._filter = posts
        self._index: PostIndex | None = None
        # What happened while nobody saw it.
        self._stale_anew = False
        self._stale: set[PostKey] = set()
        self._moved: dict[PostKey, PostKey] = {}
        self._reading = False
        self._last_asked: Asked | None = None
        self.view = TableView(self)
        self.columns = TableColumns(self.view, self)
        self.feeding = Feeding(self.view, self._asked, reading, self)
        self.head = TableHead(posts, kept, self.feeding, self)
        self.bar = SelectionBar(self)
        self._empty = EmptyState(self)
        self._pages = QStackedWidget(self)
        self._pace = QTimer(self, singleShot=True, interval=PACE)
        self._lay_out()
        self._connect()
        self._show_page()

    def show_index(self, index: PostIndex | None) -> None:
        """Show the posts of a site, or nothing."""
        self._pace.stop()
        # Until they are looked through for the first time.
        self._reading = index is not None and not index.counts().all
        self._index = index
        self._stale.clear()
        self._moved.clear()
        self.view.set_unsaved(())
        self.view.select(None)
        self._stale_anew = index is not None and not self.isVisible()
        self.feeding.show_index(None if self._stale_anew else index)

    def arrange(self, site: Site, fields: Sequence[Field], layout: Layout) -> None:
        """Have the columns that posts with these fields can have, as a person arranged them."""
        self.columns.arrange(fields, layout)
        self.head.group.offer(site.collections, self.columns.available)
        if not self.head.group.choose(layout.group, layout.pattern):
            self.head.group.choose("", "")
            self.columns.set_layout(replace(layout, group="", pattern=""))
        self._offer_columns()

    def follow(self, changes: Changes) -> None:
        """Show what became of posts; scroll position and selection stay."""
        touched = changes.written | changes.removed | {key for pair in changes.moved for key in pair}
        if touched:
            self._refresh(touched, dict(changes.moved))

    def look_again(self) -> None:
        """Show what the filter finds by now, as after texts have become searchable."""
        if self.isVisible():
            self._refresh((), {})
        else:
            self._stale_anew = self._index is not None

    def show_progress(self, done: int, total: int) -> None:
        """Know that the posts of the site are being read, until `done` is `total`."""
        self._reading = done < total
        if not self._reading:
            self._pace.stop()
            self._show_page()
        elif self.isVisible() and not self._pace.isActive():
            self._pace.start()

    def selected(self) -> tuple[PostKey, ...]:
        """Return the selected posts in the order of the table."""
        return self.view.selected()

    def wanted(self) -> Filter:
        """Return which posts are shown, and in what order."""
        return self._asked().filter

    def finish(self) -> None:
        """Ask nothing more; call before the program ends."""
        self._pace.stop()
        self.feeding.finish()

    def _lay_out(self) -> None:
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._pages, 1)
        column.addWidget(self.bar)
        # The posts panel has such widgets as well.
        for child in self._empty.findChildren(QWidget):
            child.setObjectName(f"table.{child.objectName()}")
        QWidget.setTabOrder(self.head.field, self.view)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        self.bar.act_wanted.connect(lambda name: self.act_wanted.emit(name, self.view.selected()))
        self.bar.export_wanted.connect(self.export_wanted)
        self.bar.none_wanted.connect(self.view.clearSelection)
        self.columns.arranged.connect(self._follow_layout)
        self.columns.resized.connect(self.arranged)
        self.columns.menu_wanted.connect(lambda place: self.head.columns.menu_for(self).popup(place))
        self.feeding.fed.connect(self._show_fed)
        self.head.columns.chosen.connect(self.columns.show_names)
        self.head.columns.usual_wanted.connect(self.columns.show_usual)
        self.head.field.leave_wanted.connect(self._enter_rows)
        self.head.group.chosen.connect(self.columns.group)
        self.view.act_wanted.connect(self.act_wanted)
        self.view.featured_wanted.connect(self.featured_wanted)
        self.view.open_wanted.connect(self.open_wanted)
        self.view.path_wanted.connect(self.path_wanted)
        self.view.picked.connect(self.bar.show_count)
        self.view.reveal_wanted.connect(self.reveal_wanted)
        self.view.seek_wanted.connect(self._seek)
        self._empty.acted.connect(self._act)
        self._filter.changed.connect(self._ask_anew)
        self._pace.timeout.connect(lambda: self._refresh((), {}))

    def _asked(self) -> Asked:
        layout, column = self.columns.kept, self.columns.sorted
        order = column.order if column is not None else "date"
        downwards = goes_down(layout.group, order, layout.descending)
        self.view.table.set_order(order, layout.group)
        return Asked(self._filter.filter(order, layout.descending), layout.group, layout.pattern, downwards)

    def _follow_layout(self) -> None:
        self._offer_columns()
        self.arranged.emit()

    def _offer_columns(self) -> None:
        self.head.columns.offer(self.columns.available, self.columns.kept.columns)
        # Other columns are no other posts.
        if self._last_asked != self._asked():
            self._ask_anew()

    def _ask_anew(self) -> None:
        self._last_asked = self._asked()
        if self.isVisible():
            self.feeding.refill(show_selected=bool(self.view.count_selected()))
        else:
            self._stale_anew = True

    def _refresh(self, touched: Collection[PostKey], moved: Mapping[PostKey, PostKey]) -> None:
        if not self.isVisible():
            self._stale.update(touched)
            self._moved = {old: moved.get(new, new) for old, new in self._moved.items()} | dict(moved)
            return
        index = self.feeding.index
        if index is not None and touched and len(touched) <= MOST_REDRAWN:
            certain = self.view.posts.redraw(touched)
            if certain and self._filter.empty:
                # Asking for the order of 100,000 posts takes a tenth of a second; a star needs none of it.
                self.head.chips.show_counts(index.counts())
                return
            if not certain:
                self.view.posts.reread(touched)
        self.feeding.follow(touched, moved)

    def _show_fed(self, complete: bool) -> None:
        self.view.counts_known = complete
        if complete and self._reading:
            self._pace.start(max(PACE, 20 * self.feeding.took))
        self._show_page()

    def _show_page(self) -> None:
        self.bar.show_found(self.feeding.found)
        self.head.show_counts(self.feeding.found, self.feeding.counts, everything=self._filter.empty)
        if self.feeding.counts.all:
            self._empty.say(self.tr("No posts match."), ("clear", self.tr("Clear filter")))
        elif self._reading:
            self._empty.say(self.tr("Reading posts…"))
        else:
            self._empty.say(self.tr("No posts yet."), ("new", self.tr("New post")))
        self._pages.setCurrentWidget(self.view if self.view.posts.rowCount() else self._empty)

    def _act(self, choice: str) -> None:
        if choice == "clear":
            self._filter.clear()
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.new_wanted.emit()

    def _enter_rows(self) -> None:
        if self.view.posts.rowCount():
            if not self.view.count_selected():
                self.view.go_to(self.view.first_post())
            self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _seek(self, typed: str) -> None:
        wanted, lines = self._asked().filter, self.view.posts.keys()
        start = max(0, self.view.currentIndex().row() + (len(typed) == 1))

        def work(index: PostIndex) -> PostKey | None:
            return arranging.beginning_with(index, wanted, typed, lines, start)

        self.feeding.look(work, self.view.show_post)

    # Qt's names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale_anew:
            self._stale_anew = False
            self.feeding.show_index(self._index)
        elif self._stale:
            self.feeding.follow(self._stale, self._moved)
        self._stale, self._moved = set(), {}

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._pace.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Find):
            self.head.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.head.field.selectAll()
        else:
            super().keyPressEvent(event)
