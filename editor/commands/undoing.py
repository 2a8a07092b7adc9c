"""`byline undo`: the last change of posts is taken back, whoever made it here."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from editor.commands.differing import difference
from editor.commands.plain import columns, one_line, padded, print_exactly
from editor.commands.posts import Refused, complain, why_unsaved
from editor.commands.recording import changes
from editor.content.document import Document, UnreadablePost
from editor.desk.bulk.carrying import Place
from editor.desk.bulk.undo import undo
from editor.site import changelog, detect, steps
from editor.site.changelog import ChangesUnavailable, Operation, StillRunning
from editor.site.files import DiskMovedOn, NotReadable, NotSaved
from editor.site.steps import StepDamaged

_DONE = {
    "set": "{field}={value}",
    "on": "{field}=true",
    "off": "{field}=false",
    "add": "{field}+={value}",
    "remove": "{field}-={value}",
    "items": "{field}+={value} {field}-={old}",
    "clear": "unset {field}",
    "toggle": "toggle {field}",
    "stars": "toggle {field}",
    "rename": "rename {field} {value}",
    "replace": "replace “{old}” with “{value}”",
}
_STATES = {
    changelog.DOING: "broken off",
    changelog.UNDOING: "undo broken off",
    changelog.STOPPED: "stopped halfway",
    changelog.UNDONE: "taken back",
}
_LEFT = "It was left as it is."
_NONE = "byline: There is no change to take back."
_WIDEST = 60


def run(arguments: argparse.Namespace) -> int:
    """Take back a change, or list those that can be; return 1 if there is none, or a post was left as it is."""
    try:
        root = None if arguments.folder is None else detect.root_of(Path(arguments.folder))
    except detect.NoSite:
        complain(Path(arguments.folder), Refused("There is no such folder."))
        return 1
    try:
        found = [one for one in changes().operations(root) if one.steps]
        if arguments.list:
            _print_list(found)
            return 0
        chosen = _chosen(found, arguments.change)
        if chosen is None:
            print(_NONE, file=sys.stderr)
            return 1
        return _show(chosen) if arguments.dry_run else _undo(chosen)
    except ChangesUnavailable as refused:
        complain(refused.path, Refused(f"The disk says: {os.strerror(refused.errno)}."))
    except StillRunning:
        print("byline: This change is still being made. Nothing was taken back.", file=sys.stderr)
    return 1


def _chosen(found: Iterable[Operation], id: str | None) -> Operation | None:
    if id is not None:
        return next((one for one in found if one.id == id), None)
    return next((one for one in found if one.state != changelog.UNDONE), None)


def _undo(chosen: Operation) -> int:
    outcome = undo(Place(detect.site_at(chosen.root)), changes(), chosen)
    for post, why in outcome.failed:
        complain(chosen.root / post, Refused(_why(why)))
    print(f"{len(outcome.done)} put back: {_words(chosen)}")
    return 1 if outcome.failed or outcome.unrecorded else 0


def _show(chosen: Operation) -> int:
    code = 0
    for step in reversed(chosen.steps):
        path = chosen.root / step.post
        try:
            both = steps.prepared(path, step.undone())
            if both is not None:
                print_exactly(difference(path, *map(Document.from_bytes, both)))
        except (DiskMovedOn, NotReadable, StepDamaged) as why:
            complain(path, Refused(_why(why)))
            code = 1
        except UnreadablePost as unreadable:
            complain(path, Refused(unreadable.problem.sentence()))
    return code


def _print_list(found: Iterable[Operation]) -> None:
    rows = [
        (
            one.at.astimezone().strftime("%Y-%m-%d %H:%M"),
            str(one.posts),
            _words(one),
            _STATES.get(one.state, ""),
            one,
        )
        for one in found
    ]
    most = max((columns(count) for _, count, *_ in rows), default=0)
    widest = max((columns(words) for _, _, words, *_ in rows), default=0)
    for when, count, words, state, one in rows:
        state = "being made" if one.running else state
        print(f"{one.id}  {when}  {count.rjust(most)}  {padded(words, widest)}  {one.root}  {state}".rstrip())


def _words(one: Operation) -> str:
    known = {"field": "", "value": "", "old": "", **one.words}
    return one_line(_DONE.get(one.words.get("do", ""), "{field}").format_map(known), _WIDEST)


def _why(why: Exception) -> str:
    if isinstance(why, DiskMovedOn):
        return f"It was changed since. {_LEFT}"
    if isinstance(why, NotReadable):
        gone = why.reason == "missing"
        return "It is no longer there." if gone else f"It cannot be read. {_LEFT}"
    if isinstance(why, NotSaved):
        return f"{why_unsaved(why)} {_LEFT}"
    return f"What it was before is not known any more. {_LEFT}"
