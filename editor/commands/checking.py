"""`byline check`: what is wrong with the posts of a folder, before the site is published."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from editor.commands.forked import WorkerEnded
from editor.commands.many import each
from editor.commands.plain import as_json
from editor.commands.posts import Refused, complain
from editor.commands.sarif import Located, github, message, sarif
from editor.commands.walking import posts_of, site_of
from editor.site import presence
from editor.site.checks import wholesite
from editor.site.checks.onepost import Checked, check_file
from editor.site.checks.rules import RULES, Level
from editor.site.checks.wholesite import SiteCheck
from editor.site.detect import NoSite, open_site
from editor.site.keys import PostKey
from editor.site.site import EXTENSIONS, Site

_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")
_BROKEN_OFF = "byline: A part of the work was ended from outside, so not all posts were checked."


@dataclass(slots=True)
class _Asked:
    """What is to be checked of one site.

    Attributes:
        site: The site.
        posts: Its posts by the paths that they are named by.
        whole: Whether these are all its posts.
        folder: The folder that stands for its root in what is printed.
    """

    site: Site
    posts: dict[Path, PostKey] = field(default_factory=dict)
    whole: bool = False


def run(arguments: argparse.Namespace) -> int:
    """Print every problem of the folders and posts that are named; return 1 if there is one."""
    chosen = {"only": _rules(arguments, "only"), "without": _rules(arguments, "without")}
    asked, complete = _asked(arguments.posts)
    found: list[Located] = []
    try:
        for one in asked:
            findings = wholesite.wanted(_checked(one).findings(whole=one.whole), **chosen)
            worst = list(Level)[: list(Level).index(Level(arguments.least)) + 1]
            named = {key: path for path, key in one.posts.items()}
            found += [
                Located(named.get(PostKey(each.path)) or _seen_from_here(one.site.root / each.path), each)
                for each in findings
                if each.rule.level in worst
            ]
    except WorkerEnded:
        print(_BROKEN_OFF, file=sys.stderr)
        return 1
    _print(arguments.format, found)
    return 1 if found or not complete else 0


def _rules(arguments: argparse.Namespace, name: str) -> list[str]:
    rules: list[str] = getattr(arguments, name)
    for rule in rules:
        if rule not in RULES:
            arguments.refuse(f"there is no rule {rule!r}; there are {', '.join(sorted(RULES))}")
    return rules


def _asked(names: Sequence[str]) -> tuple[list[_Asked], bool]:
    """Return what is named, and whether all of it can be checked; complains of what cannot."""
    asked: list[_Asked] = []
    complete = True
    for path in map(Path, names):
        try:
            site, posts, whole = _post(path) if _is_post(path) else _folder(path)
        except Refused as refused:
            complain(path, refused)
            complete = False
            continue
        group = next((one for one in asked if one.site == site), None)
        if group is None:
            asked.append(group := _Asked(site))
        known = set(group.posts.values())
        group.posts.update((path, key) for path, key in posts if key not in known)
        group.whole = group.whole or whole
    return asked, complete


def _is_post(path: Path) -> bool:
    return not presence.is_dir(path) and (presence.exists(path) or path.suffix.lower().lstrip(".") in EXTENSIONS)


def _folder(path: Path) -> tuple[Site, list[tuple[Path, PostKey]], bool]:
    site = site_of(path)
    real = Path(os.path.abspath(path))  # noqa: PTH100
    return site, list(posts_of(site, path)), site.root.is_relative_to(real)


def _post(path: Path) -> tuple[Site, list[tuple[Path, PostKey]], bool]:
    try:
        site, key = open_site(path)
    except NoSite as missing:
        raise Refused("There is no such file.") from missing
    if key is None:
        raise Refused("This is not a post.")
    return site, [(path, key)], False


def _checked(asked: _Asked) -> SiteCheck:
    now = datetime.now().astimezone()

    def check(paths: Sequence[Path]) -> list[Checked | None]:
        return [check_file(asked.site, asked.posts[path], now) for path in paths]

    whole = SiteCheck(asked.site)
    whole.put(_there(each(asked.posts, check)))
    return whole


def _there(outcomes: Iterator[tuple[Path, Checked | None]]) -> Iterator[Checked]:
    return (checked for _, checked in outcomes if checked is not None)


def _seen_from_here(path: Path) -> Path:
    """Return the path of a file from where the command was started, unless that is elsewhere."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _print(form: str, found: Sequence[Located]) -> None:
    match form:
        case "json":
            print(as_json([_entry(one) for one in found]))
        case "sarif":
            print(as_json(sarif(found)))
        case "github":
            print("".join(f"{line}\n" for line in github(found)), end="")
        case _:
            for one in found:
                line = one.finding.problem.line
                print(f"{one.path}:{line}: {_flat(one)}" if line else f"{one.path}: {_flat(one)}")


def _flat(one: Located) -> str:
    return _CONTROLS.sub(" ", message(one.finding))


def _entry(one: Located) -> dict[str, object]:
    problem = one.finding.problem
    return {
        "path": str(one.path),
        "line": problem.line,
        "column": problem.column,
        "reason": problem.reason,
        "level": one.finding.rule.level.value,
        "field": one.finding.field,
        "message": one.finding.sentence(),
    }
