"""Which file a new post becomes."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.content import safenames
from editor.content.decap import SlugRules
from editor.content.schema import Collection, Field, Languages, Nesting, Role
from editor.desk.naming import Naming
from editor.site.site import Site

MOMENT = datetime(2023, 9, 6, 14, 20, tzinfo=UTC)
FIELDS = (Field("title", "Title", role=Role.TITLE),)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "vesti"
    folder.mkdir()
    return folder


def naming(root: Path, *, generator: str = "", folder: str = "", keep: bool = True, **collection: object) -> Naming:
    whole = replace(Collection("vesti", "Вести", "vesti", FIELDS), **collection)  # type: ignore[arg-type]
    return Naming(Site(root, generator, (whole,), slugs=SlugRules(ascii_only=not keep)), whole, folder)


def put(root: Path, *names: str, text: str = "---\ntitle: А\n---\n") -> None:
    for name in names:
        path = root / "vesti" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def test_the_script_is_that_of_the_names_there(tmp_path: Path, folder: Path) -> None:
    assert naming(tmp_path).key("Ќе бидат") == "vesti/kje-bidat.md"
    put(tmp_path, "избори.md", "нов-пат.md")
    assert naming(tmp_path).key("Ќе бидат") == "vesti/ќе-бидат.md"
    assert naming(tmp_path, keep=False).key("Ќе бидат") == "vesti/kje-bidat.md"


def test_words_are_joined_as_in_the_names_there(tmp_path: Path, folder: Path) -> None:
    put(tmp_path, "nov_pat.md", "prv_krug.md")
    assert naming(tmp_path).key("Ќе бидат") == "vesti/kje_bidat.md"


def test_accents_stay_where_names_there_have_them(tmp_path: Path, folder: Path) -> None:
    put(tmp_path, "shqipëri.md", "durrës.md")
    assert naming(tmp_path).key("Çdo ditë") == "vesti/çdo-ditë.md"


@pytest.mark.parametrize(
    ("slugs", "name"),
    [
        (SlugRules(), "ќе-бидат-çdo"),
        (SlugRules(clean_accents=True), "ќе-бидат-cdo"),
        (SlugRules(replacement="_"), "ќе_бидат_çdo"),
        (SlugRules(ascii_only=True), "kje-bidat-cdo"),
        (SlugRules(ascii_only=True, replacement="_"), "kje_bidat_cdo"),
    ],
)
def test_the_configuration_says_how_names_are_spelt(tmp_path: Path, folder: Path, slugs: SlugRules, name: str) -> None:
    put(tmp_path, "избори.md")
    named = naming(tmp_path)
    assert replace(named, site=replace(named.site, slugs=slugs)).key("Ќе бидат: çdo") == f"vesti/{name}.md"


def test_the_language_is_that_of_the_titles_there(tmp_path: Path, folder: Path) -> None:
    put(tmp_path, "a.md", text="---\ntitle: Выборы\n---\n")
    assert naming(tmp_path).key("Москва хороша") == "vesti/moskva-khorosha.md"
    assert naming(tmp_path).key("Ќе хор") == "vesti/kje-hor.md"


@pytest.mark.parametrize("there", ["izbori.md", "Izbori.MD", "izbori.mdx", "izbori/index.md", "izbori"])
def test_N4_a_name_that_a_disk_or_an_address_takes_for_the_same_is_taken(
    tmp_path: Path, folder: Path, there: str
) -> None:
    put(tmp_path, there)
    assert naming(tmp_path).key("Избори") == "vesti/izbori-2.md"
    assert naming(tmp_path, slug="{{slug}}/index").key("Избори") == "vesti/izbori-2/index.md"


def test_N4_a_name_in_another_unicode_form_is_taken(tmp_path: Path, folder: Path) -> None:
    put(tmp_path, unicodedata.normalize("NFD", "ќе.md"))
    assert naming(tmp_path).key("Ќе") == "vesti/ќе-2.md"


def test_the_same_name_in_another_folder_of_the_template_is_free(tmp_path: Path, folder: Path) -> None:
    put(tmp_path, "2022/izbori.md", "2023/izbori.md")
    years = naming(tmp_path, slug="{{year}}/{{slug}}")
    assert years.key("Избори", datetime(2024, 1, 1)) == "vesti/2024/izbori.md"
    assert years.key("Избори", MOMENT) == "vesti/2023/izbori-2.md"


def test_the_posts_own_name_is_free(tmp_path: Path, folder: Path) -> None:
    put(tmp_path, "izbori.md")
    assert naming(tmp_path).key("Избори", but="vesti/izbori.md") == "vesti/izbori.md"


def test_what_came_meanwhile_is_seen_after_forgetting(tmp_path: Path, folder: Path) -> None:
    here = naming(tmp_path)
    assert here.key("Избори") == "vesti/izbori.md"
    put(tmp_path, "izbori.md")
    here.forget()
    assert here.key("Избори") == "vesti/izbori-2.md"


def test_jekyll_gets_the_date_without_which_it_passes_over_a_post(tmp_path: Path) -> None:
    posts = Collection("posts", "Posts", "_posts", FIELDS)
    jekyll = Naming(Site(tmp_path, "jekyll", (posts,)), posts)
    assert jekyll.key("Избори", MOMENT) == "_posts/2023-09-06-izbori.md"


def test_a_nested_collection_has_a_folder_for_each_post(tmp_path: Path, folder: Path) -> None:
    nested = naming(tmp_path, nesting=Nesting(3, index_file="index"))
    assert nested.key("За нас") == "vesti/za-nas/index.md"


@pytest.mark.parametrize(
    ("structure", "key"),
    [
        ("multiple_folders", "vesti/mk/izbori.md"),
        ("multiple_files", "vesti/izbori.mk.md"),
        ("single_file", "vesti/izbori.md"),
    ],
)
def test_the_first_language_of_a_site_is_that_of_a_new_post(
    tmp_path: Path, folder: Path, structure: str, key: str
) -> None:
    assert naming(tmp_path, languages=Languages(structure, ("mk", "sq"), "mk")).key("Избори") == key


def test_a_post_wanted_in_a_folder_is_put_there(tmp_path: Path, folder: Path) -> None:
    put(tmp_path, "2020/a.md")
    years = naming(tmp_path, folder="vesti/2020", slug="{{year}}/{{month}}-{{slug}}")
    assert years.key("Избори", MOMENT) == "vesti/2020/09-izbori.md"


def test_a_folder_that_is_not_there_has_free_names(tmp_path: Path) -> None:
    assert naming(tmp_path).key("Избори") == "vesti/izbori.md"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(st.text(max_size=60), st.sampled_from(["CON", "Ќе", "ќе", "", "..", "a/b", "x" * 300])), max_size=6
    ),
    st.sampled_from(["{{slug}}", "{{year}}-{{slug}}", "{{slug}}/index"]),
)
def test_N1_posts_of_any_titles_get_files_side_by_side(
    tmp_path_factory: pytest.TempPathFactory, titles: list[str], template: str
) -> None:
    root = tmp_path_factory.mktemp("site")
    for title in titles:
        path = root / naming(root, slug=template).key(title, MOMENT)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write("---\ntitle: А\n---\n")
        assert path.is_relative_to(root / "vesti")
        assert safenames.flaw_of(path.name) == ""
    found = [os.path.relpath(path, root) for path in root.rglob("*.md")]
    assert len({safenames.folded(name) for name in found}) == len(titles)
