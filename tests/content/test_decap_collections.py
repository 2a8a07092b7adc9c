"""The collections of Decap and Sveltia configurations: folders, single files, languages, lists."""

from __future__ import annotations

import pytest

from editor.content import decap
from editor.content.decap import DecapConfig, SlugRules
from editor.content.schema import Collection, Kind, Languages, Nesting, Sorting, View


def read(collection: str, top: str = "", fields: str = "[{name: title}, {name: date}]") -> DecapConfig:
    return decap.read(f"{top}collections:\n- name: posts\n  folder: p\n  {collection}\n  fields: {fields}\n")


def only(collection: str, top: str = "") -> Collection:
    config = read(collection, top)
    assert config.remarks == ()
    [found] = config.collections
    return found


def remarked(collection: str, top: str = "") -> list[str]:
    return [remark.text for remark in read(collection, top).remarks]


def test_a_collection_has_all_that_is_said_of_it() -> None:
    one = only(
        "label: Вести\n  label_singular: Вест\n  description: >\n    Се што\n    се случи\n  create: true\n"
        "  delete: false\n  hide: true\n  summary: '{{title}} ({{date}})'\n  preview_path: 'v/{{slug}}'\n"
        "  preview_path_date_field: date\n  format: toml-frontmatter\n  frontmatter_delimiter: '+++'"
    )
    assert (one.label, one.singular, one.description) == ("Вести", "Вест", "Се што се случи")
    assert (one.create, one.delete, one.hidden, one.form) == (True, False, True, "toml")
    assert (one.summary, one.address, one.address_date) == ("{{title}} ({{date}})", "v/{{slug}}", "date")


def test_a_collection_may_only_be_written_and_deleted_in_where_it_says_nothing() -> None:
    one = only("label: x")
    assert (one.create, one.delete, one.hidden, one.depth, one.nesting, one.filter) == (
        False, True, False, 0, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "kept"), [("true", True), ("'true'", "true"), ("7", 7), ("null", None), ("[a]", ["a"])]
)
def test_a_filter_is_a_field_and_its_value(value: str, kept: object) -> None:
    assert only(f"filter: {{field: featured, value: {value}}}").filter == ("featured", kept)


@pytest.mark.parametrize("written", ["{field: a}", "{value: 1}", "{}"])
def test_a_filter_without_a_field_or_a_value_is_remarked(written: str) -> None:
    assert remarked(f"filter: {written}") == ["The filter of “posts” does not say which value of which field."]
    assert remarked("filter: draft") == ["“filter” of “posts” has no entries of its own."]


@pytest.mark.parametrize(
    ("written", "orders"),
    [
        ("sortable_fields: [title, date]", (Sorting("title"), Sorting("date"))),
        ("sortableFields: [title]", (Sorting("title"),)),
        (
            "sortable_fields: [{field: date, label: Датум, default_sort: desc}, commit_date, title]",
            (Sorting("date", "Датум", "descending"), Sorting("commit_date"), Sorting("title")),
        ),
        ("sortable_fields: [{field: date, default_sort: true}]", (Sorting("date", "", "ascending"),)),
        ("sortable_fields: [{field: date, default_sort: false}]", (Sorting("date"),)),
        ("sortable_fields: [title.x]", (Sorting("title.x"),)),
        (
            "sortable_fields: {fields: [title, date], default: {field: date, direction: Descending}}",
            (Sorting("title"), Sorting("date", "", "descending")),
        ),
        ("sortable_fields: []", ()),
        ("sortable_fields:", ()),
    ],
)
def test_the_orders_of_a_list_are_kept(written: str, orders: tuple[Sorting, ...]) -> None:
    assert only(written).sorting == orders


