"""The images of a site side by side, each with its name."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from editor.ui import icons
from editor.ui.images.imagemodel import REASON_ROLE, Index
from editor.ui.theme import tokens

# In heights of a line of text.
TILE = 8


class ImageGrid(QListView):
    """Chosen with the mouse, the arrow keys, or the first letters of a name."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("imageGrid")
        self.setAccessibleName(self.tr("Images of the site"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The window's owner takes drops, wherever they fall.
        self.setDragDropMode(QListView.DragDropMode.NoDragDrop)
        self.setMouseTracking(True)
        self.setItemDelegate(_TileDelegate(self))
        self.setGridSize(self.tile_size())
        self.verticalScrollBar().setSingleStep(self.fontMetrics().height() * 2)

    def tile_size(self) -> QSize:
        """Return the size of one image with its name."""
        line = self.fontMetrics().height()
        return QSize(TILE * line + line, TILE * line * 3 // 4 + line * 5 // 2)

    def picture_side(self) -> int:
        """Return the longest side of a picture, in real pixels."""
        return round(TILE * self.fontMetrics().height() * self.devicePixelRatio())

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        # The columns share the whole width, so that none is left over at the right.
        tile, width = self.tile_size(), self.viewport().width()
        self.setGridSize(QSize(width // max(1, width // tile.width()), tile.height()))
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())


class _TileDelegate(QStyledItemDelegate):
    def __init__(self, grid: ImageGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    # Qt's names from here on.

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return self._grid.tile_size()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        drawing: Any = option
        colours = tokens(drawing.palette)
        line = drawing.fontMetrics.height()
        cell = drawing.rect.adjusted(line // 4, line // 4, -line // 4, -line // 4)
        selected = bool(drawing.state & QStyle.StateFlag.State_Selected)
        hovered = bool(drawing.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focused = bool(drawing.state & QStyle.StateFlag.State_HasFocus)
        if selected or hovered or focused:
            painter.setPen(QPen(colours.accent, 2 if selected else 1) if selected or focused else Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if selected else colours.hover)
            painter.drawRoundedRect(cell, line / 3, line / 3)
        inner = cell.adjusted(line // 3, line // 3, -line // 3, -line // 3)
        name = QRect(inner.left(), inner.bottom() - line, inner.width(), line)
        self._paint_picture(painter, inner.adjusted(0, 0, 0, -line * 3 // 2), index, drawing)
        painter.setPen(colours.text)
        shown = drawing.fontMetrics.elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideMiddle, name.width()
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, shown)
        painter.restore()

    def _paint_picture(self, painter: QPainter, place: QRect, index: Index, drawing: Any) -> None:
        colours = tokens(drawing.palette)
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(picture, QPixmap):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            ratio = self._grid.devicePixelRatio()
            size = (picture.size() / ratio).scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            # A tiny picture is shown as tiny as it is.
            size = size.boundedTo(picture.size() / ratio)
            target = QRect(0, 0, size.width(), size.height())
            target.moveCenter(place.center())
            painter.drawPixmap(target, picture)
            return
        reason = index.data(REASON_ROLE)
        side = drawing.fontMetrics.height() * 2
        drawn = icons.pixmap(
            "picture-missing" if reason and reason != "svg" else "image",
            side,
            colours.muted if reason else colours.line,
            self._grid.devicePixelRatio(),
        )
        target = QRect(0, 0, side, side)
        target.moveCenter(place.center())
        painter.drawPixmap(target, drawn)
        if reason == "svg":
            below = QRect(place.left(), target.bottom(), place.width(), drawing.fontMetrics.height())
            painter.setPen(colours.muted)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, "SVG")
