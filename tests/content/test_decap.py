"""Decap configurations, small ones and all of the corpus."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from editor.content import decap
from editor.content.decap import DecapConfig, MediaFolder
from editor.content.schema import Collection, Field, Kind, Option, Role
from editor.content.values import Timestamp

TABLE = Path(__file__).parent.parent / "data" / "decap-configs.json"
CONFIGURATIONS: dict[str, object] = json.loads(TABLE.read_text("utf-8"))


def row(collection: Collection) -> dict[str, object]:
    where = {"file": collection.file} if collection.file else {"folder": collection.folder}
    return {"name": collection.name, **where, "fields": [words(field) for field in collection.fields]}


def words(field: Field) -> str:
    inner = [one.name for one in field.fields] + [one.name for one in field.variants]
    many = "*" if field.multiple else ""
    return " ".join(
        part for part in (field.name, field.kind + many, field.role, f"({' '.join(inner)})") if part != "()"
    )


def found(config: DecapConfig) -> dict[str, object]:
    return {
        "collections": [row(one) for one in config.collections],
        "data": [one.name for one in config.data],
        "remarks": [f"{remark.line}: {remark.text}" for remark in config.remarks],
    }


@pytest.mark.parametrize("path", CONFIGURATIONS)
def test_the_configurations_of_real_sites_are_understood(corpus: Path, path: str) -> None:
    # The file, run as a program, writes the table anew.
    assert found(decap.read((corpus / path).read_text("utf-8"))) == CONFIGURATIONS[path]


def test_every_configuration_of_the_corpus_is_in_the_table(corpus: Path) -> None:
    there = {
        file.relative_to(corpus).as_posix()
        for file in corpus.rglob("config.yml")
        if re.search(r"^backend:", text := file.read_text("utf-8"), re.MULTILINE) and "\ncollections:" in text
    }
    assert there == set(CONFIGURATIONS)
    assert len(there) == 9


def test_a_role_is_given_once_in_a_collection(corpus: Path) -> None:
    for path in CONFIGURATIONS:
        for collection in decap.read((corpus / path).read_text("utf-8")).collections:
            roles = [field.role for field in collection.fields if field.role]
            assert len(roles) == len(set(roles)), collection.name


def read(fields: str = "[]", before: str = "", collection: str = "") -> DecapConfig:
    return decap.read(
        f"media_folder: static/img\npublic_folder: /img\n{before}"
        f"collections:\n  - name: posts\n    folder: content/posts\n{collection}    fields: {fields}\n"
    )


def only(fields: str) -> Field:
    config = read(f"[{fields}]")
    assert config.remarks == ()
    [field] = config.collections[0].fields
    return field


def test_a_field_has_what_its_entry_says() -> None:
    field = only(
        "{name: email, label: Адреса, hint: 'Само\n  службена', required: false, default: a@b,"
        " pattern: ['@', 'Нема @']}"
    )
    assert field == Field(
        "email",
        "Адреса",
        Kind.TEXT,
        default="a@b",
        hint="Само службена",
        pattern=("@", "Нема @"),
        required=False,
        widget="string",
    )


def test_a_field_is_required_and_labelled_after_its_name_unless_said_otherwise() -> None:
    field = only("{name: subTitle}")
    assert field.required
    assert field.label == "Sub title"


def test_numbers_are_whole_unless_they_are_floats() -> None:
    assert only("{name: a, widget: number, min: 1, max: 5.5}") == Field(
        "a", "A", Kind.NUMBER, required=True, minimum=1, maximum=5.5, whole=True, widget="number"
    )
    assert not only("{name: a, widget: number, value_type: float}").whole
    assert not only("{name: a, widget: number, valueType: float}").whole


@pytest.mark.parametrize(
    ("options", "date_only"),
    [
        ("", False),
        ("time_format: false", True),
        ("date_format: DD.MM.YYYY", True),
        ("date_format: DD.MM.YYYY, time_format: 'HH:mm'", False),
        ("format: YYYY-MM-DD", True),
        ("format: 'YYYY-MM-DD HH:mm'", False),
        ("timeFormat: false, format: 'YYYY-MM-DD HH:mm:00 -0500'", False),
    ],
)
def test_dates_without_a_time(options: str, date_only: bool) -> None:
    assert only(f"{{name: date, widget: datetime, {options}}}").date_only is date_only


def test_the_old_date_widget_has_no_time() -> None:
    assert only("{name: date, widget: date}").date_only


def test_a_date_of_now_is_no_default() -> None:
    assert only("{name: date, widget: datetime, default: '{{now}}'}").default is None
    assert only("{name: date, widget: datetime, default: 2023-09-06}").default == Timestamp("2023-09-06")


def test_choices_keep_their_values_and_show_their_labels() -> None:
    field = only("{name: a, widget: select, options: [да, 2, {label: Три, value: 3}]}")
    assert field.options == (Option("да", "да"), Option(2, "2"), Option(3, "Три"))
    assert field.closed


def test_words_of_yaml_1_1_stay_words() -> None:
    assert only("{name: a, widget: select, options: [yes, no, on]}").options[0].value == "yes"
    assert read("[{name: a, required: no}]").remarks[0].text == "“required” of “a” is neither true nor false."


def test_a_widget_of_the_sites_own_is_shown_as_written() -> None:
    assert only("{name: a, widget: myStarRating}").kind is Kind.RAW


def test_the_text_of_a_post_is_no_field() -> None:
    assert [field.name for field in read("[{name: title}, {name: body, widget: markdown}]").collections[0].fields] == [
        "title"
    ]


def test_a_collection_has_what_its_entry_says() -> None:
    text = "    label: Вести\n    extension: .MDX\n    create: true\n    slug: '{{year}}-{{slug}}'\n"
    assert read(collection=text).collections == (
        Collection("posts", "Вести", "content/posts", (), "mdx", "{{year}}-{{slug}}"),
    )


def test_a_path_template_gives_new_posts_their_folders() -> None:
    config = read(collection="    path: '{{year}}/{{slug}}/index'\n    slug: '{{day}}-{{slug}}'\n")
    assert config.collections[0].slug == "{{year}}/{{day}}-{{slug}}/index"


def test_the_identifier_is_the_title() -> None:
    config = read("[{name: title}, {name: headline}]", collection="    identifier_field: headline\n")
    assert [field.role for field in config.collections[0].fields] == [Role.NONE, Role.TITLE]


def test_files_and_data_are_no_folders_of_posts() -> None:
    config = decap.read(
        "collections:\n- {name: a, files: []}\n- {name: b, folder: data, format: yml}\n"
        "- {name: c, folder: data, extension: json}\n- {name: d, folder: p, extension: html}\n"
        "- {name: e, folder: p, extension: txt, format: yaml-frontmatter}\n"
    )
    assert [(collection.name, collection.extension) for collection in config.collections] == [
        ("d", "html"),
        ("e", "txt"),
    ]
    assert [(collection.name, collection.extension) for collection in config.data] == [("b", "yml"), ("c", "json")]
    assert {remark.line for remark in config.remarks} == {5, 6}


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ("media_folder: static/img\npublic_folder: /img", MediaFolder("static/img", "/img")),
        ("media_folder: /content/img/\npublic_folder: ../img", MediaFolder("content/img", "../img")),
        ("media_folder: static/img", MediaFolder("static/img", "/static/img")),
    ],
)
def test_images_of_the_whole_site(text: str, media: MediaFolder) -> None:
    config = decap.read(f"{text}\ncollections: []\n")
    assert config.media == (media,)
    assert (config.media_folder, config.public_folder) == (media.folder, media.public)


@pytest.mark.parametrize(
    ("text", "media"),
    [
        ('media_folder: ""\n    public_folder: ""', MediaFolder("", "", True, "posts")),
        ("media_folder: ../img", MediaFolder("../img", "../img", True, "posts")),
        ("media_folder: /a/b\n    public_folder: /c", MediaFolder("a/b", "/c", False, "posts")),
    ],
)
def test_images_of_one_collection_come_first(text: str, media: MediaFolder) -> None:
    config = read(collection=f"    {text}\n")
    assert config.media == (media, MediaFolder("static/img", "/img"))


def test_images_of_one_field_come_before_those_of_its_collection() -> None:
    config = read("[{name: cover, widget: image, media_folder: ../covers}]", collection="    media_folder: ../img\n")
    assert [media.folder for media in config.media] == ["../covers", "../img", "static/img"]
    assert config.media[0].field == "cover"


def test_new_names_keep_their_letters_unless_the_site_wants_ascii() -> None:
    assert not read().slugs.ascii_only
    assert read(before="slug: {encoding: ascii}\n").slugs.ascii_only


MISTAKES = [
    ("collections: []\nmedia_folder: ../../etc\n", 2),
    ("collections:\n- name: a\n  folder: ../../etc\n", 3),
    ("collections:\n- name: a\n  folder: C:\\Windows\n", 3),
    ("collections:\n- name: a\n  folder: a\n  media_folder: ../../x\n  fields: []\n", 4),
    ("collections:\n- folder: a\n", 2),
    ("collections:\n- name: a\n", 2),
    ("collections:\n- nothing\n", 2),
    ("collections: nothing\n", 1),
    ("- a\n- b\n", 1),
    ("nothing", 1),
    ("collections:\n- {name: a, folder: a, fields: 7}\n", 2),
    ("collections:\n- name: a\n  folder: a\n  fields:\n  - label: x\n", 5),
    ("collections:\n- name: a\n  folder: a\n  fields:\n  - {name: x, widget: select}\n", 5),
    ("collections:\n- name: a\n  folder: a\n  fields:\n  - {name: x, min: viel, widget: number}\n", 5),
    ("collections:\n- name: a\n  folder: a\n  fields:\n  - {name: x, pattern: ['(']}\n", 5),
    ("collections:\n- name: a\n  folder: a\n  fields:\n  - {name: x}\n  - {name: x}\n", 6),
    ("collections:\n- name: a\n  folder: a\n  slug: {{slug}}\n  fields: []\n", 4),
    ("collections:\n- &a {name: a, folder: a, fields: []}\n- *a\n", 2),
    ("a: b: c\n", 1),
    ("a: [", 2),
    ("a" * 300_000, 0),
]


@pytest.mark.parametrize(("text", "line"), MISTAKES, ids=lambda value: str(value)[-40:])
def test_a_mistake_is_a_remark_with_its_line(text: str, line: int) -> None:
    remarks = decap.read(text).remarks
    assert [remark.line for remark in remarks] == [line]


def test_what_is_right_beside_a_mistake_is_used() -> None:
    config = decap.read(
        "media_folder: ../x\ncollections:\n- {name: bad, folder: /../x}\n- name: posts\n  folder: /posts/\n"
        "  fields: [{widget: string}, {name: title}]\n"
    )
    assert [collection.folder for collection in config.collections] == ["posts"]
    assert [field.name for field in config.collections[0].fields] == ["title"]
    assert len(config.remarks) == 3


if __name__ == "__main__":
    CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
    rows = {path: found(decap.read((CORPUS / path).read_text("utf-8"))) for path in CONFIGURATIONS}
    TABLE.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")
