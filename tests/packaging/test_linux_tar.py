"""The archive for other Linux systems, made of a stand-in for the bundle, and what its install.sh does with a home."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builder import tar
from builder.version import version
from devtools.running import GiveUp

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="what is tested is for Linux"),
    pytest.mark.skipif(not shutil.which("zstd"), reason="zstd is not on this machine"),
]

QT = "_internal/PySide6/Qt"
PROGRAM = f'#!/bin/sh\necho "byline {version()}"\n'
SHARED = (
    "share/applications/byline.desktop",
    "share/icons/hicolor/48x48/apps/byline.png",
    "share/icons/hicolor/scalable/apps/byline.svg",
    "share/man/man1/byline.1.gz",
    "share/metainfo/app.byline.byline.metainfo.xml",
    "share/mime/packages/app.byline.byline.xml",
)


@pytest.fixture(scope="module")
def payload(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("payload") / "byline"
    for name in (f"{QT}/libexec/QtWebEngineProcess", f"{QT}/plugins/platforms/libqxcb.so"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shutil.which("true") or "", folder / name)
    (folder / "byline").write_text(PROGRAM, "utf-8")
    (folder / "byline").chmod(0o700)
    return folder


@pytest.fixture(scope="module")
def archive(payload: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tar.make(payload, tmp_path_factory.mktemp("dist"), Path(sys.executable), level=1)


@pytest.fixture(scope="module")
def unpacked(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    plain = folder / "plain.tar"
    subprocess.run(["zstd", "--quiet", "--decompress", archive, "-o", plain], check=True)
    subprocess.run(["tar", "--extract", "--no-same-owner", "--file", plain, "--directory", folder], check=True)
    return folder / archive.name.removesuffix(".tar.zst")


@pytest.fixture
def download(unpacked: Path, tmp_path: Path) -> Path:
    """What was unpacked, for one test to change."""
    return Path(shutil.copytree(unpacked, tmp_path / "Преземања" / "byline"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "Ана Петрова"
    folder.mkdir()
    return folder


def install(folder: Path, home: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    # For desktops, as they are not asked here.
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"}
    command = ["sh", folder / "install.sh", *arguments]
    return subprocess.run(command, env=env, cwd=home, capture_output=True, text=True, encoding="utf-8", check=False)


def everything(folder: Path) -> set[str]:
    # What a desktop's own programs make of it is theirs.
    made = ("mimeinfo.cache", "icon-theme.cache")
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.name not in made}
    return {name for name in found if not name.startswith(".local/share/mime/") or "packages" in name}


def test_the_archive_says_what_it_is_for(archive: Path) -> None:
    assert archive.name == f"byline-{version()}-linux-{os.uname().machine}.tar.zst"


def test_all_is_in_one_folder_and_belongs_to_nobody(archive: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.tar"
    subprocess.run(["zstd", "--quiet", "--decompress", archive, "-o", plain], check=True)
    with tarfile.open(plain) as opened:
        entries = opened.getmembers()
    assert {entry.name.partition("/")[0] for entry in entries} == {archive.name.removesuffix(".tar.zst")}
    assert {(entry.uid, entry.gid, entry.uname, entry.gname) for entry in entries} == {(0, 0, "", "")}
    assert {entry.mode for entry in entries} == {0o755, 0o644}
    assert len({entry.mtime for entry in entries}) == 1


def test_the_same_sources_make_the_same_archive(payload: Path, archive: Path, tmp_path: Path) -> None:
    again = tar.make(payload, tmp_path, Path(sys.executable), level=1)
    assert again.read_bytes() == archive.read_bytes()
    assert list(tmp_path.iterdir()) == [again]


def test_without_a_bundle_it_is_said_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(GiveUp, match=r"build\.py bundle"):
        tar.make(tmp_path, tmp_path / "dist", Path(sys.executable))


def test_without_zstd_nothing_is_made(payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GiveUp, match="zstd"):
        tar.pack(tmp_path / "a.tar.zst", {"byline": payload}, 0, 1)
    assert not list(tmp_path.iterdir())


def test_what_zstd_cannot_write_is_no_archive(payload: Path, tmp_path: Path) -> None:
    with pytest.raises(GiveUp, match="zstd"):
        tar.pack(tmp_path / "nowhere" / "a.tar.zst", {"byline": payload}, 0, 1)


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not on this machine")
def test_the_script_is_sound(unpacked: Path) -> None:
    assert subprocess.run(["shellcheck", "--shell=sh", unpacked / "install.sh"], check=False).returncode == 0


def test_it_is_installed_for_one_person(download: Path, home: Path) -> None:
    done = install(download, home)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"byline {version()} is installed" in done.stdout
    local = home / ".local"
    for name in SHARED:
        assert (local / name).is_file(), name
    started = subprocess.run([local / "bin" / "byline"], capture_output=True, text=True, check=True)
    assert started.stdout == f"byline {version()}\n"


def test_the_menu_starts_what_was_installed_wherever_that_is(download: Path, home: Path) -> None:
    install(download, home)
    entry = home / ".local" / "share" / "applications" / "byline.desktop"
    lines = entry.read_text("utf-8").splitlines()
    assert f'Exec="{home}/.local/bin/byline" %f' in lines
    assert f"TryExec={home}/.local/bin/byline" in lines
    if shutil.which("desktop-file-validate"):
        subprocess.run(["desktop-file-validate", entry], check=True)


def test_the_download_may_go_afterwards(download: Path, home: Path) -> None:
    install(download, home)
    shutil.rmtree(download)
    subprocess.run([home / ".local" / "bin" / "byline"], check=True, capture_output=True)
    done = install(home / ".local" / "lib" / "byline", home, "--uninstall")
    assert (done.returncode, done.stderr) == (0, "")
    assert [path.name for path in home.rglob("*")] == [".local"]


def test_uninstalling_takes_exactly_what_was_installed(download: Path, home: Path) -> None:
    own = (
        ".local/bin/own",
        ".local/lib/own.so",
        ".local/share/applications/own.desktop",
        ".local/share/icons/hicolor/48x48/apps/own.png",
        ".local/share/byline/versions/1",
        ".local/share/mime/packages/own.xml",
        ".config/byline/settings.json",
    )
    for name in own:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("<mime-info/>", "utf-8")
    before = everything(home)
    install(download, home)
    assert everything(home) > before
    done = install(download, home, "--uninstall")
    assert (done.returncode, done.stderr) == (0, "")
    assert everything(home) == before


def test_a_newer_version_takes_the_place_of_an_older_one(download: Path, home: Path) -> None:
    install(download, home)
    local = home / ".local"
    (download / "byline" / "new").write_text("", "utf-8")
    (download / "share" / "metainfo").rename(download / "share" / "moved")
    (local / "lib" / "byline" / "old").write_text("", "utf-8")
    done = install(download, home)
    assert (done.returncode, done.stderr) == (0, "")
    assert (local / "lib" / "byline" / "new").is_file()
    assert not (local / "lib" / "byline" / "old").exists()
    assert list((local / "share" / "moved").iterdir())
    assert not (local / "share" / "metainfo").exists()
    assert not (local / "lib" / "byline.new").exists()


@pytest.mark.parametrize("spelling", ["absolute", "relative", "with-equals"])
def test_a_prefix_is_another_place(download: Path, home: Path, spelling: str) -> None:
    place = home / "opt" / "my byline"
    arguments = {
        "absolute": ["--prefix", str(place)],
        "relative": ["--prefix", "opt/my byline"],
        "with-equals": [f"--prefix={place}"],
    }[spelling]
    done = install(download, home, *arguments)
    assert (done.returncode, done.stderr) == (0, "")
    assert (place / "bin" / "byline").resolve() == place / "lib" / "byline" / "byline"
    assert not (home / ".local").exists()
    assert install(place / "lib" / "byline", home, "--uninstall").returncode == 0
    assert not (place / "lib" / "byline").exists()
    assert not (place / "bin" / "byline").is_symlink()


@pytest.mark.parametrize("arguments", [["--prefix"], ["--prefix", ""], ["--fly"], ["somewhere"]])
def test_wrong_usage_changes_nothing(download: Path, home: Path, arguments: list[str]) -> None:
    done = install(download, home, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")
    assert everything(home) == set()


@pytest.mark.parametrize("name", ['a"b', "a$b", "a%b", "a`b", "a\\b"])
def test_a_folder_that_menus_cannot_name_is_refused(download: Path, home: Path, name: str) -> None:
    done = install(download, home, "--prefix", home / name)
    assert done.returncode == 1
    assert name in done.stderr
    assert everything(home) == set()


def test_a_folder_of_something_else_is_left_alone(download: Path, home: Path) -> None:
    other = home / ".local" / "lib" / "byline" / "own.txt"
    other.parent.mkdir(parents=True)
    other.write_text("own", "utf-8")
    before = everything(home)
    for arguments in ([], ["--uninstall"]):
        done = install(download, home, *arguments)
        assert done.returncode == 1
        assert len(done.stderr.splitlines()) == 1
    assert everything(home) == before


def test_a_library_that_the_system_lacks_is_named(download: Path, home: Path) -> None:
    helper = download / "byline" / QT / "libexec" / "QtWebEngineProcess"
    helper.write_bytes(helper.read_bytes().replace(b"libc.so.6\0", b"libq.so.6\0"))
    done = install(download, home)
    assert done.returncode == 1
    assert "libq.so.6" in done.stderr.split()
    assert everything(home) == set()


@contextmanager
def running(program: Path) -> Iterator[None]:
    with subprocess.Popen([program, "60"]) as process:
        try:
            yield
        finally:
            process.kill()


@pytest.mark.parametrize("arguments", [[], ["--uninstall"]])
def test_nothing_is_taken_from_under_a_running_program(download: Path, home: Path, arguments: list[str]) -> None:
    install(download, home)
    program = home / ".local" / "lib" / "byline" / "byline"
    shutil.copy(shutil.which("sleep") or "", program)
    before = everything(home)
    with running(program):
        done = install(download, home, *arguments)
    assert done.returncode == 1
    assert "running" in done.stderr
    assert everything(home) == before


def test_a_part_of_the_archive_alone_is_not_installed(download: Path, home: Path) -> None:
    shutil.rmtree(download / "byline")
    done = install(download, home)
    assert done.returncode == 1
    assert "whole archive" in done.stderr
    assert everything(home) == set()
