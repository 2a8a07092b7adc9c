"""The command that builds and checks the program, and the checks themselves: that they pass and that they can fail."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from builder import check, checkcommands, checkstart, licences, versioninfo
from builder import version as stated
from builder.checkstart import Start
from devtools.running import GiveUp

import build as entry
import editor

ROOT = Path(__file__).parent.parent.parent
PACKAGING = ROOT / "packaging"
posix = pytest.mark.skipif(os.name != "posix", reason="uses a shell script as a program")


def build(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PACKAGING / "build.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def pins(name: str) -> set[str]:
    text = (PACKAGING / name).read_text("utf-8")
    return {line.rstrip(" \\") for line in text.splitlines() if "==" in line and not line.startswith(" ")}


def program(folder: Path, script: str) -> Path:
    path = folder / "byline"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


def from_source(folder: Path, before: str = "") -> Path:
    """A program that is Byline from this checkout."""
    return program(folder, f'{before}\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m editor "$@"')


def test_help_names_every_command_and_check() -> None:
    done = build("--help")
    assert done.returncode == 0
    for command in (*entry.COMMANDS, *(f"check {option}" for option in entry.CHECKS)):
        assert f"build.py {command}" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("setup",)])
def test_wrong_usage_is_answered_with_how_it_is_used(arguments: tuple[str, ...]) -> None:
    done = build(*arguments)
    assert done.returncode == 2
    assert "build.py bundle" in done.stderr


@pytest.mark.parametrize("module", [*entry.COMMANDS.values(), *entry.CHECKS.values()])
def test_every_command_has_a_module_that_does_it(module: str) -> None:
    assert callable(importlib.import_module(module).build)


def test_checking_what_is_not_there_says_how_it_is_built(tmp_path: Path) -> None:
    done = build("check", str(tmp_path))
    assert done.returncode == 1
    assert done.stderr == "build.py: There is nothing to check yet:  python3 packaging/build.py bundle\n"


def test_what_is_built_is_what_was_tested() -> None:
    assert pins("requirements.lock") <= pins("requirements-build.lock")


def test_the_version_is_stated_once(tmp_path: Path) -> None:
    assert stated.version() == editor.__version__
    (tmp_path / "editor").mkdir()
    (tmp_path / "editor/__init__.py").write_text('"""No version."""\n', "utf-8")
    with pytest.raises(GiveUp):
        stated.version(tmp_path)


@pytest.mark.parametrize(
    ("text", "numbers"), [("0.1.0", (0, 1, 0, 0)), ("1.2", (1, 2, 0, 0)), ("2.0.1rc1", (2, 0, 1, 0))]
)
def test_windows_is_told_the_version_in_four_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert versioninfo.numbers(text) == numbers
    assert f"filevers={numbers}" in versioninfo.text(text)
    assert f"StringStruct('ProductVersion', '{text}')" in versioninfo.text(text)
    compile(versioninfo.text(text), "version-info.txt", "eval")


@posix
def test_a_program_that_does_everything_passes(tmp_path: Path) -> None:
    assert checkcommands.faults(from_source(tmp_path), tmp_path / "try") == []


@posix
def test_a_program_that_starts_nothing_fails_every_command(tmp_path: Path) -> None:
    broken = program(tmp_path, "echo 'libstdc++.so.6 is not there' >&2; exit 127")
    found = checkcommands.faults(broken, tmp_path / "try")
    for command in ("--version", "list", "get", "set", "undo", "render", "check"):
        assert any(f"byline {command}" in fault and "libstdc++.so.6" in fault for fault in found), command


@posix
def test_a_program_that_changes_more_than_was_asked_for_fails(tmp_path: Path) -> None:
    spoils = 'if [ "$1" = set ]; then echo >> "$3"; fi'
    found = checkcommands.faults(from_source(tmp_path, spoils), tmp_path / "try")
    assert "byline set changed something else than the one line." in found


@posix
@pytest.mark.parametrize(
    ("script", "fault"),
    [
        ('echo "{}"; echo OK; exit 0', None),
        ('echo "{}"; echo OK; exit 1', "ended with 1"),
        ("echo The preview did not follow. >&2; exit 1", "The preview did not follow."),
        ('echo "{}"; exit 0', "ended with 0"),
        ('echo "{}"; echo OK; echo a warning >&2', "a warning"),
    ],
)
def test_a_self_test_counts_that_says_ok_and_nothing_else(tmp_path: Path, script: str, fault: str | None) -> None:
    found = check.self_test_faults(program(tmp_path, script), tmp_path / "home")
    assert len(found) == (fault is not None)
    assert fault is None or fault in found[0]


def test_the_environment_has_nothing_of_whoever_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/somewhere")
    monkeypatch.setenv("QTWEBENGINE_DISABLE_SANDBOX", "1")
    bare = checkcommands.bare(tmp_path / "home")
    assert not {"PYTHONPATH", "LD_LIBRARY_PATH", "QTWEBENGINE_DISABLE_SANDBOX"} & set(bare)
    assert str(tmp_path / "home") in bare.values()


def test_licences_that_are_named_and_missing_are_seen(tmp_path: Path) -> None:
    assert check.licence_faults(tmp_path) == [f"{tmp_path / 'licences' / licences.LIST} is missing."]
    (tmp_path / "licences").mkdir()
    (tmp_path / "licences" / licences.LIST).write_text("nh3 1\n  texts: a/LICENSE, b.txt\n", "utf-8")
    (tmp_path / "licences/b.txt").touch()
    assert check.licence_faults(tmp_path) == ["The licence a/LICENSE is not there."]


def test_a_window_is_told_from_what_qt_hides() -> None:
    assert checkstart.is_large('  0x200023 "Byline": ("byline" "byline")  1366x768+0+0  +0+0')
    assert not checkstart.is_large('  0x200009 "Byline": ()  1x1+0+0  +0+0')
    assert not checkstart.is_large("  Root window id: 0x50d (the root window) (has no name)")


@pytest.mark.parametrize(
    ("clock", "processor", "slower"),
    [
        (800.0, 400.0, False),
        (1000.0, 600.0, False),
        (1500.0, 600.0, False),
        (1000.0, 900.0, False),
        (1200.0, 700.0, True),
    ],
)
def test_a_start_that_is_slower_than_from_source_is_seen(clock: float, processor: float, slower: bool) -> None:
    assert checkstart.Starts(Start(clock, processor), Start(1000.0, 600.0)).slower() is slower


def test_of_several_starts_the_quickest_counts() -> None:
    starts = [Start(900.0, 700.0), Start(checkstart.NEVER, checkstart.NEVER), Start(1000.0, 600.0)]
    assert checkstart.least(starts) == (900.0, 600.0)


def test_sizes_are_listed_largest_first_and_links_count_nothing(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"1" * 1_000_000)
    (tmp_path / "large").write_bytes(b"1" * 2_000_000)
    lines = list(check.sizes(tmp_path))
    assert lines[2:] == ["| large | 2.0 |", "| small | 1.0 |", "| 2 files in all | 3 |"]


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(sys.platform == "linux" and shutil.which("objdump") is None, reason="PyInstaller needs binutils")
def test_the_program_is_built_and_passes_its_check() -> None:
    built = build("bundle")
    assert built.returncode == 0, built.stderr
    assert re.search(r"build/bundle/byline: .* MB", built.stdout)
    checked = build("check", str(stated.BUNDLE))
    assert checked.returncode == 0, checked.stdout + checked.stderr
