"""`byline get`: the details of posts, for people and for scripts."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from editor.commands.naming import steps_of
from editor.commands.plain import as_json, written
from editor.commands.posts import Refused, complain, named, read, refusal_of
from editor.content import paths
from editor.content.paths import NotThere
from editor.content.values import Value


def run(arguments: argparse.Namespace) -> int:
    """Print the details of every named post, or one of them; return 1 if one had it not."""
    code = 0
    found: list[object] = []
    for path in named(arguments):
        try:
            front = read(path).document.front_matter
            if front.problem is not None and not front.values:
                raise refusal_of(front.problem)
            values = _wanted(front.values, arguments.key)
        except Refused as refused:
            complain(path, refused)
            code = 1
            continue
        if not arguments.json:
            _print(values, arguments.key, f"{path}: " if arguments.files_from else "")
        elif arguments.files_from:
            found.append({"path": str(path), "fields": values})
        else:
            print(as_json(values[arguments.key] if arguments.key else values))
    if arguments.json and arguments.files_from:
        print(as_json(found))
    return code


def _wanted(values: Mapping[str, Value], key: str | None) -> Mapping[str, Value]:
    if key is None:
        return values
    try:
        return {key: paths.value_at(values, steps_of(key, values))}
    except NotThere as nowhere:
        raise Refused(f"There is no “{key}” in this post.") from nowhere


def _print(values: Mapping[str, Value], key: str | None, before: str) -> None:
    for name, value in values.items():
        print(f"{before}{written(value)}" if key else f"{before}{name}: {written(value)}")
