"""The setup program for Windows, compiled and used: installed, started, upgraded, refused and removed, under Wine.

What it installs here is a stand-in for the bundle, in whose place a small program of NSIS' own says how it was started.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builder import nsislists, setupexe, wine
from builder.setupexe import Setup
from builder.wine import Registry, Wine
from devtools.running import GiveUp, run

pytestmark = pytest.mark.timeout(240)

RUNNING, TOO_OLD, NOT_REMOVED = 5, 6, 7
PATIENCE = 30
MENU = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs"
HELPER = "_internal/PySide6/QtWebEngineProcess.exe"
UNINSTALL = r"Microsoft\Windows\CurrentVersion\Uninstall\Byline"
# Says how it was started, and then stays for as long as there is a file "stay".
STAND_IN = r"""
Unicode true
Target amd64-unicode
SilentInstall silent
RequestExecutionLevel user
Name "Stand-in"
OutFile "{outfile}"
Section
  ReadEnvStr $0 STAND_IN
  FileOpen $1 "$0\started.new" w
  FileWriteUTF16LE $1 "$CMDLINE"
  FileClose $1
  Rename "$0\started.new" "$0\started"
  again:
    IfFileExists "$0\stay" 0 gone
    Sleep 20
    Goto again
  gone:
SectionEnd
"""


@pytest.fixture(scope="module", autouse=True)
def tools() -> None:
    try:
        setupexe.find_makensis()
        wine.wine()
    except GiveUp as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def stand_in(tools: None, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("stand-in")
    script, program = folder / "stand-in.nsi", folder / "stand-in.exe"
    script.write_text(STAND_IN.format(outfile=program), "utf-8-sig")
    assert run([setupexe.find_makensis(), "-V2", "-WX", "-NOCONFIG", script]) == 0
    return program.read_bytes()


@pytest.fixture(scope="module")
def older(stand_in: bytes, tmp_path_factory: pytest.TempPathFactory) -> Setup:
    return made(tmp_path_factory.mktemp("older"), "0.1.0", stand_in, {"_internal/gone/old.dll": b"old"})


@pytest.fixture(scope="module")
def newer(stand_in: bytes, tmp_path_factory: pytest.TempPathFactory) -> Setup:
    return made(tmp_path_factory.mktemp("newer"), "0.2.0rc1", stand_in, {"_internal/new.dll": b"new"})


def made(folder: Path, version: str, program: bytes, files: dict[str, bytes]) -> Setup:
    payload = folder / "byline"
    content = {
        "byline.exe": program,
        "byline-cli.exe": program,
        HELPER: program,
        "_internal/PySide6/resources/icudtl.dat": b"characters",
        "_internal/editor/resources/сајт/избори.md": "# Избори\n".encode(),
        "_internal/a b/$INSTDIR c's.txt": b"a dollar",
        "LICENSE": b"",
        **files,
    }
    for name, data in content.items():
        path = payload / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    setup = Setup(payload, folder / "Byline-setup.exe", version, "amd64-unicode", "zlib", strict=True)
    setupexe.compile_setup(setup)
    return setup


@pytest.fixture(scope="module")
def computer(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    with wine.thrown_away(tmp_path_factory.mktemp("computer") / "windows") as windows:
        yield windows


@pytest.fixture
def windows(computer: Wine) -> Iterator[Wine]:
    """A computer that is as it was when the test has ended."""
    yield computer
    if UNINSTALL in computer.registry():
        uninstall(computer)
    for left in (folder(computer), computer.local / "byline"):
        shutil.rmtree(left, ignore_errors=True)


def until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.01)


def install(windows: Wine, setup: Setup, *arguments: str) -> None:
    ended = windows.run(setup.outfile, "/S", *arguments)
    assert (ended.code, ended.said) == (0, "")


def into(windows: Wine, chosen: Path) -> list[str]:
    """Return the option for a folder, which NSIS wants last and without the quotes that a single word would get."""
    return f"/D={windows.inside(chosen)}".split(" ")


def uninstall(windows: Wine) -> None:
    """Remove the program, in its place: so the uninstaller is done when it ends, but is still there itself."""
    place = windows.registry()[UNINSTALL]["InstallLocation"]
    remover = windows.outside(place) / "uninstall.exe"
    ended = windows.run(remover, "/S", *f"_?={place}".split(" "))
    assert (ended.code, ended.said) == (0, "")
    remover.unlink(missing_ok=True)
    if not any(remover.parent.iterdir()):
        remover.parent.rmdir()


def said(registry: Registry) -> Registry:
    """Return the keys that say something: those of Windows' own that everybody needs stay, even if empty."""
    return {key: values for key, values in registry.items() if values}


def folder(windows: Wine) -> Path:
    return windows.local / "Programs" / "Byline"


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def everything(windows: Wine) -> set[str]:
    """All files and folders of the person's but those for what passes."""
    passing = (windows.home / "Temp", windows.local / "Temp")
    found = (path for path in windows.home.rglob("*") if not any(path.is_relative_to(folder) for folder in passing))
    return {str(path) for path in found}


