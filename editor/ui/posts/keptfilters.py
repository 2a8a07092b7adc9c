"""Filters with a name: those a person kept for the site, and those that its configuration offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from editor.content.schema import Collection, View
from editor.ui.controls import SMALLEST_TARGET
from editor.ui.icons import icon
from editor.ui.posts import siteviews
from editor.ui.posts.feeding import Feeding
from editor.ui.posts.postfilter import PostFilter

MOST_KEPT = 50
LONGEST_NAME = 60


class KeptFilters(QObject):
    """By name, the text that is put into the filter."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[str, str] = {}
        self._collections: tuple[Collection, ...] = ()

    def texts(self) -> dict[str, str]:
        """Return what a person kept."""
        return dict(self._texts)

    def show(self, stored: object) -> None:
        """Take what was kept for another site; what is no text is passed over."""
        kept = stored.items() if isinstance(stored, Mapping) else ()
        texts = [(name, text) for name, text in kept if isinstance(name, str) and isinstance(text, str) and name]
        self._texts = dict(texts[:MOST_KEPT])
        self.changed.emit()

    def offer(self, collections: Sequence[Collection]) -> None:
        """Know what the site offers."""
        self._collections = tuple(collections)

    def offered(self) -> list[tuple[View, Collection]]:
        """Return the site's own filters."""
        return [(view, one) for one in self._collections for view in one.filters]

    def is_alone(self) -> bool:
        """Tell whether the site has one collection."""
        return len(self._collections) == 1

    def keep(self, name: str, text: str) -> None:
        """Keep a text under a name, instead of what had it before."""
        name = " ".join(name.split())[:LONGEST_NAME]
        if name and text and (name in self._texts or len(self._texts) < MOST_KEPT):
            self._texts[name] = text
            self.changed.emit()

    def forget(self, name: str) -> None:
        """Keep a filter no longer."""
        if self._texts.pop(name, None) is not None:
            self.changed.emit()


class KeptButton(QToolButton):
    """Opens the menu of the filters that have a name."""

    def __init__(self, posts: PostFilter, kept: KeptFilters, feeding: Feeding, parent: QWidget) -> None:
        super().__init__(parent)
        self._filter = posts
        self._kept = kept
        self._feeding = feeding
        self.setObjectName("keptFilters")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setIcon(icon("bookmark"))
        self.setMinimumSize(SMALLEST_TARGET, SMALLEST_TARGET)
        self.setToolTip(self.tr("Kept filters"))
        self.setAccessibleName(self.toolTip())
        self.clicked.connect(self._open)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("keptFilters.menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        own, offered = self._kept.texts(), self._kept.offered()
        for name, text in own.items():
            action = menu.addAction(_safe(name))
            action.setCheckable(True)
            action.setChecked(text == self._filter.text)
            action.setToolTip(text)
            action.triggered.connect(partial(self._filter.set_text, text))
        if offered:
            menu.addSection(self.tr("Of this site"))
            for view, collection in offered:
                menu.addAction(_safe(view.label)).triggered.connect(partial(self._use, view, collection))
        menu.addSeparator()
        keep = menu.addAction(self.tr("Keep this filter…"))
        keep.setObjectName("keptFilters.keep")
        keep.setEnabled(bool(self._filter.text))
        keep.triggered.connect(self._ask_name)
        if own:
            forget = menu.addMenu(self.tr("Forget"))
            for name in own:
                forget.addAction(_safe(name)).triggered.connect(partial(self._kept.forget, name))
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _use(self, view: View, collection: Collection) -> None:
        names, alone = self._filter.names, self._kept.is_alone()
        self._feeding.look(
            lambda index: siteviews.text_of(view, collection, alone, names, index),
            lambda text: self._filter.set_text(text) if text else None,
        )

    def _ask_name(self) -> None:
        text = self._filter.text
        dialog = QInputDialog(self)
        dialog.setObjectName("keepFilter")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Keep this filter"))
        dialog.setLabelText(self.tr("Name for “{filter}”:").format(filter=text[:LONGEST_NAME]))
        dialog.setOkButtonText(self.tr("Keep"))
        dialog.setTextValue(text[:LONGEST_NAME])
        dialog.textValueSelected.connect(lambda name: self._kept.keep(name, text))
        dialog.open()


def _safe(text: str) -> str:
    return " ".join(text.replace("&", "&&").split())[:LONGEST_NAME]
