"""The front page: the featured posts as cards, and what is asked when there is no room for one more."""
