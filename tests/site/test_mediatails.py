"""Images of a post go into a folder of its own where the configuration says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor.content.decap import SlugRules
from editor.content.schema import Collection, Field, Role
from editor.content.values import Value
from editor.site.keys import PostKey
from editor.site.references import reference, resolve
from editor.site.site import MediaFolder, Site
from tests.site.test_setups import make

POSTS = Collection("vesti", "Вести", "vesti", (Field("naslov", "Наслов", role=Role.TITLE),))
KEY = PostKey("vesti/2023-09-06-izbori.md")
VALUES: dict[str, Value] = {"naslov": "Избори, вторпат!", "date": "2024-05-06", "category": "свет"}


def site(below: str, root: Path = Path("/site"), slugs: SlugRules | None = None) -> Site:
    media = (MediaFolder("static/img", "/img", False, "vesti", below=below),)
    return Site(root, "hugo", (POSTS,), media, ("static",), slugs=slugs or SlugRules())


@pytest.mark.parametrize(
    ("below", "named", "unnamed"),
    [
        ("{{slug}}", "избори-вторпат", "izbori"),
        ("{{year}}/{{month}}", "2024/05", "2023/09"),
        ("{{filename}}", "2023-09-06-izbori", "2023-09-06-izbori"),
        ("{{dirname}}/x", "x", "x"),
        ("{{fields.category}}/{{slug}}", "свет/избори-вторпат", ""),
        ("{{category | upper}}", "свет", ""),
    ],
)
def test_it_is_called_by_the_details_else_by_the_file(below: str, named: str, unnamed: str) -> None:
    folder = Path("/site/static/img")
    assert site(below).images_for(KEY, values=VALUES) == folder / named
    assert site(below).images_for(KEY) == folder / unnamed


def test_names_are_spelt_as_the_site_spells_them() -> None:
    spelt = site("{{slug}}", slugs=SlugRules(ascii_only=True, replacement="_"))
    assert spelt.images_for(KEY, values=VALUES) == Path("/site/static/img/izbori_vtorpat")


def test_a_post_without_a_date_has_its_images_with_all_others() -> None:
    assert site("{{year}}").images_for(PostKey("vesti/izbori.md")) == Path("/site/static/img")


@pytest.mark.parametrize("title", ["../../../etc", "/etc/passwd", "..", "a/b"])
def test_a_title_does_not_lead_out_of_the_folder(title: str) -> None:
    found = site("{{slug}}").images_for(KEY, values={"naslov": title})
    assert found.parent == Path("/site/static/img")


def test_a_bundle_is_called_by_its_folder() -> None:
    assert site("{{slug}}").images_for(PostKey("vesti/izbori/index.md")) == Path("/site/static/img/izbori")


def test_images_of_this_and_of_other_posts_are_written_and_found(tmp_path: Path) -> None:
    root = make(tmp_path, {"static/img/izbori/a.jpg": "", "static/img/drugo/b.jpg": "", KEY: ""})
    here = site("{{slug}}", root)
    for name in ("izbori/a.jpg", "drugo/b.jpg"):
        assert reference(here, KEY, root / "static/img" / name) == f"/img/{name}"
        assert resolve(here, KEY, f"/img/{name}") == root / "static/img" / name
    # The name alone is looked for in the post's own folder first.
    assert resolve(here, KEY, "a.jpg") == root / "static/img/izbori/a.jpg"


def test_a_relative_path_has_the_folder_too() -> None:
    beside = replace(site(""), media=(MediaFolder("img", "img", True, "vesti", below="{{slug}}"),))
    rules = beside.media_of(KEY, values=VALUES)
    assert [(rule.folder, rule.public) for rule in rules] == [
        ("vesti/img/избори-вторпат", "img/избори-вторпат"),
        ("vesti/img", "img"),
    ]
