"""How one file became another, byte for byte, in both directions: what a change of many posts is recorded as.

A step holds the bytes that differ and what the whole file was before and after.
So it can be done again, or taken back, wherever the file is one of the two, and
whether it is can always be told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.content import commonends
from editor.site import files
from editor.site.files import DiskMovedOn

# Beyond this a line by line comparison is not worth its time: one piece from the first difference to the last.
_MOST_LINES = 20_000


class StepDamaged(Exception):
    """The bytes that a step leads to are not those that it names; nothing is to be written."""


@dataclass(frozen=True, slots=True)
class Patch:
    """A piece of a file and what it became.

    Attributes:
        start: Where it was in the old file, in bytes.
        old: What it was.
        new: What it became.
    """

    start: int
    old: bytes
    new: bytes


@dataclass(frozen=True, slots=True)
class Step:
    """How one post is changed.

    Attributes:
        post: Its key; of a post outside the site its absolute path.
        before: The digest of the file before.
        after: The digest of the file after.
        patches: What differs, in the order of the file.
    """

    post: str
    before: bytes
    after: bytes
    patches: tuple[Patch, ...]

    def undone(self) -> Step:
        """Return the step that leads back."""
        shift, patches = 0, []
        for patch in self.patches:
            patches.append(Patch(patch.start + shift, patch.new, patch.old))
            shift += len(patch.new) - len(patch.old)
        return Step(self.post, self.after, self.before, tuple(patches))

    def becomes(self, data: bytes, digest: bytes) -> bytes | None:
        """Return what a file with these bytes, of this digest, becomes; None where it is that already.

        Raises:
            files.DiskMovedOn: It is neither what the step begins with nor what it leads to.
            StepDamaged: As `applied`.
        """
        if digest == self.after:
            return None
        if digest != self.before:
            raise DiskMovedOn(data)
        return self.applied(data)

    def applied(self, data: bytes) -> bytes:
        """Return what a file with these bytes becomes.

        Raises:
            StepDamaged: The step does not fit, or does not lead to what it names.
        """
        parts, at = [], 0
        for patch in self.patches:
            end = patch.start + len(patch.old)
            if patch.start < at or data[patch.start : end] != patch.old:
                raise StepDamaged(self.post)
            parts += [data[at : patch.start], patch.new]
            at = end
        result = b"".join([*parts, data[at:]])
        if files.digest_of(result) != self.after:
            raise StepDamaged(self.post)
        return result


def between(post: str, before: bytes, after: bytes, digest: bytes = b"") -> Step:
    """Return the step from one version of a post to another.

    Args:
        digest: Of `before`, where it is known already.
    """
    whole = _trimmed(0, before, after)
    old, new = whole.old.split(b"\n"), whole.new.split(b"\n")
    # In between there may be much that stays, where words were replaced here and there.
    by_line = 1 < len(old) == len(new) <= _MOST_LINES
    patches = _of_lines(whole.start, old, new) if by_line else [whole]
    return Step(post, digest or files.digest_of(before), files.digest_of(after), tuple(patches))


def prepared(path: Path, step: Step) -> tuple[bytes, bytes] | None:
    """Return what stands in a post's file and what is to replace it; None where it is that already.

    Raises:
        files.NotReadable: It cannot be read.
        files.DiskMovedOn, StepDamaged: As `Step.becomes`.
    """
    data, stamp = files.read(path)
    becomes = step.becomes(data, stamp.digest)
    return None if becomes is None else (data, becomes)


def _of_lines(at: int, old: Sequence[bytes], new: Sequence[bytes]) -> list[Patch]:
    found = []
    for one, other in zip(old, new, strict=True):
        if one != other:
            found.append(_trimmed(at, one, other))
        at += len(one) + 1
    return found


def _trimmed(at: int, old: bytes, new: bytes) -> Patch:
    """Return the piece that differs, without what both begin and end with; characters stay whole."""
    start = commonends.at_start(old, new)
    end = commonends.at_end(old, new, start)
    while start and _is_inside(old, start):
        start -= 1
    while end and _is_inside(old, len(old) - end):
        end -= 1
    return Patch(at + start, old[start : len(old) - end], new[start : len(new) - end])


def _is_inside(data: bytes, at: int) -> bool:
    """Tell whether a place is within a character of UTF-8."""
    return at < len(data) and data[at] & 0xC0 == 0x80
