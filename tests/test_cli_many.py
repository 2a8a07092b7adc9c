"""`byline` with many posts: several processes share the work, and one word ends them all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from editor import cli
from editor.commands import forked

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")

BEFORE = "---\ntitle: Вест\nfeatured: false\n---\nТекст.\n"
AFTER = BEFORE.replace("false", "true")
COUNT = 400
PATIENCE = 20.0  # seconds


@pytest.fixture
def posts(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"folder{number % 7}" / f"{number:03}.md" for number in range(COUNT)]
    for path in paths:
        path.parent.mkdir(exist_ok=True)
        path.write_text(BEFORE, encoding="utf-8", newline="")
    (tmp_path / "list").write_text("\n".join(map(str, paths)), encoding="utf-8")
    return paths


@pytest.fixture
def program(tmp_path: Path, posts: list[Path]) -> Iterator[subprocess.Popen[str]]:
    """A program that goes on setting all posts true and false until it is stopped."""
    ended = subprocess.Popen(
        [sys.executable, "-c", _ENDLESS, str(tmp_path / "list")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    yield ended
    _group(ended.pid, signal.SIGKILL)
    ended.communicate()


_ENDLESS = textwrap.dedent("""
    import sys
    from editor import cli
    code = 0
    try:
        while code == 0:
            for value in ("true", "false"):
                code = code or cli.main(["set", f"featured={value}", "--files-from", sys.argv[1]])
                print("round", flush=True)
    except KeyboardInterrupt:  # between two commands
        code = cli.INTERRUPTED
    sys.exit(code)
""")


def test_all_of_many_are_changed_and_what_cannot_be_is_named_in_order(tmp_path: Path, posts: list[Path]) -> None:
    broken = [posts[3], posts[200], posts[399]]
    for path in broken:
        path.write_text("---\ntitle: [\n---\n", encoding="utf-8", newline="")
    done = _byline("set", "featured=true", "--files-from", str(tmp_path / "list"))
    assert done.returncode == 1
    assert [line.split(":", 1)[0] for line in done.stderr.splitlines()] == [str(path) for path in broken]
    assert all(path.read_text(encoding="utf-8") == AFTER for path in posts if path not in broken)


def test_a_dry_run_of_many_shows_them_in_order(tmp_path: Path, posts: list[Path]) -> None:
    done = _byline("set", "featured=true", "--dry-run", "--files-from", str(tmp_path / "list"))
    shown = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("---")]
    assert (done.returncode, len(shown)) == (0, COUNT)
    assert all(name.endswith(f"{path.parent.name}/{path.name}") for name, path in zip(shown, posts, strict=True))
    assert all(path.read_text(encoding="utf-8") == BEFORE for path in posts)


def test_ctrl_c_ends_all_processes_and_leaves_whole_files(program: subprocess.Popen[str], posts: list[Path]) -> None:
    _first_round(program)
    _group(program.pid, signal.SIGINT)
    program.communicate(timeout=PATIENCE)
    assert program.returncode == 130
    assert _is_empty(program.pid)
    _assert_whole(posts)


def test_a_program_that_is_killed_leaves_no_process_and_whole_files(
    program: subprocess.Popen[str], posts: list[Path]
) -> None:
    _first_round(program)
    program.kill()
    program.wait(PATIENCE)
    assert _is_empty(program.pid)
    _assert_whole(posts)


@pytest.mark.parametrize(
    ("moment", "said"),
    [("before", "interrupted []"), ("after_in_parent", "interrupted []"), ("after_in_child", "[2, 1, 3] []")],
)
def test_ctrl_c_while_processes_are_made_ends_the_first_one_and_no_other(moment: str, said: str) -> None:
    script = textwrap.dedent(f"""
        import multiprocessing, os, signal
        from editor.commands import forked
        os.register_at_fork({moment}=lambda: os.kill(os.getpid(), signal.SIGINT))
        try:
            said = list(forked.each([["a", "b"], ["c"], ["d", "e", "f"]], len))
        except KeyboardInterrupt:
            said = "interrupted"
        print(said, multiprocessing.active_children())
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == (f"{said}\n", "")


def test_a_worker_that_is_ended_from_outside_is_told() -> None:
    script = textwrap.dedent("""
        import os, signal
        from pathlib import Path
        from editor.commands import forked

        def do(part):
            if part == ["end"]:
                os.kill(os.getpid(), signal.SIGKILL)
            return len(part)

        outcomes = forked.each([["a", "b"], ["c"], ["end"], ["d"]], do)
        print(next(outcomes), next(outcomes), forked.is_possible())
        try:
            next(outcomes)
        except forked.WorkerEnded:
            print("ended")
    """)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "2 1 True\nended\n"
    assert done.stderr == ""


def test_a_command_says_that_a_part_of_it_was_ended(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, posts: list[Path]
) -> None:
    def ended(*_: object) -> Iterator[object]:
        raise forked.WorkerEnded
        yield

    monkeypatch.setattr(forked, "each", ended)
    monkeypatch.setattr(forked, "is_possible", lambda: True)
    assert cli.main(["set", "featured=true", "--files-from", str(tmp_path / "list")]) == 1
    assert "Every file is whole, but not all of them are changed" in capsys.readouterr().err


def _byline(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "editor", *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )


def _first_round(program: subprocess.Popen[str]) -> None:
    assert program.stdout is not None
    assert program.stdout.readline() == "round\n"


def _group(leader: int, number: int) -> bool:
    """Send a signal to a program and all it started; False where none of them is left."""
    try:
        os.killpg(leader, number)
    except ProcessLookupError:
        return False
    return True


def _is_empty(leader: int) -> bool:
    end = time.monotonic() + PATIENCE
    while _group(leader, 0):
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def _assert_whole(posts: list[Path]) -> None:
    assert {path.read_text(encoding="utf-8") for path in posts} <= {BEFORE, AFTER}
