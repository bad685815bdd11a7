"""Pages of visits to specialists, and of what a patient leaves with."""
