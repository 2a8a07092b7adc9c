"""The page of keyboard shortcuts, and what this program is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from editor import __version__

translate = QCoreApplication.translate


class HelpDialog(QDialog):
    """Text to read, and one button."""

    def __init__(self, title: str, html: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        view = QTextBrowser(self)
        view.setOpenLinks(False)
        view.setAccessibleName(title)
        view.setHtml(html)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(view)
        column.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.fontMetrics().height() * 30)


def shortcuts(actions: Iterable[QAction], parent: QWidget) -> HelpDialog:
    """Return the page of every command that has keys."""
    rows = []
    for action in actions:
        keys = [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts()]
        if keys:
            name = escape(action.iconText())
            rows.append(f"<tr><td style='padding: 3px 24px 3px 0'>{name}</td><td>{escape(', '.join(keys))}</td></tr>")
    return HelpDialog(translate("HelpDialog", "Keyboard shortcuts"), f"<table>{''.join(rows)}</table>", parent)


def paragraph(text: str) -> str:
    """Return a paragraph of rich text."""
    return f"<p>{escape(text)}</p>"


def about(parent: QWidget) -> HelpDialog:
    """Return the page that says what this program is."""
    lines = (
        f"<h2>Byline {__version__}</h2>",
        paragraph(translate("HelpDialog", "The desktop newsroom for Markdown sites.")),
        paragraph(translate("HelpDialog", "It changes what you meant to change, and no other byte.")),
        paragraph(translate("HelpDialog", "Free software under the GNU General Public License, version 3 or later.")),
    )
    return HelpDialog(translate("HelpDialog", "About Byline"), "".join(lines), parent)
