"""The first page: open the site's folder, try the sample posts, or go on with a site from last time.

Of a site that is opened for the first time it says what was found, before the posts are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import QDate, QEvent, QLocale, QMimeData, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.desk.sitewords import Line
from editor.ui import icons
from editor.ui.foundlines import FoundLines
from editor.ui.theme import tokens

MOST_RECENT = 5
LINE = 64  # characters that the page is wide
FOUND_LINE = 96  # where it says what was found
LARGE = 1.6


class Welcome(QWidget):
    """Shown while no site is open, and before a new one is; a folder can be dropped anywhere on it.

    Attributes:
        found: What was found in a new site.
    """

    open_wanted = Signal()
    sample_wanted = Signal()
    recent_wanted = Signal(str)
    folder_dropped = Signal(str)
    # The new site is to be shown.
    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome")
        self.setAccessibleName(self.tr("Welcome"))
        self.setAcceptDrops(True)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._title = QLabel(self.tr("Open your site's folder to start."), self)
        self._title.setObjectName("welcome.title")
        self._title.setWordWrap(True)
        self.found = FoundLines(self)
        self._start = _button(self.tr("Start"), "check", "welcome.start", self)
        self._start.clicked.connect(self.start_wanted)
        self._open = _button(self.tr("Open site folder…"), "folder-open", "welcome.open", self)
        self._open.clicked.connect(self.open_wanted)
        self._sample = _button(self.tr("Try with sample posts"), "eye", "welcome.sample", self)
        self._sample.clicked.connect(self.sample_wanted)
        self._lately = QWidget(self)
        self._heading = QLabel(self.tr("Recent"), self._lately)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        self._drop = _DropZone(self)
        self._lay_out()
        self._fit_fonts()
        self.show_recent(())
        self.show_start()

    def show_recent(self, sites: Sequence[tuple[str, str]]) -> None:
        """Offer the sites of last time: the path of each folder and when it was opened, as an ISO date-time."""
        while (item := self._recent.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        today = datetime.now().astimezone().date()
        for path, opened in sites[:MOST_RECENT]:
            row = _RecentSite(path, self._when(opened, today), self._lately)
            row.clicked.connect(self._choose)
            self._recent.addWidget(row)
            row.show()
        self._heading.setVisible(bool(sites))

    def show_start(self) -> None:
        """Be the page that one begins from."""
        self._title.setText(self.tr("Open your site's folder to start."))
        self._show_new(new=False)

    def show_found(self, name: str, lines: Sequence[Line], reading: bool) -> None:
        """Say what was found in a new site.

        Args:
            name: What the site is called.
            lines: What there is to say.
            reading: Whether its posts are still being counted.
        """
        self._title.setText(self.tr("What was found in “{name}”").format(name=name))
        self.found.show_lines(lines, reading)
        if self.found.isHidden():
            self._show_new(new=True)
            self._start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_new(self, *, new: bool) -> None:
        shown: dict[QWidget, bool] = {self.found: new, self._start: new}
        shown |= dict.fromkeys((self._sample, self._lately, self._drop), not new)
        for widget, visible in shown.items():
            widget.setVisible(visible)
        self._start.setDefault(new)
        self._middle.setMaximumWidth((FOUND_LINE if new else LINE) * self.fontMetrics().averageCharWidth())

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        picture = QLabel(self)
        picture.setPixmap(icons.application_icon().pixmap(4 * em, 4 * em))
        buttons = QHBoxLayout()
        buttons.addWidget(self._start)
        buttons.addWidget(self._open)
        buttons.addWidget(self._sample)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(em)
        column.addStretch(1)
        lately = QVBoxLayout(self._lately)
        lately.setContentsMargins(0, 0, 0, 0)
        lately.setSpacing(em)
        lately.addWidget(self._heading)
        lately.addLayout(self._recent)
        for widget in (picture, self._title, self.found):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addSpacing(em // 2)
        column.addWidget(self._lately)
        column.addWidget(self._drop)
        column.addStretch(2)
        self._middle = QWidget(self)
        self._middle.setLayout(column)
        page = QHBoxLayout(self)
        page.addStretch(1)
        page.addWidget(self._middle, 100)
        page.addStretch(1)

    def _fit_fonts(self) -> None:
        font = QFont(self.font())
        font.setBold(True)
        self._heading.setFont(font)
        font.setPointSizeF(LARGE * font.pointSizeF())
        self._title.setFont(font)

    def _when(self, opened: str, today: date) -> str:
        try:
            day = datetime.fromisoformat(opened).astimezone().date()
        except ValueError:
            return ""
        if day == today:
            return self.tr("opened today")
        if (today - day).days == 1:
            return self.tr("opened yesterday")
        shown = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")
        return self.tr("opened on {date}").format(date=shown)

    def _choose(self) -> None:
        row = self.sender()
        if isinstance(row, _RecentSite):
            self.recent_wanted.emit(row.path)

    # Qt's names from here on.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()
            self._drop.light_up(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drop.light_up(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._drop.light_up(False)
        path = _dropped(event.mimeData())
        if path:
            event.acceptProposedAction()
            self.folder_dropped.emit(path)


class _RecentSite(QAbstractButton):
    """A site by name and path, and when it was open."""

    def __init__(self, path: str, when: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.path = path
        self._when = when
        self._name = Path(path).name or path
        self._shown = _shortened(path)
        self.setText(self._name)
        self.setAccessibleName(", ".join(part for part in (self._name, self._shown, when) if part))
        self.setToolTip(path)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(20 * line, 3 * line + line // 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = self.fontMetrics().height()
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(colours.accent, 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), line / 3, line / 3)
        side = line * 3 // 2
        drawn = icons.pixmap("folder", side, colours.muted, self.devicePixelRatio())
        painter.drawPixmap(line // 2, (self.height() - side) // 2, drawn)
        left = line + side
        top = (self.height() - 2 * line - line // 8) // 2
        room = QRect(left, top, self.width() - left - line // 2, line)
        painter.setPen(colours.muted)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._when)
        under = room.translated(0, line + line // 8)
        elided = painter.fontMetrics().elidedText(self._shown, Qt.TextElideMode.ElideMiddle, under.width())
        painter.drawText(under, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(self._when) - line)
        font = QFont(self.font())
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(colours.text)
        elided = painter.fontMetrics().elidedText(self._name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        painter.end()


class _DropZone(QLabel):
    """Says that a folder can be dropped; the whole page takes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(self.tr("or drop a folder here"))
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumHeight(4 * self.fontMetrics().height())
        self._lit = False
        self._tint()

    def light_up(self, lit: bool) -> None:
        self._lit = lit
        self.update()

    def _tint(self) -> None:
        palette = self.palette()
        muted = tokens(palette).muted
        if palette.color(QPalette.ColorRole.WindowText) != muted:
            palette.setColor(QPalette.ColorRole.WindowText, muted)
            self.setPalette(palette)

    # Qt's names from here on.

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = tokens(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.SolidLine if self._lit else Qt.PenStyle.DashLine
        painter.setPen(QPen(colours.accent if self._lit else colours.border, 2 if self._lit else 1, style))
        painter.setBrush(colours.selected if self._lit else Qt.BrushStyle.NoBrush)
        radius = self.fontMetrics().height() / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()
        super().paintEvent(event)


def _button(words: str, icon: str, name: str, parent: QWidget) -> QPushButton:
    button = QPushButton(icons.icon(icon), words, parent)
    button.setObjectName(name)
    button.setAccessibleName(words.rstrip("…"))
    button.setMinimumHeight(5 * button.fontMetrics().height() // 2)
    return button


def _dropped(data: QMimeData) -> str:
    """Return the path of the one thing that is being dropped, or ""."""
    urls = data.urls() if data.hasUrls() else []
    return urls[0].toLocalFile() if len(urls) == 1 else ""


def _shortened(path: str) -> str:
    home = str(Path.home())
    return f"~{path[len(home) :]}" if path.startswith(f"{home}/") or path.startswith(f"{home}\\") else path
