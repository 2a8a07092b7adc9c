"""Which earlier versions of a post are let go when there are many: the older, the fewer per day.

The last state of an hour, a day or a week is what stays of it.  Hours, days and
weeks are those of the calendar and not counted back from now, so that thinning
twice, or every day, leaves the same as thinning once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from editor.site.versionlog import Version

# Text that stood in no file, or was overwritten knowingly: the only copy, and regretted late.
ONLY_COPIES = frozenset({"mine", "theirs", "discarded", "recovered", "deleted"})
_HOUR = 3600
_DAY = 24 * _HOUR
_WEEK = 7 * _DAY
_FIRST_MONDAY = 4 * _DAY  # 1970 began on a Thursday


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of the past stays.

    Attributes:
        every: For how long every version stays.
        hourly: For how long one an hour stays.
        daily: For how long one a day stays; after that, one a week.
        only_copies: For how long text stays that was in no file, such as what was not saved on purpose.
        newest: How many of a post stay however old they are.
        cap: How many bytes all posts together may take on the disk; the oldest go first.
    """

    every: timedelta = timedelta(days=1)
    hourly: timedelta = timedelta(days=7)
    daily: timedelta = timedelta(days=90)
    only_copies: timedelta = timedelta(days=30)
    newest: int = 20
    cap: int = 1_000_000_000


def too_many(versions: Sequence[Version], limits: Limits, now: datetime) -> set[Version]:
    """Return which versions of a post go by their age.

    Args:
        versions: Of one post, newest first.
    """
    seen: set[tuple[int, int]] = set()
    gone: set[Version] = set()
    for place, version in enumerate(versions):
        span = _span(now - version.when, limits)
        if span == 0:
            continue
        bucket = (span, int(version.when.timestamp() - _FIRST_MONDAY) // span)
        if bucket in seen and place >= limits.newest and not _is_only_copy(version, limits, now):
            gone.add(version)
        seen.add(bucket)
    return gone


def too_much(
    posts: Iterable[Sequence[Version]], sizes: Mapping[str, int], limits: Limits, now: datetime
) -> list[set[Version]]:
    """Return which versions of each post go, the oldest of all first, until the rest is within the cap.

    Args:
        posts: The versions of every post, newest first.
        sizes: What each content takes on the disk, in bytes, by its digest.
    """
    posts = list(posts)
    uses = Counter(version.digest for versions in posts for version in versions)
    excess = sum(sizes.get(digest, 0) for digest in uses) - limits.cap
    gone: list[set[Version]] = [set() for _ in posts]
    if excess <= 0:
        return gone
    candidates = [
        (version.when, post, version)
        for post, versions in enumerate(posts)
        for version in versions[limits.newest :]
        if not _is_only_copy(version, limits, now)
    ]
    for _, post, version in sorted(candidates, key=lambda candidate: candidate[0]):
        if excess <= 0:
            break
        gone[post].add(version)
        uses[version.digest] -= 1
        if uses[version.digest] == 0:
            excess -= sizes.get(version.digest, 0)
    return gone


def _span(age: timedelta, limits: Limits) -> int:
    """Return of how many seconds one version stays at this age, 0 where all do."""
    if age <= limits.every:
        return 0
    if age <= limits.hourly:
        return _HOUR
    return _DAY if age <= limits.daily else _WEEK


def _is_only_copy(version: Version, limits: Limits, now: datetime) -> bool:
    return version.cause in ONLY_COPIES and now - version.when <= limits.only_copies
