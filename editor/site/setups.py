"""Which generator's settings are read in which way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from editor.site import hugosetup, jekyllsetup, pythonsetup, scriptsetup
from editor.site.setup import NONE, Setup

_READ: Mapping[str, Callable[[Path], Setup]] = {
    "gatsby": scriptsetup.gatsby,
    "hugo": hugosetup.hugo,
    "zola": hugosetup.zola,
    "jekyll": jekyllsetup.jekyll,
    "hexo": jekyllsetup.hexo,
    "eleventy": scriptsetup.eleventy,
    "astro": scriptsetup.astro,
    "next": scriptsetup.next_js,
    "docusaurus": scriptsetup.docusaurus,
    "vitepress": scriptsetup.vitepress,
    "pelican": pythonsetup.pelican,
    "mkdocs": pythonsetup.mkdocs,
    "lektor": pythonsetup.lektor,
}


def setup_of(root: Path, generator: str) -> Setup:
    """Return what the settings of a site's generator say; reads a few small files and runs nothing."""
    return _READ[generator](root) if generator in _READ else NONE
