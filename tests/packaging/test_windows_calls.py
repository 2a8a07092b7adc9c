"""The stand-in for Windows' file calls against the nearest thing to Windows there is here, Wine: the same answers.

Wine is no Windows either: what both say alike is what the documentation says.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from builder import wine
from builder.wine import Wine
from devtools.running import GiveUp

from editor.site.windowspaths import as_windows_takes
from tests.support.windowsdisk import EXISTS, NOT_FOUND, SHARING, WindowsDisk

pytestmark = pytest.mark.timeout(240)

COMPILER = "x86_64-w64-mingw32-gcc"
SOURCE = Path(__file__).parent / "replacefile.c"
# Each: what is there, what is done, what stands there afterwards, and the answers.
Files = Mapping[str, str]
Steps = tuple[tuple[str, ...], ...]
CASES: dict[str, tuple[Files, Steps, Files, list[int]]] = {
    "replaced": (
        {"избори.md": "old", "tmp": "new"},
        (("replace", "избори.md", "tmp", "backup"), ("move over", "backup", "tmp")),
        {"избори.md": "new", "tmp": "old"},
        [0, 0],
    ),
    "gone": ({"tmp": "new"}, (("replace", "избори.md", "tmp", "backup"),), {"tmp": "new"}, [NOT_FOUND]),
    "no new one": (
        {"избори.md": "old"},
        (("replace", "избори.md", "tmp", "backup"),),
        {"избори.md": "old"},
        [NOT_FOUND],
    ),
    "held": (
        {"избори.md": "old", "tmp": "new"},
        (("hold", "избори.md"), ("replace", "избори.md", "tmp", "backup"), ("let go",)),
        {"избори.md": "old", "tmp": "new"},
        [0, SHARING, 0],
    ),
    "taken": ({"а.md": "one", "б.md": "two"}, (("move", "а.md", "б.md"),), {"а.md": "one", "б.md": "two"}, [EXISTS]),
    "over": ({"а.md": "one", "б.md": "two"}, (("move over", "а.md", "б.md"),), {"б.md": "one"}, [0]),
    "free": ({"а.md": "one"}, (("move", "а.md", "б.md"),), {"б.md": "one"}, [0]),
    "nothing to move": ({}, (("move", "а.md", "б.md"),), {}, [NOT_FOUND]),
}
every_case = pytest.mark.parametrize("case", CASES)


def lay_out(folder: Path, files: Files) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")


def standing(folder: Path) -> Files:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@every_case
def test_the_stand_in_answers_as_is_documented(case: str, tmp_path: Path) -> None:
    before, steps, after, answers = CASES[case]
    lay_out(tmp_path, before)
    disk = WindowsDisk()

    def hold(path: str) -> int:
        disk.held[Path(path)] = 1
        return 0

    def let_go() -> int:
        disk.held.clear()
        return 0

    calls: dict[str, Callable[..., int]] = {
        "replace": lambda *names: disk.replace_file(*names, flags=0),
        "move": lambda *names: disk.move_file(*names, over=False),
        "move over": lambda *names: disk.move_file(*names, over=True),
        "hold": hold,
        "let go": let_go,
    }
    assert [calls[name](*(str(tmp_path / each) for each in names)) for name, *names in steps] == answers
    assert standing(tmp_path) == after


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    if shutil.which(COMPILER) is None:
        pytest.skip(f"{COMPILER} is not on this machine")
    try:
        with wine.thrown_away(tmp_path_factory.mktemp("wine")) as made:
            yield made
    except GiveUp as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def program(windows: Wine) -> Path:
    path = windows.drive / "replacefile.exe"
    subprocess.run([COMPILER, "-O1", "-static", "-o", path, SOURCE], check=True)
    return path


def answers_of(windows: Wine, program: Path, folder: str, steps: Steps) -> list[int]:
    r"""Return what Windows answers, asked for files of a folder as in `C:\posts`."""
    lines = [
        line for name, *names in steps for line in (name, *(as_windows_takes(f"{folder}\\{each}") for each in names))
    ]
    done = subprocess.run(
        [wine.wine(), program], env=dict(windows.environment), input="\n".join(lines) + "\n",
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    return [int(line) for line in done.stdout.split()]


@every_case
def test_wine_answers_the_same(case: str, windows: Wine, program: Path) -> None:
    before, steps, after, answers = CASES[case]
    folder = windows.drive / "Љубица" / case.replace(" ", "-")
    lay_out(folder, before)
    assert answers_of(windows, program, windows.inside(folder), steps) == answers
    assert standing(folder) == after


def test_N7_N1_long_paths_and_names_of_devices_are_taken_as_they_are(windows: Wine, program: Path) -> None:
    folder = windows.drive / "Љубица"
    for _ in range(20):
        folder = folder / "објави-за-избори"
    before, steps, after, answers = CASES["replaced"]
    lay_out(folder, {**before, "aux.md": "a"})
    inside = windows.inside(folder)
    assert len(inside) > 260
    steps = (*steps, ("move", "aux.md", "nul.md"))
    assert answers_of(windows, program, inside, steps) == [*answers, 0]
    assert standing(folder) == {**after, "nul.md": "a"}
