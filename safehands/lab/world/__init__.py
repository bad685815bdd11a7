"""A simulated practice year: the real product, simulated people, and the truth about both."""
