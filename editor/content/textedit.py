"""Bold, italic, code, links and images: what a writing command does to Markdown text.

Every function takes a text and a selection in it and returns an `Edit`; nothing
is changed here.  A command takes its own marks away when they are already
there, and never reaches beyond the lines the selection touches, so the caller
may hand over just those lines of a long post.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from editor.content.markdownlines import prefix_length

BOLD, ITALIC = 2, 1
WORD = re.compile(r"[\w\u0300-\u036f]*")
RUN = re.compile(r"\\.|(\*+|_+)", re.DOTALL)
LINK = re.compile(
    r"!?\[((?:\\.|[^\[\]\\]|\[[^\[\]]*\])*)\]\((<[^<>\n]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+\"[^\"]*\")?\)"
)
ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement and where the selection stands after it.

    Attributes:
        start: Where the replaced text begins, in code points.
        end: Where it ends.
        new: What stands there afterwards.
        selection_start: Where the selection begins in the changed text.
        selection_end: Where it ends; the same where there is only a caret.
    """

    start: int
    end: int
    new: str
    selection_start: int
    selection_end: int

    def applied(self, text: str) -> str:
        """Return `text` as it reads afterwards."""
        return text[: self.start] + self.new + text[self.end :]


Range = tuple[int, int]


def bold(text: str, start: int, end: int) -> Edit:
    """Make the selection, or the word around the caret, bold or no longer bold."""
    return _emphasis(text, start, end, BOLD)


def italic(text: str, start: int, end: int) -> Edit:
    """Make the selection, or the word around the caret, italic or no longer italic."""
    return _emphasis(text, start, end, ITALIC)


def code(text: str, start: int, end: int) -> Edit:
    """Mark the selection as code; several lines become a fenced block."""
    if "\n" in text[start:end].strip("\n"):
        return _fenced(text, start, end)
    start, end = _trimmed(text, start, end)
    if start == end:
        return _code_at_caret(text, start)
    before, after = _run_before(text, start, "`"), _run_after(text, end, "`")
    if before and before == after:
        return Edit(start - before, end + after, text[start:end], start - before, end - before)
    chosen = text[start:end]
    run = _run_after(chosen, 0, "`")
    if run and 2 * run < len(chosen) and run == _run_before(chosen, len(chosen), "`"):
        inner = chosen[run:-run]
        padded = inner.startswith(" ") and inner.endswith(" ") and inner.strip()
        inner = inner[1:-1] if padded else inner
        return Edit(start, end, inner, start, start + len(inner))
    if "`" not in chosen:
        return Edit(start, end, f"`{chosen}`", start + 1, end + 1)
    fence = "`" * (_longest_run(chosen) + 1)
    pad = " " if chosen.startswith("`") or chosen.endswith("`") else ""
    new = fence + pad + chosen + pad + fence
    return Edit(start, end, new, start, start + len(new))


def link(text: str, start: int, end: int, url: str = "") -> Edit:
    """Make the selection a link to `url`, or a link plain text again.

    A selected address becomes the link's address; of several lines the first is
    meant.  The selection afterwards is where the person has something to fill
    in: the label or the address.
    """
    found = _link_around(text, start, end)
    if found:
        label = found[1]
        return Edit(found.start(), found.end(), label, found.start(), found.start() + len(label))
    start, end = _trimmed(text, start, end)
    if "\n" in text[start:end]:
        start, end = _trimmed(text, start, text.index("\n", start))
    label = text[start:end]
    if not url and is_address(label):
        label, url = "", label.strip()
    new = f"[{_label(label)}]({destination(url)})"
    first = start + 1
    if label and not url:
        return Edit(start, end, new, start + len(new) - 1, start + len(new) - 1)
    return Edit(start, end, new, first, first + len(_label(label)))


def image(text: str, start: int, end: int, reference: str, alt: str = "") -> Edit:
    """Put an image in place of the selection, whose text becomes the description if `alt` is empty.

    The description stays selected, so that it can be written at once.
    """
    label = _label(" ".join((alt or text[start:end]).split()))
    new = f"![{label}]({destination(reference)})"
    return Edit(start, end, new, start + 2, start + 2 + len(label))


