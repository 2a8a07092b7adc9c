"""What of a site's folder gives the preview the look of the site: its style sheets, and a page of its own.

A style sheet may name fonts, pictures and further sheets.  They are served
from the site's folder and nowhere else; see `served`.
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterator
from pathlib import Path

from editor.content import pagetemplate
from editor.content.pagetemplate import UnusableTemplate
from editor.site import files, sitefile
from editor.site.files import NotReadable
from editor.site.names import is_machinery
from editor.site.site import Site, inside

TEMPLATE = f"{sitefile.FOLDER}/preview.html"
MOST = 40  # style sheets that are offered
_MOST_ENTRIES = 4000
_DEEPEST = 5
LARGEST = 8_000_000  # bytes of a style sheet or a font

# What a style sheet is and names, beside the site's pictures.
KINDS = {
    ".css": b"text/css; charset=utf-8",
    ".otf": b"font/otf",
    ".ttf": b"font/ttf",
    ".woff": b"font/woff",
    ".woff2": b"font/woff2",
}
_PICTURES = {
    ".avif": b"image/avif",
    ".gif": b"image/gif",
    ".jpeg": b"image/jpeg",
    ".jpg": b"image/jpeg",
    ".png": b"image/png",
    ".svg": b"image/svg+xml",
    ".webp": b"image/webp",
}
SERVED = {**KINDS, **_PICTURES}

_PLACES = ("static", "assets", "css", "styles", "public", "source", "src", "app", "theme", "themes", "_site", "dist")
_LIKELY = ("main", "style", "styles", "site", "app", "index", "global", "globals", "theme", "custom", "screen")
# For the CMS, for printing, for code and for programs, or made by others.
_UNLIKELY = (
    *("admin", "print", "normalize", "reset", "bootstrap", "fontawesome", "font-awesome", "prism", "highlight"),
    *("syntax", "rouge", "pygments", "swiper", "slick", "lightbox", "katex", "email", "editor", "vendor", "module"),
)


def style_sheets(site: Site) -> tuple[str, ...]:
    """Return the site's style sheets, relative to its root, the likeliest first; asks the disk."""
    found = dict.fromkeys(_walk(site.root, site.written))
    plain = [one for one in found if not one.endswith(".min.css") or f"{one[:-8]}.css" not in found]
    return tuple(sorted(plain, key=_unlikeliness)[:MOST])


def is_style_sheet(site: Site, path: str) -> bool:
    """Tell whether a path, relative to the root, is a style sheet that may be used; asks the disk."""
    return path.lower().endswith(".css") and _file(site, path) is not None


def served(site: Site, address: str) -> Path | None:
    """Return the file at an address that a style sheet names; None where there is none inside the site.

    Args:
        site: Whose folder it is; nothing outside it is ever returned.
        address: "/site/" and a path from the root, or what stands at "/" of the published site; asks the disk.
    """
    if address.startswith("/site/"):
        return _file(site, address[len("/site/") :])
    found = (_file(site, posixpath.join(base, address.lstrip("/"))) for base in site.public_roots)
    return next((path for path in found if path is not None), None)


def template_of(root: Path) -> str:
    """Return the site's own page for the preview, made harmless; "" where it has none.

    Raises:
        UnusableTemplate: There is one that cannot be used.
    """
    path = root / TEMPLATE
    if not path.resolve().is_relative_to(root.resolve()):
        raise UnusableTemplate("unreadable")
    try:
        data, _ = files.read(path, pagetemplate.LARGEST)
    except NotReadable as unreadable:
        if unreadable.reason == "missing":
            return ""
        raise UnusableTemplate("too-large" if unreadable.reason == "too-big" else "unreadable") from unreadable
    try:
        return pagetemplate.harmless(data.decode("utf-8-sig"))
    except UnicodeDecodeError as not_text:
        raise UnusableTemplate("not-text") from not_text


def stamp_of(root: Path, style: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return what the disk says of the template and of a style sheet, to tell later whether they are others."""
    return _stamp(root / TEMPLATE), _stamp(root / style) if style else None


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_size, about.st_mtime_ns


def _file(site: Site, path: str) -> Path | None:
    relative = inside("", path) if path and "\0" not in path else None
    if not relative or posixpath.splitext(relative)[1].lower() not in SERVED:
        return None
    try:
        real = Path(os.path.realpath(site.root / relative))
        about = real.stat()
    except OSError:
        return None
    usable = stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST and real.suffix.lower() in SERVED
    return real if usable and real.is_relative_to(os.path.realpath(site.root)) else None


def _walk(root: Path, written: tuple[str, ...]) -> Iterator[str]:
    """Yield the style sheets in the folders where sites have them, the folders near the root first."""
    waiting = [""]
    left = _MOST_ENTRIES
    while waiting and left > 0:
        here = waiting.pop(0)
        try:
            with os.scandir(root / here) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError:
            continue
        for entry in entries:
            left -= 1
            path = posixpath.join(here, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if (
                    (here or entry.name in _PLACES)
                    and path.count("/") < _DEEPEST
                    and not _is_passed_over(path, written)
                ):
                    waiting.append(path)
            elif entry.name.lower().endswith(".css") and entry.is_file(follow_symlinks=False):
                yield path


def _is_passed_over(path: str, written: tuple[str, ...]) -> bool:
    name = path.rpartition("/")[2]
    # A theme is written by others, but its style sheet is the site's.
    borrowed = any(path == one for one in written if one.rpartition("/")[2] != "themes")
    return name == "_site" or borrowed or is_machinery(name)


def _unlikeliness(path: str) -> tuple[bool, int, int, str]:
    folder, _, name = path.lower().rpartition("/")
    stem = name.removesuffix(".css").removesuffix(".min")
    strange = any(word in stem or f"/{word}" in f"/{folder}" for word in _UNLIKELY)
    place = _LIKELY.index(stem) if stem in _LIKELY else len(_LIKELY)
    return strange, place, path.count("/"), path
