"""The commands that concern posts as files, wherever they are given: which posts they mean, and who does them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject

from editor.site.keys import PostKey
from editor.ui import postplaces, trashing
from editor.ui.postplaces import PostPlaces
from editor.ui.tasks import Tasks
from editor.ui.trashing import Trashing
from editor.ui.window import Window


class PostsView(Protocol):
    """Some posts, of which some are chosen."""

    def selected(self) -> tuple[PostKey, ...]:
        """Return the chosen posts."""
        ...

    def hasFocus(self) -> bool:
        """Tell whether the person is in it."""
        ...


NEEDS_ONE = ("rename", "duplicate")
COMMANDS = (*NEEDS_ONE, "moveTo", "trash")


class PostFiles(QObject):
    """Connects the commands of a window to what does them."""

    def __init__(self, window: Window, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._views: list[PostsView] = [window.list.list]
        self.places = PostPlaces(window.desk, window.posts, tasks, window.versions)
        self.trashing = Trashing(window.desk, window.posts, tasks, window.versions)
        for name in COMMANDS:
            action = window.actions_by_name[name]
            action.triggered.connect(lambda _=False, name=name: self.run(name, self._meant()))
        window.list.act_wanted.connect(self.run)
        window.list.tree.posts_dropped.connect(self.places.move)
        window.desk.opened.connect(self._refresh)
        window.desk.closed.connect(self._refresh)
        window.toast.acted.connect(self._act)
        window.closed.connect(self.places.finish)
        for part in (self.places, self.trashing):
            part.done.connect(self._say)
            part.unkept.connect(window.history.note)
        self._refresh()

    def serve(self, view: PostsView) -> None:
        """Let commands be about the posts chosen in this view as well, while the person is in it."""
        self._views.append(view)

    def run(self, name: str, keys: Sequence[PostKey]) -> None:
        """Do a command with these posts; one that is about a single post takes the first."""
        if not keys:
            return
        match name:
            case "rename":
                self.places.rename(keys[0])
            case "duplicate":
                self.places.duplicate(keys[0])
            case "moveTo":
                self.places.move(keys)
            case "trash":
                self.trashing.trash(keys)

    def _meant(self) -> tuple[PostKey, ...]:
        """Return the posts that are chosen where the person is, else the one in front if it is seen."""
        chosen = next((view.selected() for view in self._views if view.hasFocus()), ())
        front = self._window.posts.front
        if chosen or self._window.posts.isHidden():
            return chosen
        return (front.post.key,) if front is not None else self._window.list.list.selected()

    def _act(self, choice: str) -> None:
        if choice == postplaces.UNDO:
            self.places.undo()
        elif choice == trashing.UNDO:
            self.trashing.undo()

    def _say(self, text: str, way_back: str) -> None:
        self._window.toast.show_message(text, (way_back, self.tr("Undo")) if way_back else None)

    def _refresh(self) -> None:
        self._window.actions_by_name.enable(COMMANDS, self._window.desk.site is not None)
