"""An X11 screen seen and typed on from outside of the programs that are shown on it.

Only what a person has, keys and pixels; so every program is measured alike.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import POINTER, Structure, byref, c_char_p, c_int, c_uint, c_ulong, c_void_p
from typing import NamedTuple

from PIL import Image

WIDTH, HEIGHT = 1600, 1000
_ALL_PLANES = 0xFFFFFFFF
_Z_PIXMAP = 2
_VIEWABLE = 2
_Hear = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)
_NEEDED = ("libX11.so.6", "libXtst.so.6")


class Area(NamedTuple):
    """A part of the screen, in pixels."""

    left: int
    top: int
    right: int
    bottom: int


class _XImage(Structure):
    # The beginning of it; no more is read.
    _fields_ = (
        ("width", c_int),
        ("height", c_int),
        ("xoffset", c_int),
        ("format", c_int),
        ("data", c_void_p),
        ("byte_order", c_int),
        ("bitmap_unit", c_int),
        ("bitmap_bit_order", c_int),
        ("bitmap_pad", c_int),
        ("depth", c_int),
        ("bytes_per_line", c_int),
    )


class _Attributes(Structure):
    _fields_ = (
        *((name, c_int) for name in ("x", "y", "width", "height", "border_width", "depth")),
        ("visual", c_void_p),
        ("root", c_ulong),
        *((name, c_int) for name in ("class", "bit_gravity", "win_gravity", "backing_store")),
        ("backing_planes", c_ulong),
        ("backing_pixel", c_ulong),
        ("save_under", c_int),
        ("colormap", c_ulong),
        ("map_installed", c_int),
        ("map_state", c_int),
        # Only made room for.
        ("rest", ctypes.c_long * 16),
    )


def missing() -> str:
    """Return what this machine lacks for looking from outside, or "" if nothing."""
    if shutil.which("Xvfb") is None:
        return "Xvfb"
    for name in _NEEDED:
        try:
            ctypes.CDLL(name)
        except OSError:
            return name
    return ""


@contextmanager
def screen() -> Iterator[XScreen]:
    """Give a screen of its own, on which no other window is in the way."""
    reading, writing = os.pipe()
    size = f"{WIDTH}x{HEIGHT}x24"
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, pass_fds=[writing]) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        try:
            shown = XScreen(f":{number}")
            yield shown
            shown.close()
        finally:
            server.terminate()


class XScreen:
    """A connection to a screen."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._x = _library()
        self._test = ctypes.CDLL("libXtst.so.6")
        self._test.XTestFakeKeyEvent.argtypes = (c_void_p, c_uint, c_int, c_ulong)
        # A window may be gone before it is asked about, for which Xlib would end this process.
        self._ignore = _Hear(lambda display, error: 0)
        self._x.XSetErrorHandler(self._ignore)
        self._display = self._x.XOpenDisplay(name.encode())
        if not self._display:
            raise OSError(name)
        self._root = self._x.XDefaultRootWindow(self._display)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def press(self, key: str) -> float:
        """Press and release a key by its X11 name, and return when it was pressed."""
        code = self._x.XKeysymToKeycode(self._display, self._x.XStringToKeysym(key.encode()))
        for down in (1, 0):
            self._test.XTestFakeKeyEvent(self._display, code, down, 0)
        pressed = time.perf_counter()
        self._x.XFlush(self._display)
        return pressed

    def picture(self, area: Area) -> Image.Image:
        """Return what is to be seen there now."""
        width, height = area.right - area.left, area.bottom - area.top
        got = self._x.XGetImage(self._display, self._root, area.left, area.top, width, height, _ALL_PLANES, _Z_PIXMAP)
        image = got.contents
        pixels = ctypes.string_at(image.data, image.bytes_per_line * height)
        made = Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX", image.bytes_per_line)
        self._x.XFree(image.data)
        self._x.XFree(got)
        return made

    def window(self) -> int:
        """Return the largest window that is shown, or 0."""
        root, parent, children, count = c_ulong(), c_ulong(), POINTER(c_ulong)(), c_uint()
        self._x.XQueryTree(self._display, self._root, byref(root), byref(parent), byref(children), byref(count))
        sizes: dict[int, int] = {}
        for number in range(count.value):
            about = _Attributes()
            self._x.XGetWindowAttributes(self._display, children[number], byref(about))
            if about.map_state == _VIEWABLE and about.width > WIDTH // 8:
                sizes[children[number]] = about.width * about.height
        if count.value:
            self._x.XFree(children)
        return max(sizes, key=sizes.__getitem__, default=0)

    def spread(self, window: int) -> None:
        """Let a window fill the screen and get the keys, as a window manager would."""
        self._x.XMoveResizeWindow(self._display, window, 0, 0, WIDTH, HEIGHT)
        self._x.XSetInputFocus(self._display, window, 1, 0)
        self._x.XSync(self._display, 0)


def _library() -> ctypes.CDLL:
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = c_void_p
    x.XOpenDisplay.argtypes = (c_char_p,)
    x.XCloseDisplay.argtypes = (c_void_p,)
    x.XDefaultRootWindow.restype = c_ulong
    x.XDefaultRootWindow.argtypes = (c_void_p,)
    x.XStringToKeysym.restype = c_ulong
    x.XStringToKeysym.argtypes = (c_char_p,)
    x.XKeysymToKeycode.restype = ctypes.c_ubyte
    x.XKeysymToKeycode.argtypes = (c_void_p, c_ulong)
    x.XFlush.argtypes = (c_void_p,)
    x.XSync.argtypes = (c_void_p, c_int)
    x.XFree.argtypes = (c_void_p,)
    x.XGetImage.restype = POINTER(_XImage)
    x.XGetImage.argtypes = (c_void_p, c_ulong, c_int, c_int, c_uint, c_uint, c_ulong, c_int)
    x.XQueryTree.argtypes = (c_void_p, c_ulong, *(c_void_p,) * 4)
    x.XGetWindowAttributes.argtypes = (c_void_p, c_ulong, c_void_p)
    x.XMoveResizeWindow.argtypes = (c_void_p, c_ulong, c_int, c_int, c_uint, c_uint)
    x.XSetInputFocus.argtypes = (c_void_p, c_ulong, c_int, c_ulong)
    return x
