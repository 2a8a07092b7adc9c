"""What is wrong with one post: every rule with a post that breaks it, and one beside it that does not."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from editor.content.problems import SENTENCES
from editor.site.checks.onepost import Checked, check_file
from editor.site.checks.rules import RULES, Finding, Level
from editor.site.checks.wholesite import SiteCheck, configuration
from editor.site.detect import open_site
from editor.site.keys import PostKey

NOW = datetime(2026, 5, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
KEY = PostKey("content/posts/избори.md")
CONFIG = """\
backend: {name: git-gateway}
media_folder: content/img
public_folder: ../img
collections:
  - name: posts
    label: Posts
    folder: content/posts
    fields:
      - {name: title, label: Title}
      - {name: category, label: Category, widget: select, options: [свет, спорт], required: false}
      - {name: phone, label: Phone, pattern: ['^[0-9]+$', 'Digits only'], required: false}
      - {name: featuredImage, label: Image, widget: image, required: false}
      - {name: paper, label: Paper, widget: file, required: false}
      - name: gallery
        label: Gallery
        widget: list
        required: false
        fields:
          - {name: src, label: Picture, widget: image}
          - {name: alt, label: Words}
          - {name: caption, label: Caption, required: false}
"""
Look = Callable[..., list[tuple[str, str, int]]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A Gatsby site with one image and a configuration."""
    root = tmp_path / "vesti"
    for folder in ("content/posts", "content/img", "static/admin"):
        (root / folder).mkdir(parents=True)
    (root / "gatsby-config.js").write_text("module.exports = {}\n", "utf-8")
    (root / "static/admin/config.yml").write_text(CONFIG, "utf-8")
    (root / "content/img/most.jpg").write_bytes(b"x")
    return root


def checked(root: Path, text: str | bytes, key: PostKey = KEY) -> Checked:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    (root / key).write_bytes(data)
    found = check_file(open_site(root)[0], key, NOW)
    assert found is not None
    return found


@pytest.fixture
def look(root: Path) -> Look:
    """Check a post, and return the rules that it breaks, with field and line."""

    def look(details: str = "", body: str = "") -> list[tuple[str, str, int]]:
        found = checked(root, f"---\ntitle: Избори\n{details}---\n{body}").findings
        return [(one.rule.id, one.field, one.problem.line) for one in found]

    return look


def test_a_sound_post_has_no_problems(look: Look) -> None:
    details = "date: 2026-05-01T09:00:00Z\ncategory: свет\nfeaturedImage: ../img/most.jpg\n"
    assert look(details, "Ред со ![мост](../img/most.jpg) и [врска](https://example.org).\n") == []


# The details.


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("---\ntitle: [\n---\n", "broken-details"),
        ("---\ntitle: x\ntitle: y\n---\n", "duplicate-key"),
        ("---\ntitle: x\n", "never-closed"),
        (b"---\ntitle: \xe0\n---\n", "not-utf-8"),
        (b"\0\1\2\3" * 100, "binary"),
        ("---\ntitle: x\n---\n<<<<<<< HEAD\nа\n=======\nб\n>>>>>>> x\n", "merge-marks"),
    ],
)
def test_what_cannot_be_read_is_told(root: Path, text: str | bytes, rule: str) -> None:
    assert [one.rule.id for one in checked(root, text).findings] == [rule]


def test_fields_that_are_needed_are_missed_with_their_path(root: Path, look: Look) -> None:
    assert [(one.rule.id, one.field) for one in checked(root, "---\ncategory: спорт\n---\n").findings] == [
        ("missing-field", "title")
    ]
    found = look("gallery:\n  - src: ../img/most.jpg\n    alt: а\n  - src: ../img/most.jpg\n    alt:\n")
    assert found == [("missing-field", "gallery[1].alt", 3)]


def test_nothing_is_missed_of_details_that_cannot_be_read(root: Path) -> None:
    assert [one.rule.id for one in checked(root, "---\ncategory: [\n---\n").findings] == ["broken-details"]


def test_values_are_held_to_choices_and_patterns(look: Look) -> None:
    assert look("category: свт\nphone: 12a\n") == [("not-a-choice", "category", 3), ("pattern", "phone", 4)]


def test_a_title_without_a_word_is_told_without_a_configuration_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: ''\n---\nТекст.\n", "utf-8")
    found = check_file(open_site(tmp_path)[0], PostKey("a.md"), NOW)
    assert found is not None
    assert [(one.rule.id, one.field, one.problem.line) for one in found.findings] == [("empty-title", "title", 2)]


