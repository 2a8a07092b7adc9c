"""What find in all posts says about itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from editor.ui.translation import plural

translate = QCoreApplication.translate


def progress(done: int, total: int) -> str:
    """Return how far a search is."""
    text = translate("FindInPosts", "Searched {done} of {total} posts")
    return text.format(done=_grouped(done), total=_grouped(total))


def known(done: int, total: int) -> str:
    """Return of how many posts the words are known."""
    text = translate("FindInPosts", "Texts of {done} of {total} posts are searchable by now.")
    return text.format(done=_grouped(done), total=_grouped(total))


def stopped(done: int, total: int) -> str:
    """Return of how many posts the words are known, where they are to be no more."""
    text = translate("FindInPosts", "Texts of {done} of {total} posts are searchable. Press F5 to go on.")
    return text.format(done=_grouped(done), total=_grouped(total))


def read_on(done: int, total: int) -> str:
    """Return of how many posts the words are known, where the others are read as well."""
    text = translate(
        "FindInPosts", "Texts of {done} of {total} posts are searchable by now; the others are read one by one."
    )
    return text.format(done=_grouped(done), total=_grouped(total))


def summary(places: int, posts: int, *, most: bool = False, complete: bool = True) -> str:
    """Return what was found.

    Args:
        most: Whether there is more than is listed.
        complete: Whether the search was not stopped.
    """
    if not posts and complete:
        return translate("FindInPosts", "Nothing was found.")
    text = translate("FindInPosts", "Places: {places} · in posts: {posts}").format(
        places=_grouped(places), posts=_grouped(posts)
    )
    if most:
        text += translate("FindInPosts", " · only the newest are listed, there are more")
    return text if complete else text + translate("FindInPosts", " · stopped before the end")


def in_text(count: int) -> str:
    """Return what the tick for the text says."""
    return translate("FindInPosts", "In the text ({count})").format(count=_grouped(count))


def in_details(count: int) -> str:
    """Return what the tick for the details says."""
    return translate("FindInPosts", "In the details ({count})").format(count=_grouped(count))


def replace(places: int, posts: int) -> str:
    """Return what the button says that replaces."""
    if not posts:
        return translate("FindInPosts", "Replace")
    if posts == 1:
        return translate("FindInPosts", "Replace {places} in 1 post").format(places=_grouped(places))
    text = translate("FindInPosts", "Replace {places} in {posts} posts", "", plural(posts))
    return text.format(places=_grouped(places), posts=_grouped(posts))


def _grouped(count: int) -> str:
    return QLocale().toString(count)
