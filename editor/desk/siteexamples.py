"""What a choice about a site would mean, shown by one of its own posts: its file, its address, an image of it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from editor.content import dates, slug
from editor.content.schema import Collection, Role
from editor.content.slug import NameRules
from editor.content.values import Timestamp, Value
from editor.desk import sitewords
from editor.desk.naming import Naming
from editor.site import addresses, media, references, sitefile
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.learning import details_of
from editor.site.site import Site
from editor.site.sitefile import Chosen

IMAGE = "image.jpg"
NAMES = (
    "{{slug}}",
    "{{year}}-{{month}}-{{day}}-{{slug}}",
    "{{year}}/{{slug}}",
    "{{year}}/{{month}}/{{slug}}",
    "{{slug}}/index",
)
ADDRESSES = (
    "/{{slug}}/",
    "/{{path}}/",
    "/{{year}}/{{month}}/{{slug}}/",
    "/{{year}}/{{month}}/{{day}}/{{slug}}/",
    "/{{category}}/{{slug}}/",
)


@dataclass(frozen=True, slots=True)
class Examples:
    """One post of a site, and what choices would make of it.

    Attributes:
        site: The site as it is found.
        key: The post; one that could be there where there is none.
        title: Its title, "" where there is no post.
        values: Its details.
        image: The name of an image of the site.
        rules: How the posts around it are named.
        untitled: What stands for a title where there is none.
    """

    site: Site
    key: PostKey
    title: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    image: str = IMAGE
    rules: NameRules = slug.PLAIN
    untitled: str = "Post"

    @classmethod
    def of(cls, site: Site, index: PostIndex) -> Examples:
        """Take the newest post that can be read, and look at its neighbours; asks the disk for some milliseconds."""
        image = next((one.path.name for one in media.images(site)), IMAGE)
        key, title, values = next(_posts(site, index), (sitewords.typical_post(site), "", {}))
        return cls(site, key, title, values, image, Naming(site, site.collection_for(key, values)).rules)

    @property
    def collection(self) -> Collection:
        """The post's collection."""
        return self.site.collection_for(self.key, self.values)

    def file(self, template: str) -> str:
        """Return the file that the post would have if it were new, relative to its collection's folder."""
        naming = Naming(self.site, replace(self.collection, slug=template, nesting=None))
        moment = self._moment() or datetime.now(UTC)
        name = slug.file_name(naming.template, self.title or self.untitled, moment, _taken, self.rules, self.values)
        return f"{name}.{naming.collection.extension}"

    def address(self, template: str) -> str:
        """Return the post's address below the site's own; "" where it cannot be told."""
        collection = self.collection
        place = self.key.removeprefix(f"{collection.folder}/") if collection.folder else self.key
        return addresses.filled(template, place, self.values, collection.address_date) if template else ""

    def reference(self, images: tuple[str, str], way: str) -> str:
        """Return what the post would write for an image of the site.

        Args:
            images: The folder of images, and what stands before a name in it.
            way: As `Site.references`.
        """
        folder, public = images
        # Only what differs from what is found makes a rule of its own, as when it is stored.
        chosen = sitefile.differing(self.site, Chosen(images=(folder, public), references=way))
        site = sitefile.applied(self.site, Chosen(images=chosen.images, references=chosen.references))
        return references.reference(site, self.key, self.site.root / folder / self.image)

    def _moment(self) -> datetime | None:
        named = self.collection.field(Role.DATE)
        value = self.values.get(named.name if named is not None else "date")
        text = value.text if isinstance(value, Timestamp) else value
        found: datetime | date | None = dates.parse(text) if isinstance(text, str) else None
        if found is None or isinstance(found, datetime):
            return found
        return datetime(found.year, found.month, found.day)


def public_for(site: Site, folder: str) -> str:
    """Return what posts usually write before the name of an image in a folder of the site."""
    for media_folder in site.media:
        if media_folder.folder == folder and not media_folder.beside:
            return media_folder.public
    served = [root for root in site.public_roots if not root or f"{folder}/".startswith(f"{root}/")]
    if served and site.generator != "gatsby":
        inner = folder.removeprefix(max(served, key=len)).lstrip("/")
        return f"/{inner}"
    here = posixpath.dirname(sitewords.typical_post(site))
    return posixpath.relpath(folder or ".", here or ".")


def _taken(name: str) -> bool:
    return False


def _posts(site: Site, index: PostIndex) -> Iterator[tuple[PostKey, str, Mapping[str, Value]]]:
    for key in index.keys()[:20]:
        row = index.row(key)
        values = details_of(site, key)
        if row is not None and row.title and values is not None:
            yield key, row.title, values
