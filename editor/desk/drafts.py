"""Unsaved text over the life of a post: kept while it is written, and there again when the post is opened.

The journal keeps the text, the versions keep what it started from and whatever
gives way to it, so that no decision here costs anybody a word.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from editor.content.document import BOM, Document
from editor.content.frontmatter import find
from editor.desk import newpost
from editor.desk.opening import Loaded, load_post, loaded_from
from editor.desk.recovering import Offer, compare
from editor.site import habits
from editor.site.attempts import Attempts
from editor.site.draftfile import Draft, new_id
from editor.site.files import NotReadable, Stamp, digest_of
from editor.site.journal import Found, Journal, JournalUnavailable, Taken
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionDamaged, VersionStore, VersionsUnavailable

log = logging.getLogger(__name__)

# A third attempt waits for the person.
MOST_ATTEMPTS = 2
Came = Literal["plain", "moved", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Resumed:
    """Unsaved text that goes on where it was left.

    Attributes:
        key: The post; for a text that never had a file, where it would be saved.
        base: What the edits started from, or the nearest to it that there is.
        document: The post as it would be saved.
        draft: The text as it was kept; its identity goes on.
        state: As `Offer.state` but never "damaged"; "new" where the post has no file yet.
    """

    key: PostKey
    base: Loaded
    document: Document
    draft: Draft
    state: Came


@dataclass(frozen=True, slots=True)
class Opened:
    """A post that was asked for: what the disk holds, or what was unsaved of it."""

    loaded: Loaded
    resumed: Resumed | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back of a site.

    Attributes:
        posts: The newest unsaved text of each post, the newest first.
        older: Posts of which there was an older unsaved text too; it is among their versions now.
        aside: Where damaged remains are kept.
    """

    posts: tuple[Resumed, ...] = ()
    older: tuple[PostKey, ...] = ()
    aside: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Restored:
    """What is there when a site is opened.

    Attributes:
        returned: What was unsaved.
        opened: Other posts that were open, in their order; those that are gone are left out.
        refused: Why nobody can say whether something is unsaved; None when all that is has come back.
    """

    returned: Returned = Returned()
    opened: tuple[tuple[PostKey, Opened], ...] = ()
    refused: JournalUnavailable | None = None


