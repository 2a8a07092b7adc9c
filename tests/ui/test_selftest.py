"""The self-test seen from outside: what it prints, what it leaves alone, and how it fails."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from editor.startup import selftest
from editor.startup.selftest import Ended, told
from editor.ui.selftest import checks
from tests.support.starts import ROOT, as_ordinary_user, byline, environment, let_others_in, run

slow = pytest.mark.timeout(300)
BEFORE = "---\ntitle: Вест\nfeatured: false\n---\nТекст.\n".encode()


def everything(folder: Path) -> dict[str, bytes]:
    """Return what is in a folder: names, and what is in the files."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }


@slow
@pytest.mark.parametrize("writable", [True, False], ids=["writable", "read-only"])
def test_it_passes_and_leaves_everything_of_the_persons_alone(tmp_path: Path, writable: bool) -> None:
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    for folder in (home / ".config" / "byline", temporary):
        folder.mkdir(parents=True)
    (home / ".config" / "byline" / "settings.json").write_text('{"language": "mk", "version": 1}', "utf-8")
    before = everything(home)
    env = environment(home, QT_QPA_PLATFORM="offscreen", TMPDIR=str(temporary), PYTHONDONTWRITEBYTECODE="1")
    command = byline("--self-test")
    if not writable:
        let_others_in(tmp_path)
        temporary.chmod(0o777)
        for folder in (home / ".config" / "byline", home / ".config", home):
            folder.chmod(0o555)
        command = as_ordinary_user(tmp_path / "kept", command)
    ended = run(command, env)
    assert (ended.code, ended.err) == (0, "")
    measured, said, nothing = ended.out.split("\n")
    assert (said, nothing) == ("OK", "")
    report = json.loads(measured)
    assert report["changed"] == ["-featured: false", "+featured: true", f"+{checks.WORDS}", "+"]
    assert report["PDF bytes"] >= checks.SMALLEST_PDF
    assert report["first window after ms"] < report["first preview after ms"]
    root = writable and hasattr(os, "geteuid") and os.geteuid() == 0
    assert report["sandbox"] == ("off, for root" if root else "on")
    assert everything(home) == before
    assert list(temporary.iterdir()) == []


def test_where_it_cannot_start_it_says_so_in_one_sentence(tmp_path: Path) -> None:
    ended = run(byline("--self-test"), environment(tmp_path / "home", QT_QPA_PLATFORM="teleprinter"))
    assert ended.code == 1
    assert ended.out == ""
    assert "teleprinter" in ended.sentence


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import time; time.sleep(100)", "had not ended after 2 s"),
        ("import os; os.abort()", f"ended with signal {signal.SIGABRT:d} before it was through: nothing was said"),
        (
            "print('a'); import sys; print('why', file=sys.stderr); sys.exit(3)",
            "with exit code 3 before it was through: why",
        ),
        ("print('{')", "with exit code 0 before it was through"),
        ("print('{\"a\": 1}'); raise ValueError('own')", "a fault of Byline's own: ValueError: own"),
        ('print(\'{"failed": "it broke."}\'); raise SystemExit(1)', "it broke."),
    ],
)
def test_a_program_that_ends_otherwise_is_told_of_in_one_sentence(
    program: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(selftest, "_command", lambda arguments: [sys.executable, "-c", program])
    before = signal.getsignal(signal.SIGTERM)
    try:
        assert selftest.main([], 2 if "sleep" in program else 60) == 1
    finally:
        signal.signal(signal.SIGTERM, before)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("byline: ")
    assert printed.err.count("\n") == 1
    assert said in printed.err
    assert list(tmp_path.iterdir()) == []


def test_remarks_of_the_web_engine_are_no_failure() -> None:
    assert told(Ended(0, '{"a": 1}\n', "[1:2:ERROR:bus.cc] Failed to connect to the bus\n"), 1) == ({"a": 1}, "")


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are not Windows's")
@slow
def test_one_that_is_ended_leaves_nothing_behind(tmp_path: Path) -> None:
    env = environment(tmp_path / "home", QT_QPA_PLATFORM="offscreen", TMPDIR=str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    started = subprocess.Popen(byline("--self-test"), env=env, cwd=ROOT, stderr=subprocess.PIPE)
    while not list((tmp_path / "tmp").glob("*/own")):
        assert started.poll() is None
    started.terminate()
    assert started.communicate(timeout=60)[1] == b""
    assert started.returncode == 143
    assert list((tmp_path / "tmp").iterdir()) == []


def test_everything_a_program_keeps_is_kept_in_the_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / ".Xauthority").write_bytes(b"")
    env = selftest.surroundings(tmp_path / "test", {"HOME": str(home), "XDG_CONFIG_HOME": "/elsewhere"})
    kept = [name for name in env if name.startswith(("XDG_", "WIN_PD_")) or name.endswith(("APPDATA", "TMPDIR"))]
    assert all(Path(env[name]).is_relative_to(tmp_path / "test") for name in [*kept, "HOME"])
    assert len(kept) == 9
    assert env["XAUTHORITY"] == str(home / ".Xauthority")


@pytest.mark.parametrize(
    ("after", "fine"),
    [
        (BEFORE + checks.TYPED.encode(), True),
        (BEFORE, False),
        (BEFORE + checks.TYPED.encode() + b"\n", False),
        (BEFORE.replace(b"title: ", b"title:  ") + checks.TYPED.encode(), False),
        (BEFORE.replace(b"\n", b"\r\n") + checks.TYPED.encode(), False),
    ],
)
def test_only_what_was_typed_may_be_saved(after: bytes, fine: bool) -> None:
    assert (checks.typed(BEFORE, after) == "") is fine


@pytest.mark.parametrize(
    ("after", "fine"),
    [
        (BEFORE.replace(b"false", b"true"), True),
        (BEFORE, False),
        (BEFORE.replace(b"featured: false\n", b""), False),
        (BEFORE.replace(b"featured: false", b"featured: true\ndate: 2026-01-01"), False),
    ],
)
def test_only_the_featured_line_may_change(after: bytes, fine: bool) -> None:
    assert (checks.featured(BEFORE, after) == "") is fine


def test_what_changed_besides_is_named() -> None:
    wrong = checks.featured(BEFORE, BEFORE.replace(b"title", b"Title"))
    assert "-title: Вест | +Title: Вест" in wrong


@pytest.mark.parametrize(
    ("data", "fine"),
    [
        (b"%PDF-1.4" + bytes(5000) + b"%%EOF\n", True),
        (b"%PDF-1.4" + bytes(5000), False),
        (bytes(5000) + b"%%EOF\n", False),
        (b"%PDF-1.4%%EOF\n", False),
    ],
)
def test_a_pdf_has_to_be_whole_and_to_have_something_on_it(data: bytes, fine: bool) -> None:
    assert (checks.pdf(data) == "") is fine
