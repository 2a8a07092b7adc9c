"""Asks the real renderers once, and writes what they say: `python tests/data/markdown/make/make.py TOOLS GFM`.

TOOLS is a folder where `npm install` has put the packages of `package.json`; GFM
is the text of GitHub's specification.
Hugo and Ruby with kramdown and its parser for GitHub's Markdown have to be on
the machine.  The corpus is asked for where it is beside the checkout; of its
posts only digests are written.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parent
ROOT = DATA.parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.agreement.dom import normal  # noqa: E402
from tests.agreement.selection import digest, selected  # noqa: E402

EXAMPLE = re.compile(
    r"^#{1,6} (?P<section>.*)$|^`{32} example(?P<extension>.*)\n(?P<text>[\s\S]*?)^\.\n(?P<html>[\s\S]*?)^`{32}$",
    re.MULTILINE,
)
# The words by which the specification marks the examples of tables, task lists, struck text, bare links, tag filter.
EXTENSIONS = frozenset({"table", "disabled", "strikethrough", "autolink", "tagfilter"})
Texts = dict[str, str]
HUGO = """
baseURL = "https://example.org/"
disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[markup.goldmark.renderer]
unsafe = true
[markup.highlight]
codeFences = false
"""


def main(tools: Path, gfm: Path) -> None:
    """Write the specifications' examples and both files of references anew."""
    spec = (tools / "node_modules" / "commonmark-spec" / "spec.txt").read_text("utf-8")
    _write("spec/commonmark-0.31.2.json", [example[:-1] for example in examples(spec)])
    extensions = [example[:-1] for example in examples(gfm.read_text("utf-8")) if example[-1] in EXTENSIONS]
    _write("spec/gfm-0.29-extensions.json", extensions)
    texts = {path.stem: path.read_text("utf-8") for path in sorted((DATA / "documents").glob("*.md"))}
    made = rendered(texts, tools)
    _write("documents.json", {name: {tool: made[tool][name] for tool in sorted(made)} for name in texts})
    bodies = selected(ROOT.parent / "shared" / "corpus")
    made = rendered(bodies, tools)
    _write("corpus.json", {name: _digests(name, body, made) for name, body in bodies.items()})


def _digests(name: str, body: str, made: dict[str, Texts]) -> dict[str, str]:
    return {"body": digest(body), **{tool: digest(normal(made[tool][name])) for tool in sorted(made)}}


def rendered(texts: Texts, tools: Path) -> dict[str, Texts]:
    """Return for each tool the HTML of each text."""
    asked = json.dumps(texts)
    made: dict[str, Texts] = json.loads(_said(["node", str(HERE / "render.mjs")], asked, tools))
    made["jekyll"] = json.loads(_said(["ruby", "-Eutf-8", str(HERE / "render.rb")], asked, HERE))
    made["hugo"] = hugo(texts)
    return made


def hugo(texts: Texts) -> Texts:
    """Return what Hugo makes of each text, as a page without anything around it."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name)
        (site / "config.toml").write_text(HUGO, "utf-8")
        layouts, content = site / "layouts" / "_default", site / "content" / "p"
        layouts.mkdir(parents=True)
        content.mkdir(parents=True)
        (layouts / "single.html").write_text("{{ .Content }}", "utf-8")
        for number, text in enumerate(texts.values()):
            (content / f"{number}.md").write_text(f"---\ntitle: x\n---\n{text}", "utf-8")
        _said(["hugo", "--quiet", "--source", name], "", site)
        pages = (site / "public" / "p" / str(number) / "index.html" for number in range(len(texts)))
        return {name: page.read_text("utf-8") for name, page in zip(texts, pages, strict=True)}


def examples(spec: str) -> list[tuple[int, str, str, str, str]]:
    """Return number, section, Markdown, HTML and extension of each example of a specification's text."""
    found: list[tuple[int, str, str, str, str]] = []
    section = ""
    for match in EXAMPLE.finditer(spec):
        if match["section"] is not None:
            section = match["section"]
            continue
        example = (_tabs(match["text"]), _tabs(match["html"]), match["extension"].strip())
        found.append((len(found) + 1, section, *example))
    return found


def _tabs(text: str) -> str:
    return text.replace("→", "\t")


def _said(command: list[str], asked: str, folder: Path) -> str:
    return subprocess.run(command, input=asked, cwd=folder, stdout=subprocess.PIPE, text=True, check=True).stdout


def _write(name: str, value: object) -> None:
    (DATA / name).write_text(json.dumps(value, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
