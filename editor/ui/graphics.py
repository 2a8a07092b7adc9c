"""Whether a graphics card draws on the screen; if not, the preview draws by itself.

Where OpenGL cannot be had, or an X screen lacks what the web engine reaches it
through, starting the engine on it would take the whole program down.  Where the
processor plays the graphics card, as in virtual machines and on remote desktops,
the whole window would be put together by it anew for every letter.
"""

from __future__ import annotations

import ctypes
import logging
import os
import sys

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext

log = logging.getLogger(__name__)

_BACKEND = "QT_QUICK_BACKEND"
_X11 = "libX11.so.6"
_RENDERER = 0x1F01  # GL_RENDERER of OpenGL 1.0
# What drivers that compute every pixel call themselves; the last is what Windows lends to Linux where it has no card.
_COMPUTED = ("llvmpipe", "softpipe", "swrast", "software rasterizer", "swiftshader", "basic render")


def settle() -> None:
    """Choose how the preview draws; call when the window is visible and before the web engine is started."""
    platform = QGuiApplication.platformName()
    if not sys.platform.startswith("linux") or platform not in ("xcb", "wayland") or os.environ.get(_BACKEND):
        return
    why = "the X server has no GLX" if platform == "xcb" and not _has_glx() else _computed_by()
    if why:
        log.info("%s: the preview draws in software", why)
        os.environ[_BACKEND] = "software"


def is_computed(renderer: str) -> bool:
    """Tell from the name of an OpenGL driver whether the processor does what a graphics card would do."""
    return any(name in renderer.casefold() for name in _COMPUTED)


def _computed_by() -> str:
    """Return why no graphics card can be used; "" where one can, or nobody says."""
    context = QOpenGLContext()
    if not context.create():
        return "there is no OpenGL"
    surface = QOffscreenSurface()
    surface.setFormat(context.format())
    surface.create()
    if not context.makeCurrent(surface):
        return ""
    renderer = context.functions().glGetString(_RENDERER)
    context.doneCurrent()
    return renderer if isinstance(renderer, str) and is_computed(renderer) else ""


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
