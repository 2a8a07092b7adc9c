"""A post as a page of its own: read back by a parser, its pictures compared by bytes."""

from __future__ import annotations

import base64
import errno
import hashlib
import os
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image

from editor.content.markup import Block, blocks
from editor.content.postheader import PostHeader
from editor.desk import standalone
from editor.desk.exporting import ExportRefused
from editor.desk.standalone import Sheet

HEADING = PostHeader("Избори „2026“", "6 септември 2026", "Редакција", "свет", "kim.jpg", "Прв <b>круг</b> & крај")


class Read(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: dict[str, str] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "br", "hr", "input"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._open:
            self.text[self._open[-1]] = self.text.get(self._open[-1], "") + data


@pytest.fixture
def pictures(tmp_path: Path) -> Path:
    folder = tmp_path / "pictures"
    folder.mkdir()
    Image.new("RGB", (60, 40), "red").save(folder / "kim.jpg")
    Image.new("RGB", (6, 4), "blue").save(folder / "мапа 1.png")
    return folder


def sheet(text: str, heading: PostHeader = HEADING, css: str = "") -> Sheet:
    return Sheet(heading, blocks(text, "gfm"), css=css, language="mk", missing="Missing:", remote="Elsewhere:")


def saved(folder: Path, text: str, pictures: Path, most: int = standalone.MOST_BYTES) -> tuple[Read, Path]:
    target = folder / "out.html"

    def find(reference: str) -> Path | None:
        path = pictures / unquote(reference).rpartition("/")[2]
        return path if path.is_file() else None

    standalone.save(sheet(text), target, find, most)
    return Read(target.read_text("utf-8")), target


def test_the_page_says_its_language_its_title_and_its_charset(tmp_path: Path, pictures: Path) -> None:
    read, target = saved(tmp_path, "Текст.\n", pictures)
    assert read.all("html") == [{"lang": "mk"}]
    assert {"charset": "utf-8"} in read.all("meta")
    assert read.text["title"] == "Избори „2026“"
    assert read.text["h1"] == "Избори „2026“"
    assert "Прв <b>круг</b> & крај" in read.text["p"]
    assert "Текст." in read.text["p"]
    assert target.read_bytes().startswith(b"<!doctype html>")


def test_pictures_are_in_the_page_byte_for_byte(tmp_path: Path, pictures: Path) -> None:
    read, _ = saved(tmp_path, "![Мапа](../img/мапа%201.png)\n\n![Ким](kim.jpg)\n", pictures)
    shown = [image["src"] for image in read.all("img")]
    names = ["kim.jpg", "мапа 1.png", "kim.jpg"]
    kinds = ["image/jpeg", "image/png", "image/jpeg"]
    for source, name, kind in zip(shown, names, kinds, strict=True):
        head, _, data = str(source).partition(",")
        assert head == f"data:{kind};base64"
        assert base64.b64decode(data) == (pictures / name).read_bytes()
    assert [image.get("alt") for image in read.all("img")] == [HEADING.title, "Мапа", "Ким"]
    assert list(tmp_path.glob("out*")) == [tmp_path / "out.html"]


def test_a_page_too_large_with_its_pictures_gets_them_in_a_folder_beside_it(tmp_path: Path, pictures: Path) -> None:
    read, target = saved(tmp_path, "![Мапа](мапа%201.png)\n", pictures, most=100)
    folder = target.with_name("out_files")
    shown = [tmp_path / unquote(str(image["src"])) for image in read.all("img")]
    assert [path.parent for path in shown] == [folder, folder]
    digests = [hashlib.sha256(path.read_bytes()).digest() for path in shown]
    assert digests == [hashlib.sha256((pictures / n).read_bytes()).digest() for n in ("kim.jpg", "мапа 1.png")]
    assert sorted(folder.iterdir()) == sorted(shown)


@pytest.mark.parametrize("most", [100, standalone.MOST_BYTES])
def test_the_same_post_makes_the_same_bytes(tmp_path: Path, pictures: Path, most: int) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        saved(tmp_path / name, "![](kim.jpg) ![](мапа%201.png)\n\n- [x] да\n", pictures, most)
        made.append({p.name: p.read_bytes() for p in (tmp_path / name).rglob("*") if p.is_file()})
    assert made[0] == made[1]


def test_a_picture_that_is_not_there_is_named(tmp_path: Path, pictures: Path) -> None:
    read, _ = saved(tmp_path, "![Нема](../img/nema%20ja.jpg)\n", pictures)
    box = next(each for each in read.all("span") if each.get("class") == "byline-missing")
    assert "nema" in str(box["aria-label"])
    assert len(read.all("img")) == 1


def test_V11_pictures_on_other_servers_are_links(tmp_path: Path, pictures: Path) -> None:
    text = "![Снимка](https://cdn.example/a.jpg?x=1&y=2) <img src='//cdn.example/b.jpg'>\n"
    read, _ = saved(tmp_path, text, pictures)
    links = [(link.get("class"), link.get("href")) for link in read.all("a")]
    assert links == [
        ("byline-remote", "https://cdn.example/a.jpg?x=1&y=2"),
        ("byline-remote", "https://cdn.example/b.jpg"),
    ]
    assert "Снимка" in read.text["a"]
    assert not any("cdn.example" in str(image["src"]) for image in read.all("img"))


def test_a_featured_picture_on_another_server_is_a_link() -> None:
    read = Read(standalone.page(sheet("a\n", PostHeader("Наслов", image="https://cdn.example/a.jpg")), {}))
    assert [link["href"] for link in read.all("a")] == ["https://cdn.example/a.jpg"]
    assert read.all("img") == []


def test_V1_nothing_of_a_post_runs_or_loads(tmp_path: Path, pictures: Path) -> None:
    text = (
        "<script>alert(1)</script><img src=x onerror=alert(1)><iframe src='https://e.example'></iframe>\n"
        "<style>@import url(https://e.example)</style><a href='javascript:alert(1)'>x</a>\n"
        "<p title='</style><script>alert(2)</script>'>y</p>\n\n"
        "<img alt='a\"><script>alert(3)</script>' src='kim.jpg'>\n"
    )
    read, target = saved(tmp_path, text, pictures)
    tags = {tag for tag, _ in read.tags}
    assert not tags & {"script", "iframe", "object", "embed", "form", "link", "base"}
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)
    assert all(not str(link.get("href", "")).startswith("javascript") for link in read.all("a"))
    policy = next(meta["content"] for meta in read.all("meta") if "http-equiv" in meta)
    assert str(policy).startswith("default-src 'none'")
    assert "img-src data:" in str(policy)
    assert target.read_text("utf-8").count("<style>") == 1


