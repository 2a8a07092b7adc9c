"""`--dry-run`: what would change, as a diff that other tools take, with nothing written."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from editor.commands import plain
from tests.support.commandline import POST, Byline, caller, left, pipe, written


@pytest.fixture
def byline(capsys: pytest.CaptureFixture[str]) -> Byline:
    return caller(capsys)


@pytest.fixture
def post(tmp_path: Path) -> Path:
    return written(tmp_path / "post.md", POST)


def hunk(diff: str) -> list[str]:
    """Return the lines that a diff takes out and puts in, with their line ends."""
    rows = [row + "\n" for row in diff.split("\n")[2:-1]]
    return [row for row in rows if row[0] in "+-\\"]


def test_the_diff_names_the_file_and_shows_three_lines_around(byline: Byline, post: Path) -> None:
    code, out, err = byline("set", "featured=true", "--dry-run", post)
    assert (code, err) == (0, "")
    assert out == (
        f"--- a{post.as_posix()}\n+++ b{post.as_posix()}\n@@ -1,7 +1,7 @@\n"
        ' ---\n title: "Избори" # наслов\n date: 2023-09-06T14:20:27.208Z\n'
        '-featured: false\n+featured: true\n tags: [спорт, "култура"]\n years:\n   - 2020\n'
    )
    assert left(post)


@pytest.mark.parametrize(
    ("arguments", "rows"),
    [
        (("set", "tags+=свет"), ['-tags: [спорт, "култура"]\n', '+tags: [спорт, "култура", свет]\n']),
        (("unset", "years[0]"), ["-  - 2020\n"]),
        (("toggle", "featured"), ["-featured: false\n", "+featured: true\n"]),
        (("rename", "empty", "празно"), ["-empty:\n", "+празно:\n"]),
    ],
)
def test_every_change_can_be_looked_at_first(
    byline: Byline, post: Path, arguments: tuple[str, ...], rows: list[str]
) -> None:
    code, out, err = byline(*arguments, "--dry-run", post)
    assert (code, hunk(out), err, left(post)) == (0, rows, "", True)


def test_no_change_is_no_diff(byline: Byline, post: Path) -> None:
    assert byline("set", "featured=false", "--dry-run", post) == (0, "", "")
    assert byline("unset", "author", "--dry-run", post) == (0, "", "")


def test_what_could_not_be_done_is_named_all_the_same(byline: Byline, post: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone.md"
    code, out, err = byline("toggle", "featured", "--dry-run", gone, post)
    assert (code, err) == (1, f"{gone}: There is no such file.\n")
    assert hunk(out) == ["-featured: false\n", "+featured: true\n"]


def test_posts_from_a_list_are_shown_in_its_order(
    byline: Byline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    posts = [written(tmp_path / f"{number:02}.md", POST) for number in range(30)]
    pipe(monkeypatch, "\n".join(map(str, posts)).encode())
    code, out, _ = byline("toggle", "featured", "--dry-run", "--files-from", "-")
    shown = [line.removeprefix("+++ b") for line in out.split("\n") if line.startswith("+++ ")]
    assert (code, shown) == (0, [path.as_posix() for path in posts])
    assert all(left(path) for path in posts)


def test_line_ends_are_part_of_the_lines(byline: Byline, tmp_path: Path) -> None:
    post = written(tmp_path / "post.md", "---\r\nfeatured: false\r\n---\r\nтекст\r\n")
    assert hunk(byline("toggle", "featured", "--dry-run", post)[1]) == ["-featured: false\r\n", "+featured: true\r\n"]


def test_a_missing_last_line_end_is_marked(byline: Byline, tmp_path: Path) -> None:
    post = written(tmp_path / "post.md", "---\nfeatured: false\n---\nтекст")
    out = byline("toggle", "featured", "--dry-run", post)[1]
    assert out.endswith(" ---\n текст\n\\ No newline at end of file\n")
    written(post, "само текст")
    assert byline("set", "title=x", "--dry-run", post)[1].endswith(
        "@@ -1 +1,4 @@\n+---\n+title: x\n+---\n само текст\n\\ No newline at end of file\n"
    )


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_git_applies_the_diff_to_the_same_bytes(
    byline: Byline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = {
        "plain.md": POST,
        "со место.md": "---\ntitle: а\nfeatured: false\n---",
        "ends.md": "\ufeff---\r\ntitle: а\r\nfeatured: false\r\n---\r\nа\rб\u2028в\n",
        "cr.md": "---\rfeatured: false\r---\rтекст\r",
        'odd"\\\t.md': "---\nfeatured: false\n---\n",
        "none.md": "текст без крај",
    }
    monkeypatch.chdir(tmp_path)
    for name, text in texts.items():
        written(tmp_path / name, text)
    diff = byline("set", "featured=true", "--dry-run", *texts)[1]
    repository = shutil.copytree(tmp_path, tmp_path / "repository")
    assert byline("set", "featured=true", *texts) == (0, "", "")
    subprocess.run(["git", "init", "-q", "."], cwd=repository, check=True)
    subprocess.run(["git", "apply", "-"], cwd=repository, input=diff.encode(), check=True)
    for name in texts:
        assert (repository / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_a_terminal_shows_what_would_steer_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    plain.print_exactly("а\tб\r\n\x1b[31m\x7f")
    assert capsys.readouterr().out == "а\tб␍\n␛[31m␡"


@pytest.mark.skipif(os.name != "posix", reason="such names need another system")
def test_a_name_that_is_no_text_is_given_back(tmp_path: Path) -> None:
    name = os.path.join(os.fsencode(tmp_path), b"vest-\xe0.md")  # noqa: PTH118
    with open(name, "wb") as file:  # noqa: PTH123
        file.write(POST.encode())
    command = [sys.executable, "-m", "editor", "toggle", "featured", "--dry-run", name]
    done = subprocess.run(command, cwd=Path(__file__).parent.parent, capture_output=True, check=True)
    assert done.stdout.startswith(b"--- a" + name + b"\n")
