"""Byline, the desktop newsroom for Markdown sites."""

__version__ = "0.1.0"
