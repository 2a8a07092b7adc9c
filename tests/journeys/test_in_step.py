"""Text and preview in step: whichever is scrolled leads, clicks lead to words, and what is sought shows in both."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from editor.ui import scrolling
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.support.typing import type_text

OpenPage = Callable[[Path], PostPage]
PARAGRAPHS = 80
WORDS = "Севернокорејскиот лидер овој месец ќе отпатува во Русија, каде ќе се сретне со претседателот. " * 4
NONE = Qt.KeyboardModifier.NoModifier


def body_of(paragraphs: int) -> str:
    """Return a text whose paragraphs, lists and headings can be told from each other."""
    made = []
    for number in range(paragraphs):
        if number % 10 == 0:
            made.append(f"## Поглавје {number}")
        made.append(f"став{number}почеток {WORDS} **став{number}крај**")
        if number % 7 == 0:
            made.append("\n".join(f"- точка{number}од{item}" for item in range(12)))
    return "Вовед со [врската](https://example.org/) и зборови.\n\n" + "\n\n".join(made) + "\n"


class Page:
    """The preview's page: asks it, and acts in it as a person does."""

    def __init__(self, window: Window, qtbot: QtBot) -> None:
        self.preview = window.preview
        self.qtbot = qtbot

    def ask(self, script: str) -> Any:
        """Return what an expression is worth."""
        answers: list[str] = []
        assert self.preview._page is not None
        # Qt would lose what lists hold.
        self.preview._page.tell(f"JSON.stringify([{script}])", lambda answer: answers.append(str(answer)))
        self.qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        return json.loads(answers[0])[0]

    @property
    def target(self) -> QWidget:
        view = self.preview.findChild(QWebEngineView)
        assert view is not None
        proxy = view.focusProxy()
        assert proxy is not None
        return proxy

    def wheel(self, pixels: int) -> None:
        """Turn the wheel; a page that was just made may take no notice of the first turns."""
        before = self.scrolled

        def moved() -> bool:
            self.turn(pixels)
            frames = [self.frame() for _ in range(10)]
            return frames[-1] != before

        self.qtbot.waitUntil(moved, timeout=10_000)

    def frame(self) -> float:
        """Wait for the page to be drawn, and return how far it is scrolled."""
        self.ask("(byline.drawn = 0, requestAnimationFrame(() => { byline.drawn = 1; }))")
        self.wait_for("byline.drawn")
        return self.scrolled

    def turn(self, pixels: int) -> None:
        middle = QPointF(self.target.rect().center())
        event = QWheelEvent(
            middle,
            self.target.mapToGlobal(middle),
            QPoint(0, -pixels),
            QPoint(0, -pixels),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.target, event)

    def place_of(self, words: str, inside: bool = True) -> tuple[float, float]:
        """Return where words stand in the window of the page: the middle of their letters, in pixels."""
        found = self.ask(
            "(() => { const all = document.getElementById('byline-text');"
            " const walker = document.createTreeWalker(all, NodeFilter.SHOW_TEXT);"
            f" while (walker.nextNode()) {{ const at = walker.currentNode.data.indexOf('{words}');"
            " if (at < 0) continue; const range = new Range(); range.setStart(walker.currentNode, at);"
            f" range.setEnd(walker.currentNode, at + {len(words)}); const box = range.getBoundingClientRect();"
            " return [box.left + box.width / 2, box.top + box.height / 2]; } return null; })()"
        )
        assert found is not None
        x, y = found
        if inside:
            assert 0 < y < self.height
        return float(x), float(y)

    def click(self, words: str, *, twice: bool = False) -> None:
        x, y = self.place_of(words)
        press = QTest.mouseDClick if twice else QTest.mouseClick
        press(self.target, Qt.MouseButton.LeftButton, NONE, QPoint(round(x), round(y)))

    def share_of(self, words: str) -> float:
        return self.place_of(words, inside=False)[1] / self.height

    @property
    def height(self) -> float:
        return float(self.ask("window.innerHeight"))

    @property
    def scrolled(self) -> float:
        return float(self.ask("window.scrollY"))

    def wait_for(self, script: str) -> None:
        self.qtbot.waitUntil(lambda: bool(self.ask(script)), timeout=10_000)

    def rest(self) -> float:
        """Wait until the page has stood still for some frames, and return how far it is scrolled."""
        places: list[float] = []

        def still() -> bool:
            places.append(self.scrolled)
            return len(places) > 5 and len(set(places[-6:])) == 1

        self.qtbot.waitUntil(still, timeout=10_000)
        return places[-1]


@pytest.fixture
def long_post(posts: list[Path]) -> Path:
    head, _ = posts[0].read_text("utf-8").split("\n---\n", 1)
    posts[0].write_text(f"{head}\n---\n{body_of(PARAGRAPHS)}", "utf-8")
    return posts[0]


@pytest.fixture
def post(window: Window, long_post: Path, open_page: OpenPage, qtbot: QtBot) -> PostPage:
    opened = open_page(long_post)
    page = Page(window, qtbot)
    qtbot.waitUntil(window.preview.is_ready, timeout=20_000)
    page.wait_for(f"document.getElementById('byline-text').innerText.includes('став{PARAGRAPHS - 1}крај')")
    return opened


