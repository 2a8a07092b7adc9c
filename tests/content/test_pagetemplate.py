"""A site's own page for the preview: harmless HTML with places."""

from __future__ import annotations

import pytest

from editor.content import pagetemplate
from editor.content.pagetemplate import UnusableTemplate, harmless


def test_places_and_plain_html_stay() -> None:
    picture = '<img class="hero" src="{{ image }}" alt="{{ title }}">'
    text = f'<div class="story"><h1>{{{{ title }}}}</h1>{picture}{{{{ content }}}}</div>'
    assert harmless(text) == text


def test_what_is_around_the_body_of_a_whole_page_goes() -> None:
    text = (
        "<!doctype html><html><head><title>T {{ title }}</title></head><body class=x><p>{{content}}</p></body></html>"
    )
    assert harmless(text) == "<p>{{content}}</p>"
    assert "T" not in harmless("<title>T</title>{{ content }}")


def test_nothing_of_it_runs_or_calls_home() -> None:
    text = (
        "<script>alert(1)</script><style>@import url(https://example.org/x.css)</style>{{ content }}"
        '<p onclick="x()" style="position:fixed;color:red">a</p><iframe src="https://example.org"></iframe>'
        '<img src="https://example.org/a.png"><a href="javascript:x()">b</a><form action="/x"><input name="y"></form>'
    )
    made = harmless(text)
    for word in ("script", "onclick", "position", "iframe", "<img", "form", "import"):
        assert word not in made, word


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no-content"),
        ("<h1>{{ title }}</h1>", "no-content"),
        ('<p title="{{ content }}">x</p>', "no-content"),
        ("<script>{{ content }}</script>", "no-content"),
        ("{{ content }}" + "x" * pagetemplate.LARGEST, "too-large"),
    ],
)
def test_a_page_without_room_for_the_text_is_none(text: str, reason: str) -> None:
    with pytest.raises(UnusableTemplate) as refused:
        harmless(text)
    assert refused.value.reason == reason
