"""Heads that nobody wrote, in every form that sites use, and real ones that something went over."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from editor.content.values import Timestamp, Value
from tests.support.laws import REMOVE, RENAME, SET, Change
from tests.support.strings import TRAPS


def _pieces(text: str) -> tuple[str, ...]:
    """Split a text at its bars; ⏎ is a line end in a piece, and · a blank at its border."""
    return tuple(piece.strip().replace("⏎", "\n").replace("·", " ") for piece in text.split("¦"))


NAMES = _pieces("title ¦ date ¦ tags ¦ draft ¦ featured ¦ наслов ¦ x ¦ y ¦ a-b ¦ два збора ¦ yes ¦ 12 ¦ no: ¦ # ¦ <<")
SHORT = tuple(text for text in TRAPS if len(text) <= 40)
names = st.one_of(st.sampled_from(NAMES), st.sampled_from(SHORT), st.text(max_size=6))
texts = st.one_of(
    st.sampled_from(SHORT), st.text(st.sampled_from("аб :#-'\"\\\n\t[]{},|>&*!%@=0123456789Ее😀\u2028"), max_size=20)
)
scalars: st.SearchStrategy[Value] = st.one_of(
    texts,
    st.booleans(),
    st.none(),
    st.integers(-(10**15), 10**15),
    st.floats(),
    st.sampled_from(("2023-09-06", "2023-09-06T14:20:27.208Z", "2023-09-06 14:20:27 +02:00")).map(Timestamp),
)
values: st.SearchStrategy[Value] = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(NAMES[:10]), inner, max_size=3)
    ),
    max_leaves=6,
)
changes = st.builds(
    Change, st.sampled_from((SET, SET, SET, REMOVE, RENAME)), st.integers(0, 6), names.filter(bool), values
)

# Of each form the sound pieces, of which most heads are made, and wild ones.
_YAML_VALUES = _pieces(
    """збор ¦ 'во наводници' ¦ "двојни" ¦ ¦ ~ ¦ true ¦ yes ¦ 12 ¦ 12:30 ¦ 1e3 ¦ 2023-09-06 ¦ null # опаска ¦ а # б
    ¦ |⏎  еден⏎⏎  два ¦ >-⏎  свиено⏎  овде⏎ ¦ |+⏎  а⏎⏎⏎ ¦ >2-⏎    вовлечено⏎  а ¦ |1⏎ а⏎  б⏎# не ¦ |⏎
    ¦ > # к⏎   а⏎   б
    ¦ ⏎- а⏎-   б # опаска⏎# меѓу⏎- 'в' ¦ ⏎  - а⏎⏎  - - б⏎    - в ¦ ⏎- name: Ана⏎  role: x⏎- name: Ѓоко
    ¦ ⏎- |⏎  а⏎-⏎- б
    ¦ [а, 'б', "в"] ¦ [ а,⏎  б, # опаска⏎  в ] ¦ [] ¦ [{а: б}, [в]] ¦ {x: 1, y: два} ¦ { x: 1,⏎  'y': [а] } ¦ {}
    ¦ {а, б: }
    ¦ ⏎  x: 1⏎  y:⏎    z: 2⏎  # крај ¦ ⏎    x: |⏎      а⏎    y: 1 ¦ ⏎  ? x⏎  : y ¦ &a збор ¦ &a [x] ¦ &a⏎  x: 1
    ¦ !foo бар ¦ !!str 12 ¦ !!int '12' ¦ !!binary QUJD ¦ !foo⏎  x: 1 ¦ ! а ¦ а⏎  продолжува⏎  овде ¦ 'а⏎⏎  б'
    ¦ "а\\⏎  б"
    ¦ а\u2028б ¦ а\xa0б ¦ "\\u2028" ¦ "а\u2028б" ¦ ⏎  - x: 1⏎    y: [а]⏎  - &b z ¦ ⏎  збор ¦ # само опаска
    ¦ ⏎  # прва⏎  - а"""
)
_YAML_WILD = _pieces(
    """*a ¦ [*a] ¦ ⏎  <<: *a⏎  x: 2 ¦ а: б ¦ ' ¦ " ¦ [а ¦ {а ¦ & ¦ * ¦ ! ¦ |x ¦ @а ¦ ·\tа ¦ а\t# б ¦ а #б: в
    ¦ - а ¦ &a *a ¦ ? ¦ ⏎а
    ¦ !!str ¦ &a ¦ !!map {} ¦ !!set {а} ¦ !!null ~ ¦ |9⏎ а ¦ >⏎·⏎  а ¦ '⏎' ¦ [а,,б] ¦ {? а : б} ¦ [а: б, в]
    ¦ {"а":б} ¦ |\t⏎  а"""
)
_YAML_NAMES = (*NAMES, "'x'", '"y"', "a", "b", "c", "x ", "'а: б'", "z" * 30)
_YAML_WILD_NAMES = ("? x\n", "? [a]\n", "&k x", "!t x", "- x", " x", "  y", "x\t", "\tx", "*a ", "{a: 1}", "x: y")
_YAML_BETWEEN = ("", "", "", "", "\n", "# опаска\n", "  # вовлечена\n\n", "\n\n# а\n")
_YAML_WILD_BETWEEN = ("...\n", "--- \n", "%YAML 1.2\n", "\t\n", "---\n", "  \n", "<<: *a\n", "- а\n")

