"""Two practices in one house, one record of each kind, and every address that leads to one.

Shared by the proofs about walls and the tests of the doors: what one of them knows of an address,
all know.
"""
