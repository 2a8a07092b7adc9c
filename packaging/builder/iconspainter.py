"""Draws an SVG into PNG files: `iconspainter.py SVG SIZE=FILE…`.  A program of its own, as only it needs Qt."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer


def main(arguments: Sequence[str]) -> int:
    """Draw what the command line says and return the exit code."""
    svg, *pictures = arguments
    app = QGuiApplication(["iconspainter"])
    renderer = QSvgRenderer(svg)
    if not renderer.isValid():
        print(f"{svg} is no SVG.", file=sys.stderr)
        return 1
    for picture in pictures:
        size, _, path = picture.partition("=")
        if not drawn(renderer, int(size)).save(path):
            print(f"{path} could not be written.", file=sys.stderr)
            return 1
    app.quit()
    return 0


def drawn(renderer: QSvgRenderer, size: int) -> QImage:
    """Return the drawing as a square picture without a background."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
