"""TOML details: exact bytes where they matter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from editor.content.document import Document
from editor.content.frontmatter import FORMS, FrontMatter, NotLossless
from editor.content.heads import Writing
from editor.content.tomlcheck import Check
from editor.content.tomltext import Details
from editor.content.values import Timestamp, Value
from tests.support.tomlposts import (
    fields,
    held,
    shape,
)


@pytest.mark.parametrize(
    ("line", "value", "expected"),
    [
        ('a = "стар"   # опаска', "нов", 'a = "нов"   # опаска'),
        ("  a\t=\t'стар'", "нов", "  a\t=\t'нов'"),
        ("a='стар'#опаска", "it's", 'a="it\'s"#опаска'),
        ('a = """стар"""', 'н"""о"', 'a = """н\\"""о\\""""'),
        ("a = '''\nстар'''", "нов", "a = '''\nнов'''"),
        ("a = '''стар'''", "\nнов", "a = '''\n\nнов'''"),
        ("a = '''стар'''", "нов'", 'a = """нов\'"""'),
        ('a = "стар"', "два\nреда", 'a = "два\\nреда"'),
        ('a = "стар"', "ред\n" * 30, 'a = """\n' + "ред\n" * 30 + '"""'),
        ('a = "с\\nтар"', "ред\n" * 30, 'a = "' + "ред\\n" * 30 + '"'),
        ('a = "стар"', "+++\n" + "ред\n" * 30, 'a = "+++\\n' + "ред\\n" * 30 + '"'),
        ('a = "стар"', "\x00\x7f\\\t", 'a = "\\u0000\\u007F\\\\\\t"'),
        ("a = false # опаска", True, "a = true # опаска"),
        ("a = 0xFF", 17, "a = 17"),
        ("a = 1", 1.0, "a = 1.0"),
        ("a = 1", float("-inf"), "a = -inf"),
        ("a = 1", float("nan"), "a = nan"),
        ("a = 1", 1e300, "a = 1e+300"),
        ("a = 2023-09-06 # опаска", Timestamp("2023-09-07 10:00:00"), "a = 2023-09-07 10:00:00 # опаска"),
        ('a = "2023-09-06"', Timestamp("2023-09-07"), 'a = "2023-09-07"'),
        ("a = ''", Timestamp("2023-09-07"), "a = 2023-09-07"),
        ("a = 2023-09-06", Timestamp("2023-02-31"), 'a = "2023-02-31"'),
        ("a = 2023-09-06", Timestamp("1 # x\nb = 2"), 'a = "1 # x\\nb = 2"'),
        ("a = 2023-09-06", "2023-09-07", 'a = "2023-09-07"'),
        ("a = 1", {"x": 1, "два збора": [True]}, 'a = { x = 1, "два збора" = [true] }'),
        ("a = 1", {"x": None, "y": 1}, "a = { y = 1 }"),
        ("a = 1", {}, "a = {}"),
    ],
)
def test_a_value_is_written_as_the_one_before(line: str, value: Value, expected: str) -> None:
    front = fields(f"# над\n{line}\ny = 2\n")
    assert held(front.with_value("a", value)) == f"# над\n{expected}\ny = 2\n"


