"""What sites read from the nodes of a head: texts, numbers, dates, lists and maps."""

from __future__ import annotations

from editor.content.guard import AliasNode, ListNode, MapNode, ScalarNode, TreeNode
from editor.content.readers import Reader, is_timestamp, read_plain
from editor.content.values import Timestamp, Value

MERGE = "<<"
_CORE = "tag:yaml.org,2002:"
# What an explicit tag makes of a text; other tags of scalars leave it a text.
_READ_AS_PLAIN = frozenset({"int", "float", "bool", "null"})
_KINDS: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "timestamp": Timestamp}


def value_of(node: TreeNode, reader: Reader = Reader.CORE) -> Value:
    """Return what the site reads; merged maps are filled in, as it sees them."""
    if isinstance(node, ScalarNode):
        if node.tag is None:
            return node.value if node.style else read_plain(node.value, reader)
        return _tagged(node, reader)
    if isinstance(node, AliasNode):
        return value_of(node.target, reader)
    if isinstance(node, ListNode):
        return [value_of(item, reader) for item in node.items]
    return _map_of(node, reader)


def name_of(key: TreeNode) -> str:
    """Return the name that a key stands for; a list or a map as a key gets the name Python gives it."""
    return key.value if isinstance(key, ScalarNode) else str(value_of(key))


def is_merge(key: TreeNode, value: TreeNode) -> bool:
    """Tell whether this pair takes over the entries of other maps."""
    if not isinstance(key, ScalarNode) or key.value != MERGE or key.style or key.tag:
        return False
    return all(isinstance(source, MapNode) for source in _sources(value))


def fits(tag: str | None, value: Value) -> bool:
    """Tell whether readers take `value` where this tag stands before it; a tag of the site's own goes with a text."""
    if tag is None:
        return True
    # Readers do not agree on what a bare ! makes of a text.
    kind = _KINDS.get(tag.removeprefix(_CORE)) if tag.startswith(_CORE) or tag == "!" else str
    return type(value) is kind


def equal(one: Value, other: Value) -> bool:
    """Tell whether two values are the same, kind for kind: 1, 1.0 and true are three values."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(equal(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(equal(item, other[name]) for name, item in one.items())
    if type(one) is not type(other):
        return False
    return one == other or (one != one and other != other)


def means(read: Value, meant: Value) -> bool:
    """Tell whether what is read is what was meant; a date may be read as the text of that date."""
    if isinstance(meant, Timestamp) and isinstance(read, str):
        return read == meant.text
    return equal(read, meant)


def _tagged(node: ScalarNode, reader: Reader) -> Value:
    kind = (node.tag or "").removeprefix(_CORE)
    if kind in _READ_AS_PLAIN:
        return read_plain(node.value, reader)
    if kind == "timestamp" and is_timestamp(node.value):
        return Timestamp(node.value)
    return node.value


def _map_of(node: MapNode, reader: Reader) -> dict[str, Value]:
    merged: dict[str, Value] = {}
    own: dict[str, Value] = {}
    for key, value in node.pairs:
        if is_merge(key, value):
            for source in _sources(value):
                merged = {**_map_of(source, reader), **merged} if isinstance(source, MapNode) else merged
        else:
            own[name_of(key)] = value_of(value, reader)
    return {**merged, **own}


def _sources(value: TreeNode) -> list[TreeNode]:
    target = value.target if isinstance(value, AliasNode) else value
    if not isinstance(target, ListNode):
        return [target]
    return [item.target if isinstance(item, AliasNode) else item for item in target.items]
