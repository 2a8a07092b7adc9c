"""What is known of the site: where posts and images are and how they are written, to be seen and to be changed.

Each choice is shown by what it makes of one of the site's own posts.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor.content.schema import Remark
from editor.desk import siteexamples, sitewords
from editor.desk.siteexamples import Examples
from editor.site import places, sitefile
from editor.site.site import Site
from editor.site.sitefile import Chosen
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.dialogs.folderslist import FoldersList, ask_for_folder, relative_to
from editor.ui.dialogs.patternchoice import PatternChoice
from editor.ui.form.note import Note
from editor.ui.foundlines import words_for

MOST_FEATURED = 999
MOST_REMARKS = 50
LETTERS = 110


class SiteDialog(QDialog):
    """Opened with `open()`; stays until `accept` is called, when what was chosen is stored.

    Attributes:
        wanted: Emitted with a `Chosen`: all that is to hold.
    """

    wanted = Signal(object)

    def __init__(self, found: Site, site: Site, examples: Examples, parent: QWidget) -> None:
        """Show what holds now.

        Args:
            found: The site as it is found, without what a person changed.
            site: The site as it is.
            examples: Of one of its posts.
        """
        super().__init__(parent)
        self.setObjectName("siteDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("About this site"))
        self._found = sitefile.in_effect(found)
        self._site = site
        self._examples = examples
        root = site.root
        self._folders = FoldersList(root, lambda folder: places.has_posts(root / folder), self)
        self._images, self._public = QLineEdit(self), QLineEdit(self)
        self._way = QComboBox(self)
        self._image_example = Note("muted", self)
        self._names = PatternChoice("siteDialog.names", self.tr("Files of new posts"), examples.file, self)
        self._address = PatternChoice("siteDialog.address", self.tr("Addresses"), examples.address, self)
        self._limit = QSpinBox(self)
        self._note = Note("warning", self)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._save = self._buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._reset = self._buttons.addButton(self.tr("Back to what was found"), QDialogButtonBox.ButtonRole.ResetRole)
        self._name_all()
        self._lay_out()
        self._connect()
        self._before = sitefile.in_effect(site)
        self.show_choice(self._before)

    def show_choice(self, chosen: Chosen) -> None:
        """Show what is to hold."""
        self._folders.show_folders(chosen.content or ())
        folder, public = chosen.images or ("", "")
        self._images.setText(folder)
        self._public.setText(public)
        self._way.setCurrentIndex(max(0, self._way.findData(chosen.references or "")))
        self._names.offer(siteexamples.NAMES, chosen.names or "{{slug}}")
        self._address.offer((*siteexamples.ADDRESSES, ""), chosen.address or "")
        self._limit.setValue(min(chosen.featured_limit or 0, MOST_FEATURED))
        self._check()

    def choice(self) -> Chosen:
        """Return what is to hold by what is shown."""
        shown = (self._images.text().strip().strip("/"), self._public.text().strip())
        # Without a folder for all posts each has its images beside it, or each collection has its own.
        images = None if self._found.images is None and not any(shown) else shown
        return Chosen(
            self._folders.folders(),
            images,
            str(self._way.currentData()),
            self._names.pattern(),
            self._address.pattern(),
            self._limit.value(),
        )

    def say(self, text: str) -> None:
        """Say what stands in the way."""
        self._note.say(text)

    # Building.

    def _name_all(self) -> None:
        named: dict[str, tuple[QWidget, str]] = {
            "images": (self._images, self.tr("Folder of images")),
            "public": (self._public, self.tr("What stands before an image’s name")),
            "way": (self._way, self.tr("How images are written")),
            "featuredLimit": (self._limit, self.tr("Most posts featured at once")),
            "save": (self._save, self.tr("Save")),
            "reset": (self._reset, self.tr("Back to what was found")),
            "note": (self._note, ""),
            "imageExample": (self._image_example, ""),
        }
        for name, (widget, words) in named.items():
            widget.setObjectName(f"siteDialog.{name}")
            widget.setAccessibleName(words)
        self._way.addItem(self.tr("As the posts around do"), "")
        self._way.addItem(self.tr("From where the post is"), "relative")
        self._way.addItem(self.tr("From the start of the site"), "absolute")
        self._limit.setRange(0, MOST_FEATURED)
        self._limit.setSpecialValueText(self.tr("Any number"))
        self._save.setDefault(True)
        # The system's own drawing does not follow the palette.
        self._buttons.button(QDialogButtonBox.StandardButton.Cancel).setIcon(QIcon())

    def _lay_out(self) -> None:
        inner = QWidget(self)
        form = QFormLayout(inner)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(self.fontMetrics().height() // 2)
        form.addRow(self.tr("Site"), self._about())
        form.addRow(self.tr("&Posts are in"), self._folders)
        form.addRow(self.tr("&Images are in"), self._image_folder())
        form.addRow(self.tr("&Before their names"), self._public)
        form.addRow(self.tr("Images are &written"), self._way)
        form.addRow("", self._image_example)
        form.addRow(self.tr("&Files of new posts"), self._names)
        form.addRow(self.tr("&Addresses"), self._address)
        form.addRow(self.tr("Featured at &once"), self._limit)
        if self._site.remarks:
            form.addRow(self.tr("Not understood"), self._remarks())
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        column = QVBoxLayout(self)
        column.addWidget(scroll, 1)
        column.addWidget(self._kept())
        column.addWidget(self._note)
        column.addWidget(self._buttons)
        for control in self.findChildren(QWidget):
            # What is typed into a number field is a part of it.
            own = not isinstance(control.parentWidget(), QSpinBox)
            if own and isinstance(control, QPushButton | QComboBox | QLineEdit | QSpinBox):
                control.setMinimumHeight(max(SMALLEST_TARGET, self.fontMetrics().height() * 7 // 4))
        wanted = inner.sizeHint() + self.fontMetrics().size(0, "x" * 4)
        wanted.setWidth(max(wanted.width(), LETTERS * self.fontMetrics().averageCharWidth()))
        wanted.setHeight(wanted.height() + 8 * self.fontMetrics().height())
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))

    def _about(self) -> QLabel:
        line = next(one for one in sitewords.lines_for(self._site, 0, 0) if one.topic is sitewords.Topic.SITE)
        words = words_for(line)
        label = QLabel(f"{words}\n{self._site.config}" if self._site.config else words, self)
        label.setObjectName("siteDialog.site")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _image_folder(self) -> QWidget:
        row = QWidget(self)
        choose = QPushButton(self.tr("Choose…"), row)
        choose.setObjectName("siteDialog.chooseImages")
        choose.setAccessibleName(self.tr("Choose the folder of images"))
        choose.setAutoDefault(False)
        choose.clicked.connect(
            lambda: ask_for_folder(self, self._site.root, self.tr("Choose the folder of images"), self.take_images)
        )
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._images, 1)
        line.addWidget(choose)
        row.setFocusProxy(self._images)
        if self._found.images is None:
            self._images.setPlaceholderText(self.tr("Beside each post"))
        return row

    def _remarks(self) -> QLabel:
        label = QLabel("\n".join(map(self._remark, self._site.remarks[:MOST_REMARKS])), self)
        label.setObjectName("siteDialog.remarks")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _remark(self, remark: Remark) -> str:
        return self.tr("Line {line}: {text}").format(line=remark.line, text=remark.text) if remark.line else remark.text

    def _kept(self) -> QLabel:
        text = self.tr("What you change is kept in “{file}” in the site, for everybody who works on it.")
        text = text.format(file=f"{sitefile.FOLDER}/{sitefile.NAME}")
        if self._examples.title:
            text = self.tr("The examples are of “{title}”.").format(title=self._examples.title) + " " + text
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _connect(self) -> None:
        self._folders.said.connect(self.say)
        self._folders.changed.connect(self._follow)
        for field in (self._images, self._public):
            field.textChanged.connect(self._check)
        self._way.currentIndexChanged.connect(self._check)
        self._names.changed.connect(self._check)
        self._address.changed.connect(self._check)
        self._limit.valueChanged.connect(self._follow)
        self._buttons.accepted.connect(lambda: self.wanted.emit(self.choice()))
        self._buttons.rejected.connect(self.reject)
        self._reset.clicked.connect(lambda: self.show_choice(self._found))

    # Following.

    def take_images(self, folder: Path) -> None:
        """Choose the folder of images, or say why it cannot be that one."""
        relative = relative_to(self._site.root, folder)
        if relative is None:
            self.say(self.tr("“{name}” is not in the site’s folder.").format(name=folder.name))
            return
        self._images.setText(relative)
        self._public.setText(siteexamples.public_for(self._site, relative))

    def _check(self) -> None:
        """Show what an image would be written as, and whether all this can be stored."""
        self._note.say(self._flaw())
        self._follow()
        chosen = self.choice()
        if chosen.images is None or self._note.text():
            self._image_example.say("")
            return
        written = self._examples.reference(chosen.images, chosen.references or "")
        self._image_example.say(self.tr("An image is written as {written}").format(written=written))

    def _follow(self) -> None:
        chosen = self.choice()
        self._save.setEnabled(chosen != self._before and not self._flaw())
        self._reset.setEnabled(chosen != self._found)

    def _flaw(self) -> str:
        folder = self._images.text().strip().strip("/")
        if relative_to(self._site.root, self._site.root / folder) is None:
            return self.tr("The folder of images has to be in the site’s folder.")
        if folder and not (self._site.root / folder).is_dir():
            return self.tr("There is no folder “{name}” in the site.").format(name=folder)
        if "{{" not in self._names.pattern():
            return self.tr("All new posts would get the same file name.")
        return ""
