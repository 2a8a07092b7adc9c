"""What generators in JavaScript are told.  Their settings are programs: they are looked at, never run.

Only what is plainly written is understood; where a value is computed, the generator's
habit is the better guess.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from editor.site import presence
from editor.site.setup import Setup
from editor.site.setupfiles import folder, program, text_at, values_of

_ENDINGS = ("js", "mjs", "cjs", "ts", "mts")
_TEXT = r"""(?:"([^"\\\n]*+)"|'([^'\\\n]*+)'|`([^`\\$]*+)`)"""
_SOURCE = re.compile(r"gatsby-source-filesystem")
_FILES = re.compile(rf"path\s*:\s*(?:`\$\{{__dirname\}}/?([^`$]*+)`|{_TEXT}|path\.\w+\(\s*__dirname\s*,([^()]*+)\))")
_PASSED = re.compile(rf"addPassthroughCopy\(\s*(?:{_TEXT}|\{{([^{{}}]*+)\}})")
_PAIR = re.compile(rf"""(?:{_TEXT}|([\w$]+))\s*:\s*{_TEXT}""")
_DIR = re.compile(r"\bdir\s*:\s*\{([^{}]*+)\}")
_BASE = re.compile(rf"\bbase\s*:\s*{_TEXT}")
# As far as a value of one plugin may stand from its name.
_NEAR = 600
_GATHERS = ("content", "contents", "src", "data", "markdown")


def gatsby(root: Path) -> Setup:
    """Return which folders Gatsby reads; addresses are made by the site's own code."""
    text = program(root, *_names("gatsby-config"))
    found: dict[str, None] = {}
    for start in (match.end() for match in _SOURCE.finditer(text)):
        near = text[start : start + _NEAR].partition("gatsby-source-filesystem")[0]
        path = _FILES.search(near)
        if path is None:
            continue
        written = path[1] or _one_of(path, 2) or "/".join(_texts(path[5] or ""))
        place = folder(written.strip("/"))
        if place:
            found.setdefault(f"{place}/" if posixpath.basename(place) in _GATHERS else place)
    return Setup(tuple(found), written=("public",), drafts=("draft",))


def eleventy(root: Path) -> Setup:
    """Return Eleventy's input folder and the folders that it copies."""
    text = program(root, ".eleventy.js", *_names("eleventy.config"))
    folders = " ".join(_DIR.findall(text))
    source = _value(folders, "input") or _called(text, "setInputDirectory") or _option(root, "input")
    output = _value(folders, "output") or _called(text, "setOutputDirectory") or _option(root, "output") or "_site"
    base = folder(source) if source else _by_own_folders(root)
    base = base or ""
    usual = tuple(posixpath.join(base, one) for one in ("posts", "blog", "content/"))
    return Setup(
        places=(*usual, f"{base}/") if base else usual,
        # Where nothing is copied by name, the settings are elsewhere, and habits are the better guess.
        served=tuple(_passed(text, base)) or None,
        written=(folder(output) or "_site",),
        addresses=(*_from_data(root, base), (base, "/{{path}}/")),
        drafts=("draft",),
    )


def astro(root: Path) -> Setup:
    """Return Astro's folders and those of its collections."""
    text = program(root, *_names("astro.config"))
    source = _folder(_value(text, "srcDir")) or "src"
    collections = program(root, *_names(f"{source}/content.config"), *_names(f"{source}/content/config"))
    bases = [_folder(one) for one in _texts_of(_BASE, collections)]
    usual = (f"{source}/content/", f"{source}/data/", f"{source}/posts", f"{source}/pages", "content/")
    return Setup(
        places=(*filter(None, bases), *usual),
        served=((_folder(_value(text, "publicDir")) or "public", ""),),
        written=(_folder(_value(text, "outDir")) or "dist",),
        addresses=((f"{source}/pages", "/{{dirname}}/{{filename}}/"),),
        drafts=("draft",),
    )


def next_js(root: Path) -> Setup:
    """Return where a site made with Next says its posts are; addresses are made by its own code."""
    text = program(root, *_names("contentlayer.config"))
    content = _folder(_value(text, "contentDirPath"))
    return Setup((f"{content}/",) if content else (), written=("out", ".next"), drafts=("draft",))


def docusaurus(root: Path) -> Setup:
    """Return Docusaurus' folders of documents and of news."""
    text = program(root, *_names("docusaurus.config"))
    blog, blog_route = _docusaurus_part(text, "blog")
    docs, docs_route = _docusaurus_part(text, "docs")
    statics = re.search(r"staticDirectories\s*:\s*\[([^\[\]]*+)\]", text)
    served = [one for name in _texts(statics[1] if statics else "") if (one := _folder(name))]
    dated = "{{dirname}}/{{slug}}"
    return Setup(
        places=(blog, docs),
        served=tuple((one, "") for one in served or ["static"]),
        written=("build",),
        addresses=((docs, f"/{docs_route}/{{{{dirname}}}}/{{{{slug}}}}"), (blog, f"/{blog_route}/{dated}")),
        drafts=("draft",),
    )


