"""One open post: its title, its details, its text, and what there is to say about it.

The page keeps the widgets and the open post in step and tells the rest of the
window that something was edited; it reads and writes no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from editor.content.frontmatter import NotLossless
from editor.content.schema import Field, Role
from editor.content.values import Value
from editor.desk.opening import Loaded
from editor.desk.openpost import OpenPost
from editor.ui.errors import sentence_of
from editor.ui.form.form import DetailsForm
from editor.ui.icons import icon
from editor.ui.text.findbar import FindBar
from editor.ui.text.messagebar import MessageBar
from editor.ui.text.textview import TextView

# How much of the page the details may take before they scroll.
DETAILS_SHARE = 0.45


class PostPage(QWidget):
    """The editor of one post."""

    edited = Signal()
    image_wanted = Signal(str)
    image_dropped = Signal(str, str)
    folded = Signal(bool)
    acted = Signal(str)

    def __init__(self, post: OpenPost, fields: Sequence[Field], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.post = post
        self.touched = False
        # The text last compared with, and its length as Qt counts it.
        self._measured = ("", 0)
        self._fields = tuple(fields)
        self.bar = MessageBar(self)
        self.title = QLineEdit(self)
        self.form = DetailsForm(self, skip=frozenset({self.title_name}))
        self.view = TextView(self)
        self.find_bar = FindBar(self.view, self)
        self._fold = QToolButton(self)
        self._summary = QLabel(self)
        self._scroll = QScrollArea(self)
        self._build()
        self.show_base()
        self._connect()

    @property
    def unsaved(self) -> bool:
        """Whether saving would change a byte on disk."""
        if self.post.shown is not self._measured[0]:
            self._measured = (self.post.shown, len(self.post.shown.encode("utf-16-le", "surrogatepass")) // 2)
        # Asked at every key: another length is another text, without copying half a megabyte to compare it.
        if not self.post.locked and self.view.document().characterCount() - 1 != self._measured[1]:
            return True
        return self.post.unsaved(self.view.text())

    @property
    def title_name(self) -> str:
        """The key of the field that holds the title."""
        return next((field.name for field in self._fields if field.role is Role.TITLE), "title")

    def name(self) -> str:
        """Return what people call this post: its title, or its file name."""
        return self.title.text().strip() or self.post.key.rpartition("/")[2]

    def field(self, role: Role) -> Field | None:
        """Return the field with this meaning, if the site has one."""
        return next((field for field in self._fields if field.role is role), None)

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show the form with other fields, when more was learnt about the site."""
        if tuple(fields) != self._fields:
            self._fields = tuple(fields)
            self._show_details()

    def offer(self, choices: Mapping[str, Sequence[str]]) -> None:
        """Offer the values that other posts have, by field, the most used first."""
        for name, values in choices.items():
            self.form.set_choices(name, values)

    def show_base(self) -> None:
        """Show what was read from disk, as a fresh text that cannot be undone into another post."""
        self.view.show_text(self.post.shown)
        self.post.shown = self.view.text()
        self._after_load()

    def take_from_disk(self, loaded: Loaded) -> None:
        """Show a newer version, with the caret, the scroll position and undo kept."""
        self.post.reload(loaded)
        self.view.replace_text(loaded.text)
        self.post.shown = self.view.text()
        self._after_load()
        self.edited.emit()

    def set_value(self, name: str, value: Value) -> bool:
        """Change a detail as if it had been typed; say so in the bar if it cannot be done safely."""
        changed = self._change(name, value)
        self._show_value(name)
        return changed

    def say_problem(self) -> None:
        """Say in the bar why something of this post cannot be edited, if there is such a reason."""
        if self.post.problem is not None:
            self.bar.show_message(sentence_of(self.post.problem), "warning", ())

    def unfold(self, unfolded: bool) -> None:
        """Show the details form, or one line that sums it up."""
        self._scroll.setVisible(unfolded)
        self._summary.setVisible(not unfolded)
        self._fold.setChecked(unfolded)
        self._fold.setIcon(icon("chevron-down" if unfolded else "chevron-right"))
        self._summary.setText(self.form.summary())

    def _say_simplified(self, how: str) -> None:
        if how == "long-line":
            text = self.tr("This post has a very long line. It is shown without wrapping and colours to stay quick.")
            self.bar.show_message(text, "info", ())
        elif how == "large":
            text = self.tr("This is a very long post. It is shown without colours to stay quick.")
            self.bar.show_message(text, "info", ())

    # Building.

    def _build(self) -> None:
        self.title.setObjectName("titleField")
        self.title.setAccessibleName(self.tr("Title"))
        self.title.setPlaceholderText(self.tr("Title"))
        self.title.setFrame(False)
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self._fold.setObjectName("detailsFold")
        self._fold.setCheckable(True)
        self._fold.setAutoRaise(True)
        self._fold.setText(self.tr("Details"))
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._summary.setObjectName("detailsSummary")
        self._summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._scroll.setObjectName("detailsScroll")
        self._scroll.setWidget(self.form)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()
        self.find_bar.hide()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        space = self.fontMetrics().height() // 2
        head.setContentsMargins(space * 2, space, space * 2, 0)
        head.setSpacing(space // 2)
        head.addWidget(self.title)
        fold_row = QHBoxLayout()
        fold_row.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeft)
        fold_row.addWidget(self._summary, 1)
        head.addLayout(fold_row)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setEnabled(False)
        column.addWidget(self.bar)
        column.addLayout(head)
        column.addWidget(self._scroll)
        column.addWidget(line)
        column.addWidget(self.view, 1)
        column.addWidget(self.find_bar)
        QWidget.setTabOrder(self.title, self._fold)
        QWidget.setTabOrder(self._fold, self.form)
        QWidget.setTabOrder(self.form, self.view)

    def _connect(self) -> None:
        self.title.textEdited.connect(self._title_edited)
        self.form.changed.connect(self._change)
        self.form.removed.connect(self._remove)
        self.form.image_wanted.connect(self.image_wanted)
        self.form.image_dropped.connect(self.image_dropped)
        self.view.edited.connect(self._text_edited)
        self.view.simplified.connect(self._say_simplified)
        self.bar.acted.connect(self.acted)
        self._fold.clicked.connect(self._fold_clicked)
        self.form.installEventFilter(self)

    # Keeping widgets and post in step.

    def _after_load(self) -> None:
        self.view.set_read_only(self.post.locked)
        self._show_details()
        self.bar.dismiss()
        self._say_simplified(self.view.simplification())
        self.say_problem()

    def _show_details(self) -> None:
        front = self.post.front
        values = front.values
        problem = self.post.problem
        locked = sentence_of(problem) if problem is not None and (self.post.locked or not front.editable) else ""
        title = values.get(self.title_name)
        shown = "" if title is None else str(getattr(title, "text", title))
        if self.title.text() != shown:
            self.title.setText(shown)
            self.title.setCursorPosition(0)
        self.title.setReadOnly(bool(locked) or isinstance(title, list | dict))
        texts = {entry.name: entry.text for entry in front.entries}
        self.form.show_post(self._fields, values, texts, locked)
        self._summary.setText(self.form.summary())

    def _show_value(self, name: str) -> None:
        value = self.post.front.values.get(name)
        if name == self.title_name:
            self.title.setText("" if value is None else str(value))
        else:
            self.form.set_value(name, value)
        self._summary.setText(self.form.summary())

    def _title_edited(self, text: str) -> None:
        self._change(self.title_name, text)

    def _text_edited(self) -> None:
        self.post.edited()
        self._mark_edited()

    def _change(self, name: str, value: Value) -> bool:
        held = self.post.front.values.get(name)
        # True equals 1 in Python, but is another word in a file.
        if name in self.post.front.values and value == held and type(value) is type(held):
            return True
        before = tuple(field.name for field in self._fields[: self._place(name)])
        try:
            self.post.set_value(name, value, before)
        except NotLossless as refused:
            self.bar.show_message(sentence_of(refused.problem), "warning", ())
            self._show_value(name)
            return False
        self._mark_edited()
        return True

    def _remove(self, name: str) -> None:
        try:
            self.post.remove(name)
        except NotLossless as refused:
            self.bar.show_message(sentence_of(refused.problem), "warning", ())
            self._show_value(name)
            return
        self._mark_edited()

    def _place(self, name: str) -> int:
        names = [field.name for field in self._fields]
        return names.index(name) if name in names else len(names)

    def _mark_edited(self) -> None:
        self.touched = True
        self.edited.emit()

    def _fit_details(self) -> None:
        room = int(self.height() * DETAILS_SHARE)
        self._scroll.setFixedHeight(min(room, self.form.sizeHint().height()))

    def _fold_clicked(self, unfolded: bool) -> None:
        self.unfold(unfolded)
        self.folded.emit(unfolded)

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_details()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit_details()
        return False

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 50, self.fontMetrics().height() * 12)
