"""A site's folder: where its posts and images are, and which file is which post.

A `Site` is what was found when the folder was opened.  Asking it about a path
is pure text work, cheap enough to be done for every file of a large folder.
"""

from __future__ import annotations

import os
import posixpath
from dataclasses import dataclass
from pathlib import Path

from editor.content.decap import MediaFolder as MediaFolder
from editor.content.flavour import Flavour, of_generator
from editor.content.readers import Reader
from editor.content.readers import of_generator as reader_of
from editor.content.schema import Collection, Remark
from editor.site.keys import PostKey
from editor.site.names import is_machinery, is_scratch

EXTENSIONS = frozenset(("md", "markdown", "mdx", "mdown"))
# What a generator writes or borrows, at the top of its site.
_PRODUCTS = frozenset(("_site", "vendor", "dist"))
_PRODUCTS_OF = {
    "gatsby": frozenset(("public",)),
    "hugo": frozenset(("public", "themes", "resources", "archetypes")),
    "hexo": frozenset(("public", "themes", "scaffolds")),
    "zola": frozenset(("public", "themes")),
    "mkdocs": frozenset(("site",)),
    "pelican": frozenset(("output",)),
    "docusaurus": frozenset(("build",)),
    "next": frozenset(("out",)),
}


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
        keep_cyrillic: Whether new file names may be Cyrillic, as far as the configuration decides it.
    """

    root: Path
    generator: str = ""
    collections: tuple[Collection, ...] = (Collection("posts", "Posts", ""),)
    media: tuple[MediaFolder, ...] = ()
    public_roots: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    config: str = ""
    keep_cyrillic: bool = True

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
    def image_folders(self) -> tuple[Path, ...]:
        """The folders of images that exist; empty when images stand beside the posts only."""
        folders: dict[Path, None] = {}
        for media in self.media:
            bases = [c.folder for c in self.collections if c.name == media.collection] if media.beside else [""]
            for base in bases:
                folder = inside(base, media.folder)
                if folder is not None:
                    folders.setdefault(self.root / folder)
        return tuple(folder for folder in folders if folder.is_dir())

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
        if self._collection(folder) is None:
            return None
        return PostKey(relative)

    def collection_of(self, key: PostKey) -> Collection:
        """Return the collection that a post belongs to; its folder is the nearest one around the post."""
        return self._collection(key.rpartition("/")[0]) or self.collections[0]

    def is_inside(self, path: Path) -> bool:
        """Tell whether `path`, with links followed, is in the site's folder; asks the disk."""
        return path.resolve().is_relative_to(self.root.resolve())

    def is_passed_over(self, folder: Path) -> bool:
        """Tell whether no posts are at or below `folder`: hidden, a program's own, what the generator writes."""
        relative = self._relative(os.fspath(folder))
        if relative is None:
            return True
        if not relative:
            return False
        return not any(self._belongs(relative, c.folder) or _is_around(relative, c.folder) for c in self.collections)

    def media_of(self, key: PostKey, field: str = "") -> tuple[MediaFolder, ...]:
        """Return the image folders for a post, relative to the root, the most particular first.

        With `field`, that field's own folder comes first; without, those of single fields come last.
        """
        collection = self.collection_of(key).name
        here = key.rpartition("/")[0]
        found: list[tuple[bool, MediaFolder]] = []
        for media in self.media:
            if media.collection not in ("", collection):
                continue
            folder = inside(here, media.folder) if media.beside else media.folder
            if folder is not None:
                rule = MediaFolder(folder, media.public, False, media.collection, media.field)
                found.append((media.field not in ("", field), rule))
        return tuple(rule for _, rule in sorted(found, key=lambda pair: pair[0]))

    def images_for(self, key: PostKey, field: str = "") -> Path:
        """Return the folder where a new image of this post belongs; it may not exist yet."""
        rules = self.media_of(key, field)
        if rules:
            return self.root / rules[0].folder
        existing = self.image_folders
        return (
            existing[0]
            if existing
            else self.root / (f"{self.public_roots[0]}/images" if self.public_roots else "images")
        )

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
        return bool(stem) and (extension in EXTENSIONS or any(extension == one.extension for one in self.collections))

    def _collection(self, folder: str) -> Collection | None:
        around = [one for one in self.collections if self._belongs(folder, one.folder)]
        return max(around, key=lambda one: len(one.folder)) if around else None

    def _belongs(self, folder: str, collection: str) -> bool:
        """Tell whether posts in `folder` are posts of the collection in the folder `collection`."""
        if folder == collection:
            return True
        if collection and not folder.startswith(collection + "/"):
            return False
        below = folder[len(collection) + 1 :] if collection else folder
        parts = below.split("/")
        if not collection and (parts[0] in _PRODUCTS or parts[0] in _PRODUCTS_OF.get(self.generator, ())):
            return False
        return not any(is_machinery(part) for part in parts)


def inside(base: str, folder: str) -> str | None:
    """Return `folder` as seen from `base`, relative to the root; None when that is outside the site."""
    joined = posixpath.normpath(posixpath.join(base, folder) or ".")
    if joined.startswith(("..", "/")):
        return None
    return "" if joined == "." else joined


def _is_around(folder: str, collection: str) -> bool:
    return collection.startswith(folder + "/")
