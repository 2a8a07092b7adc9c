"""A site that is opened for the first time says what it is; what is set up otherwise later is followed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor import paths
from editor.settings import SettingsFile
from editor.site import sitefile
from editor.site.keys import PostKey
from editor.ui import lookout
from editor.ui.app import open_window
from editor.ui.dialogs.siteinfo import SiteDialog
from editor.ui.postpage import PostPage
from editor.ui.window import Window
from tests.journeys.conftest import close, press
from tests.site.test_setups import make
from tests.support.typing import type_text

POST = "---\ntitle: {title}\ndate: 2023-09-0{day}\ncategory: свет\n---\nТекст.\n"
CMS = """\
backend: {name: git-gateway}
media_folder: content/img
public_folder: ../img
collections:
- name: vesti
  label: Вести
  folder: content/posts
  create: true
  fields:
  - {name: title, label: Наслов, widget: string}
  - {name: date, label: Датум, widget: datetime}
  - {name: category, label: Рубрика, widget: string}
"""
CONFIG = "static/admin/config.yml"
POSTS = {f"content/posts/{day}.md": POST.format(title=f"Вест {day}", day=day) for day in (1, 2, 3)}
GATSBY = {
    "gatsby-config.js": "module.exports = {}",
    CONFIG: CMS,
    "static/admin/index.html": '<script src="https://unpkg.com/netlify-cms@^2/dist/netlify-cms.js"></script>',
    "content/img/most.jpg": "",
    **POSTS,
}
HUGO = {"hugo.toml": 'title = "Вести"', "static/images/most.jpg": "", **POSTS}
PLAIN = {"beleski/a.md": POST.format(title="Прва", day=1), "beleski/b.md": POST.format(title="Втора", day=2)}


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are glanced at as always, but more often."""
    monkeypatch.setattr(lookout, "GLANCE_MS", 100)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    """The window on the welcome page."""
    window = open_window()
    yield window
    close(window, qtbot)


def choose(window: Window, root: Path, qtbot: QtBot) -> None:
    """Open a site as a person does who has chosen its folder, and wait until it is read."""
    with qtbot.waitSignal(window.desk.scanned, timeout=20_000):
        window.sites.site_wanted.emit(root)


def make_site(tmp_path: Path, files: Mapping[str, str]) -> Path:
    return make(tmp_path / "vesti", files)


def said(window: Window) -> list[str]:
    """Return the lines of the welcome page."""
    labels = window.welcome.findChildren(QLabel)
    return [one.text() for one in labels if one.objectName().startswith("welcome.line.") and not one.isHidden()]


def is_introduced(window: Window) -> bool:
    return window.pages.currentWidget() is window.welcome and not window.welcome.found.isHidden()


def child(parent: QWidget, kind: type, name: str) -> QWidget:
    found = parent.findChild(kind, name)
    assert isinstance(found, kind)
    return found


def about(window: Window, qtbot: QtBot) -> SiteDialog:
    """Open the dialog about the site by its command."""
    window.actions_by_name["aboutSite"].trigger()
    return shown_dialog(window, qtbot)


def shown_dialog(window: Window, qtbot: QtBot) -> SiteDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(SiteDialog)), timeout=20_000)
    return next(one for one in window.findChildren(SiteDialog) if one.isVisible())


def save(dialog: SiteDialog, window: Window, qtbot: QtBot) -> None:
    """Press Save and wait until the site is read anew and looked through."""
    with qtbot.waitSignal(window.desk.rearranged, timeout=20_000), qtbot.waitSignal(dialog.accepted, timeout=20_000):
        press(dialog, "siteDialog.save")
    qtbot.waitUntil(lambda: not window.desk.scan_running(), timeout=20_000)


def open_post(window: Window, key: str, qtbot: QtBot) -> PostPage:
    window.posts.open(PostKey(key))
    qtbot.waitUntil(lambda: window.posts.front is not None and window.posts.front.post.key == key, timeout=20_000)
    assert window.posts.front is not None
    return window.posts.front


