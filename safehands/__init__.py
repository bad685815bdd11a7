"""A safe pair of hands for every request a customer makes of a practice."""
