"""Telling: words are stored in the outbox, in the same transaction as what they tell of."""

import uuid
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from safehands.core import people
from safehands.core.notices import own_ways, routes, wording
from safehands.core.notices.composing import Texts
from safehands.core.notices.history import write_down
from safehands.core.notices.models import Channel, Notice, Urgency
from safehands.core.notices.storing import store
from safehands.core.refusals import Words

if TYPE_CHECKING:
    from safehands.core.duties.models import Duty


@transaction.atomic
def tell(
    *,
    to: people.Person,
    topic: str,
    subject: Words,
    words: Words,
    by: people.Person | None,
    now: datetime,
    facts: wording.Facts | None = None,
    case_id: uuid.UUID | None = None,
    duty: "Duty | None" = None,
    for_customer: bool = False,
    urgency: str = Urgency.NORMAL,
    dedupe_key: str | None = None,
    not_before: datetime | None = None,
    valid_until: datetime | None = None,
    channel: Channel | None = None,
    held: bool = False,
    contact_point: people.ContactPoint | None = None,
    discreet: Words | None = None,
) -> Notice:
    """Store words for one person to hear; the same thing told twice is one notice.

    Lazy texts are said in the reader's language, with ``facts`` for their %(placeholders)s, lazy
    or not. Customers are reached the way they want, by text message only with ``discreet`` words
    (no health word in them); without an
    address the notice FAILS at once and the case shows that they were not told. Colleagues find
    it on their page, and urgent words go to their e-mail too. ``held`` keeps a draft.

    Raises ``Unfilled``, ``NoWords``, ``TooMuchSaid``, ``OptedOut`` and ``NotTheirAddress``.
    """
    route = routes.to_person(
        to,
        channel=channel,
        point=contact_point,
        for_customer=for_customer,
        discreet=discreet is not None,
    )
    draft = Notice(
        to=to,
        topic=topic,
        language=(route.point.language if route.point else "") or to.language,
        case_id=case_id,
        duty=duty,
        for_customer=for_customer,
        urgency=urgency,
        valid_until=valid_until,
        written_at=now,
        written_by=by,
    )
    key = dedupe_key or _key(draft, subject, words, facts)
    texts = Texts(subject, words, facts, discreet)
    notice = store(draft, texts, route, key, not_before or now, held=held, now=now)
    if urgency == Urgency.URGENT and route.channel == Channel.PAGE and not held:
        _mail_too(notice, to, key, now)
        own_ways.alarm(notice, to, key, now)
    return notice


@transaction.atomic
def tell_organization(
    *,
    to_organization: people.Organization,
    topic: str,
    subject: Words,
    words: Words,
    by: people.Person | None,
    now: datetime,
    facts: wording.Facts | None = None,
    case_id: uuid.UUID | None = None,
    duty: "Duty | None" = None,
    urgency: str = Urgency.NORMAL,
    dedupe_key: str | None = None,
    not_before: datetime | None = None,
    valid_until: datetime | None = None,
    contact_point: people.ContactPoint | None = None,
) -> Notice:
    """Store words for an office to hear by e-mail; without an address the notice FAILS at once."""
    route = routes.to_organization(to_organization, point=contact_point)
    draft = Notice(
        to_organization=to_organization,
        topic=topic,
        language=(route.point.language if route.point else "") or "en",
        case_id=case_id,
        duty=duty,
        urgency=urgency,
        valid_until=valid_until,
        written_at=now,
        written_by=by,
    )
    key = dedupe_key or _key(draft, subject, words, facts)
    texts = Texts(subject, words, facts)
    return store(draft, texts, route, key, not_before or now, held=False, now=now)


@transaction.atomic
def draft(
    *,
    to: people.Person,
    subject: Words,
    words: Words,
    by: people.Person,
    now: datetime,
    case_id: uuid.UUID | None = None,
    for_customer: bool = True,
    contact_point: people.ContactPoint | None = None,
) -> Notice:
    """Keep free words for somebody as a draft; it leaves once it is released."""
    notice = tell(
        to=to,
        topic="free",
        subject=subject,
        words=words,
        by=by,
        now=now,
        case_id=case_id,
        for_customer=for_customer,
        contact_point=contact_point,
        held=True,
    )
    write_down(notice, "drafted", by=by, now=now)
    return notice


def _mail_too(notice: Notice, to: people.Person, key: str, now: datetime) -> None:
    best = people.best_email(to)
    if best is None:
        return
    tell(
        to=to,
        topic=notice.topic,
        subject=notice.subject,
        words=notice.words,
        by=notice.written_by,
        now=now,
        case_id=notice.case_id,
        duty=notice.duty,
        urgency=Urgency.URGENT,
        dedupe_key=f"mail:{wording.digest(key)}",
        not_before=notice.not_before,
        valid_until=notice.valid_until,
        contact_point=best,
    )


def _key(notice: Notice, subject: Words, words: Words, facts: wording.Facts | None) -> str:
    """Return the key under which the same thing told twice is one notice.

    What a person writes freely may be said again another day; what hangs on a duty or comes
    from the clock is said once.
    """
    said_by_hand = notice.written_by_id is not None and notice.duty_id is None
    return "told:" + wording.digest(
        notice.topic,
        notice.case_id,
        notice.to_id or notice.to_organization_id,
        notice.duty_id,
        wording.said_in("en", subject, facts),
        wording.said_in("en", words, facts),
        notice.written_at.isoformat() if said_by_hand else "",
    )
