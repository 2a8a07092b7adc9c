"""The posts whose file is gone, with what each of them was; from here one comes back into the editor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.desk.versionwords import when_words
from editor.site.versions import Remains
from editor.ui.dialogs.versionlist import ROOT, WORDS_ROLE, Index, RowDelegate, RowWords
from editor.ui.dialogs.versionspane import PaneWords, VersionsPane


class DeletedModel(QAbstractListModel):
    """Deleted posts, the last changed first; titles come after the rows."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._posts: tuple[Remains, ...] = ()
        self._titles: dict[str, str] = {}
        self._now = datetime.now(UTC)

    def show(self, posts: Sequence[Remains], now: datetime) -> None:
        """List these."""
        self.beginResetModel()
        self._posts, self._titles, self._now = tuple(posts), {}, now
        self.endResetModel()

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Call posts, by their keys, what they were called."""
        self._titles.update(titles)
        for row, post in enumerate(self._posts):
            if post.key in titles:
                self.dataChanged.emit(self.index(row), self.index(row))

    def post(self, row: int) -> Remains | None:
        """Return the post in a row."""
        return self._posts[row] if 0 <= row < len(self._posts) else None

    def title(self, post: Remains) -> str:
        """Return what a post is called, as far as that is known."""
        return self._titles.get(post.key, post.key.rpartition("/")[2])

    def _words(self, post: Remains) -> RowWords:
        when = when_words(post.newest.when, self._now, QCoreApplication.translate)
        return RowWords(self.title(post), "", f"{when} · {post.key.rpartition('/')[2]}")

    # Qt's names from here on.

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._posts)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        post = self.post(index.row())
        if post is None:
            return None
        if role == WORDS_ROLE:
            return self._words(post)
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(post.key)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{self._words(post).when}, {self._words(post).cause}"
        return None


class DeletedPostsView(QDialog):
    """Opened with `open()`; it reads nothing itself, but is told what to show."""

    # A Remains: what was it?
    chosen = Signal(object)
    # A Remains, its title, and the Look whose text is to go into the editor.
    bring_back_wanted = Signal(object, str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("deletedPosts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Deleted posts"))
        self._model = DeletedModel(self)
        self._posts = QListView(self)
        self._hint = QLabel(self.tr("Reading…"), self)
        words = PaneWords(
            self.tr("+ underlined: only in this version  ·  − struck out: only in the last version"),
            self.tr("This version and the last one"),
            self.tr("There are no versions of this post any more."),
            alike=False,
        )
        self.pane = VersionsPane("deletedPosts", words, self)
        self._buttons = QDialogButtonBox(self)
        self._copy = self._button("copy", self.tr("Copy text"), QDialogButtonBox.ButtonRole.ActionRole)
        self._bring_back = self._button("bringBack", self.tr("Bring back"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._close = self._button("close", self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._lay_out()
        self._connect()
        # Qt by itself would take no more than two thirds of the screen.
        margin = QSize(1, 1) * self.fontMetrics().height()
        self.resize(self.sizeHint().boundedTo(parent.window().size() - margin))
        self._refresh()

    def show_posts(self, posts: Sequence[Remains]) -> None:
        """List the posts and choose the one that was changed last."""
        self._model.show(posts, datetime.now(UTC))
        if not posts:
            self.say(
                self.tr(
                    "No post that was saved with Byline has been deleted from this site. "
                    "If one ever is, what it was can be brought back here."
                )
            )
            return
        self._hint.setText(self.tr("These posts have no file any more. What they were is kept."))
        self._posts.setCurrentIndex(self._model.index(0))
        self._posts.setFocus()

    def set_titles(self, titles: Mapping[str, str]) -> None:
        """Call posts, by their keys, what they were called."""
        self._model.set_titles(titles)

    def title(self, post: Remains) -> str:
        """Return what a post is called here."""
        return self._model.title(post)

    def say(self, words: str) -> None:
        """Say why there is nothing to choose from."""
        self._hint.setText(words)
        self.pane.say("")

    # Building.

    def _button(self, name: str, words: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self._buttons.addButton(words, role)
        button.setAutoDefault(False)
        button.setObjectName(f"deletedPosts.{name}")
        return button

    def _lay_out(self) -> None:
        space = self.fontMetrics().height() // 2
        self._posts.setObjectName("deletedPosts.posts")
        self._posts.setAccessibleName(self.tr("Deleted posts"))
        self._posts.setModel(self._model)
        self._posts.setItemDelegate(RowDelegate(self._posts))
        self._posts.setUniformItemSizes(True)
        self._posts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._posts.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        self._hint.setObjectName("deletedPosts.hint")
        self._hint.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(space)
        row.addWidget(self._posts)
        row.addWidget(self.pane, 1)
        column = QVBoxLayout(self)
        column.setSpacing(space)
        column.addWidget(self._hint)
        column.addLayout(row, 1)
        column.addWidget(self._buttons)
        self._close.setDefault(True)

    def _connect(self) -> None:
        self._posts.selectionModel().currentChanged.connect(self._choose)
        self.pane.look_changed.connect(self._refresh)
        self._copy.clicked.connect(self.pane.copy_text)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)

    # Choosing and answering.

    def _choose(self, index: QModelIndex) -> None:
        post = self._model.post(index.row())
        if post is not None:
            self.chosen.emit(post)

    def _refresh(self) -> None:
        self._copy.setEnabled(self.pane.look is not None)
        self._bring_back.setEnabled(self.pane.look is not None)

    def _agree(self) -> None:
        post, look = self._model.post(self._posts.currentIndex().row()), self.pane.look
        if post is not None and look is not None:
            self.bring_back_wanted.emit(post, self.title(post), look)
            self.accept()

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 220, self.fontMetrics().height() * 42)
