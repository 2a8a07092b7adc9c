"""What is offered after a crash: exactly what the disk does not say, whatever became of the file."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from editor.desk.recovering import Offer, compare, recover
from editor.site import files
from editor.site.draftfile import Draft, new_id
from editor.site.journal import Found, Journal, JournalUnavailable
from editor.site.keys import PostKey
from editor.site.site import Site

FIRST, SECOND = PostKey("content/posts/prva.md"), PostKey("content/posts/vtora.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal"


def typed(site: Site, key: PostKey, more: str = "Уште еден ред.\n", at: int = 0) -> Draft:
    """Edit a post as it stands on disk, without saving."""
    base, stamp = files.read(site.path(key))
    return draft(site, key, stamp.digest, base + more.encode(), at)


def draft(site: Site, key: str, base: bytes, data: bytes, at: int = 0) -> Draft:
    return Draft(new_id(), str(site.root), PostKey(key), base, f"2026-03-01T09:30:{at:02}+00:00", 0, data, "Наслов")


def crash(folder: Path, *drafts: Draft) -> None:
    """Leave drafts behind as a program does that ends without saving."""
    journal = Journal(folder)
    for each in drafts:
        journal.keep(each)
    journal.close()


def offered(site: Site, folder: Path) -> tuple[Offer, ...]:
    journal = Journal(folder)
    try:
        return recover(site, journal)
    finally:
        journal.close()


def said(offers: tuple[Offer, ...]) -> list[tuple[str, str]]:
    return [(offer.found.draft.key if offer.found.draft else "", offer.state) for offer in offers]


def left(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_C1_an_edit_of_what_the_disk_still_holds_can_be_restored_as_it_was(site: Site, folder: Path) -> None:
    kept = typed(site, FIRST)
    crash(folder, kept)
    (offer,) = offered(site, folder)
    assert (offer.state, offer.found.draft) == ("plain", kept)
    assert offer.theirs is not None
    assert offer.theirs.stamp.digest == kept.base


def test_C2_a_text_without_a_name_can_be_restored(site: Site, folder: Path) -> None:
    crash(folder, draft(site, "", b"", b"text"))
    (offer,) = offered(site, folder)
    assert (offer.state, offer.theirs) == ("plain", None)


def test_C2_a_named_post_that_was_never_saved_can_be_restored(site: Site, folder: Path) -> None:
    crash(folder, draft(site, "content/posts/nova.md", b"", b"text"))
    (offer,) = offered(site, folder)
    assert (offer.state, offer.theirs) == ("plain", None)


def test_a_post_that_was_never_saved_and_whose_name_is_taken_by_now_is_compared(site: Site, folder: Path) -> None:
    crash(folder, draft(site, FIRST, b"", b"text"))
    assert said(offered(site, folder)) == [(FIRST, "moved")]


def test_C3_what_reached_the_disk_is_dropped_without_a_word(site: Site, folder: Path) -> None:
    kept = typed(site, FIRST)
    crash(folder, kept)
    files.write(site.path(FIRST), kept.data, kept.base)
    assert offered(site, folder) == ()
    assert offered(site, folder) == ()
    assert left(folder) == []


def test_C4_a_post_changed_since_is_offered_beside_what_the_disk_holds(
    site: Site, folder: Path, write: Callable[..., PostKey]
) -> None:
    kept = typed(site, FIRST)
    crash(folder, kept)
    write("prva.md", "Сменета", body="Од друга програма.\n")
    (offer,) = offered(site, folder)
    assert (offer.state, offer.found.draft) == ("moved", kept)
    assert offer.theirs is not None
    assert offer.theirs.text == "Од друга програма.\n"


def test_C4_a_change_of_equal_length_and_old_time_is_a_change(site: Site, folder: Path) -> None:
    crash(folder, typed(site, FIRST))
    path = site.path(FIRST)
    path.write_bytes(path.read_bytes().replace("Прва".encode(), "Трта".encode()))
    assert said(offered(site, folder)) == [(FIRST, "moved")]


def test_C5_the_draft_of_a_post_that_is_gone_is_offered(site: Site, folder: Path) -> None:
    crash(folder, typed(site, FIRST))
    site.path(FIRST).rename(site.path(FIRST).with_name("druga.md"))
    (offer,) = offered(site, folder)
    assert (offer.state, offer.theirs, offer.reason) == ("gone", None, "missing")


def test_C5_the_draft_of_a_post_that_became_a_folder_is_offered(site: Site, folder: Path) -> None:
    crash(folder, typed(site, FIRST))
    site.path(FIRST).unlink()
    site.path(FIRST).mkdir()
    (offer,) = offered(site, folder)
    assert offer.state == "gone"
    assert offer.reason in ("not-a-file", "forbidden")


def test_C5_the_draft_of_a_post_whose_folder_is_gone_is_offered(site: Site, folder: Path) -> None:
    crash(folder, draft(site, "content/posts/2026/a.md", b"b" * 16, b"text"))
    assert said(offered(site, folder)) == [("content/posts/2026/a.md", "gone")]


def test_C4_a_post_that_is_no_text_by_now_is_offered_beside_it(site: Site, folder: Path) -> None:
    crash(folder, typed(site, FIRST))
    site.path(FIRST).write_bytes(b"\0\1\2\3")
    (offer,) = offered(site, folder)
    assert offer.state == "moved"
    assert offer.theirs is not None
    assert offer.theirs.locked


def test_C6_what_was_offered_and_not_decided_is_offered_again(site: Site, folder: Path) -> None:
    crash(folder, typed(site, FIRST))
    assert offered(site, folder) == offered(site, folder) != ()


def test_two_drafts_of_one_post_are_both_offered_the_newest_first(site: Site, folder: Path) -> None:
    older, newer = typed(site, FIRST, "старо", 1), typed(site, FIRST, "ново", 2)
    crash(folder, newer)
    crash(folder, older)
    assert [offer.found.draft for offer in offered(site, folder)] == [newer, older]


def test_a_draft_that_was_saved_does_not_hide_an_older_one_that_was_not(site: Site, folder: Path) -> None:
    older, newer = typed(site, FIRST, "старо", 1), typed(site, FIRST, "ново", 2)
    crash(folder, older)
    crash(folder, newer)
    files.write(site.path(FIRST), newer.data, newer.base)
    (offer,) = offered(site, folder)
    assert (offer.state, offer.found.draft) == ("moved", older)


def test_C8_damaged_drafts_come_last_and_do_not_hide_the_others(site: Site, folder: Path) -> None:
    damaged = typed(site, SECOND, at=9)
    crash(folder, damaged, typed(site, FIRST, at=1), draft(site, "", b"", b"text", at=2))
    (path,) = folder.rglob(f"{damaged.id}.*")
    path.write_bytes(path.read_bytes()[:-40])
    offers = offered(site, folder)
    assert said(offers) == [("", "plain"), (FIRST, "plain"), ("", "damaged")]
    assert offers[-1].found.damaged == (path,)
    assert offers[-1].found.remains is not None
    assert path.exists()


def test_C8_an_older_version_that_is_on_disk_does_not_hide_that_the_newer_is_damaged(site: Site, folder: Path) -> None:
    older = typed(site, FIRST)
    newer = replace(older, data=older.data + b"more")
    crash(folder, older, newer)
    files.write(site.path(FIRST), older.data, older.base)
    path = next(path for path in folder.rglob(f"{older.id}.*") if b"more" in path.read_bytes())
    path.write_bytes(path.read_bytes()[:-3])
    (offer,) = offered(site, folder)
    assert (offer.state, offer.found.draft, offer.found.damaged) == ("damaged", older, (path,))


def test_a_draft_of_a_site_that_is_not_open_is_left_alone(site: Site, folder: Path) -> None:
    crash(folder, replace(typed(site, FIRST), root=str(site.root.parent / "drugo")))
    before = left(folder)
    assert offered(site, folder) == ()
    assert left(folder) == before


@pytest.mark.parametrize("key", ["../outside.md", "/etc/hostname", "content/../../outside.md", "a\0b.md", "\ud800.md"])
def test_a_draft_that_names_a_file_outside_the_site_reads_nothing_there(site: Site, key: str) -> None:
    (site.root.parent / "outside.md").write_bytes(b"secret")
    kept = draft(site, key, b"b" * 16, b"text")
    (offer,) = compare(site, [Found(kept)]).offers
    assert (offer.state, offer.theirs) == ("gone", None)


def test_comparing_changes_nothing(site: Site, folder: Path) -> None:
    kept = typed(site, FIRST)
    crash(folder, kept)
    files.write(site.path(FIRST), kept.data, kept.base)
    journal = Journal(folder)
    found = journal.found(site.root)
    assert compare(site, found).equal == tuple(found)
    assert journal.found(site.root) == found


def test_what_another_window_took_meanwhile_is_no_trouble(
    site: Site, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = typed(site, FIRST)
    crash(folder, kept)
    files.write(site.path(FIRST), kept.data, kept.base)
    other = Journal(folder)
    (found,) = other.found(site.root)
    really = Journal.discard

    def discard(journal: Journal, equal: Found) -> None:
        other.adopt(found)
        really(journal, equal)

    monkeypatch.setattr(Journal, "discard", discard)
    assert offered(site, folder) == ()
    assert other.mine(site.root) == [kept]
    other.close()


@pytest.mark.skipif(sys.platform == "win32", reason="another system, another error")
def test_a_journal_that_cannot_be_read_is_said(site: Site, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"")
    with pytest.raises(JournalUnavailable):
        offered(site, folder)
