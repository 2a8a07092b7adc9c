"""Unsaved text of a program that ended without saving, beside what the disk holds by now.

Nothing is restored here and nothing is lost: what says the same as the disk is
dropped, everything else is for the person to look at, whatever has become of
the file meanwhile.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from editor.desk.opening import Loaded, load_post
from editor.site.files import NotReadable, digest_of
from editor.site.journal import Found, Journal, JournalUnavailable, Taken
from editor.site.keys import PostKey
from editor.site.site import Site, inside

State = Literal["plain", "moved", "gone", "damaged"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A draft that says something the disk does not.

    Attributes:
        found: The draft, for the journal; `found.damaged` may name files beside a whole version.
        state: "plain": the disk holds what the edits started from, or nothing was ever saved.
            "moved": another program, or a later session, has written the file since.
            "gone": the file is not there any more, or cannot be read.
            "damaged": there is nothing whole to restore that the disk does not hold too.
        theirs: What the disk holds; None if that is nothing that can be read.
        reason: Of "gone", as `NotReadable.reason`.
    """

    found: Found
    state: State
    theirs: Loaded | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recovered:
    """What became of the drafts that were found.

    Attributes:
        offers: For the person to decide, the newest first and damaged ones last.
        equal: What says the same as the disk and may be dropped.
    """

    offers: tuple[Offer, ...] = ()
    equal: tuple[Found, ...] = ()


def recover(site: Site, journal: Journal) -> tuple[Offer, ...]:
    """Find what is unsaved of a site, and drop what says the same as the disk.

    Raises:
        JournalUnavailable: Nobody can say whether something is unsaved.
    """
    recovered = compare(site, journal.found(site.root))
    for found in recovered.equal:
        # If it cannot be dropped now, it will be compared again at the next start.
        with contextlib.suppress(Taken, JournalUnavailable):
            journal.discard(found)
    return recovered.offers


def compare(site: Site, drafts: Sequence[Found]) -> Recovered:
    """Tell for each draft of the site what the disk says to it; reads files, changes nothing."""
    offers, equal = [], []
    for found in drafts:
        offer = _compared(site, found)
        if offer is None:
            equal.append(found)
        else:
            offers.append(offer)
    return Recovered(tuple(sorted(offers, key=_order, reverse=True)), tuple(equal))


def _order(offer: Offer) -> tuple[bool, str]:
    said = offer.found.draft or offer.found.remains
    return offer.state != "damaged", said.at if said else ""


def _compared(site: Site, found: Found) -> Offer | None:
    """Return what to offer; None where the disk says the same."""
    draft = found.draft
    if draft is None:
        return Offer(found, "damaged")
    if not draft.key:
        return Offer(found, "plain")
    try:
        theirs = _read(site, draft.key)
    except NotReadable as unreadable:
        if unreadable.reason == "missing" and not draft.base:
            return Offer(found, "plain")
        return Offer(found, "gone", None, unreadable.reason)
    if theirs.stamp.digest == digest_of(draft.data) and not draft.details:
        return Offer(found, "damaged", theirs) if found.damaged else None
    return Offer(found, "plain" if theirs.stamp.digest == draft.base else "moved", theirs)


def _read(site: Site, key: PostKey) -> Loaded:
    # Nothing outside the site is read because a file of ours says so.
    if inside("", key) != key:
        raise NotReadable("missing", site.root)
    try:
        return load_post(site, key)
    except ValueError as impossible:  # no file can have such a name
        raise NotReadable("missing", site.root) from impossible
