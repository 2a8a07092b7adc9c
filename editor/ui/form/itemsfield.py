"""A list in which each item is edited on its own: groups, pictures, dates, numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from editor.content.paths import Steps
from editor.content.schema import Field, Option, Relation
from editor.ui.form.base import ABSENT, FieldEditor, Held, line_height
from editor.ui.form.itemcard import ItemCard, blank
from editor.ui.form.items import Item, taken_up, values_of
from editor.ui.form.rows import Maker
from editor.ui.icons import icon


class ItemsField(FieldEditor):
    """One card for each item, in their order, and a button for the next one.

    Cards belong to places: when an item moves, the cards show other items.
    """

    wide = True

    def __init__(self, field: Field, maker: Maker, parent: QWidget) -> None:
        super().__init__(field, parent)
        self._maker = maker
        self._items: list[Item] = []
        self._cards: list[ItemCard] = []
        self._afresh = False
        self._offered: Mapping[Relation, Sequence[Option]] = {}
        self._add = QPushButton(self)
        self._all = QPushButton(self)
        self.control = self._add
        self.setFocusProxy(self._add)
        self._name_parts()
        self._lay_out()
        self._all.clicked.connect(self._fold_all)

    @property
    def waiting(self) -> bool:
        """Whether something was typed that is no value yet."""
        return any(card.editor.waiting for card in self._cards if card.editor is not None)

    def show_value(self, value: Held, text: str) -> None:
        """Show what the file holds."""
        self._afresh = True
        super().show_value(value, text)
        self._afresh = False

    def set_relations(self, offered: Mapping[Relation, Sequence[Option]]) -> None:
        """Offer what the posts of other collections hold."""
        self._offered = offered
        for card in self._cards:
            if card.editor is not None:
                card.editor.set_relations(offered)

    def settle(self) -> None:
        """Report what was typed and waits for the focus to leave."""
        for card in self._cards:
            if card.editor is not None:
                card.editor.settle()

    def inner(self) -> Iterator[FieldEditor]:
        """Return this editor, and all that are shown within it."""
        yield self
        for card in self._cards:
            yield from card.inner()

    def reveal(self, steps: Steps) -> None:
        """Put the focus into the field at the end of `steps`, unfolding what hides it; or to the first item."""
        depth = len(self.steps) + 1
        wanted = [card for card in self._cards if card.steps == steps[:depth]]
        if wanted:
            wanted[0].reveal(steps)
        else:
            (self._cards[0].stops()[0] if self._cards else self._add).setFocus(Qt.FocusReason.OtherFocusReason)

    def describe(self, name: str, description: str) -> None:
        """Tell screen readers what this is called and how many there are."""
        self.setAccessibleName(name)
        count = self.tr("{count} in it").format(count=len(self._items))
        self._add.setAccessibleName(f"{name}: {self._add.text()}")
        self._add.setAccessibleDescription(f"{count} {description}".strip())
        self._all.setAccessibleName(f"{name}: {self._all.text()}")

    def stops(self) -> list[QWidget]:
        """Return what Tab visits, in order."""
        return [*(stop for card in self._cards for stop in card.stops()), self._add, self._all]

    # Building.

    def _name_parts(self) -> None:
        name, rules = f"field.{self.field.name}", self.field.rules
        self.setObjectName(name)
        self._add.setObjectName(f"{name}.add")
        self._all.setObjectName(f"{name}.all")
        self._add.setIcon(icon("plus"))
        self._add.setText(self.tr("Add {what}").format(what=rules.singular) if rules.singular else self.tr("Add"))
        for button in (self._add, self._all):
            button.setMinimumHeight(line_height(self))
        if self.field.variants:
            menu = QMenu(self._add)
            menu.setObjectName(f"{name}.types")
            for variant in self.field.variants:
                menu.addAction(variant.label or variant.name, partial(self._append, variant.name))
            self._add.setMenu(menu)
        else:
            self._add.clicked.connect(lambda: self._append(""))

    def _lay_out(self) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 2)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(self._all)
        row.addStretch(1)
        column.addLayout(row)

    # Showing.

    def _display(self, value: Held, text: str) -> None:
        values = value if isinstance(value, list) else []
        self._items = taken_up(self._items, values, self.field.folded)
        if self._afresh:
            for item in self._items:
                item.original = item.value
        self._show_cards()

    def _lock(self, locked: bool) -> None:
        for card in self._cards:
            card.set_locked(locked)
            card.say()
        self._offer()

    def _show_cards(self) -> None:
        before = len(self._cards)
        while len(self._cards) < len(self._items):
            self._cards.append(self._card(len(self._cards)))
        while len(self._cards) > len(self._items):
            self._forget(self._cards.pop())
        for card, item in zip(self._cards, self._items, strict=True):
            card.show_item(item, self._offered)
        self._offer()
        if before != len(self._cards):
            self._maker.parts_changed.emit()

    def _card(self, place: int) -> ItemCard:
        card = ItemCard(self.field, (*self.steps, place), self._maker, self)
        card.set_locked(self._locked)
        card.edited.connect(self._take)
        card.move_wanted.connect(self._move)
        card.remove_wanted.connect(self._remove)
        card.folded.connect(self._fold)
        self._column.insertWidget(place, card)
        card.show()
        return card

    def _forget(self, card: ItemCard) -> None:
        card.hide()
        for part in (card, *card.findChildren(QObject)):
            part.setObjectName("")
        card.deleteLater()

    def _offer(self) -> None:
        rules, last = self.field.rules, len(self._items) - 1
        full = self.field.maximum is not None and len(self._items) >= self.field.maximum
        self._add.setEnabled(rules.add and not full and not self._locked)
        most = self.tr("There may be {count} at most.").format(count=f"{self.field.maximum:g}") if full else ""
        self._add.setToolTip(most)
        self._add.setVisible(rules.add)
        for place, card in enumerate(self._cards):
            card.offer_moves(up=rules.reorder and place > 0, down=rules.reorder and place < last, removal=rules.remove)
        self._all.setVisible(last > 0 and self._cards[0].grouped)
        folded = all(item.folded for item in self._items)
        self._all.setText(self.tr("Unfold all") if folded else self.tr("Fold all"))

    # Editing.

    def _take(self, place: int, value: object) -> None:
        self._items[place].value = value  # type: ignore[assignment]
        self._report()

    def _report(self) -> None:
        values = values_of(self._items)
        self._announce(values if values or isinstance(self._original, list) else ABSENT)

    def _append(self, type_name: str) -> None:
        place = 0 if self.field.rules.on_top else len(self._items)
        self._items.insert(place, Item(ABSENT, blank(self.field, type_name), folded=False))
        self._show_cards()
        self._report()
        inner = self._cards[place].editor
        if inner is not None:
            inner.reveal((*self.steps, place))

    def _remove(self, place: int) -> None:
        del self._items[place]
        self._show_cards()
        self._report()
        near = self._cards[min(place, len(self._cards) - 1)].stops() if self._cards else [self._add]
        near[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, place: int, by: int) -> None:
        target = place + by
        if not (self.field.rules.reorder and 0 <= target < len(self._items)):
            return
        focused = QApplication.focusWidget()
        name = focused.objectName() if focused is not None else ""
        items = self._items
        items[place], items[target] = items[target], items[place]
        self._show_cards()
        self._report()
        self._follow(name, self._cards[place], self._cards[target])

    def _follow(self, name: str, old: ItemCard, new: ItemCard) -> None:
        """Put the focus where it was in an item, which is in another place now."""
        prefix = old.objectName().removesuffix("card")
        named = new.objectName().removesuffix(".card") + "." + name.removeprefix(prefix)
        part = new.findChild(QWidget, named) if name.startswith(prefix) else None
        if part is None or not part.isEnabled():
            part = new.stops()[0]
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fold(self, place: int, folded: bool) -> None:
        self._items[place].folded = folded
        self._cards[place].show_item(self._items[place], self._offered)
        self._offer()

    def _fold_all(self) -> None:
        folded = not all(item.folded for item in self._items)
        for item in self._items:
            item.folded = folded
        self._show_cards()
