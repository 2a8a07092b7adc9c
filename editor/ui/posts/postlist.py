"""The list of posts at the left: one click opens, the star features, and typing goes to a title.

A table of one column, because Qt's list view lays all its rows out again
whenever one is inserted: 100,000 posts cost it half a second each time.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import (
    QElapsedTimer,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QMenu, QTableView, QWidget

from editor.site.keys import PostKey
from editor.ui.keys import keys_of
from editor.ui.posts.dragging import start_drag
from editor.ui.posts.liststeps import Steps, steps
from editor.ui.posts.postmodel import PostModel, Read, Runs
from editor.ui.posts.rowdelegate import RowDelegate, places, row_height
from editor.ui.starunder import StarUnder

Shift = Qt.KeyboardModifier.ShiftModifier
FEATURE_KEYS, RENAME_KEYS, TRASH_KEYS = "Ctrl+D", "F2", "Del"
# As with a person's slow typing; Qt's own 400 ms is too short to find a title with two fingers.
TYPING_PAUSE = 1000
NOT_MOVED: Mapping[PostKey, PostKey] = MappingProxyType({})
# Of the selected posts, to tell what the menu offers.
MOST_LOOKED_AT = 500


class PostList(QTableView):
    """Shows `PostModel`; what is selected is remembered by post, whatever happens to the rows."""

    open_wanted = Signal(str)
    featured_wanted = Signal(object, bool)
    # The name of a command, and the posts it is for.
    act_wanted = Signal(str, object)
    reveal_wanted = Signal(str)
    path_wanted = Signal(str)
    seek_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None, posts: PostModel | None = None) -> None:
        """Show the posts of a model, its own by default."""
        super().__init__(parent)
        self.setObjectName("postList")
        self.setAccessibleName(self.tr("Posts"))
        self.posts = posts or PostModel(self)
        self._star = StarUnder(self, self._star_at)
        self._wanted: PostKey | None = None
        # What was selected last by hand, and what of it is in the list; the rest may come back into it.
        self._held: tuple[PostKey, ...] = ()
        self._held_here: tuple[PostKey, ...] = ()
        self._typed = ""
        self._since_typed = QElapsedTimer()
        self.setModel(self.posts)
        self.setItemDelegate(RowDelegate(self, lambda: self._star.row))
        self._set_up()
        self.clicked.connect(self._open_clicked)
        self._star.clicked.connect(self._click_star)

    def fill(self, keys: Sequence[PostKey], read: Read) -> None:
        """Show other posts from the top; those selected stay so, also where they come back into the list later."""
        selected = self.chosen()
        self.posts.fill(keys, read)
        self._fit_heads()
        self._reselect(selected)
        self.scrollToTop()

    def show_selected(self) -> None:
        """Bring the selected post into view, with its neighbours on both sides."""
        self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def go_to(self, row: int) -> None:
        """Make a row the current and only selected one, as the arrow keys do."""
        self.setCurrentIndex(self.posts.index(row, 0))

    def follow(
        self, keys: Sequence[PostKey], touched: Collection[PostKey], read: Read, moved: Mapping[PostKey, PostKey]
    ) -> None:
        """Let rows come, go and change; what the person looks at stays where it is.

        `touched` are posts to be read again; `moved` tells the new key of posts that have one.
        """
        self.take(keys, touched, read, moved, steps(self.posts.keys(), keys, touched))

    def take(
        self,
        keys: Sequence[PostKey],
        touched: Collection[PostKey],
        read: Read,
        moved: Mapping[PostKey, PostKey],
        made: Steps | None,
    ) -> None:
        """Do what `follow` does, with the steps known already."""
        selected, top = self.chosen(moved), self._top()
        self._wanted = moved.get(self._wanted, self._wanted) if self._wanted else None
        if not self.posts.apply(made, touched):
            self.posts.fill(keys, read)
        self._fit_heads()
        self._reselect(selected)
        self._scroll_to_top(top)

    def select(self, key: PostKey | None) -> None:
        """Select one post and bring it into view; it is selected later when it is not in the list now."""
        self._wanted = key
        self._held = ()
        row = self.posts.row(key) if key else -1
        if row < 0:
            self.selectionModel().clear()
            return
        index = self.posts.index(row, 0)
        if self.selected() != (key,):
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def set_unsaved(self, keys: Collection[PostKey]) -> None:
        """Mark the posts that hold something the disk does not, and no others."""
        self.posts.set_unsaved(keys)

    def selected(self) -> tuple[PostKey, ...]:
        """Return the selected posts in the order of the list."""
        return self.posts.posts_in(self._selected_runs())

    def chosen(self, moved: Mapping[PostKey, PostKey] = NOT_MOVED) -> tuple[PostKey, ...]:
        """Return the selected posts, and those that were selected with them and are not in the list for now."""
        selected = self.selected()
        chosen = self._held if self._held and selected == self._held_here else selected
        return tuple(moved.get(key, key) for key in chosen) if moved else chosen

    def _selected_runs(self) -> Runs:
        # By runs of rows: asked for one by one, 100,000 of them take a second.
        runs: Any = self.selectionModel().selection()
        return tuple(sorted({(run.top(), run.bottom() + 1) for run in runs}))

    def toggle_featured(self) -> None:
        """Ask for the selected posts to be featured, or taken down when all of them are."""
        keys = self.selected()
        if keys:
            self.featured_wanted.emit(keys, not self._all_featured(keys))

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def _fit_rows(self) -> None:
        height = row_height(self.fontMetrics())
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.verticalScrollBar().setSingleStep(height // 2)

    def _fit_heads(self) -> None:
        """Give the lines that are no posts the height they need; here there are none."""

    def _open_clicked(self, index: QModelIndex) -> None:
        if QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._wanted = self.posts.key(index.row())
            self.open_wanted.emit(self._wanted)

    def _all_featured(self, keys: Sequence[PostKey]) -> bool:
        return all(self.posts.about(key).featured for key in keys[:MOST_LOOKED_AT])

    def _reselect(self, keys: Sequence[PostKey]) -> None:
        """Select posts again after the rows changed; without any, the one that was last opened."""
        self._select_rows(keys)
        self._held, self._held_here = tuple(keys), self.selected()

    def _select_rows(self, keys: Sequence[PostKey]) -> None:
        if not keys and self._wanted is None:
            return
        wanted = self.posts.runs(keys or [key for key in (self._wanted,) if key is not None])
        if self._selected_runs() == wanted:
            return
        chosen, last = QItemSelection(), self.posts.columnCount() - 1
        for first, end in wanted:
            chosen.select(self.posts.index(first, 0), self.posts.index(end - 1, last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(chosen, flags.ClearAndSelect | flags.Rows)
        current = self.posts.index(wanted[0][0], 0) if wanted else QModelIndex()
        self.selectionModel().setCurrentIndex(current, flags.NoUpdate)

    def _top(self) -> tuple[PostKey, int] | None:
        """Return the uppermost post that is seen and where it stands, unless the list is at its start."""
        row = self.rowAt(0)
        if row < 0 or self.verticalScrollBar().value() == 0:
            return None
        return self.posts.key(row), self.rowViewportPosition(row)

    def _scroll_to_top(self, top: tuple[PostKey, int] | None) -> None:
        row = self.posts.row(top[0]) if top else -1
        if top and row >= 0:
            bar = self.verticalScrollBar()
            self.updateGeometries()
            bar.setValue(bar.value() + self.rowViewportPosition(row) - top[1])

    def _star_at(self, point: QPoint) -> int:
        """Return the row whose star is at `point`, or -1."""
        index = self.indexAt(point)
        if not index.isValid():
            return -1
        star = places(self.visualRect(index), self.fontMetrics()).star
        return index.row() if star.contains(point) else -1

    def _click_star(self, row: int) -> None:
        self.featured_wanted.emit((self.posts.key(row),), not self.posts.words(row).featured)

    def _show_menu(self, place: QPoint) -> None:
        keys = self.selected()
        if not keys:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        featured = self._all_featured(keys)
        opening = menu.addAction(self.tr("Open"))
        opening.triggered.connect(self._open_current)
        feature = menu.addAction(self.tr("Take down from featured") if featured else self.tr("Feature"))
        feature.setShortcut(self._feature_keys())
        feature.triggered.connect(self.toggle_featured)
        if not featured and any(self.posts.about(key).featured for key in keys[:MOST_LOOKED_AT]):
            self._add(menu, "unfeature", self.tr("Take down from featured"), keys)
        change = menu.addMenu(self.tr("Change details"))
        for name, words in (
            ("setField", self.tr("Set a detail…")),
            ("setCategory", self.tr("Category…")),
            ("setAuthor", self.tr("Author…")),
            ("setDate", self.tr("Date…")),
            ("addTags", self.tr("Add tags…")),
            ("removeTags", self.tr("Remove tags…")),
        ):
            self._add(change, name, words, keys)
        menu.addSeparator()
        duplicate = self._add(menu, "duplicate", self.tr("Duplicate"), keys)
        rename = self._add(menu, "rename", self.tr("Rename…"), keys)
        self._add(menu, "moveTo", self.tr("Move to another folder…"), keys)
        menu.addSeparator()
        reveal = menu.addAction(self.tr("Show in folder"))
        reveal.triggered.connect(self._reveal)
        path = menu.addAction(self.tr("Copy file path"))
        path.triggered.connect(self._copy_path)
        menu.addSeparator()
        self._add(menu, "trash", self.tr("Move to trash"), keys).setShortcut(TRASH_KEYS)
        for single in (opening, duplicate, rename, reveal, path):
            single.setEnabled(len(keys) == 1)
        menu.popup(place)

    def _add(self, menu: QMenu, name: str, words: str, keys: Sequence[PostKey]) -> QAction:
        action = menu.addAction(words)
        action.setObjectName(f"list.{name}")
        if name == "rename":
            action.setShortcut(keys_of(name, RENAME_KEYS, self))
        action.triggered.connect(lambda: self.act_wanted.emit(name, keys))
        return action

    def _feature_keys(self) -> QKeySequence:
        return keys_of("toggleFeatured", FEATURE_KEYS, self)

    def _is_own(self, event: QKeyEvent) -> bool:
        return self._is_feature(event) or event.matches(QKeySequence.StandardKey.SelectAll)

    def _is_feature(self, event: QKeyEvent) -> bool:
        return QKeySequence(event.keyCombination()) == self._feature_keys()

    def _open_current(self) -> None:
        for key in self.selected()[:1]:
            self._open(self.posts.index(self.posts.row(key), 0))

    def _reveal(self) -> None:
        for key in self.selected()[:1]:
            self.reveal_wanted.emit(key)

    def _copy_path(self) -> None:
        for key in self.selected()[:1]:
            self.path_wanted.emit(key)

    def _type(self, text: str) -> None:
        paused = not self._since_typed.isValid() or self._since_typed.elapsed() > TYPING_PAUSE
        self._typed = text if paused else self._typed + text
        self._since_typed.start()
        self.seek_wanted.emit(self._typed)

    def _is_typing(self) -> bool:
        return self._since_typed.isValid() and self._since_typed.elapsed() <= TYPING_PAUSE and bool(self._typed)

    # Qt's names from here on.

    def event(self, event: QEvent) -> bool:
        # While the list has the focus these keys are about the posts selected in it, not the post in front.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        plain = event.modifiers() & ~Shift & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open(self.currentIndex())
        elif self._is_feature(event) or (key == Qt.Key.Key_Space and plain and not self._is_typing()):
            self.toggle_featured()
        elif key == Qt.Key.Key_Delete and plain and self.selected():
            self.act_wanted.emit("trash", self.selected())
        elif plain and text and text.isprintable():
            self._type(text)
        else:
            super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        # In a table of one column these two would stay in the row.
        last = self.posts.rowCount() - 1
        if action == QAbstractItemView.CursorAction.MoveHome:
            return self.posts.index(0, 0)
        if action == QAbstractItemView.CursorAction.MoveEnd:
            return self.posts.index(last, 0)
        return super().moveCursor(action, modifiers)

    def startDrag(self, actions: Qt.DropAction) -> None:
        keys = self.selected()
        start_drag(self, keys, self.posts.about(keys[0]).title if keys else "")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # The first click on a post has opened it already.
        self.mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        rect = self.visualRect(self.currentIndex())
        self._show_menu(event.globalPos() if by_mouse else self.viewport().mapToGlobal(rect.center()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_rows()
