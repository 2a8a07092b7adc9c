"""Choosing an image: what is offered, how one more comes in, and what the post will say."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QLabel, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.decap import MediaFolder
from editor.content.schema import Collection
from editor.site.keys import PostKey
from editor.site.media import ImageFile
from editor.site.site import Site
from editor.ui.images.imagemodel import ImageModel
from editor.ui.images.picker import ImagePicker
from editor.ui.images.thumbnails import Thumbnails
from editor.ui.tasks import Tasks

KEY = PostKey("content/posts/a.md")
Open = Callable[..., ImagePicker]


def picture(path: Path, size: tuple[int, int] = (120, 80), colour: str = "red", mtime: float = 0) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size, colour).save(path)
    if mtime:
        os.utime(path, (mtime, mtime))
    return path


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "site"
    (root / "content" / "posts").mkdir(parents=True)
    picture(root / "content" / "img" / "kim.jpg", mtime=3000)
    picture(root / "content" / "img" / "ана.png", mtime=1000)
    picture(root / "content" / "img" / "old" / "zoo.png", mtime=2000)
    return Site(
        root,
        generator="gatsby",
        collections=(Collection("posts", "Posts", "content/posts"),),
        media=(MediaFolder("content/img", "../img"),),
    )


@pytest.fixture
def open_picker(qtbot: QtBot) -> Iterator[Open]:
    tasks, thumbnails, owner = Tasks(), Thumbnails(), QWidget()
    owner.resize(900, 700)
    owner.show()

    def open_(site: Site, like: str | None = None, **more: object) -> ImagePicker:
        picker = ImagePicker(site, KEY, tasks, thumbnails, owner, like, **more)  # type: ignore[arg-type]
        picker.open()
        return picker

    yield open_
    for left in owner.findChildren(ImagePicker):
        left.reject()
    tasks.finish()
    thumbnails.stop()
    owner.close()
    owner.deleteLater()


def names(picker: ImagePicker) -> list[str]:
    model = grid(picker).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def grid(picker: ImagePicker) -> QListView:
    found = picker.findChild(QListView, "imageGrid")
    assert found is not None
    return found


def choose(picker: ImagePicker, name: str) -> None:
    grid(picker).setCurrentIndex(grid(picker).model().index(names(picker).index(name), 0))


def label(picker: ImagePicker, name: str) -> str:
    found = picker.findChild(QLabel, f"imagePicker.{name}")
    assert found is not None
    return found.text().replace("\u200b", "")


def button(picker: ImagePicker, name: str) -> QPushButton:
    found = picker.findChild(QPushButton, f"imagePicker.{name}")
    assert found is not None
    return found


def test_the_newest_images_of_all_folders_come_first(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site)
    qtbot.waitUntil(lambda: names(picker) == ["kim.jpg", "zoo.png", "ана.png"])


def test_thumbnails_arrive_for_what_is_seen(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    model = grid(picker).model()
    qtbot.waitUntil(
        lambda: all(model.index(row, 0).data(Qt.ItemDataRole.DecorationRole) for row in range(3)), timeout=20_000
    )


def test_only_images_in_view_are_opened(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    for number in range(400):
        picture(site.root / "content" / "img" / f"n{number:03}.png", (4, 4), mtime=10_000 - number)
    picker = open_picker(site)
    qtbot.waitUntil(lambda: len(names(picker)) == 403)
    model = grid(picker).model()
    assert isinstance(model, ImageModel)
    qtbot.waitUntil(lambda: len(model._pixmaps) > 5, timeout=20_000)
    assert len(model._asked) + len(model._pixmaps) < 100


def test_the_order_and_the_folder_can_be_chosen(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    order = picker.findChild(QComboBox, "imagePicker.order")
    folder = picker.findChild(QComboBox, "imagePicker.folder")
    assert order is not None
    assert folder is not None
    order.setCurrentIndex(1)
    assert names(picker) == ["ана.png", "kim.jpg", "zoo.png"]
    assert [folder.itemText(number) for number in range(1, folder.count())] == ["content/img", "content/img/old"]
    folder.setCurrentIndex(2)
    assert names(picker) == ["zoo.png"]


def test_a_filter_narrows_and_keeps_the_choice(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    choose(picker, "ана.png")
    words = picker.findChild(QLineEdit, "imagePicker.filter")
    assert words is not None
    words.setText("АНА")
    assert names(picker) == ["ана.png"]
    assert grid(picker).currentIndex().data() == "ана.png"
    words.setText("nothing")
    assert button(picker, "showAll").isVisible()
    assert not button(picker, "use").isEnabled()
    button(picker, "showAll").click()
    assert len(names(picker)) == 3


def test_the_chosen_image_is_described(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site, uses=lambda path: 2 if path.name == "kim.jpg" else 0)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    choose(picker, "kim.jpg")
    qtbot.waitUntil(lambda: label(picker, "written") == "Will be written as ../img/kim.jpg")
    assert label(picker, "name") == "kim.jpg"
    assert label(picker, "measures").startswith("120 × 80 · ")
    assert label(picker, "uses") == "Posts that use it: 2"
    choose(picker, "zoo.png")
    qtbot.waitUntil(lambda: label(picker, "uses") == "Not used")


def test_the_image_that_the_post_has_is_chosen_already(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site, "../img/old/zoo.png")
    qtbot.waitUntil(lambda: grid(picker).currentIndex().data() == "zoo.png")
    assert button(picker, "use").isEnabled()


def test_using_an_image_says_its_path_once_and_closes(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site)
    chosen: list[Path] = []
    picker.chosen.connect(chosen.append)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    assert not button(picker, "use").isEnabled()
    choose(picker, "kim.jpg")
    QTest.keyClick(grid(picker), Qt.Key.Key_Return)
    assert chosen == [site.root / "content" / "img" / "kim.jpg"]
    assert not picker.isVisible()


def test_a_double_click_uses_an_image(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    place = grid(picker).visualRect(grid(picker).model().index(1, 0)).center()
    with qtbot.waitSignal(picker.chosen) as chosen:
        QTest.mouseClick(grid(picker).viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(grid(picker).viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == [site.root / "content" / "img" / "old" / "zoo.png"]


def test_the_keys_lead_from_the_filter_to_an_image(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    words = picker.findChild(QLineEdit, "imagePicker.filter")
    assert words is not None
    QTest.keyClick(words, Qt.Key.Key_Down)
    assert grid(picker).currentIndex().data() == "kim.jpg"
    QTest.keyClick(grid(picker), Qt.Key.Key_Escape)
    assert not picker.isVisible()


def test_an_image_from_the_computer_is_copied_and_chosen(
    open_picker: Open, site: Site, qtbot: QtBot, tmp_path: Path
) -> None:
    picker = open_picker(site)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    button(picker, "computer").click()
    dialog = picker.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(picture(tmp_path / "Нова слика.png", colour="blue"))])
    dialog.reject()
    qtbot.waitUntil(lambda: grid(picker).currentIndex().data() == "nova-slika.png")
    assert (site.root / "content" / "img" / "nova-slika.png").is_file()
    assert label(picker, "message") == ""


@pytest.mark.parametrize(("smaller", "longest"), [(True, 2000), (False, 2400)])
def test_large_photos_are_made_smaller_if_wanted(
    open_picker: Open, site: Site, qtbot: QtBot, tmp_path: Path, smaller: bool, longest: int
) -> None:
    picker = open_picker(site)
    box = picker.findChild(QCheckBox, "imagePicker.smaller")
    assert box is not None
    box.setChecked(smaller)
    picker.take_in([picture(tmp_path / "large.jpg", (2400, 100))])
    qtbot.waitUntil(lambda: grid(picker).currentIndex().data() == "large.jpg")
    with Image.open(site.root / "content" / "img" / "large.jpg") as image:
        assert image.width == longest


def test_what_is_no_image_is_refused_in_words(open_picker: Open, site: Site, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("text")
    picker = open_picker(site)
    picker.take_in([tmp_path / "a.png"])
    qtbot.waitUntil(lambda: "a.png" in label(picker, "message") and "Nothing was copied" in label(picker, "message"))


def test_an_image_on_the_clipboard_is_taken_in(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().clear()
    picker = open_picker(site)
    assert not button(picker, "paste").isEnabled()
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    QGuiApplication.clipboard().setImage(image)
    qtbot.waitUntil(button(picker, "paste").isEnabled)
    button(picker, "paste").click()
    qtbot.waitUntil(lambda: str(grid(picker).currentIndex().data()).startswith("pasted-"))
    QGuiApplication.clipboard().clear()


def test_a_dropped_image_is_taken_in(open_picker: Open, site: Site, qtbot: QtBot, tmp_path: Path) -> None:
    picker = open_picker(site)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "drop.png", colour="blue")))])
    picker.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    qtbot.waitUntil(lambda: grid(picker).currentIndex().data() == "drop.png")


def test_a_site_without_images_says_so_and_shows_the_way_on(open_picker: Open, tmp_path: Path, qtbot: QtBot) -> None:
    root = tmp_path / "empty"
    root.mkdir()
    picker = open_picker(Site(root))
    qtbot.waitUntil(lambda: "no images in this site" in label(picker, "none"))
    picker.take_in([picture(tmp_path / "first.png")])
    qtbot.waitUntil(lambda: grid(picker).currentIndex().data() == "first.png")


def test_closing_at_once_is_harmless(open_picker: Open, site: Site) -> None:
    picker = open_picker(site)
    choose_later = picker.take_in
    choose_later([site.root / "content" / "img" / "kim.jpg"])
    picker.reject()


def test_every_control_has_a_name_and_is_large_enough(open_picker: Open, site: Site, qtbot: QtBot) -> None:
    picker = open_picker(site)
    qtbot.waitUntil(lambda: len(names(picker)) == 3)
    for kind in (QPushButton, QComboBox, QLineEdit, QCheckBox, QListView):
        for control in picker.findChildren(kind):
            if control.isVisible() and control.objectName().startswith("imag"):
                assert control.accessibleName() or getattr(control, "text", str)(), control.objectName()
                assert control.height() >= 24, control.objectName()


def test_the_model_keeps_qts_rules(qtbot: QtBot, tmp_path: Path) -> None:
    thumbnails = Thumbnails()
    model = ImageModel(thumbnails, 50)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([ImageFile(tmp_path / f"{number}.png", 1, 1.0) for number in range(5)])
    model.show([])
    thumbnails.stop()
    del tester
