"""`byline set`, `unset`, `toggle` and `rename`: one detail of many posts, only its own lines of each file."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from editor.commands.choosing import Where, below, understood
from editor.commands.differing import difference
from editor.commands.forked import WorkerEnded
from editor.commands.items import items_to_add, items_to_remove
from editor.commands.many import each
from editor.commands.meaning import assignment, typed, value_of
from editor.commands.naming import in_the_way, steps_of
from editor.commands.plain import print_exactly
from editor.commands.posts import Post, Refused, complain, flush, named, read, refusal_of, stay_inside, write
from editor.commands.recording import Record
from editor.content import paths
from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.paths import NoPlace, NotThere
from editor.content.values import Value

# Of a character: an argument was no text in UTF-8.
_HALF = re.compile("[\ud800-\udfff]")
_BROKEN_OFF = (
    "byline: A part of the work was ended from outside. Every file is whole, but not all of them are changed: "
    "`byline get` shows which."
)
_CONSENT = {
    "set": "With --every all of them are set.",
    "unset": "With --every all of them are removed.",
    "toggle": "With --every all of them are switched.",
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asks for.

    Attributes:
        command: "set", "unset", "toggle" or "rename".
        detail: The detail that is meant, of "set" with its sign and value.
        new: The other name.
        kind: What the value is, as `--type`; None for what it looks like.
        every: Whether all entries of a name that stands there twice are meant.
        dry: Whether nothing is to be written.
        where: What a post has to meet to be meant.
    """

    command: str
    detail: str
    new: str = ""
    kind: str | None = None
    every: bool = False
    dry: bool = False
    where: Where = field(default_factory=Where)


@dataclass(frozen=True, slots=True)
class _Changed:
    """A post that is not written yet."""

    post: Post
    document: Document


def run(arguments: argparse.Namespace) -> int:
    """Change every named post that can be changed, or show how; return 1 if one could not."""
    wish = _wish(arguments)
    try:
        posts = list(_meant(arguments))
    except Refused as refused:
        complain(Path(refused.reason), refused)
        return 1
    record = Record(posts[0].parent, words_of(wish)) if posts and not wish.dry else None
    code = 0
    try:
        for path, outcome in each(posts, partial(change_together, wish, record)):
            if isinstance(outcome, Refused):
                complain(path, outcome)
                code = 1
            elif outcome:
                print_exactly(outcome)
        if record is not None:
            record.end()
    except WorkerEnded:
        print(_BROKEN_OFF, file=sys.stderr)
        return 1
    finally:
        if record is not None:
            record.break_off()
    return code


def words_of(wish: Wish) -> dict[str, str]:
    """Return what is done, as the record of changes has it."""
    if wish.command != "set":
        done = {"do": "clear" if wish.command == "unset" else wish.command, "field": wish.detail, "value": wish.new}
    else:
        key, sign, value = assignment(wish.detail)
        done = {"do": {"+": "add", "-": "remove"}.get(sign, "set"), "field": key, "value": value}
    return {name: said for name, said in done.items() if said}


def change_together(wish: Wish, record: Record | None, posts: Sequence[Path]) -> list[str | Refused]:
    """Change some posts; return for each what a dry run shows of it, or why it was left as it is."""
    folders: set[Path] = set()
    found = [_changed(wish, path) for path in posts]
    if record is not None:
        record.add((one.post, one.document) for one in found if isinstance(one, _Changed))
    outcomes = [_written(one, folders) if isinstance(one, _Changed) else one for one in found]
    try:
        flush(folders)
    except Refused as refused:
        return [outcome or refused for outcome in outcomes]
    return outcomes


def _changed(wish: Wish, path: Path) -> _Changed | str | Refused:
    try:
        post = read(path)
        if not wish.where.passes(path, post.document):
            return ""
        changed = post.document.with_front_matter(_edited(post.document.front_matter, wish))
        if changed == post.document:
            return ""
        stay_inside(path)
    except Refused as refused:
        return refused
    return difference(path, post.document, changed) if wish.dry else _Changed(post, changed)


def _written(changed: _Changed, folders: set[Path]) -> str | Refused:
    try:
        write(changed.post, changed.document, folders)
    except Refused as refused:
        return refused
    return ""


