"""A call at the desk: who calls, for whom, and what is done while he is on the line."""
