"""Setting up a checkout: finding Python, knowing when there is nothing to do, system packages, screens."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import dev as entry
import pytest
from devtools import environment, pythons, qtlibraries, screen, systempackages
from devtools.running import GiveUp, output, run

PACKAGING = Path(__file__).parent.parent / "packaging"
LOCKS = sorted(PACKAGING.glob("*.lock"))
posix = pytest.mark.skipif(os.name != "posix", reason="uses a shell script as a program")


def dev(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(PACKAGING / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def program(folder: Path, name: str, script: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    return path


def test_help_names_every_command() -> None:
    done = dev("--help")
    assert done.returncode == 0
    for command in ("run", "test", "check", "bench", "agreement", "lock", "translations"):
        assert f"dev.py {command}" in done.stdout


@pytest.mark.parametrize("arguments", [(), ("fly",)])
def test_wrong_usage_is_answered_with_the_usage(arguments: tuple[str, ...]) -> None:
    done = dev(*arguments)
    assert done.returncode == 2
    assert "dev.py run" in done.stderr


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every program that would be run, without running it."""
    commands: list[list[str]] = []

    def run(command: list[str], **_: object) -> int:
        commands.append(command[1:])
        return 0

    monkeypatch.setattr(entry, "prepare", lambda: Path(sys.executable))
    monkeypatch.setattr(entry, "run", run)
    return commands


def test_tests_run_side_by_side_and_long_ones_one_after_another(started: list[list[str]]) -> None:
    assert entry.main(["check", "-k", "saving"]) == 0
    tests, long = [command for command in started if "pytest" in command]
    assert tests == ["-m", "pytest", *entry.SIDE_BY_SIDE, "-k", "saving"]
    assert long == ["-m", "pytest", "-m", "long", "-k", "saving"]


@pytest.mark.parametrize("argument", sorted(entry.ONE_AT_A_TIME))
def test_what_tests_print_is_seen_where_the_person_asks_for_it(started: list[list[str]], argument: str) -> None:
    assert entry.main(["test", argument]) == 0
    assert started[-1] == ["-m", "pytest", argument]


