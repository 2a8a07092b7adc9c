"""Posts to measure with: plausible heads and paragraphs, the same in every run."""

from __future__ import annotations

import json
import random
from itertools import accumulate
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


def vocabulary(source: random.Random, size: int = 40_000) -> list[str]:
    """Return words that look Macedonian, so many as a newsroom uses in years."""
    opening = [*"бвгджзклмнпрстцчшѓќџњљ", *("ст", "пр", "тр", "кр", "гр", "бр", "вл", "сл", "кн")]
    closing = ["", "", "", "н", "р", "к", "с", "т", "в", "м"]
    endings = [*"аоеи", *("от", "та", "то", "ите", "ата", "ски", "ска", "ње", "ува", "еше", "ал", "ени", "ност")]
    made: dict[str, None] = dict.fromkeys(WORDS)
    while len(made) < size:
        parts = [source.choice(opening) + source.choice("аеиоу") + source.choice(closing) for _ in range(2)]
        made["".join(parts[: source.choice((1, 2, 2))]) + source.choice(endings)] = None
    return list(made)


def newsroom(folder: Path, posts: int, folders: int) -> Path:
    """Write a Gatsby-shaped site with bodies of 400 words, of which a few are everywhere and most are rare."""
    source = random.Random(7)
    known = vocabulary(source)
    # As in any language: the word at place n is used about 1/n as often as the first.
    weights = [*accumulate(1 / (place + 2.7) for place in range(len(known)))]
    running = source.choices(known, cum_weights=weights, k=57 * 3000)
    paragraphs = [" ".join(running[at : at + 57]).capitalize() + "." for at in range(0, len(running), 57)]
    names = [f"{source.choice(known).capitalize()} {source.choice(known).capitalize()}ски" for _ in range(40)]
    home = folder / "content" / "posts"
    home.mkdir(parents=True)
    (folder / "package.json").write_text(json.dumps({"dependencies": {"gatsby": "5"}}), "utf-8")
    for number in range(posts):
        place = home / f"{2000 + number % folders // 80}" / f"{number % folders % 80 + 1:02}"
        if number < folders:
            place.mkdir(parents=True)
        title = " ".join(source.choices(known, cum_weights=weights, k=6)).capitalize()
        tags = source.choices(known, cum_weights=weights, k=2)
        head = (
            f"---\ntitle: {title} {number}\n"
            f"date: {2000 + number % 25}-{number % 12 + 1:02}-{number % 28 + 1:02}T14:20:27.208Z\n"
            f"category: {source.choice(CATEGORIES)}\nfeatured: {'true' if number % 400 == 0 else 'false'}\n"
            f"author: {source.choice(names)}\ntags:\n  - {tags[0]}\n  - {tags[1]}\n---\n\n"
        )
        text = "\n\n".join(source.choices(paragraphs, k=7))
        (place / f"vest-{number}.md").write_bytes(f"{head}{text}\n".encode())
    return folder
