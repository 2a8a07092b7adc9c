"""The processes that a built program starts of itself, tried one by one: `python -m builder.checkworkers BUNDLE`.

The window starts them through the program that it runs in.  Here another Python
of the same version does, in the same words, and hands each one a request; what
they are made of comes from the bundle alone.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from multiprocessing import process, spawn, util
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeAlias

from devtools.running import WINDOWS
from dulwich import porcelain
from PIL import Image

from builder.bundle import program
from editor.content.schema import Collection
from editor.desk.uptimeworker import Question, serve_uptimes
from editor.site.gitworker import serve_history
from editor.site.keys import PostKey
from editor.site.scanworker import Preparing, serve_reading
from editor.site.site import Site
from editor.site.thumbnailing import serve_thumbnails
from editor.site.worker import Rendering, serve_rendering

# A function of Byline; or, for what Byline does not have, the words of a program.
Serve: TypeAlias = Callable[[Connection], None] | str
Look: TypeAlias = Callable[[Any], object]

KEY = PostKey("posts/избори.md")
POST = "---\ntitle: Избори\nfeatured: true\n---\n\n| a | b |\n|---|---|\n| c | d |\n"
SECONDS = 60
# What a program that is started from there would get of the bundle's own libraries.
LIBRARIES = "import os; pipe.send(None); pipe.recv(); pipe.send(os.environ.get('LD_LIBRARY_PATH'))"
PICTURES = ("png", "jpg", "webp", "tiff", "avif", "gif")


def main(bundle: Path) -> int:
    """Try every kind of process, say what came of each, and return the exit code."""
    with tempfile.TemporaryDirectory(prefix="byline-workers-") as name:
        site = make_site(Path(name))
        as_the_bundle(bundle)
        failed = 0
        for kind, serve, greets, request, look in requests(site):
            try:
                fine = bool(look(ask(serve, request, greets=greets)))
            except (EOFError, OSError) as fault:
                fine, kind = False, f"{kind} ({type(fault).__name__})"
            failed += not fine
            print(f"{kind}: {'answers' if fine else 'FAILED'}", flush=True)
        return 1 if failed else 0


def make_site(folder: Path) -> Site:
    """Make a folder with a post, pictures of many kinds, and a repository."""
    post = folder / KEY
    post.parent.mkdir(parents=True)
    post.write_text(POST, "utf-8")
    for kind in PICTURES:
        Image.new("RGB", (64, 48), "red").save(folder / f"слика.{kind}")
    who = b"Byline <byline@example.org>"
    with closing(porcelain.init(folder)):
        porcelain.add(folder, [post])
        porcelain.commit(folder, "Прва".encode(), author=who, committer=who)
    return Site(folder, collections=(Collection("posts", "Posts", "posts"),))


def requests(site: Site) -> Iterator[tuple[str, Serve, bool, object, Look]]:
    """Yield each kind of process: its name, what it runs, whether it greets, a request, and a look at the answer."""
    for flavour in ("gfm", "python-markdown", "kramdown"):
        rendering = Rendering(POST.partition("---\n\n")[2], flavour)
        yield f"render {flavour}", serve_rendering, True, rendering, lambda made: "<table>" in str(made.blocks)
    wanted = (Preparing(site), site, [[KEY]])
    yield "scan", serve_reading, False, wanted, lambda batch: batch[0][0] == KEY and batch[0][1] is not None
    yield "git history", serve_history, True, (site.root, KEY), lambda history: history.commits[0].message == "Прва"
    question = Question(site, site.root / "versions", KEY, "featured")
    yield "uptime", serve_uptimes, True, question, lambda up: up is not None
    for kind in PICTURES:
        picture = (str(site.root / f"слика.{kind}"), 32)
        yield f"thumbnail {kind}", serve_thumbnails, True, picture, lambda made: made.original == (64, 48)
    yield "no libraries for others", LIBRARIES, True, None, lambda folders: folders is None


def as_the_bundle(bundle: Path) -> None:
    """Make this process start others as the built program does."""
    sys.frozen = True  # type: ignore[attr-defined]
    main = sys.modules["__main__"]
    main.__spec__, main.__file__ = None, None
    process.ORIGINAL_DIR = None  # type: ignore[attr-defined]
    # Those that PyInstaller sets; by them the program knows that it is started to clean up after others.
    util._args_from_interpreter_flags = lambda: ["-B", "-I", "-S"]  # type: ignore[attr-defined]
    sys.executable = str(program(bundle))
    spawn.set_executable(sys.executable)
    os.chdir(bundle)


@contextmanager
def blind() -> Iterator[None]:
    """Hand no folders on to a process that is started meanwhile, which otherwise could find the checkout."""
    inside = Path.cwd() / "_internal"
    own = (*inside.glob("python3*/lib-dynload"), inside)
    here, sys.path[:] = sys.path[:], [str(folder) for folder in own]
    try:
        yield
    finally:
        sys.path[:] = here


def ask(serve: Serve, request: object, *, greets: bool) -> Any:
    """Start the process of `serve`, send a request and return the answer.

    Raises:
        EOFError: The process ended without one.
        TimeoutError: It took too long.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    target, arguments = (exec, (serve, {"pipe": theirs})) if isinstance(serve, str) else (serve, (theirs,))
    started = context.Process(target=target, args=arguments, daemon=True)
    # What starting needs is found as long as there are folders.
    importlib.import_module(f"multiprocessing.popen_spawn_{'win32' if WINDOWS else 'posix'}")
    importlib.import_module("multiprocessing.resource_tracker")
    with blind():
        started.start()
    theirs.close()
    try:
        if greets:
            receive(ours)
        ours.send(request)
        return receive(ours)
    finally:
        ours.close()
        started.kill()
        started.join()


def receive(pipe: Connection) -> Any:
    """Wait for an answer."""
    if not pipe.poll(SECONDS):
        raise TimeoutError
    return pipe.recv()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
