"""The details form: what it shows, what it reports, and that looking at it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QLocale, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.schema import Field, Kind, Option, Role
from editor.content.values import Timestamp, Value
from editor.ui.form.form import DetailsForm
from tests.support.forms import ShownForm
from tests.support.typing import type_text

FIELDS = (
    Field("title", "Title", role=Role.TITLE, required=True),
    Field("date", "Date", Kind.DATETIME, Role.DATE, required=True),
    Field("category", "Category", Kind.SELECT, Role.CATEGORY, options=(Option("свет", "свет"),)),
    Field("author", "Author", Kind.SELECT, Role.AUTHOR),
    Field("featured", "Featured", Kind.BOOLEAN, Role.FEATURED),
    Field("featuredImage", "Featured image", Kind.IMAGE, Role.IMAGE),
    Field("description", "Description", Kind.LONG_TEXT, hint="Two sentences for the list."),
    Field("tags", "Tags", Kind.LIST, Role.TAGS),
    Field("rating", "Rating", Kind.NUMBER),
    Field("source", "Source"),
)
POST: dict[str, Value] = {
    "title": "Ким и Путин ќе се сретнат",
    "date": Timestamp("2023-09-06T14:20:27.208Z"),
    "category": "свет",
    "author": "Вардарски",
    "featured": True,
    "featuredImage": "../img/kim.jpg",
    "description": "Севернокорејскиот лидер отпатува.",
    "tags": ["Русија", "Северна Кореја"],
    "rating": 4.0,
    "seo": {"description": "Опис"},
    "views": 7,
}
TEXTS = {"rating": "4.0", "seo": "seo:\n  description: Опис", "views": "007"}


@pytest.fixture
def shown(qtbot: QtBot) -> Iterator[ShownForm]:
    case = ShownForm()
    with qtbot.waitExposed(case.area):
        case.area.show()
        case.area.activateWindow()
    yield case
    case.close()


def visible_names(form: DetailsForm) -> list[str]:
    return [label.text() for label in form.findChildren(QLabel) if label.buddy() is not None and not label.isHidden()]


# What it shows.


def test_every_field_of_the_site_has_a_row_and_the_title_has_none(shown: ShownForm) -> None:
    shown.show(FIELDS, POST, TEXTS)
    labels = visible_names(shown.form)
    assert labels[:3] == ["Date *", "Category", "Author"]
    assert "Title *" not in labels
    assert shown.line("field.author").text() == "Вардарски"


def test_a_needed_field_says_so_in_its_accessible_name(shown: ShownForm) -> None:
    shown.show((Field("source", "Source", required=True, hint="Who told us."),), {})
    line = shown.part("field.source")
    assert line.accessibleName() == "Source, needed"
    assert "Who told us." in line.accessibleDescription()
    assert shown.part("problem.source").isVisible()


def test_what_the_site_does_not_describe_is_folded_away_with_its_names_in_sight(shown: ShownForm) -> None:
    shown.show(FIELDS, POST, TEXTS)
    toggle = shown.part("detailsForm.others")
    assert isinstance(toggle, QToolButton)
    assert toggle.text() == "Other fields (2)"
    assert not shown.part("field.views").isVisible()
    assert any(label.text() == "seo, views" for label in shown.form.findChildren(QLabel) if label.isVisible())
    toggle.click()
    assert shown.part("field.views").isVisible()


def test_a_map_that_the_site_does_not_describe_is_shown_as_written(shown: ShownForm) -> None:
    shown.show((), POST, TEXTS)
    area = shown.part("field.seo")
    assert area.property("plainText") == TEXTS["seo"]
    shown.show((), POST, TEXTS, "Read-only")
    assert area.property("readOnly")


def test_a_field_to_jump_to_is_unfolded_and_focused(shown: ShownForm, qtbot: QtBot) -> None:
    shown.show(FIELDS, POST, TEXTS)
    shown.form.focus_field("views")
    qtbot.waitUntil(shown.part("field.views").hasFocus)


def test_an_empty_site_says_that_there_are_no_details(shown: ShownForm) -> None:
    shown.show((), {})
    assert shown.part("detailsForm.nothing").isVisible()
    shown.show(FIELDS, POST, TEXTS)
    assert not shown.part("detailsForm.nothing").isVisible()


def test_hidden_fields_and_absent_raw_ones_have_no_row(shown: ShownForm) -> None:
    shown.show((Field("key", "Key", Kind.HIDDEN), Field("map", "Map", Kind.RAW)), {"key": "post"})
    assert visible_names(shown.form) == []


def test_the_summary_is_one_line(shown: ShownForm) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale("mk_MK"))
    try:
        shown.show(FIELDS, POST, TEXTS)
        assert shown.form.summary() == "свет · 6 септември 2023, 16:20 · Вардарски · ★ · 🖼 kim.jpg"
        shown.show(FIELDS, {"featured": False, "date": Timestamp("2023-02-31")})
        assert shown.form.summary() == "2023-02-31 · ☆"
    finally:
        QLocale.setDefault(before)


# Switching posts.


def test_the_next_post_with_the_same_fields_uses_the_same_widgets(shown: ShownForm) -> None:
    shown.show(FIELDS, POST, TEXTS)
    before = shown.part("field.author")
    shown.show(FIELDS, {**POST, "author": "Редакција"}, TEXTS)
    assert shown.part("field.author") is before
    assert shown.line("field.author").text() == "Редакција"
    assert shown.said == []


def test_a_value_that_does_not_fit_its_field_gets_a_widget_that_keeps_it(shown: ShownForm) -> None:
    shown.show(FIELDS, POST, TEXTS)
    shown.show(FIELDS, {**POST, "author": {"name": "Ана"}}, {**TEXTS, "author": "author:\n  name: Ана"})
    assert shown.part("field.author").property("plainText") == "author:\n  name: Ана"
    shown.show(FIELDS, POST, TEXTS)
    assert isinstance(shown.part("field.author"), QComboBox)


def test_a_value_from_elsewhere_is_shown_and_not_reported(shown: ShownForm) -> None:
    shown.show(FIELDS, POST, TEXTS)
    shown.form.set_value("featured", False)
    shown.form.set_value("author", "Редакција")
    shown.form.set_value("tags", ["избори"])
    shown.form.set_value("date", Timestamp("2024-01-01"))
    shown.form.set_value("views", {"today": 7})
    shown.form.set_value("nothing of this name", 1)
    assert not shown.part("field.featured").property("checked")
    assert "Редакција" in shown.form.summary()
    assert shown.said == []


def test_choices_are_kept_for_the_next_site(shown: ShownForm) -> None:
    shown.form.set_choices("author", ["Редакција", "Вардарски"])
    shown.show(FIELDS, POST, TEXTS)
    box = shown.combo("field.author")
    assert [box.itemText(row) for row in range(box.count())] == ["Редакција", "Вардарски"]


# Locked.


def test_a_locked_post_says_why_and_changes_nowhere(shown: ShownForm) -> None:
    shown.form.show_post(FIELDS, POST, TEXTS, "The details cannot be read. They are left as they are.")
    status = shown.part("detailsForm.status")
    assert isinstance(status, QLabel)
    assert status.isVisible()
    assert status.text() == "The details cannot be read. They are left as they are."
    for widget in shown.form.findChildren(QWidget):
        if widget.objectName().startswith("field."):
            type_text(widget, "а\b")
            for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Delete):
                QTest.keyClick(widget, key)
            press(widget, widget.rect().center())
            press(widget, QPoint(widget.width() - 6, widget.height() // 2))
    assert QApplication.activePopupWidget() is None
    assert shown.said == []
    shown.form.show_post(FIELDS, POST, TEXTS, "")
    assert not status.isVisible()
    type_text(shown.part("field.source"), "Танјуг")
    assert shown.said[-1] == ("source", "Танјуг")


def press(widget: QWidget, place: QPoint) -> None:
    """Click, also where nothing takes the click; QTest's own way warns there."""
    for kind, buttons in (
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
        (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
    ):
        event = QMouseEvent(
            kind,
            QPointF(place),
            QPointF(widget.mapToGlobal(place)),
            Qt.MouseButton.LeftButton,
            buttons,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(widget, event)


# Nothing changes by being looked at.

ODD: list[tuple[Value, str]] = [
    (None, ""),
    ("", '""'),
    ("007", '"007"'),
    (" two  spaces\u00a0", '" two  spaces\u00a0"'),
    ("line\nline\n", "|\n  line\n  line\n"),
    ("tab\tand \u2028 and \u2029", '"tab…"'),
    ("Свет", "Свет"),
    ("yes", '"yes"'),
    ("2023-02-31", "'2023-02-31'"),
    ("06.09.2023", "06.09.2023"),
    (True, "TRUE"),
    (1, "1"),
    (7, "007"),
    (1000, "1_000"),
    (1.0, "1.0"),
    (100000.0, "1e5"),
    (float("nan"), ".nan"),
    (Timestamp("2023-09-06"), "2023-09-06"),
    (Timestamp("2023-09-06T14:20:27.208Z"), "2023-09-06T14:20:27.208Z"),
    (Timestamp("2023-09-06 14:20"), "2023-09-06 14:20"),
    (Timestamp("2023-03-26T02:30:00+01:00"), "2023-03-26T02:30:00+01:00"),
    (Timestamp("2023-02-31"), "2023-02-31"),
    (Timestamp("0001-01-01"), "0001-01-01"),
    ([], "[]"),
    (["б", "а", "а"], "[б, а, а]"),
    ([1, 7, "x"], "[1, 007, x]"),
    ([None, {"a": [1]}], "[~, {a: [1]}]"),
    ({"a": {"b": [1, 2]}}, "{a: {b: [1, 2]}}"),
]
KINDS = [kind for kind in Kind if kind is not Kind.HIDDEN]
CHOICES = (Option("свет", "свет"), Option(1, "One"), Option("b", "Бета"))


@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_looking_at_a_value_does_not_change_it(shown: ShownForm, kind: Kind, closed: bool) -> None:
    fields = [
        Field(f"f{number}", f"F{number}", kind, required=bool(number % 2), options=CHOICES, closed=closed)
        for number in range(len(ODD) + 1)
    ]
    post = {f"f{number}": value for number, (value, _) in enumerate(ODD)}
    texts = {f"f{number}": text for number, (_, text) in enumerate(ODD)}
    for name in post:
        shown.form.set_choices(name, ["свет", "СВЕТ", "7", "2023"])
    for role in (Role.NONE, Role.FEATURED):
        shown.show([field.with_role(role) for field in fields], post, texts)
        touch_everything(shown.form)
    shown.show(fields, {}, {})
    touch_everything(shown.form)
    shown.form.summary()
    assert shown.said == []


def test_looking_at_what_the_site_does_not_describe_does_not_change_it(shown: ShownForm) -> None:
    post = {f"f{number}": value for number, (value, _) in enumerate(ODD)}
    shown.show((), post, {f"f{number}": text for number, (_, text) in enumerate(ODD)})
    shown.form.focus_field("f0")
    touch_everything(shown.form)
    assert shown.said == []


def touch_everything(form: DetailsForm) -> None:
    """Visit every widget with the keyboard, leave it again, and turn the wheel over it."""
    visited: list[QWidget] = []
    form.focus_field("f0")
    for _ in range(500):
        widget = QApplication.focusWidget()
        if widget is None or widget in visited[:-1]:
            break
        visited.append(widget)
        turn_wheel(widget)
        if not isinstance(widget, QComboBox):
            QTest.keyClick(widget, Qt.Key.Key_End)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert len(visited) > 1
    for widget in form.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, QScrollArea):
            turn_wheel(widget)
    form.setFocus()
    form.window().setFocus()


def turn_wheel(widget: QWidget) -> None:
    middle = QPointF(widget.rect().center())
    for turn in (120, -120):
        event = QWheelEvent(
            middle,
            QPointF(widget.mapToGlobal(widget.rect().center())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)


# Layout.


@pytest.mark.parametrize(("width", "beside"), [(700, True), (460, True), (400, False)])
def test_labels_stand_beside_the_fields_where_there_is_room(
    shown: ShownForm, qtbot: QtBot, width: int, beside: bool
) -> None:
    shown.show(FIELDS, POST, TEXTS)
    shown.area.resize(width, 2000)
    label = shown.part("label.author")
    field = shown.part("field.author")

    def arranged() -> bool:
        return (label.mapToGlobal(label.rect().topRight()).x() < field.mapToGlobal(QPoint()).x()) is beside

    qtbot.waitUntil(arranged)
    assert shown.form.width() <= width


def test_the_form_says_how_high_it_is(shown: ShownForm, qtbot: QtBot) -> None:
    shown.show(FIELDS, POST, TEXTS)
    shown.area.resize(700, 200)
    qtbot.waitUntil(lambda: shown.form.height() == shown.form.heightForWidth(shown.form.width()))
    high = shown.form.sizeHint().height()
    shown.form.set_value("tags", ["долга ознака"] * 60)
    qtbot.waitUntil(lambda: shown.form.sizeHint().height() > high + 50)


def test_tab_goes_from_top_to_bottom(shown: ShownForm, qtbot: QtBot) -> None:
    shown.show(FIELDS, POST, TEXTS)
    shown.form.focus_field("date")
    names: list[str] = []
    for _ in range(30):
        widget = QApplication.focusWidget()
        assert widget is not None
        # Tab goes through day, month and year as well.
        if widget.objectName() not in names[-1:]:
            names.append(widget.objectName())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is shown.part("detailsForm.others"):
            break
    order = [
        *("field.date.date", "field.date.time", "field.date.now", "field.date.clear"),
        *("field.category", "field.author", "field.featured"),
        *("field.featuredImage.path", "field.featuredImage.choose", "field.featuredImage.remove"),
        *("field.description", "field.tags.new", "field.rating", "field.source"),
    ]
    assert names == order


def test_every_control_has_a_name_for_screen_readers_and_room_for_a_finger(shown: ShownForm) -> None:
    shown.show(FIELDS, POST, TEXTS)
    shown.form.focus_field("views")
    for widget in shown.form.findChildren(QWidget):
        if widget.objectName().startswith("field.") and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert widget.accessibleName(), widget.objectName()
            assert widget.height() >= 24 or not widget.isVisible(), widget.objectName()


def test_a_label_leads_to_its_field(shown: ShownForm) -> None:
    shown.show(FIELDS, POST, TEXTS)
    label = shown.part("label.source")
    assert isinstance(label, QLabel)
    buddy = label.buddy()
    assert buddy is not None
    assert buddy.focusProxy() is shown.part("field.source")


def check_featured(shown: ShownForm) -> None:
    box = shown.part("field.featured")
    assert isinstance(box, QCheckBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))


def test_the_star_toggles_by_click_and_by_space(shown: ShownForm) -> None:
    shown.show(FIELDS, POST, TEXTS)
    check_featured(shown)
    QTest.keyClick(shown.part("field.featured"), Qt.Key.Key_Space)
    assert shown.said == [("featured", False), ("featured", True)]
