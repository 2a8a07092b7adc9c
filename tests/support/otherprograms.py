"""What other programs do to posts, and what the window says to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton

from editor.ui.postpage import PostPage

OpenPage = Callable[[Path], PostPage]

PARAGRAPHS = ("Прв пасус на веста.", "Втор пасус на веста.", "Трет пасус на веста.")
POST = """---
title: Избори   # радна верзија
date: 2026-05-01
category: свет
featured: false
tags:
- избори
---
Прв пасус на веста.

Втор пасус на веста.

Трет пасус на веста.
"""


def bar_button(page: PostPage, choice: str) -> QPushButton:
    """Return a button of the bar over a post."""
    # A bar that was shown anew may still have its former buttons for a moment.
    return page.bar.findChildren(QPushButton, f"messageBar.{choice}")[-1]


def change(path: Path, old: str, new: str) -> None:
    """Change a file as most editors do: written beside it, then renamed over it."""
    text = path.read_bytes().decode("utf-8")
    assert old in text
    beside = path.with_name(path.name + ".tmp")
    beside.write_bytes(text.replace(old, new, 1).encode("utf-8"))
    beside.replace(path)


def edit(page: PostPage, old: str, new: str) -> None:
    """Change the text of an open post as a person does."""
    text = page.view.text()
    assert old in text
    cursor = page.view.textCursor()
    cursor.setPosition(text.index(old))
    cursor.setPosition(text.index(old) + len(old), cursor.MoveMode.KeepAnchor)
    cursor.insertText(new)
