"""Where Decap configurations keep images: of the site, a collection, a file, a field, and within groups."""

from __future__ import annotations

import pytest

from editor.content import decap
from editor.content.decap import MediaFolder

SITE = MediaFolder("static/img", "/img")


def media(collection: str = "", fields: str = "[{name: title}]", top: str = "") -> tuple[MediaFolder, ...]:
    head = top or "media_folder: static/img\npublic_folder: /img\n"
    config = decap.read(f"{head}collections:\n- name: posts\n  folder: content/posts\n{collection}  fields: {fields}\n")
    assert config.remarks == ()
    return config.media


@pytest.mark.parametrize(
    ("collection", "rule"),
    [
        ("media_folder: /{{media_folder}}/posts", MediaFolder("static/img/posts", "/img/posts", False, "posts")),
        (
            "media_folder: /{{media_folder}}/posts\n  public_folder: '{{public_folder}}/posts'",
            MediaFolder("static/img/posts", "/img/posts", False, "posts"),
        ),
        ("public_folder: '{{public_folder}}/x'", MediaFolder("static/img", "/img/x", False, "posts")),
        ("media_folder: ''", MediaFolder("", "", True, "posts")),
        ("media_folder:", MediaFolder("", "", True, "posts")),
        ("path: '{{slug}}/index'", MediaFolder("", "", True, "posts")),
        ("path: '{{slug}}'\n  media_folder: /a", MediaFolder("a", "/a", False, "posts")),
        (
            "media_folder: /content/posts/{{dirname}}\n  public_folder: ''",
            MediaFolder("", "", True, "posts"),
        ),
        (
            "media_folder: /content/posts/{{dirname}}/img\n  public_folder: img",
            MediaFolder("img", "img", True, "posts"),
        ),
        (
            "media_folder: /static/img/{{slug}}\n  public_folder: /img/{{slug}}",
            MediaFolder("static/img", "/img", False, "posts", below="{{slug}}"),
        ),
        (
            "media_folder: img/{{year}}/x\n  public_folder: img/{{year}}/x",
            MediaFolder("img", "img", True, "posts", below="{{year}}/x"),
        ),
        ("media_folder: '{{slug}}'", MediaFolder("", "", True, "posts", below="{{slug}}")),
        (
            "media_folder: /a/{{extension}}\n  public_folder: https://cdn.example.org//x/{{extension}}",
            MediaFolder("a/md", "https://cdn.example.org/x/md", False, "posts"),
        ),
    ],
)
def test_a_collection_has_its_own_folder(collection: str, rule: MediaFolder) -> None:
    assert media(f"  {collection}\n") == (rule, SITE)


def test_parts_that_differ_between_folder_and_address_cannot_be_filled_in() -> None:
    config = decap.read(
        "media_folder: i\ncollections:\n- name: posts\n  folder: p\n  media_folder: /i/{{slug}}\n"
        "  public_folder: /x\n  fields: [{name: a}]\n"
    )
    assert config.media == (MediaFolder("i", "/i"),)
    text = "“/i/{{slug}}” has parts that are filled in later; images are kept with all others."
    assert [(remark.line, remark.text) for remark in config.remarks] == [(5, text)]


def test_a_field_has_its_own_folder_and_names_that_of_its_collection() -> None:
    fields = "[{name: cover, widget: image, media_folder: '{{media_folder}}/covers'}, {name: other, widget: image}]"
    assert media("  media_folder: ../img\n", fields) == (
        MediaFolder("../img/covers", "../img/covers", True, "posts", "cover"),
        MediaFolder("../img", "../img", True, "posts"),
        SITE,
    )


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ("[{name: g, widget: object, fields: [{name: i, widget: image, media_folder: /x}]}]", ["g.i"]),
        ("[{name: g, widget: object, media_folder: /x, fields: [{name: t}, {name: i, widget: image}]}]", ["g.i"]),
        ("[{name: g, widget: list, media_folder: /x, fields: [{name: i, widget: file}]}]", ["g.i"]),
        ("[{name: g, widget: list, field: {name: i, widget: image, media_folder: /x}}]", ["g"]),
        (
            "[{name: g, widget: list, field: {name: o, widget: object, fields: [{name: i, media_folder: /x}]}}]",
            ["g.i"],
        ),
        ("[{name: g, widget: list, types: [{name: k, fields: [{name: i, media_folder: /x}]}]}]", ["g.i"]),
        ("[{name: body, widget: markdown, media_folder: /x}]", ["body"]),
        (
            "[{name: a, widget: object, fields: [{name: b, widget: list, fields: [{name: c, media_folder: /x}]}]}]",
            ["a.b.c"],
        ),
    ],
)
def test_a_field_within_a_group_has_a_dotted_name(fields: str, names: list[str]) -> None:
    assert [rule.field for rule in media("", fields) if rule.folder == "x"] == names


def test_a_single_file_has_the_folder_of_its_collection_or_its_own() -> None:
    config = decap.read(
        "media_folder: /static\npublic_folder: /\ncollections:\n- name: pages\n"
        "  media_folder: /{{media_folder}}/pages\n  public_folder: '{{public_folder}}pages'\n  files:\n"
        "  - {name: a, file: src/a/index.md, fields: [{name: t}]}\n"
        "  - {name: b, file: src/b/index.md, media_folder: '{{media_folder}}/b', fields: [{name: t}]}\n"
        "  - {name: c, file: src/c/index.md, media_folder: '/{{dirname}}/{{filename}}', public_folder: '',"
        " fields: [{name: t}]}\n"
    )
    assert config.remarks == ()
    assert config.media == (
        MediaFolder("src/c/index", "", False, "pages/c"),
        MediaFolder("static/pages/b", "/pages/b", False, "pages/b"),
        MediaFolder("static/pages", "/pages", False, "pages/a"),
        MediaFolder("static", "/"),
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("media_folder: ../x\ncollections: []\n", 1),
        ("media_folder: [x]\ncollections: []\n", 1),
        ('media_folder: "a\\0b"\ncollections: []\n', 1),
        ("media_folder: C:/Windows\ncollections: []\n", 1),
        ("collections:\n- name: a\n  folder: a\n  media_folder: ../../../etc\n  fields: [{name: b}]\n", 4),
        ("collections:\n- name: a\n  folder: a\n  media_folder: /../etc\n  fields: [{name: b}]\n", 4),
        (
            "media_folder: i\ncollections:\n- name: a\n  folder: a\n  media_folder: '{{media_folder}}/../../../x'\n"
            "  fields: [{name: b}]\n",
            5,
        ),
        ("collections:\n- name: a\n  folder: a\n  fields:\n  - {name: b, media_folder: ../../../etc}\n", 5),
        ("collections:\n- name: a\n  folder: a\n  media_folder: {{media_folder}}\n  fields: [{name: b}]\n", 4),
    ],
)
def test_a_folder_outside_the_site_is_left_out(text: str, line: int) -> None:
    config = decap.read(text)
    assert [remark.line for remark in config.remarks] == [line]
    assert not [rule for rule in config.media if rule.collection or rule.folder != "i"]
