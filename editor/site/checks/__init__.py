"""What is wrong with the posts of a site: one post by itself, and all of them together."""
