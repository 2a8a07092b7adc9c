"""Which program builds a site, told from the files it is set up with."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

LARGEST = 1_000_000

# First of all: a Gatsby site may hold a `config.yml`, an Eleventy site a `_config.yml`.
_DEPENDENCIES = {
    "gatsby": "gatsby",
    "astro": "astro",
    "@11ty/eleventy": "eleventy",
    "hexo": "hexo",
    "@docusaurus/core": "docusaurus",
    "vitepress": "vitepress",
    "next": "next",
}
_MARKERS = {
    "hugo": ("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config/_default"),
    "gatsby": ("gatsby-config.js", "gatsby-config.ts", "gatsby-config.mjs"),
    "astro": ("astro.config.mjs", "astro.config.ts", "astro.config.js", "astro.config.mts"),
    "eleventy": (
        ".eleventy.js",
        "eleventy.config.js",
        "eleventy.config.mjs",
        "eleventy.config.cjs",
        "eleventy.config.ts",
    ),
    "docusaurus": ("docusaurus.config.js", "docusaurus.config.ts"),
    "vitepress": (".vitepress", "docs/.vitepress"),
    "next": ("next.config.js", "next.config.mjs", "next.config.ts"),
    "mkdocs": ("mkdocs.yml", "mkdocs.yaml"),
    "pelican": ("pelicanconf.py",),
}
_PUBLIC = {
    "gatsby": ("static",),
    "hugo": ("static", "assets"),
    "zola": ("static",),
    "astro": ("public",),
    "next": ("public",),
    "vitepress": ("public", "docs/public"),
    "docusaurus": ("static",),
    "jekyll": ("",),
    "eleventy": ("public", "static", "src/static", "src", ""),
    "hexo": ("source",),
    "mkdocs": ("docs",),
    "pelican": ("content",),
    "lektor": ("assets", "content"),
    "": ("static", "public", ""),
}


def generator_of(root: Path) -> str:
    """Return the name of the program that builds the site in `root`, "" where nothing says it."""
    dependencies = _dependencies(root / "package.json")
    for name, generator in _DEPENDENCIES.items():
        if name in dependencies:
            return generator
    there = {entry.name for entry in entries(root)}
    for generator, markers in _MARKERS.items():
        if any(marker.partition("/")[0] in there and (root / marker).exists() for marker in markers):
            return generator
    return _by_config(root) or _by_others(root)


def public_roots(root: Path, generator: str) -> tuple[str, ...]:
    """Return the folders, relative to `root`, whose files stand at "/" of the published site."""
    named = [folder for folder in _PUBLIC.get(generator, _PUBLIC[""]) if (root / folder).is_dir()]
    if generator == "hugo":
        named += [
            f"themes/{theme.name}/static" for theme in entries(root / "themes") if (Path(theme) / "static").is_dir()
        ]
    return tuple(named)


def entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder, sorted by name; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return []


def small_text(path: Path) -> str:
    """Return the text of a small set-up file, "" where it is missing, large or not UTF-8."""
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return ""
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _dependencies(package: Path) -> set[str]:
    try:
        read = json.loads(small_text(package) or "{}")
    except (ValueError, RecursionError):
        return set()
    return set(_names(read))


def _names(package: object) -> Iterator[str]:
    for part in ("dependencies", "devDependencies"):
        listed = package.get(part) if isinstance(package, dict) else None
        if isinstance(listed, dict):
            yield from listed


def _by_config(root: Path) -> str:
    if (root / "content").is_dir():
        toml = small_text(root / "config.toml")
        if toml:
            return "zola" if "base_url" in _toml_names(toml) else "hugo"
        if any((root / name).is_file() for name in ("config.yaml", "config.yml", "config.json")):
            return "hugo"
    if any((root / name).is_file() for name in ("_config.yml", "_config.yaml", "_config.toml")):
        return "hexo" if (root / "source" / "_posts").is_dir() else "jekyll"
    return ""


def _by_others(root: Path) -> str:
    if any(entry.name.endswith(".lektorproject") for entry in entries(root)):
        return "lektor"
    return "jekyll" if re.search(r"\bjekyll\b", small_text(root / "Gemfile")) else ""


def _toml_names(text: str) -> set[str]:
    try:
        return set(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError):
        return set()