@pytest.mark.parametrize(
    ("written", "remark"),
    [
        ("[nothing]", "“posts” has no field “nothing”."),
        ("[title, title]", "“posts” can be sorted by “title” twice."),
        ("[{label: x}]", "A filter, grouping or order of “posts” names no field."),
        ("[[title]]", "“sortable_fields” of “posts” has an item that is no field."),
        ("title", "“sortable_fields” of “posts” is not a list."),
        ("[{field: title, default_sort: up}]", "“posts” is sorted in no known direction: up."),
        (
            "[{field: title, default_sort: asc}, {field: date, default_sort: asc}]",
            "“posts” is sorted by more than one field at first.",
        ),
    ],
)
def test_an_order_that_cannot_be_is_remarked(written: str, remark: str) -> None:
    assert remarked(f"sortable_fields: {written}") == [remark]


def test_filters_and_groupings_of_a_list_are_kept() -> None:
    one = only(
        "view_filters: [{label: Истакнати, field: title, pattern: true}, {label: А, field: date, pattern: '^А'}]\n"
        "  view_groups: [{label: Година, field: date, pattern: '\\d{4}'}, {field: title}]"
    )
    assert one.filters == (View("Истакнати", "title", "true"), View("А", "date", "^А"))
    assert one.groups == (View("Година", "date", r"\d{4}"), View("title", "title"))


def test_filters_of_sveltia_are_one_level_deeper() -> None:
    one = only(
        "view_filters: {filters: [{label: x, field: title, pattern: a}], default: x}\n"
        "  view_groups: {groups: [{label: y, field: title}]}"
    )
    assert (one.filters, one.groups) == ((View("x", "title", "a"),), (View("y", "title"),))


@pytest.mark.parametrize(
    ("written", "remark"),
    [
        ("view_filters: [{label: x, field: title}]", "The filter “x” of “posts” has no pattern."),
        ("view_filters: [{label: x, field: no, pattern: a}]", "“posts” has no field “no”."),
        ("view_groups: [{label: x}]", "A filter, grouping or order of “posts” names no field."),
        ("view_groups: [x]", "“view_groups” of “posts” has an item without entries of its own."),
        ("view_groups: x", "“view_groups” of “posts” is not a list."),
    ],
)
def test_a_filter_that_cannot_be_is_remarked(written: str, remark: str) -> None:
    assert remarked(written) == [remark]


def test_a_pattern_of_a_filter_that_cannot_be_tried_is_remarked() -> None:
    assert remarked("view_groups: [{label: x, field: title, pattern: '('}]")[0].startswith("The pattern of “x” is not")


@pytest.mark.parametrize(
    ("written", "slug", "depth"),
    [
        ("slug: '{{year}}-{{slug}}'", "{{year}}-{{slug}}", 0),
        ("path: '{{year}}/{{slug}}'\n  slug: '{{day}}-{{slug}}'", "{{year}}/{{day}}-{{slug}}", 2),
        ("path: /{{category}}/{{slug}}/index", "{{category}}/{{slug}}/index", 3),
        ("path: x-{{slug}}", "x-{{slug}}", 1),
    ],
)
def test_a_path_says_how_deep_posts_are(written: str, slug: str, depth: int) -> None:
    assert (only(written).slug, only(written).depth) == (slug, depth)


def test_a_path_out_of_the_folder_is_not_used() -> None:
    config = read("path: '../../{{slug}}'")
    assert config.collections[0].slug == "{{slug}}"
    assert [remark.text for remark in config.remarks] == ["“../../{{slug}}” of “posts” is outside its folder."]


@pytest.mark.parametrize(
    ("written", "nesting"),
    [
        ("nested: {depth: 100}", Nesting(100)),
        ("nested: {depth: 4, summary: '{{title}}', subfolders: false}", Nesting(4, "{{title}}", False)),
        ("nested: {depth: 4}\n  meta: {path: {widget: string, index_file: index}}", Nesting(4, "", True, "index")),
    ],
)
def test_nested_folders_are_known(written: str, nesting: Nesting) -> None:
    assert (only(written).nesting, only(written).depth) == (nesting, nesting.depth)


