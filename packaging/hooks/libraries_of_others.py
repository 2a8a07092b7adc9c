"""Runs in the bundle before Byline: what it starts, such as the browser, must not load the libraries inside.

PyInstaller's own start puts their folder into the environment.  It has done its work by now: this process was told
when it began, and the web engine's helper and the worker processes find theirs by themselves.
"""

import os

_theirs = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
os.environ.pop("LD_LIBRARY_PATH", None)
if _theirs is not None:
    os.environ["LD_LIBRARY_PATH"] = _theirs
