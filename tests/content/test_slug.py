"""File names from titles."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content.slug import LONGEST, file_name, keeps_cyrillic, slug_of, template_of

MOMENT = datetime(2023, 9, 6, 14, 20, 27, tzinfo=UTC)
DATED = "{{year}}-{{month}}-{{day}}-{{slug}}"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (
            "Ѓорѓи Ќосев и Љупчо Његош: Џез, ѕвезди и јајца",
            "gjorgji-kjosev-i-ljupcho-njegosh-dzhez-dzvezdi-i-jajca",
        ),
        ("Скопје: нов почеток за градскиот превоз – 2023", "skopje-nov-pochetok-za-gradskiot-prevoz-2023"),
        ("Владата го усвои Буџетот за 2024 година", "vladata-go-usvoi-budzhetot-za-2024-godina"),
        ("О'Рајли за „Ѕидот“", "orajli-za-dzidot"),
        ("Ким и Путин ќе се сретнат во септември", "kim-i-putin-kje-se-sretnat-vo-septemvri"),
        ("Хрватска и Црна Гора", "hrvatska-i-crna-gora"),
        ("Ѐ ѝ сѐ нѐ", "e-i-se-ne"),
        ("Ђорђе и ћевапи", "djordje-i-cevapi"),
        ("Čačak, Đorđe, žena", "cacak-djordje-zena"),
        ("Shqipëri për çdo", "shqiperi-per-cdo"),
        ("Площад България", "ploshtad-balgariya"),
        ("Объявление съезда", "obyavlenie-sezda"),
        ("Щастье и мышь", "shchaste-i-mysh"),
        ("  Straße & Ærø  ", "strasse-aero"),
        ("con", "con-post"),
        ("???", "post"),
        ("", "post"),
        ("日本語の記事", "日本語の記事"),
        ("שלום עולם", "שלום-עולם"),
    ],
)
def test_titles_become_latin_names(title: str, expected: str) -> None:
    assert slug_of(title) == expected


def test_letters_with_separate_accents_are_the_same_letters() -> None:
    assert slug_of(unicodedata.normalize("NFD", "Ќе ѓон ѝ")) == "kje-gjon-i"


def test_cyrillic_stays_where_the_site_keeps_it() -> None:
    assert slug_of("О'Рајли за „Ѕидот“ – 2", keep_cyrillic=True) == "орајли-за-ѕидот-2"


def test_stress_marks_are_no_letters() -> None:
    assert slug_of("за\u0301мок", keep_cyrillic=True) == "замок"


def test_long_titles_end_with_a_whole_word() -> None:
    name = slug_of("многу долг наслов " * 20)
    assert len(name) <= LONGEST
    assert name.endswith(("-mnogu", "-dolg", "-naslov"))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), st.booleans())
def test_every_title_gives_a_name_that_every_disk_takes(title: str, keep: bool) -> None:
    name = slug_of(title, keep)
    assert name
    assert len(name) <= LONGEST
    assert len(name.encode("utf-8", "surrogatepass")) <= 255
    assert not set(name) & set('/\\:*?"<>|. \t\n\0')
    assert slug_of(name, keep) == name or not name.isascii()


def test_the_template_of_the_site_is_followed() -> None:
    assert file_name(DATED, "Избори", MOMENT, ()) == "2023-09-06-izbori"


def test_the_date_in_a_name_is_the_date_in_utc() -> None:
    late = datetime(2023, 9, 7, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    assert file_name(DATED, "Избори", late, ()) == "2023-09-06-izbori"


def test_a_taken_name_gets_a_number_whatever_its_letter_case() -> None:
    taken = {"2023-09-06-Izbori", "2023-09-06-izbori-2"}
    assert file_name(DATED, "Избори", MOMENT, taken) == "2023-09-06-izbori-3"


def test_a_name_taken_in_another_unicode_form_is_taken() -> None:
    taken = {unicodedata.normalize("NFD", "ќе")}
    assert file_name("{{slug}}", "Ќе", MOMENT, taken, keep_cyrillic=True) == "ќе-2"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{{slug}}.md", "izbori"),
        ("{{title}}", "izbori"),
        ("vest_{{slug}}", "vest_izbori"),
        ("{{fields.category}}-{{slug}}", "vesti-izbori"),
        ("{{missing}}-{{slug}}", "izbori"),
        ("{{year}}/{{month}}/{{slug}}", "2023/09/izbori"),
        ("{{slug}}/_index", "izbori/_index"),
        ("../../{{slug}}", "izbori"),
        ("{{hour}}{{minute}}{{second}}", "142027"),
        ("", "izbori"),
        ("a:b*{{slug}}", "a-b-izbori"),
    ],
)
def test_templates(template: str, expected: str) -> None:
    assert file_name(template, "Избори", MOMENT, (), values={"category": "Вести"}) == expected


def test_the_script_is_that_of_the_names_there() -> None:
    assert keeps_cyrillic(["избори.md", "2023-09-06-превоз.md", "about.md", "index.md"])
    assert not keeps_cyrillic(["izbori.md", "prevoz.md", "избори.md"])
    assert not keeps_cyrillic(["2023-09-06.md", "_index.md"])
    assert not keeps_cyrillic([])


def test_a_date_in_front_is_a_habit_of_the_names_there() -> None:
    assert template_of(["2023-09-06-a.md", "2023-09-07-b.md", "about.md"]) == DATED
    assert template_of(["a.md", "b.md"]) == "{{slug}}"
    assert template_of([]) == "{{slug}}"
