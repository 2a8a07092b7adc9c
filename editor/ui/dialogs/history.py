"""What a post was before, beside what is in the editor; from here a version can be brought back into the editor."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from editor.desk.history import Entry, Listing, Look
from editor.desk.versionwords import cause_words, when_words
from editor.ui.dialogs.diffview import DiffView
from editor.ui.dialogs.diffwords import rows_of
from editor.ui.dialogs.versionlist import VersionList
from editor.ui.errors import say
from editor.ui.form.note import Note


class HistoryView(QDialog):
    """Opened with `open()`; it reads nothing itself, but asks for a look and is told by `show_look`."""

    # An Entry: what did the post say then?
    look_wanted = Signal(object)
    # A Look whose text is to go into the editor.
    bring_back_wanted = Signal(object)

    def __init__(self, name: str, labels: Mapping[str, str], parent: QWidget) -> None:
        """Show the versions of the post called `name`; `labels` are what people call its details."""
        super().__init__(parent)
        self.setObjectName("historyView")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Versions of “{name}”").format(name=name))
        self._labels = labels
        self._look: Look | None = None
        self._list = VersionList(self)
        self._trouble = Note("warning", self)
        self._heading = QLabel(self)
        self._legend = QLabel(self)
        self._diff = DiffView(self)
        self._whole = QCheckBox(self.tr("Show what is the same, too"), self)
        self._buttons = QDialogButtonBox(self)
        self._copy = self._button(self.tr("Copy text"), QDialogButtonBox.ButtonRole.ActionRole)
        self._bring_back = self._button(self.tr("Bring back this version"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._close = self._button(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._name_parts()
        self._lay_out()
        self._connect()
        # Qt by itself would take no more than two thirds of the screen.
        margin = QSize(1, 1) * self.fontMetrics().height()
        self.resize(self.sizeHint().boundedTo(parent.window().size() - margin))
        self._show_nothing(self.tr("Reading…"))

    def show_listing(self, listing: Listing, current: bytes) -> None:
        """List the versions; `current` is the digest of what is in the editor."""
        self._trouble.say(" ".join(self._troubles(listing)))
        self._show_nothing(
            self.tr("There are no earlier versions of this post yet. From now on every save keeps what it replaces.")
        )
        self._list.show_entries(listing.entries, current, datetime.now(UTC))
        self._list.setFocus()

    def show_look(self, look: Look) -> None:
        """Show one version; an answer about one that is no longer chosen is passed over."""
        if not self._is_chosen(look.entry):
            return
        self._look = look
        if look.diff is None:
            self._show_nothing(self.tr("This version is not text, so it cannot be shown."))
            return
        self._say_heading(look.entry)
        self._diff.show_rows(rows_of(look.diff, self._labels, whole=self._whole.isChecked()))
        self._legend.setVisible(not look.diff.same)
        self._copy.setEnabled(True)
        self._bring_back.setEnabled(not look.diff.same)

    def show_refused(self, entry: Entry, words: str) -> None:
        """Say why a version cannot be shown."""
        if self._is_chosen(entry):
            self._show_nothing(words)

    # Building.

    def _button(self, words: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self._buttons.addButton(words, role)
        button.setAutoDefault(False)
        return button

    def _name_parts(self) -> None:
        for part, name, words in (
            (self._list, "list", self.tr("Versions")),
            (self._trouble, "trouble", ""),
            (self._heading, "heading", ""),
            (self._legend, "legend", ""),
            (self._diff, "diff", self.tr("This version and what is in the editor")),
            (self._whole, "whole", ""),
            (self._copy, "copy", ""),
            (self._bring_back, "bringBack", ""),
            (self._close, "close", ""),
        ):
            part.setObjectName(f"historyView.{name}")
            if words:
                part.setAccessibleName(words)
        for label in (self._heading, self._legend):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._legend.setText(self.tr("+ underlined: only in this version  ·  − struck out: only in the editor now"))
        self._diff.setAccessibleDescription(self._legend.text())

    def _lay_out(self) -> None:
        space = self.fontMetrics().height() // 2
        left, right = QWidget(self), QWidget(self)
        for side, parts in (
            (left, (self._list, self._trouble)),
            (right, (self._heading, self._legend, self._diff, self._whole)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(space)
            for part in parts:
                column.addWidget(part, 1 if part in (self._list, self._diff) else 0)
        splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(space)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        row = QHBoxLayout()
        row.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setSpacing(space)
        column.addLayout(row, 1)
        column.addWidget(self._buttons)
        self._close.setDefault(True)

    def _connect(self) -> None:
        self._list.chosen.connect(self._choose)
        self._whole.toggled.connect(self._show_again)
        self._copy.clicked.connect(self._copy_text)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)

    # Showing.

    def _troubles(self, listing: Listing) -> list[str]:
        said = [say(error, "") for error in (listing.unavailable, listing.broken) if error is not None]
        if not listing.complete:
            said.append(self.tr("Git knows earlier versions that are not listed."))
        return said

    def _show_nothing(self, words: str) -> None:
        self._heading.clear()
        self._legend.hide()
        self._diff.say(words)
        self._copy.setEnabled(False)
        self._bring_back.setEnabled(False)

    def _say_heading(self, entry: Entry) -> None:
        translate = QCoreApplication.translate
        parts = [when_words(entry.when, datetime.now(UTC), translate), cause_words(entry.source, translate)]
        problem = self._look.problem if self._look is not None else None
        if problem is not None and problem.reason == "not-utf-8":
            parts.append(self.tr("not UTF-8 text, read as {encoding}").format(encoding=problem.detail))
        self._heading.setText(" · ".join(parts))

    def _show_again(self) -> None:
        if self._look is not None:
            self.show_look(self._look)

    def _is_chosen(self, entry: Entry) -> bool:
        chosen = self._list.entry()
        return chosen is not None and chosen.source == entry.source

    # Choosing and answering.

    def _choose(self, entry: Entry) -> None:
        self._look = None
        self._copy.setEnabled(False)
        self._bring_back.setEnabled(False)
        self.look_wanted.emit(entry)

    def _copy_text(self) -> None:
        if self._look is not None and self._look.document is not None:
            data = QMimeData()
            data.setText(self._look.document.text)
            QGuiApplication.clipboard().setMimeData(data)

    def _agree(self) -> None:
        if self._look is not None and self._look.document is not None:
            self.bring_back_wanted.emit(self._look)
            self.accept()

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 190, self.fontMetrics().height() * 42)
