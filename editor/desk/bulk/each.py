"""Several posts changed each in its own way, as one change: recorded, and taken back, together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from editor.content.frontmatter import NotLossless
from editor.content.problems import Problem
from editor.desk.bulk.apply import Outcome, applying
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.edits import Edit
from editor.desk.bulk.parts import Cancelled, Parts, all_of, never
from editor.desk.bulk.plan import Plan, plan
from editor.site.changelog import ChangeLog, Words
from editor.site.keys import PostKey
from editor.site.site import Site


def plan_each(site: Site, edits: Mapping[PostKey, Edit], words: Words) -> Plan:
    """Find out what edits do, each to its own post; writes nothing.

    Args:
        words: What all of it is, in words for programs.
    """
    plans = [plan(site, (key,), edit) for key, edit in edits.items()]
    return Plan(
        words,
        tuple(step for one in plans for step in one.steps),
        tuple(key for one in plans for key in one.same),
        tuple(refused for one in plans for refused in one.refused),
    )


def change_each(place: Place, log: ChangeLog, edits: Mapping[PostKey, Edit], words: Words) -> Outcome:
    """Change each post in its own way, or none where one of them cannot be changed; the outcome then says which."""
    return all_of(changing_each(place, log, edits, words))


def changing_each(
    place: Place, log: ChangeLog, edits: Mapping[PostKey, Edit], words: Words, cancelled: Cancelled = never
) -> Parts[Outcome]:
    """Do what `change_each` does, in parts."""
    made = plan_each(place.site, edits, words)
    if made.refused:
        return Outcome(words, failed=tuple((key, _raised(why)) for key, why in made.refused))
    outcome = yield from applying(place, log, made, cancelled)
    return replace(outcome, same=(*made.same, *outcome.same))


def _raised(why: Problem | Exception) -> Exception:
    return NotLossless(why) if isinstance(why, Problem) else why