@contextmanager
def running(windows: Wine, program: Path, signs: Path) -> Iterator[None]:
    """Let a program of the bundle run."""
    (signs / "stay").touch()
    with windows.start(program, STAND_IN=windows.inside(signs)) as process:
        try:
            until((signs / "started").exists)
            yield
        finally:
            (signs / "stay").unlink()
            process.wait(PATIENCE)


def started(windows: Wine, signs: Path, *command: str) -> str:
    """Start the program in a way that does not wait for it, and return the command line that it got."""
    windows.run(*command, STAND_IN=windows.inside(signs))
    until((signs / "started").exists)
    return (signs / "started").read_text("utf-16-le").strip()


@contextmanager
def known_to_all(windows: Wine, key: str) -> Iterator[None]:
    """Let Wine find what is set for the person: it looks there less often than Windows does."""
    windows.reg("copy", rf"HKCU\Software\{key}", rf"HKLM\Software\{key}", "/s", "/f")
    try:
        yield
    finally:
        windows.reg("delete", rf"HKLM\Software\{key}", "/f")


def test_setup_brings_every_file_and_nothing_else_into_the_persons_own_programs(windows: Wine, newer: Setup) -> None:
    install(windows, newer)
    found = content(folder(windows))
    assert found.pop("uninstall.exe")
    assert found == content(newer.payload)


def test_the_start_menu_starts_the_program(windows: Wine, newer: Setup, tmp_path: Path) -> None:
    install(windows, newer)
    entry = windows.home / MENU / "Byline.lnk"
    assert not (windows.home / "Desktop" / "Byline.lnk").exists()
    assert "byline.exe" in started(windows, tmp_path, "start", windows.inside(entry))


def test_the_program_is_found_by_its_name(windows: Wine, newer: Setup, tmp_path: Path) -> None:
    install(windows, newer)
    with known_to_all(windows, r"Microsoft\Windows\CurrentVersion\App Paths\byline.exe"):
        assert "byline.exe" in started(windows, tmp_path, "start", "byline")


def test_a_post_is_opened_by_right_click(windows: Wine, newer: Setup, tmp_path: Path) -> None:
    install(windows, newer)
    post = windows.home / "Вести од денес.md"
    post.write_text("# Избори\n", "utf-8")
    with known_to_all(windows, r"Classes\Byline.Markdown"):
        line = started(windows, tmp_path, "start", "/progIDOpen", "Byline.Markdown", windows.inside(post))
    assert line == f'"{windows.inside(folder(windows))}\\byline.exe" "{windows.inside(post)}"'
    post.unlink()


def test_what_opens_posts_by_itself_stays_as_it_was(windows: Wine, newer: Setup) -> None:
    markdown = r"HKCU\Software\Classes\.md"
    windows.reg("add", markdown, "/ve", "/d", "Other.Editor", "/f")
    windows.reg("add", rf"{markdown}\OpenWithProgids", "/v", "Other.Editor", "/d", "", "/f")
    before = said(windows.registry())
    assert "Byline" not in str(before)

    install(windows, newer)
    after = windows.registry()
    assert after[r"Classes\.md"] == {"": "Other.Editor"}
    assert after[r"Classes\.md\OpenWithProgids"] == {"Other.Editor": "", "Byline.Markdown": ""}
    for ending in (".markdown", ".mdx"):
        assert after[rf"Classes\{ending}"] == {}
        assert after[rf"Classes\{ending}\OpenWithProgids"] == {"Byline.Markdown": ""}
    assert set(after[r"Byline\Capabilities\FileAssociations"]) == {".md", ".markdown", ".mdx"}

    uninstall(windows)
    assert said(windows.registry()) == before
    windows.reg("delete", markdown, "/f")


def test_windows_lists_the_program_with_version_and_size(windows: Wine, newer: Setup) -> None:
    install(windows, newer)
    listed = windows.registry()[UNINSTALL]
    assert listed["DisplayName"] == "Byline"
    assert listed["DisplayVersion"] == "0.2.0rc1"
    assert listed["EstimatedSize"] == f"dword:{nsislists.kilobytes(newer.payload):08x}"
    assert listed["InstallLocation"] == windows.inside(folder(windows))


def test_uninstalling_leaves_no_trace(windows: Wine, newer: Setup) -> None:
    (windows.local / "Programs").mkdir(exist_ok=True)
    before, said_before = everything(windows), said(windows.registry())
    assert "Byline" not in str(said_before)
    install(windows, newer)
    # The web engine makes this one when it runs, and the program a cache.
    (folder(windows) / "_internal" / "PySide6" / "resources" / "locales").mkdir()
    cache = windows.local / "byline" / "Cache" / "a-site"
    cache.mkdir(parents=True)
    (cache / "index.sqlite").write_bytes(b"made again")
    # As Windows' settings do it: the uninstaller goes on as a copy of itself, so that it can be removed too.
    command = windows.registry()[UNINSTALL]["QuietUninstallString"]
    assert windows.run(command.removesuffix(" /S").strip('"'), "/S").code == 0
    until(lambda: not everything(windows) - before)
    assert everything(windows) == before
    until(lambda: said(windows.registry()) == said_before)


