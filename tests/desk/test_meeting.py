"""Unsaved changes meet what another program wrote: merged, decided, taken back, kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content.document import Document
from editor.desk.meeting import Decision, Met, built, decided, keep_both, meet, note_replaced, without
from editor.desk.opening import Loaded, load
from editor.site.files import Stamp
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.support.otherprograms import POST


def document(text: str) -> Document:
    return Document.from_bytes(text.encode("utf-8"))


@pytest.fixture
def on_disk(tmp_path: Path) -> Callable[[bytes], Loaded]:
    def on_disk(data: bytes) -> Loaded:
        path = tmp_path / "vest.md"
        path.write_bytes(data)
        return load(path)

    return on_disk


def met(mine: str, theirs: Loaded) -> Met:
    return meet(document(POST), lambda: document(mine), theirs)


MINE = POST.replace("Втор", "Мојот").replace("category: свет", "category: мое")
THEIRS = POST.replace("Втор", "Нивниот").replace("category: свет", "category: нивно").replace("Трет", "Последен")


def test_X7_the_same_bytes_are_the_same(on_disk: Callable[[bytes], Loaded]) -> None:
    assert met(MINE, on_disk(MINE.encode())).same


def test_what_came_is_told_by_place_and_by_name(on_disk: Callable[[bytes], Loaded]) -> None:
    found = met(
        POST.replace("Прв", "Мојот"), on_disk(POST.replace("Трет", "Последен").replace("свет", "спорт").encode())
    )
    assert found.clean is not None
    assert [found.clean.text[start:end] for start, end in found.came] == ["Последен"]
    assert found.names == ("category",)
    assert found.overlaps == 0


@pytest.mark.parametrize("content", [b"", b"\0" * 200, POST.encode("windows-1251"), b"\x89PNG" + bytes(range(256)) * 9])
def test_X15_what_is_no_post_is_not_merged(content: bytes, on_disk: Callable[[bytes], Loaded]) -> None:
    found = met(MINE, on_disk(content))
    assert found.merged is None
    assert not found.same


def test_all_places_can_be_decided_alike(on_disk: Callable[[bytes], Loaded]) -> None:
    found = met(MINE, on_disk(THEIRS.encode()))
    assert found.merged is not None
    assert found.overlaps == 2
    assert decided(found.merged, "theirs").to_bytes().decode() == THEIRS
    expected = THEIRS.replace("Нивниот", "Мојот").replace("category: нивно", "category: мое")
    assert decided(found.merged, "mine").to_bytes().decode() == expected


def test_a_result_that_was_edited_is_built_as_it_stands(on_disk: Callable[[bytes], Loaded]) -> None:
    found = met(MINE, on_disk(THEIRS.replace("\n", "\r\n").encode()))
    assert found.merged is not None
    result = built(found.merged, Decision("Сосема друго.\n", {"category": "трето"}))
    assert result.text == "Сосема друго.\n"
    assert "category: трето\r\n" in result.head
    assert built(found.merged, Decision("")).body == ""


def test_a_merge_is_taken_back_and_what_was_written_since_stays() -> None:
    before, after = document(POST), document(POST.replace("Трет", "Последен").replace("false", "true"))
    now = document(after.to_bytes().decode().replace("Прв", "Мојот"))
    taken = without(after, now, before)
    assert taken is not None
    assert taken.to_bytes().decode() == POST.replace("Прв", "Мојот")
    assert without(after, document(POST.replace("Трет", "Мојот")), before) is None


WORDS = st.lists(st.sampled_from(["а", "б", "в", "г", "\n", "\n\n"]), max_size=12).map(" ".join)


@given(WORDS, WORDS, WORDS)
def test_G1_a_merge_and_taking_it_back_end_where_they_began(base: str, mine: str, theirs: str) -> None:
    other = document(theirs)
    loaded = Loaded(other, Stamp(0, 0, b""), other.text, None, locked=False)
    found = meet(document(base), lambda: document(mine), loaded)
    if found.clean is not None:
        assert without(found.clean, found.clean, found.mine) == document(mine)


def test_both_versions_are_kept_even_one_that_is_no_text(
    site: Site, versions: VersionStore, write: Callable[..., PostKey]
) -> None:
    key = write("prva.md", "Прва")
    foreign = POST.encode("windows-1251")
    site.path(key).write_bytes(foreign)
    keep_both(versions, site, key, met(MINE, load(site.path(key))))
    kept = {version.cause: versions.read(version) for version in versions.listed(site.root, key)}
    assert kept == {"mine": MINE.encode(), "theirs": foreign}


def test_what_was_replaced_is_kept_and_a_store_that_refuses_stops_nothing(
    site: Site, versions: VersionStore, tmp_path: Path, write: Callable[..., PostKey]
) -> None:
    key = write("prva.md", "Прва")
    before = site.path(key).read_bytes()
    write("prva.md", "Друга")
    loaded = load(site.path(key))
    note_replaced(versions, site, key, before, loaded)
    assert [version.cause for version in versions.listed(site.root, key)] == ["outside", "opened"]
    (tmp_path / "file").write_bytes(b"")
    note_replaced(VersionStore(tmp_path / "file" / "versions"), site, key, before, loaded)
