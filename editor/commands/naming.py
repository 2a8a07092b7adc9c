"""Details as the command line names them, and what to say where there is none of the name."""

from __future__ import annotations

from collections.abc import Mapping

from editor.commands.posts import Refused
from editor.content import paths
from editor.content.paths import NoPlace, NotAPath, Steps
from editor.content.values import Timestamp, Value

_LEFT = "The post was left as it is."


def steps_of(text: str, values: Mapping[str, Value]) -> Steps:
    """Return the path that a text names in a post with these values.

    Raises:
        Refused: It names none.
    """
    try:
        return paths.parse(text, values)
    except NotAPath as none:
        raise Refused(
            f"“{text}” names no detail. Names are written like title, seo.title or tags[0], odd ones in quotes."
        ) from none


def in_the_way(obstacle: NoPlace) -> Refused:
    """Return in words why nothing can be put where it was to go."""
    name = paths.text_of(obstacle.steps)
    if obstacle.wanted == "nearer":
        length = len(obstacle.found) if isinstance(obstacle.found, list) else 0
        return Refused(f"“{name}” is past the end of the list, whose next free place is {length}. {_LEFT}")
    kind = _kind(obstacle.found)
    if obstacle.wanted == "list":
        return Refused(f"“{name}” is {kind} and no list. {_LEFT}")
    return Refused(f"“{name}” is {kind}, so there is no place for a name below it. {_LEFT}")


def _kind(value: Value) -> str:
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a group of details"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "a number"
    return "a date" if isinstance(value, Timestamp) else "a single text"
