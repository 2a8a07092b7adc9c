"""Ask for the title of a new post, and show which file it will be."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from editor.content.schema import Collection
from editor.site.keys import PostKey


class NewPostDialog(QDialog):
    """Opened with `open()`; the answer comes as a signal.

    Attributes:
        wanted: Emitted with the collection, the title and the author.
    """

    wanted = Signal(object, str, str)

    def __init__(
        self,
        collections: Sequence[Collection],
        key_for: Callable[[Collection, str], PostKey],
        author: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newPostDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New post"))
        self._collections = tuple(collections)
        self._key_for = key_for
        self._collection = QComboBox(self)
        self._title = QLineEdit(self)
        self._author = QLineEdit(author, self)
        self._file = QLabel(self)
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
        for collection in self._collections:
            self._collection.addItem(collection.label)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("&Title"), self._title)
        form.addRow(self.tr("&Author"), self._author)
        form.addRow(self.tr("&Kind of post"), self._collection)
        form.setRowVisible(self._collection, len(self._collections) > 1)
        form.addRow(self.tr("File"), self._file)
        form.addRow(self._buttons)
        self._title.textChanged.connect(self._check)
        self._collection.currentIndexChanged.connect(self._check)
        self._buttons.accepted.connect(self._announce)
        self._buttons.rejected.connect(self.reject)

    def _chosen(self) -> Collection:
        return self._collections[self._collection.currentIndex()]

    def _check(self) -> None:
        title = self._title.text().strip()
        self._create.setEnabled(bool(title))
        if title:
            self._file.setText(self._key_for(self._chosen(), title))
        else:
            self._file.setText(self.tr("The file name follows from the title."))

    def _announce(self) -> None:
        self.wanted.emit(self._chosen(), self._title.text().strip(), self._author.text().strip())
        self.accept()
