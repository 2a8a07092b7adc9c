"""The values a detail of a post can have.

A date stays the text that stands in the file: sites write dates in a dozen
styles, and a value that nobody touched must keep its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Timestamp:
    """A date or a date with a time, as written: unquoted and recognised by YAML or TOML.

    Attributes:
        text: The text in the file, such as "2023-09-06T14:20:27.208Z".
    """

    text: str


Scalar: TypeAlias = bool | int | float | str | Timestamp | None
Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"
