"""How the posts of a folder are named: with the date before the title, in folders of years, as bundles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_YEARS = re.compile(r"(?:19|20)\d\d/(?:(?P<month>[01]\d)/(?:(?P<day>[0-3]\d)/)?)?(?=[^/]+$)")
_DATED = (
    (re.compile(r"\d{4}-\d{1,2}-\d{1,2}-(?=.)"), "{{year}}-{{month}}-{{day}}-"),
    (re.compile(r"\d{4}_\d\d_\d\d_(?=.)"), "{{year}}_{{month}}_{{day}}_"),
    (re.compile(r"(?:19|20)\d\d[01]\d[0-3]\d-(?=.)"), "{{year}}{{month}}{{day}}-"),
)
_SHORT = (re.compile(r"[01]\d[0-3]\d-(?=.)"), "{{month}}{{day}}-")
_NO_POST = re.compile(r"(?:.*/)?(?:_[^/]*|readme|license|changelog|contributing)", re.IGNORECASE)
_PLAIN = "{{slug}}"


def template_of(paths: Iterable[str], dated: bool = False) -> str:
    """Return the template that most posts of a folder follow, such as "{{year}}-{{month}}-{{day}}-{{slug}}".

    Args:
        paths: The posts, relative to the folder, with "/".
        dated: Whether names begin with the date where there is no post to see it by.
    """
    shapes = Counter(shape for path in paths if (shape := _shape(path.rpartition(".")[0])))
    if not shapes:
        return f"{_DATED[0][1]}{_PLAIN}" if dated else _PLAIN
    most = max(shapes.values())
    # Where there are as many of each, the plainer name is right.
    return min((shape for shape, count in shapes.items() if count == most), key=len)


def _shape(path: str) -> str:
    """Return the template of one path without its extension; "" for what is no post of a person's naming."""
    bundle = path.casefold().endswith("/index")
    path = path[: -len("/index")] if bundle else path
    if not path or _NO_POST.fullmatch(path) or path.casefold() == "index":
        return ""
    before = ""
    if years := _YEARS.match(path):
        before = "{{year}}/" + ("{{month}}/" if years["month"] else "") + ("{{day}}/" if years["day"] else "")
        path = path[years.end() :]
    name = path.rpartition("/")[2]
    known = (*_DATED, _SHORT) if before else _DATED
    prefix = next((template for pattern, template in known if pattern.match(name)), "")
    return f"{before}{prefix}{_PLAIN}" + ("/index" if bundle else "")
