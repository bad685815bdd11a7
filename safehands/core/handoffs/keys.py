"""Signed links: a partner answers one hand-off without an account, for a limited time."""

from datetime import datetime, timedelta

from django.db import transaction

from safehands.core import logbook, people
from safehands.core.handoffs.models import Handoff, Key
from safehands.core.keys import codes

GOOD_FOR = timedelta(days=14)


@transaction.atomic
def issue_key(
    *,
    handoff: Handoff,
    by: people.Person | None,
    now: datetime,
    good_for: timedelta = GOOD_FOR,
    printed: bool = False,
) -> str:
    """Return the secret of a new link to one hand-off; only its digest is stored.

    ``printed`` makes a code for a fax or a counter sheet instead, short enough to be typed. Links
    made before stay good until they expire or are revoked: a fax may lie on a desk.
    """
    secret = codes.new_code() if printed else codes.new_link_secret()
    Key.objects.create(
        handoff=handoff, digest=digest_of(secret), printed=printed, made_at=now,
        expires_at=now + good_for,
    )  # fmt: skip
    logbook.write(
        verb="link_made", by=by, now=now, case_id=handoff.case_id, handoff=handoff.pk,
        expires=now + good_for, printed=printed,
    )  # fmt: skip
    return secret


@transaction.atomic
def revoke_keys(*, handoff: Handoff, by: people.Person, now: datetime) -> int:
    """End every link and code to one hand-off at once; returns how many."""
    revoked = Key.objects.filter(handoff=handoff, revoked_at=None).update(revoked_at=now)
    logbook.write(
        verb="links_revoked", by=by, now=now, case_id=handoff.case_id, handoff=handoff.pk,
        count=revoked,
    )  # fmt: skip
    return revoked


def handoff_for_key(secret: str, now: datetime) -> Handoff | None:
    """Return the hand-off of a link or a typed code; None when unknown, revoked or expired.

    Changes nothing: mail scanners open links before people do.
    """
    good = Key.objects.filter(
        digest=digest_of(secret), revoked_at=None, expires_at__gt=now
    ).select_related("handoff")
    key = good.first()
    if key is None:
        return None
    related = ("case__organization__calendar", "case__subject", "giver", "to_organization", "duty")
    return Handoff.objects.select_related(*related).get(pk=key.handoff_id)


def digest_of(secret: str) -> str:
    """Return what is stored of a secret; a code has the same however it is typed."""
    return codes.digest(codes.typed(secret))
