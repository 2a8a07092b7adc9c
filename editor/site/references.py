"""From what a post writes to the image it means, and from an image to what a post should write.

Sites write images in many ways, and editors move posts around; so every place
the site's tools would look is tried, exactly first, then forgiving the letter
case and the form of accents.  Nothing outside the site's folder is ever named.
"""

from __future__ import annotations

import functools
import os
import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote

from editor.site import presence
from editor.site.keys import PostKey
from editor.site.servednames import only_one_called
from editor.site.site import MediaFolder, Site, inside

# Two letters at least: "c:" is a drive.
_REMOTE = re.compile(r"[a-z][a-z0-9+.-]+:|//|\\\\", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:", re.IGNORECASE)
# What Liquid puts before a path, {{ site.baseurl }}, and Pelican, {static}.
_TEMPLATE = re.compile(r"^(?:\{\{[^{}]*\}\}|\{(?:static|filename|attach|photo)\})")


def is_remote(reference: str) -> bool:
    """Tell whether a reference is an address on the web, data, or anything else that is no path."""
    return _REMOTE.match(reference.strip()) is not None


def resolve(site: Site, key: PostKey, reference: str) -> Path | None:
    """Return the file that a post means by `reference`, or None where there is none inside the site; asks the disk."""
    written = _path_in(reference)
    candidates = list(dict.fromkeys(_candidates(site, key, written))) if written else []
    for found in (_exact, _forgiving):
        for candidate in candidates:
            path = found(site.root, candidate)
            if path is not None and site.is_inside(path):
                return path
    bare = bool(written) and re.search(r"[/\\]", written) is None
    only = only_one_called(site, unquote(written)) if bare else None
    return only if only is not None and site.is_inside(only) else None


def is_templated(reference: str) -> bool:
    """Tell whether a part of a reference is filled in by the site's own program, as `{{ page.image }}` is."""
    written = reference.strip()
    rest = _TEMPLATE.sub("", written)
    return "{" in rest or "<%" in rest or (not rest and rest != written)


def found_otherwise(site: Site, key: PostKey, reference: str) -> str:
    """Return the true path, relative to the root, of a file that a post names in other letters; "" where it does not.

    Names differ in capitals, or in the form of their accents (NFC and NFD): what
    this disk may take for the same, web servers and other disks do not.  Asks the disk.
    """
    path = resolve(site, key, reference)
    if path is None:
        return ""
    true = _true(site.root, path.relative_to(site.root).as_posix())
    written = _path_in(reference)
    # Where the site looks first decides; that its name alone would find the file as well does not.
    alike = (one for one in _candidates(site, key, written) if _folded(one) == _folded(true))
    named = next(alike, unquote(written) if true.rpartition("/")[2] == unquote(written) else "")
    return "" if named in (true, true.rpartition("/")[2]) else true


def leads_out(site: Site, key: PostKey, reference: str) -> bool:
    """Tell whether a path that a post names climbs out of the site's folder, itself or through a link."""
    written = unquote(_path_in(reference)).replace("\\", "/")
    if not written:
        return False
    here = inside(key.rpartition("/")[0], written.lstrip("/"))
    if here is None:
        return not written.startswith("/")
    try:
        return presence.exists(site.root / here) and not site.is_inside(site.root / here)
    except (OSError, ValueError, RuntimeError):
        return False


def reference(site: Site, key: PostKey, image: Path, like: str | None = None, field: str = "") -> str:
    """Return what the post should write for `image`, which is in the site.

    The way that a person chose for the site goes first, then that of `like`
    (another reference of this site), then that of
    the image's folder, then the generator's habit.  Nothing is percent-encoded;
    Markdown text needs `<…>` around a reference with spaces.

    Raises:
        ValueError: The image is not in the site's folder.
    """
    relative = _relative_to_root(site, image)
    here = key.rpartition("/")[0]
    beside = posixpath.relpath(relative, here or ".")
    rules = site.media_of(key, field)
    if site.references == "relative":
        return beside
    if site.references == "absolute":
        # What stands beside the posts has no address of its own.
        rules = tuple(rule for rule in rules if _is_absolute(rule.public))
        return _by_rule(site, rules, relative, beside)
    if like and not is_remote(like):
        written = _like(site, here, rules, relative, like.strip().removeprefix("<"))
        if written is not None:
            return written
    return _by_rule(site, rules, relative, beside)


def _path_in(reference: str) -> str:
    """Return the path that a reference is; "" where it is none."""
    written = _TEMPLATE.sub("", reference.strip().removeprefix("<").removesuffix(">").strip())
    return "" if is_remote(written) or _DRIVE.match(written) or "\0" in written else written


def _by_rule(site: Site, rules: tuple[MediaFolder, ...], relative: str, beside: str) -> str:
    for rule in rules:
        if _within(relative, rule.folder):
            return _public(site, rule, relative, beside)
    # In a plain folder the root is nobody's "/"; readers of Markdown elsewhere follow relative paths only.
    return _below(relative, [root for root in site.public_roots if root or site.generator]) or beside


def _like(site: Site, here: str, rules: tuple[MediaFolder, ...], relative: str, like: str) -> str | None:
    beside = posixpath.relpath(relative, here or ".")
    for rule in rules:
        if rule.public and like.startswith(rule.public.rstrip("/") + "/") and _within(relative, rule.folder):
            return _public(site, rule, relative, beside)
    if like.startswith("/"):
        served = [base for base in _bases(site, here) if _is_file(site.root / base / like.lstrip("/"))]
        return _below(relative, served) or _below(relative, site.public_roots)
    if like.startswith("./"):
        return beside if beside.startswith("../") else f"./{beside}"
    if not like.startswith("../"):
        for root in site.public_roots:
            beside_post = inside(here, like)
            there = beside_post is not None and presence.exists(site.root / beside_post)
            if _within(relative, root) and not there and presence.exists(site.root / root / like):
                return relative[len(root) :].lstrip("/")
    return beside


def _candidates(site: Site, key: PostKey, written: str) -> Iterator[str]:
    """Yield paths relative to the root; one that climbs out of the site is left out."""
    for text in dict.fromkeys((unquote(written), written, unquote(re.split(r"[?#]", written)[0]))):
        path = text.replace("\\", "/")
        for candidate in _places(site, key, path):
            if candidate is not None and candidate:
                yield candidate


def _places(site: Site, key: PostKey, path: str) -> Iterator[str | None]:
    here = key.rpartition("/")[0]
    rules = site.media_of(key)
    absolute = path.startswith("/")
    if not absolute:
        yield inside(here, path)
    for rule in rules:
        prefix = rule.public.rstrip("/") + "/"
        if prefix != "/" and path.startswith(prefix):
            yield inside(rule.folder, path[len(prefix) :])
    plain = path.lstrip("/")
    for base in _bases(site, here):
        yield inside(base, plain)
    if not absolute:
        # Decap's own rule: the name alone, in the folder of images.
        collection = site.collection_of(key).folder
        for folder in [rule.folder for rule in rules] + [inside(collection, m.folder) for m in site.media if m.beside]:
            yield inside(folder or "", posixpath.basename(path))


def _exact(root: Path, relative: str) -> Path | None:
    path = root / relative
    return path if _is_file(path) else None


def _is_file(path: Path) -> bool:
    try:
        return presence.is_file(path)
    except (OSError, ValueError):
        return False


def _forgiving(root: Path, relative: str) -> Path | None:
    path = root
    for part in relative.split("/"):
        if os.path.lexists(path / part):
            path = path / part
            continue
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            return None
        name = _names(path, changed).get(_folded(part))
        if name is None:
            return None
        path = path / name
    return path if _is_file(path) else None


@functools.lru_cache(maxsize=16)
def _names(folder: Path, changed: int) -> Mapping[str, str]:
    """Return the names in a folder by their forgiving form.

    Remembered as long as the folder does not change: a scan asks for thousands
    of missing images in one folder of thousands.
    """
    try:
        names = sorted((entry.name for entry in os.scandir(folder)), reverse=True)
    except OSError:
        return {}
    return {_folded(name): name for name in names}


def _true(root: Path, relative: str) -> str:
    """Return the path of a file with the names that the disk gives, wherever it takes others for the same."""
    path, parts = root, []
    for part in relative.split("/"):
        try:
            changed = path.stat().st_mtime_ns
        except OSError:
            return relative
        listed = _listed(path, changed)
        parts.append(part if part in listed or not listed else _names(path, changed).get(_folded(part), part))
        path = path / parts[-1]
    return "/".join(parts)


@functools.lru_cache(maxsize=16)
def _listed(folder: Path, changed: int) -> frozenset[str]:
    """Return the names in a folder, remembered as long as it does not change; nothing where they may not be read."""
    try:
        return frozenset(entry.name for entry in os.scandir(folder))
    except OSError:
        return frozenset()


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _relative_to_root(site: Site, image: Path) -> str:
    for path, root in ((image, site.root), (image.resolve(), site.root.resolve())):
        absolute = Path(os.path.abspath(path))  # noqa: PTH100
        if absolute.is_relative_to(root):
            return absolute.relative_to(root).as_posix()
    raise ValueError(f"{image} is not in {site.root}")


def _within(relative: str, folder: str) -> bool:
    return not folder or relative.startswith(f"{folder}/")


def _public(site: Site, rule: MediaFolder, relative: str, beside: str) -> str:
    """Return the reference by a media folder's own rule."""
    absolute = _is_absolute(rule.public)
    # Decap writes its relative prefix from whatever folder the post is in; others take it from where the post is.
    if rule.public in ("", ".") or (not absolute and (site.generator == "gatsby" or not site.config)):
        return beside
    below = relative[len(rule.folder) :].lstrip("/")
    return f"{rule.public.removeprefix('./').rstrip('/')}/{below}"


def _is_absolute(public: str) -> bool:
    return public.startswith("/") or is_remote(public)


def _bases(site: Site, here: str) -> Iterator[str]:
    """Yield the folders that may stand at "/" of the published site."""
    yield from site.public_roots
    if not site.generator:
        # Nothing says where the site begins: somewhere between the root and the post.
        parts = here.split("/")
        for count in range(len(parts), 0, -1):
            around = "/".join(parts[:count])
            yield from (around, f"{around}/static", f"{around}/public")
    yield ""


def _below(relative: str, bases: Iterable[str]) -> str | None:
    return next(("/" + relative[len(base) :].lstrip("/") for base in bases if _within(relative, base)), None)
