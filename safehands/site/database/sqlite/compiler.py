"""Django's compilers for SQLite; questions are remembered."""

from django.db.models.sql.compiler import (
    SQLAggregateCompiler,
    SQLDeleteCompiler,
    SQLInsertCompiler,
    SQLUpdateCompiler,
)
from django.db.models.sql.compiler import SQLCompiler as Plain

from safehands.site.database.remembered.compiler import Remembering

__all__ = [
    "SQLAggregateCompiler",
    "SQLCompiler",
    "SQLDeleteCompiler",
    "SQLInsertCompiler",
    "SQLUpdateCompiler",
]


class SQLCompiler(Remembering, Plain):
    """Asks rows."""
