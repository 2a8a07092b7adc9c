"""The preview: what the person sees of a post, and what a post cannot do there."""

from __future__ import annotations

import http.server
import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QPalette
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from editor.content.markup import Block, blocks
from editor.content.postheader import PostHeader
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui import theme
from editor.ui.preview.messages import patch
from editor.ui.preview.preview import Preview
from editor.ui.preview.scheme import PAGE, image_of
from tests.support.previewreader import IMAGE, KEY, Reader


def test_a_sentence_stands_there_until_the_page_does(qtbot: QtBot) -> None:
    preview = Preview()
    preview.show_blocks(1, blocks("text", "gfm"))
    assert preview.findChild(QWebEngineView) is None
    assert any("starting" in label.text() for label in preview.findChildren(QLabel))
    preview.close_page()


def test_the_header_and_the_text_of_a_post_are_shown(preview: Preview, reader: Reader) -> None:
    preview.set_header(PostHeader("Избори", "6 септември", "Редакција", "свет", IMAGE, "Прв <b>круг</b>"))
    reader.show("Ќе се *сретнат*.\n\n> цитат\n")
    assert "Ќе се сретнат." in reader.text
    header = str(reader.ask("document.getElementById('byline-header').textContent"))
    assert header == "светИзбориПрв <b>круг</b>Редакција6 септември"
    reader.wait_for("document.querySelector('#byline-header img').naturalWidth === 60")


def test_only_what_changed_is_replaced(reader: Reader) -> None:
    reader.show("one\n\ntwo\n\nthree\n")
    reader.ask("for (const node of document.querySelectorAll('#byline-text > *')) node.known = true; 1")
    reader.show("one\n\nnew\n\n2\n\nthree\n")
    assert reader.text.split() == ["one", "new", "2", "three"]
    assert (
        reader.ask("[...document.querySelectorAll('#byline-text > *')].map((n) => n.known ? 1 : 0).join('')") == "1001"
    )


def test_pictures_are_not_loaded_again_while_their_block_is_written(preview: Preview, reader: Reader) -> None:
    """Not the loaded one, not the one that is missing, nor the featured one; wherever in the block they stand."""
    preview.set_header(PostHeader("Избори", image=IMAGE))
    texts = (
        "a ![слика]({image}) ![нема](../img/nema.jpg)",
        "| a | b |\n|-|-|\n| ![слика]({image}) | x |",
        "![]({image})",
    )
    for text in texts:
        reader.show(text.format(image=IMAGE) + "\n\nb\n")
        reader.wait_for("[...document.images].every((each) => each.naturalWidth === 60)")
        reader.ask("for (const each of document.images) each.known = true; 1")
        reader.wait_for(f"document.querySelectorAll('.byline-missing').length === {int('nema' in text)}")
        asked = reader.asked
        for typed in range(1, 21):
            reader.show(text.replace("слика", "друга").format(image=IMAGE) + " " + "x" * typed + "\n\nb\n")
            preview.set_header(PostHeader("Избори" + "!" * typed, image=IMAGE))
        assert reader.ask("[...document.images].every((each) => each.known)")
        assert reader.ask("document.images[0].alt").startswith("Избори!")
        assert reader.ask("document.querySelector('#byline-text img').alt") in ("друга", "")
        assert reader.asked == asked, text


def test_a_picture_that_is_still_loading_is_asked_for_once(preview: Preview, reader: Reader) -> None:
    reader.show("b\n")
    asked = reader.asked
    for typed in range(10):
        preview.show_blocks(100 + typed, blocks(f"a ![слика]({IMAGE}) {typed}\n\nb\n", "gfm"))
    reader.revision = 200
    reader.show(f"a ![слика]({IMAGE}) end\n\nb\n")
    reader.wait_for("document.images[0].naturalWidth === 60")
    assert reader.asked == asked + 1


def test_a_block_that_is_only_a_picture_keeps_its_place(reader: Reader) -> None:
    reader.show_blocks((Block(f'<img src="{IMAGE}">', 0), Block("<p>b</p>", 1)))
    reader.show_blocks((Block(f'<img src="{IMAGE}" alt="x">', 0), Block("<p>b</p>", 1)))
    reader.show_blocks((Block("<p>a</p>", 0), Block("<p>b</p>", 1)))
    assert reader.ask("[...document.querySelector('#byline-text').children].map((n) => n.localName).join()") == "p,p"
    assert reader.text.split() == ["a", "b"]


