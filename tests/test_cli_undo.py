"""`byline undo`, and changes by `--where`: what was done to posts is taken back by one word."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.commands.recording import changes
from tests.support.commandline import Byline, caller

HEAD = "---\ntitle: {title}\ndate: {date}\ncategory: {category}\nfeatured: {featured}\n---\n{body}\n"


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "vesti"
    (root / "_posts").mkdir(parents=True)
    (root / "_config.yml").write_text("", "utf-8")
    for number, (category, featured) in enumerate([("свет", "true"), ("спорт", "true"), ("свет", "false")]):
        text = HEAD.format(
            title=f"Вест {number}",
            date=f"2023-09-0{number + 1}",
            category=category,
            featured=featured,
            body="Избори во септември." if number == 2 else "Текст.",
        )
        (root / "_posts" / f"2023-09-0{number + 1}-{number}.md").write_bytes(text.encode())
    return root


def held(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((site / "_posts").glob("*.md"))}


def featured(site: Path) -> list[bool]:
    return [b"featured: true" in data for data in held(site).values()]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("featured=yes", [0, 1]),
        ("featured:no", [2]),
        ("★:да", [0, 1]),
        ("category:свет", [0, 2]),
        ("-category:свет", [1]),
        ("category:свет featured=yes", [0]),
        ("after:2023-09-02", [1, 2]),
        ("before:2023-09-02", [0]),
        ("date:2023-09-02", [1]),
        ("date:2023-09", [0, 1, 2]),
        ("category=svet", [0, 2]),
        ("category=свет,спорт", [0, 1, 2]),
        ("is:featured -category:спорт", [0]),
        ("folder:_posts", [0, 1, 2]),
        ("has:author", []),
        ('"во септември"', [2]),
        ("-септември", [0, 1]),
        ('title:"Вест 1"', [1]),
        ("", [0, 1, 2]),
        ("author:Ана", []),
    ],
)
def test_where_says_which_posts_of_a_folder_are_meant(
    site: Path, byline: Byline, query: str, expected: list[int]
) -> None:
    before = held(site)
    assert byline("set", f"--where={query}", "mark=да", site) == (0, "", "")
    changed = [number for number, name in enumerate(before) if held(site)[name] != before[name]]
    assert changed == expected


def test_a_date_that_is_none_is_wrong_usage(site: Path, byline: Byline) -> None:
    code, _, said = byline("set", "--where", "after:2023-02-31", "mark=да", site)
    assert (code, "is not a date in the calendar" in said) == (2, True)


def test_a_dry_run_writes_and_records_nothing(site: Path, byline: Byline) -> None:
    before = held(site)
    code, said, _ = byline("set", "--where", "featured=yes", "featured=false", site, "--dry-run")
    assert (code, said.count("\n+featured: false"), held(site)) == (0, 2, before)
    assert not changes().operations()


def test_a_folder_that_is_not_there_is_named(tmp_path: Path, byline: Byline) -> None:
    gone = tmp_path / "gone"
    assert byline("set", "--where", "", "a=b", gone) == (1, "", f"{gone}: There is no such folder.\n")


def test_undo_takes_back_the_last_change_byte_for_byte(site: Path, byline: Byline) -> None:
    before = held(site)
    byline("set", "--where", "featured=yes", "featured=false", site)
    assert featured(site) == [False, False, False]
    assert byline("undo") == (0, "2 put back: featured=false\n", "")
    assert held(site) == before


def test_undo_goes_back_one_change_at_a_time(site: Path, byline: Byline) -> None:
    first = held(site)
    posts = [site / "_posts" / name for name in first]
    byline("set", "category=дома", *posts)
    second = held(site)
    byline("unset", "date", *posts)
    assert byline("undo", site)[:2] == (0, "3 put back: unset date\n")
    assert held(site) == second
    assert byline("undo", site)[:2] == (0, "3 put back: category=дома\n")
    assert held(site) == first
    assert byline("undo", site) == (1, "", "byline: There is no change to take back.\n")


@pytest.mark.parametrize(
    "arguments", [("toggle", "featured"), ("rename", "category", "rubrika"), ("set", "tags+=избори"), ("unset", "date")]
)
def test_every_command_that_changes_posts_can_be_taken_back(
    site: Path, byline: Byline, arguments: tuple[str, ...]
) -> None:
    before = held(site)
    assert byline(*arguments, "--where", "", site)[0] == 0
    assert all(held(site)[name] != data for name, data in before.items())
    assert byline("undo")[0] == 0
    assert held(site) == before


def test_a_post_that_was_changed_since_is_left_alone_and_named(site: Path, byline: Byline) -> None:
    before = held(site)
    byline("set", "--where", "", "mark=да", site)
    first, second, third = (site / "_posts" / name for name in before)
    first.write_bytes(first.read_bytes() + b"more\n")
    second.unlink()
    code, said, complaints = byline("undo")
    assert (code, said) == (1, "1 put back: mark=да\n")
    assert f"{first}: It was changed since. It was left as it is.\n" in complaints
    assert f"{second}: It is no longer there.\n" in complaints
    assert third.read_bytes() == before[third.name]
    assert first.read_bytes().endswith(b"more\n")


@pytest.mark.parametrize("arguments", [("set", "mark=да"), ("toggle", "featured"), ("unset", "date")])
def test_one_post_named_alone_is_put_back_byte_for_byte(site: Path, byline: Byline, arguments: tuple[str, ...]) -> None:
    before = held(site)
    path = next((site / "_posts").glob("*.md"))
    assert byline(*arguments, path) == (0, "", "")
    assert held(site) != before
    assert byline("undo")[0] == 0
    assert held(site) == before
    assert byline("undo") == (1, "", "byline: There is no change to take back.\n")


def test_one_post_named_alone_that_has_it_already_is_not_recorded(site: Path, byline: Byline) -> None:
    path = site / "_posts" / "2023-09-01-0.md"
    assert byline("set", "featured=true", path)[0] == 0
    assert byline("set", "featured=false", path, "--dry-run")[0] == 0
    assert not changes().operations()


def test_a_command_that_changes_nothing_is_not_recorded(site: Path, byline: Byline) -> None:
    byline("set", "--where", "featured=yes", "featured=true", site)
    assert not changes().operations()


def test_a_post_named_twice_comes_back_through_both_changes(site: Path, byline: Byline) -> None:
    before = held(site)
    path = next((site / "_posts").glob("*.md"))
    byline("set", "tags+=а", path)
    held_once = path.read_bytes()
    byline("toggle", "featured", path, path)
    assert path.read_bytes() == held_once
    assert byline("undo")[0] == 0
    assert path.read_bytes() == held_once != before[path.name]


def test_the_list_says_what_was_done_to_how_many(site: Path, byline: Byline) -> None:
    byline("set", "--where", "featured=yes", "featured=false", site)
    byline("undo")
    byline("set", "--where", "", "category=дома", site)
    code, said, _ = byline("undo", "--list")
    newest, older = said.splitlines()
    assert code == 0
    assert ("3  category=дома" in newest, str(site) in newest) == (True, True)
    assert ("2  featured=false" in older, older.endswith("taken back")) == (True, True)


def test_a_change_is_taken_back_by_the_name_that_the_list_gives(site: Path, byline: Byline) -> None:
    before = held(site)
    byline("set", "--where", "category:спорт", "mark=да", site, "--type", "text")
    byline("set", "--where", "category:свет", "mark=да", site)
    older = changes().operations()[1]
    assert byline("undo", "--change", older.id)[:2] == (0, "1 put back: mark=да\n")
    assert [held(site)[name] == data for name, data in before.items()] == [False, True, False]


def test_undo_shows_what_it_would_do(site: Path, byline: Byline) -> None:
    byline("set", "--where", "featured=yes", "featured=false", site)
    after = held(site)
    code, said, _ = byline("undo", "--dry-run")
    assert (code, said.count("\n+featured: true"), held(site)) == (0, 2, after)


def test_posts_are_changed_where_no_record_can_be_written(
    site: Path, byline: Byline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))
    code, _, said = byline("set", "--where", "", "mark=да", site)
    assert (code, "cannot be taken back" in said) == (0, True)
    assert all(b"mark:" in data for data in held(site).values())


def test_posts_of_two_sites_are_put_back_together(site: Path, byline: Byline, tmp_path: Path) -> None:
    other = tmp_path / "other" / "post.md"
    other.parent.mkdir()
    other.write_text("---\ntitle: А\n---\n", "utf-8")
    before = held(site)
    byline("set", "mark=да", *sorted((site / "_posts").glob("*.md")), other)
    assert byline("undo")[:2] == (0, "4 put back: mark=да\n")
    assert (held(site), other.read_text("utf-8")) == (before, "---\ntitle: А\n---\n")


def test_one_post_is_recorded_where_it_was_chosen_by_a_query(site: Path, byline: Byline) -> None:
    before = held(site)
    path = next((site / "_posts").glob("*.md"))
    byline("set", "--where", "", "mark=да", path)
    assert byline("undo")[:2] == (0, "1 put back: mark=да\n")
    assert held(site) == before


def test_a_folder_without_posts_is_no_trouble(site: Path, byline: Byline) -> None:
    for path in (site / "_posts").glob("*.md"):
        path.unlink()
    assert byline("set", "--where", "", "mark=да", site / "_posts") == (0, "", "")
