"""Recording what a command does to posts, so that `byline undo` takes it back."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from editor import paths
from editor.commands.posts import Post
from editor.content.document import Document
from editor.site import changelog, detect, steps
from editor.site.changelog import ChangeLog, ChangesUnavailable, Recording, Words

_UNRECORDED = "byline: This change cannot be taken back with `byline undo`: its record could not be written ({why})."


class Record:
    """The record of one command; several processes may add to it at once."""

    def __init__(self, folder: Path, words: Words) -> None:
        """Begin it, for posts of the site around `folder`; what cannot be recorded is said, and done all the same."""
        self._recording: Recording | None = None
        self._root = os.path.realpath(detect.root_of(folder)).rstrip(os.sep)
        try:
            self._recording = changes().begin(Path(self._root + os.sep), words)
        except ChangesUnavailable as refused:
            _complain(refused)

    def add(self, changed: Iterable[tuple[Post, Document]]) -> None:
        """Record what posts are going to become."""
        wanted = [
            steps.between(self._name(post.path), post.document.to_bytes(), new.to_bytes(), post.digest)
            for post, new in changed
        ]
        if self._recording is not None and wanted:
            try:
                self._recording.add(wanted)
            except ChangesUnavailable as refused:
                _complain(refused)
                self._recording = None

    def end(self) -> None:
        """Say that the command is done; one that changed nothing leaves no record."""
        recording, self._recording = self._recording, None
        if recording is None:
            return
        if not recording.grown:
            recording.forget()
            return
        try:
            recording.say(changelog.DONE)
        except ChangesUnavailable as refused:
            _complain(refused)
        recording.close()

    def break_off(self) -> None:
        """Leave the record as it is: the command was interrupted."""
        recording, self._recording = self._recording, None
        if recording is not None:
            recording.close() if recording.grown else recording.forget()

    def _name(self, path: Path) -> str:
        # Of a link to a post it is the name that counts, of a link to a folder what it leads to.
        whole = f"{_real(path.parent)}{os.sep}{path.name}"
        below = f"{self._root}{os.sep}"
        return whole[len(below) :].replace(os.sep, "/") if whole.startswith(below) else whole


@lru_cache(maxsize=1024)
def _real(folder: Path) -> str:
    return os.path.realpath(folder)


def changes() -> ChangeLog:
    """Return the record of all changes of this person."""
    return ChangeLog(paths.data() / "changes")


def _complain(refused: ChangesUnavailable) -> None:
    print(_UNRECORDED.format(why=os.strerror(refused.errno)), file=sys.stderr)
