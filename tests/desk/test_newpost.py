"""A new post of a site: its file and its details."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor.content.document import Document
from editor.content.schema import Collection, Field, Kind, Languages, Option, Role
from editor.content.values import Timestamp, Value
from editor.desk import firstvalues, newpost
from editor.desk.naming import Naming
from editor.desk.newpost import Wanted
from editor.site.site import Site

FIELDS = (
    Field("title", "Title", role=Role.TITLE),
    Field("date", "Date", Kind.DATETIME, Role.DATE),
    Field("category", "Category", Kind.SELECT, Role.CATEGORY),
    Field("featured", "Featured", Kind.BOOLEAN, Role.FEATURED, default=False),
    Field("author", "Author", role=Role.AUTHOR),
)
NOW = datetime(2024, 2, 3, 4, 5, 6, 789000, timezone(timedelta(hours=1)))


def test_the_file_name_follows_from_the_title(site: Site) -> None:
    key = newpost.key_for(site, site.collections[0], "Ќе се сретнат во Скопје?")
    assert key == "content/posts/kje-se-sretnat-vo-skopje.md"


def test_a_taken_name_is_not_taken_again(site: Site, root: Path) -> None:
    assert newpost.key_for(site, site.collections[0], "Прва") == "content/posts/prva-2.md"


def test_the_details_are_the_sites_own_in_its_order() -> None:
    document = newpost.document_for(FIELDS, "Наслов: прв", "Ана")
    assert re.fullmatch(
        r"---\ntitle: \"Наслов: прв\"\n"
        r"date: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\nfeatured: false\nauthor: Ана\n---\n",
        document.head,
    )
    assert Document.from_bytes(document.to_bytes()) == document


def test_a_site_without_fields_gets_title_and_date() -> None:
    assert list(newpost.document_for((), "Прв").front_matter.values) == ["title", "date"]


def made(tmp_path: Path, fields: tuple[Field, ...], *posts: str, **collection: object) -> Document:
    folder = tmp_path / "vesti"
    folder.mkdir(exist_ok=True)
    for number, post in enumerate(posts):
        (folder / f"{number}.md").write_text(post, "utf-8")
    whole = replace(Collection("vesti", "Вести", "vesti", fields), **collection)  # type: ignore[arg-type]
    return newpost.made(Naming(Site(tmp_path, "", (whole,)), whole), fields, Wanted("Нов", "Ана")).document


def test_values_are_written_as_the_neighbours_write_theirs(tmp_path: Path) -> None:
    fields = (
        *FIELDS[:2],
        Field("tags", "Tags", Kind.LIST, default=["вести"]),
        Field("seo", "SEO", Kind.OBJECT, fields=(Field("robots", "", default="all"),)),
        FIELDS[4],
    )
    post = (
        "---\nauthor: 'Петар'\ntitle: \"Прв\" # наслов\ndate: '2023-09-06 14:20'\ntags:\n- а\n- б\n"
        'seo:\n    robots: "none"\n---\n'
    )
    head = made(tmp_path, fields, post, post).head
    assert re.fullmatch(
        "---\ntitle: \"Нов\"\ndate: '\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d'\ntags:\n- вести\n"
        "seo:\n    robots: \"all\"\nauthor: 'Ана'\n---\n",
        head,
    )


def test_quotes_that_one_title_needed_are_no_habit(tmp_path: Path) -> None:
    plain, quoted = "---\ntitle: Прв\n---\n", '---\ntitle: "Прв: втор"\n---\n'
    assert made(tmp_path, FIELDS[:1], quoted, plain, plain).head == "---\ntitle: Нов\n---\n"


def test_details_in_another_form_get_that_form(tmp_path: Path) -> None:
    post = "+++\ntitle = 'Прв'\ndate = 2023-09-06\n+++\n"
    assert re.fullmatch(
        r"\+\+\+\ntitle = \"Нов\"\ndate = \d{4}-\d\d-\d\d\n\+\+\+\n", made(tmp_path, FIELDS[:2], post).head
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (Timestamp("2023-09-06"), Timestamp("2024-02-03")),
        ("2023-09-06", "2024-02-03"),
        (Timestamp("2023-09-06T14:20:27.208Z"), Timestamp("2024-02-03T03:05:06.789Z")),
        (Timestamp("2023-09-06T14:20:27Z"), Timestamp("2024-02-03T03:05:06Z")),
        (Timestamp("2023-09-06 14:20"), Timestamp("2024-02-03 04:05")),
        (Timestamp("2023-09-06T14:20:27-05:00"), Timestamp("2024-02-02T22:05:06-05:00")),
        (Timestamp("2023-09-06 14:20:27 -0500"), Timestamp("2024-02-02 22:05:06 -0500")),
        (Timestamp("2023/9/6"), Timestamp("2024/2/3")),
    ],
)
def test_a_date_is_written_as_another_is(written: Value, expected: Value) -> None:
    assert firstvalues.date_like(written, NOW) == expected


@pytest.mark.parametrize(
    ("summer", "winter"),
    [
        ("2023-09-06T14:20:27+02:00", "2024-02-03T04:05:06+01:00"),
        ("2023-09-06 14:20 +0200", "2024-02-03 04:05 +0100"),
        ("2023-09-06T14:20+02", "2024-02-03T04:05+01"),
    ],
)
def test_a_date_on_the_persons_own_clock_follows_summer_and_winter(
    summer: str, winter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", "Europe/Skopje")
    time.tzset()
    try:
        assert firstvalues.date_like(Timestamp(summer), NOW) == Timestamp(winter)
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    ("generator", "shape"),
    [
        ("hugo", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"),
        ("jekyll", r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}"),
        ("astro", r"\d{4}-\d\d-\d\d"),
        ("", r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"),
    ],
)
def test_the_first_post_has_its_generators_date(generator: str, shape: str) -> None:
    begin = firstvalues.Beginning("Нов", "", NOW, generator)
    date = firstvalues.of_fields(FIELDS[:2], begin)["date"]
    assert isinstance(date, Timestamp)
    assert re.fullmatch(shape, date.text)


def test_the_pattern_of_the_configuration_dates_the_first_post() -> None:
    field = Field("date", "Date", Kind.DATETIME, Role.DATE, widget="datetime", date_format="YYYY-MM-DD HH:mm")
    assert firstvalues.of_fields([field], firstvalues.Beginning("", "", NOW)) == {"date": Timestamp("2024-02-03 04:05")}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field("a", "", default="x"), "x"),
        (Field("a", "", Kind.HIDDEN, default={"b": [1]}), {"b": [1]}),
        (Field("a", "", Kind.DATETIME, default=""), None),
        (Field("a", "", Kind.DATETIME, default="{{now}}", date_only=True), Timestamp("2024-02-03")),
        (Field("a", "", Kind.DATETIME, default="2020-01-01"), "2020-01-01"),
        (Field("a", "", Kind.DATETIME), None),
        (Field("a", "", Kind.DATETIME, required=True, date_only=True), Timestamp("2024-02-03")),
        (Field("a", "", Kind.BOOLEAN, required=True, widget="boolean"), False),
        (Field("a", "", Kind.BOOLEAN), None),
        (Field("a", "", Kind.OBJECT, fields=(Field("b", ""), Field("c", "", default=1))), {"c": 1}),
        (Field("a", "", Kind.OBJECT, fields=(Field("b", ""),)), None),
        (Field("a", "", Kind.OBJECTS, fields=(Field("b", "", default=1),)), None),
        (Field("a", "", role=Role.AUTHOR, default="Редакција"), "Ана"),
        (Field("a", "", Kind.LIST, role=Role.AUTHOR), ["Ана"]),
        (Field("a", "", Kind.SELECT, Role.AUTHOR, options=(Option("П", "П"),), closed=True), None),
    ],
)
def test_what_a_field_begins_with(field: Field, value: Value) -> None:
    begin = firstvalues.Beginning("Нов", "Ана", NOW)
    assert firstvalues.of_fields([field], begin).get("a") == value


def test_a_post_of_a_filtered_collection_belongs_to_it(tmp_path: Path) -> None:
    tags = Field("tags", "", Kind.LIST, default=["а"])
    assert made(tmp_path, FIELDS[:1], filter=("featured", True)).front_matter.values["featured"] is True
    assert made(tmp_path, (tags,), filter=("tags", "б")).front_matter.values["tags"] == ["а", "б"]


def test_a_post_with_all_languages_in_one_file_begins_with_the_first(tmp_path: Path) -> None:
    document = made(tmp_path, FIELDS[:1], languages=Languages("single_file", ("mk", "sq"), "mk"))
    assert document.front_matter.values == {"mk": {"title": "Нов"}}
