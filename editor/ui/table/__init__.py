"""The posts of the site as a table: columns, groups, and what is done with many posts at once."""
