"""What git knows of a post: the commits that changed it, newest first, across renames.

Of a merge only the side is followed that the post came from, as the git program
does it, and trees are compared along the post's own path, so that a post of a
large repository costs one look per commit.
"""

from __future__ import annotations

import heapq
import os
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from editor.content import words
from editor.content.document import Document, UnreadablePost
from editor.site import files, gitobjects
from editor.site.gitcommits import Commit, CommitUnreadable, History
from editor.site.gitobjects import FILES, FOLDER, Node
from editor.site.gitplaces import Repository, RepositoryBroken, repository_of
from editor.site.gitrepository import Objects, head_of
from editor.site.gitworker import Request
from editor.site.keys import PostKey

MOST = 200
SECONDS = 2.0
# How long the texts of commits are read to count their words; the others go without a number.
COUNTING = 0.7  # seconds

_DEEPEST = 64
# As much of a post must be in another, by lines, for it to be the same under another name.
_ALIKE = 0.5
_MOST_COMPARED = 50
_LONGEST_COMPARED = 1_000_000  # bytes
_LONGEST_COUNTED = 2_000_000  # bytes


def commits_of(root: Path, key: PostKey, limit: int = MOST, seconds: float = SECONDS) -> History:
    """Return the commits that changed a post; none where it is not in git.

    Args:
        root: The folder of the site; the repository may begin above it or below.
        limit: How many commits are enough.
        seconds: When to stop looking for more.

    Raises:
        RepositoryBroken: There is a repository, and nothing can be read from it.
    """
    path = Path(os.path.realpath(root / key))
    repository = repository_of(path)
    if repository is None:
        return History()
    place = os.fsencode(path.relative_to(repository.top).as_posix())
    head = head_of(repository)
    if head is None:
        return History()
    with Objects(repository) as objects:
        return _Walk(repository, objects, time.monotonic() + seconds).run(head, place, limit)


def read(commit: Commit) -> bytes:
    """Return the bytes that a post had as of a commit, checked.

    Raises:
        CommitUnreadable: They are not in the repository, or not what they were.
        RepositoryBroken: The repository is gone or cannot be read.
    """
    number = bytes.fromhex(commit.blob)
    with Objects(commit.repository) as objects:
        try:
            data = objects.get(number)
        except RepositoryBroken as broken:
            raise CommitUnreadable("damaged", commit) from broken
        if data is None:
            raise CommitUnreadable("missing", commit)
        if len(data) > files.LARGEST:
            raise CommitUnreadable("too-big", commit)
        if not objects.are(number, b"blob", data):
            raise CommitUnreadable("damaged", commit)
    return data


def counted(history: History, seconds: float = COUNTING) -> History:
    """Return a history with the digests and the words of its commits, the newest first, as far as the time reaches."""
    until = time.monotonic() + seconds
    commits = [_counted(commit) if time.monotonic() < until else commit for commit in history.commits]
    return History(tuple(commits), history.complete)


def answer(request: Request) -> History | bytes | RepositoryBroken | CommitUnreadable:
    """Do what another process asks; see `gitworker`."""
    try:
        if isinstance(request, Commit):
            return read(request)
        return counted(commits_of(*request))
    except (RepositoryBroken, CommitUnreadable) as refused:
        return refused


def _counted(commit: Commit) -> Commit:
    try:
        data = read(commit)
    except (CommitUnreadable, RepositoryBroken):
        return commit  # it is said when somebody wants to see it
    commit = replace(commit, digest=files.digest_of(data).hex())
    if len(data) > _LONGEST_COUNTED:
        return commit
    try:
        text = Document.from_bytes(data).body
    except UnreadablePost as unreadable:
        text = unreadable.text
    return replace(commit, words=words.count(text))