@pytest.fixture
def page(window: Window, post: PostPage, qtbot: QtBot) -> Page:
    return Page(window, qtbot)


def line_with(post: PostPage, words: str) -> int:
    return next(number for number, line in enumerate(post.view.text().split("\n")) if words in line)


def word_at(post: PostPage, at: float) -> tuple[str, float]:
    """Return the first word of the line at a share of the text's height, and how far into the line that is."""
    line = scrolling.line_at(post.view, at)
    block = post.view.document().findBlockByNumber(int(line))
    part = line - int(line)
    while not block.text().strip():
        block, part = block.previous(), 1.0
    return block.text().lstrip("#- ").split(" ")[0], part


def expected_share(post: PostPage, page: Page, at: float) -> float:
    """Return where the page shows what stands at a share of the text's height."""
    word, part = word_at(post, at)
    start = page.share_of(word)
    last = word.removesuffix("почеток") + "крај"
    return start + part * (page.share_of(last) - start) if word.endswith("почеток") else start


@pytest.mark.parametrize("share", [0.2, 0.5, 0.77])
def test_the_preview_shows_the_line_of_the_text_at_the_same_height(post: PostPage, page: Page, share: float) -> None:
    bar = post.view.verticalScrollBar()
    bar.setValue(round(share * bar.maximum()))
    page.rest()
    stood = post.view.top_line()
    assert expected_share(post, page, share) == pytest.approx(share, abs=0.08)
    page.rest()
    assert post.view.top_line() == stood


def test_both_ends_meet(post: PostPage, page: Page) -> None:
    bar = post.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert page.rest() == pytest.approx(page.ask("document.documentElement.scrollHeight - window.innerHeight"), abs=2)
    bar.setValue(0)
    assert page.rest() == 0


def test_the_text_follows_the_preview_and_neither_goes_on_by_itself(post: PostPage, page: Page, qtbot: QtBot) -> None:
    bar = post.view.verticalScrollBar()
    page.wheel(3000)
    qtbot.waitUntil(lambda: bar.value() > 20, timeout=10_000)
    where = page.rest()
    stood = bar.value()
    share = where / page.ask("document.documentElement.scrollHeight - window.innerHeight")
    assert expected_share(post, page, share) == pytest.approx(share, abs=0.08)
    assert page.rest() == where
    assert bar.value() == stood


def test_typing_does_not_move_the_preview_as_long_as_the_block_is_in_sight(
    window: Window, post: PostPage, page: Page, qtbot: QtBot
) -> None:
    line = line_with(post, "став30почеток")
    post.view.show_line(line - 4)
    page.rest()
    post.view.setTextCursor(QTextCursor(post.view.document().findBlockByNumber(line)))
    before = page.rest()
    for number in range(5):
        type_text(post.view, f"збор{number} ")
        page.wait_for(f"document.getElementById('byline-text').innerText.includes('збор{number} ')")
        assert page.scrolled == before
    type_text(post.view, "\n" * 60 + "далеку ")
    page.wait_for("document.getElementById('byline-text').innerText.includes('далеку')")
    qtbot.waitUntil(lambda: 0 < page.share_of("далеку") < 1, timeout=10_000)


def test_typing_brings_the_block_into_the_preview_when_it_was_out_of_sight(
    post: PostPage, page: Page, qtbot: QtBot
) -> None:
    post.view.moveCursor(QTextCursor.MoveOperation.End)
    page.rest()
    page.ask("window.scrollTo(0, 0)")
    type_text(post.view, "додадено")
    page.wait_for("document.getElementById('byline-text').innerText.includes('додадено')")
    qtbot.waitUntil(lambda: 0 < page.share_of("додадено") < 1, timeout=10_000)


def test_pictures_that_come_late_do_not_push_the_place_away(
    window: Window, post: PostPage, page: Page, qtbot: QtBot
) -> None:
    line = line_with(post, "став40почеток")
    post.view.show_line(line)
    page.rest()
    before = page.share_of("став40почеток")
    # As a picture does whose height is not known until it is there.
    page.ask(
        "(() => { const box = new Image(); box.style.display = 'block';"
        " byline.rows()[3][0].before(box);"
        " box.src = 'data:image/svg+xml,' + encodeURIComponent(\"<svg xmlns='http://www.w3.org/2000/svg'"
        " width='300' height='700'/>\"); box.id = 'late'; return 1; })()"
    )
    page.wait_for("document.getElementById('late').naturalHeight === 700")
    page.rest()
    assert page.share_of("став40почеток") == pytest.approx(before, abs=0.02)


def test_they_can_be_scrolled_apart_and_that_is_remembered(
    window: Window, post: PostPage, page: Page, qtbot: QtBot
) -> None:
    action = window.actions_by_name["previewFollows"]
    assert action.isChecked()
    action.trigger()
    assert window.session.settings.preview_follows is False
    post.view.verticalScrollBar().setValue(100)
    assert page.rest() == 0
    stood = post.view.top_line()
    page.wheel(500)
    page.wait_for("window.scrollY > 100")
    page.rest()
    assert post.view.top_line() == stood