@pytest.mark.parametrize(
    ("old", "value", "expected"),
    [
        ('["a", "b"] # опаска', ["a", "b", "c"], '["a", "b", "c"] # опаска'),
        ('["a", "b"]', ["c", "a", "b"], '["c", "a", "b"]'),
        ("['a','b',]", ["b", "c"], "['b','c',]"),
        ("[ 'a', 'b' ]", ["b"], "[ 'b' ]"),
        ("['a', 'b']", ["a"], "['a']"),
        ("['a']", ["b", "a", "c"], "['b', 'a', 'c']"),
        ("[]", ["a"], '["a"]'),
        ("['a']", [], "[]"),
        ("[1, 0x2, 3]", [1, 2, 4], "[1, 0x2, 4]"),
        (
            "[\n  'a', # прв\n  # над\n  'b'  # втор\n]",
            ["a", "b", "c"],
            "[\n  'a', # прв\n  # над\n  'b',  # втор\n  'c'\n]",
        ),
        ("[\n  'a', # прв\n  # над\n  'b', # втор\n]", ["b"], "[\n  # над\n  'b', # втор\n]"),
        ("[\n  'a', # прв\n  'b'\n]", ["a"], "[\n  'a' # прв\n]"),
        ("[\n  'a',\n  # крај\n]", ["b", "a"], "[\n  'b',\n  'a',\n  # крај\n]"),
        ("[ # список\n  'a'\n  , 'b' ]", ["a", "c", "b"], "[ # список\n  'a'\n  , 'c', 'b' ]"),
        ("[ # список\n  'a'\n  , 'b' ]", ["b"], "[ # список\n  'b' ]"),
        ("['a', # прв\n 'b', 'c', 'd']", ["a", "c", "d"], "['a', # прв\n 'c', 'd']"),
        ("['a', # прв\n 'b']", ["a", "x", "b"], "['a', # прв\n 'x',\n 'b']"),
        ("['a', 'b' # втор\n]", ["a", "b", "c"], "['a', 'b', # втор\n 'c'\n]"),
        ("[['a'], { x = 1, y = 2 }]", [["a", "b"], {"x": 1}], "[['a', 'b'], { x = 1 }]"),
        ("1", ["а" * 50, "б" * 50, "в" * 50], f'[\n    "{"а" * 50}",\n    "{"б" * 50}",\n    "{"в" * 50}",\n]'),
    ],
)
def test_of_a_list_only_the_items_that_differ_change(old: str, value: Value, expected: str) -> None:
    front = fields(f"a = {old}\ny = 2\n")
    assert held(front.with_value("a", value)) == f"a = {expected}\ny = 2\n"


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("a = { x = 1, y = 'z' } # о\n", {"x": 2, "y": "z", "w": 1}, "a = { x = 2, y = 'z', w = 1 } # о\n"),
        ("a = {x=1,y=2}\n", {"y": 2, "w": 1}, "a = {y=2,w=1}\n"),
        ("a = { x.y = 1 }\n", {"x": {"y": 2}}, "a = { x = { y = 2 } }\n"),
        ("a.x = 1\na . y = 2 # о\n", {"x": 1, "y": 3, "z": 4}, "a.x = 1\na . y = 3 # о\na.z = 4\n"),
        ("a.x = 1\n# меѓу\na.y = 2\n", {"y": 2}, "# меѓу\na.y = 2\n"),
        ("a.x = 1\n# меѓу\na.y = 2\n", 3, "a = 3\n"),
        ("a.x = 1 # о\n", {}, "a = {} # о\n"),
        (
            "[a]\n  x=1 # о\n\n  [a.b]\n  y = 2\n\n[c]\nz = 1\n",
            {"x": 1, "b": {"y": 3, "q": "н"}, "w": True},
            '[a]\n  x=1 # о\n  w=true\n\n  [a.b]\n  y = 3\n  q = "н"\n\n[c]\nz = 1\n',
        ),
        ("[a]\nx = 1\n\n[a.b]\ny = 2\n\n[c]\n", {"x": 1}, "[a]\nx = 1\n\n[c]\n"),
        ("[a]\n[a.b]\ny = 2\n", {"b": 5}, "[a]\nb = 5\n"),
        ("[a.c]\n[a.b]\ny = 2\n", {"c": {}, "b": 5}, "[a]\nb = 5\n[a.c]\n"),
        ("[a.b]\ny = 2\n", {"b": {"y": 2}, "x": 1}, "[a]\nx = 1\n[a.b]\ny = 2\n"),
        ("[a] # о\n", {"x": 1}, "[a] # о\nx = 1\n"),
        ("[a]\nx = 1\n", {}, "[a]\n"),
        ("# над\n\n[a]\nx = 1\n[b]\n", "н", '# над\n\na = "н"\n[b]\n'),
        ("c = 1\n[b]\n[a]\nx = 1\n", "н", 'c = 1\na = "н"\n[b]\n'),
        ("[a]\nx = 1\n[b]\n[a.c]\ny = 2\n", {"x": 1, "c": {"y": 3}}, "[a]\nx = 1\n[b]\n[a.c]\ny = 3\n"),
    ],
)
def test_of_a_table_only_the_names_that_differ_change(text: str, value: Value, expected: str) -> None:
    assert held(fields(text).with_value("a", value)) == expected


