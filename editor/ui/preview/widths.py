"""How wide the page is shown: as wide as its pane, or as on a phone, a tablet or a desk.

A width is that of a real viewport, in the page's own pixels, so that the rules
a style sheet has for small screens take.  Where the pane has less room, the
whole page is shown smaller.
"""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

# What the web engine can do.
SMALLEST, LARGEST = 0.25, 5.0


class Width(StrEnum):
    """The words for settings."""

    PANE = "pane"
    PHONE = "phone"
    TABLET = "tablet"
    DESKTOP = "desktop"


# In the page's own pixels.
PIXELS = {Width.PHONE: 390, Width.TABLET: 768, Width.DESKTOP: 1280}


def fit(width: Width, room: int, percent: int) -> tuple[int, float]:
    """Return how wide the view is to be, in logical pixels, and the factor by which it enlarges the page.

    Args:
        width: What is wanted.
        room: How wide the pane is, in logical pixels.
        percent: How large the person wants everything; less where the page would not fit.
    """
    wanted = PIXELS.get(width)
    if wanted is None:
        return room, percent / 100
    taken = min(room, round(wanted * percent / 100))
    return taken, min(max(taken / wanted, SMALLEST), LARGEST)


class Stage(QWidget):
    """Gives a web view its width, in the middle of what room there is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: QWebEngineView | None = None
        self._width = Width.PANE
        self._percent = 100
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)

    def hold(self, view: QWebEngineView | None) -> None:
        """Show a view; None for none."""
        self._view = view
        if view is not None:
            view.setParent(self)
            view.show()
            self._arrange()

    def show_at(self, width: Width, percent: int) -> None:
        """Show it at this width and size from now on."""
        self._width, self._percent = width, percent
        self._arrange()

    def page_came(self) -> None:
        """Enlarge a page that was loaded now: the web engine forgets it at every address."""
        self._arrange()

    def _arrange(self) -> None:
        view = self._view
        if view is not None:
            taken, factor = fit(self._width, self.width(), self._percent)
            view.setGeometry((self.width() - taken) // 2, 0, taken, self.height())
            view.setZoomFactor(factor)

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
