"""What a post is put on: the size of the paper, its margins, and whether its pages are headed and numbered."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLocale, QMarginsF, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QDialogButtonBox, QFormLayout, QWidget

SIZES = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}
# In millimetres: at the sides; head and foot get more, since title and page number stand there.
MARGINS = {"narrow": 12, "normal": 20, "wide": 30}
_MORE = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of page.

    Attributes:
        size: A key of SIZES.
        margins: A key of MARGINS.
        numbered: Whether title and date stand above each page, and its number below.
    """

    size: str = "a4"
    margins: str = "normal"
    numbered: bool = True

    def layout(self) -> QPageLayout:
        """Return the page as Qt lays it out."""
        side = MARGINS[self.margins]
        edges = QMarginsF(side, side + _MORE, side, side + _MORE)
        upright = QPageLayout.Orientation.Portrait
        return QPageLayout(QPageSize(SIZES[self.size]), upright, edges, QPageLayout.Unit.Millimeter)


def usual() -> Paper:
    """Return the paper that is usual where the person is."""
    imperial = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return Paper("letter" if imperial else "a4")


class PaperDialog(QDialog):
    """Asks for the paper of a PDF; opened with `open()`, the answer comes as a signal."""

    # A Paper.
    wanted = Signal(object)

    def __init__(self, paper: Paper, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pdfDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Save as PDF"))
        sizes = {"a4": self.tr("A4 (210 × 297 mm)"), "letter": self.tr("Letter (8½ × 11 in)")}
        margins = {"narrow": self.tr("Narrow"), "normal": self.tr("Normal"), "wide": self.tr("Wide")}
        self._size = self._choice("pdf.paper", sizes, paper.size)
        self._margins = self._choice("pdf.margins", margins, paper.margins)
        self._numbered = QCheckBox(self.tr("&Title and date above each page, its number below"), self)
        self._numbered.setObjectName("pdf.numbered")
        self._numbered.setChecked(paper.numbered)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        save = buttons.addButton(self.tr("&Save…"), QDialogButtonBox.ButtonRole.AcceptRole)
        save.setObjectName("pdf.save")
        save.setDefault(True)
        form = QFormLayout(self)
        form.addRow(self.tr("&Paper"), self._size)
        form.addRow(self.tr("&Margins"), self._margins)
        form.addRow(self._numbered)
        form.addRow(buttons)
        buttons.accepted.connect(self._announce)
        buttons.rejected.connect(self.reject)

    def _choice(self, name: str, words: dict[str, str], chosen: str) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(name)
        for key, text in words.items():
            box.addItem(text, key)
        box.setCurrentIndex(box.findData(chosen))
        return box

    def _announce(self) -> None:
        paper = Paper(self._size.currentData(), self._margins.currentData(), self._numbered.isChecked())
        self.accept()
        self.wanted.emit(paper)