TABLE_LIST = "[[a]]\nx = 1\n\n# над\n[[a]] # втора\nx = 2\n[a.sub]\ny = 1\n\n[[a]]\nx = 3\n\n[c]\n"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([{"x": 1}, {"x": 2, "sub": {"y": 5}}, {"x": 3}], TABLE_LIST.replace("y = 1", "y = 5")),
        ([{"x": 1}, {"x": 2, "sub": {"y": 1}}], TABLE_LIST.replace("\n[[a]]\nx = 3\n", "")),
        ([{"x": 2, "sub": {"y": 1}}, {"x": 3}], TABLE_LIST.replace("[[a]]\nx = 1\n\n", "")),
        (
            [{"x": 1}, {"x": 2, "sub": {"y": 1}}, {"x": 3}, {"x": 4, "т": ["q"]}],
            TABLE_LIST.replace("x = 3\n", 'x = 3\n\n[[a]]\nx = 4\n"т" = ["q"]\n'),
        ),
        ([{"x": 0}, {"x": 1}, {"x": 2, "sub": {"y": 1}}, {"x": 3}], "[[a]]\nx = 0\n\n" + TABLE_LIST),
        ([], "a = []\n\n[c]\n"),
        (["н"], 'a = ["н"]\n\n[c]\n'),
    ],
)
def test_of_a_list_of_tables_only_the_tables_that_differ_change(value: Value, expected: str) -> None:
    assert held(fields(TABLE_LIST).with_value("a", value)) == expected


@pytest.mark.parametrize(
    ("text", "after", "expected"),
    [
        ("x = 1 # о\n\n[t]\ny = 1\n", (), "x = 1 # о\nnovo = true\n\n[t]\ny = 1\n"),
        ("x = 1\ny = [\n1,\n] # о\n# крај\n", ("x", "y"), "x = 1\ny = [\n1,\n] # о\nnovo = true\n# крај\n"),
        ("x = 1\ny = 2\n[t]\n", ("x", "t"), "x = 1\nnovo = true\ny = 2\n[t]\n"),
        ("x.a = 1\nx.b = 2\ny = 2\n", ("x",), "x.a = 1\nx.b = 2\nnovo = true\ny = 2\n"),
        ("\tx=1\n", (), "\tx=1\n\tnovo=true\n"),
        ("# над\n\n[t]\n", (), "novo = true\n# над\n\n[t]\n"),
        ("# само опаска\n\n", (), "# само опаска\nnovo = true\n\n"),
        ("\n", (), "novo = true\n\n"),
        ("", (), "novo = true\n"),
    ],
)
def test_a_new_name_has_a_line_of_its_own_before_the_first_table(
    text: str, after: Sequence[str], expected: str
) -> None:
    added = fields(text).with_value("novo", True, after)
    assert held(added) == expected
    assert held(added.without("novo")) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1 # о\n", ""),
        ('x = 1\n# над\na = """\nред\n"""\n\ny = 1\n', "x = 1\n# над\n\ny = 1\n"),
        ("a.x = 1\n# меѓу\na.y = 1\n# по\n", "# по\n"),
        ("[t]\n\n[a]\n# во\nx = 1\n\n[a.b]\n# крај\n\n[[c]]\n[a.d]\n", "[t]\n\n# крај\n\n[[c]]\n"),
        ("[[a]]\nx = 1\n\n[[a]]\nx = 1\n", ""),
    ],
)
def test_a_name_goes_with_all_that_is_its_own(text: str, expected: str) -> None:
    assert held(fields(text).without("a")) == expected
    assert held(fields(text).with_value("a", None)) == expected


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        ("a = 1 # о\n", "b-c_1", "b-c_1 = 1 # о\n"),
        ("'a' = 1\n", "b", "'b' = 1\n"),
        ("'a' = 1\n", "it's", '"it\'s" = 1\n'),
        ("a = 1\n", "нов збор", '"нов збор" = 1\n'),
        ("a.a = 1\na . b = 2\n", "c.d", '"c.d".a = 1\n"c.d" . b = 2\n'),
        ("[a]\na = 1\n[ a.b ]\n[[a.c]]\n[t.a]\n", "d", "[d]\na = 1\n[ d.b ]\n[[d.c]]\n[t.a]\n"),
    ],
)
def test_a_name_changes_wherever_it_stands(text: str, new: str, expected: str) -> None:
    assert held(fields(text).renamed("a", new)) == expected


