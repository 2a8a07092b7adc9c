"""The fields of Decap configurations: every widget with every option."""

from __future__ import annotations

import pytest

from editor.content import decap
from editor.content.schema import CodeRules, Field, Kind, ListRules, Option, Relation, Role
from editor.content.values import Timestamp, Value

HEAD = "collections:\n- {name: x, files: [{name: f, file: data.yml}]}\n- name: posts\n  folder: posts\n  fields:\n"


def only(entry: str, *remarks: str) -> Field:
    config = decap.read(f"{HEAD}  - {entry}\n")
    assert tuple(remark.text for remark in config.remarks) == remarks
    assert all(remark.line == 6 for remark in config.remarks)
    [field] = config.collections[0].fields
    return field


@pytest.mark.parametrize(
    ("widget", "kind"),
    [
        ("string", Kind.TEXT),
        ("text", Kind.LONG_TEXT),
        ("markdown", Kind.LONG_TEXT),
        ("richtext", Kind.LONG_TEXT),
        ("boolean", Kind.BOOLEAN),
        ("number", Kind.NUMBER),
        ("datetime", Kind.DATETIME),
        ("date", Kind.DATETIME),
        ("list", Kind.LIST),
        ("image", Kind.IMAGE),
        ("file", Kind.FILE),
        ("hidden", Kind.HIDDEN),
        ("code", Kind.CODE),
        ("color", Kind.COLOR),
        ("map", Kind.TEXT),
        ("starRating", Kind.RAW),
    ],
)
def test_a_widget_has_its_kind(widget: str, kind: Kind) -> None:
    field = only(f"{{name: a, widget: {widget}}}")
    assert (field.kind, field.widget) == (kind, widget)


def test_a_widget_that_is_no_text_is_shown_as_written() -> None:
    assert only("{name: a, widget: [string]}", "“widget” of “a” is not text.").kind is Kind.RAW


@pytest.mark.parametrize(
    ("options", "step", "limits", "whole"),
    [
        ("min: 1, max: 5, step: 2", 2, (1, 5), True),
        ("value_type: float, min: -0.5, step: .25", 0.25, (-0.5, None), False),
        ("valueType: int", None, (None, None), True),
        ("min: 1, max: 5, pattern: ['^[0-9]$', Цифра]", None, (None, None), True),
    ],
)
def test_numbers_have_limits_and_steps(
    options: str, step: float | None, limits: tuple[float | None, float | None], whole: bool
) -> None:
    field = only(f"{{name: a, widget: number, {options}}}")
    assert (field.step, (field.minimum, field.maximum), field.whole) == (step, limits, whole)


def test_limits_that_nothing_can_meet_are_not_used() -> None:
    text = "“min” of “a” is greater than “max”; neither is used."
    assert only("{name: a, widget: number, min: 5, max: 1}", text).minimum is None


@pytest.mark.parametrize(
    ("options", "pattern", "day_only", "utc"),
    [
        ("", "", False, False),
        ("picker_utc: true", "", False, True),
        ("pickerUtc: true", "", False, True),
        ("format: 'YYYY-MM-DD HH:mm'", "YYYY-MM-DD HH:mm", False, False),
        ("format: 'YYYY-MM-DDTHH:mm:ssZ', picker_utc: true", "YYYY-MM-DDTHH:mm:ss[Z]", False, True),
        ("format: 'YYYY[Z]', picker_utc: true", "YYYY[Z]", True, True),
        ("date_format: DD.MM.YYYY, time_format: 'HH:mm'", "DD.MM.YYYYTHH:mm", False, False),
        ("dateFormat: true, timeFormat: true", "YYYY-MM-DDTHH:mm", False, False),
        ("date_format: DD.MM.YYYY", "DD.MM.YYYY", True, False),
        ("date_format: true", "YYYY-MM-DD", True, False),
        ("time_format: 'HH:mm'", "HH:mm", False, False),
        ("date_format: false, time_format: true", "HH:mm", False, False),
        ("date_format: DD.MM.YYYY, time_format: false", "DD.MM.YYYY", True, False),
        ("time_format: false", "", True, False),
        ("date_format: DD.MM.YYYY, format: X", "X", False, False),
    ],
)
def test_a_date_is_written_as_its_patterns_say(options: str, pattern: str, day_only: bool, utc: bool) -> None:
    field = only(f"{{name: d, widget: datetime, {options}}}")
    assert (field.date_format, field.date_only, field.utc) == (pattern, day_only, utc)


