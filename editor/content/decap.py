"""A site's Decap, Netlify CMS or Sveltia configuration, as far as writing posts needs it.

Real configurations have mistakes in them and hold what only a web service
needs.  Whatever is not understood becomes a remark with its line, and the rest
is used: a site can always be opened.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from editor.content import configtree, widgets
from editor.content.configtree import Node, UnreadableConfig
from editor.content.roles import with_roles
from editor.content.schema import Collection, Field, Kind, Remark

_FORMS = {"yaml-frontmatter": "yaml", "toml-frontmatter": "toml", "json-frontmatter": "json"}
_TEXT_FORMATS = ("md", "markdown", "mdx", "mdown", "html", "htm")


@dataclass(frozen=True, slots=True)
class MediaFolder:
    """A folder of images, and how posts write what is in it.

    Attributes:
        folder: Relative to the site's root with "/", or to the post's own folder when `beside`.
        public: What stands before the image's name in a post, such as "/img" or "../img".
        beside: Whether `folder` is relative to the folder of each post.
        collection: The collection whose posts it is for; "" for all.
        field: The field it is for; "" for all.
    """

    folder: str
    public: str
    beside: bool = False
    collection: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class DecapConfig:
    """What was read of a configuration.

    Attributes:
        collections: The collections that are folders of posts, in order.
        media: The folders of images, the most particular first.
        keep_cyrillic: Whether new file names keep letters that are not ASCII.
        workflow: Whether drafts are kept in branches of their own, outside the folder.
        remarks: What was not understood.
    """

    collections: tuple[Collection, ...] = ()
    media: tuple[MediaFolder, ...] = ()
    keep_cyrillic: bool = True
    workflow: bool = False
    remarks: tuple[Remark, ...] = ()

    @property
    def media_folder(self) -> str:
        """The folder for images of all posts, relative to the site's root; "" where none is named."""
        return self._shared.folder

    @property
    def public_folder(self) -> str:
        """What posts write before the name of an image in `media_folder`."""
        return self._shared.public

    @property
    def _shared(self) -> MediaFolder:
        return next((rule for rule in self.media if not rule.collection), MediaFolder("", ""))


def read(text: str) -> DecapConfig:
    """Read a configuration; one that cannot be read at all has no collections and one remark."""
    try:
        root, doubled = configtree.read(text)
    except UnreadableConfig as unreadable:
        return DecapConfig(
            remarks=(Remark(f"The configuration cannot be read: {unreadable.detail}.", unreadable.line),)
        )
    reader = _Reader(doubled)
    return reader.config(root)


