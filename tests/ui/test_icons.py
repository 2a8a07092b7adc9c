"""Every icon is there, is one of a set, and takes the colour of the text beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from editor.paths import resources
from editor.ui import icons, theme
from editor.ui.icons import icon
from editor.ui.theme import DARK, LIGHT

NAMES = (  # noqa: SIM905
    "new-post save undo redo bold italic heading heading2 heading3 quote bullets numbers link image star star-filled"
    " warning info error check close search folder folder-open posts preview command settings refresh calendar more"
    " trash chevron-down chevron-right draft edit plus up down external picture-missing eye bookmark box box-checked"
).split()


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    before = QPalette(qapp.palette())
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "system")
    qapp.setPalette(before)


def inks(image: QImage) -> set[str]:
    """Return the colours that are drawn fully opaque."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def ink_of(drawn: QPixmap) -> set[str]:
    return inks(drawn.toImage())


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_is_drawn_in_the_colour_of_text(name: str) -> None:
    assert ink_of(icon(name).pixmap(QSize(48, 48), 1.0)) == {LIGHT.text.name()}


@pytest.mark.parametrize("name", NAMES)
def test_drawings_are_one_set(name: str) -> None:
    svg = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    for common in ('viewBox="0 0 24 24"', 'stroke-width="1.75"', 'stroke-linecap="round"', 'stroke="currentColor"'):
        assert common in svg
    assert "#" not in svg


def test_no_drawing_is_without_a_name() -> None:
    assert {path.stem for path in (resources() / "icons").glob("*.svg")} == {*NAMES, "byline"}


def test_an_icon_made_in_light_is_light_in_dark(qapp: QApplication) -> None:
    kept = icon("save")
    theme.apply(qapp, "dark")
    assert ink_of(kept.pixmap(QSize(48, 48), 1.0)) == {DARK.text.name()}


def test_modes_have_their_colours() -> None:
    size, mode = QSize(48, 48), QIcon.Mode
    assert ink_of(icon("folder").pixmap(size, 1.0, mode.Disabled)) == {LIGHT.disabled.name()}
    assert ink_of(icon("folder").pixmap(size, 1.0, mode.Selected)) == {LIGHT.highlighted_text.name()}


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0, 3.0])
def test_an_icon_is_drawn_for_the_pixels_of_the_screen(ratio: float) -> None:
    drawn = icon("link").pixmap(QSize(16, 16), ratio)
    assert drawn.devicePixelRatio() == ratio
    assert drawn.size() == QSize(16, 16) * ratio
    assert drawn.toImage() == icons.pixmap("link", round(16 * ratio), LIGHT.text).toImage()


def test_a_checked_star_is_full() -> None:
    size, state = QSize(24, 24), QIcon.State
    full = icon("star").pixmap(size, 1.0, QIcon.Mode.Normal, state.On).toImage()
    assert full == icon("star-filled").pixmap(size, 1.0).toImage()
    assert full != icon("star").pixmap(size, 1.0, QIcon.Mode.Normal, state.Off).toImage()


def test_an_icon_is_painted_in_the_middle_of_its_place() -> None:
    image = QImage(40, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icon("bold").paint(painter, QRect(0, 0, 40, 20))
    painter.end()
    drawn = [x for x in range(40) if any(image.pixelColor(x, y).alpha() for y in range(20))]
    assert min(drawn) >= 10
    assert max(drawn) < 30


def test_any_colour_can_be_asked_for() -> None:
    assert ink_of(icons.pixmap("warning", 48, QColor("#123456"))) == {"#123456"}


def test_an_unknown_name_is_told_at_once() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_icons_outlive_the_objects_that_made_them(qapp: QApplication) -> None:
    for _ in range(50):
        actions = [QAction(icon("trash"), "") for _ in range(20)]
        copies = [action.icon() for action in actions]
        del actions
        assert not copies[-1].pixmap(16, 16).isNull()


@pytest.mark.parametrize("side", icons.APPLICATION_SIDES)
def test_the_application_icon_is_colourful_at_every_size(side: int) -> None:
    image = icons.application_icon().pixmap(QSize(side, side), 1.0).toImage()
    hues = {QColor(name).hsvHue() // 30 for name in inks(image) if QColor(name).hsvSaturation() > 120}
    assert len(hues) >= 2