def test_a_choice_may_be_of_several() -> None:
    field = only("{name: a, widget: select, multiple: true, min: 1, max: 2, options: [1, '1', {label: Два, value: 2}]}")
    assert (field.kind, field.multiple, field.closed) == (Kind.SELECT, True, True)
    assert field.options == (Option(1, "1"), Option("1", "1"), Option(2, "Два"))
    assert (field.minimum, field.maximum) == (1, 2)


def test_a_choice_stands_once() -> None:
    field = only("{name: a, widget: select, options: [да, да]}", "“a” has the choice “да” twice.")
    assert field.options == (Option("да", "да"),)


@pytest.mark.parametrize(
    ("options", "several"),
    [
        ("", False),
        ("multiple: true", True),
        ("media_library: {config: {multiple: true}}", True),
        ("media_library: {name: uploadcare, multiple: true}", True),
        ("media_library: {allow_multiple: false, config: {multiple: true}}", False),
        ("media_library: {config: {max_file_size: 512000}}", False),
    ],
)
@pytest.mark.parametrize("kind", [Kind.IMAGE, Kind.FILE])
def test_images_and_files_may_be_several(kind: Kind, options: str, several: bool) -> None:
    field = only(f"{{name: a, widget: {kind}, {options}}}")
    assert (field.kind, field.multiple) == (kind, several)


def test_a_relation_says_where_its_values_come_from() -> None:
    field = only(
        "{name: a, widget: relation, collection: posts, value_field: '{{slug}}', search_fields: [title, seo.title],"
        " display_fields: [title], multiple: true, min: 1, filters: [{field: draft, values: [false, null]}]}"
    )
    assert field.relation == Relation(
        "posts", "{{slug}}", ("title", "seo.title"), ("title",), "", (("draft", (False, None)),)
    )
    assert (field.kind, field.multiple, field.minimum, field.closed) == (Kind.RELATION, True, 1, False)


def test_a_relation_may_be_to_a_file_and_of_an_old_spelling() -> None:
    field = only(
        "{name: a, widget: relation, collection: x, file: f, valueField: cities.*.name, searchFields: [cities.*.name],"
        " displayFields: cities.*.name}"
    )
    assert field.relation == Relation("x", "cities.*.name", ("cities.*.name",), ("cities.*.name",), "f")


@pytest.mark.parametrize(
    ("options", "kind", "remark"),
    [
        ("value_field: a", Kind.TEXT, "“a” does not say from which collection it chooses."),
        ("collection: posts", Kind.RELATION, "“a” does not say what is written of a chosen post; its file name is."),
        ("collection: no, value_field: a", Kind.RELATION, "“a” chooses from “no”, which is not there."),
        ("collection: x, file: g, value_field: a", Kind.RELATION, "“a” chooses from “x/g”, which is not there."),
        (
            "collection: x, value_field: a, filters: [{values: [1]}]",
            Kind.RELATION,
            "A filter of “a” does not say which values of which field.",
        ),
    ],
)
def test_a_relation_that_leads_nowhere_is_remarked(options: str, kind: Kind, remark: str) -> None:
    assert only(f"{{name: a, widget: relation, {options}}}", remark).kind is kind


def test_a_relation_still_means_what_its_name_says() -> None:
    config = decap.read(
        f"{HEAD}  - {{name: author, widget: relation, collection: x, value_field: a}}\n"
        "  - {name: tags, widget: relation, collection: x, value_field: a, multiple: true}\n"
        "  - {name: cover, widget: image}\n"
    )
    assert [field.role for field in config.collections[0].fields] == [Role.AUTHOR, Role.TAGS, Role.IMAGE]


