"""The details of a post as a form, one widget for each kind of field."""
