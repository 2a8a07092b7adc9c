"""The templates of configurations: names of files, lines of lists, and the filters in them."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content import templates
from editor.content.templates import fill, summary_of, value_at, values_at
from editor.content.values import Timestamp, Value

SKOPJE = timezone(timedelta(hours=2))
MOMENT = datetime(2023, 9, 6, 0, 20, 7, tzinfo=SKOPJE)
VALUES: dict[str, Value] = {
    "title": "Џез во Скопје",
    "date": Timestamp("2023-09-06T14:20:27.208Z"),
    "on": Timestamp("2023-09-06"),
    "local": "2023-09-06 14:20",
    "featured": True,
    "draft": False,
    "count": 0,
    "empty": "",
    "tags": ["а", "б"],
    "seo": {"title": "За Google", "year": 1999},
    "images": [{"src": "a.jpg"}, {"src": "b.jpg"}],
    "year": "своја",
    "slug": "сопствено",
}


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("нема", "нема"),
        ("{{title}}", "Џез во Скопје"),
        ("{{ title }}", "Џез во Скопје"),
        ("{{   title}} – {{title   }}", "Џез во Скопје – Џез во Скопје"),
        ("{{slug}}", "dzhez"),
        ("{{fields.slug}}", "сопствено"),
        ("{{fields.year}} {{year}}", "своја 2023"),
        ("{{fields.nothing}}|{{nothing}}", "|"),
        ("{{year}}-{{month}}-{{day}} {{hour}}:{{minute}}:{{second}}", "2023-09-05 22:20:07"),
        ("{{seo.title}}", "За Google"),
        ("{{fields.seo.year}}", "1999"),
        ("{{images[1].src}} {{images.0.src}}", "b.jpg a.jpg"),
        ("{{images[9].src}}{{images.x}}{{title.x}}", ""),
        ("{{tags}}", "а, б"),
        ("{{featured}} {{draft}} {{count}}", "true false 0"),
        ("{{dirname}}/{{filename}}.{{extension}}", "2023/09/dzhez.md"),
        ("{{title}", "{{title}"),
        ("{title}", "{title}"),
        ("{{}}", "{{}}"),
        ("{{two words}}", "{{two words}}"),
    ],
)
def test_tokens_are_replaced(template: str, text: str) -> None:
    path = "content/posts/2023/09/dzhez.md"
    assert fill(template, VALUES, MOMENT, slug="dzhez", path=path, folder="content/posts") == text


@pytest.mark.parametrize(
    ("filtered", "text"),
    [
        ("title | upper", "ЏЕЗ ВО СКОПЈЕ"),
        ("title | lower", "џез во скопје"),
        ("date | date('D.M.YYYY HH:mm')", "6.9.2023 16:20"),
        ("date | date('YYYY [година] [D]')", "2023 година D"),
        ("on | date('dddd D MMMM')", "Wednesday 6 September"),
        ("local | date('HH:mm Z')", "14:20 +02:00"),
        ("title | date('YYYY')", "Џез во Скопје"),
        ("count | date('YYYY')", "0"),
        ("empty | default('без наслов')", "без наслов"),
        ("nothing | default('x')", "x"),
        ("title | default('x')", "Џез во Скопје"),
        ("featured | ternary('★ ','')", "★ "),
        ("draft | ternary('★', '-')", "-"),
        ("count | ternary('a','b')", "b"),
        ("nothing | ternary('a','b')", "b"),
        ("title | ternary('it's','b')", "it's"),
        ("title | truncate(4)", "Џез ..."),
        ("title | truncate(10)", "Џез во Скопје"),
        ("title | truncate(9)", "Џез во Ск..."),
        ("title | truncate(3, '…')", "Џез…"),
        ("title | truncate(3,'')", "Џез..."),
        ("title | nothing", "Џез во Скопје"),
        ("title | upper ", "ЏЕЗ ВО СКОПЈЕ"),
        ("title |  upper", "Џез во Скопје"),
    ],
)
def test_filters_change_a_value(filtered: str, text: str) -> None:
    assert fill(f"{{{{{filtered}}}}}", VALUES, MOMENT, zone=SKOPJE) == text


@pytest.mark.parametrize("written", ["{{title|upper}}", "{{title| upper}}", "{{title |upper}}", "{{title  | upper}}"])
def test_without_one_space_on_each_side_of_the_bar_it_is_no_token(written: str) -> None:
    assert fill(written, VALUES) == written


def test_only_values_are_cleaned_and_after_their_filter() -> None:
    assert fill("A {{title | upper}} Б", VALUES, clean=lambda text: f"<{text.lower()}>") == "A <џез во скопје> Б"


def test_without_a_moment_its_parts_are_empty() -> None:
    assert fill("{{year}}-{{slug}}", {}, slug="x") == "-x"
    assert fill("{{year}}-{{month}}-{{day}}-{{hour}}", {}, date(2023, 9, 6)) == "2023-09-06-00"
    assert fill("{{year}}-{{hour}}", {}, datetime(987, 1, 2, 3)) == "0987-03"


def test_a_summary_is_one_line_and_its_slug_is_the_title() -> None:
    assert summary_of("{{slug}}\n{{empty}} –  {{year}}", VALUES, MOMENT, title="Џез") == "Џез – 2023"


def test_the_line_of_an_item_knows_the_label_of_its_list() -> None:
    assert summary_of("{{fields.label}}: {{name}}", {"name": "Ана"}, label="Автори") == "Автори: Ана"
    assert summary_of("{{fields.label}}", {"label": "своја"}, label="Автори") == "своја"


def test_a_path_leads_into_maps_and_lists() -> None:
    assert value_at(dict(VALUES), "images[0].src") == "a.jpg"
    assert value_at(dict(VALUES), "images[x]") is None
    assert value_at("text", "a") is None


def test_a_star_stands_for_each_item() -> None:
    cities: Value = {"cities": [{"name": "Охрид", "tags": ["а", "б"]}, {"name": "Битола"}, "x", {"tags": []}]}
    assert values_at(cities, "cities.*.name") == ["Охрид", "Битола"]
    assert values_at(cities, "cities.*.tags.*") == ["а", "б"]
    assert values_at(cities, "cities[0].name") == ["Охрид"]
    assert values_at(cities, "name.*") == []


def test_a_star_of_stars_ends() -> None:
    wide: Value = [[[0] * 100] * 100] * 100
    assert len(values_at({"a": wide}, "a.*.*.*")) == templates.MOST_FOUND


def test_tokens_are_named_in_order() -> None:
    assert templates.tokens_of("{{year}}/{{slug | upper}}{{ x }}{y}") == ("year", "slug", "x")


@given(st.text(alphabet="{}| abc.[]()'*0,$\\\n", max_size=60), st.text(max_size=10))
def test_any_template_can_be_filled(template: str, value: str) -> None:
    filled = fill(template, {"a": value, "b": [value]}, MOMENT, slug=value)
    assert "{{" in template or filled == template


@pytest.mark.parametrize(
    "template",
    [
        "{{" * 100_000,
        "{{a" + " " * 200_000,
        "{{a | " + " " * 200_000 + "}",
        "{{a | ternary(" + "','" * 70_000 + "}}",
        "{{a" + "." * 200_000 + "}}",
        "{{a | truncate(999999999999)}}",
        "{{ " * 70_000,
    ],
    ids=lambda text: text[:12],
)
def test_a_template_made_to_hang_is_filled_at_once(template: str) -> None:
    begun = time.process_time()
    fill(template, {"a": "x" * 1000}, datetime.now(UTC))
    assert time.process_time() - begun < 1
