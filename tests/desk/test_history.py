"""The earlier states of a post in one list, in words, and what bringing one back would change."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from dulwich import porcelain

from editor.content.document import Document
from editor.desk import history
from editor.desk.history import Entry, Listing
from editor.desk.opening import load_post
from editor.desk.openpost import OpenPost
from editor.desk.versionwords import cause_words, length_words, when_words
from editor.site import githistory
from editor.site.gitcommits import Commit, CommitUnreadable, History
from editor.site.gitplaces import RepositoryBroken
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import Version, VersionDamaged, VersionStore

KEY = PostKey("content/posts/vtora.md")
SKOPJE = timezone(timedelta(hours=2))
NOW = datetime(2025, 10, 9, 15, 0, tzinfo=SKOPJE)


@pytest.fixture(autouse=True)
def skopje_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the computer stand in one place, whoever runs the tests."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a process cannot be set here")
    monkeypatch.setenv("TZ", "UTC-2")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def post(text: str, title: str = "Втора") -> bytes:
    return f"---\ntitle: {title}\nfeatured: false\n---\n{text}".encode()


def commit(site: Site, data: bytes, message: str, at: datetime) -> None:
    site.path(KEY).write_bytes(data)
    porcelain.add(str(site.root), paths=[str(site.path(KEY))])
    porcelain.commit(
        str(site.root),
        message=message.encode(),
        author="Ана Петрова <ana@example.mk>".encode(),
        committer="Ана Петрова <ana@example.mk>".encode(),
        author_timestamp=int(at.timestamp()),
        author_timezone=7200,
        commit_timestamp=int(at.timestamp()),
        commit_timezone=7200,
    )


def entries_of(site: Site, versions: VersionStore, key: PostKey) -> Listing:
    """Return what a person sees once git has answered."""
    listing = history.entries_of(site, versions, key)
    if not listing.reading:
        return listing
    answer = githistory.answer((site.root, key))
    assert isinstance(answer, History | RepositoryBroken)
    return history.with_commits(listing, answer)


def shown(entry: Entry) -> tuple[str, str, str]:
    return when_words(entry.when, NOW), cause_words(entry.source), length_words(entry)


# The list


def test_a_post_that_was_never_saved_here_and_is_not_in_git_has_no_versions(site: Site, versions: VersionStore) -> None:
    listing = entries_of(site, versions, KEY)
    assert listing.entries == ()
    assert listing.complete
    assert listing.unavailable is None
    assert listing.broken is None


def test_own_versions_and_commits_stand_in_one_list_newest_first(site: Site, versions: VersionStore) -> None:
    porcelain.init(str(site.root))
    commit(site, post("Еден.\n"), "Нова вест\n\nДолго.", NOW - timedelta(days=400))
    versions.keep(site.root, KEY, post("Еден.\n"), "opened", NOW - timedelta(days=1, hours=4))
    versions.keep(site.root, KEY, post("Еден, два, три.\n"), "saved", NOW - timedelta(days=1))
    commit(site, post("Еден, два.\n"), "Скратено", NOW - timedelta(hours=2))
    versions.keep(site.root, KEY, post("Еден, два.\n"), "outside", NOW - timedelta(minutes=3))
    assert [shown(entry) for entry in entries_of(site, versions, KEY).entries] == [
        ("today 14:57", "Changed by another program", "words: 2"),
        ("today 13:00", "Git: Скратено · Ана Петрова", "words: 2 (−1)"),
        ("yesterday 15:00", "Saved here", "words: 3 (+2)"),
        ("yesterday 11:00", "Before it was saved here", "words: 1"),
        ("Wednesday 4 September 2024, 15:00", "Git: Нова вест · Ана Петрова", "words: 1"),
    ]


def test_what_is_kept_here_is_listed_before_git_is_asked(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, KEY, post("Еден.\n"), "saved")
    assert not history.entries_of(site, versions, KEY).reading
    porcelain.init(str(site.root))
    commit(site, post("Еден, два.\n"), "Вест", NOW)
    listing = history.entries_of(site, versions, KEY)
    assert listing.reading
    assert [cause_words(entry.source) for entry in listing.entries] == ["Saved here"]


def test_a_day_is_named_by_the_calendar_and_not_by_hours() -> None:
    early = datetime(2025, 10, 9, 0, 5, tzinfo=SKOPJE)
    assert when_words(early, early + timedelta(minutes=2)) == "today 00:05"
    assert when_words(early - timedelta(minutes=6), early) == "yesterday 23:59"
    assert when_words(early - timedelta(days=3), early) == "Monday 6 October, 00:05"
    assert when_words(datetime(2024, 12, 31, 12, 0, tzinfo=SKOPJE), early) == "Tuesday 31 December 2024, 12:00"
    assert when_words(datetime(2025, 10, 8, 21, 59, tzinfo=timezone.utc), early) == "yesterday 23:59"  # noqa: UP017
    assert when_words(datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))), early).startswith("Friday 31")


def test_the_words_are_translated(site: Site) -> None:
    known = {"today {time}": "денес во {time}", "Monday": "понеделник", "October": "октомври"}

    def translate(context: str, text: str) -> str:
        assert context == "Versions"
        return known.get(text, text)

    assert when_words(NOW, NOW, translate) == "денес во 15:00"
    assert when_words(NOW - timedelta(days=3), NOW, translate) == "понеделник 6 октомври, 15:00"


def test_every_cause_that_is_kept_has_words_and_unknown_ones_too() -> None:
    causes = ("saved", "outside", "mine", "theirs", "discarded", "before-change", "recovered", "opened", "damaged")
    words = [cause_words(Version("", "", cause)) for cause in (*causes, "newer")]
    assert len(set(words)) == len(words)


def test_a_text_too_long_to_count_has_no_number() -> None:
    assert length_words(Entry(Version("", "", "saved"), NOW)) == ""


def test_commits_are_listed_where_the_versions_cannot_be(site: Site, tmp_path: Path) -> None:
    porcelain.init(str(site.root))
    commit(site, post("Еден.\n"), "Вест", NOW)
    (tmp_path / "data" / "posts").parent.mkdir()
    (tmp_path / "data" / "posts").write_text("no folder")
    listing = entries_of(site, VersionStore(tmp_path / "data"), KEY)
    assert listing.unavailable is not None
    assert [cause_words(entry.source) for entry in listing.entries] == ["Git: Вест · Ана Петрова"]


def test_own_versions_are_listed_where_git_is_broken(site: Site, versions: VersionStore) -> None:
    porcelain.init(str(site.root))
    (site.root / ".git" / "HEAD").write_bytes(b"\0garbage")
    versions.keep(site.root, KEY, b"mine", "saved")
    listing = entries_of(site, versions, KEY)
    assert listing.broken is not None
    assert len(listing.entries) == 1


def test_the_same_bytes_seen_twice_in_a_row_are_listed_once(site: Site, versions: VersionStore) -> None:
    for minute, (text, cause) in enumerate(
        (("a", "opened"), ("b", "saved"), ("a", "opened"), ("b", "opened"), ("c", "saved"), ("a", "opened"))
    ):
        versions.keep(site.root, KEY, text.encode(), cause, NOW + timedelta(minutes=minute))
    versions.keep(site.root, KEY, b"a", "opened", NOW + timedelta(seconds=1))
    versions.keep(site.root, KEY, b"b", "opened", NOW + timedelta(minutes=1, seconds=1))
    entries = entries_of(site, versions, KEY).entries
    listed = [(versions.read(entry.source), cause_words(entry.source)) for entry in entries]  # type: ignore[arg-type]
    assert listed == [
        (b"a", "Before it was saved here"),
        (b"c", "Saved here"),
        (b"b", "Before it was saved here"),
        (b"a", "Before it was saved here"),
        (b"b", "Saved here"),
        (b"a", "Before it was saved here"),
    ]


# One of them


def test_a_look_shows_what_bringing_it_back_would_change(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, KEY, post("Прв пасус.\n\nСтар втор пасус.\n", "Стара"), "saved")
    (entry,) = entries_of(site, versions, KEY).entries
    current = Document.from_bytes(post("Прв пасус.\n\nНов втор пасус.\n", "Нова"))
    look = history.look(site, versions, entry, current)
    assert look.document is not None
    assert look.diff is not None
    assert look.document.to_bytes() == versions.read(entry.source)  # type: ignore[arg-type]
    ((field,),) = (look.diff.fields,)
    assert (field.name, field.before and field.before.value, field.after and field.after.value) == (
        "title",
        "Нова",
        "Стара",
    )
    assert [change.kind for change in look.diff.paragraphs] == ["same", "changed"]


def test_a_commit_is_read_like_an_own_version(site: Site, versions: VersionStore) -> None:
    porcelain.init(str(site.root))
    commit(site, post("Еден.\n"), "Вест", NOW)
    (entry,) = entries_of(site, versions, KEY).entries
    assert isinstance(entry.source, Commit)
    data = githistory.answer(entry.source)
    assert isinstance(data, bytes)
    look = history.look(site, versions, entry, Document.from_bytes(post("Два.\n")), data)
    assert look.document is not None
    assert look.document.text == "Еден.\n"


def test_a_version_in_an_old_encoding_is_read_as_it_most_plausibly_is(site: Site, versions: VersionStore) -> None:
    text = "---\ntitle: Стари вести\n---\nСедницата на советот траеше три часа и заврши доцна.\n" * 3
    versions.keep(site.root, KEY, text.encode("windows-1251"), "opened")
    (entry,) = entries_of(site, versions, KEY).entries
    look = history.look(site, versions, entry, Document("", ""))
    assert look.document is not None
    assert look.document.front_matter.values["title"] == "Стари вести"
    assert look.problem is not None
    assert look.problem.detail == "windows-1251"


def test_a_version_that_is_no_text_says_so(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, KEY, bytes(range(256)) * 4, "outside")
    (entry,) = entries_of(site, versions, KEY).entries
    look = history.look(site, versions, entry, Document("", ""))
    assert look.document is None
    assert look.problem is not None


def test_C8_a_damaged_version_says_so_and_the_others_are_read(
    site: Site, versions: VersionStore, tmp_path: Path
) -> None:
    versions.keep(site.root, KEY, b"one", "saved")
    versions.keep(site.root, KEY, b"two", "saved")
    newest, oldest = entries_of(site, versions, KEY).entries
    (damaged,) = (path for path in (tmp_path / "data").rglob("*.z") if path.name.startswith(newest.digest.hex()[2:]))
    damaged.write_bytes(b"garbage")
    with pytest.raises(VersionDamaged):
        history.look(site, versions, newest, Document("", ""))
    look = history.look(site, versions, oldest, Document("", ""))
    assert look.document == Document("", "one")


def test_a_commit_whose_text_is_gone_is_listed_and_says_so_when_it_is_looked_at(
    site: Site, versions: VersionStore
) -> None:
    porcelain.init(str(site.root))
    commit(site, post("Еден.\n"), "Вест", NOW)
    (entry,) = entries_of(site, versions, KEY).entries
    assert isinstance(entry.source, Commit)
    blob = site.root / ".git" / "objects" / entry.source.blob[:2] / entry.source.blob[2:]
    os.chmod(blob, 0o600)  # noqa: PTH101
    blob.unlink()
    (entry,) = entries_of(site, versions, KEY).entries
    assert length_words(entry) == ""
    assert isinstance(entry.source, Commit)
    assert isinstance(githistory.answer(entry.source), CommitUnreadable)


# Bringing it back


def test_what_is_brought_back_is_an_edit_that_changes_the_disk_when_it_is_saved(
    site: Site, versions: VersionStore
) -> None:
    versions.keep(site.root, KEY, b"---\r\n# note\r\ntitle: 'Old'\r\n---\r\nOld text.\n", "saved")
    (entry,) = entries_of(site, versions, KEY).entries
    before = site.path(KEY).read_bytes()
    open_post = OpenPost(KEY, load_post(site, KEY))
    look = history.look(site, versions, entry, open_post.base)
    assert look.document is not None
    open_post.take_up(look.document)
    assert open_post.front.values == {"title": "Old"}
    assert open_post.unsaved(look.document.text)
    assert open_post.builder(look.document.text)().to_bytes() == (
        b"---\r\n# note\r\ntitle: 'Old'\r\n---\r\nOld text.\n"
    )
    assert site.path(KEY).read_bytes() == before


def test_X15_a_file_that_was_emptied_gets_its_text_back(site: Site, versions: VersionStore) -> None:
    versions.keep(site.root, KEY, post("Еден.\n"), "saved")
    site.path(KEY).write_bytes(b"\0" * 400)
    open_post = OpenPost(KEY, load_post(site, KEY))
    assert open_post.locked
    (entry,) = entries_of(site, versions, KEY).entries
    look = history.look(site, versions, entry, open_post.base)
    assert look.document is not None
    open_post.take_up(look.document)
    assert not open_post.locked
    assert open_post.builder(open_post.shown)().to_bytes() == post("Еден.\n")
