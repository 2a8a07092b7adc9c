"""The least that a window with so many rows takes, told as `started` does: `python -m tests.bench.barewindow ROWS`."""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QApplication, QTableView

from tests.bench.waiting import Paints, memory, wait


def main() -> None:
    app = QApplication(["bare"])
    model = QStringListModel([f"content/posts/2010/01/vest-{number}.md" for number in range(int(sys.argv[1]))])
    view = QTableView()
    view.setModel(model)
    view.resize(1600, 1000)
    view.show()
    paints = Paints(view.viewport())
    wait(lambda: paints.count > 0)
    print("shown", flush=True)
    print(json.dumps({"memory": memory()}), flush=True)
    view.close()
    del app


if __name__ == "__main__":
    main()
