"""What writing commands do to a text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.content import lineedit, textedit
from editor.content.markdownlines import NORMAL, spans
from editor.content.textedit import Edit

Command = Callable[[str, int, int], Edit]


def heading2(text: str, start: int, end: int) -> Edit:
    return lineedit.heading(text, start, end, 2)


def link_to(text: str, start: int, end: int) -> Edit:
    return textedit.link(text, start, end, "https://vesti.mk/a_(b)")


def image(text: str, start: int, end: int) -> Edit:
    return textedit.image(text, start, end, "../img/kim.jpg", "Ким")


INLINE = [textedit.bold, textedit.italic, textedit.code, textedit.link, link_to]
BY_LINE = [heading2, lineedit.quote, lineedit.bullets, lineedit.numbers]
every_command = pytest.mark.parametrize("command", [*INLINE, *BY_LINE, image], ids=lambda c: c.__name__)
every_toggle = pytest.mark.parametrize("command", [*INLINE, *BY_LINE], ids=lambda c: c.__name__)

PLAIN = st.text(alphabet="аБ1 ,\n😀\u00a0\t", max_size=30)
ANYTHING = st.text(alphabet="аб1 .\n*_`#>-[]()!\\~\t", max_size=30)


@st.composite
def selections(draw: st.DrawFn, texts: st.SearchStrategy[str]) -> tuple[str, int, int]:
    text = draw(texts)
    start = draw(st.integers(0, len(text)))
    return text, start, draw(st.integers(start, len(text)))


def marked(text: str) -> tuple[str, int, int]:
    """Read a text with the selection between two bars, or the caret at one."""
    start = text.index("|")
    text = text.replace("|", "", 1)
    end = text.find("|")
    return (text, start, start) if end < 0 else (text.replace("|", "", 1), start, end)


def result(text: str, edit: Edit) -> str:
    """Write the changed text with its selection between bars."""
    after = edit.applied(text)
    if edit.selection_start == edit.selection_end:
        return after[: edit.selection_start] + "|" + after[edit.selection_start :]
    parts = after[: edit.selection_start], after[edit.selection_start : edit.selection_end], after[edit.selection_end :]
    return "|".join(parts)


def done(command: Command, text: str) -> str:
    plain, start, end = marked(text)
    return result(plain, command(plain, start, end))


@every_toggle
@given(selections(PLAIN))
def test_applying_twice_restores(command: Command, selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    first = command(text, start, end)
    between = first.applied(text)
    second = command(between, first.selection_start, first.selection_end)
    assert second.applied(between) == text


@pytest.mark.parametrize("command", [textedit.bold, textedit.italic])
@given(selections(ANYTHING))
def test_marks_that_were_put_are_taken_away_again(command: Command, selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    first = command(text, start, end)
    between = first.applied(text)
    if len(between) > len(text) and start < end and "\n" not in text:
        second = command(between, first.selection_start, first.selection_end)
        assert second.applied(between) == text


@every_command
@given(selections(ANYTHING))
def test_only_the_touched_lines_change(command: Command, selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    edit = command(text, start, end)
    after = edit.applied(text)
    assert text.rfind("\n", 0, start) < edit.start <= edit.end
    line_end = text.find("\n", end)
    assert edit.end <= (len(text) if line_end < 0 else line_end)
    assert 0 <= edit.selection_start <= edit.selection_end <= len(after)


@given(selections(ANYTHING))
def test_list_commands_stay_within_the_text(selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    for command in (lineedit.continued, lineedit.indented, lineedit.outdented):
        edit = command(text, start, end)
        if edit is not None:
            assert text.rfind("\n", 0, start) < edit.start <= edit.end <= len(text)
            assert 0 <= edit.selection_start <= edit.selection_end <= len(edit.applied(text))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|Ким| и Путин", "**|Ким|** и Путин"),
        ("|Ким |и Путин", "**|Ким|** и Путин"),
        ("К|им и Путин", "**К|им** и Путин"),
        ("Ким| и Путин", "Ким**|** и Путин"),
        ("**|**", "|"),
        ("|- прва", "- **|**прва"),
        ("**Ким Џо|нг Ун**", "Ким Џо|нг Ун"),
        ("**Ким |Џонг| Ун**", "|Ким Џонг Ун|"),
        ("|**Ким**| и", "|Ким| и"),
        ("__|Ким|__ и", "|Ким| и"),
        ("*|Ким|*", "***|Ким|***"),
        ("***|Ким|***", "*|Ким|*"),
        ("**Ким|** и", "**Ким**| и"),
        ("**Ким**| и", "**Ким|** и"),
        ("|- прва\n- втора|", "- |**прва**\n- **втора**|"),
        ("- |**прва**\n- **втора**|", "- |прва\n- втора|"),
        ("|прва\n**втора**|", "|**прва**\n**втора**|"),
        ("|   |", "|   |"),
    ],
)
def test_bold(before: str, after: str) -> None:
    assert done(textedit.bold, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("**|Ким|**", "***|Ким|***"),
        ("snake_|case|_name", "snake_*|case|*_name"),
        ("_|Ким|_", "|Ким|"),
        ("2 * |3| * 4", "2 * *|3|* * 4"),
    ],
)
def test_italic(before: str, after: str) -> None:
    assert done(textedit.italic, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|ls -l|", "`|ls -l|`"),
        ("`|ls|`", "|ls|"),
        ("|`ls`|", "|ls|"),
        ("|a`b|", "|``a`b``|"),
        ("|`b|", "|`` `b ``|"),
        ("|`` `b ``|", "|`b|"),
        ("а |прва\nвтора| б", "|```\nа прва\nвтора б\n```|"),
        ("|```\nпрва\nвтора\n```|", "|прва\nвтора|"),
        ("|```\nx|", "|````\n```\nx\n````|"),
    ],
)
def test_code(before: str, after: str) -> None:
    assert done(textedit.code, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Нас|лов", "## Нас|лов"),
        ("## Нас|лов", "Нас|лов"),
        ("### Нас|лов", "## Нас|лов"),
        ("#|# Наслов", "|Наслов"),
        ("|", "## |"),
        ("- т|очка", "- ## т|очка"),
        ("|а\n\nб|\nв", "## |а\n\n## б|\nв"),
        ("|а\n|б", "## |а\n|б"),
        ("#хаш|таг", "## #хаш|таг"),
        ("1.|", "1. ## |"),
    ],
)
def test_heading(before: str, after: str) -> None:
    assert done(heading2, before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("|а\n\nб|", "> |а\n>\n> б|"),
        ("> |а\n>\n> б|", "|а\n\nб|"),
        ("|> а\nб|", "> |> а\n> б|"),
    ],
)
def test_quote(before: str, after: str) -> None:
    assert done(lineedit.quote, before) == after


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        (lineedit.bullets, "|а\n\nб|", "- |а\n\n- б|"),
        (lineedit.bullets, "- |а\n* б|", "|а\nб|"),
        (lineedit.bullets, "1. |а\n2. б|", "- |а\n- б|"),
        (lineedit.bullets, "- [ ] |а", "|а"),
        (lineedit.bullets, "|", "- |"),
        (lineedit.numbers, "|а\nб\n    в\nг|", "1. |а\n2. б\n    1. в\n3. г|"),
        (lineedit.numbers, "- |а\n- б|", "1. |а\n2. б|"),
        (lineedit.numbers, "> |а\n> б|", "> 1. |а\n> 2. б|"),
    ],
)
def test_lists(command: Command, before: str, after: str) -> None:
    assert done(command, before) == after


@pytest.mark.parametrize(
    ("url", "before", "after"),
    [
        ("", "види |тука|", "види [тука](|)"),
        ("", "види |", "види [|]()"),
        ("https://a.mk", "види |тука|", "види [|тука|](https://a.mk)"),
        ("https://a.mk", "види [|тука|](https://a.mk)", "види |тука|"),
        ("", "види [ту|ка](https://a.mk)", "види |тука|"),
        ("", "|https://a.mk|", "[|](https://a.mk)"),
        ("../a b.md", "|тука|", "[|тука|](<../a b.md>)"),
        ("a)", "|ту]ка|", "[|ту\\]ка|](<a)>)"),
        ("", "![сл|ика](a.png)", "![сл[|]()ика](a.png)"),
    ],
)
def test_link(url: str, before: str, after: str) -> None:
    assert done(lambda text, start, end: textedit.link(text, start, end, url), before) == after


def test_an_image_takes_the_selection_as_its_description() -> None:
    command = lambda text, start, end: textedit.image(text, start, end, "../img/kim.jpg")  # noqa: E731
    assert done(command, "а |Ким\nЏонг| б") == "а ![|Ким Џонг|](../img/kim.jpg) б"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- а|", "- а\n- |"),
        ("- а| б", "- а\n- |б"),
        ("9. а|", "9. а\n10. |"),
        ("2) а|", "2) а\n3) |"),
        ("    * а|", "    * а\n    * |"),
        ("- [x] а|", "- [x] а\n- [ ] |"),
        ("> а|", "> а\n> |"),
        ("> - а|", "> - а\n> - |"),
        ("а\n- |", "а\n|"),
        ("> |", "|"),
        ("> - |", "> |"),
        ("- |а|", "- \n- |"),
    ],
)
def test_enter_continues_a_list(before: str, after: str) -> None:
    text, start, end = marked(before)
    edit = lineedit.continued(text, start, end)
    assert edit is not None
    assert result(text, edit) == after


@pytest.mark.parametrize("before", ["а|", "|- а", "-а|", "|> а", "# а|"])
def test_enter_is_a_new_line_elsewhere(before: str) -> None:
    assert lineedit.continued(*marked(before)) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- а|", "    - а|"),
        ("3. |а\n4. б|", "    1. |а\n    2. б|"),
        ("> - а|", ">     - а|"),
    ],
)
def test_tab_nests_list_items(before: str, after: str) -> None:
    text, start, end = marked(before)
    edit = lineedit.indented(text, start, end)
    assert edit is not None
    assert result(text, edit) == after


def test_shift_tab_moves_list_items_out() -> None:
    text, start, end = marked("    - |а\n\t- б|\n")
    edit = lineedit.outdented(text, start, end)
    assert edit is not None
    assert result(text, edit) == "- |а\n- б|\n"


def test_tab_outside_lists_is_not_ours() -> None:
    assert lineedit.indented("а", 0, 0) is None
    assert lineedit.indented("", 0, 0) is None


def kinds(line: str, state: int = NORMAL) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for start, end, kind in spans(line, state)[0]:
        found.setdefault(kind, []).append(line[start:end])
    return found


@pytest.mark.parametrize(
    ("line", "kind", "texts"),
    [
        ("## Наслов", "heading2", ["## Наслов"]),
        ("#хаштаг", "heading1", None),
        ("а **б** *в* __г__ _д_", "bold", ["**б**", "__г__"]),
        ("а **б** *в* __г__ _д_", "italic", ["*в*", "_д_"]),
        ("***сè***", "bold", ["***сè***"]),
        ("**а *б***", "italic", ["*б*"]),
        ("snake_case_name", "italic", None),
        ("2 * 3 * 4", "italic", None),
        ("~~старо~~", "strike", ["~~старо~~"]),
        ("`a*b*` *в*", "italic", ["*в*"]),
        ("``a`b``", "code", ["``a`b``"]),
        ("> цитат", "quote", ["> цитат"]),
        ("- [ ] задача", "list", ["- [ ] "]),
        ("12. точка", "list", ["12. "]),
        ("[текст](https://a.mk)", "link", ["текст"]),
        ("[текст](https://a.mk)", "address", ["https://a.mk"]),
        ("![опис](../a(b).png)", "image", ["опис"]),
        ("https://a.mk.", "address", ["https://a.mk."]),
        ("<b>а</b> &nbsp;", "html", ["<b>", "</b>", "&nbsp;"]),
        ("<a@b.mk>", "address", ["<a@b.mk>"]),
        ("\\*не\\*", "italic", None),
        ("---", "marker", ["---"]),
        ("| а | б |", "marker", ["|", "|", "|"]),
        ("|---|:-:|", "marker", ["|---|:-:|"]),
        ("[1]: https://a.mk", "address", ["https://a.mk", "https://a.mk"]),
    ],
)
def test_what_a_line_is_made_of(line: str, kind: str, texts: list[str] | None) -> None:
    assert kinds(line).get(kind) == texts


def test_code_blocks_and_comments_run_over_lines() -> None:
    state = NORMAL
    seen = []
    for line in ["~~~~ py", "**x**", "~~~", "~~~~", "а <!-- б", "**в**", "г --> **д**"]:
        found, state = spans(line, state)
        seen.append({kind for _, _, kind in found} - {"marker"})
    assert seen == [{"fence"}, {"fence"}, {"fence"}, {"fence"}, {"html"}, {"html"}, {"html", "bold"}]
    assert state == NORMAL


@given(ANYTHING.map(lambda text: text.replace("\n", "")), st.sampled_from([NORMAL, 1, 8, 9]))
def test_spans_lie_within_their_line(line: str, state: int) -> None:
    found, after = spans(line, state)
    assert after >= 0
    assert all(0 <= start <= end <= len(line) for start, end, _ in found)


@pytest.mark.parametrize("part", ["*", "**a ", "[", "](", "`", "<", "_a", "> ", "<!--", "| ", "[a](", " ", "~~a"])
def test_hostile_lines_take_no_time(part: str) -> None:
    # Quadratic work would run into the time limit of the tests.
    spans(part * (20_000 // len(part)), NORMAL)
    spans(part * 100_000, NORMAL)
