"""The box with a tick in it, drawn in the theme's own colours.

Qt's own box has an edge that is a little darker than the window, which on a
dark window nobody sees.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QCheckBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from editor.ui.theme import tokens

# Where the tick bends, in parts of the box.
_TICK = ((0.22, 0.52), (0.42, 0.72), (0.80, 0.28))


def paint_tick(painter: QPainter, box: QRect, palette: QPalette, *, ticked: bool, enabled: bool) -> None:
    """Draw a box, ticked or not."""
    colours = tokens(palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inside = box.adjusted(1, 1, -1, -1)
    painter.setPen(QPen(colours.border if enabled else colours.disabled, 1.2))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(inside, 2, 2)
    if ticked:
        painter.setPen(QPen(colours.text if enabled else colours.disabled, max(1.6, box.width() / 7)))
        points = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _TICK]
        painter.drawPolyline(QPolygonF(points))
    painter.restore()


class TickBox(QCheckBox):
    """A check box with words."""

    # Qt's names from here on.

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter = QPainter(self)
        paint_tick(painter, box, self.palette(), ticked=self.isChecked(), enabled=self.isEnabled())


class TickedRows(QStyledItemDelegate):
    """Draws the boxes of a list's rows."""

    # Qt's names from here on.

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        full = QStyleOptionViewItem(option)
        self.initStyleOption(full, index)
        style = full.widget.style() if full.widget is not None else None
        if style is None:
            return
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, full, full.widget)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        ticked = full.checkState == Qt.CheckState.Checked
        paint_tick(painter, box, full.palette, ticked=ticked, enabled=enabled)