class _Walk:
    """One search; remembers what it has looked at."""

    def __init__(self, repository: Repository, objects: Objects, deadline: float) -> None:
        self._repository = repository
        self._objects = objects
        self._deadline = deadline
        self._entries: dict[tuple[bytes, bytes], tuple[bytes, bytes] | None] = {}
        self._queue: list[tuple[int, int, bytes, bytes, Node]] = []
        self._seen: set[tuple[bytes, bytes]] = set()
        self._found: list[Commit] = []
        self._complete = True

    def run(self, head: bytes, path: bytes, limit: int) -> History:
        first = self._node(head)
        if first is None:
            raise RepositoryBroken("damaged", self._repository.control)
        self._push(head, path, first)
        while self._queue and len(self._found) < limit and time.monotonic() < self._deadline:
            _, _, number, path, node = heapq.heappop(self._queue)
            try:
                self._step(number, path, node)
            except RepositoryBroken:
                if number == head:
                    raise
                self._complete = False
        return History(tuple(self._found), self._complete and not self._queue)

    def _step(self, number: bytes, path: bytes, node: Node) -> None:
        """Look what a commit did to the post, and whose parents are to be looked at next."""
        here = self._file(node.tree, path)
        parents = [(parent, one) for parent in node.parents if (one := self._node(parent))]
        self._complete &= len(parents) == len(node.parents)
        same = [(parent, one) for parent, one in parents if self._file(one.tree, path) == here]
        if here and not same:
            self._found.append(self._commit(number, node, path, here))
        for parent, one in same[:1] or parents:
            self._push(parent, self._earlier_path(one, node, path, here), one)

    def _push(self, number: bytes, path: bytes, node: Node) -> None:
        if (number, path) not in self._seen:
            self._seen.add((number, path))
            heapq.heappush(self._queue, (-node.committed, len(self._seen), number, path, node))

    def _commit(self, number: bytes, node: Node, path: bytes, blob: bytes) -> Commit:
        at = gitobjects.time_of(node.written or node.committed)
        return Commit(number.hex(), at, node.author, node.message, os.fsdecode(path), blob.hex(), self._repository)

    def _earlier_path(self, parent: Node, node: Node, path: bytes, here: bytes | None) -> bytes:
        """Return where the post was before this commit: the same place, or that of what it was renamed from."""
        if here is None or self._file(parent.tree, path) is not None:
            return path
        best, most = path, _ALIKE
        data = self._data(here)
        lines = Counter(data.split(b"\n")) if data else Counter()
        for count, (old, blob) in enumerate(self._removed(parent.tree, node.tree, b"", 0)):
            if blob == here:
                return old
            if count < _MOST_COMPARED and old.rpartition(b".")[2] == path.rpartition(b".")[2]:
                likeness = _likeness(lines, self._data(blob))
                if likeness >= most:
                    best, most = old, likeness
        return best

    def _removed(self, old: bytes, new: bytes, prefix: bytes, depth: int) -> Iterator[tuple[bytes, bytes]]:
        """Yield the files that were in one tree and are not in another, with their paths."""
        if old == new or depth > _DEEPEST or time.monotonic() > self._deadline:
            return
        left = {name: (mode, number) for name, mode, number in self._items(new)}
        for name, mode, number in self._items(old):
            kind, other = left.get(name, (b"", b""))
            if mode == FOLDER:
                yield from self._removed(number, other if kind == mode else b"", prefix + name + b"/", depth + 1)
            elif mode in FILES and not other:
                yield prefix + name, number

    def _file(self, tree: bytes, path: bytes) -> bytes | None:
        """Return the id of the file at a path of a tree, None where there is none."""
        for name in path.split(b"/")[:-1]:
            mode, tree = self._entry(tree, name) or (b"", b"")
            if mode != FOLDER:
                return None
        mode, number = self._entry(tree, path.rpartition(b"/")[2]) or (b"", b"")
        return number if mode in FILES else None

    def _entry(self, tree: bytes, name: bytes) -> tuple[bytes, bytes] | None:
        if (tree, name) not in self._entries:
            data = self._tree(tree)
            tries = (
                gitobjects.sought(data, spelling, self._objects.id_length) for spelling in gitobjects.spellings(name)
            )
            self._entries[tree, name] = next((entry for entry in tries if entry), None)
        return self._entries[tree, name]

    def _items(self, tree: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
        return gitobjects.items(self._tree(tree) if tree else b"", self._objects.id_length)

    def _tree(self, number: bytes) -> bytes:
        data = self._objects.get(number)
        if data is None:
            if self._objects.are(number, b"tree", b""):
                return b""
            raise RepositoryBroken("damaged", self._repository.common)
        return data

    def _data(self, blob: bytes) -> bytes:
        data = self._objects.get(blob) or b""
        return data if len(data) <= _LONGEST_COMPARED else b""

    def _node(self, number: bytes) -> Node | None:
        """Return a commit, None where it is not here or damaged."""
        try:
            data = self._objects.get(number)
            return gitobjects.node(data) if data else None
        except (RepositoryBroken, ValueError, KeyError):
            return None


def _likeness(lines: Counter[bytes], data: bytes) -> float:
    """Return which part of the longer of two texts is in both, by the length of the lines."""
    other = Counter(data.split(b"\n"))
    longer = max(_length(lines), _length(other))
    return _length(lines & other) / longer if longer else 0.0


def _length(lines: Counter[bytes]) -> int:
    return sum(len(line) * count for line, count in lines.items())
