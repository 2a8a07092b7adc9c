"""Opening a site: from whatever was chosen to the folder it belongs to, and what is known of it."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from editor.content import decap
from editor.content.configtree import LARGEST
from editor.content.decap import DecapConfig
from editor.content.schema import Collection, Remark
from editor.site import addresses, cmsnames, places, presence, sitefile
from editor.site.generators import entries, generator_of, public_roots
from editor.site.keys import PostKey
from editor.site.mediahabits import learnt
from editor.site.names import is_machinery
from editor.site.setup import Setup
from editor.site.setups import setup_of
from editor.site.site import EXTENSIONS, Site, inside
from editor.site.site import NoSite as NoSite

_BASES = ("static", "public", "", "src", "source", "src/static", "assets")
_CONFIGS = ("config.yml", "config.yaml")
_IS_CMS = re.compile(rb"^collections:", re.MULTILINE)
_IS_CMS_TOO = re.compile(rb"^(?:backend|media_folder|local_backend|publish_mode):", re.MULTILINE)
_HIGHEST = 12


def open_site(path: Path) -> tuple[Site, PostKey | None]:
    """Return the site that `path` belongs to, and the post when `path` is one.

    `path` is a site's folder, a folder inside a site, any folder of posts, or a
    post.  Asks the disk; takes milliseconds, on a network drive longer.

    Raises:
        NoSite: There is nothing at `path`, or it may not be read.
    """
    # Not resolve(): the site keeps the names that the person knows, links and all.
    path = Path(os.path.abspath(path))  # noqa: PTH100
    site = read_again(root_of(path), path)
    return site, None if presence.is_dir(path) else site.key(path)


def root_of(path: Path) -> Path:
    """Return the folder of the site that `path` belongs to, as `open_site` finds it.

    Raises:
        NoSite: There is nothing at `path`, or it may not be read.
    """
    path = Path(os.path.abspath(path))  # noqa: PTH100
    folder = _readable_folder(path)
    return _root_around(folder) or (_root_below(folder) if folder == path else None) or folder


def read_again(root: Path, path: Path) -> Site:
    """Return what is known by now of the site in `root`, which was opened by `path`, a folder or a post of it."""
    return _with_opened(site_at(root), path, path if presence.is_dir(path) else path.parent)


def site_at(root: Path) -> Site:
    """Return what is known of the site whose root is `root`: what is found, with what a person changed of it."""
    return sitefile.applied(found_at(root), sitefile.read(root))


def found_at(root: Path) -> Site:
    """Return what is found out about the site whose root is `root`, before what a person changed."""
    generator = generator_of(root)
    setup = setup_of(root, generator)
    config = _config_of(root)
    read = _read_config(root, config) if config else DecapConfig()
    public = public_roots(root, generator, setup)
    remarks = list(read.remarks)
    named = _collections(root, generator, setup, read, remarks)
    collections = _inside(root, named)
    if len(collections) < len(named):
        remarks.append(Remark("A folder of posts leads out of the site through a link and is left out."))
        collections = collections or _inside(root, places.collections_of(root, generator, setup))
    collections = collections or (places.collection_at(root, "", setup),)
    media = tuple(m for m in read.media if m.beside or _leads_inside(root, m.folder))
    if not any(not m.field and (m.beside or presence.is_dir(root / m.folder)) for m in media):
        guessed = places.media_of(root, generator, public, collections, setup)
        media += guessed if generator else learnt(root, collections) or guessed
    return Site(
        root,
        generator,
        tuple(_with_address(one, setup) for one in collections),
        media,
        public,
        tuple(remarks),
        config,
        read.slugs,
        tuple(folder for folder in setup.written if folder),
        setup.addresses,
        setup.drafts,
        cms=cmsnames.name_of(root, config),
        data=tuple(_inside(root, read.data)),
    )


def way_out(path: Path) -> Path | None:
    """Return where a post leads through links, if that is outside the site it is in; None where it is in none.

    Does not open the site; where folders lead, and the roots of sites, are remembered while the program runs.
    """
    here = Path(os.path.abspath(path))  # noqa: PTH100
    real = Path(os.path.realpath(here)) if here.is_symlink() else _real_folder(here.parent) / here.name
    if real == here:
        return None
    root = _real_root_around(here.parent)
    return None if root is None or real.is_relative_to(root) else real


@lru_cache(maxsize=4096)
def _real_folder(folder: Path) -> Path:
    return folder.resolve()


@lru_cache(maxsize=4096)
def _real_root_around(folder: Path) -> Path | None:
    root = _root_around(folder)
    return None if root is None else root.resolve()


def _readable_folder(path: Path) -> Path:
    if not presence.exists(path):
        raise NoSite("missing-folder", path)
    folder = path if presence.is_dir(path) else path.parent
    if not os.access(folder, os.R_OK | os.X_OK):
        raise NoSite("unreadable-folder", folder)
    return folder


def _root_around(folder: Path) -> Path | None:
    around = list(folders_around(folder))
    built = next((one for one in around if generator_of(one)), None)
    # `static/admin/config.yml` could also be the configuration of a site in `static`: its folders tell.
    edited = next((one for one in around if (config := _config_of(one)) and _has_folders(one, config)), None)
    chosen = next((one for one in around if sitefile.is_there(one)), None)
    if chosen is not None:
        return chosen
    found = [one for one in (built, edited) if one is not None]
    return max(found, key=lambda one: len(one.parts)) if found else None


def folders_around(folder: Path) -> Iterator[Path]:
    """Yield the folders that may be the root of the site a folder is in, the nearest first."""
    home = Path.home()
    for candidate in (folder, *folder.parents[:_HIGHEST]):
        if candidate != folder and (candidate == home or candidate == candidate.parent):
            return
        yield candidate


def _has_folders(root: Path, config: str) -> bool:
    return any(_is_there(root, one) for one in _read_config(root, config).collections)


def _root_below(folder: Path) -> Path | None:
    """Return the one folder in `folder` that is set up as a site, such as `docs`."""
    below = [Path(entry) for entry in entries(folder) if entry.is_dir(follow_symlinks=False)]
    sites = [one for one in below if not is_machinery(one.name) and (generator_of(one) or _config_of(one))]
    return sites[0] if len(sites) == 1 else None


def _config_of(root: Path) -> str:
    """Return the path of the CMS configuration relative to `root`, or ""."""
    for base in _BASES:
        for name in _CONFIGS:
            relative = f"{base}/admin/{name}".lstrip("/")
            if presence.is_file(root / relative):
                return relative
    themes = [f"themes/{theme.name}/static" for theme in entries(root / "themes")]
    for base in (*(base for base in _BASES if base), *themes):
        for entry in entries(root / base):
            for name in _CONFIGS:
                if entry.is_dir() and _is_cms(Path(entry) / name):
                    return f"{base}/{entry.name}/{name}"
    return next((name for name in _CONFIGS if _is_cms(root / name)), "")


def _is_cms(path: Path) -> bool:
    head = _bytes_of(path)
    return head is not None and bool(_IS_CMS.search(head)) and bool(_IS_CMS_TOO.search(head))


def _bytes_of(path: Path) -> bytes | None:
    try:
        if not presence.is_file(path):
            return None
        with path.open("rb") as file:
            return file.read(LARGEST + 4)
    except OSError:
        return None


def _read_config(root: Path, config: str) -> DecapConfig:
    data = _bytes_of(root / config) if _leads_inside(root, config) else None
    if data is None:
        return DecapConfig(remarks=(Remark("The configuration cannot be read."),))
    try:
        return decap.read(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return DecapConfig(remarks=(Remark("The configuration is not UTF-8 text."),))


def _with_address(collection: Collection, setup: Setup) -> Collection:
    """Return the collection with the address that the generator gives it, else with that of the configuration."""
    home = posixpath.dirname(collection.file) if collection.file else collection.folder
    own = "" if collection.file else dict(setup.addresses).get(home, "")
    return replace(collection, address=own or collection.address or addresses.nearest(setup.addresses, home))


def _is_there(root: Path, collection: Collection) -> bool:
    return presence.is_file(root / collection.file) if collection.file else presence.is_dir(root / collection.folder)


def _collections(
    root: Path, generator: str, setup: Setup, read: DecapConfig, remarks: list[Remark]
) -> tuple[Collection, ...]:
    folders = [one for one in read.collections if not one.file]
    if any(_is_there(root, one) for one in folders or read.collections):
        return read.collections
    found = places.collections_of(root, generator, setup)
    if not read.collections:
        return found
    if not places.has_posts(root):
        return read.collections
    named = ", ".join(one.folder for one in folders)
    remarks.append(Remark(f"None of the folders that the configuration names is there: {named}."))
    # Where the site has only been rearranged, the collection of the same folder name still is the same.
    known = {posixpath.basename(one.folder): one for one in folders}
    names = [posixpath.basename(one.folder) for one in found]
    moved = tuple(
        replace(known[name], folder=one.folder) if name in known else one
        for name, one in zip(names, found, strict=True)
    )
    return (*moved, *(one for one in read.collections if one.file and _is_there(root, one)))


def _inside(root: Path, collections: Iterable[Collection]) -> tuple[Collection, ...]:
    return tuple(one for one in collections if _leads_inside(root, one.file or one.folder))


def _leads_inside(root: Path, relative: str) -> bool:
    return inside("", relative) is not None and (root / relative).resolve().is_relative_to(root.resolve())


def _with_opened(site: Site, path: Path, folder: Path) -> Site:
    """Return the site with the opened folder among its collections, where it holds posts that are in none."""
    if not folder.is_relative_to(site.root) or not site.is_inside(folder):
        return site
    relative = folder.relative_to(site.root).as_posix() if folder != site.root else ""
    if folder != path:
        missing = path.suffix.lstrip(".").lower() in EXTENSIONS and site.key(path) is None
    else:
        missing = bool(relative) and site.is_passed_over(folder) and places.has_posts(folder)
    if not missing:
        return site
    opened = places.collection_at(site.root, relative)
    if any(one.name == opened.name for one in site.collections):
        opened = replace(opened, name=relative or "site")
    return replace(site, collections=(*site.collections, opened))
