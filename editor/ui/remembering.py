"""Writes down where the person is once a site is open, and says when settings are not kept, or not what they were."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from editor import paths
from editor.ui.session import Session
from editor.ui.sitedesk import SiteDesk
from editor.ui.tasks import Tasks


class Remembering(QObject):
    """Says each trouble once, as long as it lasts."""

    said = Signal(str)

    def __init__(self, desk: SiteDesk, tasks: Tasks, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._session = session
        self._refused = False
        desk.entered.connect(self._save)
        # Once whoever shows it is there.
        QTimer.singleShot(0, self, self._say_loaded)

    def _say_loaded(self) -> None:
        """Say where settings come from that are not those of the last save."""
        aside = self._session.put_aside
        parts = []
        if self._session.went_back:
            parts.append(
                self.tr("The settings could not be read; those of the time before are used. Change what is not right.")
            )
        elif aside is not None:
            parts.append(self.tr("The settings could not be read, so everything is set as at the first start."))
        if aside is not None:
            parts.append(self.tr("The file is kept as “{name}”.").format(name=aside.name))
        if self._session.newer:
            parts.append(
                self.tr("The settings are those of a newer Byline: what this one does not know of them stays as it is.")
            )
        if parts:
            self.said.emit(" ".join([*parts, self.tr("Your posts are not concerned.")]))

    def _save(self) -> None:
        # What cannot be kept at the end of the program could not be said any more.
        self._tasks.run(self._session.save, then=self._note, failed=lambda error: self._note(False))

    def _note(self, kept: bool) -> None:
        before, self._refused = self._refused, not kept
        if self._refused and not before:
            text = self.tr(
                "Settings, and which posts are open, are not being remembered: “{folder}” cannot be written to. "
                "Posts are saved as always. Make room there or allow writing, and it is tried again."
            )
            self.said.emit(text.format(folder=paths.config()))
