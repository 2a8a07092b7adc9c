"""A new post: its details as the site writes them, and its file, which nothing else may have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from editor.content import dates, likeness
from editor.content.document import Document
from editor.content.schema import Collection, Field, Kind, Role
from editor.content.values import Timestamp, Value
from editor.desk import firstvalues
from editor.desk.firstvalues import Beginning
from editor.desk.naming import Naming
from editor.site import habits
from editor.site.habits import Habits
from editor.site.keys import PostKey
from editor.site.site import Site

PLAIN = Habits()
DEFAULT_FIELDS = (
    Field("title", "Title", role=Role.TITLE, required=True),
    Field("date", "Date", Kind.DATETIME, Role.DATE),
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person asks for.

    Attributes:
        title: The title of the new post.
        author: Who signs it; "" for nobody yet.
        values: Further details that are known, by name.
    """

    title: str
    author: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post that is not on disk yet."""

    key: PostKey
    document: Document


def key_for(site: Site, collection: Collection, title: str) -> PostKey:
    """Return the key a new post with this title would get; looks at the names in the folder."""
    return Naming(site, collection).key(title)


def made(naming: Naming, fields: Sequence[Field], wanted: Wanted) -> NewPost:
    """Return a new post, with the defaults of its fields and its date written as its neighbours write theirs.

    Args:
        naming: Where it will be.
        fields: Of its details, in their order; the collection's own or those its neighbours have.
        wanted: What is asked for.
    """
    site, collection = naming.site, naming.collection
    begin = Beginning(
        wanted.title, wanted.author, datetime.now().astimezone(), site.generator, naming.neighbours.fronts
    )
    values = firstvalues.belonging(_values(fields, begin), collection)
    values |= {name: value for name, value in wanted.values.items() if value is not None}
    moment = _moment(fields, values) or begin.moment
    if not collection.fields:
        # Decap names by the date in UTC; who names by hand looks at the calendar.
        moment = moment.replace(tzinfo=None)
    key = naming.key(title_in(fields, values) or wanted.title, moment, values)
    return NewPost(key, _document(naming, values, habits.of_post(site, key)))


def document_for(fields: Sequence[Field], title: str, author: str = "", habits: Habits = PLAIN) -> Document:
    """Return a post with a title, the date of now and the defaults of its fields, where nothing is known of others."""
    values = _values(fields, Beginning(title, author, datetime.now().astimezone()))
    front = likeness.written(values, habits.form, habits.reader, ())
    return Document(front.head, "\n", reader=habits.reader, form=habits.form)


def _document(naming: Naming, values: Mapping[str, Value], habits: Habits) -> Document:
    languages = naming.collection.languages
    if languages is not None and languages.structure == "single_file":
        values = {languages.first: dict(values)}
    front = likeness.written(values, habits.form, habits.reader, naming.neighbours.fronts)
    return Document(front.head, "\n", reader=habits.reader, form=habits.form)


def _values(fields: Sequence[Field], begin: Beginning) -> dict[str, Value]:
    fields = fields or DEFAULT_FIELDS
    values = firstvalues.of_fields(fields, begin)
    if not any(field.role is Role.TITLE for field in fields):
        values["title"] = begin.title
    return values


def _moment(fields: Sequence[Field], values: Mapping[str, Value]) -> datetime | None:
    value = next((values.get(field.name) for field in fields if field.role is Role.DATE), None)
    found = dates.parse(value.text if isinstance(value, Timestamp) else str(value))
    if found is None or isinstance(found, datetime):
        return found
    return datetime(found.year, found.month, found.day)


def title_in(fields: Sequence[Field], values: Mapping[str, Value]) -> str:
    """Return the title among the values of a post; "" where there is none that is text."""
    named = next((field.name for field in fields if field.role is Role.TITLE), "title")
    value = values.get(named)
    return value if isinstance(value, str) else ""
