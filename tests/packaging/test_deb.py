"""The package for Debian and Ubuntu, made of a stand-in for the bundle: what it has, what it asks for, what it runs."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from builder import deb, debdepends, desktopfiles
from builder.deb import Package
from devtools.running import GiveUp

MADE = 1_780_000_000
VERSION = "0.1.0"
HELPER = "_internal/PySide6/Qt/libexec/QtWebEngineProcess"
OURS = "_internal/PySide6/Qt/lib/libQt6Core.so.6"
# Names that a library asks for, and one of the same length that no system has.
REAL, NOWHERE = b"libc.so.6\0", b"libq.so.6\0"

pytestmark = pytest.mark.skipif(
    not (shutil.which("dpkg-deb") and shutil.which("dpkg-shlibdeps")), reason="a .deb is made where dpkg-dev is"
)


def printed(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def library(name: str) -> Path:
    """A library of this system, by the name that programs ask for."""
    found = re.search(rf"^\s*{re.escape(name)} .*=> (\S+)$", printed("/sbin/ldconfig", "-p"), re.MULTILINE)
    assert found is not None
    return Path(found[1])


@pytest.fixture(scope="module")
def payload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("payload") / "byline"
    true = Path(shutil.which("true") or "")
    # With rights that a careless build may leave.
    for name, source in (("byline", true), (HELPER, true), (OURS, library("libxcb-image.so.0"))):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, folder / name)
        (folder / name).chmod(0o700)
    (folder / "licences").mkdir()
    (folder / "licences" / "THIRD-PARTY.txt").write_text("Byline is made with the work of others.\n", "utf-8")
    (folder / "_internal" / "libQt6Core.so.6").symlink_to("PySide6/Qt/lib/libQt6Core.so.6")
    return folder


@pytest.fixture(scope="module")
def package(payload: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    return Package(payload, tmp_path_factory.mktemp("dist"), VERSION, MADE, "fast")


@pytest.fixture(scope="module")
def made(package: Package) -> Path:
    return deb.make(package, Path(sys.executable))


@pytest.fixture(scope="module")
def unpacked(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of it, with what dpkg is told in DEBIAN."""
    folder = tmp_path_factory.mktemp("unpacked")
    printed("dpkg-deb", "--raw-extract", made, folder)
    return folder


def field(made: Path, name: str) -> str:
    return printed("dpkg-deb", "--field", made, name).strip()


def test_the_file_is_called_as_debian_calls_packages(made: Path) -> None:
    assert made.name == f"byline_{VERSION}_{printed('dpkg', '--print-architecture').strip()}.deb"


def test_everything_is_where_a_system_looks_for_it(unpacked: Path) -> None:
    files = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if not path.is_dir()}
    expected = {
        "usr/bin/byline",
        "usr/lib/byline/byline",
        f"usr/lib/byline/{HELPER}",
        "usr/lib/byline/licences/THIRD-PARTY.txt",
        "usr/share/applications/byline.desktop",
        "usr/share/byline/apparmor",
        "usr/share/doc/byline/changelog.gz",
        "usr/share/doc/byline/copyright",
        "usr/share/icons/hicolor/16x16/apps/byline.png",
        "usr/share/icons/hicolor/256x256/apps/byline.png",
        "usr/share/icons/hicolor/scalable/apps/byline.svg",
        "usr/share/lintian/overrides/byline",
        "usr/share/man/man1/byline.1.gz",
        "usr/share/metainfo/app.byline.byline.metainfo.xml",
        "usr/share/mime/packages/app.byline.byline.xml",
    }
    assert expected <= files
    assert {name.partition("/")[0] for name in files} == {"usr", "DEBIAN"}
    assert (unpacked / "usr" / "bin" / "byline").resolve() == unpacked / "usr" / "lib" / "byline" / "byline"


