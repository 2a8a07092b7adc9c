"""The import rules and the sizes, checked on the source so that nobody has to remember them."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "editor"
SOURCES = sorted(ROOT.rglob("*.py"))
# A package may import itself and what stands to its left.
LAYERS = ("content", "site", "desk", "ui")
# Panels meet in the window and nowhere else.
PANELS = ("text", "form", "preview", "posts", "images", "problems", "front", "found", "quick")
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
QT = ("PySide6", "shiboken6")

every_module = pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())


def imports(tree: ast.AST) -> Iterator[str]:
    """Yield every module imported anywhere in the file, inside functions and for typing only included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


@every_module
def test_imports_point_down(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    above = LAYERS[LAYERS.index(layer) + 1 :] if layer in LAYERS else ("ui",)
    for module in imports(ast.parse(path.read_text("utf-8"))):
        assert not any(within(module, f"editor.{name}") for name in above), module
        if layer != "ui":
            assert not any(within(module, binding) for binding in QT), module


@every_module
def test_panels_know_neither_each_other_nor_the_window(path: Path) -> None:
    layer, *rest = path.relative_to(ROOT).parts
    if layer != "ui" or rest[0] not in PANELS:
        return
    others = [f"editor.ui.{panel}" for panel in PANELS if panel != rest[0]]
    for module in imports(ast.parse(path.read_text("utf-8"))):
        assert not any(within(module, other) for other in [*others, "editor.ui.window", "editor.ui.app"]), module


@every_module
def test_modules_and_functions_stay_small(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < LONGEST_FUNCTION, node.name
            late = [inner for inner in ast.walk(node) if isinstance(inner, ast.Import | ast.ImportFrom)]
            assert not late, f"import inside {node.name}"


@every_module
def test_lines_of_files_are_never_split_as_python_splits_text(path: Path) -> None:
    # str.splitlines also splits at U+2028, form feed and others, which are text in a post.
    assert ".splitlines(" not in path.read_text("utf-8")


def test_the_domain_runs_without_qt() -> None:
    modules = [".".join(path.relative_to(ROOT.parent).with_suffix("").parts) for path in SOURCES]
    below = ("editor.content.", "editor.site.", "editor.desk.", "editor.cli")
    domain = [name.removesuffix(".__init__") for name in modules if name.startswith(below)]
    code = f"import {', '.join(domain)}, sys; sys.exit(any(name.startswith({QT!r}) for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT.parent, check=False).returncode == 0