_JSON_VALUES = _pieces(
    r""" "збор" ¦ "\u0430\n\"\\" ¦ 12 ¦ -1.5e3 ¦ true ¦ null ¦ [] ¦ {} ¦ [ "а", 1 ] ¦ [⏎    1,⏎    2⏎  ]
    ¦ {"x": 1, "y": [2]}
    ¦ {⏎    "x": {⏎      "y": 1⏎    }⏎  } ¦ ["а","а"] ¦ "\ud83d\ude00" ¦ -0 ¦ 1.0 ¦ "#" ¦ "a: b" ¦ { } ¦ [⏎]
    ¦ [{"a": 1},⏎ 2] """
)
_JSON_WILD = _pieces(
    r""" "\ud83d" ¦ 1E400 ¦ NaN ¦ 'x' ¦ 01 ¦ [1,] ¦ "а ¦ [ ¦ ¦ tru ¦ "⏎" ¦ [1 2] ¦ {"a" 1} ¦ {"a": 1,} ¦ /* */ 1
    ¦ 1 # а """
)
_JSON_NAMES = (*(f'"{name}"' for name in NAMES), '"\\u0078"', '"a"', '"b"', '"c"')
_JSON_WILD_NAMES = ('""', "x", '"x', '"__proto__"', "'x'", "# а\nx")
_JSON_GAPS = ("", " ", "\n", "\n  ", "\n\t", "  ", "\n\n    ")

_TOML_VALUES = (
    '"""\nдва\nреда"""',
    *_pieces(
        r""" "збор" ¦ 'буквален \' ¦ '''а''' ¦ 12 ¦ 1_000 ¦ 0xFF ¦ 1.5e3 ¦ inf ¦ true ¦ [] ¦ {} ¦ 2023-09-06
        ¦ 14:20:27 ¦ "а" # б
        ¦ 2023-09-06T14:20:27Z ¦ [ "а", "б" ] ¦ [⏎  1, # опаска⏎  2,⏎] ¦ [{a = 1}, {b = 2}]
        ¦ { a = 1, "б" = [2] } ¦ [1, 'два', [3]] """
    ),
)
_TOML_WILD = _pieces(
    """ " ¦ tru ¦ ¦ 01 ¦ [ ¦ {a = 1,} ¦ 2026-02-30 ¦ # а ¦ '''а ¦ [1 2] ¦ {a = 1⏎} ¦ 1__0 ¦ = 1 ¦ "а" "б"
    ¦ "\\u0430" """
)
_TOML_ROWS = _pieces(
    """{name} = {value}⏎ ¦ {name} = {value}⏎ ¦ {name} = {value}⏎ ¦ ··{name}={value} # опаска⏎ ¦ [{name}]⏎ ¦ ⏎
    ¦ {name}.a = {value}⏎ ¦ [{name}]⏎x = {value}⏎ ¦ [[{name}]]⏎x = {value}⏎ ¦ [{name}.sub]⏎ ¦ # над {name}⏎"""
)
_TOML_WILD_ROWS = (
    "\t\n",
    "{name}\n",
    "[{name}\n",
    "[[{name}]\n",
    "{name} = {value} {value}\n",
    "[]\n",
    "{name} {value}\n",
)
_TOML_NAMES = _pieces(
    """title ¦ date ¦ tags ¦ x ¦ y ¦ z ¦ a ¦ b ¦ a-b ¦ 12 ¦ "два збора" ¦ '#' ¦ "=" ¦ "наслов" ¦ a.b ¦ x.y ¦ c ¦ d"""
)
_TOML_WILD_NAMES = ("наслов", "", '"', "a.", ".a", "a b", "[x]")
_STATIQ_NAMES = ("Title", "Date", "X", "Tags", "a_b", "B")
_STATIQ_VALUES = (*(value for value in _YAML_VALUES if "\n" not in value), "\n  - а\n  - б", "\n- а")

