"""`byline set`, `unset` and `toggle`: details within details, and the items of lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.commands.meaning import assignment
from tests.support.commandline import POST, Byline, caller, changes, left, written


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return written(tmp_path / "post.md", POST)


# Values within values


@pytest.mark.parametrize(
    ("detail", "old", "new"),
    [
        ("seo.title=Нов", "  title: Краток наслов # за пребарување", "  title: Нов # за пребарување"),
        ("seo.robots=noindex", "  robots: null", "  robots: noindex"),
        ("tags[1]=театар", 'tags: [спорт, "култура"]', 'tags: [спорт, "театар"]'),
        ("years[0]=2019", "  - 2020", "  - 2019"),
        ("gallery[0].alt=Б", "    alt: А", "    alt: Б"),
    ],
)
def test_a_value_within_another_is_set_in_its_own_line(
    byline: Byline, post: Path, detail: str, old: str, new: str
) -> None:
    assert byline("set", detail, post) == (0, "", "")
    assert changes(post) == [(old, new)]


def test_a_group_that_is_not_there_is_made(byline: Byline, post: Path) -> None:
    assert byline("set", "og.title=Наслов", post) == (0, "", "")
    assert byline("get", post, "og.title")[1] == "Наслов\n"
    assert byline("set", "empty.name=Ана", post) == (0, "", "")
    assert byline("get", post, "empty.name")[1] == "Ана\n"


def test_the_place_after_the_last_makes_a_list_longer(byline: Byline, post: Path) -> None:
    assert byline("set", "years[2]=2022", post) == (0, "", "")
    assert changes(post) == [("", "  - 2022")]


def test_a_name_with_dots_that_stands_at_the_top_is_that_name(byline: Byline, tmp_path: Path) -> None:
    text = "---\nseo.title: а\nseo:\n  title: б\n---\n"
    post = written(tmp_path / "post.md", text)
    assert byline("set", "seo.title=в", post) == (0, "", "")
    assert changes(post, text) == [("seo.title: а", "seo.title: в")]
    assert byline("get", post, "seo.title")[1] == "в\n"


def test_quotes_make_one_name_of_anything(byline: Byline, post: Path) -> None:
    assert byline("set", '"og.title"=Наслов', post) == (0, "", "")
    assert changes(post) == [("", "og.title: Наслов")]
    assert byline("set", 'seo."a=b"=1', post)[0] == 0
    assert byline("get", post, 'seo."a=b"')[1] == "1\n"


@pytest.mark.parametrize(
    ("detail", "sentence"),
    [
        ("title.short=x", "“title” is a single text, so there is no place for a name below it."),
        ("tags.first=x", "“tags” is a list, so there is no place for a name below it."),
        ("seo[0]=x", "“seo” is a group of details and no list."),
        ("years[7]=x", "“years[7]” is past the end of the list, whose next free place is 2."),
    ],
)
def test_what_stands_in_the_way_is_named(byline: Byline, post: Path, detail: str, sentence: str) -> None:
    assert byline("set", detail, post) == (1, "", f"{post}: {sentence} The post was left as it is.\n")
    assert left(post)


def test_what_names_no_detail_is_told_how_names_are_written(byline: Byline, post: Path) -> None:
    said = "“seo..title” names no detail. Names are written like title, seo.title or tags[0], odd ones in quotes."
    assert byline("set", "seo..title=x", post) == (1, "", f"{post}: {said}\n")
    assert byline("get", post, "seo..title") == (1, "", f"{post}: {said}\n")


def test_unset_takes_out_a_value_within_another(byline: Byline, post: Path) -> None:
    assert byline("unset", "seo.robots", post) == (0, "", "")
    assert changes(post) == [("  robots: null", "")]


def test_unset_takes_out_one_item(byline: Byline, post: Path) -> None:
    assert byline("unset", "tags[0]", post) == (0, "", "")
    assert changes(post) == [('tags: [спорт, "култура"]', 'tags: ["култура"]')]


def test_unset_has_nothing_to_do_where_nothing_is(byline: Byline, post: Path) -> None:
    for key in ("seo.author", "tags[5]", "title.short", "author", "author.name"):
        assert byline("unset", key, post) == (0, "", "")
    assert left(post)


def test_toggle_switches_a_value_within_another(byline: Byline, post: Path) -> None:
    assert byline("toggle", "seo.robots", post) == (0, "", "")
    assert changes(post) == [("  robots: null", "  robots: true")]
    assert byline("toggle", "seo.title", post)[0] == 1


def test_get_prints_a_value_within_another(byline: Byline, post: Path) -> None:
    assert byline("get", post, "seo.title") == (0, "Краток наслов\n", "")
    assert byline("get", post, "gallery[0].alt", "--json") == (0, '"А"\n', "")
    assert byline("get", post, "tags[2]") == (1, "", f"{post}: There is no “tags[2]” in this post.\n")


# Lists


def test_an_item_is_added_to_a_list(byline: Byline, post: Path) -> None:
    assert byline("set", "tags+=избори", post) == (0, "", "")
    assert [new for _, new in changes(post)] == ['tags: [спорт, "култура", избори]']


def test_an_added_item_is_of_the_kind_of_the_others(byline: Byline, post: Path) -> None:
    assert byline("set", "years+=2022", post) == (0, "", "")
    assert byline("set", "tags+=2022", post) == (0, "", "")
    assert byline("get", post, "years", "--json")[1].split() == ["[", "2020,", "2021,", "2022", "]"]
    assert '"2022"' in byline("get", post, "tags", "--json")[1]


def test_several_items_stand_with_commas_between(byline: Byline, post: Path) -> None:
    assert byline("set", "tags+=избори, свет,", post) == (0, "", "")
    assert byline("get", post, "tags")[1] == "спорт, култура, избори, свет\n"


def test_an_item_that_is_there_is_not_added_again(byline: Byline, post: Path) -> None:
    assert byline("set", "tags+=спорт", post) == (0, "", "")
    assert byline("set", "years+=2021", post) == (0, "", "")
    assert left(post)


@pytest.mark.parametrize("key", ["authors", "empty", "seo.robots"])
def test_adding_to_nothing_makes_a_list(byline: Byline, post: Path, key: str) -> None:
    assert byline("set", f"{key}+=Ана", post) == (0, "", "")
    assert byline("get", post, key, "--json")[1].split() == ["[", '"Ана"', "]"]


def test_an_item_is_taken_out_and_the_last_one_leaves_an_empty_list(byline: Byline, post: Path) -> None:
    assert byline("set", "tags-=спорт", post) == (0, "", "")
    assert [new for _, new in changes(post)] == ['tags: ["култура"]']
    assert byline("set", "tags-=култура", post) == (0, "", "")
    assert [new for _, new in changes(post)] == ["tags: []"]


def test_taking_out_what_is_not_there_changes_nothing(byline: Byline, post: Path) -> None:
    for detail in ("tags-=избори", "authors-=Ана", "empty-=Ана"):
        assert byline("set", detail, post) == (0, "", "")
    assert left(post)


def test_a_number_in_a_list_is_found_by_its_text(byline: Byline, post: Path) -> None:
    assert byline("set", "years-=2020", post) == (0, "", "")
    assert changes(post) == [("  - 2020", "")]


def test_an_item_with_a_comma_is_found_as_a_whole(byline: Byline, tmp_path: Path) -> None:
    text = '---\nauthors: ["Попова, Ана", Б]\n---\n'
    post = written(tmp_path / "post.md", text)
    assert byline("set", "authors+=Попова, Ана", post) == (0, "", "")
    assert left(post, text)
    assert byline("set", "authors-=Попова, Ана", post) == (0, "", "")
    assert byline("get", post, "authors")[1] == "Б\n"


def test_letters_that_are_put_together_differently_are_the_same_item(byline: Byline, tmp_path: Path) -> None:
    post = written(tmp_path / "post.md", "---\ntags: [ѓакон]\n---\n")
    assert byline("set", "tags-=г\u0301акон", post) == (0, "", "")
    assert byline("get", post, "tags", "--json")[1] == "[]\n"


@pytest.mark.parametrize("sign", ["+", "-"])
def test_a_single_text_is_not_taken_for_a_list(byline: Byline, post: Path, sign: str) -> None:
    said = f"{post}: “title” is a single text and no list. The post was left as it is.\n"
    assert byline("set", f"title{sign}=избори", post) == (1, "", said)
    assert left(post)


def test_an_item_that_is_no_plain_value_is_given_as_json(byline: Byline, post: Path) -> None:
    code, _, err = byline("set", "gallery+=b.jpg", post)
    assert (code, "--type json" in err, left(post)) == (1, True, True)
    assert byline("set", "--type", "json", 'gallery+={"src": "b.jpg"}', post) == (0, "", "")
    assert changes(post) == [("", "  - src: b.jpg")]


@pytest.mark.parametrize("detail", ["tags+=", "tags-=", "tags+= , ", "+=x", "-=x"])
def test_a_change_of_a_list_without_an_item_is_wrong_usage(byline: Byline, post: Path, detail: str) -> None:
    code, out, err = byline("set", detail, post)
    assert (code, out, left(post)) == (2, "", True)
    assert "usage: byline set" in err


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a=b=c", ("a", "", "b=c")),
        ("tags+=x", ("tags", "+", "x")),
        ("tags-=-x", ("tags", "-", "-x")),
        ("a=+b", ("a", "", "+b")),
        ('"c+"=x', ('"c+"', "", "x")),
        ('"c+"+=x', ('"c+"', "+", "x")),
        ('seo."a=b"=c', ('seo."a=b"', "", "c")),
        ("a..b=c", ("a..b", "", "c")),
    ],
)
def test_the_sign_before_the_equals_sign_is_the_last_one(text: str, parts: tuple[str, str, str]) -> None:
    assert assignment(text) == parts
