"""The window in other languages: which one is chosen, that nothing is missing, and that what is said fits."""

from __future__ import annotations

import re
import shutil
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from devtools import translations
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from editor.desk.featured import Up
from editor.desk.upwords import up_words
from editor.paths import resources
from editor.site.query import parse
from editor.site.queryterms import Names
from editor.ui import translation
from editor.ui.actions import MENUS
from editor.ui.app import open_window
from editor.ui.bulk import words
from editor.ui.qtstrings import QT_STRINGS
from editor.ui.window import Window

ROOT = Path(__file__).parent.parent.parent
FOLDER = resources() / "i18n"
FILES = translations.files(ROOT)
PLACEHOLDER = re.compile(r"\{\w*\}|%(?:\d|n)")
MNEMONIC = re.compile(r"&(\w)")
CYRILLIC = re.compile(r"[а-џѐё]", re.IGNORECASE)
# What is written the same in both.
ALIKE = frozenset({"Byline", "CMS", "GitHub Markdown", "Markdown Extra", "big-endian", "&HTML:"})
# Put into the View menu by others.
VIEW = (("PreviewLook", "Preview st&yle"), ("ViewCommands", "Loo&k"), ("ViewCommands", "Lan&guage"))
# Contexts that are several menus or dialogs, or words of which one takes the place of the other.
SEVERAL = frozenset({"Actions", "QFileDialog", "QPrintDialog"})

every_translation = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@dataclass(frozen=True, slots=True)
class Message:
    """One text; `said` has as many forms as the language counts with, or one."""

    context: str
    source: str
    said: tuple[str, ...]
    counts: bool
    finished: bool


def messages(path: Path) -> Iterator[Message]:
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            said = message.find("translation")
            assert said is not None
            forms = tuple(form.text or "" for form in said.iter("numerusform")) or (said.text or "",)
            counts = message.get("numerus") == "yes"
            name, source = context.findtext("name", ""), message.findtext("source", "")
            yield Message(name, source, forms, counts, said.get("type") is None)


def macedonian() -> list[Message]:
    return list(messages(FOLDER / "byline_mk.ts"))


def test_there_is_a_translation() -> None:
    assert FOLDER / "byline_mk.ts" in FILES


# What is there.


@pytest.mark.skipif(
    (QLibraryInfo.version().majorVersion(), QLibraryInfo.version().minorVersion()) < (6, 12),
    reason="Qt's lupdate passes over some plurals in Python before 6.12",
)
@every_translation
def test_every_text_of_the_sources_is_translated_and_no_other(path: Path, tmp_path: Path) -> None:
    fresh = tmp_path / path.name
    shutil.copyfile(path, fresh)
    assert translations.gather(ROOT, Path(sys.prefix), fresh) == 0
    there = {(each.context, each.source, each.counts) for each in messages(path)}
    wanted = {(each.context, each.source, each.counts) for each in messages(fresh)}
    assert there == wanted, "run: python3 packaging/dev.py translations"
    assert [each for each in messages(path) if not each.finished or not all(each.said)] == []


