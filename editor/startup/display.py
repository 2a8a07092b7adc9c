"""Why no window can be shown, as far as that can be told from outside of Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from editor.startup import missing

# Named by Qt where its own libraries are fine and one of the system's is not.
_LOADING, _CONNECTING = "Could not load the Qt platform plugin", "could not connect to display"


def sentence_of(told: Sequence[str], environ: Mapping[str, str] = os.environ) -> str:
    """Return why Qt gave up before there was a window.

    Args:
        told: What Qt said until then, the last of it last.
    """
    lacking = missing.missing_libraries()
    asked = environ.get("QT_QPA_PLATFORM", "")
    if lacking:
        return missing.libraries_sentence(lacking)
    if any("Could not find the Qt platform plugin" in each for each in told) and asked:
        return f"QT_QPA_PLATFORM asks for a window system that Byline does not know: {asked}."
    if not sys.platform.startswith("linux"):
        return _last(told)
    if not environ.get("DISPLAY") and not environ.get("WAYLAND_DISPLAY"):
        return (
            "There is no display to show a window on (neither DISPLAY nor WAYLAND_DISPLAY is set). "
            "The commands work without one: byline --help"
        )
    if any(_CONNECTING in each or _LOADING in each or "wayland" in each.lower() for each in told):
        where = environ.get("WAYLAND_DISPLAY") or environ.get("DISPLAY")
        return f"The display {where} does not answer, or does not let this user in, so no window can be shown."
    return _last(told)


def _last(told: Sequence[str]) -> str:
    said = " ".join(told[-1].split()) if told else "it did not say why"
    return f"Qt could not start the window: {said}"
