"""One image file: what kind it is, how large, and the form in which a site should have it.

Types are told by content, never by name.  SVG is text to us and is never drawn here.
"""

from __future__ import annotations

import io
import re
import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import ExifTags, Image, ImageOps

SUFFIXES = frozenset((".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff"))
LARGEST = 64 * 1024 * 1024  # bytes
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 2000  # pixels; wider than any column, sharp on dense screens

# A picture too large to open is refused, not warned about: the same for whoever opens one.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)

_SUFFIX_OF = {
    "JPEG": ".jpg",
    "MPO": ".jpg",
    "PNG": ".png",
    "GIF": ".gif",
    "WEBP": ".webp",
    "AVIF": ".avif",
    "BMP": ".bmp",
    "TIFF": ".tif",
}
# MPO, several photographs in one file as phones make them, is found by the reader of JPEG.
_FORMATS = tuple(form for form in _SUFFIX_OF if form != "MPO")
_SAME = {".jpeg": ".jpg", ".tiff": ".tif"}
# What says whose picture it is; the rest of a camera's data, the place above all, is nobody's business.
_KEPT = (ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.ImageDescription)
_TURNED = (5, 6, 7, 8)
_SAVING: dict[str, dict[str, object]] = {
    "JPEG": {"quality": 88, "progressive": True, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 86, "method": 4},
    "AVIF": {"quality": 75},
}
_SVG = re.compile(rb"\s*(?:<\?xml[^>]{0,200}\?>|<!--.{0,4000}?-->|<!DOCTYPE[^>\[]{0,500}>|\s)*<svg[\s>]", re.DOTALL)
_SVG_SIDE = r"\s{name}\s*=\s*[\"']\s*([0-9]{{1,6}}(?:\.[0-9]{{1,6}})?)(?:px)?\s*[\"']"
_SVG_BOX = re.compile(r"\sviewBox\s*=\s*[\"']\s*(?:[-0-9.eE]{1,20}[\s,]+){2}([0-9.]{1,12})[\s,]+([0-9.]{1,12})\s*[\"']")
_SVG_HEAD = 8192


class ImageRefused(ValueError):
    """A file is not taken as an image.

    Attributes:
        reason: "missing", "too-large", "not-an-image", "disk-full", "write-protected" or "other".
        path: The file.
    """

    def __init__(self, reason: str, path: Path) -> None:
        super().__init__(f"{reason}: {path}")
        self.reason = reason
        self.path = path


@dataclass(frozen=True, slots=True)
class Prepared:
    """An image ready to be written: its bytes, and the suffix that its type has."""

    data: bytes
    suffix: str


def measure(path: Path) -> tuple[int, int] | None:
    """Return width and height in pixels as shown (turned as the camera says); None when it is no image we know.

    Reads the header only.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_SVG_HEAD)
        if _SVG.match(head):
            return _svg_size(head)
        with Image.open(path, formats=_FORMATS) as image:
            width, height = image.size
            turned = image.format in ("JPEG", "MPO") and image.getexif().get(ExifTags.Base.Orientation) in _TURNED
            return (height, width) if turned else (width, height)
    except Exception:
        # Pillow's readers raise whatever their format's damage leads to.
        return None


def prepare(data: bytes, path: Path, smaller: bool) -> Prepared:
    """Return the image in `data` as a site should have it.

    With `smaller`, a photograph is turned upright, brought down to
    `LONGEST_SIDE` and loses where it was taken; otherwise, and when nothing of
    that is needed, the bytes stay as they are.

    Raises:
        ImageRefused: It is no image, or has too many pixels.  `path` is named in it.
    """
    if _SVG.match(data[:_SVG_HEAD]):
        return Prepared(data, ".svg")
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ImageRefused("too-large", path)
            suffix = _suffix(image.format or "", path)
            return Prepared(_reworked(image, data) if smaller else data, suffix)
    except ImageRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise ImageRefused("too-large", path) from bomb
    except Exception as broken:
        # Pillow's readers raise whatever their format's damage leads to.
        raise ImageRefused("not-an-image", path) from broken


def _suffix(form: str, path: Path) -> str:
    own, given = _SUFFIX_OF[form], path.suffix.lower()
    return given if _SAME.get(given, given) == own else own


def _reworked(image: Image.Image, data: bytes) -> bytes:
    form = "JPEG" if image.format == "MPO" else image.format or ""
    if form not in _SAVING or (getattr(image, "is_animated", False) and form != "JPEG"):
        return data
    exif = image.getexif()
    turned = exif.get(ExifTags.Base.Orientation, 1) not in (0, 1)
    located = bool(exif.get_ifd(ExifTags.IFD.GPSInfo)) or b"GPSLatitude" in data[:262_144]
    if max(image.size) <= LONGEST_SIDE and not turned and not located:
        return data
    image.load()
    upright = ImageOps.exif_transpose(image)
    if max(upright.size) > LONGEST_SIDE:
        upright = upright.convert("RGBA") if upright.mode in ("P", "PA") else upright
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    kept = Image.Exif()
    for tag in _KEPT:
        if tag in exif:
            kept[tag] = exif[tag]
    written = io.BytesIO()
    profile = {"icc_profile": image.info["icc_profile"]} if image.info.get("icc_profile") else {}
    upright.info = {}
    upright.save(written, form, exif=kept.tobytes() if len(kept) else b"", **_SAVING[form], **profile)
    return written.getvalue()


def _svg_size(head: bytes) -> tuple[int, int] | None:
    text = head.decode("utf-8", "replace")
    opening = text[text.find("<svg") :].partition(">")[0]
    sides = [re.search(_SVG_SIDE.format(name=name), opening) for name in ("width", "height")]
    if sides[0] and sides[1]:
        return round(float(sides[0][1])), round(float(sides[1][1]))
    box = _SVG_BOX.search(opening)
    return (round(float(box[1])), round(float(box[2]))) if box else None