@pytest.mark.parametrize(
    ("inner", "kind", "item"),
    [
        ("", Kind.LIST, None),
        ("field: {name: x}", Kind.LIST, Kind.TEXT),
        ("field: {label: Слика, widget: image}", Kind.LIST, Kind.IMAGE),
        ("field: {name: x, widget: number}", Kind.LIST, Kind.NUMBER),
        ("field: {name: x, widget: list}", Kind.RAW, Kind.LIST),
        ("field: {name: x, widget: code}", Kind.RAW, Kind.CODE),
        ("field: {name: x, widget: other}", Kind.RAW, Kind.RAW),
        ("field: {name: x, widget: select, multiple: true, options: [a]}", Kind.RAW, Kind.SELECT),
    ],
)
def test_a_list_of_values_knows_what_they_are(inner: str, kind: Kind, item: Kind | None) -> None:
    field = only(f"{{name: a, widget: list, {inner}}}")
    assert (field.kind, field.item.kind if field.item else None) == (kind, item)


def test_a_list_of_groups_has_their_fields() -> None:
    field = only(
        "{name: a, widget: list, summary: '{{fields.n}}', fields: [{name: n}, {name: o, widget: object,"
        " fields: [{name: p, widget: number}]}]}"
    )
    assert (field.kind, field.summary, field.folded) == (Kind.OBJECTS, "{{fields.n}}", True)
    assert [one.name for one in field.fields] == ["n", "o"]
    assert field.fields[1].fields[0].kind is Kind.NUMBER


def test_a_list_of_one_group_is_a_list_of_groups() -> None:
    field = only("{name: a, widget: list, field: {name: x, widget: object, summary: s, fields: [{name: n}]}}")
    assert (field.kind, [one.name for one in field.fields], field.summary) == (Kind.OBJECTS, ["n"], "s")


def test_a_list_of_kinds_has_a_variant_for_each() -> None:
    field = only(
        "{name: a, widget: list, typeKey: kind, types: [{name: quote, label: Цитат, summary: '{{text}}', fields:"
        " [{name: text}]}, {name: rule, widget: object, fields: []}]}"
    )
    assert (field.kind, field.type_key, field.fields) == (Kind.OBJECTS, "kind", ())
    assert [(one.name, one.label, one.summary, len(one.fields)) for one in field.variants] == [
        ("quote", "Цитат", "{{text}}", 1),
        ("rule", "Rule", "", 0),
    ]
    assert only("{name: a, widget: list, types: [{name: q}]}").type_key == "type"


def test_a_list_has_rules() -> None:
    field = only(
        "{name: a, widget: list, allow_add: false, allow_remove: false, allow_reorder: false, add_to_top: true,"
        " label_singular: Слика, min: 1, max: 3, collapsed: false, fields: [{name: n}]}"
    )
    assert field.rules == ListRules(False, False, False, True, "Слика")
    assert (field.minimum, field.maximum, field.folded) == (1, 3, False)
    assert only("{name: a, widget: list}").rules == ListRules()


def test_a_group_has_fields_and_begins_open() -> None:
    field = only("{name: seo, widget: object, fields: [{name: title}]}")
    assert (field.kind, field.folded, field.fields[0].name) == (Kind.OBJECT, False, "title")
    folded = only("{name: seo, widget: object, collapsed: true, summary: '{{title}}', field: {name: title}}")
    assert (folded.folded, folded.summary, folded.fields[0].name) == (True, "{{title}}", "title")
    assert only("{name: a, widget: object, collapsed: auto, fields: [{name: b}]}").folded is False


@pytest.mark.parametrize(
    ("entry", "remark"),
    [
        ("widget: object", "The group “a” lists no fields."),
        ("widget: list, fields: []", "The list “a” has no fields for its items."),
        ("widget: list, types: []", "The list “a” has no fields for its items."),
        ("widget: list, field: x", "“field” has no entries of its own."),
    ],
)
def test_a_group_of_nothing_is_shown_as_written(entry: str, remark: str) -> None:
    assert only(f"{{name: a, {entry}}}", remark).kind is Kind.RAW


def test_mistakes_within_groups_are_remarked_as_others() -> None:
    field = only(
        "{name: a, widget: object, fields: [{label: x}, {name: b}, {name: b}]}",
        "A field has no name.",
        "The field “b” stands twice; the first one is used.",
    )
    assert [one.name for one in field.fields] == ["b"]
    only(
        "{name: a, widget: list, types: [{label: x}, {name: b}, {name: b}]}",
        "A kind of items of “a” has no name.",
        "“a” has two kinds of items that are called “b”.",
    )