def test_a_missing_picture_is_named_and_comes_when_it_is_there(preview: Preview, reader: Reader, site: Site) -> None:
    reader.show("text ![x](../img/%D0%BD%D0%BE%D0%B2%D0%B0.jpg)\n")
    reader.wait_for("document.querySelector('.byline-missing')?.textContent === 'нова.jpg'")
    Image.new("RGB", (30, 30)).save(site.root / "content" / "img" / "нова.jpg")
    preview.reload_images()
    reader.wait_for("document.images.length && document.images[0].naturalWidth === 30")
    assert not reader.ask("document.querySelectorAll('.byline-missing').length")


def test_a_remote_picture_is_named_and_not_fetched(preview: Preview, reader: Reader) -> None:
    preview.set_header(PostHeader("x", image="https://example.net/a.jpg"))
    reader.show("![x](https://example.org/a.jpg)\n")
    names = "[...document.querySelectorAll('.byline-remote')].map((node) => node.textContent).join()"
    assert reader.ask(names) == "example.net,example.org"
    assert reader.ask("document.images.length") == 0


def test_the_place_in_a_long_post_is_kept(reader: Reader) -> None:
    long = [f"paragraph {number}" for number in range(300)]
    reader.show("\n\n".join(long))
    reader.ask("window.scrollTo(0, 3000); 1")
    long[200] = "changed"
    reader.show("\n\n".join(long))
    assert reader.ask("window.scrollY") == 3000


def test_another_post_begins_at_its_top(preview: Preview, reader: Reader) -> None:
    reader.show("\n\n".join(f"paragraph {number}" for number in range(300)))
    reader.ask("window.scrollTo(0, 3000); 1")
    preview.set_post(PostKey("content/posts/b.md"))
    reader.show("\n\n".join(f"other {number}" for number in range(300)))
    assert reader.ask("window.scrollY") == 0


def test_a_headline_never_stands_over_the_text_of_another_post(preview: Preview, reader: Reader) -> None:
    preview.set_header(PostHeader("first"))
    reader.show("first text")
    preview.set_post(PostKey("content/posts/b.md"))
    preview.set_header(PostHeader("second"))
    assert reader.ask("document.querySelector('.byline-title').textContent") == "first"
    reader.show("second text")
    assert reader.ask("document.querySelector('.byline-title').textContent") == "second"
    assert reader.text.strip() == "second text"


def test_another_post_whose_text_never_comes_is_empty(preview: Preview, reader: Reader) -> None:
    reader.show("first text")
    preview.set_post(PostKey("content/posts/b.md"))
    reader.wait_for("document.getElementById('byline-text').innerText === ''")


def test_only_the_latest_of_a_burst_need_be_painted(preview: Preview, reader: Reader, qtbot: QtBot) -> None:
    reader.show("start")
    with qtbot.waitSignal(preview.shown, timeout=20_000, check_params_cb=lambda revision: revision == 140):
        for revision in range(100, 141):
            preview.show_blocks(revision, blocks(f"text {revision}\n\nend", "gfm"))
    assert reader.text.split() == ["text", "140", "end"]


def test_an_empty_post_and_no_post_say_so(preview: Preview, reader: Reader) -> None:
    reader.show("")
    assert "appears here" in str(reader.ask("document.getElementById('byline-hint').textContent"))
    reader.show("text")
    assert reader.ask("document.getElementById('byline-hint').hidden")
    preview.clear()
    reader.wait_for("document.getElementById('byline-hint').textContent.startsWith('No post')")
    assert reader.text.strip() == ""


def test_a_line_is_brought_into_view(preview: Preview, reader: Reader) -> None:
    reader.show("\n\n".join(f"paragraph {number}" for number in range(300)))
    preview.scroll_to(400)
    reader.wait_for(
        "(() => { const box = document.querySelectorAll('#byline-text > p')[200].getBoundingClientRect();"
        " return box.top > 0 && box.bottom < innerHeight })()"
    )


@pytest.mark.parametrize(("place", "line"), [("p", 0), ("li:nth-child(2)", 3), ("h2", 5)])
def test_pointing_at_a_place_asks_for_its_line(
    preview: Preview, reader: Reader, qtbot: QtBot, place: str, line: int
) -> None:
    reader.show("text\n\n- a\n- b\n\n## head\n")
    with qtbot.waitSignal(preview.line_wanted, timeout=5000) as wanted:
        reader.ask(
            f"document.querySelector('#byline-text {place}').dispatchEvent(new MouseEvent('dblclick',"
            " {bubbles: true})); 1"
        )
    assert wanted.args == [line]


