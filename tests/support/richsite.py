"""A site whose configuration has every widget, with one post that uses them all."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

CONFIG = """
backend: {name: git-gateway, branch: main}
media_folder: static/img
public_folder: /img
collections:
  - name: posts
    label: Posts
    folder: content/posts
    create: true
    fields:
      - {name: title, label: Title, widget: string}
      - {name: date, label: Date, widget: datetime}
      - {name: description, label: Description, widget: text, required: false, hint: Two sentences for the list.}
      - {name: featured, label: Featured, widget: boolean, required: false}
      - {name: rating, label: Rating, widget: number, min: 1, max: 5, step: 0.5, value_type: float, required: false}
      - {name: day, label: Day, widget: datetime, date_format: YYYY-MM-DD, time_format: false, required: false}
      - {name: category, label: Category, widget: select, options: [свет, политика, спорт]}
      - {name: places, label: Places, widget: select, multiple: true, options: [Скопје, Битола, Охрид], required: false}
      - {name: tags, label: Tags, widget: list, required: false}
      - name: sources
        label: Sources
        widget: list
        required: false
        field: {name: source, label: Source, widget: string}
      - {name: numbers, label: Numbers, widget: list, required: false, field: {name: n, widget: number}}
      - name: seo
        label: Search engines
        widget: object
        required: false
        fields:
          - {name: title, label: Title, widget: string, required: false}
          - {name: noindex, label: Hidden, widget: boolean, required: false}
          - {name: share, label: Picture for sharing, widget: image, required: false}
      - name: gallery
        label: Gallery
        label_singular: picture
        widget: list
        required: false
        summary: "{{fields.alt}} · {{fields.image}}"
        fields:
          - {name: image, label: Picture, widget: image}
          - {name: alt, label: Description for blind readers, widget: string}
      - name: blocks
        label: Blocks
        widget: list
        required: false
        collapsed: false
        types:
          - name: quote
            label: Quote
            widget: object
            fields:
              - {name: text, label: Text, widget: text}
              - {name: who, label: Who, widget: string, required: false}
          - name: video
            label: Video
            widget: object
            fields:
              - {name: url, label: Address, widget: string, pattern: ['^https://', begins with https]}
      - {name: featuredImage, label: Image, widget: image, required: false}
      - {name: photos, label: Photos, widget: image, required: false, media_library: {config: {multiple: true}}}
      - {name: attachment, label: Attachment, widget: file, required: false}
      - name: author
        label: Author
        widget: relation
        required: false
        collection: authors
        value_field: "{{slug}}"
        search_fields: [name, city]
        display_fields: [name]
      - name: editors
        label: Editors
        widget: relation
        required: false
        multiple: true
        collection: authors
        value_field: name
        search_fields: [name]
      - name: snippet
        label: Snippet
        widget: code
        required: false
        default_language: html
        allow_language_selection: true
      - {name: color, label: Colour, widget: color, required: false}
      - {name: location, label: Location, widget: map, required: false}
      - {name: poll, label: Poll, widget: our-own-poll, required: false}
      - {name: layout, widget: hidden, default: post}
      - {name: body, label: Text, widget: markdown}
  - name: authors
    label: Authors
    folder: content/authors
    create: true
    fields:
      - {name: name, label: Name, widget: string}
      - {name: city, label: City, widget: string, required: false}
"""
POST = """---
layout: post # hidden
title: Избори: прв круг
date: 2023-09-06T14:20:27.208Z
description: >-
  Еден ред
  и уште еден.
featured: false
rating: 4.50
day: 2023-09-06
category: свет
places: [Битола]
tags:
  - избори   # first
  - "Скопје"
sources:
  - МИА
  - Танјуг, Белград
numbers: [1, 2, 3]
seo:
  title: 'Избори' # for Google
  extra: 007
  noindex: false
gallery:
  - image: /img/a.png
    alt: Прва   # one
  - image: /img/b.png
    alt: 'Втора'
    credit: Ана
blocks:
  - type: quote
    text: Зборови
    who: Ана
  - type: video
    url: https://example.org/v
featuredImage: /img/a.png
photos:
  - /img/a.png
  - /img/b.png
attachment: /img/report.pdf
author: ana
editors:
  - Ана Анеска
snippet:
  code: |
    <b>да</b>
  lang: html
color: '#FF8800'
location: '{"type":"Point","coordinates":[21.43,41.99]}'
poll:
  question: Кој?
  answers: [да, не] # two
views: 1_000
---
Текст.
"""
AUTHORS = {
    "ana": ("Ана Анеска", "Битола"),
    "petar": ("Петар Петровски", "Скопје"),
    "vesna": ("Весна Весова", "Охрид"),
}


def make_rich_site(root: Path) -> Path:
    """Write the site below `root` and return the path of its post."""
    for folder in ("static/admin", "static/img", "content/posts", "content/authors"):
        (root / folder).mkdir(parents=True)
    (root / "package.json").write_text('{"dependencies": {"gatsby": "5"}}', "utf-8")
    (root / "static/admin/config.yml").write_text(CONFIG, "utf-8")
    for name, colour in (("a.png", 0xCC3322), ("b.png", 0x2266AA), ("c.png", 0x22AA66)):
        image = QImage(240, 160, QImage.Format.Format_RGB32)
        image.fill(colour)
        image.save(str(root / "static/img" / name))
    (root / "static/img/report.pdf").write_bytes(b"%PDF-1.4\n")
    for slug, (name, city) in AUTHORS.items():
        (root / f"content/authors/{slug}.md").write_text(f"---\nname: {name}\ncity: {city}\n---\n", "utf-8")
    post = root / "content/posts/izbori.md"
    post.write_bytes(POST.replace("Избори: прв круг", "Избори, прв круг").encode())
    return post
