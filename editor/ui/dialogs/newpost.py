"""Ask for the title of a new post, and show which file it will be."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from editor.content import lookalikes, safenames
from editor.content.schema import Collection
from editor.desk.naming import Naming
from editor.ui.form.note import Note


class NewPostDialog(QDialog):
    """Opened with `open()`; the answer comes as a signal.

    Attributes:
        wanted: Emitted with the collection, the title and the author.
    """

    wanted = Signal(object, str, str)

    def __init__(self, namings: Sequence[Naming], author: str, parent: QWidget) -> None:
        """Offer the collections that a post may be added to; `namings` know how each names its posts."""
        super().__init__(parent)
        self.setObjectName("newPostDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New post"))
        self._namings = tuple(namings)
        self._collection = QComboBox(self)
        self._title = QLineEdit(self)
        self._author = QLineEdit(author, self)
        self._file = QLabel(self)
        self._warning = Note("warning", self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._create = self._buttons.addButton(self.tr("Create post"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        self._check()

    def _build(self) -> None:
        self._title.setObjectName("newPost.title")
        self._author.setObjectName("newPost.author")
        self._collection.setObjectName("newPost.collection")
        self._create.setObjectName("newPost.create")
        self._create.setDefault(True)
        self._file.setObjectName("newPost.file")
        self._file.setWordWrap(True)
        self._file.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._warning.setObjectName("newPost.warning")
        for naming in self._namings:
            self._collection.addItem(naming.collection.label)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("&Title"), self._title)
        form.addRow(self.tr("&Author"), self._author)
        form.addRow(self.tr("&Kind of post"), self._collection)
        form.setRowVisible(self._collection, len(self._namings) > 1)
        form.addRow(self.tr("File"), self._file)
        form.addRow(self._warning)
        form.addRow(self._buttons)
        self._title.textChanged.connect(self._check)
        self._collection.currentIndexChanged.connect(self._check)
        self._buttons.accepted.connect(self._announce)
        self._buttons.rejected.connect(self.reject)

    def _chosen(self) -> Collection:
        return self._naming().collection

    def _naming(self) -> Naming:
        return self._namings[self._collection.currentIndex()]

    def _check(self) -> None:
        title = self._title.text().strip()
        self._create.setEnabled(bool(title))
        if title:
            self._file.setText(self._naming().key(title))
        else:
            self._file.setText(self.tr("The file name follows from the title."))
        self._warning.say(self._doubt(title))

    def _doubt(self, title: str) -> str:
        """Return what looks other than it is in a title; "" for nothing."""
        mixed = lookalikes.mixed_words(title)
        if mixed:
            text = self.tr("“{word}” has both Latin and Cyrillic letters. They look alike, but are not found alike.")
            return text.format(word=mixed[0])
        if safenames.has_invisible(title):
            return self.tr("The title has characters that cannot be seen. They are left out of the file name.")
        return ""

    def _announce(self) -> None:
        self.wanted.emit(self._chosen(), self._title.text().strip(), self._author.text().strip())
        self.accept()
