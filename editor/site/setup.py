"""What a site's generator has been told: where its posts and files are, and at which addresses they appear."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Setup:
    """What the set-up files of a site say beyond the generator's habits.

    Attributes:
        places: Folders of posts; "/" at the end for one whose folders are looked at one by one. Empty for the usual.
        served: Folders of files, and the paths on the site where those stand; None for the usual.
        written: Folders that the generator writes.
        addresses: Folders of posts, and the templates of their addresses; the nearest folder counts.
        drafts: How posts are held back: "draft", "published", "status", "hidden" or a folder such as "_drafts".
        dated: Whether new names begin with the date; None where nothing says it.
    """

    places: tuple[str, ...] = ()
    served: tuple[tuple[str, str], ...] | None = None
    written: tuple[str, ...] = ()
    addresses: tuple[tuple[str, str], ...] = ()
    drafts: tuple[str, ...] = ()
    dated: bool | None = None


# Of a site of which no settings are known.
NONE = Setup()
