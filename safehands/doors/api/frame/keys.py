"""The key of a program: from the header to the person it acts as."""

import logging
from typing import ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from safehands.core import people
from safehands.core.people import Token
from safehands.core.refusals import NotAllowed, Refusal

log = logging.getLogger(__name__)

REALM = 'Bearer realm="Safehands"'


class Unauthorized(Refusal):
    """No key, or one that opens nothing; ``challenge`` says what would."""

    code = "unauthorized"
    status = 401
    challenge: ClassVar[str] = REALM


class WrongKey(Unauthorized):
    """The key is unknown, revoked or has expired: one answer for all three."""

    challenge = REALM + ', error="invalid_token"'


class ScopeMissing(NotAllowed):
    """The key is good, but was not made for this."""

    code = "scope_missing"


def token_of(request: HttpRequest) -> Token:
    """Return the key a request came with; a session of a browser opens nothing here.

    Raises ``Unauthorized``. A wrong key is logged without its secret; it has 256 random bits,
    so that guessing needs no lock.
    """
    word, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if word.lower() != "bearer" or not secret.strip():
        raise Unauthorized(
            _("This needs a key."),
            remedy=_("Send the header Authorization: Bearer sh_…; people make keys in settings."),
        )
    now = request.now  # type: ignore[attr-defined] # stamped by doors/ui/wall.py
    token = people.person_for_token(secret.strip(), now)
    if token is None:
        log.warning("A request with a wrong key came from %s.", request.META.get("REMOTE_ADDR"))
        raise WrongKey(
            _("This key opens nothing: it is unknown, revoked or has expired."),
            remedy=_("Make a new key."),
        )
    return token


def refuse_without_scope(token: Token, scope: people.TokenScope | None) -> None:
    """Raise ``ScopeMissing`` when a key was not made for this."""
    if scope is not None and scope.value not in token.scopes:
        raise ScopeMissing(
            _("This key was not made for this."),
            remedy=_("Make a key with the scope %(scope)s.") % {"scope": scope.value},
            facts={"needed": scope.value, "scopes": token.scopes},
        )
