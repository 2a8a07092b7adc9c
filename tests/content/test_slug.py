"""File names from titles."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content import safenames
from editor.content.slug import (
    DATED,
    LONGEST,
    NameRules,
    among,
    between_of,
    file_name,
    keeps_accents,
    keeps_cyrillic,
    slug_of,
)

MOMENT = datetime(2023, 9, 6, 14, 20, 27, tzinfo=UTC)
KEEP = NameRules(keep=True)
NONE = among(())


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
        ("Їжак і Юрій з Києва", "yizhak-i-yurii-z-kyieva"),
        ("Згорани", "zgorani"),
        ("Згурський район, єдність", "zghurskyi-raion-yednist"),
        ("Беларусь і мова ў школе", "belarus-i-mova-u-shkole"),
        ("日本語の記事", "日本語の記事"),
        ("שלום עולם", "שלום-עולם"),
    ],
)
def test_titles_become_latin_names(title: str, expected: str) -> None:
    assert slug_of(title) == expected


def test_letters_with_separate_accents_are_the_same_letters() -> None:
    assert slug_of(unicodedata.normalize("NFD", "Ќе ѓон ѝ")) == "kje-gjon-i"


def test_cyrillic_stays_where_the_site_keeps_it() -> None:
    assert slug_of("О'Рајли за „Ѕидот“ – 2", KEEP) == "орајли-за-ѕидот-2"


def test_stress_marks_are_no_letters() -> None:
    assert slug_of("за\u0301мок", KEEP) == "замок"


def test_long_titles_end_with_a_whole_word() -> None:
    name = slug_of("многу долг наслов " * 20)
    assert len(name) <= LONGEST
    assert name.endswith(("-mnogu", "-dolg", "-naslov"))


RULES = st.builds(
    NameRules,
    keep=st.booleans(),
    accents=st.booleans(),
    between=st.sampled_from(["-", "_", "", "~", ".", "/", ":"]),
    language=st.sampled_from(["", "mk", "ru", "uk", "sq"]),
)
ODD = [
    *(
        "CON",
        "nul.txt",
        "COM1",
        "com¹",
        "LPT9.md",
        "a.",
        "a ",
        "a:b",
        "a/b",
        "..",
        "",
        " ",
        "😀🎉",
        "x" * 300,
        "И" * 300,
    ),
    *("İ", "ﬁ", "\u202egnp.exe", "a\u200bb", "\u2066x\u2069", "-rf", "~$x", "#1", "\0", "\ud800", "CON\u00ad", "aux "),
]
TITLES = st.one_of(st.text(max_size=300), st.sampled_from(ODD))


@settings(max_examples=400, deadline=None)
@given(TITLES, RULES)
def test_N1_every_title_gives_a_name_that_every_disk_takes(title: str, rules: NameRules) -> None:
    name = slug_of(title, rules)
    assert 0 < len(name) <= LONGEST
    assert safenames.flaw_of(f"{name}.markdown") == ""
    assert not set(name) & set("/. \t\n")


@settings(max_examples=300, deadline=None)
@given(
    TITLES,
    RULES,
    st.sampled_from(
        ["{{slug}}", DATED, "{{year}}/{{slug}}/index", "{{slug}}.", "con", "{{title}}_", "../{{slug}}", ""]
    ),
    st.integers(0, 3),
)
def test_N1_every_template_gives_free_names_that_every_disk_takes(
    title: str, rules: NameRules, template: str, many: int
) -> None:
    there: set[str] = set()
    for _ in range(many + 1):
        name = file_name(template, title, MOMENT, among(there), rules)
        assert safenames.folded(name) not in {safenames.folded(other) for other in there}
        assert all(safenames.flaw_of(f"{part}.markdown") == "" for part in name.split("/"))
        there.add(name.upper() if name.isascii() else unicodedata.normalize("NFD", name))


@pytest.mark.parametrize("title", ["\u202egnp.exe", "a\u200bb", "\u2066x\u2069", "a\u00adb\ufeff"])
def test_N3_what_nobody_sees_is_in_no_name(title: str) -> None:
    assert slug_of(title).isascii()
    assert not safenames.has_invisible(slug_of(title, KEEP))
    assert slug_of("a\u200bb", KEEP) == "ab"


@pytest.mark.parametrize(
    ("rules", "title", "expected"),
    [
        (KEEP, "Shqipëri për çdo", "shqipëri-për-çdo"),
        (NameRules(keep=True, accents=False), "Shqipëri për Ќе и йод", "shqiperi-per-ќе-и-йод"),
        (NameRules(between="_"), "Прв круг: избори", "prv_krug_izbori"),
        (NameRules(between=""), "Прв круг", "prvkrug"),
        (NameRules(between="/"), "Прв круг", "prv-krug"),
        (NameRules(language="ru"), "Москва хороша", "moskva-khorosha"),
        (NameRules(language="ru"), "Ќе хор", "kje-hor"),
    ],
)
def test_names_are_spelt_by_the_rules_of_the_site(rules: NameRules, title: str, expected: str) -> None:
    assert slug_of(title, rules) == expected


def test_the_template_of_the_site_is_followed() -> None:
    assert file_name(DATED, "Избори", MOMENT, NONE) == "2023-09-06-izbori"


def test_the_date_in_a_name_is_the_date_in_utc() -> None:
    late = datetime(2023, 9, 7, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    assert file_name(DATED, "Избори", late, NONE) == "2023-09-06-izbori"


def test_a_taken_name_gets_a_number_whatever_its_letter_case() -> None:
    taken = among(["2023-09-06-Izbori", "2023-09-06-izbori-2"])
    assert file_name(DATED, "Избори", MOMENT, taken) == "2023-09-06-izbori-3"


def test_a_name_taken_in_another_unicode_form_is_taken() -> None:
    taken = among([unicodedata.normalize("NFD", "ќе")])
    assert file_name("{{slug}}", "Ќе", MOMENT, taken, KEEP) == "ќе-2"


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
        ("{{category | default('x')}}/{{slug}}", "vesti/izbori"),
        ("{{seo.place}}-{{fields.slug}}", "skopje-svoj"),
    ],
)
def test_templates(template: str, expected: str) -> None:
    assert (
        file_name(
            template, "Избори", MOMENT, NONE, values={"category": "Вести", "seo": {"place": "Скопје"}, "slug": "Свој"}
        )
        == expected
    )


def test_the_script_is_that_of_the_names_there() -> None:
    assert keeps_cyrillic(["избори.md", "2023-09-06-превоз.md", "about.md", "index.md"])
    assert not keeps_cyrillic(["izbori.md", "prevoz.md", "избори.md"])
    assert not keeps_cyrillic(["2023-09-06.md", "_index.md"])
    assert not keeps_cyrillic([])


def test_the_folder_of_a_post_is_numbered_and_not_its_index() -> None:
    assert file_name("{{slug}}/index", "Избори", MOMENT, among(["izbori/index"])) == "izbori-2/index"
    assert file_name("{{year}}/{{slug}}", "Избори", MOMENT, among(["2023/izbori"])) == "2023/izbori-2"


def test_accents_and_underlines_are_seen_in_the_names_there() -> None:
    assert keeps_accents(["shqipëri.md", "tirana.md"])
    assert not keeps_accents(["tirana.md", "durres.md", "избори.md"])
    assert between_of(["2023-09-06_prv_krug.md", "nov_post.md", "a-b.md"]) == "_"
    assert between_of(["2023-09-06-prv-krug.md", "a.md"]) == "-"
