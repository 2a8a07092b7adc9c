"""What was found in a site, in words, and the dialog in which it is changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from editor.desk.siteexamples import Examples
from editor.desk.sitewords import Line, Topic
from editor.site import sitefile
from editor.site.detect import found_at, site_at
from editor.site.index import PostIndex
from editor.site.scan import scan
from editor.site.sitefile import Chosen
from editor.ui.dialogs.patternchoice import PatternChoice
from editor.ui.dialogs.siteinfo import SiteDialog
from editor.ui.foundlines import FoundLines, words_for
from editor.ui.welcome import Welcome
from tests.site.test_setups import POST, make

Left = Qt.MouseButton.LeftButton
FILES = {
    "hugo.toml": "",
    "content/posts/izbori.md": "---\ntitle: Избори\ndate: 2023-09-06\n---\n",
    "static/images/most.jpg": "",
    "static/foto/most.jpg": "",
    "arhiva/star.md": POST,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make(tmp_path / "site", FILES)


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def dialog(root: Path, parent: QWidget, tmp_path: Path, qtbot: QtBot) -> Iterator[SiteDialog]:
    """The dialog about a site in which nothing was changed."""
    yield from shown(root, parent, tmp_path, qtbot)


def shown(root: Path, parent: QWidget, tmp_path: Path, qtbot: QtBot) -> Iterator[SiteDialog]:
    index = PostIndex(tmp_path / "index.sqlite")
    found = found_at(root)
    scan(found, index)
    dialog = SiteDialog(found, site_at(root), Examples.of(found, index), parent)
    index.close()
    with qtbot.waitExposed(dialog):
        dialog.open()
    yield dialog
    dialog.reject()
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog), timeout=10_000)


def button(dialog: QWidget, name: str) -> QPushButton:
    found = dialog.findChild(QPushButton, name)
    assert found is not None
    return found


def text(dialog: QWidget, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return "" if found.isHidden() else found.text()


def box(dialog: QWidget, name: str) -> QComboBox:
    found = dialog.findChild(QComboBox, name)
    assert found is not None
    return found


def line(dialog: QWidget, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def choose(dialog: QWidget, name: str, words: str) -> None:
    list_ = box(dialog, name)
    assert list_.findText(words) >= 0, [list_.itemText(row) for row in range(list_.count())]
    list_.setCurrentIndex(list_.findText(words))


# The lines in words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Line(Topic.SITE, name="Gatsby", settings="Netlify CMS"), "Gatsby site with Netlify CMS settings"),
        (Line(Topic.SITE, name="Hugo"), "Hugo site"),
        (Line(Topic.SITE, settings="CMS"), "Folder of posts with CMS settings"),
        (Line(Topic.SITE), "A folder of posts, without the settings of a site"),
        (Line(Topic.POSTS, count=1, places=("",)), "1 post in the whole folder"),
        (Line(Topic.POSTS, count=412, places=("a", "b", "c", "d", "e")), "412 posts in a, b, c and 2 more"),
        (Line(Topic.POSTS, False, places=("a",)), "No posts yet in a"),
        (Line(Topic.IMAGES, beside=True), "Images beside each post"),
        (Line(Topic.IMAGES, beside=True, places=("media",)), "Images in “media” beside each post"),
        (Line(Topic.PROBLEMS, False, count=1), "1 post needs a look"),
        (Line(Topic.SETTINGS, False, count=2), "2 things in the site’s settings were not understood"),
    ],
)
def test_a_line_is_said_in_words(qapp: object, said: Line, words: str) -> None:
    assert words_for(said) == words


def test_lines_come_and_go_and_their_buttons_say_what_is_wanted(qtbot: QtBot) -> None:
    found = FoundLines()
    qtbot.addWidget(found)
    with qtbot.waitExposed(found):
        found.show()
    found.show_lines((Line(Topic.POSTS, count=2, places=("a",)), Line(Topic.PROBLEMS, False, count=2)), False)
    assert text(found, "welcome.line.posts") == "2 posts in a"
    assert text(found, "welcome.line.images") == ""
    for name, wish in (("welcome.choose", found.choose_wanted), ("welcome.show", found.problems_wanted)):
        with qtbot.waitSignal(wish):
            qtbot.mouseClick(button(found, name), Left)
    assert button(found, "welcome.show").accessibleName() == "Show (2 posts need a look)"
    found.show_lines((Line(Topic.POSTS, count=2, places=("a",)),), False)
    assert text(found, "welcome.line.problems") == ""
    assert not button(found, "welcome.show").isVisible()
    found.close()


def test_the_welcome_page_goes_to_and_fro(qtbot: QtBot) -> None:
    page = Welcome()
    qtbot.addWidget(page)
    page.resize(900, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.show_found("вести", (Line(Topic.SITE, name="Hugo"),), reading=False)
    assert page.found.isVisible()
    assert text(page, "welcome.title") == "What was found in “вести”"
    assert not button(page, "welcome.sample").isVisible()
    assert button(page, "welcome.start").hasFocus()
    with qtbot.waitSignal(page.start_wanted):
        qtbot.keyClick(button(page, "welcome.start"), Qt.Key.Key_Return)
    page.show_start()
    assert not page.found.isVisible()
    assert not button(page, "welcome.start").isVisible()
    assert button(page, "welcome.sample").isVisible()
    page.close()


# The dialog


def test_it_shows_what_holds(dialog: SiteDialog) -> None:
    assert text(dialog, "siteDialog.site") == "Hugo site"
    assert dialog.choice() == Chosen(
        ("content/posts",), ("static/images", "/images"), "", "{{slug}}", dialog.choice().address, 0
    )
    assert box(dialog, "siteDialog.names").currentText() == "izbori.md"
    assert text(dialog, "siteDialog.imageExample") == "An image is written as /images/most.jpg"
    assert not button(dialog, "siteDialog.save").isEnabled()
    assert not button(dialog, "siteDialog.reset").isEnabled()


def test_every_control_has_a_name(dialog: SiteDialog) -> None:
    controls = [one for one in dialog.findChildren(QWidget) if isinstance(one, QPushButton | QComboBox | QSpinBox)]
    assert controls
    assert [one.objectName() for one in controls if not one.accessibleName() and not one.property("text")] == []
    assert all(one.height() >= 24 for one in controls if one.isVisible())


def test_a_choice_shows_its_effect_and_is_what_is_wanted(dialog: SiteDialog, qtbot: QtBot) -> None:
    choose(dialog, "siteDialog.names", "2023-09-06-izbori.md")
    choose(dialog, "siteDialog.address", "/2023/09/izbori/")
    choose(dialog, "siteDialog.way", "From where the post is")
    assert text(dialog, "siteDialog.imageExample") == "An image is written as ../../static/images/most.jpg"
    with qtbot.waitSignal(dialog.wanted) as wanted:
        qtbot.mouseClick(button(dialog, "siteDialog.save"), Left)
    assert wanted.args == [
        Chosen(
            ("content/posts",),
            ("static/images", "/images"),
            "relative",
            "{{year}}-{{month}}-{{day}}-{{slug}}",
            "/{{year}}/{{month}}/{{slug}}/",
            0,
        )
    ]
    assert dialog.isVisible()


def test_a_pattern_of_ones_own_shows_what_it_gives(dialog: SiteDialog) -> None:
    choose(dialog, "siteDialog.names", "Another pattern…")
    field = line(dialog, "siteDialog.namesPattern")
    field.setText("{{year}}_{{slug}}")
    assert text(dialog, "siteDialog.namesExample").startswith("2023_izbori.md\n")
    assert "{{slug}}" in text(dialog, "siteDialog.namesExample")
    assert dialog.choice().names == "{{year}}_{{slug}}"
    field.setText("novo")
    assert text(dialog, "siteDialog.note") == "All new posts would get the same file name."
    assert not button(dialog, "siteDialog.save").isEnabled()


def test_another_folder_of_images_brings_its_own_way_of_writing(dialog: SiteDialog, root: Path) -> None:
    dialog.take_images(root / "static/foto")
    assert dialog.choice().images == ("static/foto", "/foto")
    assert text(dialog, "siteDialog.imageExample") == "An image is written as /foto/most.jpg"
    line(dialog, "siteDialog.images").setText("static/nema")
    assert text(dialog, "siteDialog.note") == "There is no folder “static/nema” in the site."
    assert not button(dialog, "siteDialog.save").isEnabled()


def test_folders_outside_the_site_are_refused(dialog: SiteDialog, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "nadvor"
    outside.mkdir()
    (root / "vrska").symlink_to(outside)
    for folder in (outside, root / "vrska", root / ".." / "nadvor"):
        dialog.take_images(folder)
        assert text(dialog, "siteDialog.note").endswith("is not in the site’s folder.")
        assert dialog.choice().images == ("static/images", "/images")
        dialog._folders.add(folder)
        assert dialog.choice().content == ("content/posts",)
    line(dialog, "siteDialog.images").setText("../nadvor")
    assert not button(dialog, "siteDialog.save").isEnabled()


def test_folders_of_posts_are_added_and_left_out_but_for_the_last(dialog: SiteDialog, root: Path, qtbot: QtBot) -> None:
    leave_out = button(dialog, "siteDialog.removeFolder")
    assert not leave_out.isEnabled()
    dialog._folders.add(root / "arhiva")
    dialog._folders.add(root / "arhiva")
    assert dialog.choice().content == ("content/posts", "arhiva")
    assert text(dialog, "siteDialog.note") == ""
    qtbot.mouseClick(leave_out, Left)
    assert dialog.choice().content == ("content/posts",)
    dialog._folders.add(root / "static")
    assert text(dialog, "siteDialog.note") == "There are no posts in “static” yet."


def test_what_was_changed_before_is_shown_and_taken_back(
    root: Path, parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    sitefile.write(root, Chosen(images=("static/foto", "/foto"), names="{{year}}/{{slug}}", featured_limit=7))
    for dialog in shown(root, parent, tmp_path, qtbot):
        assert box(dialog, "siteDialog.names").currentText() == "2023/izbori.md"
        assert dialog.choice().images == ("static/foto", "/foto")
        assert dialog.choice().featured_limit == 7
        qtbot.mouseClick(button(dialog, "siteDialog.reset"), Left)
        assert dialog.choice() == sitefile.in_effect(found_at(root))
        assert button(dialog, "siteDialog.save").isEnabled()
        assert not button(dialog, "siteDialog.reset").isEnabled()


def test_what_was_not_understood_is_listed_with_its_line(
    root: Path, parent: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    config = "media_folder: static/images\npublic_folder: /images\ncollections:\n- name: a\n  folder: content/posts\n"
    make(root, {"static/admin/config.yml": f"{config}  fields:\n  - {{name: <b>x</b>, widget: select}}\n"})
    for dialog in shown(root, parent, tmp_path, qtbot):
        said = dialog.findChild(QLabel, "siteDialog.remarks")
        assert said is not None
        assert said.text().startswith("Line 7: ")
        assert said.textFormat() is Qt.TextFormat.PlainText


def test_examples_that_are_alike_are_offered_once(parent: QWidget) -> None:
    choice = PatternChoice("x", "X", lambda pattern: "alike" if "a" in pattern else "", parent)
    choice.offer(("a1", "a2", ""), "a2")
    assert [choice.list.itemText(row) for row in range(choice.list.count())] == [
        "alike",
        "Not known",
        "Another pattern…",
    ]
    assert choice.pattern() == "a2"
    choice.offer(("a1",), "nothing")
    assert choice.pattern() == "nothing"
    assert choice.list.currentText() == "Another pattern…"