@pytest.mark.parametrize(
    ("written", "rules"),
    [
        ("2026-05-02", ["future-date"]),
        ("2026-05-01", []),
        ("2026-05-01T11:59:00+02:00", []),
        ("2026-05-01T10:01:00Z", ["future-date"]),
        ("2026-05-01 11:59:00", []),
        ("2026-02-31", ["not-a-date"]),
    ],
)
def test_a_date_is_in_the_calendar_and_not_to_come(look: Look, written: str, rules: list[str]) -> None:
    assert look(f"date: {written}\n") == [(rule, "date", 3) for rule in rules]


def test_a_draft_may_be_dated_in_the_future(look: Look) -> None:
    assert look("date: 2030-01-01\ndraft: true\n") == []


# Images.


def test_an_image_that_is_not_there_is_told_wherever_it_stands(look: Look) -> None:
    gallery = "gallery:\n  - src: ../img/most.jpg\n    alt: а\n  - src: ../img/nema.jpg\n    alt: б\n"
    found = look("featuredImage: ../img/nema.png\n" + gallery, "\n\n![а](nema.gif)\n")
    expected = [
        ("missing-image", "featuredImage", 3),
        ("missing-image", "gallery[1].src", 7),
        ("missing-image", "", 12),
    ]
    assert found == expected
    assert look("paper: ../img/nema.pdf\n") == [("missing-file", "paper", 3)]


@pytest.mark.skipif(sys.platform != "linux", reason="the disk takes these names for the same")
@pytest.mark.parametrize("written", ["../img/Most.jpg", "../IMG/most.jpg", "../img/%4Dost.jpg"])
def test_other_capitals_than_on_disk_are_told(look: Look, written: str) -> None:
    assert look(f"featuredImage: {written}\n") == [("other-letters", "featuredImage", 3)]


@pytest.mark.skipif(sys.platform == "darwin", reason="the disk takes these names for the same")
def test_accents_that_are_stored_in_another_way_are_told(root: Path, look: Look) -> None:
    name = "ќебап.jpg"
    (root / "content/img" / unicodedata.normalize("NFD", name)).write_bytes(b"x")
    assert look(f"featuredImage: ../img/{unicodedata.normalize('NFC', name)}\n") == [
        ("other-letters", "featuredImage", 3)
    ]
    assert look(f"featuredImage: ../img/{unicodedata.normalize('NFD', name)}\n") == []


def test_an_image_outside_the_site_is_told(root: Path, look: Look) -> None:
    (root.parent / "tajno.jpg").write_bytes(b"x")
    assert look("", "![а](../../../tajno.jpg)\n") == [("outside-image", "", 4)]
    if hasattr(os, "symlink"):
        (root / "content/img/link.jpg").symlink_to(root.parent / "tajno.jpg")
        assert look("featuredImage: ../img/link.jpg\n") == [("outside-image", "featuredImage", 3)]


def test_a_large_image_is_told_once(root: Path, look: Look) -> None:
    (root / "content/img/golema.jpg").write_bytes(b"x" * 1_400_000)
    (root / "content/img/mala.jpg").write_bytes(b"x" * 1_000_000)
    text = "![а](../img/golema.jpg) ![б](../img/golema.jpg) ![в](../img/mala.jpg)\n"
    assert look("", text) == [("large-image", "", 4)]
    assert "1.4 MB" in checked(root, f"---\ntitle: x\n---\n{text}").findings[0].sentence()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("![](../img/most.jpg)", True),
        ("![ ](https://example.org/a.png)", True),
        ('<img src="../img/most.jpg">', True),
        ('<img src="../img/most.jpg" alt="">', False),
        ("![Мост](../img/most.jpg)", False),
    ],
)
def test_an_image_has_words_for_blind_readers(look: Look, text: str, told: bool) -> None:
    assert look("", text + "\n") == ([("missing-alt", "", 4)] if told else [])


def test_an_image_of_the_details_has_words_where_there_is_a_place_for_them(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"x")
    text = (
        "---\ntitle: x\nimage: a.jpg\nimage_alt: ''\ngallery:\n  - {src: a.jpg, alt: б}\n  - {src: a.jpg, alt: }\n---\n"
    )
    (tmp_path / "a.md").write_text(text, "utf-8")
    found = check_file(open_site(tmp_path)[0], PostKey("a.md"), NOW)
    assert found is not None
    assert [(one.rule.id, one.field) for one in found.findings] == [
        ("missing-alt", "image_alt"),
        ("missing-alt", "gallery[1].alt"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        r"C:\Users\Ana\kim.jpg",
        "C:/Users/Ana/kim.jpg",
        "file:///home/ana/kim.jpg",
        "/home/ana/kim.jpg",
        r"\\server\a\kim.jpg",
    ],
)
def test_a_place_on_ones_own_computer_is_told(look: Look, written: str) -> None:
    assert look(f"featuredImage: '{written}'\n") == [("local-path", "featuredImage", 3)]
    assert look(f"note: '{written}'\n") == [("local-path", "note", 3)]
    assert look("", f"[врска](<{written}>)\n") == [("local-path", "", 4)]


