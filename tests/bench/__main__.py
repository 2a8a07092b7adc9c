"""Measures Byline on this machine: `python -m tests.bench` under a display, or offscreen."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.bench import heads, window
from tests.bench.table import markdown


def main() -> int:
    parser = argparse.ArgumentParser("bench", description=__doc__)
    parser.add_argument("--posts", type=int, default=10_000, help="how many posts the generated site has")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="byline-bench-") as name:
        folder = Path(name)
        for place in ("CONFIG", "CACHE", "DATA", "STATE"):
            os.environ[f"XDG_{place}_HOME"] = str(folder / place.lower())
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")
        print(markdown([*window.measure(folder, wanted.posts), *heads.measure(folder)]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
