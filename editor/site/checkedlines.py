"""Lines of JSON that carry a check of themselves, so that a torn or damaged one is told from a whole one."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from typing import Any

_CHECKED = re.compile(rb'(\{.*), "check": "([0-9a-f]{8})"\}', re.DOTALL)


def written(fields: Mapping[str, object]) -> bytes:
    """Return a line without its end; `fields` must not be empty."""
    text = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")[:-1]
    return b'%s, "check": "%08x"}' % (text, zlib.crc32(text))


def parsed(raw: bytes) -> dict[str, Any] | None:
    """Return what a line says, None where it is not as it was written."""
    checked = _CHECKED.fullmatch(raw)
    if checked is None or int(checked[2], 16) != zlib.crc32(checked[1]):
        return None
    try:
        fields = json.loads(raw.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None
