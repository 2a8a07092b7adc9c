"""Choose the encoding that a post is read in, and see how it reads, before it becomes UTF-8."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from editor.content.charset import ENCODINGS
from editor.desk.converting import Look
from editor.ui.form.note import Note


class ConvertDialog(QDialog):
    """Opened with `open()`; it reads nothing itself, but asks for a look and is told by `show_look`."""

    # An encoding: how does the post read in it?
    look_wanted = Signal(str)
    # An encoding: the person has seen how it reads, and agrees.
    convert_wanted = Signal(str)

    def __init__(self, name: str, detected: str, parent: QWidget) -> None:
        """Ask how to read the post of this file name; `detected` is what it seems to be written in, or ""."""
        super().__init__(parent)
        self.setObjectName("convertDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Convert “{name}”").format(name=name))
        self._found = QLabel(self)
        self._encoding = QComboBox(self)
        self._preview = QPlainTextEdit(self)
        self._warning = Note("warning", self)
        self._outcome = QLabel(self)
        self._buttons = QDialogButtonBox(self)
        self._cancel = self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._convert = self._buttons.addButton(self.tr("Convert"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._name_parts()
        self._fill(name, detected)
        self._lay_out()
        self._encoding.currentIndexChanged.connect(self._ask)
        self._buttons.accepted.connect(self._agree)
        self._buttons.rejected.connect(self.reject)

    def encoding(self) -> str:
        """Return the encoding that is chosen."""
        return str(self._encoding.currentData())

    def ask(self) -> None:
        """Ask for a look at what is chosen."""
        self._ask()

    def show_look(self, look: Look) -> None:
        """Show how the post reads; an answer about an encoding that is no longer chosen is passed over."""
        if look.encoding != self.encoding():
            return
        self._preview.setPlainText(look.text)
        self._warning.say(self._warning_of(look))
        self._convert.setEnabled(look.is_text)
        # What loses something is not done by pressing Enter.
        safe = look.is_text and not look.lost
        (self._convert if safe else self._cancel).setDefault(True)

    # Building.

    def _name_parts(self) -> None:
        for part, name, words in (
            (self._found, "found", ""),
            (self._encoding, "encoding", self.tr("Read it as")),
            (self._preview, "preview", self.tr("How the post would read")),
            (self._warning, "warning", ""),
            (self._outcome, "outcome", ""),
            (self._cancel, "cancel", ""),
            (self._convert, "convert", ""),
        ):
            part.setObjectName(f"convertDialog.{name}")
            if words:
                part.setAccessibleName(words)

    def _fill(self, name: str, detected: str) -> None:
        if detected:
            text = self.tr("“{name}” seems to be written in {encoding}.")
        else:
            text = self.tr("It cannot be told what “{name}” is written in.")
        self._found.setText(text.format(name=name, encoding=self._short(detected)))
        self._found.setTextFormat(Qt.TextFormat.PlainText)
        for encoding in dict.fromkeys([*([detected] if detected else []), *ENCODINGS]):
            self._encoding.addItem(self._label(encoding), encoding)
        self._outcome.setText(
            self.tr("The post will be UTF-8 text from the next save on. The file stays as it is until then.")
        )
        self._preview.setReadOnly(True)
        self._preview.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._preview.setTabChangesFocus(True)
        self._preview.setPlaceholderText(self.tr("Reading…"))
        self._convert.setEnabled(False)

    def _lay_out(self) -> None:
        for words in (self._found, self._outcome):
            words.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("&Read it as"), self._encoding)
        column = QVBoxLayout(self)
        column.setSpacing(self.fontMetrics().height() // 2)
        column.addWidget(self._found)
        column.addLayout(form)
        column.addWidget(self._preview, 1)
        column.addWidget(self._warning)
        column.addWidget(self._outcome)
        column.addWidget(self._buttons)

    def _short(self, encoding: str) -> str:
        return {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-8": "UTF-8"}.get(encoding, encoding)

    def _label(self, encoding: str) -> str:
        cyrillic, central, western = self.tr("Cyrillic"), self.tr("Central European"), self.tr("Western European")
        kinds = {
            "windows-1251": cyrillic,
            "windows-1250": central,
            "windows-1252": western,
            "iso-8859-5": cyrillic,
            "iso-8859-2": central,
            "iso-8859-1": western,
            "koi8-r": self.tr("Cyrillic, old Russian systems"),
            "mac-cyrillic": self.tr("Cyrillic, old Macs"),
            "cp866": self.tr("Cyrillic, DOS"),
            "cp855": self.tr("Cyrillic, DOS"),
            "utf-16-le": self.tr("little-endian, as Windows writes it"),
            "utf-16-be": self.tr("big-endian"),
            "utf-8": self.tr("what cannot be read is lost"),
        }
        kind = kinds.get(encoding)
        return f"{self._short(encoding)} · {kind}" if kind else encoding

    def _warning_of(self, look: Look) -> str:
        if not look.is_text:
            return self.tr("⚠ Read like this it is not text. Choose another encoding.")
        if look.lost == 1:
            text = self.tr("⚠ One character cannot be read like this and would be lost (line {line}).")
        elif look.lost:
            text = self.tr(
                "⚠ {count} characters cannot be read like this and would be lost (the first in line {line})."
            )
        else:
            return ""
        return text.format(count=look.lost, line=look.line)

    # Asking and answering.

    def _ask(self) -> None:
        self._convert.setEnabled(False)
        self.look_wanted.emit(self.encoding())

    def _agree(self) -> None:
        self.convert_wanted.emit(self.encoding())
        self.accept()

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 90, self.fontMetrics().height() * 28)