def test_all_may_read_it_and_only_programs_run(made: Path) -> None:
    started = set()
    for line in printed("dpkg-deb", "--contents", made).splitlines():
        rights, owner, *_, name = line.split(" -> ")[0].split()
        assert owner == "root/root"
        if rights.startswith("-"):
            assert rights in ("-rwxr-xr-x", "-rw-r--r--"), name
            if "x" in rights:
                started.add(name)
        elif rights.startswith("d"):
            assert rights == "drwxr-xr-x", name
    assert started == {"./usr/lib/byline/byline", f"./usr/lib/byline/{HELPER}"}


def test_it_asks_for_what_its_files_link_to_and_for_no_version_but_of_libc(made: Path) -> None:
    depends = field(made, "Depends").split(", ")
    assert {"libxcb1", "libxcb-util1", "libxcb-shm0"} <= set(depends)
    (libc,) = [each for each in depends if each.startswith("libc6")]
    assert re.fullmatch(r"libc6 \(>= [0-9.]+\)", libc)
    assert not [each for each in depends if "(" in each and each != libc]
    assert depends == sorted(depends)


def test_what_comes_along_is_not_asked_for(payload: Path, tmp_path: Path) -> None:
    folder = tmp_path / "byline"
    shutil.copytree(payload, folder, symlinks=True)
    assert "libxcb-util1" in debdepends.of(folder).split(", ")
    shutil.copyfile(library("libxcb-util.so.1"), folder / "_internal" / "libxcb-util.so.1")
    assert "libxcb-util1" not in debdepends.of(folder).split(", ")


@pytest.mark.parametrize("part", ["platformthemes/libqgtk3.so", "printsupport/libcupsprintersupport.so"])
def test_what_only_some_desktops_use_is_not_asked_for(payload: Path, made: Path, tmp_path: Path, part: str) -> None:
    folder = tmp_path / "byline"
    shutil.copytree(payload, folder, symlinks=True)
    plugin = folder / "_internal" / "PySide6" / "Qt" / "plugins" / part
    plugin.parent.mkdir(parents=True)
    shutil.copyfile(library("libxcb-keysyms.so.1"), plugin)
    plugin.write_bytes(plugin.read_bytes().replace(b"libxcb.so.1", b"libxcq.so.1"))
    assert debdepends.of(folder) == field(made, "Depends")


def test_a_library_that_is_nowhere_is_named(payload: Path, tmp_path: Path) -> None:
    folder = tmp_path / "byline"
    shutil.copytree(payload, folder, symlinks=True)
    program = folder / "byline"
    program.write_bytes(program.read_bytes().replace(REAL, NOWHERE))
    with pytest.raises(GiveUp, match=r"libq\.so\.6"):
        debdepends.of(folder)


def test_versions_of_libraries_are_left_out() -> None:
    found = ["libxcb1 (>= 1.14)", "libc6 (>= 2.35)", "zlib1g", "libxcb1"]
    assert debdepends.loosened(found) == ["libc6 (>= 2.35)", "libxcb1", "zlib1g"]


def test_it_says_what_it_is(made: Path) -> None:
    assert field(made, "Package") == "byline"
    assert field(made, "Version") == VERSION
    assert field(made, "Section") == "editors"
    assert field(made, "Maintainer") == deb.MAINTAINER
    description = field(made, "Description").splitlines()
    assert len(description[0]) < 80
    assert all(line.startswith(" ") and len(line) <= 80 for line in description[1:])
    assert "@" not in printed("dpkg-deb", "--field", made).replace(deb.MAINTAINER, "")


def test_its_size_is_what_it_takes_on_the_disk(made: Path, unpacked: Path) -> None:
    files = [path for path in unpacked.rglob("*") if path.is_file() and not path.is_symlink()]
    kilobytes = sum(path.stat().st_size for path in files if "DEBIAN" not in path.parts) / 1024
    assert kilobytes <= int(field(made, "Installed-Size")) <= kilobytes + 2 * len(list(unpacked.rglob("*")))


