"""Which language a site says it is in: its generator's settings, its layouts, and last the language of its CMS."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor.site import presence
from editor.site.setupfiles import Values, first_of, program, small_text, text_at, values_of
from editor.site.site import Site

_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_SUFFIXES = ("toml", "yaml", "yml", "json")
_HUGO = tuple(
    f"{folder}{name}.{suffix}"
    for folder in ("", "config/_default/", "config/")
    for name in ("hugo", "config")
    for suffix in _SUFFIXES
)
_SETTINGS = (_HUGO, ("_config.yml", "_config.yaml", "_config.toml"), ("mkdocs.yml", "mkdocs.yaml"), ("zola.toml",))
# The names under which settings say it, the most certain first.
_NAMES: tuple[tuple[str, ...], ...] = (
    ("defaultContentLanguage",),
    ("languageCode",),
    ("default_language",),
    ("lang",),
    ("language",),
    ("locale",),
    ("theme", "language"),
)
_PROGRAMS = tuple(
    f"{stem}.{suffix}"
    for stem in (
        *("gatsby-config", "astro.config", "docusaurus.config", "next.config", "eleventy.config"),
        *(".vitepress/config", "docs/.vitepress/config", "src/config", "src/consts", "src/site.config"),
    )
    for suffix in ("js", "mjs", "cjs", "ts", "mts")
)
_IN_PROGRAM = re.compile(r"""\b(?:defaultLocale|siteLanguage|language|locale|lang)["']?\s*[:=]\s*["']([\w-]+)["']""")
_LAYOUTS = (
    *("layouts/_default/baseof.html", "layouts/baseof.html", "_layouts/default.html", "_layouts/base.html"),
    *("src/html.js", "src/html.tsx", "src/app.html", "src/layouts/Layout.astro", "src/layouts/BaseLayout.astro"),
    *("src/layouts/Base.astro", "_includes/layouts/base.njk", "_includes/base.njk", "_includes/layout.njk"),
    *("src/_includes/layouts/base.njk", "src/_includes/base.njk", "pages/_document.js", "pages/_document.tsx"),
    *("app/layout.tsx", "src/app/layout.tsx", "theme/templates/base.html", "templates/base.html", "index.html"),
)
_IN_LAYOUT = re.compile(r"""<html\b[^<>]*?\blang=["']([\w-]+)["']""", re.IGNORECASE)
_PELICAN = re.compile(r"""^\s*DEFAULT_LANG\s*=\s*["']([\w-]+)["']""", re.MULTILINE)


def language_of(site: Site) -> str:
    """Return the code of a site's language as "mk" or "en-GB", "" where nothing says it; asks the disk."""
    return next((code for code in _said(site) if _CODE.fullmatch(code)), "")


def _said(site: Site) -> Iterator[str]:
    root = site.root
    for names in (
        _HUGO,
        ("_config.yml", "_config.yaml", "_config.toml"),
        ("mkdocs.yml", "mkdocs.yaml"),
        ("zola.toml",),
    ):
        yield from _in_settings(first_of(root, *names))
    for found in _PELICAN.finditer(small_text(root / "pelicanconf.py")):
        yield found[1]
    for name in _PROGRAMS:
        if presence.is_file(root / name):
            yield from _IN_PROGRAM.findall(program(root, name))
    for name in _LAYOUTS:
        yield from _IN_LAYOUT.findall(small_text(root / name))
    if site.config:
        yield text_at(values_of(root / site.config), "locale")


def _in_settings(values: Values) -> Iterator[str]:
    for names in _NAMES:
        yield text_at(values, *names).split(".")[0]
