"""What the program is called that a CMS configuration is for: they share the file, and the page beside it tells."""

from __future__ import annotations

import re
from pathlib import Path

from editor.site.setupfiles import small_text

_TITLES = {
    "sveltia-cms": "Sveltia CMS",
    "static-cms": "Static CMS",
    "decap-cms": "Decap CMS",
    "netlify-cms": "Netlify CMS",
}
_NAMED = re.compile("|".join(map(re.escape, _TITLES)))
_LARGEST = 100_000


def name_of(root: Path, config: str) -> str:
    """Return what people call the program of a configuration; "" where nothing tells.

    Args:
        root: The site's folder.
        config: The configuration's path relative to it.
    """
    if not config:
        return ""
    beside = (root / config).parent
    for path in (beside / "index.html", beside / "index.htm", root / "package.json"):
        found = set(_NAMED.findall(small_text(path, _LARGEST)))
        # What a site has moved to stands there with what it came from.
        for name, title in _TITLES.items():
            if name in found:
                return title
    return ""
