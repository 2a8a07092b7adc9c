"""What every test gets, and what none may leave behind."""

from __future__ import annotations

import atexit
import gc
import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if hasattr(os, "geteuid") and os.geteuid() == 0:
    # Chromium's sandbox refuses to start for root, as in containers.
    os.environ.setdefault("QTWEBENGINE_DISABLE_SANDBOX", "1")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell lets what it runs in the background ignore Ctrl+C, and programs would take that over from here.
    signal.signal(signal.SIGINT, signal.default_int_handler)

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
SAMPLE_SITE = Path(__file__).parent.parent / "resources" / "sample-site"

# Before any test asks: settings, caches and documents of the person who runs the tests stay untouched.
HOME = Path(tempfile.mkdtemp(prefix="byline-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
for folder in ("CONFIG", "CACHE", "DATA", "STATE"):
    os.environ[f"XDG_{folder}_HOME"] = str(HOME / folder.lower())
os.environ["LANG"] = os.environ["LC_ALL"] = "C.UTF-8"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what may take minutes, so that no process is left alone with it when the others are done."""
    items.sort(key=lambda item: item.get_closest_marker("timeout") is None)


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """The application as the program makes it, so that the preview's scheme and the theme are there."""
    from editor.ui.app import create_application

    app = create_application([])
    yield app
    # What was copied last would be let go of after Python has ended, which the offscreen platform does not survive.
    app.clipboard().clear()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real posts."""
    if not CORPUS.is_dir():
        pytest.skip("the corpus of real posts is not beside this checkout")
    return CORPUS


@pytest.fixture(autouse=True)
def own_data_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep settings, caches and documents of a test away from the person's own, and from other tests'."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CONFIG", "CACHE", "DATA", "STATE"):
            patch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
        patch.setenv("XDG_DOCUMENTS_DIR", str(home / "documents"))
        yield


def uses_qt(request: pytest.FixtureRequest) -> bool:
    return "qapp" in request.fixturenames or "qtbot" in request.fixturenames


@pytest.fixture(autouse=True)
def own_objects_only(request: pytest.FixtureRequest) -> Iterator[None]:
    """Leave out of all collections what was there before a test of the window: thousands of tests, to be gone through
    each time a window opens, and to look for leftovers.
    """
    if not uses_qt(request):
        yield
        return
    gc.freeze()
    with pytest.MonkeyPatch.context() as patch:
        # A window does the same, for all that there is when it opens, and takes it back when it closes.
        for name in ("freeze", "unfreeze"):
            patch.setattr(gc, name, lambda: None)
        yield
    gc.unfreeze()


@pytest.fixture(autouse=True)
def no_leftovers(request: pytest.FixtureRequest, own_objects_only: None) -> Iterator[None]:
    """Fail a test that leaves a thread, a process, a running timer or a window behind."""
    threads = set(threading.enumerate())
    yield
    left_threads = [t.name for t in threading.enumerate() if t not in threads and t.is_alive() and not t.daemon]
    left_processes = [process.name for process in multiprocessing.active_children()]
    assert not left_threads
    assert not left_processes
    if uses_qt(request):
        check_qt()


def check_qt() -> None:
    import shiboken6
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    gc.collect()
    timers = [o for o in gc.get_objects() if isinstance(o, QTimer) and shiboken6.isValid(o) and o.isActive()]
    for timer in timers:
        timer.stop()
    windows = [widget.objectName() or repr(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert not timers
    assert not windows
