"""The disk refuses at any call, or the program dies there, while it reads and writes what is its own.

Settings and the index; journal and versions have their own tests.  After each
refusal there is the old file or the new one, and the next try works.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from editor.desk import saving
from editor.desk.opening import load_post
from editor.settings import Settings, SettingsFile, SiteState
from editor.site import scan
from editor.site.detect import open_site
from editor.site.index import PostIndex
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.site.versions import VersionStore
from tests.support.disks import fill, small_disk
from tests.support.faults import KINDS, every_call, injected

CHECKOUT = Path(__file__).parent.parent.parent
OLDER = Settings(theme="light").with_site(Path("/сајт"), SiteState(flavour="gfm"))
OLD = replace(OLDER, zoom=120)
NEW = replace(OLD, theme="dark", zoom=90, author="Ана " * 200)
KEY = PostKey("content/posts/prva.md")
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="forks")
every_kind = pytest.mark.parametrize("kind", KINDS)
once_or_lasting = pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])


@pytest.fixture
def disk_that_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare the tests the milliseconds of every flush; that it is called, the faults show."""
    monkeypatch.setattr(os, "fsync", lambda handle: None)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "byline" / "settings.json"


def anew(path: Path) -> SettingsFile:
    """Put `OLDER` and then `OLD` there, and return a file that has loaded it."""
    if path.parent.exists():
        for each in path.parent.iterdir():
            each.unlink()
    file = SettingsFile(path)
    assert file.save(OLDER)
    assert file.save(OLD)
    file = SettingsFile(path)
    assert file.load() == OLD
    return file


def names_beside(path: Path) -> set[str]:
    return {each.name for each in path.parent.iterdir()}


# Settings


@every_kind
@once_or_lasting
@pytest.mark.usefixtures("disk_that_does_not_wait")
def test_T1_a_refusal_at_any_call_of_saving_leaves_the_old_settings_or_the_new(
    path: Path, kind: str, lasting: bool
) -> None:
    met = 0
    for faults in every_call(kind, lasting):
        file = anew(path)
        with injected(faults):
            done = file.save(NEW)
        allowed = (NEW,) if done else (OLD, NEW) if lasting else (OLD,)
        assert SettingsFile(path).peek() in allowed, (faults.at, faults.hit)
        if file.put_aside is None and not lasting:
            assert names_beside(path) == {"settings.json", "settings.previous.json"}, (faults.at, faults.hit)
        if file.put_aside is not None:
            assert SettingsFile(file.put_aside).peek() == OLD
        assert file.save(replace(NEW, zoom=91))
        assert SettingsFile(path).load() == replace(NEW, zoom=91)
        met += bool(faults.hit)
    assert met > 15


@every_kind
@once_or_lasting
@pytest.mark.usefixtures("disk_that_does_not_wait")
def test_T1_a_refusal_at_any_call_of_loading_gives_settings_and_moves_no_good_file(
    path: Path, kind: str, lasting: bool
) -> None:
    for faults in every_call(kind, lasting):
        anew(path)
        file = SettingsFile(path)
        with injected(faults):
            found = file.load()
        assert found in ((OLD,) if kind == "short" else (OLD, OLDER, Settings())), (faults.at, faults.hit)
        assert file.put_aside is None
        assert file.save(replace(found, author="Борис"))
        # What could not be read is not lost by the save that follows.
        assert SettingsFile(path).load() == replace(OLD, author="Борис"), (faults.at, faults.hit)


@every_kind
@once_or_lasting
@pytest.mark.usefixtures("disk_that_does_not_wait")
def test_T1_a_refusal_at_any_call_while_damage_is_mended_loses_neither_it_nor_the_settings_before(
    path: Path, kind: str, lasting: bool
) -> None:
    for faults in every_call(kind, lasting):
        anew(path)
        path.write_bytes(b"damaged")
        file = SettingsFile(path)
        with injected(faults):
            found = file.load()
        assert found in (OLDER, Settings()), (faults.at, faults.hit)
        again = SettingsFile(path)
        assert again.load() == OLDER, (faults.at, faults.hit)
        aside = again.put_aside or file.put_aside
        assert aside is not None
        assert aside.read_bytes() == b"damaged"


