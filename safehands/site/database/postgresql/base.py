"""Django's PostgreSQL backend; all that differs is that questions are remembered."""

from django.db.backends.postgresql import base as django_postgresql
from django.db.backends.postgresql.operations import DatabaseOperations as PlainOperations

from safehands.site.database.remembered.connection import Memorable


class DatabaseOperations(PlainOperations):
    """Django's own, with compilers that remember."""

    compiler_module = "safehands.site.database.postgresql.compiler"


class DatabaseWrapper(Memorable, django_postgresql.DatabaseWrapper):
    """One connection to PostgreSQL."""

    ops_class = DatabaseOperations
