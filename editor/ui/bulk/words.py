"""What a change of many posts is called: in its question, on its button, in its toast, and in the list of changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication

from editor.content.problems import QT_TRANSLATE_NOOP, Problem
from editor.site.changelog import Words
from editor.ui.errors import say, sentence_of
from editor.ui.translation import plural

translate = QCoreApplication.translate

FEATURED = "featured"
_LONGEST = 40  # characters of a value

# By what is done: the question (and the button), what happens, the progress, and what was done.
_QUESTIONS = {
    "feature": QT_TRANSLATE_NOOP("Bulk", "Feature {posts}"),
    "unfeature": QT_TRANSLATE_NOOP("Bulk", "Take {posts} down"),
    "clear": QT_TRANSLATE_NOOP("Bulk", "Clear {field} in {posts}"),
    "add": QT_TRANSLATE_NOOP("Bulk", "Add {value} to {field} in {posts}"),
    "remove": QT_TRANSLATE_NOOP("Bulk", "Remove {value} from {field} in {posts}"),
    "replace": QT_TRANSLATE_NOOP("Bulk", "Replace in {posts}"),
    "": QT_TRANSLATE_NOOP("Bulk", "Change {field} in {posts}"),
}
_HAPPENS = {
    "feature": QT_TRANSLATE_NOOP("Bulk", "★ will be switched on in {posts}."),
    "unfeature": QT_TRANSLATE_NOOP("Bulk", "★ will be switched off in {posts}."),
    "on": QT_TRANSLATE_NOOP("Bulk", "“{field}” will be switched on in {posts}."),
    "off": QT_TRANSLATE_NOOP("Bulk", "“{field}” will be switched off in {posts}."),
    "clear": QT_TRANSLATE_NOOP("Bulk", "“{field}” will be removed from {posts}."),
    "add": QT_TRANSLATE_NOOP("Bulk", "{value} will be added to “{field}” in {posts}."),
    "remove": QT_TRANSLATE_NOOP("Bulk", "{value} will be taken out of “{field}” in {posts}."),
    "replace": QT_TRANSLATE_NOOP("Bulk", "“{old}” becomes “{value}” in {posts}."),
    "": QT_TRANSLATE_NOOP("Bulk", "“{field}” will be {value} in {posts}."),
}
_PROGRESS = {
    "feature": QT_TRANSLATE_NOOP("Bulk", "Featuring posts… {done} of {total}"),
    "unfeature": QT_TRANSLATE_NOOP("Bulk", "Taking posts down… {done} of {total}"),
    "": QT_TRANSLATE_NOOP("Bulk", "Changing posts… {done} of {total}"),
    "undo": QT_TRANSLATE_NOOP("Bulk", "Putting posts back… {done} of {total}"),
    "export": QT_TRANSLATE_NOOP("Bulk", "Exporting posts… {done} of {total}"),
    "plan": QT_TRANSLATE_NOOP("Bulk", "Looking at posts… {done} of {total}"),
}
_DONE = {
    "feature": QT_TRANSLATE_NOOP("Bulk", "{posts} featured"),
    "unfeature": QT_TRANSLATE_NOOP("Bulk", "{posts} taken down"),
    "order": QT_TRANSLATE_NOOP("Bulk", "Front page put in order"),
    "swap": QT_TRANSLATE_NOOP("Bulk", "“{value}” is up instead of “{old}”"),
    "": QT_TRANSLATE_NOOP("Bulk", "{posts} changed"),
    "undo": QT_TRANSLATE_NOOP("Bulk", "{posts} put back"),
}
_RECENT = {
    "feature": QT_TRANSLATE_NOOP("Bulk", "Featured"),
    "unfeature": QT_TRANSLATE_NOOP("Bulk", "Taken down"),
    "order": QT_TRANSLATE_NOOP("Bulk", "Front page put in order"),
    "swap": QT_TRANSLATE_NOOP("Bulk", "“{value}” put up instead of “{old}”"),
    "on": QT_TRANSLATE_NOOP("Bulk", "{field} switched on"),
    "off": QT_TRANSLATE_NOOP("Bulk", "{field} switched off"),
    "clear": QT_TRANSLATE_NOOP("Bulk", "{field} cleared"),
    "set": QT_TRANSLATE_NOOP("Bulk", "{field}: {value}"),
    "add": QT_TRANSLATE_NOOP("Bulk", "{field}: {value} added"),
    "remove": QT_TRANSLATE_NOOP("Bulk", "{field}: {value} removed"),
    "items": QT_TRANSLATE_NOOP("Bulk", "{field}: {value} added, {old} removed"),
    "toggle": QT_TRANSLATE_NOOP("Bulk", "{field} switched"),
    "stars": QT_TRANSLATE_NOOP("Bulk", "Featured and taken down"),
    "rename": QT_TRANSLATE_NOOP("Bulk", "{field} renamed to {value}"),
    "replace": QT_TRANSLATE_NOOP("Bulk", "“{old}” replaced with “{value}”"),
    "": QT_TRANSLATE_NOOP("Bulk", "{field} changed"),
}


def posts(count: int) -> str:
    """Return how many posts."""
    if count == 1:
        return translate("Bulk", "1 post")
    return translate("Bulk", "{count} posts", "", plural(count)).format(count=count)


def question(words: Words, count: int) -> str:
    """Return what is going to be done, as on the button that does it."""
    return _said(_QUESTIONS, words, posts=posts(count))


def happens(words: Words, count: int) -> str:
    """Return as a sentence what changes."""
    return _said(_HAPPENS, words, posts=posts(count))


def progress(words: Words, done: int, total: int) -> str:
    """Return what is being done, and how far it is."""
    return _said(_PROGRESS, words, done=done, total=total)


def done(words: Words, count: int) -> str:
    """Return what was done."""
    return _said(_DONE, words, posts=posts(count))


def recent(words: Words) -> str:
    """Return what was done, for the list of changes."""
    return _said(_RECENT, words)


def same(count: int) -> str:
    """Return how many posts need no change."""
    if count == 1:
        return translate("Bulk", "1 already has it and stays as it is.")
    return translate("Bulk", "{count} already have it and stay as they are.").format(count=count)


def opened(count: int) -> str:
    """Return how many posts are changed in the editor, and not on disk."""
    if count == 1:
        return translate(
            "Bulk", "1 of them has unsaved changes: it is changed in the editor, to be saved with the rest."
        )
    text = translate("Bulk", "{count} of them have unsaved changes: they are changed in the editor, to be saved there.")
    return text.format(count=count)


def refused(found: Sequence[tuple[str, str]]) -> str:
    """Return how many posts cannot be changed, and why the first cannot; of pairs of a name and a reason."""
    if len(found) == 1:
        name, why = found[0]
        return translate("Bulk", "1 cannot be changed: “{name}”. {why}").format(name=name, why=why)
    return translate("Bulk", "{count} cannot be changed.").format(count=len(found))


def reason(why: Problem | Exception, name: str) -> str:
    """Return why a post was left as it is."""
    return sentence_of(why) if isinstance(why, Problem) else say(why, name)


def _said(table: Mapping[str, str], words: Words, **numbers: object) -> str:
    known = {"field": "", "value": "", "old": "", **{name: _short(said) for name, said in words.items()}, **numbers}
    return translate("Bulk", table.get(_kind(words), table[""])).format_map(known)


def _kind(words: Words) -> str:
    what = words.get("do", "")
    if words.get("role") == FEATURED and what in ("on", "off"):
        return "feature" if what == "on" else "unfeature"
    return what


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
