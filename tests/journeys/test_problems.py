"""The list of problems, from the menu to the place in the post, in step with what is saved and what others do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QTreeView
from pytestqt.qtbot import QtBot

from editor.site.checks.rules import Finding
from editor.ui.postpage import PostPage
from editor.ui.problems.problemmodel import FINDING_ROLE
from editor.ui.problems.problemspanel import ProblemsPanel
from editor.ui.window import Window
from tests.journeys.conftest import front

OpenPage = Callable[[Path], PostPage]
MISSING = "2023-10-17-zdrav-pojadok.md"


@pytest.fixture
def panel(window: Window) -> ProblemsPanel:
    found = window.findChild(ProblemsPanel, "problems")
    assert isinstance(found, ProblemsPanel)
    return found


def listed(panel: ProblemsPanel) -> list[Finding]:
    model = panel.model
    groups = (model.index(row, 0) for row in range(model.rowCount()))
    return [model.index(row, 0, group).data(FINDING_ROLE) for group in groups for row in range(model.rowCount(group))]


def reasons(panel: ProblemsPanel) -> list[tuple[str, str]]:
    return [(one.path.rpartition("/")[2], one.problem.reason) for one in listed(panel)]


def show(window: Window, panel: ProblemsPanel, qtbot: QtBot) -> QTreeView:
    window.actions_by_name["problems"].trigger()
    qtbot.waitUntil(lambda: panel.model.rowCount() > 0, timeout=20_000)
    return panel.tree


def choose(tree: QTreeView, panel: ProblemsPanel, reason: str) -> None:
    wanted = next(one for one in listed(panel) if one.problem.reason == reason)
    tree.setCurrentIndex(panel.model.index_of(wanted))


def rewrite(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_enter_in_the_list_leads_to_the_field_of_the_post(window: Window, panel: ProblemsPanel, qtbot: QtBot) -> None:
    tree = show(window, panel, qtbot)
    assert reasons(panel) == [(MISSING, "missing-image")]
    assert "1" in panel.summary
    choose(tree, panel, "missing-image")
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.posts.front is not None, timeout=10_000)
    qtbot.waitUntil(lambda: _focused().startswith("field.featuredImage"), timeout=10_000)
    assert front(window).post.key.endswith(MISSING)


def test_a_problem_of_the_text_leads_to_its_line(
    window: Window, panel: ProblemsPanel, posts: list[Path], qtbot: QtBot
) -> None:
    path = posts[0]
    text = path.read_text("utf-8").rstrip("\n")
    path.write_text(f"{text}\n\nПоследен ред ![мост](nema.png).\n", "utf-8")
    tree = show(window, panel, qtbot)
    qtbot.waitUntil(lambda: (path.name, "missing-image") in reasons(panel), timeout=20_000)
    wanted = next(
        one for one in listed(panel) if one.path.endswith(path.name) and one.problem.reason == "missing-image"
    )
    place = panel.model.index_of(wanted)
    tree.scrollTo(place)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(place).center())
    qtbot.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(place).center())
    qtbot.waitUntil(lambda: window.posts.front is not None, timeout=10_000)
    qtbot.waitUntil(lambda: "nema.png" in front(window).view.textCursor().block().text(), timeout=10_000)
    assert front(window).view.hasFocus()


def test_what_is_saved_leaves_the_list(
    window: Window, panel: ProblemsPanel, site: Path, open_page: OpenPage, qtbot: QtBot
) -> None:
    mark = window.findChild(QToolButton, "problemsMark")
    assert isinstance(mark, QToolButton)
    page = open_page(site / "content" / "posts" / MISSING)
    qtbot.waitUntil(mark.isVisible, timeout=10_000)
    assert "1" in mark.text()
    mark.click()
    qtbot.waitUntil(lambda: reasons(panel) == [(MISSING, "missing-image")], timeout=20_000)
    page.set_value("featuredImage", "../img/" + sorted(p.name for p in (site / "content" / "img").iterdir())[0])
    window.saving.save(page)
    qtbot.waitUntil(lambda: not reasons(panel), timeout=20_000)
    qtbot.waitUntil(lambda: not mark.isVisible(), timeout=10_000)
    assert "No problems" in panel.summary


def test_what_others_do_comes_into_the_list_and_leaves_it(
    window: Window, panel: ProblemsPanel, posts: list[Path], qtbot: QtBot
) -> None:
    show(window, panel, qtbot)
    rewrite(posts[0], "title: ", "title: #")
    qtbot.waitUntil(lambda: (posts[0].name, "missing-field") in reasons(panel), timeout=20_000)
    rewrite(posts[0], "title: #", "title: ")
    qtbot.waitUntil(lambda: reasons(panel) == [(MISSING, "missing-image")], timeout=20_000)


def test_an_image_that_comes_takes_its_problem_away(
    window: Window, panel: ProblemsPanel, site: Path, qtbot: QtBot
) -> None:
    show(window, panel, qtbot)
    images = site / "content" / "img"
    image = next(path for path in sorted(images.iterdir()) if path.suffix == ".jpg")
    (images / "zdrav-pojadok.jpg").write_bytes(image.read_bytes())
    qtbot.waitUntil(lambda: not reasons(panel), timeout=20_000)


def test_posts_beside_each_other_are_looked_at_too(
    window: Window, panel: ProblemsPanel, posts: list[Path], qtbot: QtBot
) -> None:
    show(window, panel, qtbot)
    copy = posts[0].with_name(posts[0].stem + " (Conflicted copy 2024-01-01).md")
    copy.write_bytes(posts[0].read_bytes())
    qtbot.waitUntil(lambda: (copy.name, "conflict-copy") in reasons(panel), timeout=20_000)
    copy.unlink()
    qtbot.waitUntil(lambda: reasons(panel) == [(MISSING, "missing-image")], timeout=20_000)


def test_a_check_that_was_cancelled_says_so_and_can_be_made_again(
    window: Window, panel: ProblemsPanel, site: Path, qtbot: QtBot
) -> None:
    for number in range(60):
        text = f"---\ntitle: {number}\ndate: 2026-01-01\n---\n![](x.png)\n"
        (site / "content" / "posts" / f"many-{number}.md").write_text(text, "utf-8")
    with qtbot.waitSignal(window.desk.scanned, timeout=20_000):
        window.desk.rescan()
    window.actions_by_name["problems"].trigger()
    panel.cancel_wanted.emit()
    qtbot.waitUntil(lambda: "ot all posts were checked" in panel.summary, timeout=20_000)
    again = panel.findChild(QPushButton, "problems.again")
    assert isinstance(again, QPushButton)
    again.click()
    qtbot.waitUntil(lambda: len(listed(panel)) >= 120, timeout=20_000)
    assert "ot all posts" not in panel.summary


def test_the_place_in_the_list_stays_while_it_changes(
    window: Window, panel: ProblemsPanel, posts: list[Path], qtbot: QtBot
) -> None:
    tree = show(window, panel, qtbot)
    choose(tree, panel, "missing-image")
    rewrite(posts[0], "title: ", "title: #")
    qtbot.waitUntil(lambda: len(listed(panel)) > 1, timeout=20_000)
    assert panel.model.finding(tree.currentIndex()).path.endswith(MISSING)  # type: ignore[union-attr]


def _focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget is not None else ""
