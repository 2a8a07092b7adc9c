"""What stands between a fresh checkout and a running Byline: Python, packages, system libraries, a screen.

Standard library only, and nothing newer than Python 3.8: this runs before anything is installed.
"""
