"""The smallest changes of text that turn one value of a head into another.

Each function returns edits of the text; nothing is applied and nothing is
checked here.  Where a place is not clear, `Unclear` is raised and the caller
leaves the value alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from editor.content.alignment import Step, steps
from editor.content.edits import Edit
from editor.content.guard import ListNode, MapNode, ScalarNode, TreeNode
from editor.content.readers import Reader
from editor.content.values import Timestamp, Value
from editor.content.yamlflow import flow_list_edits, flow_map_edits
from editor.content.yamlform import Form, Manner, block_form, form_of, list_lines, manner_like, name_text
from editor.content.yamlscalar import has_date_shape
from editor.content.yamlspan import (
    Unclear,
    after_colon,
    block_header_end,
    column,
    content_end,
    dashes,
    is_block,
    is_block_text,
    is_empty,
    line_end,
    line_start,
    margin,
    next_line,
    sign,
)
from editor.content.yamlvalues import equal, fits, is_merge, name_of, value_of


@dataclass(frozen=True, slots=True)
class Editing:
    """The text being edited, its line end, how values are written in it, and how the site reads them."""

    text: str
    newline: str
    manner: Manner
    reader: Reader = Reader.CORE

    def change(self, key: TreeNode, node: TreeNode, value: Value) -> list[Edit]:
        """Give the name at `key` another value."""
        if isinstance(node, ListNode) and isinstance(value, list) and node.items and value:
            manner = manner_like(self.text, node, self.manner)
            return (
                flow_list_edits(self.text, node, value, manner, self.reader) if node.flow else self._list(node, value)
            )
        if isinstance(node, MapNode) and isinstance(value, dict) and node.pairs and value:
            return self._map(node, value)
        return self._whole(key, node, value)

    def change_root(self, root: MapNode, value: dict[str, Value]) -> list[Edit]:
        """Give details that stand in braces other entries."""
        return self._map(root, value)

    def addition(self, name: str, value: Value, indent: str, manner: Manner | None = None) -> str:
        """Return the lines of a new name with its value, without the last line end."""
        form = form_of(value, len(indent), manner or self.manner)
        return self.newline.join([f"{indent}{name_text(name)}:{_spaced(form.inline)}", *form.lines])

    def removal(self, key: TreeNode, node: TreeNode) -> Edit:
        """Take the lines of one name out."""
        margin(self.text, key.start)
        return Edit(line_start(self.text, key.start), next_line(self.text, self.end_of(key, node)), "")

    def end_of(self, key: TreeNode, node: TreeNode) -> int:
        """Return where the last character of a name and its value stands."""
        return after_colon(self.text, key) if is_empty(node) else content_end(self.text, node)

    def _whole(self, key: TreeNode, node: TreeNode, value: Value) -> list[Edit]:
        text, colon = self.text, after_colon(self.text, key)
        if not fits(node.tag, value):
            raise Unclear
        form = self._form(key, node, value)
        if is_empty(node):
            inline = (colon, colon, line_end(text, colon), line_end(text, colon))
        elif is_block(node):
            if node.anchor or node.tag:
                raise Unclear
            inline = (colon, colon, line_end(text, colon), content_end(text, node))
        elif is_block_text(node):
            header = block_header_end(text, node)
            inline = (sign(text, node), header, line_end(text, header), content_end(text, node))
        else:
            end = line_end(text, node.end)
            inline = (sign(text, node), node.end, end, end)
        start, end, below, below_end = inline
        edits = [Edit(below, below_end, "".join(self.newline + line for line in form.lines))]
        if start == colon:
            return [Edit(start, end, _spaced(form.inline)), *edits]
        return [Edit(start if form.inline else colon, end, form.inline), *edits]

    def _form(self, key: TreeNode, node: TreeNode, value: Value) -> Form:
        manner = manner_like(self.text, node, self.manner)
        if isinstance(node, ScalarNode) and not node.style and has_date_shape(node.value):
            date = value.text if isinstance(value, Timestamp) else value
            # A date that YAML takes for text stood there plainly, so its successor may as well.
            if isinstance(date, str) and has_date_shape(date):
                return Form(date)
        if is_block_text(node) and isinstance(value, str) and "\n" not in value and value:
            return block_form_of(value, column(self.text, key.start), manner)
        return form_of(value, column(self.text, key.start), manner)

    def _list(self, node: ListNode, value: list[Value]) -> list[Edit]:
        if node.tag:
            raise Unclear
        places = dashes(self.text, node)
        margin(self.text, places[-1])
        edits: list[Edit] = []
        for step in steps([self._value(item) for item in node.items], value):
            if not step.kept:
                edits += self._list_step(node, places, value, step)
        return edits

    def _list_step(self, node: ListNode, places: Sequence[int], value: list[Value], step: Step) -> list[Edit]:
        text = self.text
        both = min(step.old_end - step.old, step.new_end - step.new)
        edits: list[Edit] = []
        for offset in range(both):
            index = step.old + offset
            edits += self._item(node.items[index], places[index], value[step.new + offset])
        for index in range(step.old + both, step.old_end):
            margin(text, places[index])
            end = self._item_end(node.items[index], places[index])
            edits.append(Edit(line_start(text, places[index]), next_line(text, end), ""))
        fresh = value[step.new + both : step.new_end]
        if fresh:
            lines = self._fresh_lines(node, places, fresh)
            before = step.old + both - 1
            if before >= 0:
                at = line_end(text, self._item_end(node.items[before], places[before]))
                edits.append(Edit(at, at, "".join(self.newline + line for line in lines)))
            else:
                margin(text, places[0])
                at = line_start(text, places[0])
                edits.append(Edit(at, at, "".join(line + self.newline for line in lines)))
        return edits

    def _item(self, item: TreeNode, dash: int, value: Value) -> list[Edit]:
        text = self.text
        if isinstance(item, MapNode) and isinstance(value, dict) and value and not item.flow:
            return self._map(item, value)
        manner = manner_like(text, item, self.manner)
        single = not isinstance(value, list | dict) or not value
        if isinstance(item, ScalarNode) and not is_block_text(item) and not is_empty(item) and single:
            if not fits(item.tag, value):
                raise Unclear
            line = list_lines([value], 0, manner, "")[0]
            return [Edit(sign(text, item), item.end, line)]
        end = self._item_end(item, dash)
        if "#" in text[item.start : line_end(text, end)]:
            raise Unclear
        margin(text, dash)
        lines = list_lines([value], column(text, dash), self.manner)
        return [Edit(line_start(text, dash), line_end(text, end), self.newline.join(lines))]

    def _item_end(self, item: TreeNode, dash: int) -> int:
        return dash + 1 if is_empty(item) else content_end(self.text, item)

    def _fresh_lines(self, node: ListNode, places: Sequence[int], fresh: list[Value]) -> list[str]:
        text, first = self.text, node.items[0]
        gap = text[places[0] + 1 : first.start]
        dash = "-" + (gap if gap and not gap.strip(" ") else " ")
        quotes = {item.style for item in node.items if isinstance(item, ScalarNode)}
        quote = quotes.pop() if len(quotes) == 1 and quotes <= {"'", '"'} else ""
        return list_lines(fresh, column(text, places[0]), replace(self.manner, quote=quote, flow=False), dash)

    def _map(self, node: MapNode, value: dict[str, Value]) -> list[Edit]:
        own = [(key, inner) for key, inner in node.pairs if not is_merge(key, inner)]
        names = [name_of(key) for key, _ in own]
        if node.tag or len(set(names)) != len(names):
            raise Unclear
        if len(own) < len(node.pairs):
            value = self._without_merged(node, names, value)
        if node.flow:
            return flow_map_edits(self.text, node, value, manner_like(self.text, node, self.manner), self.reader)
        if not any(name in value for name in names):
            raise Unclear
        edits: list[Edit] = []
        for (key, inner), name in zip(own, names, strict=True):
            if name not in value:
                edits.append(self.removal(key, inner))
            elif not equal(self._value(inner), value[name]):
                edits += self.change(key, inner, value[name])
        fresh = [name for name in value if name not in names]
        if fresh:
            indent = " " * column(self.text, node.pairs[0][0].start)
            staying = [pair for pair in node.pairs if is_merge(*pair) or name_of(pair[0]) in value]
            for anchor, added in _below(list(value), names, fresh):
                pair = next((pair for pair in own if name_of(pair[0]) == anchor), staying[-1])
                at = line_end(self.text, self.end_of(*pair))
                lines = [self.addition(name, value[name], indent) for name in added]
                edits.append(Edit(at, at, "".join(self.newline + each for each in lines)))
        return edits

    def _without_merged(self, node: MapNode, names: list[str], value: dict[str, Value]) -> dict[str, Value]:
        """Return what the map itself has to hold, so that with what it takes over it reads as `value`."""
        sources = [pair for pair in node.pairs if is_merge(*pair)]
        merged = self._value(replace(node, pairs=sources))
        if node.flow or not isinstance(merged, dict):
            raise Unclear
        return {
            name: item
            for name, item in value.items()
            if name in names or name not in merged or not equal(merged[name], item)
        }

    def _value(self, node: TreeNode) -> Value:
        return value_of(node, self.reader)


def block_form_of(value: str, indent: int, manner: Manner) -> Form:
    """Write one line of text below the sign that stood there, where that is safe."""
    return block_form(value, indent + manner.block_margin, manner) or form_of(value, indent, manner)


def _spaced(inline: str) -> str:
    return " " + inline if inline else ""


def _below(order: Sequence[str], names: Sequence[str], fresh: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield the new names in groups, each with the name that it goes below; "" for those that go to the end."""
    anchor, groups = "", dict[str, list[str]]()
    for name in order:
        if name in fresh:
            groups.setdefault(anchor, []).append(name)
        elif name in names:
            anchor = name
    yield from groups.items()
