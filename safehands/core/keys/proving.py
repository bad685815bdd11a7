"""Proving who one is before anything about health is shown; wrong tries make it slow."""

import hmac
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Max, QuerySet, Sum
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, notices, people
from safehands.core.keys.codes import digest, new_short_code
from safehands.core.keys.models import PageKey
from safehands.core.keys.queries import page_case
from safehands.core.refusals import Refusal

FREE_TRIES = 5
FIRST_PAUSE = timedelta(minutes=15)
# The pause doubles so many times at most: then it lasts sixteen hours.
MOST_DOUBLINGS = 6
CODE_GOOD_FOR = timedelta(minutes=10)
CODE_AGAIN_AFTER = timedelta(minutes=1)


class TooManyTries(Refusal):
    """Too many wrong facts in a row; ``facts["closed_until"]`` says when one may try again."""

    code = "too_many_tries"
    status = 429


class NoWayToSend(Refusal):
    """There is no proven telephone or e-mail to which a code could go."""

    code = "no_way_to_send"


@transaction.atomic
def prove(*, key: PageKey, born_on: date, now: datetime) -> bool:
    """Compare a date with the patient's date of birth; True when it is right.

    Wrong tries are counted over all links of one reader to one patient, so that many links are
    no more tries: after five they are closed for 15 minutes, and each further wrong one doubles
    that. Raises ``TooManyTries`` while one is closed; another link still takes a sent code.
    """
    held = _hold(key, now)
    closed = _of_the_same(held, now).aggregate(until=Max("closed_until"))["until"]
    if closed is not None and now < closed:
        raise _too_many(closed)
    known = page_case(held).subject.born_on
    said = hmac.compare_digest(born_on.isoformat(), known.isoformat() if known else "-")
    return _judged(held, right=said, how="born_on", now=now)


@transaction.atomic
def send_code(*, key: PageKey, now: datetime) -> notices.Notice:
    """Send six digits, good for ten minutes, to a proven address of the key's reader.

    Raises ``NoWayToSend``, and ``TooManyTries`` while the key is closed or when a code was sent
    within the last minute.
    """
    held = _hold(key, now)
    point = code_point(held.to)
    if point is None:
        raise NoWayToSend(
            _("We have no proven mobile number or e-mail address to which a code could go."),
            remedy=_("Use the date of birth, or call us."),
        )
    sent_at = held.code_expires_at and held.code_expires_at - CODE_GOOD_FOR
    if sent_at and now < sent_at + CODE_AGAIN_AFTER:
        raise _too_many(sent_at + CODE_AGAIN_AFTER)
    code = new_short_code()
    held.code_digest, held.code_expires_at = _code_digest(held, code), now + CODE_GOOD_FOR
    held.save(update_fields=["code_digest", "code_expires_at"])
    logbook.write(
        verb="page_code_sent", by=None, now=now, case_id=held.case_id,
        about_id=held.case.subject_id, key=held.pk, name=held.to.name, kind=point.kind,
    )  # fmt: skip
    return _send(held, point, code, now)


@transaction.atomic
def prove_code(*, key: PageKey, code: str, now: datetime) -> bool:
    """Compare a typed code with the one that was sent; it is good once, for ten minutes.

    Wrong ones count like wrong dates. Raises ``TooManyTries`` while the key is closed.
    """
    held = _hold(key, now)
    digits = "".join(sign for sign in code if sign.isdigit())
    alive = held.code_expires_at is not None and now < held.code_expires_at
    same = hmac.compare_digest(_code_digest(held, digits), held.code_digest or "-")
    right = alive and same
    if right:
        PageKey.objects.filter(pk=held.pk).update(code_digest="", code_expires_at=None)
    return _judged(held, right=right, how="code", now=now)


def code_point(reader: people.Person) -> people.ContactPoint | None:
    """Return the proven address to which a code goes, best first; None when there is none."""
    kinds = [people.ContactKind.EMAIL]
    if settings.SMS_SERVED:
        kinds.append(people.ContactKind.MOBILE)
    proven = people.contact_points_of(reader).filter(
        kind__in=kinds, verified_at__isnull=False, doubtful_since=None, opted_out_at=None
    )
    return proven.first()