class _Reader:
    def __init__(self, remarks: list[Remark]) -> None:
        self._remarks = remarks
        self._media: list[MediaFolder] = []
        self._names: set[str] = set()

    def config(self, root: Node) -> DecapConfig:
        listed = root.get("collections")
        if listed is None or listed.items is None:
            self._remark(listed or root, "The configuration lists no collections.")
        shared = self._shared_media(root)
        collections = [one for node in (listed.children() if listed else ()) if (one := self._collection(node))]
        slug = root.get("slug")
        return DecapConfig(
            tuple(collections),
            (*reversed(self._media), *shared),
            keep_cyrillic=slug is None or slug.text("encoding") != "ascii",
            workflow=root.text("publish_mode") == "editorial_workflow",
            remarks=tuple(sorted(self._remarks, key=lambda remark: remark.line)),
        )

    def _remark(self, node: Node, text: str) -> None:
        self._remarks.append(Remark(text, node.line))

    def _shared_media(self, root: Node) -> list[MediaFolder]:
        node = root.get("media_folder")
        written = root.text("media_folder")
        if node is None or written is None:
            return []
        folder = self._inside(node, written, "media_folder")
        if folder is None:
            return []
        public = root.text("public_folder")
        return [MediaFolder(folder, f"/{folder}" if public is None else public)]

    def _collection(self, node: Node) -> Collection | None:
        name = node.text("name")
        if not name:
            self._remark(node, "A collection has no name.")
            return None
        if name in self._names:
            self._remark(node, f"Two collections are called “{name}”.")
        self._names.add(name)
        folder_node, written = node.get("folder"), node.text("folder")
        if folder_node is None or written is None:
            # Collections of single files are pages and settings, not posts.
            if node.get("files") is None:
                self._remark(node, f"The collection “{name}” names neither a folder nor files.")
            return None
        folder = self._inside(folder_node, written, name)
        extension = self._extension(node)
        if folder is None or extension is None:
            return None
        self._own_media(node, folder, name)
        title = node.text("identifier_field") or ""
        return Collection(
            name,
            node.text("label") or name,
            folder,
            with_roles(tuple(self._fields(node, folder, name)), title),
            extension,
            self._template(node),
            create=_flag(node, "create", default=False),
            form=_FORMS.get(node.text("format") or "", ""),
        )

    def _extension(self, node: Node) -> str | None:
        extension = (node.text("extension") or "").lstrip(".").lower()
        form = node.text("format") or ""
        if extension in _TEXT_FORMATS or (not extension and (not form or form.endswith("frontmatter"))):
            return extension or "md"
        # Data files are edited as data, not as posts.
        return extension if extension and form.endswith("frontmatter") else None

    def _template(self, node: Node) -> str:
        for name in ("slug", "path"):
            if (given := node.get(name)) is not None and given.scalar is None and given.size > 1:
                self._remark(given, f"“{name}” is not text; a template that begins with {{{{ needs quotes.")
        slug = node.text("slug") or "{{slug}}"
        path = node.text("path")
        if not path:
            return slug
        cleaned = posixpath.normpath(path).strip("/")
        return slug if cleaned.startswith("..") else cleaned.replace("{{slug}}", slug)

    def _fields(self, node: Node, folder: str, collection: str) -> Iterator[Field]:
        listed = node.get("fields")
        if listed is None or listed.items is None:
            self._remark(listed or node, f"The collection “{collection}” lists no fields.")
            return
        seen: set[str] = set()
        for item in listed.children():
            field, remarks = widgets.read_field(item)
            self._remarks += remarks
            if field is None or field.name == "body":
                continue
            if field.name in seen:
                self._remark(item, f"The field “{field.name}” stands twice; the first one is used.")
                continue
            seen.add(field.name)
            if field.kind in (Kind.IMAGE, Kind.TEXT):
                self._own_media(item, folder, collection, field.name)
            yield field

    def _own_media(self, node: Node, folder: str, collection: str, field: str = "") -> None:
        """Add the rule of one collection or field, which stands before those of its site or collection."""
        given = node.get("media_folder")
        if given is None:
            return
        written = given.as_text() or ""
        if "{{" in written:
            self._remark(given, f"“{written}” has parts that are filled in later; images are kept with all others.")
            return
        public = node.text("public_folder")
        if written.startswith("/"):
            inside = self._inside(given, written, field or collection)
            if inside is not None:
                self._media.append(MediaFolder(inside, written if public is None else public, False, collection, field))
            return
        # As seen from the collection's folder; a post below it may reach as far up as it is deep.
        if self._inside(given, posixpath.join(folder, written), field or collection) is not None:
            beside = posixpath.normpath(written) if written else ""
            shown = written if public is None else public
            self._media.append(MediaFolder("" if beside == "." else beside, shown, True, collection, field))

    def _inside(self, node: Node, written: str, name: str) -> str | None:
        cleaned = posixpath.normpath(written.replace("\\", "/").strip().strip("/") or ".")
        if cleaned.startswith("..") or ":" in cleaned.partition("/")[0] or "\0" in cleaned:
            self._remark(node, f"“{written}” of “{name}” is outside the site and is left out.")
            return None
        return "" if cleaned == "." else cleaned


def _flag(node: Node, name: str, default: bool) -> bool:
    given = node.get(name)
    return given.scalar if given is not None and isinstance(given.scalar, bool) else default