@pytest.mark.parametrize(("processors", "processes"), [(None, 2), (1, 2), (2, 2), (3, 3), (64, 4)])
def test_processes_are_few_and_never_one(
    monkeypatch: pytest.MonkeyPatch, processors: int | None, processes: int
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    assert entry.processes() == processes


@pytest.mark.parametrize(("argument", "worker"), [("-q", True), ("-n0", False), ("--pdb", False)])
def test_arguments_of_the_person_win(tmp_path: Path, argument: str, worker: bool) -> None:
    test = f"import os\ndef test():\n    assert ('PYTEST_XDIST_WORKER' in os.environ) == {worker}\n"
    (tmp_path / "test_it.py").write_text(test, "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    env["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command = [sys.executable, "-m", "pytest", "-p", "xdist", *entry.SIDE_BY_SIDE, "--basetemp=base", argument]
    done = subprocess.run(
        command, cwd=tmp_path, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_python_that_runs_these_tests_is_suitable() -> None:
    python = pythons.suitable([sys.executable])
    assert python is not None
    assert python.minor == sys.version_info.minor


@posix
def test_an_interpreter_of_another_age_is_passed_over(tmp_path: Path) -> None:
    old = program(tmp_path, "python3", "printf 'True\\n10\\nTrue\\n/usr/bin/python3.10\\n'")
    assert pythons.suitable([str(old)]) is None


@posix
def test_a_shim_that_only_complains_is_passed_over(tmp_path: Path) -> None:
    assert pythons.suitable([str(program(tmp_path, "python3.14", "echo not installed >&2; exit 127"))]) is None
    assert pythons.suitable([str(tmp_path / "nowhere")]) is None


@posix
def test_the_newest_patch_of_pyenv_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("3.13.9", "3.13.10", "3.13.1t", "3.12.4", "3.13-dev"):
        (tmp_path / "versions" / name).mkdir(parents=True)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert [folder.name for folder in pythons.pyenv_versions(13)] == ["3.13.10", "3.13.9"]


@posix
def test_a_finished_environment_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = checkout(tmp_path)
    monkeypatch.setattr(environment, "find_uv", lambda root: pytest.fail("uv was asked for"))
    assert environment.ensure(root) == root / ".venv" / "bin" / "python"


@posix
@pytest.mark.parametrize("changed", ["packaging/requirements-dev.lock", "pyproject.toml", ".venv/pyvenv.cfg"])
def test_a_changed_lock_or_python_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    root = checkout(tmp_path)
    (root / changed).write_text("something new", "utf-8")
    uv = program(tmp_path / "tools", "uv", f'echo "$@" >> {tmp_path}/calls')
    monkeypatch.setattr(environment, "find_uv", lambda root: uv)
    environment.ensure(root)
    calls = (tmp_path / "calls").read_text("utf-8")
    assert "--require-hashes" in calls
    assert "--no-deps" in calls
    assert "uv was asked for" not in calls


@posix
def test_an_interrupted_installation_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = checkout(tmp_path)
    (root / "pyproject.toml").write_text("something new", "utf-8")
    monkeypatch.setattr(environment, "find_uv", lambda root: program(tmp_path / "tools", "uv", "exit 1"))
    for _ in range(2):
        with pytest.raises(GiveUp):
            environment.ensure(root)


def checkout(folder: Path) -> Path:
    """Make something that looks like a checkout that has been set up; its Python is the one of these tests."""
    root = folder / "checkout"
    (root / "packaging").mkdir(parents=True)
    (root / "packaging" / "requirements-dev.lock").write_text("pytest==9\n", "utf-8")
    (root / "pyproject.toml").write_text("", "utf-8")
    (root / ".venv").mkdir()
    (root / ".venv" / "pyvenv.cfg").write_text("version = 3.13\n", "utf-8")
    program(root / ".venv" / "bin", "python", f'exec {sys.executable} "$@"')
    (root / ".venv" / "byline-setup.json").write_text(environment.contents(root), "utf-8")
    return root


def test_what_pip_is_set_to_reaches_uv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("UV_DEFAULT_INDEX", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    listed = "global.index-url='file:///mirror/simple'\n:env:.cert='/etc/own.crt'\n"
    monkeypatch.setattr(environment, "output", lambda command: listed)
    settings = environment.settings(tmp_path)
    assert settings["UV_DEFAULT_INDEX"] == "file:///mirror/simple"
    assert settings["SSL_CERT_FILE"] == "/etc/own.crt"
    assert settings["UV_PYTHON_DOWNLOADS"] == "never"


def test_renamed_packages_are_asked_for_by_the_name_of_this_release(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systempackages, "output", lambda command: "libasound2t64\nlibgl1\n")
    assert systempackages.known(["libasound2", "libgl1", "libgone"]) == ["libasound2t64", "libgl1"]


def test_without_permission_the_exact_command_is_handed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(systempackages, "permission", lambda: None)
    monkeypatch.setattr(systempackages, "output", lambda command: "libasound2t64\n")
    with pytest.raises(GiveUp, match="sudo apt-get install -y --no-install-recommends libasound2t64"):
        systempackages.install(["libasound2"])


LDD = """
/venv/QtWebEngineCore.abi3.so:
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
\tlibnss3.so => not found
\tlibgbm.so.1 => not found
/venv/Qt/plugins/platforms/libqxcb.so:
\tlibgbm.so.1 => not found
"""


def test_missing_libraries_are_named_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qtlibraries, "output", lambda command: LDD)
    assert qtlibraries.missing(Path("/venv")) == ["libgbm.so.1", "libnss3.so"]


def test_a_system_that_is_too_old_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    line = "libc.so.6: version `GLIBC_2.34' not found (required by libQt6Core.so.6)"
    monkeypatch.setattr(qtlibraries, "output", lambda command: line)
    with pytest.raises(GiveUp, match="too old"):
        qtlibraries.missing(Path("/venv"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks for displays of Linux")
def test_a_display_that_answers_nobody_does_not_count(tmp_path: Path) -> None:
    assert not screen.present({})
    assert not screen.present({"DISPLAY": ":64321"})
    wayland = {"WAYLAND_DISPLAY": "wayland-7", "XDG_RUNTIME_DIR": str(tmp_path)}
    assert not screen.present(wayland)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "wayland-7"))
        server.listen()
        assert screen.present(wayland)
    assert screen.present({"DISPLAY": "elsewhere:10.0"})


def test_a_virtual_screen_needs_no_server_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "find_xvfb", lambda: None)
    with screen.virtual({"HOME": "/home/ana"}) as env:
        assert env == {"HOME": "/home/ana", "QT_QPA_PLATFORM": "offscreen"}


XVFB = """
import os, pathlib, sys, time
pathlib.Path(__file__).with_name("pid").write_text(str(os.getpid()))
os.write(int(sys.argv[2]), b"77\\n")
time.sleep(60)
"""


@posix
def test_a_virtual_screen_is_gone_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xvfb.py").write_text(XVFB, "utf-8")
    server = program(tmp_path, "Xvfb", f'exec {sys.executable} {tmp_path}/xvfb.py "$@"')
    monkeypatch.setattr(screen, "find_xvfb", lambda: str(server))
    with screen.virtual({"WAYLAND_DISPLAY": "wayland-0"}) as env:
        assert env == {"DISPLAY": ":77", "QT_QPA_PLATFORM": "xcb"}
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text("utf-8")), 0)


def test_programs_are_run_and_asked() -> None:
    assert run([sys.executable, "-c", "raise SystemExit(7)"]) == 7
    assert (
        output([sys.executable, "-c", "print('Ѓорѓи'.encode().decode())"], {**os.environ, "PYTHONUTF8": "1"})
        is not None
    )
    assert output([sys.executable, "-c", "raise SystemExit(1)"]) is None


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_locks_are_hashed_and_name_no_addresses(lock: Path) -> None:
    text = lock.read_text("utf-8")
    pinned = [line for line in text.split("\n") if "==" in line and not line.startswith((" ", "#"))]
    assert len(pinned) > 20
    assert all(line.endswith("\\") for line in pinned)
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_set_up_names_no_addresses() -> None:
    for path in [PACKAGING / "dev.py", *PACKAGING.glob("devtools/*.py")]:
        assert "://" not in path.read_text("utf-8")


def test_set_up_needs_nothing_installed() -> None:
    # -S: no site-packages at all.
    command = [sys.executable, "-S", str(PACKAGING / "dev.py"), "--help"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
