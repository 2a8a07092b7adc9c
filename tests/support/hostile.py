"""Posts made to kill, hang or fool whoever reads them: name, what is to happen, and the bytes.

READ: the details are shown.  REFUSED: there is a sentence that says what is
wrong, and nothing can be changed.  EITHER: what happens is up to the limits.
"""

from __future__ import annotations

from collections.abc import Callable

READ, REFUSED, EITHER = "read", "refused", "either"
# Replaced by the path of a file that must never come to be.
MARKER = "MARKER-FILE"

Input = tuple[str, Callable[[], bytes]]


def _made(head: str, body: str = "Текст\n") -> bytes:
    return (head + body).encode("utf-8", "surrogatepass")


def _yaml(details: str, expected: str = REFUSED) -> Input:
    return expected, lambda: _made(f"---\n{details}\n---\n")


def _later(make: Callable[[], str], expected: str = REFUSED) -> Input:
    return expected, lambda: _made(f"---\n{make()}\n---\n")


def _toml(details: str, expected: str = REFUSED) -> Input:
    return expected, lambda: _made(f"+++\n{details}\n+++\n")


def _json(details: str, expected: str = REFUSED) -> Input:
    return expected, lambda: _made(f"{details}\n")


def _fenced(fences: str, details: str, expected: str = REFUSED) -> Input:
    first, _, last = fences.partition(" ")
    return expected, lambda: _made(f"{first}\n{details}\n{last}\n")


def _statiq(details: str, expected: str = REFUSED) -> Input:
    return expected, lambda: _made(f"{details}\n---\n")


def _file(data: bytes, expected: str = READ) -> Input:
    return expected, lambda: data


def _laughs() -> str:
    rows = ["a: &a [ха,ха,ха,ха,ха,ха,ха,ха,ха]"]
    rows += [f"{chr(98 + n)}: &{chr(98 + n)} [{','.join([f'*{chr(97 + n)}'] * 9)}]" for n in range(8)]
    return "\n".join(rows)


def _weights() -> str:
    return f"a: &a {'ха' * 16_000}\nb: &b [{', '.join(['*a'] * 120)}]\nc: [{', '.join(['*b'] * 120)}]"


def _chain() -> str:
    rows = ["a0: &a0 " + "[" * 28 + "ха" + "]" * 28]
    return "\n".join([*rows, *(f"a{n}: &a{n} " + "[" * 28 + f"*a{n - 1}" + "]" * 28 for n in range(1, 30))])


def _merges() -> str:
    return "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n}\n  <<: [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 28))


def _wide_merge() -> str:
    return "a: &a\n" + "".join(f"  k{n}: {n}\n" for n in range(1000)) + f"b:\n  <<: [{', '.join(['*a'] * 250)}]"


_APPLY = f'[ "touch {MARKER}" ]'
_TAG = "tag:yaml.org,2002:python/object/apply:os.system"

