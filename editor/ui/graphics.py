"""Whether the screen can be drawn on by the graphics card; if not, the preview draws by itself.

Where OpenGL cannot be had, or an X screen lacks what the web engine reaches it
through, starting the engine on it would take the whole program down.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys

from PySide6.QtGui import QGuiApplication, QOpenGLContext

log = logging.getLogger(__name__)

_BACKEND = "QT_QUICK_BACKEND"
_X11 = "libX11.so.6"


def settle() -> None:
    """Choose how the preview draws; call when the window is visible and before the web engine is started."""
    platform = QGuiApplication.platformName()
    if not sys.platform.startswith("linux") or os.environ.get(_BACKEND):
        return
    if (platform == "xcb" and not _has_glx()) or (platform in ("xcb", "wayland") and not QOpenGLContext().create()):
        log.info("there is no OpenGL: the preview draws in software")
        os.environ[_BACKEND] = "software"


def _has_glx() -> bool:
    """Ask the X server; where it cannot be asked, all is taken to be as usual."""
    try:
        x11 = ctypes.CDLL(_X11)
        x11.XOpenDisplay.restype = ctypes.c_void_p
        screen = x11.XOpenDisplay(None)
        if not screen:
            return True
        number = ctypes.c_int()
        unused = ctypes.byref(number)
        known = x11.XQueryExtension(ctypes.c_void_p(screen), b"GLX", unused, unused, unused)
        x11.XCloseDisplay(ctypes.c_void_p(screen))
    except (OSError, AttributeError):
        return True
    return bool(known)
