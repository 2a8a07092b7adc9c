"""What a post is called in sentences."""

from __future__ import annotations

from editor.site.keys import PostKey
from editor.ui.openposts import OpenPosts
from editor.ui.sitedesk import SiteDesk


def title_of(desk: SiteDesk, posts: OpenPosts, key: PostKey, otherwise: str) -> str:
    """Return a post's title as it is in the editor, else as it is in the list; `otherwise` where it has none."""
    page = posts.page(key)
    if page is not None:
        return page.name()
    row = desk.index.row(key) if desk.index is not None else None
    return row.title if row is not None and row.title else otherwise
