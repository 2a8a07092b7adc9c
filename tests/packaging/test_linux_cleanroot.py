"""The check of the .deb in a new system, as far as it goes without setting one up."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from builder import cleanroom, cleanroot, cleanrootsteps
from builder.cleanroom import Room, Watch, watching
from builder.cleanrootsteps import Fault, Packages
from devtools.running import GiveUp

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is tested is for Linux")

SOURCES = """Types: deb
URIs: http://example.org/debian
Suites: bookworm
Components: main

Types: deb
URIs: http://example.org/debian-security
Suites: bookworm-security
"""
OTHERS = "deb [signed-by=/etc/other.gpg] https://example.org/apt other main\n"
ONE_LINE = "# deb http://example.org/old/debian x main\ndeb [arch=amd64] https://example.org/debian/ bookworm main\n"


@pytest.mark.parametrize(
    ("texts", "mirror"),
    [
        ((SOURCES,), "http://example.org/debian"),
        ((OTHERS, SOURCES), "http://example.org/debian"),
        ((ONE_LINE,), "https://example.org/debian/"),
        ((OTHERS,), ""),
        ((), ""),
    ],
)
def test_packages_come_from_where_this_machine_gets_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, texts: tuple[str, ...], mirror: str
) -> None:
    files = [tmp_path / str(number) for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    monkeypatch.setattr(cleanroot, "SOURCES", (*files, tmp_path / "gone"))
    assert cleanroot.mirror_of_this_machine() == mirror


def test_only_root_can_set_up_a_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleanroot, "is_root", lambda: False)
    with pytest.raises(GiveUp, match="root"):
        cleanroot.build([])


@contextmanager
def engine() -> Iterator[int]:
    """A process that is called as the web engine's are, but has no walls around it."""
    command = [cleanroom.ENGINE, "-c", "echo ready; read word"]
    with subprocess.Popen(command, executable="/bin/sh", stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            yield process.pid
        finally:
            process.communicate()


def test_processes_of_the_engine_are_seen_and_so_is_that_they_have_no_walls() -> None:
    watch = Watch()
    with engine() as number:
        watch.look()
        assert watch.seen == {number: False}
    watch.look()
    assert watch.seen == {number: False}


def test_processes_of_others_are_not_taken_for_the_engines() -> None:
    with watching() as watch:
        pass
    watch.look()
    assert watch.seen == {}


def test_all_files_of_a_system_are_listed(tmp_path: Path) -> None:
    (tmp_path / "usr" / "lib").mkdir(parents=True)
    (tmp_path / "usr" / "lib" / "a").write_text("", "utf-8")
    (tmp_path / "b").symlink_to("usr")
    assert set(Room(tmp_path).files()) == {"usr", "usr/lib", "usr/lib/a", "b"}


def test_every_step_says_what_it_is() -> None:
    assert all((step.__doc__ or "").strip().endswith(".") for step in cleanrootsteps.STEPS)
    assert cleanrootsteps.STEPS[0] is cleanrootsteps.install_older
    assert cleanrootsteps.STEPS[-1] is cleanrootsteps.purge


def test_a_desktop_that_was_not_told_is_a_fault(tmp_path: Path) -> None:
    share = tmp_path / "usr" / "share" / "applications"
    share.mkdir(parents=True)
    (share / "mimeinfo.cache").write_text("[MIME Cache]\ntext/markdown=other.desktop;\n", "utf-8")
    with pytest.raises(Fault, match="text/markdown"):
        cleanrootsteps.known_to_the_desktop(Room(tmp_path), Packages(tmp_path, tmp_path))
