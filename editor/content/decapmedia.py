"""Where a Decap configuration keeps images, level by level.

The whole site has one folder; a collection, a single file and a field (also
within a group or a list) may each have another, and may name that of the level
above as "{{media_folder}}".
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from editor.content.configtree import Node
from editor.content.decapreading import Reading
from editor.content.templates import TOKEN

# Whose images have folders of their own where only the group around them says so.
_WITH_IMAGES = ("image", "file", "markdown", "richtext")


@dataclass(frozen=True, slots=True)
class MediaFolder:
    """A folder of images, and how posts write what is in it.

    Attributes:
        folder: Relative to the site's root with "/", or to the post's own folder when `beside`.
        public: What stands before the image's name in a post, such as "/img" or "../img".
        beside: Whether `folder` is relative to the folder of each post.
        collection: The collection whose posts it is for; "" for all.
        field: The field it is for; "" for all.  Within a group "gallery.image".
        below: The template of a new image's folder within `folder`, the same as within `public`, such as "{{slug}}";
            "" where all lie together.
    """

    folder: str
    public: str
    beside: bool = False
    collection: str = ""
    field: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class Level:
    """What holds for all that is in a site, a collection or a field, as it is written but for references.

    Attributes:
        folder: The folder of the images; from the post's folder unless it begins with "/" or is the whole site's.
        public: What stands in posts.
        own: Whether `folder` is from below the level of the site.
        node: Where it was said, for remarks.
    """

    folder: str
    public: str
    own: bool = False
    node: Node | None = field(default=None, compare=False)

    def below(self, node: Node, reading: Reading, of: str, beside: bool = False) -> Level:
        """Return the level of `node`; with `beside`, images without a folder of their own stand beside the post."""
        given = node.get("media_folder")
        folder = reading.text(node, "media_folder", of=of)
        if folder is None and given is not None and given.items is None and given.entries is None:
            folder = ""
        if folder is None and beside:
            folder = ""
        public = reading.text(node, "public_folder", of=of)
        if folder is None and public is None:
            return self
        where = given or node.get("public_folder") or node
        shown = folder if public is None else public
        return Level(
            self.folder if folder is None else _referred(folder, self.folder, self.folder),
            self.public if shown is None else _referred(shown, self.public, self.public),
            self.own or folder is not None,
            where,
        )


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose images a level is about.

    Attributes:
        name: The collection's name.
        folder: The folder of its posts.
        extension: Of its posts, without the dot.
        file: The single post that it is, relative to the root; "" for a folder.
    """

    name: str
    folder: str
    extension: str = ""
    file: str = ""


class MediaRules:
    """The folders of a configuration, the particular ones first."""

    def __init__(self, root: Node, reading: Reading) -> None:
        """Read the folder of the whole site."""
        self._reading = reading
        self._found: list[MediaFolder] = []
        self._shared: list[MediaFolder] = []
        self.top = Level("", "")
        node, folder = root.get("media_folder"), reading.text(root, "media_folder")
        if node is None or folder is None:
            return
        inside = reading.inside(node, folder, "media_folder")
        if inside is None:
            return
        public = reading.text(root, "public_folder")
        shared = MediaFolder(inside, f"/{inside}" if public is None else public)
        self._shared = [shared]
        self.top = Level(folder.rstrip("/"), shared.public)

    @property
    def folders(self) -> tuple[MediaFolder, ...]:
        """All that were found, the most particular first."""
        return (*reversed(self._found), *self._shared)

    def read(self, node: Node, above: Level, owner: Owner, fields: Node | None, beside: bool = False) -> None:
        """Add the folders of a collection or a single file, and of its fields."""
        level = above.below(node, self._reading, owner.name, beside)
        self._add(level, owner, "")
        for path, one in self._of_fields(fields, level, ""):
            if one != level:
                self._add(one, owner, path)

    def _of_fields(self, fields: Node | None, level: Level, prefix: str) -> Iterator[tuple[str, Level]]:
        for node in fields.children() if fields is not None else ():
            name = node.as_text() if node.entries is None else node.text("name")
            if name and node.entries is not None:
                yield from self._of_field(node, level, f"{prefix}{name}")

    def _of_field(self, node: Node, level: Level, path: str) -> Iterator[tuple[str, Level]]:
        own = level.below(node, self._reading, path)
        inner = [node.get("fields"), *(kind.get("fields") for kind in (node.get("types") or Node(0)).children())]
        single = node.get("field")
        if single is not None and single.entries is not None:
            # The items of such a list are the values themselves, without a name.
            yield from self._of_field(single, own, path)
        elif any(one is not None for one in inner):
            for one in inner:
                yield from self._of_fields(one, own, f"{path}.")
        elif own is not level or node.text("widget") in _WITH_IMAGES:
            yield path, own

    def _add(self, level: Level, owner: Owner, path: str) -> None:
        if level.node is None or not (level.own or self._shared):
            return
        folder, public = (_known(text, owner) for text in (level.folder, level.public))
        beside = level.own and not folder.startswith("/")
        here = f"/{owner.folder}/{{{{dirname}}}}".replace("//", "/")
        if folder == here or folder.startswith(here + "/"):
            beside, folder = True, folder[len(here) + 1 :]
        parts = _split(folder, public)
        if parts is None:
            self._remark_unknown(level)
            return
        folder, public, below = parts
        of = f"{owner.name}.{path}" if path else owner.name
        # As seen from the collection's folder; a post below it may reach as far up as it is deep.
        inside = self._reading.inside(level.node, posixpath.join(owner.folder, folder) if beside else folder, of)
        if inside is None:
            return
        near = posixpath.normpath(folder) if folder else ""
        rule = MediaFolder("" if near == "." else near, public, True) if beside else MediaFolder(inside, public)
        self._found.append(replace(rule, collection=owner.name, field=path, below=below))

    def _remark_unknown(self, level: Level) -> None:
        if level.node is not None:
            text = f"“{level.folder}” has parts that are filled in later; images are kept with all others."
            self._reading.remark(level.node, text)


def _referred(written: str, folder: str, public: str) -> str:
    text = TOKEN.sub(
        lambda token: {"media_folder": folder, "public_folder": public}.get(token[1], token[0]), written.strip()
    )
    return _one_slash(text) if text != written.strip() else text


def _one_slash(text: str) -> str:
    return re.sub(r"(?<!:)/{2,}", "/", text)


def _known(text: str, owner: Owner) -> str:
    """Put in what is the same for all posts of a collection."""
    known = {"extension": owner.extension}
    if owner.file:
        name = posixpath.splitext(posixpath.basename(owner.file))[0]
        known |= {"dirname": posixpath.dirname(owner.file), "filename": name}
    filled = TOKEN.sub(lambda token: token[0] if token[2] else known.get(token[1], token[0]), text)
    return _one_slash(filled) if filled != text else text


def _split(folder: str, public: str) -> tuple[str, str, str] | None:
    """Part folder and public path from what both end with and is filled in for each post."""
    if "{{" not in folder and "{{" not in public:
        return folder, public, ""
    parts = folder.rstrip("/").split("/")
    first = next((at for at, part in enumerate(parts) if "{{" in part), None)
    if first is None:
        return None
    tail = "/".join(parts[first:])
    stem = public.rstrip("/").removesuffix(tail)
    if stem == public.rstrip("/") or "{{" in stem or (stem and not stem.endswith("/")):
        return None
    return "/".join(parts[:first]), stem.rstrip("/") or ("/" if stem else ""), tail
