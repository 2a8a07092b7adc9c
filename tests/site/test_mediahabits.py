"""Folders of images, learnt from what posts name."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from editor.site.detect import open_site
from editor.site.references import resolve
from editor.site.servednames import only_one_called
from tests.site.test_setups import make


def post(*named: str) -> str:
    return "---\ntitle: x\n---\n" + "".join(f"![]({one})\n" for one in named)


@pytest.mark.parametrize(
    ("files", "media"),
    [
        ({"in/a.md": post("/assets/img/x.png"), "in/assets/img/x.png": ""}, [("in/assets/img", "/assets/img", False)]),
        ({"s/p/a.md": post("/img/y/x.png"), "s/public/img/y/x.png": ""}, [("s/public/img", "/img", False)]),
        ({"t/a.md": post("media/a/x.png"), "t/media/a/x.png": ""}, [("media", "media", True)]),
        ({"t/a.md": post("x.png"), "t/x.png": ""}, [("", "", True)]),
        ({"t/a.md": post("../слики/x%20y.png"), "слики/x y.png": ""}, [("слики", "../слики", False)]),
        ({"t/a.md": "---\nimage: /f/x.png\n---\n", "f/x.png": ""}, [("f", "/f", False)]),
        ({"t/a.md": post("/нема.png", "https://x/y.png", "../../out.png")}, []),
    ],
)
def test_posts_show_where_images_are(
    tmp_path: Path, files: Mapping[str, str], media: list[tuple[str, str, bool]]
) -> None:
    site, _ = open_site(make(tmp_path, files))
    assert [(one.folder, one.public, one.beside) for one in site.media] == media


def test_the_most_usual_way_comes_first_and_rare_ones_are_left_out(tmp_path: Path) -> None:
    posts = {f"t/{n}.md": post("/img/x.png") for n in range(20)}
    site, _ = open_site(make(tmp_path, {**posts, "t/z.md": post("z.png"), "t/z.png": "", "img/x.png": ""}))
    assert [one.public for one in site.media] == ["/img"]


def test_an_image_of_which_only_the_name_is_given_is_found_when_there_is_one(tmp_path: Path) -> None:
    files = {"hugo.toml": "", "content/a.md": post("лого.svg"), "static/x/лого.svg": "", "static/x/y.svg": ""}
    site, key = open_site(make(tmp_path, {**files, "static/z/y.svg": ""}) / "content/a.md")
    assert key is not None
    assert resolve(site, key, "ЛОГО.svg") == tmp_path / "static/x/лого.svg"
    assert only_one_called(site, "y.svg") is None
    assert resolve(site, key, "x/none/лого.svg") is None


def test_an_image_that_has_gone_is_not_found_by_its_name(tmp_path: Path) -> None:
    site, _ = open_site(make(tmp_path, {"hugo.toml": "", "content/a.md": post(), "static/x/a.svg": ""}))
    assert only_one_called(site, "a.svg") == tmp_path / "static/x/a.svg"
    (tmp_path / "static/x/a.svg").unlink()
    assert only_one_called(site, "a.svg") is None


def test_pelican_says_where_its_paths_begin(tmp_path: Path) -> None:
    files = {"pelicanconf.py": "", "content/vesti/a.md": post(), "content/images/x.jpg": ""}
    site, key = open_site(make(tmp_path, files) / "content/vesti/a.md")
    assert key is not None
    assert resolve(site, key, "{static}/images/x.jpg") == tmp_path / "content/images/x.jpg"
