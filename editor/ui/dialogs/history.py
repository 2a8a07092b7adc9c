"""What a post was before, beside what is in the editor; from here a version can be brought back into the editor."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QVBoxLayout, QWidget

from editor.desk.history import Entry, Listing, Look
from editor.ui.dialogs.versionspane import PaneWords, VersionsPane


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
        words = PaneWords(
            self.tr("+ underlined: only in this version  ·  − struck out: only in the editor now"),
            self.tr("This version and what is in the editor"),
            self.tr("There are no earlier versions of this post yet. From now on every save keeps what it replaces."),
        )
        self.pane = VersionsPane("historyView", words, self)
        self._buttons = QDialogButtonBox(self)
        self._copy = self._button("copy", self.tr("Copy text"), QDialogButtonBox.ButtonRole.ActionRole)
        self._bring_back = self._button(
            "bringBack", self.tr("Bring back this version"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._close = self._button("close", self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self._close.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height() // 2)
        column.addWidget(self.pane, 1)
        column.addWidget(self._buttons)
        self.pane.look_wanted.connect(self.look_wanted)
        self.pane.look_changed.connect(self._refresh)
        self._copy.clicked.connect(self.pane.copy_text)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)
        self.pane.begin(labels)
        self.pane.setFocus()
        # Qt by itself would take no more than two thirds of the screen.
        margin = QSize(1, 1) * self.fontMetrics().height()
        self.resize(self.sizeHint().boundedTo(parent.window().size() - margin))

    def show_listing(self, listing: Listing, current: bytes) -> None:
        """List the versions; `current` is the digest of what is in the editor."""
        self.pane.show_listing(listing, current)

    def show_look(self, look: Look) -> None:
        """Show one version; an answer about one that is no longer chosen is passed over."""
        self.pane.show_look(look)

    def show_refused(self, entry: Entry, words: str) -> None:
        """Say why a version cannot be shown."""
        self.pane.show_refused(entry, words)

    def _button(self, name: str, words: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
        button = self._buttons.addButton(words, role)
        button.setAutoDefault(False)
        button.setObjectName(f"historyView.{name}")
        return button

    def _refresh(self) -> None:
        look = self.pane.look
        self._copy.setEnabled(look is not None)
        self._bring_back.setEnabled(look is not None and look.diff is not None and not look.diff.same)

    def _agree(self) -> None:
        look = self.pane.look
        if look is not None:
            self.bring_back_wanted.emit(look)
            self.accept()

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 190, self.fontMetrics().height() * 42)
