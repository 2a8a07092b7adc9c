"""What is being written here meets what another program wrote into the same file.

For the disk thread: comparing and merging a long post takes its time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.content import compare
from editor.content.document import Document
from editor.content.frontmatter import NotLossless
from editor.content.merge import ABSENT, Held, Overlap, same
from editor.desk import saving
from editor.desk.merging import Merged, merge, resolved
from editor.desk.opening import Loaded
from editor.site import files
from editor.site.files import NotReadable
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Met:
    """What comes of it.

    Attributes:
        mine: The post as it would be saved from here.
        theirs: What stands on disk.
        merged: Both together; None where theirs is no text that could be merged, or empty.
        same: Whether both are the same bytes.
        came: Where in the merged text something stands that was not in mine: start and end of each place.
        names: The details that are other than in mine.
    """

    mine: Document
    theirs: Loaded
    merged: Merged | None
    same: bool
    came: tuple[tuple[int, int], ...] = ()
    names: tuple[str, ...] = ()

    @property
    def clean(self) -> Document | None:
        """The merged post, where nobody has to be asked."""
        return self.merged.document if self.merged is not None else None

    @property
    def overlaps(self) -> int:
        """How many places somebody has to be asked about."""
        if self.merged is None:
            return 0
        texts = sum(isinstance(part, Overlap) for part in self.merged.parts)
        return texts + len(self.merged.fields) + (self.merged.head is not None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person made of two versions.

    Attributes:
        text: The text of the post, all of it.
        fields: What each detail that was asked about becomes; mine where it is not named.
        head: What the details become where they could only be shown as text; None for mine.
    """

    text: str
    fields: Mapping[str, Held] = field(default_factory=dict)
    head: str | None = None


def meet(base: Document, build: Callable[[], Document], theirs: Loaded) -> Met:
    """Merge what `build` makes of the editor's content with what stands on disk; both began as `base`."""
    mine = build()
    if theirs.locked:
        return Met(mine, theirs, None, same=False)
    if theirs.document == mine:
        return Met(mine, theirs, None, same=True)
    merged = merge(base, mine, theirs.document)
    if merged.emptied:
        return Met(mine, theirs, None, same=False)
    clean = merged.document
    if clean is None:
        return Met(mine, theirs, merged, same=False)
    came = tuple(compare.came_in(mine.text, clean.text))
    return Met(mine, theirs, merged, same=False, came=came, names=_changed(mine, clean))


def _changed(mine: Document, clean: Document) -> tuple[str, ...]:
    before, after = mine.front_matter.values, clean.front_matter.values
    return tuple(name for name in {**after, **before} if not same(before.get(name, ABSENT), after.get(name, ABSENT)))


def decided(merged: Merged, choice: str) -> Document:
    """Return the merged post with all that was asked answered alike.

    What of mine cannot be written into their details stays as they have it.

    Args:
        choice: "mine" or "theirs".
    """
    mine = choice == "mine"
    texts = [part.mine if mine else part.theirs for part in merged.parts if isinstance(part, Overlap)]
    fields = {field.name: field.mine if mine and field.problem is None else field.theirs for field in merged.fields}
    head = None if merged.head is None else merged.head.mine if mine else merged.head.theirs
    try:
        return resolved(merged, fields, texts, head)
    except NotLossless:
        theirs = {field.name: field.theirs for field in merged.fields}
        return resolved(merged, theirs, texts, head)


def built(merged: Merged, decision: Decision) -> Document:
    """Return the post as a person has decided.

    Raises:
        NotLossless: A detail cannot be written into their details without touching something else.
    """
    parts = (decision.text,) if decision.text else ()
    return resolved(replace(merged, parts=parts), decision.fields, (), decision.head)


def without(after: Document, now: Document, before: Document) -> Document | None:
    """Return `now` without what came in when `before` became `after`; None where both touched the same place."""
    return before if now == after else merge(after, now, before).document


def keep_both(versions: VersionStore, site: Site, key: PostKey, met: Met) -> None:
    """Put both versions among those of the post; that this fails is no reason not to go on."""
    theirs = bytes_of(site.path(key), met.theirs)
    for data, cause in ((met.mine.to_bytes(), "mine"), (theirs, "theirs")):
        if data is not None:
            _keep(versions, site, key, data, cause)


def note_replaced(versions: VersionStore, site: Site, key: PostKey, base: bytes, theirs: Loaded) -> None:
    """Put what another program replaced and what it wrote among the versions of the post."""
    data = bytes_of(site.path(key), theirs)
    if base:
        _keep(versions, site, key, base, "opened")
    if data is not None:
        _keep(versions, site, key, data, "outside")


def bytes_of(path: Path, loaded: Loaded) -> bytes | None:
    """Return the bytes that a post was read from, None where they are no longer to be had."""
    if not loaded.locked:
        return loaded.document.to_bytes()
    try:
        data, stamp = files.read(path)
    except NotReadable:
        return None
    return data if stamp.digest == loaded.stamp.digest else None


def _keep(versions: VersionStore, site: Site, key: PostKey, data: bytes, cause: str) -> None:
    unkept = saving.keep(versions, site, key, data, cause)
    if unkept is not None:
        log.warning("a version of %s could not be kept", key, exc_info=unkept)