class Drafts:
    """The journal and the versions together; may be used from any thread."""

    def __init__(self, journal: Journal, versions: VersionStore, attempts: Attempts | None = None) -> None:
        """Put them together; `attempts` counts the calls of `restore` that end badly."""
        self._journal = journal
        self._versions = versions
        self._attempts = attempts
        # How often each text was kept: what was read a moment ago may be older than what is there.
        self._times: Counter[str] = Counter()
        self._lock = threading.Lock()

    def keep(self, draft: Draft) -> None:
        """Write a copy of unsaved text; it is on disk when this returns.

        Raises:
            JournalUnavailable: The disk refused; the copy before is still there.
        """
        with self._lock:
            self._times[draft.id] += 1
            self._journal.keep(draft)

    def keep_base(self, draft: Draft, base: bytes) -> None:
        """Keep what a text started from, so that it can be merged whatever becomes of the file."""
        if digest_of(base) != draft.base or not draft.key:
            return
        with contextlib.suppress(VersionsUnavailable):
            # Of then and not of now: a save may have come first.
            at = datetime.fromisoformat(draft.at)
            self._versions.keep(Path(draft.root), draft.key, base, "opened", at)

    def drop(self, id: str) -> None:
        """Forget a text that is on disk by now.

        Raises:
            JournalUnavailable: The disk refused.
        """
        self._journal.drop(id)

    def discard(self, draft: Draft) -> None:
        """Put a text that is not wanted among the versions of its post, and forget it.

        Raises:
            VersionsUnavailable: It could not be put there, so it stays a draft.
            JournalUnavailable: It is a version, but a draft as well.
        """
        self.shelve(draft, "discarded")
        self._journal.drop(draft.id)

    def shelve(self, draft: Draft, cause: str) -> None:
        """Put a text among the versions of its post; it stays a draft.

        Raises:
            VersionsUnavailable: It could not be put there.
        """
        self._versions.keep(Path(draft.root), draft.key, whole(draft), cause)

    def close(self) -> None:
        """End the session; what is kept comes back at the next start."""
        self._journal.close()

    def open(self, site: Site, key: PostKey, held: Collection[str]) -> Opened:
        """Read a post for editing, with what is unsaved of it.

        Args:
            held: The identities of the texts in the editor, which are nobody's to take.

        Raises:
            NotReadable: It cannot be read, and nothing is unsaved of it.
        """
        try:
            returned = self._return(site, held, key)
        except JournalUnavailable:
            log.warning("nobody can say whether something of %s is unsaved", key, exc_info=True)
            return Opened(load_post(site, key))
        resumed = next(iter(returned.posts), None)
        return Opened(resumed.base, resumed) if resumed else Opened(load_post(site, key))

    def come_back(self, site: Site, held: Collection[str]) -> Returned:
        """Take over everything that is unsaved of a site; arguments as those of `open`.

        Raises:
            JournalUnavailable: Nobody can say whether something is unsaved.
        """
        return self._return(site, held, None)

    def restore(
        self, site: Site, held: Collection[str], keys: Iterable[PostKey], *, asked: bool = False
    ) -> Restored | None:
        """Take over everything that is unsaved of a site, and read the posts that were open.

        Returns None, and leaves everything where it is, when that has ended badly
        twice in a row, without a call of `survived`; but not if a person has `asked`.
        """
        before = self._attempts.begin(site.root) if self._attempts is not None else 0
        if before >= MOST_ATTEMPTS and not asked:
            return None
        returned, refused = Returned(), None
        try:
            returned = self.come_back(site, held)
        except JournalUnavailable as unavailable:
            refused = unavailable
        back = {resumed.key for resumed in returned.posts}
        opened = []
        for key in keys:
            if key not in back:
                with contextlib.suppress(NotReadable):
                    opened.append((key, Opened(load_post(site, key))))
        return Restored(returned, tuple(opened), refused)

    def survived(self, site: Site) -> None:
        """Note that what was restored has done no harm."""
        if self._attempts is not None:
            self._attempts.succeed(site.root)

    def _return(self, site: Site, held: Collection[str], key: PostKey | None) -> Returned:
        with self._lock:
            times = self._times.copy()
        mine = [Found(draft) for draft in self._journal.mine(site.root) if draft.id not in held]
        found = [*mine, *self._journal.found(site.root)]
        if key is not None:
            found = [each for each in found if each.draft is not None and each.draft.key == key]
        recovered = compare(site, found)
        for each in recovered.equal:
            self._let_go(each, times)
        posts: dict[PostKey, Resumed] = {}
        older: list[PostKey] = []
        aside: list[Path] = []
        for offer in recovered.offers:
            draft = offer.found.draft
            aside += self._put_aside(offer.found)
            if offer.state == "damaged" or draft is None:
                self._let_go(offer.found, times)
            elif draft.key in posts:
                self._make_older(offer.found, draft, times)
                older.append(draft.key)
            else:
                resumed = self._resumed(site, offer, draft, posts)
                if resumed is not None:
                    posts[resumed.key] = resumed
        return Returned(tuple(posts.values()), tuple(older), tuple(aside))

    def _resumed(self, site: Site, offer: Offer, draft: Draft, others: Collection[PostKey]) -> Resumed | None:
        if offer.found.files:
            try:
                draft = self._journal.adopt(offer.found)
            except Taken:
                return None
            except JournalUnavailable:
                # It stays where it is, and will be found again.
                log.warning("a draft could not be taken over", exc_info=True)
        key = draft.key or _key_for(site, draft, others)
        base = offer.theirs if offer.state == "plain" and offer.theirs else self._base_of(site, key, offer, draft)
        document = _document_of(draft.data, base.document)
        came: Came = "moved" if offer.state == "moved" else "plain" if offer.theirs else "gone" if draft.base else "new"
        return Resumed(key, base, document, draft, came)

    def _base_of(self, site: Site, key: PostKey, offer: Offer, draft: Draft) -> Loaded:
        """Return what the edits started from.

        Where that is not known any more, it is nothing if there is something to
        compare with, so that all of it is compared; else it is the text itself.
        """
        form = habits.of_post(site, key).form
        if draft.base:
            with contextlib.suppress(VersionDamaged):
                data = self._versions.content(draft.base)
                return loaded_from(data, Stamp(len(data), 0, draft.base), site.reader, lambda: form)
        nothing = Document("", "", draft.data.startswith(BOM), site.reader, form)
        document = nothing if offer.state == "moved" else _document_of(draft.data, nothing)
        return Loaded(document, Stamp(0, 0, draft.base), document.text, document.front_matter.problem, locked=False)

    def _let_go(self, found: Found, times: Counter[str]) -> None:
        # What cannot be let go of now will be compared again at the next start.
        with contextlib.suppress(Taken, JournalUnavailable):
            if found.files:
                self._journal.discard(found)
            elif found.draft is not None:
                with self._lock:
                    if self._times[found.draft.id] == times[found.draft.id]:
                        self._journal.drop(found.draft.id)

    def _make_older(self, found: Found, draft: Draft, times: Counter[str]) -> None:
        try:
            self.shelve(draft, "recovered")
        except VersionsUnavailable:
            log.warning("an older draft stays one", exc_info=True)
        else:
            self._let_go(found, times)

    def _put_aside(self, found: Found) -> Sequence[Path]:
        try:
            return self._journal.put_aside(found)
        except JournalUnavailable:
            return found.damaged


def unsaved(site: Site, key: PostKey, document: Document, title: str) -> Resumed:
    """Return a new post that the disk refused, as one that goes on unsaved."""
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    draft = Draft(new_id(), str(site.root), key, b"", at, 0, document.to_bytes(), title, closed=True)
    base = Loaded(document, Stamp(0, 0, b""), document.text, document.front_matter.problem, locked=False)
    return Resumed(key, base, document, draft, "new")


def whole(draft: Draft) -> bytes:
    """Return the file with everything that was typed, even what would break the post apart."""
    if not draft.details:
        return draft.data
    document = _document_of(draft.data, Document("", ""))
    newline = document.newline
    typed = (draft.details + "\n").replace("\n", newline)
    found = find(document.head)
    if found is None:
        head = f"---{newline}{typed}---{newline}"
    else:
        head = document.head[: found[1].start] + typed + document.head[found[1].end :]
    return replace(document, head=head).to_bytes()


def _document_of(data: bytes, like: Document) -> Document:
    """Read a draft, which is UTF-8 whatever else it may be."""
    text = data.removeprefix(BOM).decode("utf-8", "replace")
    return Document.from_text(text, like.reader, like.form, data.startswith(BOM))


def _key_for(site: Site, draft: Draft, others: Collection[PostKey]) -> PostKey:
    """Return where a text that never had a file would be saved."""
    collection = next((each for each in site.collections if each.create), site.collections[0])
    title = draft.title
    number = 1
    while (key := newpost.key_for(site, collection, title)) in others:
        number += 1
        title = f"{draft.title} {number}"
    return key
