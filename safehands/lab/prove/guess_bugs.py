"""Locks that give way: what the proof of guessing has to find."""

from datetime import datetime, timedelta
from typing import Any

from allauth.account.forms import LoginForm
from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import override_settings

from safehands.core import keys, people
from safehands.lab.prove.planting import plants, replace
from safehands.lab.prove.within import inside

BUGS = {
    "says-who-is-here": "the sign-in says that there is nobody of this name",
    "no-lock": "wrong passwords are not counted",
    "open-factor": "codes of a second factor are not counted",
    "tireless-links": "links that open nothing are not counted",
    "endless-dates": "wrong birth dates close no page",
    "chatty-keys": "a key that has expired is told from one that never was",
}


@plants("guess/says-who-is-here")
def _say_who_is_here() -> None:
    right = LoginForm.clean

    def clean(form: Any) -> Any:
        if people.account_by_email(form.data.get("login", "")) is None:
            raise ValidationError("We know nobody of this name.")
        return right(form)

    replace(LoginForm, "clean", clean)


@plants("guess/no-lock")
def _count_no_passwords() -> None:
    override_settings(AXES_FAILURE_LIMIT=10**6).enable()


@plants("guess/open-factor")
def _count_no_codes() -> None:
    others = dict.fromkeys(settings.MFA_FORMS, "allauth.mfa.base.forms.AuthenticateForm")
    override_settings(MFA_FORMS=others).enable()


@plants("guess/tireless-links")
def _count_no_links() -> None:
    replace(keys, "note_guess", lambda **_given: 0)


@plants("guess/endless-dates")
def _count_no_dates() -> None:
    inside(keys.prove, "_judged", lambda _key, *, right, **_given: right)


@plants("guess/chatty-keys")
def _tell_keys_apart() -> None:
    right = people.person_for_token

    def person_for_token(secret: str, now: datetime) -> Any:
        found = right(secret, now)
        if found is None and right(secret, now - timedelta(hours=2)) is not None:
            raise PermissionError("This key has expired.")
        return found

    replace(people, "person_for_token", person_for_token)
