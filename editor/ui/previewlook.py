"""How the preview looks: in the site's language, style and page, as wide and as large as the person wants it.

What comes from the site's folder is read on the disk thread and read again
whenever it is another than it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QMenu

from editor.content.pagetemplate import UnusableTemplate
from editor.site import previewstyle, sitelanguage
from editor.site.site import Site
from editor.ui.preview.widths import Width
from editor.ui.tasks import Tasks
from editor.ui.window import Window

# So many style sheets stand in the menu; the others are in their folder.
MOST = 12

_Stamp = tuple[tuple[int, int] | None, tuple[int, int] | None]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the disk said of the site's page and style sheet, and what they are.

    Attributes:
        stamp: As `previewstyle.stamp_of`.
        template: The page, harmless; "" for ours.
        refused: Why the site's own page cannot be used; "" where it can, or where there is none.
        style: Whether the style sheet is there.
    """

    stamp: _Stamp
    template: str
    refused: str
    style: bool


class PreviewLook(QObject):
    """Connects the look of the preview with a window."""

    def __init__(self, window: Window, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        self._preview = window.preview
        self._session = window.session
        self._tasks = tasks
        self._style = ""
        self._stamp: _Stamp | None = None
        self._looking = False
        self._sheets: tuple[str, ...] = ()
        self._menu = QMenu(self.tr("Preview st&yle"), window)
        self._menu.setObjectName("previewStyle")
        self._menu.aboutToShow.connect(self._fill)
        self._put_into_menu(window.menus["View"])
        self._connect()
        self._restore()
        self._leave()

    def choose(self, style: str) -> None:
        """Show posts in a style sheet of the site, relative to its root, or in Byline's own with ""."""
        site = self._desk.site
        if site is None:
            return
        self._session.remember_style(site.root, style)
        self._style, self._stamp = style, None
        self._look()

    def choose_file(self) -> None:
        """Let the person choose a style sheet of the site."""
        site = self._desk.site
        if site is None:
            return
        dialog = QFileDialog(self._window, self.tr("Choose a style sheet of the site"), str(site.root))
        dialog.setObjectName("chooseStyle")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Style sheets (*.css)"))
        dialog.fileSelected.connect(lambda path: self._choose_path(site, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _connect(self) -> None:
        desk, preview = self._desk, self._preview
        desk.opened.connect(self._enter)
        desk.rearranged.connect(self._enter)
        desk.closed.connect(self._leave)
        desk.lookout.glance_wanted.connect(self._look)
        preview.size_changed.connect(self._remember_size)
        preview.again_wanted.connect(self._show_anew)

    def _put_into_menu(self, menu: QMenu) -> None:
        actions = menu.actions()
        at = actions.index(self._window.actions_by_name["zoomIn"])
        menu.insertMenu(actions[max(0, at - 1)], self._menu)

    # Sizes.

    def _restore(self) -> None:
        settings = self._session.settings
        self._preview.show_width(Width(settings.preview_width))
        self._preview.zoom(settings.preview_zoom)

    def _remember_size(self, width: str, percent: int) -> None:
        self._session.remember(preview_width=str(width), preview_zoom=percent)

    # What comes from the site.

    def _enter(self, site: Site, key: object = None) -> None:
        self._menu.setEnabled(True)
        self._style = self._session.settings.site(site.root).style
        self._stamp = None
        self._tasks.run(
            lambda: (sitelanguage.language_of(site), previewstyle.style_sheets(site)),
            then=lambda answer: self._on_entered(site, *answer),
            failed=lambda error: None,
        )
        self._look()

    def _on_entered(self, site: Site, language: str, sheets: tuple[str, ...]) -> None:
        if self._is_open(site):
            self._sheets = sheets
            self._window.previewing.set_site_language(language)

    def _leave(self) -> None:
        self._menu.setEnabled(False)
        self._style, self._stamp, self._sheets = "", None, ()
        self._preview.set_style("")
        self._preview.set_template("")
        self._preview.say("")

    def _look(self) -> None:
        """Read the page and the style sheet again, if they are others than they were."""
        site, style, before = self._desk.site, self._style, self._stamp
        if site is None or self._looking:
            return
        self._looking = True

        def work() -> _Seen | None:
            stamp = previewstyle.stamp_of(site.root, style)
            return _seen(site, style, stamp) if stamp != before else None

        self._tasks.run(work, then=lambda seen: self._on_seen(site, style, seen), failed=lambda error: self._looked())

    def _looked(self) -> None:
        self._looking = False

    def _on_seen(self, site: Site, style: str, seen: _Seen | None) -> None:
        self._looking = False
        if not self._is_open(site):
            return
        if style != self._style:
            self._look()
        elif seen is not None:
            self._stamp = seen.stamp
            self._preview.set_template(seen.template)
            # The time in the address makes the page ask for a sheet that was changed.
            stamp = seen.stamp[1]
            self._preview.set_style(f"/site/{quote(style)}?v={stamp[1]}" if seen.style and stamp else "")
            self._preview.say(self._sentence(seen, style))

    def _sentence(self, seen: _Seen, style: str) -> str:
        name = previewstyle.TEMPLATE
        if seen.refused == "no-content":
            words = self.tr("“{name}” is not used: it has no place for the text, {content}.")
            return words.format(name=name, content="{{ content }}")
        if seen.refused == "too-large":
            return self.tr("“{name}” is not used: it is too large for a page.").format(name=name)
        if seen.refused:
            return self.tr("“{name}” is not used: it cannot be read as text.").format(name=name)
        if style and not seen.style:
            words = self.tr("The style sheet “{name}” is not there any more. Posts are shown in Byline's own style.")
            return words.format(name=style)
        return ""

    def _show_anew(self) -> None:
        self._stamp = None
        self._preview.reload_images()
        self._look()
        self._window.previewing.refresh()

    # The menu.

    def _fill(self) -> None:
        self._menu.clear()
        self._add(self.tr("&Byline's own"), "own", self._style == "").triggered.connect(lambda: self.choose(""))
        self._menu.addSeparator()
        likely = self._sheets[:MOST]
        for sheet in likely if self._style in ("", *likely) else (self._style, *likely):
            action = self._add(self.tr("As the site: {name}").format(name=sheet), sheet, sheet == self._style)
            action.triggered.connect(lambda _=False, sheet=sheet: self.choose(sheet))
        self._add(self.tr("&Choose…"), "choose").triggered.connect(self.choose_file)

    def _add(self, words: str, name: str, chosen: bool | None = None) -> QAction:
        action = self._menu.addAction(words)
        action.setObjectName(f"action.previewStyle.{name}")
        if chosen is not None:
            action.setCheckable(True)
            action.setChecked(chosen)
        return action

    def _choose_path(self, site: Site, path: Path) -> None:
        real, root = path.resolve(), site.root.resolve()
        if not real.is_relative_to(root):
            self._window.notices.show(self.tr("Only a style sheet inside the site's folder can be used."))
        elif self._is_open(site):
            self.choose(real.relative_to(root).as_posix())

    def _is_open(self, site: Site) -> bool:
        return self._desk.site is not None and self._desk.site.root == site.root


def _seen(site: Site, style: str, stamp: _Stamp) -> _Seen:
    there = bool(style) and previewstyle.is_style_sheet(site, style)
    try:
        return _Seen(stamp, previewstyle.template_of(site.root), "", there)
    except UnusableTemplate as unusable:
        return _Seen(stamp, "", unusable.reason, there)
