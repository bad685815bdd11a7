"""A PostgreSQL cluster for one run of the tests: made in a temporary folder, gone afterwards."""

from safehands.lab.prove.postgresql import cluster

__all__ = ["cluster"]
