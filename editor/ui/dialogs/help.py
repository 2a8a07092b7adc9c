"""The page of keyboard shortcuts, and what this program is."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from editor import __version__


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
    return HelpDialog(HelpDialog.tr("Keyboard shortcuts"), f"<table>{''.join(rows)}</table>", parent)


def about(parent: QWidget) -> HelpDialog:
    """Return the page that says what this program is."""
    lines = (
        f"<h2>Byline {__version__}</h2>",
        f"<p>{HelpDialog.tr('The desktop newsroom for Markdown sites.')}</p>",
        f"<p>{HelpDialog.tr('It changes what you meant to change, and no other byte.')}</p>",
        f"<p>{HelpDialog.tr('Free software under the GNU General Public License, version 3 or later.')}</p>",
    )
    return HelpDialog(HelpDialog.tr("About Byline"), "".join(lines), parent)
