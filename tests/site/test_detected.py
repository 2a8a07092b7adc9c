"""What must be detected of real sites: `tests/data/detected.json` was written by looking at each of them.

Of each site: where its root is, what builds it, which configuration it has, how many posts
there are, where its images are and how they are written (`folder -> public`), and of each
collection its folder or file, its posts, the pattern of new names, the address, and the
fields with their kinds; a group's fields stand within it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from editor.commands.understanding import by_collection
from editor.content.decap import MediaFolder
from editor.content.schema import Field
from editor.site import references
from editor.site.detect import open_site
from editor.site.keys import PostKey
from editor.site.learning import with_fields
from editor.site.site import Site

TABLE: dict[str, Any] = json.loads((Path(__file__).parent.parent / "data" / "detected.json").read_text("utf-8"))
_ENDING = r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)"
_IN_TEXT = re.compile(r"!\[[^\]]*\]\(\s*<?([^)>\s]+)|<img[^>]*\ssrc=[\"']([^\"']+)")
_IN_DETAILS = re.compile(rf"[:=-]\s*[\"']?([^\s\"']+{_ENDING})[\"']?\s*$", re.MULTILINE | re.IGNORECASE)
_HEAD = re.compile(r"(---|\+\+\+)\s*\n(.*?)\n\1", re.DOTALL)


def shape(fields: Sequence[Field]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for field in fields:
        if field.fields:
            found[field.name] = {field.kind.value: shape(field.fields)}
        elif field.variants:
            found[field.name] = {field.kind.value: {one.name: shape(one.fields) for one in field.variants}}
        else:
            found[field.name] = field.kind.value
    return found


def media_rule(one: MediaFolder) -> str:
    where = f"{'(beside) ' if one.beside else ''}{one.folder} -> {one.public}"
    return f"{where} [{one.collection}{'.' + one.field if one.field else ''}]" if one.collection or one.field else where


def posts_of(site: Site) -> Iterator[tuple[PostKey, Path]]:
    for path in sorted(site.root.rglob("*")):
        key = site.key(path)
        if key is not None and path.is_file():
            yield key, path


@pytest.mark.parametrize("name", TABLE)
def test_real_sites_are_understood(corpus: Path, name: str) -> None:
    expected = TABLE[name]
    site, key = open_site(corpus / name)
    posts = by_collection(site)
    assert key is None
    assert site.root == corpus / name / expected["root"]
    assert (site.generator, site.config) == (expected["generator"], expected["config"])
    assert [media_rule(one) for one in site.media] == expected["media"]
    assert len(list(posts_of(site))) == sum(map(len, posts.values())) == expected["posts"]
    assert {
        one.name: {
            "in": one.file or one.folder,
            "posts": len(posts[one.name]),
            "names": one.slug,
            "address": one.address,
            "fields": shape(with_fields(site, one, posts[one.name]).fields),
        }
        for one in site.collections
    } == expected["collections"]


def test_every_site_of_the_corpus_is_in_the_table(corpus: Path) -> None:
    assert set(TABLE) == {one.name for one in corpus.iterdir() if one.is_dir()}
    assert sum(bool(one["config"]) for one in TABLE.values()) == 9


@pytest.mark.parametrize("name", [name for name, one in TABLE.items() if one["generator"] and one["posts"]])
def test_a_folder_of_posts_and_one_post_open_the_same_site(corpus: Path, name: str) -> None:
    site, _ = open_site(corpus / name)
    for collection in site.collections:
        if not collection.file and (site.root / collection.folder).is_dir():
            assert open_site(site.root / collection.folder) == (site, None)
    key, path = next(posts_of(site))
    assert open_site(path) == (site, key)


@pytest.mark.parametrize("name", TABLE)
def test_images_that_posts_name_are_found_wherever_the_file_is_there(corpus: Path, name: str) -> None:
    site, _ = open_site(corpus / name)
    images = [path for path in site.root.rglob("*") if re.fullmatch(_ENDING, path.suffix, re.IGNORECASE)]
    missing = [
        (key, written)
        for key, path in posts_of(site)
        for written in named_in(path)
        if there(site, path, written, images) and references.resolve(site, key, written) is None
    ]
    assert missing == []


def named_in(path: Path) -> set[str]:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    head = _HEAD.match(text)
    found = {one[1] or one[2] for one in _IN_TEXT.finditer(text)}
    found |= set(_IN_DETAILS.findall(head[2])) if head else set()
    return {one for one in found if not references.is_remote(one)}


def there(site: Site, post: Path, written: str, images: Iterable[Path]) -> bool:
    """Tell whether an image of that name is in the site; what is in the folder of another post is that post's."""
    parts = [part for part in unquote(re.split(r"[?#]", written)[0]).split("/") if part not in ("", ".", "..")]
    tail = tuple(parts[-2:])
    same = [path for path in images if tail and path.parts[-len(tail) :] == tail]
    homes = [site.root / collection.folder for collection in site.collections]
    if written.startswith("/"):
        return bool(same)
    return any(post.parent in one.parents or not any(home in one.parents for home in homes) for one in same)
