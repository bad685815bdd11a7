"""A customer is frustrated: one key, who calls by when, and what came of the call."""
