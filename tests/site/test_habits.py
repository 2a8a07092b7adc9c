"""How the details of new posts look: as the neighbours' do, as the configuration says, as the generator begins them."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.document import Document
from editor.content.readers import Reader
from editor.desk import newpost
from editor.desk.opening import load_post
from editor.site import habits
from editor.site.detect import site_at
from editor.site.keys import PostKey

HEADS = {
    "yaml": "---\ntitle: Еден\n---\n",
    "toml": '+++\ntitle = "Еден"\n+++\n',
    "json": '{\n  "title": "Еден"\n}\n',
    "json-dashes": '---json\n{\n  "title": "Еден"\n}\n---\n',
    "json-semicolons": ';;;\n{\n  "title": "Еден"\n}\n;;;\n',
    "toml-dashes": '---toml\ntitle = "Еден"\n---\n',
    "statiq": "Title: Еден\nOrder: 3\n---\n",
}


def hugo(root: Path, **posts: str) -> Path:
    (root / "content" / "posts").mkdir(parents=True)
    (root / "hugo.toml").write_text('baseURL = "/"\n', "utf-8")
    for name, text in posts.items():
        (root / "content" / "posts" / f"{name}.md").write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("form", HEADS)
def test_a_post_without_details_gets_them_as_its_neighbours_have_them(tmp_path: Path, form: str) -> None:
    hugo(tmp_path, a=HEADS[form] + "Текст\n", b=HEADS[form] + "Текст\n", gol="Само текст\n", c="+++\na = 1\n+++\n")
    site = site_at(tmp_path)
    document = load_post(site, PostKey("content/posts/gol.md")).document
    after = document.with_front_matter(document.front_matter.with_value("order", 3)).to_bytes().decode()
    assert after.endswith("Само текст\n")
    assert Document.from_bytes(after.encode()).front_matter.values == {"order": 3}
    assert habits.form_in(tmp_path / "content" / "posts") == form
    assert habits.form_in(tmp_path / "nowhere") == ""
    assert after.startswith(HEADS[form][:3] if form != "statiq" else "order: 3\n---\n")


def test_hugo_begins_with_toml_where_no_post_shows_anything_else(tmp_path: Path) -> None:
    site = site_at(hugo(tmp_path, gol="Само текст\n"))
    assert habits.of_post(site, PostKey("content/posts/gol.md")) == habits.Habits(Reader.GO, "toml")
    assert habits.reader_around(tmp_path / "content" / "posts") is Reader.GO
    assert habits.form_around(tmp_path / "content" / "posts") == "toml"


def test_the_configuration_decides_where_there_are_no_posts_yet(tmp_path: Path) -> None:
    (tmp_path / "static" / "admin").mkdir(parents=True)
    (tmp_path / "content" / "news").mkdir(parents=True)
    (tmp_path / "static" / "admin" / "config.yml").write_text(
        "backend: {name: git-gateway}\ncollections:\n- name: news\n  folder: content/news\n  create: true\n"
        "  format: json-frontmatter\n  extension: md\n  fields: [{name: title, label: Title}]\n",
        "utf-8",
    )
    site = site_at(tmp_path)
    assert habits.of_post(site, PostKey("content/news/x.md")).form == "json"


def test_a_new_post_is_written_as_the_site_writes_them(tmp_path: Path) -> None:
    site = site_at(hugo(tmp_path, a=HEADS["toml"]))
    key = newpost.key_for(site, site.collections[0], "Нова")
    document = newpost.document_for((), "Нова", "", habits.of_post(site, key))
    assert document.to_bytes().decode().startswith('+++\ntitle = "Нова"\ndate = 2')


def test_a_value_is_what_the_sites_own_program_reads(tmp_path: Path) -> None:
    for generator, expected in (("jekyll", True), ("gatsby", "yes")):
        root = tmp_path / generator
        (root / "_posts").mkdir(parents=True)
        (root / "_posts" / "2023-09-06-a.md").write_text("---\nfeatured: yes\n---\n", "utf-8")
        (root / ("_config.yml" if generator == "jekyll" else "gatsby-config.js")).write_text("", "utf-8")
        site = site_at(root)
        assert load_post(site, PostKey("_posts/2023-09-06-a.md")).document.front_matter.values["featured"] == expected
