"""Feeds a list of posts from the index: a small site at once, a large one from a thread of its own.

The first screenful comes by itself, so that it is there before the rest of
100,000 posts is put in order.  Only the latest question is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from editor.site import arranging
from editor.site.arranging import Piece
from editor.site.filters import Counts, Filter
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.ui.posts.lines import lines_of
from editor.ui.posts.liststeps import Steps, steps
from editor.ui.posts.postlist import PostList
from editor.ui.posts.postmodel import Runs, rows_in, runs_of
from editor.ui.posts.reading import Reading

T = TypeVar("T")

# So many posts are put in order within a few milliseconds.
SMALL = 1000
# More than fit on any screen.
FIRST = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """Which posts, and how.

    Attributes:
        filter: Which, in what order.
        group: By what they are grouped, and the pattern of that; as `arranging.pieces`.
        pattern: See there.
        descending: Whether the groups are in reverse order.
    """

    filter: Filter
    group: str = ""
    pattern: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class _Question:
    asked: Asked
    # What is shown, to be changed row by row; nothing where the list begins anew.
    before: Sequence[PostKey]
    touched: frozenset[PostKey]
    folded: frozenset[str]
    anew: bool
    # To be selected again, wherever they will be.
    selected: tuple[PostKey, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    pieces: tuple[Piece, ...]
    lines: list[PostKey]
    # From what is shown, or from the first screenful where the list begins anew.
    steps: Steps | None
    # Where the selected posts are.
    selected: Runs
    counts: Counts
    folders: list[tuple[str, int]]
    complete: bool = True


class Feeding(QObject):
    """Keeps one list in step with what is asked for."""

    # The list shows an answer; whether it is the whole of it.
    fed = Signal(bool)
    _answered = Signal(int, object, object)

    def __init__(self, view: PostList, asked: Callable[[], Asked], reading: Reading, parent: QObject) -> None:
        """Feed `view` with what `asked` says each time."""
        super().__init__(parent)
        self._reading = reading
        # Another list is in front, and to be served before this one.
        self.behind = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask_now)
        self._view = view
        self._asked = asked
        self._index: PostIndex | None = None
        self._number = 0
        # What has happened since the question that was answered last.
        self._anew = False
        self._touched: frozenset[PostKey] = frozenset()
        self._moved: dict[PostKey, PostKey] = {}
        self._show_selected = False
        # The lines as they are while there is only the first screenful.
        self._first: Sequence[PostKey] = ()
        self._clock = QElapsedTimer()
        self.counts = Counts()
        self.folders: list[tuple[str, int]] = []
        # Of posts that fit, once that is known.
        self.found = 0
        # Milliseconds from the last question to its whole answer.
        self.took = 0
        self._answered.connect(self._take)

    @property
    def index(self) -> PostIndex | None:
        """What the posts come from."""
        return self._index

    def show_index(self, index: PostIndex | None) -> None:
        """Show the posts of a site, or nothing; whatever was asked before is forgotten."""
        self._number += 1
        self._index = index
        self._soon.stop()
        self._anew, self._touched, self._moved, self._show_selected = False, frozenset(), {}, False
        if index is None:
            self.counts, self.folders, self.found = Counts(), [], 0
            self._view.posts.set_pieces(())
            self._view.fill((), _nothing)
            self.fed.emit(True)
        else:
            self.refill()

    def refill(self, *, show_selected: bool = False) -> None:
        """Show what is asked for now, from its start, or at the post that is selected."""
        self._anew = True
        self._show_selected = self._show_selected or show_selected
        self._ask()

    def follow(self, touched: Collection[PostKey], moved: Mapping[PostKey, PostKey]) -> None:
        """Show what is asked for now, where the person is; `touched` posts may be anywhere now."""
        self._touched |= frozenset(touched)
        self._moved = {old: moved.get(new, new) for old, new in self._moved.items()} | dict(moved)
        self._ask()

    def look(self, work: Callable[[PostIndex], T], then: Callable[[T], None]) -> None:
        """Ask the index something else; answered at once where that takes no time, and not at all of another site."""
        index = self._index
        if index is None:
            return
        if self._is_small(index):
            then(work(index))
            return

        def answer(found: T) -> None:
            if self._index is index:
                then(found)

        self._reading.run(lambda: work(index), answer)

    def finish(self) -> None:
        """Answer nothing any more; call before the program ends."""
        self._number += 1
        self._index = None
        self._soon.stop()

    def _is_small(self, index: PostIndex) -> bool:
        return index.counts().all <= SMALL

    def _ask(self) -> None:
        if self._index is None:
            return
        self._number += 1
        self._first = ()
        self._clock.start()
        if self.behind and not self._is_small(self._index):
            self._soon.start()
        else:
            self._ask_now()

    def _ask_now(self) -> None:
        index, reading = self._index, self._reading
        if index is None:
            return
        posts = self._view.posts
        before = () if self._anew else posts.keys()
        selected = self._view.chosen(self._moved)
        question = _Question(self._asked(), before, self._touched, posts.folded(), self._anew, selected)
        if self._is_small(index):
            keys = arranging.ordered(index, question.asked.filter)
            self._take(self._number, question, _answer(index, question, keys))
            return
        number = self._number

        def work() -> None:
            for answer in _answers(reading, index, question, lambda: number != self._number):
                self._answered.emit(number, question, answer)

        reading.run(work, _nothing)

    def _take(self, number: int, question: _Question, answer: _Answer) -> None:
        index, view = self._index, self._view
        if number != self._number or index is None:
            return
        self.counts = answer.counts
        view.posts.set_pieces(answer.pieces)
        lines = answer.lines
        if view.posts.folded() != question.folded:
            lines = lines_of(answer.pieces, view.posts.folded())
        if lines is answer.lines:
            with view.posts.expecting(question.selected, answer.selected):
                self._show(question, answer)
        elif question.anew:
            view.fill(lines, index.row)
        else:
            view.follow(lines, question.touched, index.row, self._moved)
        if answer.complete:
            self.folders = answer.folders
            self.found = sum(len(piece.keys) for piece in answer.pieces)
            self.took = self._clock.elapsed()
            self._anew, self._touched, self._moved = False, frozenset(), {}
            if self._show_selected:
                self._show_selected = False
                view.show_selected()
        self.fed.emit(answer.complete)

    def _show(self, question: _Question, answer: _Answer) -> None:
        index, view = self._index, self._view
        assert index is not None
        if view.posts.keys() is (self._first if question.anew else question.before):
            # Of a list that begins anew the first screenful is there, and is not read again.
            view.take(answer.lines, question.touched, index.row, self._moved, answer.steps)
        elif question.anew:
            view.fill(answer.lines, index.row)
            self._first = () if answer.complete else view.posts.keys()
            if view.isVisible():
                # Reading a screenful and drawing it each take a few milliseconds, and a key may come between them.
                view.posts.prepare(view.viewport().height() // view.verticalHeader().defaultSectionSize() + 1)
        else:
            view.follow(answer.lines, question.touched, index.row, self._moved)


def _answers(
    reading: Reading, index: PostIndex, question: _Question, outdated: Callable[[], bool]
) -> Iterator[_Answer]:
    if outdated():
        return
    asked = question.asked
    if question.anew and _begins_alike(asked) and reading.known(index, asked.filter) is None:
        first = index.page(asked.filter, 0, FIRST)
        counts = index.counts()
        whole = len(first) < FIRST
        found = arranging.pieces(index, first, asked.group, asked.pattern, asked.descending)
        lines = lines_of(found, question.folded)
        places = _places(lines, question.selected)
        yield _Answer(found, lines, None, places, counts, index.folders() if whole else [], whole)
        if whole:
            return
        question = replace(question, before=lines, touched=frozenset())
    if not outdated():
        yield _answer(index, question, reading.keys(index, asked.filter))


def _begins_alike(asked: Asked) -> bool:
    """Tell whether the first posts of the index's own order are the first of the list."""
    order, descending = asked.filter.order, asked.filter.descending
    if asked.group:
        # Upwards, those without a date come first in the one and last in the other.
        return (asked.group, order) == (arranging.MONTH, "date") and descending and asked.descending
    return order not in (arranging.FEATURED, arranging.IMAGE, arranging.STATE)


def _answer(index: PostIndex, question: _Question, keys: list[PostKey]) -> _Answer:
    asked = question.asked
    found = arranging.pieces(index, keys, asked.group, asked.pattern, asked.descending)
    lines = lines_of(found, question.folded)
    made = steps(question.before, lines, question.touched)
    places = _places(lines, question.selected)
    return _Answer(found, lines, made, places, index.counts(), index.folders())


def _places(lines: Sequence[PostKey], selected: Sequence[PostKey]) -> Runs:
    return runs_of(rows_in(lines, selected)) if selected else ()


def _nothing(_: object) -> None:
    return None