@pytest.mark.parametrize("address", ["https://example.org/ж", "http://example.org/", "mailto:a@example.org"])
def test_v6_a_clicked_link_is_asked_for_and_not_followed(
    preview: Preview, reader: Reader, qtbot: QtBot, address: str
) -> None:
    reader.show_blocks((Block(f'<p><a href="{address}">x</a></p>', 0),))
    with qtbot.waitSignal(preview.link_wanted, timeout=5000) as wanted:
        reader.ask("document.querySelector('a').click(); 1")
    assert wanted.args == [address]
    assert reader.ask("location.href") == PAGE.toString()


@pytest.mark.parametrize(
    "address",
    ["javascript:document.title=1", "data:text/html,x", "file:///etc/passwd", "../b.md", "vbscript:x", "#none"],
)
def test_v5_other_links_do_nothing(preview: Preview, reader: Reader, address: str) -> None:
    wanted: list[str] = []
    preview.link_wanted.connect(wanted.append)
    reader.show_blocks((Block(f'<p><a href="{address}">x</a></p>', 0),))
    reader.ask("document.querySelector('a').click(); 1")
    reader.show("after")
    assert wanted == []
    assert reader.ask("location.href") == PAGE.toString()
    assert reader.ask("document.title") == "Byline"


def test_a_footnote_is_scrolled_to(reader: Reader) -> None:
    reader.show("a[^1]\n\n" + "\n\n".join(f"paragraph {number}" for number in range(300)) + "\n\n[^1]: note\n")
    reader.ask("document.querySelector('.footnote-ref a').click(); 1")
    reader.wait_for("window.scrollY > 1000")
    assert reader.ask("location.href") == PAGE.toString()


def hostile(base: str, secret: Path) -> str:
    """Return what a post might try; the fragments of a page do not run scripts, the rest is up to the layers."""
    return f"""
<script>document.title = "RAN"; new Image().src = "{base}/script"</script>
<img src="nope" onerror="document.title = 'RAN'">
<img srcset="{base}/srcset"><picture><source srcset="{base}/picture"><img src="data:,"></picture>
<iframe src="{base}/iframe"></iframe><iframe srcdoc="<img src='{base}/srcdoc'>"></iframe>
<iframe src="{secret.as_uri()}"></iframe><object data="{base}/object"></object><embed src="{base}/embed">
<link rel="stylesheet" href="{base}/css"><link rel="preload" as="image" href="{base}/preload">
<link rel="prefetch" href="{base}/prefetch"><link rel="icon" href="{base}/icon">
<style>@import url("{base}/import"); body {{ background: url("{base}/background") }}</style>
<div style="background: url('{base}/style')">x</div><table background="{base}/table"><tr><td>x</td></tr></table>
<video src="{base}/video" poster="{base}/poster" autoplay></video><audio src="{base}/audio" autoplay></audio>
<svg><image href="{base}/svg" width="5" height="5"/><use href="{base}/use#a"/></svg><input type="image" src="{base}/in">
<meta http-equiv="refresh" content="0;url={base}/refresh"><form action="{base}/form"><button id="send">x</button></form>
<a id="ping" href="#x" ping="{base}/ping">x</a><a id="blank" target="_blank" href="{base}/blank">x</a>
<a id="download" href="{base}/zip" download>x</a>
"""


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    hits: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_response(204)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{listening.server_port}", hits
        listening.shutdown()
        thread.join()


@pytest.mark.parametrize("cleaned", [True, False])
def test_v1_nothing_of_a_hostile_post_runs_or_calls_home(
    reader: Reader, server: tuple[str, list[str]], tmp_path: Path, cleaned: bool
) -> None:
    base, hits = server
    (tmp_path / "secret.txt").write_text("SECRET")
    text = hostile(base, tmp_path / "secret.txt")
    reader.show_blocks(blocks(text, "gfm") if cleaned else (Block(text, 0),))
    for name in ("send", "ping", "blank", "download"):
        reader.ask(f"document.getElementById('{name}')?.click(); 1")
    reader.show_blocks((Block(text + "<p>later</p>", 0),))
    reader.wait_for("document.readyState === 'complete'")
    assert hits == []
    assert reader.ask("document.title") == "Byline"
    assert reader.ask("location.href") == PAGE.toString()


