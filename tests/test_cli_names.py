"""Names of details and of posts on the command line: twice, new, in another order, on another site."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.commandline import POST, Byline, caller, changes, left, pipe, written

TWICE = "---\ntitle: а\ntags: [x]\ntitle: б\n---\n"


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return written(tmp_path / "post.md", POST)


# Names that stand there twice


def test_a_name_that_stands_twice_is_refused_and_how_to_consent_is_said(byline: Byline, tmp_path: Path) -> None:
    post = written(tmp_path / "post.md", TWICE)
    said = "This detail stands there more than once, in these lines: title (2, 4). It was left as it is."
    ways = {"set": "set", "unset": "removed", "toggle": "switched"}
    for command, done in ways.items():
        detail = "title=в" if command == "set" else "title"
        text = TWICE.replace("а\n", "true\n").replace("б\n", "true\n") if command == "toggle" else TWICE
        written(post, text)
        assert byline(command, detail, post) == (1, "", f"{post}:4: {said} With --every all of them are {done}.\n")
        assert left(post, text)


def test_with_consent_all_of_them_are_changed(byline: Byline, tmp_path: Path) -> None:
    post = written(tmp_path / "post.md", TWICE)
    assert byline("set", "title=в", "--every", post) == (0, "", "")
    assert left(post, TWICE.replace("а\n", "в\n").replace("б\n", "в\n"))
    assert byline("unset", "--every", "title", post) == (0, "", "")
    assert left(post, "---\ntags: [x]\n---\n")


def test_the_other_names_of_such_a_post_can_be_changed(byline: Byline, tmp_path: Path) -> None:
    post = written(tmp_path / "post.md", TWICE)
    assert byline("set", "tags+=z", post) == (0, "", "")
    assert changes(post, TWICE) == [("tags: [x]", "tags: [x, z]")]


# Another name


def test_a_renamed_detail_keeps_its_value_its_comment_and_its_place(byline: Byline, post: Path) -> None:
    assert byline("rename", "title", "наслов", post) == (0, "", "")
    assert changes(post) == [('title: "Избори" # наслов', 'наслов: "Избори" # наслов')]


def test_a_name_that_is_taken_is_not_given_again(byline: Byline, post: Path) -> None:
    said = f"{post}: There is a “tags” in this post already. The post was left as it is.\n"
    assert byline("rename", "title", "tags", post) == (1, "", said)
    assert left(post)


def test_a_post_without_the_name_has_nothing_to_rename(byline: Byline, post: Path) -> None:
    assert byline("rename", "author", "authors", post) == (0, "", "")
    assert byline("rename", "title", "title", post) == (0, "", "")
    assert left(post)


def test_only_names_at_the_top_are_renamed(byline: Byline, post: Path) -> None:
    said = "is not a name at the top of the details. Put a name with dots in it in quotes.\n"
    assert byline("rename", "seo.title", "x", post) == (1, "", f"{post}: “seo.title” {said}")
    code, _, err = byline("rename", "title", "seo.name", post)
    assert (code, err.endswith(f"“seo.name” {said}")) == (2, True)
    assert left(post)
    assert byline("rename", "title", '"og.title"', post) == (0, "", "")
    assert changes(post)[0][1] == 'og.title: "Избори" # наслов'


def test_a_name_that_stands_twice_is_not_renamed(byline: Byline, tmp_path: Path) -> None:
    post = written(tmp_path / "post.md", TWICE)
    code, _, err = byline("rename", "title", "x", post)
    assert (code, "--every" in err, left(post, TWICE)) == (1, False, True)


@pytest.mark.parametrize("arguments", [("old",), ("", "new", "post.md"), ("old", "", "post.md"), ("old", "new")])
def test_rename_wants_two_names_and_a_post(byline: Byline, arguments: tuple[str, ...]) -> None:
    assert byline("rename", *arguments)[0] == 2


# How it is called


def test_options_stand_before_between_and_after_the_posts(byline: Byline, post: Path) -> None:
    other = written(post.with_name("other.md"), POST)
    ways = (
        ("--type", "int", "weight=1", post, other),
        ("weight=2", "--type", "int", post, other),
        ("weight=3", post, "--type", "int", other),
    )
    for number, arguments in enumerate(ways, 1):
        assert byline("set", *arguments) == (0, "", "")
        assert byline("get", post, "weight")[1] == byline("get", other, "--json", "weight")[1] == f"{number}\n"
    assert byline("set", "weight=4", post, "--typo", other)[0] == 2
    assert byline("get", post, "--json", "weight", "more")[0] == 2


def test_many_posts_are_changed_and_named_in_their_order(
    byline: Byline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = [written(tmp_path / f"{number:03}.md", f"---\nnumber: {number}\n---\n") for number in range(60)]
    for number in (7, 30, 59):
        posts[number].write_text("---\nnumber: [\n---\n", "utf-8")
    pipe(monkeypatch, b"\0".join(os.fsencode(path) for path in posts))
    code, out, err = byline("set", "featured=true", "--files-from", "-")
    assert (code, out) == (1, "")
    assert [line.partition(":")[0] for line in err.strip().split("\n")] == [str(posts[at]) for at in (7, 30, 59)]
    assert sum(b"\nfeatured: true\n" in path.read_bytes() for path in posts) == 57


def test_a_post_that_is_named_again_is_changed_again(byline: Byline, tmp_path: Path) -> None:
    posts = [written(tmp_path / f"{number}.md", "---\nfeatured: false\n---\n") for number in range(20)]
    link = tmp_path / "link.md"
    link.symlink_to(posts[0])
    assert byline("toggle", "featured", *posts, *posts[1:], link, posts[0]) == (0, "", "")
    assert posts[0].read_bytes() == b"---\nfeatured: true\n---\n"
    assert all(path.read_bytes() == b"---\nfeatured: false\n---\n" for path in posts[1:])


# Whose site it is


def test_values_are_read_as_the_site_reads_them(byline: Byline, tmp_path: Path) -> None:
    posts = {}
    for name, marker in (("jekyll", "_config.yml"), ("gatsby", "gatsby-config.js")):
        folder = tmp_path / name / "_posts"
        folder.mkdir(parents=True)
        written(folder.parent / marker, "title: x\n")
        posts[name] = written(folder / "2024-01-01-x.md", "---\nfeatured: yes\n---\n")
    assert byline("get", posts["jekyll"], "featured")[1] == "true\n"
    assert byline("get", posts["gatsby"], "featured")[1] == "yes\n"
    assert byline("toggle", "featured", posts["jekyll"]) == (0, "", "")
    assert left(posts["jekyll"], "---\nfeatured: false\n---\n")
    assert byline("toggle", "featured", posts["gatsby"])[0] == 1


def test_a_post_without_details_gets_a_head_as_its_neighbours_have_it(byline: Byline, tmp_path: Path) -> None:
    for number in range(3):
        written(tmp_path / f"{number}.md", '+++\ntitle = "x"\n+++\n')
    post = written(tmp_path / "post.md", "Само текст.\n")
    assert byline("set", "draft=true", post) == (0, "", "")
    assert left(post, "+++\ndraft = true\n+++\nСамо текст.\n")


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (
            '+++\ntags = ["а"] # ознаки\n[seo]\ntitle = "x"\n+++\n',
            '+++\ntags = ["а", "б"] # ознаки\n[seo]\ntitle = "y"\n+++\n',
        ),
        (
            '---json\n{\n  "tags": ["а"],\n  "seo": {"title": "x"}\n}\n---\n',
            '---json\n{\n  "tags": ["а", "б"],\n  "seo": {"title": "y"}\n}\n---\n',
        ),
    ],
)
def test_other_formats_are_changed_in_the_same_way(byline: Byline, tmp_path: Path, text: str, changed: str) -> None:
    post = written(tmp_path / "post.md", text)
    assert byline("set", "tags+=б", post) == (0, "", "")
    assert byline("set", "seo.title=y", post) == (0, "", "")
    assert left(post, changed)
