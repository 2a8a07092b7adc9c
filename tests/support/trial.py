"""Opens hostile posts, each in a process of its own, and says what became of them.

    python -m tests.support.trial MARKER-FILE

Prints one line of JSON per post: its name and what `Outcome` holds, or how its process ended.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field

from editor.content.document import Document, UnreadablePost
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.values import Value
from editor.content.yamlvalues import equal
from tests.support.hostile import INPUTS, MARKER

LONGEST = 30
MOST_MEMORY = 3 * 1024**3
NEW, VALUE = "novo", "да"


@dataclass
class Outcome:
    """What became of one post.

    Attributes:
        seconds: The processor's time for each thing that was done.
        megabytes: How far the process grew meanwhile.
        problem: What is wrong with the post, in words, or "".
        refusals: Why changes were refused, in words.
        identical: Whether its bytes come back.
        said: For each change that was tried what came of it: "changed", "refused", or what was wrong with it.
    """

    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: float = 0.0
    problem: str = ""
    refusals: list[str] = field(default_factory=list)
    identical: bool = True
    said: dict[str, str] = field(default_factory=dict)


Change = Callable[[FrontMatter], FrontMatter]


class Trial:
    """Does with one post all that a newsroom may do, and takes the time."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.outcome = Outcome()

    def run(self) -> None:
        before = _peak()
        with self._timed("open"):
            document = self._opened()
        if document is not None:
            with self._timed("text"):
                again = document.with_text(document.text)
            self.outcome.identical = document.to_bytes() == self._data == again.to_bytes()
            self._change(document)
        self.outcome.megabytes = _peak() - before

    def _opened(self) -> Document | None:
        try:
            document = Document.from_bytes(self._data)
        except UnreadablePost as unreadable:
            self.outcome.problem = unreadable.problem.sentence()
            return None
        front = document.front_matter
        self.outcome.problem = front.problem.sentence() if front.problem else ""
        return document.with_front_matter(front)

    def _change(self, document: Document) -> None:
        values = document.front_matter.values
        self._try(document, "set", lambda front: front.with_value(NEW, VALUE), {**values, NEW: VALUE})
        first = next(iter(values), None)
        if first is None:
            return
        others = {name: value for name, value in values.items() if name != first}
        self._try(document, "change", lambda front: front.with_value(first, VALUE), {**others, first: VALUE})
        self._try(document, "remove", lambda front: front.without(first), others)
        self._try(document, "rename", lambda front: front.renamed(first, NEW), {**others, NEW: values[first]})

    def _try(self, document: Document, about: str, change: Change, expected: dict[str, Value]) -> None:
        try:
            with self._timed(about):
                changed = document.with_front_matter(change(document.front_matter))
                data = changed.to_bytes()
        except NotLossless as refused:
            self.outcome.said[about] = "refused"
            self.outcome.refusals.append(refused.problem.sentence())
        else:
            self.outcome.said[about] = _told(document, Document.from_bytes(data), expected)

    @contextmanager
    def _timed(self, about: str) -> Iterator[None]:
        start = time.process_time()
        try:
            yield
        finally:
            self.outcome.seconds[about] = time.process_time() - start


def _told(before: Document, after: Document, expected: dict[str, Value]) -> str:
    if not after.to_bytes().endswith(before.body.encode()) or after.text != before.text:
        return "the text was changed"
    values = after.front_matter.values
    wrong = [name for name in expected.keys() | values.keys() if not _alike(name, values, expected)]
    return f"other details were changed: {wrong[:3]}" if wrong else "changed"


def _alike(name: str, values: dict[str, Value], expected: dict[str, Value]) -> bool:
    return name in values and name in expected and equal(values[name], expected[name])


def _peak() -> float:
    """Return the most memory this process ever had, in megabytes; Linux counts in kilobytes, macOS in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def _child(data: bytes, out: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    signal.alarm(LONGEST)
    try:
        trial = Trial(data)
        trial.run()
        answer = asdict(trial.outcome)
    except BaseException as error:
        answer = {"died": f"{type(error).__name__}: {error}"[:300]}
    with os.fdopen(out, "w", encoding="utf-8") as pipe:
        json.dump(answer, pipe)


def tried(data: bytes) -> dict[str, object]:
    """Open one post in a child and return what it says, or how it ended."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            _child(data, writing)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    answer: dict[str, object] = json.loads(said) if said else {"died": f"exit code {ended}"}
    return answer


def main(marker: str) -> None:
    """Try all of them."""
    for name, (_, make) in INPUTS.items():
        data = make().replace(MARKER.encode(), marker.encode())
        print(json.dumps({"name": name, **tried(data)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
