"""How sign-in works here: no sign-up, long passwords, lock-out by name."""

from collections.abc import Mapping
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

ALONE = 15
WITH_SECOND_FACTOR = 8


class ClosedAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """An administrator makes sign-ins; nobody makes one for himself."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's word
        """Return whether a stranger may sign up."""
        return False


class SignInForm(LoginForm):  # type: ignore[misc]  # allauth has no types
    """The sign-in without what is not here: a new password comes from an administrator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        for field in self.fields.values():
            # The label says it; grey words in a field look like words already typed.
            field.widget.attrs.pop("placeholder", None)


class LongEnough:
    """A password has 15 characters, or 8 beside a second factor (NIST SP 800-63B-4)."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        """Refuse a password that is too short for this person."""
        least = self._least(user)
        if len(password) < least:
            raise ValidationError(
                _("Use at least %(count)d characters. Several words in a row are fine.")
                % {"count": least},
                code="password_too_short",
            )

    def get_help_text(self) -> str:
        """Say the rule in words."""
        return _("At least %(alone)d characters, or %(with_factor)d with a second factor.") % {
            "alone": ALONE,
            "with_factor": WITH_SECOND_FACTOR,
        }

    @staticmethod
    def _least(user: AbstractBaseUser | None) -> int:
        known = user is not None and not user._state.adding
        return WITH_SECOND_FACTOR if known and is_mfa_enabled(user) else ALONE


def sign_in_name(request: HttpRequest, credentials: Mapping[str, object] | None) -> str:
    """Return under which name a person tried to sign in, for counting failures."""
    given = credentials or {}
    if "pin_of" in given:
        # Wrong PINs lock the PIN only: with the password one can always come in.
        return f"pin:{given['pin_of']}".lower()
    name = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(name).strip().lower()
