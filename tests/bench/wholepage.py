"""The simplest editor with a preview, as a yardstick: `python -m tests.bench.wholepage POST FLAVOUR`.

After a short quiet the whole post is rendered and replaces the page's content.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSplitter

from editor.content import markup
from editor.ui import graphics

# So long nothing may have been typed.
QUIET_MS = 30
# Where its text ends and its preview begins.
MIDDLE = 800


def main() -> None:
    app = QApplication(["wholepage"])
    # As Byline draws it, so that only the way is compared.
    graphics.settle()
    panes = QSplitter()
    text, view = QPlainTextEdit(), QWebEngineView()
    text.setPlainText(Path(sys.argv[1]).read_text("utf-8"))
    panes.addWidget(text)
    panes.addWidget(view)
    panes.setSizes([MIDDLE, MIDDLE])
    quiet = QTimer(singleShot=True, interval=QUIET_MS)

    def show() -> None:
        html = markup.html(text.toPlainText(), sys.argv[2])
        view.page().runJavaScript(f"document.body.innerHTML = {json.dumps(html)}")

    quiet.timeout.connect(show)
    text.textChanged.connect(quiet.start)
    view.loadFinished.connect(show)
    view.setHtml("<!doctype html><meta charset=utf-8><body></body>")
    panes.show()
    text.setFocus()
    app.exec()


if __name__ == "__main__":
    main()