# How many pieces there are to one wild piece; 0 for heads that are sound.
_shares = st.sampled_from((0, 0, 4, 12))


@st.composite
def _drawn(draw: st.DrawFn, sound: Sequence[str], wild: Sequence[str], share: int) -> str:
    return draw(st.sampled_from(wild if share and draw(st.integers(1, share)) == 1 else sound))


@st.composite
def _yaml(draw: st.DrawFn) -> str:
    share, rows = draw(_shares), []
    for _ in range(draw(st.integers(0, 6))):
        value = draw(_drawn(_YAML_VALUES, _YAML_WILD, share))
        gap = draw(st.sampled_from((" ", " ", " ", "   "))) if value and value[0] != "\n" else ""
        name = draw(_drawn(_YAML_NAMES, _YAML_WILD_NAMES, share))
        rows.append(f"{name}:{gap}{value}\n{draw(_drawn(_YAML_BETWEEN, _YAML_WILD_BETWEEN, share))}")
    return "".join(rows)


@st.composite
def _json(draw: st.DrawFn) -> str:
    share, gap = draw(_shares), draw(st.sampled_from(_JSON_GAPS))
    members = []
    for _ in range(draw(st.integers(0, 6))):
        own = draw(_drawn((gap,), _JSON_GAPS, share))
        colon = draw(_drawn((": ",), (":", " : ", ":\n", "=", ""), share))
        name = draw(_drawn(_JSON_NAMES, _JSON_WILD_NAMES, share))
        members.append(own + name + colon + draw(_drawn(_JSON_VALUES, _JSON_WILD, share)))
    return "{" + ",".join(members) + draw(_drawn(("\n", "", " "), (",", "}", "# а\n"), share)) + "}"


@st.composite
def _toml(draw: st.DrawFn) -> str:
    share, rows = draw(_shares), []
    for _ in range(draw(st.integers(0, 7))):
        name = draw(_drawn(_TOML_NAMES, _TOML_WILD_NAMES, share))
        row = draw(_drawn(_TOML_ROWS, _TOML_WILD_ROWS, share))
        rows.append(row.format(name=name, value=draw(_drawn(_TOML_VALUES, _TOML_WILD, share))))
    return "".join(rows)


@st.composite
def _statiq(draw: st.DrawFn) -> str:
    share, rows = draw(_shares), []
    for _ in range(draw(st.integers(1, 5))):
        value = draw(_drawn(_STATIQ_VALUES, _YAML_WILD, share))
        rows.append(f"{draw(st.sampled_from(_STATIQ_NAMES))}:{'' if value[:1] == chr(10) else ' '}{value}\n")
    return "".join(rows)