@pytest.mark.parametrize(
    "written",
    ["https://example.org/a.png", "{{ page.image }}", "data:image/png;base64,AAAA", "{{ site.x }}/a-{{ b }}.png"],
)
def test_what_only_a_program_or_the_web_can_tell_is_left_alone(look: Look, written: str) -> None:
    assert look("", f"![а](<{written}>)\n") == []


# Links.


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("друг.md", False),
        ("./друг.md#дел", False),
        ("/content/posts/друг.md", False),
        ("нема.md", True),
        ("../нема.md?x=1", True),
        ("../img/нема.pdf", True),
        ("../img/most.jpg", False),
        ("/za-nas/", False),
        ("za-nas", False),
        ("#дел", False),
        ("mailto:a@b.mk", False),
        ("https://example.org/нема.md", False),
        ("{{< ref нема.md >}}", False),
    ],
)
def test_a_link_is_broken_where_the_files_of_the_site_say_so(root: Path, look: Look, written: str, told: bool) -> None:
    (root / "content/posts/друг.md").write_text("---\ntitle: Друг\n---\n", "utf-8")
    assert look("", f"[збор](<{written}>)\n") == ([("broken-link", "", 4)] if told else [])


def test_the_link_tag_of_jekyll_names_a_file(look: Look) -> None:
    assert look("", "[а]({% link content/posts/nema.md %})\n") == [("broken-link", "", 4)]
    assert look("", "[а]({% link content/img/most.jpg %})\n") == []


# The files.


def test_a_post_that_leads_out_of_the_site_is_not_read(root: Path) -> None:
    (root.parent / "tajno.md").write_text("---\ntitle: [\n---\n", "utf-8")
    (root / KEY).symlink_to(root.parent / "tajno.md")
    found = check_file(open_site(root)[0], KEY, NOW)
    assert found is not None
    assert [one.rule.id for one in found.findings] == ["outside-site"]


def test_a_post_that_is_gone_is_nothing(root: Path) -> None:
    assert check_file(open_site(root)[0], KEY, NOW) is None


def test_a_conflict_copy_is_told(root: Path) -> None:
    checked(root, "---\ntitle: x\n---\n")
    copy = PostKey("content/posts/избори.sync-conflict-20260101-120000-ABCDEF.md")
    assert [one.rule.id for one in checked(root, "---\ntitle: x\n---\n", copy).findings] == ["conflict-copy"]


def test_remarks_about_the_configuration_have_its_path_and_their_lines(root: Path) -> None:
    config = root / "static/admin/config.yml"
    config.write_text(CONFIG.replace("widget: file,", "widget: file, min: {},"), "utf-8")
    config.write_text(config.read_text("utf-8") + "  - {name: pages, label: Pages, folder: 7}\n", "utf-8")
    found = configuration(open_site(root)[0])
    assert found
    assert {one.path for one in found} == {"static/admin/config.yml"}
    assert any(one.problem.line > 0 for one in found)
    assert all(one.rule.level is Level.WARNING for one in found)


# All rules.


def test_every_rule_has_its_sentence() -> None:
    assert set(RULES) <= set(SENTENCES)
    assert all(rule.words.endswith(".") and rule.id == name for name, rule in RULES.items())


def test_translations_have_only_the_fields_that_are_translated(root: Path) -> None:
    config = CONFIG.replace("backend:", "i18n: {structure: multiple_files, locales: [mk, en]}\nbackend:")
    config = config.replace("    folder: content/posts\n", "    folder: content/posts\n    i18n: true\n")
    config = config.replace(
        "{name: title, label: Title}", "{name: title, label: Title, i18n: true}\n      - {name: place, label: Place}"
    )
    (root / "static/admin/config.yml").write_text(config, "utf-8")
    first, second = (
        [one.field for one in checked(root, "---\ntitle: x\n---\n", PostKey(f"content/posts/a.{locale}.md")).findings]
        for locale in ("mk", "en")
    )
    assert (first, second) == (["place"], [])


def test_findings_are_in_the_order_of_files_and_lines(root: Path) -> None:
    site = open_site(root)[0]
    check = SiteCheck(site)
    for name in ("б.md", "а.md"):
        text = "---\ntitle: x\nfeaturedImage: нема\n---\n\n![](a.png) ![](b.png)\n"
        check.put([checked(root, text, PostKey(f"content/posts/{name}"))])
    found: tuple[Finding, ...] = check.findings()
    assert [(one.path[-4:], one.problem.line, one.problem.column) for one in found] == sorted(
        (one.path[-4:], one.problem.line, one.problem.column) for one in found
    )
    assert len(found) == 10
