"""From the first line of the program to its window, and what is said where it does not get there."""
