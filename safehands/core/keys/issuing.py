"""Making and ending the keys of a customer's page."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, logbook, people
from safehands.core.keys.codes import digest, new_code, new_link_secret
from safehands.core.keys.models import PageKey
from safehands.core.keys.queries import may_read
from safehands.core.refusals import Refusal

GOOD_FOR = timedelta(days=30)


class NotTheirMatter(Refusal):
    """Neither the customer nor somebody who may speak for the patient."""

    code = "not_their_matter"
    status = 422


@transaction.atomic
def issue(
    *,
    case: cases.Case,
    to: people.Person,
    by: people.Person | None,
    now: datetime,
    printed: bool = False,
    good_for: timedelta = GOOD_FOR,
) -> str:
    """Return the secret of a new key to one case for one person; only its digest is stored.

    ``printed`` makes a code to be typed from paper instead of a link. Keys made before stay
    good until they expire or are revoked. Raises ``NotTheirMatter``.
    """
    held = cases.survivor_of(case)
    if by is not None:
        cases.hold(held.pk, by=by, also_closed=True)
    if not may_read(held, to, now):
        raise NotTheirMatter(
            _("%(name)s neither asked for this nor speaks for the patient.") % {"name": to.name},
            field="to",
            remedy=_("Choose the customer, or enter first who may speak for whom."),
        )
    secret = new_code() if printed else new_link_secret()
    key = PageKey.objects.create(
        case=held, to=to, digest=digest(secret), printed=printed, made_at=now, made_by=by,
        expires_at=now + good_for,
    )  # fmt: skip
    logbook.write(
        verb="page_key_made", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        key=key.pk, to=to.pk, name=to.name, printed=printed, expires=key.expires_at,
    )  # fmt: skip
    return secret


@transaction.atomic
def revoke(
    *,
    case: cases.Case,
    by: people.Person | None,
    now: datetime,
    to: people.Person | None = None,
) -> int:
    """End every key to a case at once, or those of one person; returns how many."""
    held = cases.survivor_of(case)
    if by is not None:
        cases.hold(held.pk, by=by, also_closed=True)
    living = PageKey.objects.filter(case__in=cases.family_of(held), revoked_at=None)
    living = living.filter(to=to) if to is not None else living
    count = living.update(revoked_at=now)
    if count:
        logbook.write(
            verb="page_keys_revoked", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
            count=count, name=to.name if to else "",
        )  # fmt: skip
    return count


@transaction.atomic
def note_opened(*, key: PageKey, now: datetime) -> bool:
    """Note that somebody used a key for the first time; True once.

    Called at the first act, never when the page is merely fetched: mail scanners fetch links.
    """
    first = PageKey.objects.filter(pk=key.pk, opened_at=None).update(opened_at=now)
    if not first:
        return False
    logbook.write(
        verb="page_opened", by=None, now=now, case_id=key.case_id, about_id=key.case.subject_id,
        key=key.pk, name=key.to.name,
    )  # fmt: skip
    return True


def link(secret: str) -> str:
    """Return the full address of a customer's page."""
    return str(settings.CUSTOMER_LINK).format(secret=secret)
