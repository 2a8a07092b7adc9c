"""What word processors and mail get from the clipboard."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from PIL import Image

from editor.content.markup import blocks
from editor.desk import richtext


def nowhere(reference: str) -> str:
    return ""


def rich(text: str) -> str:
    return richtext.html_of(blocks(text, "gfm"), nowhere)


def test_marks_become_what_they_mean() -> None:
    made = rich('## Наслов\n\nЌе се *сретнат* **утре** и ~~вчера~~ на [мрежа](https://e.example "x").\n\n> цитат\n')
    assert "<h2>Наслов</h2>" in made
    assert "<em>сретнат</em> <strong>утре</strong>" in made
    assert '<a href="https://e.example" title="x">мрежа</a>' in made
    assert "<blockquote>" in made


def test_nothing_of_our_style_goes_along() -> None:
    made = rich('<div class="a" style="width: 3em" id="b">x <span lang="mk">y</span></div>\n\n- a\n- b\n\n## н\n')
    for name in ("class", "style", "id=", "data-", "<div", "<span"):
        assert name not in made


def test_tables_and_lists_keep_their_shape() -> None:
    made = rich("| а | б |\n|---|--:|\n| 1 | 2 |\n\n3. три\n4. четири\n")
    assert "<th>а</th>" in made
    assert "<td" in made
    assert '<ol start="3">' in made


def test_a_task_is_ticked_or_not() -> None:
    made = rich("- [x] готово\n- [ ] чека\n")
    assert "☑ готово" in made.replace("☑  ", "☑ ")
    assert "☐ чека" in made.replace("☐  ", "☐ ")
    assert "<input" not in made


def test_links_inside_the_text_are_text() -> None:
    made = rich("Вест[^1].\n\n[^1]: Извор.\n")
    assert "href" not in made
    assert "Извор." in made


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Еден\nпасус.\n\nВтор.\n", "Еден пасус.\n\nВтор."),
        ("## Наслов\n\nТекст\n", "Наслов\n\nТекст"),
        ("- а\n- б\n  - в\n\nг\n", "• а\n• б\n    • в\n\nг"),
        ("3. а\n\n4. б\n", "3. а\n\n4. б"),
        ("а  \nб\n", "а\nб"),
        ("| а | б |\n|---|---|\n| 1 | 2 |\n", "а\tб\n1\t2"),
        ("```\na  b\n  c\n```\n", "a  b\n  c"),
        ("10\u00a0000 луѓе\n", "10\u00a0000 луѓе"),
        ("![Опис](a.jpg) и *текст*\n", "Опис и текст"),
        ("> цитат\n\nпотоа\n", "цитат\n\nпотоа"),
        ("а &lt;b&gt; & в\n", "а <b> & в"),
    ],
)
def test_the_plain_text_has_no_marks(text: str, plain: str) -> None:
    def there(reference: str) -> str:
        return "data:image/png;base64,"

    assert richtext.text_of(richtext.html_of(blocks(text, "gfm"), there)) == plain


def test_pictures_go_along_as_long_as_there_is_room(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40), "red").save(tmp_path / "a.jpg")
    Image.new("RGB", (60, 40), "blue").save(tmp_path / "b.png")
    (tmp_path / "c.svg").write_text("<svg/>", "utf-8")
    room = (tmp_path / "a.jpg").stat().st_size * 4 // 3 + 8
    made = richtext.pictures(["a.jpg", "b.png", "c.svg", "d.jpg"], _below(tmp_path), most=room)
    assert list(made) == ["a.jpg"]
    assert base64.b64decode(made["a.jpg"].partition(",")[2]) == (tmp_path / "a.jpg").read_bytes()
    assert list(richtext.pictures(["a.jpg", "b.png", "c.svg"], _below(tmp_path))) == ["a.jpg", "b.png"]


def _below(folder: Path) -> richtext.Find:
    def find(reference: str) -> Path | None:
        path = folder / reference
        return path if path.is_file() else None

    return find


def test_a_picture_left_out_is_its_description() -> None:
    assert "Ким во Москва" in rich("![Ким во Москва](kim.jpg)\n")
    assert "<img" not in rich("![Ким во Москва](kim.jpg)\n")


def test_V7_nothing_that_runs_gets_to_the_clipboard() -> None:
    made = rich(
        "<script>alert(1)</script><img src=x onerror=alert(1)> <a href='javascript:x'>a</a> <iframe></iframe>\n"
    )
    for word in ("script", "onerror", "iframe"):
        assert word not in made


def test_a_selection_gets_the_addresses_that_stand_elsewhere() -> None:
    text = "[мрежа][1] и друго.\n\nКрај.\n\n[1]: https://e.example\n[^2]: Белешка.\n"
    made = richtext.with_definitions("[мрежа][1]", text)
    assert '<a href="https://e.example">мрежа</a>' in rich(made)
    assert "Белешка" not in made
    assert richtext.with_definitions("Крај.", text) == "Крај."
