"""Which program builds a site, told from the files it is set up with."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from editor.site import presence
from editor.site.setup import Setup
from editor.site.setupfiles import folder, items_at, small_text, text_at, values_of

LARGEST = 1_000_000
# What people call them.
TITLES = {
    "gatsby": "Gatsby",
    "hugo": "Hugo",
    "jekyll": "Jekyll",
    "eleventy": "Eleventy",
    "astro": "Astro",
    "hexo": "Hexo",
    "next": "Next.js",
    "docusaurus": "Docusaurus",
    "vitepress": "VitePress",
    "pelican": "Pelican",
    "mkdocs": "MkDocs",
    "lektor": "Lektor",
    "zola": "Zola",
}

# First of all: a Gatsby site may hold a `config.yml`, an Eleventy site a `_config.yml`.
_DEPENDENCIES = {
    "gatsby": "gatsby",
    "astro": "astro",
    "@11ty/eleventy": "eleventy",
    "hexo": "hexo",
    "@docusaurus/core": "docusaurus",
    "vitepress": "vitepress",
    "hugo-bin": "hugo",
    "hugo-extended": "hugo",
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
    "zola": ("zola.toml",),
}
# What Hugo's settings say and no other program's.
_HUGO = frozenset(("baseurl", "contentdir", "languagecode", "publishdir"))
_BUILDERS = "hugo zola jekyll gatsby eleventy astro hexo mkdocs pelican lektor docusaurus vitepress next"
_BUILDS = re.compile(rf"(?:^|[\s/@])({_BUILDERS.replace(' ', '|')})\b")
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
        if any(marker.partition("/")[0] in there and presence.exists(root / marker) for marker in markers):
            return generator
    return _by_config(root) or _by_others(root) or _by_hosting(root)


def public_roots(root: Path, generator: str, setup: Setup) -> tuple[str, ...]:
    """Return the folders, relative to `root`, whose files stand at "/" of the published site."""
    served = [place for place, target in setup.served or () if not target]
    named = served if setup.served is not None else _PUBLIC.get(generator, _PUBLIC[""])
    found = dict.fromkeys(place for place in named if presence.is_dir(root / place))
    if generator == "hugo":
        themes = [f"themes/{theme.name}/static" for theme in entries(root / "themes")]
        found |= dict.fromkeys(theme for theme in themes if presence.is_dir(root / theme))
    return tuple(found)


def entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what is in a folder, sorted by name; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as listing:
            return sorted(listing, key=lambda entry: entry.name)
    except OSError:
        return []


def _dependencies(package: Path) -> set[str]:
    try:
        read = json.loads(small_text(package, LARGEST) or "{}")
    except (ValueError, RecursionError):
        return set()
    return set(_names(read))


def _names(package: object) -> Iterator[str]:
    for part in ("dependencies", "devDependencies"):
        listed = package.get(part) if isinstance(package, dict) else None
        if isinstance(listed, dict):
            yield from listed


def _by_config(root: Path) -> str:
    toml = {name.casefold() for name in values_of(root / "config.toml")}
    if presence.is_dir(root / "content"):
        if "base_url" in toml:
            return "zola"
        if any(presence.is_file(root / f"config.{ending}") for ending in ("toml", "yaml", "yml", "json")):
            return "hugo"
    if toml & _HUGO:
        return "hugo"
    if any(presence.is_file(root / name) for name in ("_config.yml", "_config.yaml", "_config.toml")):
        return "hexo" if presence.is_dir(root / "source" / "_posts") else "jekyll"
    return ""


def _by_others(root: Path) -> str:
    if any(entry.name.endswith(".lektorproject") for entry in entries(root)):
        return "lektor"
    return "jekyll" if re.search(r"\bjekyll\b", small_text(root / "Gemfile")) else ""


def _by_hosting(root: Path) -> str:
    """Return what the settings of the service that builds the site call; they may stand in a folder above."""
    below = ""
    for above in (root, *root.parents[:2]):
        build = values_of(above / "netlify.toml").get("build")
        if (folder(text_at(build, "base")) or "") == below:
            versions = [name.removesuffix("_VERSION").casefold() for name, _ in items_at(build, "environment")]
            called = [found[1] for found in _BUILDS.finditer(text_at(build, "command"))]
            found = [name for name in (*called, *versions) if name in _BUILDERS.split()]
            if found:
                return found[0]
        below = f"{above.name}/{below}".rstrip("/")
    return ""
