"""The YAML readers of other programs, to hold what Byline writes against."""
