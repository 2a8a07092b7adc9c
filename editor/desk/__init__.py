"""What an editor is doing with posts right now: open posts, saves, conflicts, bulk changes."""
