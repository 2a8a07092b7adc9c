"""What only all posts together tell: equal addresses, rare categories, dead links, too many featured."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from editor.site.checks import wholesite
from editor.site.checks.onepost import check_now
from editor.site.checks.together import page_of
from editor.site.checks.wholesite import SiteCheck, check_posts, wanted
from editor.site.detect import open_site
from editor.site.keys import PostKey
from editor.site.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A Jekyll site whose addresses have dates."""
    (tmp_path / "_config.yml").write_text("permalink: /:year/:month/:day/:title/\n", "utf-8")
    (tmp_path / "_posts").mkdir()
    write(tmp_path, "2026-01-01-prva", "")
    return open_site(tmp_path)[0]


def write(root: Path, name: str, details: str, body: str = "") -> PostKey:
    (root / "_posts" / f"{name}.md").write_text(f"---\ntitle: {name}\n{details}---\n{body}", "utf-8")
    return PostKey(f"_posts/{name}.md")


def found(site: Site, *, whole: bool = True) -> list[tuple[str, str, str]]:
    check = SiteCheck(site)
    keys = sorted(PostKey(f"_posts/{path.name}") for path in (site.root / "_posts").iterdir())
    check.put(one for key in keys if (one := check_now(site, key)) is not None)
    return [(one.path.removeprefix("_posts/"), one.rule.id, one.field) for one in check.findings(whole=whole)]


def test_the_site_is_what_these_tests_take_it_for(site: Site) -> None:
    assert site.generator == "jekyll"
    assert site.collection_of(PostKey("_posts/a.md")).address == "/{{year}}/{{month}}/{{day}}/{{slug}}/"
    assert found(site) == []


def test_two_posts_of_one_address_are_told_both(site: Site) -> None:
    write(site.root, "2026-02-01-druga", "permalink: /2026/01/01/prva/index.html\n")
    assert found(site) == [
        ("2026-01-01-prva.md", "duplicate-address", ""),
        ("2026-02-01-druga.md", "duplicate-address", ""),
    ]


def test_a_draft_has_no_address_yet(site: Site) -> None:
    write(site.root, "2026-02-01-druga", "permalink: /2026/01/01/prva/\npublished: false\n")
    assert found(site) == []


def test_addresses_are_compared_as_servers_take_them() -> None:
    assert page_of("/А/б.html") == page_of("а/б/") == page_of("/а/б/index.html")


def test_a_category_used_once_among_many_is_told(site: Site) -> None:
    for number in range(8):
        write(site.root, f"2026-03-0{number + 1}-a", f"category: {'свет' if number % 2 else 'спорт'}\n")
    write(site.root, "2026-04-01-b", "category: свт\n")
    assert found(site) == [("2026-04-01-b.md", "rare-category", "category")]


def test_where_most_categories_are_used_once_none_is_rare(site: Site) -> None:
    for number in range(8):
        write(site.root, f"2026-03-0{number + 1}-a", f"category: {'свет' if number % 2 else number}\n")
    assert found(site) == []


def test_a_rare_item_of_a_list_is_told_with_its_place(site: Site) -> None:
    for number in range(4):
        write(site.root, f"2026-03-0{number + 1}-a", "categories: [свет, спорт]\n")
    write(site.root, "2026-04-01-b", "categories: [спорт, Свет]\n")
    assert found(site) == [("2026-04-01-b.md", "rare-category", "categories[1]")]


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("/2026/01/01/prva/", False),
        ("/2026/01/01/PRVA", False),
        ("/2026/01/01/nema/#delo", True),
        ("/stara/adresa/", False),
        ("/za-nas/", False),
        ("/2026/02/", False),
        ("/2019/01/01/starata/", False),
    ],
)
def test_a_link_to_the_address_of_no_post_is_told(site: Site, link: str, told: bool) -> None:
    write(site.root, "2026-02-02-druga", "redirect_from: /2019/01/01/starata/\n", f"[збор]({link})\n")
    assert found(site) == ([("2026-02-02-druga.md", "broken-link", "")] if told else [])


def test_a_relative_link_counts_from_the_address_of_its_post(site: Site) -> None:
    write(site.root, "2026-02-02-druga", "", "[а](../../../01/01/prva/) [б](../../01/nema/)\n")
    write(site.root, "2026-02-03-treta", "", "[а](../nema/)\n")
    assert found(site) == [
        ("2026-02-02-druga.md", "broken-link", ""),
        ("2026-02-03-treta.md", "broken-link", ""),
    ]


def test_nobody_tells_of_addresses_while_posts_are_missing_or_their_addresses_unknown(site: Site) -> None:
    write(site.root, "2026-02-02-druga", "", "[збор](/2026/01/01/nema/)\n")
    assert found(site, whole=False) == []
    write(site.root, "bez-datum", "")
    assert found(site) == []


def test_the_oldest_of_too_many_featured_are_told(site: Site) -> None:
    for number in range(4):
        write(site.root, f"2026-03-0{number + 1}-a", "featured: true\n")
    write(site.root, "2026-03-09-draft", "featured: true\npublished: false\n")
    assert found(site) == []
    limited = replace(site, featured_limit=2)
    assert found(limited) == [
        ("2026-03-01-a.md", "too-many-featured", "featured"),
        ("2026-03-02-a.md", "too-many-featured", "featured"),
    ]
    assert found(replace(site, featured_limit=4)) == []


def test_the_limit_stands_in_the_settings_of_the_site(site: Site) -> None:
    for number in range(3):
        write(site.root, f"2026-03-0{number + 1}-a", "featured: true\n")
    (site.root / ".byline").mkdir()
    (site.root / ".byline/site.json").write_text('{"version": 1, "featured_limit": 2}', "utf-8")
    assert found(open_site(site.root)[0]) == [("2026-03-01-a.md", "too-many-featured", "featured")]


def test_rules_can_be_left_out_and_asked_for(site: Site) -> None:
    write(site.root, "2026-02-01-druga", "image: nema.png\n", "![](nema.png)\n")
    check = SiteCheck(site)
    check.put(one for one in [check_now(site, PostKey("_posts/2026-02-01-druga.md"))] if one is not None)
    findings = check.findings()
    assert [one.rule.id for one in findings] == ["missing-image", "missing-alt", "missing-image"]
    assert [one.rule.id for one in wanted(findings, only=["missing-alt"])] == ["missing-alt"]
    assert [one.rule.id for one in wanted(findings, without=["missing-image"])] == ["missing-alt"]


@pytest.mark.parametrize("few", [1, 1000])
def test_many_posts_are_checked_elsewhere_with_the_same_outcome(
    site: Site, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(wholesite, "FEW", few)
    keys = [write(site.root, f"2026-03-01-{number}", "image: nema.png\n") for number in range(40)]
    gone = PostKey("_posts/gone.md")
    batches = list(check_posts(site, [*keys, gone], lambda: False))
    together = {key: one for batch in batches for key, one in batch.items()}
    assert list(together) == [*keys, gone]
    assert together[gone] is None
    assert all(one is not None and len(one.findings) == 1 for key, one in together.items() if key != gone)


def test_a_check_that_is_called_off_ends(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wholesite, "FEW", 1)
    keys = [write(site.root, f"2026-03-01-{number}", "") for number in range(40)]
    stop = threading.Event()
    stop.set()
    assert list(check_posts(site, keys, stop.is_set)) == []
