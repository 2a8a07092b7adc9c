"""Every command of the window: its words, its keys and its icon, in one table.

Menus, the toolbar, the page of shortcuts and the tests read the same rows.
Keys are letters and digits only: the others are letters on Cyrillic keyboards,
and Ctrl+Alt types further signs on many.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from editor.content.problems import QT_TRANSLATE_NOOP
from editor.ui.icons import icon

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Command:
    """One row: the name in code, the words in the menu, the keys (the first is shown), the icon's name.

    `within` is the menu inside the menu that it stands in, "" for none.
    """

    name: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    within: str = ""


EXPORT = QT_TRANSLATE_NOOP("Actions", "&Export")
SEPARATOR = Command("", "")

MENUS: tuple[tuple[str, tuple[Command, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Actions", "&File"),
        (
            Command("newPost", QT_TRANSLATE_NOOP("Actions", "&New post…"), ("Ctrl+N",), "new-post"),
            Command("quickOpen", QT_TRANSLATE_NOOP("Actions", "Open pos&t…"), ("Ctrl+O",)),
            Command("openSite", QT_TRANSLATE_NOOP("Actions", "&Open site folder…"), ("Ctrl+Shift+O",), "folder-open"),
            Command("openSample", QT_TRANSLATE_NOOP("Actions", "Try with sam&ple posts")),
            SEPARATOR,
            Command("save", QT_TRANSLATE_NOOP("Actions", "&Save"), ("Ctrl+S",), "save"),
            Command("reload", QT_TRANSLATE_NOOP("Actions", "&Read again from disk"), ("F5",), "refresh"),
            Command("deletedPosts", QT_TRANSLATE_NOOP("Actions", "&Deleted posts…")),
            SEPARATOR,
            Command("print", QT_TRANSLATE_NOOP("Actions", "Pr&int…"), ("Ctrl+P",)),
            Command("exportPdf", QT_TRANSLATE_NOOP("Actions", "&PDF…"), within=EXPORT),
            Command("exportPage", QT_TRANSLATE_NOOP("Actions", "&Web page…"), within=EXPORT),
            SEPARATOR,
            Command("showInFolder", QT_TRANSLATE_NOOP("Actions", "Show in &folder"), (), "folder"),
            Command("closePost", QT_TRANSLATE_NOOP("Actions", "&Close post"), ("Ctrl+W",), "close"),
            SEPARATOR,
            Command("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Edit"),
        (
            Command("undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), ("Ctrl+Z",), "undo"),
            Command("redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
            SEPARATOR,
            Command("cut", QT_TRANSLATE_NOOP("Actions", "Cu&t"), ("Ctrl+X",)),
            Command("copy", QT_TRANSLATE_NOOP("Actions", "&Copy"), ("Ctrl+C",)),
            Command("copyRich", QT_TRANSLATE_NOOP("Actions", "Cop&y as rich text")),
            Command("paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), ("Ctrl+V",)),
            Command("pasteText", QT_TRANSLATE_NOOP("Actions", "Paste te&xt only"), ("Ctrl+Shift+V",)),
            Command("selectAll", QT_TRANSLATE_NOOP("Actions", "Select &all"), ("Ctrl+A",)),
            SEPARATOR,
            Command("find", QT_TRANSLATE_NOOP("Actions", "&Find…"), ("Ctrl+F",), "search"),
            Command("findNext", QT_TRANSLATE_NOOP("Actions", "Find &next"), ("F3",)),
            Command("findPrevious", QT_TRANSLATE_NOOP("Actions", "Find pre&vious"), ("Shift+F3",)),
            Command("replace", QT_TRANSLATE_NOOP("Actions", "R&eplace…"), ("Ctrl+H",)),
            Command("goToHeading", QT_TRANSLATE_NOOP("Actions", "&Go to heading…"), ("Ctrl+G",)),
            Command("findInPosts", QT_TRANSLATE_NOOP("Actions", "F&ind in all posts…"), ("Ctrl+Shift+F",)),
            Command("replaceInPosts", QT_TRANSLATE_NOOP("Actions", "Rep&lace in all posts…")),
            SEPARATOR,
            Command("recentChanges", QT_TRANSLATE_NOOP("Actions", "Recent c&hanges…")),
            SEPARATOR,
            Command("preferences", QT_TRANSLATE_NOOP("Actions", "Preference&s…"), ("Ctrl+,",), "settings"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "F&ormat"),
        (
            Command("bold", QT_TRANSLATE_NOOP("Actions", "&Bold"), ("Ctrl+B",), "bold"),
            Command("italic", QT_TRANSLATE_NOOP("Actions", "&Italic"), ("Ctrl+I",), "italic"),
            Command("heading2", QT_TRANSLATE_NOOP("Actions", "&Heading"), ("Ctrl+2",), "heading2"),
            Command("heading3", QT_TRANSLATE_NOOP("Actions", "&Smaller heading"), ("Ctrl+3",), "heading3"),
            SEPARATOR,
            Command("quote", QT_TRANSLATE_NOOP("Actions", "&Quote"), ("Ctrl+Shift+9",), "quote"),
            Command("bullets", QT_TRANSLATE_NOOP("Actions", "B&ullets"), ("Ctrl+Shift+8",), "bullets"),
            Command("numbers", QT_TRANSLATE_NOOP("Actions", "&Numbered list"), ("Ctrl+Shift+7",), "numbers"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Insert"),
        (
            Command("link", QT_TRANSLATE_NOOP("Actions", "&Link"), ("Ctrl+K",), "link"),
            Command("image", QT_TRANSLATE_NOOP("Actions", "&Image…"), ("Ctrl+Shift+K",), "image"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Post"),
        (
            Command("toggleFeatured", QT_TRANSLATE_NOOP("Actions", "&Featured"), ("Ctrl+D",), "star", checkable=True),
            Command("chooseImage", QT_TRANSLATE_NOOP("Actions", "Featured i&mage…"), (), "image"),
            Command("details", QT_TRANSLATE_NOOP("Actions", "Show &details"), ("F4",), checkable=True),
            SEPARATOR,
            Command("rename", QT_TRANSLATE_NOOP("Actions", "&Rename…"), ("F2",)),
            Command("duplicate", QT_TRANSLATE_NOOP("Actions", "D&uplicate")),
            Command("moveTo", QT_TRANSLATE_NOOP("Actions", "M&ove to another folder…")),
            Command("trash", QT_TRANSLATE_NOOP("Actions", "Move to &trash")),
            SEPARATOR,
            Command("setField", QT_TRANSLATE_NOOP("Actions", "Change details of &selected…")),
            SEPARATOR,
            Command("versions", QT_TRANSLATE_NOOP("Actions", "&Versions…"), ("Ctrl+Shift+H",)),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            Command("preview", QT_TRANSLATE_NOOP("Actions", "&Preview"), ("F8",), "preview", checkable=True),
            Command("posts", QT_TRANSLATE_NOOP("Actions", "Post &list"), ("F9",), "posts", checkable=True),
            Command("outline", QT_TRANSLATE_NOOP("Actions", "O&utline"), ("Ctrl+Shift+G",), checkable=True),
            Command("postsTable", QT_TRANSLATE_NOOP("Actions", "Posts ta&ble"), ("Ctrl+Shift+L",), checkable=True),
            Command("frontPage", QT_TRANSLATE_NOOP("Actions", "Fron&t page"), ("Ctrl+Shift+D",), checkable=True),
            SEPARATOR,
            Command("previewFollows", QT_TRANSLATE_NOOP("Actions", "Preview follo&ws text"), checkable=True),
            Command("previewMarks", QT_TRANSLATE_NOOP("Actions", "&Mark in preview what is written"), checkable=True),
            SEPARATOR,
            Command("nextPane", QT_TRANSLATE_NOOP("Actions", "Next p&ane"), ("F6",)),
            Command("previousPane", QT_TRANSLATE_NOOP("Actions", "Pre&vious pane"), ("Shift+F6",)),
            SEPARATOR,
            Command("remotePictures", QT_TRANSLATE_NOOP("Actions", "Pictures from othe&r servers"), checkable=True),
            SEPARATOR,
            Command("zoomIn", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), ("Ctrl++", "Ctrl+=")),
            Command("zoomOut", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), ("Ctrl+-",)),
            Command("zoomReset", QT_TRANSLATE_NOOP("Actions", "&Normal size"), ("Ctrl+0",)),
            Command("fullScreen", QT_TRANSLATE_NOOP("Actions", "&Full screen"), ("F11",), checkable=True),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Tools"),
        (
            Command("problems", QT_TRANSLATE_NOOP("Actions", "&Problems…"), ("Ctrl+Shift+M",), "warning"),
            Command("aboutSite", QT_TRANSLATE_NOOP("Actions", "About this &site…"), (), "info"),
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Actions", "&Help"),
        (
            Command("shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), ("F1",)),
            Command("about", QT_TRANSLATE_NOOP("Actions", "&About Byline")),
        ),
    ),
)

TOOLBAR = (
    *("newPost", "save", "", "undo", "redo", "", "bold", "italic", "heading2", "heading3", "quote", "bullets"),
    *("numbers", "link", "image", "", "toggleFeatured"),
)
TOOLBAR_END = ("posts", "preview")
WITH_WORDS = frozenset({"newPost", "save"})


class Actions:
    """The window's actions by name; each is a child of the window and reachable by its keys."""

    def __init__(self, window: QWidget) -> None:
        self._actions = {row.name: _action(row, window) for _, rows in MENUS for row in rows if row.name}
        window.addActions(list(self._actions.values()))

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def set_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Give commands these keys, in Qt's portable words, wherever keys are shown."""
        for name, words in keys.items():
            _set_keys(self._actions[name], words)

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every command into the menus; return them by their English words."""
        menus: dict[str, QMenu] = {}
        for title, rows in MENUS:
            menu = bar.addMenu(translate("Actions", title))
            menus[title.replace("&", "")] = menu
            inner: dict[str, QMenu] = {}
            for row in rows:
                if row.within:
                    if row.within not in inner:
                        inner[row.within] = menu.addMenu(translate("Actions", row.within))
                    inner[row.within].addAction(self._actions[row.name])
                elif row.name:
                    menu.addAction(self._actions[row.name])
                else:
                    menu.addSeparator()
        return menus

    def enable(self, names: Iterable[str], enabled: bool) -> None:
        """Switch commands on or off together."""
        for name in names:
            self._actions[name].setEnabled(enabled)


def _action(row: Command, window: QWidget) -> QAction:
    action = QAction(translate("Actions", row.text), window)
    action.setObjectName(f"action.{row.name}")
    action.setCheckable(row.checkable)
    if row.icon:
        action.setIcon(icon(row.icon))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setIconText(action.text().replace("&", "").rstrip("…"))
    _set_keys(action, row.keys)
    return action


def _set_keys(action: QAction, words: Sequence[str]) -> None:
    keys = [QKeySequence(each) for each in words]
    action.setShortcuts(keys)
    shown = keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
    action.setToolTip(f"{action.iconText()} ({shown})" if shown else action.iconText())
