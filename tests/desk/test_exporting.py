"""Posts taken out of the site: as a table, with all details, and as copies of their files."""

from __future__ import annotations

import csv
import errno
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.desk.bulk.parts import all_of
from editor.desk.exportcells import Column, harmless
from editor.desk.exporting import TOGETHER, Exported, ExportRefused, copies, details, table
from editor.site import scan
from editor.site.files import NotReadable
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site

Write = Callable[..., PostKey]
FIRST, SECOND = PostKey("content/posts/prva.md"), PostKey("content/posts/vtora.md")
COLUMNS = (
    Column("star", "Featured"),
    Column("title", "Title"),
    Column("date", "Date"),
    Column("state", "State"),
    Column("words", "Words"),
    Column("path", "File"),
)


def plain(context: str, text: str) -> str:
    return text


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


def add(site: Site, index: PostIndex, name: str, text: str) -> PostKey:
    key = PostKey(f"content/posts/{name}")
    site.path(key).write_text(text, "utf-8")
    scan.refresh(site, index, [key])
    return key


def rows(path: Path, separator: str = ",") -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


# A table


def test_a_table_has_the_columns_in_their_order_and_dates_as_written(index: PostIndex, out: Path) -> None:
    done = all_of(table(index, [SECOND, FIRST], COLUMNS, out / "a.csv", plain))
    assert done == Exported(out / "a.csv", 2)
    assert rows(out / "a.csv") == [
        ["Featured", "Title", "Date", "State", "Words", "File"],
        ["No", "Втора", "2023-09-06T14:20:27.208Z", "Published", "1", SECOND],
        ["Yes", "Прва", "2023-09-06T14:20:27.208Z", "Published", "1", FIRST],
    ]


def test_a_table_begins_with_the_mark_by_which_spreadsheets_know_cyrillic(index: PostIndex, out: Path) -> None:
    all_of(table(index, [FIRST], COLUMNS, out / "a.csv", plain))
    assert (out / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_field_of_the_site_is_a_column_with_what_is_written(site: Site, index: PostIndex, out: Path) -> None:
    key = add(site, index, "a.md", "---\ntitle: А\ntags: [свет, спорт]\nweight: -3\nshown: true\n---\n")
    columns = [Column(f"field:{name}", name) for name in ("tags", "weight", "shown", "nothing")]
    all_of(table(index, [key], columns, out / "a.csv", plain))
    assert rows(out / "a.csv")[1] == ["свет, спорт", "-3", "true", ""]


def test_states_are_told_as_the_table_tells_them(site: Site, index: PostIndex, out: Path) -> None:
    keys = [
        add(site, index, "a.md", "---\ntitle: А\ndraft: true\ndate: 2023-01-01\n---\n"),
        add(site, index, "b.md", "---\ntitle: Б\ndate: 2999-01-01\n---\n"),
        add(site, index, "v.md", "---\ntitle: [\n---\n"),
    ]
    all_of(table(index, keys, [Column("state", "State")], out / "a.csv", plain))
    draft, scheduled, broken = (row[0] for row in rows(out / "a.csv")[1:])
    assert (draft, scheduled) == ("Draft", "Scheduled")
    assert broken.startswith("The details cannot be read")


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " =", "\u00a0@", "\r", "＝", "＋", "－", "＠", "\n+"])
def test_a_cell_never_runs_in_a_spreadsheet(site: Site, index: PostIndex, out: Path, sign: str) -> None:
    text = f"{sign}HYPERLINK(1)"
    assert harmless(text) == f"'{text}"
    key = add(site, index, "a.md", f"---\ntitle: {json.dumps(text)}\n---\n")
    all_of(table(index, [key], [Column("field:title", "=Title")], out / "a.csv", plain))
    head, cells = rows(out / "a.csv")
    assert head == ["'=Title"]
    assert cells[0].startswith("'")


