"""What an operation did, so that the window can say it once and every view can follow."""

from __future__ import annotations

from dataclasses import dataclass

from editor.site.keys import PostKey


@dataclass(frozen=True, slots=True)
class Changes:
    """Posts that were written, removed or moved, and whether images changed.

    Attributes:
        written: Posts that are new on disk or read differently than before.
        removed: Posts that are gone.
        moved: Pairs of the old and the new key.
        media: Whether an image was added, changed or removed.
    """

    written: frozenset[PostKey] = frozenset()
    removed: frozenset[PostKey] = frozenset()
    moved: tuple[tuple[PostKey, PostKey], ...] = ()
    media: bool = False

    def __bool__(self) -> bool:
        return bool(self.written or self.removed or self.moved or self.media)

    def __or__(self, later: Changes) -> Changes:
        """Join two records; what came later decides about a post that is in both."""
        return Changes(
            (self.written - later.removed) | later.written,
            (self.removed - later.written) | later.removed,
            self.moved + later.moved,
            self.media or later.media,
        )
