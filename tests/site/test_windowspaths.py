"""Paths as Windows takes them: long ones, devices' names, dots and spaces at the end."""

from __future__ import annotations

import sys
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from editor.content import safenames
from editor.site import mounts, names, owners, windowspaths
from editor.site.windowspaths import LONGEST, as_people_write, as_windows_takes
from tests.support.windowsdisk import WindowsDisk

DEEP = "C:\\Users\\Љубица\\сајт\\" + "објави\\" * 40 + "избори.md"
WINDOWS_LONGEST = 260
DEVICES = ("con", "CON", "aux.md", "Nul.tar.gz", "com1", "LPT9.txt", "com¹.md", "CONIN$", "prn ", "aux .md")

part = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters='\\/:*?"<>|'), min_size=1, max_size=40)


@pytest.mark.parametrize("path", ["C:\\сајт\\избори.md", "\\\\server\\share\\избори.md", "C:\\"])
def test_what_windows_takes_is_left_alone(path: str) -> None:
    assert as_windows_takes(path) == path


def test_N7_a_long_path_gets_the_sign_in_front() -> None:
    assert as_windows_takes(DEEP) == "\\\\?\\" + DEEP
    assert as_windows_takes(as_windows_takes(DEEP)) == "\\\\?\\" + DEEP


def test_N7_there_is_room_for_the_temporary_file_of_a_save() -> None:
    path = PureWindowsPath("C:\\" + "п" * (LONGEST - 4) + "\\a")
    assert len(str(path.with_name(names.temporary("a")))) < WINDOWS_LONGEST


def test_a_long_path_on_another_machine_is_written_in_its_own_way() -> None:
    share = "\\\\server\\vesti\\" + "објави\\" * 40 + "избори.md"
    assert as_windows_takes(share) == "\\\\?\\UNC\\server\\vesti\\" + "објави\\" * 40 + "избори.md"
    assert as_people_write(as_windows_takes(share)) == share


@pytest.mark.parametrize("name", [*DEVICES, "крај.", "крај ", "папка .\\избори.md"])
def test_N1_a_name_that_means_something_else_is_taken_as_it_is(name: str) -> None:
    path = f"C:\\сајт\\{name}"
    assert as_windows_takes(path) == "\\\\?\\" + path


def test_slashes_are_turned_since_windows_does_not_do_it_there() -> None:
    assert as_windows_takes("C:/сајт/aux.md") == "\\\\?\\C:\\сајт\\aux.md"


@pytest.mark.parametrize(
    "path", ["aux.md", "..\\aux.md", "C:aux.md", "C:\\сајт\\..\\aux.md", "\\\\.\\aux", "\\\\?\\C:\\aux"]
)
def test_what_depends_on_where_one_is_stays(path: str) -> None:
    assert as_windows_takes(path) == path


@given(st.sampled_from(("C:\\", "\\\\server\\share\\")), st.lists(part, min_size=1, max_size=20))
@example("C:\\", ["aux"])
@example("\\\\server\\share\\", ["a."])
def test_the_sign_changes_nothing_else_and_comes_off_again(start: str, parts: list[str]) -> None:
    assume(not {".", ".."}.intersection(parts))
    path = start + "\\".join(parts)
    taken = as_windows_takes(path)
    assert as_people_write(taken) == path
    kept_apart = len(path) > LONGEST or any(safenames.is_reserved(each) or each[-1] in ". " for each in parts)
    assert taken.startswith("\\\\?\\") == kept_apart


@given(part)
def test_N1_a_name_that_byline_gives_needs_no_sign(name: str) -> None:
    assume(safenames.flaw_of(name) == "")
    assert as_windows_takes(f"C:\\{name}") == f"C:\\{name}"


@pytest.mark.skipif(sys.platform == "win32", reason="there it does something")
def test_other_systems_take_every_path(tmp_path: Path) -> None:
    path = tmp_path / ("п" * 100) / "aux.md"
    assert windowspaths.reachable(path) is path


# Drives and processes


@pytest.fixture
def windows() -> WindowsDisk:
    disk = WindowsDisk()
    disk.remote = {"N:\\"}
    disk.running = {4321}
    return disk


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        *(("N:\\vesti", True), ("C:\\vesti", False), ("\\\\server\\vesti", True)),
        *(("\\\\?\\UNC\\server\\vesti", True), ("\\\\?\\C:\\aux", False), ("\\\\?\\N:\\aux", True)),
    ],
)
def test_W8_a_drive_of_another_machine_is_known(windows: WindowsDisk, path: str, remote: bool) -> None:
    assert mounts._is_remote_drive(path, windows) == remote


def test_windows_is_asked_for_drives_and_processes(
    windows: WindowsDisk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(mounts, "WINDOWS", windows)
    monkeypatch.setattr(owners, "WINDOWS", windows)
    monkeypatch.setattr(mounts.os.path, "realpath", lambda _: "N:\\vesti")
    assert mounts.is_remote(tmp_path)
    assert [owners.runs(pid) for pid in (4321, 4322, 0, -1)] == [True, False, False, False]
