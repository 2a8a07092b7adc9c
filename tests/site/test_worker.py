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
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from editor.content.markup import Block
from editor.site import thumbnailing, worker
from editor.site.thumbnailing import Thumbnail
from editor.site.worker import Rendered, Rendering


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


@contextmanager
def renderer() -> Iterator[Callable[..., Rendered]]:
    """Start a process that renders, and yield a function that returns all blocks, as the window has them then."""
    blocks: tuple[Block, ...] = ()
    with process(worker.serve_rendering) as ask:

        def render(*request: Any) -> Rendered:
            nonlocal blocks
            answer: Rendered = ask(Rendering(*request))
            blocks = answer.after(blocks)
            return Rendered(blocks, answer.whole)

        yield render


def picture(path: Path, size: tuple[int, int] = (400, 200), mode: str = "RGB", **options: Any) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new(mode, size, 1 if mode == "P" else "red").save(path, **options)
    return path


def test_the_process_renders_and_ends_when_nobody_asks_any_more() -> None:
    with renderer() as render:
        assert render("**ж**", "gfm").blocks[0].html == "<p><strong>ж</strong></p>\n"
        assert "<strong>" in render("**ж**", "python-markdown").blocks[0].html


def test_a_text_that_cannot_be_rendered_costs_only_its_answer() -> None:
    with process(worker.serve_rendering) as ask:
        assert ask(Rendering(None, "gfm")) is None  # type: ignore[arg-type]
        assert ask(Rendering("x", "gfm")).blocks[0].line == 0


PARAGRAPH = "Севернокорејскиот лидер **Ким** ќе отпатува во [Русија](https://example.org), вели [изворот][a].\n\n"


@pytest.mark.parametrize("flavour", ["gfm", "python-markdown"])
def test_v10_the_beginning_of_a_very_long_text_comes_first_and_then_all_of_it(flavour: str) -> None:
    text = PARAGRAPH * 8_000 + "[a]: /x\n"
    with renderer() as render:
        answers = [render(text, flavour)]
        while not answers[-1].whole:
            answers.append(render(text, flavour))
            assert len(answers[-1].blocks) > len(answers[-2].blocks)
            assert answers[-1].blocks[5].line == 10
    assert len(answers[0].blocks) * len(PARAGRAPH) <= worker.BEGINNING
    assert answers[0].blocks[1].html.startswith("<p>Севернокорејскиот")
    assert len(answers[-1].blocks) == 8_000
    assert 'href="/x"' in answers[-1].blocks[0].html


def test_a_change_of_a_very_long_text_is_answered_at_once() -> None:
    text = PARAGRAPH * 8_000
    with renderer() as render:
        while not render(text, "gfm").whole:
            pass
        middle = len(PARAGRAPH) * 4_000
        answer = render(text[:middle] + "Ново. " + text[middle:], "gfm")
    assert answer.whole
    assert answer.blocks[4_000].html.startswith("<p>Ново. Север")


def test_a_very_long_line_comes_in_parts_too() -> None:
    with renderer() as render:
        answer = render("а" * 1_000_000, "gfm")
        assert not answer.whole
        assert len(answer.blocks[0].html) <= worker.BEGINNING + 20


def test_sites_are_rendered_each_in_its_manner() -> None:
    with renderer() as render:
        for _ in range(2):
            for tags, start in (("hugo", "<div"), ("", "<p>{{")):
                for generator in ("hugo", "gatsby"):
                    answer = render("{{< x >}}\n", "gfm", tags, generator)
                    assert answer.blocks[0].html.startswith(start)


def test_a_key_in_a_long_text_moves_only_what_it_changed() -> None:
    text = PARAGRAPH * 500
    middle = len(PARAGRAPH) * 250
    with process(worker.serve_rendering) as ask:
        ask(Rendering(text, "gfm"))
        assert ask(Rendering(text, "gfm")) == Rendered((), True, above=500)
        typed = ask(Rendering(f"{text[:middle]}Ново. {text[middle:]}", "gfm"))
        assert (len(typed.blocks), typed.above, typed.below, typed.shift) == (1, 250, 249, 0)
        parted = ask(Rendering(f"{text[:middle]}Ново.\n\n{text[middle:]}", "gfm"))
        assert (len(parted.blocks), parted.above, parted.below, parted.shift) == (2, 250, 249, 2)


_BLOCKS = st.lists(st.builds(Block, st.sampled_from("абв"), st.integers(0, 3)), max_size=8).map(tuple)


@given(_BLOCKS, _BLOCKS)
def test_a_difference_leads_from_any_blocks_to_any_others(last: tuple[Block, ...], now: tuple[Block, ...]) -> None:
    assert worker.difference(last, now, True).after(last) == now


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
