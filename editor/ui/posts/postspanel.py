"""The left side of the window: filter, folders and the list of posts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from editor.site import arranging
from editor.site.changes import Changes
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.posts.emptystate import EmptyState
from editor.ui.posts.feeding import Asked, Feeding
from editor.ui.posts.filterchips import FilterChips
from editor.ui.posts.filterfield import FilterField
from editor.ui.posts.filtermenus import FilterMenus
from editor.ui.posts.filterremarks import FilterRemarks
from editor.ui.posts.foldertree import FolderTree
from editor.ui.posts.groupedlist import GroupedList
from editor.ui.posts.grouping import goes_down
from editor.ui.posts.keptfilters import KeptButton, KeptFilters
from editor.ui.posts.orderbutton import ORDERS, OrderButton
from editor.ui.posts.postfilter import PostFilter
from editor.ui.posts.reading import Reading
from editor.ui.posts.readingbar import ReadingBar

# While posts are being read, the list shows what there is this often, in milliseconds.
PACE = 500
# More posts than this are not worth looking at one by one.
MOST_REDRAWN = 50
# Of groups that are folded, what is kept for the next start.
MOST_FOLDED = 1000


class PostsPanel(QWidget):
    """Shows what the index knows; everything a person wants done is told by a signal."""

    open_wanted = Signal(str)
    featured_wanted = Signal(object, bool)
    act_wanted = Signal(str, object)
    reveal_wanted = Signal(str)
    new_wanted = Signal()
    cancel_wanted = Signal()
    # The posts that hold something the disk does not.
    unsaved_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("postsPanel")
        self._index: PostIndex | None = None
        self._site: Site | None = None
        self._split_by_hand = False
        self._steps: tuple[int, int] | None = None
        self._had_text = False
        # Nothing is known of the site's posts, until they are looked through.
        self._unread = False
        # The filter is being made what it was when the site was left, and the list follows afterwards.
        self._entering = False
        self.filter = PostFilter(self)
        self.kept = KeptFilters(self)
        self.field = FilterField(self)
        self.chips = FilterChips(self)
        self.order = OrderButton(self)
        self.tree = FolderTree(self)
        self.list = GroupedList(self)
        self.reading = Reading(self)
        self.feeding = Feeding(self.list, self._asked, self.reading, self)
        self._menus = FilterMenus(self.filter, self.feeding, self)
        self._kept = KeptButton(self.filter, self.kept, self.feeding, self)
        self._remarks = FilterRemarks(self)
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
        self.order.offer(site.collections if site is not None else ())
        self._steps = None
        self._unread = index is not None and not index.counts().all
        self._pace.stop()
        self._reading.hide()
        self.list.set_unsaved(())
        self.list.select(None)
        self._entering = True
        self.filter.clear()
        self._entering = False
        self._show_filter()
        self.feeding.show_index(index)
        if index is None:
            self.reading.forget()

    def show_site(self, site: Site) -> None:
        """Show how the open site is set up by now; filter, selection and scroll position stay."""
        self._site = site
        before = self.order.grouping()
        self.order.offer(site.collections)
        if self.order.grouping() != before:
            self._group()
        self._show_counts()

    def follow(self, changes: Changes) -> None:
        """Show what became of posts; scroll position and selection stay."""
        touched = changes.written | changes.removed | {key for pair in changes.moved for key in pair}
        if touched:
            self._refresh(touched, dict(changes.moved))

    def look_again(self) -> None:
        """Show what the filter finds by now, as after texts have become searchable."""
        self._refresh((), {})

    def select(self, key: PostKey | None) -> None:
        """Mark a post as the one that is open; it is marked later when the filter hides it now."""
        self.list.select(key)

    def set_unsaved(self, keys: Collection[PostKey]) -> None:
        """Mark the posts that hold something the disk does not, and no others."""
        self.list.set_unsaved(keys)
        self.unsaved_changed.emit(frozenset(keys))

    def show_progress(self, done: int, total: int) -> None:
        """Show how far the reading of the site is; `done` equal to `total` ends it.

        Short work is not shown; during long work the list shows what there is.
        """
        self._steps = (done, total) if done < total else None
        self._unread = False
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
        self._had_text = True
        self.filter.clear()

    def state(self) -> dict[str, Any]:
        """Return filter, order and layout for the next start, as JSON can hold them."""
        group, pattern = self.order.grouping()
        return {
            "text": self.filter.text,
            "folder": self.filter.folder,
            "order": self.order.name(),
            "group": group,
            "pattern": pattern,
            "folded": sorted(self.list.grouped.folded())[:MOST_FOLDED],
            "expanded": self.tree.open_folders(),
            "split": self._split.sizes() if self._split_by_hand else [],
        }

    def restore(self, state: Mapping[str, Any]) -> None:
        """Return to what `state` gave; what does not fit this site is passed over.

        "only" may say what a chip stands for.
        """
        texts = {name: value for name, value in state.items() if isinstance(value, str)}
        self.order.choose(texts.get("order", ""))
        self._restore_groups(texts, state.get("folded"))
        expanded, split = state.get("expanded"), state.get("split")
        if isinstance(expanded, list):
            self.tree.expand_folders([folder for folder in expanded if isinstance(folder, str)])
        self._entering = True
        with QSignalBlocker(self.tree):
            self.tree.choose(texts.get("folder", ""))
        self.filter.set(texts.get("text", ""), self.tree.chosen())
        if texts.get("only", "all") != "all":
            self.filter.choose_kind(texts["only"])
        self._entering = False
        self._show_filter()
        if isinstance(split, list) and len(split) == 2 and all(isinstance(size, int) for size in split):
            self._split_by_hand = True
            self._split.setSizes(split)
        self.feeding.refill(show_selected=True)

    def _restore_groups(self, texts: Mapping[str, str], folded: object) -> None:
        """Group posts as they were; by their months where nobody has chosen."""
        if not self.order.choose_grouping(texts.get("group", arranging.MONTH), texts.get("pattern", "")):
            self.order.choose_grouping(arranging.MONTH, "")
            folded = ()
        values = [value for value in folded if isinstance(value, str)] if isinstance(folded, list) else ()
        self.list.grouped.set_group(self.order.grouping()[0], values)

    def finish(self) -> None:
        """Ask nothing more; call before the program ends."""
        self._pace.stop()
        self.feeding.finish()
        self.reading.finish()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._count, 1)
        line.addWidget(self.order)
        head = QVBoxLayout()
        edge = self.fontMetrics().height() // 2
        head.setContentsMargins(edge, edge, edge, edge // 2)
        head.setSpacing(edge)
        head.addWidget(self.field)
        head.addWidget(self._remarks)
        head.addWidget(self.chips)
        menus = QHBoxLayout()
        menus.addWidget(self._menus, 1)
        menus.addWidget(self._kept)
        self._menus.state.hide()
        head.addLayout(menus)
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
        self.chips.chosen.connect(self.filter.choose_kind)
        self.feeding.fed.connect(self._show_fed)
        self.field.leave_wanted.connect(self._enter_list)
        self.field.settled.connect(self.filter.set_text)
        self.filter.changed.connect(self._follow_filter)
        self.list.featured_wanted.connect(self.featured_wanted)
        self.list.open_wanted.connect(self.open_wanted)
        self.list.path_wanted.connect(self._copy_path)
        self.list.reveal_wanted.connect(self.reveal_wanted)
        self.list.act_wanted.connect(self.act_wanted)
        self.list.seek_wanted.connect(self._seek)
        self.order.chosen.connect(lambda _: self.feeding.refill())
        self.order.grouped.connect(self._group)
        self.tree.folder_chosen.connect(self.filter.set_folder)
        self._empty.acted.connect(self._act)
        self._pace.timeout.connect(self._keep_pace)
        self._reading.cancel_wanted.connect(self.cancel_wanted)
        self._split.splitterMoved.connect(self._note_split)

    def _asked(self) -> Asked:
        _, order, descending = ORDERS[self.order.name()]
        group, pattern = self.order.grouping()
        return Asked(self.filter.filter(order, descending), group, pattern, goes_down(group, order, descending))

    def _group(self) -> None:
        self.list.grouped.set_group(self.order.grouping()[0])
        self.feeding.refill(show_selected=True)

    def _follow_filter(self) -> None:
        if self._entering:
            return
        cleared = self._had_text and not self.filter.text
        self._show_filter()
        self.feeding.refill(show_selected=cleared)

    def _show_filter(self) -> None:
        """Let everything say what the filter says."""
        self._had_text = bool(self.filter.text)
        if self.field.text() != self.filter.text:
            self.field.set_text(self.filter.text)
        self.chips.choose(self.filter.kind())
        self._remarks.say(self.filter.query.remarks)
        self.tree.choose(self.filter.folder)

    def _refresh(self, touched: Collection[PostKey], moved: Mapping[PostKey, PostKey]) -> None:
        """Show what the filter finds now, where the person is."""
        if self._index is None:
            return
        if touched and len(touched) <= MOST_REDRAWN:
            certain = self.list.posts.redraw(touched)
            if certain and self.filter.empty:
                # Asking for the order of 100,000 posts takes a tenth of a second; a star needs none of it.
                self.chips.show_counts(self._index.counts())
                return
            if not certain:
                self.list.posts.reread(touched)
        self.feeding.follow(touched, moved)

    def _show_fed(self, complete: bool) -> None:
        self.list.counts_known = complete
        if complete:
            self._show_counts()
            if self._steps is not None:
                # The larger the list, the less often, so that no more than a little of the time is spent on it.
                self._pace.start(max(PACE, 20 * self.feeding.took))
        self._show_page()

    def _show_counts(self) -> None:
        self.chips.show_counts(self.feeding.counts)
        collections = self._site.collections if self._site else ()
        self.tree.show_folders(self.feeding.folders, {one.folder: one.label for one in collections})
        self._fit_tree()

    def _show_page(self) -> None:
        shown, everything = self.feeding.found, self.feeding.counts.all
        if self.filter.empty or shown == everything:
            self._count.setText(self.tr("Posts: {count}").format(count=shown))
        else:
            self._count.setText(self.tr("{shown} of {count}").format(shown=shown, count=everything))
        if self._index is None:
            self._empty.say("")
        elif everything:
            self._empty.say(self.tr("No posts match."), ("clear", self.tr("Clear filter")))
        elif self._steps is not None or self._unread:
            self._empty.say(self.tr("Reading posts…"))
        else:
            self._empty.say(self.tr("No posts yet."), ("new", self.tr("New post")))
        self._pages.setCurrentWidget(self.list if self.list.posts.rowCount() else self._empty)

    def _act(self, choice: str) -> None:
        if choice == "clear":
            self.clear_filter()
        else:
            self.new_wanted.emit()

    def _keep_pace(self) -> None:
        if self._steps is not None:
            self._reading.show_step(*self._steps)
            self._reading.show()
            self._refresh((), {})

    def _enter_list(self) -> None:
        if not self.list.posts.rowCount():
            return
        if not self.list.selected():
            self.list.go_to(self.list.first_post())
        self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _seek(self, typed: str) -> None:
        """Go to the next post whose title begins with `typed`, in Cyrillic or Latin letters."""
        wanted, lines = self._asked().filter, self.list.posts.keys()
        # One letter again and again goes on from title to title; a longer beginning may fit where one is.
        start = self.list.currentIndex().row() + (len(typed) == 1)
        self.feeding.look(
            lambda index: arranging.beginning_with(index, wanted, typed, lines, max(0, start)), self.list.show_post
        )

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
