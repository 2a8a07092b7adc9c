"""Says that changes of other programs may be noticed late: once in passing, and with a mark for as long as it is so."""

from __future__ import annotations

from PySide6.QtWidgets import QStatusBar, QToolButton

from editor.ui.dialogs.watchlimit import WatchLimitDialog
from editor.ui.lookout import EVERY
from editor.ui.sitedesk import SiteDesk
from editor.ui.toast import Toast

RAISE = "raiseLimit"


class WatchMark(QToolButton):
    """Hidden while the system tells of every change."""

    def __init__(self, desk: SiteDesk, toast: Toast, bar: QStatusBar) -> None:
        super().__init__(bar)
        self.setObjectName("watchMark")
        self.setAutoRaise(True)
        self._toast = toast
        self._reason = ""
        bar.addPermanentWidget(self)
        self.hide()
        self.clicked.connect(self._explain)
        desk.unwatched.connect(self._lose)
        desk.closed.connect(self._clear)
        toast.acted.connect(self._act)

    def words(self) -> str:
        """Return what it says at length, "" while there is nothing to say."""
        return self._sentence(self._reason) if self._reason else ""

    def _lose(self, reason: str) -> None:
        self._reason = reason
        seconds = EVERY[reason]
        text = self.tr("Checked every minute") if seconds == 60 else self.tr("Checked every {count} seconds")
        self.setText(text.format(count=seconds))
        self.setToolTip(self.words())
        self.setAccessibleName(self.words())
        self.show()
        self._explain()

    def _sentence(self, reason: str) -> str:
        if reason == "limit":
            return self.tr(
                "Changes made by other programs are no longer noticed: the system allows no more watched folders. "
                "The site is checked every minute instead."
            )
        if reason == "network":
            return self.tr(
                "This site is on a network or cloud drive, which does not tell of changes. "
                "It is checked every 15 seconds instead."
            )
        return self.tr(
            "Changes made by other programs are no longer noticed at once. "
            "The site is checked every 15 seconds instead."
        )

    def _explain(self) -> None:
        action = (RAISE, self.tr("How to raise the limit")) if self._reason == "limit" else None
        self._toast.show_message(self.words(), action)

    def _clear(self) -> None:
        self._reason = ""
        self.hide()

    def _act(self, choice: str) -> None:
        if choice == RAISE:
            WatchLimitDialog(self.window()).open()
