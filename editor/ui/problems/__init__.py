"""The list of what is wrong with the posts of a site."""
