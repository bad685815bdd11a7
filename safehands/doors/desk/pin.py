"""The PIN as a way to sign in, so that wrong ones are counted as wrong passwords are."""

from uuid import UUID

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from typing_extensions import override

from safehands.core import people


class PinBackend(BaseBackend):
    """Knows who comes back to a shared desk. Only `switch` asks it, and says for whom."""

    @override
    def authenticate(  # type: ignore[override] # what is asked for differs by backend
        self,
        request: HttpRequest | None,
        pin_of: people.Account | None = None,
        pin: str = "",
    ) -> people.Account | None:
        """Return the account if the PIN is right."""
        del request
        return pin_of if pin_of is not None and people.check_pin(pin_of, pin) else None

    @override
    def get_user(self, user_id: UUID) -> people.Account | None:
        """Return who is signed in by a session."""
        return people.accounts().filter(pk=user_id, is_active=True).first()
