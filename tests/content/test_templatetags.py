"""Tags of template languages in a post: shown as marks, never run, never taken apart."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.content import markup
from editor.content.flavour import Tags, tags_of


def shown(text: str, tags: str, flavour: str = "gfm") -> str:
    return "".join(block.html for block in markup.blocks(text, flavour, tags))


def marks(html: str) -> list[tuple[str, str, str]]:
    """Return each mark's element, kind and words."""
    return re.findall(r'<(div|span)(?: data-line="\d+")? class="byline-tag byline-(\w+)"[^>]*>([^<]*)<', html)


def test_a_shortcode_alone_in_its_paragraph_is_a_block() -> None:
    html = shown('Пред.\n\n{{< figure src="a*b*c.png" >}}\n\nПо.\n', "hugo")
    assert marks(html) == [("div", "shortcode", 'figure src="a*b*c.png"')]
    assert "<p><div" not in html
    assert "<em>" not in html


def test_a_shortcode_in_a_sentence_stays_in_it() -> None:
    html = shown("Види *ова* {{< ref_a_b >}} и _тоа_.\n", "hugo")
    assert marks(html) == [("span", "shortcode", "ref_a_b")]
    assert html.startswith("<p>Види <em>ова</em> <span")
    assert html.endswith("</span> и <em>тоа</em>.</p>\n")


@pytest.mark.parametrize("flavour", ["gfm", "python-markdown"])
def test_what_stands_between_two_tags_is_markdown(flavour: str) -> None:
    html = shown("{% note %}\nтекст *важен*\n{% endnote %}\nпо\n", "liquid", flavour)
    assert marks(html) == [("div", "template", "note"), ("div", "template", "endnote")]
    assert "<p>текст <em>важен</em></p>" in html
    assert "<p>по</p>" in html


@pytest.mark.parametrize("flavour", ["gfm", "python-markdown"])
def test_a_tag_of_many_lines_is_one_mark_and_moves_no_line(flavour: str) -> None:
    text = '{% include x.html\n  a="1"\n\t b="*2*" %}\n\nПо тоа.\n'
    first, second = markup.blocks(text, flavour, "liquid")
    assert marks(first.html) == [("div", "template", 'include x.html a="1" b="*2*"')]
    assert (first.line, second.line) == (0, 4)


def test_lines_inside_a_block_stay_right_below_a_tag() -> None:
    (block,) = markup.blocks("- {{< a\n  b >}}\n- два\n", "gfm", "hugo")
    assert re.findall(r'<li data-line="(\d)">', block.html) == ["0", "2"]


@pytest.mark.parametrize(
    ("text", "tags", "code"),
    [
        ("`{{< x >}}`\n", "hugo", "<code>{{&lt; x &gt;}}</code>"),
        ("```\n{% x %}\n```\n", "liquid", "<code>{% x %}\n</code>"),
        ("    {% x %}\n", "liquid", "<code>{% x %}\n</code>"),
        ("- a\n\n      {% x\n      y %}\n", "liquid", "{% x"),
        ("```jsx\n<Foo a={b} />\n```\n", "mdx", "&lt;Foo a={b} /&gt;"),
        ("`<Foo>` {`\n", "mdx", "<code>&lt;Foo&gt;</code>"),
    ],
)
def test_a_tag_in_code_is_code(text: str, tags: str, code: str) -> None:
    html = shown(text, tags)
    assert code in html
    assert not marks(html)


@pytest.mark.parametrize("flavour", ["gfm", "python-markdown"])
def test_a_highlighted_listing_is_code_to_its_end(flavour: str) -> None:
    html = shown("{% highlight ruby linenos %}\ndef x\n\n  *y* {{ z }}\n{% endhighlight %}\nпо\n", "liquid", flavour)
    assert '<pre><code class="language-ruby">def x\n\n  *y* {{ z }}\n</code></pre>' in html
    assert "<p>по</p>" in html


def test_what_is_raw_is_text_and_markdown() -> None:
    html = shown("{% raw %}\nпиши {{ x }} и *сега*\n{% endraw %}\n\n{{ x }}\n", "liquid")
    assert "<p>пиши {{ x }} и <em>сега</em></p>" in html
    assert [words for _, _, words in marks(html)] == ["raw", "endraw", "x"]


def test_a_remark_keeps_its_words_and_no_markdown() -> None:
    assert marks(shown("{% comment %} не *ова* {% endcomment %}\n", "liquid")) == [("div", "remark", "не *ова*")]
    assert marks(shown("{# не *ова* #}\n", "nunjucks")) == [("div", "remark", "не *ова*")]


def test_a_shortcode_that_is_written_about_is_text() -> None:
    assert shown("Пиши {{</* figure */>}}.\n", "hugo") == "<p>Пиши {{&lt; figure &gt;}}.</p>\n"


def test_an_address_made_by_a_tag_is_what_the_tag_names() -> None:
    html = shown('![a]({{ site.baseurl }}/img/a.png) [b]({{ "/b/" | relative_url }}) [c]({{< x >}})', "liquid")
    assert 'src="/img/a.png"' in html
    assert 'href="/b/"' in html
    assert 'href="c.md"' in shown('[c]({{< ref "c.md" >}})', "hugo")


