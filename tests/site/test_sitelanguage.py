"""The language that a site says it is in."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor.site.detect import open_site
from editor.site.sitelanguage import language_of


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"hugo.toml": 'baseURL = "/"\nlanguageCode = "mk-MK"\n', "content/a.md": ""}, "mk-MK"),
        ({"config/_default/hugo.yaml": "defaultContentLanguage: mk\nlanguageCode: en-us\n", "content/a.md": ""}, "mk"),
        ({"_config.yml": "lang: sq\n", "_posts/2023-01-01-a.md": ""}, "sq"),
        ({"_config.yml": "locale: sr_RS.UTF-8\n", "_posts/2023-01-01-a.md": ""}, "sr_RS"),
        ({"mkdocs.yml": "theme:\n  name: material\n  language: mk\n", "docs/a.md": ""}, "mk"),
        ({"pelicanconf.py": "SITENAME = 'x'\nDEFAULT_LANG = 'mk'\n", "content/a.md": ""}, "mk"),
        (
            {"gatsby-config.js": "module.exports = { siteMetadata: { title: 'x', lang: 'mk' } }\n", "content/a.md": ""},
            "mk",
        ),
        ({"docusaurus.config.js": "module.exports = {i18n: {defaultLocale: 'mk', locales: ['mk', 'en']}}\n"}, "mk"),
        ({"layouts/_default/baseof.html": '<!doctype html>\n<html class="x" lang="mk">\n', "hugo.toml": ""}, "mk"),
        ({"_layouts/default.html": "<html lang=\"{{ page.lang | default: 'mk' }}\">", "_config.yml": "title: x\n"}, ""),
        ({"posts/a.md": ""}, ""),
    ],
)
def test_settings_and_layouts_say_it(tmp_path: Path, files: dict[str, str], code: str) -> None:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    assert language_of(open_site(tmp_path)[0]) == code


def test_the_language_of_the_cms_is_the_last_hint(tmp_path: Path) -> None:
    (tmp_path / "static" / "admin").mkdir(parents=True)
    config = "locale: mk\nbackend: {name: test-repo}\nmedia_folder: static\ncollections:\n"
    config += "  - {name: posts, label: Posts, folder: posts, fields: [{name: title, widget: string}]}\n"
    (tmp_path / "static" / "admin" / "config.yml").write_text(config)
    (tmp_path / "posts").mkdir()
    assert language_of(open_site(tmp_path)[0]) == "mk"
