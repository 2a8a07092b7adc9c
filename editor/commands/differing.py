"""What a change would do to a file, as a unified diff that `patch` and `git apply` take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from editor.content.document import Document

_CONTEXT = 3
_NO_END = "\\ No newline at end of file\n"
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_QUOTED_IN_NAMES = re.compile(r'[\x00-\x1f"\\]')


def difference(path: Path, before: Document, after: Document) -> str:
    """Return the difference between two versions of a post; line ends are part of the lines."""
    old, new = _LINE.findall(_text(before)), _LINE.findall(_text(after))
    same = _same_at_the_end(old, new)
    # The rest of the text is in both, and would only have to be compared.
    old, new = old[: len(old) - same], new[: len(new) - same]
    diff = unified_diff(old, new, _name("a", path), _name("b", path), n=_CONTEXT)
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in diff)


def _text(document: Document) -> str:
    return document.to_bytes().decode("utf-8")


def _same_at_the_end(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many last lines are in both, but for those that are shown around a change."""
    same = 0
    while same < min(len(old), len(new)) and old[-1 - same] == new[-1 - same]:
        same += 1
    return max(0, same - _CONTEXT)


def _name(side: str, path: Path) -> str:
    name = f"{side}/{path.as_posix().lstrip('/')}"
    if _QUOTED_IN_NAMES.search(name):
        return '"' + _QUOTED_IN_NAMES.sub(lambda found: f"\\{ord(found[0]):03o}", name) + '"'
    # Without it, a name would end at its first space.
    return name + "\t" if " " in name else name
