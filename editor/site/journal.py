"""Text that is on the screen and not on disk, kept so that no crash can take it.

Every program that runs keeps its drafts in a folder of its own and writes each
in turn to one of two files, so that the last version is whole whenever and
however it ends.  What a program that is over has left is found by the next one
and stays until it was taken over, or the person has decided about it.
"""

from __future__ import annotations

import contextlib
import errno
import logging
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from editor.site import draftfile, files, renames, sessionlock
from editor.site.draftfile import Draft, new_id
from editor.site.names import TEMPORARY_SUFFIX
from editor.site.sessionlock import Session
from editor.site.temporary import Temporary

log = logging.getLogger(__name__)

_SLOTS = "ab"
_SLOT = re.compile(rf"([0-9a-f]{{16}})\.[{_SLOTS}]")
_LARGEST = files.LARGEST + 1_000_000  # bytes; the first line is in the file too
_FULL = (errno.ENOSPC, errno.EDQUOT)
_DAMAGED = "damaged"


class JournalUnavailable(Exception):
    """The disk refused: unsaved text is not protected as it should be.  What was kept before still is.

    Attributes:
        path: The journal's folder.
        errno: The system's number.
    """

    def __init__(self, path: Path, number: int) -> None:
        super().__init__(path, number)
        self.path = path
        self.errno = number


class Taken(Exception):
    """Another window has taken over this draft, or decided about it."""


