"""The versions of one post and what is in the chosen one, for whichever dialog shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QSplitter, QVBoxLayout, QWidget

from editor.desk.history import Entry, Listing, Look
from editor.desk.versionwords import cause_words, when_words
from editor.ui.dialogs.diffview import DiffView
from editor.ui.dialogs.diffwords import rows_of
from editor.ui.dialogs.versionlist import VersionList
from editor.ui.errors import say
from editor.ui.form.note import Note


@dataclass(frozen=True, slots=True)
class PaneWords:
    """What a pane says, which depends on what versions are compared with.

    Attributes:
        legend: What the signs of the comparison mean.
        beside: What is compared, for whoever cannot see it.
        none: That there are no versions.
        alike: Whether a version that is the same is said to be so; else its text is shown.
    """

    legend: str
    beside: str
    none: str
    alike: bool = True


class VersionsPane(QSplitter):
    """Reads nothing itself, but asks for a look and is told by `show_look`."""

    # An Entry: what did the post say then?
    look_wanted = Signal(object)
    # The look that is shown has become another, or none.
    look_changed = Signal()

    def __init__(self, prefix: str, words: PaneWords, parent: QWidget) -> None:
        """Show nothing yet; the parts are called `prefix` and their own names."""
        super().__init__(parent)
        self._words = words
        self._labels: Mapping[str, str] = {}
        self._look: Look | None = None
        self._list = VersionList(self)
        self._trouble = Note("warning", self)
        self._git = Note("muted", self)
        self._heading = QLabel(self)
        self._legend = QLabel(self)
        self._diff = DiffView(self)
        self._whole = QCheckBox(self.tr("Show what is the same, too"), self)
        self._name_parts(prefix)
        self._lay_out()
        self.setFocusProxy(self._list)
        self._list.chosen.connect(self._choose)
        self._whole.toggled.connect(self._show_again)
        self.say(self.tr("Reading…"))

    @property
    def look(self) -> Look | None:
        """The version that is shown; None where it is no text, or nothing is shown yet."""
        return self._look if self._look is not None and self._look.document is not None else None

    def begin(self, labels: Mapping[str, str]) -> None:
        """Show nothing until the versions of another post are listed; `labels` are what people call its details."""
        self._labels = labels
        self._list.show_entries((), b"", datetime.now(UTC))
        self._trouble.say("")
        self._git.say("")
        self.say(self.tr("Reading…"))

    def show_listing(self, listing: Listing, current: bytes) -> None:
        """List the versions; `current` is the digest of what is in the editor.

        What was chosen stays so, if it is still there.
        """
        self._trouble.say(" ".join(self._troubles(listing)))
        self._git.say(self.tr("Looking for versions in git…") if listing.reading else "")
        if not listing.entries and listing.reading:
            return
        if not listing.entries:
            self.say(self._words.none)
        self._list.show_entries(listing.entries, current, datetime.now(UTC))

    def show_look(self, look: Look) -> None:
        """Show one version; an answer about one that is no longer chosen is passed over."""
        if not self._is_chosen(look.entry):
            return
        if look.diff is None:
            self.say(self.tr("This version is not text, so it cannot be shown."))
            return
        self._look = look
        self._say_heading(look)
        rows = rows_of(look.diff, self._labels, whole=self._whole.isChecked() or self._as_text)
        if self._as_text:
            self._diff.show_rows((row for row in rows if row.kind not in ("note", "heading")), plain=True)
        else:
            self._diff.show_rows(rows)
        self._legend.setVisible(not look.diff.same)
        self.look_changed.emit()

    def show_refused(self, entry: Entry, words: str) -> None:
        """Say why a version cannot be shown."""
        if self._is_chosen(entry):
            self.say(words)

    def say(self, words: str) -> None:
        """Show a sentence in the place of a version."""
        self._look = None
        self._heading.clear()
        self._legend.hide()
        self._diff.say(words)
        self.look_changed.emit()

    def copy_text(self) -> None:
        """Put the text of the version that is shown on the clipboard."""
        look = self.look
        if look is not None and look.document is not None:
            data = QMimeData()
            data.setText(look.document.text)
            QGuiApplication.clipboard().setMimeData(data)

    # Building.

    def _name_parts(self, prefix: str) -> None:
        for part, name, words in (
            (self._list, "list", self.tr("Versions")),
            (self._trouble, "trouble", ""),
            (self._git, "git", ""),
            (self._heading, "heading", ""),
            (self._legend, "legend", ""),
            (self._diff, "diff", self._words.beside),
            (self._whole, "whole", ""),
        ):
            part.setObjectName(f"{prefix}.{name}")
            if words:
                part.setAccessibleName(words)
        for label in (self._heading, self._legend):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._legend.setText(self._words.legend)
        self._diff.setAccessibleDescription(self._words.legend)

    def _lay_out(self) -> None:
        space = self.fontMetrics().height() // 2
        left, right = QWidget(self), QWidget(self)
        for side, parts in (
            (left, (self._list, self._git, self._trouble)),
            (right, (self._heading, self._legend, self._diff, self._whole)),
        ):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(space)
            for part in parts:
                column.addWidget(part, 1 if part in (self._list, self._diff) else 0)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(space)
        self.addWidget(left)
        self.addWidget(right)
        self.setStretchFactor(1, 1)

    # Showing.

    @property
    def _as_text(self) -> bool:
        """Whether what is shown is the very text that versions are compared with, and worth reading as that."""
        diff = self._look.diff if self._look is not None else None
        return diff is not None and diff.same and not self._words.alike

    def _troubles(self, listing: Listing) -> list[str]:
        said = [say(error, "") for error in (listing.unavailable, listing.broken) if error is not None]
        if not listing.complete:
            said.append(self.tr("Git knows earlier versions that are not listed."))
        return said

    def _say_heading(self, look: Look) -> None:
        translate = QCoreApplication.translate
        entry, problem = look.entry, look.problem
        parts = [when_words(entry.when, datetime.now(UTC), translate), cause_words(entry.source, translate)]
        if problem is not None and problem.reason == "not-utf-8":
            parts.append(self.tr("not UTF-8 text, read as {encoding}").format(encoding=problem.detail))
        self._heading.setText(" · ".join(parts))

    def _show_again(self) -> None:
        if self._look is not None:
            self.show_look(self._look)

    def _is_chosen(self, entry: Entry) -> bool:
        chosen = self._list.entry()
        return chosen is not None and chosen.source == entry.source

    def _choose(self, entry: Entry) -> None:
        self._look = None
        self.look_changed.emit()
        self.look_wanted.emit(entry)
