"""How the window looks in light and in dark: two palettes of our own, and the colours widgets take from them.

Outside a desktop that has a say, Qt has no dark palette at all and ignores the
wish for one, so the palettes are set here on every system.  Widgets that paint
ask `tokens` for the colours of the palette they have, whenever it changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

Role = QPalette.ColorRole
# Widgets with a box or a circle to be ticked; what is behind them is not theirs.
TICKED = ("QCheckBox", "QRadioButton")
SCHEMES = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one look.  Text reads on `background`, `surface` and `selected` alike.

    Attributes:
        background: Behind what is written and listed.
        surface: Behind bars, forms and panels.
        button: Of buttons.
        text: Of everything that is read.
        muted: Of what is read second.
        disabled: Of what cannot be used now.
        border: Of what must be seen to be used, such as the edge of a chip.
        line: Between parts that the eye separates anyway.
        accent: Of links, of the focus and of what is chosen.
        danger: Of what may lose something.
        warning: Of what needs a look.
        ok: Of what is safe.
        star: Of a featured post's star.
        selected: Behind the chosen row.
        hover: Behind the row under the mouse.
        highlight: Behind selected text and the menu's current row.
        highlighted_text: On `highlight`.
        visited: Of links already followed.
    """

    background: QColor
    surface: QColor
    button: QColor
    text: QColor
    muted: QColor
    disabled: QColor
    border: QColor
    line: QColor
    accent: QColor
    danger: QColor
    warning: QColor
    ok: QColor
    star: QColor
    selected: QColor
    hover: QColor
    highlight: QColor
    highlighted_text: QColor
    visited: QColor

    @property
    def surface_text(self) -> QColor:
        """The colour of text on `surface`."""
        return self.text

    @property
    def behind_boxes(self) -> QColor:
        """What the style has to take for the background of a box to draw its edge in the colour of borders."""
        # It draws the edge darker by so much, which on something dark is hardly to be told from it.
        return self.border.lighter(133)

    @property
    def dark(self) -> bool:
        """Whether text is lighter than what is behind it."""
        return self.text.lightness() > self.background.lightness()


LIGHT = Colours(
    background=QColor("#ffffff"),
    surface=QColor("#f4f5f7"),
    button=QColor("#fbfbfc"),
    text=QColor("#1b1f24"),
    muted=QColor("#57606a"),
    disabled=QColor("#8c959f"),
    border=QColor("#7d8590"),
    line=QColor("#d8dce1"),
    accent=QColor("#0b5cad"),
    danger=QColor("#b42318"),
    warning=QColor("#8a5300"),
    ok=QColor("#17752f"),
    star=QColor("#b26a00"),
    selected=QColor("#e2ebf5"),
    hover=QColor("#f0f4f8"),
    highlight=QColor("#0b5cad"),
    highlighted_text=QColor("#ffffff"),
    visited=QColor("#6b3fa0"),
)
DARK = Colours(
    background=QColor("#1b1d21"),
    surface=QColor("#25282d"),
    button=QColor("#31353b"),
    text=QColor("#e8eaed"),
    muted=QColor("#a7b0ba"),
    disabled=QColor("#6c747d"),
    border=QColor("#858d98"),
    line=QColor("#3a3f46"),
    accent=QColor("#79b8ff"),
    danger=QColor("#ff8a80"),
    warning=QColor("#f0b429"),
    ok=QColor("#6fdd8b"),
    star=QColor("#f0b429"),
    selected=QColor("#2a3645"),
    hover=QColor("#23272e"),
    highlight=QColor("#2f74c0"),
    highlighted_text=QColor("#ffffff"),
    visited=QColor("#c5a3ff"),
)
# For people who asked their system for more contrast.
STRONG_LIGHT = replace(
    LIGHT,
    surface=QColor("#ffffff"),
    text=QColor("#000000"),
    muted=QColor("#24292f"),
    border=QColor("#24292f"),
    line=QColor("#57606a"),
    accent=QColor("#023b95"),
    danger=QColor("#8a0f0a"),
    warning=QColor("#5c3700"),
    ok=QColor("#0b4d1c"),
    star=QColor("#7a4700"),
    highlight=QColor("#023b95"),
)
STRONG_DARK = replace(
    DARK,
    background=QColor("#000000"),
    surface=QColor("#000000"),
    button=QColor("#1b1d21"),
    text=QColor("#ffffff"),
    muted=QColor("#e0e4e8"),
    border=QColor("#e0e4e8"),
    line=QColor("#a7b0ba"),
    accent=QColor("#a8d1ff"),
    selected=QColor("#1d2e42"),
    hover=QColor("#16191d"),
)
LOOKS = (LIGHT, DARK, STRONG_LIGHT, STRONG_DARK)


