"""The chips above the posts list, with their numbers: all, drafts, scheduled, featured, those that need a look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget

from editor.site.index import Counts
from editor.ui import icons
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.theme import tokens

KINDS = ("all", "drafts", "scheduled", "featured", "problems")
ICONS = {"scheduled": "calendar", "featured": "star-filled", "problems": "warning"}


class FilterChips(QWidget):
    """One is on, unless the filter asks for something else; what does not fit into the line goes to the next."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._chips = {kind: _Chip(ICONS.get(kind, ""), self) for kind in KINDS}
        for kind, chip in self._chips.items():
            chip.setObjectName(f"chip.{kind}")
            self._group.addButton(chip)
        self._chips["all"].setChecked(True)
        self._group.buttonClicked.connect(self._tell)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.show_counts(Counts())

    def show_counts(self, counts: Counts) -> None:
        """Show how many posts there are of each kind; a site without drafts has no chip for them."""
        words = {
            "all": (self.tr("All {count}"), self.tr("All posts: {count}")),
            "drafts": (self.tr("Drafts {count}"), self.tr("Drafts: {count}")),
            "scheduled": ("{count}", self.tr("Scheduled posts: {count}")),
            "featured": ("{count}", self.tr("Featured posts: {count}")),
            "problems": ("{count}", self.tr("Posts that need a look: {count}")),
        }
        for kind, chip in self._chips.items():
            count = getattr(counts, kind)
            text, name = words[kind]
            chip.setText(text.format(count=count))
            chip.setAccessibleName(name.format(count=count))
            chip.setToolTip(name.format(count=count))
            # A chip that is on stays, so that there is a way back.
            chip.setVisible(kind in ("all", "featured") or bool(count) or chip.isChecked())
        self._arrange()
        self.updateGeometry()

    def choose(self, kind: str) -> None:
        """Switch one on, or all off for "", without telling anybody."""
        chip = self._chips.get(kind)
        if chip is None:
            self._group.setExclusive(False)
            for each in self._chips.values():
                each.setChecked(False)
            self._group.setExclusive(True)
            return
        chip.setChecked(True)
        chip.show()
        self._arrange()

    def kind(self) -> str:
        """Return which one is on; "" for none."""
        return next((kind for kind, chip in self._chips.items() if chip.isChecked()), "")

    def _tell(self) -> None:
        self.chosen.emit(self.kind())

    def _arrange(self) -> None:
        for chip, place in self._places(self.width()):
            chip.setGeometry(place)

    def _places(self, width: int) -> list[tuple[QAbstractButton, QRect]]:
        gap = self.fontMetrics().height() // 3
        found: list[tuple[QAbstractButton, QRect]] = []
        left = top = 0
        for chip in self._chips.values():
            if chip.isHidden():
                continue
            size = chip.sizeHint()
            if left and left + size.width() > width:
                left, top = 0, top + size.height() + gap
            found.append((chip, QRect(left, top, size.width(), size.height())))
            left += size.width() + gap
        return found

    # Qt's names from here on.

    def heightForWidth(self, width: int) -> int:
        return max((place.bottom() + 1 for _, place in self._places(width)), default=0)

    def sizeHint(self) -> QSize:
        width = max((place.right() + 1 for _, place in self._places(1 << 20)), default=0)
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def minimumSizeHint(self) -> QSize:
        width = max((place.width() for _, place in self._places(0)), default=0)
        return QSize(width, self.heightForWidth(1 << 20))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._arrange()
            self.updateGeometry()


class _Chip(QAbstractButton):
    def __init__(self, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _icon_side(self) -> int:
        return self.fontMetrics().height() if self._icon else 0

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        height = max(SMALLEST_TARGET, metrics.height() * 13 // 8)
        gap = metrics.height() // 4 if self._icon else 0
        width = metrics.horizontalAdvance(self.text()) + self._icon_side() + gap + metrics.height() * 5 // 4
        return QSize(max(width, height), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Told by fill, edge and weight, never by colour alone.
        wide = 2 if self.isChecked() or self.hasFocus() else 1
        frame = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.setPen(QPen(colours.accent if self.isChecked() or self.hasFocus() else colours.border, wide))
        hovered = colours.hover if self.underMouse() else colours.background
        painter.setBrush(colours.selected if self.isChecked() else hovered)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        metrics = self.fontMetrics()
        side = self._icon_side()
        gap = metrics.height() // 4 if side else 0
        left = (self.width() - side - gap - metrics.horizontalAdvance(self.text())) // 2
        if side:
            colour = {"star-filled": colours.star, "warning": colours.warning}.get(self._icon, colours.muted)
            drawn = icons.pixmap(self._icon, side, colour, self.devicePixelRatio())
            painter.drawPixmap(left, (self.height() - side) // 2, drawn)
        painter.setPen(colours.text)
        text = QRect(left + side + gap, 0, self.width() - left - side - gap, self.height())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()
