"""What stands above the text of a post where it is read: in the preview, on paper and in a web page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PostHeader:
    """What stands above the text of a post.

    Attributes:
        title: The headline.
        date: In words.
        author: Who signs it.
        category: The line above the headline.
        image: The reference to the featured image, as the post writes it.
        lead: The sentence below the headline.
    """

    title: str = ""
    date: str = ""
    author: str = ""
    category: str = ""
    image: str = ""
    lead: str = ""
