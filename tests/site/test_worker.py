"""The processes that render and that make thumbnails, as the window starts them."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from editor.site import thumbnailing, worker
from editor.site.thumbnailing import Thumbnail


@contextmanager
def process(serve: Callable[[Connection], None]) -> Iterator[Callable[[object], Any]]:
    """Start a process and yield a function that asks it."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=serve, args=(theirs,), daemon=True)
    child.start()
    theirs.close()
    assert ours.poll(30)
    assert ours.recv() is None

    def ask(request: object) -> Any:
        ours.send(request)
        assert ours.poll(30)
        return ours.recv()

    with ours:
        yield ask
    child.join(10)
    assert child.exitcode == 0
    child.close()


def picture(path: Path, size: tuple[int, int] = (400, 200), mode: str = "RGB", **options: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, 1 if mode == "P" else "red").save(path, **options)
    return path


def test_the_process_renders_and_ends_when_nobody_asks_any_more() -> None:
    with process(worker.serve_rendering) as ask:
        assert ask(("**ж**", "gfm"))[0].html == "<p><strong>ж</strong></p>\n"
        assert "<strong>" in ask(("**ж**", "python-markdown"))[0].html


def test_a_text_that_cannot_be_rendered_costs_only_its_answer() -> None:
    with process(worker.serve_rendering) as ask:
        assert ask((None, "gfm")) is None
        assert ask(("x", "gfm"))[0].line == 0


def test_neither_process_needs_qt() -> None:
    code = "import sys, editor.site.worker, editor.site.thumbnailing; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_process_makes_thumbnails_and_says_why_not(tmp_path: Path) -> None:
    good = picture(tmp_path / "слика.jpg")
    with process(thumbnailing.serve_thumbnails) as ask:
        made = ask((str(good), 100))
        assert isinstance(made, Thumbnail)
        assert (made.width, made.height, made.original) == (100, 50, (400, 200))
        assert len(made.pixels) == 100 * 50 * 4
        assert ask((str(tmp_path / "none.jpg"), 100)) == "missing"


def test_a_picture_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    made = thumbnailing.make(picture(tmp_path / "a.jpg", exif=exif), 100)
    assert isinstance(made, Thumbnail)
    assert (made.width, made.height, made.original) == (50, 100, (200, 400))


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_pixel_becomes_a_thumbnail(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "a.png"
    Image.new(mode, (40, 40)).save(path)
    made = thumbnailing.make(path, 16)
    assert isinstance(made, Thumbnail)
    assert len(made.pixels) == 16 * 16 * 4


def test_a_small_picture_is_not_made_larger(tmp_path: Path) -> None:
    made = thumbnailing.make(picture(tmp_path / "a.png", (8, 4)), 100)
    assert isinstance(made, Thumbnail)
    assert (made.width, made.height) == (8, 4)


def test_svg_is_never_drawn(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert thumbnailing.make(tmp_path / "a.svg", 100) == "svg"


def test_what_is_no_picture_is_named_so(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_text("text")
    whole = picture(tmp_path / "b.png").read_bytes()
    (tmp_path / "b.png").write_bytes(whole[: len(whole) // 2])
    assert thumbnailing.make(tmp_path / "a.png", 100) == "not-an-image"
    assert thumbnailing.make(tmp_path / "b.png", 100) == "damaged"
    assert thumbnailing.make(tmp_path, 100) == "missing"


def test_a_picture_of_too_many_pixels_is_not_opened(tmp_path: Path) -> None:
    picture(tmp_path / "a.png", (9000, 8000), mode="1")
    assert thumbnailing.make(tmp_path / "a.png", 100) == "too-large"


def test_a_picture_of_too_many_bytes_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thumbnailing, "MOST_BYTES", 100)
    assert thumbnailing.make(picture(tmp_path / "a.png"), 100) == "too-large"
