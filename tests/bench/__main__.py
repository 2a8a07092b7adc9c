"""Measures Byline on this machine: `python -m tests.bench` under a display, or offscreen."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench import heads, index, preview, window
from tests.bench.table import markdown

GROUPS = ("window", "heads", "index", "preview")


def main() -> int:
    parser = argparse.ArgumentParser("bench", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help=f"what to measure: {', '.join(GROUPS)}; else all")
    parser.add_argument("--without", action="append", choices=GROUPS, default=[], help="leave a group out")
    parser.add_argument("--posts", type=int, default=10_000, help="how many posts the site of the window has")
    parser.add_argument("--sizes", type=int, nargs="+", default=index.SIZES, help="how many those of the index have")
    wanted = parser.parse_args()
    if unknown := set(wanted.groups) - set(GROUPS):
        parser.error(f"no such group: {', '.join(sorted(unknown))}")
    groups = [group for group in wanted.groups or GROUPS if group not in wanted.without]
    with tempfile.TemporaryDirectory(prefix="byline-bench-") as name:
        folder = Path(name)
        for place in ("CONFIG", "CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{place}_HOME"] = str(folder / place.lower())
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        rows = window.measure(folder, wanted.posts) if "window" in groups else []
        rows += heads.measure(folder) if "heads" in groups else []
        rows += index.measure(folder, wanted.sizes) if "index" in groups else []
        rows += preview.measure(folder) if "preview" in groups else []
        print(markdown(rows))
    return 0


if __name__ == "__main__":
    sys.exit(main())
