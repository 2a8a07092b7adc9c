"""Details as Statiq writes them: YAML from the first line on, closed by one line of dashes.

Two lines of text above dashes are a heading in Markdown, so only what cannot be
one is taken for details: a name and a colon on every line that is not a list item.
"""

from __future__ import annotations

import re

from editor.content.heads import Head
from editor.content.yamlhead import YamlHandler

_NAME = r"[A-Za-z][A-Za-z0-9_]*:"
_END = r"(?:\r\n?+|\n)"
_HEAD = re.compile(
    rf"\A(?P<details>(?:{_NAME}(?:[ \t][^\r\n]*+)?{_END}(?:[ \t]*+- [^\r\n]*+{_END})*)+)-{{3,}}[ \t]*+(?:{_END}|\Z)"
)
_ONE_NAME = re.compile(rf"{_NAME}[ \t]*(?P<value>[^\r\n]*)[\r\n]*")
_MAX_CHARACTERS = 20_000


class StatiqHandler(YamlHandler):
    """Details in YAML without an opening fence."""

    kind = form = "statiq"
    label = "Statiq"
    FM_BOUNDARY = _HEAD

    def find(self, text: str) -> Head | None:
        """Return where the details stand in `text`, or None when it may begin with a heading as well."""
        match = _HEAD.match(text[:_MAX_CHARACTERS])
        if match is None:
            return None
        alone = _ONE_NAME.fullmatch(match["details"])
        if alone is not None and not re.fullmatch(r"[0-9]+|true|false", alone["value"].strip()):
            return None
        return Head(0, match.end("details"), match.end())

    def wrapped(self, details: str, newline: str) -> str:
        """Return a head of this form that holds `details`."""
        return f"{details}---{newline}"

    def can_hold(self, details: str) -> bool:
        """Tell whether `details` would still be told from a text: no value may need several lines."""
        return self.find(self.wrapped(details, "\n")) is not None
