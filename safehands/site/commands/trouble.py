"""Troubles that an administrator can put right, said in one line."""

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from safehands.core.refusals import Refusal


class Trouble(Exception):
    """Something expected stands in the way; the words say what and what to do."""


def in_words(trouble: Exception) -> str | None:
    """Return an expected trouble in words; None for one that is a fault of the program."""
    if isinstance(trouble, Refusal):
        return f"{trouble.words} {trouble.remedy}".strip()
    if isinstance(trouble, OperationalError):
        why = str(trouble).strip().replace("\n", " ")
        return f"The database does not answer: {why}. Check database_url and that it runs."
    if isinstance(trouble, Trouble | ImproperlyConfigured):
        return str(trouble)
    return None