@every_translation
def test_what_the_window_loads_is_made_from_what_translators_edit(path: Path, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    assert translations.release(Path(sys.prefix), path, fresh) == 0
    loaded, wanted = QTranslator(), QTranslator()
    assert loaded.load(str(path.with_suffix(".qm")))
    assert wanted.load(str(fresh))
    # Not the bytes, which another lrelease puts in another order.
    for each in messages(path):
        for count in range(25) if each.counts else (-1,):
            said = [made.translate(each.context, each.source, "", count) for made in (loaded, wanted)]
            assert said[0] == said[1] != "", f"{each}; run: python3 packaging/dev.py translations"


def test_no_text_is_filled_in_before_it_is_translated() -> None:
    filled = re.compile(r"\btr\(\s*f[\"']|translate\(\s*\"\w+\",\s*f[\"']")
    found = [path for path in (ROOT / "editor").rglob("*.py") if filled.search(path.read_text("utf-8"))]
    assert found == []


# What it says.


@every_translation
def test_what_is_filled_in_is_the_same_in_every_language(path: Path) -> None:
    for each in messages(path):
        for said in each.said:
            assert Counter(PLACEHOLDER.findall(said)) == Counter(PLACEHOLDER.findall(each.source)), each


@every_translation
def test_ends_are_the_same_in_every_language(path: Path) -> None:
    for each in messages(path):
        for said in each.said:
            assert len(said) - len(said.lstrip()) == len(each.source) - len(each.source.lstrip()), each
            assert len(said) - len(said.rstrip()) == len(each.source) - len(each.source.rstrip()), each
            for end in ("…", "?", ":", "...", "\\"):
                assert said.endswith(end) == each.source.endswith(end), each
            assert said.count("\n") == each.source.count("\n"), each


@every_translation
def test_a_letter_for_the_keyboard_stands_where_there_is_one_in_english(path: Path) -> None:
    for each in messages(path):
        for said in each.said:
            assert len(MNEMONIC.findall(said)) == len(MNEMONIC.findall(each.source)), each


def test_macedonian_is_in_cyrillic_with_its_own_quotation_marks() -> None:
    for each in macedonian():
        for said in each.said:
            words_of = PLACEHOLDER.sub("", each.source)
            if re.search(r"[a-z]{3}", words_of) and each.source not in ALIKE:
                assert CYRILLIC.search(said), each
            assert said.count("„") == said.count("“"), each
            assert "”" not in said, each
            assert not re.search("[ыэъё]", said), each
            assert not re.search(r"[а-џ][a-z]|[a-z][а-џ]", PLACEHOLDER.sub(" ", said), re.IGNORECASE), each


def letters(texts: Sequence[str]) -> list[str]:
    return [letter.casefold() for text in texts for letter in MNEMONIC.findall(text)]


@pytest.fixture
def in_macedonian(qapp: QApplication) -> Iterator[None]:
    was, language, spoken = QLocale(), qapp.property("language"), qapp.property("spokenLanguage")
    installed = translation.install(qapp, "mk", FOLDER)
    yield
    for each in installed:
        qapp.removeTranslator(each)
        each.deleteLater()
    QLocale.setDefault(was)
    qapp.setProperty("language", language)
    qapp.setProperty("spokenLanguage", spoken)


def menus() -> Iterator[tuple[str, list[str]]]:
    """Return each menu's title and its texts as the window says them, those of the menus in it too."""
    translate = QCoreApplication.translate
    yield "", [translate("Actions", title) for title, _ in MENUS]
    for title, rows in MENUS:
        added = [translate(*each) for each in VIEW] if title == "&View" else []
        # A menu in it has a letter once, however many commands it holds.
        texts = dict.fromkeys(row.within or row.text for row in rows if row.name)
        yield title, [translate("Actions", text) for text in texts] + added
        for within in {row.within for row in rows} - {""}:
            yield within, [translate("Actions", row.text) for row in rows if row.within == within]


@pytest.mark.usefixtures("in_macedonian")
def test_no_letter_is_twice_in_a_menu() -> None:
    for title, texts in menus():
        there = letters(texts)
        assert CYRILLIC.search("".join(there)), title
        assert len(there) == len(set(there)) == len(texts), (title, texts)


@pytest.mark.usefixtures("qapp")
def test_no_letter_is_twice_in_an_english_menu() -> None:
    for title, texts in menus():
        there = letters(texts)
        assert len(there) == len(set(there)) == len(texts), (title, texts)


def test_no_letter_is_twice_in_a_dialog() -> None:
    contexts: dict[str, list[str]] = {}
    for each in macedonian():
        contexts.setdefault(each.context, []).append(each.said[0])
    contexts["RenameDialog"] += contexts["PlacingDialog"]
    contexts["MoveDialog"] += contexts["PlacingDialog"]
    for context, texts in contexts.items():
        there = letters(texts)
        assert context in SEVERAL or len(there) == len(set(there)), (context, there)


# Counting.


@pytest.mark.usefixtures("in_macedonian")
@pytest.mark.parametrize(
    ("count", "said"),
    [
        *((1, "1 објава"), (2, "2 објави"), (5, "5 објави"), (11, "11 објави"), (12, "12 објави"), (21, "21 објава")),
        *((22, "22 објави"), (100, "100 објави"), (101, "101 објава"), (111, "111 објави"), (112, "112 објави")),
        *((121, "121 објава"), (211, "211 објави"), (1011, "1011 објави"), (1021, "1021 објава"), (0, "0 објави")),
    ],
)
def test_posts_are_counted_as_macedonian_counts(count: int, said: str) -> None:
    assert words.posts(count) == said


@pytest.mark.usefixtures("in_macedonian")
@pytest.mark.parametrize(
    ("days", "said"), [(1, "еден ден"), (2, "2 дена"), (11, "11 дена"), (21, "21 ден"), (22, "22 дена")]
)
def test_days_on_the_front_page_are_counted_as_macedonian_counts(days: int, said: str) -> None:
    now = datetime(2026, 3, 30, 12, tzinfo=UTC)
    up = Up(now - timedelta(days=days, hours=1))
    assert up_words(up, now, translation.counted) == f"На насловна {said}"
    assert up_words(replace(up, at_least=True), now, translation.counted) == f"На насловна барем {said}"


def test_posts_are_counted_in_english_without_a_translation(qapp: QApplication) -> None:
    assert [words.posts(count) for count in (0, 1, 2, 21)] == ["0 posts", "1 post", "2 posts", "21 posts"]


# Which language.


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        (["mk-Cyrl-MK", "mk-MK", "mk"], "mk"),
        (["en-Latn-US", "en-US", "en"], "en"),
        (["en-US", "en", "mk-MK", "mk"], "en"),
        (["mk-MK", "mk", "en-US", "en"], "mk"),
        (["sq-MK", "sq", "mk-MK", "mk"], "mk"),
        (["fr-FR", "fr"], "en"),
        ([], "en"),
    ],
)
def test_the_first_language_that_byline_speaks_is_chosen(wanted: list[str], chosen: str) -> None:
    assert translation.choose(wanted, FOLDER) == chosen


