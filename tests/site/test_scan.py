"""Scanning: what the lists show of each post, and an index that follows the folder."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from editor.content.roles import is_draft, role_of
from editor.content.schema import Collection, Field, Kind, Role
from editor.content.values import Timestamp, Value
from editor.site import reading, scan, scanworker
from editor.site.changes import Changes
from editor.site.files import NotReadable
from editor.site.index import Filter, IndexedPost, IndexLost, PostIndex
from editor.site.keys import PostKey
from editor.site.site import MediaFolder, NoSite, Site

POST = """---
title: Избори на 21 октомври
date: 2023-09-06T14:20:27.208Z
category: Свет
author: Ана Јовановска
featured: true
featuredImage: ../img/izbori.jpg
tags:
  - Скопје
---

# Друг наслов

Гласањето почна **во седум** часот.
"""


@pytest.fixture
def site(tmp_path: Path) -> Site:
    for folder in ("content/posts", "content/img"):
        (tmp_path / "site" / folder).mkdir(parents=True)
    (tmp_path / "site/content/img/izbori.jpg").write_bytes(b"\xff\xd8")
    return Site(
        tmp_path / "site",
        "gatsby",
        collections=(Collection("posts", "Posts", "content/posts"),),
        media=(MediaFolder("content/img", ""),),
    )


@pytest.fixture
def index(tmp_path: Path) -> Iterator[PostIndex]:
    made = PostIndex(tmp_path / "cache" / "index.sqlite")
    yield made
    made.close()


def put(site: Site, name: str, text: str | bytes = POST) -> PostKey:
    path = site.root / "content" / "posts" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return PostKey(f"content/posts/{name}")


def row_of(site: Site, text: str | bytes, name: str = "a.md") -> IndexedPost:
    return scan.read_post(site, site.path(put(site, name, text)))


def with_details(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", "", "Текст.", ""))


# One post


def test_a_post_is_known_by_its_details(site: Site) -> None:
    row = row_of(site, POST)
    assert row.title == "Избори на 21 октомври"
    assert row.date.startswith("2023-09-06T14:20:27")
    assert row.date_text == "2023-09-06T14:20:27.208Z"
    assert (row.category, row.author, row.image) == ("Свет", "Ана Јовановска", "../img/izbori.jpg")
    assert row.featured
    assert not row.draft
    assert row.words == 7
    assert row.problem == ""
    assert row.fields["tags"] == ["Скопје"]
    status = site.path(row.key).stat()
    assert row.stamp == (status.st_size, status.st_mtime_ns)


def test_a_post_without_a_title_is_called_by_its_first_heading(site: Site) -> None:
    row = row_of(site, with_details("category: Свет") + "```\n# код\n```\n\n## Наслов во текстот ##\n")
    assert row.title == "Наслов во текстот"


def test_a_post_without_any_title_is_called_by_its_file(site: Site) -> None:
    assert row_of(site, "Само текст.", "2023-vesti.md").title == "2023-vesti"
    assert row_of(site, "Само текст.", "bundle/index.md").title == "bundle"


def test_a_date_may_stand_in_the_file_name(site: Site) -> None:
    row = row_of(site, "---\ntitle: a\n---\n", "2023-09-06-izbori.md")
    assert row.date.startswith("2023-09-06")
    assert row.date_text == ""


def test_details_are_found_by_the_names_that_sites_use(site: Site) -> None:
    row = row_of(
        site, with_details("наслов: Нов", "pubDate: 2024-01-02", "categories: [Спорт, Скопје]", "published: false")
    )
    assert row.title == "Нов"
    assert row.date.startswith("2024-01-02")
    assert row.category == "Спорт"
    assert row.draft


def test_the_configuration_says_what_a_detail_means(site: Site) -> None:
    fields = (
        Field("lead", "Lead", role=Role.TITLE),
        Field("onTop", "On top", Kind.BOOLEAN, Role.FEATURED),
        Field("photo", "Photo", Kind.IMAGE, Role.IMAGE),
    )
    configured = Site(site.root, "gatsby", (Collection("posts", "Posts", "content/posts", fields),), site.media)
    row = row_of(
        configured, with_details("title: not this", "lead: Вистинскиот", "onTop: yes", "photo: ../img/izbori.jpg")
    )
    assert (row.title, row.featured, row.image, row.problem) == ("Вистинскиот", True, "../img/izbori.jpg", "")


def test_groups_and_lists_are_shown_by_their_first_name(site: Site) -> None:
    row = row_of(site, with_details("author: {name: Ана, mail: a@b.mk}", "categories: []"))
    assert (row.author, row.category) == ("Ана", "")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (POST.replace("title: ", "title: ["), "broken-details"),
        (POST.replace("izbori.jpg", "nema.jpg"), "missing-image"),
        (POST.replace("2023-09-06T", "2023-13-45T"), "not-a-date"),
        (POST + "<<<<<<< HEAD\nнаше\n=======\nнивно\n>>>>>>> branch\n", "merge-marks"),
        (POST.replace("featured: true", "<<<<<<< HEAD\nfeatured: true\n=======\n>>>>>>> b"), "merge-marks"),
        (POST.encode("cp1251", "replace"), "not-utf-8"),
        (POST.encode("utf-16"), "not-utf-8"),
        (b"\x00\x01\x02\x03" * 100, "binary"),
    ],
)
def test_what_is_wrong_with_a_post_is_named_and_the_post_is_listed(site: Site, text: str | bytes, reason: str) -> None:
    assert row_of(site, text).problem == reason


def test_an_image_on_the_web_is_not_missed(site: Site) -> None:
    assert row_of(site, POST.replace("../img/izbori.jpg", "https://example.org/a.jpg")).problem == ""


def test_a_post_too_large_to_be_opened_is_listed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    key = put(site, "a.md")
    monkeypatch.setattr("editor.site.files.read", raising(NotReadable("too-big", site.path(key))))
    row = scan.read_post(site, site.path(key))
    assert row.problem == "too-big"
    assert row.stamp[0] == len(POST.encode())


def test_a_post_that_may_not_be_read_is_listed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    key = put(site, "a.md")
    monkeypatch.setattr("editor.site.files.read", raising(NotReadable("forbidden", site.path(key), 13)))
    assert scan.read_post(site, site.path(key)).problem == "unreadable-file"


def test_a_fault_of_ours_costs_neither_the_post_nor_the_list(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("editor.site.reading.words.count", raising(RuntimeError("ours")))
    assert row_of(site, POST).problem == "broken-details"


def test_what_is_not_there_or_no_post_is_no_row(site: Site, tmp_path: Path) -> None:
    put(site, "a.txt")
    for path in ("content/posts/nema.md", "content/posts/a.txt", "content/posts", "../elsewhere.md"):
        with pytest.raises(NotReadable):
            scan.read_post(site, site.root / path)


def raising(error: Exception) -> Callable[..., object]:
    def call(*args: object, **named: object) -> object:
        raise error

    return call


# The folder


def test_a_first_scan_reads_every_post(site: Site, index: PostIndex) -> None:
    keys = {put(site, "a.md"), put(site, "2024/b.md"), put(site, "2024/05/в.md")}
    assert scan.scan(site, index) == Changes(written=frozenset(keys))
    assert set(index.keys()) == keys


def test_a_second_scan_reads_nothing(site: Site, index: PostIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    put(site, "a.md")
    scan.scan(site, index)
    monkeypatch.setattr(scan, "read_one", raising(AssertionError("read again")))
    assert not scan.scan(site, index)


def test_a_scan_finds_what_was_changed_added_and_removed(site: Site, index: PostIndex) -> None:
    changed, removed, kept = put(site, "a.md"), put(site, "b.md"), put(site, "c.md")
    scan.scan(site, index)
    put(site, "a.md", POST.replace("Избори", "Нови избори"))
    site.path(removed).unlink()
    added = put(site, "d.md")
    assert scan.scan(site, index) == Changes(frozenset({changed, added}), frozenset({removed}))
    assert set(index.keys()) == {changed, kept, added}


def test_X6_a_touched_file_is_no_change(site: Site, index: PostIndex) -> None:
    key = put(site, "a.md")
    scan.scan(site, index)
    os.utime(site.path(key), ns=(1, 1))
    assert not scan.scan(site, index)
    assert index.stamps()[key][1] == 1


def test_W2_scratch_files_and_other_files_are_no_posts(site: Site, index: PostIndex) -> None:
    for name in (".a.md.swp", "a.md~", ".#a.md", "4913", "~$a.md", "a.jpg", ".hidden.md", "#a.md#"):
        put(site, name)
    put(site, "node_modules/x/README.md")
    put(site, ".git/x.md")
    (site.root / "README.md").write_text(POST, "utf-8")
    assert not scan.scan(site, index)


def test_X12_copies_that_a_sync_tool_made_are_listed(site: Site, index: PostIndex) -> None:
    put(site, "a.sync-conflict-20261123.md")
    put(site, "a (Иван's conflicted copy 2026-11-23).md")
    assert len(scan.scan(site, index).written) == 2


@pytest.mark.skipif(sys.platform != "linux", reason="links and pipes of Linux")
def test_N6_links_in_a_circle_and_out_of_the_site_end_the_scan_in_time(
    site: Site, index: PostIndex, tmp_path: Path
) -> None:
    key = put(site, "a.md")
    posts = site.root / "content" / "posts"
    (tmp_path / "outside.md").write_text(POST, "utf-8")
    (posts / "round").symlink_to(posts)
    (posts / "everything").symlink_to("/")
    (posts / "outside.md").symlink_to(tmp_path / "outside.md")
    (posts / "broken.md").symlink_to("nowhere.md")
    (posts / "self.md").symlink_to("self.md")
    (posts / "inside.md").symlink_to("a.md")
    os.mkfifo(posts / "pipe.md")
    (posts / "folder.md").mkdir()
    assert scan.scan(site, index).written == {key, PostKey("content/posts/inside.md")}
    assert not scan.refresh(
        site, index, [PostKey(f"content/posts/{name}.md") for name in ("outside", "pipe", "folder")]
    )


def test_names_that_are_not_utf_8_are_listed(site: Site, index: PostIndex) -> None:
    if sys.platform != "linux":
        pytest.skip("names of Linux")
    path = os.fsencode(site.root / "content" / "posts") + b"/\xcd\xee\xe2.md"
    Path(os.fsdecode(path)).write_bytes(POST.encode())
    (key,) = scan.scan(site, index).written
    assert os.fsencode(site.path(key)) == path
    assert index.row(key) is not None
    assert not scan.scan(site, index)


def test_folders_inside_each_other_are_read_once(site: Site, index: PostIndex) -> None:
    nested = Site(
        site.root, "", tuple(Collection(name, name, name) for name in ("content", "content/posts", "content2"))
    )
    (site.root / "content2").mkdir()
    put(nested, "a.md")
    assert len(scan.scan(nested, index).written) == 1


def test_a_site_that_is_gone_is_said_and_its_list_kept(site: Site, index: PostIndex) -> None:
    key = put(site, "a.md")
    scan.scan(site, index)
    site.root.rename(site.root.with_name("unplugged"))
    with pytest.raises(NoSite):
        scan.scan(site, index)
    assert index.keys() == [key]


def test_posts_in_a_folder_that_may_not_be_looked_into_are_not_taken_for_deleted(
    site: Site, index: PostIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed, gone = put(site, "closed/a.md"), put(site, "b.md")
    scan.scan(site, index)
    site.path(gone).unlink()
    really_scandir = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return really_scandir(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert scan.scan(site, index) == Changes(removed=frozenset({gone}))
    assert index.keys() == [closed]


def test_posts_that_vanish_while_they_are_read_are_left_out(site: Site, index: PostIndex) -> None:
    put(site, "a.md")
    kept = put(site, "b.md")

    def progress(done: int, total: int) -> None:
        site.path(PostKey("content/posts/a.md")).unlink(missing_ok=True)

    assert scan.scan(site, index, progress).written == {kept}


def test_the_progress_is_told_and_the_newest_files_are_read_first(site: Site, index: PostIndex) -> None:
    for number in range(120):
        os.utime(site.path(put(site, f"{number}.md")), ns=(0, number))
    seen: list[tuple[int, int]] = []
    first: list[PostKey] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if done == 50:
            first.extend(index.keys())

    scan.scan(site, index, progress)
    assert seen == [(0, 120), (50, 120), (100, 120), (120, 120)]
    assert set(first) == {f"content/posts/{number}.md" for number in range(70, 120)}


def test_a_cancelled_scan_keeps_what_it_read_and_goes_on_from_there(site: Site, index: PostIndex) -> None:
    keys = {put(site, f"{number}.md") for number in range(120)}
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 1

    assert len(scan.scan(site, index, cancelled=cancelled).written) == 50
    assert len(scan.scan(site, index).written) == 70
    assert set(index.keys()) == keys


# A few posts


def test_refreshing_tells_which_posts_differ(site: Site, index: PostIndex) -> None:
    changed, same, removed = put(site, "a.md"), put(site, "b.md"), put(site, "c.md")
    scan.scan(site, index)
    put(site, "a.md", POST + "Уште.\n")
    put(site, "b.md")
    site.path(removed).unlink()
    added = put(site, "d.md")
    never = PostKey("content/posts/never.md")
    assert scan.refresh(site, index, [changed, same, removed, added, never]) == Changes(
        frozenset({changed, added}), frozenset({removed})
    )


def test_X5_a_change_of_equal_length_and_time_is_found_by_refreshing(site: Site, index: PostIndex) -> None:
    key = put(site, "a.md")
    scan.scan(site, index)
    status = site.path(key).stat()
    put(site, "a.md", POST.replace("седум", "девет"))
    os.utime(site.path(key), ns=(status.st_atime_ns, status.st_mtime_ns))
    assert scan.refresh(site, index, [key]).written == {key}


def test_the_posts_below_a_folder_are_found(site: Site) -> None:
    inner = {put(site, "2024/a.md"), put(site, "2024/05/b.md")}
    put(site, "c.md")
    assert scan.keys_below(site, site.root / "content/posts/2024") == inner
    assert scan.keys_below(site, site.root / "content/posts/nema") == set()
    assert scan.keys_below(site, site.root / "content/posts/c.md") == set()
    assert scan.keys_below(site, site.root.parent) == set()


def test_images_that_come_and_go_change_the_posts_that_show_them(site: Site, index: PostIndex) -> None:
    key, other = put(site, "a.md"), put(site, "b.md", "---\ntitle: b\n---\n")
    scan.scan(site, index)
    image = site.root / "content/img/izbori.jpg"
    image.rename(image.with_name("away.jpg"))
    assert scan.refresh_images(site, index) == Changes(frozenset({key}))
    assert index.keys(Filter(only="problems")) == [key]
    image.with_name("away.jpg").rename(image)
    assert scan.refresh_images(site, index) == Changes(frozenset({key}))
    assert index.counts().problems == 0
    assert index.row(other) is not None


@pytest.mark.parametrize("act", ["scan", "refresh"])
def test_an_index_lost_meanwhile_is_filled_again(
    site: Site, index: PostIndex, act: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [put(site, f"{number}.md") for number in range(5)]
    scan.scan(site, index)
    put(site, "0.md", POST + "Уште.\n")
    really_put = index.put
    losses = iter([True, True])

    def losing(posts: list[IndexedPost]) -> None:
        if next(losses, False):
            index._renew(on_disk=True)
            raise IndexLost
        really_put(posts)

    monkeypatch.setattr(index, "put", losing)
    changes = scan.scan(site, index) if act == "scan" else scan.refresh(site, index, keys[:1])
    assert keys[0] in changes.written
    assert sorted(index.keys()) == sorted(keys)


# Many posts, by another process


@pytest.fixture
def many(site: Site) -> set[PostKey]:
    return {put(site, f"{number}.md") for number in range(scan.FEW + 250)}


def test_many_posts_are_read_by_another_process(site: Site, index: PostIndex, many: set[PostKey]) -> None:
    seen: list[tuple[int, int]] = []
    assert scan.scan(site, index, lambda *numbers: seen.append(numbers)).written == many
    assert seen == [(0, 450), (50, 450), (250, 450), (450, 450)]
    assert index.row(PostKey("content/posts/7.md")) == scan.read_post(site, site.root / "content/posts/7.md")


def test_the_process_can_be_used_from_any_thread(site: Site, index: PostIndex, many: set[PostKey]) -> None:
    found: list[Changes] = []
    thread = threading.Thread(target=lambda: found.append(scan.scan(site, index)))
    thread.start()
    thread.join()
    assert found[0].written == many


def test_the_newest_posts_are_there_before_a_process_has_started(
    site: Site, index: PostIndex, many: set[PostKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanworker, "each_elsewhere", raising(AssertionError("started")))
    with pytest.raises(AssertionError, match="started"):
        scan.scan(site, index)
    assert len(index.keys()) == 50


def test_very_many_posts_are_read_by_several_processes_in_their_order(
    site: Site, many: set[PostKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanworker, "MANY", 300)
    monkeypatch.setattr("os.cpu_count", lambda: 4)
    seen: list[int] = []

    def running() -> bool:
        seen.append(len(multiprocessing.active_children()))
        return False

    keys = sorted(many)
    batches = list(scanworker.each_elsewhere(scanworker.read_one, site, keys, running))
    assert [key for batch in batches for key, _ in batch] == keys
    assert max(seen) == 3
    assert not multiprocessing.active_children()


def test_a_cancelled_process_ends_at_once(site: Site, index: PostIndex, many: set[PostKey]) -> None:
    cancel = threading.Event()
    changes = scan.scan(site, index, lambda done, total: cancel.set() if done > 50 else None, cancel.is_set)
    assert len(changes.written) == 250
    assert not multiprocessing.active_children()
    assert len(index.keys()) == 250


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_where_the_process_dies_the_rest_is_read_here(site: Site, index: PostIndex, many: set[PostKey]) -> None:
    def progress(done: int, total: int) -> None:
        for process in multiprocessing.active_children():
            os.kill(process.pid or 0, signal.SIGKILL)

    assert scan.scan(site, index, progress).written == many
    assert len(index.keys()) == len(many)


def test_a_process_whose_asker_has_gone_ends_by_itself(site: Site, many: set[PostKey]) -> None:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=scanworker.serve_reading, args=(theirs,))
    process.start()
    theirs.close()
    # More than it may have ready.
    ours.send((scanworker.Preparing(site), site, [[key] * 50 for key in many]))
    assert [key for key, _ in ours.recv()] == [next(iter(many))] * 50
    ours.close()
    process.join()
    assert process.exitcode == 0
    process.close()


def test_later_steps_are_larger_since_nobody_watches_them() -> None:
    batches = [[(PostKey(f"{batch}-{number}"), None) for number in range(200)] for batch in range(120)]
    sizes = [len(step) for step in scan._gathered(batches)]
    assert sizes[:10] == [200] * 10
    assert sizes[10:] == [2_000, 4_000, 8_000, 8_000]


def test_where_no_process_can_be_started_the_posts_are_read_here(
    site: Site, index: PostIndex, many: set[PostKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("multiprocessing.context.SpawnProcess.start", raising(OSError(12, "Cannot allocate memory")))
    assert scan.scan(site, index).written == many


WITHOUT_A_MAIN_FILE = """
import sys
from pathlib import Path
from editor.site import scanworker
from editor.site.site import Site

