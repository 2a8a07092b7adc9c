"""`byline cat`: a post as it is, or all that is known of it for other programs."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from editor.commands.oddities import foreign, line_ends
from editor.commands.plain import as_json
from editor.commands.posts import Refused, complain, read_bytes, refusal_of
from editor.content.document import BOM, Document, UnreadablePost
from editor.content.problems import Problem
from editor.site import habits


def run(arguments: argparse.Namespace) -> int:
    """Print one post; return 1 if that could not be done."""
    path = Path(arguments.post)
    try:
        data, _ = read_bytes(path)
        if arguments.json:
            print(as_json(_described(path, data)))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
    except Refused as refused:
        complain(path, refused)
        return 1
    return 0


def _described(path: Path, data: bytes) -> dict[str, object]:
    reader = habits.reader_around(path.parent)
    encoding, problem = "utf-8", None
    try:
        document = Document.from_bytes(data, reader)
    except UnreadablePost as unreadable:
        problem = unreadable.problem
        if problem.reason == "binary":
            raise refusal_of(problem) from unreadable
        text, encoding = foreign(data)
        document = Document.from_text(text, reader)
    front = document.front_matter
    return {
        "path": str(path),
        "format": front.format,
        "head": document.head,
        "fields": front.values,
        "body": document.body,
        "newline": line_ends(document.head + document.body).lower(),
        "bom": data.startswith(BOM) or encoding.startswith(("utf-16", "utf-32")),
        "encoding": encoding,
        "problem": _in_words(problem or front.problem),
    }


def _in_words(problem: Problem | None) -> dict[str, object] | None:
    if problem is None:
        return None
    return {"reason": problem.reason, "sentence": problem.sentence(), "line": problem.line}
