"""Two programs that write into one folder for a long time, and a look whether every word can be had back."""
