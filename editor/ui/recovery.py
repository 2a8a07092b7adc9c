"""Unsaved text that has come back: after a crash under a bar that says so, after a normal end with a line only.

Nothing is decided here for the person.  The text stands in the editor, unsaved,
with the saved post one step of undo away; what another program wrote meanwhile
is met as if it had come just now.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from editor.content.document import Document
from editor.desk.drafts import Opened, Resumed, Returned
from editor.desk.opening import Loaded
from editor.ui.dialogs.compare import CompareDialog
from editor.ui.errors import say
from editor.ui.keeping import Keeping
from editor.ui.openposts import OpenPosts, take_up
from editor.ui.postpage import PostPage
from editor.ui.restoring import Restoring
from editor.ui.sitedesk import SiteDesk
from editor.ui.text.messagebar import MessageBar


class Recovery(QObject):
    """Fetches what is unsaved of a site, says that it is there, and takes it back when it is not wanted."""

    said = Signal(str)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, keeping: Keeping, restoring: Restoring) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._keeping = keeping
        self._restoring = restoring
        # Whether nothing was opened, since that has ended badly before.
        self._held_back = False
        # After a crash, until the person has said something about them.
        self._recovered: dict[PostPage, Resumed] = {}
        self._aside: tuple[Path, ...] = ()
        # What was unsaved before the saved post was shown.
        self._put_away: dict[PostPage, tuple[Document, str]] = {}
        self.bar = MessageBar(posts)
        self.bar.setObjectName("recoveryBar")
        self.bar.setAccessibleName(self.tr("Recovered text"))
        self.bar.acted.connect(self._act_on_bar)
        posts.add_bar(self.bar)
        restoring.begun.connect(self._clear)
        restoring.returned.connect(self._on_returned)
        restoring.held_back.connect(self._on_held_back)
        posts.resumed.connect(self._on_resumed)
        posts.dropped.connect(self._forget)
        posts.acted.connect(self._act)
        keeping.kept.connect(self._refresh)

    def open_new(self, resumed: Resumed, error: Exception) -> None:
        """Let the person go on with a new post that the disk refused."""
        self._posts.put(resumed.key, Opened(resumed.base, resumed), None, to_front=True)
        page = self._posts.page(resumed.key)
        if page is not None:
            choices = (("save", self.tr("Try again")), ("save-elsewhere", self.tr("Save elsewhere…")))
            page.bar.show_message(say(error, page.name()), "danger", choices)

    def show_saved(self, page: PostPage) -> None:
        """Show what is on disk, as one step that can be undone; the unsaved text goes to the post's versions."""
        revision = page.post.revision
        put_away = (page.post.builder(page.view.text())(), page.details.torn and page.details.pane.text.edit.text())

        def take(loaded: Loaded) -> None:
            if self._posts.holds(page) and page.post.revision == revision:
                self._put_away[page] = put_away
                self._take_saved(page, loaded)

        def refuse(error: Exception) -> None:
            self.said.emit(say(error, page.name()))

        self._keeping.shelve(page, lambda: self._posts.read(page, take, refuse), refuse)

    # Following.

    def _on_returned(self, returned: Returned) -> None:
        self._aside = returned.aside
        if returned.older:
            self.said.emit(self.tr("Older unsaved text is among the versions of its post."))
        self._show_bar()

    def _on_held_back(self) -> None:
        self._held_back = True
        self._show_bar()

    def _on_resumed(self, page: PostPage, resumed: Resumed) -> None:
        # Its copy says from now on that it is open.
        self._keeping.note(page)
        if not resumed.draft.closed:
            self._recovered[page] = resumed
            self._show_bar()
        if resumed.state in ("moved", "gone"):
            self._desk.check_open_posts()
        elif resumed.state == "new":
            name = resumed.key.rpartition("/")[2]
            text = self.tr("This post has no file yet. Saving it makes “{name}”.").format(name=name)
            page.bar.show_message(text, "info", (("save", self.tr("Save")),))
        elif resumed.draft.closed:
            text = self.tr("Unsaved changes from {time} are shown.").format(time=_said(_moment(resumed)))
            page.bar.show_message(text, "info", (("show-saved", self.tr("Show the saved post")),))

    def _refresh(self, page: PostPage) -> None:
        """Say no more of a post that says what the disk says."""
        if page in self._recovered and self._posts.holds(page) and not page.unsaved:
            self._forget(page)

    def _forget(self, page: PostPage) -> None:
        self._put_away.pop(page, None)
        if self._recovered.pop(page, None) is not None:
            self._show_bar()

    def _act(self, page: PostPage, choice: str) -> None:
        if choice == "show-saved":
            self.show_saved(page)
        elif choice == "bring-back" and page in self._put_away:
            document, details = self._put_away.pop(page)
            page.bar.dismiss()
            take_up(page, document, details)
            page.edited.emit()

    def _take_saved(self, page: PostPage, loaded: Loaded) -> None:
        page.bar.dismiss()
        page.take_from_disk(loaded)
        self._keeping.keep_now()
        text = self.tr("The saved post is shown. What was unsaved is among its versions.")
        page.bar.show_message(text, "info", (("bring-back", self.tr("Bring it back")),))
        if self._recovered.pop(page, None) is not None:
            self._show_bar()

    # The bar.

    def _show_bar(self) -> None:
        """Say what was recovered, and what could not be."""
        said, choices = [], []
        if self._held_back:
            said.append(
                self.tr(
                    "Byline has ended unexpectedly while it opened these posts. "
                    "This time none was opened, and everything unsaved is kept."
                )
            )
            choices.append(("open", self.tr("Open them")))
        if self._recovered:
            said.append(self._recovered_words())
            if self._comparable():
                choices.append(("compare", self.tr("Compare")))
            choices.append(("keep", self.tr("Keep")))
        if self._aside:
            text = self.tr("Some unsaved text is damaged. What is left of it is in “{folder}”.")
            said.append(text.format(folder=self._aside[0].parent))
            choices.append(("folder", self.tr("Show in folder")))
            if not self._recovered:
                choices.append(("close", self.tr("Close")))
        self.bar.dismiss()
        if said:
            level = "warning" if self._aside or self._held_back else "info"
            self.bar.show_message(" ".join(said), level, choices)

    def _recovered_words(self) -> str:
        time = _said(max(map(_moment, self._recovered.values())))
        if len(self._recovered) == 1:
            page = next(iter(self._recovered))
            return self.tr("Recovered “{name}” from {time}.").format(name=page.name(), time=time)
        return self.tr("Recovered {count} posts from {time}.").format(count=len(self._recovered), time=time)

    def _act_on_bar(self, choice: str) -> None:
        match choice:
            case "compare":
                self._compare()
            case "folder":
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._aside[0].parent)))
            case "open":
                self._restoring.go_on()
            case _:
                self._clear()

    def _clear(self) -> None:
        self._recovered.clear()
        self._aside = ()
        self._held_back = False
        self._show_bar()

    def _compare(self) -> None:
        """Compare a recovered post with the saved one, the one in front first, and go on to the next."""
        pages = self._comparable()
        if not pages:
            return
        page = next((page for page in pages if page is self._posts.front), pages[0])
        self._posts.open(page.post.key)
        mine, saved = page.post.front.head + page.view.text(), page.post.base.head + page.post.base.text
        dialog = CompareDialog(page.name(), mine, saved, self._posts.window())
        dialog.decided.connect(lambda choice: self._decide(page, choice))
        dialog.open()

    def _comparable(self) -> list[PostPage]:
        """Return what can be compared with the saved post; the others have a bar of their own."""
        return [page for page, resumed in self._recovered.items() if resumed.state == "plain"]

    def _decide(self, page: PostPage, choice: str) -> None:
        if choice == "theirs":
            self.show_saved(page)
        self._recovered.pop(page, None)
        self._show_bar()
        # Once the dialog is gone.
        QTimer.singleShot(0, self, self._compare)


def _moment(resumed: Resumed) -> datetime:
    """Return when the copy of a text was taken."""
    try:
        moment = datetime.fromisoformat(resumed.draft.at)
    except ValueError:
        return datetime.now(UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _said(moment: datetime) -> str:
    """Return a time as people say it: the time of day today, else with the day."""
    local = QDateTime.fromSecsSinceEpoch(int(moment.timestamp()))
    today = datetime.now().astimezone().date() == moment.astimezone().date()
    if today:
        return QLocale().toString(local.time(), "HH:mm")
    recent = datetime.now(UTC) - moment < timedelta(days=300)
    return QLocale().toString(local, "d MMMM, HH:mm" if recent else "d MMMM yyyy, HH:mm")
