"""`byline format-report`: how many posts of a folder are written in which way, with one of each to look at."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from editor.commands import oddities
from editor.commands.oddities import Fact
from editor.commands.plain import as_json, columns, one_line, padded
from editor.commands.posts import Refused, complain, read_bytes
from editor.commands.walking import posts_of, site_of

_REASONS = {
    "broken-details": "the details cannot be read",
    "never-closed": "the details are never closed",
    "holds-nul": "a NUL stands in the text",
    "too-large": "the details are too large",
    "unsupported-format": "the format is not supported",
    "not-utf-8": "the file is not UTF-8 text",
    "binary": "the file is not text",
}
_WIDEST_DETAIL = 40


@dataclass(slots=True)
class Count:
    """How many posts have something, and where it was seen first."""

    path: Path
    fact: Fact
    posts: int = 1


class Report:
    """What was found in the posts of a folder.

    Attributes:
        posts: How many there are.
    """

    def __init__(self) -> None:
        self.posts = 0
        self._groups: dict[str, dict[str, Count]] = {group: {} for group in oddities.GROUPS}

    def add(self, path: Path, facts: Iterable[Fact]) -> None:
        """Count one post; what it has more than once counts once."""
        self.posts += 1
        for fact in {(fact.group, fact.name): fact for fact in reversed([*facts])}.values():
            counts = self._groups[fact.group]
            if fact.name in counts:
                counts[fact.name].posts += 1
            else:
                counts[fact.name] = Count(path, fact)

    @property
    def groups(self) -> Mapping[str, list[Count]]:
        """What was found, by group, the most frequent first."""
        return {
            group: sorted(counts.values(), key=lambda count: (-count.posts, count.fact.name))
            for group, counts in self._groups.items()
        }


def run(arguments: argparse.Namespace) -> int:
    """Print what the posts of a folder are like; return 1 if one could not be read."""
    folder = Path(arguments.folder)
    report, code = Report(), 0
    try:
        for path, _ in posts_of(site_of(folder), folder):
            try:
                report.add(path, oddities.facts(read_bytes(path)[0]))
            except Refused as refused:
                complain(path, refused)
                code = 1
    except Refused as refused:
        complain(folder, refused)
        return 1
    if arguments.json:
        print(as_json(_for_programs(report)))
    else:
        _print_table(report)
    return code


def _for_programs(report: Report) -> dict[str, object]:
    groups = {
        group.replace(" ", "_"): {
            count.fact.name: {
                "posts": count.posts,
                "sample": str(count.path),
                "line": count.fact.line,
                "detail": count.fact.detail,
            }
            for count in counts
        }
        for group, counts in report.groups.items()
    }
    return {"posts": report.posts, **groups}


def _print_table(report: Report) -> None:
    print(f"{report.posts} post{'' if report.posts == 1 else 's'}")
    names = [_name(count.fact) for counts in report.groups.values() for count in counts]
    widest = max(map(columns, names), default=0)
    for group, counts in report.groups.items():
        if counts:
            print(f"\n{group[:1].upper()}{group[1:]}")
        for count in counts:
            number = str(count.posts).rjust(len(str(report.posts)))
            print(f"  {number}  {padded(_name(count.fact), widest)}  {_sample(count)}")


def _name(fact: Fact) -> str:
    return _REASONS.get(fact.name, fact.name) if fact.group == oddities.NOT_EDITABLE else fact.name


def _sample(count: Count) -> str:
    place = f"{count.path}:{count.fact.line}" if count.fact.line else f"{count.path}"
    detail = one_line(count.fact.detail, _WIDEST_DETAIL)
    return f"{place}  {detail}" if detail else place