def test_a_click_puts_the_caret_between_the_same_letters(post: PostPage, page: Page, qtbot: QtBot) -> None:
    post.view.verticalScrollBar().setValue(40)
    page.rest()
    word = next(
        f"точка{number}од5" for number in range(0, PARAGRAPHS, 7) if 0.1 < page.share_of(f"точка{number}од5") < 0.9
    )
    page.click(word)
    qtbot.waitUntil(post.view.hasFocus, timeout=10_000)
    cursor = post.view.textCursor()
    assert cursor.block().text() == f"- {word}"
    assert cursor.positionInBlock() == pytest.approx(2 + len(word) / 2, abs=1)
    assert not cursor.hasSelection()


def test_a_click_in_a_long_paragraph_leads_to_its_words(post: PostPage, page: Page, qtbot: QtBot) -> None:
    post.view.show_line(line_with(post, "став1почеток"))
    page.rest()
    page.click("став1крај")
    qtbot.waitUntil(lambda: "став1крај" in post.view.textCursor().block().text(), timeout=10_000)
    cursor = post.view.textCursor()
    assert cursor.block().text()[cursor.positionInBlock() :].endswith("крај**")
    assert "почеток" in cursor.block().text()[: cursor.positionInBlock()]
    rest = page.rest()
    page.click("став1крај", twice=True)
    assert page.rest() == rest
    assert post.view.textCursor().block() == cursor.block()


def test_a_click_on_a_link_and_selecting_leave_the_caret_alone(post: PostPage, page: Page, qtbot: QtBot) -> None:
    post.view.show_line(1)
    page.rest()
    page.click("врската")
    x, y = (round(each) for each in page.place_of("Вовед"))
    QTest.mousePress(page.target, Qt.MouseButton.LeftButton, NONE, QPoint(x, y))
    QTest.mouseMove(page.target, QPoint(x + 90, y))
    QTest.mouseRelease(page.target, Qt.MouseButton.LeftButton, NONE, QPoint(x + 90, y))
    page.wait_for("!document.getSelection().isCollapsed")
    page.rest()
    assert post.view.textCursor().position() == 0
    assert not post.view.hasFocus()


def test_another_post_begins_at_its_top_whatever_was_scrolled(
    window: Window, post: PostPage, page: Page, posts: list[Path], open_page: OpenPage, qtbot: QtBot
) -> None:
    bar = post.view.verticalScrollBar()
    page.wheel(3000)
    qtbot.waitUntil(lambda: bar.value() > 5, timeout=10_000)
    page.rest()
    other = open_page(posts[1])
    page.wait_for("!document.getElementById('byline-text').innerText.includes('почеток')")
    assert page.rest() == 0
    assert other.view.top_line() == 0


def test_the_block_that_is_written_is_marked_if_wanted_and_not_while_the_preview_has_the_focus(
    window: Window, post: PostPage, page: Page, qtbot: QtBot
) -> None:
    post.view.setFocus()
    shown = "!!document.getElementById('byline-here') && !document.getElementById('byline-here').hidden"
    post.view.setTextCursor(QTextCursor(post.view.document().findBlockByNumber(4)))
    page.rest()
    assert not page.ask(shown)
    window.actions_by_name["previewMarks"].trigger()
    page.wait_for(shown)
    top, height, block_top, block_height = page.ask(
        "(() => { const a = document.getElementById('byline-here').getBoundingClientRect();"
        " const b = byline.rows()[2][0].getBoundingClientRect(); return [a.top, a.height, b.top, b.height]; })()"
    )
    assert (top, height) == (pytest.approx(block_top, abs=1), pytest.approx(block_height, abs=1))
    window.preview.setFocus()
    page.wait_for(f"!({shown})")
    post.view.setFocus()
    page.wait_for(shown)


def lit(page: Page, name: str) -> list[str]:
    return list(page.ask(f"[...CSS.highlights.get('{name}')].map((range) => range.toString())"))


def test_what_is_sought_is_lit_in_the_preview_and_the_current_match_more_strongly(
    window: Window, post: PostPage, page: Page, qtbot: QtBot
) -> None:
    window.actions_by_name["find"].trigger()
    field = post.find_bar.findChild(QLineEdit, "findBar.text")
    assert field is not None
    type_text(field, "Став50")
    qtbot.waitUntil(lambda: lit(page, "byline-found") == ["став50", "став50"], timeout=10_000)
    qtbot.waitUntil(lambda: lit(page, "byline-current") == ["став50"], timeout=10_000)
    qtbot.waitUntil(lambda: 0 < page.share_of("став50почеток") < 1, timeout=10_000)
    post.find_bar.find_next()
    page.wait_for("[...CSS.highlights.get('byline-current')][0].startContainer.parentNode.localName === 'strong'")
    type_text(post.view, "ново")
    qtbot.waitUntil(lambda: lit(page, "byline-found") == ["став50"], timeout=10_000)
    post.find_bar.close_bar()
    qtbot.waitUntil(lambda: not lit(page, "byline-found") and not lit(page, "byline-current"), timeout=10_000)
