"""Our side without a window: the open posts of one person, and what the program does for them.

It follows `ui/conflicts`, `ui/combining`, `ui/keeping` and `ui/postsaving` step
by step, on one thread; what is decided about files, versions and drafts is all
done by the same functions of the desk.
"""

from __future__ import annotations

import queue
import random
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from editor.content.document import Document
from editor.content.frontmatter import NotLossless
from editor.desk import fieldchange, meeting, saving
from editor.desk.arrivals import Arrived, Known, Seen, device_of, examine, look, look_again, scan_all
from editor.desk.drafts import Drafts, Resumed
from editor.desk.meeting import Met
from editor.desk.opening import Loaded
from editor.desk.openpost import OpenPost
from editor.site import scan
from editor.site.changes import Changes
from editor.site.detect import open_site
from editor.site.draftfile import Draft
from editor.site.files import DiskMovedOn, NotReadable, NotSaved
from editor.site.index import PostIndex
from editor.site.journal import Journal
from editor.site.keys import PostKey
from editor.site.versions import Limits, VersionStore
from editor.site.watch import Watch
from tests.soak.words import OURS, Words, words_in

BELIEVED_AFTER = 2.0  # seconds, as ui/conflicts has it
MOST_OPEN = 3


@dataclass(eq=False)
class Page:
    """An open post and the text in its editor."""

    post: OpenPost
    text: str
    doubted: float = 0.0
    due: bool = False
    copied: bool = False

    @property
    def unsaved(self) -> bool:
        return self.post.unsaved(self.text)

    def document(self) -> Document:
        return self.post.builder(self.text)()

    def words(self) -> set[str]:
        return words_in(self.document().to_bytes())


