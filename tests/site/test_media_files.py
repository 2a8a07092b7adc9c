"""Files that are no images, taken into a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.site.media import ImageRefused, take_in_file
from editor.site.site import Site


@pytest.fixture
def site(tmp_path: Path) -> Site:
    (tmp_path / "vesti").mkdir()
    return Site(tmp_path / "vesti")


def test_a_file_is_copied_as_it_is_under_a_safe_name(site: Site, tmp_path: Path) -> None:
    source = tmp_path / "Извештај (2023).PDF"
    source.write_bytes(b"%PDF\x00")
    path = take_in_file(site, source, site.root / "files")
    assert path == site.root / "files" / "izveshtaj-2023.pdf"
    assert path.read_bytes() == b"%PDF\x00"


def test_the_same_file_is_not_copied_again_and_another_gets_another_name(site: Site, tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"1")
    first = take_in_file(site, source, site.root / "files")
    assert take_in_file(site, source, site.root / "files") == first
    source.write_bytes(b"2")
    assert take_in_file(site, source, site.root / "files").name == "a-2.pdf"


def test_a_file_of_the_site_stays_where_it_is(site: Site) -> None:
    path = site.root / "a.pdf"
    path.write_bytes(b"1")
    assert take_in_file(site, path, site.root / "files") == path
    assert not (site.root / "files").exists()


def test_nothing_is_written_outside_the_site(site: Site, tmp_path: Path) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"1")
    with pytest.raises(ValueError, match="is not in"):
        take_in_file(site, source, tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_that_is_not_there_is_refused(site: Site, tmp_path: Path) -> None:
    with pytest.raises(ImageRefused) as refused:
        take_in_file(site, tmp_path / "none.pdf", site.root / "files")
    assert refused.value.reason == "missing"
