"""What was found, in the forms that programs take: SARIF for code scanning, and GitHub's own for its checks.

SARIF is the Static Analysis Results Interchange Format, version 2.1.0, of OASIS
(https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html); the
numbers below are its sections.  GitHub's form are the workflow commands of its
actions, one line for each finding.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from editor import __version__
from editor.site.checks.rules import RULES, Finding, Rule

VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and its file, as seen from where the command was started."""

    path: Path
    finding: Finding


def sarif(found: Sequence[Located]) -> dict[str, object]:
    """Return a SARIF log (3.13) with one run, as JSON can hold it."""
    rules = sorted({one.finding.rule.id: one.finding.rule for one in found}.values(), key=_place)
    places = {rule.id: place for place, rule in enumerate(rules)}
    driver: dict[str, object] = {
        "name": "Byline",
        "version": __version__,
        "rules": [_described(rule) for rule in rules],
    }
    run: dict[str, object] = {
        "tool": {"driver": driver},
        # 3.14.17: columns are counted in characters, not in UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, places[one.finding.rule.id]) for one in found],
    }
    return {"$schema": SCHEMA, "version": VERSION, "runs": [run]}


def github(found: Iterable[Located]) -> list[str]:
    """Return a workflow command for each finding."""
    lines: list[str] = []
    for one in found:
        finding = one.finding
        places = {"line": finding.problem.line, "col": finding.problem.column}
        told = {"file": one.path.as_posix(), **{name: str(at) for name, at in places.items() if at}}
        told["title"] = f"Byline: {finding.rule.id}"
        properties = ",".join(f"{name}={_escaped(text, also=True)}" for name, text in told.items())
        lines.append(f"::{_GITHUB[finding.rule.level]} {properties}::{_escaped(message(finding))}")
    return lines


def message(finding: Finding) -> str:
    """Return the sentence, with the path of the detail where it stands within another."""
    within = f" ({finding.field})" if any(sign in finding.field for sign in ".[") else ""
    return finding.sentence() + within


def _place(rule: Rule) -> int:
    known = list(RULES)
    return known.index(rule.id) if rule.id in known else len(known)


def _described(rule: Rule) -> dict[str, object]:
    """Return a rule (3.49)."""
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.words or rule.id},
        "defaultConfiguration": {"level": rule.level.value},
    }


def _result(one: Located, rule: int) -> dict[str, object]:
    """Return a finding (3.27)."""
    problem = one.finding.problem
    where: dict[str, object] = {"artifactLocation": _artifact(one.path)}
    if problem.line:
        # 3.30: lines and columns count from 1; where there is no region, the whole file is meant.
        region = {"startLine": problem.line, **({"startColumn": problem.column} if problem.column else {})}
        where["region"] = region
    location: dict[str, object] = {"physicalLocation": where}
    if one.finding.field:
        location["logicalLocations"] = [{"fullyQualifiedName": one.finding.field, "kind": "member"}]
    return {
        "ruleId": one.finding.rule.id,
        "ruleIndex": rule,
        "level": one.finding.rule.level.value,
        "message": {"text": message(one.finding)},
        "locations": [location],
    }


def _artifact(path: Path) -> dict[str, str]:
    """Return where a file is (3.4): relative to the sources' root, as code scanning wants it, where it can be."""
    if path.is_absolute() or ".." in path.parts:
        # 3.4.3: a relative one leads below that root, never out of it.
        return {"uri": Path(os.path.abspath(path)).as_uri()}  # noqa: PTH100
    return {"uri": quote(os.fsencode(path.as_posix())), "uriBaseId": "%SRCROOT%"}


def _escaped(text: str, also: bool = False) -> str:
    signs: dict[str, str | int | None] = {
        "%": "%25",
        "\r": "%0D",
        "\n": "%0A",
        **({":": "%3A", ",": "%2C"} if also else {}),
    }
    return text.translate(str.maketrans(signs))
