"""A start that cannot succeed says why in one sentence; one that can goes on."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor import cli, paths
from editor.settings import Settings, SettingsFile
from editor.startup import display, missing, packages, start
from tests.conftest import SAMPLE_SITE
from tests.support.starts import ROOT, Ended, as_ordinary_user, byline, environment, let_others_in, run, screen, without

linux_only = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="X, Wayland and ldd are Linux's")
slow = pytest.mark.timeout(300)
# Opens the real window, and closes it as soon as the site has been looked through.
LOOK_AROUND = """
import sys
from pathlib import Path
from editor.startup import start
from editor.ui import app

opening = app.open_window

def open_window(path=None, **how):
    window = opening(path, **how)
    window.desk.learnt.connect(window.close)
    return window

if __name__ == "__main__":
    app.open_window = open_window
    sys.exit(start.main(sys.argv[1:]))
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLE_SITE, tmp_path / "vesti"))


@pytest.fixture
def looking(tmp_path: Path) -> list[str | Path]:
    script = tmp_path / "look_around.py"
    script.write_text(LOOK_AROUND, "utf-8")
    return [sys.executable, script]


@pytest.mark.parametrize("module", ["__main__", "launch"])
def test_what_looks_at_python_can_be_read_by_an_old_one(module: str) -> None:
    source = (ROOT / "editor" / f"{module}.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))
    assert "from __future__" not in source


def test_an_old_python_is_told_which_one_is_needed(home: Path) -> None:
    old = "import sys; sys.version_info = (3, 9, 2); from editor.launch import main; sys.exit(main([]))"
    ended = run([sys.executable, "-c", old], environment(home))
    assert ended.code == 1
    assert ended.sentence.startswith("Byline needs Python 3.11 or newer; this is 3.9")


@pytest.mark.parametrize("version", ["3.8", "3.9", "3.10"])
def test_a_real_old_python_is_told_as_well(home: Path, version: str) -> None:
    python = shutil.which(f"python{version}")
    if python is None or run([python, "-c", ""], environment(home)).code != 0:
        pytest.skip(f"there is no Python {version} here")
    ended = run([python, "-m", "editor"], environment(home))
    assert ended.code == 1
    assert f"this is {version}" in ended.sentence


def test_a_python_without_pyside_is_told_how_to_get_it(home: Path) -> None:
    ended = run([sys.executable, "-S", "-m", "editor"], environment(home))
    assert ended.code == 1
    assert ended.sentence.startswith("Byline needs PySide6 for its window")
    assert '-m pip install "PySide6>=6' in ended.sentence


def test_a_command_without_its_packages_names_the_one(home: Path, site: Path) -> None:
    ended = run([sys.executable, "-S", "-m", "editor", "list", str(site)], environment(home))
    assert ended.code == 1
    assert "needs the Python package yaml" in ended.sentence


def with_pyside(version: tuple[int, int, int], home: Path, folder: Path) -> Ended:
    """Start where a PySide6 of this version is found first, with nothing in it."""
    (folder / "PySide6").mkdir(parents=True)
    (folder / "PySide6" / "__init__.py").write_text(f"__version_info__ = {(*version, '', '')}\n", "utf-8")
    return run(byline(), environment(home, PYTHONPATH=f"{folder}{os.pathsep}{ROOT}"))


def test_a_pyside_of_another_time_is_refused(home: Path, tmp_path: Path) -> None:
    ended = with_pyside((6, 5, 3), home, tmp_path / "other")
    assert ended.code == 1
    assert ended.sentence.startswith("Byline needs another PySide6 than 6.5.3")


def test_a_pyside_without_the_web_engine_is_named(home: Path, tmp_path: Path) -> None:
    ended = with_pyside((6, 99, 0), home, tmp_path / "other")
    assert ended.code == 1
    assert "PySide6.Qt" in ended.sentence


@pytest.mark.parametrize(
    ("version", "python", "fits"),
    [
        ((6, 12, 0, "", ""), (3, 13, 0), True),
        ((6, 12, 0, "", ""), (3, 12, 1), True),
        ((6, 12, 0, "", ""), (3, 11, 9), False),
        ((6, 11, 3, "", ""), (3, 11, 9), True),
        ((6, 11, 2, "", ""), (3, 13, 0), False),
        ((), (3, 13, 0), False),
    ],
)
def test_the_pyside_that_aborts_on_older_pythons_is_refused_there(
    version: tuple[object, ...], python: tuple[int, ...], fits: bool
) -> None:
    assert (missing.qt_sentence(version, python) == "") is fits


@linux_only
@pytest.mark.parametrize("library", ["libnss3.so", "libglib-2.0.so.0"])
def test_a_missing_library_is_named_with_the_command(home: Path, tmp_path: Path, library: str) -> None:
    ended = run(without(library, tmp_path, byline()), environment(home))
    assert ended.code == 1
    assert f"missing on this system: {library}." in ended.sentence
    assert packages.command_for([library]) in ended.sentence


@linux_only
def test_a_library_that_only_the_screen_needs_is_named(home: Path, tmp_path: Path) -> None:
    ended = run(without("libxcb-cursor.so.0", tmp_path, byline()), environment(home, DISPLAY=":0"))
    assert ended.code == 1
    assert "libxcb-cursor.so.0" in ended.sentence


@pytest.mark.parametrize(
    ("library", "package"),
    [
        ("libX11.so.6", "libx11-6"),
        ("libxcb-cursor.so.0", "libxcb-cursor0"),
        ("libxcb.so.1", "libxcb1"),
        ("libEGL.so.1", "libegl1"),
        ("libX11-xcb.so.1", "libx11-xcb1"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
        ("libwayland-client.so.0", "libwayland-client0"),
        ("libdbus-1.so.3", "libdbus-1-3"),
        ("libasound.so.2", "libasound2"),
        ("libsmime3.so", "libnss3"),
    ],
)
def test_packages_are_called_as_debian_calls_them(library: str, package: str) -> None:
    assert packages.debian_package(library) == package


def test_other_systems_get_their_own_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages.shutil, "which", lambda tool: tool if tool == "dnf" else None)
    monkeypatch.setattr(packages.os, "geteuid", lambda: 1000)
    assert packages.command_for(["libnss3.so"]) == "sudo dnf install 'libnss3.so()(64bit)'"
    monkeypatch.setattr(packages.shutil, "which", lambda tool: None)
    assert packages.command_for(["libnss3.so"]) == ""
    assert missing.libraries_sentence(["libnss3.so"]).endswith("Install what brings it.")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ImportError("/lib/libc.so.6: version `GLIBC_2.34' not found (required by x)"), "too old for Qt 6"),
        (ImportError("DLL load failed while importing QtCore: no such procedure"), "Windows 10 or newer"),
        (ImportError("something else"), "cannot be loaded (something else)"),
        (ModuleNotFoundError("No module named 'editor.ui.x'", name="editor.ui.x"), "its part editor.ui.x is missing"),
    ],
)
def test_what_cannot_be_loaded_is_said(error: ImportError, said: str) -> None:
    assert said in missing.sentence_of(error)