def test_every_file_has_its_checksum(unpacked: Path) -> None:
    sums = (unpacked / "DEBIAN" / "md5sums").read_text("utf-8")
    listed = {line.split("  ", 1)[1] for line in sums.splitlines()}
    files = {path.relative_to(unpacked).as_posix() for path in (unpacked / "usr").rglob("*") if path.is_file()}
    links = {path.relative_to(unpacked).as_posix() for path in (unpacked / "usr").rglob("*") if path.is_symlink()}
    assert listed == files - links
    subprocess.run(["md5sum", "--check", "--quiet", "DEBIAN/md5sums"], cwd=unpacked, check=True)


def test_the_changelog_is_one_that_debian_reads(unpacked: Path, tmp_path: Path) -> None:
    log = tmp_path / "changelog"
    log.write_text(printed("gzip", "-dc", unpacked / "usr/share/doc/byline/changelog.gz"), "utf-8")
    read = subprocess.run(
        ["dpkg-parsechangelog", "-l", log], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert read.stderr == ""
    assert f"Version: {VERSION}\n" in read.stdout
    assert "Date: Thu, 28 May 2026" in read.stdout
    changes = [line for line in log.read_text("utf-8").splitlines() if line.startswith("  ")]
    assert max(map(len, changes)) <= 80
    assert log.read_text("utf-8").count("\n  * ") > 5


def test_the_same_sources_make_the_same_file(package: Package, made: Path, tmp_path: Path) -> None:
    again = deb.make(replace(package, folder=tmp_path), Path(sys.executable))
    assert again.read_bytes() == made.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == [again.name]


def test_without_a_bundle_it_is_said_how_to_make_one(package: Package, tmp_path: Path) -> None:
    with pytest.raises(GiveUp, match="bundle --system-libraries"):
        deb.make(replace(package, payload=tmp_path, folder=tmp_path / "dist"), Path(sys.executable))
    assert not (tmp_path / "dist").exists()


def test_what_the_web_engine_makes_in_it_goes_with_it(unpacked: Path) -> None:
    made = unpacked / "usr" / "lib" / "byline" / deb.MADE_BY_ROOT
    assert made.is_dir()
    assert not list(made.iterdir())


@pytest.mark.parametrize("script", ["postinst", "postrm"])
def test_its_scripts_are_sound(unpacked: Path, script: str) -> None:
    path = unpacked / "DEBIAN" / script
    assert path.stat().st_mode & 0o777 == 0o755
    subprocess.run(["sh", "-n", path], check=True)
    if shutil.which("shellcheck"):
        assert printed("shellcheck", "--shell=sh", path) == ""


@pytest.mark.parametrize("how", [("abort-upgrade", "0.0.9"), ("triggered", "x"), ("abort-remove",)])
def test_after_a_step_that_was_broken_off_nothing_is_done(unpacked: Path, how: tuple[str, ...]) -> None:
    assert printed("sh", "-x", unpacked / "DEBIAN" / "postinst", *how) == ""


def test_apparmor_knows_the_programs_where_the_package_has_them(unpacked: Path) -> None:
    profile = (unpacked / "usr/share/byline/apparmor").read_text("utf-8")
    found = re.search(r"^profile byline (\S+)\{(\S+),(\S+)\} ", profile, re.MULTILINE)
    assert found is not None
    for name in found.groups()[1:]:
        assert (unpacked / f"{found[1]}{name}".lstrip("/")).is_file()
    assert "/usr/share/byline/apparmor" in (desktopfiles.LINUX / "postinst").read_text("utf-8")


def test_every_exception_for_lintian_has_its_reason() -> None:
    reason = False
    for line in (desktopfiles.LINUX / "lintian-overrides").read_text("utf-8").splitlines():
        assert line.startswith(("# ", "byline: "))
        reason = reason or line.startswith("# ")
        assert reason


@pytest.mark.skipif(not shutil.which("lintian"), reason="lintian is not on this machine")
def test_lintian_finds_nothing(made: Path) -> None:
    options = ["--allow-root", "--display-info", "--pedantic"]
    done = subprocess.run(["lintian", *options, made], capture_output=True, text=True, check=False)
    found = [line for line in done.stdout.splitlines() if not line.startswith("N:")]
    # A stand-in has not all that exceptions are made for.
    assert [line for line in found if ": unused-override " not in line] == []
    assert found
