"""Both looks are readable, and the application shows the one that was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from editor.ui import theme
from editor.ui.theme import DARK, LIGHT, LOOKS, STRONG_DARK, STRONG_LIGHT, Colours, palette_of, tokens

Group = QPalette.ColorGroup
Role = QPalette.ColorRole
every_look = pytest.mark.parametrize("look", LOOKS, ids=["light", "dark", "strong light", "strong dark"])


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture
def patch() -> Iterator[pytest.MonkeyPatch]:
    """Undone before `app` puts the look back, unlike `monkeypatch`."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    before = QPalette(qapp.palette())
    yield qapp
    theme.apply(qapp, "system")
    qapp.setPalette(before)


@every_look
@pytest.mark.parametrize("name", ["text", "muted", "accent", "danger", "warning", "ok", "visited"])
def test_text_reads_on_every_ground(look: Colours, name: str) -> None:
    for ground in (look.background, look.surface, look.button):
        assert contrast(getattr(look, name), ground) >= 4.5


@every_look
@pytest.mark.parametrize("name", ["text", "muted", "accent", "danger", "warning"])
def test_text_reads_on_a_chosen_row_and_under_the_mouse(look: Colours, name: str) -> None:
    for ground in (look.selected, look.hover):
        assert contrast(getattr(look, name), ground) >= 4.5


@every_look
def test_edges_stars_and_the_focus_can_be_seen(look: Colours) -> None:
    for ground in (look.background, look.surface, look.selected, look.hover):
        assert contrast(look.accent, ground) >= 3
        assert contrast(look.border, ground) >= 3
        assert contrast(look.star, ground) >= 3


@every_look
def test_selected_text_reads_and_stands_out(look: Colours) -> None:
    assert contrast(look.highlighted_text, look.highlight) >= 4.5
    assert contrast(look.highlight, look.background) >= 3
    assert contrast(look.highlight, look.surface) >= 3


@every_look
def test_every_role_that_carries_text_reads(look: Colours) -> None:
    palette = palette_of(look)
    pairs = [
        (Role.WindowText, Role.Window),
        (Role.Text, Role.Base),
        (Role.Text, Role.AlternateBase),
        (Role.ButtonText, Role.Button),
        (Role.PlaceholderText, Role.Base),
        (Role.HighlightedText, Role.Highlight),
        (Role.ToolTipText, Role.ToolTipBase),
        (Role.Link, Role.Base),
        (Role.BrightText, Role.Window),
    ]
    for group in (Group.Active, Group.Inactive):
        for text, ground in pairs:
            assert contrast(palette.color(group, text), palette.color(group, ground)) >= 4.5, (group, text)


@every_look
def test_what_is_disabled_is_fainter_but_not_gone(look: Colours) -> None:
    palette = palette_of(look)
    ground = palette.color(Group.Disabled, Role.Window)
    faint = contrast(palette.color(Group.Disabled, Role.WindowText), ground)
    assert 2 <= faint < contrast(look.text, ground)


@every_look
def test_a_palette_gives_back_its_colours(look: Colours) -> None:
    assert tokens(palette_of(look)) is look


def test_a_foreign_palette_is_told_by_its_lightness() -> None:
    dim, bright = QPalette(QColor("#303030")), QPalette(QColor("#e0e0e0"))
    assert tokens(dim) is DARK
    assert tokens(bright) is LIGHT


def test_a_look_knows_whether_it_is_dark() -> None:
    assert [look.dark for look in (LIGHT, STRONG_LIGHT, DARK, STRONG_DARK)] == [False, False, True, True]


def test_widgets_take_the_chosen_look(app: QApplication, qtbot: QtBot) -> None:
    label = QLabel("vesti.mk")
    qtbot.addWidget(label)
    theme.apply(app, "dark")
    qtbot.waitUntil(lambda: tokens(label.palette()) is DARK)
    theme.apply(app, "light")
    qtbot.waitUntil(lambda: tokens(label.palette()) is LIGHT)


@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_a_box_that_is_not_ticked_can_be_seen(
    app: QApplication, qtbot: QtBot, scheme: str, kind: type[QAbstractButton]
) -> None:
    theme.apply(app, scheme)
    window = QWidget()
    qtbot.addWidget(window)
    box = kind(window)
    box.setText("Да")
    with qtbot.waitExposed(window):
        window.show()
    seen = window.grab().toImage()
    surface = window.palette().color(Role.Window)
    row = [seen.pixelColor(x, box.y() + box.height() // 2) for x in range(20)]
    assert max(contrast(colour, surface) for colour in row[:4]) >= 3
    # What the program paints there has the colours of the look all the same.
    assert tokens(box.palette()) is tokens(window.palette())


def test_the_system_is_followed_while_nothing_was_chosen(app: QApplication, patch: pytest.MonkeyPatch) -> None:
    theme.apply(app, "system")
    follower = app.findChild(theme._Follower)
    assert follower is not None
    dark = SimpleNamespace(
        colorScheme=lambda: Qt.ColorScheme.Dark,
        accessibility=lambda: SimpleNamespace(contrastPreference=lambda: Qt.ContrastPreference.NoPreference),
    )
    patch.setattr(follower, "_hints", dark)
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert tokens(app.palette()) is DARK


def test_more_contrast_is_given_where_the_system_asks_for_it(app: QApplication, patch: pytest.MonkeyPatch) -> None:
    theme.apply(app, "light")
    follower = app.findChild(theme._Follower)
    assert follower is not None
    strong = SimpleNamespace(contrastPreference=lambda: Qt.ContrastPreference.HighContrast)
    patch.setattr(
        follower, "_hints", SimpleNamespace(colorScheme=lambda: Qt.ColorScheme.Light, accessibility=lambda: strong)
    )
    app.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert tokens(app.palette()) is STRONG_LIGHT


def test_choosing_again_does_not_follow_twice(app: QApplication) -> None:
    for scheme in ("dark", "system", "light"):
        theme.apply(app, scheme)
    assert len(app.findChildren(theme._Follower)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark", "system"])
def test_frames_that_the_system_draws_are_asked_to_follow(
    app: QApplication, patch: pytest.MonkeyPatch, scheme: str
) -> None:
    theme.apply(app, "system")
    follower = app.findChild(theme._Follower)
    assert follower is not None
    asked: list[Qt.ColorScheme] = []
    hints = SimpleNamespace(
        colorScheme=lambda: Qt.ColorScheme.Light,
        setColorScheme=asked.append,
        accessibility=lambda: SimpleNamespace(contrastPreference=lambda: Qt.ContrastPreference.NoPreference),
    )
    patch.setattr(follower, "_hints", hints)
    theme.apply(app, scheme)
    # Unknown gives the choice back to the system, as the title bar of Windows needs it.
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
    assert asked == [wanted[scheme]]
