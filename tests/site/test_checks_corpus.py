"""Real sites: no check fails or takes long, and what is found are the problems that are there.

`tests/data/checks.json` holds how often each rule is broken in each site.  The
findings were looked through by hand: the corpus has some of each site's posts
and few of its images, so that images and posts beyond it are rightly missed;
the required fields are those that the sites' own configurations ask for.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from editor.site.checks.onepost import check_file
from editor.site.checks.rules import RULES
from editor.site.checks.wholesite import SiteCheck
from editor.site.detect import open_site

TABLE: dict[str, dict[str, int]] = json.loads(
    (Path(__file__).parent.parent / "data" / "checks.json").read_text("utf-8")
)
# After every post of the corpus, but for one of 2060.
NOW = datetime(2026, 7, 1, tzinfo=UTC)
LONGEST = 1.0  # seconds of this thread's own, for one post; most take a thousandth


@pytest.mark.parametrize("name", TABLE)
def test_what_is_found_in_real_sites(corpus: Path, name: str, caplog: pytest.LogCaptureFixture) -> None:
    site, _ = open_site(corpus / name)
    check = SiteCheck(site)
    slow: list[str] = []
    for path in sorted(site.root.rglob("*")):
        key = site.key(path)
        if key is None or not path.is_file():
            continue
        begun = time.thread_time()
        checked = check_file(site, key, NOW)
        slow += [key] if time.thread_time() - begun > LONGEST else []
        assert checked is not None
        check.put([checked])
    found = check.findings()
    assert (slow, caplog.records) == ([], [])
    assert Counter(one.rule.id for one in found) == TABLE[name]
    assert all(one.rule.id in RULES and one.sentence() for one in found)


def test_every_site_of_the_corpus_is_in_the_table(corpus: Path) -> None:
    assert set(TABLE) == {one.name for one in corpus.iterdir() if one.is_dir()}
