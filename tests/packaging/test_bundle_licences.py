"""The licences of everything inside: whose work it is, what it may be used under, and the texts."""

from __future__ import annotations

import sys
import sysconfig
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from builder import licenceowners, licences
from builder.licenceowners import BYLINE, PACKAGES, PYTHON, SYSTEM
from devtools.running import GiveUp

ROOT = Path(__file__).parent.parent.parent
SITE = Path(sysconfig.get_path("purelib"))
HERE = Path(sys.executable)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("bundle") / "licences"
    licences.write(target, SITE, HERE, [])
    return target


def packages() -> list[str]:
    found = []
    for name in licences.locked():
        try:
            version(name)
        except PackageNotFoundError:
            continue
        found.append(name)
    return found


def test_each_package_of_the_lock_is_named_with_its_version_and_licence(written: Path) -> None:
    listed = (written / licences.LIST).read_text("utf-8")
    blocks = {licences.normal(block.split(" ", 1)[0]): block for block in listed.split("\n\n")}
    assert len(packages()) > 15
    for name in packages():
        assert f" {version(name)}\n  licence: " in blocks[name], name
        assert "  home: https://" in blocks[name], name


def test_each_text_that_is_named_is_there(written: Path) -> None:
    lines = (written / licences.LIST).read_text("utf-8").splitlines()
    named = [name for line in lines if line.startswith("  texts: ") for name in line[9:].split(", ")]
    assert {"LGPL-3.0.txt", "Qt.txt", "Python.txt"} <= set(named)
    for name in named:
        assert (written / name).stat().st_size > 20, name


def test_the_texts_are_whole(written: Path) -> None:
    assert (written / "Byline.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in (written / "LGPL-3.0.txt").read_text("utf-8")
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in (written / "Python.txt").read_text("utf-8")
    qt = (written / "Qt.txt").read_text("utf-8")
    assert all(name in qt for name in ("Chromium", "ICU", "HarfBuzz", "https://doc.qt.io"))


def test_what_was_there_before_is_gone(tmp_path: Path) -> None:
    target = tmp_path / "licences"
    target.mkdir()
    (target / "old.txt").write_text("of a package that is not inside any more", "utf-8")
    licences.write(target, SITE, HERE, [])
    assert not (target / "old.txt").exists()


def test_a_package_without_a_licence_is_not_passed_on(tmp_path: Path) -> None:
    about = tmp_path / "dulwich-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: dulwich\nVersion: 1\n", "utf-8")
    with pytest.raises(GiveUp, match=r"dulwich 1 does not say"):
        licences.write(tmp_path / "licences", tmp_path, HERE, [])


def test_owners_are_told_apart() -> None:
    sources = [str(ROOT / "editor/launch.py"), str(SITE / "yaml/__init__.py"), sysconfig.get_path("stdlib") + "/abc.py"]
    owners = licenceowners.of(sources, SITE, HERE)
    assert [kind for kind, names in owners.items() if names] == [BYLINE, PACKAGES, PYTHON]


def test_a_file_of_nobody_is_not_passed_on(tmp_path: Path) -> None:
    stray = tmp_path / "libstray.so.1"
    stray.touch()
    with pytest.raises(GiveUp, match=r"libstray\.so\.1 is in the bundle, and nobody says"):
        licenceowners.of([str(stray)], SITE, HERE)


@pytest.mark.skipif(not Path("/var/lib/dpkg/status").is_file(), reason="asks Debian's list of packages")
def test_a_library_of_the_system_brings_the_licence_of_its_package(tmp_path: Path) -> None:
    library = next(Path("/").glob("lib/*/libz.so.1"))
    assert licenceowners.of([str(library)], SITE, HERE)[SYSTEM] == {"zlib1g"}
    licences.write(tmp_path / "licences", SITE, HERE, [str(library)])
    assert (tmp_path / "licences/system/zlib1g.txt").is_file()
    assert "\nzlib1g " in (tmp_path / "licences" / licences.LIST).read_text("utf-8")
