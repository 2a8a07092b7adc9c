"""Changing many posts at once: a plan first, then the change, and the way back, also after a restart."""
