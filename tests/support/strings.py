"""Texts that a reader of YAML may take for something else: a fixed list of traps, and as many more as are asked for."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

# Read as something else by at least one reader of YAML when they stand there without quotes.
KINDS = (
    *("yes", "no", "on", "off", "y", "n", "true", "false", "null", "~", "NULL", "True", "FALSE", "Yes", "nO", "tRUE"),
    *("12:30", "12:30:45", "1:2", "190:20:30", "12:60", "-1:30", "1:30.5", "00:00", "8:05", "٣:٣", "12:30 PM"),
    *("0123", "089", "0", "-0", "+1", "1e5", "1E5", "1e+5", "1.e5", ".5", "5.", "+.5", "1_000", "1,000", "1,5", "_1"),
    *("-_1", "0x1F", "0o17", "0b101", "0O17", "0X1f", "0x_1", "0b_1", "1__0", "1.2.3", "0.1_", "1e", "e5", ".e5"),
    *(".inf", "-.INF", "+.Inf", ".nan", ".NaN", "NaN", "inf", "Infinity", "-Infinity", "1e999", "9" * 30, "1" * 500),
    *("2023-09-06", "2023-9-6", "2023-02-31", "2023-09-06 14:20", "2023-09-06T14:20:27.208Z", "2023/09/06"),
    *("2023-09-06 14:20:27 +02:00", "2023-09-06t14:20:27", "0000-00-00", "20230906", "2023-09", "06.09.2023"),
    *("=", "<<", "<<:", "<", "-", "--", "---", "----", "...", "....", "--- а", "... а", "-а", "- а", "?", "? ", "? а"),
    *(
        "?а",
        ":",
        "::",
        ": а",
        ":а",
        ":foo",
        "а:",
        "а: б",
        "а :б",
        "а:б",
        "http://а.б/в?г=д#е",
        "а #б",
        "а#б",
        "#",
        "#а",
    ),
    *("!", "!!", "!а", "!!str а", "!ruby/object а", "&", "&а", "& а", "*", "*а", "**а**", "* а", "@", "@а", "`", "`а`"),
    *("%", "%а", "%YAML 1.2", "|", "|-", "| а", ">", ">-", "> а", "{", "}", "{}", "{а}", "{а: б}", "{{ page.title }}"),
    *("[", "]", "[]", "[а]", "[а, б]", ",", ", а", "а, б", "а,б", "а]", "а}", "'", '"', "''", '""', "'а'", '"а"', "'а"),
    *('"а', "а'б", 'а"б', "а'б\"в", "\\", "\\n", "а\\", "\\\\", "\\u0041", "C:\\нов", "„Цитат“", "„а“: б", "«а»"),
    *("__proto__", "constructor", "toString", "hasOwnProperty", "length", "0", "10", "NaN", "undefined", "None", "nil"),
    *("{% if а %}", "{{< figure >}}", "<script>", "&amp;", "&nbsp;", "а & б", "а * б", "50 %", "100%", "$а", "~а", "^"),
)
BLANKS = (
    *("", " ", "  ", "\t", " а", "а ", "  а  ", "\tа", "а\t", "а\tб", "а  б", "\n", "\n\n", " \n", "\n ", "а\n", "\nа"),
    *(
        "а\n\n",
        "а\n\n\n",
        "а\nб",
        "а\n\nб",
        "а\n\n\nб\n",
        "а\n б",
        " а\nб",
        "  а\n б\n",
        "а\n  б\nв",
        "а \nб",
        "а\n \nб",
    ),
    *(
        "а\n\tб",
        "\tа\nб",
        "а\n# б",
        "# а\nб",
        "- а\n- б",
        "а: б\nв: г",
        "---\nа",
        "а\n---\nб",
        "а\n...\nб",
        "а\n...",
        "а\n---",
    ),
    *(
        "а\r\nб",
        "а\rб",
        "\r",
        "а\r\n",
        "а\n\r\nб",
        "а\n\n б\n\nв",
        "а\n б\n\n  в\nг\n",
        "\n\nа\n",
        "а\n\n\tб\n",
        "| а\nб",
    ),
    *("> а\n> б\n", "а\n\n\n\n", "а\nб ", "а\nб \n", "а\n  ", "а\n  \n", "а\n'\nб", 'а\n"\nб', "а\\\nб", "а\nб: в\n"),
)
ODD = (
    *(
        "\xa0",
        "а\xa0б",
        "\xa0а",
        "а\xa0",
        "\u2028",
        "а\u2028б",
        "\u2029а",
        "а\u2029",
        "\x85",
        "а\x85б",
        "\ufeff",
        "\ufeffа",
    ),
    *(
        "а\ufeffб",
        "а\ufeff",
        "\u200bа",
        "а\u200d",
        "\u200e",
        "\u202eа",
        "\u3000а",
        "а\u3000",
        "\u1680",
        "\u180e",
        "\u2003а",
    ),
    *("\x00", "\x07", "\x0b", "\x0c", "\x1b", "\x1f", "\x7f", "\x80", "\x9f", "\ufffd", "\ufffe", "\uffff", "\ud7ff"),
    *(
        "\ue000",
        "\uf8ff",
        "\U000f0000",
        "\U000f0000\u2028",
        "\U0010fffd",
        "\U0001ffff",
        "😀",
        "😀: 👍🏽",
        "👨‍👩‍👧",
        "🇲🇰",
        "а😀",
    ),
    *(
        "e\u0301",
        "\u0301",
        "İ",
        "ß",
        "ﬁ",
        "עברית",
        "العربية: نعم",
        "中文：标题",
        "ｆｕｌｌ： ｗｉｄｔｈ",
        "Ѓорче Петров",
        "Ќе биде?",
    ),
    *(
        "а\u2028- б",
        "а\u2028б: в",
        "а\u2028# б",
        "а\u2028---\u2028б",
        "а\x85...\x85",
        "\u2028\n\u2029",
        "а\n\u2028\nб",
        "а\x85\nб",
    ),
)
LONG = (
    "Новинарите прашаа: зошто? " * 40,
    "а" * 5000,
    "збор " * 400 + "\n" + "ред " * 300 + "\n\n" + "крај",
    "\n".join(f"{number}. ставка: „нешто“ # {number}" for number in range(60)) + "\n",
    "'" * 300,
    '"\\' * 300,
    "😀" * 600,
    "а\n" * 200,
    "- " * 200,
    "[" * 300,
)
TRAPS = tuple(dict.fromkeys((*KINDS, *BLANKS, *ODD, *LONG)))

_SIGNS = ":#-'\"\\!&*%@`|>{}[],?.=<~^$/;()+_"
_FRAGMENTS = (
    *("а", "Ѓоко", "збор", "the end", "no", "12", ": ", " #", "- ", "? ", "'", '"', "\\", "\t", "  ", "\xa0", "\u2028"),
    *(
        "😀",
        "---",
        "...",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&а",
        "*а",
        "!а",
        "%",
        "@",
        "`",
        "|",
        ">",
        "\u200b",
        "\ufeff",
        "=",
        "<<",
    ),
)
_ROWS = (
    "",
    "",
    "а",
    "ред со повеќе зборови",
    "  вовлечен",
    "\tтаб",
    "крај ",
    "# знак",
    "- ставка",
    "а: б",
    "---",
    " ",
    "'",
    "\\",
)
_WORDS = ("yes", "no", "on", "off", "y", "n", "true", "false", "null", "nan", ".nan", ".inf", "-.inf", "nil", "none")


def drawn(seed: int) -> Iterator[str]:
    """Yield texts without end, the same ones for the same seed."""
    dice = random.Random(seed)
    makers = (_signs, _fragments, _number, _date, _word, _rows, _any_characters, _around, _long)
    for make in itertools.cycle(makers):
        yield make(dice)


def many(count: int, seed: int) -> list[str]:
    """Return the traps and so many drawn texts that there are `count` different ones."""
    found = dict.fromkeys(TRAPS)
    for text in drawn(seed):
        if len(found) >= count:
            return list(found)
        found[text] = None
    return list(found)


def _signs(dice: random.Random) -> str:
    return "".join(dice.choice(_SIGNS + "аб 01\n") for _ in range(dice.randint(1, 12)))


def _fragments(dice: random.Random) -> str:
    return "".join(dice.choice(_FRAGMENTS) for _ in range(dice.randint(1, 8)))


def _number(dice: random.Random) -> str:
    return "".join(dice.choice("0123456789012345+-._:,eExXoObBaf ") for _ in range(dice.randint(1, 9)))


def _date(dice: random.Random) -> str:
    gap = dice.choice("-/.")
    text = f"{dice.randint(0, 9999):04}{gap}{dice.randint(0, 13)}{gap}{dice.randint(0, 32):02}"
    return text + dice.choice(("", " 1:2", "T10:20", " 10:20:30", "T10:20:30Z", "T10:20:30.5+02:00", " а", "\n", "-1"))


def _word(dice: random.Random) -> str:
    word = "".join(dice.choice((letter.lower(), letter.upper())) for letter in dice.choice(_WORDS))
    return dice.choice(("", "", "", " ", "-", "'", "+")) + word + dice.choice(("", "", "", " ", ":", ",", "а", "\n"))


def _rows(dice: random.Random) -> str:
    return "\n".join(dice.choice(_ROWS) for _ in range(dice.randint(2, 7)))


def _any_characters(dice: random.Random) -> str:
    planes = ((0, 0x7F), (0x80, 0x2FF), (0x2000, 0x206F), (0xD7F0, 0xD7FF), (0xE000, 0xFFFF), (0x10000, 0x10FFFF))
    return "".join(chr(dice.randint(*dice.choice(planes))) for _ in range(dice.randint(1, 6)))


def _around(dice: random.Random) -> str:
    sign = dice.choice((*_FRAGMENTS, *_SIGNS))
    return dice.choice(("{}", "{}а", "а{}", "а{}б", " {}", "{} ", "а {}", "{} а", "а {} б")).format(sign)


def _long(dice: random.Random) -> str:
    words = [
        dice.choice(("новинар", "прашање", "и", "на", "„збор“", "а:", "#", "-", "‚а‘", "2026", "\n")) for _ in range(90)
    ]
    return dice.choice((" ", "  ", " ", "\n")).join(words)