def test_scripts_of_the_page_are_off(reader: Reader, preview: Preview, qtbot: QtBot) -> None:
    reader.show("text")
    assert preview._page is not None
    answers: list[object] = []
    preview._page.runJavaScript("document.title = 'RAN'; 1", answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    reader.show_blocks((Block('<p onclick="document.title = 1">x</p>', 0),))
    reader.ask("document.querySelector('p').click(); 1")
    assert reader.ask("typeof globalThis.byline") == "object"
    assert reader.ask("document.title") != "1"


@pytest.mark.parametrize(
    "url", ["https://example.org", "file:///etc/passwd", "data:text/html,x", "byline-site://site/x"]
)
def test_the_page_leads_nowhere(preview: Preview, reader: Reader, url: str) -> None:
    reader.show("text")
    assert preview._page is not None
    for kind in QWebEnginePage.NavigationType:
        assert not preview._page.acceptNavigationRequest(url, kind, True)
    assert not preview._page.acceptNavigationRequest(PAGE, QWebEnginePage.NavigationType.NavigationTypeOther, True)


def test_v2_only_images_inside_the_site_are_found(site: Site, tmp_path: Path) -> None:
    Image.new("RGB", (1, 1)).save(tmp_path / "secret.png")
    (site.root / "content" / "img" / "notes.txt").write_text("x")
    (site.root / "content" / "img" / "folder.png").mkdir()
    if hasattr(os, "symlink"):
        (site.root / "content" / "img" / "link.png").symlink_to(tmp_path / "secret.png")
    found = (site.root / "content" / "img" / "kim.jpg").resolve()
    assert image_of(site, KEY, IMAGE) == found
    for reference in (
        *("../../../secret.png", str(tmp_path / "secret.png"), (tmp_path / "secret.png").as_uri()),
        *("../img/notes.txt", "../img/folder.png", "../img/link.png", "../img/kim.jpg\0.png", "", "..", "//h/kim.jpg"),
    ):
        assert image_of(site, KEY, reference) is None, reference


def test_v10_three_megabytes_of_cyrillic_are_shown(reader: Reader) -> None:
    made = tuple(Block(f"<p>{'избори ' * 40}{number}</p>", number) for number in range(6000))
    reader.show_blocks(made)
    assert reader.ask("document.querySelectorAll('#byline-text > p').length") == 6000


def test_C11_a_dead_render_process_costs_one_click(preview: Preview, reader: Reader, qtbot: QtBot) -> None:
    preview.set_header(PostHeader("Избори"))
    reader.show("text")
    assert preview._page is not None
    os.kill(preview._page.renderProcessPid(), signal.SIGKILL)
    again = preview.findChild(QPushButton, "preview.again")
    assert again is not None
    qtbot.waitUntil(again.isVisible, timeout=10_000)
    with qtbot.waitSignal(preview.shown, timeout=20_000):
        again.click()
    assert reader.text.strip() == "text"
    assert reader.ask("document.querySelector('.byline-title').textContent") == "Избори"


def test_light_and_dark_follow_the_palette(preview: Preview, reader: Reader) -> None:
    reader.show("text")
    assert not reader.ask("document.documentElement.classList.contains('dark')")
    palette = preview.palette()
    palette.setColor(QPalette.ColorRole.Window, theme.DARK.background)
    palette.setColor(QPalette.ColorRole.Base, theme.DARK.background)
    palette.setColor(QPalette.ColorRole.WindowText, theme.DARK.text)
    palette.setColor(QPalette.ColorRole.Text, theme.DARK.text)
    preview.setPalette(palette)
    reader.wait_for("document.documentElement.classList.contains('dark')")
    preview.set_dark(False)
    reader.wait_for("!document.documentElement.classList.contains('dark')")


def test_the_size_is_kept_when_the_page_starts_again(preview: Preview, reader: Reader) -> None:
    reader.show("text")
    preview.zoom(150)
    assert preview.zoom_percent() == 150
    view = preview.findChild(QWebEngineView, "preview")
    assert view is not None
    assert view.zoomFactor() == 1.5
    assert view.accessibleName()


@pytest.mark.parametrize(
    ("old", "new"),
    [("", ""), ("", "ab"), ("ab", ""), ("abc", "axc"), ("aa", "aaa"), ("aaa", "aa"), ("abc", "abc"), ("abcd", "ad")],
)
def test_a_patch_makes_the_old_blocks_the_new_ones(old: str, new: str) -> None:
    made = patch(old, new)
    have = list(old)
    if made:
        have[made["at"] : made["at"] + made["remove"]] = made["insert"]
    assert have == list(new)
    assert bool(made) == (old != new)
