"""One text says what the lists show: chips and menus change it, and leave alone what they are not about."""

from __future__ import annotations

import pytest

from editor.site.query import Names, Target, parse
from editor.ui.posts import filtertext
from editor.ui.posts.postfilter import PostFilter

NAMES = Names(fields=("lang", "мој јазик"))


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("", ("свет",), 'category:"свет"'),
        ('путин  "во септември" -спорт', ("свет",), 'путин  "во септември" -спорт category:"свет"'),
        ("category:спорт путин", ("свет", "спорт"), 'путин category:"свет","спорт"'),
        ("путин category:спорт ★:yes category:свет", (), "путин ★:yes"),
        ("-category:спорт", ("свет",), '-category:спорт category:"свет"'),
        ("category:", ("свет",), 'category: category:"свет"'),
    ],
)
def test_a_choice_replaces_its_own_terms_only(text: str, values: tuple[str, ...], expected: str) -> None:
    found = filtertext.with_values(text, NAMES, Target.CATEGORY, *values)
    assert found == expected
    assert [value.text for value in parse(found, NAMES).of(Target.CATEGORY)] == list(values)


def test_a_star_is_written_as_a_star() -> None:
    assert filtertext.with_values("путин featured:no", NAMES, Target.FEATURED, "yes") == "путин ★:yes"


@pytest.mark.parametrize("name", ["lang", "мој јазик"])
def test_a_field_of_the_site_is_found_again(name: str) -> None:
    text = filtertext.with_values("", NAMES, Target.FIELD, 'со "наводници"', "a,b", name=name)
    assert [value.text for value in parse(text, NAMES).of(Target.FIELD, name)] == ['со "наводници"', "a,b"]
    assert filtertext.with_values(text, NAMES, Target.FIELD, name=name) == ""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "all"),
        ("путин category:свет", "all"),
        ("is:draft", "drafts"),
        ("★:да путин", "featured"),
        ("is:problem", "problems"),
        ("is:scheduled", "scheduled"),
        ("is:draft,scheduled", ""),
        ("is:draft ★:yes", ""),
        ("★:no", ""),
        ("is:published", ""),
    ],
)
def test_a_chip_is_on_when_the_text_asks_for_just_that(text: str, kind: str) -> None:
    posts = PostFilter()
    posts.set_text(text)
    assert posts.kind() == kind


def test_a_chip_changes_the_text_and_keeps_the_rest() -> None:
    posts = PostFilter()
    posts.set_text("путин is:draft")
    posts.choose_kind("featured")
    assert posts.text == "путин ★:yes"
    posts.choose_kind("problems")
    assert posts.text == "путин is:problem"
    posts.choose_kind("all")
    assert posts.text == "путин"


def test_it_tells_only_when_something_is_asked_for_anew() -> None:
    posts, told = PostFilter(), []
    posts.changed.connect(lambda: told.append(posts.text))
    posts.set_text("путин")
    posts.set_text("путин")
    posts.set_folder("posts")
    posts.clear()
    assert told == ["путин", "путин", ""]


def test_a_text_means_something_else_once_the_fields_are_known() -> None:
    posts, told = PostFilter(), []
    posts.set_text("lang:mk")
    assert [remark.reason for remark in posts.query.remarks] == ["unknown-field"]
    posts.changed.connect(lambda: told.append(True))
    posts.set_names(NAMES)
    assert told == [True]
    assert posts.chosen(Target.FIELD, "lang") == ("mk",)
    assert posts.query.remarks == ()
