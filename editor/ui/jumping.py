"""The way from a problem to its place: the post, and in it the field, or the line."""

from __future__ import annotations

from PySide6.QtCore import QObject

from editor.content import paths
from editor.content.lines import starts
from editor.site.checks.rules import Finding
from editor.site.keys import PostKey
from editor.ui.postpage import PostPage
from editor.ui.window import Window


class Jumping(QObject):
    """Opens the post of a problem and puts the caret there."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._wanted: Finding | None = None
        window.posts.fronted.connect(self._arrive)
        window.desk.closed.connect(self._forget)

    def jump(self, finding: Finding) -> None:
        """Go where a problem is; of a file that is no post its folder is shown."""
        site = self._window.desk.site
        if site is None:
            return
        key = PostKey(finding.path)
        if site.key(site.path(key)) is None:
            self._window.sites.show_in_folder(key)
            return
        self._wanted = finding
        front = self._window.posts.front
        if front is not None and front.post.key == key:
            self._arrive(front)
        else:
            self._window.posts.open(key)

    def _arrive(self, page: PostPage) -> None:
        finding, self._wanted = self._wanted, None
        if finding is None or page.post.key != finding.path:
            return
        below = finding.problem.line - len(starts(page.post.base.head))
        if finding.field and self._has_field(page, finding.field):
            _go_to_field(page, finding.field)
        elif finding.problem.line and below < 0 and page.post.details_typable:
            page.edit_as_text(finding.problem.line)
        elif below >= 0:
            self._window.readers.go_to_line(below)
        else:
            page.view.setFocus()

    def _has_field(self, page: PostPage, name: str) -> bool:
        """Tell whether the form shows a field, or the group or the list that it stands in."""
        names = {field.name for field in self._window.desk.fields_of(page.post.key)} | set(page.post.legible.values)
        return not page.details.pane.as_text and paths.parse(name, names)[0] in names

    def _forget(self) -> None:
        self._wanted = None


def _go_to_field(page: PostPage, name: str) -> None:
    if name == page.details.title_name:
        page.title.setFocus()
        return
    page.unfold(True)
    page.folded.emit(True)
    page.form.focus_field(name)
