"""A detail that names a post of another collection: found by its words, written as the site writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from editor.content.fields import text_of
from editor.content.schema import Option, Relation
from editor.desk.relations import Choice
from editor.ui.form.choicefield import ChoiceField
from editor.ui.form.completion import Completion, Search
from editor.ui.form.taglist import TagList

# How many are listed below the arrow; the others are found by typing.
MOST_LISTED = 200


def told_apart(options: Sequence[Option]) -> list[Option]:
    """Return the choices with what is written added to words that stand for several."""
    seen: dict[str, int] = {}
    for option in options:
        seen[option.label] = seen.get(option.label, 0) + 1
    named = (
        option if seen[option.label] == 1 else replace(option, label=f"{option.label} ({text_of(option.value)})")
        for option in options
    )
    return list({option.label: option for option in named}.values())


def searched(options: Iterable[Option]) -> dict[str, str]:
    """Return the words of the choices, and what else each is found by."""
    more = ((option, option.searched if isinstance(option, Choice) else "") for option in options)
    return {option.label: f"{text_of(option.value)} {words}" for option, words in more}


class RelatedField(ChoiceField):
    """A line that searches the other posts; what none of them has can be typed all the same."""

    def set_relations(self, offered: Mapping[Relation, Sequence[Option]]) -> None:
        """Offer what the posts of the other collection hold."""
        relation = self.field.relation
        options = told_apart(offered.get(relation, ())) if relation is not None else []
        if options == self._options:
            return
        self._options = options
        if isinstance(self._completion, Search):
            self._completion.set_searched(searched(options))
        with self._quietly():
            self._list([option.label for option in options[:MOST_LISTED]])
            self._display(self._held, self._original_text)

    def set_choices(self, values: Sequence[str]) -> None:
        """Offer nothing that this site's posts happen to have: the other collection has all there is."""

    def _completing(self) -> Completion:
        return Search(self._line)


class RelatedTags(TagList):
    """Several of them, as chips."""

    def set_relations(self, offered: Mapping[Relation, Sequence[Option]]) -> None:
        """Offer what the posts of the other collection hold."""
        relation = self.field.relation
        options = told_apart(offered.get(relation, ())) if relation is not None else []
        if options != self._options:
            self._options = options
            self._show_chips()

    def set_choices(self, values: Sequence[str]) -> None:
        """Offer nothing that this site's posts happen to have: the other collection has all there is."""

    def _completing(self) -> Completion:
        return Search(self._line)

    def _offer_rest(self) -> None:
        used = set(self.texts())
        if isinstance(self._completion, Search):
            self._completion.set_searched(searched(one for one in self._options if one.label not in used))
