"""Troubles that an administrator can put right, said in one line."""

import errno

from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from safehands.core.refusals import Refusal

OF_THE_DISK = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EEXIST,
    errno.ENOTDIR,
    errno.EISDIR,
}


class Trouble(Exception):
    """Something expected stands in the way; the words say what and what to do."""


def in_words(trouble: Exception) -> str | None:
    """Return an expected trouble in words; None for one that is a fault of the program."""
    if isinstance(trouble, Refusal):
        return f"{trouble.words} {trouble.remedy}".strip()
    if isinstance(trouble, OperationalError):
        return f"The database does not answer: {_one_line(trouble)}. {_of_the_database()}"
    if isinstance(trouble, OSError) and trouble.errno in OF_THE_DISK:
        return (
            f"Cannot use {trouble.filename or 'the disk'} ({trouble.strerror}). "
            "Look at the room on the disk and at who owns data_dir and may write there."
        )
    if isinstance(trouble, Trouble | ImproperlyConfigured):
        return str(trouble)
    return None


def _one_line(trouble: Exception) -> str:
    return " ".join(str(trouble).split()).rstrip(".?")


def _of_the_database() -> str:
    from django.db import connection  # noqa: PLC0415 - needs the settings

    if connection.vendor == "sqlite":
        return "Look at the room on the disk and at who owns data_dir and may write there."
    return "Check database_url and that it runs."
