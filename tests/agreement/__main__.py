"""Prints how far the preview agrees with the specifications and with the generators' own renderers, as tables."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from editor.content.flavour import Flavour, of_generator
from tests.agreement import references

CORPUS = Path(__file__).parent.parent.parent.parent / "shared" / "corpus"


def main() -> int:
    parser = argparse.ArgumentParser("agreement", description=__doc__)
    parser.add_argument("--accept", action="store_true", help="write what differs now as known, for the tests")
    found = references.found()
    if parser.parse_args().accept:
        references.accept(found)
    print("\n".join([*_specifications(found), "", *_generators(found)]))
    return 0


def _specifications(found: references.Known) -> Iterator[str]:
    yield from _head("Specification", *Flavour)
    for title, name in references.SPECIFICATIONS.items():
        count = len(references.examples(name))
        yield _row(title, *(f"{count - len(found.failing[name][kind])} of {count}" for kind in Flavour))


def _generators(found: references.Known) -> Iterator[str]:
    corpus = references.compare(CORPUS) if CORPUS.is_dir() else None
    real = f"{corpus.posts} real posts" if corpus else "real posts"
    written = len(references.documents())
    yield from _head("Generator", "reference", "flavour", real, f"{written} documents of constructs")
    for generator, tool in references.TOOLS.items():
        share = f"{corpus.percentage(generator):.1f} %" if corpus else "not here"
        alike = 100 * (1 - len(found.differing[generator]) / written)
        yield _row(generator, tool, of_generator(generator), share, f"{alike:.0f} %")


def _head(*titles: str) -> Sequence[str]:
    return _row(*titles), "|" + "---|" * len(titles)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    sys.exit(main())
