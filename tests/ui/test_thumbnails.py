"""Thumbnails: made elsewhere, the latest wish first, each only once."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from editor.ui.images.thumbnails import Thumbnails


@pytest.fixture
def thumbnails(qtbot: QtBot) -> Iterator[Thumbnails]:
    made = Thumbnails()
    yield made
    made.stop()


def picture(path: Path, size: tuple[int, int] = (400, 200), colour: str = "red") -> Path:
    Image.new("RGB", size, colour).save(path)
    return path


def test_a_picture_comes_small_with_its_measures(thumbnails: Thumbnails, qtbot: QtBot, tmp_path: Path) -> None:
    path = picture(tmp_path / "слика.png")
    with qtbot.waitSignal(thumbnails.made, timeout=20_000) as made:
        thumbnails.wanted(path, 100)
    assert made.args is not None
    where, image, words = made.args
    assert where == path
    assert isinstance(image, QImage)
    assert (image.width(), image.height()) == (100, 50)
    assert image.pixelColor(50, 25) == QColor("red")
    assert words.startswith("400 × 200 · ")


def test_a_known_picture_comes_at_once(thumbnails: Thumbnails, qtbot: QtBot, tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.made, timeout=20_000):
        thumbnails.wanted(path, 100)
    seen: list[object] = []
    thumbnails.made.connect(lambda where, image, words: seen.append(where))
    thumbnails.wanted(path, 100)
    assert seen == [path]


def test_a_picture_that_was_written_again_is_made_again(thumbnails: Thumbnails, qtbot: QtBot, tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    with qtbot.waitSignal(thumbnails.made, timeout=20_000):
        thumbnails.wanted(path, 100)
    picture(path, colour="blue")
    os.utime(path, (1, 1))
    with qtbot.waitSignal(thumbnails.made, timeout=20_000) as made:
        thumbnails.wanted(path, 100)
    assert made.args is not None
    assert made.args[1].pixelColor(5, 5) == QColor("blue")


def test_what_was_wanted_last_is_made_first(thumbnails: Thumbnails, qtbot: QtBot, tmp_path: Path) -> None:
    paths = [picture(tmp_path / f"{number}.png") for number in range(5)]
    order: list[str] = []
    thumbnails.made.connect(lambda where, image, words: order.append(where.stem))
    for path in [*paths, paths[1]]:
        thumbnails.wanted(path, 50)
    qtbot.waitUntil(lambda: len(order) == 5, timeout=20_000)
    assert order == ["0", "1", "4", "3", "2"]


def test_what_nobody_sees_any_more_is_not_made(thumbnails: Thumbnails, qtbot: QtBot, tmp_path: Path) -> None:
    order: list[str] = []
    thumbnails.made.connect(lambda where, image, words: order.append(where.stem))
    for number in range(5):
        thumbnails.wanted(picture(tmp_path / f"{number}.png"), 50)
    thumbnails.forget_waiting()
    thumbnails.wanted(tmp_path / "3.png", 50)
    qtbot.waitUntil(lambda: len(order) == 2, timeout=20_000)
    assert order == ["0", "3"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("a.svg", b"<svg/>", "svg"), ("a.png", b"text", "not-an-image"), ("", b"", "missing")],
)
def test_a_picture_that_cannot_be_made_has_a_reason(
    thumbnails: Thumbnails, qtbot: QtBot, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    path = tmp_path / (name or "none.png")
    if name:
        path.write_bytes(content)
    with qtbot.waitSignal(thumbnails.failed, timeout=20_000) as failed:
        thumbnails.wanted(path, 50)
    assert failed.args == [path, reason]


def test_a_process_that_dies_does_not_end_the_row(thumbnails: Thumbnails, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(thumbnails.made, timeout=20_000):
        thumbnails.wanted(picture(tmp_path / "a.png"), 50)
    (process,) = multiprocessing.active_children()
    process.kill()
    qtbot.waitUntil(lambda: not multiprocessing.active_children(), timeout=10_000)
    with qtbot.waitSignal(thumbnails.made, timeout=20_000):
        thumbnails.wanted(picture(tmp_path / "b.png"), 50)


def test_only_so_many_are_kept(
    thumbnails: Thumbnails, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Thumbnails, "KEPT", 3)
    count: list[object] = []
    thumbnails.made.connect(lambda where, image, words: count.append(where))
    for number in range(6):
        thumbnails.wanted(picture(tmp_path / f"{number}.png"), 20)
    qtbot.waitUntil(lambda: len(count) == 6, timeout=20_000)
    assert len(thumbnails._known) == 3
