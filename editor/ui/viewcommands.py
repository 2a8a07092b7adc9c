"""The commands that change how the window looks: panes, size, light and dark, language."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu

from editor.paths import resources
from editor.ui import theme
from editor.ui.actions import Actions
from editor.ui.openposts import OpenPosts
from editor.ui.panes import Panes
from editor.ui.preview.preview import Preview
from editor.ui.session import Session

ZOOMS = (70, 80, 90, 100, 110, 125, 150, 175, 200)


class ViewCommands(QObject):
    """Remembers in the session what the person chose."""

    # A look or a language: the setting's name and its value.
    chosen = Signal(str, str)

    def __init__(self, window: QMainWindow, actions: Actions, panes: Panes, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._actions = actions
        self._panes = panes
        self._session = session
        actions["posts"].triggered.connect(panes.show_posts)
        actions["preview"].triggered.connect(panes.show_preview)
        actions["fullScreen"].triggered.connect(self._full_screen)

    def follow(self, posts: OpenPosts, preview: Preview) -> None:
        """Serve the widgets that are zoomed and that the panes keys walk through."""
        self._posts = posts
        self._preview = preview
        for name, step in (("zoomIn", 1), ("zoomOut", -1), ("zoomReset", 0)):
            self._actions[name].triggered.connect(lambda _=False, step=step: self._zoom(step))
        self._actions["nextPane"].triggered.connect(lambda: self._walk(1))
        self._actions["previousPane"].triggered.connect(lambda: self._walk(-1))
        posts.zoom(self._session.settings.zoom)

    def fill(self, menu: QMenu) -> None:
        """Add the choices of look and language to the View menu."""
        menu.addSeparator()
        self._choices(menu.addMenu(self.tr("Loo&k")), "theme", self.looks())
        if len(self.languages()) > 1:
            self._choices(menu.addMenu(self.tr("Lan&guage")), "language", self.languages())

    def looks(self) -> tuple[tuple[str, str], ...]:
        """Return the looks there are, and what they are called."""
        return ("system", self.tr("As the system")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Return the languages there are, and what they are called; nothing where there is no choice."""
        translated = sorted(path.stem.removeprefix("byline_") for path in (resources() / "i18n").glob("byline_*.qm"))
        names = tuple((name, _native_name(name)) for name in ("en", *translated))
        return (("", self.tr("As the system")), *names) if translated else ()

    def choose(self, name: str, value: str) -> None:
        """Choose a "theme" or a "language", wherever that was asked for."""
        action = self._window.findChild(QAction, f"action.{name}.{value or 'system'}")
        if action is not None:
            action.setChecked(True)
        self._choose(name, value)

    def _choices(self, menu: QMenu, name: str, rows: tuple[tuple[str, str], ...]) -> None:
        group = QActionGroup(menu)
        for value, words in rows:
            action = group.addAction(words)
            action.setObjectName(f"action.{name}.{value or 'system'}")
            action.setCheckable(True)
            action.setChecked(getattr(self._session.settings, name) == value)
            action.setData(value)
            menu.addAction(action)
        group.triggered.connect(lambda action: self._choose(name, action.data()))

    def _choose(self, name: str, value: str) -> None:
        self._session.remember(**{name: value})
        app = QApplication.instance()
        if name == "theme" and isinstance(app, QApplication):
            theme.apply(app, value)
        elif name == "language":
            self._window.statusBar().showMessage(self.tr("The language changes when Byline is started again."), 8000)
        self.chosen.emit(name, value)

    def _zoom(self, step: int) -> None:
        if self._preview.has_focus():
            self._preview.zoom(_stepped(self._preview.zoom_percent(), step))
            return
        percent = _stepped(self._session.settings.zoom, step)
        self._session.remember(zoom=percent)
        self._posts.zoom(percent)

    def _full_screen(self, full: bool) -> None:
        states = self._window.windowState()
        flag = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(states | flag if full else states & ~flag)

    def _walk(self, step: int) -> None:
        panes = [self._panes.pane_of(number) for number in range(self._panes.count())]
        shown = [pane for pane in panes if pane.isVisible()]
        focus = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(shown) if focus is not None and pane.isAncestorOf(focus)), -step)
        wanted = shown[(at + step) % len(shown)]
        page = self._posts.front
        if wanted is self._posts and page is not None:
            page.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            wanted.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _native_name(language: str) -> str:
    # Plain "en" is American English to Qt.
    return QLocale("en_001" if language == "en" else language).nativeLanguageName()


def _stepped(percent: int, step: int) -> int:
    if step == 0:
        return 100
    nearest = min(range(len(ZOOMS)), key=lambda place: abs(ZOOMS[place] - percent))
    return ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + step))]
