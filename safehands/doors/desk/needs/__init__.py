"""Pages of what somebody needs again and again, and of its rule."""
