"""Wrong codes of a second factor are counted and lock, as wrong passwords do.

They are counted for the person, from wherever they come: who gets to this question knows the
password already, so nobody else can lock the owner out with it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest
from django.utils.translation import gettext as _

FACTOR = "factor:"


def counted_by(request: object, credentials: Mapping[str, object] | None = None) -> Sequence[Any]:
    """Return by what failures are counted: a name at one address; a second factor by its name."""
    known = getattr(request, "username", None) or (credentials or {}).get("username", "")
    return ["username"] if str(known or "").startswith(FACTOR) else [["username", "ip_address"]]


class _Counted(forms.Form):
    """A form for a code that hears no more of them after five wrong ones."""

    user: Any

    def clean_code(self) -> str:
        """Return the code if it is right; refuse while too many were wrong."""
        request: HttpRequest = context.request
        named = {"username": f"{FACTOR}{self.user.pk}"}
        if not AxesProxyHandler.is_allowed(request, named):
            raise forms.ValidationError(
                _("Too many wrong codes. Try again in a quarter of an hour."), code="locked"
            )
        try:
            code: str = super().clean_code()  # type: ignore[misc] # of allauth's form beside
        except forms.ValidationError:
            user_login_failed.send(sender=type(self), credentials=named, request=request)
            raise
        AxesProxyHandler.reset_attempts(username=named["username"])
        return code


class CodeForm(_Counted, AuthenticateForm):  # type: ignore[misc] # allauth has no types
    """The second step of signing in."""


class AgainForm(_Counted, ReauthenticateForm):  # type: ignore[misc] # allauth has no types
    """Saying once more who one is."""
