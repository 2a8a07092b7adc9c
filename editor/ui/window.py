"""The window: builds the panels, and connects them in one place.

What the panels say to each other stands in `_connect` and nowhere else.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from editor.desk.drafts import Drafts
from editor.settings import Settings, SettingsFile
from editor.site.attempts import Attempts
from editor.site.changes import Changes
from editor.site.journal import Journal
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from editor.ui.actions import Actions
from editor.ui.closing import Closing
from editor.ui.combining import Combining
from editor.ui.conflicts import Conflicts
from editor.ui.converting import Converting
from editor.ui.dialogs.help import about, shortcuts
from editor.ui.editcommands import EditCommands
from editor.ui.elsewhere import Elsewhere
from editor.ui.featuring import Featuring
from editor.ui.icons import icon
from editor.ui.images.thumbnails import Thumbnails
from editor.ui.imaging import Imaging
from editor.ui.keeping import Keeping
from editor.ui.notices import Notices
from editor.ui.openposts import OpenPosts
from editor.ui.panes import Panes
from editor.ui.postpage import PostPage
from editor.ui.posts.postspanel import PostsPanel
from editor.ui.postsaving import PostSaving
from editor.ui.preview.preview import Preview
from editor.ui.previewing import Previewing
from editor.ui.readers import Readers
from editor.ui.recovery import Recovery
from editor.ui.renderer import Renderer
from editor.ui.restoring import Restoring
from editor.ui.savingelsewhere import SavingElsewhere
from editor.ui.session import Session
from editor.ui.sitecommands import SiteCommands
from editor.ui.sitedesk import SiteDesk
from editor.ui.status import Status
from editor.ui.tally import Tally
from editor.ui.tasks import Tasks
from editor.ui.thinning import Thinning
from editor.ui.toast import Toast
from editor.ui.toolbar import ToolBar
from editor.ui.versions import Versions
from editor.ui.versionsmark import VersionsMark
from editor.ui.viewcommands import ViewCommands
from editor.ui.watchmark import WatchMark
from editor.ui.welcome import Welcome


class Window(QMainWindow):
    """One site in one window."""

    closed = Signal()

    def __init__(self, tasks: Tasks, settings: SettingsFile, cache: Path, data: Path) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self._tasks = tasks
        self._shown: object = None
        self.session = Session(settings)
        self.versions = VersionStore(data / "versions")
        self.drafts = Drafts(Journal(data / "journal"), self.versions, Attempts(data / "opening"))
        self.desk = SiteDesk(tasks, cache, self)
        self.renderer = Renderer(parent=self)
        self.thumbnails = Thumbnails(parent=self)
        self._build_panels()
        self.saving = PostSaving(self.desk, self.posts, tasks, self.versions)
        self.combining = Combining(self.desk, self.posts, tasks, self.versions)
        tally = Tally(self.posts, self.toast)
        self.conflicts = Conflicts(self.desk, self.posts, self.saving, self.combining, tally)
        self.presence = Elsewhere(self.desk, self.posts, tasks, lambda: self.session.settings.author)
        self.watch_mark = WatchMark(self.desk, self.toast, self.status)
        self.converting = Converting(self.desk, self.posts, tasks)
        self.featuring = Featuring(self.desk, self.posts, tasks, self.versions)
        self.imaging = Imaging(self.desk, self.posts, tasks, self.thumbnails)
        self.previewing = Previewing(self.preview, self.renderer, self)
        self.actions_by_name = Actions(self)
        self._build_bars()
        self.edit = EditCommands(self.actions_by_name, self.posts)
        self.view = ViewCommands(self, self.actions_by_name, self.panes, self.session)
        self.sites = SiteCommands(self.desk, tasks, self.session, self.versions, self)
        self.readers = Readers(self.posts, self.status, self)
        self.keeping = Keeping(self.desk, self.posts, self.saving, self.drafts)
        self.restoring = Restoring(self.desk, self.posts, tasks, self.drafts)
        self.recovery = Recovery(self.desk, self.posts, self.keeping, self.restoring)
        self.closing = Closing(self.posts, self.saving, self.keeping, self)
        self.elsewhere = SavingElsewhere(self.desk, self.posts, self.saving, tasks, self.versions)
        self.history = Versions(self.desk, self.posts, tasks, self.versions, self.keeping)
        self.thinning = Thinning(tasks, self.versions, self.session.settings.versions, self)
        self._connect()
        self._restore(self.session.settings)

    # What the program asks of the window.

    def open_site(self, path: Path) -> None:
        """Open the site that a folder or a post belongs to; where that cannot be, the open one stays."""
        self.desk.open(path)

    def open_post(self, path: Path) -> None:
        """Open one post, and its site if that is not the open one."""
        site = self.desk.site
        key = site.key(path) if site else None
        if key is None:
            self.open_site(path)
        else:
            self.posts.open(key)

    def start_preview(self) -> None:
        """Start the web engine and the render process; the window is usable without them."""
        self.renderer.start()
        self.preview.start()

    def look_again(self, state: Qt.ApplicationState) -> None:
        """Look whether open posts were changed while the person was elsewhere."""
        if state is Qt.ApplicationState.ApplicationActive:
            self.desk.come_back()

    # Building.

    def _build_panels(self) -> None:
        self.welcome = Welcome(self)
        self.list = PostsPanel(self)
        self.posts = OpenPosts(self.desk, self._tasks, self.drafts, self)
        self.preview = Preview(self)
        self.panes = Panes(self.list, self.posts, self.preview, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.welcome)
        self.pages.addWidget(self.panes)
        self.setCentralWidget(self.pages)
        self.toast = Toast(self)
        self.notices = Notices(self.toast)
        self.status = Status(self)
        self.setStatusBar(self.status)

    def _build_bars(self) -> None:
        self.menus = self.actions_by_name.fill(self.menuBar())
        self.addToolBar(ToolBar(self.actions_by_name, self))

    def _connect(self) -> None:
        self.desk.found.connect(self._change_site)
        self.desk.opened.connect(self._site_opened)
        self.desk.closed.connect(self._site_closed)
        self.desk.refused.connect(self.notices.show)
        self.desk.changed.connect(self.list.follow)
        self.desk.changed.connect(self._follow_changes)
        self.desk.scanning.connect(self.list.show_progress)
        self.desk.follow_posts(self.posts.known)
        self.list.open_wanted.connect(self.posts.open)
        self.list.featured_wanted.connect(self.featuring.set_featured)
        self.list.new_wanted.connect(self.sites.new_post)
        self.list.cancel_wanted.connect(self.desk.cancel_scan)
        self.list.reveal_wanted.connect(self.sites.show_in_folder)
        self.posts.fronted.connect(self._bring)
        self.posts.emptied.connect(self._clear)
        self.posts.edited.connect(self._edited)
        self.posts.said.connect(self.notices.show)
        self.converting.converted.connect(self._refresh_commands)
        self.converting.said.connect(self.notices.show)
        self.featuring.done.connect(self.notices.featured)
        self.featuring.unkept.connect(self.history.note)
        self.imaging.said.connect(self.notices.show)
        self.imaging.taken_in.connect(self.preview.reload_images)
        self.previewing.counted.connect(self.readers.show_words)
        self.previewing.gave_up.connect(self.notices.preview_gave_up)
        self.panes.shown_changed.connect(self._show_panes)
        self.toast.acted.connect(self._act_on_toast)
        self.status.cancel_wanted.connect(self.desk.cancel_scan)
        self.status.cancel_wanted.connect(self.closing.call_off)
        self.welcome.open_wanted.connect(self.sites.choose_site)
        self.welcome.sample_wanted.connect(self.sites.open_sample)
        self.welcome.recent_wanted.connect(lambda path: self.open_site(Path(path)))
        self.welcome.folder_dropped.connect(lambda path: self.open_site(Path(path)))
        self.sites.site_wanted.connect(self.open_site)
        self.sites.post_wanted.connect(self.posts.open)
        self.sites.not_created.connect(self.recovery.open_new)
        self.sites.said.connect(self.notices.show)
        self._connect_safety()
        self._connect_actions()

    def _connect_safety(self) -> None:
        self.saving.begins.connect(lambda page: self.keeping.keep_before(page, self._tasks))
        self.saving.saved.connect(self.desk.announce_saved)
        self.saving.saved.connect(self.history.note_saved)
        self.saving.state_changed.connect(self._show_state)
        self.keeping.kept.connect(self._show_state)
        self.keeping.trouble_changed.connect(self.status.show_trouble)
        self.keeping.said.connect(self.notices.show)
        self.recovery.said.connect(self.notices.show)
        self.restoring.said.connect(self.notices.show)
        self.restoring.refused.connect(self.keeping.set_trouble)
        self.conflicts.state_changed.connect(self.keeping.look_over)
        self.conflicts.state_changed.connect(self._show_state)
        self.combining.said.connect(self.notices.show)
        self.elsewhere.said.connect(self.notices.show)
        self.history.brought_back.connect(self.notices.brought_back)
        self.history.said.connect(self.notices.show)
        self.history.trouble_changed.connect(VersionsMark(self.status).say)
        self.closing.may_close.connect(self.close)
        self.closing.waiting.connect(self.status.show_waiting)
        self.closing.said.connect(self.notices.show)

    def _connect_actions(self) -> None:
        actions = self.actions_by_name
        self.view.fill(self.menus["View"])
        self.view.follow(self.posts, self.preview)
        for name, run in (
            ("newPost", self.sites.new_post),
            ("openSite", self.sites.choose_site),
            ("openSample", self.sites.open_sample),
            ("save", lambda: self.saving.save(self.posts.front)),
            ("reload", self.desk.rescan),
            ("deletedPosts", self.history.deleted.show),
            ("showInFolder", self._show_in_folder),
            ("quit", self.close),
            ("toggleFeatured", self.featuring.toggle_front),
            ("versions", self.history.show),
            ("image", self._choose_image),
            ("chooseImage", self._choose_featured_image),
            ("shortcuts", lambda: shortcuts(self.actions_by_name, self).open()),
            ("about", lambda: about(self).open()),
        ):
            actions[name].triggered.connect(lambda _=False, run=run: run())

    # Following.

    def _change_site(self) -> None:
        if self.closing.ready(self._change_site):
            self._remember()
            self.posts.drop_all()
            self.desk.enter()

    def _site_opened(self, site: Site, key: PostKey | None) -> None:
        self.pages.setCurrentWidget(self.panes)
        self.preview.set_site(site)
        state = self.session.opened(site.root)
        self.list.show_index(self.desk.index, site)
        self.list.restore(state.list)
        self._show_site()
        self.restoring.restore(site, state.posts, key)
        self._refresh_commands()

    def _site_closed(self) -> None:
        self.list.show_index(None, None)
        self.preview.set_site(None)

    def _follow_changes(self, changes: Changes) -> None:
        self._show_site()
        if changes.media:
            self.preview.reload_images()
            if self.posts.front is not None:
                self.imaging.show_pictures(self.posts.front, again=True)

    def _bring(self, page: PostPage) -> None:
        self.list.select(page.post.key)
        self.previewing.show_page(page)
        self._show_state()
        self._refresh_commands()

    def _clear(self) -> None:
        self.previewing.show_page(None)
        self.status.show_words("")
        self._show_state()
        self._refresh_commands()

    def _edited(self, page: PostPage) -> None:
        if page is self.posts.front:
            self.previewing.schedule()
            self.imaging.show_pictures(page)
        self._show_state()

    def _show_state(self) -> None:
        page, site = self.posts.front, self.desk.site
        state = self.saving.state_of(page)
        unsaved = tuple(other.post.key for other in self.posts.unsaved())
        parts = [page.name() + "[*]" if page else "", site.name if site else "", "Byline"]
        title = " — ".join(part for part in parts if part)
        copied, left = self.keeping.copied_at(page), self.keeping.left()
        shown = (page, state, unsaved, title, self._is_featured(page), copied, left)
        if shown == self._shown:
            return  # As at most keys: then there is nothing to paint but the text.
        self._shown = shown
        self.status.show_state(state, copied)
        self.posts.refresh_tabs()
        self.list.set_unsaved(unsaved + left)
        self.setWindowTitle(title)
        self.setWindowModified(page is not None and page.post.key in unsaved)
        featured = self._is_featured(page)
        action = self.actions_by_name["toggleFeatured"]
        action.setChecked(featured)
        action.setIcon(icon("star-filled" if featured else "star"))

    def _show_site(self) -> None:
        site, index = self.desk.site, self.desk.index
        if site is None or index is None:
            self.status.show_site("")
        else:
            self.status.show_site(site.name, index.counts())

    def _show_panes(self) -> None:
        self.actions_by_name["posts"].setChecked(self.list.isVisibleTo(self.panes))
        self.actions_by_name["preview"].setChecked(self.preview.isVisibleTo(self.panes))

    def _act_on_toast(self, choice: str) -> None:
        if choice == "undoFeatured":
            self.featuring.undo()
        elif choice == "undoVersion":
            self.history.undo()

    # Commands that need several panels.

    def _refresh_commands(self) -> None:
        site = self.desk.site is not None
        self.actions_by_name.enable(("newPost", "deletedPosts", "posts", "preview", "nextPane", "previousPane"), site)
        self.edit.refresh()

    def _is_featured(self, page: PostPage | None) -> bool:
        if page is None:
            return False
        return page.post.legible.values.get(self.featuring.field_of(page.post.key).name) is True

    def _choose_image(self) -> None:
        if self.posts.front is not None:
            self.imaging.choose_for_text(self.posts.front)

    def _choose_featured_image(self) -> None:
        page = self.posts.front
        if page is not None:
            self.imaging.choose_for_field(page, next(iter(page.form.images()), "featuredImage"))

    def _show_in_folder(self) -> None:
        if self.posts.front is not None:
            self.sites.show_in_folder(self.posts.front.post.key)

    # Remembering.

    def _restore(self, settings: Settings) -> None:
        self.welcome.show_recent(self.session.recent())
        self.posts.unfold(settings.details_open)
        self.actions_by_name["details"].setChecked(settings.details_open)
        if not self.restoreGeometry(self.session.bytes_of("window")):
            self.resize(1366, 768)
        self.panes.restore(settings.geometry.get("panes", ""))
        self.panes.show_wanted(settings.posts_shown, settings.preview_shown)
        self._show_state()
        self._refresh_commands()

    def _remember(self) -> None:
        site = self.desk.site
        if site is not None:
            self.session.remember_site(site.root, self.posts.states(), self.list.state())
        self.session.remember_window(bytes(self.saveGeometry().data()), self.panes.state())
        self.session.remember(posts_shown=self.panes.posts_shown(), preview_shown=self.panes.preview_shown())
        self.session.save()

    # Qt's names from here on.

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.closing.may_close_now():
            event.ignore()
            return
        self._remember()
        self.thinning.stop()
        self.desk.close()
        self.posts.drop_all()
        self._tasks.finish()
        self.desk.finish()
        self.keeping.finish()
        self.renderer.stop()
        self.thumbnails.stop()
        self.preview.close_page()
        event.accept()
        self.closed.emit()
