"""Byline's icon as pictures of fixed sizes, for desktops that draw no SVG.  Qt draws them, as it draws the window's."""

from __future__ import annotations

import os
from pathlib import Path

from devtools.running import GiveUp, run

from builder.version import ROOT

SVG = ROOT / "resources" / "icons" / "byline.svg"
PAINTER = Path(__file__).parent / "iconspainter.py"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)


def write(hicolor: Path, interpreter: Path) -> None:
    """Fill an icon theme's folder: `48x48/apps/byline.png` and the like, and `scalable/apps/byline.svg`.

    Args:
        interpreter: A Python that has PySide6.

    Raises:
        GiveUp: Qt cannot draw here.
    """
    targets = [hicolor / f"{size}x{size}" / "apps" / "byline.png" for size in SIZES]
    scalable = hicolor / "scalable" / "apps" / "byline.svg"
    for path in (*targets, scalable):
        path.parent.mkdir(parents=True, exist_ok=True)
    paint(SVG, dict(zip(SIZES, targets, strict=True)), interpreter)
    scalable.write_bytes(SVG.read_bytes())


def paint(svg: Path, pictures: dict[int, Path], interpreter: Path) -> None:
    """Draw an SVG into PNG files, each as wide and high as its key says, in pixels.

    Raises:
        GiveUp: Qt cannot draw here.
    """
    wanted = [f"{size}={path}" for size, path in pictures.items()]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    if run([interpreter, PAINTER, svg, *wanted], env=env) != 0:
        raise GiveUp(f"Qt could not draw {svg.name}; what it printed above says why.")
