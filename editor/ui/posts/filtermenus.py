"""The menus beside a filter: category, author, date, state.

Each writes into the filter's text, and says on its button what the text asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from editor.site.groups import Group
from editor.site.index import PostIndex
from editor.site.query import Query, Target, parse
from editor.ui.controls import dress_chooser
from editor.ui.posts import filtertext
from editor.ui.posts.feeding import Feeding
from editor.ui.posts.postfilter import PostFilter
from editor.ui.posts.rowwords import month_words

# More than these are quicker typed than found in a menu.
MOST_VALUES = 30
MOST_MONTHS = 12
MOST_YEARS = 8
TIMES = (Target.DATE, Target.AFTER, Target.BEFORE)


class FilterMenus(QWidget):
    """A row of buttons that open menus."""

    def __init__(self, posts: PostFilter, feeding: Feeding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = posts
        self._feeding = feeding
        self.category = _Button("filterMenu.category", self)
        self.author = _Button("filterMenu.author", self)
        self.date = _Button("filterMenu.date", self)
        self.state = _Button("filterMenu.state", self)
        self.category.wanted.connect(partial(self._ask_values, self.category, Target.CATEGORY))
        self.author.wanted.connect(partial(self._ask_values, self.author, Target.AUTHOR))
        self.date.wanted.connect(self._ask_months)
        self.state.wanted.connect(self._show_states)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.fontMetrics().height() // 4)
        for button in (self.category, self.author, self.date, self.state):
            row.addWidget(button)
        row.addStretch(1)
        posts.changed.connect(self._show_chosen)
        self._show_chosen()

    def _show_chosen(self) -> None:
        posts = self._filter
        whole = (
            (self.category, self.tr("Category"), posts.chosen(Target.CATEGORY)),
            (self.author, self.tr("Author"), posts.chosen(Target.AUTHOR)),
            (self.date, self.tr("Date"), tuple(value for target in TIMES for value in posts.chosen(target))),
            (self.state, self.tr("State"), posts.chosen(Target.IS) + posts.chosen(Target.FEATURED)),
        )
        for button, name, chosen in whole:
            button.say(name, ", ".join(chosen))

    # Category and author.

    def _ask_values(self, button: _Button, target: Target) -> None:
        # As it is without what this menu chooses: of that, it tells the numbers.
        text = filtertext.without(self._without_missing(target), self._filter.names, (target,))
        wanted = replace(self._filter.filter("date", True), query=parse(text, self._filter.names))

        def work(index: PostIndex) -> list[Group]:
            return index.facets(wanted, target.value, MOST_VALUES + 1)

        self._feeding.look(work, lambda found: self._show_values(button, target, found))

    def _show_values(self, button: _Button, target: Target, found: Sequence[Group]) -> None:
        menu = button.new_menu()
        chosen = self._filter.chosen(target)
        every = self.tr("All categories") if target is Target.CATEGORY else self.tr("All authors")
        _add(menu, every, not chosen, partial(self._choose_values, target, ()))
        menu.addSeparator()
        shown = [group.value for group in found[:MOST_VALUES]]
        counts = {group.value: group.count for group in found}
        for value in (*(one for one in chosen if one not in shown), *shown):
            text = self.tr("{value} ({count})").format(value=_safe(value), count=counts.get(value, 0))
            others = tuple(one for one in chosen if one != value)
            wanted = others if value in chosen else (*chosen, value)
            _add(menu, text, value in chosen, partial(self._choose_values, target, wanted))
        menu.addSeparator()
        if len(found) > MOST_VALUES:
            more = self.tr("More by typing {name}:… into the filter").format(name=target.value)
            menu.addAction(more).setEnabled(False)
        nobody = self.tr("Without a category") if target is Target.CATEGORY else self.tr("Without an author")
        missing = self._is_missing(target)
        _add(menu, nobody, missing, partial(self._choose_missing, target, not missing))
        button.open(menu)

    def _choose_values(self, target: Target, values: tuple[str, ...]) -> None:
        text = self._without_missing(target)
        self._filter.set_text(filtertext.with_values(text, self._filter.names, target, *values))

    def _choose_missing(self, target: Target, missing: bool) -> None:
        text = filtertext.without(self._without_missing(target), self._filter.names, (target,))
        asked = filtertext.written(Target.HAS, target.value, negated=True) if missing else ""
        self._filter.set_text(filtertext.joined(text, asked))

    def _is_missing(self, target: Target) -> bool:
        return any(
            term.target is Target.HAS and term.negated and target.value in [value.text for value in term.values]
            for term in self._filter.query.terms
        )

    def _without_missing(self, target: Target) -> str:
        if not self._is_missing(target):
            return self._filter.text
        return filtertext.without(self._filter.text, self._filter.names, (Target.HAS,), negated=True)

    # Date.

    def _ask_months(self) -> None:
        terms = tuple(term for term in self._filter.query.terms if term.target not in TIMES)
        wanted = replace(self._filter.filter("date", True), query=Query(terms))
        self._feeding.look(lambda index: index.groups(wanted, "month", descending=True), self._show_dates)

    def _show_dates(self, months: Sequence[Group]) -> None:
        menu = self.date.new_menu()
        today = QDate.currentDate()
        monday = today.addDays(1 - today.dayOfWeek())
        chosen = [(target, value) for target in TIMES for value in self._filter.chosen(target)]
        rows = (
            (self.tr("Any date"), Target.DATE, ""),
            (self.tr("Today"), Target.DATE, _iso(today)),
            (self.tr("Since Monday"), Target.AFTER, _iso(monday)),
            (self.tr("This month"), Target.DATE, _iso(today)[:7]),
            (self.tr("This year"), Target.DATE, _iso(today)[:4]),
            (self.tr("Last year"), Target.DATE, _iso(today.addYears(-1))[:4]),
        )
        for text, target, value in rows:
            on = chosen == ([(target, value)] if value else [])
            _add(menu, text, on, partial(self._choose_date, target, value))
        menu.addSeparator()
        dated = [group for group in months if group.value]
        for group in dated[:MOST_MONTHS]:
            text = self.tr("{value} ({count})").format(value=month_words(group.value), count=group.count)
            on = chosen == [(Target.DATE, group.value)]
            _add(menu, text, on, partial(self._choose_date, Target.DATE, group.value))
        if len(dated) > MOST_MONTHS:
            menu.addSeparator()
            self._add_years(menu, dated, chosen)
        self.date.open(menu)

    def _add_years(self, menu: QMenu, months: Sequence[Group], chosen: Sequence[tuple[Target, str]]) -> None:
        years: dict[str, int] = {}
        for group in months:
            years[group.value[:4]] = years.get(group.value[:4], 0) + group.count
        for year, count in list(years.items())[:MOST_YEARS]:
            text = self.tr("{value} ({count})").format(value=year, count=count)
            on = chosen == [(Target.DATE, year)]
            _add(menu, text, on, partial(self._choose_date, Target.DATE, year))
        if len(years) > MOST_YEARS:
            menu.addAction(self.tr("Older ones by typing date:2015-03 into the filter")).setEnabled(False)

    def _choose_date(self, target: Target, value: str) -> None:
        text = filtertext.without(self._filter.text, self._filter.names, TIMES)
        self._filter.set_text(filtertext.joined(text, filtertext.written(target, value) if value else ""))

    # State.

    def _show_states(self) -> None:
        menu = self.state.new_menu()
        states, starred = self._filter.chosen(Target.IS), self._filter.chosen(Target.FEATURED)
        _add(menu, self.tr("Any state"), not states and not starred, partial(self._filter.choose_kind, "all"))
        menu.addSeparator()
        rows = [("published", self.tr("Published")), ("scheduled", self.tr("Scheduled"))]
        if self._filter.has_drafts or self._feeding.counts.drafts:
            rows.append(("draft", self.tr("Draft")))
        rows.append(("problem", self.tr("Needs a look")))
        for value, text in rows:
            values = () if states == (value,) else (value,)
            _add(menu, text, value in states, partial(self._filter.choose, Target.IS, *values))
        menu.addSeparator()
        for value, text in (("yes", self.tr("Featured")), ("no", self.tr("Not featured"))):
            values = () if starred == (value,) else (value,)
            _add(menu, text, starred == (value,), partial(self._filter.choose, Target.FEATURED, *values))
        self.state.open(menu)


class _Button(QToolButton):
    """Says what is chosen, and asks for its menu when it is opened."""

    wanted = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        dress_chooser(self, self.fontMetrics().height() * 3 // 4)
        self._chosen = ""
        self.clicked.connect(self._ask)

    def say(self, name: str, chosen: str) -> None:
        """Show what the menu is about, marked where something is chosen."""
        self._chosen = chosen
        self.setText(name)
        self.setChecked(bool(chosen))
        self.setAccessibleName(self.tr("{name}: {chosen}").format(name=name, chosen=chosen) if chosen else name)
        self.setToolTip(self.accessibleName())

    def new_menu(self) -> QMenu:
        """Return an empty menu, which is gone when it is closed."""
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}.menu")
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def open(self, menu: QMenu) -> None:
        """Show a menu below the button."""
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _ask(self) -> None:
        # A click marks it; what is chosen does.
        self.setChecked(bool(self._chosen))
        self.wanted.emit()


def _add(menu: QMenu, text: str, on: bool, run: Callable[[], object]) -> None:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(on)
    action.triggered.connect(lambda: run())


def _safe(text: str) -> str:
    """Return a text as a menu shows it as it is."""
    return " ".join(text.replace("&", "&&").split())[:60]


def _iso(day: QDate) -> str:
    return QLocale.c().toString(day, "yyyy-MM-dd")
