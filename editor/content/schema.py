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
    FILE = "file"
    RELATION = "relation"
    OBJECT = "object"
    OBJECTS = "objects"
    CODE = "code"
    COLOR = "color"
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
class Relation:
    """Where the values of a field come from: the posts of another collection.  (Decap copies, it does not link.)

    Attributes:
        collection: The name of the other collection.
        value_field: What of a chosen post is written; a template such as "{{slug}}", or a path such as "seo.title".
        search_fields: What a person's words are looked for in.
        display_fields: What is shown of each post; `value_field` where it is empty.
        file: The name of one file of a collection of single files; "" for a folder.
        filters: Names of fields, and the values of which a post must have one to be offered.
    """

    collection: str
    value_field: str
    search_fields: tuple[str, ...] = ()
    display_fields: tuple[str, ...] = ()
    file: str = ""
    filters: tuple[tuple[str, tuple[Value, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ListRules:
    """What may be done with the items of a list.

    Attributes:
        add: Whether new ones may be added.
        remove: Whether they may be taken out.
        reorder: Whether they may change places.
        on_top: Whether a new one becomes the first.
        singular: What one item is called; "" where nothing says it.
    """

    add: bool = True
    remove: bool = True
    reorder: bool = True
    on_top: bool = False
    singular: str = ""


@dataclass(frozen=True, slots=True)
class CodeRules:
    """How a piece of program text is written.

    Attributes:
        bare: Whether the text alone is written; otherwise a map of the text and its language.
        code_key: The name of the text in that map.
        language_key: The name of the language in it.
        language: The language of a new one.
        choosable: Whether a person may choose another.
    """

    bare: bool = False
    code_key: str = "code"
    language_key: str = "lang"
    language: str = ""
    choosable: bool = False


@dataclass(frozen=True, slots=True)
class Variant:
    """One of the kinds of items that a list may hold side by side.

    Attributes:
        name: What an item of this kind has under the list's `type_key`.
        label: What the form calls it.
        fields: What such an item may contain.
        summary: The template of the line that stands for a folded item; "" where nothing says it.
    """

    name: str
    label: str
    fields: tuple[Field, ...] = ()
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a post, or of a group within one.

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
        step: By how much the arrows change a number; None where nothing says it.
        widget: The name of the widget in the configuration; "" for a field that no configuration names.
        fields: What a group (`OBJECT`), or each item of a list of groups (`OBJECTS`), may contain.
        variants: The kinds of items of a list whose items differ (`OBJECTS`); then `fields` is empty.
        type_key: The name within an item that says which variant it is.
        item: What each item of a list of single values (`LIST`) is like, where the configuration says it.
        multiple: Whether several values may be chosen, of a choice, a relation, an image or a file.
        summary: The template of the line that stands for a folded group; "" where nothing says it.
        folded: Whether the group or the items begin folded.
        rules: What may be done with the items of a list.
        relation: Where the values of a relation come from.
        code: How program text is written.
        date_format: The pattern of a date as it is written, in the tokens of dayjs; "" for the default.
        utc: Whether a new date is written in UTC.
        translated: Whether each language has its own value ("translate"), the same ("duplicate"), or one has it ("").
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
    step: float | None = None
    widget: str = ""
    fields: tuple[Field, ...] = ()
    variants: tuple[Variant, ...] = ()
    type_key: str = "type"
    item: Field | None = None
    multiple: bool = False
    summary: str = ""
    folded: bool = False
    rules: ListRules = ListRules()
    relation: Relation | None = None
    code: CodeRules = CodeRules()
    date_format: str = ""
    utc: bool = False
    translated: str = ""

    def with_role(self, role: Role) -> Field:
        """Return this field with another meaning."""
        return replace(self, role=role)


@dataclass(frozen=True, slots=True)
class Sorting:
    """One order in which a site lists its posts.

    Attributes:
        field: The field that decides.
        label: What it is called; "" for the field's own label.
        first: "ascending" or "descending" for the order that a list begins with; "" for one that is only offered.
    """

    field: str
    label: str = ""
    first: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """A filter or a grouping that a site offers for its posts.

    Attributes:
        label: What it is called.
        field: The field whose value, as text, is looked at.
        pattern: The regular expression it must match; of a grouping "" for the whole value.
    """

    label: str
    field: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Nesting:
    """How the posts of a collection stand in folders within folders.

    Attributes:
        depth: How many levels below the collection's folder are looked at.
        summary: The template of a folder's name in the list.
        subfolders: Whether each post has a folder of its own.
        index_file: The name of the post in its folder, without extension; "" where it is free.
    """

    depth: int
    summary: str = ""
    subfolders: bool = True
    index_file: str = ""


@dataclass(frozen=True, slots=True)
class Languages:
    """How a collection keeps its posts in several languages.

    Attributes:
        structure: "multiple_folders", "multiple_files", "single_file", or "multiple_folders_i18n_root".
        locales: Their codes, in order.
        first: The code of the language that posts are written in first.
    """

    structure: str
    locales: tuple[str, ...]
    first: str


@dataclass(frozen=True, slots=True)
class Collection:
    """A folder of posts that have the same fields, or a single post with its own.

    Attributes:
        name: The name in the configuration, or the folder's last part.
        label: What the window calls it.
        folder: Relative to the site's root, with "/"; "" is the root itself.
        fields: In the order of the form; empty when they are not known yet.
        extension: Of new files, without the dot.
        slug: The template of new file names, such as "{{year}}-{{month}}-{{day}}-{{slug}}".
        create: Whether new posts may be added.
        form: The form of their details, as `FrontMatter.form`; "" where nothing says it.
        file: The single post that it is, relative to the root; "" for a folder.
        singular: What one of its posts is called; "" where nothing says it.
        description: What the site says about it.
        filter: A field, and the value that a post must have there (or among its items) to belong to it.
        depth: How many levels of folders hold its posts, 1 for the folder alone; 0 for all that are there.
        nesting: How they stand in folders within folders, where the configuration says it.
        languages: How they are kept in several languages, where they are.
        summary: The template of a post's line in a list; "" where nothing says it.
        sorting: The orders that the site offers.
        filters: The filters that the site offers.
        groups: The groupings that the site offers.
        address: The template of a post's address on the site (Decap's `preview_path`); "" where nothing says it.
        address_date: The field whose date that template uses; "" for the post's date.
        delete: Whether posts may be deleted.
        hidden: Whether the site hides it from lists; relations may name it all the same.
    """

    name: str
    label: str
    folder: str
    fields: tuple[Field, ...] = ()
    extension: str = "md"
    slug: str = "{{slug}}"
    create: bool = True
    form: str = ""
    file: str = ""
    singular: str = ""
    description: str = ""
    filter: tuple[str, Value] | None = None
    depth: int = 0
    nesting: Nesting | None = None
    languages: Languages | None = None
    summary: str = ""
    sorting: tuple[Sorting, ...] = ()
    filters: tuple[View, ...] = ()
    groups: tuple[View, ...] = ()
    address: str = ""
    address_date: str = ""
    delete: bool = True
    hidden: bool = False

    def field(self, role: Role) -> Field | None:
        """Return the first field with this meaning."""
        return next((field for field in self.fields if field.role is role), None)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in a configuration that was not understood; the rest of it is used."""

    text: str
    line: int = 0
