"""Renaming, moving and duplicating posts, from the list or from the post in front, with a way back.

Links are looked for on a thread of their own, since that reads every post of
the site; everything that writes runs on the disk thread.  Posts with unsaved
changes keep them: their file goes to its new name, and their links are changed
in the editor.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from editor.desk import duplicating, moving, placenames
from editor.desk.duplicating import Copy
from editor.desk.moving import Moved, Pair
from editor.desk.opening import load_post
from editor.desk.relocating import Plan, Relocated
from editor.desk.saving import Saved
from editor.site import relinking
from editor.site.changes import Changes
from editor.site.keys import PostKey
from editor.site.relinking import Relocation
from editor.site.versions import VersionStore
from editor.ui.dialogs.placing import MoveDialog, PlacingDialog, RenameDialog
from editor.ui.errors import say
from editor.ui.openposts import OpenPosts
from editor.ui.postpage import PostPage
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks
from editor.ui.titles import title_of

UNDO = "undoPlaces"


@dataclass(slots=True)
class _Asked:
    """A question that is open: what was found, and what the person chose."""

    number: int
    pairs: Callable[[str], list[Pair]]
    plans: tuple[Plan, ...] | None = None
    chosen: tuple[str, bool] | None = None


class PostPlaces(QObject):
    """Gives posts other names and other folders."""

    # What came of it, in words, and the id of the way back, "" for none.
    done = Signal(str, str)
    # Why versions of what was changed cannot be kept, an exception; None where they are.
    unkept = Signal(object)

    def __init__(self, desk: SiteDesk, posts: OpenPosts, tasks: Tasks, versions: VersionStore) -> None:
        super().__init__(posts)
        self._desk = desk
        self._posts = posts
        self._tasks = tasks
        self._versions = versions
        self._search = Tasks(self)
        # Of the question that is open; what was found for an earlier one is too late.
        self._number = 0
        self._undo: tuple[Relocated, ...] = ()
        desk.closed.connect(self._leave)

    def rename(self, key: PostKey) -> None:
        """Ask for another name of a post's file."""
        site = self._desk.site
        if site is None:
            return
        name = placenames.name_of(key)
        proposal = placenames.naming_beside(site, key).key(self._title(key), but=key)
        there = placenames.names_in(site, placenames.folder_of(key), key)
        dialog = RenameDialog(
            name,
            placenames.name_of(proposal),
            lambda name: placenames.renamed(key, name),
            lambda name: placenames.flaw_of(key, name, there),
            self._posts.window(),
        )
        # What names the post is the same whatever it will be called.
        self._ask(
            dialog, [(key, placenames.renamed(key, f"{name}-2"))], lambda to: [(key, placenames.renamed(key, to))]
        )

    def move(self, keys: Sequence[PostKey], to: str = "") -> None:
        """Ask for another folder of posts; `to` is what is proposed, as where posts were dragged to."""
        site, index = self._desk.site, self._desk.index
        if site is None or index is None or not keys:
            return
        # Whether a folder is a post's own, the disk tells.
        self._search.run(
            lambda: placenames.folders(site, index),
            then=lambda folders: self._ask_folder(keys, to, folders) if index is self._desk.index else None,
            failed=lambda error: self.done.emit(say(error, site.name), ""),
        )

    def duplicate(self, key: PostKey) -> None:
        """Make a copy of a post as it is in the editor, or on disk where it is not open, and open it."""
        site, index = self._desk.site, self._desk.index
        if site is None or index is None:
            return
        page, fields, words = self._posts.page(key), self._desk.fields_of(key), self.tr("{title} (copy)")
        build = page.post.builder(page.view.text()) if page is not None and not page.post.locked else None

        def make() -> Copy:
            document = build() if build is not None else load_post(site, key).document
            return duplicating.copy_of(site, key, document, fields, lambda title: words.format(title=title))

        self._tasks.run(
            lambda: duplicating.duplicate(site, index, self._versions, make, key),
            then=self._duplicated,
            failed=lambda error: self.done.emit(say(error, self._title(key)), ""),
        )

    def undo(self) -> None:
        """Put the posts of the last move or rename back."""
        site, index, undo = self._desk.site, self._desk.index, self._undo
        self._undo = ()
        if site is not None and index is not None and undo:
            self._tasks.run(
                lambda: moving.take_back(site, index, self._versions, undo),
                then=self._back,
                failed=lambda error: self.done.emit(say(error, ""), ""),
            )

    def finish(self) -> None:
        """Stop looking for links; call before the program ends."""
        self._leave()
        self._search.finish()

    # Asking.

    def _ask_folder(self, keys: Sequence[PostKey], to: str, folders: Sequence[tuple[str, str]]) -> None:
        if to and to not in dict(folders):
            self.done.emit(self.tr("Posts cannot be moved to {folder}.").format(folder=to), "")
            return
        keys = [key for key in keys if not to or placenames.folder_of(key) != to]
        if not keys:
            self.done.emit(self.tr("Nothing was moved: it is in that folder already."), "")
            return
        words = [(folder, f"{label} — {folder}" if label and folder else label or folder) for folder, label in folders]
        here = placenames.folder_of(keys[0])
        dialog = MoveDialog(words, here, len(keys), self._posts.window(), to)
        elsewhere = next((folder for folder, _ in folders if folder != here), posixpath.join(here, "x"))
        guess = [(key, placenames.in_folder(key, elsewhere)) for key in keys]
        self._ask(dialog, guess, lambda folder: [(key, placenames.in_folder(key, folder)) for key in keys])

    def _ask(self, dialog: PlacingDialog, guess: list[Pair], pairs: Callable[[str], list[Pair]]) -> None:
        """Look for links while the person thinks, and move the posts when both are done."""
        site, index = self._desk.site, self._desk.index
        if site is None or index is None:
            return
        self._number += 1
        asked = _Asked(self._number, pairs)
        dialog.wanted.connect(lambda chosen, follow: self._choose(asked, chosen, follow))
        dialog.rejected.connect(self._call_off)
        self._search.run(
            lambda: moving.plans(site, index, guess, lambda: asked.number != self._number),
            then=lambda plans: self._found(asked, plans, dialog),
            failed=lambda error: self._found(asked, (), dialog),
        )
        dialog.open()

    def _found(self, asked: _Asked, plans: tuple[Plan, ...], dialog: PlacingDialog) -> None:
        if asked.number != self._number:
            return
        asked.plans = plans
        if asked.chosen is not None:
            self._run(asked)
        else:
            others = {key for plan in plans for key, _ in plan.others}
            dialog.show_links(sum(plan.broken for plan in plans), len(others))

    def _choose(self, asked: _Asked, chosen: str, follow: bool) -> None:
        asked.chosen = (chosen, follow)
        if asked.plans is not None or not follow:
            self._run(asked)

    def _call_off(self) -> None:
        self._number += 1

    def _leave(self) -> None:
        self._number += 1
        self._undo = ()

    # Doing.

    def _run(self, asked: _Asked) -> None:
        site, index = self._desk.site, self._desk.index
        if site is None or index is None or asked.chosen is None:
            return
        self._number += 1
        chosen, follow = asked.chosen
        pairs = asked.pairs(chosen)
        others = {key for plan in asked.plans or () for key, _ in plan.others} if follow else set()
        held = {page.post.key for page in self._posts.unsaved()}
        self._tasks.run(
            lambda: moving.move(site, index, self._versions, pairs, others, held),
            then=lambda moved: self._moved(moved, others & held),
            failed=lambda error: self.done.emit(say(error, self._title(pairs[0][0])), ""),
        )

    def _moved(self, moved: Moved, edited: Collection[PostKey]) -> None:
        words: list[str] = []
        if len(moved.done) == 1:
            move = moved.done[0].move
            title, name = self._title(move.old), posixpath.basename(move.new)
            if placenames.folder_of(move.old) != placenames.folder_of(move.new):
                words = [
                    self.tr("“{title}” is now in {folder}").format(title=title, folder=posixpath.dirname(move.new))
                ]
            else:
                name = placenames.name_of(move.new) if placenames.is_index(move.new) else name
                words = [self.tr("The file of “{title}” is now called {name}").format(title=title, name=name)]
        elif moved.done:
            words = [self.tr("Posts moved: {count}").format(count=len(moved.done))]
        self._undo = moved.done or self._undo
        self._follow(moved, edited)
        self._say(moved, words, undoable=bool(moved.done))

    def _back(self, moved: Moved) -> None:
        self._follow(moved, ())
        self._say(moved, [self.tr("The old name is back")] if moved.done else [], undoable=False)

    def _follow(self, moved: Moved, edited: Collection[PostKey]) -> None:
        """Let open posts and the list follow what was moved."""
        changes = Changes()
        for each in moved.done:
            changes |= each.changes
            for old, new in each.changes.moved:
                page = self._posts.page(old)
                if page is not None:
                    self._posts.follow(old, new)
                    if page.unsaved:
                        self._rewrite(page, old, each.move)
            for key in edited:
                page = self._posts.page(key)
                if page is not None:
                    self._rewrite(page, key, each.move)
            self.unkept.emit(each.unkept)
        self._desk.announce(changes)

    def _say(self, moved: Moved, words: list[str], *, undoable: bool) -> None:
        failed = [pair for each in moved.done for pair in each.failed]
        if failed:
            text = self.tr("The links in “{name}” were left as they were.")
            words = [*words, text.format(name=posixpath.basename(failed[0][0]))]
        if moved.refused is not None:
            key, why = moved.refused
            words = [*words, say(why, self._title(key))]
        self.done.emit(". ".join(word.rstrip(".") for word in words), UNDO if undoable else "")

    def _rewrite(self, page: PostPage, key: PostKey, move: Relocation) -> None:
        """Change the references of a post that is being edited, in the editor."""
        site = self._desk.site
        if site is None or page.post.locked:
            return
        document = page.post.builder(page.view.text())()
        changed, count = relinking.rewritten(site, key, document, move)
        if not count:
            return
        if changed.text != document.text:
            page.view.replace_text(changed.text)
        values = document.front_matter.values
        for name, value in changed.front_matter.values.items():
            if values.get(name) != value:
                page.set_value(name, value)

    def _duplicated(self, saved: Saved) -> None:
        self._desk.announce_saved(saved)
        self._posts.open(saved.key)

    def _title(self, key: PostKey) -> str:
        return title_of(self._desk, self._posts, key, placenames.name_of(key))
