"""The wheel: what is in it, what it asks for, and that it runs where `uv tool` and `pipx` put it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from configparser import ConfigParser
from email import message_from_bytes
from email.message import Message
from pathlib import Path

import pytest
from builder import wheel
from builder.version import ROOT, version
from devtools import environment

RESOURCES = ROOT / "resources"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.make(tmp_path_factory.mktemp("dist"), Path(sys.executable))


@pytest.fixture(scope="module")
def inside(made: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(made) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.fixture(scope="module")
def metadata(inside: dict[str, bytes]) -> Message:
    return message_from_bytes(inside[f"byline-{version()}.dist-info/METADATA"])


@pytest.fixture(scope="module")
def project() -> dict[str, object]:
    with (ROOT / "pyproject.toml").open("rb") as file:
        return dict(tomllib.load(file)["project"])


def test_it_is_for_every_system(made: Path) -> None:
    assert made.name == f"byline-{version()}-py3-none-any.whl"


def test_everything_that_the_program_reads_is_in_it(inside: dict[str, bytes]) -> None:
    files = [path for path in RESOURCES.rglob("*") if path.is_file()]
    assert len(files) > 50
    for path in files:
        assert inside[f"editor/resources/{path.relative_to(RESOURCES).as_posix()}"] == path.read_bytes()


@pytest.mark.parametrize(
    "part", ["i18n/byline_mk.qm", "preview/preview.html", "icons/byline.svg", "sample-site/content"]
)
def test_nothing_that_the_window_needs_is_missing(inside: dict[str, bytes], part: str) -> None:
    assert [name for name in inside if name.startswith(f"editor/resources/{part}")]


def test_every_module_is_in_it_and_no_test(inside: dict[str, bytes]) -> None:
    sources = {path.relative_to(ROOT).as_posix() for path in (ROOT / "editor").rglob("*.py")}
    assert {name for name in inside if name.endswith(".py")} == sources
    assert {name.partition("/")[0] for name in inside} == {"editor", f"byline-{version()}.dist-info"}
    assert not [name for name in inside if "__pycache__" in name or "/tests/" in name]


def test_it_asks_for_what_the_project_says(metadata: Message, project: dict[str, object]) -> None:
    def plain(requirement: str) -> str:
        return re.sub(r"[\s\"']", "", requirement).lower()

    def parts(requirement: str) -> tuple[str, frozenset[str], str]:
        what, _, marker = plain(requirement).partition(";")
        name, versions = re.fullmatch(r"([a-z0-9_.\[\]-]+)(.*)", what).groups()  # type: ignore[union-attr]
        return name, frozenset(versions.split(",")), marker

    stated = project["dependencies"]
    assert isinstance(stated, list)
    assert {parts(each) for each in metadata.get_all("Requires-Dist") or []} == {parts(each) for each in stated}
    assert set((metadata["Requires-Python"] or "").split(",")) == set(str(project["requires-python"]).split(","))


def test_it_says_what_it_is(metadata: Message, inside: dict[str, bytes]) -> None:
    assert metadata["Name"] == "byline"
    assert metadata["Version"] == version()
    assert metadata["License-Expression"] == "GPL-3.0-or-later"
    assert inside[f"byline-{version()}.dist-info/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()


def test_it_brings_the_command_and_the_window(inside: dict[str, bytes]) -> None:
    points = ConfigParser()
    points.read_string(inside[f"byline-{version()}.dist-info/entry_points.txt"].decode())
    assert dict(points["console_scripts"]) == {"byline": "editor.launch:main"}
    assert dict(points["gui_scripts"]) == {"byline-window": "editor.launch:main"}


def test_the_same_sources_make_the_same_wheel(made: Path, tmp_path: Path) -> None:
    assert wheel.make(tmp_path, Path(sys.executable)).read_bytes() == made.read_bytes()


def surroundings(folder: Path) -> dict[str, str]:
    """What an installer gets: nothing of the project, places of its own, and the packages that were fetched before."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV", "XDG_"))}
    places = {"UV_TOOL_DIR": "tools", "UV_TOOL_BIN_DIR": "bin", "PIPX_HOME": "pipx", "PIPX_BIN_DIR": "bin"}
    return {**kept, **environment.settings(ROOT), **{name: str(folder / place) for name, place in places.items()}}


def try_out(program: Path, folder: Path) -> None:
    """Let an installed program do its main job, away from the checkout."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG_"))}
    env.update(HOME=str(folder), QT_QPA_PLATFORM="offscreen")
    told = subprocess.run([program, "--version"], env=env, cwd=folder, capture_output=True, text=True, check=True)
    assert told.stdout == f"byline {version()}\n"
    command = [program, "--self-test", "--screenshot", folder / "picture.png"]
    tested = subprocess.run(command, env=env, cwd=folder, capture_output=True, text=True, check=False)
    assert (tested.returncode, tested.stderr) == (0, "")
    assert tested.stdout.endswith("OK\n")


def installed(command: list[str | Path], folder: Path) -> None:
    done = subprocess.run(command, env=surroundings(folder), cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0 and re.search(r"network|[Oo]ffline|connect", done.stderr):
        pytest.skip("the packages are not on this machine and cannot be fetched")
    assert done.returncode == 0, done.stderr


@pytest.mark.long
@pytest.mark.timeout(600)
def test_it_runs_where_uv_installs_it(made: Path, tmp_path: Path) -> None:
    uv = environment.find_uv(ROOT)
    lock = ROOT / "packaging" / "requirements.lock"
    installed([uv, "tool", "install", "--python", sys.executable, "--constraints", lock, made], tmp_path)
    try_out(tmp_path / "bin" / "byline", tmp_path)


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.skipif(not shutil.which("pipx"), reason="pipx is not on this machine")
def test_it_runs_where_pipx_installs_it(made: Path, tmp_path: Path) -> None:
    installed([shutil.which("pipx") or "pipx", "install", "--python", sys.executable, made], tmp_path)
    try_out(tmp_path / "bin" / "byline", tmp_path)
