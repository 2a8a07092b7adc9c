"""The fields of a Decap configuration, whose `widget` says how each is edited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor.content import widgetoptions
from editor.content.configtree import Node
from editor.content.decapreading import Reading
from editor.content.fields import label_of
from editor.content.schema import Field, Kind, ListRules, Variant
from editor.content.values import Value
from editor.content.widgetoptions import NOW as NOW

_KINDS: Mapping[str, Kind] = {
    "string": Kind.TEXT,
    "text": Kind.LONG_TEXT,
    "markdown": Kind.LONG_TEXT,
    "richtext": Kind.LONG_TEXT,
    "boolean": Kind.BOOLEAN,
    "number": Kind.NUMBER,
    "datetime": Kind.DATETIME,
    "date": Kind.DATETIME,
    "select": Kind.SELECT,
    "list": Kind.LIST,
    "image": Kind.IMAGE,
    "file": Kind.FILE,
    "relation": Kind.RELATION,
    "hidden": Kind.HIDDEN,
    "color": Kind.COLOR,
    "map": Kind.TEXT,
    "object": Kind.OBJECT,
    "code": Kind.CODE,
}
_SEVERAL = (Kind.SELECT, Kind.RELATION, Kind.IMAGE, Kind.FILE)
# Items that are no single values cannot stand in a line of them.
_NO_ITEMS = (Kind.RAW, Kind.LIST, Kind.OBJECTS, Kind.CODE)


def read_fields(listed: Node, reading: Reading, relations: list[tuple[Node, Field]]) -> tuple[Field, ...]:
    """Read a list of fields; those without a name and the second of a name are remarked and left out.

    Fields that name another collection are added to `relations`.
    """
    if listed.items is None:
        reading.remark(listed, "“fields” is not a list.")
    found: dict[str, Field] = {}
    for node in listed.children():
        field = _Reader(node, reading, relations).field()
        if field is None:
            continue
        if field.name in found:
            reading.remark(node, f"The field “{field.name}” stands twice; the first one is used.")
        found.setdefault(field.name, field)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Reader:
    _node: Node
    _reading: Reading
    _relations: list[tuple[Node, Field]]

    def field(self) -> Field | None:
        name = self._reading.text(self._node, "name", of="a field")
        if not name:
            self._reading.remark(self._node, "A field has no name.")
            return None
        plain = self._plain(name)
        match plain.widget:
            case "object":
                field = self._object(plain)
            case "list":
                field = self._list(plain)
            case _:
                field = plain
        return replace(field, default=self._default(field))

    def _plain(self, name: str) -> Field:
        """Return the field as far as it is not about what is within it."""
        node, reading = self._node, self._reading
        widget = self._widget(name)
        kind = _KINDS.get(widget, Kind.RAW)
        options = widgetoptions.Options(node, reading, name)
        least, most = options.limits(kind)
        relation = options.relation() if kind is Kind.RELATION else None
        date = options.date(widget) if kind is Kind.DATETIME else widgetoptions.NO_DATE
        field = Field(
            name,
            reading.text(node, "label", of=name) or label_of(name),
            # What cannot be looked up can still be typed.
            Kind.TEXT if kind is Kind.RELATION and relation is None else kind,
            required=reading.flag(node, "required", of=name, default=True),
            options=options.choices() if kind is Kind.SELECT else (),
            closed=kind is Kind.SELECT,
            hint=" ".join((reading.text(node, "hint", of=name) or "").split()),
            pattern=options.pattern(),
            minimum=least,
            maximum=most,
            whole=kind is Kind.NUMBER and reading.text(node, "value_type", "valueType", of=name) != "float",
            date_only=date.day_only,
            step=reading.number(node, "step", of=name) if kind is Kind.NUMBER else None,
            widget=widget,
            multiple=kind in _SEVERAL and options.several(kind in (Kind.IMAGE, Kind.FILE)),
            relation=relation,
            code=options.code() if kind is Kind.CODE else Field("", "").code,
            date_format=date.pattern,
            utc=date.utc,
            translated=options.translated(),
        )
        if relation is not None:
            self._relations.append((node, field))
        return field

    def _widget(self, name: str) -> str:
        given = self._node.get("widget")
        if given is not None and given.size > 1:
            self._reading.remark(given, f"“widget” of “{name}” is not text.")
            return "?"
        # A widget of the site's own: what it holds is shown as it is written and never rewritten.
        return self._node.text("widget") or "string"

    def _object(self, field: Field) -> Field:
        inner = self._node.get("fields")
        single = self._node.get("field")
        if inner is not None:
            fields = read_fields(inner, self._reading, self._relations)
        elif single is not None and single.entries is not None:
            fields = read_fields(Node(single.line, items=[single]), self._reading, self._relations)
        elif self._node.get("types") is not None:
            # Sveltia's group of one of several kinds; there is no form for it.
            return replace(field, kind=Kind.RAW)
        else:
            fields = ()
        if not fields:
            self._reading.remark(self._node, f"The group “{field.name}” lists no fields.")
            return replace(field, kind=Kind.RAW)
        return replace(field, fields=fields, summary=self._summary(field), folded=self._folded(field, False))

    def _list(self, field: Field) -> Field:
        field = replace(field, rules=self._rules(field))
        if self._node.get("types") is not None:
            variants = self._variants(field)
            key = self._reading.text(self._node, "typeKey", "type_key", of=field.name) or "type"
            return self._folding(replace(field, kind=Kind.OBJECTS, variants=variants, type_key=key), bool(variants))
        if (inner := self._node.get("fields")) is not None:
            fields = read_fields(inner, self._reading, self._relations)
            return self._folding(replace(field, kind=Kind.OBJECTS, fields=fields), bool(fields))
        single = self._node.get("field")
        if single is None:
            return field
        item = self._item(single)
        if item is None:
            return replace(field, kind=Kind.RAW)
        if item.kind is Kind.OBJECT:
            listed = replace(field, kind=Kind.OBJECTS, fields=item.fields)
            return replace(self._folding(listed, True), summary=self._summary(field) or item.summary)
        if item.kind in _NO_ITEMS or item.multiple:
            return replace(field, kind=Kind.RAW, item=item)
        return replace(field, item=item)

    def _folding(self, field: Field, known: bool) -> Field:
        if not known:
            self._reading.remark(self._node, f"The list “{field.name}” has no fields for its items.")
            return replace(field, kind=Kind.RAW, variants=(), fields=())
        return replace(field, summary=self._summary(field), folded=self._folded(field, True))

    def _item(self, node: Node) -> Field | None:
        if node.entries is None:
            self._reading.remark(node, "“field” has no entries of its own.")
            return None
        if node.get("name") is None:
            # It has no key in the post, so that nothing is missing.
            node = Node(node.line, entries={**node.entries, "name": Node(node.line, "item")})
        return _Reader(node, self._reading, self._relations).field()

    def _variants(self, field: Field) -> tuple[Variant, ...]:
        found: dict[str, Variant] = {}
        for node in self._reading.maps(self._node, "types", of=field.name):
            name = self._reading.text(node, "name", of=field.name)
            if not name:
                self._reading.remark(node, f"A kind of items of “{field.name}” has no name.")
                continue
            if name in found:
                self._reading.remark(node, f"“{field.name}” has two kinds of items that are called “{name}”.")
                continue
            inner = node.get("fields")
            fields = read_fields(inner, self._reading, self._relations) if inner is not None else ()
            label = self._reading.text(node, "label", of=name) or label_of(name)
            found[name] = Variant(name, label, fields, self._reading.text(node, "summary", of=name) or "")
        return tuple(found.values())

    def _rules(self, field: Field) -> ListRules:
        node, reading, name = self._node, self._reading, field.name
        return ListRules(
            reading.flag(node, "allow_add", of=name, default=True),
            reading.flag(node, "allow_remove", of=name, default=True),
            reading.flag(node, "allow_reorder", of=name, default=True),
            reading.flag(node, "add_to_top", of=name),
            reading.text(node, "label_singular", of=name) or "",
        )

    def _summary(self, field: Field) -> str:
        return self._reading.text(self._node, "summary", of=field.name) or ""

    def _folded(self, field: Field, usual: bool) -> bool:
        # "auto" of Sveltia CMS is folded where there is something in it.
        if self._node.text("collapsed") == "auto":
            return usual
        return self._reading.flag(self._node, "collapsed", of=field.name, default=usual)

    def _default(self, field: Field) -> Value:
        return widgetoptions.default_of(self._node, self._reading, field)