@pytest.mark.parametrize("new", ["b", "", "x\ny", "д" * 300, "\ud800"])
def test_a_name_that_is_taken_or_cannot_be_written_is_refused(new: str) -> None:
    with pytest.raises(NotLossless):
        fields("a = 1\nb = 2\n").renamed("a", new)


def nested(depth: int) -> Value:
    return [nested(depth - 1)] if depth else 1


@pytest.mark.parametrize("name", ["a", "novo"])
@pytest.mark.parametrize("value", [2**63, [None], "\ud800", {"\ud800": 1}, nested(20), "x" * 300_000, [1] * 6000])
def test_what_toml_or_a_post_cannot_hold_is_refused(name: str, value: Value) -> None:
    with pytest.raises(NotLossless):
        fields("a = 1\n").with_value(name, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2023-09-06t14:20:27.208z", Timestamp("2023-09-06t14:20:27.208z")),
        ("[2023-09-06 10:00:00, 10:00:00.50]", [Timestamp("2023-09-06 10:00:00"), Timestamp("10:00:00.50")]),
        ("{ b = 2023-09-06 }", {"b": Timestamp("2023-09-06")}),
        ("[ # о\n  1,\n]", [1]),
        ("'''\n'''", ""),
        ('"""x"""""', 'x""'),
        ("0x1" + "0" * 5000, "0x1" + "0" * 5000),
    ],
)
def test_a_value_is_read_with_its_text_and_its_line(text: str, value: Value) -> None:
    (entry,) = fields(f"# над\n  a = {text} # крај\n").entries
    assert shape(entry.value) == shape(value)
    assert (entry.text, entry.line) == (text, 3)


@pytest.mark.parametrize(
    ("text", "value", "written"),
    [
        ("[a] # о\n# во\nb = 2023-09-06 # о\n", {"b": Timestamp("2023-09-06")}, "[a]\nb = 2023-09-06"),
        ("[[a]]\nb.c = 2023-09-06\n", [{"b": {"c": Timestamp("2023-09-06")}}], "[[a]]\nb.c = 2023-09-06"),
        ("a.b = 1\na.c = 2\n", {"b": 1, "c": 2}, "a.b = 1\na.c = 2"),
    ],
)
def test_a_table_is_read_with_all_its_statements(text: str, value: Value, written: str) -> None:
    (entry,) = fields(text).entries
    assert shape(entry.value) == shape(value)
    assert entry.text == written


def test_every_line_keeps_its_own_end() -> None:
    data = b'+++\r\na = [\r  1,\n  2,\r\n]\rb = """x\r\ny\rz"""\n\r\n[t]\r+++\r\n\r\n'
    document = Document.from_bytes(data)
    front = document.front_matter
    assert front.values == {"a": [1, 2], "b": "x\ny\nz", "t": {}}
    assert front.entries[1].text == '"""x\r\ny\rz"""'

    def saved(changed: FrontMatter) -> bytes:
        return document.with_front_matter(changed).to_bytes()

    assert saved(front.with_value("a", [1, 2, 3])) == data.replace(b"  2,", b"  2,\r\n  3,")
    assert saved(front.with_value("b", "x\ny!\nz")) == data.replace(b"y", b"y!")
    assert saved(front.with_value("c", 1)) == data.replace(b'z"""\n', b'z"""\nc = 1\r\n')
    assert saved(front.without("a")) == data.replace(b"a = [\r  1,\n  2,\r\n]\r", b"")