def vitepress(root: Path) -> Setup:
    """Return the folders of VitePress, which may be set up in a folder below."""
    base = next((one for one in ("", "docs") if presence.is_dir(root / one / ".vitepress")), "")
    text = program(root / base / ".vitepress", *_names("config"), *_names("config/index"))
    source = folder(posixpath.join(base, _value(text, "srcDir"))) or base
    address = "/{{dirname}}/{{filename}}" + ("" if re.search(r"cleanUrls\s*:\s*true", text) else ".html")
    places = (source,) if source else ("docs", "posts", "blog")
    public = posixpath.join(source, "public")
    return Setup(places, ((public, ""),), (), ((source, address),), ("draft",))


def _names(stem: str) -> tuple[str, ...]:
    return tuple(f"{stem}.{ending}" for ending in _ENDINGS)


def _one_of(found: re.Match[str], first: int) -> str:
    return next((found[group] for group in range(first, first + 3) if found[group]), "")


def _texts_of(pattern: re.Pattern[str], text: str) -> list[str]:
    return [_one_of(found, 1) for found in pattern.finditer(text)]


def _texts(text: str) -> list[str]:
    return _texts_of(re.compile(_TEXT), text)


def _value(text: str, name: str) -> str:
    found = re.search(rf"\b{name}\s*:\s*{_TEXT}", text)
    return _one_of(found, 1) if found else ""


def _called(text: str, name: str) -> str:
    found = re.search(rf"\b{name}\(\s*{_TEXT}", text)
    return _one_of(found, 1) if found else ""


def _folder(written: str) -> str:
    return (folder(written) or "") if written else ""


def _option(root: Path, name: str) -> str:
    """Return what a script of the package gives to `eleventy --input=…`."""
    scripts = values_of(root / "package.json").get("scripts")
    written = " ".join(one for one in scripts.values() if isinstance(one, str)) if isinstance(scripts, dict) else ""
    found = re.search(rf"\beleventy\b[^&|;]*?\s--{name}[= ]([^\s\"']+)", written)
    return found[1] if found else ""


def _by_own_folders(root: Path) -> str:
    """Return where Eleventy's own folders are, when its settings cannot be read."""
    marks = ("_includes", "_data")
    at_root = any(presence.is_dir(root / mark) for mark in marks)
    return "" if at_root or not any(presence.is_dir(root / "src" / mark) for mark in marks) else "src"


def _passed(text: str, base: str) -> Iterator[tuple[str, str]]:
    for found in _PASSED.finditer(text):
        pairs = [(_one_of(pair, 1) or pair[4] or "", _one_of(pair, 5)) for pair in _PAIR.finditer(found[4] or "")]
        if plain := _one_of(found, 1):
            pairs = [(plain, _relative_to(plain, base))]
        for source, target in pairs:
            place = folder(source)
            if place and "*" not in place:
                yield place, target.strip("/").removeprefix("./")


def _relative_to(written: str, base: str) -> str:
    """Return where a copied folder stands: what the input folder is called is left out."""
    place = folder(written) or ""
    return place[len(base) + 1 :] if base and place.startswith(f"{base}/") else place


def _from_data(root: Path, base: str) -> Iterator[tuple[str, str]]:
    """Yield the addresses that the data of a folder give to all its posts."""
    for one in _folders_in(root / base):
        for ending in (".json", ".11tydata.json"):
            pattern = text_at(values_of(root / base / one / f"{one}{ending}"), "permalink")
            if pattern:
                yield posixpath.join(base, one), _from_liquid(pattern)


def _folders_in(place: Path) -> Iterable[str]:
    try:
        return sorted(
            one.name for one in place.iterdir() if presence.is_dir(one) and not one.name.startswith((".", "node_"))
        )
    except OSError:
        return ()


def _from_liquid(pattern: str) -> str:
    """Return a template of Eleventy's in our words; "" where it needs more than the post's name and title."""
    known = {"page.fileSlug": "slug", "title": "title", "slug": "slug", "page.filePathStem": "path"}
    unknown = False

    def word(found: re.Match[str]) -> str:
        nonlocal unknown
        name = known.get(found[1])
        unknown = unknown or name is None or (found[2] or "").strip("| ") not in ("", "slugify", "slug")
        return f"{{{{{name}}}}}"

    written = re.sub(r"\{\{-?\s*([\w.]+)\s*((?:\|[^{}]*+)?)-?\}\}", word, pattern)
    return "" if unknown or "{%" in written or not written.startswith("/") else written


def _docusaurus_part(text: str, name: str) -> tuple[str, str]:
    found = re.search(rf"\b{name}\s*:\s*\{{([^{{}}]*+)", text)
    inside = found[1] if found else ""
    route = _value(inside, "routeBasePath").strip("/") if "routeBasePath" in inside else name
    return _folder(_value(inside, "path")) or name, route
