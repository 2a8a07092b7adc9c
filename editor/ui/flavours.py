"""Which kind of Markdown the preview follows: shown in the status bar, and chosen there for each site."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from editor.content.flavour import Flavour
from editor.site import generators
from editor.site.site import Site
from editor.ui.window import Window


class Flavours(QObject):
    """Connects the status bar, the settings and the preview of a window."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._desk = window.desk
        window.status.flavour_wanted.connect(self.open_menu)
        window.desk.opened.connect(self._follow)
        window.desk.rearranged.connect(self._follow)

    def choose(self, flavour: str) -> None:
        """Follow a kind of Markdown in this site from now on, or with "" what its generator reads."""
        site = self._desk.site
        if site is not None:
            self._window.session.remember_flavour(site.root, flavour)
            self._follow(site)

    def open_menu(self) -> None:
        """Let the person choose it from a menu at the status bar."""
        site = self._desk.site
        if site is None:
            return
        menu = QMenu(self._window)
        menu.setObjectName("flavourMenu")
        group = QActionGroup(menu)
        chosen = self._chosen(site)
        for value, words in (("", self._own(site)), *((each.value, self._name(each)) for each in Flavour)):
            action = group.addAction(words)
            action.setObjectName(f"action.flavour.{value or 'site'}")
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.setData(value)
            menu.addAction(action)
        menu.insertSeparator(menu.actions()[1])
        menu.triggered.connect(lambda action: self.choose(action.data()))
        menu.aboutToHide.connect(menu.deleteLater)
        button = self._window.status.flavour_button()
        menu.popup(button.mapToGlobal(button.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))

    def _follow(self, site: Site, key: object = None) -> None:
        flavour = self._chosen(site) or site.flavour.value
        self._window.status.show_flavour(self._name(flavour))
        self._window.previewing.set_flavour(flavour, site.generator)

    def _chosen(self, site: Site) -> str:
        stored = self._window.session.settings.site(site.root).flavour
        return stored if stored in list(Flavour) else ""

    def _own(self, site: Site) -> str:
        name = self._name(site.flavour)
        generator = generators.TITLES.get(site.generator, "")
        if not generator:
            return self.tr("As the site's generator ({flavour})").format(flavour=name)
        return self.tr("As the site's generator ({generator}: {flavour})").format(generator=generator, flavour=name)

    def _name(self, flavour: str) -> str:
        return self.tr("GitHub Markdown") if flavour == Flavour.GFM else self.tr("Markdown Extra")
