"""Sessions in the database, that do not blame the reader when it cannot be written."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from typing_extensions import override


class SessionStore(db.SessionStore):
    """Django's own; a full disk or a database that is away is said to be our fault, not his."""

    # A page that asks by itself, with nobody there, does not put off the end of the session.
    rests = False

    @override
    def save(self, must_create: bool = False) -> None:
        """Save the session; raise the database's own trouble if there is one."""
        if self.rests:
            return
        try:
            super().save(must_create)
        except UpdateError as lost:
            # Django takes every trouble for a sign-out meanwhile, and answers 400.
            if isinstance(lost.__context__, OperationalError):
                raise lost.__context__ from None
            raise
