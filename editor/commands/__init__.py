"""One module for each kind of command of `byline`; each has `run(arguments) -> exit code`."""
