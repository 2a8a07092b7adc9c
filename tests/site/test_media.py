"""The images of a site, and taking one in."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
from pathlib import Path

import pytest
from PIL import ExifTags, Image

from editor.content.schema import Collection
from editor.site import imagefile, media, renames
from editor.site.media import ImageRefused, images, measure, take_in
from editor.site.site import MediaFolder, Site

SVG = b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"></svg>'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    root = tmp_path / "site"
    (root / "content/posts").mkdir(parents=True)
    (root / "content/img").mkdir()
    return Site(
        root,
        "gatsby",
        (Collection("posts", "Posts", "content/posts"),),
        (MediaFolder("content/img", "../img"),),
    )


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def picture(path: Path, size: tuple[int, int] = (30, 20), form: str = "JPEG", **saving: object) -> Path:
    Image.new("RGB", size, "teal").save(path, form, **saving)
    return path


def photograph(path: Path, size: tuple[int, int] = (300, 200), orientation: int = 1, located: bool = True) -> Path:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Ana Aneva"
    exif[ExifTags.Base.Make] = "Camera"
    if located:
        exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (41.0, 59.0, 47.0)
    return picture(path, size, exif=exif.tobytes())


def names(site: Site) -> list[str]:
    return sorted(path.name for path in (site.root / "content/img").iterdir())


def test_an_image_gets_a_safe_name_and_keeps_its_bytes(site: Site, inbox: Path) -> None:
    source = picture(inbox / "Ѓорѓи на Скупштина (1).JPG")
    taken = take_in(site, source)
    assert taken == site.root / "content/img/gjorgji-na-skupshtina-1.jpg"
    assert taken.read_bytes() == source.read_bytes()
    assert names(site) == [taken.name]


def test_another_image_of_the_same_name_gets_a_number(site: Site, inbox: Path) -> None:
    first = take_in(site, picture(inbox / "x.jpg"))
    second = take_in(site, picture(inbox / "X.jpg", (31, 20)))
    third = take_in(site, picture(inbox / "x.jpg", (32, 20)))
    assert [path.name for path in (first, second, third)] == ["x.jpg", "x-2.jpg", "x-3.jpg"]
    assert first.read_bytes() != second.read_bytes()


def test_the_same_bytes_are_not_copied_twice(site: Site, inbox: Path) -> None:
    source = picture(inbox / "x.jpg")
    first = take_in(site, source)
    other = inbox / "друго име.jpg"
    other.write_bytes(source.read_bytes())
    assert take_in(site, other) == first
    assert names(site) == ["x.jpg"]


def test_an_image_of_the_site_stays_where_it_is(site: Site) -> None:
    own = picture(site.root / "content/img/Своја слика.png", form="PNG")
    assert take_in(site, own) == own
    assert names(site) == ["Своја слика.png"]


def test_a_photograph_loses_its_place_but_not_its_author(site: Site, inbox: Path) -> None:
    with Image.open(take_in(site, photograph(inbox / "x.jpg"))) as taken:
        exif = taken.getexif()
        assert not exif.get_ifd(ExifTags.IFD.GPSInfo)
        assert exif[ExifTags.Base.Artist] == "Ana Aneva"
        assert ExifTags.Base.Make not in exif


def test_a_turned_photograph_is_turned_upright(site: Site, inbox: Path) -> None:
    source = photograph(inbox / "x.jpg", (300, 200), orientation=6, located=False)
    assert measure(source) == (200, 300)
    with Image.open(take_in(site, source)) as taken:
        assert taken.size == (200, 300)
        assert ExifTags.Base.Orientation not in taken.getexif()


@pytest.mark.parametrize(("form", "suffix"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp"), ("AVIF", "avif")])
def test_a_large_image_is_brought_down_in_its_own_format(site: Site, inbox: Path, form: str, suffix: str) -> None:
    source = picture(inbox / f"x.{suffix}", (2400, 120), form)
    taken = take_in(site, source)
    assert taken.suffix == f".{suffix}"
    assert measure(taken) == (2000, 100)


def test_colours_of_a_palette_survive(site: Site, inbox: Path) -> None:
    image = Image.new("P", (2400, 24))
    image.putpalette([255, 0, 0] * 256)
    image.save(inbox / "x.png", transparency=1)
    with Image.open(take_in(site, inbox / "x.png")) as taken:
        assert taken.size == (2000, 20)
        assert taken.convert("RGB").getpixel((5, 5)) == (255, 0, 0)


def test_the_colour_profile_stays(site: Site, inbox: Path) -> None:
    source = picture(inbox / "x.jpg", (2400, 24), icc_profile=b"profile")
    with Image.open(take_in(site, source)) as taken:
        assert taken.info["icc_profile"] == b"profile"


def test_moving_pictures_are_left_alone(site: Site, inbox: Path) -> None:
    frames = [Image.new("RGB", (2400, 20), colour) for colour in ("red", "blue")]
    frames[0].save(inbox / "x.webp", save_all=True, append_images=frames[1:])
    assert take_in(site, inbox / "x.webp").read_bytes() == (inbox / "x.webp").read_bytes()


def test_nothing_is_changed_when_nothing_shall_be(site: Site, inbox: Path) -> None:
    source = photograph(inbox / "x.jpg", (2400, 24), orientation=6)
    assert take_in(site, source, smaller=False).read_bytes() == source.read_bytes()


def test_the_suffix_is_that_of_the_content(site: Site, inbox: Path) -> None:
    assert take_in(site, picture(inbox / "x.png", form="JPEG")).name == "x.jpg"
    assert take_in(site, picture(inbox / "y.jpeg", (9, 9))).name == "y.jpeg"
    assert take_in(site, picture(inbox / "z", (8, 8), "PNG")).name == "z.png"


def test_svg_is_copied_as_it_is(site: Site, inbox: Path) -> None:
    (inbox / "Знак.svg").write_bytes(SVG)
    taken = take_in(site, inbox / "Знак.svg")
    assert (taken.name, taken.read_bytes()) == ("znak.svg", SVG)


def test_a_folder_that_is_not_there_yet_is_made(site: Site, inbox: Path) -> None:
    folder = site.root / "content/img/2023/09"
    assert take_in(site, picture(inbox / "x.jpg"), folder) == folder / "x.jpg"


def test_the_permissions_are_those_of_any_new_file(site: Site, inbox: Path) -> None:
    taken = take_in(site, picture(inbox / "x.jpg"))
    (inbox / "usual").touch()
    assert stat.S_IMODE(taken.stat().st_mode) == stat.S_IMODE((inbox / "usual").stat().st_mode)


def test_nothing_is_written_outside_the_site(site: Site, inbox: Path) -> None:
    with pytest.raises(ValueError, match="is not in"):
        take_in(site, picture(inbox / "x.jpg"), site.root / ".." / "other")
    assert not (site.root.parent / "other").exists()


@pytest.mark.parametrize("data", [b"", b"not an image", b"\xff\xd8\xff\xe0", b"%PDF-1.4", b"<html></html>", b"GIF89a"])
def test_what_is_no_image_is_refused(site: Site, inbox: Path, data: bytes) -> None:
    (inbox / "x.jpg").write_bytes(data)
    with pytest.raises(ImageRefused) as refused:
        take_in(site, inbox / "x.jpg")
    assert refused.value.reason == "not-an-image"
    assert names(site) == []


def test_a_damaged_photograph_that_must_be_turned_is_refused(site: Site, inbox: Path) -> None:
    source = photograph(inbox / "x.jpg", (600, 400), orientation=6)
    source.write_bytes(source.read_bytes()[:1500])
    with pytest.raises(ImageRefused) as refused:
        take_in(site, source)
    assert refused.value.reason == "not-an-image"


def test_an_image_with_too_many_pixels_is_refused_unopened(site: Site, inbox: Path) -> None:
    for number, side in enumerate((9_000, 12_000, 30_000)):
        written = io.BytesIO()
        Image.new("1", (1, 1)).save(written, "PNG")
        data = bytearray(written.getvalue())
        data[16:24] = side.to_bytes(4, "big") * 2
        source = inbox / f"{number}.png"
        source.write_bytes(data[:29] + _checksum(data[12:29]) + data[33:])
        with pytest.raises(ImageRefused) as refused:
            take_in(site, source)
        assert refused.value.reason == "too-large"
        assert measure(source) in (None, (side, side))


def _checksum(data: bytes) -> bytes:
    import zlib

    return zlib.crc32(data).to_bytes(4, "big")


def test_a_file_that_is_too_large_is_refused_unread(site: Site, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(imagefile, "LARGEST", 100)
    with pytest.raises(ImageRefused) as refused:
        take_in(site, picture(inbox / "x.jpg"))
    assert refused.value.reason == "too-large"


@pytest.mark.parametrize("name", ["нема.jpg", "."])
def test_a_file_that_is_not_there_is_refused(site: Site, inbox: Path, name: str) -> None:
    with pytest.raises(ImageRefused) as refused:
        take_in(site, inbox / name)
    assert refused.value.reason == ("missing" if name != "." else "not-an-image")


@pytest.mark.parametrize(("number", "reason"), [(errno.ENOSPC, "disk-full"), (errno.EACCES, "write-protected")])
def test_a_disk_that_refuses_leaves_nothing_behind(
    site: Site, inbox: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ImageRefused) as refused:
        take_in(site, picture(inbox / "x.jpg"))
    assert refused.value.reason == reason
    assert names(site) == []


def test_a_name_taken_at_the_last_moment_is_not_overwritten(
    site: Site, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename_new = renames.rename_new

    def late(source: Path, target: Path) -> None:
        if target.name == "x.jpg":
            target.write_bytes(b"someone else's")
        rename_new(source, target)

    monkeypatch.setattr(renames, "rename_new", late)
    assert take_in(site, picture(inbox / "x.jpg")).name == "x-2.jpg"
    assert (site.root / "content/img/x.jpg").read_bytes() == b"someone else's"
    assert names(site) == ["x-2.jpg", "x.jpg"]


def test_the_images_of_a_site_come_newest_first(site: Site) -> None:
    folder = site.root / "content/img"
    (folder / "2023").mkdir()
    (folder / ".hidden").mkdir()
    for age, name in enumerate(("a.jpg", "2023/б.PNG", "c.svg", "d.avif")):
        (folder / name).write_bytes(b"x" * (age + 1))
        os.utime(folder / name, (1_000_000 - age, 1_000_000 - age))
    for name in ("text.txt", ".e.jpg", ".hidden/f.jpg"):
        (folder / name).write_bytes(b"x")
    found = images(site)
    assert [image.path.name for image in found] == ["a.jpg", "б.PNG", "c.svg", "d.avif"]
    assert (found[1].size, found[1].mtime) == (2, 999_999)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_not_among_the_images(site: Site, inbox: Path) -> None:
    picture(inbox / "x.jpg")
    (site.root / "content/img/link.jpg").symlink_to(inbox / "x.jpg")
    (site.root / "content/img/folder").symlink_to(inbox)
    assert images(site) == []


def test_a_site_without_images_has_none(tmp_path: Path) -> None:
    assert images(Site(tmp_path)) == []


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (SVG, (40, 30)),
        (b'<svg width="120px" height="80.4" viewBox="0 0 1 1">', (120, 80)),
        (b'<svg width="100%" height="100%">', None),
        (b"", None),
        (b"nothing", None),
    ],
)
def test_measuring(inbox: Path, data: bytes, size: tuple[int, int] | None) -> None:
    (inbox / "x").write_bytes(data)
    assert measure(inbox / "x") == size


def test_measuring_what_is_not_there(inbox: Path) -> None:
    assert measure(inbox / "нема") is None
    assert measure(inbox) is None
    assert media.measure(picture(inbox / "x.gif", (7, 5), "GIF")) == (7, 5)
