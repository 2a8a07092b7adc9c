"""Shows texts in a preview, and reads its page back."""

from __future__ import annotations

from typing import Any

from pytestqt.qtbot import QtBot

from editor.content.markup import Block, blocks
from editor.site.keys import PostKey
from editor.ui.preview.preview import Preview

KEY = PostKey("content/posts/a.md")
IMAGE = "../img/kim.jpg"


class Reader:
    """Shows texts and reads the page back."""

    def __init__(self, preview: Preview, qtbot: QtBot) -> None:
        self.preview = preview
        self.qtbot = qtbot
        self.revision = 0

    def show(self, text: str) -> None:
        """Show a text as its site would."""
        self.show_blocks(blocks(text, "gfm"))

    def show_blocks(self, made: tuple[Block, ...]) -> None:
        """Show blocks, and wait until they are painted."""
        self.revision += 1
        with self.qtbot.waitSignal(
            self.preview.shown, timeout=20_000, check_params_cb=lambda revision: revision == self.revision
        ):
            self.preview.show_blocks(self.revision, made)

    def ask(self, script: str) -> Any:
        """Return what a line of script says."""
        answers: list[object] = []
        page = self.preview._page
        assert page is not None
        page.tell(script, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return answers[0]

    def wait_for(self, script: str) -> None:
        """Wait until a line of script says yes."""
        self.qtbot.waitUntil(lambda: bool(self.ask(script)), timeout=10_000)

    @property
    def text(self) -> str:
        """What is shown of the text of the post."""
        return str(self.ask("document.getElementById('byline-text').innerText"))

    @property
    def asked(self) -> int:
        """How many requests for files of the site there were."""
        assert self.preview._profile is not None
        return self.preview._profile.scheme._count
