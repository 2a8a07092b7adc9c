"""Hostile bytes against the laws of a head, for a minute, or for as long as BYLINE_FUZZ_SECONDS says.

    BYLINE_FUZZ_SECONDS=3600 .venv/bin/python -m pytest -m long tests/content/test_fuzz_heads.py -s

Real heads with something gone over them, and heads that nobody wrote, in every
form.  A failure prints the post and the change that break a law; both can be
handed to `hold` as they are.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from editor.content.document import Document, UnreadablePost
from editor.content.readers import Reader
from tests.support import soups
from tests.support.laws import REMOVE, RENAME, SET, Change, hold

SECONDS = float(os.environ.get("BYLINE_FUZZ_SECONDS", "60"))
# Of a head with more entries only the first are changed.
MOST_ENTRIES = 12
# So many posts between two looks at the clock.
ROUND = 400
# Longer heads are mutated, too, but take the time of ten others.
LONGEST_HEAD = 3000
SITES = st.sampled_from(Reader)
FORMS = tuple(soups.FORMS)

pytestmark = [pytest.mark.long, pytest.mark.timeout(SECONDS * 2 + 600)]


@pytest.fixture(scope="module")
def real(corpus: Path) -> list[bytes]:
    """Different heads of real posts, each with the first lines of its text."""
    found: dict[str, bytes] = {}
    for path in sorted(corpus.rglob("*.m*d*")):
        data = path.read_bytes() if path.is_file() else b""
        try:
            document = Document.from_bytes(data)
        except UnreadablePost:
            found[path.name] = data[:500]
            continue
        # Hundreds of posts of one site have heads of the same shape.
        shape = " ".join(
            f"{entry.name} {entry.text[:1]} {len(entry.text) // 64}" for entry in document.front_matter.entries
        )
        if document.head and len(document.head) < LONGEST_HEAD:
            found.setdefault(shape, data[: len(document.head.encode()) + 100])
    return list(found.values())


def fuzzed(posts: st.SearchStrategy[bytes], others: st.SearchStrategy[bytes]) -> Counter[str]:
    """Hold the laws against posts with mutations until the time is over; return what became of them."""
    became: Counter[str] = Counter()

    @settings(
        max_examples=ROUND,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(posts, others, soups.mutations, soups.changes, SITES)
    def check(
        data: bytes, other: bytes, steps: Sequence[tuple[str, float, bytes]], change: Change, reader: Reader
    ) -> None:
        post = soups.mutated(data, steps, other)
        for one in changes_of(post, change):
            try:
                became[hold(post, one, reader)] += 1
            except Exception as broken:
                broken.add_note(f"hold({post!r}, {one!r}, {reader!r})")
                raise

    end = time.monotonic() + SECONDS / 2
    while time.monotonic() < end:
        seed(random.SystemRandom().getrandbits(64))(check)()
    return became


def changes_of(post: bytes, change: Change) -> Iterator[Change]:
    """Yield the change for one entry after the other, and one that adds an entry."""
    try:
        count = len(Document.from_bytes(post).front_matter.entries)
    except UnreadablePost:
        count = 0
    for index in range(min(count, MOST_ENTRIES) + 1):
        for kind in (SET, REMOVE, RENAME):
            yield replace(change, kind=kind, index=index)


def told(became: Counter[str]) -> str:
    return f"{became.total()} changes: " + ", ".join(f"{count} × {what}" for what, count in became.most_common())


def test_the_laws_hold_for_real_heads_that_something_went_over(real: list[bytes]) -> None:
    became = fuzzed(st.sampled_from(real), st.sampled_from(real))
    print(told(became))
    assert became["set yaml"] > 100, told(became)


def test_the_laws_hold_for_heads_that_nobody_wrote() -> None:
    soup = st.sampled_from(FORMS).flatmap(soups.posts)
    became = fuzzed(soup, soup)
    print(told(became))
    assert {f"set {kind}" for kind in ("yaml", "toml", "json")} <= became.keys(), told(became)