def label_of(page: PostPage, name: str) -> list[str]:
    """Return what the form calls a field."""
    return [one.text() for one in page.form.findChildren(QLabel, f"label.{name}") if not one.isHidden()]


def line_of(page: PostPage, name: str) -> QLineEdit:
    """Return where a field is typed in."""
    found = page.form.findChild(QWidget, f"field.{name}")
    line = found.lineEdit() if isinstance(found, QComboBox) else found
    assert isinstance(line, QLineEdit)
    return line


# What was found


@pytest.mark.parametrize(
    ("files", "lines"),
    [
        (
            GATSBY,
            [
                "Gatsby site with Netlify CMS settings",
                "3 posts in content/posts",
                "Images in content/img, written as ../img/…",
            ],
        ),
        (HUGO, ["Hugo site", "3 posts in content/posts", "Images in static/images, written as /images/…"]),
        (
            PLAIN,
            [
                "A folder of posts, without the settings of a site",
                "2 posts in beleski",
                "No images yet; new ones go to images, written as ../images/…",
            ],
        ),
    ],
)
def test_a_new_site_is_introduced(
    window: Window, tmp_path: Path, qtbot: QtBot, files: Mapping[str, str], lines: list[str]
) -> None:
    choose(window, make_site(tmp_path, files), qtbot)
    assert is_introduced(window)
    assert said(window) == lines
    press(window, "welcome.start")
    assert window.pages.currentWidget() is window.panes
    assert len(window.list.list.grouped.shown()) == len([name for name in files if name.endswith(".md")])


def test_a_site_of_last_time_is_not_introduced(tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, GATSBY)
    file = SettingsFile(paths.config() / "settings.json")
    settings = file.load()
    file.save(settings.with_site(root, settings.site(root)))
    window = open_window()
    choose(window, root, qtbot)
    assert window.pages.currentWidget() is window.panes
    close(window, qtbot)