@linux_only
def test_no_display_is_said_before_anything_else_happens(home: Path) -> None:
    ended = run(byline(), environment(home))
    assert ended.code == 1
    assert ended.sentence.startswith("There is no display to show a window on")


@linux_only
@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_display_that_does_not_answer_is_named(home: Path, tmp_path: Path, name: str) -> None:
    where = ":9731" if name == "DISPLAY" else "wayland-9731"
    ended = run(byline(), environment(home, **{name: where, "XDG_RUNTIME_DIR": str(tmp_path)}))
    assert ended.code == 1
    assert f"The display {where} does not answer" in ended.sentence


def test_a_window_system_that_is_none_is_named(home: Path) -> None:
    ended = run(byline(), environment(home, QT_QPA_PLATFORM="teleprinter"))
    assert ended.code == 1
    assert "teleprinter" in ended.sentence


def test_what_else_qt_says_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display.missing, "missing_libraries", list)
    assert display.sentence_of(["a", "b  \n c"], {"DISPLAY": ":0"}) == "Qt could not start the window: b c"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="there is no root here")
def test_the_sandbox_is_switched_off_for_root_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for user, expected in ((0, {"QTWEBENGINE_DISABLE_SANDBOX": "1"}), (1000, {})):
        monkeypatch.setattr(start.os, "geteuid", lambda user=user: user)
        environ: dict[str, str] = {}
        start.let_root_in(environ)
        assert environ == expected


def test_a_fault_of_our_own_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(arguments: list[str]) -> int:
        raise ValueError("nothing fits")

    monkeypatch.setattr(start, "open_window", fail)
    assert start.main([]) == 1
    assert capsys.readouterr().err == "byline: this is a fault of Byline's own: ValueError: nothing fits\n"


@linux_only
@slow
@pytest.mark.parametrize("lacking", ["drivers", "GLX", "graphics card"])
def test_without_a_graphics_card_the_preview_draws_by_itself(home: Path, tmp_path: Path, lacking: str) -> None:
    with screen(*(("-extension", "GLX") if lacking == "GLX" else ())) as shown:
        env = environment(home, DISPLAY=shown)
        if lacking == "drivers":
            env["LIBGL_DRIVERS_PATH"] = str(tmp_path)
        ended = run(byline("--self-test"), env)
    assert ended == Ended(0, ended.out, "")
    assert json.loads(ended.out.split("\n")[0])["drawing"] == "software"


