"""What one may ask about the keys of customers' pages; nothing here changes anything."""

from datetime import datetime

from django.db.models import QuerySet

from safehands.core import cases, logbook, people
from safehands.core.keys.codes import digest, typed
from safehands.core.keys.models import PageKey

RELATED = ("to", "case__subject", "case__organization__calendar__current")


def key_for(secret: str, now: datetime) -> PageKey | None:
    """Return the key of a link or of a code however typed; None when it opens nothing.

    None alike when it is unknown, revoked or expired, when its reader may no longer speak for
    the patient, and when the case was put under another patient since.
    """
    good = PageKey.objects.filter(
        digest=digest(typed(secret)), revoked_at=None, expires_at__gt=now
    ).select_related(*RELATED)
    key = good.first()
    if key is None or not may_read(page_case(key), key.to, now) or _made_for_another(key):
        return None
    return key


def page_case(key: PageKey) -> cases.Case:
    """Return the case that a key shows: the one that goes on, when it was joined."""
    return cases.survivor_of(key.case)


def may_read(case: cases.Case, reader: people.Person, now: datetime) -> bool:
    """Whether a person is the patient, speaks for him now, or asked for this case.

    Who asked and spoke for the patient once, but does no more, reads nothing from then on.
    """
    if reader.pk == case.subject_id:
        return True
    if any(proxy.speaker_id == reader.pk for proxy in people.proxies_of(case.subject, now)):
        return True
    return reader.pk == case.customer_id and not people.ever_spoke(reader, case.subject)


def of_case(case: cases.Case) -> QuerySet[PageKey]:
    """Return every key of a case and of those joined into it, the newest first."""
    keys = PageKey.objects.filter(case__in=cases.family_of(cases.survivor_of(case)))
    return keys.select_related("to", "made_by").order_by("-made_at", "pk")


def _made_for_another(key: PageKey) -> bool:
    """Whether the case, or the one that goes on for it, has another patient since."""
    return any(
        logbook.of_case(case_id)
        .filter(verb="customer_changed", written_at__gte=key.made_at)
        .exists()
        for case_id in {key.case_id, page_case(key).pk}
    )