def test_who_asks_for_a_post_is_shown_it(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    choose(window, make_site(tmp_path, GATSBY), qtbot)
    assert is_introduced(window)
    open_post(window, "content/posts/2.md", qtbot)
    assert window.pages.currentWidget() is window.panes


def test_posts_that_need_a_look_are_counted_and_shown(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    broken = {"content/posts/x.md": "---\ntitle: [\n---\n", "content/posts/y.md": "---\ntitle: {\n---\n"}
    choose(window, make_site(tmp_path, {**GATSBY, **broken}), qtbot)
    assert said(window)[-1] == "2 posts need a look"
    press(window, "welcome.show")
    assert window.pages.currentWidget() is window.panes
    assert len(window.list.list.grouped.shown()) == 2


def test_the_count_follows_the_scan(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, GATSBY)
    for number in range(150):
        (root / "content/posts" / f"n{number}.md").write_text(POST.format(title=number, day=1), "utf-8")
    seen: list[str] = []
    window.desk.scanning.connect(lambda done, total: seen.append(said(window)[1]))
    choose(window, root, qtbot)
    assert seen[0].startswith("Reading posts in content/posts: ")
    assert said(window)[1] == "153 posts in content/posts"


def test_a_site_that_is_named_at_the_start_is_introduced_to_a_person(tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, GATSBY)
    for introduced in (True, False):
        window = open_window(root, introduced=introduced)
        with qtbot.waitSignal(window.desk.scanned, timeout=20_000):
            pass
        assert is_introduced(window) is introduced
        close(window, qtbot)


# Changing it


def test_another_folder_of_posts_is_chosen_on_the_first_page(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, {**GATSBY, "arhiva/star.md": POST.format(title="Стара", day=9)})
    choose(window, root, qtbot)
    press(window, "welcome.choose")
    dialog = shown_dialog(window, qtbot)
    dialog._folders.add(root / "arhiva")
    save(dialog, window, qtbot)
    assert json.loads(sitefile.path_of(root).read_text("utf-8"))["content"] == ["content/posts", "arhiva"]
    assert is_introduced(window)
    qtbot.waitUntil(lambda: said(window)[1] == "4 posts in content/posts, arhiva", timeout=20_000)
    press(window, "welcome.start")
    assert window.list.list.posts.row(PostKey("arhiva/star.md")) >= 0


def test_images_are_written_as_was_chosen(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, {**HUGO, "static/foto/x.jpg": ""})
    choose(window, root, qtbot)
    dialog = about(window, qtbot)
    dialog.take_images(root / "static/foto")
    assert child(dialog, QLabel, "siteDialog.imageExample").text() == "An image is written as /foto/most.jpg"
    save(dialog, window, qtbot)
    site = window.desk.site
    assert site is not None
    assert site.images_for(PostKey("content/posts/1.md")) == root / "static/foto"


def test_nothing_is_written_where_nothing_was_changed(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, GATSBY)
    choose(window, root, qtbot)
    dialog = about(window, qtbot)
    button = child(dialog, QPushButton, "siteDialog.save")
    assert not button.isEnabled()
    dialog.reject()
    assert not (root / ".byline").exists()


def test_what_was_found_comes_back(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, GATSBY)
    sitefile.write(root, sitefile.Chosen(names="{{year}}/{{slug}}", featured_limit=3))
    choose(window, root, qtbot)
    dialog = about(window, qtbot)
    press(dialog, "siteDialog.reset")
    save(dialog, window, qtbot)
    assert json.loads(sitefile.path_of(root).read_text("utf-8")) == {"version": 1}
    assert window.desk.site is not None
    assert window.desk.site.collections[0].slug == "{{slug}}"
    assert window.desk.site.featured_limit == 0


def test_what_cannot_be_stored_stays_in_the_dialog(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, GATSBY)
    (root / ".byline").write_text("no folder", "utf-8")
    choose(window, root, qtbot)
    dialog = about(window, qtbot)
    dialog._limit.setValue(4)
    press(dialog, "siteDialog.save")
    note = child(dialog, QLabel, "siteDialog.note")
    qtbot.waitUntil(lambda: not note.isHidden(), timeout=20_000)
    assert dialog.isVisible()
    assert dialog.choice().featured_limit == 4
    dialog.reject()


# What others change on disk


def test_the_form_follows_the_configuration_and_keeps_what_is_unsaved(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    root = make_site(tmp_path, GATSBY)
    choose(window, root, qtbot)
    page = open_post(window, "content/posts/1.md", qtbot)
    before = (root / "content/posts/1.md").read_bytes()
    assert label_of(page, "category") == ["Рубрика *"]
    page.set_value("category", "спорт")
    type_text(page.view, "Ново. ")
    page.title.end(False)
    type_text(page.title, " друго")
    changed = CMS.replace("Рубрика, widget: string", "Категорија, widget: select, options: [спорт, свет]")
    with qtbot.waitSignal(window.desk.rearranged, timeout=20_000):
        (root / CONFIG).write_text(changed + "  - {name: naslovna, label: Насловна, widget: boolean}\n", "utf-8")
    qtbot.waitUntil(lambda: label_of(page, "category") == ["Категорија *"], timeout=20_000)
    qtbot.waitUntil(lambda: not window.desk.scan_running(), timeout=20_000)
    assert page.form.findChild(QWidget, "field.naslovna") is not None
    assert page.form.value_of("category") == "спорт"
    assert page.view.text() == "Ново. Текст.\n"
    assert page.title.text() == "Вест 1 друго"
    assert page.unsaved
    assert (root / "content/posts/1.md").read_bytes() == before


def test_what_is_being_typed_into_a_field_survives_its_other_settings(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    root = make_site(tmp_path, GATSBY)
    choose(window, root, qtbot)
    page = open_post(window, "content/posts/1.md", qtbot)
    page.form.focus_field("category")
    line_of(page, "category").selectAll()
    type_text(line_of(page, "category"), "кул")
    with qtbot.waitSignal(window.desk.rearranged, timeout=20_000):
        (root / CONFIG).write_text(CMS.replace("Рубрика", "Категорија"), "utf-8")
    qtbot.waitUntil(lambda: label_of(page, "category") == ["Категорија *"], timeout=20_000)
    assert page.form.value_of("category") == "кул"
    assert page.post.front.values["category"] == "кул"
    assert page.form.focused() == "category"


def test_a_mistake_in_the_configuration_is_a_remark_and_its_end_ends_it(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    root = make_site(tmp_path, GATSBY)
    choose(window, root, qtbot)
    page = open_post(window, "content/posts/1.md", qtbot)
    type_text(page.view, "Ново. ")
    with qtbot.waitSignal(window.desk.rearranged, timeout=20_000):
        (root / CONFIG).write_text("media_folder: [\n", "utf-8")
    assert window.desk.site is not None
    assert [remark.line for remark in window.desk.site.remarks] != [0]
    assert window.desk.site.remarks
    with qtbot.waitSignal(window.desk.rearranged, timeout=20_000):
        (root / CONFIG).write_text(CMS, "utf-8")
    assert window.desk.site.remarks == ()
    assert page.view.text() == "Ново. Текст.\n"


def test_the_list_follows_folders_that_others_chose(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, {**HUGO, "arhiva/star.md": POST.format(title="Стара", day=9)})
    choose(window, root, qtbot)
    open_post(window, "content/posts/1.md", qtbot)
    sitefile.write(root, sitefile.Chosen(content=("arhiva",)))
    qtbot.waitUntil(lambda: window.list.list.grouped.shown() == ["arhiva/star.md"], timeout=20_000)
    assert window.posts.front is not None
    assert window.posts.front.post.key == "content/posts/1.md"


def test_settings_that_a_generator_gets_later_are_noticed(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    root = make_site(tmp_path, PLAIN)
    choose(window, root, qtbot)
    with qtbot.waitSignal(window.desk.rearranged, timeout=20_000):
        (root / "_config.yml").write_text("title: Вести\n", "utf-8")
    assert window.desk.site is not None
    assert window.desk.site.generator == "jekyll"


def test_a_changed_configuration_counts_for_posts_that_were_read_before(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    files = {**GATSBY, "content/posts/4.md": "---\nnaslov: Четврта\ntitle: Fourth\n---\n"}
    root = make_site(tmp_path, files)
    choose(window, root, qtbot)
    key = PostKey("content/posts/4.md")
    index = window.desk.index
    assert index is not None
    row = index.row(key)
    assert row is not None
    assert row.title == "Fourth"
    with qtbot.waitSignal(window.desk.scanned, timeout=20_000):
        (root / CONFIG).write_text(CMS.replace("name: title", "name: naslov"), "utf-8")
    row = index.row(key)
    assert row is not None
    assert row.title == "Четврта"


def test_a_folder_of_posts_that_comes_later_is_found_when_everything_is_read_again(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    root = make_site(tmp_path, HUGO)
    choose(window, root, qtbot)
    open_post(window, "content/posts/1.md", qtbot)
    make(root, {"content/sport/a.md": POST.format(title="Спорт", day=8)})
    window.actions_by_name["reload"].trigger()
    qtbot.waitUntil(lambda: window.list.list.posts.row(PostKey("content/sport/a.md")) >= 0, timeout=20_000)


# Images


def test_an_image_goes_into_the_folder_of_its_post(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    folders = "  media_folder: '/static/img/{{slug}}'\n  public_folder: '/img/{{slug}}'\n  fields:\n"
    config = (
        CMS.replace("  fields:\n", folders, 1) + "  - {name: image, label: Слика, widget: image, required: false}\n"
    )
    root = make_site(tmp_path, {"hugo.toml": "", CONFIG: config, **POSTS})
    source = tmp_path / "Мост.png"
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(source))
    choose(window, root, qtbot)
    page = open_post(window, "content/posts/1.md", qtbot)
    window.imaging.take_in(page, [source], "image")
    qtbot.waitUntil(lambda: page.form.value_of("image") == "/img/вест-1/most.png", timeout=20_000)
    assert (root / "static/img/вест-1/most.png").is_file()