@pytest.mark.parametrize("flavour", ["gfm", "python-markdown"])
def test_an_address_made_by_a_tag_is_as_harmless_as_others(flavour: str) -> None:
    assert "javascript" not in shown('[b]({{ "javascript:x()" | url }})', "liquid", flavour).split("title=")[0]
    html = shown('{{ "<script>x</script><img src=x onerror=y>" }}\n\n{% x" onclick="y %}', "liquid", flavour)
    assert "<script" not in html
    assert "<img" not in html
    assert not re.search(r"<[^>]*\sonclick=", re.sub(r'"[^"]*"', '""', html))


def test_mdx_lines_that_load_and_components_are_boxes() -> None:
    text = (
        'import Chart from "./chart"\n\n<Chart data={[1, 2]} title="a > *b*" />\n\n'
        "<Note>\n    текст **важен**\n</Note>\n\nОд <Tip>до *x*</Tip> {1 + 2}.\n"
    )
    html = shown(text, "mdx")
    assert [(element, kind) for element, kind, _ in marks(html)] == [
        *(("div", "module"), ("div", "component"), ("div", "component"), ("div", "component")),
        *(("span", "component"), ("span", "component"), ("span", "expression")),
    ]
    assert "<p>текст <strong>важен</strong></p>" in html
    assert "до <em>x</em>" in html


def test_mdx_needs_more_than_the_word_to_load_something() -> None:
    assert shown("import taxes rise\n", "mdx") == "<p>import taxes rise</p>\n"


@pytest.mark.parametrize("flavour", ["gfm", "python-markdown"])
def test_a_site_without_the_language_shows_its_tags_as_text(flavour: str) -> None:
    assert "{{ x }} <em>a</em> {% b %}" in shown("{{ x }} *a* {% b %}", "", flavour)


@pytest.mark.parametrize("text", ["{{< x", "{% x", "{{ x\n\ny }}", "a {{", "{{<\n\n>}}", "{% highlight x %}"])
def test_a_tag_without_end_is_text_and_takes_nothing_with_it(text: str) -> None:
    for tags in ("hugo", "liquid", "nunjucks", "mdx"):
        html = shown(text + "\n\n*по*\n", tags)
        assert "<p><em>по</em></p>" in html


def test_the_command_line_leaves_tags_as_they_are() -> None:
    for flavour in ("gfm", "python-markdown"):
        assert markup.html("{% x %} {{ y }}\n", flavour).strip() == "<p>{% x %} {{ y }}</p>"


def test_an_engine_knows_a_tag_that_is_being_typed() -> None:
    engine = markup.engine("gfm", "hugo")
    text = "Пред.\n\n{{< figure >}}\n\nПо.\n"
    for words in ("figure", "figure s", "figure src", "figure"):
        blocks = engine.blocks(text.replace("figure", words))
        assert [mark[2] for mark in marks(blocks[1].html)] == [words]
        assert [block.line for block in blocks] == [0, 2, 4]


@pytest.mark.parametrize(
    ("generator", "name", "tags"),
    [
        ("hugo", "a.md", Tags.HUGO),
        ("Jekyll", "a.md", Tags.LIQUID),
        ("eleventy", "a.md", Tags.LIQUID),
        ("eleventy", "a.njk", Tags.NUNJUCKS),
        ("hexo", "a.md", Tags.NUNJUCKS),
        ("gatsby", "a.md", Tags.NONE),
        ("gatsby", "a.mdx", Tags.MDX),
        ("astro", "a.MDX", Tags.MDX),
        ("hugo", "a.mdx", Tags.HUGO),
        ("pelican", "a.md", Tags.NONE),
        ("", "a.md", Tags.NONE),
    ],
)
def test_generator_and_name_say_whose_tags_run(generator: str, name: str, tags: Tags) -> None:
    assert tags_of(generator, name) is tags


_PIECES = ["{{<", ">}}", "{%", "%}", "{{", "}}", "{", "}", "<Foo", "/>", ">", "`", "```\n", "\n\n", "\n", " x ", "*a*"]


def test_what_goes_on_behind_a_tag_of_two_lines_is_shown_without_it() -> None:
    shown = "".join(block.html for block in markup.blocks("{% toc\n%} Текст\n", "gfm", "liquid"))
    assert shown.endswith("</div>\n<p> Текст</p>\n")


@settings(max_examples=150, deadline=None)
@example(["{%", "```\n", "%}", "{{<"], "liquid", "gfm")
@given(
    st.lists(st.sampled_from([*_PIECES, "raw", "endraw", "highlight", '"', "'", "- ", "> ", "    ", "import "])),
    st.sampled_from(["hugo", "liquid", "nunjucks", "mdx"]),
    st.sampled_from(["gfm", "python-markdown"]),
)
def test_no_text_makes_private_characters_seen_or_lines_wrong(parts: list[str], tags: str, flavour: str) -> None:
    text = "".join(parts)
    blocks = markup.blocks(text, flavour, tags)
    assert not re.search("[\U0010f7a0-\U0010f7cf]|%F4%8F%9E", "".join(block.html for block in blocks))
    lines = [block.line for block in blocks]
    assert lines == sorted(lines)
    assert all(0 <= line <= text.count("\n") for line in lines)