def _meant(arguments: argparse.Namespace) -> Iterator[Path]:
    """Yield the posts that the command line means; with `--where` folders stand for the posts in them."""
    if arguments.where is None:
        yield from named(arguments)
        return
    for given in named(arguments):
        try:
            yield from below(given)
        except Refused as refused:
            raise Refused(str(refused), reason=str(given)) from refused


def _wish(arguments: argparse.Namespace) -> Wish:
    """Return what is asked for; end with a usage message where it makes no sense for any post."""
    given = vars(arguments)
    wish = Wish(
        arguments.command,
        arguments.detail,
        given.get("new", ""),
        given.get("type"),
        given.get("every", False),
        arguments.dry_run,
    )
    try:
        wish = replace(wish, where=understood(arguments.where or ""))
        _check(wish)
    except Refused as senseless:
        arguments.refuse(str(senseless))
    return wish


def _check(wish: Wish) -> None:
    if _HALF.search(wish.detail + wish.new):
        raise Refused("This is no text in UTF-8, as details are.")
    if wish.command == "rename":
        _name_of(wish.new, {})
    if wish.command == "set":
        _, sign, text = assignment(wish.detail)
        if sign:
            items_to_add(text, wish.kind, None)
        elif wish.kind is not None:
            typed(wish.kind, text)


def _edited(front: FrontMatter, wish: Wish) -> FrontMatter:
    if not front.editable and front.problem is not None:
        raise refusal_of(front.problem)
    edit = {"set": _set, "unset": _unset, "toggle": _toggled, "rename": _renamed}[wish.command]
    try:
        return edit(front, wish)
    except NotThere:
        return front
    except NoPlace as obstacle:
        raise in_the_way(obstacle) from obstacle
    except NotLossless as refused:
        refusal = refusal_of(refused.problem)
        if refused.problem.reason == "stands-twice" and wish.command in _CONSENT:
            refusal = Refused(f"{refusal} {_CONSENT[wish.command]}", refusal.line, refusal.reason)
        raise refusal from refused


def _set(front: FrontMatter, wish: Wish) -> FrontMatter:
    key, sign, text = assignment(wish.detail)
    values = front.values
    steps = steps_of(key, values)
    old = _value_or_none(values, steps)
    if sign == "+":
        name, value = paths.extended(values, steps, items_to_add(text, wish.kind, old))
    elif sign == "-":
        name, value = paths.reduced(values, steps, items_to_remove(text, wish.kind, old))
    else:
        new = value_of(text, old) if wish.kind is None else typed(wish.kind, text, old)
        name, value = paths.replaced(values, steps, new)
    return front.with_value(name, value, every=wish.every)


def _unset(front: FrontMatter, wish: Wish) -> FrontMatter:
    steps = steps_of(wish.detail, front.values)
    if len(steps) == 1:
        return front.without(str(steps[0]), every=wish.every) if steps[0] in front.values else front
    name, value = paths.removed(front.values, steps)
    return front.with_value(name, value, every=wish.every)


def _toggled(front: FrontMatter, wish: Wish) -> FrontMatter:
    steps = steps_of(wish.detail, front.values)
    other = _other(wish.detail, _value_or_none(front.values, steps))
    name, value = paths.replaced(front.values, steps, other)
    return front.with_value(name, value, every=wish.every)


def _renamed(front: FrontMatter, wish: Wish) -> FrontMatter:
    name, new = _name_of(wish.detail, front.values), _name_of(wish.new, {})
    if name not in front.values or name == new:
        return front
    if new in front.values:
        raise Refused(f"There is a “{new}” in this post already. The post was left as it is.")
    return front.renamed(name, new)


def _name_of(text: str, values: dict[str, Value]) -> str:
    steps = steps_of(text, values)
    if len(steps) > 1:
        raise Refused(f"“{text}” is not a name at the top of the details. Put a name with dots in it in quotes.")
    return str(steps[0])


def _value_or_none(values: dict[str, Value], steps: paths.Steps) -> Value:
    try:
        return paths.value_at(values, steps)
    except NotThere:
        return None


def _other(name: str, value: Value) -> bool:
    if value is None:
        return True
    if isinstance(value, bool):
        return not value
    raise Refused(f"“{name}” is neither true nor false. It was left as it is.")
