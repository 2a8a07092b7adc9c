"""What a post is: values and pure functions, without files, threads or Qt."""
