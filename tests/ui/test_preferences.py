"""The preferences: what is changed is stored at once, in force at once, and still so after a restart."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QAction, QDesktopServices, QFontInfo, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.settings import Settings, SettingsFile, VersionLimits
from editor.site.keys import PostKey
from editor.ui import theme
from editor.ui.postpage import PostPage
from editor.ui.preferences.page import Page, words_of
from editor.ui.text.column import COLUMN, TextLook
from editor.ui.thinning import AFTER_START_MS
from editor.ui.viewcommands import ViewCommands
from tests.conftest import SAMPLE_SITE
from tests.support.preferring import FILE, Desk, preferring, store, stored
from tests.support.typing import type_text
from tests.support.windows import close, open_page


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE_SITE, tmp_path / "vesti"))


@pytest.fixture
def post(site: Path) -> Path:
    posts = sorted((site / "content" / "posts").glob("*.md"))
    return next(post for post in posts if b"featured: false" in post.read_bytes())


@pytest.fixture
def desk(site: Path, qtbot: QtBot) -> Iterator[Desk]:
    with preferring(site, qtbot) as desk:
        yield desk


@pytest.fixture
def page(desk: Desk, post: Path, qtbot: QtBot) -> PostPage:
    return open_page(desk.window, post, qtbot)


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = QPalette(qapp.palette())
    yield qapp
    theme.apply(qapp, "system")
    qapp.setPalette(before)


def restarted(desk: Desk) -> Settings:
    close(desk.window, desk.qtbot)
    return SettingsFile(paths.config() / FILE).load()


# The window itself


def test_a_second_call_brings_the_open_window_back(desk: Desk) -> None:
    first = desk.dialog()
    desk.window.actions_by_name["preferences"].trigger()
    assert desk.shown() is first
    first.close()
    assert desk.shown() is None
    assert desk.dialog() is not first


def test_they_close_with_the_window(desk: Desk) -> None:
    dialog = desk.dialog()
    close(desk.window, desk.qtbot)
    assert not dialog.isVisible()


def test_every_control_has_a_name_and_can_be_reached_with_the_keyboard(desk: Desk) -> None:
    for kind in (QComboBox, QSpinBox, QLineEdit, QPushButton):
        for control in desk.dialog().findChildren(kind):
            if control.objectName().startswith("preferences.") and not control.isHidden():
                named = control.accessibleName() or (isinstance(control, QPushButton) and control.text())
                assert named, control.objectName()
                assert control.focusPolicy() & Qt.FocusPolicy.TabFocus, control.objectName()


def test_nothing_changes_by_looking(desk: Desk) -> None:
    before = desk.window.session.settings
    asked: list[object] = []
    for page in desk.dialog().findChildren(Page):
        page.changed.connect(lambda name, value: asked.append((name, value)))
    pages = desk.control(QListWidget, "pages")
    for place in range(pages.count()):
        pages.setCurrentRow(place)
    desk.dialog().close()
    assert not asked
    assert desk.window.session.settings == before


def test_a_page_that_is_scrolled_changes_nothing_under_the_mouse(desk: Desk) -> None:
    box = desk.control(QSpinBox, "versions.daily_days")
    place = QPointF(box.rect().center())
    none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    turn = QWheelEvent(place, box.mapToGlobal(place), QPoint(), QPoint(0, 120), *none, False)
    QApplication.sendEvent(box, turn)
    assert box.value() == VersionLimits().daily_days


def test_where_the_disk_refuses_it_is_said_and_in_force_all_the_same(desk: Desk, page: PostPage) -> None:
    shutil.rmtree(paths.config())
    paths.config().write_text("a file where the folder should be", "utf-8")
    said = desk.control(QLabel, "unstored")
    desk.choose("text_size", 20)
    desk.qtbot.waitUntil(said.isVisible, timeout=10_000)
    assert page.view.font().pointSizeF() == 20
    paths.config().unlink()
    desk.choose("text_size", 18)
    desk.qtbot.waitUntil(lambda: not said.isVisible(), timeout=10_000)


# General


def test_a_site_opens_with_its_list_only_when_that_is_wanted(desk: Desk, page: PostPage, site: Path) -> None:
    desk.choose("start", "list")
    desk.wait_stored("start", "list")
    key = page.post.key
    close(desk.window, desk.qtbot)
    with preferring(site, desk.qtbot) as again:
        assert again.window.posts.front is None
        assert again.control(QComboBox, "start").currentData() == "list"
        again.choose("start", "posts")
        again.window.posts.open(key)
        again.qtbot.waitUntil(lambda: again.window.posts.front is not None, timeout=10_000)
        close(again.window, desk.qtbot)
    with preferring(site, desk.qtbot) as again:
        assert [page.post.key for page in again.window.posts] == [key]


def test_unsaved_text_comes_back_where_only_the_list_is_wanted(desk: Desk, page: PostPage, site: Path) -> None:
    desk.choose("start", "list")
    type_text(page.view, "недовршено ")
    close(desk.window, desk.qtbot)
    with preferring(site, desk.qtbot) as again:
        front = again.window.posts.front
        assert front is not None
        assert "недовршено" in front.view.text()


def test_a_language_is_stored_where_there_are_several(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as alone:
        alone.setattr(ViewCommands, "languages", lambda view: ())
        assert not desk.control(QComboBox, "language").isVisible()
        desk.dialog().close()
    assert desk.control(QComboBox, "language").isVisible()
    desk.choose("language", "mk")
    desk.wait_stored("language", "mk")
    assert "started again" in desk.window.statusBar().currentMessage()
    assert restarted(desk).language == "mk"


def test_a_name_signs_what_is_new(desk: Desk) -> None:
    field = desk.control(QLineEdit, "author")
    field.setText("  Ана Петрова ")
    field.editingFinished.emit()
    desk.wait_stored("author", "Ана Петрова")
    desk.window.sites.new_post()
    signed = desk.window.findChild(QLineEdit, "newPost.author")
    assert signed is not None
    assert signed.text() == "Ана Петрова"
    signed.window().close()
    assert restarted(desk).author == "Ана Петрова"


def test_a_name_that_is_being_typed_when_the_window_closes_is_stored(desk: Desk) -> None:
    dialog = desk.dialog()
    dialog.activateWindow()
    desk.qtbot.waitUntil(dialog.isActiveWindow, timeout=10_000)
    field = desk.control(QLineEdit, "author")
    field.setFocus()
    QTest.keyClicks(field, "Boris")
    assert restarted(desk).author == "Boris"


@pytest.mark.parametrize("ms", [500, 1500])
def test_copies_of_unsaved_text_are_kept_as_often_as_is_wanted(
    desk: Desk, page: PostPage, ms: int, qtbot: QtBot
) -> None:
    desk.choose("copies_ms", ms)
    desk.wait_stored("copies_ms", ms)
    timers = desk.window.keeping.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert {ms, ms // 2} <= {timer.interval() for timer in timers}
    with qtbot.waitSignal(desk.window.keeping.kept, timeout=ms + 500):
        type_text(page.view, "а")
    assert restarted(desk).copies_ms == ms


def test_the_pace_of_last_time_is_that_of_this_time(site: Path, post: Path, qtbot: QtBot) -> None:
    store(copies_ms=500)
    with preferring(site, qtbot) as desk:
        timers = desk.window.keeping.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert {500, 250} <= {timer.interval() for timer in timers}


def test_the_data_folder_is_shown(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(Path(url.toLocalFile())))
    paths.data().mkdir(parents=True, exist_ok=True)
    for name in ("data", "journal", "history", "config", "log"):
        desk.control(QPushButton, name).click()
    assert opened[0] == paths.data()
    # Those that are not there yet are shown where they will be.
    assert all(folder.is_dir() for folder in opened)
    labels = [label.text() for label in desk.dialog().findChildren(QLabel)]
    assert any(str(paths.data() / "journal") in text for text in labels)


# Earlier versions


def kept_versions(desk: Desk, days: int, count: int = 40) -> PostKey:
    key, root = PostKey("posts/избори.md"), Path("/site")
    long_ago = datetime.now(UTC) - timedelta(days=days)
    for minute in range(count):
        data = f"{minute}".encode()
        desk.window.versions.keep(root, key, data, "saved", long_ago + timedelta(minutes=minute))
    return key


def test_other_limits_are_stored_and_clear_up_once_the_preferences_are_closed(desk: Desk, qtbot: QtBot) -> None:
    desk.control(QSpinBox, "versions.daily_days").setValue(300)
    desk.control(QSpinBox, "versions.hourly_days").setValue(300)
    desk.control(QSpinBox, "versions.all_days").setValue(300)
    desk.wait_stored("versions", {"all_days": 300, "hourly_days": 300, "daily_days": 300, "megabytes": 1000})
    key = kept_versions(desk, days=200)
    (timer,) = desk.window.thinning.findChildren(QTimer)
    desk.window.thinning.run()
    qtbot.waitUntil(timer.isActive, timeout=10_000)
    assert len(desk.window.versions.listed(Path("/site"), key)) == 40
    desk.control(QPushButton, "versions.usual").click()
    desk.wait_stored("versions", {"all_days": 1, "hourly_days": 7, "daily_days": 90, "megabytes": 1000})
    assert len(desk.window.versions.listed(Path("/site"), key)) == 40
    desk.dialog().close()
    qtbot.waitUntil(lambda: len(desk.window.versions.listed(Path("/site"), key)) == 20, timeout=10_000)


def test_without_other_limits_closing_clears_up_nothing(desk: Desk) -> None:
    (timer,) = desk.window.thinning.findChildren(QTimer)
    desk.choose("copies_ms", 500)
    desk.dialog().close()
    assert timer.isActive()
    assert timer.interval() == AFTER_START_MS


def test_limits_survive_a_restart(desk: Desk, site: Path) -> None:
    desk.control(QSpinBox, "versions.megabytes").setValue(200)
    desk.control(QSpinBox, "versions.all_days").setValue(3)
    limits = VersionLimits(all_days=3, megabytes=200)
    assert restarted(desk).versions == limits
    with preferring(site, desk.qtbot) as again:
        assert again.control(QSpinBox, "versions.megabytes").value() == 200
        assert again.control(QSpinBox, "versions.all_days").value() == 3
        assert again.control(QPushButton, "versions.usual").isEnabled()


def test_no_age_is_shorter_than_the_one_before_it(desk: Desk) -> None:
    desk.control(QSpinBox, "versions.all_days").setValue(30)
    assert desk.window.session.settings.versions == VersionLimits(all_days=30, hourly_days=30)
    desk.control(QSpinBox, "versions.daily_days").setValue(10)
    assert desk.window.session.settings.versions == VersionLimits(10, 10, 10)
    assert desk.control(QSpinBox, "versions.all_days").value() == 10


def test_a_number_that_is_half_typed_lets_nothing_go(desk: Desk) -> None:
    box = desk.control(QSpinBox, "versions.daily_days")
    box.selectAll()
    QTest.keyClicks(box, "3")
    assert desk.window.session.settings.versions == VersionLimits()
    QTest.keyClicks(box, "00")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert desk.window.session.settings.versions == VersionLimits(daily_days=300)
    assert desk.shown() is not None


def test_what_the_limits_mean_is_said_with_days_of_the_calendar(desk: Desk) -> None:
    desk.control(QSpinBox, "versions.daily_days").setValue(100)
    day = datetime.now().astimezone().date() - timedelta(days=100)
    said = [label.text() for label in desk.dialog().findChildren(QLabel)]
    assert any(f"one a day since {day.day} {day:%B} {day.year}" in text for text in said)
    # Beyond the calendar, and nevertheless a limit.
    desk.control(QSpinBox, "versions.daily_days").setValue(1_000_000)
    assert desk.window.session.settings.versions.daily_days == 1_000_000


def test_T1_broken_limits_in_the_file_are_the_usual_ones(site: Path, qtbot: QtBot) -> None:
    store(versions={"all_days": -3, "hourly_days": "7", "daily_days": 120, "megabytes": None})
    with preferring(site, qtbot) as desk:
        assert desk.control(QSpinBox, "versions.all_days").value() == 1
        assert desk.control(QSpinBox, "versions.daily_days").value() == 120
        assert desk.window.session.settings.versions == VersionLimits(daily_days=120)


# Writing


def test_other_letters_are_written_in_at_once_and_after_a_restart(
    desk: Desk, page: PostPage, site: Path, post: Path
) -> None:
    box = desk.control(QComboBox, "text_font")
    family = box.itemData(box.count() - 1)
    assert family
    desk.choose("text_font", family)
    desk.choose("text_size", 16)
    desk.wait_stored("text_size", 16)
    assert stored()["text_font"] == family
    for view in (page.view, desk.control(QLabel, "sample")):
        assert view.font().family() == family
        assert view.font().pointSizeF() == 16
    close(desk.window, desk.qtbot)
    with preferring(site, desk.qtbot) as again:
        font = open_page(again.window, post, desk.qtbot).view.font()
        assert (font.family(), font.pointSizeF()) == (family, 16)
        assert again.control(QComboBox, "text_font").currentData() == family


def test_zooming_goes_on_from_the_size_that_was_chosen(desk: Desk, page: PostPage) -> None:
    desk.choose("text_size", 20)
    desk.window.posts.zoom(150)
    assert page.view.font().pointSizeF() == 30
    desk.choose("text_size", 10)
    assert page.view.font().pointSizeF() == 15


def test_lines_are_as_long_as_is_wanted(desk: Desk, page: PostPage) -> None:
    def width() -> int:
        return page.view.viewport().width()

    desk.window.panes.show_wanted(False, False)
    desk.window.resize(1900, 900)
    desk.qtbot.waitUntil(lambda: page.view.width() > 1500, timeout=10_000)
    usual = width()
    desk.choose("text_columns", 60)
    assert width() < usual
    desk.choose("text_columns", 90)
    assert width() > usual
    desk.choose("text_columns", 0)
    assert width() > page.view.width() - 50
    desk.wait_stored("text_columns", 0)
    assert restarted(desk).text_columns == 0


def test_T1_senseless_letters_in_the_file_are_the_usual_ones(site: Path, post: Path, qtbot: QtBot) -> None:
    store(text_font="No Such Letters", text_size=1000, text_columns=-5)
    with preferring(site, qtbot) as desk:
        view = open_page(desk.window, post, qtbot).view
        assert QFontInfo(view.font()).family() == QFontInfo(TextLook().font()).family()
        assert view.font().pointSizeF() == TextLook().font().pointSizeF()
        assert desk.control(QComboBox, "text_size").currentData() == 0
        assert desk.control(QComboBox, "text_columns").currentData() == COLUMN
        assert "No Such Letters" in desk.control(QComboBox, "text_font").currentText()
        # It is there again once it is installed again.
        assert desk.window.session.settings.text_font == "No Such Letters"


def test_a_sensible_value_that_is_not_offered_is_shown(site: Path, qtbot: QtBot) -> None:
    store(text_size=15, text_columns=66, copies_ms=750)
    with preferring(site, qtbot) as desk:
        for name, words in (("text_size", "15"), ("text_columns", "66"), ("copies_ms", "0.75")):
            assert words in desk.control(QComboBox, name).currentText()


# Look


def test_a_look_is_shown_at_once_and_stored(desk: Desk, app: QApplication) -> None:
    desk.choose("theme", "dark")
    assert theme.tokens(app.palette()).dark
    desk.wait_stored("theme", "dark")
    menu = desk.window.findChild(QAction, "action.theme.dark")
    assert menu is not None
    assert menu.isChecked()
    assert restarted(desk).theme == "dark"


def test_a_look_that_is_chosen_in_the_menu_is_the_one_shown_here(desk: Desk, app: QApplication) -> None:
    box = desk.control(QComboBox, "theme")
    menu = desk.window.findChild(QAction, "action.theme.light")
    assert menu is not None
    menu.trigger()
    assert box.currentData() == "light"
    desk.wait_stored("theme", "light")


@pytest.mark.parametrize("broken", ["purple", 3, None, ["dark"]])
def test_T1_a_broken_look_in_the_file_is_the_systems(site: Path, qtbot: QtBot, broken: object) -> None:
    store(theme=broken, start=broken, copies_ms=broken, shortcuts=broken)
    with preferring(site, qtbot) as desk:
        assert desk.window.session.settings.theme == "system"
        assert desk.control(QComboBox, "theme").currentData() == "system"
        assert desk.control(QComboBox, "start").currentData() == "posts"
        assert desk.control(QComboBox, "copies_ms").currentData() == 1000


# Searching


def search(desk: Desk, text: str) -> None:
    desk.control(QLineEdit, "search").setText(text)


def test_a_search_leaves_the_pages_and_rows_with_its_words(desk: Desk) -> None:
    everything = desk.pages()
    assert everything == ["General", "Writing", "Shortcuts", "Look", "Advanced"]
    search(desk, "FONT")
    assert desk.pages() == ["Writing"]
    assert desk.control(QComboBox, "text_font").isVisible()
    assert not desk.control(QComboBox, "text_columns").isVisible()
    search(desk, "")
    assert desk.pages() == everything
    assert not desk.control(QComboBox, "text_columns").isHidden()


def test_a_search_finds_what_can_be_chosen_and_what_a_sentence_says(desk: Desk) -> None:
    search(desk, "dark")
    assert desk.pages() == ["Look"]
    assert "Dark" in words_of(desk.control(QComboBox, "theme"))
    search(desk, "power cut")
    assert desk.pages() == ["General"]
    assert desk.control(QComboBox, "copies_ms").isVisible()


def test_a_search_without_an_answer_says_so(desk: Desk) -> None:
    nothing = desk.control(QLabel, "nothing")
    search(desk, "чоколадо")
    assert desk.pages() == []
    assert nothing.isVisible()
    search(desk, "font")
    assert not nothing.isVisible()
    assert desk.control(QComboBox, "text_font").isVisible()


def test_escape_empties_the_search_and_then_closes(desk: Desk) -> None:
    field = desk.control(QLineEdit, "search")
    search(desk, "font")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert desk.shown() is not None
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert desk.shown() is None


def test_a_heading_is_there_only_with_a_row_below_it(desk: Desk) -> None:
    def headings() -> set[str]:
        labels: list[QLabel] = desk.dialog().findChildren(QLabel)
        bold = [label for label in labels if isinstance(label, QWidget) and label.font().bold()]
        return {label.text() for label in bold if label.isVisible()}

    assert "Unsaved text" in headings()
    search(desk, "megabytes")
    assert headings() == {"Earlier versions of posts"}
