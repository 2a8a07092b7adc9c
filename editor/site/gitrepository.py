"""The objects of a git repository, read as nothing but data.

The settings of a repository can name programs for almost everything that git
does, and come with any folder that somebody sends.  So the git program is not
started, and of the settings only two words about the format are looked at: no
hook, filter, monitor or included file has anything to hook into.  The library
is used for its objects alone; opening a whole repository with it would follow
includes and, with the newest format of references, write.
"""

from __future__ import annotations

import io
import logging
import os
import re
import stat
import zlib
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType

from dulwich.config import ConfigFile
from dulwich.object_format import OBJECT_FORMATS
from dulwich.object_store import BaseObjectStore, DiskObjectStore
from dulwich.objects import RawObjectID
from dulwich.reftable import REF_VALUE_PEELED, REF_VALUE_REF, REF_VALUE_SYMREF, ReftableReader

from editor.site import files
from editor.site.gitplaces import Repository, RepositoryBroken, content, is_folder, local, mode

log = logging.getLogger(__name__)

_ID = re.compile(rb"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_REFERENCE = re.compile(rb"ref:\s*(refs/[^\s]+)\s*")
_MOST_LINKS = 5
_MOST_BORROWED = 10


def head_of(repository: Repository) -> bytes | None:
    """Return the commit that stands in the working folder; None before the first.

    Raises:
        RepositoryBroken: That cannot be told.
    """
    tables = _tables(repository) if _setting(repository, "refstorage") == "reftable" else None
    name = b"HEAD"
    for _ in range(_MOST_LINKS):
        text = _reference(repository, name) if tables is None else tables.get(name)
        if text is None:
            return None
        if _ID.fullmatch(text.strip()):
            return bytes.fromhex(text.strip().decode("ascii"))
        link = _REFERENCE.match(text)
        if link is None or b".." in link[1]:
            break
        name = link[1]
    raise RepositoryBroken("damaged", repository.control / "HEAD")


class Objects:
    """The objects of a repository by their ids, for the time of a `with` block.

    Attributes:
        id_length: How many bytes an id has.
    """

    def __init__(self, repository: Repository) -> None:
        """Raises RepositoryBroken: Its format is unknown, or there are pipes and devices among its files."""
        name = _setting(repository, "objectformat") or "sha1"
        if name not in OBJECT_FORMATS:
            raise RepositoryBroken("unsupported", repository.common)
        self.id_length = OBJECT_FORMATS[name].oid_length
        self._hash = OBJECT_FORMATS[name].hash_func
        self._stack = ExitStack()
        self._stores = []
        for path in _object_folders(repository.common / "objects"):
            _check_files(path / "pack")
            store = _Store(path, object_format=OBJECT_FORMATS[name])
            self._stack.callback(store.close)
            self._stores.append((path, store))

    def get(self, number: bytes) -> bytes | None:
        """Return the bytes of an object, None when it is not here.

        Raises:
            RepositoryBroken: It is here, and cannot be read.
        """
        for path, store in self._stores:
            place = path / number[:1].hex() / number[1:].hex()
            data = _loose(place) if mode(place) else _packed(path, store, number)
            if data is not None:
                return data
        return None

    def are(self, number: bytes, kind: bytes, data: bytes) -> bool:
        """Whether these are the bytes of the object with that id, a "blob" or a "tree"."""
        digest = self._hash()
        digest.update(b"%s %d\0" % (kind, len(data)))
        digest.update(data)
        return bytes(digest.digest()) == number

    def __enter__(self) -> Objects:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()


class _Store(DiskObjectStore):
    @property
    def alternates(self) -> list[BaseObjectStore]:
        """None: they are found by us, who look at where they lead first."""
        return []


def _loose(path: Path) -> bytes | None:
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(content(path, files.LARGEST) or b"", files.LARGEST + 100)
    except zlib.error as error:
        raise RepositoryBroken("damaged", path) from error
    if not unpacker.eof:
        raise RepositoryBroken("damaged", path)
    return data.partition(b"\0")[2]


def _packed(path: Path, store: _Store, number: bytes) -> bytes | None:
    try:
        return store.get_raw(RawObjectID(number))[1]
    except KeyError:
        return None
    except Exception as error:
        # The library has no common ancestor for what damaged packs make of it.
        log.info("a pack in %s cannot be read: %r", path, error)
    # Not while the error is at hand: it holds on to the files, which then could not be closed.
    raise RepositoryBroken("damaged", path)


def _setting(repository: Repository, name: str) -> str:
    """Return one of the settings that say how to read the rest, in lower case; "" where it is not set."""
    data = content(repository.common / "config") or b""
    try:
        settings = ConfigFile.from_file(io.BytesIO(data), expand_includes=False)
        return settings.get((b"extensions",), name.encode("ascii")).decode("ascii", "replace").lower()
    except (KeyError, ValueError):
        return ""


def _reference(repository: Repository, name: bytes) -> bytes | None:
    """Return what a reference leads to, from its own file or from that of all."""
    shared = name.startswith(b"refs/") and not name.startswith((b"refs/bisect/", b"refs/worktree/", b"refs/rewritten/"))
    folder = repository.common if shared else repository.control
    text = content(folder / os.fsdecode(name))
    if text is not None:
        return text
    for line in (content(repository.common / "packed-refs", files.LARGEST) or b"").split(b"\n"):
        number, _, packed = line.strip().partition(b" ")
        if packed == name:
            return number
    return None


def _tables(repository: Repository) -> dict[bytes, bytes]:
    """Return every reference of a repository that keeps them in tables."""
    found: dict[bytes, bytes] = {}
    folders = dict.fromkeys((repository.common / "reftable", repository.control / "reftable"))
    for folder in folders:
        for name in (content(folder / "tables.list") or b"").split():
            data = content(folder / Path(os.fsdecode(name)).name, files.LARGEST)
            try:
                table = ReftableReader(io.BytesIO(data or b"")).all_refs()
            except Exception as error:
                raise RepositoryBroken("damaged", folder) from error
            for reference, (kind, value) in table.items():
                if kind in (REF_VALUE_REF, REF_VALUE_PEELED):
                    found[reference] = value[: len(value) // (2 if kind == REF_VALUE_PEELED else 1)]
                elif kind == REF_VALUE_SYMREF:
                    found[reference] = b"ref: " + value
                else:
                    found.pop(reference, None)
    return found


def _object_folders(folder: Path) -> list[Path]:
    """Return where objects are: in the repository, and in those that it borrows from."""
    found = [folder]
    for place in found:
        file = place / "info" / "alternates"
        for line in (content(file) or b"").split(b"\n"):
            if line.strip() and not line.startswith(b"#") and len(found) < _MOST_BORROWED:
                found += {local(line.strip(), place, file)}.difference(found)
    return found


def _check_files(folder: Path) -> None:
    for path in folder.iterdir() if is_folder(folder) else ():
        _check_file(path)


def _check_file(path: Path) -> None:
    """Refuse what the library would wait for, such as a pipe."""
    kind = mode(path)
    if kind and not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
        raise RepositoryBroken("unsupported", path)
