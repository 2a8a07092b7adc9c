"""How the posts of a folder are named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from editor.site.namepatterns import template_of


@pytest.mark.parametrize(
    ("paths", "template"),
    [
        (["избори.md", "буџет.md"], "{{slug}}"),
        (["2023-09-06-избори.md", "2023-09-07-буџет.md", "about.md"], "{{year}}-{{month}}-{{day}}-{{slug}}"),
        (["20230906-a.md"], "{{year}}{{month}}{{day}}-{{slug}}"),
        (["2023_09_06_a.md"], "{{year}}_{{month}}_{{day}}_{{slug}}"),
        (["2023/a.md", "2024/b.md"], "{{year}}/{{slug}}"),
        (["2023/09/a.md"], "{{year}}/{{month}}/{{slug}}"),
        (["2023/09/06/a.md"], "{{year}}/{{month}}/{{day}}/{{slug}}"),
        (["2023/0906-a.md"], "{{year}}/{{month}}{{day}}-{{slug}}"),
        (["0906-a.md"], "{{slug}}"),
        (["a/index.md", "b/index.mdx", "_index.md"], "{{slug}}/index"),
        (["2023/0906-a/index.md"], "{{year}}/{{month}}{{day}}-{{slug}}/index"),
        (["news/a.md", "sport/b.md"], "{{slug}}"),
        (["README.md", "_index.md", "index.md"], "{{slug}}"),
        (["2023-09-06-a.md", "b.md"], "{{slug}}"),
        ([], "{{slug}}"),
    ],
)
def test_names_show_their_template(paths: Sequence[str], template: str) -> None:
    assert template_of(paths) == template


def test_an_empty_folder_may_want_dates() -> None:
    assert template_of([], dated=True) == "{{year}}-{{month}}-{{day}}-{{slug}}"
    assert template_of(["a.md"], dated=True) == "{{slug}}"
