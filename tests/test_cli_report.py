"""`byline format-report`: what the posts of a folder are written in, and what is odd about them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from editor.commands.oddities import Fact, disagreement, facts
from tests.support.commandline import Byline, caller, written


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


def told(data: bytes | str, group: str) -> list[tuple[str, int, str]]:
    found = facts(data.encode() if isinstance(data, str) else data)
    return [(fact.name, fact.line, fact.detail) for fact in found if fact.group == group]


def oddities(details: str) -> list[tuple[str, int, str]]:
    return told(f"---\n{details}---\nтекст\n", "oddities")


# One post


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("---\na: 1\n---\n", "yaml"),
        ("+++\na = 1\n+++\n", "toml"),
        ('---json\n{"a": 1}\n---\n', "json"),
        ("Title: x\nOrder: 1\n---\n", "statiq"),
        ("текст\n", "none"),
        ("", "none"),
    ],
)
def test_the_format_is_told(text: str, name: str) -> None:
    assert told(text, "formats") == [(name, 0, "")]


CYRILLIC = "---\ntitle: Избори во градот\n---\nСоветот на градот денеска одлучи дека буџетот ќе биде помал.\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "utf-8"),
        (CYRILLIC.encode("utf-8"), "utf-8"),
        (CYRILLIC.encode("utf-8-sig"), "utf-8 with a byte-order mark"),
        (CYRILLIC.encode("utf-16"), "utf-16"),
        (CYRILLIC.encode("utf-32"), "utf-32"),
        (CYRILLIC.encode("cp1251"), "windows-1251"),
        (bytes(range(256)), "no text"),
    ],
)
def test_the_encoding_is_told(data: bytes, name: str) -> None:
    assert told(data, "encodings") == [(name, 0, "")]


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("а\nб\n", "LF", 0),
        ("а\r\nб", "CRLF", 0),
        ("а\rб", "CR", 0),
        ("а\nб\nв\r\nг\n", "mixed", 3),
        ("а\u2028б", "none", 0),
    ],
)
def test_the_line_ends_are_told_and_where_they_differ(text: str, name: str, line: int) -> None:
    assert told(text, "line ends") == [(name, line, "")]


def test_a_missing_last_line_end_is_told() -> None:
    assert told("---\na: 1\n---\nтекст", "final newline") == [("missing", 0, "")]
    assert told("---\na: 1\n---\nтекст\r", "final newline") == told("", "final newline") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("---\na: 1\n---\n", [("---", 3, "")]),
        ("---\na: 1\n...\n", [("...", 3, "")]),
        ("+++\na = 1\n+++", [("+++", 3, "")]),
        (';;;\n{"a": 1}\n;;;\n', [(";;;", 3, "")]),
        ("Title: x\nOrder: 1\n-----\n", [("-----", 3, "")]),
        ('{\n"a": 1\n}\n\nтекст\n', []),
        ("текст\n---\n", []),
    ],
)
def test_the_closing_fence_is_told(text: str, found: list[tuple[str, int, str]]) -> None:
    assert told(text, "closing fences") == found


def test_a_plain_post_has_no_oddities() -> None:
    assert oddities('title: "x # y"\ntags: [а, б]\nseo:\n  - a: 1\n    b: "yes"\ndate: 2024-01-02\nempty:\n') == []


@pytest.mark.parametrize(
    ("details", "found"),
    [
        ("a: 1\na: 2\n", ("a name that stands there twice", 3, "a")),
        ("a:\n  b: 1\n  b: 2\n", ("a name that stands there twice", 4, "b")),
        ("a: [\n", ("details that cannot be read", 3, "did not find expected node content")),
        ("a: &x 1\n", ("anchors and aliases", 2, "&x")),
        ("a: !!str 1\n", ("tags", 2, "tag:yaml.org,2002:str")),
        ("a: !eigen 1\n", ("tags", 2, "!eigen")),
        ("a: |\n  # текст\nb: x\n", ("block text", 2, "")),
        ("a: >-\n  текст\n", ("block text", 2, "")),
        ("# забелешка\na: x\n", ("comments", 2, "")),
        ('a: "# не" # да\n', ("comments", 2, "")),
        ("a: x#y\nb: [1,\n  # да\n  2]\n", ("comments", 4, "")),
        ("a: x\n\tb: 1\n", ("tabs in the details", 3, "")),
        ("a: x\u2028y\n", ("U+2028, U+2029 or U+0085 in the details", 2, "")),
        ("a: x\u00a0y\n", ("no-break spaces in the details", 2, "")),
        ("a: yes\n", ("values that readers of YAML disagree on", 2, "yes")),
        ("a: [x, 12:30]\n", ("values that readers of YAML disagree on", 2, "12:30")),
        ("a:\n  b: 0123\n", ("values that readers of YAML disagree on", 3, "0123")),
    ],
)
def test_an_oddity_is_told_with_its_line(details: str, found: tuple[str, int, str]) -> None:
    assert found in oddities(details)


def test_merge_keys_and_aliases_are_told() -> None:
    found = oddities("base: &b {x: 1}\na:\n  <<: *b\n")
    assert ("merge keys", 4, "") in found
    assert ("anchors and aliases", 4, "*b") in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("--- \na: x\n---\nт", ("spaces after a fence", 1, "")),
        ("---\na: x\n---\t\nт", ("spaces after a fence", 3, "")),
        ("\n \n---\na: x\n---\nт", ("blank lines before the details", 1, "")),
        ("---\n---\nт", ("details without an entry", 1, "")),
        ("---\n# само\n---\nт", ("details without an entry", 1, "")),
        ("---\na: x\n---\n\n", ("no text below the details", 0, "")),
        ("", ("nothing at all", 0, "")),
        ("---\na: x\nтекст", ("details that are never closed", 1, "---")),
        ('+++\na = "#" # да\n+++\nт', ("comments", 2, "")),
    ],
)
def test_an_oddity_of_the_frame_is_told(text: str, found: tuple[str, int, str]) -> None:
    assert [one for one in told(text, "oddities") if one[0] == found[0]] == [found]


def test_toml_texts_are_no_comments() -> None:
    assert told('+++\na = "#"\nb = \'#\'\nc = """\n# не\n"""\n+++\nт', "oddities") == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"---\na: [\n---\n", "broken-details"),
        (b"---\na: x\n", "never-closed"),
        (CYRILLIC.encode("utf-16"), "not-utf-8"),
        (bytes(range(256)), "binary"),
    ],
)
def test_why_a_post_cannot_be_edited_is_told(data: bytes, reason: str) -> None:
    assert [name for name, _, _ in told(data, "not editable")] == [reason]


