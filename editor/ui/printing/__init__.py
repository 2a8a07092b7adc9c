"""Posts on paper, and as PDF."""
