"""Details: what reading them costs, and changing one in thousands of posts, beside the least that such work costs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import frontmatter
import yaml

from editor.content.document import Document, UnreadablePost
from tests.bench import content
from tests.bench.table import Measured

CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
SUFFIXES = frozenset((".md", ".markdown", ".mdx"))
ROUNDS = 3


def measure(folder: Path) -> list[Measured]:
    """Return the rows; real posts where they are beside the checkout, else generated ones."""
    site = folder / "heads"
    if CORPUS.is_dir():
        shutil.copytree(CORPUS, site)
    else:
        content.site(site, 3700)
    posts = sorted(path for path in site.rglob("*") if path.suffix in SUFFIXES and path.parent != site)
    what = f"{len(posts)} {'real' if CORPUS.is_dir() else 'generated'} posts"
    return [_reading(posts, what), _setting(posts, what)]


def _reading(posts: Sequence[Path], what: str) -> Measured:
    documents = []
    for path in posts:
        try:
            documents.append(Document.from_bytes(path.read_bytes()))
        except UnreadablePost:
            continue
    texts = [document.head + document.body for document in documents]
    ours = min(_seconds(lambda: [document.front_matter for document in documents]) for _ in range(ROUNDS))
    theirs = min(_seconds(lambda: [_loaded(text) for text in texts]) for _ in range(ROUNDS))
    return Measured(
        f"details of one post read, on average over {what}",
        f"{ours / len(documents) * 1000:.3f}",
        f"{theirs / len(documents) * 1000:.3f}",
        "python-frontmatter, which keeps no places",
        ours / theirs,
    )


def _setting(posts: Sequence[Path], what: str) -> Measured:
    names = b"\0".join(str(path).encode() for path in posts)
    listed = posts[0].parent / "list-of-posts"
    listed.write_bytes(names)
    cat = _seconds(lambda: subprocess.run(["xargs", "-0", "cat"], input=names, stdout=subprocess.DEVNULL, check=True))
    command = [sys.executable, "-m", "editor", "set", "featured=true", "--files-from", str(listed)]
    done = _seconds(lambda: subprocess.run(command, stderr=subprocess.DEVNULL, check=False))
    return Measured(
        f"`byline set featured=true` on {what}, written safely one by one",
        f"{done * 1000:.0f}",
        f"{cat * 1000:.0f}",
        "`cat` of the same files",
        done / cat,
    )


def _loaded(text: str) -> object:
    try:
        return frontmatter.loads(text)
    except (ValueError, yaml.YAMLError):
        return None


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
