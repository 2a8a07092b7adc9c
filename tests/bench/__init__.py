"""Speed, measured beside something to compare with in the same run; `packaging/dev.py bench` prints the table."""
