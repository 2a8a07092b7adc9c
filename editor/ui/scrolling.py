"""Where the lines of a text stand in its view, as shares of the view's height."""

from __future__ import annotations

from editor.ui.text.textview import TextView


def line_at(view: TextView, at: float) -> float:
    """Return the line that stands at a share of the height, and behind the point how far into it."""
    rest = at * view.viewport().height() - view.contentOffset().y()
    block = view.firstVisibleBlock()
    while block.isValid():
        height = view.blockBoundingRect(block).height()
        if rest < height or not block.next().isValid():
            return block.blockNumber() + max(0.0, min(1.0, rest / height if height else 0.0))
        rest -= height
        block = block.next()
    return 0.0


def show_line_at(view: TextView, line: float, at: float) -> None:
    """Scroll so that a line stands at a share of the height, as nearly as whole rows of letters allow."""
    document = view.document()
    number = max(0, min(int(line), document.blockCount() - 1))
    block = document.findBlockByNumber(number)
    height = view.blockBoundingRect(block).height()
    # How much has to be filled with what comes before the block.
    rest = at * view.viewport().height() - min(1.0, line - number) * height
    while rest > 0 and block.previous().isValid():
        block = block.previous()
        height = view.blockBoundingRect(block).height()
        rest -= height
    rows = max(1, block.lineCount())
    within = round(-rest / (height / rows)) if rest < 0 and height else 0
    view.verticalScrollBar().setValue(block.firstLineNumber() + min(within, rows))


def caret_line(view: TextView) -> float:
    """Return the line of the caret, and behind the point how far into it."""
    cursor = view.textCursor()
    block = cursor.block()
    layout = block.layout()
    row = layout.lineForTextPosition(cursor.positionInBlock())
    rows = max(1, layout.lineCount())
    return block.blockNumber() + ((row.lineNumber() + 0.5) / rows if row.isValid() else 0.0)


def caret_at(view: TextView) -> float:
    """Return the share of the height at which the caret stands; under 0 or over 1 where it is out of sight."""
    return view.cursorRect().center().y() / max(1, view.viewport().height())


def ends(view: TextView) -> tuple[float, float]:
    """Return how much of a first window's height has been scrolled away, and how much of a last one is to come."""
    bar = view.verticalScrollBar()
    reach = min(bar.pageStep(), bar.maximum())
    if not reach:
        return 0.0, 1.0
    return min(1.0, bar.value() / reach), min(1.0, (bar.maximum() - bar.value()) / reach)
