"""What may be done to a detail of many posts: set it, clear it, add to its list or take out of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from editor.content import paths
from editor.content.document import Document
from editor.content.fields import text_of
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.paths import NoPlace, NotThere
from editor.content.problems import Problem
from editor.content.values import Value
from editor.site.changelog import Words


class Edit(Protocol):
    """What is to be done to each post."""

    @property
    def words(self) -> Words:
        """What it does, in words for programs."""
        ...

    def applied(self, document: Document) -> Document:
        """Return what a post becomes; itself where nothing has to be done.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        ...


@dataclass(frozen=True, slots=True)
class SetValue:
    """Set a detail.

    Attributes:
        name: The name of the detail.
        value: Its value; None removes it.
        after: The names below which a new one goes.
        role: What the detail means, for those who say what was done; "" for nothing in particular.
    """

    name: str
    value: Value
    after: tuple[str, ...] = ()
    role: str = ""

    @property
    def words(self) -> Words:
        """As `Edit.words`."""
        if self.value is None:
            return {"do": "clear", "field": self.name}
        if isinstance(self.value, bool):
            role = {"role": self.role} if self.role else {}
            return {"do": "on" if self.value else "off", "field": self.name, **role}
        return {"do": "set", "field": self.name, "value": text_of(self.value)}

    def applied(self, document: Document) -> Document:
        """As `Edit.applied`."""
        front = document.front_matter
        return document.with_front_matter(self.changed(front))

    def changed(self, front: FrontMatter) -> FrontMatter:
        """Return the details with the value set.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        _check(front)
        if self.value is None:
            return front.without(self.name) if self.name in front.values else front
        return front.with_value(self.name, self.value, self.after)


@dataclass(frozen=True, slots=True)
class ChangeItems:
    """Add items to a list, those that are not in it already, and take others out.

    Attributes:
        name: The name of the detail.
        add: What is added, at the end.
        remove: What goes.
        after: The names below which a new one goes.
    """

    name: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def words(self) -> Words:
        """As `Edit.words`."""
        if not self.remove:
            return {"do": "add", "field": self.name, "value": ", ".join(self.add)}
        if not self.add:
            return {"do": "remove", "field": self.name, "value": ", ".join(self.remove)}
        return {"do": "items", "field": self.name, "value": ", ".join(self.add), "old": ", ".join(self.remove)}

    def applied(self, document: Document) -> Document:
        """As `Edit.applied`."""
        return document.with_front_matter(self.changed(document.front_matter))

    def changed(self, front: FrontMatter) -> FrontMatter:
        """Return the details with other items in the list.

        Raises:
            NotLossless: It cannot be done without changing anything else.
        """
        _check(front)
        try:
            if self.remove:
                front = self._with(
                    front, *paths.reduced(front.values, (self.name,), _like(front, self.name, self.remove))
                )
        except NotThere:
            pass
        except NoPlace as obstacle:
            raise NotLossless(Problem("not-editable", self.name)) from obstacle
        try:
            if self.add:
                front = self._with(front, *paths.extended(front.values, (self.name,), list(self.add)))
        except NoPlace as obstacle:
            raise NotLossless(Problem("not-editable", self.name)) from obstacle
        return front

    def _with(self, front: FrontMatter, name: str, value: Value) -> FrontMatter:
        return front.with_value(name, value, self.after)


def _check(front: FrontMatter) -> None:
    if not front.editable and front.problem is not None:
        raise NotLossless(front.problem)


def _like(front: FrontMatter, name: str, texts: Sequence[str]) -> list[Value]:
    """Return the items of a list that read like these texts, whatever kind they are."""
    held = front.values.get(name)
    return [item for item in held if text_of(item) in texts] if isinstance(held, list) else list(texts)