@pytest.mark.parametrize("depth", ["0", "1001", "2.5", "null", "deep"])
def test_a_depth_that_cannot_be_is_remarked(depth: str) -> None:
    assert "“posts” does not say how deep its folders are looked at (1 to 1000)." in remarked(
        f"nested: {{depth: {depth}}}"
    )


def test_an_index_file_in_another_folder_is_not_used() -> None:
    config = read("nested: {depth: 2}\n  meta: {path: {index_file: ../index}}")
    assert config.collections[0].nesting == Nesting(2)
    assert [remark.text for remark in config.remarks] == ["“../index” of “posts” is no name of a file."]


LOCALES = "locales: [mk, en], default_locale: en"


@pytest.mark.parametrize(
    ("top", "own", "languages"),
    [
        (f"structure: multiple_files, {LOCALES}", "true", Languages("multiple_files", ("mk", "en"), "en")),
        ("structure: single_file, locales: [mk, sq]", "true", Languages("single_file", ("mk", "sq"), "mk")),
        (f"structure: multiple_files, {LOCALES}", "{structure: single_file}",
         Languages("single_file", ("mk", "en"), "en")),
        ("structure: multiple_files, locales: [mk]", "{locales: [de-CH, fr_FR]}",
         Languages("multiple_files", ("de-CH", "fr_FR"), "de-CH")),
        (f"structure: multiple_files, {LOCALES}", "false", None),
        (f"structure: multiple_files, {LOCALES}", "null", None),
    ],
)  # fmt: skip
def test_languages_are_those_of_the_site_and_of_the_collection(top: str, own: str, languages: Languages | None) -> None:
    assert only(f"i18n: {own}", f"i18n: {{{top}}}\n").languages == languages


def test_without_a_word_of_its_own_a_collection_has_one_language() -> None:
    assert only("label: x", f"i18n: {{structure: multiple_files, {LOCALES}}}\n").languages is None


def test_folders_of_languages_are_one_level_more() -> None:
    top = f"i18n: {{structure: multiple_folders, {LOCALES}}}\n"
    assert only("i18n: true\n  path: '{{year}}/{{slug}}'", top).depth == 3
    assert only("i18n: true", top).depth == 0


@pytest.mark.parametrize("structure", ["multiple_folders_i18n_root", "multiple_root_folders"])
def test_folders_around_a_collection_are_collections_of_their_own(structure: str) -> None:
    config = read("label: Вести\n  i18n: true\n  media_folder: img", f"i18n: {{structure: {structure}, {LOCALES}}}\n")
    assert [(one.name, one.label, one.folder) for one in config.collections] == [
        ("posts/mk", "Вести (mk)", "mk/p"),
        ("posts", "Вести", "en/p"),
    ]
    assert all(
        one.languages == Languages("multiple_folders_i18n_root", ("mk", "en"), "en") for one in config.collections
    )
    assert {rule.collection for rule in config.media} == {"posts", "posts/mk"}


def test_a_single_file_has_a_group_for_each_language() -> None:
    config = read(
        "i18n: true",
        f"i18n: {{structure: single_file, {LOCALES}}}\n",
        "[{name: title, i18n: true}, {name: date, i18n: duplicate}, {name: draft}, {name: body, i18n: true}]",
    )
    [mk, en] = config.collections[0].fields
    assert (mk.name, mk.kind, mk.required, [field.name for field in mk.fields]) == (
        "mk", Kind.OBJECT, False, ["title", "date"],
    )  # fmt: skip
    assert (en.name, en.required, [field.name for field in en.fields]) == ("en", True, ["title", "date", "draft"])


