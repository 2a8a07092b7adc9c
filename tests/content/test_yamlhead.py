"""YAML details: lists and maps as they are found, several entries of one name, and what is shared between entries."""

from __future__ import annotations

import pytest

from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.readers import Reader
from editor.content.values import Timestamp, Value


def read(details: str, reader: Reader = Reader.CORE) -> FrontMatter:
    return FrontMatter.read(f"---\n{details}---\n", reader=reader)


def details_of(front: FrontMatter) -> str:
    return front.head.removeprefix("---\n").removesuffix("---\n")


@pytest.mark.parametrize("indent", range(5))
@pytest.mark.parametrize("gap", ["- ", "-   "])
def test_an_item_is_added_as_the_others_stand(indent: int, gap: str) -> None:
    dash = " " * indent + gap
    front = read(f"a: 1\ntags: # сите\n{dash}еден # прв\n{dash}два\n\nb: 2\n")
    assert details_of(front.with_value("tags", ["еден", "два", "три"])) == (
        f"a: 1\ntags: # сите\n{dash}еден # прв\n{dash}два\n{dash}три\n\nb: 2\n"
    )
    assert details_of(front.with_value("tags", ["еден"])) == f"a: 1\ntags: # сите\n{dash}еден # прв\n\nb: 2\n"
    assert details_of(front.with_value("tags", ["нов", "два"])) == (
        f"a: 1\ntags: # сите\n{dash}нов # прв\n{dash}два\n\nb: 2\n"
    )


@pytest.mark.parametrize(
    ("before", "value", "after"),
    [
        ("t: [а, б]\n", ["а", "б", "в: г"], "t: [а, б, 'в: г']\n"),
        ("t: ['а','б'] # к\n", ["б"], "t: ['б'] # к\n"),
        ("t: [ а,  б ]\n", ["а", "в"], "t: [ а,  в ]\n"),
        ("t:\n  - [1, 2]\n  - x\n", [[1, 3], "x"], "t:\n  - [1, 3]\n  - x\n"),
        ("seo:\n    title: a # к\n    desc: b\n", {"title": "a", "desc": "c"}, None),
        ("seo: {title: a, desc: b}\n", {"title": "a", "desc": "b, c"}, "seo: {title: a, desc: 'b, c'}\n"),
        ("g:\n- src: a.jpg\n  alt: б\n- src: c.jpg\n", [{"src": "a.jpg", "alt": "в"}, {"src": "c.jpg"}], None),
        ("x: null # празно\n", "да", "x: да # празно\n"),
        ("x: ~\n", ["а"], "x:\n  - а\n"),
        ("x: текст\n", None, "x:\n"),
        ("x: 3.50\n", 3.75, "x: 3.75\n"),
        ("x: >-\n    долг\n    текст\n", "друг текст", "x: >-\n    друг\n    текст\n"),
        ("x: |\n  а\n\n  б\n", "а\n\nв\n", "x: |\n  а\n\n  в\n"),
    ],
)
def test_a_value_changes_in_its_own_lines_only(before: str, value: Value, after: str | None) -> None:
    front = read(f"# горе\n{before}z: 'крај'\n")
    name = before.partition(":")[0]
    edited = front.with_value(name, value)
    assert edited.values == {name: value, "z": "крај"}
    assert details_of(edited).startswith("# горе\n")
    assert details_of(edited).endswith("z: 'крај'\n")
    if after is not None:
        assert details_of(edited) == f"# горе\n{after}z: 'крај'\n"


def test_a_nested_value_changes_its_own_line() -> None:
    before = "seo:\n    title: 'a' # к\n    desc: b\ng:\n- src: a.jpg\n  alt: б\n- src: c.jpg\n"
    front = read(before).with_value("seo", {"title": "нов", "desc": "b"})
    front = front.with_value("g", [{"src": "a.jpg", "alt": "в"}, {"src": "c.jpg"}])
    assert details_of(front) == before.replace("'a'", "'нов'").replace("alt: б", "alt: в")


def test_a_number_that_stays_keeps_its_digits() -> None:
    front = read("p: {a: 1.50, b: 0x1F, c: 1}\n")
    edited = front.with_value("p", {"a": 1.5, "b": 31, "c": 2})
    assert details_of(edited) == "p: {a: 1.50, b: 0x1F, c: 2}\n"


@pytest.mark.parametrize(
    "old", ["2023-09-06", "'2023-09-06'", "2023-09-06T14:20:27.208Z", "2023-09-06 14:20:27 +02:00"]
)
def test_a_date_that_is_set_to_itself_keeps_its_bytes(old: str) -> None:
    front = read(f"date: {old}   # кога\n")
    assert front.with_value("date", Timestamp(old.strip("'"))) is front


def test_an_anchored_value_changes_where_nobody_refers_to_it() -> None:
    assert details_of(read("a: &x 1\nb: 2\n").with_value("a", 3)) == "a: &x 3\nb: 2\n"


def test_an_anchored_value_stays_where_another_entry_would_change_with_it() -> None:
    front = read("a: &x {n: 1}\nb: *x\nc: &l\n- 1\nd: *l\n")
    for name, value in (("a", {"n": 2}), ("c", [1, 2])):
        with pytest.raises(NotLossless):
            front.with_value(name, value)
        with pytest.raises(NotLossless):
            front.without(name)


