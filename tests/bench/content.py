"""Posts to measure with: plausible heads and paragraphs, the same in every run."""

from __future__ import annotations

import json
import random
from pathlib import Path

WORDS = [
    "советот",
    "градот",
    "избори",
    "буџет",
    "спорт",
    "култура",
    "вечер",
    "средба",
    "договор",
    "пазар",
    "улица",
    "театар",
    "книга",
    "оркестар",
    "новинар",
    "жители",
    "возови",
    "школо",
    "планина",
    "езеро",
    "годинава",
    "соопшти",
    "најави",
    "отвори",
    "заврши",
    "според",
    "вчера",
    "утре",
    "повеќе",
    "денови",
]
CATEGORIES = ("свет", "македонија", "економија", "култура", "спорт")


def paragraph(source: random.Random, words: int = 60) -> str:
    """Return a paragraph with some Markdown in it."""
    picked = [source.choice(WORDS) for _ in range(words)]
    picked[words // 3] = f"**{picked[words // 3]}**"
    picked[words // 2] = f"[{picked[words // 2]}](https://example.org/{source.randrange(1000)})"
    return " ".join(picked).capitalize() + "."


def body(size: int, seed: int = 1) -> str:
    """Return a text of about `size` bytes."""
    source = random.Random(seed)
    parts: list[str] = []
    total = 0
    while total < size:
        part = paragraph(source)
        if len(parts) % 9 == 4:
            part = f"## {part[:40]}\n\n* {part[:60]}\n* {part[60:120]}\n\n> {part[:90]}"
        parts.append(part)
        total += len(part.encode())
    return "\n\n".join(parts) + "\n"


def site(folder: Path, posts: int) -> Path:
    """Write a Gatsby-shaped site of `posts` posts with bodies of 400 words."""
    source = random.Random(7)
    (folder / "content" / "posts").mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"dependencies": {"gatsby": "5"}}), "utf-8")
    for number in range(posts):
        month = folder / "content" / "posts" / f"{2000 + number // 1200}-{number // 100 % 12 + 1:02}"
        month.mkdir(exist_ok=True)
        head = (
            f"---\ntitle: {source.choice(WORDS).capitalize()} {source.choice(WORDS)} {number}\n"
            f"date: {2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}T14:20:27.208Z\n"
            f"category: {source.choice(CATEGORIES)}\nfeatured: {'true' if number % 40 == 0 else 'false'}\n"
            f"author: {source.choice(WORDS).capitalize()}\n---\n"
        )
        text = "\n\n".join(paragraph(source) for _ in range(7))
        (month / f"vest-{number}.md").write_text(f"{head}{text}\n", "utf-8")
    return folder
