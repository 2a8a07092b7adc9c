"""The rules that posts are held to: how grave it is to break one, and whether it is looked for unasked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from editor.content.problems import Problem


class Level(StrEnum):
    """How grave a finding is, in the words of SARIF and of GitHub; the gravest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: The word for programs, the same as the `reason` of its problems.
        level: How grave it is to break it.
        words: What it asks for, for programs that list the rules.
        on: Whether it is looked for unasked.
    """

    id: str
    level: Level
    words: str
    on: bool = True


_ERRORS = {
    "broken-details": "The details of a post can be read.",
    "never-closed": "The details of a post are closed.",
    "holds-nul": "A post holds no NUL.",
    "duplicate-key": "No detail stands in a post twice.",
    "too-large": "The details are not larger or deeper than sites read.",
    "merge-marks": "No marks of an unfinished merge stand in a post.",
    "not-utf-8": "Posts are UTF-8 text.",
    "binary": "Posts are text.",
    "too-big": "Posts are not larger than an editor can hold.",
    "unreadable-file": "The files of posts can be read.",
    "outside-site": "Posts are files of the site.",
    "not-a-date": "Dates are in the calendar.",
    "missing-image": "Images are there.",
    "missing-file": "Files that fields name are there.",
    "outside-image": "Images are in the site’s folder.",
    "other-letters": "Files are named in the letters that they have on disk.",
    "local-path": "No places on one’s own computer are named.",
    "broken-link": "Links within the site lead somewhere.",
    "duplicate-address": "No two posts have the same address.",
}
_WARNINGS = {
    "missing-field": "Fields that are needed are filled in.",
    "empty-title": "Posts have titles.",
    "pattern": "Values have the form that the site asks for.",
    "not-a-choice": "Values are among the choices of their field.",
    "not-a-number": "Numbers are numbers.",
    "not-whole": "Whole numbers are whole.",
    "too-small": "Numbers are not too small.",
    "too-great": "Numbers are not too great.",
    "too-few": "Lists are long enough.",
    "too-many": "Lists are not too long.",
    "large-image": "Images are not larger than 1 MB.",
    "missing-alt": "Images have descriptions for blind readers.",
    "rare-category": "A category is not used once only where others are used often.",
    "too-many-featured": "No more posts are featured than the site shows.",
    "conflict-copy": "No copies of sync programs are left over.",
    "configuration": "The site’s configuration can be understood.",
}
_NOTES = {
    "future-date": "Posts are not dated in the future.",
    "unsupported-format": "The details are in a form that can be edited here.",
}

RULES: dict[str, Rule] = {
    name: Rule(name, level, words)
    for level, group in ((Level.ERROR, _ERRORS), (Level.WARNING, _WARNINGS), (Level.NOTE, _NOTES))
    for name, words in group.items()
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where a rule is broken.

    Attributes:
        path: The file, relative to the site's root: a post or the site's configuration.
        problem: What is wrong; its `reason` is the rule.
        field: The path of the detail it is about, such as `gallery[2].alt`; "" for none.
    """

    path: str
    problem: Problem
    field: str = ""

    @property
    def rule(self) -> Rule:
        """The rule that is broken."""
        return RULES.get(self.problem.reason) or Rule(self.problem.reason, Level.WARNING, "")

    def sentence(self, translate: Callable[[str, str], str] = lambda context, text: text) -> str:
        """Say it in words, as `Problem.sentence` does."""
        return self.problem.sentence(translate)


def in_order(finding: Finding) -> tuple[str, int, int, str, str, str]:
    """Return what findings are sorted by: file, place, rule."""
    problem = finding.problem
    return finding.path, problem.line, problem.column, problem.reason, finding.field, problem.detail
