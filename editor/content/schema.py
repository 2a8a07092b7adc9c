"""What a post of a site may contain: its fields, and the collections they belong to.

A schema comes from the site's Decap configuration or from its posts; the form
and the checks know only these types.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from editor.content.values import Value


class Kind(StrEnum):
    """How a field is edited; the form has one widget for each."""

    TEXT = "text"
    LONG_TEXT = "longtext"
    BOOLEAN = "boolean"
    NUMBER = "number"
    DATETIME = "datetime"
    SELECT = "select"
    LIST = "list"
    IMAGE = "image"
    RAW = "raw"
    HIDDEN = "hidden"


class Role(StrEnum):
    """What a field means to the newsroom, whatever the site calls it."""

    NONE = ""
    TITLE = "title"
    DATE = "date"
    AUTHOR = "author"
    CATEGORY = "category"
    FEATURED = "featured"
    DRAFT = "draft"
    IMAGE = "image"
    TAGS = "tags"
    DESCRIPTION = "description"


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select field: the value that is written and the words that are shown."""

    value: Value
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a post.

    Attributes:
        name: The key in the front matter.
        label: What the form calls it.
        kind: How it is edited.
        role: What it means, or `Role.NONE`.
        required: Whether a post without it is reported (it can be saved all the same).
        options: The choices of a select field, in order; others may be typed unless `closed`.
        closed: Whether only the options are allowed.
        default: The value in a new post, or None for no entry at all.
        hint: One sentence of help below the field.
        pattern: A regular expression the text should match, and what to say when it does not.
        minimum: The least number, or the fewest items of a list.
        maximum: The greatest number, or the most items of a list.
        whole: Whether a number has no decimals.
        date_only: Whether a date has no time.
    """

    name: str
    label: str
    kind: Kind = Kind.TEXT
    role: Role = Role.NONE
    required: bool = False
    options: tuple[Option, ...] = ()
    closed: bool = False
    default: Value = None
    hint: str = ""
    pattern: tuple[str, str] | None = None
    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    date_only: bool = False

    def with_role(self, role: Role) -> Field:
        """Return this field with another meaning."""
        return replace(self, role=role)


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder of posts that have the same fields.

    Attributes:
        name: The name in the configuration, or the folder's last part.
        label: What the window calls it.
        folder: Relative to the site's root, with "/"; "" is the root itself.
        fields: In the order of the form; empty when they are not known yet.
        extension: Of new files, without the dot.
        slug: The template of new file names, such as "{{year}}-{{month}}-{{day}}-{{slug}}".
        create: Whether new posts may be added.
        form: The form of their details, as `FrontMatter.form`; "" where nothing says it.
    """

    name: str
    label: str
    folder: str
    fields: tuple[Field, ...] = ()
    extension: str = "md"
    slug: str = "{{slug}}"
    create: bool = True
    form: str = ""

    def field(self, role: Role) -> Field | None:
        """Return the first field with this meaning."""
        return next((field for field in self.fields if field.role is role), None)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a configuration that was not understood; the rest of it is used."""

    text: str
    line: int = 0
