"""Changing many posts at once, as the person sees it: the question before it, its progress, and the way back."""
