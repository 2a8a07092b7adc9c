"""The preferences of the text that is written: its letters and its lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QPalette
from PySide6.QtWidgets import QComboBox, QLabel

from editor.settings import Settings
from editor.ui.preferences.page import Page, choice, show_choice
from editor.ui.text.column import COLUMN, FONT_SIZE, SAMPLE, TextLook

SIZES = (9, 10, 11, 12, 13, 14, 16, 18, 20, 24, 28)


class Writing(Page):
    """Font, size and line width, with a sample of them."""

    def __init__(self) -> None:
        super().__init__(self.tr("Writing"))
        self._font = choice("text_font", [("", self.tr("As in the rest of the window")), *_families()])
        self._font.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._font.setMinimumContentsLength(30)
        usual = self.locale().toString(round(self.font().pointSizeF() * FONT_SIZE, 1))
        sizes = [(points, self._points(points)) for points in SIZES]
        self._size = choice("text_size", [(0, self.tr("Usual ({size} pt)").format(size=usual)), *sizes])
        self._width = choice(
            "text_columns",
            (
                (60, self.tr("Narrow (60 characters)")),
                (COLUMN, self.tr("Usual (75 characters)")),
                (90, self.tr("Wide (90 characters)")),
                (0, self.tr("As wide as there is room")),
            ),
        )
        self._sample = QLabel(SAMPLE)
        self._build()
        for box in (self._font, self._size, self._width):
            name = box.objectName().removeprefix("preferences.")
            box.activated.connect(lambda _=0, box=box, name=name: self.changed.emit(name, box.currentData()))

    def _build(self) -> None:
        self.add_row(self.tr("&Font"), self._font)
        zoomed = self.tr("Zoom in and Zoom out in the View menu go on from this size.")
        self.add_row(self.tr("&Size"), self._size, zoomed)
        lines = self.tr("Lines of 60 to 75 characters are read most easily.")
        self.add_row(self.tr("Length of &lines"), self._width, lines)
        self._sample.setObjectName("preferences.sample")
        self._sample.setAccessibleName(self.tr("Sample"))
        self._sample.setWordWrap(True)
        self._sample.setAutoFillBackground(True)
        self._sample.setBackgroundRole(QPalette.ColorRole.Base)
        self._sample.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._sample.setMargin(self.fontMetrics().height())
        self.add_wide(self._sample, self.tr("Font") + " " + self.tr("Size"))

    def show_settings(self, settings: Settings) -> None:
        """Show what is in force."""
        missing = self.tr("{font} (not on this computer)").format(font=settings.text_font)
        show_choice(self._font, settings.text_font, missing)
        show_choice(self._size, settings.text_size, self._points(settings.text_size))
        characters = self.tr("{count} characters").format(count=settings.text_columns)
        show_choice(self._width, settings.text_columns, characters)
        self._sample.setFont(TextLook(settings.text_font, settings.text_size).font())

    def _points(self, points: int) -> str:
        return self.tr("{size} pt").format(size=points)


def _families() -> list[tuple[str, str]]:
    """Return the families of letters that can be shown in every size."""
    there = QFontDatabase.families(QFontDatabase.WritingSystem.Latin)
    return [(name, name) for name in there if QFontDatabase.isSmoothlyScalable(name) and not _is_private(name)]


def _is_private(family: str) -> bool:
    return QFontDatabase.isPrivateFamily(family) or family.startswith("@")
