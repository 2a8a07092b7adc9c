"""Calling `byline` as a shell does, within the test."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from editor import cli
from tests.support.diffs import changed_lines

POST = """---
title: "Избори" # наслов
date: 2023-09-06T14:20:27.208Z
featured: false
tags: [спорт, "култура"]
years:
  - 2020
  - 2021
seo:
  title: Краток наслов # за пребарување
  robots: null
gallery:
  - src: a.jpg
    alt: А
empty:
---
Прв **ред**.
"""
Byline = Callable[..., tuple[int, str, str]]


def caller(capsys: pytest.CaptureFixture[str]) -> Byline:
    """Return a function that runs one command and returns its exit code and what it said on both streams."""

    def run(*arguments: object) -> tuple[int, str, str]:
        code = cli.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    """Let the next command find `data` on its standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def written(path: Path, text: str) -> Path:
    """Write a post, and return where."""
    path.write_bytes(text.encode("utf-8"))
    return path


def changes(path: Path, before: str = POST) -> list[tuple[str, str]]:
    """Return the lines that differ from what was there, "" where one has no counterpart."""
    pairs = changed_lines(before.encode("utf-8"), path.read_bytes())
    return [((old or b"").decode("utf-8"), (new or b"").decode("utf-8")) for old, new in pairs]


def left(path: Path, before: str = POST) -> bool:
    """Tell whether a post holds just this."""
    return path.read_bytes() == before.encode("utf-8")
