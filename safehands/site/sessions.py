"""Sessions in the database, that do not blame the reader when it cannot be written."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from typing_extensions import override

from safehands.core import house

# What is short, as a part of the time after which one is signed out.
SHORT = 20


class SessionStore(db.SessionStore):
    """Django's own; a full disk or a database that is away is said to be our fault, not his."""

    # A page that asks by itself, with nobody there, does not put off the end of the session.
    rests = False

    # When it ends if nobody clicks any more, as the database has it.
    _ends_at: datetime | None = None

    def _get_session_from_db(self) -> Any:
        found = super()._get_session_from_db()  # type: ignore[misc] # the stubs lack it
        self._ends_at = found.expire_date if found is not None else None
        return found

    @override
    def save(self, must_create: bool = False) -> None:
        """Save the session; raise the database's own trouble if there is one.

        A click after a short while changes next to nothing: that is not written, so that looking
        at one page after another need not wait for the disk. The session may end a little early.
        """
        if self.rests or (not must_create and self._was_saved_just_now()):
            return
        try:
            super().save(must_create)
        except UpdateError as lost:
            # Django takes every trouble for a sign-out meanwhile, and answers 400.
            if not isinstance(lost.__context__, OperationalError):
                raise
            # While the disk fails one reads on; every page says that nothing is saved.
            if not house.disk_trouble():
                raise lost.__context__ from None

    def _was_saved_just_now(self) -> bool:
        if self.modified or self._ends_at is None:
            return False
        later: timedelta = self.get_expiry_date() - self._ends_at
        return timedelta(0) <= later < timedelta(seconds=self.get_session_cookie_age()) / SHORT
