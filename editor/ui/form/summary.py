"""The details of a post in one line, for when the form is folded."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QTimeZone

from editor.content.fields import text_of
from editor.content.schema import Field, Role
from editor.content.values import Value
from editor.ui.form.flagfield import flag_in
from editor.ui.form.moments import date_words

ORDER = (Role.CATEGORY, Role.DATE, Role.AUTHOR, Role.DRAFT, Role.FEATURED, Role.IMAGE)


def one_line(details: Iterable[tuple[Field, Value]], zone: QTimeZone) -> str:
    """Return such as "свет · 6 септември 2023, 16:20 · Редакција · ★ · 🖼 kim.jpg"."""
    by_role = {field.role: value for field, value in details if field.role in ORDER}
    words = [_words(role, by_role[role], zone) for role in ORDER if role in by_role]
    return " · ".join(word for word in words if word)


def _words(role: Role, value: Value, zone: QTimeZone) -> str:
    text = " ".join(text_of(value).split())
    match role:
        case Role.DATE:
            return date_words(text, zone)
        case Role.FEATURED:
            return "★" if flag_in(value) else "☆"
        case Role.DRAFT:
            return QCoreApplication.translate("Details", "draft") if flag_in(value) else ""
        case Role.IMAGE:
            return f"🖼 {text.rpartition('/')[2]}" if text else ""
        case _:
            return text
