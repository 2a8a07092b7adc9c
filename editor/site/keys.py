"""How posts are named inside the program: by their path below the site's root."""

from __future__ import annotations

from typing import NewType

# "posts/2026/избори.md": relative to the site's root, with "/", spelt as on disk.
PostKey = NewType("PostKey", str)