def _hold(key: PageKey, now: datetime) -> PageKey:
    """Take the keys of one count for this transaction, and refuse while this one is closed."""
    # Whoever tries takes the same row first, so that tries over several links come in turn.
    first = _of_the_same(key, now).order_by("made_at", "pk").first() or key
    for taken in (first.pk, key.pk):
        PageKey.objects.filter(pk=taken).update(wrong_tries=F("wrong_tries"))
    held = PageKey.objects.select_related("to", "case__subject", "case__owner").get(pk=key.pk)
    if held.closed_until is not None and now < held.closed_until:
        raise _too_many(held.closed_until)
    return held


def _judged(key: PageKey, *, right: bool, how: str, now: datetime) -> bool:
    key.wrong_tries = 0 if right else min(key.wrong_tries + 1, FREE_TRIES + MOST_DOUBLINGS)
    others = _of_the_same(key, now).exclude(pk=key.pk)
    if right:
        others.update(wrong_tries=0, closed_until=None)
    before = others.aggregate(tries=Sum("wrong_tries"))["tries"] or 0
    beyond = min(before + key.wrong_tries - FREE_TRIES, MOST_DOUBLINGS)
    key.closed_until = now + FIRST_PAUSE * 2**beyond if beyond >= 0 else None
    key.save(update_fields=["wrong_tries", "closed_until"])
    logbook.write(
        verb="page_reader_proven" if right else "page_reader_not_proven", by=None, now=now,
        case_id=key.case_id, about_id=key.case.subject_id, key=key.pk, name=key.to.name,
        fact=how, tries=key.wrong_tries,
    )  # fmt: skip
    if beyond == 0:
        _warn_owner(key, now)
    return right


def _of_the_same(key: PageKey, now: datetime) -> QuerySet[PageKey]:
    """Return the keys with which one reader proves himself for one patient, as long as they live.

    Those that were ended do not count: then a new link begins afresh.
    """
    living = PageKey.objects.filter(revoked_at=None, expires_at__gt=now)
    return living.filter(to=key.to_id, case__subject=page_case(key).subject_id)


def _warn_owner(key: PageKey, now: datetime) -> None:
    """Let the owner know: perhaps the link is in a stranger's hands, perhaps help is needed."""
    case = page_case(key)
    notices.tell(
        to=case.owner,
        topic="page_closed",
        subject=_("Wrong facts on the customer's page of case %(reference)s"),
        words=_(
            "Somebody who has the link of %(name)s gave a wrong date or code %(tries)s times. "
            "The page is closed for a while. If the link is in wrong hands, end it on the case; "
            "if %(name)s needs help, call."
        ),
        facts={"reference": case.reference, "name": key.to.name, "tries": key.wrong_tries},
        by=None,
        now=now,
        case_id=case.pk,
        dedupe_key=f"page-closed:{key.pk}:{now.timestamp():.0f}",
    )


def _send(key: PageKey, point: people.ContactPoint, code: str, now: datetime) -> notices.Notice:
    case = page_case(key)
    words = _(
        "Your code for the page of %(office)s: %(code)s. It is good for ten minutes. We never "
        "ask you for it on the phone."
    )
    return notices.tell(
        to=key.to,
        topic="page_code",
        subject=_("Your code"),
        words=words,
        discreet=words,
        facts={"office": case.organization.name, "code": code},
        by=None,
        now=now,
        case_id=case.pk,
        for_customer=True,
        urgency=notices.Urgency.URGENT,
        valid_until=now + CODE_GOOD_FOR,
        contact_point=point,
        dedupe_key=f"page-code:{key.pk}:{now.timestamp():.3f}",
    )


def _code_digest(key: PageKey, code: str) -> str:
    """Return what is stored of a sent code; bound to its key, so that it opens no other."""
    return digest(f"{key.pk}:{code}")


def _too_many(until: datetime) -> TooManyTries:
    return TooManyTries(
        _("Too many tries. For your safety this page rests for a while."),
        remedy=_("Try again later, or call us: we are glad to help."),
        facts={"closed_until": until},
    )
