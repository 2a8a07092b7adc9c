"""The versions of one post, as lines in a file that is only ever added to.

Two windows, or two programs of different age, may add at the same moment: each
line is one write to the end, and begins with a line end of its own in case the
power went in the middle of the last one.  Thinning takes a log out of the way
before it reads it, and whoever was adding to it meanwhile notices and adds again.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import secrets
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from editor.site import files, renames
from editor.site.files import NotReadable
from editor.site.temporary import Temporary, write_all

SUFFIX = ".jsonl"

_FORMAT = 1
_CHECKED = re.compile(rb'(\{.*), "check": "([0-9a-f]{8})"\}', re.DOTALL)
_DIGEST = re.compile(rb'"digest": "([0-9a-f]{32})"')
# A pipe in the place of a log must not be waited for.
_ALWAYS = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_ADDING = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | _ALWAYS
_TAIL = 4096  # bytes; a few dozen of the usual lines
# Each try meets another thinning in the same milliseconds.
_TRIES = 20
# After so many the disk evidently takes no line in one piece.
_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class Version:
    """What a post was at one time.

    Attributes:
        digest: Names the bytes: `files.digest_of` of them, in hexadecimal.
        at: When it was kept, ISO 8601 in UTC.
        cause: "saved", "outside", "mine", "theirs", "discarded", "before-change", "recovered" or "opened";
            "damaged" where the log no longer says; others by newer programs.
        size: In bytes.
        words: In the body, as a newsroom counts; 0 where the post is too long to count.
    """

    digest: str
    at: str
    cause: str
    size: int = 0
    words: int = 0

    @property
    def when(self) -> datetime:
        """The time when it was kept."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Move:
    """The post had another key until then.

    Attributes:
        key: The earlier one.
        at: When it was renamed, ISO 8601 in UTC.
    """

    key: str
    at: str

    @property
    def when(self) -> datetime:
        """The time of the renaming."""
        return datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a log; none of version, move and post where it is damaged or a newer program's.

    Attributes:
        raw: Its bytes, without the line end.
        digest: What it refers to, also where the rest is damaged; "" for nothing.
        post: The key of the post whose log it is, as the first line says; "" elsewhere.
    """

    raw: bytes
    version: Version | None = None
    move: Move | None = None
    digest: str = ""
    post: str = ""


class Log:
    """The log of one post.

    Attributes:
        name: Of its files, without what tells them apart.
    """

    def __init__(self, folder: Path, name: str) -> None:
        """Name it; nothing is read or made.

        Args:
            name: Without a dot.
        """
        self._folder = folder
        self.name = name
        self._active = folder / (name + SUFFIX)

    def add(self, fields: Mapping[str, object], header: Mapping[str, object], certain: bool = True) -> None:
        """Add a line and wait until the disk has it.

        Args:
            header: What stands in the first line of a new log, for people who look into it.
            certain: Whether to wait.

        Raises:
            OSError: The disk refused; the line may be there or not.
        """
        line = b"\n" + _written(fields) + b"\n"
        first = _written({"format": _FORMAT, **header})
        make_folder(self._folder)
        for number in range(_TRIES):
            if self._added(line, first, at_once=number < _AT_ONCE, certain=certain):
                return
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(self._active))

    def newest(self) -> Version | None:
        """Return the version that was added last, reading as little as possible.

        Raises:
            OSError: The disk refused.
        """
        for raw in reversed(self._tail().split(b"\n")):
            version = parsed(raw).version
            if version is not None:
                return version
        return max(versions_of(self.lines()), key=lambda version: version.when, default=None)

    def lines(self, wanted: Callable[[bytes], bool] = lambda raw: True) -> tuple[Line, ...]:
        """Return every line once, in no order; none where there is no log.

        Args:
            wanted: Tells from the bytes of a line whether it is worth reading; the others are left out.

        Raises:
            OSError: The disk refused.
        """
        for _ in range(_TRIES):
            standing = self._segments()
            data = _contents(standing)
            if data is not None and self._segments() == standing:
                return tuple(_parsed_all(data, wanted))
        raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(self._active))

    def rewrite(self, stays: Callable[[Line], bool]) -> bool:
        """Write the log anew with the lines that stay; False, and nothing lost, when another process does so too.

        Raises:
            OSError: The disk refused; the lines are all there.
        """
        # From here on nobody finds this file to add to it, and who still had it open adds again.
        with contextlib.suppress(FileNotFoundError):
            self._active.rename(self._sealed())
        segments = self._segments()
        data = _contents(segments)
        if not data:
            return False
        left = [line.raw for line in _parsed_all(data) if stays(line)]
        with Temporary(self._folder, 0o600) as temporary:
            temporary.fill(b"\n".join(left) + b"\n")
            renames.rename_new(temporary.path, self._sealed())
        renames.flush_folder(self._folder)
        for path in segments:
            if path != self._active:
                path.unlink(missing_ok=True)
        return True

    def _added(self, line: bytes, first: bytes, at_once: bool, certain: bool) -> bool:
        handle = os.open(self._active, _ADDING, 0o600)
        try:
            new = os.fstat(handle).st_size == 0
            line = first + line if new else line
            if at_once:
                whole = os.write(handle, line) == len(line)
            else:
                write_all(handle, line)
                whole = True
            if certain:
                os.fsync(handle)
            there = self._stands(os.fstat(handle))
        finally:
            os.close(handle)
        if new and certain:
            renames.flush_folder(self._folder)
        return whole and there

    def _stands(self, status: os.stat_result) -> bool:
        try:
            return os.path.samestat(status, self._active.stat())
        except FileNotFoundError:
            return False

    def _tail(self) -> bytes:
        try:
            handle = os.open(self._active, os.O_RDONLY | _ALWAYS)
        except FileNotFoundError:
            return b""
        try:
            os.lseek(handle, max(0, os.fstat(handle).st_size - _TAIL), os.SEEK_SET)
            return os.read(handle, 2 * _TAIL)
        finally:
            os.close(handle)

    def _sealed(self) -> Path:
        return self._folder / f"{self.name}.{secrets.token_hex(6)}{SUFFIX}"

    def _segments(self) -> set[Path]:
        """Return the files of this log; thinning always leaves one of a new name."""
        try:
            paths = list(self._folder.iterdir())
        except FileNotFoundError:
            return set()
        return {path for path in paths if path.name.startswith(self.name + ".") and path.name.endswith(SUFFIX)}


def make_folder(folder: Path) -> None:
    """Make a folder for this person only, and those above it, so that they survive a power cut.

    Raises:
        OSError: The disk refused, or something else has that name.
    """
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    renames.flush_folder(folder.parent)


def digests_in(path: Path) -> set[str]:
    """Return what a file of a log refers to, whole lines or not.

    Raises:
        OSError: The disk refused.
    """
    return {digest.decode("ascii") for digest in _DIGEST.findall(_content(path))}


def versions_of(lines: Iterable[Line]) -> list[Version]:
    """Return the versions among the lines, in their order."""
    return [line.version for line in lines if line.version]


def written_time(at: datetime) -> str:
    """Return a time as logs have it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def parsed(raw: bytes) -> Line:
    """Return what a line says; never raises."""
    found = _DIGEST.search(raw)
    digest = found[1].decode("ascii") if found else ""
    checked = _CHECKED.fullmatch(raw)
    if checked is None or int(checked[2], 16) != zlib.crc32(checked[1]):
        return Line(raw, digest=digest)
    try:
        fields = json.loads(raw.decode("utf-8", "surrogatepass"))
        at = fields.get("at", "")
        if "moved" in fields:
            return Line(raw, move=Move(str(fields["moved"]), _checked_time(at)))
        if "post" in fields and not digest:
            return Line(raw, post=str(fields["post"]))
        if digest:
            version = Version(
                digest, _checked_time(at), str(fields["cause"]), int(fields["size"]), int(fields["words"])
            )
            return Line(raw, version, digest=digest)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        pass
    return Line(raw, digest=digest)


def _checked_time(at: str) -> str:
    if datetime.fromisoformat(at).utcoffset() is None:
        raise ValueError(at)
    return at


def _written(fields: Mapping[str, object]) -> bytes:
    text = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")[:-1]
    return b'%s, "check": "%08x"}' % (text, zlib.crc32(text))


def _parsed_all(data: bytes, wanted: Callable[[bytes], bool] = lambda raw: True) -> Iterator[Line]:
    for raw in dict.fromkeys(data.split(b"\n")):
        if raw.strip(b"\0 \r") and wanted(raw):
            yield parsed(raw.rstrip(b"\r"))


def _contents(paths: Iterable[Path]) -> bytes | None:
    """Return the files one after the other, None when one of them is gone."""
    try:
        return b"\n".join(_content(path) for path in paths)
    except FileNotFoundError:
        return None


def _content(path: Path) -> bytes:
    try:
        return files.read(path)[0]
    except NotReadable as refused:
        if refused.errno == 0:
            raise OSError(errno.EISDIR, refused.reason, str(path)) from refused
        raise OSError(refused.errno, os.strerror(refused.errno), str(path)) from refused
