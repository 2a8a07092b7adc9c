"""How the page looks: the site's style sheet, its own page, and the width of other screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.content.pagetemplate import harmless
from editor.content.postheader import PostHeader
from editor.site.keys import PostKey
from editor.site.site import Site
from editor.ui.preview.preview import Preview
from editor.ui.preview.widths import PIXELS, Width, fit
from tests.support.previewreader import IMAGE, Reader

HEADER = PostHeader("Избори", "6 септември 2023", "Редакција", "свет", IMAGE, "Прв <b>круг</b>")
COLOUR = "getComputedStyle(document.querySelector('#byline-text p')).color"
RED, NEUTRAL = "rgb(255, 0, 0)", "rgb(27, 31, 36)"


def write(site: Site, name: str, text: str) -> str:
    path = site.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return f"/site/{name}"


# The site's style sheet.


@pytest.mark.parametrize(
    "selector", ["article p", ".post-content p", ".content p", "main p", ".post p", "body.single p"]
)
def test_rules_for_the_usual_places_of_a_post_take(preview: Preview, reader: Reader, site: Site, selector: str) -> None:
    reader.show("text")
    assert reader.ask(COLOUR) == NEUTRAL
    preview.set_style(write(site, "assets/css/main.css", f"{selector} {{ color: red }}"))
    reader.wait_for(f"{COLOUR} === '{RED}'")
    # Ours is gone as a whole: its measure is not the site's.
    reader.wait_for("getComputedStyle(document.querySelector('article')).maxWidth === 'none'")
    preview.set_style("")
    reader.wait_for(f"{COLOUR} === '{NEUTRAL}'")


def test_a_style_sheet_that_was_changed_takes_with_its_new_address(
    preview: Preview, reader: Reader, site: Site
) -> None:
    reader.show("text")
    address = write(site, "main.css", "p { color: red }")
    preview.set_style(f"{address}?v=1")
    reader.wait_for(f"{COLOUR} === '{RED}'")
    write(site, "main.css", "p { color: lime }")
    preview.set_style(f"{address}?v=2")
    reader.wait_for(f"{COLOUR} === 'rgb(0, 255, 0)'")


def test_a_style_sheet_that_is_not_there_leaves_ours(preview: Preview, reader: Reader) -> None:
    preview.set_style("/site/none.css")
    reader.show("text")
    assert reader.ask(COLOUR) == NEUTRAL


def test_a_style_sheet_of_which_a_part_is_missing_takes(preview: Preview, reader: Reader, site: Site) -> None:
    preview.set_header(HEADER)
    preview.set_style(write(site, "main.css", '@import "none.css"; p { color: red }'))
    reader.show("text")
    reader.wait_for(f"{COLOUR} === '{RED}'")
    reader.wait_for("getComputedStyle(document.querySelector('article')).maxWidth === 'none'")
    separator = "getComputedStyle(document.querySelector('.byline-signed span + span'), '::before').content"
    assert reader.ask(separator) == '"·"'


def test_with_the_sites_style_the_page_is_light_at_first(preview: Preview, reader: Reader, site: Site) -> None:
    preview.set_dark(True)
    reader.show("text")
    assert reader.ask("document.documentElement.classList.contains('dark')")
    preview.set_style(write(site, "main.css", "p { color: red }"))
    reader.wait_for("!document.documentElement.classList.contains('dark')")
    preview.set_style("")
    reader.wait_for("document.documentElement.classList.contains('dark')")


def test_sheets_fonts_and_pictures_come_from_the_site_only(
    preview: Preview, reader: Reader, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "outside.css").write_text("h2 { color: red }")
    write(site, "assets/more.css", "h3 { color: red }")
    sheet = (
        '@import "more.css"; @import "../../outside.css"; @import "https://example.org/x.css";'
        " @font-face { font-family: F; src: url(file:///etc/passwd), url(https://example.org/f.woff2), url(f.woff2) }"
        " p { color: red; font-family: F; background: url(https://example.org/p.png), url(/content/img/kim.jpg) }"
    )
    preview.set_style(write(site, "assets/main.css", sheet))
    reader.show("text\n\n## two\n\n### three\n")
    reader.wait_for(f"{COLOUR} === '{RED}'")
    reader.wait_for(f"getComputedStyle(document.querySelector('h3')).color === '{RED}'")
    assert reader.ask("getComputedStyle(document.querySelector('h2')).color") != RED
    names = reader.ask(
        "performance.getEntriesByType('resource').filter((e) => e.responseStatus).map((e) => e.name).join()"
    )
    assert "example.org" not in names
    assert "passwd" not in names


# The site's own page.

PAGE = """
<div class="story"><p class="kicker">{{ category }}</p><h1>{{ title }}</h1><p class="lead">{{ lead }}</p>
<p class="by">By {{ author }}, {{ date }}</p><img class="hero" src="{{ image }}" alt="{{ title }}">
<section>{{ content }}</section><time datetime="{{ date }}">x</time></div>
"""


def test_a_page_of_the_site_is_filled_with_the_post(preview: Preview, reader: Reader) -> None:
    preview.set_template(harmless(PAGE))
    preview.set_header(HEADER)
    reader.show("Ќе се *сретнат*.\n")
    words = "document.querySelector('.story').innerText.split('\\n').filter(Boolean).join('|')"
    assert reader.ask(words).startswith("свет|Избори|Прв <b>круг</b>|By Редакција, 6 септември 2023")
    assert reader.ask("document.querySelector('.story > section > #byline-text em').innerText") == "сретнат"
    reader.wait_for("document.querySelector('img.hero').naturalWidth === 60")
    assert reader.ask("document.querySelector('img.hero').alt") == "Избори"
    assert reader.ask("document.querySelector('time').dateTime") == HEADER.date
    assert not reader.ask("document.querySelector('#byline-header')")


def test_places_without_a_value_leave_no_gap(preview: Preview, reader: Reader) -> None:
    preview.set_template(harmless(PAGE))
    preview.set_header(HEADER)
    reader.show("text")
    shown = "['kicker', 'lead', 'by'].map((n) => document.querySelector('.' + n).getClientRects().length).join()"
    assert reader.ask(shown) == "1,1,1"
    preview.set_header(PostHeader("Избори", author="А"))
    reader.wait_for("document.querySelector('.by').innerText.startsWith('By А,')")
    assert reader.ask(shown) == "0,0,1"
    assert not reader.ask("document.querySelector('img.hero')")
    preview.set_header(HEADER)
    reader.wait_for("document.querySelector('img.hero')?.naturalWidth === 60")
    assert reader.ask(shown) == "1,1,1"


def test_values_are_words_and_never_html_or_rules(preview: Preview, reader: Reader) -> None:
    preview.set_template(
        '<p class="t" style="{{ title }}" id="{{ title }}">{{ title }}</p><a href="{{ lead }}">l</a>{{ content }}'
    )
    preview.set_header(PostHeader("<img src=x onerror=1>", lead="javascript:1"))
    reader.show("text")
    assert reader.ask("document.querySelector('.t').textContent") == "<img src=x onerror=1>"
    assert reader.ask("document.querySelector('.t').attributes.length") == 1
    assert not reader.ask("document.querySelector('#byline-article a').hasAttribute('href')")


def test_going_to_the_sites_page_and_back_keeps_the_text_and_its_pictures(preview: Preview, reader: Reader) -> None:
    preview.set_header(HEADER)
    reader.show(f"![x]({IMAGE})\n\ntext\n")
    reader.wait_for("[...document.images].every((each) => each.naturalWidth === 60)")
    reader.ask("document.querySelector('#byline-text img').known = true; 1")
    asked = reader.asked
    preview.set_template(harmless("<h1>{{ title }}</h1>{{ content }}"))
    reader.wait_for("document.querySelector('#byline-text').parentElement.id === 'byline-article'")
    reader.wait_for("!document.querySelector('#byline-header')")
    preview.set_template("")
    reader.wait_for("document.querySelector('#byline-header .byline-title')?.textContent === 'Избори'")
    assert reader.ask("document.querySelector('#byline-text img').known")
    assert reader.asked == asked
    reader.show("other\n")
    assert reader.text.strip() == "other"


def test_the_featured_picture_of_the_sites_page_is_not_loaded_again_while_writing(
    preview: Preview, reader: Reader
) -> None:
    preview.set_template(harmless(PAGE))
    preview.set_header(HEADER)
    reader.show("text")
    reader.wait_for("document.querySelector('img.hero').naturalWidth === 60")
    asked = reader.asked
    for typed in range(10):
        preview.set_header(PostHeader("Избори" + "!" * typed, image=IMAGE))
        reader.show("text" * typed)
    assert reader.ask("document.querySelector('img.hero').alt") == "Избори!!!!!!!!!"
    assert reader.asked == asked


def test_another_post_fills_the_same_page(preview: Preview, reader: Reader) -> None:
    preview.set_template(harmless(PAGE))
    preview.set_header(HEADER)
    reader.show("first")
    preview.set_post(PostKey("content/posts/b.md"))
    preview.set_header(PostHeader("Буџет"))
    reader.show("second")
    assert reader.ask("document.querySelector('h1').innerText") == "Буџет"
    assert reader.text.strip() == "second"


def test_what_is_the_matter_with_the_page_is_said_above_it(preview: Preview, qtbot: QtBot) -> None:
    note = preview.findChild(QLabel, "preview.note")
    assert note is not None
    assert not note.isVisible()
    preview.say("“.byline/preview.html” is not used.")
    assert note.isVisible()
    preview.say("")
    assert not note.isVisible()


def test_letters_are_those_of_the_posts_language(preview: Preview, reader: Reader) -> None:
    preview.set_language("mk")
    reader.show("*г*")
    assert reader.ask("document.documentElement.lang") == "mk"


# Widths.


@pytest.mark.parametrize(
    ("width", "room", "percent", "taken", "factor"),
    [
        (Width.PANE, 460, 100, 460, 1.0),
        (Width.PANE, 460, 150, 460, 1.5),
        (Width.PHONE, 600, 100, 390, 1.0),
        (Width.PHONE, 600, 150, 585, 1.5),
        (Width.PHONE, 600, 200, 600, 600 / 390),
        (Width.PHONE, 320, 100, 320, 320 / 390),
        (Width.TABLET, 460, 100, 460, 460 / 768),
        (Width.DESKTOP, 2000, 100, 1280, 1.0),
        (Width.DESKTOP, 300, 100, 300, 0.25),
    ],
)
def test_a_page_is_as_wide_as_wanted_or_smaller(
    width: Width, room: int, percent: int, taken: int, factor: float
) -> None:
    assert fit(width, room, percent) == (taken, factor)


@pytest.mark.parametrize("width", [Width.PHONE, Width.TABLET, Width.DESKTOP])
def test_the_width_is_that_of_a_real_screen_and_its_rules_take(
    preview: Preview, reader: Reader, site: Site, width: Width
) -> None:
    pixels = PIXELS[width]
    rules = f"@media (min-width: {pixels - 3}px) and (max-width: {pixels + 3}px) {{ p {{ color: red }} }}"
    preview.set_style(write(site, "main.css", rules))
    reader.show("text")
    preview.show_width(width)
    reader.wait_for(f"Math.abs(innerWidth - {pixels}) <= 2")
    reader.wait_for(f"{COLOUR} === '{RED}'")
    preview.resize(500, 400)
    reader.wait_for(f"Math.abs(innerWidth - {pixels}) <= 3")
    view = preview.findChild(QWebEngineView, "preview")
    assert view is not None
    assert view.width() <= 500
    preview.show_width(Width.PANE)
    reader.wait_for("Math.abs(innerWidth - 500) <= 2")
    assert reader.ask(COLOUR) != RED


def test_a_phone_has_no_scroll_bar_that_takes_room(preview: Preview, reader: Reader) -> None:
    reader.show("text\n\n" * 100)
    preview.show_width(Width.PHONE)
    reader.wait_for("Math.abs(document.documentElement.clientWidth - 390) <= 2")
    preview.show_width(Width.PANE)
    reader.wait_for("document.documentElement.clientWidth < innerWidth")


def test_a_phone_stands_in_the_middle(preview: Preview, reader: Reader) -> None:
    reader.show("text")
    preview.show_width(Width.PHONE)
    view = preview.findChild(QWebEngineView, "preview")
    assert view is not None
    assert (view.x(), view.width()) == (105, 390)


def test_width_and_size_stay_when_the_page_starts_again(preview: Preview, reader: Reader) -> None:
    reader.show("text")
    preview.show_width(Width.PHONE)
    preview.zoom(150)
    preview._on_stopped()
    preview.start()
    view = preview.findChildren(QWebEngineView, "preview")[-1]
    assert (view.width(), view.zoomFactor()) == (585, 1.5)


def opened(preview: Preview, name: str) -> QMenu:
    button = preview.findChild(QToolButton, name)
    assert button is not None
    button.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choices(preview: Preview, name: str) -> dict[str, bool]:
    menu = opened(preview, name)
    offered = {action.text(): action.isChecked() for action in menu.actions()}
    menu.close()
    return offered


def choose(preview: Preview, name: str, words: str) -> None:
    menu = opened(preview, name)
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_the_foot_offers_widths_and_sizes_and_shows_what_is_chosen(preview: Preview) -> None:
    said: list[tuple[str, int]] = []
    preview.size_changed.connect(lambda width, percent: said.append((width, percent)))
    assert choices(preview, "preview.width") == {
        "As wide as the pane": True,
        "Phone, 390 pixels": False,
        "Tablet, 768 pixels": False,
        "Desktop, 1280 pixels": False,
    }
    choose(preview, "preview.width", "Phone, 390 pixels")
    choose(preview, "preview.zoom", "125 %")
    assert said == [("phone", 100), ("phone", 125)]
    assert preview.page_width() is Width.PHONE
    assert choices(preview, "preview.width")["Phone, 390 pixels"]
    assert choices(preview, "preview.zoom")["125 %"]
    assert [button.text() for button in preview.findChildren(QToolButton)][:2] == ["Phone", "125 %"]


def test_the_foot_can_be_used_by_keys_and_is_named(preview: Preview) -> None:
    for name in ("preview.width", "preview.zoom", "preview.reload"):
        button = preview.findChild(QWidget, name)
        assert button is not None
        assert button.accessibleName()
        assert min(button.height(), button.width()) >= 24, name
    again: list[bool] = []
    preview.again_wanted.connect(lambda: again.append(True))
    reload = preview.findChild(QToolButton, "preview.reload")
    assert reload is not None
    reload.click()
    assert again == [True]
