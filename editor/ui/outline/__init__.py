"""The headings of the post in front, as a tree beside it."""
