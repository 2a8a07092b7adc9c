"""The versions of a post as they are shown: what the list says, what the comparison says, what the buttons do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QListView, QPushButton, QTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from editor.content import postdiff
from editor.content.document import Document
from editor.content.problems import Problem
from editor.desk.history import Entry, Listing, Look
from editor.site.files import digest_of
from editor.site.gitcommits import Commit
from editor.site.gitplaces import Repository, RepositoryBroken
from editor.site.versions import Version, VersionsUnavailable
from editor.ui import theme
from editor.ui.dialogs.history import HistoryView

NOW = datetime.now(UTC)
OLD = "Прв пасус.\n\nВтор пасус.\n\nТрет пасус.\n\nЧетврт пасус.\n\nСтар крај на текстот.\n"
NEW = OLD.replace("Стар крај", "Нов крај")


def post(text: str, **details: str) -> Document:
    lines = "".join(f"{name}: {value}\n" for name, value in details.items())
    return Document(f"---\n{lines}---\n" if lines else "", text)


def version(text: str, cause: str = "saved", minutes: int = 0, words: int = 9) -> Entry:
    digest = digest_of(post(text).to_bytes())
    at = NOW - timedelta(minutes=minutes)
    return Entry(Version(digest.hex(), at.isoformat(), cause), at, digest, words, 2)


def commit() -> Entry:
    repository = Repository(Path("/site"), Path("/site/.git"), Path("/site/.git"))
    at = NOW - timedelta(days=500)
    source = Commit("ab", at.isoformat(), "Ана Петрова", "Нова вест", "a.md", "cd", repository)
    return Entry(source, at, b"", None, None)


def look(entry: Entry, then: Document, now: Document) -> Look:
    return Look(entry, then, postdiff.compare(now, then), None)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    with qtbot.waitExposed(window):
        window.show()
    yield window
    for dialog in window.findChildren(HistoryView):
        dialog.close()
    window.close()
    window.deleteLater()


@pytest.fixture
def view(window: QWidget) -> HistoryView:
    view = HistoryView("Избори", {"title": "Наслов"}, window)
    view.open()
    return view


def child(view: HistoryView, kind: type, name: str) -> QWidget:
    found = view.findChild(kind, f"historyView.{name}")
    assert isinstance(found, kind)
    return found


def button(view: HistoryView, name: str) -> QPushButton:
    found = child(view, QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def diff(view: HistoryView) -> QTextEdit:
    found = child(view, QTextEdit, "diff")
    assert isinstance(found, QTextEdit)
    return found


def spoken(view: HistoryView) -> list[str]:
    found = child(view, QListView, "list")
    assert isinstance(found, QListView)
    model = found.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(row.data(Qt.ItemDataRole.AccessibleTextRole)) for row in rows]


def texts(view: HistoryView) -> list[str]:
    block = diff(view).document().begin()
    found = []
    while block.isValid():
        found.append(block.text())
        block = block.next()
    return found


def marked(view: HistoryView) -> dict[str, tuple[bool, bool]]:
    """Return for each piece of text whether it is underlined and whether it is struck out."""
    found = {}
    block = diff(view).document().begin()
    while block.isValid():
        for piece in block:
            fragment = piece.fragment()
            font = fragment.charFormat().font()
            found[fragment.text()] = (font.underline(), font.strikeOut())
        block = block.next()
    return found


def show(view: HistoryView, then: Document, now: Document) -> Look:
    entry = version(then.body)
    shown = look(entry, then, now)
    view.show_listing(Listing((entry,)), digest_of(now.to_bytes()))
    view.show_look(shown)
    return shown


# The list


def test_until_it_is_read_nothing_can_be_done(view: HistoryView) -> None:
    assert texts(view) == ["Reading…"]
    assert not button(view, "bringBack").isEnabled()
    assert not button(view, "copy").isEnabled()


def test_each_row_says_when_why_and_how_long(view: HistoryView) -> None:
    entries = (version(NEW, "outside"), version(OLD, "opened", minutes=1), commit())
    view.show_listing(Listing(entries), digest_of(post(NEW).to_bytes()))
    first, second, third = spoken(view)
    assert first.startswith("today ")
    assert first.endswith(", Changed by another program · as in the editor now, words: 9 (+2)")
    assert second.endswith(", Before it was saved here, words: 9 (+2)")
    assert third.endswith(", Git: Нова вест · Ана Петрова")


def test_the_newest_that_is_not_in_the_editor_is_asked_for_first(view: HistoryView, qtbot: QtBot) -> None:
    entries = (version(NEW), version(OLD, minutes=1), commit())
    with qtbot.waitSignal(view.look_wanted) as asked:
        view.show_listing(Listing(entries), digest_of(post(NEW).to_bytes()))
    assert asked.args == [entries[1]]


def test_a_post_without_versions_is_told_what_to_expect(view: HistoryView) -> None:
    view.show_listing(Listing(), b"")
    assert texts(view)[0].startswith("There are no earlier versions")
    assert not button(view, "bringBack").isEnabled()


def test_what_cannot_be_listed_is_said_beside_what_can(view: HistoryView) -> None:
    entry = version(OLD)
    unavailable, broken = VersionsUnavailable(Path("/data"), 5), RepositoryBroken("damaged", Path("/site/.git"))
    view.show_listing(Listing((entry,), False, unavailable, broken), b"")
    said = child(view, QLabel, "trouble")
    assert isinstance(said, QLabel)
    assert not said.isHidden()
    assert "/data" in said.text()
    assert "What git knows of this post cannot be read" in said.text()
    assert "Git knows earlier versions" in said.text()
    assert len(spoken(view)) == 1


def test_the_rows_keep_the_rules_of_qts_models(view: HistoryView, qtmodeltester: ModelTester) -> None:
    view.show_listing(Listing((version(NEW), version(OLD, minutes=1), commit())), b"")
    found = child(view, QListView, "list")
    assert isinstance(found, QListView)
    qtmodeltester.check(found.model())


# The comparison


def test_what_differs_is_marked_by_more_than_colour(view: HistoryView) -> None:
    show(view, post(OLD, title="Стара"), post(NEW, title="Нова"))
    pieces = marked(view)
    assert pieces["Нова"] == (False, True)
    assert pieces["Стара"] == (True, False)
    assert pieces["Нов"] == (False, True)
    assert pieces["Стар"] == (True, False)
    assert any(text.startswith("±\tНаслов") for text in texts(view))
    assert texts(view)[-1].startswith("±\t")


def test_whole_paragraphs_that_went_or_came_have_a_sign(view: HistoryView) -> None:
    show(view, post("Само овде е ова.\n\nЗаедничко.\n"), post("Заедничко.\n\nНешто сосема друго стои денес.\n"))
    assert [text for text in texts(view) if text[0] in "+−"] == [
        "+\tСамо овде е ова.",
        "−\tНешто сосема друго стои денес.",
    ]


def test_details_show_which_words_of_them_are_others(view: HistoryView) -> None:
    then = post(OLD, title="Избори во петок", tags="[избори, свет]", draft="true")
    show(view, then, post(OLD, title="Избори во сабота", tags="[избори]", author="Ана"))
    assert texts(view)[:5] == [
        "Details",
        "±\tНаслов  Избори во саботапеток",
        "±\ttags  избори, свет",
        "±\tdraft  yes",
        "±\tauthor  Ана",
    ]
    pieces = marked(view)
    assert (pieces["сабота"], pieces["петок"]) == ((False, True), (True, False))
    assert (pieces[", свет"], pieces["yes"], pieces["Ана"]) == ((True, False), (True, False), (False, True))


def test_unchanged_paragraphs_are_counted_and_shown_on_wish(view: HistoryView) -> None:
    show(view, post(OLD), post(NEW))
    assert "unchanged paragraphs: 3" in texts(view)
    assert not any("Прв пасус" in text for text in texts(view))
    assert any("Четврт пасус" in text for text in texts(view))
    box = child(view, QCheckBox, "whole")
    assert isinstance(box, QCheckBox)
    box.click()
    assert any("Прв пасус" in text for text in texts(view))
    assert not any("unchanged" in text for text in texts(view))


def test_a_version_like_the_editor_says_so_and_has_nothing_to_bring_back(view: HistoryView) -> None:
    show(view, post(OLD), post(OLD))
    assert texts(view) == ["This is what is in the editor now."]
    assert not button(view, "bringBack").isEnabled()
    assert button(view, "copy").isEnabled()


def test_a_version_that_differs_in_its_line_ends_only_can_be_brought_back(view: HistoryView) -> None:
    show(view, post(OLD.replace("\n", "\r\n")), post(OLD))
    assert texts(view)[0].startswith("The words are the same.")
    assert button(view, "bringBack").isEnabled()


def test_a_version_that_is_not_text_says_so(view: HistoryView) -> None:
    entry = version(OLD)
    view.show_listing(Listing((entry,)), b"")
    view.show_look(Look(entry, None, None, Problem("binary")))
    assert texts(view) == ["This version is not text, so it cannot be shown."]
    assert not button(view, "bringBack").isEnabled()


def test_a_version_in_an_old_encoding_names_it(view: HistoryView) -> None:
    entry = version(OLD)
    view.show_listing(Listing((entry,)), b"")
    then = post(OLD)
    view.show_look(Look(entry, then, postdiff.compare(post(NEW), then), Problem("not-utf-8", "windows-1251")))
    heading = child(view, QLabel, "heading")
    assert isinstance(heading, QLabel)
    assert "read as windows-1251" in heading.text()


def test_C8_a_damaged_version_says_so(view: HistoryView) -> None:
    entry = version(OLD)
    view.show_listing(Listing((entry,)), b"")
    view.show_refused(entry, "It is damaged.")
    assert texts(view) == ["It is damaged."]
    assert not button(view, "bringBack").isEnabled()


def test_an_answer_about_a_version_that_is_no_longer_chosen_is_passed_over(view: HistoryView) -> None:
    entries = (version(NEW), version(OLD, minutes=1))
    view.show_listing(Listing(entries), b"")
    view.show_look(look(entries[1], post(OLD), post("")))
    view.show_refused(entries[1], "It is damaged.")
    assert not button(view, "bringBack").isEnabled()
    assert not any("Стар" in text or "damaged" in text for text in texts(view))


def test_a_long_comparison_fills_in_while_it_is_read(view: HistoryView, qtbot: QtBot) -> None:
    long = "\n\n".join(f"Пасус број {number} е сосема нов и долг." for number in range(2_000))
    show(view, post("Прв.\n"), post(long))
    assert len(texts(view)) < 2_000
    qtbot.waitUntil(lambda: len(texts(view)) > 2_000, timeout=10_000)
    assert diff(view).textCursor().position() == 0


@pytest.mark.parametrize("look_name", ["light", "dark"])
def test_the_marks_can_be_read_in_light_and_in_dark(qapp: QApplication, view: HistoryView, look_name: str) -> None:
    theme.apply(qapp, look_name)
    try:
        show(view, post(OLD), post(NEW))
        cursor = diff(view).document().find("Стар")
        assert not cursor.isNull()
        style = cursor.charFormat()
        ink, ground = style.foreground().color(), style.background().color()
        assert abs(ink.lightness() - ground.lightness()) > 60
    finally:
        theme.apply(qapp, "system")


# The buttons


def test_bringing_back_gives_the_look_and_closes(view: HistoryView, qtbot: QtBot) -> None:
    shown = show(view, post(OLD), post(NEW))
    with qtbot.waitSignals([view.bring_back_wanted, view.finished]):
        button(view, "bringBack").click()
    assert shown.document == post(OLD)


def test_enter_and_escape_bring_nothing_back(view: HistoryView, qtbot: QtBot) -> None:
    show(view, post(OLD), post(NEW))
    wanted = []
    view.bring_back_wanted.connect(wanted.append)
    with qtbot.waitSignal(view.finished):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert wanted == []


def test_the_text_is_copied_as_it_was_with_its_no_break_spaces(view: HistoryView) -> None:
    text = "Во 2024\u00a0година.\n\nКрај.\n"
    show(view, post(text, title="Стара"), post(NEW))
    button(view, "copy").click()
    assert QGuiApplication.clipboard().mimeData().text() == text


def test_what_is_selected_in_the_comparison_is_copied_with_its_lines(view: HistoryView) -> None:
    show(view, post("Прва линија\nвтора линија\n"), post("Прва линија\nдруга линија\n"))
    view_text = diff(view)
    view_text.moveCursor(QTextCursor.MoveOperation.End)
    view_text.selectAll()
    view_text.copy()
    copied = QGuiApplication.clipboard().mimeData().text()
    assert "Прва линија\n" in copied
    assert "\u2028" not in copied
