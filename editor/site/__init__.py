"""Where posts live: the folder, its conventions, the index, the images and the watcher."""