def apply(app: QApplication, scheme: str) -> None:
    """Show the application "light", "dark" or as the "system" is, now and whenever the system changes."""
    follower = app.findChild(_Follower) or _Follower(app)
    follower.choose(scheme)


def tokens(palette: QPalette) -> Colours:
    """Return the colours that go with `palette`, ours or any other."""
    window = palette.color(QPalette.ColorGroup.Active, Role.Window)
    for look in LOOKS:
        if window in (look.surface, look.behind_boxes):
            return look
    dark = window.lightness() < palette.color(QPalette.ColorGroup.Active, Role.WindowText).lightness()
    return DARK if dark else LIGHT


def palette_of(look: Colours) -> QPalette:
    """Return the palette that shows a look in Qt's own widgets."""
    palette = QPalette()
    for role, colour in _roles(look).items():
        palette.setColor(role, colour)
    disabled = QPalette.ColorGroup.Disabled
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.PlaceholderText, Role.Link, Role.ToolTipText):
        palette.setColor(disabled, role, look.disabled)
    palette.setColor(disabled, Role.Base, look.surface)
    palette.setColor(disabled, Role.Button, look.surface)
    palette.setColor(disabled, Role.Highlight, look.line)
    palette.setColor(disabled, Role.HighlightedText, look.muted)
    palette.setColor(disabled, Role.Accent, look.disabled)
    # What is selected stays readable, but does not shout, in a window that is not in front.
    palette.setColor(QPalette.ColorGroup.Inactive, Role.Highlight, look.selected)
    palette.setColor(QPalette.ColorGroup.Inactive, Role.HighlightedText, look.text)
    return palette


def _roles(look: Colours) -> dict[Role, QColor]:
    return {
        Role.Window: look.surface,
        Role.WindowText: look.text,
        Role.Base: look.background,
        Role.AlternateBase: look.hover,
        Role.Text: look.text,
        Role.Button: look.button,
        Role.ButtonText: look.text,
        Role.PlaceholderText: look.muted,
        Role.BrightText: look.danger,
        Role.Light: look.button.lighter(110),
        Role.Midlight: look.button,
        Role.Mid: look.line,
        Role.Dark: look.border,
        Role.Shadow: QColor("#000000"),
        Role.Highlight: look.highlight,
        Role.HighlightedText: look.highlighted_text,
        Role.Accent: look.highlight,
        Role.Link: look.accent,
        Role.LinkVisited: look.visited,
        Role.ToolTipBase: look.text,
        Role.ToolTipText: look.background,
    }


class _Follower(QObject):
    """Keeps the palette in step with what was chosen and with what the system says."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._scheme = "system"
        # Held, because what it answers for accessibility lives as long as its wrapper.
        self._hints = app.styleHints()
        if app.style().objectName() != "fusion":
            # The one style that takes every colour from the palette on every system.
            app.setStyle(QStyleFactory.create("fusion"))
        self._hints.colorSchemeChanged.connect(self._show)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._show)

    def choose(self, scheme: str) -> None:
        self._scheme = scheme
        # Frames that the system draws, and menus of the system, follow where they can.
        self._hints.setColorScheme(SCHEMES.get(scheme, Qt.ColorScheme.Unknown))
        self._show()

    def _show(self) -> None:
        shown = SCHEMES.get(self._scheme, self._hints.colorScheme())
        strong = self._hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        light, dark = (STRONG_LIGHT, STRONG_DARK) if strong else (LIGHT, DARK)
        look = dark if shown == Qt.ColorScheme.Dark else light
        palette = palette_of(look)
        if palette != self._app.palette():
            self._app.setPalette(palette)
            for name in TICKED:
                self._app.setPalette(_with_edges(palette, look), name)  # type: ignore[arg-type]


def _with_edges(palette: QPalette, look: Colours) -> QPalette:
    edged = QPalette(palette)
    edged.setColor(Role.Window, look.behind_boxes)
    return edged
