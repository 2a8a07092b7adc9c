"""How far the preview agrees with what site generators publish: `python -m tests.agreement` prints the tables."""
