"""`python -m editor`: the same as the command `byline`."""

import multiprocessing
import sys

from editor.launch import main

if __name__ == "__main__":
    # First of all: in a bundled program this is where a worker process turns off.
    multiprocessing.freeze_support()
    sys.exit(main())