keys = [f"{number:0100}.md" for number in range(10_000)]
print(list(scanworker.each_elsewhere(scanworker.read_one, Site(Path(sys.argv[1])), keys, lambda: False)))
"""


def test_a_process_that_dies_before_it_was_told_anything_is_not_waited_for(tmp_path: Path) -> None:
    # A program from standard input has no file that another process could start from.
    done = subprocess.run(
        [sys.executable, "-", str(tmp_path)],
        input=WITHOUT_A_MAIN_FILE,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent.parent)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_an_unreadable_post_does_not_stop_the_process(site: Site, index: PostIndex, many: set[PostKey]) -> None:
    put(site, "3.md", b"\xff\xfe\x00")
    put(site, "4.md", "---\na: " + "[" * 100_000 + "\n---\n")
    assert scan.scan(site, index).written == many
    assert index.counts().problems == 2


def test_the_worker_reads_in_the_order_it_was_given(site: Site, many: set[PostKey]) -> None:
    keys = sorted(many)
    batches = list(scanworker.each_elsewhere(scanworker.read_one, site, keys, lambda: False))
    assert [key for batch in batches for key, _ in batch] == keys


KINDS = ["слика", "a.jpg", "https://e.org/a", "2023-01-02", True, False, 7, 0.5, [], ["a"], {}, {"name": "a"}, None]


@pytest.mark.parametrize(
    "name", ["title", "Date", "датум", "image", "cover", "category", "tags", "draft", "x", "author"]
)
def test_what_a_detail_means_is_remembered_as_it_is_found_out(name: str) -> None:
    for value in (*KINDS, Timestamp("2023-01-02")):
        known = reading._role_of_kind(name, type(value).__name__)
        assert known is None or known is role_of(name, value)


@pytest.mark.parametrize("value", [True, False, 1, 0, "draft", " Draft ", "published", None, ["draft"]])
@pytest.mark.parametrize("name", ["draft", "published", "status", "нацрт", "x"])
def test_whether_a_post_is_held_back_is_asked_where_a_detail_could_say_so(name: str, value: Value) -> None:
    values = {"title": "draft note", name: value}
    assert reading._held_back(values) == is_draft(values)


def test_the_scan_finds_the_files_that_the_site_calls_posts(site: Site, tmp_path: Path) -> None:
    for folder in ("", "2024/", ".hidden/", "node_modules/", "ё/"):
        for name in (
            "a.md",
            "А.MD",
            "b.markdown",
            ".a.md",
            "a.md~",
            "md",
            ".md",
            "a.b.md",
            "a.",
            "a.txt",
            "4913",
            "a.yml",
        ):
            put(site, folder + name)
    for one in (
        site,
        Site(site.root),
        Site(site.root, collections=(Collection("a", "A", "", file="content/posts/a.txt"), *site.collections)),
        Site(site.root, collections=(Collection("a", "A", "content", depth=2, extension="txt"),)),
    ):
        files = {path for path in site.root.rglob("*") if path.is_file()}
        called = {key for path in files if (key := one.key(path)) is not None}
        index = PostIndex(tmp_path / f"{len(called)}.sqlite")
        scan.scan(one, index)
        assert set(index.stamps()) == called
        index.close()
