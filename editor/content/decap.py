"""A site's Decap, Netlify CMS or Sveltia configuration, as far as writing posts needs it.

Real configurations have mistakes in them and hold what only a web service
needs.  Whatever is not understood becomes a remark with its line, and the rest
is used: a site can always be opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.content import configtree
from editor.content.configtree import Node, UnreadableConfig
from editor.content.decapcollections import CollectionReader, check_relations, singletons
from editor.content.decapmedia import MediaFolder as MediaFolder
from editor.content.decapmedia import MediaRules
from editor.content.decapreading import Reading
from editor.content.schema import Collection, Remark

_WORKFLOWS = {"": False, "simple": False, "editorial_workflow": True}
_ENCODINGS = {"unicode": False, "ascii": True}


@dataclass(frozen=True, slots=True)
class SlugRules:
    """What a configuration says about file names.

    Attributes:
        ascii_only: Whether only Latin letters without marks, digits, "_", "-", "." and "~" are kept.
        clean_accents: Whether Latin letters lose their marks.
        replacement: What stands where something was left out.
    """

    ascii_only: bool = False
    clean_accents: bool = False
    replacement: str = "-"


@dataclass(frozen=True, slots=True)
class DecapConfig:
    """What was read of a configuration.

    Attributes:
        collections: The collections that are folders of posts, and each single post, in order.
        media: The folders of images, the most particular first.
        slugs: How file names are made.
        workflow: Whether drafts are kept in branches of their own, outside the folder.
        remarks: What was not understood.
        data: The collections that are no posts but data (YAML, TOML, JSON), without fields; relations may name them.
    """

    collections: tuple[Collection, ...] = ()
    media: tuple[MediaFolder, ...] = ()
    slugs: SlugRules = field(default_factory=SlugRules)
    workflow: bool = False
    remarks: tuple[Remark, ...] = ()
    data: tuple[Collection, ...] = ()

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
    return _config(root, Reading(doubled))


def _config(root: Node, reading: Reading) -> DecapConfig:
    listed = root.get("collections")
    alone = list(singletons(root, reading))
    if (listed is None or listed.items is None) and not alone:
        reading.remark(listed or root, "The configuration lists no collections.")
    media = MediaRules(root, reading)
    reader = CollectionReader(root, reading, media)
    for node in listed.children() if listed else ():
        reader.read(node)
    for node in alone:
        reader.read_file(node, "", Node(node.line, entries={}), media.top)
    check_relations(reader.found, reading)
    return DecapConfig(
        tuple(reader.found.posts),
        media.folders,
        _slug_rules(root, reading),
        _workflow(root, reading),
        reading.remarks,
        tuple(reader.found.data),
    )


def _workflow(root: Node, reading: Reading) -> bool:
    written = reading.text(root, "publish_mode") or ""
    if written not in _WORKFLOWS:
        reading.remark(root.get("publish_mode") or root, f"“publish_mode” is not known: {written[:100]}.")
    return _WORKFLOWS.get(written, False)


def _slug_rules(root: Node, reading: Reading) -> SlugRules:
    node = reading.map(root, "slug")
    if node is None:
        return SlugRules()
    encoding = reading.text(node, "encoding", of="slug") or "unicode"
    if encoding not in _ENCODINGS:
        reading.remark(node.get("encoding") or node, f"“encoding” of “slug” is not known: {encoding[:100]}.")
    replacement = reading.text(node, "sanitize_replacement", of="slug")
    return SlugRules(
        _ENCODINGS.get(encoding, False),
        reading.flag(node, "clean_accents", of="slug"),
        "-" if replacement is None else replacement[:10],
    )
