"""Writing: the Markdown editor, its find bar and the bar for messages about the post."""
