"""The post as readers will see it, patched into one static page."""
