"""Ask what a post's file is to be called, or which folder posts are to go to, and whether links to them follow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor.content.safenames import Flaw
from editor.ui.form.note import Note
from editor.ui.translation import plural

_LINE_ENDS = QRegularExpression(r"[^\r\n\x{2028}\x{2029}]*")


class PlacingDialog(QDialog):
    """What both questions share: the button, and what is known of links to the posts.

    Opened with `open()`; the answer comes as a signal.

    Attributes:
        wanted: Emitted with the name or the folder, and whether links follow.
    """

    wanted = Signal(str, bool)

    def __init__(self, title: str, does: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.form = QFormLayout()
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.note = Note("danger", self)
        self.note.setObjectName("placing.note")
        self.links = QLabel(self.tr("Looking for links to it…"), self)
        self.links.setObjectName("placing.links")
        self.links.setWordWrap(True)
        self.links.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.follow = QCheckBox(self.tr("&Change them, so that they still lead here"), self)
        self.follow.setObjectName("placing.follow")
        self.follow.setChecked(True)
        self.follow.hide()
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.ok = self._buttons.addButton(does, QDialogButtonBox.ButtonRole.AcceptRole)
        self.ok.setObjectName("placing.ok")
        self.ok.setDefault(True)
        self._buttons.accepted.connect(self._announce)
        self._buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(self.form)
        column.addWidget(self.note)
        column.addWidget(self.links)
        column.addWidget(self.follow)
        column.addStretch()
        column.addWidget(self._buttons)

    def show_links(self, links: int, posts: int) -> None:
        """Say how many links of how many other posts would break."""
        self.follow.setVisible(links > 0)
        if links == 0:
            self.links.setText(self.tr("No other post of this site links to it."))
        elif posts == 1:
            text = self.tr("Links to it in one other post would break: {links}.")
            self.links.setText(text.format(links=links))
        else:
            text = self.tr("Links to it in {posts} other posts would break: {links}.")
            self.links.setText(text.format(links=links, posts=posts))

    def answer(self) -> str:
        """Return what was chosen."""
        raise NotImplementedError

    def _announce(self) -> None:
        self.wanted.emit(self.answer(), self.follow.isChecked())
        self.accept()


class RenameDialog(PlacingDialog):
    """The name of a post's file, or of its folder where it has one of its own."""

    def __init__(
        self, name: str, proposal: str, shown: Callable[[str], str], flaw: Callable[[str], Flaw], parent: QWidget
    ) -> None:
        """Start from the name it has.

        Args:
            name: Without an extension.
            proposal: What the title of the post gives.
            shown: Returns the file, or the address, that a name stands for.
            flaw: Tells what is wrong with a name.
        """
        super().__init__(self.tr("Rename post"), self.tr("Rename"), parent)
        self.setObjectName("renameDialog")
        self._was = name
        self._shown = shown
        self._flaw = flaw
        self._name = QLineEdit(name, self)
        self._name.setObjectName("rename.name")
        self._name.setValidator(QRegularExpressionValidator(_LINE_ENDS, self._name))
        self._file = QLabel(self)
        self._file.setObjectName("rename.file")
        self._file.setWordWrap(True)
        self._file.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self._file.setTextFormat(Qt.TextFormat.PlainText)
        propose = QPushButton(self.tr("As the &title"), self)
        propose.setObjectName("rename.propose")
        propose.setToolTip(proposal)
        propose.setVisible(bool(proposal) and proposal != name)
        propose.clicked.connect(lambda: self._name.setText(proposal))
        line = QHBoxLayout()
        line.addWidget(self._name, 1)
        line.addWidget(propose)
        label = QLabel(self.tr("&Name"), self)
        label.setBuddy(self._name)
        self.form.addRow(label, line)
        self.form.addRow(self.tr("File"), self._file)
        self._name.textChanged.connect(self._check)
        self._name.selectAll()
        self._check()

    def answer(self) -> str:
        return self._name.text().strip()

    def _check(self) -> None:
        name = self.answer()
        flaw = self._flaw(name) if name != self._was else ""
        self.ok.setEnabled(not flaw and name != self._was)
        self.note.say(self._words_for(flaw))
        self._file.setText(self._shown(name) if not flaw else "")

    def _words_for(self, flaw: Flaw) -> str:
        words = {
            "characters": self.tr('A file name cannot have / \\ : * ? " < > | in it.'),
            "invisible": self.tr("The name has characters that cannot be seen."),
            "reserved": self.tr("Windows keeps this name for a device. Choose another one."),
            "hidden": self.tr("A name cannot begin with a dot, a hyphen or a similar sign."),
            "end": self.tr("A name cannot end with a dot or a space."),
            "too-long": self.tr("The name is too long for a file."),
            "taken": self.tr("There is already a post of that name."),
        }
        return words.get(flaw, "")


class MoveDialog(PlacingDialog):
    """The folder that posts go to."""

    def __init__(
        self, folders: Sequence[tuple[str, str]], here: str, count: int, parent: QWidget, proposed: str = ""
    ) -> None:
        """Offer folders.

        Args:
            folders: With the words for each.
            here: The folder of the posts, "" where they are in several or in the root.
            count: How many posts go.
            proposed: The folder that is chosen at first; "" for the one in which they are.
        """
        several = self.tr("Move {count} posts", "", plural(count)).format(count=count)
        does = self.tr("Move") if count == 1 else several
        super().__init__(self.tr("Move to another folder"), does, parent)
        self.setObjectName("moveDialog")
        self._here = here if count == 1 else None
        self._folder = QComboBox(self)
        self._folder.setObjectName("move.folder")
        for folder, words in folders:
            self._folder.addItem(words, folder)
        self._folder.setCurrentIndex(max(0, self._folder.findData(proposed or here)))
        label = QLabel(self.tr("&Folder"), self)
        label.setBuddy(self._folder)
        self.form.addRow(label, self._folder)
        self._folder.currentIndexChanged.connect(self._check)
        self._check()

    def answer(self) -> str:
        return str(self._folder.currentData() or "")

    def _check(self) -> None:
        self.ok.setEnabled(self._folder.count() > 0 and self.answer() != self._here)
