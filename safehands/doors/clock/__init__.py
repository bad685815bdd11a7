"""Time as a door: what comes in through it is that an hour has come."""
