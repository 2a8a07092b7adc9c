"""What Hugo and Zola are told by their settings: one file, or a folder with a file for each group of settings."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from editor.content.values import Value
from editor.site import addresses, presence
from editor.site.setup import Setup
from editor.site.setupfiles import Values, at, first_of, folder, items_at, text_at, texts_at, values_of

_NAMES = tuple(f"{name}.{suffix}" for name in ("hugo", "config") for suffix in ("toml", "yaml", "yml", "json"))
_FOLDERS = ("config/_default", "config")
_SUFFIXES = ("toml", "yaml", "yml", "json")
_GROUPS = ("permalinks", "module", "languages")
# Hugo's words in permalinks, and ours.
_WORDS = {
    "year": "{{year}}",
    "month": "{{month}}",
    "monthname": "{{month_name}}",
    "day": "{{day}}",
    "yearday": "{{year_day}}",
    "title": "{{title}}",
    "slug": "{{slug_or_title}}",
    "slugorfilename": "{{slug_or_filename}}",
    "slugorcontentbasename": "{{slug_or_filename}}",
    "filename": "{{filename}}",
    "contentbasename": "{{filename}}",
}


def hugo(root: Path) -> Setup:
    """Return what Hugo's settings say."""
    values = _settings(root)
    contents = dict.fromkeys(_contents(values))
    served = [(one, "") for one in _statics(root, values)]
    served += [(base, _below(target)) for base, target in _mounts(values) if _is_in(target, "static")]
    themes = folder(text_at(values, "themesDir") or "themes") or "themes"
    written = (folder(text_at(values, "publishDir") or "public") or "public", themes, "resources", "archetypes")
    return Setup(
        places=tuple(f"{one}/" if one else "" for one in contents),
        served=tuple(dict.fromkeys(served)),
        written=written,
        addresses=tuple(_addresses(values, list(contents))),
        drafts=("draft",),
    )


def zola(root: Path) -> Setup:
    """Return what Zola's settings say."""
    values = first_of(root, "config.toml", "zola.toml")
    output = folder(text_at(values, "output_dir") or "public") or "public"
    address = "/{{path}}/"
    return Setup(written=(output, "themes"), addresses=(("content", address),), drafts=("draft",))


def _settings(root: Path) -> Values:
    found = first_of(root, *_NAMES)
    for base in _FOLDERS:
        for name in ("hugo", "config", *_GROUPS):
            for suffix in _SUFFIXES:
                read = values_of(root / base / f"{name}.{suffix}")
                inside = read.get(name, read) if name in _GROUPS else read
                found = {**found, **({name: inside} if name in _GROUPS and read else read)}
    return found


def _contents(values: Values) -> Iterator[str]:
    mounted = [base for base, target in _mounts(values) if _is_in(target, "content")]
    named = [text_at(values, "contentDir")]
    named += [text_at(language, "contentDir") for _, language in items_at(values, "languages")]
    found = [one for name in named if name and (one := folder(name)) is not None]
    yield from found or mounted or ["content"]
    yield from mounted


def _statics(root: Path, values: Values) -> Iterator[str]:
    named = texts_at(values, "staticDir")
    for number in range(11):
        named += texts_at(values, f"staticDir{number}")
    mounted = any(_is_in(target, "static") for _, target in _mounts(values))
    for name in named or ([] if mounted else ["static"]):
        if (one := folder(name)) is not None:
            yield one
    yield "assets"
    themes = folder(text_at(values, "themesDir") or "themes")
    for theme in texts_at(values, "theme"):
        inside = folder(posixpath.join(themes or "", theme, "static"))
        if inside is not None and presence.is_dir(root / inside):
            yield inside


def _mounts(values: Values) -> list[tuple[str, str]]:
    mounts = at(values, "module", "mounts")
    found = [(text_at(one, "source"), text_at(one, "target")) for one in mounts] if isinstance(mounts, list) else []
    return [(base, target.strip("/")) for name, target in found if name and (base := folder(name)) is not None]


def _is_in(target: str, component: str) -> bool:
    return target == component or target.startswith(f"{component}/")


def _below(target: str) -> str:
    return target.partition("/")[2]


def _addresses(values: Values, contents: list[str]) -> Iterator[tuple[str, str]]:
    ugly = at(values, "uglyURLs") is True
    for content in contents:
        plain = "/{{dirname}}/{{slug_or_filename}}"
        yield content, f"{plain}.html" if ugly else f"{plain}/"
        for section, pattern in _permalinks(values):
            if not isinstance(pattern, str) or "/" in section or ".." in section:
                continue
            words = {**_WORDS, "section": section, "sections": f"{section}/{{{{dirname}}}}"}
            yield posixpath.join(content, section), addresses.translated(pattern, words)


def _permalinks(values: Values) -> Iterator[tuple[str, Value]]:
    for name, pattern in items_at(values, "permalinks"):
        if isinstance(pattern, dict):
            # Since 0.125 by kind: only pages have files of their own.
            yield from pattern.items() if name == "page" else ()
        else:
            yield name, pattern
