"""`byline new`: a post is written where and as the site's others are, and nothing is overwritten."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.support.commandline import Byline, caller

CONFIG = """backend: {name: git-gateway}
media_folder: static/img
collections:
  - name: vesti
    label: Вести
    folder: content/vesti
    create: true
    slug: "{{year}}-{{month}}-{{day}}-{{slug}}"
    fields:
      - {name: title, label: Наслов, widget: string}
      - {name: date, label: Датум, widget: datetime, default: "{{now}}"}
      - {name: category, label: Категорија, widget: select, options: [свет, спорт]}
      - {name: tags, label: Ознаки, widget: list, required: false}
      - {name: featured, label: Истакнато, widget: boolean, default: false, required: false}
      - {name: layout, widget: hidden, default: post}
      - {name: body, widget: markdown}
  - name: strani
    label: Страни
    folder: content/strani
    create: true
    fields:
      - {name: title, widget: string}
      - {name: body, widget: markdown}
"""


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for folder in ("static/admin", "content/vesti", "content/strani"):
        (root / folder).mkdir(parents=True)
    (root / "static/admin/config.yml").write_text(CONFIG, "utf-8")
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    return root


def test_a_post_is_written_and_its_path_printed(byline: Byline, root: Path) -> None:
    code, out, err = byline("new", root, "--title", "Ќе се сретнат")
    path = Path(out.removesuffix("\n"))
    assert (code, err) == (0, "")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d-kje-se-sretnat\.md", path.name)
    assert path.parent == root / "content" / "vesti"
    assert re.fullmatch(
        r"---\ntitle: Ќе се сретнат\ndate: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\n"
        r"featured: false\nlayout: post\n---\n\n",
        path.read_text("utf-8"),
    )


def test_settings_become_values_of_the_fields_kinds_in_the_fields_order(byline: Byline, root: Path) -> None:
    settings = ("featured=true", "category=2024", "tags=избори, свет", "seo.title=Х")
    code, out, _ = byline("new", root, "--title", "А", *(part for one in settings[:3] for part in ("--set", one)))
    text = Path(out.strip()).read_text("utf-8")
    assert code == 0
    assert re.sub("date: .*\n", "", text) == (
        '---\ntitle: А\ncategory: "2024"\ntags:\n  - избори\n  - свет\nfeatured: true\nlayout: post\n---\n\n'
    )


def test_a_date_that_is_set_is_the_date_of_the_post_and_of_its_name(byline: Byline, root: Path) -> None:
    code, out, _ = byline("new", root, "--title", "А", "--set", "date=2023-09-06T14:20:00Z")
    assert (code, Path(out.strip()).name) == (0, "2023-09-06-a.md")


def test_nothing_is_overwritten(byline: Byline, root: Path) -> None:
    names = [Path(byline("new", root, "--collection", "strani", "--title", "За нас")[1].strip()) for _ in range(3)]
    assert [path.name for path in names] == ["za-nas.md", "za-nas-2.md", "za-nas-3.md"]
    assert all(path.is_file() for path in names)


def test_the_collection_is_that_of_the_folder_and_the_post_stands_in_it(byline: Byline, root: Path) -> None:
    (root / "content" / "strani" / "stari").mkdir()
    (root / "content" / "strani" / "stari" / "a.md").write_bytes(b"")
    _, out, _ = byline("new", root / "content" / "strani", "--title", "Б")
    assert Path(out.strip()) == root / "content" / "strani" / "b.md"
    _, out, _ = byline("new", root / "content" / "strani" / "stari", "--title", "Б")
    assert Path(out.strip()) == root / "content" / "strani" / "stari" / "b.md"


def test_a_collection_may_be_called_by_its_label(byline: Byline, root: Path) -> None:
    _, out, _ = byline("new", root, "--collection", "Страни", "--title", "Б")
    assert Path(out.strip()) == root / "content" / "strani" / "b.md"


def test_a_dry_run_writes_nothing_and_shows_the_post(byline: Byline, root: Path) -> None:
    code, out, _ = byline("new", root, "--title", "А", "--collection", "strani", "--dry-run")
    assert (code, out) == (0, f"{root / 'content' / 'strani' / 'a.md'}\n---\ntitle: А\n---\n\n")
    assert not list((root / "content").rglob("*.md"))


def test_the_path_is_relative_where_the_folder_is(byline: Byline, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root.parent)
    _, out, _ = byline("new", "site", "--title", "А", "--collection", "strani")
    assert out == os.path.join("site", "content", "strani", "a.md") + "\n"  # noqa: PTH118


@pytest.mark.parametrize(
    "wrong",
    [
        ("--title", " "),
        (),
        ("--title", "А", "--set", "featured"),
        ("--title", "А", "--collection", "nema"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(byline: Byline, root: Path, wrong: tuple[str, ...]) -> None:
    code, _, err = byline("new", root, *wrong)
    assert code == 2
    assert "usage: byline new" in err
    assert not list((root / "content").rglob("*.md"))


def test_a_value_that_is_none_of_its_field_is_refused(byline: Byline, root: Path) -> None:
    code, _, err = byline("new", root, "--title", "А", "--set", "featured=maybe")
    assert (code, err) == (1, f"{root}: “maybe” is neither true nor false.\n")
    assert not list((root / "content").rglob("*.md"))


def test_a_folder_that_is_not_there_is_named(byline: Byline, root: Path) -> None:
    assert byline("new", root / "x", "--title", "А")[::2] == (1, f"{root / 'x'}: There is no such folder.\n")


def test_a_folder_that_leads_out_of_the_site_gets_no_post(byline: Byline, root: Path, tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("links need rights there")
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "content" / "strani").rmdir()
    (root / "content" / "strani").symlink_to(outside)
    assert byline("new", root, "--title", "А", "--collection", "strani")[0] in (1, 2)
    assert not list(outside.iterdir())


def test_a_folder_of_posts_without_any_site_gets_one_too(byline: Byline, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\nnaslov: 'Прв'\ndatum: 2023-09-06\nznaci: [а]\n---\n", "utf-8")
    (tmp_path / "b.md").write_text("---\nnaslov: 'Втор'\ndatum: 2023-09-07\n---\n", "utf-8")
    _, out, _ = byline("new", tmp_path, "--title", "Трет")
    assert re.fullmatch(r"---\nnaslov: 'Трет'\ndatum: \d{4}-\d\d-\d\d\n---\n\n", Path(out.strip()).read_text("utf-8"))
