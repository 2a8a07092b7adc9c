"""From references to images and back."""

from __future__ import annotations

import re
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from editor.content.schema import Collection
from editor.site.detect import open_site
from editor.site.keys import PostKey
from editor.site.references import is_remote, reference, resolve
from editor.site.site import MediaFolder, Site

POST = PostKey("content/posts/избори.md")
NESTED = PostKey("content/posts/2023/избори.md")

WRITTEN = re.compile(r"""(?:!\[[^\]]*\]\(|^[\w-]*(?:image|img|cover): +["']?)([^()\s"'?<>]+)""", re.MULTILINE)

# What posts of the corpus write, and the file that they mean.
SAMPLES = [
    (
        "Huxpro+huxpro.github.io",
        "_posts/2014-10-01-why-alibaba-ux-sucks.markdown",
        "img/post-bg-alibaba.jpg",
        "img/post-bg-alibaba.jpg",
    ),
    (
        "Huxpro+huxpro.github.io",
        "_posts/hidden/2020-05-05-pl-chart.md",
        "/img/in-post/post-wmu/maoyan.jpg",
        "img/in-post/post-wmu/maoyan.jpg",
    ),
    ("NHLOCAL+blog", "_posts/x.md", "/assets/images/o3-mini.webp", "assets/images/o3-mini.webp"),
    (
        "NHLOCAL+blog",
        "_posts/x.md",
        "/assets/images/%D7%9E%D7%A7%D7%91%D7%A5/frontend_trends_cover.webp",
        "assets/images/מקבץ/frontend_trends_cover.webp",
    ),
    (
        "a11yproject+a11yproject.com",
        "src/posts/x.md",
        "/img/posts/how-to-use-the-tabindex-attribute/listbox.png",
        "src/img/posts/how-to-use-the-tabindex-attribute/listbox.png",
    ),
    (
        "bitcoin-dot-org+bitcoin.org",
        "_alerts/x.md",
        "/img/alerts/disable_upnp.png?{{site.time | date: '%s'}}",
        "img/alerts/disable_upnp.png",
    ),
    (
        "cake-build+website",
        "input/blog/x.md",
        "/assets/img/cake-for-vs/commands.png",
        "input/assets/img/cake-for-vs/commands.png",
    ),
    (
        "github+opensource.guide",
        "_articles/ro/x.md",
        "/assets/images/finding-users/lena.jpg",
        "assets/images/finding-users/lena.jpg",
    ),
    (
        "linkerd+website",
        "content/blog/2026/0209-protocol-detection/index.md",
        "cover.jpg",
        "content/blog/2026/0209-protocol-detection/cover.jpg",
    ),
    (
        "linkerd+website",
        "content/2.13/features/dashboard.md",
        "/images/docs/getting-started/inbound-outbound.png",
        "static/images/docs/getting-started/inbound-outbound.png",
    ),
    ("netlify-templates+gatsby-starter-netlify-cms", "src/pages/blog/x.md", "/img/coffee.png", "static/img/coffee.png"),
    (
        "0xairdropfarmer+updatecoinnews",
        "content/posts/x.md",
        "../images/chainlist.png",
        "content/images/chainlist.png",
    ),
    (
        "robertcoopercode+gatsby-netlify-cms",
        "src/pages/meetups/x.md",
        "/img/organizer-1.jpg",
        "static/img/organizer-1.jpg",
    ),
    ("onwidget+astrowind", "src/data/post/x.md", "/_astro/app-store.png", "src/assets/images/app-store.png"),
]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A Gatsby site whose images stand in a folder beside that of the posts."""
    for name in (
        "content/posts/2023/beside.png",
        "content/img/x.jpg",
        "content/img/2023/y z.jpg",
        "content/img/слика.jpg",
        "static/uploads/s.png",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return Site(
        tmp_path,
        "gatsby",
        (Collection("posts", "Posts", "content/posts"),),
        (MediaFolder("content/img", "../img"),),
        ("static",),
        config="static/admin/config.yml",
    )


@pytest.mark.parametrize(("name", "post", "written", "file"), SAMPLES)
def test_images_of_real_posts_are_found(corpus: Path, name: str, post: str, written: str, file: str) -> None:
    site, _ = open_site(corpus / name)
    assert resolve(site, PostKey(post), written) == site.root / file


def test_every_image_of_the_corpus_that_is_there_is_found_and_written_the_same_way(corpus: Path) -> None:
    found = 0
    for folder in sorted(path for path in corpus.iterdir() if path.is_dir()):
        site, _ = open_site(folder)
        for path in site.root.rglob("*.m*d*"):
            key = site.key(path)
            if key is None or not path.is_file():
                continue
            for written in WRITTEN.findall(path.read_bytes().decode("utf-8", "replace")):
                image = resolve(site, key, written)
                if image is not None:
                    found += 1
                    assert reference(site, key, image, like=written) == written
    assert found >= 90


@pytest.mark.parametrize(
    ("key", "written", "file"),
    [
        (POST, "../img/x.jpg", "content/img/x.jpg"),
        (POST, " <../img/x.jpg> ", "content/img/x.jpg"),
        (POST, "../img/2023/y%20z.jpg", "content/img/2023/y z.jpg"),
        (POST, "../img/2023/y z.jpg", "content/img/2023/y z.jpg"),
        (POST, "..\\img\\x.jpg", "content/img/x.jpg"),
        (POST, "../img/x.jpg?v=1#top", "content/img/x.jpg"),
        (POST, "../img/%D1%81%D0%BB%D0%B8%D0%BA%D0%B0.jpg", "content/img/слика.jpg"),
        (NESTED, "../img/x.jpg", "content/img/x.jpg"),
        (NESTED, "../img/2023/y z.jpg", "content/img/2023/y z.jpg"),
        (NESTED, "beside.png", "content/posts/2023/beside.png"),
        (NESTED, "./beside.png", "content/posts/2023/beside.png"),
        (POST, "x.jpg", "content/img/x.jpg"),
        (POST, "/uploads/s.png", "static/uploads/s.png"),
        (POST, "{{ site.baseurl }}/uploads/s.png", "static/uploads/s.png"),
        (POST, "/content/img/x.jpg", "content/img/x.jpg"),
        (POST, "/static/uploads/s.png", "static/uploads/s.png"),
        (POST, "../IMG/X.JPG", "content/img/x.jpg"),
        (POST, "../img/нема.jpg", None),
        (POST, "", None),
        (POST, "../img", None),
        (POST, "https://example.com/x.jpg", None),
        (POST, "//example.com/x.jpg", None),
        (POST, "data:image/png;base64,AAAA", None),
        (POST, "file:///etc/passwd", None),
        (POST, "C:\\x.jpg", None),
        (POST, "\\\\server\\x.jpg", None),
        (POST, "../../../../../../etc/passwd", None),
        (POST, "..%2f..%2f..%2f..%2fetc/passwd", None),
        (POST, "/../etc/passwd", None),
        (POST, "x\0.jpg", None),
        (POST, "a" * 5_000, None),
    ],
)
def test_references(site: Site, key: PostKey, written: str, file: str | None) -> None:
    assert resolve(site, key, written) == (None if file is None else site.root / file)


def test_both_forms_of_an_accented_name_are_the_same(site: Site) -> None:
    image = site.root / "content/img" / unicodedata.normalize("NFD", "ѓонче.jpg")
    image.write_bytes(b"x")
    found = resolve(site, POST, unicodedata.normalize("NFC", "../img/ѓонче.jpg"))
    assert found is not None
    assert found.samefile(image)


def test_an_image_that_comes_later_is_found_then(site: Site) -> None:
    assert resolve(site, POST, "../img/Нова.jpg") is None
    (site.root / "content/img/нова.jpg").write_bytes(b"x")
    assert resolve(site, POST, "../img/Нова.jpg") == site.root / "content/img/нова.jpg"


def test_the_exact_name_goes_before_one_that_is_only_alike(site: Site) -> None:
    (site.root / "content/posts/X.jpg").write_bytes(b"y")
    assert resolve(site, POST, "x.jpg") in (site.root / "content/img/x.jpg", site.root / "content/posts/x.jpg")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_out_of_the_site_is_no_image(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("outside") / "secret.png"
    secret.write_bytes(b"x")
    (site.root / "content/img/link.png").symlink_to(secret)
    (site.root / "content/img/folder").symlink_to(secret.parent)
    assert resolve(site, POST, "../img/link.png") is None
    assert resolve(site, POST, "../img/folder/secret.png") is None
    (site.root / "content/img/inner.png").symlink_to("x.jpg")
    assert resolve(site, POST, "../img/inner.png") == site.root / "content/img/inner.png"


@pytest.mark.parametrize(
    ("key", "file", "like", "written"),
    [
        (POST, "content/img/x.jpg", None, "../img/x.jpg"),
        (POST, "content/img/2023/y z.jpg", None, "../img/2023/y z.jpg"),
        (NESTED, "content/img/x.jpg", None, "../../img/x.jpg"),
        (NESTED, "content/posts/2023/beside.png", None, "beside.png"),
        (NESTED, "content/posts/2023/beside.png", "./other.png", "./beside.png"),
        (POST, "content/img/x.jpg", "./other.png", "../img/x.jpg"),
        (POST, "static/uploads/s.png", None, "/uploads/s.png"),
        (POST, "static/uploads/s.png", "/img/old.png", "/uploads/s.png"),
        (POST, "static/uploads/s.png", "../img/old.jpg", "../../static/uploads/s.png"),
        (POST, "static/uploads/s.png", "uploads/s.png", "uploads/s.png"),
        (POST, "content/img/x.jpg", "https://example.com/a.jpg", "../img/x.jpg"),
        (POST, "content/img/x.jpg", "", "../img/x.jpg"),
    ],
)
def test_a_gatsby_post_names_an_image_from_where_it_is(
    site: Site, key: PostKey, file: str, like: str | None, written: str
) -> None:
    found = reference(site, key, site.root / file, like)
    assert found == written
    assert resolve(site, key, found) == site.root / file


def test_the_prefix_of_the_configuration_is_written_from_every_folder(site: Site) -> None:
    other = replace(site, generator="astro")
    assert reference(other, NESTED, site.root / "content/img/x.jpg") == "../img/x.jpg"
    absolute = replace(site, media=(MediaFolder("content/img", "https://cdn.example/img/"),))
    assert reference(absolute, NESTED, site.root / "content/img/x.jpg") == "https://cdn.example/img/x.jpg"


def test_other_generators_name_images_from_the_top(site: Site) -> None:
    hugo = replace(site, generator="hugo", media=(), config="")
    assert reference(hugo, NESTED, site.root / "static/uploads/s.png") == "/uploads/s.png"
    assert reference(hugo, NESTED, site.root / "content/posts/2023/beside.png") == "beside.png"


def test_a_plain_folder_names_images_from_the_post(tmp_path: Path) -> None:
    (tmp_path / "вести").mkdir()
    (tmp_path / "img").mkdir()
    (tmp_path / "img/x.jpg").write_bytes(b"x")
    (tmp_path / "вести/а.md").write_text("а", "utf-8")
    site, _ = open_site(tmp_path)
    assert reference(site, PostKey("вести/а.md"), tmp_path / "img/x.jpg") == "../img/x.jpg"
    assert reference(site, PostKey("а.md"), tmp_path / "img/x.jpg") == "img/x.jpg"


def test_images_beside_the_post_of_a_collection(site: Site) -> None:
    bundles = replace(site, media=(MediaFolder("", "", True, "posts"), MediaFolder("static/uploads", "/uploads")))
    assert reference(bundles, NESTED, site.root / "content/posts/2023/beside.png") == "beside.png"
    assert reference(bundles, NESTED, site.root / "static/uploads/s.png") == "/uploads/s.png"


def test_the_field_decides_before_its_collection(site: Site) -> None:
    fielded = replace(site, media=(MediaFolder("content/img", "/covers", False, "posts", "cover"), *site.media))
    assert reference(fielded, POST, site.root / "content/img/x.jpg", field="cover") == "/covers/x.jpg"
    assert reference(fielded, POST, site.root / "content/img/x.jpg") == "../img/x.jpg"
    assert resolve(fielded, POST, "/covers/x.jpg") == site.root / "content/img/x.jpg"


def test_an_image_outside_the_site_has_no_reference(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(ValueError, match="is not in"):
        reference(site, POST, tmp_path_factory.mktemp("other") / "x.jpg")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=30) | st.text("./\\%2e0aAx:?#~", max_size=30))
def test_whatever_a_post_writes_leads_nowhere_outside(site: Site, written: str) -> None:
    found = resolve(site, NESTED, written)
    assert found is None or found.resolve().is_relative_to(site.root.resolve())


@pytest.mark.parametrize(
    ("written", "remote"),
    [
        ("https://a.b/c.png", True),
        ("HTTP://A", True),
        ("//a.b/c", True),
        ("data:image/png;base64,x", True),
        ("mailto:a@b", True),
        ("c:/x.png", False),
        ("/img/x.png", False),
        ("img/a:b.png", False),
        ("", False),
    ],
)
def test_addresses_on_the_web_are_remote(written: str, remote: bool) -> None:
    assert is_remote(written) is remote
