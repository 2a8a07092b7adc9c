"""The names of copies that sync programs make of a conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.site.reading import read_post
from editor.site.site import Site
from editor.site.synccopies import original_of


@pytest.mark.parametrize(
    "name",
    [
        "vest.sync-conflict-20261123-101530-ABCDEFG.md",
        "vest.sync-conflict-20261123-101530.md",
        "vest (Иван's conflicted copy 2026-11-23).md",
        "vest (conflicted copy 2026-11-23 101254).md",
        "vest (SFConflict ana@vesti.mk 2026-11-23-10-15-30).md",
        "vest (Case Conflict 1).md",
        "vest_conflict-20261123-101530.md",
        "vest.Conflict.md",
        "vest-DESKTOP-1.md",
        "vest-LAPTOP-8Q2V1.md",
    ],
)
def test_X12_a_copy_names_its_original(name: str) -> None:
    assert original_of(name) == "vest.md"


@pytest.mark.parametrize(
    "name",
    [
        "vest.md",
        "2026-11-23-vest.md",
        "vest (1).md",
        "vest (препис).md",
        "sync-conflict.md",
        ".sync-conflict-20261123-101530.md",
        "conflicted copy.md",
        "nov-desktop-racunar.md",
        "",
    ],
)
def test_other_posts_are_no_copies(name: str) -> None:
    assert original_of(name) == ""


def test_a_hostile_name_is_read_quickly() -> None:
    assert original_of("a (conflicted copy" * 2_000) == ""
    assert original_of("-DESKTOP" * 5_000 + "-.md") == ""


def test_X12_a_copy_is_listed_as_one_while_its_original_is_there(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for name in ("vest.md", "vest.sync-conflict-20261123-101112-ABCDEF1.md", "vest-DESKTOP-1.md", "tura-DESKTOP-1.md"):
        (tmp_path / name).write_text("---\ntitle: Вест\n---\n", "utf-8")
    said = {path.name: read_post(site, path).problem for path in tmp_path.iterdir()}
    assert said == {
        "vest.md": "",
        "vest.sync-conflict-20261123-101112-ABCDEF1.md": "conflict-copy",
        "vest-DESKTOP-1.md": "conflict-copy",
        "tura-DESKTOP-1.md": "",
    }
    assert read_post(site, tmp_path / "vest-DESKTOP-1.md").problem_detail == "vest.md"
