"""What the bar over a post says about other programs, and how it is taken back when it is no longer true."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from editor.desk.meeting import Met
from editor.site.keys import PostKey
from editor.ui.postpage import PostPage

Choices = Sequence[tuple[str, str]]


class ConflictWords(QObject):
    """Remembers what it said, so that it takes back nothing that somebody else has said since."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._said: dict[PostPage, str] = {}
        # Pages of which it was said that the disk holds something else, or nothing.
        self._differing: set[PostPage] = set()

    def ask(self, page: PostPage, met: Met | None) -> None:
        """Ask what to do about places that both changed; None where nothing could be merged."""
        choices = (
            ("compare", self.tr("Compare…")),
            ("mine", self.tr("Keep mine")),
            ("theirs", self.tr("Take theirs")),
        )
        self._say(page, self._question(met), "danger", choices, differs=True)

    def say_combined(self, page: PostPage, *, to_save: bool) -> None:
        """Say that both versions stand in the editor now; `to_save` if the person wanted to save its own."""
        choices = [("undo-merge", self.tr("Undo")), ("show-merge", self.tr("Show"))]
        text = self.tr("Merged with changes from disk.")
        if to_save:
            text = self.tr("Merged with changes from disk, and not saved yet.")
            choices.insert(0, ("save", self.tr("Save")))
        self._say(page, text, "info", choices)

    def say_undone(self, page: PostPage) -> None:
        """Say that a merge was taken back."""
        text = self.tr(
            "The changes from disk were taken out again. Saving replaces them; they are kept among the versions."
        )
        self._say(page, text, "info", (("dismiss", self.tr("Close")),))

    def say_emptied(self, page: PostPage, *, empty: bool) -> None:
        """Say that the file holds no post any more: it is empty, or something else."""
        text = self.tr("Another program made this file something else than UTF-8 text; the text you had is kept.")
        choices = [("mine", self.tr("Put it back")), ("theirs", self.tr("Take the file"))]
        if empty:
            text = self.tr("The file is now empty; the text you had is kept.")
            choices[1] = ("theirs", self.tr("Take the empty file"))
        if page.post.locked:
            del choices[0]  # It is open for reading only.
        self._say(page, text, "danger", choices, differs=True)

    def say_gone(self, page: PostPage, state: str, *, away: bool) -> None:
        """Say that the file cannot be read any more; `state` as that of `Seen`."""
        elsewhere = ("save-elsewhere", self.tr("Save elsewhere…"))
        choices = [elsewhere]
        if away:
            text = self.tr(
                "The site’s folder cannot be reached, as when a drive was unplugged. "
                "The text is still here, and can be saved once the folder is back."
            )
        elif state == "missing":
            text = self.tr("This post was deleted or moved. Its text is still here.")
            choices = [("save", self.tr("Save it again")), ("close", self.tr("Close"))]
        elif state == "not-a-file":
            text = self.tr("A folder stands in the place of this post’s file now. Its text is still here.")
        elif state == "forbidden":
            text = self.tr("This post’s file may no longer be read by you. Its text is still here.")
        else:
            text = self.tr("This post’s file can no longer be read. Its text is still here.")
        self._say(page, text, "warning", choices, differs=True)

    def say_copy(self, page: PostPage, copy: PostKey) -> None:
        """Say that a sync program has put another version beside the post."""
        text = self.tr("A sync program put another version of this post beside it, “{name}”, and leaves it to you.")
        choices = (("compare-copy", self.tr("Compare…")), ("dismiss", self.tr("Close")))
        self._say(page, text.format(name=copy.rpartition("/")[2]), "warning", choices)

    def say_protected(self, page: PostPage, *, protected: bool) -> None:
        """Say that the file may not be written, once; or take that back."""
        text = self.tr("This file is write-protected. What you write here cannot be saved under its name.")
        was, page.post.protected = page.post.protected, protected
        if protected and not was:
            self._say(page, text, "warning", (("save-elsewhere", self.tr("Save elsewhere…")),))
        elif was and not protected and self._said.get(page) == text:
            self.take_back(page)

    def say_same(self, page: PostPage) -> None:
        """Take back what was said of the disk, as it holds what it should."""
        if page in self._differing:
            self.take_back(page)

    def take_back(self, page: PostPage) -> None:
        """Say nothing of this any more, but what is the matter with the post itself."""
        said = self._said.pop(page, "")
        self._differing.discard(page)
        if said and page.bar.text() == said:
            page.bar.dismiss()
            page.say_problem()

    def forget(self, page: PostPage) -> None:
        """Forget a page that was closed."""
        self._said.pop(page, None)
        self._differing.discard(page)

    def _question(self, met: Met | None) -> str:
        if met is None or met.merged is None:
            return self.tr("This post was changed by another program while you were editing. Both versions are kept.")
        combined, asked = met.merged.combined, met.overlaps
        if not combined:
            if asked == 1:
                return self.tr(
                    "This post was changed by another program while you were editing, in a place that you changed too."
                )
            return self.tr(
                "This post was changed by another program while you were editing, "
                "in {count} places that you changed too."
            ).format(count=asked)
        if asked == 1:
            text = self.tr(
                "This post was changed by another program while you were editing. "
                "{combined} of {total} changes were combined; 1 needs you."
            )
        else:
            text = self.tr(
                "This post was changed by another program while you were editing. "
                "{combined} of {total} changes were combined; {asked} need you."
            )
        return text.format(combined=combined, total=combined + asked, asked=asked)

    def _say(self, page: PostPage, text: str, level: str, choices: Choices, *, differs: bool = False) -> None:
        if self._said.get(page) == text and page.bar.text() == text:
            return  # It stays as it is under the mouse.
        self.take_back(page)
        self._said[page] = text
        if differs:
            self._differing.add(page)
        page.bar.show_message(text, level, choices)