def is_address(text: str) -> bool:
    """Whether `text` is one web or mail address and nothing else."""
    return ADDRESS.fullmatch(text.strip()) is not None


def destination(url: str) -> str:
    """Return `url` as it can stand between a link's brackets."""
    url = "".join(url.split("\n")).strip()
    balanced = url.count("(") == url.count(")") and url.find("(") <= url.find(")")
    if re.search(r"\s", url) or not balanced or url.startswith("<"):
        return "<" + url.replace("<", "%3C").replace(">", "%3E") + ">"
    return url


def _emphasis(text: str, start: int, end: int, bit: int) -> Edit:
    if start == end:
        return _emphasis_at_caret(text, _behind_prefix(text, start), bit)
    segments = _segments(text, start, end)
    if not segments:
        return Edit(start, start, "", start, end)
    if len(segments) > 1:
        return _emphasis_of_lines(text, segments, bit)
    first, last = segments[0]
    if _marks(text, first, last) & bit:
        return _without_marks(text, first, last, bit)
    pair = _pair_around(text, first, last, bit)
    if pair:
        return _without_marks(text, *pair, bit)
    return Edit(first, last, "*" * bit + text[first:last] + "*" * bit, first + bit, last + bit)


def _without_marks(text: str, start: int, end: int, bit: int) -> Edit:
    return Edit(start - bit, end + bit, text[start:end], start - bit, end - bit)


def _emphasis_of_lines(text: str, segments: list[Range], bit: int) -> Edit:
    switch_off = all(_marks(text, first, last) & bit for first, last in segments)
    parts: list[str] = []
    begin = position = segments[0][0] - (bit if switch_off else 0)
    for first, last in segments:
        marked = bool(_marks(text, first, last) & bit)
        if switch_off:
            parts += [text[position : first - bit], text[first:last]]
            position = last + bit
        else:
            marks = "" if marked else "*" * bit
            parts += [text[position:first], marks, text[first:last], marks]
            position = last
    new = "".join(parts)
    # The marks belong to the selection, so that the same command finds whole lines again.
    before = 0 if switch_off or new.startswith("*" * bit) else _run_before(text, begin, "*")
    after = 0 if switch_off or new.endswith("*" * bit) else _run_after(text, position, "*")
    return Edit(begin, position, new, begin - before, begin + len(new) + after)


def _emphasis_at_caret(text: str, caret: int, bit: int) -> Edit:
    if min(_run_before(text, caret, "*"), _run_after(text, caret, "*")) & bit:
        return _without_marks(text, caret, caret, bit)
    for opened, closed, width in _pairs(text, caret, bit):
        if caret == closed:
            return Edit(caret, caret, "", closed + width, closed + width)
        if caret == closed + width:
            return Edit(caret, caret, "", closed, closed)
        if opened <= caret < closed:
            return Edit(opened - bit, closed + bit, text[opened:closed], caret - bit, caret - bit)
    first, last = _word_around(text, caret)
    new = "*" * bit + text[first:last] + "*" * bit
    return Edit(first, last, new, caret + bit, caret + bit)


def _behind_prefix(text: str, caret: int) -> int:
    """The same place, or the first one where a list item or heading has its text."""
    first = text.rfind("\n", 0, caret) + 1
    stop = text.find("\n", caret)
    return max(caret, first + prefix_length(text[first : len(text) if stop < 0 else stop]))


def _word_around(text: str, caret: int) -> Range:
    match = WORD.match(text, caret)
    last = match.end() if match else caret
    first = caret
    while first and WORD.fullmatch(text[first - 1]):
        first -= 1
    return (first, last) if first < caret < last else (caret, caret)


