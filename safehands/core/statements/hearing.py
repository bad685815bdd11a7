"""What a customer or a partner says: taken as given, never compared and never refused."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, contacts, escalations, logbook, people, protocols
from safehands.core.refusals import Unclear
from safehands.core.statements.meaning import meant
from safehands.core.statements.models import Source, Statement
from safehands.core.statements.storing import as_meant, topic_of
from safehands.rules.frustration import frustrated_in


@transaction.atomic
def heard(
    *,
    case: cases.Case,
    words: str,
    by: people.Person | None,
    now: datetime,
    contact: contacts.Contact | None = None,
    topic: str = "",
    said_by: str = "",
    source: str = Source.CUSTOMER,
    office: people.Organization | None = None,
    happened_at: datetime | None = None,
    about: protocols.Topic | None = None,
    stance: str = "",
    actor: str = "",
    days: int | None = None,
) -> Statement:
    """Store the words of a customer ("I was told ..") or a partner, as they were said.

    ``said_by`` is the desk, or whom the customer names. A customer's word opens a closed case
    again: what he says is read by somebody, and words of frustration bring a supervisor. What he
    was told is taken as given, with its topic and answer as named, else as read from his words:
    it is what he believes. Raises ``Unclear`` only for no
    words at all, or an answer that does not exist.
    """
    said = words.strip()
    if not said:
        raise Unclear(
            gettext_lazy("What does the customer say?"),
            field="words",
            remedy=gettext_lazy("Write it in his own words."),
        )
    if source not in {Source.CUSTOMER, Source.PARTNER}:
        raise Unclear(
            gettext_lazy("Whose words are these?"),
            field="source",
            remedy=f"{Source.CUSTOMER.value}, {Source.PARTNER.value}",
        )
    held = cases.hold(cases.survivor_id(case.pk), by=by, also_closed=True)
    if held.closed_at is not None and source == Source.CUSTOMER:
        cases.reopen(case=held, words=_("Read what the customer says"), by=by, now=now)
    meaning = meant(
        case=held, words=said, about=about, stance=stance, actor=actor, days=days, by_when=None,
        now=now, reads=source == Source.CUSTOMER, reported=True,
    )  # fmt: skip
    kept = as_meant(meaning)
    statement = Statement.objects.create(
        case=held,
        contact=contact,
        source=source,
        words=said,
        at=happened_at or now,
        by=by,
        said_by=people.tidy(said_by)[:120],
        office=office,
        topic=topic_of(topic, about, held),
        **kept,
    )
    logbook.write(
        verb="heard" if source == Source.CUSTOMER else "partner_said", by=by, now=now,
        happened_at=happened_at, case_id=held.pk, about_id=held.subject_id,
        statement=statement.pk, words=said,
    )  # fmt: skip
    if source == Source.CUSTOMER and frustrated_in(said) and held.is_open:
        escalations.frustrated(case=held, by=by, now=now, words=said, contact=contact)
    return statement
