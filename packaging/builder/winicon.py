"""Byline's pictures as Windows wants them: winicon.py writes byline.ico and side.bmp into packaging/windows/.

Needs PySide6: run it with the checkout's own Python after a change of resources/icons/byline.svg.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QLinearGradient, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent.parent
DRAWING = ROOT / "resources" / "icons" / "byline.svg"
SIDE = ROOT / "packaging" / "windows" / "side.bmp"
ICON = ROOT / "packaging" / "windows" / "byline.ico"
# The colours of the icon, from above; the setup program stretches the picture to the width it needs.
SKY, SKY_HEIGHT = ("#1f7ae0", "#0a3f86"), 314
# In lists, menus, the taskbar and on the desktop, at 100 to 250 % of the usual size.
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
# Programs from before Windows Vista, and many after it, read only bitmaps; a bitmap of this size would be heavy.
COMPRESSED = 256


def drawn(drawing: Path, size: int) -> QImage:
    """Return a drawing in a square of `size` pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    return image


def bitmap(image: QImage) -> bytes:
    """Return a picture as icons hold it: a header, the rows from below, and a mask nobody looks at any more."""
    size = image.width()
    rows = bytes(image.flipped(Qt.Orientation.Vertical).constBits())
    mask = bytes(-(-size // 32) * 4 * size)
    return struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, len(rows) + len(mask), 0, 0, 0, 0) + rows + mask


def compressed(image: QImage) -> bytes:
    """Return a picture as PNG."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def icon(drawing: Path, sizes: Sequence[int] = SIZES) -> bytes:
    """Return the file of an icon that has a drawing in each size."""
    images = [drawn(drawing, size) for size in sizes]
    pictures = [compressed(image) if image.width() >= COMPRESSED else bitmap(image) for image in images]
    place = 6 + 16 * len(pictures)
    entries = []
    for size, picture in zip(sizes, pictures, strict=True):
        # 0 stands for 256.
        entries.append(struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place))
        place += len(picture)
    return b"".join([struct.pack("<HHH", 0, 1, len(pictures)), *entries, *pictures])


def side() -> QImage:
    """Return the picture beside the last page of the setup program."""
    image = QImage(1, SKY_HEIGHT, QImage.Format.Format_RGB888)
    gradient = QLinearGradient(0, 0, 0, SKY_HEIGHT)
    for place, colour in enumerate(SKY):
        gradient.setColorAt(place, QColor(colour))
    painter = QPainter(image)
    painter.fillRect(image.rect(), gradient)
    painter.end()
    return image


if __name__ == "__main__":
    ICON.write_bytes(icon(DRAWING))
    side().save(str(SIDE))
