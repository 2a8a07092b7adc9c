"""Curly quotes, long dashes and ellipses, for the generators that make them of what is typed.

Each generator has its own idea of which quote opens and which closes, and the
differences are seen on every page: so each has its own rule, held against
what the generator makes of real posts.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token


class Punctuation(Enum):
    """Whose rules."""

    GOLDMARK = "Hugo"
    SMARTYPANTS = "Astro"


_LONG, _SHORT, _ELLIPSIS = "\u2014", "\u2013", "\u2026"
_OPEN, _CLOSE, _OPEN_SINGLE, _CLOSE_SINGLE = "\u201c", "\u201d", "\u2018", "\u2019"
_SIGNS = (("---", _LONG), ("--", _SHORT), ("...", _ELLIPSIS), ("<<", "\u00ab"), (">>", "\u00bb"))
# What stands for a part of a paragraph when it is read as one text.
_SPOKEN = {"text": "", "code_inline": "a", "softbreak": "\n", "hardbreak": "\n"}
_SIGN = re.compile(r"['\"]|--|\.\.\.")
_ALONE = re.compile(r"s\b")
_TWO_SINGLE = re.compile(r"(?<!')''(?!')")
_TWO_HYPHENS = re.compile(r"(?<!-)--(?!-)")
# "'s" and its like after a quote or a bracket.
_ENDING = re.compile(r"(?:[smtd]|ve|ll|re)(?=[\s!-/:-@\[-`{-~]|$)")
_DECADE = re.compile(r"\d\ds(?=[\s!-/:-@\[-`{-~]|$)")


def smart_plugin(parser: MarkdownIt, whose: Punctuation) -> None:
    """Make the parser curl quotes and join dots and hyphens; code and raw HTML stay as they are."""
    if whose is Punctuation.GOLDMARK:
        for sign in "'\".":
            parser.inline.add_terminator_char(sign)
        parser.inline.ruler.push("smart_punctuation", _goldmark)
    else:
        parser.core.ruler.push("smart_punctuation", _smartypants)


def _smartypants(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline" and token.children:
            _curl([child for child in token.children if child.type in _SPOKEN])


def _curl(spoken: list[Token]) -> None:
    """Replace the signs of one paragraph, read as one text; code counts as a word in it."""
    words = [child.content if child.type == "text" else _SPOKEN[child.type] for child in spoken]
    flat = "".join(words)
    if not _SIGN.search(flat):
        return
    curled = "".join(_curled(flat, place) if sign in "'\"" else sign for place, sign in enumerate(flat))
    place = 0
    for child, word in zip(spoken, words, strict=True):
        if child.type == "text":
            made = curled[place : place + len(word)]
            made = _TWO_SINGLE.sub(_CLOSE, _TWO_HYPHENS.sub(_LONG, made))
            child.content = made.replace("...", _ELLIPSIS)
        place += len(word)


def _curled(text: str, place: int) -> str:
    """Return the curly quote for the straight one at `place`, by what stands around it."""
    opening, closing = (_OPEN, _CLOSE) if text[place] == '"' else (_OPEN_SINGLE, _CLOSE_SINGLE)
    before, after, then = text[place - 1 : place], text[place + 1 : place + 2], text[place + 2 : place + 3]
    if text[place] in (before, after):
        return text[place]
    if (_is_sign(after) and not _is_word(then)) or _DECADE.match(text, place + 1):
        return closing
    if before and not _is_word(before) and _is_word(after):
        return opening
    if _is_word(before) or not after or after.isspace():
        return closing
    return closing if text[place] == "'" and _ALONE.match(text, place + 1) else opening


def _is_word(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "LNM"


def _goldmark(state: StateInline, silent: bool) -> bool:
    """Replace the sign at the place, if there is one to replace."""
    sign, made = next((pair for pair in _SIGNS if state.src.startswith(pair[0], state.pos, state.posMax)), ("", ""))
    if not made and state.src[state.pos] in "'\"":
        sign = state.src[state.pos]
        made = _quote(state, sign, silent)
    if not made:
        return False
    if not silent:
        state.append_pending(made)
    state.pos += len(sign)
    return True


def _quote(state: StateInline, quote: str, silent: bool) -> str:
    """Return which curly quote stands for a straight one, or "" when it stays straight."""
    if silent:
        return quote
    before = state.src[state.pos - 1] if state.pos else "\n"
    opens, closes = _flanking(state, quote, before)
    if not opens and not closes:
        return ""
    # As much as any rule looks at: a paragraph may be megabytes.
    rest = state.src[state.pos + 1 : min(state.pos + 6, state.posMax)]
    unclosed = _memory(state)
    if quote == "'" and (made := _apostrophe(before, rest, opens, closes)):
        return made
    if opens and not closes:
        unclosed[quote] += 1
        return _OPEN if quote == '"' else _OPEN_SINGLE
    if quote == "'" and len(rest) > 1 and not rest[0].isdigit():
        return _CLOSE_SINGLE
    if unclosed[quote] and closes and (not opens or _ends(rest)):
        unclosed[quote] -= 1
        return _CLOSE if quote == '"' else _CLOSE_SINGLE
    return ""


def _apostrophe(before: str, rest: str, opens: bool, closes: bool) -> str:
    word = rest[:1]
    if opens and not closes and _DECADE.match(rest):
        return _CLOSE_SINGLE
    if (_is_sign(before) or before.isspace()) and word and word in "tenl":
        return _CLOSE_SINGLE
    if before.isalnum() and word.isalpha():
        return _CLOSE_SINGLE
    return _CLOSE_SINGLE if opens and not closes and _ENDING.match(rest) else ""


def _ends(rest: str) -> bool:
    """Tell whether a quote that may open or close closes: a sign follows, and then the end, a sign or a space."""
    return _is_sign(rest[:1]) and (len(rest) == 1 or _is_sign(rest[1]) or rest[1].isspace())


def _flanking(state: StateInline, quote: str, before: str) -> tuple[bool, bool]:
    """Tell whether a run of quotes may open and may close something, as CommonMark tells it of asterisks."""
    end = _run_end(state, quote)
    after = state.src[end] if end < state.posMax else "\n"
    left = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
    right = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
    return left, right


def _run_end(state: StateInline, quote: str) -> int:
    """Return where the run of quotes ends, which is looked for once per run."""
    known = _memory(state)
    if known["end"] <= state.pos:
        end = state.pos + 1
        while end < state.posMax and state.src[end] == quote:
            end += 1
        known["end"] = end
    return known["end"]


def _is_sign(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _memory(state: StateInline) -> dict[str, int]:
    """Return how many quotes of each kind are open in this paragraph, and where the last run of them ends."""
    tokens, memory = state.env.get("quotes", (None, {}))
    if tokens is not state.tokens:
        memory = {"'": 0, '"': 0, "end": 0}
        state.env["quotes"] = (state.tokens, memory)
    result: dict[str, int] = memory
    return result
