"""One open post: its title, its details, its text, and what there is to say about it.

The page keeps the widgets and the open post in step and tells the rest of the
window that something was edited; it reads and writes no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from editor.content import mergemarks
from editor.content.document import Document
from editor.content.problems import Problem
from editor.content.schema import Field, Option, Relation, Role
from editor.content.values import Value
from editor.desk.opening import Loaded
from editor.desk.openpost import OpenPost
from editor.ui.details.postdetails import PostDetails
from editor.ui.errors import sentence_of
from editor.ui.form.note import Note
from editor.ui.text.findbar import FindBar
from editor.ui.text.messagebar import MessageBar
from editor.ui.text.textview import TextView


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
        # What the bar says about the post itself, and the line of the file that its button leads to.
        self._problem_said = ""
        self._line = 0
        self.bar = MessageBar(self)
        # Who else has this post open.
        self.presence = Note("muted", self, selectable=True)
        self.presence.setObjectName("presence")
        self.details = PostDetails(post, fields, self)
        self.title = self.details.title
        self.form = self.details.form
        self.view = TextView(self)
        self.find_bar = FindBar(self.view, self)
        self._lay_out()
        self.show_base()
        self._connect()

    @property
    def unsaved(self) -> bool:
        """Whether something here is not on disk."""
        if self.details.held_back:
            return True
        if self.post.shown is not self._measured[0]:
            self._measured = (self.post.shown, len(self.post.shown.encode("utf-16-le", "surrogatepass")) // 2)
        # Asked at every key: another length is another text, without copying half a megabyte to compare it.
        if not self.post.locked and self.view.document().characterCount() - 1 != self._measured[1]:
            return True
        return self.post.unsaved(self.view.text())

    def name(self) -> str:
        """Return what people call this post: its title, or its file name."""
        return self.title.text().strip() or self.post.key.rpartition("/")[2]

    def field(self, role: Role) -> Field | None:
        """Return the field with this meaning, if the site has one."""
        return self.details.field(role)

    def set_fields(self, fields: Sequence[Field]) -> None:
        """Show the form with other fields, when more was learnt about the site."""
        self.details.set_fields(fields)

    def offer(self, choices: Mapping[str, Sequence[str]], related: Mapping[Relation, Sequence[Option]]) -> None:
        """Offer the values that other posts have, by field, the most used first, and by relation."""
        for name, values in choices.items():
            self.form.set_choices(name, values)
        self.form.set_relations(related)

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

    def take_merged(self, loaded: Loaded, merged: Document) -> None:
        """Go on with `merged` over what is on disk now, in one undo step; caret and scroll position stay."""
        self.post.rebase(loaded)
        self.post.take_up(merged)
        self.view.replace_text(merged.text)
        if merged == loaded.document:
            self.post.shown = self.view.text()
        self._after_load()
        self._mark_edited()

    def take_anew(self, loaded: Loaded) -> None:
        """Show the post as it reads by now, where its details and its text are other parts of the file than before."""
        self.post.reload(loaded)
        self.show_base()
        self.edited.emit()

    def convert(self, loaded: Loaded) -> None:
        """Show the post as it reads in the encoding that was chosen, to be edited and saved as UTF-8."""
        self.post.convert(loaded)
        self.show_base()
        text = self.tr("This post will be UTF-8 text from the next save on. The file stays as it is until then.")
        self.bar.show_message(text, "info")
        self._mark_edited()

    def set_value(self, name: str, value: Value) -> bool:
        """Change a detail as if it had been typed; say so in the bar if it cannot be done safely."""
        return self.details.set_value(name, value)

    def edit_as_text(self, line: int = 0) -> None:
        """Unfold the details as text, with the caret at a line of the file."""
        self.unfold(True)
        self.folded.emit(True)
        self.details.edit_as_text(line)

    def say_problem(self) -> None:
        """Say in the bar why something of this post cannot be edited, if there is such a reason."""
        problem = self.post.problem
        if problem is not None:
            self._line = problem.line
            self._problem_said = sentence_of(problem)
            self.bar.show_message(self._problem_said, "warning", self._ways_out(problem))

    def say_held_back(self) -> None:
        """Say in the bar that the details as text hold something that was not saved."""
        self._say_refused(self.details.torn, 0)

    def unfold(self, unfolded: bool) -> None:
        """Show the details, or one line that sums them up."""
        self.details.pane.unfold(unfolded)

    # Saying.

    def _ways_out(self, problem: Problem) -> Sequence[tuple[str, str]]:
        if problem.reason == "not-utf-8" and self.post.locked:
            return (("convert", self.tr("Convert…")),)
        return self._as_text() if self.post.details_typable else ()

    def _as_text(self) -> Sequence[tuple[str, str]]:
        return (("as-text", self.tr("Edit as text")),)

    def _say_refused(self, words: str, line: int) -> None:
        self._line = line
        self.bar.show_message(words, "warning", self._as_text() if self.post.details_typable else ())

    def _follow_problem(self) -> None:
        """Take back what the bar says about the details once it is no longer true; what is true stands below them."""
        problem, said = self.post.problem, self._problem_said
        true = sentence_of(problem) if problem is not None else ""
        if said and said != true and self.bar.text() == said:
            self.bar.dismiss()

    def _say_simplified(self, how: str) -> None:
        if how == "long-line":
            text = self.tr("This post has a very long line. It is shown without wrapping and colours to stay quick.")
            self.bar.show_message(text, "info", ())
        elif how == "large":
            text = self.tr("This is a very long post. It is shown without colours to stay quick.")
            self.bar.show_message(text, "info", ())

    def _say_merge_marks(self) -> None:
        line = mergemarks.line_of(self.post.shown)
        if line >= 0:
            text = self.tr(
                "Two versions stand in this text, since a merge outside was not finished. "
                "Keep what is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
            )
            self.bar.show_message(text, "warning", (("merge-marks", self.tr("Show")),))

    def _go_to_merge_marks(self) -> None:
        text = self.view.text()
        line = mergemarks.line_of(text)
        if line < 0:
            self.bar.dismiss()
            return
        self.view.set_caret(sum(len(each) + 1 for each in text.split("\n")[:line]))
        self.view.setFocus()

    def _act(self, choice: str) -> None:
        if choice == "merge-marks":
            self._go_to_merge_marks()
        elif choice == "as-text":
            self.bar.dismiss()
            self.edit_as_text(self._line)
        else:
            self.acted.emit(choice)

    # Building.

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        space = self.fontMetrics().height() // 2
        head.setContentsMargins(space * 2, space, space * 2, space // 2)
        head.setSpacing(space // 2)
        head.addWidget(self.title)
        head.addWidget(self.details.title_note)
        line = QFrame(self)
        line.setFrameShape(QFrame.Shape.HLine)
        line.setFrameShadow(QFrame.Shadow.Plain)
        line.setEnabled(False)
        self.presence.setContentsMargins(space * 2, space // 2, space * 2, 0)
        column.addWidget(self.bar)
        column.addWidget(self.presence)
        column.addLayout(head)
        column.addWidget(self.details.pane)
        column.addWidget(line)
        column.addWidget(self.view, 1)
        column.addWidget(self.find_bar)
        stops = [self.title, *self.details.title_note.stops(), *self.details.pane.stops(), self.view]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        self.find_bar.hide()

    def _connect(self) -> None:
        self.details.edited.connect(self._mark_edited)
        self.details.refused.connect(self._say_refused)
        self.details.problem_changed.connect(self._follow_problem)
        self.details.pane.folded.connect(self.folded)
        self.form.image_wanted.connect(self.image_wanted)
        self.form.image_dropped.connect(self.image_dropped)
        self.view.edited.connect(self._text_edited)
        self.view.simplified.connect(self._say_simplified)
        self.bar.acted.connect(self._act)

    # Following.

    def _after_load(self) -> None:
        self.view.set_read_only(self.post.locked)
        self.details.show_loaded()
        self.bar.dismiss()
        self._say_simplified(self.view.simplification())
        self._say_merge_marks()
        self.say_problem()

    def _text_edited(self) -> None:
        self.post.edited()
        self._mark_edited()

    def _mark_edited(self) -> None:
        self.touched = True
        self.edited.emit()

    # Qt's names from here on.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details.pane.set_page_height(self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().averageCharWidth() * 50, self.fontMetrics().height() * 12)
