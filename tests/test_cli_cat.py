"""`byline cat`: a post as it is, and as JSON for other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from editor import cli
from tests.support.commandline import POST, Byline, caller, written


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


def told(byline: Byline, path: Path) -> dict[str, Any]:
    code, out, err = byline("cat", path, "--json")
    assert (code, err) == (0, "")
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.parametrize(
    "data",
    [
        POST.encode(),
        b"\xef\xbb\xbf---\r\ntitle: x\r\n---\ra\n\rb",
        "---\ntitle: Избори\n---\n".encode("utf-16"),
        b"---\ntitle: [\n",
        b"\x89PNG\r\n\x1a\n\x00\xff",
        b"",
    ],
)
def test_the_bytes_of_the_file_are_printed_as_they_are(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], data: bytes
) -> None:
    (tmp_path / "post.md").write_bytes(data)
    assert cli.main(["cat", str(tmp_path / "post.md")]) == 0
    assert capsysbinary.readouterr() == (data, b"")


def test_json_tells_head_and_body_and_what_is_in_them(byline: Byline, tmp_path: Path) -> None:
    post = written(tmp_path / "post.md", "---\ntitle: Избори # x\ndate: 2024-01-02\n---\nПрв ред.\n")
    assert told(byline, post) == {
        "path": str(post),
        "format": "yaml",
        "head": "---\ntitle: Избори # x\ndate: 2024-01-02\n---\n",
        "fields": {"title": "Избори", "date": "2024-01-02"},
        "body": "Прв ред.\n",
        "newline": "lf",
        "bom": False,
        "encoding": "utf-8",
        "problem": None,
    }


@pytest.mark.parametrize(
    ("text", "newline"),
    [
        ("а\nб\n", "lf"),
        ("а\r\nб\r\n", "crlf"),
        ("а\rб\r", "cr"),
        ("а\r\nб\n", "mixed"),
        ("а\rб\n", "mixed"),
        ("а\u2028б\x0cв", "none"),
        ("", "none"),
    ],
)
def test_line_ends_are_named_and_kept(byline: Byline, tmp_path: Path, text: str, newline: str) -> None:
    found = told(byline, written(tmp_path / "post.md", text))
    assert (found["newline"], found["body"], found["format"]) == (newline, text, "none")


def test_a_byte_order_mark_is_told_and_is_no_part_of_the_head(byline: Byline, tmp_path: Path) -> None:
    found = told(byline, written(tmp_path / "post.md", "\ufeff---\ntitle: x\n---\n"))
    assert (found["bom"], found["head"], found["encoding"]) == (True, "---\ntitle: x\n---\n", "utf-8")


@pytest.mark.parametrize(("codec", "encoding", "bom"), [("utf-16", "utf-16", True), ("cp1251", "windows-1251", False)])
def test_a_text_in_another_encoding_is_read_and_named(
    byline: Byline, tmp_path: Path, codec: str, encoding: str, bom: bool
) -> None:
    head = "---\r\ntitle: Избори во градот\r\n---\r\n"
    body = "Советот на градот денеска одлучи дека буџетот ќе биде помал.\r\n" * 5
    (tmp_path / "post.md").write_bytes((head + body).encode(codec))
    found = told(byline, tmp_path / "post.md")
    assert (found["head"], found["body"]) == (head, body)
    assert (found["encoding"], found["bom"], found["newline"]) == (encoding, bom, "crlf")
    assert found["fields"] == {"title": "Избори во градот"}
    assert found["problem"]["reason"] == "not-utf-8"


def test_what_is_wrong_is_told_with_its_line(byline: Byline, tmp_path: Path) -> None:
    found = told(byline, written(tmp_path / "post.md", "---\ntitle: а\ntitle: б\n---\n"))
    assert found["problem"]["reason"] == "duplicate-key"
    assert found["problem"]["line"] == 3
    assert found["problem"]["sentence"].startswith("“title” stands in the details twice")
    assert found["fields"] == {"title": "б"}
    found = told(byline, written(tmp_path / "post.md", "---\ntitle: а\nтекст\n"))
    assert (found["problem"]["reason"], found["body"]) == ("never-closed", "---\ntitle: а\nтекст\n")


def test_numbers_that_json_has_not_are_texts(byline: Byline, tmp_path: Path) -> None:
    found = told(byline, written(tmp_path / "post.md", "---\na: [.inf, {b: .nan}]\nc: 1.5\n---\n"))
    assert found["fields"] == {"a": ["inf", {"b": "nan"}], "c": 1.5}


def test_what_is_no_text_cannot_be_told_in_json(byline: Byline, tmp_path: Path) -> None:
    picture = tmp_path / "post.md"
    picture.write_bytes(bytes(range(256)))
    assert byline("cat", "--json", picture) == (1, "", f"{picture}: This file is not text. It is left as it is.\n")


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_a_file_that_is_not_there_gets_its_sentence(byline: Byline, tmp_path: Path, options: tuple[str, ...]) -> None:
    gone = tmp_path / "gone.md"
    assert byline("cat", *options, gone) == (1, "", f"{gone}: There is no such file.\n")
    assert byline("cat", *options, tmp_path)[0] == 1
    assert byline("cat", *options)[0] == 2