@pytest.mark.parametrize("text", ["", "Наслов", "a=b", "1 - 2", "'=", "2023-09-06"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_sign_between_cells_within_a_text_begins_no_new_cell(site: Site, index: PostIndex, out: Path) -> None:
    key = add(site, index, "a.md", '---\ntitle: "Да;=1+1, и \\"не\\""\n---\n')
    for separator in (",", ";"):
        all_of(table(index, [key], COLUMNS, out / "a.csv", plain, separator=separator))
        assert rows(out / "a.csv", separator)[1][1] == 'Да;=1+1, и "не"'


def test_a_post_that_went_meanwhile_is_passed_over(index: PostIndex, out: Path) -> None:
    done = all_of(table(index, [PostKey("content/posts/nema.md"), FIRST], COLUMNS, out / "a.csv", plain))
    assert done.count == 1


# All details


def test_details_are_all_there_with_dates_as_written(site: Site, index: PostIndex, out: Path) -> None:
    key = add(site, index, "a.md", "---\ntitle: А\ndate: 2023-09-06\ntags: [x, 1]\nseo: {a: .nan, b: null}\n---\n")
    done = all_of(details(index, [key, FIRST], out / "a.json"))
    assert done == Exported(out / "a.json", 2)
    first, second = json.loads((out / "a.json").read_text("utf-8"))
    assert first["path"] == key
    assert first["details"] == {
        "title": "А",
        "date": "2023-09-06",
        "tags": ["x", 1],
        "seo": {"a": first["details"]["seo"]["a"], "b": None},
    }
    assert isinstance(first["details"]["seo"]["a"], str)
    assert second["details"]["date"] == "2023-09-06T14:20:27.208Z"


def test_details_of_a_post_that_cannot_be_read_say_so(site: Site, index: PostIndex, out: Path) -> None:
    key = add(site, index, "a.md", "---\ntitle: [\n---\n")
    all_of(details(index, [key], out / "a.json"))
    assert json.loads((out / "a.json").read_text("utf-8"))[0]["problem"] == "broken-details"


def test_a_half_character_is_no_reason_not_to_export(site: Site, index: PostIndex, out: Path) -> None:
    key = add(site, index, "a.md", '---\ntitle: "\\ud83d"\n---\n')
    all_of(details(index, [key], out / "a.json"))
    all_of(table(index, [key], COLUMNS, out / "a.csv", plain))
    assert json.loads((out / "a.json").read_text("utf-8"))[0]["path"] == key
    assert len(rows(out / "a.csv")) == 2


def test_no_posts_are_an_empty_list(index: PostIndex, out: Path) -> None:
    all_of(details(index, [], out / "a.json"))
    assert json.loads((out / "a.json").read_text("utf-8")) == []


# Whole or not at all


def test_a_stopped_export_leaves_what_was_there(index: PostIndex, out: Path) -> None:
    (out / "a.csv").write_text("before", "utf-8")
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 1

    done = all_of(table(index, [FIRST] * (TOGETHER + 1), COLUMNS, out / "a.csv", plain, cancelled=cancelled))
    assert done.path is None
    assert [path.name for path in out.iterdir()] == ["a.csv"]
    assert (out / "a.csv").read_text("utf-8") == "before"


def test_the_file_is_there_when_it_is_whole(index: PostIndex, out: Path) -> None:
    parts = details(index, [FIRST] * (2 * TOGETHER), out / "a.json")
    assert [next(parts), next(parts)] == [(0, 2 * TOGETHER), (TOGETHER, 2 * TOGETHER)]
    assert not (out / "a.json").exists()
    parts.close()
    assert list(out.iterdir()) == []


def test_a_folder_that_is_gone_is_said_to_be(index: PostIndex, out: Path) -> None:
    with pytest.raises(ExportRefused) as refused:
        all_of(table(index, [FIRST], COLUMNS, out / "no" / "a.csv", plain))
    assert refused.value.reason == "missing"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_folder_that_may_not_be_written_is_said_to_be(index: PostIndex, out: Path) -> None:
    out.chmod(0o500)
    try:
        with pytest.raises(ExportRefused) as refused:
            all_of(details(index, [FIRST], out / "a.json"))
    finally:
        out.chmod(0o700)
    assert refused.value.reason == "write-protected"


def test_a_full_disk_leaves_what_was_there(index: PostIndex, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (out / "a.json").write_text("before", "utf-8")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportRefused) as refused:
        all_of(details(index, [FIRST], out / "a.json"))
    assert refused.value.reason == "disk-full"
    assert [path.name for path in out.iterdir()] == ["a.json"]
    assert (out / "a.json").read_text("utf-8") == "before"


# Copies


def test_copies_are_the_bytes_of_the_posts_below_their_folders(site: Site, out: Path) -> None:
    done = all_of(copies(site, [FIRST, SECOND], out, "vesti posts"))
    assert done == Exported(out / "vesti posts", 2)
    for key in (FIRST, SECOND):
        copy = out / "vesti posts" / key
        assert copy.read_bytes() == site.path(key).read_bytes()
        assert copy.stat().st_mtime_ns == site.path(key).stat().st_mtime_ns


def test_nothing_is_overwritten_by_copies(site: Site, out: Path) -> None:
    (out / "vesti posts").mkdir()
    assert all_of(copies(site, [FIRST], out, "vesti posts")).path == out / "vesti posts 2"
    assert all_of(copies(site, [FIRST], out, "vesti posts")).path == out / "vesti posts 3"
    assert list((out / "vesti posts").iterdir()) == []


def test_copies_are_not_made_within_the_site(site: Site) -> None:
    for folder in (site.root, site.root / "content" / "posts"):
        with pytest.raises(ExportRefused) as refused:
            all_of(copies(site, [FIRST], folder, "x"))
        assert refused.value.reason == "inside-site"
    assert not (site.root / "x").exists()


def test_a_post_that_cannot_be_copied_is_named_and_the_others_are_copied(site: Site, out: Path) -> None:
    gone = PostKey("content/posts/nema.md")
    done = all_of(copies(site, [gone, FIRST], out, "x"))
    assert done.count == 1
    ((key, why),) = done.failed
    assert key == gone
    assert isinstance(why, NotReadable)


def test_stopped_copies_say_how_many_there_are(site: Site, write: Write, out: Path) -> None:
    keys = [write(f"{number:03}.md") for number in range(TOGETHER + 5)]
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 1

    done = all_of(copies(site, keys, out, "x", cancelled=cancelled))
    assert (done.count, done.left) == (TOGETHER, 5)
    assert len(list((out / "x").rglob("*.md"))) == TOGETHER
