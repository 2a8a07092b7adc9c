"""One value as YAML text, written so that all readers agree.

Nothing is written plainly that any YAML reader (1.1 or 1.2, JavaScript, Go,
Ruby or Python) takes for something other than the text that was meant.
"""

from __future__ import annotations

import math
import re

from editor.content.readers import is_timestamp
from editor.content.values import Scalar, Timestamp

# Words that YAML 1.1, YAML 1.2 or Go take for a boolean, nothing, a number, a merge or a default.
_WORDS = re.compile(r"(?i)~|null|true|false|yes|no|on|off|y|n|[-+]?\.inf|\.nan|<<|=")
_LIKE_A_NUMBER = re.compile(r"[-+._]*[0-9]|[-+][._]")
# With one of these letters in it, no reader takes a text for a number or a time.
_NOT_IN_NUMBERS = re.compile(r"[^\W\d_a-fA-FoOtTxXzZ]")
_DATE_SHAPE = re.compile(
    r"[0-9]{4}([-/])[0-9]{1,2}\1[0-9]{1,2}"
    r"(?:[Tt ] ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?(?:Z|[-+][0-9:]{2,6}))?)?"
)
# A colon in front makes a symbol of it to Ruby.
_NOT_PLAIN = re.compile(r"[-?](?:\s|$)|:|[,\[\]{}#&*!|>'\"%@`]|---|\.\.\.|.*(?:: |:$| #)")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:?]")
# Not allowed in YAML at all, a line end to some reader, or dropped by one.
_ESCAPED = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_ODD_SPACE = re.compile(r"[^\S ]")
_SHORT_ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


def has_date_shape(text: str) -> bool:
    """Tell whether this looks like a date in any of the ways sites write one, read as text or not."""
    return _DATE_SHAPE.fullmatch(text) is not None


def is_plain_safe(text: str, flow: bool = False) -> bool:
    """Tell whether every reader takes `text`, written without quotes, for this very text.

    `flow` says that it will stand between brackets or braces.
    """
    if not text or text != text.strip() or _WORDS.fullmatch(text) or _NOT_PLAIN.match(text):
        return False
    if _ESCAPED.search(text) or _ODD_SPACE.search(text):
        return False
    if _LIKE_A_NUMBER.match(text) and not _NOT_IN_NUMBERS.search(text):
        return False
    return not (flow and _NOT_PLAIN_IN_FLOW.search(text))


def quoted(text: str, quote: str = '"') -> str:
    """Write `text` in quotes; in double ones where single ones cannot hold it."""
    if quote == "'" and not _ESCAPED.search(text):
        return "'" + text.replace("'", "''") + "'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _ESCAPED.sub(_escape, escaped) + '"'


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    return _SHORT_ESCAPES.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def text_of(value: Scalar, quote: str = "", favourite: str = '"', flow: bool = False) -> str:
    """Write one value.

    Args:
        value: What readers shall read.
        quote: The quotes that a text must have, or "" for none where that is safe.
        favourite: The quotes for a text that needs some.
        flow: Whether it will stand between brackets or braces.
    """
    if isinstance(value, str):
        if not quote and is_plain_safe(value, flow):
            return value
        return quoted(value, quote or _fitting(value, favourite))
    if isinstance(value, Timestamp):
        plain = not quote and (is_timestamp(value.text) or has_date_shape(value.text))
        return value.text if plain else text_of(value.text, quote, favourite, flow)
    return _text_of_typed(value)


def _fitting(text: str, favourite: str) -> str:
    if favourite == "'":
        return '"' if "'" in text and '"' not in text and "\\" not in text else "'"
    return "'" if ('"' in text or "\\" in text) and "'" not in text else '"'


def _text_of_typed(value: bool | int | float | None) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if math.isnan(value):
        return ".nan"
    if math.isinf(value):
        return ".inf" if value > 0 else "-.inf"
    text = repr(value)
    # YAML 1.1 wants the point and the sign: 1e16 would be text there.
    mantissa, mark, exponent = text.partition("e")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}" if mark else text
