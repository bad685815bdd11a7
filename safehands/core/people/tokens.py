"""Keys of programs: shown once, stored as a digest, bound to a person, scopes and an end."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook
from safehands.core.people.grants import may
from safehands.core.people.models import Person, Token
from safehands.core.people.roles import May
from safehands.core.people.wording import given
from safehands.core.refusals import NotAllowed, Refusal, Unclear

PREFIX = "sh_"
LONGEST = timedelta(days=366)
MINUTE = timedelta(minutes=1)


class TokenScope(models.TextChoices):
    """What a program may do with its key, within what its person may do."""

    READ_CASES = "cases:read", _("read cases")
    WRITE_CASES = "cases:write", _("work on cases")
    READ_PEOPLE = "people:read", _("read persons and organisations")
    WRITE_PEOPLE = "people:write", _("change persons and organisations")
    READ_NOTICES = "notices:read", _("read notices")
    READ_LOGBOOK = "logbook:read", _("read the logbook")
    RING_CALLS = "calls:ring", _("say that a telephone rings")
    TEST_HOUSE = "house:test", _("set clock and faults in test mode")


class NotYourToken(NotAllowed):
    """A key acts as a person: only he himself, or who runs the house, makes or ends it."""

    code = "not_your_token"


class TokenRevoked(Refusal):
    """The key was revoked before."""

    code = "token_revoked"


@transaction.atomic
def issue_token(
    *,
    person: Person,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime,
    by: Person | None,
    now: datetime,
) -> tuple[Token, str]:
    """Make a key for a program and return it with its secret, which is not shown again.

    It ends after a year at most. Raises ``NotYourToken``, ``Unclear`` naming the field.
    """
    _refuse_strangers(person, by)
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        person=person,
        name=given(name, field="name", longest=80, missing=_("What is the key for?")),
        digest=_digest(secret),
        scopes=_checked(scopes),
        made_at=now,
        expires_at=_end(expires_at, now),
    )
    logbook.write(
        verb="token_issued",
        by=by,
        now=now,
        about_id=person.pk,
        token=token.pk,
        name=token.name,
        scopes=token.scopes,
        expires=expires_at,
    )
    return token, secret


@transaction.atomic
def revoke_token(*, token: Token, by: Person | None, now: datetime) -> Token:
    """End a key at once. Raises ``NotYourToken``, ``TokenRevoked``."""
    _refuse_strangers(token.person, by)
    if not Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
        raise TokenRevoked(_("This key was revoked already."), remedy=_("Nothing to do."))
    token.revoked_at = now
    logbook.write(verb="token_revoked", by=by, now=now, about_id=token.person_id, token=token.pk)
    return token


def note_token_used(*, token: Token, now: datetime) -> None:
    """Note when a key was used, once a minute at most: a busy program writes no row per call.

    Nor does it wait for those who write.
    """
    if token.last_used_at is None or token.last_used_at < now - MINUTE:
        _note_used(token, now)


@transaction.atomic
def _note_used(token: Token, now: datetime) -> None:
    used = Q(last_used_at=None) | Q(last_used_at__lt=now - MINUTE)
    Token.objects.filter(used, pk=token.pk).update(last_used_at=now)


def person_for_token(secret: str, now: datetime) -> Token | None:
    """Return the key (with its person) that opens doors at this instant; None for all others."""
    if not secret.startswith(PREFIX):
        return None
    token = Token.objects.select_related("person").filter(digest=_digest(secret)).first()
    if token is None or not token.usable(now) or not token.person.active:
        return None
    return token


def tokens_of(person: Person) -> QuerySet[Token]:
    """Return the keys that act as a person, newest first."""
    return person.tokens.order_by("-made_at", "pk")


def _digest(secret: str) -> str:
    # A secret of 256 random bits needs no slow hash.
    return hashlib.sha256(secret.encode()).hexdigest()


def _checked(scopes: Iterable[str]) -> list[str]:
    wanted = sorted({str(scope) for scope in scopes})
    known = [
        scope for scope in TokenScope.values
        if settings.TEST_MODE or scope != TokenScope.TEST_HOUSE
    ]  # fmt: skip
    if not wanted or not set(wanted) <= set(known):
        raise Unclear(
            _("A key needs scopes, and only those that exist."),
            field="scopes",
            remedy=", ".join(known),
        )
    return wanted


def _end(expires_at: datetime, now: datetime) -> datetime:
    if not now < expires_at <= now + LONGEST:
        raise Unclear(
            _("A key ends in the future, and within a year."),
            field="expires_at",
            remedy=_("Choose an end between now and a year from now."),
        )
    return expires_at


def _refuse_strangers(person: Person, by: Person | None) -> None:
    if by is not None and by.pk != person.pk and not may(by, May.MANAGE_HOUSE):
        raise NotYourToken(
            _("This key would act as somebody else."), remedy=_("Ask an administrator.")
        )