def _segments(text: str, start: int, end: int) -> list[Range]:
    """The parts of the selection that can carry marks: one a line, without list marks and outer spaces."""
    found = []
    position = text.rfind("\n", 0, start) + 1
    while position <= end:
        stop = text.find("\n", position)
        stop = len(text) if stop < 0 else stop
        inner = position + prefix_length(text[position:stop])
        first, last = _trimmed(text, max(start, inner), min(end, stop))
        if first < last and text[first:last].strip("*_"):
            found.append(_shrunk(text, first, last))
        position = stop + 1
    return found


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _shrunk(text: str, start: int, end: int) -> Range:
    """Leave out marks that were selected together with what they mark."""
    for sign in "*_":
        inside = min(_run_after(text, start, sign), _run_before(text, end, sign))
        if inside and start + inside < end - inside:
            inner = text[start + inside : end - inside]
            if inner == inner.strip():
                return start + inside, end - inside
    return start, end


def _marks(text: str, start: int, end: int) -> int:
    """How many asterisks stand on both sides; bit 1 of the number is bold, bit 0 italic."""
    return min(_run_before(text, start, "*"), _run_after(text, end, "*"))


def _pair_around(text: str, start: int, end: int, bit: int) -> Range | None:
    for opened, closed, _ in _pairs(text, start, bit):
        if opened <= start and end <= closed:
            return opened, closed
    return None


def _pairs(text: str, position: int, bit: int) -> list[tuple[int, int, int]]:
    """What is bold (or italic) in the line of `position`: content's start, its end, width of the closing mark."""
    first = text.rfind("\n", 0, position) + 1
    stop = text.find("\n", position)
    line = text[first : len(text) if stop < 0 else stop]
    pairs = []
    opened: re.Match[str] | None = None
    for run in RUN.finditer(line):
        if not run[1] or not len(run[1]) & bit:
            continue
        before, after = line[: run.start()][-1:], line[run.end() : run.end() + 1]
        snake = run[1][0] == "_"
        closes = before.strip() and not (snake and after.isalnum())
        if opened and opened[1][0] == run[1][0] and closes:
            pairs.append((first + opened.end(), first + run.start(), len(run[1])))
            opened = None
        elif not opened and after.strip() and not (snake and before.isalnum()):
            opened = run
    return pairs


def _run_before(text: str, position: int, sign: str) -> int:
    run = 0
    while position - run > 0 and text[position - run - 1] == sign:
        run += 1
    return run


def _run_after(text: str, position: int, sign: str) -> int:
    run = 0
    while position + run < len(text) and text[position + run] == sign:
        run += 1
    return run


def _longest_run(text: str) -> int:
    return max((len(run) for run in re.findall(r"`+", text)), default=0)


def _code_at_caret(text: str, caret: int) -> Edit:
    run = min(_run_before(text, caret, "`"), _run_after(text, caret, "`"))
    if run:
        return Edit(caret - run, caret + run, "", caret - run, caret - run)
    first, last = _word_around(text, caret)
    before, after = _run_before(text, first, "`"), _run_after(text, last, "`")
    if before and before == after:
        return Edit(first - before, last + after, text[first:last], caret - before, caret - before)
    return Edit(first, last, f"`{text[first:last]}`", caret + 1, caret + 1)


def _fenced(text: str, start: int, end: int) -> Edit:
    end -= text[:end].endswith("\n")
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = len(text) if stop < 0 else stop
    lines = text[first:stop].split("\n")
    fence = re.match(r"`{3,}", lines[0])
    if fence and len(lines) > 1 and lines[-1].strip() == fence[0]:
        new = "\n".join(lines[1:-1])
    else:
        marks = "`" * max(3, _longest_run(text[first:stop]) + 1)
        new = "\n".join([marks, *lines, marks])
    return Edit(first, stop, new, first, first + len(new))


def _link_around(text: str, start: int, end: int) -> re.Match[str] | None:
    first = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line_end = len(text) if stop < 0 else stop
    for found in LINK.finditer(text, first, line_end):
        inside = found.start() < start and end < found.end()
        if not found[0].startswith("!") and (inside or (found.start(), found.end()) == (start, end)):
            return found
    return None


def _label(text: str) -> str:
    depth = 0
    for sign in re.sub(r"\\.", "", text, flags=re.DOTALL):
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if depth < 0:
            break
    return text if depth == 0 else re.sub(r"(?<!\\)([\[\]])", r"\\\1", text)
