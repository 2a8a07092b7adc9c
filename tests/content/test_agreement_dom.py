"""Two pages count as the same where nobody sees a difference, and only there."""

from __future__ import annotations

import pytest

from tests.agreement.dom import normal


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p>\n<p>b</p>", "<p>a</p><p>b</p>"),
        ("<p>a\nb</p>", "<p>a b</p>"),
        ("<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>", "<li>a<ul><li>b</li></ul></li>"),
        ('<h2 id="a">A</h2>', "<h2>A</h2>"),
        ('<img src="a" alt="b">', '<img alt="b" src="a" />'),
        ('<img src="a">', '<img src="a" alt="">'),
        ("<p>a<br>\nb</p>", "<p>a<br />b</p>"),
        ("<s>a</s>", "<del>a</del>"),
        ('<table><td style="text-align: right">1</td></table>', '<table><td align="right">1</td></table>'),
        (
            "<table><thead><tr><th>a</th></tr></thead><tbody></tbody></table>",
            "<table><thead><tr><th>a</th></tr></thead></table>",
        ),
        ('<a href="/слика">a</a>', '<a href="/%D1%81%D0%BB%D0%B8%D0%BA%D0%B0">a</a>'),
        ("<p>&quot;a&quot;</p>", '<p>"a"</p>'),
        ("<pre><code>a\n</code></pre>", "<pre><code>a</code></pre>"),
        ('<pre><code class="language-py">a</code></pre>', '<pre><code class="py" data-lang="py">a</code></pre>'),
        ("<p>a</p><!-- b -->", "<p>a</p>"),
        (
            '<ul class="contains-task-list"><li class="task-list-item">'
            '<input type="checkbox" checked disabled> a</li></ul>',
            '<ul><li><input type="checkbox" disabled="" checked="">a</li></ul>',
        ),
        (
            '<p>a<sup id="fnref-1"><a href="#fn-1" class="footnote-ref">1</a></sup></p><div class="footnotes"><hr>'
            '<ol><li id="fn-1">b<a href="#fnref-1" class="footnote-backref">↩</a></li></ol></div>',
            '<p>a<sup class="footnote-ref"><a href="#fn1" id="fnref1">[1]</a></sup></p><hr class="footnotes-sep">'
            '<section class="footnotes"><ol><li id="fn1"><p>b <a href="#fnref1">↩︎</a></p></li></ol></section>',
        ),
    ],
)
def test_what_nobody_sees_is_no_difference(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ("<p>a b</p>", "<p>ab</p>"),
        ("<p>a <em>b</em></p>", "<p>a<em>b</em></p>"),
        ("<p>a\u00a0b</p>", "<p>a b</p>"),
        ("<p>a\u00a0</p>", "<p>a</p>"),
        ("<p>a<br>b</p>", "<p>a b</p>"),
        ("<li>a</li>", "<li><p>a</p></li>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</li></ul>", "<ol><li>a</li></ol>"),
        ('<ol start="2"><li>a</li></ol>', "<ol><li>a</li></ol>"),
        ("<h2>a</h2>", "<h3>a</h3>"),
        ('<h2 class="x">a</h2>', "<h2>a</h2>"),
        ("<em>a</em>", "<strong>a</strong>"),
        ("<p>“a”</p>", '<p>"a"</p>'),
        ("<p>a – b</p>", "<p>a -- b</p>"),
        ("<p>https://a.mk</p>", '<p><a href="https://a.mk">https://a.mk</a></p>'),
        ('<a href="http://a.mk">a</a>', '<a href="https://a.mk">a</a>'),
        ('<a href="a" title="b">a</a>', '<a href="a">a</a>'),
        ('<img src="a" alt="b">', '<img src="a">'),
        ('<img src="a">', '<img src="b">'),
        ("<pre><code>a\n\nb</code></pre>", "<pre><code>a\nb</code></pre>"),
        ("<pre><code>a\n\n</code></pre>", "<pre><code>a\n</code></pre>"),
        ("<pre><code>  a</code></pre>", "<pre><code>a</code></pre>"),
        ('<table><td align="right">1</td></table>', "<table><td>1</td></table>"),
        ("<table><tr><th>a</th></tr></table>", "<table><tr><td>a</td></tr></table>"),
        ("<p>&lt;b&gt;a&lt;/b&gt;</p>", "<p><b>a</b></p>"),
        ('<li><input type="checkbox" checked> a</li>', '<li><input type="checkbox"> a</li>'),
        ('<li><input type="checkbox"> a</li>', "<li>[ ] a</li>"),
        ("<p>a<sup>1</sup></p>", '<p>a<sup><a href="#fn1">1</a></sup></p>'),
        ('<p>a<sup><a href="#fn1">1</a></sup></p>', '<p>a<sup><a href="#fn2">2</a></sup></p>'),
        (
            '<div class="footnotes"><ol><li id="fn1"><p>b</p></li></ol></div>',
            '<div class="footnotes"><ol><li id="fn1"><p>b</p><p>c</p></li></ol></div>',
        ),
        ("<blockquote><p>a</p></blockquote>", '<div class="markdown-alert"><p>a</p></div>'),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "<p>a<br>: b</p>"),
    ],
)
def test_what_a_reader_sees_is_a_difference(one: str, other: str) -> None:
    assert normal(one) != normal(other)
