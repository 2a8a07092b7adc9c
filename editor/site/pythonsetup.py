"""What Pelican, MkDocs and Lektor are told; Pelican's settings are a program, of which plain values are read."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from editor.site import addresses
from editor.site.setup import Setup
from editor.site.setupfiles import at, first_of, folder, python_program, text_at

_STRING = r"""(?:"([^"\\\n]*+)"|'([^'\\\n]*+)')"""
_ITEM = re.compile(_STRING)
_DATE_WORD = re.compile(r"\{date:%([YmdHMSyBj])\}")
_DATE_WORDS = {
    "Y": "{{year}}",
    "m": "{{month}}",
    "d": "{{day}}",
    "H": "{{hour}}",
    "M": "{{minute}}",
    "S": "{{second}}",
    "y": "{{short_year}}",
    "B": "{{month_name}}",
    "j": "{{year_day}}",
}
_WORDS = {"slug": "{{slug_or_title}}", "category": "{{category}}", "author": "{{author}}", "lang": "{{lang}}"}


def pelican(root: Path) -> Setup:
    """Return what Pelican's settings say where they are plain."""
    text = python_program(root / "pelicanconf.py")
    content = folder(_named(text, "PATH") or "content")
    content = "content" if content is None else content
    articles = [posixpath.join(content, one) for one in _listed(text, "ARTICLE_PATHS")]
    pages = [posixpath.join(content, one) for one in _listed(text, "PAGE_PATHS") or ["pages"]]
    statics = _listed(text, "STATIC_PATHS") or ["images"]
    article = _template(_named(text, "ARTICLE_URL") or "{slug}.html")
    page = _template(_named(text, "PAGE_URL") or "pages/{slug}.html")
    return Setup(
        places=(*articles, *pages) if articles else (f"{content}/" if content else "",),
        served=tuple((posixpath.join(content, one), one) for one in statics if ".." not in one),
        written=(folder(_named(text, "OUTPUT_PATH") or "output") or "output",),
        addresses=((content, article), *((one, article) for one in articles), *((one, page) for one in pages)),
        drafts=("status",),
    )


def mkdocs(root: Path) -> Setup:
    """Return what MkDocs' settings say."""
    values = first_of(root, "mkdocs.yml", "mkdocs.yaml")
    docs = folder(text_at(values, "docs_dir") or "docs")
    docs = "docs" if docs is None else docs
    address = "/{{dirname}}/{{filename}}" + (".html" if at(values, "use_directory_urls") is False else "/")
    written = folder(text_at(values, "site_dir") or "site") or "site"
    return Setup((docs,), ((docs, ""),), (written,), ((docs, address),), ("draft",))


def lektor(root: Path) -> Setup:
    """Return what holds for every site of Lektor."""
    return Setup(("content",), (("assets", ""), ("content", "")), (), (("content", "/{{dirname}}/{{filename}}/"),))


def _named(text: str, name: str) -> str:
    found = re.search(rf"^{name}\s*=\s*{_STRING}", text, re.MULTILINE)
    return (found[1] or found[2] or "") if found else ""


def _listed(text: str, name: str) -> list[str]:
    found = re.search(rf"^{name}\s*=\s*[\[(]([^\])]*+)[\])]", text, re.MULTILINE)
    items = (one[1] or one[2] or "" for one in _ITEM.finditer(found[1])) if found else ()
    return [plain for one in items if one and (plain := folder(one)) is not None]


def _template(written: str) -> str:
    dated = _DATE_WORD.sub(lambda found: f"\0{found[1]}", written)
    ours = addresses.translated(dated, _WORDS)
    return "" if "{date" in ours else re.sub("\0(.)", lambda found: _DATE_WORDS[found[1]], ours)