def test_a_new_line_that_would_melt_into_the_next_gets_another_end() -> None:
    document = Document.from_bytes(b"+++\ra = 1\n\nb = 2\r[t]\r+++\r")
    added = document.front_matter.with_value("c", 1, after=("a",))
    assert added.head == "+++\ra = 1\nc = 1\n\nb = 2\r[t]\r+++\r"


def test_a_line_whose_neighbours_would_melt_together_stays() -> None:
    front = Document.from_bytes(b"+++\ra = 1\rb = 2\n\nc = 2\r+++\r").front_matter
    with pytest.raises(NotLossless):
        front.without("b")


@pytest.mark.parametrize("form", ["toml", "toml-dashes"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_post_without_details_gets_them_in_the_form_of_its_site(form: str, ending: str) -> None:
    document = Document.from_bytes(f"Текст{ending}".encode(), form=form)
    front = document.front_matter.with_value("title", "Нов")
    opening, closing = ("+++", "+++") if form == "toml" else ("---toml", "---")
    expected = ending.join((opening, 'title = "Нов"', closing, "Текст", ""))
    assert document.with_front_matter(front).to_bytes() == expected.encode()
    assert FORMS[form].wrapped("", ending) == f"{opening}{ending}{closing}{ending}"


def test_nothing_is_written_where_nothing_is_meant() -> None:
    assert FORMS["toml"].set_value("a = 1\n", "b", None, Writing()) == "a = 1\n"


CHECKED = "a = 1 # о\n\n# над\nb = 2\n[c]\nd = 3.0\n"


@pytest.mark.parametrize(
    ("new", "proven"),
    [
        (CHECKED.replace("1", "5"), True),
        (CHECKED.replace("1", "5.0"), False),
        (CHECKED.replace("1", "5").replace("# о", "#"), False),
        (CHECKED.replace("1", "5").replace("над", "под"), False),
        (CHECKED.replace("1", "5").replace("b = 2", "b = 0x2"), False),
        (CHECKED.replace("1", "5").replace("3.0", "3"), False),
        (CHECKED.replace("1", "5").replace("\n[c]", "\n\n[c]"), False),
        (CHECKED.replace("1", "5").replace("[c]", "x = 1\n[c]"), False),
        (CHECKED.replace("a = 1", "b = 2").replace("b = 2\n[", "a = 5\n["), False),
        (CHECKED.replace("1", "5").replace("# над\n", ""), False),
        (CHECKED.replace("1", "5").replace("\n", "\r\n"), False),
    ],
)
def test_only_what_was_meant_passes_the_proof(new: str, proven: bool) -> None:
    assert Check(Details.read(CHECKED), Details.read(new)).is_only_change("a", 5) is proven


@pytest.mark.parametrize(
    ("new", "proven"),
    [
        ("a = 1\n# под\n[b]\nx = 5\n[c]\n", True),
        ("a = 1\n[b]\nx = 5\n[c]\n", True),
        ("a = 1\nb.x = 5\n[c]\n", True),
        ("a = 1\n[c]\n[b]\nx = 5\n", True),
        ("a=1\n[b]\nx = 5\n[c]\n", False),
        ("a = 1\n[b]\nx = 5\n[c]", False),
    ],
)
def test_the_parts_of_a_table_may_change_and_nothing_around_it(new: str, proven: bool) -> None:
    old = "a = 1\n[b]\nx = 4\n[c]\n"
    assert Check(Details.read(old), Details.read(new)).is_only_change("b", {"x": 5}) is proven


def test_details_that_cannot_be_read_are_left_alone() -> None:
    handler = FORMS["toml"]
    with pytest.raises(NotLossless):
        handler.set_value("a = [", "a", 1, Writing())
    with pytest.raises(NotLossless):
        handler.remove("a = 1\na = 2\n", "a", Writing())
    with pytest.raises(NotLossless):
        handler.rename("a = 1\n", "b", "c", Writing())
