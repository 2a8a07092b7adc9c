"""What was found in all posts, and what is to be replaced there."""
