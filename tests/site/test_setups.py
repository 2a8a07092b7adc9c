"""What generators are told by their settings: folders, addresses and copied files; nothing of a site is run."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from editor.site.detect import open_site
from editor.site.setups import setup_of
from editor.site.site import Site

POST = "---\ntitle: Вест\ndate: 2023-09-06\n---\nТекст\n"


def make(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def opened(root: Path, files: Mapping[str, str]) -> Site:
    return open_site(make(root, files))[0]


def folders(site: Site) -> list[str]:
    return [one.folder for one in site.collections]


HUGO = {
    "hugo.toml": 'contentDir = "содржина"\nstaticDir = ["слики", "js"]\n[permalinks]\n"вести" = "/:year/:slug/"\n',
    "hugo.yaml": "contentDir: содржина\nstaticDir: [слики, js]\npermalinks: {вести: /:year/:slug/}\n",
    "hugo.json": '{"contentDir": "содржина", "staticDir": ["слики", "js"], "permalinks": {"вести": "/:year/:slug/"}}',
}


@pytest.mark.parametrize("config", HUGO)
def test_hugo_is_read_in_toml_yaml_and_json(tmp_path: Path, config: str) -> None:
    files = {config: HUGO[config], "содржина/вести/а.md": POST, "content/x/б.md": POST, "слики/img/x.jpg": ""}
    site = opened(tmp_path, files)
    assert site.generator == "hugo"
    assert [(one.folder, one.address) for one in site.collections] == [
        ("содржина/вести", "/{{year}}/{{slug_or_title}}/")
    ]
    assert [(one.folder, one.public) for one in site.media] == [("слики/img", "/img")]
    assert site.public_roots == ("слики",)


def test_hugo_is_read_from_its_folder_of_settings(tmp_path: Path) -> None:
    files = {
        "config/_default/hugo.toml": 'contentDir = "posts"\npublishDir = "out"\n',
        "config/_default/permalinks.yaml": "page: {news: /:section/:contentbasename/}\n",
        "posts/news/а.md": POST,
        "out/news/а.md": POST,
    }
    site = opened(tmp_path, files)
    assert [(one.folder, one.address) for one in site.collections] == [("posts/news", "/news/{{filename}}/")]
    assert site.written[0] == "out"


def test_hugo_languages_and_mounts_have_folders_of_their_own(tmp_path: Path) -> None:
    config = "languages: {mk: {contentDir: content/mk}, sq: {contentDir: content/sq}}\nbaseURL: x\n"
    site = opened(tmp_path / "a", {"hugo.yaml": config, "content/mk/vesti/а.md": POST, "content/sq/lajme/b.md": POST})
    assert folders(site) == ["content/mk/vesti", "content/sq/lajme"]
    mounts = "module: {mounts: [{source: texts, target: content}, {source: files, target: static/f}]}\n"
    mounted = opened(tmp_path / "b", {"hugo.yaml": mounts, "texts/news/а.md": POST, "files/x.jpg": ""})
    assert folders(mounted) == ["texts/news"]
    assert [(one.folder, one.public) for one in mounted.media] == [("files", "/f")]


def test_permalinks_that_only_code_can_fill_in_are_none(tmp_path: Path) -> None:
    config = 'permalinks:\n  news: "/:sections[1:]/:weekdayname/"\n'
    assert opened(tmp_path, {"hugo.yaml": config, "content/news/а.md": POST}).collections[0].address == ""


def test_jekyll_keeps_posts_where_its_settings_say(tmp_path: Path) -> None:
    config = (
        "source: src\ncollections_dir: zbirki\npermalink: pretty\n"
        "collections:\n  recepti: {output: true}\n  tajni: {output: false}\n"
    )
    files = {
        "_config.yml": config,
        "src/zbirki/_posts/2023-01-01-а.md": POST,
        "src/zbirki/_recepti/б.md": POST,
        "src/zbirki/_tajni/в.md": POST,
        "_posts/2023-01-01-стара.md": POST,
    }
    site = opened(tmp_path, files)
    assert {one.folder: one.address for one in site.collections} == {
        "src/zbirki/_posts": "/{{categories}}/{{year}}/{{month}}/{{day}}/{{slug}}/",
        "src/zbirki/_recepti": "/recepti/{{dirname}}/{{filename}}/",
        "src/zbirki/_tajni": "",
    }
    assert site.drafts == ("_drafts", "published")
    assert site.collections[0].slug.startswith("{{year}}-{{month}}-{{day}}-")


def test_jekyll_gives_folders_addresses_of_their_own(tmp_path: Path) -> None:
    config = "defaults:\n- {scope: {path: _posts/en}, values: {permalink: '/en/:title/'}}\n"
    site = opened(tmp_path, {"_config.yml": config, "_posts/en/2023-01-01-a.md": POST})
    assert ("_posts/en", "/en/{{slug}}/") in site.addresses


def test_hexo_is_told_its_folder_and_addresses(tmp_path: Path) -> None:
    config = (
        "source_dir: izvor\npublic_dir: javno\npermalink: vesti/:year/:title.html\nnew_post_name: :year-:title.md\n"
    )
    files = {
        "package.json": '{"dependencies": {"hexo": "7"}}',
        "_config.yml": config,
        "izvor/_posts/a.md": POST,
        "izvor/_drafts/b.md": POST,
    }
    site = opened(tmp_path, files)
    assert folders(site) == ["izvor/_posts", "izvor/_drafts"]
    assert {one.address for one in site.collections} == {"/vesti/{{year}}/{{path}}.html"}
    assert (site.public_roots, site.written[0]) == (("izvor",), "javno")


def test_eleventy_is_looked_at_as_text(tmp_path: Path) -> None:
    config = """
    // dir: { input: "wrong" }
    module.exports = (c) => {
      c.addPassthroughCopy("izvor/sliki");
      c.addPassthroughCopy({ "skladishte/mediji": "mediji" });
      while (true) {}
      return { dir: { input: 'izvor', output: "gotovo" } };
    };
    """
    files = {
        ".eleventy.js": config,
        "izvor/posts/2023-01-01-a.md": POST,
        "izvor/_includes/part.md": POST,
        "izvor/sliki/x.jpg": "",
        "skladishte/mediji/y.jpg": "",
    }
    site = opened(tmp_path, files)
    assert [(one.folder, one.address) for one in site.collections] == [("izvor/posts", "/posts/{{path}}/")]
    assert [(one.folder, one.public) for one in site.media] == [
        ("izvor/sliki", "/sliki"),
        ("skladishte/mediji", "/mediji"),
    ]
    assert site.written == ("gotovo",)


def test_eleventy_data_of_a_folder_say_its_addresses(tmp_path: Path) -> None:
    files = {
        "eleventy.config.js": "",
        "posts/a.md": POST,
        "posts/posts.json": '{"permalink": "/vesti/{{ page.fileSlug }}/"}',
        "blog/b.md": POST,
        "blog/blog.11tydata.json": '{"permalink": "/{{ date | year }}/"}',
    }
    addresses = {one.folder: one.address for one in opened(tmp_path, files).collections}
    assert addresses == {"posts": "/vesti/{{slug}}/", "blog": ""}


@pytest.mark.parametrize(
    ("files", "generator", "expected"),
    [
        (
            {
                "gatsby-config.js": "plugins: [{ resolve: `gatsby-source-filesystem`, options: {"
                " name: `vesti`, path: `${__dirname}/tekstovi/vesti` } }]",
                "tekstovi/vesti/a.md": POST,
                "content/old/b.md": POST,
            },
            "gatsby",
            ["tekstovi/vesti"],
        ),
        (
            {
                "gatsby-config.ts": "resolve: 'gatsby-source-filesystem', options: {"
                " path: path.join(__dirname, 'src', 'vesti') }",
                "src/vesti/a.md": POST,
            },
            "gatsby",
            ["src/vesti"],
        ),
        (
            {
                "astro.config.mjs": "export default { srcDir: './izvor', publicDir: 'javno' }",
                "izvor/content.config.ts": "glob({ pattern: '*', base: './tekst/blog' })",
                "tekst/blog/a.md": POST,
                "javno/img/x.jpg": "",
            },
            "astro",
            ["tekst/blog"],
        ),
        (
            {
                "docusaurus.config.js": "blog: { path: './novosti', routeBasePath: 'n' }",
                "novosti/2023-01-01-a.md": POST,
            },
            "docusaurus",
            ["novosti"],
        ),
        (
            {"docs/.vitepress/config.mts": "export default { srcDir: './tekst' }", "docs/tekst/a.md": POST},
            "vitepress",
            ["docs/tekst"],
        ),
        (
            {"next.config.js": "", "contentlayer.config.ts": "contentDirPath: 'pishano'", "pishano/vesti/a.mdx": POST},
            "next",
            ["pishano/vesti"],
        ),
        (
            {"pelicanconf.py": "PATH = 'tekst'\nARTICLE_PATHS = ['vesti']\n", "tekst/vesti/a.md": POST},
            "pelican",
            ["tekst/vesti"],
        ),
        (
            {"mkdocs.yml": "docs_dir: upatstva\nx: !!python/name:os.system\n", "upatstva/a.md": POST},
            "mkdocs",
            ["upatstva"],
        ),
        ({"site.lektorproject": "", "content/a.md": POST}, "lektor", ["content"]),
        ({"config.toml": "base_url = 'x'", "content/vesti/a.md": POST}, "zola", ["content/vesti"]),
    ],
)
def test_folders_of_posts_are_those_of_the_settings(
    tmp_path: Path, files: Mapping[str, str], generator: str, expected: list[str]
) -> None:
    site = opened(tmp_path, files)
    assert (site.generator, folders(site)) == (generator, expected)


@pytest.mark.parametrize(
    ("files", "address"),
    [
        (
            {"docusaurus.config.js": "blog: { routeBasePath: '/novosti' }", "blog/a.md": POST},
            "/novosti/{{dirname}}/{{slug}}",
        ),
        ({".vitepress/config.js": "cleanUrls: true", "docs/a.md": POST}, "/docs/{{dirname}}/{{filename}}"),
        ({"mkdocs.yml": "use_directory_urls: false", "docs/a.md": POST}, "/{{dirname}}/{{filename}}.html"),
        ({"pelicanconf.py": "ARTICLE_URL = '{date:%Y}/{slug}/'", "content/a.md": POST}, "/{{year}}/{{slug_or_title}}/"),
        ({"pelicanconf.py": "ARTICLE_URL = '{date:%c}'", "content/a.md": POST}, ""),
        ({"gatsby-config.js": "", "content/posts/a.md": POST}, ""),
        ({"next.config.js": "", "posts/a.md": POST}, ""),
        ({"astro.config.mjs": "", "src/pages/a.md": POST}, "/{{dirname}}/{{filename}}/"),
        ({"astro.config.mjs": "", "src/content/blog/a.md": POST}, ""),
        ({"a.md": POST}, ""),
    ],
)
def test_addresses_are_those_of_the_generator(tmp_path: Path, files: Mapping[str, str], address: str) -> None:
    assert opened(tmp_path, files).collections[0].address == address


@pytest.mark.parametrize(
    ("netlify", "generator"),
    [
        ('[build]\nbase = "site"\n[build.environment]\nHUGO_VERSION = "0.158.0"\n', "hugo"),
        ('[build]\nbase = "site"\ncommand = "npx @11ty/eleventy"\n', "eleventy"),
        ('[build]\nbase = "site"\ncommand = "cd x && zola build"\n', "zola"),
        ('[build]\nbase = "other"\ncommand = "hugo"\n', ""),
        ('[build]\ncommand = "make nexttime"\n', ""),
    ],
)
def test_the_service_that_builds_a_site_says_with_what(tmp_path: Path, netlify: str, generator: str) -> None:
    make(tmp_path, {"netlify.toml": netlify, "site/content/a.md": POST, "README.md": ""})
    site, _ = open_site(tmp_path / "site")
    assert site.generator == generator
    if generator:
        assert open_site(tmp_path)[0].root == tmp_path / "site"


@pytest.mark.parametrize("outside", ["../out", "/etc", "C:\\\\x", "~/x", "a/../../b"])
def test_settings_that_lead_out_of_the_site_are_not_followed(tmp_path: Path, outside: str) -> None:
    make(tmp_path / "out", {"a.md": POST})
    files = {
        "hugo.yaml": f'contentDir: "{outside}"\nstaticDir: "{outside}"\npublishDir: "{outside}"\n',
        "content/a.md": POST,
    }
    site = opened(tmp_path / "site", files)
    assert folders(site) == ["content"]
    assert all(".." not in place and not place.startswith("/") for place in (*site.public_roots, *site.written))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("hugo.toml", "a." * 100_000 + "b = 1"),
        ("hugo.toml", "[" * 100_000),
        ("hugo.yaml", "a: &a [*a, *a]\n" * 1000),
        ("hugo.yaml", "x" * 10_000_000),
        ("hugo.yaml", "permalinks: [1, {}]\nlanguages: 7\nmodule: {mounts: [1, {source: 2}]}\nstaticDir: {a: 1}\n"),
        ("hugo.json", "[" * 100_000),
        ("_config.yml", "collections: [1, [2], {a: b}, ../x]\ndefaults: {a: 1}\npermalink: [1]\nsource: 3\n"),
        ("_config.yml", "\t- x"),
        (".eleventy.js", "/*" * 100_000),
        (".eleventy.js", "`\\`" * 80_000),
        (".eleventy.js", "addPassthroughCopy({" * 10_000),
        (".eleventy.js", "dir: {" * 30_000),
        ("gatsby-config.js", "gatsby-source-filesystem path: " * 8_000),
        ("pelicanconf.py", "ARTICLE_PATHS = [" * 10_000),
        ("docusaurus.config.js", "blog: { path: " * 10_000),
        ("mkdocs.yml", "docs_dir: [a]\nsite_dir: {}\n"),
        (
            "package.json",
            '{"scripts": {"a": "' + "eleventy --input" * 10_000 + '"}, "dependencies": {"@11ty/eleventy": 1}}',
        ),
    ],
)
def test_hostile_settings_cost_nothing_but_themselves(tmp_path: Path, name: str, text: str) -> None:
    make(tmp_path, {name: text, "content/posts/a.md": POST})
    started = time.perf_counter()
    site, _ = open_site(tmp_path)
    assert time.perf_counter() - started < 3
    assert site.collections


def test_a_generator_without_settings_has_its_habits(tmp_path: Path) -> None:
    for generator in (
        "hugo",
        "jekyll",
        "hexo",
        "eleventy",
        "astro",
        "docusaurus",
        "vitepress",
        "pelican",
        "mkdocs",
        "",
    ):
        assert all(not place.startswith(("/", "..")) for place in setup_of(tmp_path, generator).places)
