"""What a field may take from the posts of another collection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from editor.content.schema import Collection, Field, Kind, Option, Relation, Variant
from editor.desk.relations import offered, relations_in
from editor.site import scan
from editor.site.index import PostIndex
from editor.site.site import Site

AUTHORS = Collection("authors", "Authors", "content/authors", depth=1)
POSTS = Collection("posts", "Posts", "content/posts")
TEAM = Collection("data/team", "Team", "data", extension="yml", file="data/team.yml")
TOWNS = Collection("towns", "Towns", "data/towns", extension="json")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    for folder in ("content/authors", "content/posts", "data/towns"):
        (tmp_path / folder).mkdir(parents=True)
    for slug, details in (
        ("ana", "name: Ана\ncity: Битола\nactive: true\nprofile:\n  short: А. А."),
        ("petar", "name: Петар\ncity: Скопје\nactive: false"),
        ("vesna", "name: Весна\ncity: Скопје\nactive: true\nlinks: [један, два]"),
    ):
        (tmp_path / f"content/authors/{slug}.md").write_text(f"---\n{details}\n---\n", "utf-8")
    (tmp_path / "content/posts/x.md").write_text("---\ntitle: Вест\nname: Друга\n---\n", "utf-8")
    (tmp_path / "data/team.yml").write_text("people:\n  - {id: 1, name: Ана}\n  - {id: 2, name: Иво}\n", "utf-8")
    (tmp_path / "data/towns/ohrid.json").write_text('{"name": "Охрид"}', "utf-8")
    return Site(tmp_path, collections=(POSTS, AUTHORS))


@pytest.fixture
def index(site: Site, tmp_path: Path) -> Iterator[PostIndex]:
    index = PostIndex(tmp_path / "index.sqlite")
    scan.scan(site, index, lambda done, of: None, lambda: False)
    yield index
    index.close()


def choices(site: Site, index: PostIndex, relation: Relation) -> list[tuple[object, str]]:
    found = offered(site, index, (*site.collections, TEAM, TOWNS), [relation])
    return [(choice.value, choice.label) for choice in found[relation]]


def test_each_post_of_the_collection_is_a_choice(site: Site, index: PostIndex) -> None:
    relation = Relation("authors", "name")
    assert choices(site, index, relation) == [("Ана", "Ана"), ("Весна", "Весна"), ("Петар", "Петар")]


def test_a_template_says_what_is_written_and_fields_say_what_is_shown(site: Site, index: PostIndex) -> None:
    relation = Relation("authors", "{{slug}}", display_fields=("name", "city"))
    assert choices(site, index, relation)[0] == ("ana", "Ана Битола")
    assert choices(site, index, Relation("authors", "slug"))[0] == ("ana", "ana")


def test_a_value_within_a_post_is_a_choice_where_it_is_there(site: Site, index: PostIndex) -> None:
    assert choices(site, index, Relation("authors", "profile.short", display_fields=("name",))) == [("А. А.", "Ана")]


def test_each_item_of_a_list_is_a_choice_where_a_star_stands_for_it(site: Site, index: PostIndex) -> None:
    assert choices(site, index, Relation("authors", "links.*")) == [("два", "два"), ("један", "један")]
    relation = Relation("data", "people.*.id", display_fields=("people.*.name",), file="team")
    assert choices(site, index, relation) == [(1, "Ана"), (2, "Иво")]


def test_only_posts_that_pass_the_filters_are_offered(site: Site, index: PostIndex) -> None:
    relation = Relation("authors", "name", filters=(("active", (True,)), ("city", ("Скопје", "Охрид"))))
    assert choices(site, index, relation) == [("Весна", "Весна")]


def test_files_of_data_are_read(site: Site, index: PostIndex) -> None:
    assert choices(site, index, Relation("towns", "{{slug}}", display_fields=("name",))) == [("ohrid", "Охрид")]


def test_search_fields_are_found_beside_the_words(site: Site, index: PostIndex) -> None:
    relation = Relation("authors", "name", search_fields=("city",))
    found = offered(site, index, site.collections, [relation])[relation]
    assert {choice.label: choice.searched for choice in found}["Ана"] == "Битола"


@pytest.mark.parametrize("broken", [b"\xff\xfe\x00", b"people: [", b"", b"- 1\n"])
def test_a_relation_that_leads_to_nothing_readable_has_no_choices(site: Site, index: PostIndex, broken: bytes) -> None:
    (site.root / "data/team.yml").write_bytes(broken)
    assert choices(site, index, Relation("data", "people.*.id", file="team")) == []
    assert choices(site, index, Relation("nowhere", "name")) == []


def test_nothing_outside_the_site_is_read(
    site: Site, index: PostIndex, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "team.yml"
    outside.write_text("people: [{id: 9}]\n", "utf-8")
    (site.root / "data/team.yml").unlink()
    (site.root / "data/team.yml").symlink_to(outside)
    assert choices(site, index, Relation("data", "people.*.id", file="team")) == []


def test_relations_are_found_however_deep_they_stand() -> None:
    one, two, three = (Relation(name, "x") for name in ("a", "b", "c"))
    fields = (
        Field("a", "A", Kind.RELATION, relation=one),
        Field("b", "B", Kind.OBJECT, fields=(Field("c", "C", Kind.RELATION, relation=two),)),
        Field(
            "d",
            "D",
            Kind.OBJECTS,
            variants=(
                Variant("v", "V", (Field("l", "L", Kind.LIST, item=Field("i", "I", Kind.RELATION, relation=three)),)),
            ),
        ),
        Field("e", "E", Kind.SELECT, options=(Option(1, "1"),)),
    )
    assert list(relations_in(fields)) == [one, two, three]
