"""Which posts are in a folder, seen quickly: enough to understand a site by, however large it is."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path

from editor.site.names import is_machinery, is_scratch
from editor.site.site import EXTENSIONS

# Enough to see how a folder names its posts, few enough for a slow disk.
MOST_LOOKED_AT = 400
_MOST_FILES = 10 * MOST_LOOKED_AT
_MOST_FOLDERS = 2_000
IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff")
# Folders of a generator's own, in which texts are parts of pages.
PARTS = frozenset(("_includes", "_layouts", "_data", "_sass"))
_PROGRAMS_OWN = frozenset(("vendor", "dist", "build", "target"))
_ABOUT = ("readme", "license", "licence", "copying", "changelog", "contributing", "code_of_conduct", "security")
_HEADS = (b"---", b"+++")


def names_in(folder: Path) -> Iterator[str]:
    """Yield the files in and below a folder, relative to it with "/", as far as is worth looking; follows no links."""
    looked = 0
    for seen, (here, folders, files) in enumerate(os.walk(folder)):
        folders[:] = sorted(name for name in folders if not is_machinery(name) and name not in PARTS)
        base = Path(here).relative_to(folder).as_posix()
        for name in sorted(files):
            looked += 1
            yield name if base == "." else f"{base}/{name}"
        if looked > _MOST_FILES or seen > _MOST_FOLDERS:
            return


def posts_in(folder: Path) -> Iterator[str]:
    """Yield the posts among `names_in`."""
    return (path for path in names_in(folder) if is_post(posixpath.basename(path)))


def has_posts(folder: Path) -> bool:
    """Tell whether a post is in the folder or somewhere below it."""
    return any(True for _ in posts_in(folder))


def has_details(path: Path) -> bool:
    """Tell whether a file begins as posts with details do."""
    try:
        with path.open("rb") as file:
            return file.read(6).removeprefix(b"\xef\xbb\xbf").startswith(_HEADS)
    except OSError:
        return False


def has_images(folder: Path) -> bool:
    """Tell whether an image is in the folder or somewhere below it."""
    return any(path.lower().endswith(IMAGE_SUFFIXES) for path in names_in(folder))


def is_post(name: str) -> bool:
    """Tell whether a file of this name can be a post."""
    stem, _, extension = name.rpartition(".")
    return bool(stem) and extension.lower() in EXTENSIONS and not is_scratch(name)


def common_folder(root: Path) -> str:
    """Return the innermost folder around all posts of a folder that no generator builds, relative to it.

    Texts about the folder itself (README, LICENSE), and those without details where others have them, are not asked.
    """
    found = [path for path in posts_in(root) if not _is_about(path) and path.partition("/")[0] not in _PROGRAMS_OWN]
    with_details = [path for path in found if has_details(root / path)]
    folders = {posixpath.dirname(path) for path in with_details or found}
    return posixpath.commonpath(folders) if folders and "" not in folders else ""


def _is_about(path: str) -> bool:
    return posixpath.basename(path).casefold().startswith(_ABOUT)
