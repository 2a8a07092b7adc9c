"""Our reading of real posts beside that of python-frontmatter, and of the libraries it stands on."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from pathlib import Path

import frontmatter
import pytest
import yaml

from editor.content.document import Document, UnreadablePost
from editor.content.readers import Reader
from editor.content.values import Timestamp, Value
from editor.content.yamlhead import YamlHandler

SUFFIXES = frozenset((".md", ".markdown", ".mdx"))
# Where the library differs on purpose.
DIFFERENT = {
    # It does not know `...` as a closing line, so it finds no details.
    "_methods/yaml_with_dots.md": {"whatever", "title"},
    "_posts/2014-03-03-yaml-with-dots.md": {"title"},
    # A name that is empty is None to Python; no site can ask for it.
    "Microsoft.PowerShell.Core/Where-Object.md": {"aliases"},
}


@pytest.fixture(scope="module")
def posts(corpus: Path) -> list[Path]:
    return sorted(path for path in corpus.rglob("*") if path.suffix in SUFFIXES and path.parent != corpus)


def plain(value: object) -> object:
    """Return a value as Python's libraries give it: dates as dates, and keys as texts."""
    if isinstance(value, Timestamp):
        return yaml.safe_load(value.text)
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(name): plain(item) for name, item in value.items()}
    return value


def differing(ours: dict[str, Value], theirs: dict[str, object]) -> set[str]:
    one, other = plain(ours), plain(theirs)
    assert isinstance(one, dict)
    assert isinstance(other, dict)
    return {name for name in {*one, *other} if (name in one, one.get(name)) != (name in other, other.get(name))}


def test_we_read_what_python_frontmatter_reads(posts: list[Path]) -> None:
    found, same = {}, Counter[str]()
    for path in posts:
        try:
            text = path.read_bytes().decode("utf-8-sig")
            # It parses what has another form than YAML as YAML, too, or not at all.
            front = Document.from_bytes(path.read_bytes(), Reader.PYYAML).front_matter
            theirs = frontmatter.loads(text).metadata
        except (UnreadablePost, UnicodeDecodeError, yaml.YAMLError):
            continue
        if front.format not in ("yaml", "none"):
            continue
        wrong = differing(front.values, theirs)
        if wrong:
            found[path.as_posix()] = wrong
        else:
            same[front.format] += 1
    assert same["yaml"] > 3200
    assert {next(end for end in DIFFERENT if path.endswith(end)): wrong for path, wrong in found.items()} == DIFFERENT


def test_our_handler_stands_in_for_the_librarys_own(posts: list[Path]) -> None:
    handler, checked = YamlHandler(), 0
    for path in posts[::10]:
        text = path.read_bytes().decode("utf-8-sig", "replace")
        if not handler.detect(text):
            continue
        try:
            metadata, _ = frontmatter.parse(text, handler=handler)
        except ValueError:
            continue
        assert metadata == Document.from_bytes(text.encode()).front_matter.values, path
        checked += 1
    assert checked > 250


def test_toml_and_json_read_as_their_libraries_read_them(posts: list[Path]) -> None:
    checked = Counter[str]()
    for path in posts:
        try:
            document = Document.from_bytes(path.read_bytes())
        except UnreadablePost:
            continue
        front = document.front_matter
        if front.format not in ("toml", "json"):
            continue
        details = document.head.strip().removeprefix("---json").strip("+;-\n\r ")
        theirs = tomllib.loads(details) if front.format == "toml" else json.loads(details)
        assert not differing(front.values, theirs), path
        checked[front.format] += 1
    assert checked == {"toml": 230, "json": 149}
