"""Two programs write into one folder; afterwards no version of anything is unreachable.

BYLINE_SOAK_SECONDS says how long (60 by default), BYLINE_SOAK_SEED repeats a run
as far as two processes can be made to repeat theirs.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from editor.site.journal import Journal
from editor.site.keys import PostKey
from editor.site.names import TEMPORARY_SUFFIX, is_scratch
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.soak.rival import NAMES, NEW
from tests.soak.words import words_in
from tests.soak.writer import Writer

CHECKOUT = Path(__file__).parent.parent.parent
SECONDS = float(os.environ.get("BYLINE_SOAK_SECONDS", "60"))
SEED = int(os.environ.get("BYLINE_SOAK_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the ways of saving of Linux"),
    pytest.mark.filterwarnings("ignore:Callback with id:RuntimeWarning"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vesti"
    (root / "content" / "posts" / "2026").mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    for name in NAMES:
        (root / name).write_text(NEW, "utf-8")
    if shutil.which("git"):
        for arguments in (("init", "-q", "-b", "main"), ("branch", "other")):
            subprocess.run(["git", "-C", root, *arguments], check=arguments[0] == "init", capture_output=True)
    return root


@pytest.mark.long
@pytest.mark.timeout(SECONDS + 300)
def test_X2_X3_X4_two_writers_lose_no_word(root: Path, tmp_path: Path) -> None:
    soak(root, tmp_path, SECONDS, SEED)


@pytest.mark.timeout(180)
def test_two_writers_lose_no_word_in_three_seconds(root: Path, tmp_path: Path) -> None:
    soak(root, tmp_path, 3, SEED)


def soak(root: Path, tmp_path: Path, seconds: float, seed: int) -> None:
    log = tmp_path / "rival.log"
    log.touch()
    rival = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.rival", root, str(seed), log],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    writer = Writer(root, tmp_path / "data", seed)
    try:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            writer.work()
        told, _ = rival.communicate(timeout=120)
    finally:
        rival.kill()
        rival.wait()
        writer.end(orderly=seed % 2 == 0)
    wrote, dropped = said(log)
    print(f"seed {seed}; ours: {writer.done}; theirs: {json.loads(told)}; words: {len(writer.wanted)} + {len(wrote)}")
    assert writer.done.get("save", 0) > seconds / 2
    assert len(wrote) > seconds * 2
    keys = writer.keys | {PostKey(name) for name in NAMES}
    kept = on_disk(root) | in_versions(writer.site, writer.versions, keys) | in_drafts(writer.site, tmp_path / "data")
    lost_here = writer.wanted - kept
    lost_there = wrote - dropped - kept - in_git(root)
    assert (sorted(lost_here), sorted(lost_there)) == ([], []), f"seed {seed}"
    no_file_is_torn(root)


def said(log: Path) -> tuple[set[str], set[str]]:
    """Return what the rival has written, and what it has thrown away itself."""
    wrote: set[str] = set()
    dropped: set[str] = set()
    for line in log.read_text("utf-8").split("\n")[:-1]:
        one = json.loads(line)
        wrote |= set(one.get("wrote", ()))
        dropped |= set(one.get("dropped", ()))
    return wrote, dropped


def on_disk(root: Path) -> set[str]:
    """Return the words in posts; backups and caches of other programs are not ours to count on."""
    found: set[str] = set()
    for path in (root / "content").rglob("*"):
        if path.is_file() and (path.suffix == ".md" or path.name.endswith(TEMPORARY_SUFFIX)):
            found |= words_in(path.read_bytes())
    return found


def in_versions(site: Site, versions: VersionStore, keys: set[PostKey]) -> set[str]:
    found: set[str] = set()
    for key in keys:
        for version in versions.listed(site.root, key):
            found |= words_in(versions.read(version))
    return found


def in_drafts(site: Site, data: Path) -> set[str]:
    """Return the words of the drafts that the next start finds."""
    journal = Journal(data / "journal")
    found: set[str] = set()
    for left in journal.found(site.root):
        assert left.draft is not None
        found |= words_in(left.draft.data)
    journal.close()
    return found


def in_git(root: Path) -> set[str]:
    if not (root / ".git").exists():
        return set()
    every = ["git", "-C", root, "cat-file", "--batch-all-objects", "--batch"]
    return words_in(subprocess.run(every, capture_output=True, check=True).stdout)


def no_file_is_torn(root: Path) -> None:
    for path in (root / "content").rglob("*.md"):
        if path.is_file() and not is_scratch(path.name):
            data = path.read_bytes()
            assert b"\0" not in data
            data.decode("utf-8")