YAML: dict[str, Input] = {
    "billion laughs": _yaml(_laughs()),
    "billion laughs of one line": _yaml("{ " + _laughs().replace("\n", ", ") + " }"),
    "a long text, ten thousand times": _later(_weights),
    "references that lead 800 levels deep": _yaml(_chain()),
    "merge keys, doubled 28 times": _later(_merges),
    "merge keys, 250 wide": _later(_wide_merge),
    "a merge of itself": _yaml("a: &a\n  <<: *a\n  x: 1"),
    "a list that holds itself": _yaml("a: &a [ *a ]"),
    "a map that is its own name": _yaml("a: &a { *a : 1 }"),
    "a reference to nothing": _yaml("a: *b"),
    "ten thousand references": _later(lambda: "a: &a 1\nb: [" + "*a, " * 10_000 + "]"),
    "ten thousand anchors": _later(lambda: "\n".join(f"k{n}: &k{n} {n}" for n in range(9_000)), READ),
    "200 KB of [": _later(lambda: "x: " + "[" * 200_000),
    "200 KB of {": _later(lambda: "x: " + "{" * 200_000),
    "200 KB of [ without a name": _later(lambda: "[" * 200_000),
    "100,000 dashes": _later(lambda: "x:\n " + "- " * 100_000),
    "100,000 question marks": _later(lambda: "? " * 100_000),
    "100,000 colons": _later(lambda: ": " * 100_000),
    "10,000 lists deep, all closed": _later(lambda: "x: " + "[" * 10_000 + "]" * 10_000),
    "10,000 maps deep, all closed": _later(lambda: "x: " + "{a: " * 10_000 + "1" + "}" * 10_000),
    "10,000 maps deep, never closed": _later(lambda: "x: " + "{a: " * 10_000),
    "500 blocks deep": _later(lambda: "\n".join(" " * n + "a:" for n in range(500))),
    "10 MB, plain": _later(lambda: "x: " + "а" * 10_000_000),
    "10 MB in quotes": _later(lambda: f'x: "{"а" * 10_000_000}"'),
    "10 MB in quotes that never end": _later(lambda: 'x: "' + "а" * 10_000_000),
    "10 MB below a sign": _later(lambda: "x: |\n" + "  редред\n" * 1_100_000),
    "10 MB of name": _later(lambda: "а" * 10_000_000 + ": x"),
    "10 MB of comments": _later(lambda: "# опаска\n" * 600_000 + "x: 1"),
    "10 MB of blank lines": _later(lambda: "\n" * 10_000_000 + "x: 1"),
    "200 KB, plain": _later(lambda: "x: " + "а" * 200_000),
    "200 KB of comments": _later(lambda: "# опаска\n" * 22_000 + "x: 1", READ),
    "60 KB, plain": _later(lambda: "x: " + "а" * 60_000, READ),
    "a name of 60 KB": _later(lambda: "а" * 60_000 + ": x", EITHER),
    "a name of 60 KB twice": _later(lambda: f"? {'а' * 60_000}\n: 1\n? {'а' * 60_000}\n: 2\nb: 1", REFUSED),
    "5,000 names": _later(lambda: "\n".join(f"k{n}: {n}" for n in range(5_000)), READ),
    "50,000 names": _later(lambda: "\n".join(f"k{n}: {n}" for n in range(50_000))),
    "one name 5,000 times": _later(lambda: "a: 1\n" * 5_000, EITHER),
    "a list of 9,000 items": _later(lambda: "x:\n" + "- а\n" * 9_000, READ),
    "a list of 60,000 items": _later(lambda: "x:\n" + "- а\n" * 60_000),
    "10,000 commas": _later(lambda: "x: [" + "," * 10_000 + "]"),
    "python runs a command": _yaml(f"x: !!python/object/apply:os.system {_APPLY}"),
    "python runs a command for a name": _yaml(f"? !!python/object/apply:os.system {_APPLY}\n: 1"),
    "python makes an object": _yaml(f"x: !!python/object/new:os.system {_APPLY}"),
    "python calls with keywords": _yaml(
        f"x: !!python/object/apply:subprocess.call\n  args: {_APPLY}\n  kwds: {{shell: true}}"
    ),
    "python names a function": _yaml("x: !!python/name:os.system"),
    "python names a module": _yaml("x: !!python/module:antigravity"),
    "python makes a pair": _yaml("x: !!python/tuple [1, 2]"),
    "python in full words": _yaml(f"x: !<{_TAG}> {_APPLY}"),
    "python behind a handle": _yaml(
        f"%TAG !p! tag:yaml.org,2002:python/\n--- {{x: !p!object/apply:os.system {_APPLY}}}"
    ),
    "python behind an escape": _yaml(f"x: !!p%79thon/object/apply:os.system {_APPLY}"),
    "python for all details": _yaml(f"!!python/object/apply:os.system {_APPLY}"),
    "a tag nobody knows": _yaml("x: !Foo бар\ny: !<tag:foo.mk,2026:x> {a: 1}", READ),
    "ruby makes an object": _yaml(f"x: !ruby/object:Gem::Requirement\n  requirements: {_APPLY}", READ),
    "JavaScript runs a function": _yaml("x: !!js/function 'function () { process.exit() }'", READ),
    "a tag of 60 KB": _later(lambda: "x: !" + "f" * 60_000 + " 1", EITHER),
    "python's tag of 60 KB": _later(lambda: "x: !!python/" + "f" * 60_000 + " 1"),
    "an anchor of 60 KB": _later(lambda: "x: &" + "f" * 60_000 + " 1", READ),
    "a reference of 60 KB to nothing": _later(lambda: "x: *" + "f" * 60_000),
    "a binary value": _later(lambda: "x: !!binary " + "QUJD" * 15_000, READ),
    "a set, an ordered map and pairs": _yaml("x: !!set {a, b}\ny: !!omap [a: 1]\nz: !!pairs [a: 1, a: 2]", READ),
    "a NUL": _yaml("x: а\0б"),
    "a NUL, escaped": _yaml('x: "а\\0б"', READ),
    "a bell": _yaml("x: а\x07б"),
    "half of a character": _file(b"---\nx: \xed\xa0\x80\n---\n", REFUSED),
    "half of a character, escaped": _yaml('x: "\\uD800"', EITHER),
    "two halves, escaped": _yaml('x: "\\uD83D\\uDE00"', EITHER),
    "an escape beyond Unicode": _yaml('x: "\\UFFFFFFFF"'),
    "a number of 60,000 digits": _later(lambda: "x: " + "9" * 60_000, READ),
    "a number of 60,000 sixties": _later(lambda: "x: 1" + ":59" * 20_000, READ),
    "a number of 60,000 hex digits": _later(lambda: "x: 0x" + "f" * 60_000, READ),
    "a number of 60,000 low lines": _later(lambda: "x: 1" + "_" * 60_000 + "а", READ),
    "numbers without end": _yaml("a: 1e999999999\nb: -1e-999999999\nc: .inf\nd: -.inf\ne: .nan", READ),
    "days that are not": _yaml("a: 2026-13-45\nb: 0000-00-00\nc: 2026-02-30T25:61:61+99:99\nd: 9999-99-99", READ),
    "values that are taken for others": _yaml("a: no\nb: 12:30\nc: 007\nd: 1e3\ne: ~\nf: yes\ng: =\nh: <<", READ),
    "a name twice": _yaml("a: 1\nb: 2\na: 3", EITHER),
    "names that are lists and maps": _yaml("? [a, b]\n: 1\n? {c: d}\n: 2\n? |\n  e\n: 3", EITHER),
    "a tab before a name": _yaml("a:\n\tb: 1"),
    "quotes that never end": _yaml("a: 'б\nв: 1"),
    "a second document": _yaml("a: 1\n--- # b\nc: 2"),
    "a directive": _yaml("%YAML 3.0\n--- # b\nc: 2", EITHER),
    "200,000 old line ends": _later(lambda: "x: 1\u2028" * 50_000, EITHER),
    "every stand-in is taken": _later(
        lambda: "x: " + "".join(map(chr, range(0xF0000, 0xF0100))) + "\u2028y: 1", EITHER
    ),
    "a mark in the middle": _yaml("a: 1\n\ufeffb: 2", EITHER),
    "a list at the top": _yaml("- a\n- b"),
    "a text at the top": _yaml("само текст"),
    "nothing at all": _yaml("", READ),
}
TOML: dict[str, Input] = {
    "TOML, 200 KB of [": _toml("x = " + "[" * 200_000),
    "TOML, 200 KB of { ": _toml("x = " + "{a=" * 60_000),
    "TOML, 10,000 lists deep, all closed": _toml("x = " + "[" * 10_000 + "]" * 10_000),
    "TOML, tables 10,000 deep": _toml("[" + ".".join("a" * 10_000) + "]"),
    "TOML, names 10,000 deep": _toml(".".join("a" * 10_000) + " = 1"),
    "TOML, ever deeper tables": _toml("\n".join("[" + ".".join(["a"] * n) + "]" for n in range(1, 400))),
    "TOML, 50,000 names": _toml("\n".join(f"k{n} = {n}" for n in range(50_000))),
    "TOML, 4,000 names": _toml("\n".join(f"k{n} = {n}" for n in range(4_000)), EITHER),
    "TOML, 10,000 tables in a list": _toml("[[a]]\n" * 10_000),
    "TOML, 10 MB of text": (REFUSED, lambda: _made(f'+++\nx = "{"а" * 10_000_000}"\n+++\n')),
    "TOML, text that never ends": _toml('x = """\n' + "а\n" * 100_000),
    "TOML, 100,000 quotes": _toml("x = " + '"' * 100_000),
    "TOML, 100,000 single quotes": _toml("x = " + "'" * 99_999),
    "TOML, 100,000 backslashes": _toml('x = "' + "\\" * 99_999),
    "TOML, a backslash on every line": _toml('x = "' + "\\\n" * 50_000),
    "TOML, a number of 60,000 digits": _toml("x = " + "9" * 60_000, EITHER),
    "TOML, a number without end": _toml("x = 1e999\ny = inf\nz = nan", EITHER),
    "TOML, a day that is not": _toml("x = 2026-02-30"),
    "TOML, a name twice": _toml("a = 1\na = 2"),
    "TOML, a table over a value": _toml("a = 1\n[a]\nb = 2"),
    "TOML, half of a character": _toml('x = "\\uD800"'),
    "TOML, a NUL": _toml('x = "а\0б"'),
    "TOML, old line ends": _toml('x = "а\u2028y = 2"', EITHER),
    "TOML after dashes": _fenced("---toml ---", "x = " + "[" * 200_000),
}
JSON: dict[str, Input] = {
    "JSON, 200 KB of [": _json('{"x": ' + "[" * 200_000, EITHER),
    "JSON, 10,000 lists deep, all closed": _json('{"x": ' + "[" * 10_000 + "]" * 10_000 + "}"),
    "JSON, 10,000 maps deep, all closed": _json('{"x": ' * 10_000 + "1" + "}" * 10_000),
    "JSON, 10 MB of text": (EITHER, lambda: _made(f'{{"x": "{"а" * 10_000_000}"}}\n')),
    "JSON, text that never ends": _json('{"x": "' + "а\\" * 90_000, EITHER),
    "JSON, 50,000 names": _json("{" + ", ".join(f'"k{n}": {n}' for n in range(50_000)) + "}", EITHER),
    "JSON, one name 5,000 times": _json("{" + ", ".join(['"a": 1'] * 5_000) + "}", EITHER),
    "JSON, a name twice": _json('{"a": 1, "a": 2}', EITHER),
    "JSON, a number of 60,000 digits": _json('{"x": ' + "9" * 60_000 + "}", EITHER),
    "JSON, a number without end": _json('{"x": 1e999, "y": -1e999}', EITHER),
    "JSON, not a number": _json('{"x": NaN, "y": Infinity}'),
    "JSON, half of a character": _json('{"x": "\\ud800"}', EITHER),
    "JSON, a NUL": _json('{"x": "а\\u0000б"}', EITHER),
    "JSON, a bare NUL": _json('{"x": "а\0б"}', REFUSED),
    "JSON, two objects": _json('{"x": 1}{"y": 2}', EITHER),
    "JSON, a comma too many": _json('{"x": 1,}'),
    "JSON, a comment": _json('{"x": 1 /* а */}'),
    "JSON, JavaScript's trap": _json('{"__proto__": {"x": 1}, "constructor": 2}', EITHER),
    "JSON after dashes": _fenced("---json ---", "[" * 200_000),
    "JSON after semicolons": _fenced(";;; ;;;", '{"x": ' * 30_000),
    "JSON as YAML": _yaml('{"x": ' + "[" * 10_000 + "]" * 10_000 + "}"),
    "JSON as YAML, a name twice": _yaml('{"a": 1, "a": 2}', EITHER),
}
STATIQ: dict[str, Input] = {
    "Statiq, 10,000 brackets": _statiq("Title: а\nx: " + "[" * 10_000),
    "Statiq, billion laughs": _statiq(_laughs()),
    "Statiq, python runs a command": _statiq(f"Title: а\nx: !!python/object/apply:os.system {_APPLY}"),
    "Statiq, 9,000 items": _statiq("Title: а\nx:\n" + "- а\n" * 4_500, READ),
    "Statiq, 1,500 names": _statiq("\n".join(f"Key{n}: {n}" for n in range(1_500)), READ),
    "Statiq, 10 MB": (READ, lambda: _made("Title: а\nx: " + "а" * 10_000_000 + "\n---\n")),
    "Statiq, never closed": (READ, lambda: _made("Title: а\n" * 300_000)),
}
FILES: dict[str, Input] = {
    "an empty file": _file(b""),
    "nothing but a mark": _file(b"\xef\xbb\xbf"),
    "two marks": _file(b"\xef\xbb\xbf\xef\xbb\xbf---\na: 1\n---\n"),
    "nothing but a fence": _file(b"---"),
    "two fences": _file(b"---\n---\n"),
    "four dashes": _file(b"----\na: 1\n----\n"),
    "details that are never closed": _file("---\ntitle: а\n\nТекст\n".encode(), REFUSED),
    "10 MB that are never closed": (REFUSED, lambda: ("---\ntitle: а\n" + "ред\n" * 1_500_000).encode()),
    "200,000 spaces after a fence": _file(b"---" + b" " * 200_000 + b"\na: 1\n---\n"),
    "10 MB of blank lines above": (READ, lambda: b" \n" * 5_000_000 + b"---\na: 1\n---\n"),
    "10 MB of text": (READ, lambda: ("---\na: 1\n---\n" + "Текст без крај. " * 350_000).encode()),
    "a line of 5 MB": (READ, lambda: b"---\na: 1\n---\n" + b"x" * 5_000_000),
    "bytes of another alphabet": _file("---\ntitle: Наслов\n---\n".encode("cp1251"), REFUSED),
    "bytes cut in the middle": _file("---\ntitle: а\n---\nТекст".encode()[:-1], REFUSED),
    "UTF-16": _file("---\ntitle: а\n---\n".encode("utf-16"), REFUSED),
    "UTF-16 without a mark": _file("---\ntitle: abc\n---\n".encode("utf-16-le"), REFUSED),
    "UTF-32": _file("---\ntitle: а\n---\n".encode("utf-32"), REFUSED),
    "a picture": _file(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, REFUSED),
    "NUL after NUL": _file(b"\0" * 100_000, REFUSED),
    "every kind of line end": _file("---\r\na: 1\rb: 2\n---\r\nеден\r\rдва\n\rтри".encode()),
    "only CR": _file(b"---\ra: 1\r---\rtext\r"),
}
INPUTS: dict[str, Input] = {**YAML, **TOML, **JSON, **STATIQ, **FILES}
