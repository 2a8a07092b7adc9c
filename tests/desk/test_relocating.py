"""A post gets another file name or folder, and everything that names it follows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editor.desk import relocating
from editor.desk.relocating import Relocated
from editor.site import scan
from editor.site.detect import open_site
from editor.site.files import NotReadable, NotSaved
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.support.diffs import changed_lines

OLD = PostKey("content/posts/prva.md")
NEW = PostKey("content/posts/izbori.md")
Move = Callable[..., Relocated]


@pytest.fixture
def move(site: Site, index: PostIndex, versions: VersionStore) -> Move:
    """Move a post as the window does, after looking for what names it."""

    def move(old: str = OLD, new: str = NEW, held: tuple[str, ...] = (), at: Site = site) -> Relocated:
        scan.scan(at, index)
        wanted = relocating.move_of(at, PostKey(old), PostKey(new))
        plan = relocating.plan(at, wanted, index.keys())
        assert plan is not None
        others = [key for key, _ in plan.others]
        return relocating.relocate(at, index, versions, wanted, others, tuple(map(PostKey, held)))

    return move


def put(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_the_file_has_the_other_name_and_the_same_bytes(move: Move, root: Path, index: PostIndex) -> None:
    before = (root / OLD).read_bytes()
    done = move()
    assert (root / NEW).read_bytes() == before
    assert not (root / OLD).exists()
    assert (OLD, NEW) in done.changes.moved
    assert (done.changes.written, done.changes.removed) == ({NEW}, {OLD})
    assert OLD not in index.keys()  # noqa: SIM118 - an index is no mapping


def test_S15_nothing_is_renamed_over_another_post(move: Move, root: Path) -> None:
    put(root, NEW, "Друга")
    before = (root / OLD).read_bytes()
    with pytest.raises(NotSaved) as refused:
        move()
    assert refused.value.reason == "exists"
    assert (root / OLD).read_bytes() == before
    assert (root / NEW).read_text("utf-8") == "Друга"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[а](prva.md)", "[а](izbori.md)"),
        ('[а](./prva.md#del "н")', '[а](./izbori.md#del "н")'),
        ("[а](/content/posts/prva.md?x)", "[а](/content/posts/izbori.md?x)"),
        ("<a href='../posts/prva.md'>", "<a href='izbori.md'>"),
        ("[а][б]\n\n[б]: prva.md", "[а][б]\n\n[б]: izbori.md"),
        ("`[а](prva.md)`", ""),
        ("[а](https://example.mk/prva.md)", ""),
        ("[а](prvata.md) и prva.md", ""),
        ("[а](stari/prva.md)", ""),
        ("[а](../../../prva.md)", ""),
    ],
)
def test_references_of_others_are_changed_at_that_place_only(move: Move, root: Path, before: str, after: str) -> None:
    path = put(root, "content/posts/vtora.md", f"---\ntitle: Втора # н\r\n---\n* prva\n{before}\nКрај")
    old = path.read_bytes()
    done = move()
    assert path.read_bytes() == old.replace(before.encode(), (after or before).encode())
    assert bool(done.undo) is bool(after)


def test_references_in_details_change_one_line(move: Move, root: Path) -> None:
    text = "---\ntitle: 'В'   # н\nrelated:\n- prva.md\n- \"x.md\"\nslug: prva\nnote: prva.md e\n---\nТекст\n"
    path = put(root, "content/posts/vtora.md", text)
    move()
    assert changed_lines(text.encode(), path.read_bytes()) == [(b"- prva.md", b"- izbori.md")]


def test_a_name_with_spaces_is_written_so_that_markdown_reads_it(move: Move, root: Path) -> None:
    path = put(root, "content/posts/vtora.md", "[а](prva.md) [б](<prva.md>)\n")
    move(new="content/posts/нов пат.md")
    assert path.read_text("utf-8") == "[а](нов%20пат.md) [б](<нов пат.md>)\n"


def test_an_encoded_reference_stays_encoded(move: Move, root: Path) -> None:
    put(root, "content/posts/ќе.md", "---\ntitle: Ќе\n---\n")
    path = put(root, "content/posts/vtora.md", "[а](%D1%9C%D0%B5.md)\n")
    move("content/posts/ќе.md", "content/posts/нов.md")
    assert path.read_text("utf-8") == "[а](%D0%BD%D0%BE%D0%B2.md)\n"


def test_another_folder_takes_the_posts_own_references_along(move: Move, root: Path) -> None:
    put(root, "content/img/a.jpg", "")
    text = "---\ntitle: Прва\nfeaturedImage: ../img/a.jpg\n---\n![а](../img/a.jpg)\n[б](vtora.md) [в](nema.md)\n"
    put(root, OLD, text)
    move(new="content/posts/stari/2020/prva.md")
    assert (root / "content/posts/stari/2020/prva.md").read_text("utf-8") == (
        "---\ntitle: Прва\nfeaturedImage: ../../../img/a.jpg\n---\n"
        "![а](../../../img/a.jpg)\n[б](../../vtora.md) [в](nema.md)\n"
    )


def test_a_post_with_a_folder_of_its_own_takes_it_along(move: Move, root: Path) -> None:
    put(root, "content/posts/a/index.md", "---\ntitle: А\n---\n![а](a.jpg)\n")
    put(root, "content/posts/a/a.jpg", "слика")
    path = put(root, "content/posts/vtora.md", "![а](a/a.jpg) [а](a/index.md) [а](./a/)\n")
    done = move("content/posts/a/index.md", "content/posts/b/index.md")
    assert (root / "content/posts/b/a.jpg").read_text("utf-8") == "слика"
    assert (root / "content/posts/b/index.md").read_text("utf-8") == "---\ntitle: А\n---\n![а](a.jpg)\n"
    assert not (root / "content/posts/a").exists()
    assert path.read_text("utf-8") == "![а](b/a.jpg) [а](b/index.md) [а](./b/)\n"
    assert done.changes.media


def test_a_folder_with_other_posts_stays(move: Move, root: Path) -> None:
    put(root, "content/posts/a/index.md", "---\ntitle: А\n---\n")
    put(root, "content/posts/a/drug.md", "---\ntitle: Б\n---\n[а](index.md)\n")
    move("content/posts/a/index.md", "content/posts/b/index.md")
    assert (root / "content/posts/a/drug.md").read_text("utf-8") == "---\ntitle: Б\n---\n[а](../b/index.md)\n"
    assert (root / "content/posts/b/index.md").is_file()


def test_a_post_that_is_being_edited_is_not_written(move: Move, root: Path) -> None:
    text = "---\ntitle: В\n---\n[а](prva.md)\n"
    path = put(root, "content/posts/vtora.md", text)
    put(root, OLD, "---\ntitle: П\n---\n[в](vtora.md)\n")
    move(new="content/posts/stari/prva.md", held=("content/posts/vtora.md", OLD))
    assert path.read_text("utf-8") == text
    assert (root / "content/posts/stari/prva.md").read_text("utf-8") == "---\ntitle: П\n---\n[в](vtora.md)\n"


def test_taking_it_back_restores_every_byte(
    move: Move, root: Path, site: Site, index: PostIndex, versions: VersionStore
) -> None:
    put(root, "content/posts/vtora.md", "---\ntitle: В\n---\r\n[а](prva.md)\n")
    put(root, OLD, "[в](vtora.md)\n")
    before = {path: path.read_bytes() for path in root.rglob("*.md")}
    done = move(new="content/posts/stari/prva.md")
    assert {path: path.read_bytes() for path in root.rglob("*.md")} != before
    back = relocating.take_back(site, index, versions, done)
    assert {path: path.read_bytes() for path in root.rglob("*.md")} == before
    assert not back.failed
    assert not (root / "content/posts/stari").exists()
    assert OLD in index.keys()  # noqa: SIM118 - an index is no mapping


def test_taking_it_back_leaves_what_was_changed_since(
    move: Move, root: Path, site: Site, index: PostIndex, versions: VersionStore
) -> None:
    path = put(root, "content/posts/vtora.md", "[а](prva.md)\n")
    done = move()
    path.write_text("Друг текст", "utf-8")
    back = relocating.take_back(site, index, versions, done)
    assert [key for key, _ in back.failed] == ["content/posts/vtora.md"]
    assert path.read_text("utf-8") == "Друг текст"
    assert (root / OLD).is_file()


def test_the_versions_of_a_post_go_with_it(move: Move, root: Path, versions: VersionStore) -> None:
    versions.keep(root, OLD, b"stara", "saved")
    move()
    assert [versions.read(version) for version in versions.listed(root, NEW)] == [b"stara"]


def test_a_post_in_another_encoding_is_moved_as_it_is(move: Move, root: Path) -> None:
    (root / OLD).write_bytes("---\ntitle: Вест\n---\n".encode("cp1251"))
    assert not move().failed
    assert (root / NEW).read_bytes() == "---\ntitle: Вест\n---\n".encode("cp1251")


def test_only_the_letter_case_of_a_name_can_change(move: Move, root: Path) -> None:
    move(new="content/posts/Prva.md")
    assert "Prva.md" in {path.name for path in (root / "content/posts").iterdir()}


def test_a_post_that_is_gone_is_said_to_be(move: Move, root: Path) -> None:
    (root / OLD).unlink()
    with pytest.raises(NotReadable):
        move()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_N5_nothing_leaves_the_site_through_a_link(move: Move, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "content/posts/nadvor").symlink_to(outside)
    with pytest.raises(NotSaved) as refused:
        move(new="content/posts/nadvor/prva.md")
    assert refused.value.reason == "outside-site"
    assert not list(outside.iterdir())
    assert (root / OLD).is_file()


def test_a_search_that_was_called_off_says_nothing(site: Site, index: PostIndex) -> None:
    wanted = relocating.move_of(site, OLD, NEW)
    assert relocating.plan(site, wanted, index.keys(), lambda: True) is None


def test_the_plan_counts_what_would_break(site: Site, index: PostIndex, root: Path) -> None:
    put(root, "content/posts/vtora.md", "[а](prva.md) [б](prva.md#x)\n")
    put(root, "content/posts/stari/treta.md", "[а](../prva.md)\n")
    put(root, OLD, "[в](vtora.md)\n")
    keys = [OLD, PostKey("content/posts/vtora.md"), PostKey("content/posts/stari/treta.md")]
    plan = relocating.plan(site, relocating.move_of(site, OLD, NEW), keys)
    assert plan is not None
    assert (plan.own, plan.broken, dict(plan.others)) == (0, 3, {keys[1]: 2, keys[2]: 1})


def hugo(root: Path) -> Site:
    (root / "package.json").unlink()
    put(root, "hugo.toml", 'title = "Вести"\n')
    return open_site(root)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[а](/posts/prva/)", "[а](/posts/izbori/)"),
        ("[а](/posts/prva#x)", "[а](/posts/izbori#x)"),
        ('[а]({{< ref "prva.md" >}})', '[а]({{< ref "izbori.md" >}})'),
        ('[а]({{< relref "posts/prva#x" >}})', '[а]({{< relref "posts/izbori#x" >}})'),
        ("[а](/tags/prva/)", ""),
    ],
)
def test_the_addresses_of_the_site_follow(move: Move, root: Path, before: str, after: str) -> None:
    path = put(root, "content/posts/vtora.md", f"{before}\n")
    move(at=hugo(root))
    assert path.read_text("utf-8") == f"{after or before}\n"


def test_an_address_that_a_post_gives_itself_stays(move: Move, root: Path) -> None:
    path = put(root, "content/posts/vtora.md", "[а](/posts/svoja/)\n")
    put(root, OLD, "---\ntitle: А\nslug: svoja\n---\n")
    move(at=hugo(root))
    assert path.read_text("utf-8") == "[а](/posts/svoja/)\n"


def test_tags_of_jekyll_follow(move: Move, root: Path) -> None:
    (root / "package.json").unlink()
    put(root, "_config.yml", "title: Вести\n")
    put(root, "_posts/2023-09-06-a.md", "---\ntitle: А\n---\n")
    text = "[а]({% post_url 2023-09-06-a %}) {% link _posts/2023-09-06-a.md %}\n"
    path = put(root, "_posts/2023-09-07-b.md", text)
    move("_posts/2023-09-06-a.md", "_posts/2023-09-06-v.md", at=open_site(root)[0])
    assert path.read_text("utf-8") == text.replace("06-a", "06-v")


def test_relations_by_file_name_follow(move: Move, root: Path) -> None:
    config = (
        "backend: {name: x}\nmedia_folder: i\ncollections:\n"
        "  - {name: p, label: P, folder: content/posts, create: true,"
        " fields: [{name: title}, {name: next, widget: relation, collection: p, value_field: '{{slug}}',"
        " search_fields: [title]}]}\n"
    )
    put(root, "static/admin/config.yml", config)
    path = put(root, "content/posts/vtora.md", "---\ntitle: prva\nnext: prva\n---\n")
    move(at=open_site(root)[0])
    assert path.read_text("utf-8") == "---\ntitle: prva\nnext: izbori\n---\n"
