"""A copy of a post."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.content.document import Document
from editor.content.schema import Field, Kind, Role
from editor.desk import duplicating
from editor.desk.duplicating import Copy
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.support.diffs import changed_lines

OLD = PostKey("content/posts/prva.md")


def copy_of(site: Site, text: str, key: str = OLD, fields: tuple[Field, ...] = ()) -> Copy:
    document = Document.from_bytes(text.encode())
    return duplicating.copy_of(site, PostKey(key), document, fields, lambda title: f"{title} (копија)")


def test_a_copy_has_another_title_and_every_other_line(site: Site) -> None:
    text = "---\ntitle: 'Прва'  # наслов\ndate: 2023-09-06\ntags: [а,б]\n---\r\nТекст\r\n"
    copy = copy_of(site, text)
    assert copy.key == "content/posts/prva-kopija.md"
    assert changed_lines(text.encode(), copy.document.to_bytes()) == [
        ("title: 'Прва'  # наслов".encode(), "title: 'Прва (копија)'  # наслов".encode())
    ]


@pytest.mark.parametrize(
    ("before", "fields", "after"),
    [
        ("draft: false", (), "draft: true"),
        ("published: true", (), "published: false"),
        ("featured: true", (), "featured: true"),
        (
            "a: 1",
            (Field("draft", "Draft", Kind.BOOLEAN, Role.DRAFT), Field("a", "A")),
            "a: 1\ndraft: true",
        ),
        ("slug: prva", (), "slug: prva-kopija"),
        ("slug: svoja", (), "slug: prva-kopija"),
        ("permalink: /vesti/prva/", (), "permalink: /vesti/prva-kopija/"),
        ("permalink: /svoja/", (), "permalink: /svoja/"),
    ],
)
def test_a_copy_is_held_back_and_has_its_own_address(
    site: Site, before: str, fields: tuple[Field, ...], after: str
) -> None:
    head = "---\ntitle: Прва\n{}\n---\n"
    copy = copy_of(site, head.format(before), fields=fields)
    assert copy.document.head == head.format(after).replace("Прва", "Прва (копија)")


def test_a_post_without_a_title_is_named_after_its_file(site: Site) -> None:
    copy = copy_of(site, "Само текст\n")
    assert (copy.key, copy.document.to_bytes()) == ("content/posts/prva-kopija.md", "Само текст\n".encode())


def test_a_copy_stands_beside_its_post(site: Site, root: Path) -> None:
    (root / "content/posts/stari").mkdir()
    copy = copy_of(site, "---\ntitle: А\n---\n", "content/posts/stari/a.markdown")
    assert copy.key == "content/posts/stari/a-kopija.markdown"


def test_the_second_copy_gets_a_number(site: Site, index: PostIndex, versions: VersionStore, root: Path) -> None:
    keys = [
        duplicating.duplicate(site, index, versions, lambda: copy_of(site, "---\ntitle: А\n---\n"), OLD).key
        for _ in range(3)
    ]
    assert keys == [f"content/posts/a-kopija{number}.md" for number in ("", "-2", "-3")]
    assert all((root / key).read_text("utf-8") == "---\ntitle: А (копија)\n---\n" for key in keys)


def test_S15_a_name_that_is_taken_in_that_moment_is_not_overwritten(
    site: Site, index: PostIndex, versions: VersionStore, root: Path
) -> None:
    made: list[Copy] = []

    def make() -> Copy:
        made.append(copy_of(site, "---\ntitle: А\n---\n"))
        if len(made) == 1:
            (root / made[0].key).write_text("Друга", "utf-8")
        return made[-1]

    saved = duplicating.duplicate(site, index, versions, make, OLD)
    assert saved.key == "content/posts/a-kopija-2.md"
    assert (root / made[0].key).read_text("utf-8") == "Друга"


def test_a_post_with_a_folder_of_its_own_is_copied_with_its_pictures(
    site: Site, index: PostIndex, versions: VersionStore, root: Path
) -> None:
    folder = root / "content" / "posts" / "a"
    folder.mkdir()
    (folder / "index.md").write_text("---\ntitle: А\n---\n![а](a.jpg)\n", "utf-8")
    (folder / "a.jpg").write_bytes(b"slika")
    key = PostKey("content/posts/a/index.md")
    text = (folder / "index.md").read_text("utf-8")
    saved = duplicating.duplicate(site, index, versions, lambda: copy_of(site, text, key), key)
    assert saved.key == "content/posts/a-kopija/index.md"
    assert (root / "content/posts/a-kopija/a.jpg").read_bytes() == b"slika"
    assert (folder / "a.jpg").read_bytes() == b"slika"
