"""Unsaved text from one start to the next, whatever became of its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from editor.desk import recovering
from editor.desk.drafts import Drafts, Restored, whole
from editor.site import files
from editor.site.attempts import Attempts
from editor.site.draftfile import Draft
from editor.site.files import NotReadable
from editor.site.journal import Journal, JournalUnavailable
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.support.drafts import crash, draft, journal_folder, kept, typed

FIRST, SECOND = PostKey("content/posts/prva.md"), PostKey("content/posts/vtora.md")
NOBODY: frozenset[str] = frozenset()


@pytest.fixture
def versions(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "versions")


@pytest.fixture
def drafts(versions: VersionStore) -> Iterator[Drafts]:
    drafts = Drafts(Journal(journal_folder()), versions)
    yield drafts
    drafts.close()


def test_a_post_without_unsaved_text_is_opened_as_the_disk_has_it(site: Site, drafts: Drafts) -> None:
    opened = drafts.open(site, FIRST, NOBODY)
    assert opened.resumed is None
    assert opened.loaded.text == "Текст.\n"


def test_a_post_is_opened_with_the_text_that_a_crash_left(site: Site, drafts: Drafts) -> None:
    left = typed(site.root, FIRST, "Уште.\n")
    crash(left, typed(site.root, SECOND, "Друго.\n"))
    opened = drafts.open(site, FIRST, NOBODY)
    assert opened.resumed is not None
    assert (opened.resumed.draft, opened.resumed.state) == (left, "plain")
    assert opened.resumed.document.to_bytes() == left.data
    assert opened.loaded.document.to_bytes() == (site.root / FIRST).read_bytes()


def test_C6_what_came_back_and_was_not_saved_comes_back_again(site: Site, versions: VersionStore) -> None:
    left = typed(site.root, FIRST, "Уште.\n")
    crash(left)
    for _ in range(3):
        drafts = Drafts(Journal(journal_folder()), versions)
        (resumed,) = drafts.come_back(site, NOBODY).posts
        assert resumed.draft == left
        drafts.close()


def test_a_text_that_is_open_is_nobodys_to_take(site: Site, drafts: Drafts) -> None:
    crash(typed(site.root, FIRST, "Уште.\n"))
    (resumed,) = drafts.come_back(site, NOBODY).posts
    assert drafts.come_back(site, frozenset({resumed.draft.id})).posts == ()
    assert drafts.open(site, FIRST, frozenset({resumed.draft.id})).resumed is None


def test_a_text_whose_post_was_closed_comes_back_from_this_session(site: Site, drafts: Drafts) -> None:
    left = typed(site.root, FIRST, "Уште.\n")
    drafts.keep(left)
    opened = drafts.open(site, FIRST, NOBODY)
    assert opened.resumed is not None
    assert opened.resumed.draft == left


def test_the_text_of_a_running_program_stays_its_own(site: Site, drafts: Drafts) -> None:
    other = Journal(journal_folder())
    other.keep(typed(site.root, FIRST, "Уште.\n"))
    assert drafts.open(site, FIRST, NOBODY).resumed is None
    assert drafts.come_back(site, NOBODY).posts == ()
    other.close()
    assert drafts.open(site, FIRST, NOBODY).resumed is not None


def test_what_says_the_same_as_the_disk_is_dropped_in_silence(site: Site, drafts: Drafts) -> None:
    crash(typed(site.root, FIRST, ""))
    drafts.keep(typed(site.root, SECOND, ""))
    assert drafts.open(site, FIRST, NOBODY).resumed is None
    assert drafts.come_back(site, NOBODY).posts == ()
    assert kept() == []


def test_what_was_kept_while_it_was_compared_is_not_dropped(
    site: Site, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = typed(site.root, FIRST, "")
    newer = replace(typed(site.root, FIRST, "Уште.\n"), id=same.id)
    drafts.keep(same)
    really = recovering.compare

    def compare_slowly(*args: Any) -> recovering.Recovered:
        found = really(*args)
        drafts.keep(newer)  # somebody goes on writing, on another thread
        return found

    monkeypatch.setattr("editor.desk.drafts.compare", compare_slowly)
    drafts.open(site, FIRST, NOBODY)
    assert kept() == [newer]


def test_details_that_could_not_be_saved_come_back_although_the_rest_is_on_disk(site: Site, drafts: Drafts) -> None:
    crash(replace(typed(site.root, FIRST, ""), details="title: а\n---\nб: 1"))
    (resumed,) = drafts.come_back(site, NOBODY).posts
    assert resumed.draft.details == "title: а\n---\nб: 1"


def test_C4_a_post_changed_since_comes_back_over_what_it_started_from(
    site: Site, drafts: Drafts, write: Callable[..., PostKey]
) -> None:
    base = (site.root / FIRST).read_bytes()
    left = typed(site.root, FIRST, "Уште.\n")
    drafts.keep_base(left, base)
    crash(left)
    write("prva.md", "Сменета")
    (resumed,) = drafts.come_back(site, NOBODY).posts
    assert resumed.state == "moved"
    assert resumed.base.document.to_bytes() == base
    assert resumed.base.stamp.digest == left.base
    assert resumed.document.to_bytes() == left.data


def test_C4_where_nobody_knows_what_it_started_from_all_of_it_is_to_be_compared(
    site: Site, drafts: Drafts, write: Callable[..., PostKey]
) -> None:
    crash(typed(site.root, FIRST, "Уште.\n"))
    write("prva.md", "Сменета")
    (resumed,) = drafts.come_back(site, NOBODY).posts
    assert resumed.state == "moved"
    assert resumed.base.document.to_bytes() == b""


def test_C5_a_post_that_is_gone_comes_back(site: Site, drafts: Drafts) -> None:
    left = typed(site.root, FIRST, "Уште.\r\n")
    crash(left)
    (site.root / FIRST).unlink()
    opened = drafts.open(site, FIRST, NOBODY)
    assert opened.resumed is not None
    assert opened.resumed.state == "gone"
    assert opened.resumed.document.to_bytes() == left.data
    assert opened.loaded.document.to_bytes() == left.data


def test_a_post_that_is_gone_without_unsaved_text_cannot_be_opened(site: Site, drafts: Drafts) -> None:
    (site.root / FIRST).unlink()
    with pytest.raises(NotReadable):
        drafts.open(site, FIRST, NOBODY)


def test_C2_texts_without_a_name_get_one_each(site: Site, drafts: Drafts) -> None:
    crash(draft(site.root, "", b"", b"a\n", 1), draft(site.root, "", b"", b"b\n", 2))
    found = drafts.come_back(site, NOBODY).posts
    assert [resumed.state for resumed in found] == ["new", "new"]
    assert [resumed.document.to_bytes() for resumed in found] == [b"b\n", b"a\n"]
    assert len({resumed.key for resumed in found}) == 2
    assert not any((site.root / resumed.key).exists() for resumed in found)


def test_of_two_texts_of_one_post_the_newest_comes_back_and_the_other_is_a_version(
    site: Site, drafts: Drafts, versions: VersionStore
) -> None:
    older, newer = typed(site.root, FIRST, "Старо.\n", 1), typed(site.root, FIRST, "Ново.\n", 2)
    crash(newer)
    crash(older)
    returned = drafts.come_back(site, NOBODY)
    assert [resumed.draft for resumed in returned.posts] == [newer]
    assert returned.older == (FIRST,)
    (version,) = versions.listed(site.root, FIRST)
    assert (version.cause, versions.read(version)) == ("recovered", older.data)
    assert kept() == [newer]


def test_an_older_text_stays_where_it_cannot_become_a_version(site: Site, tmp_path: Path) -> None:
    older, newer = typed(site.root, FIRST, "Старо.\n", 1), typed(site.root, FIRST, "Ново.\n", 2)
    crash(older, newer)
    (tmp_path / "versions").write_bytes(b"")
    drafts = Drafts(Journal(journal_folder()), VersionStore(tmp_path / "versions"))
    assert [resumed.draft for resumed in drafts.come_back(site, NOBODY).posts] == [newer]
    assert {each.id for each in kept()} == {older.id, newer.id}
    drafts.close()


def test_C8_damaged_text_is_put_aside_and_the_rest_comes_back(site: Site, drafts: Drafts) -> None:
    bad, good = typed(site.root, FIRST, "Едно.\n"), typed(site.root, SECOND, "Друго.\n")
    crash(bad, good)
    (path,) = [path for path in journal_folder().rglob("*.[ab]") if path.name.startswith(bad.id)]
    path.write_bytes(path.read_bytes()[:-20])
    returned = drafts.come_back(site, NOBODY)
    assert [resumed.draft for resumed in returned.posts] == [good]
    (aside,) = returned.aside
    assert "Едно.".encode() in aside.read_bytes()
    assert drafts.come_back(site, frozenset({good.id})).aside == ()


def test_what_is_not_wanted_becomes_a_version(site: Site, drafts: Drafts, versions: VersionStore) -> None:
    left = typed(site.root, FIRST, "Уште.\n")
    drafts.keep(left)
    drafts.discard(left)
    assert kept() == []
    (version,) = versions.listed(site.root, FIRST)
    assert (version.cause, versions.read(version)) == ("discarded", left.data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"---\r\ntitle: a\r\n---\r\nText\r\n", b"---\r\ntitle: b\r\n---\r\nc: 1\r\n---\r\nText\r\n"),
        (b"Text\n", b"---\ntitle: b\n---\nc: 1\n---\nText\n"),
        (b"+++\ntitle = 'a'\n+++\nText\n", b"+++\ntitle: b\n---\nc: 1\n+++\nText\n"),
    ],
)
def test_not_a_word_of_details_that_break_the_post_apart_is_left_out(data: bytes, expected: bytes) -> None:
    left = replace(draft(Path("/site"), "a.md", b"", data), details="title: b\n---\nc: 1")
    assert whole(left) == expected


def test_a_post_can_be_opened_while_the_journal_cannot_be_read(site: Site, drafts: Drafts) -> None:
    journal_folder().parent.mkdir(parents=True, exist_ok=True)
    journal_folder().write_bytes(b"")
    assert drafts.open(site, FIRST, NOBODY).loaded.text == "Текст.\n"
    with pytest.raises(JournalUnavailable):
        drafts.come_back(site, NOBODY)


def test_only_what_a_text_started_from_is_kept_as_its_base(site: Site, drafts: Drafts, versions: VersionStore) -> None:
    left: Draft = typed(site.root, FIRST, "Уште.\n")
    drafts.keep_base(left, b"something else")
    assert versions.listed(site.root, FIRST) == ()
    drafts.keep_base(left, files.read(site.root / FIRST)[0])
    assert [version.cause for version in versions.listed(site.root, FIRST)] == ["opened"]


# Opening a site where it was left.


def test_what_was_open_is_read_with_what_is_unsaved_of_it_and_what_is_gone_is_left_out(
    site: Site, drafts: Drafts
) -> None:
    left = typed(site.root, FIRST, "Уште.\n")
    crash(left)
    restored = drafts.restore(site, NOBODY, [FIRST, PostKey("content/posts/nema.md"), SECOND])
    assert restored is not None
    assert [resumed.draft for resumed in restored.returned.posts] == [left]
    assert [(key, opened.loaded.text) for key, opened in restored.opened] == [(SECOND, "Текст.\n")]
    assert restored.refused is None


def test_what_was_open_is_read_although_the_journal_cannot_be(site: Site, drafts: Drafts) -> None:
    journal_folder().parent.mkdir(parents=True, exist_ok=True)
    journal_folder().write_bytes(b"")
    restored = drafts.restore(site, NOBODY, [FIRST])
    assert restored is not None
    assert [key for key, _ in restored.opened] == [FIRST]
    assert isinstance(restored.refused, JournalUnavailable)


def test_C6_the_third_time_nothing_is_opened_unasked(site: Site, versions: VersionStore, tmp_path: Path) -> None:
    left = typed(site.root, FIRST, "Уште.\n")
    crash(left)

    def start(*, asked: bool = False) -> tuple[Drafts, Restored | None]:
        drafts = Drafts(Journal(journal_folder()), versions, Attempts(tmp_path / "opening"))
        return drafts, drafts.restore(site, NOBODY, [], asked=asked)

    for expected in (True, True, False, False):
        drafts, restored = start()
        assert (restored is not None) is expected
        drafts.close()
    assert kept() == [left]
    drafts, restored = start(asked=True)
    assert restored is not None
    assert [resumed.draft for resumed in restored.returned.posts] == [left]
    drafts.survived(site)
    drafts.close()
    drafts, restored = start()
    assert restored is not None
    drafts.close()
