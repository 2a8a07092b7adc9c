"""What a file has to be after each step of the self-test, byte for byte; each answer is "" or what is wrong."""

from __future__ import annotations

import difflib

WORDS = "Џез, ѕвезди и ќебапи: проверка на Byline."
TYPED = f"\n{WORDS}\n"
DOWN, UP = b"\nfeatured: false\n", b"\nfeatured: true\n"
# An empty page takes some hundreds.
SMALLEST_PDF = 3000


def typed(before: bytes, after: bytes) -> str:
    """Check that what was typed was added, and nothing else."""
    return "" if after == before + TYPED.encode() else _otherwise("the text that was typed", before, after)


def featured(before: bytes, after: bytes) -> str:
    """Check that one line changed, the one that features the post."""
    return "" if after == before.replace(DOWN, UP, 1) != before else _otherwise("the featured line", before, after)


def pdf(data: bytes) -> str:
    """Check that this is a whole PDF with something on it."""
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-64:]:
        return "what was printed is no whole PDF"
    return "" if len(data) >= SMALLEST_PDF else f"the PDF of {len(data)} bytes has no post in it"


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """Return the lines that went and came, as a diff shows them."""
    old, new = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    lines = difflib.unified_diff(old, new, lineterm="", n=0)
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def _otherwise(meant: str, before: bytes, after: bytes) -> str:
    lines = " | ".join(changed_lines(before, after)) or "nothing"
    return f"the save was to change {meant} alone, and changed: {lines}"
