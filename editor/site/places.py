"""Where the posts and images of a site are, when no configuration says it.

Generators have their usual places, and settings that name others; which of them
hold posts is looked up, and a folder that only gathers others (`content`, `src`)
gives one collection for each of those.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from editor.content.fields import label_of
from editor.content.schema import Collection
from editor.site import addresses, namepatterns, presence
from editor.site.generators import entries
from editor.site.names import is_machinery
from editor.site.setup import NONE, Setup
from editor.site.site import MediaFolder
from editor.site.walks import MOST_LOOKED_AT, PARTS, common_folder, has_details, has_images, is_post, posts_in
from editor.site.walks import has_posts as has_posts

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
# Folders of programs, in which texts without details are notes of the programmers.
_OF_PROGRAMS = ("src",)


def collections_of(root: Path, generator: str, setup: Setup) -> tuple[Collection, ...]:
    """Return the folders that hold posts, the news first; where no usual place does, the folder around all posts."""
    # Settings may name what is no folder of posts at all, such as folders of images.
    folders = _folders(root, setup.places) or _folders(root, _PLACES.get(generator, ()))
    found = [collection_at(root, folder, setup) for folder in folders]
    return tuple(_named_apart(found)) or (collection_at(root, common_folder(root), setup),)


def collection_at(root: Path, folder: str, setup: Setup = NONE) -> Collection:
    """Return the collection of one folder: named after it, its file names as they are there."""
    paths = list(islice(posts_in(root / folder), MOST_LOOKED_AT))
    extensions = Counter(path.rpartition(".")[2].lower() for path in paths)
    name = posixpath.basename(folder).strip("_") or "posts"
    dated = setup.dated is True and posixpath.basename(folder) == "_posts"
    return Collection(
        name,
        label_of(name),
        folder,
        extension=extensions.most_common(1)[0][0] if extensions else "md",
        slug=namepatterns.template_of(paths, dated),
        address=addresses.nearest(setup.addresses, folder),
    )


def media_of(
    root: Path, generator: str, public: Sequence[str], collections: Sequence[Collection], setup: Setup = NONE
) -> tuple[MediaFolder, ...]:
    """Return the folders of images that are there, and how posts of such a site write them."""
    served = [
        MediaFolder(posixpath.join(base, name), f"/{name}")
        for base in public
        if base or generator
        for name in _IMAGES
        if presence.is_dir(root / base / name)
    ]
    copied = [
        MediaFolder(place, f"/{target}")
        for place, target in setup.served or ()
        if target and has_images(root / place) and not any(one.folder == place for one in served)
    ]
    near = [
        MediaFolder(folder, posixpath.relpath(folder, collection.folder or "."), False, collection.name)
        for collection in collections
        for name in _BESIDE
        if presence.is_dir(root / (folder := posixpath.join(posixpath.dirname(collection.folder), name)))
    ]
    # Gatsby's image tools find a picture only from the post that names it.
    first, second = (near, copied + served) if generator == "gatsby" else (copied + served, near)
    kept = _without_outer(first)
    kept += [media for media in _without_outer(second) if not any(_overlap(media, other) for other in first)]
    beside = [] if kept else [one for one in collections if has_images(root / one.folder)]
    return (*kept, *(MediaFolder("", "", True, one.name) for one in beside))


def _folders(root: Path, places: Sequence[str]) -> list[str]:
    folders: dict[str, None] = {}
    for place in places:
        for folder in _unfolded(root, place):
            folders.setdefault(folder)
    return list(folders)


def _unfolded(root: Path, place: str) -> Iterator[str]:
    folder = place.rstrip("/")
    if not place.endswith("/"):
        if has_posts(root / folder):
            yield folder
        return
    inside = entries(root / folder)
    folders = [entry.name for entry in inside if entry.is_dir(follow_symlinks=False)]
    folders = [name for name in folders if not is_machinery(name) and name not in PARTS]
    loose = any(is_post(entry.name) for entry in inside)
    held: list[str] = []
    for name in sorted(folders, key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST)):
        if _is_bundle(root / folder / name):
            loose = True
        elif has_posts(root / folder / name):
            held.append(f"{folder}/{name}")
    if posixpath.basename(folder) in _OF_PROGRAMS:
        held = [one for one in held if _has_details(root / one)] or held
    yield from held
    if loose:
        yield folder


def _has_details(folder: Path) -> bool:
    return any(has_details(folder / path) for path in islice(posts_in(folder), MOST_LOOKED_AT))


def _is_bundle(folder: Path) -> bool:
    """Tell whether a folder is one post with its pictures beside it."""
    return any(presence.is_file(folder / f"index.{extension}") for extension in ("md", "mdx", "markdown"))


def _without_outer(found: Sequence[MediaFolder]) -> list[MediaFolder]:
    """Leave out folders around others: what is not an image (`assets` around `assets/images`) is no one's choice."""
    return [one for one in found if not any(other.folder.startswith(f"{one.folder}/") for other in found)]


def _overlap(one: MediaFolder, other: MediaFolder) -> bool:
    return f"{one.folder}/".startswith(f"{other.folder}/") or other.folder.startswith(f"{one.folder}/")


def _named_apart(found: Sequence[Collection]) -> Iterator[Collection]:
    names = Counter(one.name for one in found)
    for one in found:
        yield one if names[one.name] == 1 else replace(one, name=one.folder)
