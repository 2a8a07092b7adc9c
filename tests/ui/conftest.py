"""Temporary: until the application can be made as the program makes it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

try:
    from editor.ui.preview.scheme import register_scheme, restrict_web_engine

    restrict_web_engine()
    register_scheme()
except ImportError:
    pass


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    existing = QApplication.instance()
    return existing if isinstance(existing, QApplication) else QApplication(["byline"])
