"""The command line: reading, changing, rendering and checking posts without a window."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editor import __version__, cli, launch
from editor.commands.changing import value_of
from editor.commands.posts import Refused
from editor.content.values import Timestamp
from editor.startup import start
from tests.support.disks import plain_person

ROOT = Path(__file__).parent.parent
POST = """---
title: "Избори"
date: 2023-09-06T14:20:27.208Z
featured: false
weight: 3
tags: [спорт, "култура"]
empty:
---
Прв **ред**.
"""
Byline = Callable[..., tuple[int, str, str]]
HEAVY = ("PySide6", "markdown", "markdown_it", "nh3", "sqlite3", "watchdog", "PIL", "charset_normalizer")


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.md"
    path.write_text(POST, "utf-8")
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "resources" / "sample-site", tmp_path / "site"))


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def changed_lines(path: Path, before: str = POST) -> list[tuple[str, str]]:
    old, new = before.split("\n"), path.read_text("utf-8").split("\n")
    assert len(old) == len(new)
    return [(one, other) for one, other in zip(old, new, strict=True) if one != other]


# How it is called


def test_version(byline: Byline) -> None:
    assert byline("--version") == (0, f"byline {__version__}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("fly",),
        ("set", "featured", "post.md"),
        ("set", "=true", "post.md"),
        ("set", "featured=true"),
        ("toggle", "featured"),
        ("toggle", "", "post.md"),
        ("get",),
        ("get", "--files-from", "-", "one.md", "title"),
        ("list",),
        ("list", ".", "--where", "featured"),
        ("render", "post.md", "--flavour", "vanilla"),
        ("check",),
    ],
)
def test_wrong_usage_ends_with_two(byline: Byline, arguments: tuple[str, ...]) -> None:
    code, out, err = byline(*arguments)
    assert code == 2
    assert out == ""
    assert "usage" in err


def test_commands_are_told_from_folders(monkeypatch: pytest.MonkeyPatch, post: Path, byline: Byline) -> None:
    monkeypatch.setattr(start, "open_window", len)
    assert launch.main([str(post), "--sample"]) == 2
    assert launch.main([]) == 0
    monkeypatch.undo()
    assert launch.main(["get", str(post), "title"]) == 0


@pytest.mark.parametrize(
    "arguments", [["get", "POST", "title"], ["set", "weight=4", "POST"], ["toggle", "featured", "POST"]]
)
def test_one_file_is_done_without_heavy_parts(post: Path, arguments: list[str]) -> None:
    command = [str(post) if argument == "POST" else argument for argument in arguments]
    code = (
        "import sys; from editor.launch import main; code = main(sys.argv[1:]);"
        f"sys.exit(code or 10 * any(name.partition('.')[0] in {HEAVY!r} for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code, *command], cwd=ROOT, check=False).returncode == 0


def test_a_reader_that_leaves_early_is_no_fault(site: Path) -> None:
    command = [sys.executable, "-m", "editor", "list", str(site)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""


def test_output_is_utf8_whatever_the_system_says(post: Path) -> None:
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "editor", "get", str(post), "title"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, check=True)
    assert done.stdout.decode("utf-8").strip() == "Избори"


# get


def test_get_prints_one_detail(byline: Byline, post: Path) -> None:
    assert byline("get", post, "title") == (0, "Избори\n", "")
    assert byline("get", post, "date")[1] == "2023-09-06T14:20:27.208Z\n"
    assert byline("get", post, "featured")[1] == "false\n"
    assert byline("get", post, "tags")[1] == "спорт, култура\n"
    assert byline("get", post, "empty")[1] == "\n"


def test_get_prints_all_details(byline: Byline, post: Path) -> None:
    code, out, _ = byline("get", post)
    assert code == 0
    assert out.split("\n")[:3] == ["title: Избори", "date: 2023-09-06T14:20:27.208Z", "featured: false"]


def test_get_speaks_json(byline: Byline, post: Path) -> None:
    assert json.loads(byline("get", post, "tags", "--json")[1]) == ["спорт", "култура"]
    details = json.loads(byline("get", post, "--json")[1])
    assert details["date"] == "2023-09-06T14:20:27.208Z"
    assert details["empty"] is None


def test_get_says_which_detail_is_not_there(byline: Byline, post: Path) -> None:
    assert byline("get", post, "author") == (1, "", f"{post}: There is no “author” in this post.\n")


def test_get_reads_a_list_of_posts(byline: Byline, post: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, f"{post}\n{post}.gone\n".encode())
    code, out, err = byline("get", "title", "--files-from", "-")
    assert (code, out) == (1, f"{post}: Избори\n")
    assert err == f"{post}.gone: There is no such file.\n"


# set, unset, toggle


@pytest.mark.parametrize(
    ("detail", "line"),
    [
        ("title=Нов наслов", 'title: "Нов наслов"'),
        ("title=2024", 'title: "2024"'),
        ("featured=true", "featured: true"),
        ("weight=12", "weight: 12"),
        ("weight=2.5", "weight: 2.5"),
        ("date=2024-01-02T03:04:05.678Z", "date: 2024-01-02T03:04:05.678Z"),
        ("empty=2024-01-02", "empty: 2024-01-02"),
        ("empty=a=b", "empty: a=b"),
    ],
)
def test_set_changes_one_line(byline: Byline, post: Path, detail: str, line: str) -> None:
    assert byline("set", detail, post) == (0, "", "")
    assert [new for _, new in changed_lines(post)] == [line]


def test_set_adds_a_new_detail_in_one_line(byline: Byline, post: Path) -> None:
    assert byline("set", "author=Ана", post)[0] == 0
    assert post.read_text("utf-8") == POST.replace("---\nПрв", "author: Ана\n---\nПрв")


@pytest.mark.parametrize(
    ("text", "old", "value"),
    [
        ("true", None, True),
        ("true", "не", "true"),
        ("12", None, 12),
        ("-1.5", None, -1.5),
        ("1.10", None, "1.10"),
        ("007", None, "007"),
        ("+38970123456", None, "+38970123456"),
        ("12", "текст", "12"),
        ("3", 2.5, 3),
        ("многу", 2, "многу"),
        ("2024-01-02", None, Timestamp("2024-01-02")),
        ("2024-01-02", "2023-01-01", "2024-01-02"),
        ("2024-02-31", None, "2024-02-31"),
        ("2024-01-02 10:30", Timestamp("2023-09-06T14:20:27.208Z"), Timestamp("2024-01-02T10:30:00.000Z")),
        ("а, б", ["в"], ["а", "б"]),
        ("", None, ""),
        ("", True, None),
        ("", "текст", ""),
    ],
)
def test_what_a_text_means_beside_what_was_there(text: str, old: object, value: object) -> None:
    meant = value_of(text, old)  # type: ignore[arg-type]
    assert meant == value
    assert type(meant) is type(value)


@pytest.mark.parametrize(("text", "old"), [("ture", True), ("утре", Timestamp("2023-09-06")), ("x", {"a": 1})])
def test_a_text_of_the_wrong_kind_is_refused(text: str, old: object) -> None:
    with pytest.raises(Refused):
        value_of(text, old)  # type: ignore[arg-type]


def test_unset_removes_one_entry(byline: Byline, post: Path) -> None:
    assert byline("unset", "weight", post)[0] == 0
    assert post.read_text("utf-8") == POST.replace("weight: 3\n", "")
    assert byline("unset", "weight", post) == (0, "", "")


def test_toggle_switches_and_switches_back(byline: Byline, post: Path) -> None:
    assert byline("toggle", "featured", post)[0] == 0
    assert changed_lines(post) == [("featured: false", "featured: true")]
    assert byline("toggle", "featured", post)[0] == 0
    assert post.read_text("utf-8") == POST


def test_toggle_makes_an_absent_detail_true(byline: Byline, post: Path) -> None:
    assert byline("toggle", "draft", post)[0] == 0
    assert "\ndraft: true\n---\n" in post.read_text("utf-8")


def test_toggle_leaves_a_text_alone_and_says_so(byline: Byline, post: Path) -> None:
    code, _, err = byline("toggle", "title", post)
    assert code == 1
    assert err.startswith(f"{post}: ")
    assert post.read_text("utf-8") == POST


def test_what_cannot_be_done_is_named_and_the_rest_is_done(byline: Byline, tmp_path: Path, post: Path) -> None:
    broken = tmp_path / "broken.md"
    broken.write_text("---\ntitle: [\n---\n", "utf-8")
    old = tmp_path / "old.md"
    old.write_bytes(b"---\ntitle: \xe0\xe1\xe2\n---\n")
    contents = broken.read_bytes(), old.read_bytes()
    code, out, err = byline("set", "featured=true", broken, tmp_path / "gone.md", old, tmp_path, post)
    assert (code, out) == (1, "")
    told = [line.partition(": ")[0].removeprefix(str(tmp_path)) for line in err.strip().split("\n")]
    assert [name.split(":")[0] for name in told] == ["/broken.md", "/gone.md", "/old.md", ""]
    assert (broken.read_bytes(), old.read_bytes()) == contents
    assert len(changed_lines(post)) == 1


@pytest.mark.parametrize("separator", [b"\0", b"\n", b"\r\n"])
def test_posts_come_from_a_list(byline: Byline, post: Path, monkeypatch: pytest.MonkeyPatch, separator: bytes) -> None:
    other = post.with_name("со празно место.md")
    shutil.copy(post, other)
    pipe(monkeypatch, separator.join([os.fsencode(post), os.fsencode(other), b""]))
    assert byline("set", "featured=true", "--files-from", "-")[0] == 0
    assert len(changed_lines(post)) == len(changed_lines(other)) == 1


def test_an_empty_list_is_nothing_to_do(byline: Byline, monkeypatch: pytest.MonkeyPatch) -> None:
    pipe(monkeypatch, b"")
    assert byline("toggle", "featured", "--files-from", "-") == (0, "", "")


def test_a_list_can_be_a_file(byline: Byline, post: Path, tmp_path: Path) -> None:
    (tmp_path / "list").write_bytes(os.fsencode(post))
    assert byline("toggle", "featured", "--files-from", tmp_path / "list")[0] == 0
    assert len(changed_lines(post)) == 1
    assert byline("toggle", "featured", "--files-from", tmp_path / "nowhere")[0] == 1


@pytest.mark.skipif(os.name != "posix" or os.uname().sysname != "Linux", reason="such names need Linux")
def test_names_that_are_no_text_are_taken_and_given_back(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"stara-vest-\xe0.md")  # noqa: PTH118
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(POST.encode())
    command = [sys.executable, "-m", "editor"]
    done = subprocess.run([*command, "list", "--sort", "title", tmp_path], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.strip().endswith(name)
    subprocess.run([*command, "toggle", "featured", "--files-from", "-"], cwd=ROOT, input=name, check=True)
    with open(name, "rb") as file:  # noqa: PTH123
        assert b"featured: true" in file.read()


# list


def test_list_shows_date_star_title_and_path(byline: Byline, site: Path) -> None:
    code, out, err = byline("list", site, "--sort", "date")
    assert (code, err) == (0, "")
    lines = out.strip().split("\n")
    assert len(lines) == 8
    path = site / "content" / "posts" / "2023-09-06-gradot-dobi-nov-most.md"
    assert lines[0].startswith("2023-09-06  ★  Градот доби нов пешачки мост преку Брезовица  ")
    assert lines[0].endswith(f" {path}")
    assert len({line.index(str(site)) for line in lines}) == 1


def test_list_keeps_what_is_asked_for(byline: Byline, site: Path) -> None:
    featured = json.loads(byline("list", site, "--where", "featured=true", "--json")[1])
    assert len(featured) == 4
    both = byline("list", site, "--where", "featured=true", "--where", "category=култура", "--json")[1]
    assert [post["fields"]["author"] for post in json.loads(both)] == ["Марија Ѓорѓиева"]
    assert len(json.loads(byline("list", site, "--where", "draft=", "--json")[1])) == 7


def test_list_sorts_as_a_macedonian_reader_does(byline: Byline, tmp_path: Path) -> None:
    for number, title in enumerate(["Љубов", "Куќа", "Ѓердан", "Дрво", "вест 10", "вест 9"]):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: {title}\n---\n", "utf-8")
    (tmp_path / "без.md").write_text("---\nweight: 1\n---\n", "utf-8")

    def titles(key: str) -> list[object]:
        return [
            post["fields"].get("title") for post in json.loads(byline("list", tmp_path, f"--sort={key}", "--json")[1])
        ]

    wanted = ["вест 9", "вест 10", "Дрво", "Ѓердан", "Куќа", "Љубов"]
    assert titles("title") == [*wanted, None]
    assert titles("-title") == [*wanted[::-1], None]


def test_list_in_json_has_every_detail_as_written(byline: Byline, site: Path) -> None:
    posts = json.loads(byline("list", site, "--json")[1])
    assert posts[0]["fields"]["date"] == "2023-09-06T14:20:27.208Z"
    assert posts[0]["fields"]["featured"] is True
    assert all(Path(post["path"]).is_file() for post in posts)


def test_list_of_a_folder_within_a_site_is_about_that_folder(byline: Byline, site: Path) -> None:
    inner = site / "content" / "posts" / "архива"
    inner.mkdir()
    shutil.copy(site / "content" / "posts" / "2023-09-06-gradot-dobi-nov-most.md", inner)
    assert len(json.loads(byline("list", inner, "--json")[1])) == 1
    assert len(json.loads(byline("list", site, "--json")[1])) == 9


def test_list_names_a_post_that_cannot_be_read_and_shows_the_others(byline: Byline, site: Path) -> None:
    (site / "content" / "posts" / "broken.md").write_text("---\ntitle: [\n---\n", "utf-8")
    code, out, err = byline("list", site)
    assert code == 1
    assert len(out.strip().split("\n")) == 9
    assert err.startswith(f"{site / 'content' / 'posts' / 'broken.md'}:")


def test_list_of_an_empty_folder_is_empty(byline: Byline, tmp_path: Path) -> None:
    assert byline("list", tmp_path) == (0, "", "")
    assert byline("list", tmp_path, "--json")[1] == "[]\n"


@pytest.mark.parametrize("command", ["list", "check"])
def test_a_folder_that_is_not_there_gets_its_sentence(byline: Byline, tmp_path: Path, post: Path, command: str) -> None:
    assert byline(command, tmp_path / "gone") == (1, "", f"{tmp_path / 'gone'}: There is no such folder.\n")
    if command == "list":
        assert byline(command, post) == (1, "", f"{post}: This is not a folder.\n")


# render


def test_render_prints_the_html_of_the_text(byline: Byline, post: Path) -> None:
    assert byline("render", post) == (0, "<p>Прв <strong>ред</strong>.</p>\n", "")


def test_render_speaks_the_markdown_of_the_site_or_what_is_asked_for(byline: Byline, tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    post.write_text("~~не~~\n", "utf-8")
    (tmp_path / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    assert "<s>" in byline("render", post)[1]
    assert "<s>" not in byline("render", post, "--flavour", "python-markdown")[1]


def test_render_writes_a_file(byline: Byline, post: Path, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    for _ in range(2):
        assert byline("render", post, "-o", target) == (0, "", "")
        assert target.read_text("utf-8") == "<p>Прв <strong>ред</strong>.</p>\n"


def test_render_never_writes_over_the_post(byline: Byline, post: Path, tmp_path: Path) -> None:
    assert byline("render", post, "-o", post)[0] == 1
    assert post.read_text("utf-8") == POST
    assert byline("render", tmp_path / "gone.md")[0] == 1
    assert byline("render", post, "-o", tmp_path / "gone" / "page.html")[0] == 1


# check


def test_check_finds_the_missing_image_of_the_sample_site(byline: Byline, site: Path) -> None:
    code, out, err = byline("check", site)
    path = site / "content" / "posts" / "2023-10-17-zdrav-pojadok.md"
    assert (code, err) == (1, "")
    assert out == f"{path}:6: The image ../img/zdrav-pojadok.jpg is not there.\n"


def test_check_is_content_with_a_sound_folder(byline: Byline, post: Path) -> None:
    assert byline("check", post.parent) == (0, "", "")
    assert byline("check", post.parent, "--json") == (0, "[]\n", "")


BAD = {
    "a-broken.md": ("---\ntitle: x\ncategory: [\n---\n", "broken-details"),
    "b-twice.md": ("---\ntitle: x\ntitle: y\n---\n", "duplicate-key"),
    "c-date.md": ("---\ntitle: x\ndate: 2023-02-31\n---\n", "not-a-date"),
    "d-image.md": ("---\ntitle: x\nimage: nema.jpg\n---\n", "missing-image"),
    "e-text.md": ('---\ntitle: x\n---\n\nРед.\n\n![слика](nema.png "Натпис")\n', "missing-image"),
    "f-open.md": ("---\ntitle: x\n", "never-closed"),
    "g-merge.md": ("---\ntitle: x\n---\n<<<<<<< HEAD\nа\n=======\nб\n>>>>>>> x\n", "merge-marks"),
}
LINES = {"c-date.md": 3, "d-image.md": 3, "e-text.md": 7, "g-merge.md": 4}


def test_check_names_every_kind_of_problem_with_its_line(byline: Byline, tmp_path: Path) -> None:
    for name, (text, _) in BAD.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "h-foreign.md").write_bytes(b"---\ntitle: \xe0\n---\n")
    code, out, _ = byline("check", tmp_path, "--json")
    found = json.loads(out)
    assert code == 1
    reasons = {name: reason for name, (_, reason) in BAD.items()} | {"h-foreign.md": "not-utf-8"}
    assert {Path(one["path"]).name: one["reason"] for one in found} == reasons
    assert all(one["message"].endswith(".") for one in found)
    lines = {Path(one["path"]).name: one["line"] for one in found}
    assert lines["a-broken.md"] > 1
    assert {name: lines[name] for name in LINES} == LINES


def test_check_leaves_code_and_addresses_on_the_web_alone(byline: Byline, tmp_path: Path) -> None:
    text = "```\n![](nema.jpg)\n```\n![Мост](https://example.org/b.jpg) `![](c.jpg)`\n"
    (tmp_path / "post.md").write_text(f"---\nimage: https://example.org/a.jpg\n---\n{text}", "utf-8")
    assert byline("check", tmp_path) == (0, "", "")


def test_check_knows_the_rules_of_the_configuration(byline: Byline, site: Path) -> None:
    path = site / "content" / "posts" / "2023-09-06-gradot-dobi-nov-most.md"
    text = (
        path.read_text("utf-8").replace("title: Градот", "title:\nold: Градот").replace("author: Ана Стојановска\n", "")
    )
    path.write_text(text, "utf-8")
    found = [one for one in json.loads(byline("check", site, "--json")[1]) if one["path"] == str(path)]
    assert [one["reason"] for one in found] == ["missing-field", "missing-field"]


@pytest.mark.skipif(os.name == "nt", reason="modes of files")
@pytest.mark.parametrize(
    "command", [("list",), ("check",), ("schema",), ("new", "--title", "а"), ("format-report",), ("set", "title=а")]
)
def test_a_folder_that_may_not_be_entered_is_said_to_be_gone(
    byline: Byline, tmp_path: Path, command: tuple[str, ...]
) -> None:
    # What the command needs is loaded while we may read it.
    byline(*command, tmp_path / "none")
    with plain_person() as folder:
        site = folder / "locked" / "site"
        site.mkdir(parents=True)
        site.parent.chmod(0)
        code, out, err = byline(*command, site)
    assert (code, out) == (1, "")
    assert err.splitlines()[-1].startswith(str(site))
