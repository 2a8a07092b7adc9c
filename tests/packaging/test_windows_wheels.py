"""What the setup program is made of: lists of files, the icon, programs' imports, and the packages for Windows."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from builder import nsislists, setupexe, winicon, winimports, winwheels
from builder.setupexe import Setup
from builder.winwheels import Lack
from devtools.running import GiveUp
from PIL import Image, ImageChops
from platformdirs import windows

WINDOWS = Path(__file__).parent.parent.parent / "packaging" / "windows"
X86 = 0x14C


def program(*needed: str, later: tuple[str, ...] = (), machine: int = winimports.X64) -> bytes:
    """Return the least that Windows calls a program, with imports in one section that begins at address 0x1000."""
    names, places = b"", {}
    for name in (*needed, *later):
        places[name] = 0x1000 + len(names)
        names += name.encode() + b"\0"
    imports = b"".join(struct.pack("<12xI4x", places[name]) for name in needed) + bytes(20)
    late = b"".join(struct.pack("<4xI24x", places[name]) for name in later) + bytes(32)
    section = names + imports + late
    directories = [(0, 0)] * 16
    directories[1] = (0x1000 + len(names), len(imports)) if needed else (0, 0)
    directories[13] = (0x1000 + len(names) + len(imports), len(late)) if later else (0, 0)
    optional = struct.pack("<H106xI", 0x20B, 16) + b"".join(struct.pack("<II", *entry) for entry in directories)
    headers = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0"
    headers += struct.pack("<HH12xHH", machine, 1, len(optional), 0x2022) + optional
    headers += struct.pack("<8sIIII16x", b".idata", len(section), 0x1000, len(section), 512)
    return headers.ljust(512, b"\0") + section


def laid(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def test_imports_are_read_from_the_program_itself(tmp_path: Path) -> None:
    laid(tmp_path, {"a.dll": program("KERNEL32.dll", "Qt6Core.dll", later=("mf.dll",)), "b.pyd": program()})
    assert winimports.read(tmp_path / "a.dll") == winimports.Imports(
        winimports.X64, frozenset({"kernel32.dll", "qt6core.dll"}), frozenset({"mf.dll"})
    )
    assert winimports.read(tmp_path / "b.pyd").needed == frozenset()


@pytest.mark.parametrize("data", [b"", b"\x7fELF" + bytes(200), b"MZ" + bytes(100), program("kernel32.dll")[:520]])
def test_what_is_no_program_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.dll").write_bytes(data)
    with pytest.raises(winimports.NotAProgram):
        winimports.read(tmp_path / "a.dll")


def test_a_library_that_nobody_brings_is_found(tmp_path: Path) -> None:
    laid(
        tmp_path,
        {
            "PySide6/Qt6Core.dll": program("KERNEL32.dll", "api-ms-win-crt-heap-l1-1-0.dll", "icuuc.dll"),
            "PySide6/QtCore.pyd": program("Qt6Core.dll", "python3.dll", later=("mf.dll",)),
            "PySide6/plugins/platforms/qwindows.dll": program("Qt6Core.dll", "Qt6Gui.dll"),
            "PySide6/plugins/sqldrivers/qsqlpsql.dll": program("LIBPQ.dll"),
            "yaml/_yaml.pyd": program("python313.dll", "VCRUNTIME140.dll"),
        },
    )
    assert list(winwheels.unmet(tmp_path)) == [
        Lack("PySide6/plugins/platforms/qwindows.dll", "qt6gui.dll"),
        Lack("yaml/_yaml.pyd", "vcruntime140.dll"),
    ]


def test_a_library_for_another_processor_is_found(tmp_path: Path) -> None:
    laid(tmp_path, {"a.pyd": program("kernel32.dll", machine=X86)})
    assert list(winwheels.unmet(tmp_path)) == [Lack("a.pyd")]


def test_packages_without_the_web_engine_are_not_enough(tmp_path: Path) -> None:
    laid(tmp_path, {name: b"" for name in winwheels.INDISPENSABLE if "WebEngineCore" not in name})
    assert list(winwheels.missing(tmp_path)) == [Lack("PySide6/Qt6WebEngineCore.dll")]


def test_windows_libraries_are_listed_in_small_letters_and_once() -> None:
    lines = [line for line in winwheels.OF_WINDOWS.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines == sorted(set(lines))
    assert all(line == line.lower() for line in lines)


@pytest.mark.long
@pytest.mark.timeout(900)
def test_what_the_lock_names_for_windows_holds_all_that_it_loads() -> None:
    assert winwheels.build([]) == 0


def test_the_icon_shows_the_drawing_in_every_size(qapp: object) -> None:
    with Image.open(winicon.ICON) as committed:
        assert committed.info["sizes"] == {(size, size) for size in winicon.SIZES}
        for size in winicon.SIZES:
            image = winicon.drawn(winicon.DRAWING, size)
            drawn = Image.frombytes("RGBA", image.size().toTuple(), bytes(image.constBits()), "raw", "BGRA")
            found = committed.ico.getimage((size, size)).convert("RGBA")  # type: ignore[attr-defined]
            # Another Qt may draw an edge a little differently.
            different = ImageChops.difference(drawn, found).convert("L").histogram()
            assert sum(different[16:]) < size


def test_lists_name_each_file_to_put_and_to_take_away_again(tmp_path: Path) -> None:
    payload = laid(
        tmp_path / "byline",
        {"byline.exe": b"1", "_internal/a/b.dll": b"22", "_internal/c $x.txt": b"", "_internal/Helper.EXE": b""},
    )
    target = tmp_path / "lists.nsh"
    nsislists.write(payload, target)
    text = target.read_text("utf-8-sig")
    assert text.splitlines() == [
        "!macro InstallFiles",
        '  SetOutPath "$INSTDIR"',
        f'  File "{payload / "byline.exe"}"',
        '  SetOutPath "$INSTDIR\\_internal"',
        f'  File "{payload / "_internal" / "Helper.EXE"}"',
        f'  File "{payload / "_internal" / "c $x.txt"}"',
        '  SetOutPath "$INSTDIR\\_internal\\a"',
        f'  File "{payload / "_internal" / "a" / "b.dll"}"',
        "!macroend",
        "!macro RemoveFiles",
        '  Delete "$INSTDIR\\byline.exe"',
        '  Delete "$INSTDIR\\_internal\\Helper.EXE"',
        '  Delete "$INSTDIR\\_internal\\c $$x.txt"',
        '  Delete "$INSTDIR\\_internal\\a\\b.dll"',
        '  RMDir "$INSTDIR\\_internal\\a"',
        '  RMDir "$INSTDIR\\_internal"',
        "!macroend",
        "!macro EachProgram DO",
        '  !insertmacro ${DO} "byline.exe"',
        '  !insertmacro ${DO} "_internal\\Helper.EXE"',
        "!macroend",
    ]
    assert nsislists.kilobytes(payload) == 1


@pytest.mark.parametrize("name", ["a?.txt", "a*.txt", 'a".txt', "a.", "folder /a.txt"])
def test_a_name_that_windows_does_not_know_is_refused(tmp_path: Path, name: str) -> None:
    try:
        laid(tmp_path, {name: b""})
    except OSError:
        pytest.skip("this system has no such name either")
    with pytest.raises(GiveUp, match="Windows"):
        nsislists.files(tmp_path)


def test_a_bundle_that_was_not_made_on_windows_is_refused(tmp_path: Path) -> None:
    laid(tmp_path, {"byline": b"\x7fELF"})
    with pytest.raises(GiveUp, match=r"byline\.exe"):
        setupexe.compile_setup(Setup(tmp_path, tmp_path / "out.exe", "0.1.0"))


def test_the_cache_that_uninstalling_removes_is_the_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "get_win_folder", lambda name: "/LOCAL" if name == "CSIDL_LOCAL_APPDATA" else "")
    cache = Path(windows.Windows("byline", appauthor=False).user_cache_dir.replace("\\", "/"))
    removed = r"$LOCALAPPDATA\byline\Cache"
    assert removed.split("\\")[1:] == list(cache.parts[-2:])
    assert f'RMDir /r "{removed}"' in (WINDOWS / "byline.nsi").read_text("utf-8")


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    try:
        setupexe.find_makensis()
    except GiveUp as reason:
        pytest.skip(str(reason))
    return laid(tmp_path / "payload", {"byline.exe": program("kernel32.dll"), "_internal/избори.md": b"#"})


def test_the_setup_program_for_every_windows_says_what_it_is_in_both_languages(payload: Path, tmp_path: Path) -> None:
    setup = tmp_path / "Byline-setup.exe"
    setupexe.compile_setup(Setup(payload, setup, "0.2.0rc1", "x86-unicode", "none", strict=True))
    assert winimports.read(setup).machine == X86
    data = setup.read_bytes()
    for text in ("0.2.0rc1", "Byline setup", "Close Byline and try again.", "Затворете го Byline и пробајте повторно."):
        assert text.encode("utf-16-le") in data


def test_the_setup_program_and_the_uninstaller_are_signed_where_that_is_asked(payload: Path, tmp_path: Path) -> None:
    signer = tmp_path / "sign"
    signer.write_text(f'#!/bin/sh\ntest -s "$1" && echo "$1" >> "{tmp_path}/signed"\n', "utf-8")
    signer.chmod(0o755)
    setup = tmp_path / "Byline-setup.exe"
    setupexe.compile_setup(Setup(payload, setup, "0.2.0", "x86-unicode", "zlib", sign=str(signer), strict=True))
    signed = (tmp_path / "signed").read_text("utf-8").splitlines()
    assert len(signed) == 2
    assert signed[-1] == str(setup)


def test_a_signature_that_fails_makes_no_setup_program(payload: Path, tmp_path: Path) -> None:
    setup = tmp_path / "Byline-setup.exe"
    with pytest.raises(GiveUp):
        setupexe.compile_setup(Setup(payload, setup, "0.2.0", "x86-unicode", "zlib", sign="false", strict=True))
    assert not setup.exists()
