"""A post as a page of its own: headline, text and pictures, with nothing that it needs from anywhere else.

It is what is printed, and what is given to somebody who has neither the site
nor the program.  No script is in it and nothing is fetched when it is opened: a
picture on another server is a link there.  The same post and the same pictures
make the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from editor.content.markup import Block
from editor.content.postheader import PostHeader
from editor.desk import pagemarkup
from editor.desk.exporting import refusing, whole
from editor.desk.pagemarkup import Place, is_remote

# A page that is larger with its pictures in it gets them in a folder beside it.
MOST_BYTES = 10_000_000
# The running head stands in one line.
_LONGEST_HEAD = 90
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src {pictures}"
_PLAIN = re.compile(r"[^\W_]|[ .,·–—-]")

Find = Callable[[str], Path | None]


class NoPage(Exception):
    """A post could not be made a page: it takes too long, or the web engine gave up on it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a page is made of, but its pictures.

    Attributes:
        heading: What stands above the text.
        blocks: The text; harmless, as `markup` makes it.
        css: The style, our own.
        language: Of the post, as "mk"; "" where nobody knows.
        missing: What is said before the name of a picture that is not there.
        remote: What is said before the name of a server that has a picture.
        numbered: Whether each printed page has a head with title and date, and its number at the foot.
    """

    heading: PostHeader
    blocks: Sequence[Block]
    css: str = ""
    language: str = ""
    missing: str = ""
    remote: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a page went.

    Attributes:
        path: The page.
        folder: The folder of its pictures; None where they are in the page.
    """

    path: Path
    folder: Path | None = None


def references_of(sheet: Sheet) -> tuple[str, ...]:
    """Return every picture that a page shows and that is not on another server, as the post writes it."""
    found = dict.fromkeys(pagemarkup.references_in(block.html for block in sheet.blocks))
    image = sheet.heading.image
    own = [image] if image and not is_remote(image) else []
    return tuple(dict.fromkeys([*own, *found]))


def page(sheet: Sheet, sources: Mapping[str, str], policy: str = "data:") -> str:
    """Return the page as HTML.

    Args:
        sources: Where the page gets each picture from, by what the post writes; one without is said to be missing.
        policy: From where the page may get pictures at all, as in a content security policy.
    """

    def place(reference: str) -> str:
        return sources.get(reference, "")

    heading = sheet.heading
    text = "\n".join(pagemarkup.for_page(block.html, place) for block in sheet.blocks)
    language = f' lang="{html.escape(sheet.language)}"' if sheet.language else ""
    return (
        f"<!doctype html>\n<html{language}>\n<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(pictures=policy)}">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>{html.escape(_line(heading.title))}</title>\n"
        f"<style>\n{sheet.css}\n{_words(sheet)}{_running(sheet)}</style>\n"
        "</head>\n<body>\n<article>\n"
        f'{_header(heading, place)}<div id="byline-text">\n{text}\n</div>\n'
        "</article>\n</body>\n</html>\n"
    )


def save(sheet: Sheet, target: Path, find: Find, most: int = MOST_BYTES) -> Saved:
    """Write the page, whole or not at all; with its pictures in it, or beside it where that makes it too large.

    Args:
        find: Tells which file a reference means; asks the disk.
        most: The largest page that has its pictures in it, in bytes.

    Raises:
        ExportRefused: The page was not written.
    """
    files = {reference: path for reference in references_of(sheet) if (path := find(reference)) is not None}
    with refusing(target):
        distinct = set(files.values())
        size = sum(path.stat().st_size for path in distinct)
        # In the page each picture stands as often as it is shown, and a third larger.
        if size * 4 // 3 <= most:
            made = page(sheet, {reference: data_of(path) for reference, path in files.items()})
            if len(made) <= most:
                write(target, made.encode("utf-8", "replace"))
                return Saved(target)
        folder = target.parent / f"{target.stem}_files"
        names = _put(folder, distinct)
        sources = {ref: quote(f"{folder.name}/{names[path]}") for ref, path in files.items()}
        write(target, page(sheet, sources, "'self' file: data:").encode("utf-8", "replace"))
    return Saved(target, folder)


def write(target: Path, data: bytes) -> None:
    """Put a file in its place, whole or not at all.

    Raises:
        ExportRefused: It was not written; what was there before still is.
    """
    with whole(target) as (file, keep), refusing(target):
        file.write(data)
        keep()


def data_of(path: Path) -> str:
    """Return a picture as an address that holds all of it; asks the disk.

    Raises:
        OSError: It cannot be read.
    """
    return f"data:{pagemarkup.kind_of(path.name)};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"


def _put(folder: Path, pictures: Iterable[Path]) -> dict[Path, str]:
    """Copy pictures into a folder; what is there already under the same name has the same bytes."""
    folder.mkdir(exist_ok=True)
    names = {}
    for path in sorted(pictures):
        data = path.read_bytes()
        names[path] = f"{path.stem}-{hashlib.blake2b(data, digest_size=4).hexdigest()}{path.suffix.lower()}"
        write(folder / names[path], data)
    return names


def _header(heading: PostHeader, place: Place) -> str:
    parts = [
        f'<{tag} class="byline-{name}">{html.escape(_line(words))}</{tag}>\n'
        for tag, name, words in (
            ("p", "category", heading.category),
            ("h1", "title", heading.title),
            ("p", "lead", heading.lead),
        )
        if words.strip()
    ]
    signed = [f"<span>{html.escape(_line(words))}</span>" for words in (heading.author, heading.date) if words.strip()]
    if signed:
        parts.append(f'<p class="byline-signed">{"".join(signed)}</p>\n')
    if heading.image:
        picture = pagemarkup.picture(heading.image, heading.title, place)
        parts.append(f'<figure class="byline-picture">{picture}</figure>\n')
    return f'<header id="byline-header">\n{"".join(parts)}</header>\n' if parts else ""


def _words(sheet: Sheet) -> str:
    return f':root {{ --byline-missing: "{_css(sheet.missing)}"; --byline-remote: "{_css(sheet.remote)}"; }}\n'


def _running(sheet: Sheet) -> str:
    """Return the style of what stands above and below the text of each printed page."""
    if not sheet.numbered:
        return ""
    title, date = _line(sheet.heading.title), _line(sheet.heading.date)
    room = _LONGEST_HEAD - len(date)
    title = title if len(title) <= room else title[: room - 1].rstrip() + "…"
    return (
        "@page {\n"
        f'  @top-left {{ content: "{_css(title)}"; }}\n'
        f'  @top-right {{ content: "{_css(date)}"; }}\n'
        '  @bottom-right { content: counter(page) " / " counter(pages); }\n'
        "}\n"
    )


def _line(words: str) -> str:
    return " ".join(words.split())


def _css(words: str) -> str:
    """Return words as the inside of a CSS string; nothing in them can end it, or the style."""
    return "".join(sign if _PLAIN.fullmatch(sign) else f"\\{ord(sign):x} " for sign in words)
