"""`byline render`: a post's text as HTML, as the site will show it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from editor.commands.posts import Refused, complain, read
from editor.content import markup
from editor.site import files, presence
from editor.site.detect import open_site


def run(arguments: argparse.Namespace) -> int:
    """Print or write the HTML of one post; return 1 if that could not be done."""
    path = Path(arguments.post)
    try:
        text = read(path).document.text
        if arguments.flavour:
            html = _rendered(text, arguments.flavour, "")
        else:
            site = open_site(path)[0]
            html = _rendered(text, site.flavour, site.generator)
        if arguments.output in (None, "-"):
            sys.stdout.write(html)
            return 0
        path = Path(arguments.output)
        _write(path, html.encode("utf-8", "surrogateescape"), Path(arguments.post))
    except Refused as refused:
        complain(path, refused)
        return 1
    return 0


def _rendered(text: str, flavour: str, generator: str) -> str:
    try:
        html = markup.html(text, flavour, generator)
    except RecursionError as too_deep:
        raise Refused("The text is nested too deeply to be rendered.") from too_deep
    return html if not html or html.endswith("\n") else html + "\n"


def _write(target: Path, data: bytes, post: Path) -> None:
    if presence.exists(target) and target.samefile(post):
        raise Refused("This is the post itself. It was left as it is.")
    try:
        if presence.exists(target) and not presence.is_file(target):
            target.write_bytes(data)
        else:
            files.write(target, data, files.read(target)[1].digest if presence.exists(target) else None)
    except (files.NotSaved, files.NotReadable, files.DiskMovedOn, OSError) as refused:
        reason = getattr(refused, "reason", "") or getattr(refused, "strerror", "") or "changed meanwhile"
        raise Refused(f"The HTML could not be written: {reason}.") from refused
