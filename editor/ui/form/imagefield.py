"""A picture among the details: what it looks like, where it is, and how to take another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from editor.content.schema import Field
from editor.ui.form.base import ABSENT, TARGET, FieldEditor, Held, line_height
from editor.ui.form.note import Note
from editor.ui.form.readable import ReadableLock
from editor.ui.form.written import shown
from editor.ui.theme import tokens

IMAGES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".svg")


def dropped_image(data: QMimeData) -> str:
    """Return the path of the first image file in what is dragged, or nothing."""
    for url in data.urls():
        if url.isLocalFile() and Path(url.toLocalFile()).suffix.lower() in IMAGES:
            return url.toLocalFile()
    return ""


class ImageField(FieldEditor):
    """A small picture, its path as written in the post, and its size in words."""

    image_wanted = Signal(str)
    image_dropped = Signal(str, str)

    def __init__(self, field: Field, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._thumbnail = Thumbnail(self)
        self._path = QLineEdit(self)
        self._caption = Note("muted", self, selectable=True)
        self._missing = Note("warning", self, selectable=True)
        self._choose = QPushButton(self.tr("Choose…"), self)
        self._remove = QPushButton(self.tr("Remove"), self)
        self._look = ReadableLock(self._path)
        self._name_parts()
        self._lay_out()
        self.setAcceptDrops(True)
        self._path.setAcceptDrops(False)
        self._path.textEdited.connect(self._type)
        self._choose.clicked.connect(self._want)
        self._remove.clicked.connect(self._take_away)

    @property
    def path(self) -> str:
        """The path as written in the post."""
        return self._path.text()

    def set_picture(self, image: QImage | None, caption: str) -> None:
        """Show the picture and its size; without a picture, `caption` says why there is none."""
        missing = image is None and bool(self.path) and bool(caption)
        self._thumbnail.show_picture(image, missing=missing)
        self._missing.say(f"⚠ {caption}" if missing else "")
        self._caption.say("" if missing else caption)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and what is to be said about it."""
        self.setAccessibleName(name)
        self._thumbnail.setAccessibleName(self.tr("{field}, small picture").format(field=name))
        self._path.setAccessibleName(name)
        told = (self._caption.text(), self._missing.text(), description)
        self._path.setAccessibleDescription(" ".join(part for part in told if part))
        self._choose.setAccessibleName(self.tr("{field}, choose").format(field=name))
        self._remove.setAccessibleName(self.tr("{field}, remove").format(field=name))

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [self._path, self._choose, self._remove]

    # Building.

    def _name_parts(self) -> None:
        name = f"field.{self.field.name}"
        self.setObjectName(name)
        for part, suffix in (
            (self._thumbnail, "thumbnail"),
            (self._path, "path"),
            (self._caption, "caption"),
            (self._missing, "missing"),
            (self._choose, "choose"),
            (self._remove, "remove"),
        ):
            part.setObjectName(f"{name}.{suffix}")
        for part in (self._path, self._choose, self._remove):
            part.setMinimumHeight(line_height(self))
        self._path.setPlaceholderText(self.tr("No image; drop one here"))

    def _lay_out(self) -> None:
        self.control = self._path
        self.setFocusProxy(self._path)
        buttons = QHBoxLayout()
        buttons.addWidget(self._choose)
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._path)
        column.addWidget(self._caption)
        column.addWidget(self._missing)
        column.addLayout(buttons)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    # Showing.

    def _display(self, value: Held, text: str) -> None:
        path = shown(value, text)
        if self._path.text() != path:
            self._path.setText(path)
            self._path.setCursorPosition(0)
            self._forget_picture()
        self._remove.setEnabled(bool(path) and not self._locked)

    def _forget_picture(self) -> None:
        self._thumbnail.show_picture(None, missing=False)
        self._caption.say("")
        self._missing.say("")

    def _lock(self, locked: bool) -> None:
        self._path.setReadOnly(locked)
        self._look.show_locked(locked)
        self._choose.setEnabled(not locked)
        self._remove.setEnabled(bool(self.path) and not locked)

    # Editing.

    def _type(self, text: str) -> None:
        self._remove.setEnabled(bool(text))
        self._forget_picture()
        original = self._original
        in_file = original is not ABSENT and text == shown(original, self._original_text)
        # An image that is not there must not stay as an empty text: sites break on it.
        self._announce(original if in_file else text or ABSENT)

    def _want(self) -> None:
        self.image_wanted.emit(self.field.name)

    def _take_away(self) -> None:
        self._path.clear()
        self._type("")
        self._path.setFocus()

    # Qt's names from here on.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self._locked and dropped_image(event.mimeData()):
            event.acceptProposedAction()
            self._thumbnail.show_target(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._thumbnail.show_target(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._thumbnail.show_target(False)
        path = dropped_image(event.mimeData())
        if path and not self._locked:
            event.acceptProposedAction()
            self.image_dropped.emit(self.field.name, path)


class Thumbnail(QWidget):
    """A box of four to three with the picture in it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._picture: QPixmap | None = None
        self._missing = False
        self._target = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_picture(self, image: QImage | None, *, missing: bool) -> None:
        """Show a picture, a crossed-out box where it is missing, or an empty box."""
        self._picture = None if image is None or image.isNull() else QPixmap.fromImage(image)
        self._missing = missing
        self.update()

    def show_target(self, target: bool) -> None:
        """Show that a picture can be let go here."""
        self._target = target
        self.update()

    # Qt's names from here on.

    def sizeHint(self) -> QSize:
        height = max(self.fontMetrics().height() * 5, 3 * TARGET)
        return QSize(height * 4 // 3, height)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = tokens(self.palette())
        box = self.rect().adjusted(1, 1, -1, -1)
        if self._picture is not None:
            size = self._picture.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(box.center() - QRect(0, 0, size.width(), size.height()).center(), size)
            painter.drawPixmap(place, self._picture)
        colour: QColor = colours.accent if self._target else colours.warning if self._missing else colours.border
        dashed = Qt.PenStyle.SolidLine if self._picture is not None else Qt.PenStyle.DashLine
        painter.setPen(QPen(colour, 2 if self._target else 1, dashed))
        painter.drawRoundedRect(box, 3, 3)
        if self._missing:
            painter.drawLine(box.topLeft(), box.bottomRight())
            painter.drawLine(box.topRight(), box.bottomLeft())