def test_uninstalling_leaves_what_is_the_persons_own(windows: Wine, newer: Setup) -> None:
    install(windows, newer)
    own = {
        folder(windows) / "мои белешки.md": "в папката на програмата",
        folder(windows) / "_internal" / "мое.txt": "и подлабоко",
        windows.local / "byline" / "settings.json": "{}",
        windows.local / "byline" / "changes" / "1": "што смени",
    }
    for path, text in own.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    uninstall(windows)
    assert {path: path.read_text("utf-8") for path in own} == own
    assert set(content(folder(windows))) == {"мои белешки.md", "_internal/мое.txt"}


def test_a_newer_version_takes_the_place_of_an_older_one(windows: Wine, older: Setup, newer: Setup) -> None:
    install(windows, older)
    own = {
        folder(windows) / "белешки.md": "мое",
        windows.local / "byline" / "settings.json": "{}",
        windows.local / "byline" / "Cache" / "index": "an index",
        windows.home / "Desktop" / "Byline.lnk": "asked for once",
    }
    for path, text in own.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    install(windows, newer)
    assert {path: path.read_text("utf-8") for path in own} == own
    (windows.home / "Desktop" / "Byline.lnk").unlink()
    found = content(folder(windows))
    assert set(found) == {*content(newer.payload), "uninstall.exe", "белешки.md"}
    assert not (folder(windows) / "_internal" / "gone").exists()
    assert windows.registry()[UNINSTALL]["DisplayVersion"] == "0.2.0rc1"


def test_the_folder_can_be_chosen_and_is_kept_by_the_next_version(windows: Wine, older: Setup, newer: Setup) -> None:
    install(windows, older)
    chosen = windows.drive / "Вести и објави" / "Byline"
    install(windows, older, *into(windows, chosen))
    assert not folder(windows).exists()
    install(windows, newer)
    assert set(content(chosen)) == {*content(newer.payload), "uninstall.exe"}
    assert not folder(windows).exists()
    uninstall(windows)
    assert not chosen.exists()
    chosen.parent.rmdir()


@pytest.mark.parametrize("program", ["byline.exe", "byline-cli.exe", HELPER])
def test_nothing_is_changed_while_the_program_runs(
    windows: Wine, older: Setup, newer: Setup, tmp_path: Path, program: str
) -> None:
    install(windows, older)
    before = content(folder(windows))
    with running(windows, folder(windows) / program, tmp_path):
        for command in (newer.outfile, folder(windows) / "uninstall.exe"):
            # In its place, so that we see how it ends.
            ended = windows.run(command, "/S", f"_?={windows.inside(folder(windows))}")
            assert ended.code == RUNNING
            assert ended.said == "Byline is running. Nothing was changed. Close Byline and try again.\n"
        assert content(folder(windows)) == before
        assert windows.registry()[UNINSTALL]["DisplayVersion"] == "0.1.0"
    install(windows, newer)


def test_an_older_version_that_runs_in_another_folder_is_not_removed(
    windows: Wine, older: Setup, newer: Setup, tmp_path: Path
) -> None:
    install(windows, older)
    before, elsewhere = content(folder(windows)), windows.drive / "elsewhere"
    with running(windows, folder(windows) / "byline.exe", tmp_path):
        ended = windows.run(newer.outfile, "/S", *into(windows, elsewhere))
        assert ended.code == RUNNING
        assert "is running" in ended.said
    assert content(folder(windows)) == before
    assert not elsewhere.exists()


def test_an_older_version_that_cannot_be_removed_stays(windows: Wine, older: Setup, newer: Setup) -> None:
    install(windows, older)
    remover = folder(windows) / "uninstall.exe"
    whole = remover.read_bytes()
    remover.write_bytes(b"damaged")
    before = content(folder(windows))
    ended = windows.run(newer.outfile, "/S")
    assert ended.code == NOT_REMOVED
    assert ended.said.startswith("The earlier version of Byline could not be removed")
    assert content(folder(windows)) == before
    remover.write_bytes(whole)


def test_a_windows_that_is_too_old_is_refused(windows: Wine, newer: Setup) -> None:
    windows.become("win7")
    ended = windows.run(newer.outfile, "/S")
    windows.become("win10")
    assert ended.code == TOO_OLD
    assert ended.said == "Byline needs 64-bit Windows 10, version 1809 or newer. Nothing was changed.\n"
    assert not folder(windows).exists()


def test_nothing_of_it_reaches_the_menus_of_this_computer(windows: Wine, newer: Setup) -> None:
    install(windows, newer)
    there = [path for path in Path(windows.environment["HOME"]).rglob("*") if path.suffix in (".desktop", ".lnk")]
    assert there == []
    assert windows.environment["WINEPREFIX"] != os.environ.get("WINEPREFIX")