@dataclass(frozen=True, slots=True)
class Found:
    """One unsaved text of a program that is over.

    Attributes:
        draft: Its newest whole version; None if no version is whole.
        remains: What can be read of a damaged version, unchecked; None if nothing can.
        files: The files of whole versions, newest first.
        damaged: Files, or a session's folder, that cannot be read.
        count: How often it had been kept.
    """

    draft: Draft | None
    remains: Draft | None = None
    files: tuple[Path, ...] = ()
    damaged: tuple[Path, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where one text of this program is.

    Attributes:
        count: Of the newest version, or of a newer one that could not be kept: no two versions ever share one.
        slot: Which of the two files holds the newest version.
    """

    count: int = 0
    slot: int = 1


class Journal:
    """The drafts of this program, and those that others left.

    May be used from any thread.  Nothing is made on disk before there is something to keep.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._session: Session | None = None
        self._kept: dict[str, _Kept] = {}
        self._lock = threading.Lock()

    def keep(self, draft: Draft) -> None:
        """Write a version of a text; it is on disk when this returns.

        Raises:
            JournalUnavailable: The disk refused; the version before is still there.
        """
        with self._access():
            try:
                self._write(draft)
            except FileNotFoundError:
                self._write(draft)  # somebody clears files away just now

    def drop(self, id: str) -> None:
        """Forget a text of this program, as it is saved or no longer wanted.

        Raises:
            JournalUnavailable: The disk refused; the newest version may still be there.
        """
        with self._access():
            if self._session is None:
                return
            newest = self._kept.get(id, _Kept()).slot
            for slot in (1 - newest, newest):  # a kill in between leaves the newer one
                self._path(id, slot).unlink(missing_ok=True)
            self._kept.pop(id, None)

    def mine(self, root: Path) -> list[Draft]:
        """Return what this program has kept of the site at `root`, the newest first.

        Raises:
            JournalUnavailable: The disk refused.
        """
        with self._access():
            read = _read_session(self._session.folder) if self._session else []
        return [found.draft for found in _of_site(read, root) if found.draft is not None]

    def found(self, root: Path | None) -> list[Found]:
        """Return what programs that are over have left of the site at `root`, the newest first.

        Damaged drafts come last; those that do not say their site are shown for every one.

        Args:
            root: None for the drafts of all sites.

        Raises:
            JournalUnavailable: The disk refused.
        """
        with self._access():
            read: list[Found] = []
            for folder in sessionlock.sessions(self._folder):
                if self._session is None or folder != self._session.folder:
                    read += _left_in(folder)
        return _of_site(read, root)

    def adopt(self, found: Found) -> Draft:
        """Take over a draft and return it, now one of this program; damaged versions are put aside.

        Raises:
            Taken: Another window was faster.
            JournalUnavailable: The disk refused.  The draft is kept where it was, or is already
                ours; `found.draft` may be used without having been taken over.
        """
        if found.draft is None:
            raise ValueError(found)
        with self._access():
            session = self._begun()
            # Two programs that both own a text have each gone on with it.
            draft = found.draft if found.draft.id not in self._kept else replace(found.draft, id=new_id())
            kept = _Kept(found.count)
            # First, lest a kill in between leave an older text of the post to be offered beside this one.
            for older in found.files[1:]:
                older.unlink(missing_ok=True)
            with _racing():
                renames.replace(found.files[0], self._path(draft.id, kept.slot))
            self._kept[draft.id] = kept
            renames.flush_folder(session.folder)
            self._set_aside(found)
        return draft

    def discard(self, found: Found) -> None:
        """Delete a draft that the person has decided about, or that says what the disk says.

        Damaged versions are put aside instead.

        Raises:
            Taken: Another window was faster.
            JournalUnavailable: The disk refused; the newest version may still be there.
        """
        with self._access():
            for older in found.files[:0:-1]:
                older.unlink(missing_ok=True)
            with _racing():
                for newest in found.files[:1]:
                    newest.unlink()
            self._set_aside(found)

    def put_aside(self, found: Found) -> tuple[Path, ...]:
        """Move damaged versions to where they are kept and not found again; return where they are.

        A session's folder that cannot be read stays, and is found again.

        Raises:
            JournalUnavailable: The disk refused.
        """
        with self._access():
            return self._set_aside(found)

    def close(self) -> None:
        """End the session; what is kept will be found by the next program."""
        with self._lock:
            self._end()

    @contextmanager
    def _access(self) -> Iterator[None]:
        with self._lock:
            try:
                yield
            except OSError as refused:
                raise JournalUnavailable(self._folder, refused.errno or 0) from refused

    def _begun(self) -> Session:
        if self._session is not None and not self._session.folder.is_dir():
            self._end()  # somebody has cleared it away
        if self._session is None:
            self._session = Session(self._folder)
        return self._session

    def _end(self) -> None:
        if self._session is not None:
            self._session.end()
            self._session = None
        self._kept.clear()

    def _path(self, id: str, slot: int) -> Path:
        return self._begun().folder / f"{id}.{_SLOTS[slot]}"

    def _write(self, draft: Draft) -> None:
        kept = self._kept.get(draft.id, _Kept())
        kept = self._kept[draft.id] = replace(kept, count=kept.count + 1)
        slot = 1 - kept.slot
        path = self._path(draft.id, slot)
        content = draftfile.encode(draft, kept.count)
        try:
            _fill(path, content)
        except OSError as refused:
            if refused.errno not in _FULL or not path.exists():
                raise
            # The older of two versions makes room for the third.
            path.unlink()
            _fill(path, content)
        self._kept[draft.id] = replace(kept, slot=slot)

    def _set_aside(self, found: Found) -> tuple[Path, ...]:
        aside = []
        for path in found.damaged:
            if path.parent == self._folder:  # a session is left where it is
                aside.append(path)
                continue
            place = self._folder / _DAMAGED
            place.mkdir(mode=0o700, exist_ok=True)
            target = place / f"{path.parent.name}-{path.name}"
            with contextlib.suppress(FileNotFoundError):  # another window did
                renames.rename_new(path, target)
            aside.append(target)
        return tuple(aside)


def _fill(path: Path, content: bytes) -> None:
    with Temporary(path.parent, 0o600) as temporary:
        temporary.fill(content)
        renames.replace(temporary.path, path)
    renames.flush_folder(path.parent)


@contextmanager
def _racing() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as gone:
        raise Taken from gone


def _left_in(folder: Path) -> list[Found]:
    """Return what is in a session's folder if the session is over; remove the folder if nothing is."""
    try:
        if not sessionlock.is_over(folder):
            return []
        read = _read_session(folder)
    except FileNotFoundError:
        return []  # another window has just cleared it away
    except OSError:
        log.warning("drafts in %s cannot be read", folder, exc_info=True)
        return [Found(None, damaged=(folder,))]
    if not read:
        sessionlock.remove_empty(folder)
    return read


def _read_session(folder: Path) -> list[Found]:
    versions: dict[str, list[tuple[int, Path, Draft]]] = {}
    damaged: dict[str, list[tuple[Path, Draft | None]]] = {}
    for path in folder.iterdir():
        named = _SLOT.fullmatch(path.name)
        if named is None and not path.name.endswith(TEMPORARY_SUFFIX):
            continue
        try:
            draft, count = draftfile.decode(files.read(path, _LARGEST)[0])
        except files.NotReadable as unreadable:
            if unreadable.reason != "missing":
                damaged.setdefault(named[1] if named else path.name, []).append((path, None))
        except draftfile.Damaged as found:
            if named is not None:  # a version that was being written when the program died was never whole
                damaged.setdefault(named[1], []).append((path, found.remains))
        except draftfile.Newer:
            pass  # the program that wrote it will offer it
        else:
            id = named[1] if named else draft.id
            versions.setdefault(id, []).append((count, path, replace(draft, id=id)))
    return [_joined(versions.get(id, []), damaged.get(id, [])) for id in versions | damaged]


def _joined(versions: list[tuple[int, Path, Draft]], damaged: list[tuple[Path, Draft | None]]) -> Found:
    versions.sort(key=lambda version: (version[0], version[2].at), reverse=True)
    remains = [each for _, each in damaged if each is not None]
    return Found(
        versions[0][2] if versions else None,
        max(remains, key=lambda each: each.at, default=None),
        tuple(path for _, path, _ in versions),
        tuple(path for path, _ in damaged),
        versions[0][0] if versions else 0,
    )


def _of_site(read: list[Found], root: Path | None) -> list[Found]:
    ours = [found for found in read if root is None or _is_of(found, root)]
    return sorted(ours, key=lambda found: found.draft.at if found.draft else "", reverse=True)


def _is_of(found: Found, root: Path) -> bool:
    said = found.draft or found.remains
    return said is None or _real(said.root) == _real(str(root))


def _real(folder: str) -> str:
    try:
        return os.path.normcase(os.path.realpath(folder))
    except ValueError:  # no path at all
        return folder
