"""The site's style sheets and its own page: what is found, and that nothing outside the site is served."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from editor.content.pagetemplate import UnusableTemplate
from editor.site import previewstyle
from editor.site.site import Site


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_the_likeliest_style_sheet_comes_first(tmp_path: Path) -> None:
    likely = ("assets/css/main.css", "static/style.css", "themes/news/static/css/theme.css")
    others = ("assets/css/print.css", "static/admin/cms.css", "static/vendor/swiper.css", "css/article.css")
    write(tmp_path, *likely, *others, "static/style.min.css", "static/only.min.css")
    found = previewstyle.style_sheets(Site(tmp_path, written=("public", "themes")))
    assert found[:3] == likely
    assert set(found) == {*likely, *others, "static/only.min.css"}
    assert set(found[-3:]) == {"assets/css/print.css", "static/admin/cms.css", "static/vendor/swiper.css"}


def test_what_the_generator_writes_and_borrows_is_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path, "public/out.css", "assets/node_modules/a/b.css", "assets/.cache/c.css", "posts/d.css", "_site/e.css"
    )
    assert previewstyle.style_sheets(Site(tmp_path, written=("public",))) == ()


def test_a_folder_without_end_is_looked_at_only_so_far(tmp_path: Path) -> None:
    deep = "assets/" + "/".join("abcdefghij")
    write(tmp_path, f"{deep}/x.css", *(f"css/{number}.css" for number in range(60)))
    found = previewstyle.style_sheets(Site(tmp_path))
    assert len(found) == previewstyle.MOST
    assert not any("/j/" in one for one in found)


def test_a_style_sheet_and_what_it_names_are_served_from_the_site(tmp_path: Path) -> None:
    root = tmp_path / "site"
    write(root, "assets/main.css", "assets/fonts/a.woff2", "static/img/b.png", "static/notes.txt", "static/x.html")
    write(tmp_path, "secret.css", "secret.png")
    site = Site(root, public_roots=("static", "assets"))
    assert previewstyle.served(site, "/site/assets/main.css") == root / "assets/main.css"
    assert previewstyle.served(site, "/site/assets/fonts/a.woff2") == root / "assets/fonts/a.woff2"
    assert previewstyle.served(site, "/img/b.png") == root / "static/img/b.png"
    assert previewstyle.served(site, "/fonts/a.woff2") == root / "assets/fonts/a.woff2"
    if hasattr(os, "symlink"):
        (root / "assets" / "link.css").symlink_to(tmp_path / "secret.css")
        (root / "assets" / "passwd.css").symlink_to("/etc/passwd")
    for address in (
        *(
            "/site/../secret.css",
            "/../secret.css",
            "/site//etc/passwd",
            "/site/assets/link.css",
            "/site/assets/passwd.css",
        ),
        *(
            "/notes.txt",
            "/x.html",
            "/site/static/notes.txt",
            "/site/assets",
            "/site/",
            "/",
            "/site/a\0.css",
            "/none.css",
        ),
        f"/site/{tmp_path}/secret.png",
    ):
        assert previewstyle.served(site, address) is None, address


def test_a_style_sheet_as_large_as_a_film_is_not_served(tmp_path: Path) -> None:
    with (tmp_path / "main.css").open("wb") as file:
        file.truncate(previewstyle.LARGEST + 1)
    assert not previewstyle.is_style_sheet(Site(tmp_path), "main.css")


def template(root: Path, data: bytes) -> None:
    (root / ".byline").mkdir(exist_ok=True)
    (root / previewstyle.TEMPLATE).write_bytes(data)


def test_a_site_without_a_page_of_its_own_has_ours(tmp_path: Path) -> None:
    assert previewstyle.template_of(tmp_path) == ""


def test_the_sites_own_page_is_read_and_made_harmless(tmp_path: Path) -> None:
    template(tmp_path, "\ufeff<p>Вести {{ content }}</p><script>x</script>".encode())
    assert previewstyle.template_of(tmp_path) == "<p>Вести {{ content }}</p>"


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\xff\xfe", "not-text"), (b"x", "no-content"), (b"{{ content }}" * 20_000, "too-large")],
)
def test_a_page_that_cannot_be_used_says_why(tmp_path: Path, data: bytes, reason: str) -> None:
    template(tmp_path, data)
    with pytest.raises(UnusableTemplate) as refused:
        previewstyle.template_of(tmp_path)
    assert refused.value.reason == reason


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs links")
def test_a_page_that_leads_out_of_the_site_is_not_read(tmp_path: Path) -> None:
    root = tmp_path / "site"
    (root / ".byline").mkdir(parents=True)
    (tmp_path / "secret.html").write_text("SECRET {{ content }}")
    (root / previewstyle.TEMPLATE).symlink_to(tmp_path / "secret.html")
    with pytest.raises(UnusableTemplate) as refused:
        previewstyle.template_of(root)
    assert refused.value.reason == "unreadable"


def test_a_stamp_tells_that_either_has_changed(tmp_path: Path) -> None:
    write(tmp_path, "a.css")
    before = previewstyle.stamp_of(tmp_path, "a.css")
    assert previewstyle.stamp_of(tmp_path, "a.css") == before
    template(tmp_path, b"{{ content }}")
    middle = previewstyle.stamp_of(tmp_path, "a.css")
    assert middle != before
    (tmp_path / "a.css").write_text("longer")
    assert previewstyle.stamp_of(tmp_path, "a.css") != middle
