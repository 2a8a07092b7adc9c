"""The line at the bottom: is my work safe, how many words, which Markdown."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QStatusBar, QToolButton, QWidget

from editor.site.index import Counts
from editor.ui.errors import say
from editor.ui.icons import icon
from editor.ui.theme import tokens


class SaveState(Enum):
    """What the person has to know about the post in front."""

    NONE = auto()
    SAVED = auto()
    UNSAVED = auto()
    SAVING = auto()
    MOVED_ON = auto()
    GONE = auto()
    READ_ONLY = auto()


ICONS = {
    SaveState.SAVED: "check",
    SaveState.UNSAVED: "edit",
    SaveState.SAVING: "refresh",
    SaveState.MOVED_ON: "warning",
    SaveState.GONE: "warning",
    SaveState.READ_ONLY: "eye",
}


class Status(QStatusBar):
    """Words and icons, never colour alone."""

    flavour_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = SaveState.NONE
        self._copy = ""
        self._save_icon = QLabel(self)
        self._save_words = QLabel(self)
        self._save_words.setObjectName("saveState")
        self._site = QLabel(self)
        self._site.setObjectName("siteSummary")
        self._progress = _Progress(self)
        self._progress.cancel.clicked.connect(self.cancel_wanted)
        self._trouble = _Trouble(self)
        self._words = QLabel(self)
        self._words.setObjectName("wordCount")
        self._flavour = QToolButton(self)
        self._flavour.setObjectName("flavour")
        self._flavour.setAutoRaise(True)
        self._flavour.setToolTip(self.tr("Which kind of Markdown the preview follows"))
        self._flavour.clicked.connect(self.flavour_wanted)
        for widget, room in ((self._save_icon, 0), (self._save_words, 0), (self._site, 1), (self._progress, 0)):
            self.addWidget(widget, room)
        self.addPermanentWidget(self._trouble)
        self.addPermanentWidget(self._words)
        self.addPermanentWidget(self._flavour)
        self._progress.hide()
        self._flavour.hide()

    def show_state(self, state: SaveState, copied: datetime | None = None) -> None:
        """Say whether the post in front is safe on disk, and when a copy of what is unsaved was kept."""
        self._state = state
        self._copy = _time_of(copied)
        text = self._words_of(state)
        self._save_words.setText(text)
        self._save_words.setAccessibleName(text)
        self._tint()

    @property
    def state(self) -> SaveState:
        """What is being said."""
        return self._state

    def show_site(self, name: str, counts: Counts | None = None) -> None:
        """Say which site is open and how many posts it has; "" for none."""
        text = name
        if counts is not None:
            text = self.tr("{site} · posts: {count}").format(site=name, count=counts.all)
        if counts is not None and counts.problems:
            text = self.tr("{site} · posts: {count} · with problems: {problems}").format(
                site=name, count=counts.all, problems=counts.problems
            )
        self._site.setText(text)

    def show_words(self, text: str) -> None:
        """Say how long the text is."""
        self._words.setText(text)

    def show_flavour(self, text: str) -> None:
        """Name the Markdown flavour; hidden when empty."""
        self._flavour.setText(text)
        self._flavour.setAccessibleName(text)
        self._flavour.setVisible(bool(text))

    def show_trouble(self, error: Exception | None) -> None:
        """Mark as long as it lasts that unsaved text is not protected; None when it is again."""
        self._trouble.show_words(say(error, "") if error is not None else "")

    def show_waiting(self, text: str) -> None:
        """Show what is being waited for, with a way to call it off; "" for nothing."""
        self.show_progress(text, 0 if text else 1, 1)

    def show_progress(self, text: str, done: int, total: int) -> None:
        """Show long work with a way to cancel it; hidden when `done` reaches `total`."""
        self._progress.setVisible(done < total)
        self._progress.show_step(text, done, total)

    def flavour_button(self) -> QToolButton:
        """Return the button that a menu of flavours opens at."""
        return self._flavour

    def _words_of(self, state: SaveState) -> str:
        now = QLocale().toString(QDateTime.currentDateTime().time(), "HH:mm")
        unsaved = self.tr("Unsaved changes")
        if self._copy:
            unsaved = self.tr("Unsaved changes · copy kept {time}").format(time=self._copy)
        return {
            SaveState.NONE: "",
            SaveState.SAVED: self.tr("Saved {time}").format(time=now),
            SaveState.UNSAVED: unsaved,
            SaveState.SAVING: self.tr("Saving…"),
            SaveState.MOVED_ON: self.tr("Changed on disk"),
            SaveState.GONE: self.tr("Not on disk"),
            SaveState.READ_ONLY: self.tr("Read-only"),
        }[state]

    def _tint(self) -> None:
        name = ICONS.get(self._state)
        side = self.fontMetrics().height()
        if name is None:
            self._save_icon.clear()
        else:
            self._save_icon.setPixmap(icon(name).pixmap(side, side))
        colours = tokens(self.palette())
        wanted = {
            SaveState.SAVED: colours.ok,
            SaveState.UNSAVED: colours.accent,
            SaveState.MOVED_ON: colours.danger,
            SaveState.GONE: colours.danger,
            SaveState.READ_ONLY: colours.warning,
        }.get(self._state, colours.muted)
        palette = self.palette()
        palette.setColor(self._save_words.foregroundRole(), wanted)
        self._save_words.setPalette(palette)


def _time_of(moment: datetime | None) -> str:
    if moment is None:
        return ""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(moment.timestamp())).time(), "HH:mm:ss")


class _Trouble(QWidget):
    """The standing mark that unsaved text is not protected."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("copyTrouble")
        sign, words = QLabel(self), QLabel(self.tr("No copies of unsaved text"), self)
        side = self.fontMetrics().height()
        sign.setPixmap(icon("warning").pixmap(side, side))
        words.setForegroundRole(QPalette.ColorRole.WindowText)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(sign)
        row.addWidget(words)
        self.hide()

    def show_words(self, words: str) -> None:
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))


class _Progress(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(self.fontMetrics().averageCharWidth() * 20)
        self._bar.setMaximumHeight(self.fontMetrics().height())
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setObjectName("progress.cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        for widget in (self._label, self._bar, self.cancel):
            row.addWidget(widget)

    def show_step(self, text: str, done: int, total: int) -> None:
        self._label.setText(text)
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)