@pytest.mark.usefixtures("in_macedonian")
def test_dates_and_numbers_are_macedonian_too() -> None:
    assert QLocale().language() == QLocale.Language.Macedonian


def test_english_takes_nothing_from_the_languages_after_it(qapp: QApplication) -> None:
    was = QLocale()
    assert translation.install(qapp, "en", FOLDER) == []
    QLocale.setDefault(was)


@pytest.mark.usefixtures("in_macedonian")
def test_what_qt_says_itself_is_macedonian(qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    said = {button.text().replace("&", "") for button in box.buttons()}
    assert said == {"Зачувај", "Откажи"}


def test_what_qt_says_itself_is_there_in_this_qt() -> None:
    """Qt looks its texts up by their English words: those that it no longer has would never be shown."""
    path = next(Path(sys.prefix).rglob("PySide6/Qt/translations/qtbase_de.qm"), None) or next(
        Path(sys.prefix).rglob("PySide6/translations/qtbase_de.qm")
    )
    german = QTranslator()
    assert german.load(str(path))
    own = {(each.context, each.source) for each in macedonian() if each.source in QT_STRINGS and each.context[0] == "Q"}
    known = [pair for pair in sorted(own) if german.translate(*pair)]
    assert len(known) > 250


# Words that are typed.


@pytest.mark.usefixtures("in_macedonian")
def test_filters_are_typed_in_macedonian() -> None:
    own = [each for each in macedonian() if each.context == "FilterWords"]
    said = [each.said[0] for each in own]
    assert len(said) == len(set(said)), "two words would mean the same"
    assert all(" " not in word and word == word.casefold() for word in said)
    names = Names({each.said[0]: each.source for each in own}, ["title", "category"], "tags")
    query = parse("категорија:свет истакната:да по:2023-09-01 е:нацрт", names)
    assert query == parse("category:свет featured:yes after:2023-09-01 is:draft", names)


# The window.


@pytest.fixture
def window(in_macedonian: None, qtbot: QtBot) -> Iterator[Window]:
    window = open_window(None)
    yield window
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    window.deleteLater()


def test_the_window_is_macedonian_and_its_menus_can_be_walked_by_letters(window: Window) -> None:
    bars = [action.text() for action in window.menuBar().actions()]
    assert len(set(letters(bars))) == len(bars) == len(MENUS)
    languages = {action.text() for action in window.findChildren(QAction) if action.objectName().startswith("action.l")}
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        texts = [action.text() for action in menu.actions() if not action.isSeparator()]
        assert [text for text in texts if not CYRILLIC.search(text)] == []
        assert len(letters(texts)) == len(set(letters(texts))) == len(texts), texts
    assert {"English", "македонски"} <= languages
    said = [button.text() for button in window.findChildren(QPushButton) if button.isVisible() and button.text()]
    assert said
    assert [text for text in said if not CYRILLIC.search(text)] == []