def test_program_text_has_rules() -> None:
    field = only(
        "{name: a, widget: code, default_language: python, allow_language_selection: true, output_code_only: true,"
        " keys: {code: text, lang: language}}"
    )
    assert field.code == CodeRules(True, "text", "language", "python", True)
    assert only("{name: a, widget: code}").code == CodeRules()


@pytest.mark.parametrize(
    ("written", "translated"),
    [("true", "translate"), ("translate", "translate"), ("duplicate", "duplicate"), ("none", ""), ("false", "")],
)
def test_a_field_says_how_its_languages_differ(written: str, translated: str) -> None:
    assert only(f"{{name: a, i18n: {written}}}").translated == translated


@pytest.mark.parametrize(
    ("entry", "default"),
    [
        ("default: текст", "текст"),
        ("default: ''", ""),
        ("default: 7", 7),
        ("default: null", None),
        ("widget: boolean, default: false", False),
        ("widget: number, default: 0", 0),
        ("widget: number, default: ''", None),
        ("widget: datetime, default: 2023-09-06", Timestamp("2023-09-06")),
        ("widget: datetime, default: ''", None),
        ("widget: datetime, default: '{{now}}'", None),
        ("widget: list, default: [post]", ["post"]),
        ("widget: hidden, default: {a: [1]}", {"a": [1]}),
        ("widget: object, fields: [{name: b}], default: {b: 1}", {"b": 1}),
        ("widget: list, fields: [{name: b}], default: [{b: 1}]", [{"b": 1}]),
        ("widget: select, options: [a], multiple: true, default: [a]", ["a"]),
        ("widget: code, default: {code: x, lang: y}", {"code": "x", "lang": "y"}),
        ("widget: other, default: [[1]]", [[1]]),
    ],
)
def test_a_default_is_what_a_new_post_has(entry: str, default: Value) -> None:
    assert only(f"{{name: a, {entry}}}").default == default


@pytest.mark.parametrize(
    "entry",
    [
        "default: [a]",
        "widget: boolean, default: 'yes'",
        "widget: number, default: viel",
        "widget: number, default: true",
        "widget: datetime, default: [1]",
        "widget: list, default: post",
        "widget: list, fields: [{name: b}], default: [b]",
        "widget: object, fields: [{name: b}], default: b",
        "widget: select, options: [a], default: [a]",
        "widget: select, options: [a], multiple: true, default: {a: 1}",
        "widget: code, output_code_only: true, default: {code: x}",
    ],
)
def test_a_default_that_cannot_be_is_left_out(entry: str) -> None:
    text = "“default” of “a” is no value for such a field and is left out."
    assert only(f"{{name: a, {entry}}}", text).default is None


@pytest.mark.parametrize(
    ("entry", "remark"),
    [
        ("label: [x]", "“label” of “a” is not text."),
        ("hint: {x: y}", "“hint” of “a” is not text."),
        ("required: 'no'", "“required” of “a” is neither true nor false."),
        ("required: [true]", "“required” of “a” is neither true nor false."),
        ("widget: number, min: [1]", "“min” of “a” is not a number."),
        ("widget: number, step: true", "“step” of “a” is not a number."),
        ("widget: number, max: .nan", "“max” of “a” is not a number."),
        ("widget: list, allow_add: 1", "“allow_add” of “a” is neither true nor false."),
        ("widget: code, keys: x", "“keys” of “a” has no entries of its own."),
        ("widget: datetime, format: [x]", "“format” of “a” is not text."),
        ("i18n: maybe", "“i18n” of “a” is not known: maybe."),
        ("pattern: {x: y}", "The pattern of “a” is no text."),
    ],
)
def test_an_option_of_a_wrong_type_is_remarked(entry: str, remark: str) -> None:
    assert only(f"{{name: a, {entry}}}", remark).name == "a"


def test_a_pattern_that_cannot_be_tried_is_remarked_and_not_used() -> None:
    config = decap.read(HEAD + r"  - {name: a, pattern: ['(a)\1', x]}")
    assert config.remarks[0].text.startswith("The pattern of “a” is not checked: ")
    assert config.collections[0].fields[0].pattern is None