@linux_only
@slow
def test_a_home_that_cannot_be_written_to_is_no_reason_not_to_start(
    home: Path, site: Path, tmp_path: Path, looking: list[str | Path]
) -> None:
    env = environment(home, QT_QPA_PLATFORM="offscreen", PYTHONDONTWRITEBYTECODE="1")
    let_others_in(tmp_path)
    home.chmod(0o555)
    ended = run(as_ordinary_user(tmp_path / "kept", [*looking, site]), env)
    assert ended.went_well
    assert list(home.iterdir()) == []


@slow
@pytest.mark.parametrize(
    "names", [{"LC_ALL": "xx_XX.nonsense"}, {"LANG": "C", "LC_ALL": "C"}, {"LC_ALL": "", "LANG": ""}]
)
def test_a_broken_locale_is_no_reason_not_to_start(
    home: Path, site: Path, looking: list[str | Path], names: dict[str, str]
) -> None:
    ended = run([*looking, site], environment(home, QT_QPA_PLATFORM="offscreen", **names))
    assert ended.went_well


@slow
def test_two_starts_at_once_both_open(home: Path, site: Path, looking: list[str | Path]) -> None:
    env = environment(home, QT_QPA_PLATFORM="offscreen")
    command = [str(part) for part in (*looking, site)]
    both = [subprocess.Popen(command, env=env, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    for each in both:
        err = each.communicate(timeout=200)[1].decode("utf-8", "replace")
        assert Ended(each.returncode, "", err).went_well, err
    kept = next(home.rglob("settings.json"))
    assert str(site) in json.loads(kept.read_text("utf-8"))["sites"]


def test_settings_of_a_newer_version_are_known_to_be_so() -> None:
    path = paths.config() / "settings.json"
    file = SettingsFile(path)
    file.load()
    assert file.save(Settings(language="mk"))
    assert not file.newer
    newer = {**json.loads(path.read_text("utf-8")), "version": 99, "future": [1]}
    path.write_text(json.dumps(newer), "utf-8")
    file = SettingsFile(path)
    assert file.load().language == "mk"
    assert file.newer
    assert file.save(Settings(language="en"))
    stored = json.loads(path.read_text("utf-8"))
    assert (stored["version"], stored["future"], stored["language"]) == (99, [1], "en")


# What a program is given to print to.


@linux_only
def test_no_file_gets_the_number_of_a_closed_stream(home: Path, tmp_path: Path) -> None:
    code = (
        "import os, sys; from editor.startup import streams; streams.make_whole(); "
        "file = open(sys.argv[1], 'w'); file.write(str(file.fileno())); print('lost'); sys.stderr.write('lost'); "
        "sys.exit(0 if all(os.get_inheritable(number) for number in range(3)) else 5)"
    )
    closing = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-c", code, tmp_path / "number"]
    assert run(closing, environment(home)) == Ended(0, "", "")
    assert int((tmp_path / "number").read_text("utf-8")) > 2


@linux_only
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_commands_do_not_need_their_streams(home: Path, site: Path, closed: str) -> None:
    post = next((site / "content" / "posts").glob("*.md"))
    closing = ["sh", "-c", f'exec "$@" {closed}', "sh", *byline("set", "featured=true", post)]
    assert run(closing, environment(home)).code == 0
    assert b"featured: true" in post.read_bytes()


@linux_only
@slow
def test_the_window_does_not_need_its_streams(home: Path, site: Path, looking: list[str | Path]) -> None:
    closing = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *looking, site]
    assert run(closing, environment(home, QT_QPA_PLATFORM="offscreen")) == Ended(0, "", "")


@linux_only
def test_S1_a_full_disk_that_takes_no_output_is_said(home: Path, site: Path) -> None:
    printing = ["sh", "-c", 'exec "$@" >/dev/full', "sh", *byline("list", site)]
    ended = run(printing, environment(home))
    assert ended.code == cli.NOT_ALL_DONE
    assert ended.sentence == "what was asked for could not be printed: No space left on device"


def test_a_stream_that_cannot_be_set_up_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], site: Path
) -> None:
    def refuse() -> None:
        raise ValueError("underlying buffer has been detached")

    monkeypatch.setattr(cli.streams, "make_whole", refuse)
    assert cli.main(["list", str(site)]) == cli.NOT_ALL_DONE
    assert capsys.readouterr().err.count("\n") == 1
