"""Pages of the protocol book: answers, what works today, gaps, what is to be read, checks."""
