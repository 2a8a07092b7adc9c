"""The small window in which a post is opened by a few letters of its title or file name."""
