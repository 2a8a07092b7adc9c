"""The other program: edits, renames, deletes and checks out at random, in every way that programs save.

    python -m tests.soak.rival SITE SEED LOG

It ends when its input does.  Into LOG go the words that it has written, and
those that it has thrown away itself, which nobody else has to answer for.
"""

from __future__ import annotations

import json
import os
import random
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from tests.soak.words import THEIRS, Words, words_in
from tests.support import savers

NAMES = tuple(f"content/posts/{name}.md" for name in ("избори", "спорт", "свет", "култура", "2026/град", "2026/време"))
NEW = "---\ntitle: Вест\ndate: 2026-01-01\nfeatured: false\n---\nПочеток.\n\nКрај.\n"
LONGEST = 60  # lines; then the oldest go


class Rival:
    """One more program on the same folder."""

    def __init__(self, root: Path, seed: int, log: Path) -> None:
        self._root = root
        self._chance = random.Random(seed)
        self._words = Words(THEIRS)
        self._log = log.open("a", encoding="utf-8", buffering=1)
        self._savers = list(savers.IMITATED.values())
        self.done: dict[str, int] = {}

    def work(self) -> None:
        """Do something, or find that it cannot be done."""
        acts: list[tuple[int, Callable[[Path], None]]] = [
            *((30, self.edit), (8, self.change_detail), (6, self.write_slowly), (8, self.append), (4, self.rewrite)),
            *((4, self.delete), (6, self.rename), (6, self.create), (1, self.rename_folder), (3, self.check_out)),
            *((2, self.empty), (2, self.touch)),
        ]
        act = self._chance.choices([act for _, act in acts], [weight for weight, _ in acts])[0]
        with suppress(OSError):
            act(self._root / self._chance.choice(NAMES))
            self.done[act.__name__] = self.done.get(act.__name__, 0) + 1

    def edit(self, path: Path) -> None:
        self._write(path, path.read_bytes(), self._chance.choice(self._savers))

    def write_slowly(self, path: Path) -> None:
        def save(path: Path, data: bytes) -> None:
            with path.open("r+b", buffering=0) as file:
                file.truncate(0)
                self._pause(0.4)
                half = len(data) // 2
                file.write(data[:half])
                self._pause(0.2)
                file.write(data[half:])

        self._write(path, path.read_bytes(), save)

    def append(self, path: Path) -> None:
        """Add to the end, as a shell does, whatever the file holds."""
        word = self._words.next()
        handle = os.open(path, os.O_WRONLY | os.O_APPEND)
        try:
            os.write(handle, f"\nДодаток {word}.\n".encode())
        finally:
            os.close(handle)
        self._say(wrote=[word])

    def change_detail(self, path: Path) -> None:
        old = path.read_bytes()
        word = self._words.next()
        lines = [line for line in old.decode("utf-8", "replace").split("\n") if not line.startswith("note: ")]
        place = 1 if lines[0] == "---" else 0
        self._save(path, old, "\n".join([*lines[:place], f"note: {word}", *lines[place:]]), word, savers.gedit)

    def rewrite(self, path: Path) -> None:
        word = self._words.next()
        text = f"---\ntitle: Друга {word}\ndate: 2026-02-02\n---\nСè е ново.\n"
        self._save(path, path.read_bytes(), text, word, self._chance.choice(self._savers))

    def empty(self, path: Path) -> None:
        old = path.read_bytes()
        self._say(dropped=words_in(old))
        path.write_bytes(b"")

    def touch(self, path: Path) -> None:
        os.utime(path)
        path.chmod(0o644)

    def create(self, path: Path) -> None:
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            self._pause(0.01)
            word = self._words.next()
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
            try:
                os.write(handle, f"{NEW}Ново {word}.\n".encode())
            finally:
                os.close(handle)
            self._say(wrote=[word])

    def delete(self, path: Path) -> None:
        self._say(dropped=words_in(path.read_bytes()))
        path.unlink()

    def rename(self, path: Path) -> None:
        target = self._root / self._chance.choice(NAMES)
        if not target.exists():
            os.link(path, target)  # never over another file
            path.unlink()

    def rename_folder(self, path: Path) -> None:
        folder = self._root / "content" / "posts" / "2026"
        folder.rename(folder.with_name("2025"))
        self._pause(0.3)
        folder.with_name("2025").rename(folder)

    def check_out(self, path: Path) -> None:
        """Keep everything in one branch and go to the other."""
        if self._git("add", "-A", "content") and self._git("commit", "-q", "--allow-empty", "-m", "работа"):
            self._git("checkout", "-q", "-f", self._chance.choice(("main", "other")))

    def _write(self, path: Path, old: bytes, save: savers.Saver) -> None:
        word = self._words.next()
        lines = old.decode("utf-8", "replace").split("\n")
        if len(lines) > LONGEST:
            lines = lines[:5] + lines[5 - LONGEST :]
        lines.insert(self._chance.randint(min(6, len(lines)), len(lines)), f"Ред {word}.")
        self._save(path, old, "\n".join(lines), word, save)

    def _save(self, path: Path, old: bytes, text: str, word: str, save: savers.Saver) -> None:
        data = text.encode()
        self._say(dropped=words_in(old) - words_in(data))
        save(path, data)
        self._say(wrote=[word])

    def _git(self, *arguments: str) -> bool:
        named = ("-c", "user.name=Rival", "-c", "user.email=rival@example.org", "-c", "commit.gpgsign=false")
        command = ["git", *named, "-C", str(self._root), *arguments]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def _say(self, **said: Iterable[str]) -> None:
        self._log.write(json.dumps({what: sorted(words) for what, words in said.items()}) + "\n")

    def _pause(self, longest: float) -> None:
        time.sleep(self._chance.uniform(0, longest))


def main(root: str, seed: str, log: str) -> None:
    """Work until nobody listens any more."""
    rival = Rival(Path(root), int(seed), Path(log))
    chance = random.Random(int(seed) + 1)
    while not select.select([sys.stdin], [], [], chance.uniform(0, 0.03))[0]:
        rival.work()
    print(json.dumps(rival.done, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])
