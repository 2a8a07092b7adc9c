"""Choosing pictures, with thumbnails made in another process."""
