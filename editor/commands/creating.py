"""`byline new`: a post where the site keeps its posts, named and filled in as the others are."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from editor.commands.meaning import assignment, typed, value_of
from editor.commands.naming import in_the_way, steps_of
from editor.commands.plain import print_exactly
from editor.commands.posts import Refused, complain, why_unsaved
from editor.content import infer, paths
from editor.content.document import Document
from editor.content.frontmatter import FrontMatter, NotLossless
from editor.content.paths import NoPlace, NotThere
from editor.content.schema import Collection, Field, Kind
from editor.content.values import Value
from editor.desk import newpost
from editor.desk.naming import Naming
from editor.desk.newpost import NewPost, Wanted
from editor.site import files
from editor.site.detect import NoSite, open_site
from editor.site.site import Site

_TYPES = {Kind.BOOLEAN: "bool", Kind.LIST: "list", Kind.DATETIME: "date"}
# Each try meets a file that came at that moment.
_TRIES = 5


def run(arguments: argparse.Namespace) -> int:
    """Write one post, or show it; print where it is.  Return 1 where it could not be written."""
    folder = Path(arguments.folder)
    try:
        site, _ = open_site(folder)
        naming = _naming(site, folder, arguments)
        for _ in range(_TRIES):
            post = _post(naming, arguments)
            if arguments.dry_run:
                print_exactly(f"{_shown(site, post, folder)}\n{post.document.head}{post.document.body}")
                return 0
            if _is_written(site, post):
                print_exactly(f"{_shown(site, post, folder)}\n")
                return 0
            naming.forget()
    except NoSite as none:
        complain(folder, Refused(_NO_SITE[none.reason]))
    except Refused as refused:
        complain(folder, refused)
    else:
        complain(folder, Refused("Other programs take every name at the same moment. Nothing was written."))
    return 1


_NO_SITE = {
    "missing-folder": "There is no such folder.",
    "unreadable-folder": "The folder may not be read.",
}


def _naming(site: Site, folder: Path, arguments: argparse.Namespace) -> Naming:
    """Return where the post goes: the collection that is named, else that of the folder, else the first."""
    if arguments.collection is not None:
        return Naming(site, _called(site, arguments))
    real = Path(os.path.abspath(folder))  # noqa: PTH100
    here = real.relative_to(site.root).as_posix() if real != site.root else ""
    key = site.key(real / "a.md") if here else None
    if key is not None:
        collection = site.collection_of(key)
        return Naming(site, collection, "" if here == collection.folder else here)
    writable = [one for one in site.collections if one.create and not one.file and not one.hidden]
    if not writable:
        raise Refused("The site's configuration lets nobody add posts. Name a collection with --collection.")
    return Naming(site, writable[0])


def _called(site: Site, arguments: argparse.Namespace) -> Collection:
    wanted = arguments.collection
    folders = [one for one in site.collections if not one.file]
    for what in ("name", "label", "folder"):
        for collection in folders:
            if getattr(collection, what) == wanted:
                return collection
    names = ", ".join(one.name for one in folders)
    arguments.refuse(f"there is no collection {wanted!r}; there are: {names}")
    raise AssertionError("unreachable")


def _post(naming: Naming, arguments: argparse.Namespace) -> NewPost:
    collection = naming.collection
    fields = collection.fields or infer.fields(front.values for front in naming.neighbours.fronts)
    plain = newpost.made(naming, fields, Wanted(arguments.title))
    front = _with_settings(plain.document.front_matter, arguments.set, fields)
    # The name may be made of what was set.
    key = newpost.made(
        naming, fields, Wanted(newpost.title_in(fields, front.values) or arguments.title, values=front.values)
    ).key
    return NewPost(key, Document(front.head, plain.document.body, reader=front.reader, form=front.form))


def _with_settings(front: FrontMatter, settings: Sequence[str], fields: Sequence[Field]) -> FrontMatter:
    for setting in settings:
        key, _, text = assignment(setting)
        steps = steps_of(key, front.values)
        try:
            name, value = paths.replaced(front.values, steps, _meant(text, steps, front, fields))
            before = tuple(field.name for field in fields)
            before = before[: before.index(name)] if name in before else ()
            front = front.with_value(name, value, after=before)
        except NoPlace as obstacle:
            raise in_the_way(obstacle) from obstacle
        except NotLossless as refused:
            raise Refused(refused.problem.sentence()) from refused
    return front


def _meant(text: str, steps: paths.Steps, front: FrontMatter, fields: Sequence[Field]) -> Value:
    """Return the value that a text means: one of the field's kind, else like what stands there, else what it seems."""
    try:
        old = paths.value_at(front.values, steps)
    except NotThere:
        old = None
    field = next((field for field in fields if (field.name,) == steps), None)
    if field is None or not text:
        return value_of(text, old)
    if field.kind is Kind.NUMBER:
        return typed("int" if field.whole else "float" if "." in text else "int", text)
    kind = "list" if field.multiple else _TYPES.get(field.kind)
    if kind is not None:
        return typed(kind, text, old)
    return value_of(text, old) if field.kind in (Kind.RAW, Kind.HIDDEN) else text


def _is_written(site: Site, post: NewPost) -> bool:
    """Write a post and return True; False where a file of that name has just come, which is left alone."""
    path = site.path(post.key)
    out = site.way_out(path)
    if out is not None:
        raise Refused(f"The folder of new posts leads out of the site through a link, to {out}. Nothing was written.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        files.write(path, post.document.to_bytes(), None)
    except files.NotSaved as unsaved:
        if unsaved.reason == "exists":
            return False
        raise Refused(f"{why_unsaved(unsaved)} Nothing was written.") from unsaved
    except OSError as refused:
        raise Refused(f"The folder cannot be made: {refused.strerror}. Nothing was written.") from refused
    return True


def _shown(site: Site, post: NewPost, folder: Path) -> str:
    path = site.path(post.key)
    return os.fspath(path) if folder.is_absolute() else os.path.relpath(path)
