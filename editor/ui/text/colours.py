"""The colours of written Markdown and of messages, made from the window's own.

Text colours are moved towards black or white until they can be read on their
ground, so that any palette, light, dark or of high contrast, gives legible text.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from editor.ui.theme import tokens

# What WCAG asks of normal text.
LEAST_CONTRAST = 4.5
STEPS = 20
TEAL = QColor.fromHslF(0.49, 0.75, 0.40)
ORANGE = QColor.fromHslF(0.08, 1.0, 0.55)
YELLOW = QColor.fromHslF(0.13, 1.0, 0.50)


@dataclass(frozen=True, slots=True)
class Inks:
    """The colours of Markdown text on the editor's ground."""

    muted: QColor
    link: QColor
    code: QColor
    code_ground: QColor
    found: QColor
    # The match one is at, while the focus is where it is looked for.
    found_here: QColor


def inks(palette: QPalette) -> Inks:
    """Return the colours for text on the `Base` of `palette`."""
    ground = palette.color(QPalette.ColorRole.Base)
    text = palette.color(QPalette.ColorRole.Text)
    look = tokens(palette)
    code_ground = mixed(ground, text, 0.06)
    return Inks(
        muted=readable(look.muted, ground),
        link=readable(look.accent, ground),
        code=readable(TEAL, code_ground),
        code_ground=code_ground,
        found=mixed(ground, YELLOW, 0.4 if not look.dark else 0.3),
        found_here=mixed(ground, ORANGE, 0.7 if not look.dark else 0.6),
    )


def tint(palette: QPalette, level: str) -> QColor:
    """Return the ground of a message of `level`: "info", "warning" or "danger"."""
    look = tokens(palette)
    colour = {"info": look.accent, "warning": look.warning, "danger": look.danger}[level]
    return mixed(palette.color(QPalette.ColorRole.Window), colour, 0.12)


def level_colour(palette: QPalette, level: str) -> QColor:
    """Return the colour of the sign of `level`, readable on its `tint`."""
    look = tokens(palette)
    return readable({"info": look.accent, "warning": look.warning, "danger": look.danger}[level], tint(palette, level))


def mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    """Return `ground` with a `share` (0 to 1) of `colour` in it."""
    return QColor.fromRgbF(
        ground.redF() + (colour.redF() - ground.redF()) * share,
        ground.greenF() + (colour.greenF() - ground.greenF()) * share,
        ground.blueF() + (colour.blueF() - ground.blueF()) * share,
    )


def readable(colour: QColor, ground: QColor) -> QColor:
    """Return `colour`, as far towards black or white as it needs to be read on `ground`."""
    end = max((QColor(0, 0, 0), QColor(255, 255, 255)), key=lambda candidate: contrast(candidate, ground))
    for step in range(STEPS):
        nearer = mixed(colour, end, step / STEPS)
        if contrast(nearer, ground) >= LEAST_CONTRAST:
            return nearer
    return end


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours as WCAG counts it, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
