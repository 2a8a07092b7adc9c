"""Configurations that are broken, or made to hang or to lead out of the site."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Iterator
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.content import decap
from editor.content.decap import DecapConfig
from editor.content.decapreading import MOST_REMARKS
from editor.content.schema import Field

WORDS = """collections name folder fields files file media_folder public_folder slug path label widget options required
default pattern min max step format date_format time_format picker_utc extension value hint multiple types typeKey field
identifier_field encoding clean_accents sanitize_replacement i18n structure locales default_locale nested depth meta
index_file filter sortable_fields default_sort view_filters view_groups summary preview_path collection value_field
search_fields display_fields filters values keys code lang output_code_only media_library config collapsed allow_add
singletons divider delete hide create publish_mode frontmatter_delimiter"""
TEXTS = """string text markdown boolean number datetime date select list object image file relation hidden code color
true false now {{slug}} {{media_folder}} {{dirname}} ../.. /etc /../x C:\\ a/b.md data.yml single_file multiple_folders
multiple_folders_i18n_root mk en yaml-frontmatter yml asc ( (a+)+$ posts"""
KEYS = st.sampled_from(WORDS.split())
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8)
) | st.sampled_from(TEXTS.split())
TREES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner), max_leaves=30)
FIELDS = st.lists(
    st.fixed_dictionaries({"name": st.sampled_from(["title", "date", "tags", "cover", "body"])}, optional={})
    .flatmap(lambda one: st.dictionaries(KEYS, TREES).map(lambda more: {**more, **one}))
    .flatmap(lambda one: st.sampled_from(TEXTS.split()[:16]).map(lambda widget: {"widget": widget, **one})),
    max_size=4,
)
COLLECTIONS = st.lists(
    st.tuples(st.dictionaries(KEYS, TREES), FIELDS).map(
        lambda pair: {"name": "a", "folder": "a", "fields": pair[1], **pair[0]}
    ),
    max_size=3,
)


def within(fields: tuple[Field, ...]) -> Iterator[Field]:
    for field in fields:
        yield field
        yield from within(field.fields)
        yield from within(tuple(one for variant in field.variants for one in variant.fields))
        yield from within((field.item,) if field.item else ())


def inside(path: str) -> bool:
    return not path.startswith("/") and ".." not in PurePosixPath(path).parts


def read_at_once(text: str) -> DecapConfig:
    # What other tests have left in memory is not gone through again and again at our cost.
    gc.disable()
    try:
        begun = time.process_time()
        config = decap.read(text)
        took = time.process_time() - begun
    finally:
        gc.enable()
    assert took < 1
    return config


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(KEYS, TREES), COLLECTIONS)
def test_wrong_types_everywhere_break_nothing(root: dict[str, object], collections: list[object]) -> None:
    config = read_at_once(json.dumps({**root, "collections": collections}))
    for one in (*config.collections, *config.data):
        assert inside(one.folder)
        assert inside(one.file)
        assert all(field.name and field.label for field in within(one.fields))
    for rule in config.media:
        assert rule.beside or inside(rule.folder)
        assert "{{" not in rule.folder
    assert all(remark.text.endswith(".") and remark.line >= 0 for remark in config.remarks)


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_any_tree_is_read(tree: object) -> None:
    read_at_once(json.dumps(tree))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="abc:-[]{}&*!|>'\"#%@`,?\n\t \ufeff\x00<>0", max_size=80))
def test_any_text_is_read(text: str) -> None:
    read_at_once(f"collections:\n- name: a\n  folder: a\n  {text}\n")


HEAD = "collections:\n- name: a\n  folder: a\n  fields:\n"
ONE_LINE = [
    ("collections:\n\t- name: a\n", 2),
    ("collections:\n- name: a\n\tfolder: a\n", 3),
    ("x" * 10_000_000, 0),
    (f"{HEAD}  - {{name: a, hint: '{'x' * 300_000}'}}\n", 0),
    ("a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*{'b' + str(n - 1) if n else 'a'}, *{'b' + str(n - 1) if n else 'a'}]\n"
                                for n in range(40)), 14),
    ("collections: &c [*c]\n", 1),
    ("collections: *nothing\n", 1),
    ("[" * 100_000, 1),
    ("- " * 100_000, 1),
    ("{a: " * 50, 1),
    ("!!python/object/apply:os.system [ls]\n", 1),
    ("collections: \x00\n", 0),
    ("%YAML 9.9\n---\na: b\n", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line"), ONE_LINE, ids=lambda value: repr(value)[:30])
def test_a_configuration_that_cannot_be_read_is_one_remark(text: str, line: int) -> None:
    config = read_at_once(text)
    assert config.collections == ()
    assert [remark.line for remark in config.remarks] == [line]


def test_many_mistakes_are_not_all_listed() -> None:
    config = read_at_once(HEAD + "  - {label: x}\n" * 5_000)
    assert len(config.remarks) == MOST_REMARKS + 1
    assert config.remarks[-1].text == "The configuration has more mistakes than are listed here."


def test_a_mistake_that_references_repeat_is_said_once() -> None:
    config = read_at_once("f: &f [{label: x}]\ncollections:\n" + "".join(
        f"- {{name: a{n}, folder: a{n}, fields: *f}}\n" for n in range(500)
    ))  # fmt: skip
    assert [(remark.line, remark.text) for remark in config.remarks] == [(1, "A field has no name.")]
    assert len(config.collections) == 500


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "((a{1,99}){1,99}){1,99}", "a{9999}", "(" * 5_000, "[^" * 5_000, "(?=(?=(?=a)*)*)*", "\\"]
)
def test_patterns_made_to_hang_are_read_at_once(pattern: str) -> None:
    field = {"name": "a", "pattern": [pattern, "x"]}
    views = [{"label": "x", "field": "a", "pattern": pattern}]
    read_at_once(json.dumps({"collections": [{"name": "a", "folder": "a", "fields": [field], "view_filters": views}]}))


def test_thousands_of_patterns_are_read_at_once() -> None:
    read_at_once(HEAD + "".join(f"  - {{name: a{n}, pattern: ['(a{{99}}{n}){{29}}']}}\n" for n in range(2_500)))


def test_references_within_references_are_read_at_once() -> None:
    fields = "".join(f"  - {{name: a{n}, widget: object, fields: *f}}\n" for n in range(400))
    inner = ", ".join(f"{{name: b{n}, widget: list, types: [{{name: x, fields: [{{name: y}}]}}]}}" for n in range(8))
    read_at_once(f"f: &f [{inner}]\n{HEAD}{fields}")


def test_templates_made_to_hang_are_read_at_once() -> None:
    slow = "{{" * 20_000 + "{{a | " + " " * 20_000
    entry = {"media_folder": slow, "public_folder": slow, "slug": slow, "path": slow, "summary": slow}
    read_at_once(json.dumps({"collections": [{"name": "a", "folder": "a", "fields": [{"name": "a"}], **entry}]}))
