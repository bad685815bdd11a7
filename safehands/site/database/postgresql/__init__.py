"""PostgreSQL as a Django backend that remembers its questions."""
