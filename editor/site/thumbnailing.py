"""The process that makes small pictures of the site's images.

A picture that was sent to the newsroom may be damaged, enormous or made to
break its reader, so it is opened here, where it can cost no more than this
process.  SVG files are programs of a kind and are not drawn at all.
"""

from __future__ import annotations

import stat
import warnings
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageOps, UnidentifiedImageError

from editor.site.worker import serve

MOST_PIXELS = 64_000_000
MOST_BYTES = 64_000_000
MEMORY = 3 << 29


class Thumbnail(NamedTuple):
    """A small picture and the measures of the large one.

    Attributes:
        pixels: Red, green, blue and opacity, one byte each, row after row, not premultiplied.
        width: Of the small picture.
        height: Of the small picture.
        original: Width and height of the large one, upright.
        size: Bytes of the file.
    """

    pixels: bytes
    width: int
    height: int
    original: tuple[int, int]
    size: int


def serve_thumbnails(connection: Connection) -> None:
    """Answer (path, px) with a `Thumbnail`, or with the word for why there is none."""
    Image.init()
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    # Pillow only warns of pictures up to twice the limit.
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    serve(connection, lambda request: make(Path(request[0]), request[1]), MEMORY)


def make(path: Path, px: int) -> Thumbnail | str:
    """Return a picture that fits into `px` × `px`, or "missing", "svg", "too-large", "not-an-image" or "damaged"."""
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            return "missing"
        if path.suffix.lower() in (".svg", ".svgz"):
            return "svg"
        if about.st_size > MOST_BYTES:
            return "too-large"
        with Image.open(path) as image:
            if image.width * image.height > MOST_PIXELS:
                return "too-large"
            return _small(image, px, about.st_size)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return "missing"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        return "too-large"
    except UnidentifiedImageError:
        return "not-an-image"
    except Exception:  # each reader of Pillow has its own ways to fail over damaged data
        return "damaged"


def _small(image: Image.Image, px: int, size: int) -> Thumbnail:
    turned = image.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    original = (image.height, image.width) if turned else image.size
    # A JPEG can be read at an eighth of its size for a fraction of the time.
    image.draft("RGB", (px * 2, px * 2))
    # Made small first: turning and converting the large one would take its memory twice more.
    plain = image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGBA")
    plain.thumbnail((px, px))
    upright = ImageOps.exif_transpose(plain).convert("RGBA")
    return Thumbnail(upright.tobytes(), upright.width, upright.height, original, size)
