"""Pages of things that count: where they are, who holds them, what they are promised for."""