@pytest.mark.parametrize(
    ("top", "own", "remark"),
    [
        ("", "true", "“posts” is in several languages, but nothing says in which."),
        ("i18n: {structure: single_file}\n", "true", "“posts” is in several languages, but nothing says in which."),
        ("i18n: {locales: [mk]}\n", "true", "How “posts” keeps its languages is not known: nothing says it."),
        (f"i18n: {{structure: x, {LOCALES}}}\n", "true", "How “posts” keeps its languages is not known: x."),
        ("i18n: {structure: single_file, locales: [mk, ../x]}\n", "true", "“../x” is no code of a language."),
        ("i18n: {structure: single_file, locales: [mk, mk]}\n", "true", "A language is named twice."),
        (
            "i18n: {structure: single_file, locales: [mk], default_locale: en}\n",
            "true",
            "“en” is not among the languages of “posts”.",
        ),
        ("i18n: x\n", "false", "“i18n” has no entries of its own."),
        (f"i18n: {{structure: single_file, {LOCALES}}}\n", "duplicate", "“i18n” of “posts” is neither true nor false."),
    ],
)
def test_languages_that_are_not_clear_are_remarked(top: str, own: str, remark: str) -> None:
    assert remarked(f"i18n: {own}", top) == [remark]


FILES = """
media_folder: i
i18n: {structure: multiple_files, locales: [mk, en]}
collections:
- name: pages
  label: Страници
  preview_path: p/{{slug}}
  hide: true
  files:
  - {name: about, label: За нас, file: /src/about/index.md, description: Кои сме, fields: [{name: title},
     {name: body, widget: markdown}]}
  - {name: home, file: index.html, preview_path: '', i18n: {structure: single_file}, format: json-frontmatter,
     fields: [{name: title, i18n: true}]}
  - {name: settings, file: data/site.yml, fields: [{name: a, widget: select}]}
  - {name: menu, file: data/menu.json}
"""


def test_each_single_file_is_a_collection() -> None:
    config = decap.read(FILES.replace(", i18n: {structure: single_file}", ""))
    assert config.remarks == ()
    about, home = config.collections
    assert (about.name, about.label, about.file, about.folder) == (
        "pages/about", "За нас", "src/about/index.md", "src/about",
    )  # fmt: skip
    assert (about.description, about.address, about.create, about.delete, about.hidden) == (
        "Кои сме", "p/{{slug}}", False, False, True,
    )  # fmt: skip
    assert [field.name for field in about.fields] == ["title"]
    assert (home.label, home.extension, home.form, home.folder, home.address) == ("home", "html", "json", "", "")


def test_files_of_data_are_known_to_relations_only() -> None:
    config = decap.read(FILES)
    assert [(one.name, one.file, one.fields) for one in config.data] == [
        ("pages/settings", "data/site.yml", ()),
        ("pages/menu", "data/menu.json", ()),
    ]


def test_a_single_file_keeps_its_languages_within_itself() -> None:
    home = decap.read(FILES.replace("  hide: true", "  i18n: true")).collections[1]
    assert home.languages == Languages("single_file", ("mk", "en"), "mk")
    assert [field.name for field in home.fields] == ["mk", "en"]


def test_a_single_file_may_have_the_language_in_its_name() -> None:
    config = decap.read(
        "i18n: {structure: multiple_files, locales: [mk, en]}\ncollections:\n- name: pages\n  i18n: true\n  files:\n"
        "  - {name: a, file: 'src/a.{{locale}}.md', fields: [{name: t}]}\n"
    )
    assert config.collections[0].file == "src/a.mk.md"


def test_files_beside_the_collections_are_collections_too() -> None:
    config = decap.read("singletons:\n- {name: about, file: a.md, fields: [{name: t}]}\n- divider: true\n")
    assert [(one.name, one.file) for one in config.collections] == [("about", "a.md")]
    assert config.remarks == ()


def test_a_line_between_collections_is_none() -> None:
    assert decap.read("collections:\n- divider: true\n").remarks == ()


