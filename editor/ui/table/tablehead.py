"""Above the posts table: what is looked for, how many posts that are, and how they are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor.site.filters import Counts
from editor.ui.icons import icon
from editor.ui.posts.feeding import Feeding
from editor.ui.posts.filterchips import FilterChips
from editor.ui.posts.filterfield import FilterField
from editor.ui.posts.filtermenus import FilterMenus
from editor.ui.posts.filterremarks import FilterRemarks
from editor.ui.posts.keptfilters import KeptButton, KeptFilters
from editor.ui.posts.postfilter import PostFilter
from editor.ui.table.choices import ColumnsButton, GroupButton

# Of widgets that the posts panel has as well.
_SHARED = ("chip.", "filterMenu.", "keptFilters", "filterRemarks", "postFilter")


class TableHead(QWidget):
    """Shows what the filter says, and changes it."""

    def __init__(self, posts: PostFilter, kept: KeptFilters, feeding: Feeding, parent: QWidget) -> None:
        super().__init__(parent)
        self._filter = posts
        self.field = FilterField(self)
        self.menus = FilterMenus(posts, feeding, self)
        self.kept = KeptButton(posts, kept, feeding, self)
        self.clear = QPushButton(self.tr("Clear"), self)
        self.remarks = FilterRemarks(self)
        self.chips = FilterChips(self)
        self.folder = QPushButton(icon("close"), "", self)
        self.count = QLabel(self)
        self.group = GroupButton(self)
        self.columns = ColumnsButton(self)
        self._lay_out()
        self.chips.chosen.connect(posts.choose_kind)
        self.clear.clicked.connect(posts.clear)
        self.field.settled.connect(posts.set_text)
        self.folder.clicked.connect(lambda: posts.set_folder(""))
        posts.changed.connect(self._show)
        self._show()

    def show_counts(self, shown: int, counts: Counts, *, everything: bool) -> None:
        """Show how many posts there are, and how many of them fit; with `everything` they all do."""
        self.chips.show_counts(counts)
        whole = everything or shown == counts.all
        words = self.tr("Posts: {shown}") if whole else self.tr("{shown} of {count}")
        self.count.setText(words.format(shown=shown, count=counts.all))

    def _show(self) -> None:
        posts = self._filter
        if self.field.text() != posts.text:
            self.field.set_text(posts.text)
        self.chips.choose(posts.kind())
        self.remarks.say(posts.query.remarks)
        self.clear.setEnabled(bool(posts.text or posts.folder))
        self.folder.setVisible(bool(posts.folder))
        self.folder.setText(self.tr("In {folder}").format(folder=posts.folder.rpartition("/")[2]))
        self.folder.setAccessibleName(self.tr("Only posts in {folder}; show all").format(folder=posts.folder))
        self.folder.setToolTip(self.folder.accessibleName())

    def _lay_out(self) -> None:
        edge = self.fontMetrics().height() // 2
        self.folder.setObjectName("postsTable.folder")
        self.folder.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.clear.setObjectName("postsTable.clear")
        self.clear.setAccessibleName(self.tr("Clear filter"))
        self.count.setObjectName("postsTable.count")
        first, second = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self.field, 1)
        for widget in (self.menus, self.kept, self.clear):
            first.addWidget(widget)
        second.addWidget(self.chips, 1)
        for one in (self.folder, self.count, self.group, self.columns):
            second.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge // 2)
        column.setSpacing(edge)
        column.addLayout(first)
        column.addWidget(self.remarks)
        column.addLayout(second)
        for child in self.findChildren(QWidget):
            if child.objectName().startswith(_SHARED):
                child.setObjectName(f"table.{child.objectName()}")