class Writer:
    """A person at work.

    Attributes:
        wanted: The words that this person must be able to have back: what they have typed, and what stood on
            their screen when another program took it from the disk.
        done: How often each thing was done.
    """

    def __init__(self, root: Path, data: Path, seed: int) -> None:
        self.site = open_site(root)[0]
        self.versions = VersionStore(data / "versions")
        self.wanted: set[str] = set()
        self.done: dict[str, int] = {}
        self.keys: set[PostKey] = set()
        self._journal = data / "journal"
        self._drafts = Drafts(Journal(self._journal), self.versions)
        self._chance = random.Random(seed)
        self._words = Words(OURS)
        self._pages: dict[PostKey, Page] = {}
        self._index = PostIndex(data / "index.sqlite")
        self._batches: queue.Queue[tuple[frozenset[Path], bool]] = queue.Queue()
        self._watch = Watch([root / "content" / "posts"], lambda paths, all_: self._batches.put((paths, all_)))
        self._watch.start()
        self._device = device_of(self.site)
        scan.scan(self.site, self._index)

    def work(self) -> None:
        """Do one thing, as a person does, and then what the program does by itself."""
        acts: list[tuple[int, Callable[[], None]]] = [
            *((10, self.open), (40, self.type), (6, self.change_detail), (14, self.save), (6, self.decide)),
            *((5, self.close), (3, self.feature), (1, self.crash), (1, self.thin), (12, self.copy)),
        ]
        act = self._chance.choices([act for _, act in acts], [weight for weight, _ in acts])[0]
        act()
        self.look()

    # What the person does.

    def open(self) -> None:
        keys = [key for key in self._index.keys() if key not in self._pages]  # noqa: SIM118 - an index is no mapping
        if len(self._pages) >= MOST_OPEN or not keys:
            return
        key = self._chance.choice(keys)
        held = frozenset(page.post.draft for page in self._pages.values())
        with suppress(NotReadable):
            opened = self._drafts.open(self.site, key, held)
            self._show(key, opened.loaded, opened.resumed)
            self._note("open")

    def type(self) -> None:
        page = self._any_page()
        if page is None or page.post.locked:
            return
        word = self._words.next()
        lines = page.text.split("\n")
        place = self._chance.randint(0, len(lines))
        if self._chance.random() < 0.5 and lines[place - 1 : place]:
            lines[place - 1] += f" {word}"
        else:
            lines.insert(place, f"Наш ред {word}.")
        page.text = "\n".join(lines)
        page.post.edited()
        self._typed(page, word)

    def change_detail(self) -> None:
        page = self._any_page()
        if page is not None and not page.post.locked:
            word, name = self._words.next(), self._chance.choice(("note", "author"))
            before = page.post.front.values.get(name)
            with suppress(NotLossless):
                page.post.set_value(name, word)
                # What they write over themselves is theirs to lose.
                self.wanted -= words_in(str(before))
                self._typed(page, word)

    def save(self) -> None:
        if (page := self._any_page()) is not None:
            self._save(page)

    def decide(self) -> None:
        page = self._any_page()
        if page is not None and page.post.theirs is not None:
            self._decide(page, self._chance.choice(("mine", "mine", "theirs")))

    def close(self) -> None:
        page = self._any_page()
        if page is None:
            return
        if page.unsaved:
            if self._chance.random() < 0.3:
                self._drafts.discard(self._draft_of(page))  # closed without being left, as ui/keeping has it
            else:
                self._keep(page, closed=True)
            self._note("leave")
        elif page.copied:
            self._drafts.drop(page.post.draft)
        del self._pages[page.post.key]

    def feature(self) -> None:
        """Change a detail of many posts; not of those that are open here."""
        keys = [key for key in self._index.keys() if key not in self._pages]  # noqa: SIM118
        edit = fieldchange.set_value("featured", self._chance.random() < 0.5)
        applied = fieldchange.apply(self.site, self._index, self.versions, keys[:3], edit)
        if self._chance.random() < 0.5:
            fieldchange.take_back(self.site, self._index, self.versions, applied.undo)
        self._note("feature")

    def crash(self) -> None:
        """End without a word two seconds after the last key, and start again."""
        self.copy_all()
        self._drafts.close()
        self._pages.clear()
        self._drafts = Drafts(Journal(self._journal), self.versions)
        for resumed in self._drafts.come_back(self.site, ()).posts:
            self._show(resumed.key, resumed.base, resumed)
        self._note("crash")

    def thin(self) -> None:
        self.versions.thin(Limits())

    def copy(self) -> None:
        """Take one of the copies that are due."""
        page = self._any_page()
        if page is not None and page.due:
            self._copy(page)

    def copy_all(self) -> None:
        for page in list(self._pages.values()):
            if page.due:
                self._copy(page)

    def end(self, *, orderly: bool) -> None:
        """Stop working, as a person who closes the window or as a program that is killed; nothing is saved."""
        self.look()
        if orderly:
            for page in self._pages.values():
                if page.unsaved:
                    self._keep(page, closed=True)
        else:
            self.copy_all()
        self._drafts.close()
        self._watch.stop()
        self._index.close()

    # What the program does by itself.

    def look(self) -> None:
        """Take what the watcher has to say, and now and then glance at the open posts anyway."""
        with suppress(queue.Empty):
            while True:
                paths, everything = self._batches.get_nowait()
                if everything:
                    found = scan_all(self.site, self._index, self._known(), lambda done, total: None, lambda: False)
                else:
                    found = examine(self.site, self._index, paths, self._known())
                self._arrive(found)
        if self._chance.random() < 0.1:
            self._arrive(look_again(self.site, self._index, Changes(), self._known()))

    def _known(self) -> Known:
        posts = {key: page.post.stamp.digest for key, page in self._pages.items() if page.post.stamp.digest}
        return Known(posts, frozenset(self._index.keys()), self._device)

    def _arrive(self, found: Arrived) -> None:
        self.keys |= found.changes.written | found.changes.removed
        for old, new in found.renamed.items():
            if old in self._pages and new not in self._pages:
                page = self._pages[new] = self._pages.pop(old)
                page.post.key = new
                page.post.gone = False
                saving.note_renamed(self.versions, self.site, old, new)
                page.due = True
                self._note("follow")
        for key, seen in found.posts.items():
            if key in self._pages:
                self._see(self._pages[key], seen)

    def _see(self, page: Page, seen: Seen, *, asked: bool = False) -> None:
        loaded = seen.loaded
        same = seen.digest == page.post.stamp.digest
        if not same and seen.state != "same":
            self.wanted |= page.words()
        if seen.state == "same" and not same:
            return
        if same:
            page.doubted = 0.0
            page.post.theirs = None
            page.post.gone = False
        elif loaded is not None and (seen.state == "changed" or not page.post.base.to_bytes().strip()):
            self._change(page, loaded, asked=asked)
        else:
            # Nobody knows whether it comes back, and whether the post is still open then.
            if not page.post.locked:
                saving.keep(self.versions, self.site, page.post.key, page.post.base.to_bytes(), "opened")
            if self._believes(page, asked):
                self._miss(page, loaded)

    def _miss(self, page: Page, loaded: Loaded | None) -> None:
        page.post.gone = loaded is None
        page.post.theirs = loaded
        self._note("emptied" if loaded is not None else "gone")

    def _believes(self, page: Page, asked: bool) -> bool:
        page.doubted = page.doubted or time.monotonic()
        return asked or time.monotonic() - page.doubted >= BELIEVED_AFTER

    def _change(self, page: Page, loaded: Loaded, *, asked: bool) -> None:
        page.doubted = 0.0
        theirs = page.post.theirs
        if not asked and theirs is not None and theirs.stamp.digest == loaded.stamp.digest:
            return
        page.post.gone = False
        if page.unsaved:
            self._meet(page, loaded)
        else:
            base = b"" if page.post.locked else page.post.base.to_bytes()
            meeting.note_replaced(self.versions, self.site, page.post.key, base, loaded)
            page.post.reload(loaded)
            page.text = loaded.text
            self._note("reload")

    def _meet(self, page: Page, theirs: Loaded) -> None:
        page.post.theirs = theirs
        met = meeting.meet(page.post.base, page.post.builder(page.text), theirs)
        if met.same:
            page.post.saved(met.theirs.document, met.theirs.stamp, page.text)
        elif met.clean is not None:
            self._apply(page, met, met.clean)
            self._note("merge")
        else:
            self._note("ask")

    def _apply(self, page: Page, met: Met, document: Document) -> None:
        meeting.keep_both(self.versions, self.site, page.post.key, met)
        page.post.rebase(met.theirs)
        page.post.take_up(document)
        page.text = document.text
        if document == met.theirs.document:
            page.post.shown = page.text
        page.due = True

    def _decide(self, page: Page, choice: str) -> None:
        """Settle what is asked as the person does in the bar: "mine" or "theirs" in all places."""
        theirs = page.post.theirs
        if theirs is None:
            return
        met = meeting.meet(page.post.base, page.post.builder(page.text), theirs)
        document = meeting.decided(met.merged, choice) if met.merged is not None else None
        if document is not None:
            self._apply(page, met, document)
        else:
            meeting.keep_both(self.versions, self.site, page.post.key, met)
            if choice == "mine":
                page.post.rebase(replace(met.theirs, locked=True))
            else:
                page.post.reload(met.theirs)
                page.text = met.theirs.text
            page.due = True
        self._note(f"decide {choice}")
        if choice == "mine":
            self._save(page)

    def _save(self, page: Page) -> None:
        post = page.post
        if post.locked or not page.unsaved:
            return
        if post.undecided:
            self._look_at(page)
            return
        self._copy(page)
        expected = None if post.gone else post.stamp.digest
        try:
            saved = saving.save(self.site, self._index, self.versions, post.key, page.document(), expected)
        except DiskMovedOn:
            self._note("moved on")
            self._look_at(page)
        except NotSaved as refused:
            self._note(f"refused: {refused.reason}")
        else:
            post.saved(saved.document, saved.stamp, page.text)
            anew = post.begun_in_text()
            if anew is not None and not page.unsaved:
                post.reload(anew)
                page.text = anew.text
            self.keys.add(post.key)
            self._note("save")
            self._copy(page)

    def _look_at(self, page: Page) -> None:
        self._see(page, look(self.site, page.post.key, page.post.stamp.digest), asked=True)

    # Copies.

    def _typed(self, page: Page, word: str) -> None:
        self.wanted.add(word)
        page.due = True
        self._note("type")

    def _copy(self, page: Page) -> None:
        if page.unsaved:
            self._keep(page, closed=False)
        elif page.copied:
            self._drafts.drop(page.post.draft)
            page.copied = False
        page.due = False

    def _keep(self, page: Page, *, closed: bool) -> None:
        draft = replace(self._draft_of(page), closed=closed)
        self._drafts.keep(draft)
        self._drafts.keep_base(draft, page.post.base.to_bytes())
        page.copied, page.due = True, False

    def _draft_of(self, page: Page) -> Draft:
        post = page.post
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        data = page.document().to_bytes()
        return Draft(post.draft, str(self.site.root), post.key, post.stamp.digest, at, 0, data, "Вест")

    def _show(self, key: PostKey, loaded: Loaded, resumed: Resumed | None) -> None:
        if key in self._pages:
            return
        post = OpenPost(key, loaded, resumed.draft.id if resumed is not None else "")
        page = Page(post, loaded.text)
        if resumed is not None:
            post.take_up(resumed.document)
            page.text = resumed.document.text
            post.gone = resumed.state in ("gone", "new")
            page.due = page.copied = True
        self._pages[key] = page
        self.keys.add(key)

    def _any_page(self) -> Page | None:
        return self._chance.choice(list(self._pages.values())) if self._pages else None

    def _note(self, what: str) -> None:
        self.done[what] = self.done.get(what, 0) + 1
