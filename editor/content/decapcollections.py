"""The collections of a Decap configuration: folders of posts, single posts, and files of data."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from editor.content import decaplists, widgets
from editor.content.configtree import Node
from editor.content.decaplanguages import by_locale, in_folders, languages_of
from editor.content.decapmedia import Level, MediaRules, Owner
from editor.content.decapreading import Reading
from editor.content.roles import with_roles
from editor.content.schema import Collection, Field, Kind, Nesting

FORMS = {"yaml-frontmatter": "yaml", "toml-frontmatter": "toml", "json-frontmatter": "json"}
TEXT_EXTENSIONS = ("md", "markdown", "mdx", "mdown", "html", "htm")
DATA_EXTENSIONS = ("yml", "yaml", "toml", "json")
_FORMATS = (*FORMS, "frontmatter", *DATA_EXTENSIONS)
# "..." of the old Netlify CMS was never read; these are what heads begin and end with.
_FENCES = ("---", "+++", "{", "}", ";;;")
DEEPEST = 1000
_WORD_CHARACTER = re.compile(r"\w")


@dataclass(slots=True)
class Found:
    """What the collections of a configuration are.

    Attributes:
        posts: Folders of posts and single posts, in order.
        data: Folders and files of data, without their fields; relations name them.
        relations: The fields that name a collection, and where.
    """

    posts: list[Collection] = field(default_factory=list)
    data: list[Collection] = field(default_factory=list)
    relations: list[tuple[Node, Field]] = field(default_factory=list)


class CollectionReader:
    """Reads one collection after the other."""

    def __init__(self, root: Node, reading: Reading, media: MediaRules) -> None:
        """Begin with what holds for all collections of the site."""
        self._root = root
        self._reading = reading
        self._media = media
        self._names: set[str] = set()
        self.found = Found()

    def read(self, node: Node) -> None:
        """Add the collection of `node`, or those of its files."""
        if node.get("divider") is not None and node.get("name") is None:
            # A line between the collections of a list.
            return
        name = self._reading.text(node, "name")
        if not name:
            self._reading.remark(node, "A collection has no name.")
            return
        if name in self._names:
            self._reading.remark(node, f"Two collections are called “{name}”.")
        self._names.add(name)
        if self._reading.text(node, "folder", of=name) is not None:
            self._read_folder(node, name)
        elif node.get("files") is not None:
            level = self._media.top.below(node, self._reading, name)
            for entry in self._reading.maps(node, "files", of=name):
                self.read_file(entry, name, node, level)
        elif node.get("folder") is None:
            self._reading.remark(node, f"The collection “{name}” names neither a folder nor files.")

    def read_file(self, node: Node, group: str, around: Node, above: Level) -> None:
        """Add a single file; `group` is the name of its collection, "" for one that stands alone."""
        own = self._reading.text(node, "name")
        name = f"{group}/{own}" if group else own or ""
        path = self._reading.text(node, "file", of=own or group)
        if not own or path is None:
            self._reading.remark(node, f"A file of “{group}” has no name." if not own else f"“{name}” names no file.")
            return
        if name in self._names:
            self._reading.remark(node, f"Two files are called “{name}”.")
        self._names.add(name)
        languages = languages_of(self._root, around, self._reading, name, node, single=True)
        given = node.get("file") or node
        inside = self._reading.inside(given, path.replace("{{locale}}", languages.first if languages else ""), name)
        if not inside:
            return
        extension = posixpath.splitext(inside)[1].removeprefix(".").lower()
        both = Node(node.line, entries={**(around.entries or {}), **(node.entries or {})})
        form = self._form(both, name)
        collection = Collection(
            name,
            self._reading.text(node, "label", of=name) or own,
            posixpath.dirname(inside),
            (),
            extension,
            create=False,
            form=FORMS.get(form, ""),
            file=inside,
            singular=self._reading.text(node, "label_singular", of=name) or "",
            description=self._sentence(node, name),
            languages=languages,
            address=self._reading.text(both, "preview_path", of=name) or "",
            address_date=self._reading.text(both, "preview_path_date_field", of=name) or "",
            delete=self._reading.flag(around, "delete", of=group, default=False),
            hidden=self._reading.flag(around, "hide", of=group),
        )
        if not self._is_text(node, extension, form, name):
            self.found.data.append(replace(collection, languages=None))
            return
        self._media.read(node, above, Owner(name, collection.folder, extension, inside), node.get("fields"))
        fields = self._fields(node, name, self._reading.text(around, "identifier_field", of=group) or "")
        self.found.posts.append(replace(collection, fields=by_locale(fields, languages)))

    def _read_folder(self, node: Node, name: str) -> None:
        reading = self._reading
        given = node.get("folder") or node
        folder = reading.inside(given, reading.text(node, "folder", of=name) or "", name)
        if folder is None:
            return
        form = self._form(node, name)
        data = form in DATA_EXTENSIONS
        extension = (reading.text(node, "extension", of=name) or (form if data else "md")).lstrip(".").lower()
        slug, depth = self._template(node, name)
        nesting = self._nesting(node, name)
        languages = languages_of(self._root, node, reading, name)
        depth = nesting.depth if nesting else depth
        if depth and languages and languages.structure == "multiple_folders":
            depth += 1
        collection = Collection(
            name,
            reading.text(node, "label", of=name) or name,
            folder,
            (),
            extension,
            slug,
            create=reading.flag(node, "create", of=name),
            form=FORMS.get(form, ""),
            singular=reading.text(node, "label_singular", of=name) or "",
            description=self._sentence(node, name),
            depth=depth,
            nesting=nesting,
            languages=languages,
            summary=reading.text(node, "summary", of=name) or "",
            address=reading.text(node, "preview_path", of=name) or "",
            address_date=reading.text(node, "preview_path_date_field", of=name) or "",
            delete=reading.flag(node, "delete", of=name, default=True),
            hidden=reading.flag(node, "hide", of=name),
        )
        if not self._is_text(node, extension, form, name):
            self.found.data.append(replace(collection, slug="{{slug}}", languages=None))
            return
        title = reading.text(node, "identifier_field", of=name) or ""
        fields = self._fields(node, name, title)
        lists = decaplists.Lists(node, reading, name, fields)
        known = replace(
            collection,
            fields=by_locale(fields, languages),
            filter=lists.filter(),
            sorting=lists.sorting(),
            filters=lists.views("view_filters", "viewFilters", plain=False),
            groups=lists.views("view_groups", "viewGroups", plain=True),
        )
        for one in in_folders(known):
            owner = Owner(one.name, one.folder, extension)
            self._media.read(node, self._media.top, owner, node.get("fields"), node.get("path") is not None)
            self.found.posts.append(one)

    def _sentence(self, node: Node, name: str) -> str:
        return " ".join((self._reading.text(node, "description", of=name) or "").split())

    def _form(self, node: Node, name: str) -> str:
        form = self._reading.text(node, "format", of=name) or ""
        if form and form not in _FORMATS:
            self._reading.remark(node.get("format") or node, f"“{name}” has a format that is not known: {form[:100]}.")
            return ""
        fences = self._reading.texts(node, "frontmatter_delimiter", of=name)
        if strange := [fence for fence in fences if fence.strip() not in _FENCES]:
            text = f"Details between “{strange[0][:20]}” lines, as in “{name}”, are not read."
            self._reading.remark(node.get("frontmatter_delimiter") or node, text)
        return form

    def _is_text(self, node: Node, extension: str, form: str, name: str) -> bool:
        if extension in TEXT_EXTENSIONS or form.endswith("frontmatter"):
            return True
        # Data files are edited as data, not as posts.
        if extension not in DATA_EXTENSIONS and not form:
            given = node.get("extension", "file") or node
            self._reading.remark(given, f"“{name}” has files whose format is not known: {extension[:20] or 'none'}.")
        return False

    def _template(self, node: Node, name: str) -> tuple[str, int]:
        """Return the template of new names, and how many levels of folders it makes; 0 where there is no `path`."""
        for key in ("slug", "path"):
            if (given := node.get(key)) is not None and given.scalar is None and given.size > 1:
                self._reading.remark(given, f"“{key}” is not text; a template that begins with {{{{ needs quotes.")
        slug = node.text("slug") or "{{slug}}"
        path = node.text("path")
        if not path:
            return slug, 0
        cleaned = posixpath.normpath(path).strip("/")
        if cleaned.startswith("..") or cleaned == ".":
            self._reading.remark(node.get("path") or node, f"“{path[:200]}” of “{name}” is outside its folder.")
            return slug, 0
        return cleaned.replace("{{slug}}", slug), cleaned.count("/") + 1

    def _nesting(self, node: Node, name: str) -> Nesting | None:
        given = self._reading.map(node, "nested", of=name)
        if given is None:
            return None
        depth = self._reading.number(given, "depth", of=name)
        if depth is None or not 1 <= depth <= DEEPEST or not depth.is_integer():
            self._reading.remark(given, f"“{name}” does not say how deep its folders are looked at (1 to {DEEPEST}).")
            depth = DEEPEST
        meta = self._reading.map(node, "meta", of=name)
        path = self._reading.map(meta, "path", of=name) if meta is not None else None
        index = (self._reading.text(path, "index_file", of=name) or "") if path is not None else ""
        if index and ("/" in index or "\\" in index or not _WORD_CHARACTER.search(index)):
            self._reading.remark(path or node, f"“{index[:100]}” of “{name}” is no name of a file.")
            index = ""
        summary = self._reading.text(given, "summary", of=name) or ""
        return Nesting(int(depth), summary, self._reading.flag(given, "subfolders", of=name, default=True), index)

    def _fields(self, node: Node, name: str, title: str) -> tuple[Field, ...]:
        listed = node.get("fields")
        if listed is None or listed.items is None:
            self._reading.remark(listed or node, f"The collection “{name}” lists no fields.")
            return ()
        found = widgets.read_fields(listed, self._reading, self.found.relations)
        if title and found and title not in ("body", "slug") and all(one.name != title.split(".")[0] for one in found):
            self._reading.remark(node.get("identifier_field") or node, f"“{name}” has no field “{title[:100]}”.")
        return _with_meanings(tuple(one for one in found if one.name != "body"), title)


def _with_meanings(fields: tuple[Field, ...], title: str) -> tuple[Field, ...]:
    # What a value of several or of another collection means goes by what is written, not by how it is chosen.
    stand_ins = (replace(one, kind=_written_kind(one)) for one in fields)
    return tuple(
        one.with_role(meant.role) for one, meant in zip(fields, with_roles(tuple(stand_ins), title), strict=True)
    )


def _written_kind(one: Field) -> Kind:
    if one.multiple:
        return Kind.LIST
    return {Kind.RELATION: Kind.SELECT, Kind.FILE: Kind.TEXT, Kind.COLOR: Kind.TEXT}.get(one.kind, one.kind)


def check_relations(found: Found, reading: Reading) -> None:
    """Remark relations to collections, or to files of them, that are not there."""
    names = {one.name for one in (*found.posts, *found.data)}
    groups = {name.partition("/")[0] for name in names} | names
    for node, one in found.relations:
        if one.relation is None:
            continue
        named, file = one.relation.collection, one.relation.file
        if named not in groups or (file and f"{named}/{file}" not in names):
            wanted = f"{named}/{file}" if file else named
            reading.remark(node, f"“{one.name}” chooses from “{wanted[:100]}”, which is not there.")


def singletons(root: Node, reading: Reading) -> Iterator[Node]:
    """Yield the files that stand beside the collections, as Sveltia CMS has them."""
    for node in reading.maps(root, "singletons"):
        if node.get("divider") is None:
            yield node
