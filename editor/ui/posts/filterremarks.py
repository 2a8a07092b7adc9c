"""What of a filter was not understood, and what cannot be found yet, said below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from editor.site.query import Remark


class FilterRemarks(QLabel):
    """Hidden while everything was understood and can be found."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterRemarks")
        self.setWordWrap(True)
        self._remark = self._missing = ""
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.hide()

    def say(self, remarks: Sequence[Remark]) -> None:
        """Say what was not understood; the first of several, as one is mended at a time."""
        self._remark = self._words(remarks[0]) if remarks else ""
        self._show()

    def tell(self, words: str) -> None:
        """Say what cannot be found yet; "" for nothing."""
        self._missing = words
        self._show()

    def _show(self) -> None:
        self.setText("\n".join(filter(None, (self._remark, self._missing))))
        self.setVisible(bool(self.text()))

    def _words(self, remark: Remark) -> str:
        words = {
            "unknown-field": self.tr("No post has a detail “{typed}”; it is looked for as a word."),
            "not-a-date": self.tr("“{typed}” is not a date, such as 2023-09-06 or 2023-09."),
            "not-yes-or-no": self.tr("“{typed}” is neither yes nor no."),
            "unknown-state": self.tr("“{typed}” is none of draft, scheduled, published, featured, problem."),
            "no-value": self.tr("After “{typed}” something is missing."),
            "open-quote": self.tr("A quotation mark is missing at the end."),
        }
        return words.get(remark.reason, "").format(typed=remark.detail[:60])
