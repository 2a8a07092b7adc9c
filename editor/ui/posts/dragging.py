"""Posts on their way from the list to a folder, or to the front page, as they hang from the mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QWidget

from editor.site.keys import PostKey
from editor.ui.postmime import mime_of

MOST_WIDE = 40  # letters


def start_drag(view: QWidget, keys: Sequence[PostKey], title: str) -> None:
    """Let the person drag posts until they are let go of; `title` is that of the first."""
    if not keys:
        return
    several = QCoreApplication.translate("PostList", "{count} posts")
    drag = QDrag(view)
    drag.setMimeData(mime_of(keys))
    drag.setPixmap(label_of(view, title if len(keys) == 1 else several.format(count=len(keys))))
    drag.setHotSpot(QPoint(-view.fontMetrics().height() // 2, 0))
    drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)


def label_of(view: QWidget, words: str) -> QPixmap:
    """Return words as a small picture in the colours of `view`."""
    metrics, ratio = view.fontMetrics(), view.devicePixelRatio()
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, metrics.averageCharWidth() * MOST_WIDE)
    edge = metrics.height() // 2
    place = QRect(0, 0, metrics.horizontalAdvance(shown) + 2 * edge, metrics.height() + edge)
    picture = QPixmap(place.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(view.palette().color(QPalette.ColorRole.ToolTipBase))
    painter = QPainter(picture)
    painter.setFont(view.font())
    painter.setPen(view.palette().color(QPalette.ColorRole.ToolTipText))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return picture