def test_a_reference_gives_way_to_a_value_of_its_own() -> None:
    front = read("a: &x 1\nb: *x\n")
    assert front.values == {"a": 1, "b": 1}
    assert details_of(front.with_value("b", 2)) == "a: &x 1\nb: 2\n"


def test_a_map_that_takes_others_over_changes_in_its_own_entries() -> None:
    before = "base: &b {lang: mk, size: 1}\npost:\n  <<: *b\n  size: 2\n"
    front = read(before)
    assert front.values["post"] == {"lang": "mk", "size": 2}
    assert details_of(front.with_value("post", {"lang": "mk", "size": 3})) == before.replace("size: 2", "size: 3")
    added = front.with_value("post", {"lang": "en", "size": 2})
    assert details_of(added) == before + "  lang: en\n"
    with pytest.raises(NotLossless):
        front.with_value("post", {"size": 2})


def test_a_tagged_text_keeps_its_tag() -> None:
    front = read("n: !!str 12\n")
    assert front.values == {"n": "12"}
    assert details_of(front.with_value("n", "13")) == 'n: !!str "13"\n'
    with pytest.raises(NotLossless):
        front.with_value("n", 13)


def test_a_name_that_stands_twice_is_set_only_with_consent() -> None:
    front = read("a: 1\nb: x\na: 2 # к\n")
    assert front.values["a"] == 2
    assert front.lines_of("a") == (2, 4)
    assert front.problem is not None
    with pytest.raises(NotLossless) as refused:
        front.with_value("a", 3)
    assert "a (2, 4)" in refused.value.problem.sentence()
    assert details_of(front.with_value("a", 3, every=True)) == "a: 3\nb: x\na: 3 # к\n"
    assert details_of(front.with_value("b", "да")) == "a: 1\nb: да\na: 2 # к\n"
    once = front.without("a", every=True)
    assert details_of(once) == "b: x\n"
    assert once.problem is None


def test_a_name_is_changed_and_its_value_stays() -> None:
    before = "# к\n'featured': yes # д\nfeaturedImage: a.jpg\n"
    front = read(before)
    assert details_of(front.renamed("featured", "истакнато")) == before.replace("'featured'", "'истакнато'")
    assert list(front.renamed("featuredImage", "image").values) == ["featured", "image"]
    for name, new in (("featured", "featuredImage"), ("missing", "x"), ("featured", "a\nb")):
        with pytest.raises(NotLossless):
            front.renamed(name, new)


@pytest.mark.parametrize(
    "before", ["{title: Стар, n: 1}\n", '{"title": "Стар", "n": 1}\n', "{ title: 'Стар',\n  n: 1 }\n"]
)
def test_details_in_braces_between_dashes_can_be_edited(before: str) -> None:
    front = read(before)
    edited = front.with_value("title", "Нов")
    assert details_of(edited) == before.replace("Стар", "Нов")
    assert details_of(edited.with_value("novo", value=True).without("novo")) == details_of(edited)
    assert front.without("title").values == {"n": 1}


@pytest.mark.parametrize(
    "head",
    [
        "---\n---\n",
        "---\n\n---\n",
        "\n\n---  \na: 1\n---\t\n",
        "---\na: 1\n...\n",
        "---yaml\na: 1\n---",
        "---\r\n---\r\n",
    ],
)
def test_every_fence_stays_as_it_is(head: str) -> None:
    document = Document.from_bytes((head + ("\nТекст" if head.endswith("\n") else "")).encode())
    front = document.front_matter
    added = document.with_front_matter(front.with_value("novo", "да"))
    assert added.front_matter.values == {**front.values, "novo": "да"}
    assert added.body == document.body
    assert document.with_front_matter(added.front_matter.without("novo")) == document


@pytest.mark.parametrize(
    ("reader", "text", "value"),
    [
        (Reader.PSYCH, "yes", True),
        (Reader.JS3, "yes", "yes"),
        (Reader.JS3, "12:30", 750),
        (Reader.GO, "1_000", 1000),
        (Reader.CORE, "0123", 123),
    ],
)
def test_a_value_is_what_the_site_reads_and_its_text_is_kept(reader: Reader, text: str, value: Value) -> None:
    front = read(f"x: {text}\ny: 1\n", reader)
    assert front.values["x"] == value
    assert type(front.values["x"]) is type(value)
    assert front.entries[0].text == text
    assert f"x: {text}\n" in details_of(front.with_value("y", 2))
    assert front.with_value("x", value) is front


def test_a_switch_that_ruby_reads_as_on_is_switched_off_in_words_that_all_read() -> None:
    assert details_of(read("featured: yes\n", Reader.PSYCH).with_value("featured", value=False)) == "featured: false\n"


@pytest.mark.parametrize("value", ["а\nб\n", "а: б\n- в", ""])
def test_a_statiq_head_stays_one(value: str) -> None:
    document = Document.from_bytes("Title: Еден\nOrder: 3\n---\nТекст\n".encode())
    edited = document.with_front_matter(document.front_matter.with_value("Title", value))
    assert edited.front_matter.format == "statiq"
    assert edited.front_matter.values == {"Title": value, "Order": 3}
    assert edited.body == "Текст\n"
