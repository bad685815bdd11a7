"""A small practice for tests: the one that the proofs use as well."""

from safehands.lab.neighbours.practice import WEEK, Practice, open_case, open_practice

__all__ = ["WEEK", "Practice", "open_case", "open_practice"]
