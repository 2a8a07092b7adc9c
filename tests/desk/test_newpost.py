"""A new post of a site."""

from __future__ import annotations

import re
from pathlib import Path

from editor.content.document import Document
from editor.content.schema import Field, Kind, Role
from editor.desk import newpost
from editor.site.site import Site

FIELDS = (
    Field("title", "Title", role=Role.TITLE),
    Field("date", "Date", Kind.DATETIME, Role.DATE),
    Field("category", "Category", Kind.SELECT, Role.CATEGORY),
    Field("featured", "Featured", Kind.BOOLEAN, Role.FEATURED, default=False),
    Field("author", "Author", role=Role.AUTHOR),
)


def test_the_file_name_follows_from_the_title(site: Site) -> None:
    key = newpost.key_for(site, site.collections[0], "Ќе се сретнат во Скопје?")
    assert key == "content/posts/kje-se-sretnat-vo-skopje.md"


def test_a_taken_name_is_not_taken_again(site: Site, root: Path) -> None:
    assert newpost.key_for(site, site.collections[0], "Прва") == "content/posts/prva-2.md"


def test_the_details_are_the_sites_own_in_its_order() -> None:
    document = newpost.document_for(FIELDS, "Наслов: прв", "Ана")
    assert re.fullmatch(
        r"---\ntitle: \"Наслов: прв\"\n"
        r"date: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\nfeatured: false\nauthor: Ана\n---\n",
        document.head,
    )
    assert Document.from_bytes(document.to_bytes()) == document


def test_a_site_without_fields_gets_title_and_date() -> None:
    assert list(newpost.document_for((), "Прв").front_matter.values) == ["title", "date"]
