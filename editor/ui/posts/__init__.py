"""Finding posts: the list, the folder tree and the filter above them."""