KILLING_SETTINGS = """
import sys
from dataclasses import replace
from pathlib import Path
from editor.settings import SettingsFile
from tests.site.test_faults_own_data import NEW, OLD, OLDER, anew
from tests.support.faults import killed_at

path = Path(sys.argv[1])
for at in range(1, 200):
    file = anew(path)
    if sys.argv[2] == "damaged":
        path.write_bytes(b"damaged")
        killed = killed_at(at, lambda: SettingsFile(path).load())
        assert SettingsFile(path).load() == OLDER, at
    else:
        killed = killed_at(at, lambda: file.save(NEW))
        found = SettingsFile(path).load()
        assert found == NEW or (killed and found == OLD), at
        assert SettingsFile(path.with_suffix(".previous.json")).peek() in (OLDER, OLD), at
    if not killed:
        break
print(at)
"""


@linux_only
@pytest.mark.parametrize("way", ["saving", "damaged"])
def test_T1_a_kill_at_any_call_leaves_the_old_settings_or_the_new(path: Path, way: str) -> None:
    script = [sys.executable, "-c", KILLING_SETTINGS, str(path), way]
    done = subprocess.run(script, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 8


def test_T1_a_full_disk_leaves_the_settings_as_they_were_and_can_be_tried_again(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "settings.json"
        file = anew(path)
        ballast = fill(disk)
        assert not file.save(NEW)
        assert SettingsFile(path).load() == OLD
        assert names_beside(path) == {"settings.json", "settings.previous.json", "ballast"}
        ballast.unlink()
        assert file.save(NEW)
        assert SettingsFile(path).load() == NEW


def test_T1_a_damaged_file_on_a_full_disk_is_kept_and_no_reason_not_to_start(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        path = disk / "settings.json"
        anew(path)
        path.write_bytes(b"damaged")
        ballast = fill(disk)
        file = SettingsFile(path)
        assert file.load() == OLDER
        assert file.put_aside is not None
        assert file.put_aside.read_bytes() == b"damaged"
        ballast.unlink()
        assert file.save(NEW)
        assert SettingsFile(path).load() == NEW


# The index


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "vesti"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    for name in ("prva", "vtora", "treta"):
        text = f"---\ntitle: {name}\ndate: 2026-01-01\n---\nТекст.\n"
        (root / "content" / "posts" / f"{name}.md").write_text(text, "utf-8")
    return open_site(root)[0]


@pytest.fixture
def versions(tmp_path: Path) -> VersionStore:
    return VersionStore(tmp_path / "data" / "versions")


@every_kind
@once_or_lasting
def test_T2_a_refusal_at_any_call_of_opening_the_index_is_no_refusal_of_the_site(
    site: Site, tmp_path: Path, kind: str, lasting: bool
) -> None:
    database = tmp_path / "cache" / "site.sqlite"
    for faults in every_call(kind, lasting):
        for content in (None, b"", b"garbage" * 1000):
            if content is not None:
                database.write_bytes(content)
            with injected(faults):
                index = PostIndex(database)
                scan.scan(site, index)
            scan.scan(site, index)
            assert index.counts().all == 3
            index.close()


def test_T2_a_save_on_a_disk_without_room_for_the_index_is_a_save(
    site: Site, versions: VersionStore, tmp_path: Path
) -> None:
    with small_disk(tmp_path / "disk", 256) as disk:
        index = PostIndex(disk / "site.sqlite")
        scan.scan(site, index)
        fill(disk)
        for number in range(40):
            loaded = load_post(site, KEY)
            document = loaded.document.with_text(f"{number}\n" * 500)
            saving.save(site, index, versions, KEY, document, loaded.stamp.digest)
            assert site.path(KEY).read_bytes() == document.to_bytes()
        assert index.counts().all == 3
        row = index.row(KEY)
        assert row is not None
        assert row.stamp[0] == site.path(KEY).stat().st_size
        index.close()


def test_T2_a_cache_that_was_deleted_meanwhile_does_not_hold_up_a_save(
    site: Site, versions: VersionStore, tmp_path: Path
) -> None:
    database = tmp_path / "cache" / "site.sqlite"
    index = PostIndex(database)
    scan.scan(site, index)
    for each in database.parent.iterdir():
        each.unlink()
    database.parent.rmdir()
    for text in ("еден\n", "два\n"):
        loaded = load_post(site, KEY)
        document = loaded.document.with_text(text)
        saving.save(site, index, versions, KEY, document, loaded.stamp.digest)
        assert site.path(KEY).read_bytes() == document.to_bytes()
        scan.scan(site, index)
        assert index.counts().all == 3
        row = index.row(KEY)
        assert row is not None
        assert row.stamp[0] == site.path(KEY).stat().st_size
    index.close()
