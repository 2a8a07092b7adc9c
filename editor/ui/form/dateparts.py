"""Day, time and calendar as they are picked in the form."""

from __future__ import annotations

import re

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QMenu, QTimeEdit, QToolButton, QWidget, QWidgetAction

from editor.ui.form.base import TARGET
from editor.ui.form.moments import EARLIEST, LATEST
from editor.ui.icons import icon


def day_format(locale: QLocale) -> str:
    """Return the locale's order of day, month and year, with two digits and the whole year."""
    pattern = re.sub(r"\s*'[^']*'", "", locale.dateFormat(QLocale.FormatType.ShortFormat))
    for letter, letters in (("d", "dd"), ("M", "MM"), ("y", "yyyy")):
        pattern = re.sub(f"{letter}+", letters, pattern)
    return pattern.strip(" .")


def clock_format(locale: QLocale) -> str:
    """Return hours and minutes as the locale has them, with 24 hours or 12."""
    twelve = "a" in locale.timeFormat(QLocale.FormatType.ShortFormat).lower()
    return "hh:mm AP" if twelve else "HH:mm"


class DayEdit(QDateEdit):
    """A day with a calendar that drops down; the wheel scrolls the form instead."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCalendarPopup(True)
        self.setDateRange(EARLIEST, LATEST)
        self.setDisplayFormat(day_format(self.locale()))
        self.setMinimumHeight(TARGET)

    # Qt's names from here on.

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ClockEdit(QTimeEdit):
    """Hours and minutes; the wheel scrolls the form instead."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDisplayFormat(clock_format(self.locale()))
        self.setMinimumHeight(TARGET)

    # Qt's names from here on.

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CalendarButton(QToolButton):
    """Drops a calendar down for a date that is not there yet."""

    chosen = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setIcon(icon("calendar"))
        self.setToolTip(self.tr("Choose in the calendar"))
        self.setMinimumWidth(TARGET)
        self.setMinimumHeight(TARGET)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._menu: QMenu | None = None
        self.clicked.connect(self._drop)

    def _drop(self) -> None:
        if self._menu is None:
            self._menu = QMenu(self)
            calendar = QCalendarWidget(self._menu)
            calendar.setFirstDayOfWeek(self.locale().firstDayOfWeek())
            calendar.activated.connect(self._choose)
            calendar.clicked.connect(self._choose)
            action = QWidgetAction(self._menu)
            action.setDefaultWidget(calendar)
            self._menu.addAction(action)
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, day: QDate) -> None:
        if self._menu is not None and self._menu.isVisible():
            self._menu.close()
            self.chosen.emit(day)
