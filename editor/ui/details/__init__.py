"""The details of a post above its text: one line, a form, or the text that stands in the file."""
