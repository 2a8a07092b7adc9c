"""`byline set`, `unset` and `toggle`: one detail of many posts, one line of each file."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

from editor.commands.posts import Refused, complain, named, read, refusal_of, write
from editor.content import dates
from editor.content.fields import text_of, value_from
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.schema import Field, Kind
from editor.content.values import Timestamp, Value

Edit = Callable[[FrontMatter], FrontMatter]

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
_FULL_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[Tt ].*)?")
_TRUTH = {"true": True, "false": False}


def run(arguments: argparse.Namespace) -> int:
    """Change every named post that can be changed; return 1 if one could not."""
    code = 0
    edit = _edit(arguments)
    for path in named(arguments):
        try:
            post = read(path)
            changed = post.document.with_front_matter(_edited(post.document.front_matter, edit))
            if changed != post.document:
                write(post, changed)
        except Refused as refused:
            complain(path, refused)
            code = 1
    return code


def _edit(arguments: argparse.Namespace) -> Edit:
    name, _, text = arguments.detail.partition("=") if arguments.command == "set" else (arguments.detail, "", "")
    if arguments.command == "set":
        return lambda front: front.with_value(name, value_of(text, front.values.get(name)))
    if arguments.command == "unset":
        return lambda front: front.without(name) if name in front.values else front
    return lambda front: front.with_value(name, _other(name, front.values.get(name)))


def _edited(front: FrontMatter, edit: Edit) -> FrontMatter:
    if not front.editable and front.problem is not None:
        raise refusal_of(front.problem)
    try:
        return edit(front)
    except NotLossless as refused:
        raise refusal_of(refused.problem) from refused


def _other(name: str, value: Value) -> bool:
    if value is None:
        return True
    if isinstance(value, bool):
        return not value
    raise Refused(f"“{name}” is neither true nor false. It was left as it is.")


def value_of(text: str, old: Value) -> Value:
    """Return the value that a text on the command line means for a detail that held `old`.

    What a detail is it stays: text stays text, a date stays a date.  A detail
    that is new or empty becomes what the text looks like.

    Raises:
        Refused: The old value is a truth or a date, and the text is none.
    """
    if old is None:
        return _by_looks(text)
    if isinstance(old, str):
        return text
    if isinstance(old, bool):
        return _truth(text)
    if isinstance(old, Timestamp):
        return _date(text, old)
    kind = Kind.NUMBER if isinstance(old, int | float) else Kind.LIST if isinstance(old, list) else Kind.RAW
    value = value_from(Field("", "", kind), text, old)
    if value == old and text != text_of(old):
        raise Refused(f"“{text}” cannot be written in place of the list of details that stands there.")
    return value


def _by_looks(text: str) -> Value:
    if text in _TRUTH:
        return _TRUTH[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    # 1.10 is a version or a price; as a number it would become 1.1.
    if _DECIMAL.fullmatch(text) and repr(float(text)) == text:
        return float(text)
    if _FULL_DATE.fullmatch(text) and dates.parse(text) is not None:
        return Timestamp(text) if _is_plain_date(text) else text
    return text


def _truth(text: str) -> bool | None:
    if text and text not in _TRUTH:
        raise Refused(f"“{text}” is neither true nor false. The post was left as it is.")
    return _TRUTH.get(text)


def _date(text: str, old: Timestamp) -> Timestamp | None:
    if not text:
        return None
    moment = dates.parse(text)
    if moment is None:
        raise Refused(f"“{text}” is not a date in the calendar. The post was left as it is.")
    return Timestamp(text if _is_plain_date(text) else dates.restyle(old.text, moment))


def _is_plain_date(text: str) -> bool:
    """Tell whether sites read the text as a date when it stands without quotes."""
    return isinstance(value_from(Field("", "", Kind.DATETIME), text), Timestamp)
