"""The way to what deleted posts were, and back into the editor, where they are unsaved like any new post."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from editor.content.document import Document
from editor.desk import deleted
from editor.desk.drafts import Opened, Resumed
from editor.desk.history import Look
from editor.site.keys import PostKey
from editor.site.site import NoSite, Site
from editor.site.versions import Remains, VersionStore
from editor.ui.dialogs.deletedposts import DeletedPostsView
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks
from editor.ui.versionsreading import Subject, VersionsReading

# Titles that are read in one go, so that a save need not wait for all of them.
_AT_ONCE = 50


class DeletedPosts(QObject):
    """Reads on the disk thread and shows one list at a time."""

    said = Signal(str)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, store: VersionStore) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._store = store
        self._view: DeletedPostsView | None = None
        self._reading: VersionsReading | None = None

    def show(self) -> None:
        """Show the posts of this site whose file is gone."""
        site = self._desk.site
        if site is None or self._view is not None:
            return
        self._view = view = DeletedPostsView(self._posts.window())
        self._reading = reading = VersionsReading(self._tasks, self._store, view.pane)
        view.chosen.connect(lambda post: self._choose(site, post))
        view.bring_back_wanted.connect(lambda post, title, look: self._bring_back(site, post, title, look))
        view.finished.connect(reading.stop)
        view.finished.connect(self._forget)
        self._desk.closed.connect(reading.stop)
        device, held = self._desk.device, self._held()
        self._tasks.run(
            lambda: deleted.deleted_posts(site, self._store, device, held),
            then=lambda posts: self._list(view, site, posts),
            failed=lambda error: self._refuse(view, site, error),
        )
        view.open()

    def _list(self, view: DeletedPostsView, site: Site, posts: Sequence[Remains]) -> None:
        if view is self._view:
            view.show_posts(posts)
            self._name(view, site, posts)

    def _name(self, view: DeletedPostsView, site: Site, posts: Sequence[Remains]) -> None:
        """Read what the posts were called, and let others use the disk in between."""
        if view is not self._view or not posts:
            return
        some, rest = posts[:_AT_ONCE], posts[_AT_ONCE:]

        def answer(titles: dict[str, str]) -> None:
            if view is self._view:
                view.set_titles(titles)
                self._name(view, site, rest)

        self._tasks.run(
            lambda: {str(post.key): deleted.title_of(site, self._store, post) for post in some},
            then=answer,
            failed=lambda error: self._refuse(view, site, error),
        )

    def _refuse(self, view: DeletedPostsView, site: Site, error: Exception) -> None:
        if view is not self._view:
            return
        if isinstance(error, NoSite):
            text = self.tr(
                "The site’s folder cannot be reached, as when a drive was unplugged, so nobody can tell "
                "which posts were deleted. What they were is kept."
            )
            view.say(text)
        else:
            view.say(say(error, site.name))

    def _choose(self, site: Site, post: Remains) -> None:
        view, reading = self._view, self._reading
        if view is None or reading is None:
            return
        view.pane.begin({field.name: field.label for field in self._desk.fields_of(post.key)})
        name, store = view.title(post), self._store
        reading.read(Subject(site, post.key, name, lambda: deleted.last_text(site, store, post.key), current=False))

    def _bring_back(self, site: Site, post: Remains, title: str, look: Look) -> None:
        if look.document is not None:
            self._open(site, post, title, look.document)

    def _open(self, site: Site, post: Remains, title: str, document: Document) -> None:
        device, held = self._desk.device, self._held()
        self._tasks.run(
            lambda: deleted.bring_back(site, post.key, document, title, device, held),
            then=lambda resumed: self._show(site, post, title, resumed),
            failed=lambda error: self.said.emit(say(error, title)),
        )

    def _show(self, site: Site, post: Remains, title: str, resumed: Resumed) -> None:
        if site is not self._desk.site:
            return
        if resumed.key in self._held():
            self._open(site, post, title, resumed.document)  # it was opened in this moment
            return
        self._posts.put(resumed.key, Opened(resumed.base, resumed), None, to_front=True)
        if resumed.key != post.key:
            text = self.tr("Another file stands in the old place of “{name}” and was left alone. It gets another name.")
            self.said.emit(text.format(name=title))

    def _held(self) -> frozenset[PostKey]:
        return frozenset(page.post.key for page in self._posts)

    def _forget(self) -> None:
        self._view = self._reading = None
