"""The smallest changes of text that turn one value of TOML details into another.

Each method returns edits of the text; nothing is applied and nothing is checked
here.  Where a place is not clear, `Unclear` is raised and the caller leaves the
value alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from editor.content.alignment import steps
from editor.content.edits import Edit
from editor.content.tomlcells import Row
from editor.content.tomlscan import Array, InlineTable, Node, Pair, Path, Scalar, Statement, Unclear
from editor.content.tomltext import Details
from editor.content.tomlwrite import Form, key_text, value_text
from editor.content.values import Value
from editor.content.yamlvalues import equal


@dataclass(frozen=True, slots=True)
class Editing:
    """The details being edited.

    Attributes:
        details: What stands in the file.
        after: A new name goes below the last of these that is there.
        plain: Whether texts are written in one line between double quotes, whatever stood there.
    """

    details: Details
    after: Sequence[str] = ()
    plain: bool = False

    def setting(self, name: str, value: Value) -> list[Edit]:
        """Give a name at the top a value, or add it."""
        if name in self.details.values:
            return self._change((name,), self.details.values[name], value)
        return [self._addition((), {name: value})]

    def removal(self, path: Path) -> list[Edit]:
        """Take what stands at `path` out, with all its lines."""
        return [Edit(start, end, "") for start, end in self.details.runs(path)]

    def renaming(self, name: str, new: str) -> list[Edit]:
        """Give a name at the top another name, wherever it stands."""
        text = self.details.text
        keys = [statement.keys[0] for statement in self.details.under[(name,)] if not statement.section]
        return [Edit(key.start, key.end, key_text(new, text[key.start : key.end])) for key in keys]

    def _change(self, path: Path, old: Value, new: Value) -> list[Edit]:
        if equal(old, new):
            return []
        first = self.details.under[path][0]
        if first.value is not None and first.path == path:
            return self._value(first.value, old, new, Form(alone=True, indent=self._indent(first)))
        if isinstance(old, dict) and isinstance(new, dict) and (new or self._header(path)):
            return self._table(path, old, new)
        if isinstance(old, list) and isinstance(new, list) and new and all(isinstance(item, dict) for item in new):
            return self._tables(path, old, new)
        return self._whole(path, first, new)

    def _value(self, node: Node, old: Value, new: Value, form: Form) -> list[Edit]:
        if equal(old, new):
            return []
        if isinstance(node, Array) and isinstance(old, list) and isinstance(new, list) and old and new:
            return self._array(node, old, new)
        if isinstance(node, InlineTable) and isinstance(old, dict) and isinstance(new, dict) and old and new:
            return self._inline_table(node, old, new, form)
        return [Edit(node.start, node.end, self._text(new, node, form))]

    def _text(self, value: Value, node: Node | None, form: Form) -> str:
        if self.plain:
            return value_text(value, Form())
        old = self.details.text[node.start : node.end] if isinstance(node, Scalar) else ""
        return value_text(value, Form(old, form.alone, form.indent))

    def _array(self, node: Array, old: list[Value], new: list[Value]) -> list[Edit]:
        edits: list[Edit] = []
        sequence: list[int | str] = []
        for step in steps(old, new):
            both = min(step.old_end - step.old, step.new_end - step.new)
            for offset in range(both):
                at = step.old + offset
                edits += self._value(node.items[at], old[at], new[step.new + offset], Form())
                sequence.append(at)
            sequence += (self._text(item, node.items[-1], Form()) for item in new[step.new + both : step.new_end])
        return edits + Row.of(self.details.text, node).rearranged(sequence)

    def _inline_table(self, node: InlineTable, old: dict[str, Value], new: dict[str, Value], form: Form) -> list[Edit]:
        if any(len(pair.keys) > 1 for pair in node.pairs):
            return [Edit(node.start, node.end, self._text(new, node, form))]
        edits: list[Edit] = []
        sequence: list[int | str] = []
        for index, pair in enumerate(node.pairs):
            name = pair.keys[0].name
            if name in new:
                edits += self._value(pair.value, old[name], new[name], Form())
                sequence.append(index)
        sign = self._sign_of(node.pairs[0])
        fresh = (name for name in new if name not in old)
        sequence += (f"{key_text(name)}{sign}{self._text(new[name], None, Form())}" for name in fresh)
        return edits + Row.of(self.details.text, node).rearranged(sequence)

    def _table(self, path: Path, old: dict[str, Value], new: dict[str, Value]) -> list[Edit]:
        edits: list[Edit] = []
        for name, value in old.items():
            edits += (
                self._change((*path, name), value, new[name]) if name in new else self._inner_removal((*path, name))
            )
        fresh = {name: value for name, value in new.items() if name not in old}
        return [*edits, self._addition(path, fresh)] if fresh else edits

    def _tables(self, path: Path, old: list[Value], new: list[Value]) -> list[Edit]:
        edits: list[Edit] = []
        for step in steps(old, new):
            both = min(step.old_end - step.old, step.new_end - step.new)
            for offset in range(both):
                edits += self._change((*path, step.old + offset), old[step.old + offset], new[step.new + offset])
            for index in range(step.old + both, step.old_end):
                edits += self._inner_removal((*path, index))
            if step.new + both < step.new_end:
                edits.append(self._new_tables(path, step.old + both, new[step.new + both : step.new_end]))
        return edits

    def _inner_removal(self, path: Path) -> list[Edit]:
        """Take a part of an entry out; of one table of several also the blank line that sets it off from the others."""
        details, under = self.details, self.details.under[path]
        first, last = under[0], under[-1]
        spans = details.runs(path)
        start, end = spans[0]
        if first.value is None and self._is_own(self.details.place_of(first) - 1, path) and self._is_blank(start - 1):
            spans[0] = (details.line_start(start - 1), end)
        elif path[-1] == 0 and self._is_own(self.details.place_of(last) + 1, path) and self._is_blank(end):
            spans[0] = (start, details.next_line(end))
        return [Edit(start, end, "") for start, end in spans]

    def _new_tables(self, path: Path, index: int, tables: Sequence[Value]) -> Edit:
        details = self.details
        headers = [header for header in details.under[path] if header.path[:-1] == path and header.value is None]
        model, indent = headers[max(index - 1, 0)], self._indent(headers[0])
        set_off = self._is_blank(details.line_start(headers[-1].start) - 1)
        lines = []
        for table in tables:
            if not isinstance(table, dict):
                raise Unclear
            pairs = (f"{indent}{line}\n" for line in self._pair_lines(table, indent))
            lines.append(f"{indent}{details.text[model.start : model.end]}\n{''.join(pairs)}")
        gap = "\n" if set_off else ""
        if index == 0:
            at = details.line_start(headers[0].start)
            return Edit(at, at, "".join(line + gap for line in lines))
        at = details.runs((*path, index - 1))[-1][1]
        return Edit(at, at, "".join(gap + line for line in lines))

    def _whole(self, path: Path, first: Statement, value: Value) -> list[Edit]:
        """Put one value in place of what stands there in several statements."""
        text = self._text(value, None, Form(alone=True, indent=self._indent(first)))
        depth = len(path) - len(first.section)
        if first.value is not None and len(first.keys) > depth:
            edit = Edit(first.keys[depth - 1].end, first.end, self._sign_of(first) + text)
            end = self.details.next_line(first.end)
            return [edit, *(Edit(max(other.start, end), other.end, "") for other in self.removal(path))]
        name, place = path[-1], self.details.place_of(first)
        if isinstance(name, int):
            raise Unclear
        before = self.details.statements[place - 1] if place else None
        if before is not None and (before.section if before.value else before.path) != path[:-1]:
            return [*self.removal(path), self._addition(path[:-1], {name: value})]
        (start, end, _), *others = self.removal(path)
        return [Edit(start, end, f"{self._indent(first)}{key_text(name)} = {text}\n"), *others]

    def _addition(self, path: Path, fresh: dict[str, Value]) -> Edit:
        """Add names with their values to the table at `path`."""
        details = self.details
        model = self._neighbour(path)
        if model is None:
            used = 0 if details.statements else len(details.text.rstrip(" \t\n"))
            at = details.next_line(used) if used else 0
            return Edit(at, at, _lines(self._pair_lines(fresh, ""), ""))
        indent = self._indent(model)
        depth = len(path) - len(model.section)
        if model.value is None and model.path != path:
            # The table has no header of its own yet, only tables below it do.
            at = details.line_start(model.start)
            header = details.text[model.keys[0].start : model.keys[sum(isinstance(n, str) for n in path) - 1].end]
            return Edit(at, at, f"{indent}[{header}]\n" + _lines(self._pair_lines(fresh, indent), indent))
        prefix = ""
        if model.value is not None and depth > 0:
            prefix = details.text[model.keys[0].start : model.keys[depth - 1].end] + "."
        sign = self._sign_of(model)
        at = details.next_line(model.end)
        return Edit(at, at, _lines(self._pair_lines(fresh, indent, sign), indent + prefix))

    def _neighbour(self, path: Path) -> Statement | None:
        """Return the statement below which a new name of the table at `path` goes."""
        if not path:
            top = [s for s in self.details.statements if s.value is not None and not s.section]
            named = next((name for name in reversed(self.after) if any(s.path[0] == name for s in top)), None)
            return next((s for s in reversed(top) if named in (None, s.path[0])), None)
        under = self.details.under[path]
        header = self._header(path)
        inside = [s for s in under if s.value is not None and (s.section == path or len(s.section) < len(path))]
        return inside[-1] if inside else header or under[0]

    def _header(self, path: Path) -> Statement | None:
        return next((s for s in self.details.under[path] if s.value is None and s.path == path), None)

    def _pair_lines(self, values: dict[str, Value], indent: str, sign: str = " = ") -> list[str]:
        form = Form(alone=True, indent=indent)
        return [f"{key_text(name)}{sign}{self._text(value, None, form)}" for name, value in values.items()]

    def _sign_of(self, model: Statement | Pair) -> str:
        close = model.value is not None and self.details.text[model.keys[-1].end : model.value.start] == "="
        return "=" if close else " = "

    def _indent(self, statement: Statement) -> str:
        return self.details.text[self.details.line_start(statement.start) : statement.start]

    def _is_own(self, place: int, path: Path) -> bool:
        """Tell whether the statement at `place` belongs to the same entry as `path`."""
        there = self.details.statements[place : place + 1] if place >= 0 else ()
        return any(statement.path[0] == path[0] for statement in there)

    def _is_blank(self, index: int) -> bool:
        """Tell whether the line of `index` is there and has nothing in it."""
        details = self.details
        if not 0 <= index < len(details.text):
            return False
        return not details.text[details.line_start(index) : details.next_line(index)].strip(" \t\n")


def _lines(pairs: Iterable[str], before: str) -> str:
    return "".join(f"{before}{pair}\n" for pair in pairs)