FORMS: dict[str, tuple[str, st.SearchStrategy[str], str]] = {
    "yaml": ("---\n", _yaml(), "---\n"),
    "yaml-dots": ("--- yaml\n", _yaml(), "...\n"),
    "yaml-braces": ("---\n", _json(), "\n---\n"),
    "toml": ("+++\n", _toml(), "+++\n"),
    "toml-dashes": ("---toml\n", _toml(), "---\n"),
    "json": ("", _json(), "\n"),
    "json-dashes": ("---json\n", _json(), "\n---\n"),
    "json-semicolons": (";;;\n", _json(), "\n;;;\n"),
    "statiq": ("", _statiq(), "---\n"),
}
_BODIES = ("", "\nТекст\n---\nкрај  \n\n", "без крај", "+++\n", "\n\n\u2028x\n", "}\n")
_NEWLINES = ("\n", "\n", "\r\n", "\r")


@st.composite
def posts(draw: st.DrawFn, form: str) -> bytes:
    """Draw a post whose head has one form."""
    opening, details, closing = FORMS[form]
    text = opening + draw(details) + closing + draw(st.sampled_from(_BODIES))
    mark = draw(st.sampled_from((b"", b"", b"", b"\xef\xbb\xbf")))
    return mark + text.replace("\n", draw(st.sampled_from(_NEWLINES))).encode()


_TEXT_PIECES = _pieces(
    """: ¦ :· ¦ -· ¦ # ¦ ·# ¦ ' ¦ [ ¦ ] ¦ { ¦ } ¦ , ¦ | ¦ > ¦ &a· ¦ *a ¦ !t· ¦ ?· ¦ % ¦ @ ¦ = ¦ ~ ¦ 😀 ¦ ⏎ ¦ · ¦ ··
    ¦ <<: *a⏎ ¦ ---⏎ ¦ ...⏎ ¦ +++⏎ ¦ ;;;⏎ ¦ ⏎x: 1⏎ ¦ ⏎x:⏎ ¦ \\ ¦ "x" ¦ \u2028 ¦ \x85 ¦ \ufeff"""
)
_PIECES = (
    *(piece.encode() for piece in _TEXT_PIECES),
    *(b'"', b"\t", b"\r\n", b"\r", b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80"),
)
_spot = st.floats(0, 1, exclude_max=True, width=32)
_mutation = st.one_of(
    st.tuples(st.just("insert"), _spot, st.sampled_from(_PIECES)),
    st.tuples(st.just("replace"), _spot, st.sampled_from(_PIECES)),
    st.tuples(st.just("flip"), _spot, st.integers(0, 255).map(lambda code: bytes([code]))),
    st.tuples(st.just("delete"), _spot, st.integers(1, 40).map(bytes)),
    st.tuples(st.just("twice"), _spot, st.integers(1, 60).map(bytes)),
    st.tuples(st.just("line away"), _spot, st.just(b"")),
    st.tuples(st.just("line twice"), _spot, st.just(b"")),
    st.tuples(st.just("line in"), _spot, st.integers(1, 8).map(lambda count: b" " * count)),
    st.tuples(st.just("ends"), _spot, st.sampled_from((b"\n", b"\r\n", b"\r"))),
    st.tuples(st.just("cut"), _spot, st.just(b"")),
)
mutations = st.lists(_mutation, max_size=5)


def mutated(data: bytes, steps: Sequence[tuple[str, float, bytes]], other: bytes = b"") -> bytes:
    """Go over a post with each of the steps; a splice takes the rest from `other`."""
    for kind, spot, piece in steps:
        at = int(spot * len(data))
        if kind.startswith("line"):
            data = _line(data, kind, at, piece)
        elif kind == "ends":
            data = data[:at] + data[at:].replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", piece)
        elif kind == "twice":
            data = data[: at + len(piece)] + data[at:]
        elif kind == "cut":
            data = data[:at] + other[int(spot * len(other)) :]
        else:
            gone = {"insert": 0, "delete": len(piece), "flip": 1}.get(kind, len(piece))
            data = data[:at] + (b"" if kind == "delete" else piece) + data[at + gone :]
    return data


def _line(data: bytes, kind: str, at: int, piece: bytes) -> bytes:
    start = data.rfind(b"\n", 0, at) + 1
    end = data.find(b"\n", at) + 1 or len(data)
    line = {"line away": b"", "line twice": data[start:end] * 2, "line in": piece + data[start:end]}[kind]
    return data[:start] + line + data[end:]
