"""The rows that say how much of what posts were before is kept, with what that means today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QObject, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSpinBox

from editor.settings import HIGHEST_LIMIT, VersionLimits
from editor.site.versions import Limits
from editor.ui.form.note import Note
from editor.ui.preferences.page import Page

AGES = ("all_days", "hourly_days", "daily_days")
# Days; longer ages are beyond the calendar.
_CENTURY = 36_500


class LimitRows(QObject):
    """Adds its rows to a page, and says which limits were chosen."""

    # A VersionLimits.
    changed = Signal(object)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._limits = VersionLimits()
        self._boxes: dict[str, QSpinBox] = {}
        page.add_heading(self.tr("Earlier versions of posts"))
        self._add("all_days", self.tr("Days with &every version"))
        self._add("hourly_days", self.tr("Days with one an &hour"))
        self._add("daily_days", self.tr("Days with one a &day"))
        stays = self.tr("The newest {count} versions of every post stay however old or large they are.")
        self._effect = self._add("megabytes", self.tr("&Megabytes for all of them"))
        self._stays = stays.format(count=Limits().newest)
        self._usual = QPushButton(self.tr("Back to the usual limits"))
        self._usual.setObjectName("preferences.versions.usual")
        self._usual.setAutoDefault(False)
        self._usual.clicked.connect(lambda: self.changed.emit(VersionLimits()))
        page.add_row("", self._usual)
        self._usual.setAccessibleName(self._usual.text())
        self.show_limits(self._limits)

    def show_limits(self, limits: VersionLimits) -> None:
        """Show the limits in force."""
        self._limits = limits
        for name, box in self._boxes.items():
            box.blockSignals(True)
            box.setValue(getattr(limits, name))
            box.blockSignals(False)
        self._effect.say(f"{self._words()}\n{self._stays}")
        self._usual.setEnabled(limits != VersionLimits())

    def _add(self, name: str, label: str) -> Note:
        box = QSpinBox()
        box.setObjectName(f"preferences.versions.{name}")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setRange(1, HIGHEST_LIMIT)
        box.setSingleStep(100 if name == "megabytes" else 1)
        box.setGroupSeparatorShown(True)
        # A number that is half typed is none: it would let go of too much.
        box.setKeyboardTracking(False)
        box.valueChanged.connect(lambda value: self._change(name, value))
        self._boxes[name] = box
        return self._page.add_row(label, box)

    def _change(self, name: str, value: int) -> None:
        limits = replace(self._limits, **{name: value})
        if name in AGES:
            limits = _ordered(limits, AGES.index(name))
        self.changed.emit(limits)

    def _words(self) -> str:
        every, hourly, daily = (self._day(getattr(self._limits, name)) for name in AGES)
        text = self.tr(
            "Today that means: all versions since {every}, one an hour since {hourly}, one a day since {daily}, "
            "one a week before. When they need more than {space}, the oldest go first."
        )
        space = self._page.locale().formattedDataSize(
            self._limits.megabytes * 1_000_000, 1, QLocale.DataSizeFormat.DataSizeSIFormat
        )
        return text.format(every=every, hourly=hourly, daily=daily, space=space)

    def _day(self, days: int) -> str:
        day = date.today() - timedelta(days=min(days, _CENTURY))
        return self._page.locale().toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def _ordered(limits: VersionLimits, place: int) -> VersionLimits:
    """Return limits of which each is at least as long as the one before; the one at `place` stays as it is."""
    days = [getattr(limits, name) for name in AGES]
    for index, name in enumerate(AGES):
        bound = max if index > place else min
        limits = replace(limits, **{name: bound(days[index], days[place])})
    return limits
