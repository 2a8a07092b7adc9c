"""Taking an image in while the disk refuses or the program dies: no half file, nothing overwritten, a retry works."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from editor.content.schema import Collection
from editor.site.media import ImageRefused, take_in
from editor.site.names import is_scratch
from editor.site.site import MediaFolder, Site
from tests.support.disks import fill, plain_person, small_disk
from tests.support.faults import KINDS, every_call, injected

CHECKOUT = Path(__file__).parent.parent.parent
THEIRS = b"of somebody else"
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="forks and permissions")


def site_in(folder: Path) -> Site:
    """Make a site with an image that has the name which a picture `foto.png` would get."""
    root = folder / "site"
    (root / "content" / "posts").mkdir(parents=True)
    (root / "content" / "img").mkdir()
    (root / "content" / "img" / "foto.png").write_bytes(THEIRS)
    collections = (Collection("posts", "Posts", "content/posts"),)
    return Site(root, "gatsby", collections, (MediaFolder("content/img", "../img"),))


def picture(folder: Path, name: str = "foto.png", side: int = 150) -> Path:
    """Draw something that does not compress well."""
    Image.frombytes("RGB", (side, side), os.urandom(side * side * 3)).save(folder / name)
    return folder / name


def images_in(site: Site) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (site.root / "content" / "img").iterdir()}


def others_in(site: Site) -> dict[str, bytes]:
    return {name: data for name, data in images_in(site).items() if name != "foto.png"}


def clear(site: Site) -> None:
    for name in others_in(site):
        (site.root / "content" / "img" / name).unlink()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return site_in(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "lasting"])
@pytest.mark.parametrize("smaller", [False, True], ids=["as it is", "made smaller"])
def test_I4_a_refusal_at_any_call_leaves_the_whole_image_or_none(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, lasting: bool, smaller: bool
) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    source = picture(tmp_path)
    whole = source.read_bytes()
    met = 0
    for faults in every_call(kind, lasting):
        clear(site)
        taken = None
        with injected(faults), suppress(ImageRefused):
            taken = take_in(site, source, smaller=smaller)
        where = (faults.at, faults.hit)
        if taken is None:
            assert others_in(site) == {}, where
        else:
            assert others_in(site) == {taken.name: whole}, where
        again = take_in(site, source, smaller=smaller)
        assert others_in(site) == {again.name: whole}, where
        assert images_in(site)["foto.png"] == THEIRS
        met += bool(faults.hit)
    assert met > 3


KILLING = """
import sys
from pathlib import Path
from editor.site.media import take_in
from tests.site.test_media_faults import THEIRS, images_in, is_scratch, others_in, picture, site_in
from tests.support.faults import killed_at

folder = Path(sys.argv[1])
source = picture(folder)
whole = source.read_bytes()
for at in range(1, 200):
    (folder / str(at)).mkdir()
    site = site_in(folder / str(at))
    killed = killed_at(at, lambda: take_in(site, source))
    for name, data in others_in(site).items():
        assert data == whole or is_scratch(name), (at, name)
    again = take_in(site, source)
    assert again.read_bytes() == whole
    assert images_in(site)["foto.png"] == THEIRS
    assert sum(not is_scratch(name) for name in others_in(site)) == 1, at
    if not killed:
        break
print(at)
"""


@linux_only
def test_I4_a_kill_at_any_call_leaves_the_whole_image_or_none(tmp_path: Path) -> None:
    script = [sys.executable, "-c", KILLING, str(tmp_path)]
    done = subprocess.run(script, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 5


@pytest.mark.parametrize("free", [0, 4096, 40_000])
def test_I4_a_full_disk_takes_no_half_image_and_can_be_tried_again(tmp_path: Path, free: int) -> None:
    source = picture(tmp_path)
    with small_disk(tmp_path / "disk") as disk:
        site = site_in(disk)
        ballast = fill(disk, free)
        with pytest.raises(ImageRefused) as refused:
            take_in(site, source)
        assert refused.value.reason == "disk-full"
        assert others_in(site) == {}
        ballast.unlink()
        assert take_in(site, source).read_bytes() == source.read_bytes()
        assert images_in(site)["foto.png"] == THEIRS


@linux_only
def test_I4_a_folder_that_may_not_be_written_is_named_as_the_reason() -> None:
    with plain_person() as folder:
        site, source = site_in(folder), picture(folder)
        (site.root / "content" / "img").chmod(0o555)
        with pytest.raises(ImageRefused) as refused:
            take_in(site, source)
        assert refused.value.reason == "write-protected"
        assert others_in(site) == {}
        (site.root / "content" / "img").chmod(0o755)
        assert take_in(site, source).name == "foto-2.png"


@linux_only
def test_an_image_that_may_not_be_read_is_refused() -> None:
    with plain_person() as folder:
        site, source = site_in(folder), picture(folder)
        source.chmod(0)
        with pytest.raises(ImageRefused):
            take_in(site, source)
        assert others_in(site) == {}


@linux_only
def test_images_of_the_site_that_may_not_be_read_do_not_keep_another_out() -> None:
    with plain_person() as folder:
        site, source = site_in(folder), picture(folder)
        locked = site.root / "content" / "img" / "locked.png"
        locked.write_bytes(bytes(source.stat().st_size))
        locked.chmod(0)
        assert take_in(site, source).read_bytes() == source.read_bytes()


def test_an_image_that_goes_away_while_it_is_taken_in_is_refused(site: Site, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        source = picture(disk)
        source.unlink()
        with pytest.raises(ImageRefused) as refused:
            take_in(site, source)
        assert refused.value.reason == "missing"
    assert others_in(site) == {}
    assert all(is_scratch(name) or name == "foto.png" for name in images_in(site))
