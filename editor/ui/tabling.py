"""The table of posts, connected with the window: what it shows, and what is done there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication

from editor.content.problems import QT_TRANSLATE_NOOP
from editor.content.schema import Field, Role
from editor.site.keys import PostKey
from editor.site.query import Names
from editor.site.site import Site
from editor.ui.exporting import Exporting
from editor.ui.postfiles import PostFiles
from editor.ui.table import layout
from editor.ui.table.poststable import PostsTable
from editor.ui.tablepictures import TablePictures
from editor.ui.window import Window

COMMAND = "postsTable"
_FILTERS = "filters"
# What a person may type in their own language, by what it means.
_WORDS = (
    QT_TRANSLATE_NOOP("FilterWords", "title"),
    QT_TRANSLATE_NOOP("FilterWords", "category"),
    QT_TRANSLATE_NOOP("FilterWords", "author"),
    QT_TRANSLATE_NOOP("FilterWords", "date"),
    QT_TRANSLATE_NOOP("FilterWords", "after"),
    QT_TRANSLATE_NOOP("FilterWords", "before"),
    QT_TRANSLATE_NOOP("FilterWords", "path"),
    QT_TRANSLATE_NOOP("FilterWords", "folder"),
    QT_TRANSLATE_NOOP("FilterWords", "text"),
    QT_TRANSLATE_NOOP("FilterWords", "featured"),
    QT_TRANSLATE_NOOP("FilterWords", "is"),
    QT_TRANSLATE_NOOP("FilterWords", "has"),
    QT_TRANSLATE_NOOP("FilterWords", "draft"),
    QT_TRANSLATE_NOOP("FilterWords", "scheduled"),
    QT_TRANSLATE_NOOP("FilterWords", "published"),
    QT_TRANSLATE_NOOP("FilterWords", "problem"),
    QT_TRANSLATE_NOOP("FilterWords", "image"),
    QT_TRANSLATE_NOOP("FilterWords", "tags"),
)


class Tabling(QObject):
    """Shows the table in the middle of the window."""

    def __init__(self, window: Window, files: PostFiles) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._action = window.actions_by_name[COMMAND]
        # While what was kept for a site is being shown, it is not to be kept again.
        self._entering = False
        self.table = PostsTable(window.list.filter, window.list.kept, window.list.reading, window)
        self.exporting = Exporting(window, self.table)
        self.pictures = TablePictures(window.desk, window.thumbnails, self.table.view)
        window.panes.add_view(self.table)
        files.serve(self.table.view)
        self._connect()
        self._leave()

    def show(self, shown: bool = True) -> None:
        """Show the table in the middle, or the editor again."""
        window = self._window
        window.panes.show_view(self.table if shown else None)
        if shown:
            window.pages.setCurrentWidget(window.panes)
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif window.posts.front is not None:
            window.posts.front.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Stop; call before the program ends."""
        self.table.finish()
        self.pictures.finish()
        self.exporting.finish()
        self._window.list.finish()

    def _connect(self) -> None:
        window, table, desk = self._window, self.table, self._desk
        self._action.triggered.connect(self.show)
        window.panes.view_changed.connect(self._follow_view)
        window.posts.asked.connect(lambda: window.panes.show_view(None))
        window.list.unsaved_changed.connect(table.view.set_unsaved)
        window.list.kept.changed.connect(self._remember)
        window.closed.connect(self.finish)
        desk.opened.connect(self._enter)
        desk.closed.connect(self._leave)
        desk.changed.connect(table.follow)
        desk.changed.connect(self.pictures.follow)
        desk.scanning.connect(table.show_progress)
        desk.learnt.connect(self._learn)
        desk.rearranged.connect(lambda _: self._learn())
        table.open_wanted.connect(window.posts.open)
        # Whoever answers the list answers the table.
        table.act_wanted.connect(window.list.act_wanted)
        table.featured_wanted.connect(window.list.featured_wanted)
        table.new_wanted.connect(window.list.new_wanted)
        table.reveal_wanted.connect(window.list.reveal_wanted)
        table.path_wanted.connect(self._copy_path)
        table.arranged.connect(self._remember)

    def _enter(self, site: Site) -> None:
        self._action.setEnabled(True)
        state = self._window.session.settings.site(site.root).table
        self._entering = True
        self._window.list.kept.show(state.get(_FILTERS))
        self.table.columns.set_layout(layout.restored(state))
        self._entering = False
        self._learn()
        self.table.show_index(self._desk.index)

    def _leave(self) -> None:
        self._action.setEnabled(False)
        self.pictures.forget()
        self.table.show_index(None)
        self._window.panes.show_view(None)

    def _learn(self) -> None:
        """Know which fields the posts of the site have by now."""
        site = self._desk.site
        if site is None:
            return
        fields = self._fields(site)
        posts = self._window.list.filter
        posts.has_drafts = any(field.role is Role.DRAFT for field in fields)
        posts.set_names(_names(fields))
        self._window.list.kept.offer(site.shown)
        self.table.arrange(site, fields, self.table.columns.kept)

    def _fields(self, site: Site) -> list[Field]:
        found: dict[str, Field] = {}
        for collection in site.shown:
            for field in self._desk.fields_in(collection):
                found.setdefault(field.name, field)
        return list(found.values())

    def _follow_view(self) -> None:
        shown = self._window.panes.view is self.table
        self._action.setChecked(shown)
        self._window.list.feeding.behind = shown
        self._window.edit.refresh()

    def _remember(self) -> None:
        site = self._desk.site
        if site is not None and not self._entering:
            kept = self._window.list.kept.texts()
            state = {**layout.stored(self.table.columns.kept), _FILTERS: kept}
            self._window.session.remember_table(site.root, state)

    def _copy_path(self, key: PostKey) -> None:
        if self._desk.site is not None:
            QGuiApplication.clipboard().setText(str(self._desk.site.path(key)))


def _names(fields: Sequence[Field]) -> Names:
    tags = next((field.name for field in fields if field.role is Role.TAGS), "")
    # A word that has no translation means itself anyway.
    own = {QCoreApplication.translate("FilterWords", word).casefold(): word for word in _WORDS}
    aliases = {word: meant for word, meant in own.items() if word != meant and " " not in word}
    return Names(aliases, [field.name for field in fields], tags)