def test_a_post_with_a_name_twice_can_be_edited() -> None:
    assert told("---\na: 1\na: 2\n---\n", "not editable") == []


@pytest.mark.parametrize("text", ["yes", "off", "12:30", "0123", "1_000", "0o17", "1e5", "y"])
def test_readers_disagree(text: str) -> None:
    assert disagreement(text) is (text != "y")


@pytest.mark.parametrize("text", ["да", "true", "null", "12", "1.5", "2024-01-02", "x: y", ""])
def test_readers_agree(text: str) -> None:
    assert not disagreement(text)


def test_any_bytes_are_counted() -> None:
    for data in (b"---\n%\n---\n", b"---\n- a\n---\n", b"---\n? [a]\n: 1\n---\n", b"---\n" + b"[" * 9999 + b"\n---\n"):
        assert all(isinstance(fact, Fact) for fact in facts(data))


# A folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    written(tmp_path / "a.md", "---\ntitle: x\ntags: [yes, no]\n---\nтекст\n")
    written(tmp_path / "b.md", "---\ntitle: x\nold: yes\n---\nтекст\n")
    written(tmp_path / "c.md", '+++\ntitle = "x"\n+++\nтекст\n')
    written(tmp_path / "d.md", "---\ntitle: [\n---\nтекст\n")
    (tmp_path / "e.md").write_bytes(CYRILLIC.encode("utf-16"))
    written(tmp_path / "notes.txt", "no post")
    return tmp_path


def test_the_report_is_a_table_with_a_sample_of_each(byline: Byline, folder: Path) -> None:
    code, out, err = byline("format-report", folder)
    assert (code, err) == (0, "")
    name = "values that readers of YAML disagree on"
    assert out.split("\n") == [
        "5 posts",
        "",
        "Formats",
        f"  4  {'yaml':{len(name)}}  {folder}/a.md",
        f"  1  {'toml':{len(name)}}  {folder}/c.md",
        "",
        "Encodings",
        f"  4  {'utf-8':{len(name)}}  {folder}/a.md",
        f"  1  {'utf-16':{len(name)}}  {folder}/e.md",
        "",
        "Line ends",
        f"  5  {'LF':{len(name)}}  {folder}/a.md",
        "",
        "Closing fences",
        f"  4  {'---':{len(name)}}  {folder}/a.md:4",
        f"  1  {'+++':{len(name)}}  {folder}/c.md:3",
        "",
        "Oddities",
        f"  2  {name}  {folder}/a.md:3  yes",
        f"  1  {'details that cannot be read':{len(name)}}  {folder}/d.md:3  did not find expected node content",
        "",
        "Not editable",
        f"  1  {'the details cannot be read':{len(name)}}  {folder}/d.md:3  did not find expected node content",
        f"  1  {'the file is not UTF-8 text':{len(name)}}  {folder}/e.md",
        "",
    ]


def test_json_has_the_same_counts(byline: Byline, folder: Path) -> None:
    code, out, _ = byline("format-report", "--json", folder)
    found: dict[str, Any] = json.loads(out)
    assert (code, found["posts"]) == (0, 5)
    assert found["formats"]["yaml"] == {"posts": 4, "sample": f"{folder}/a.md", "line": 0, "detail": ""}
    assert {reason: one["posts"] for reason, one in found["not_editable"].items()} == {
        "broken-details": 1,
        "not-utf-8": 1,
    }
    assert found["final_newline"] == {}


def test_an_empty_folder_has_an_empty_report(byline: Byline, tmp_path: Path) -> None:
    assert byline("format-report", tmp_path) == (0, "0 posts\n", "")


def test_a_folder_that_is_not_there_gets_its_sentence(byline: Byline, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert byline("format-report", gone) == (1, "", f"{gone}: There is no such folder.\n")
    assert byline("format-report")[0] == 2


def test_a_post_that_cannot_be_read_is_named_and_the_others_are_counted(byline: Byline, folder: Path) -> None:
    (folder / "f.md").symlink_to(folder / "nowhere.md")
    code, out, err = byline("format-report", folder)
    assert (code, err) == (1, f"{folder / 'f.md'}: There is no such file.\n")
    assert out.startswith("5 posts\n")


def test_the_corpus_is_counted(byline: Byline, corpus: Path) -> None:
    code, out, _ = byline("format-report", "--json", corpus)
    found: dict[str, Any] = json.loads(out)
    assert (code, found["posts"] > 3700) == (0, True)
    counts = {name: one["posts"] for name, one in found["oddities"].items()}
    assert counts["a name that stands there twice"] == 12
    assert counts["merge keys"] == counts["anchors and aliases"] == 9
    assert counts["no-break spaces in the details"] == 59
    assert counts["block text"] == 198
    assert found["closing_fences"]["..."]["posts"] == 2