MISTAKES = [
    ("collections:\n- name: a\n  files: 7\n", 3, "“files” of “a” is not a list."),
    ("collections:\n- name: a\n  files:\n  - x\n", 4, "“files” of “a” has an item without entries of its own."),
    ("collections:\n- name: a\n  files:\n  - {file: a.md}\n", 4, "A file of “a” has no name."),
    ("collections:\n- name: a\n  files:\n  - {name: b}\n", 4, "“a/b” names no file."),
    ("collections:\n- name: a\n  files:\n  - {name: b, file: ../b.md, fields: []}\n", 4,
     "“../b.md” of “a/b” is outside the site and is left out."),
    ("collections:\n- name: a\n  files:\n  - {name: b, file: b.md}\n", 4, "The collection “a/b” lists no fields."),
    ("collections:\n- name: a\n  files:\n  - {name: b, file: b.json}\n  - {name: b, file: c.json}\n", 5,
     "Two files are called “a/b”."),
    ("collections:\n- name: a\n  files:\n  - {name: b, file: b.xyz}\n", 4,
     "“a/b” has files whose format is not known: xyz."),
    ("collections:\n- {name: a, folder: a, extension: xyz, fields: []}\n", 2,
     "“a” has files whose format is not known: xyz."),
    ("collections:\n- {name: a, folder: a, format: xml, fields: []}\n", 2, "“a” has a format that is not known: xml."),
    ("collections:\n- {name: a, folder: a, frontmatter_delimiter: '~~~', fields: []}\n", 2,
     "Details between “~~~” lines, as in “a”, are not read."),
    ("collections:\n- {name: a, folder: [a], fields: []}\n", 2, "“folder” of “a” is not text."),
    ("collections:\n- {name: [a], folder: a, fields: []}\n", 2, "“name” is not text."),
    ("collections:\n- {name: a, folder: a, create: 'yes', fields: []}\n", 2,
     "“create” of “a” is neither true nor false."),
    ("collections:\n- {name: a, folder: a, identifier_field: x, fields: [{name: t}]}\n", 2, "“a” has no field “x”."),
    ("publish_mode: wild\ncollections: []\n", 1, "“publish_mode” is not known: wild."),
    ("slug: ascii\ncollections: []\n", 1, "“slug” has no entries of its own."),
    ("slug: {encoding: latin}\ncollections: []\n", 1, "“encoding” of “slug” is not known: latin."),
    ("slug: {clean_accents: 'no'}\ncollections: []\n", 1, "“clean_accents” of “slug” is neither true nor false."),
    ("collections:\n- {name: a, name: b, folder: a, fields: []}\n", 2, "“name” stands twice; the last one is used."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "sentence"), MISTAKES, ids=lambda value: str(value)[-40:])
def test_a_mistake_is_a_sentence_with_its_line(text: str, line: int, sentence: str) -> None:
    assert (line, sentence) in [(remark.line, remark.text) for remark in decap.read(text).remarks]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("", SlugRules()),
        ("slug: {encoding: ascii}\n", SlugRules(ascii_only=True)),
        ("slug: {encoding: unicode, clean_accents: true, sanitize_replacement: _}\n", SlugRules(False, True, "_")),
        ("slug: {sanitize_replacement: ''}\n", SlugRules(replacement="")),
    ],
)
def test_the_rules_of_file_names_are_kept(text: str, rules: SlugRules) -> None:
    config = decap.read(f"{text}collections: []\n")
    assert config.slugs == rules


def test_drafts_in_branches_are_known() -> None:
    assert decap.read("publish_mode: editorial_workflow\ncollections: []\n").workflow
    assert not decap.read("publish_mode: simple\ncollections: []\n").workflow


def test_merges_and_references_are_followed() -> None:
    config = decap.read(
        "defaults: &d {create: true, fields: &f [{name: title}]}\ncollections:\n- <<: *d\n  name: a\n  folder: a\n"
        "- {name: b, folder: b, fields: *f}\n"
    )
    assert config.remarks == ()
    assert [(one.create, one.fields[0].name) for one in config.collections] == [(True, "title"), (False, "title")]
