"""The window's icons: one set of line drawings that takes the colour of the text beside it.

Qt does not recolour an SVG, so the drawings say `currentColor` and the colour
is put in before they are drawn.  An icon asks for the palette whenever it is
painted; a change between light and dark needs no more than the repaint that
comes with it.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from editor.paths import resources

APPLICATION_SIDES = (16, 24, 32, 48, 64, 128, 256)
# A checked star is a full one.
CHECKED = {"star": "star-filled"}


def icon(name: str) -> QIcon:
    """Return an icon that follows the palette.

    Raises:
        FileNotFoundError: There is no drawing of that name.
    """
    return QIcon(_Engine(name))


def pixmap(name: str, side: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """Return a drawing `side` pixels (device-independent) wide and high, for a screen of this device pixel ratio."""
    real = max(1, round(side * ratio))
    key = f"byline/{name}/{real}/{colour.rgba():08x}"
    drawn = QPixmap()
    if not QPixmapCache.find(key, drawn):
        drawn = _drawn(_drawing(name).replace(b"currentColor", colour.name().encode("ascii")), real)
        QPixmapCache.insert(key, drawn)
    drawn.setDevicePixelRatio(ratio)
    return drawn


def draw(painter: QPainter, name: str, place: QRect, side: int, colour: QColor) -> None:
    """Draw a drawing in the middle of a place, `side` pixels wide and high."""
    left = place.left() + (place.width() - side) // 2
    top = place.top() + (place.height() - side) // 2
    painter.drawPixmap(left, top, pixmap(name, side, colour, _ratio(painter)))


def application_icon() -> QIcon:
    """Return the program's own icon, sharp from 16 to 256 pixels."""
    result = QIcon()
    for side in APPLICATION_SIDES:
        result.addPixmap(_drawn(_drawing("byline"), side))
    return result


@lru_cache(maxsize=128)
def _drawing(name: str) -> bytes:
    return (resources() / "icons" / f"{name}.svg").read_bytes()


def _drawn(svg: bytes, side: int) -> QPixmap:
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return result


class _Engine(QIconEngine):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        _drawing(name)

    # Qt's names from here on.

    def clone(self) -> QIconEngine:
        return _Engine(self._name)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        name = CHECKED.get(self._name, self._name) if state == QIcon.State.On else self._name
        return pixmap(name, min(size.width(), size.height()), _colour(mode), scale)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        square = QRect(rect.left() + (rect.width() - side) // 2, rect.top() + (rect.height() - side) // 2, side, side)
        painter.drawPixmap(square, self.scaledPixmap(square.size(), mode, state, _ratio(painter)))


def _ratio(painter: QPainter) -> float:
    device = painter.device()
    return device.devicePixelRatio() if device is not None else 1.0


def _colour(mode: QIcon.Mode) -> QColor:
    palette = QGuiApplication.palette()
    if mode == QIcon.Mode.Disabled:
        return palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    if mode == QIcon.Mode.Selected:
        return palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText)
    return palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
