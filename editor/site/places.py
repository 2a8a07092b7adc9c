"""Where the posts and images of a site are, when no configuration says it.

Generators have their usual places; which of them hold posts is looked up, and a
folder that only gathers others (`content`, `src`) gives one collection for each
of those.
"""

from __future__ import annotations

import os
import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from editor.content import configtree, slug
from editor.content.configtree import UnreadableConfig
from editor.content.fields import label_of
from editor.content.schema import Collection
from editor.site.generators import entries, small_text
from editor.site.names import is_machinery, is_scratch
from editor.site.site import EXTENSIONS, MediaFolder

# Enough to see how a folder names its posts, few enough for a slow disk.
MOST_LOOKED_AT = 400
IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff")

# "/" at the end: a folder of folders.
_PLACES = {
    "gatsby": ("content/", "src/content/", "src/posts", "src/pages", "posts", "blog", "src/markdown-pages", "_posts"),
    "hugo": ("content/",),
    "zola": ("content/",),
    "astro": ("src/content/", "src/data/", "src/posts", "src/pages", "content/"),
    "eleventy": ("posts", "blog", "content/", "src/posts", "src/"),
    "jekyll": ("_posts", "_drafts"),
    "hexo": ("source/_posts", "source/_drafts"),
    "next": ("posts", "_posts", "content/", "src/posts", "src/content/", "data/", "blog"),
    "docusaurus": ("blog", "docs"),
    "vitepress": ("docs", "posts", "blog"),
    "mkdocs": ("docs",),
    "pelican": ("content/",),
}
# A site's news come before its pages.
_FIRST = ("posts", "post", "_posts", "news", "blog", "articles", "vesti", "вести", "novosti", "новости", "stories")
_IMAGES = ("img", "images", "image", "uploads", "media", "assets/images", "assets/img", "assets/uploads", "assets")
_BESIDE = ("img", "images", "media", "assets")


def collections_of(root: Path, generator: str) -> tuple[Collection, ...]:
    """Return the folders that hold posts, the news first; the whole folder where no usual place does."""
    folders: dict[str, None] = {}
    for place in _places(root, generator):
        for folder in _unfolded(root, place):
            folders.setdefault(folder)
    found = [collection_at(root, folder) for folder in folders]
    return tuple(_named_apart(found)) or (collection_at(root, ""),)


def collection_at(root: Path, folder: str) -> Collection:
    """Return the collection of one folder: named after it, its file names as they are there."""
    names = [name for name in _names(root / folder) if _is_post(name)][:MOST_LOOKED_AT]
    extensions = Counter(name.rpartition(".")[2].lower() for name in names)
    name = posixpath.basename(folder).strip("_") or "posts"
    return Collection(
        name,
        label_of(name),
        folder,
        extension=extensions.most_common(1)[0][0] if extensions else "md",
        slug=slug.template_of(names),
    )


def media_of(
    root: Path, generator: str, public: Sequence[str], collections: Sequence[Collection]
) -> tuple[MediaFolder, ...]:
    """Return the folders of images that are there, and how posts of such a site write them."""
    served = [
        MediaFolder(posixpath.join(base, name), f"/{name}")
        for base in public
        if base or generator
        for name in _IMAGES
        if (root / base / name).is_dir()
    ]
    near = [
        MediaFolder(folder, posixpath.relpath(folder, collection.folder or "."), False, collection.name)
        for collection in collections
        for name in _BESIDE
        if (root / (folder := posixpath.join(posixpath.dirname(collection.folder), name))).is_dir()
    ]
    # Gatsby's image tools find a picture only from the post that names it.
    first, second = (near, served) if generator == "gatsby" else (served, near)
    kept = _without_outer(first)
    kept += [media for media in _without_outer(second) if not any(_overlap(media, other) for other in first)]
    beside = [] if kept else [one for one in collections if _has_images(root / one.folder)]
    return (*kept, *(MediaFolder("", "", True, one.name) for one in beside))


def has_posts(folder: Path) -> bool:
    """Tell whether a post is in the folder or somewhere below it."""
    return any(_is_post(name) for name in _names(folder))


def _places(root: Path, generator: str) -> Iterator[str]:
    yield from _PLACES.get(generator, ())
    if generator == "jekyll":
        yield from _jekyll_collections(root)


def _jekyll_collections(root: Path) -> Iterator[str]:
    for name in ("_config.yml", "_config.yaml"):
        try:
            config, _ = configtree.read(small_text(root / name))
        except UnreadableConfig:
            continue
        listed = config.get("collections")
        base = (config.text("collections_dir") or "").strip("/")
        if listed is None or ".." in base:
            continue
        named = listed.entries or [item.as_text() or "" for item in listed.children()]
        yield from (posixpath.join(base, f"_{one}") for one in named if one and "/" not in one and ".." not in one)


def _unfolded(root: Path, place: str) -> Iterator[str]:
    folder = place.rstrip("/")
    if not place.endswith("/"):
        if has_posts(root / folder):
            yield folder
        return
    inside = entries(root / folder)
    folders = [entry.name for entry in inside if entry.is_dir(follow_symlinks=False) and not is_machinery(entry.name)]
    loose = any(_is_post(entry.name) for entry in inside)
    for name in sorted(folders, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
        if _is_bundle(root / folder / name):
            loose = True
        elif has_posts(root / folder / name):
            yield f"{folder}/{name}"
    if loose:
        yield folder


def _is_bundle(folder: Path) -> bool:
    """Tell whether a folder is one post with its pictures beside it."""
    return any((folder / f"index.{extension}").is_file() for extension in ("md", "mdx", "markdown"))


def _without_outer(found: Sequence[MediaFolder]) -> list[MediaFolder]:
    """Leave out folders around others: what is not an image (`assets` around `assets/images`) is no one's choice."""
    return [one for one in found if not any(other.folder.startswith(f"{one.folder}/") for other in found)]


def _overlap(one: MediaFolder, other: MediaFolder) -> bool:
    return f"{one.folder}/".startswith(f"{other.folder}/") or other.folder.startswith(f"{one.folder}/")


def _named_apart(found: Sequence[Collection]) -> Iterator[Collection]:
    names = Counter(one.name for one in found)
    for one in found:
        yield one if names[one.name] == 1 else replace(one, name=one.folder)


def _names(folder: Path) -> Iterator[str]:
    """Yield the names of files in and below a folder, without following links, as far as is worth looking."""
    looked = 0
    for _, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_machinery(name))
        for name in files:
            looked += 1
            yield name
        if looked > 10 * MOST_LOOKED_AT:
            return


def _is_post(name: str) -> bool:
    stem, _, extension = name.rpartition(".")
    return bool(stem) and extension.lower() in EXTENSIONS and not is_scratch(name)


def _has_images(folder: Path) -> bool:
    return any(name.lower().endswith(IMAGE_SUFFIXES) for name in _names(folder))