def test_a_title_cannot_end_the_style_or_its_string() -> None:
    evil = '"; } </style><script>alert(1)</script> \\" @import "x'
    read = Read(standalone.page(sheet("a\n", PostHeader(evil, evil)), {}))
    assert "script" not in {tag for tag, _ in read.tags}
    assert len(read.all("style")) == 1
    assert '@import "' not in read.text["style"]
    assert read.text["title"] == " ".join(evil.split())


def test_links_lead_out_or_are_text(tmp_path: Path, pictures: Path) -> None:
    text = "[a](https://e.example/) [b](mailto:a@e.example) [c](../other/) [d](#dolu) [e](/home)\n"
    read, _ = saved(tmp_path, text, pictures)
    assert [link.get("href") for link in read.all("a")] == [
        "https://e.example/",
        "mailto:a@e.example",
        None,
        "#dolu",
        None,
    ]


def test_what_only_the_preview_needs_is_left_out(tmp_path: Path, pictures: Path) -> None:
    _, target = saved(tmp_path, "- a\n- b\n\n> c\n", pictures)
    assert "data-line" not in target.read_text("utf-8")


def test_values_that_look_like_attributes_stay_values() -> None:
    tricky = Block('<p title=" data-line=" class="x" data-line="3">a > b</p>', 0)
    read = Read(standalone.page(Sheet(PostHeader(), (tricky,)), {}))
    assert read.all("p") == [{"title": " data-line=", "class": "x"}]


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, pictures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.html"
    target.write_text("old", "utf-8")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportRefused) as refused:
        saved(tmp_path, "Текст.\n", pictures)
    assert refused.value.reason == "disk-full"
    assert target.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.html", "pictures"]


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportRefused) as refused:
        standalone.write(tmp_path / "gone" / "a.pdf", b"%PDF")
    assert refused.value.reason == "missing"
