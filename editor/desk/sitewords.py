"""What there is to say about a site that was opened: what it is, where posts and images are, what needs a look.

Facts only, one for each line; the window puts them into words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from editor.content.schema import Collection
from editor.site import presence, references
from editor.site.generators import TITLES
from editor.site.keys import PostKey
from editor.site.site import MediaFolder, Site, inside

# Stands for a post and for an image where there is none yet.
_POST, _IMAGE = "post", "image.jpg"


class Topic(StrEnum):
    """What a line is about; each is said once."""

    SITE = "site"
    POSTS = "posts"
    IMAGES = "images"
    SETTINGS = "settings"
    PROBLEMS = "problems"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found.

    Attributes:
        topic: What it is about.
        good: Whether all is well with it; otherwise the person should look.
        name: Of a site, what its generator is called; "" for a plain folder.
        settings: Of a site, what its CMS is called, "CMS" where that is not known, "" where it has none;
            of settings, their file relative to the root.
        count: How many posts, or things that need a look.
        places: Folders relative to the root, "" for the whole folder; of images none where they stand beside each post.
        written: What posts write before the name of an image, such as "../img/".
        beside: Whether the folder of images is a part of each post's own folder.
        there: Whether there is such a folder already.
    """

    topic: Topic
    good: bool = True
    name: str = ""
    settings: str = ""
    count: int = 0
    places: tuple[str, ...] = ()
    written: str = ""
    beside: bool = False
    there: bool = True


def lines_for(site: Site, posts: int, problems: int) -> tuple[Line, ...]:
    """Return what there is to say about a site; asks the disk which folders are there.

    Args:
        site: The site.
        posts: How many posts it has, as far as they were read.
        problems: How many of those need a look.
    """
    return tuple(_lines(site, posts, problems))


def typical_post(site: Site) -> PostKey:
    """Return the key that a post of the site's first collection could have."""
    return _key_in(_first(site))


def _lines(site: Site, posts: int, problems: int) -> Iterator[Line]:
    yield Line(Topic.SITE, name=TITLES.get(site.generator, ""), settings=site.cms or ("CMS" if site.config else ""))
    folders = dict.fromkeys(one.folder for one in site.shown if not one.file)
    places = tuple(folders) or tuple(one.file for one in site.shown)
    yield Line(Topic.POSTS, posts > 0, count=posts, places=places)
    yield _images(site)
    if site.remarks:
        yield Line(Topic.SETTINGS, False, settings=site.config, count=len(site.remarks))
    if problems:
        yield Line(Topic.PROBLEMS, False, count=problems)


def _images(site: Site) -> Line:
    collection = _first(site)
    key = _key_in(collection)
    folder = site.images_for(key)
    written = references.reference(site, key, folder / _IMAGE).removesuffix(_IMAGE)
    rule = _rule(site, collection)
    if rule is not None and rule.beside and not rule.folder.startswith(".."):
        return Line(Topic.IMAGES, places=(rule.folder,) if rule.folder else (), written=written, beside=True)
    if rule is not None and rule.below:
        # Not that of one post, but the one around those of all.
        folder = site.root / (inside(key.rpartition("/")[0] if rule.beside else "", rule.folder) or "")
        written = written.removesuffix("/").rpartition("/")[0] + "/"
    place = folder.relative_to(site.root).as_posix()
    return Line(Topic.IMAGES, places=("" if place == "." else place,), written=written, there=presence.is_dir(folder))


def _rule(site: Site, collection: Collection) -> MediaFolder | None:
    rules = [one for one in site.media if one.collection in ("", collection.name)]
    return next((one for one in rules if not one.field), rules[0] if rules else None)


def _first(site: Site) -> Collection:
    return next((one for one in site.shown if not one.file), site.shown[0])


def _key_in(collection: Collection) -> PostKey:
    return PostKey(collection.file or f"{collection.folder}/{_POST}.{collection.extension}".lstrip("/"))
