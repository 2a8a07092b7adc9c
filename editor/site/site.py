"""A site's folder: where its posts and images are, and which file is which post.

A `Site` is what was found when the folder was opened.  Asking it about a path
is pure text work, cheap enough to be done for every file of a large folder.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.content.decap import MediaFolder as MediaFolder
from editor.content.decap import SlugRules
from editor.content.flavour import Flavour, of_generator
from editor.content.readers import Reader
from editor.content.readers import of_generator as reader_of
from editor.content.schema import Collection, Remark
from editor.content.values import Value
from editor.site import mediatails, presence, windowspaths
from editor.site.keys import PostKey
from editor.site.names import is_machinery, is_scratch

EXTENSIONS = frozenset(("md", "markdown", "mdx", "mdown"))
# Without a form of details these are data, of which nothing is a text.
_DATA = frozenset(("yml", "yaml", "toml", "json"))
# What a generator writes or borrows, at the top of its site.
_PRODUCTS = frozenset(("_site", "vendor", "dist"))


class NoSite(ValueError):
    """There is no folder to open.

    Attributes:
        reason: "missing-folder" or "unreadable-folder".
        path: What was to be opened.
    """

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(f"{reason}: {path}")
        self.reason = reason
        self.path = path


@dataclass(frozen=True, slots=True)
class Site:
    """What is known of a site.

    Attributes:
        root: Its folder, absolute.
        generator: "gatsby", "hugo" and so on; "" for a plain folder of posts.
        collections: Its folders of posts; never empty.
        media: Its folders of images, the most particular first.
        public_roots: Folders, relative to the root, whose files stand at "/" of the published site.
        remarks: What was not understood of its configuration.
        config: The path of the CMS configuration relative to the root, or "".
        slugs: How the configuration wants file names to be made.
        written: Folders, relative to the root, that the generator writes or borrows; no posts are in them.
        addresses: Folders of posts and the templates of their addresses, where those differ within a collection.
        drafts: How the site holds posts back, as `Setup.drafts`.
        references: "relative" or "absolute" where a person chose how images are written; "" for the neighbours' way.
        featured_limit: How many posts may be featured at once; 0 for any number.
        cms: What the program of the CMS configuration is called; "" where nothing tells.
        data: Its collections of data, which relations of posts may name; no posts are in them.
    """

    root: Path
    generator: str = ""
    collections: tuple[Collection, ...] = (Collection("posts", "Posts", ""),)
    media: tuple[MediaFolder, ...] = ()
    public_roots: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    config: str = ""
    slugs: SlugRules = field(default_factory=SlugRules)
    written: tuple[str, ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()
    drafts: tuple[str, ...] = ()
    references: str = ""
    featured_limit: int = 0
    cms: str = ""
    data: tuple[Collection, ...] = ()

    @property
    def name(self) -> str:
        """What the window calls the site: the name of its folder."""
        return self.root.name or str(self.root)

    @property
    def flavour(self) -> Flavour:
        """Which Markdown the site speaks."""
        return of_generator(self.generator)

    @property
    def reader(self) -> Reader:
        """How the site reads the values of its details."""
        return reader_of(self.generator)

    @property
    def shown(self) -> tuple[Collection, ...]:
        """The collections that lists show; the others only give values to relations."""
        return tuple(one for one in self.collections if not one.hidden) or self.collections

    @property
    def homes(self) -> frozenset[str]:
        """The folders, relative to the root, in or below which posts are."""
        return frozenset(map(_home, self.collections))

    @property
    def image_folders(self) -> tuple[Path, ...]:
        """The folders of images that exist; empty when images stand beside the posts only."""
        folders: dict[Path, None] = {}
        for media in self.media:
            bases = [_home(c) for c in self.collections if c.name == media.collection] if media.beside else [""]
            for base in bases:
                folder = inside(base, media.folder)
                if folder is not None:
                    folders.setdefault(self.root / folder)
        return tuple(folder for folder in folders if presence.is_dir(folder))

    def path(self, key: PostKey) -> Path:
        """Return where the post's file is."""
        return self.root / key

    def key(self, path: Path) -> PostKey | None:
        """Return the key of the post at `path`, or None where no post of this site can be.

        Looks only at the path: that something is there, or that it is no link
        to the outside, is for `is_inside` and the reader to find out.
        """
        relative = self._relative(os.fspath(path))
        if not relative:
            return None
        folder, _, name = relative.rpartition("/")
        if is_scratch(name) or not self._is_post_name(name):
            return None
        return PostKey(relative) if self._around(relative, folder) else None

    def collections_at(self, key: PostKey) -> tuple[Collection, ...]:
        """Return the collections that a post may belong to: its own, or all that are in the nearest folder around it.

        Several share a folder where the configuration tells their posts apart by a value.
        """
        return tuple(self._around(key, key.rpartition("/")[0]))

    def collection_of(self, key: PostKey) -> Collection:
        """Return the collection of a post, by its path alone: of several in one folder the one for all its posts."""
        around = self.collections_at(key)
        return next((one for one in around if one.filter is None), around[0] if around else self.collections[0])

    def collection_for(self, key: PostKey, values: Mapping[str, Value]) -> Collection:
        """Return the collection that a post with these details belongs to."""
        around = self.collections_at(key)
        return next((one for one in around if one.filter and _passes(one.filter, values)), self.collection_of(key))

    def is_inside(self, path: Path) -> bool:
        """Tell whether `path`, with links followed, is in the site's folder; asks the disk."""
        return Path(windowspaths.real(path)).is_relative_to(windowspaths.real(self.root))

    def way_out(self, path: Path) -> Path | None:
        """Return where `path` leads through links, if that is outside the site's folder; asks the disk."""
        return self.way_out_of(windowspaths.real(path))

    def way_out_of(self, real: str) -> Path | None:
        """Do what `way_out` does for a path that was followed already, as by `windowspaths.real`."""
        root = windowspaths.real(self.root)
        # As texts, since it is asked for each of many posts, and most of them are where they seem to be.
        return None if real.startswith(os.path.join(root, "")) or Path(real).is_relative_to(root) else Path(real)  # noqa: PTH118

    def is_passed_over(self, folder: Path) -> bool:
        """Tell whether no posts are at or below `folder`: hidden, a program's own, what the generator writes."""
        relative = self._relative(os.fspath(folder))
        if relative is None:
            return True
        if not relative:
            return False
        return not any(
            _is_around(relative, one.file or one.folder) or (not one.file and self._is_in(relative, one))
            for one in self.collections
        )

    def media_of(
        self, key: PostKey, field: str = "", values: Mapping[str, Value] | None = None
    ) -> tuple[MediaFolder, ...]:
        """Return the image folders for a post, relative to the root, the most particular first.

        With `field`, that field's own folder comes first; without, those of single fields come last.
        Where each post has a folder of its own within one, that goes before the one around it;
        `values` are the post's details, by which such folders may be called.
        """
        collection = self.collection_of(key)
        here = key.rpartition("/")[0]
        found: list[tuple[bool, MediaFolder]] = []
        for media in self.media:
            if media.collection not in ("", collection.name):
                continue
            folder = inside(here, media.folder) if media.beside else media.folder
            if folder is None:
                continue
            rule = replace(media, folder=folder, beside=False, below="")
            below = mediatails.filled(media.below, key, collection, self.slugs, values) if media.below else ""
            rules = [_within(rule, below), rule] if below else [rule]
            found += [(media.field not in ("", field), one) for one in rules]
        return tuple(rule for _, rule in sorted(found, key=lambda pair: pair[0]))

    def images_for(self, key: PostKey, field: str = "", values: Mapping[str, Value] | None = None) -> Path:
        """Return the folder where a new image of this post belongs, as `media_of`; it may not exist yet."""
        rules = self.media_of(key, field, values)
        if rules:
            return self.root / rules[0].folder
        if existing := self.image_folders:
            return existing[0]
        return self.root / posixpath.join(self.public_roots[0] if self.public_roots else "", "images")

    def _relative(self, path: str) -> str | None:
        root = os.fspath(self.root)
        if os.sep != "/":
            root, path = root.replace(os.sep, "/"), path.replace(os.sep, "/")
            if path[: len(root)].casefold() == root.casefold():
                root = path[: len(root)]
        if path == root:
            return ""
        prefix = root if root.endswith("/") else root + "/"
        if not path.startswith(prefix):
            return None
        relative = path[len(prefix) :]
        return None if "/../" in f"/{relative}/" else relative

    def _is_post_name(self, name: str) -> bool:
        stem, _, extension = name.rpartition(".")
        extension = extension.lower()
        if not stem or extension in EXTENSIONS:
            return bool(stem)
        named = (one for one in self.collections if (_extension_of(one.file) or one.extension) == extension)
        return any(one.form or extension not in _DATA for one in named)

    def _around(self, path: str, folder: str) -> list[Collection]:
        """Return the collections of the post at `path`, which is in `folder`: the file's own, or the nearest."""
        own = [one for one in self.collections if one.file and one.file == path]
        if own:
            return own
        around = [one for one in self.collections if not one.file and self._is_in(folder, one)]
        nearest = max((len(one.folder) for one in around), default=0)
        return [one for one in around if len(one.folder) == nearest]

    def _is_in(self, folder: str, collection: Collection) -> bool:
        """Tell whether posts in `folder` are posts of the collection."""
        home = collection.folder
        if folder == home:
            return True
        if home and not folder.startswith(home + "/"):
            return False
        parts = (folder[len(home) + 1 :] if home else folder).split("/")
        if collection.depth and len(parts) >= collection.depth:
            return False
        if not home and parts[0] in _PRODUCTS:
            return False
        if any(_is_in(folder, product) and not _is_in(home, product) for product in self.written):
            return False
        return not any(is_machinery(part) for part in parts)


def inside(base: str, folder: str) -> str | None:
    """Return `folder` as seen from `base`, relative to the root; None when that is outside the site."""
    joined = posixpath.normpath(posixpath.join(base, folder) or ".")
    if joined.startswith(("..", "/")):
        return None
    return "" if joined == "." else joined


def _within(rule: MediaFolder, below: str) -> MediaFolder:
    public = f"{rule.public.rstrip('/')}/{below}" if rule.public else below
    return replace(rule, folder=posixpath.join(rule.folder, below), public=public)


def _is_around(folder: str, collection: str) -> bool:
    return collection.startswith(folder + "/")


def _is_in(folder: str, other: str) -> bool:
    return bool(other) and (folder == other or folder.startswith(f"{other}/"))


def _home(collection: Collection) -> str:
    return posixpath.dirname(collection.file) if collection.file else collection.folder


def _extension_of(path: str) -> str:
    return path.rpartition("/")[2].rpartition(".")[2].lower() if path else ""


def _passes(rule: tuple[str, Value], values: Mapping[str, Value]) -> bool:
    name, wanted = rule
    value = values.get(name)
    return wanted in value if isinstance(value, list) else type(value) is type(wanted) and value == wanted
