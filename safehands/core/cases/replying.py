"""What customers write by text message goes to their case, or to the office: nothing is lost."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from safehands.core import notices, people
from safehands.core.cases.closing import hear_from_customer
from safehands.core.cases.models import Case, Origin
from safehands.core.cases.opening import open_case
from safehands.rules import stopping


@transaction.atomic
def take_up_reply(*, reply: notices.Reply, now: datetime) -> Case | None:
    """Put a text message that came in before the owner of a case.

    The number of one person: his open case that moved last, else a new one. Of several persons
    or none: a new case of the office, whose first step is to find out who wrote. None when
    nobody needs to read it ("STOP"), or it was taken up before. That somebody answered proves
    that a message arrived, not that he heard any news: texts carry none.
    """
    if not notices.note_taken_up(reply=reply, now=now):
        return None
    if not stopping.says_more(reply.words):
        return None
    writers = notices.writers_of(reply)
    customer = writers[0] if len(writers) == 1 else None
    case = _open_case_of(customer) if customer else None
    said = reply.words or _("A text message without words.")
    if case is not None:
        case = hear_from_customer(case=case, words=said, origin=Origin.SMS, by=None, now=now)
    else:
        case = _opened(reply, customer, writers, said, now)
    notices.file_reply(reply=reply, case_id=case.pk)
    return case


@transaction.atomic
def put_before_a_person(*, reply: notices.Reply, now: datetime) -> Case | None:
    """Put a message that we could not work on before a person, as it came.

    Nothing is read out of it: a new case of our office, whose first step is to read the message.
    None when it was taken up before.
    """
    if not notices.note_taken_up(reply=reply, now=now):
        return None
    office = people.our_organizations()[0]
    stranger = _stranger(reply, office, now)
    case = open_case(
        organization=office, customer=stranger, subject=stranger,
        asked=reply.words or _("A text message without words."), origin=Origin.SMS,
        next_step=_("Read this message: the program could not work on it"), by=None, now=now,
    )  # fmt: skip
    notices.file_reply(reply=reply, case_id=case.pk)
    return case


def _open_case_of(customer: people.Person) -> Case | None:
    """Return the newest open case that a person asked for."""
    theirs = Case.objects.filter(customer=customer, closed_at=None, next_step__isnull=False)
    return theirs.order_by("-opened_at", "-pk").first()


def _opened(
    reply: notices.Reply,
    customer: people.Person | None,
    writers: list[people.Person],
    said: str,
    now: datetime,
) -> Case:
    office = _office(reply, customer)
    step = _("Answer the text message")
    if customer is None:
        step = _("Find out who wrote from %(number)s, and answer") % {"number": reply.number}
        if writers:
            names = ", ".join(one.name for one in writers[:5])
            said = _("%(said)s\n\n(This number belongs to: %(names)s)") % {
                "said": said,
                "names": names,
            }
        customer = _stranger(reply, office, now)
    return open_case(
        organization=office, customer=customer, subject=customer, asked=said,
        origin=Origin.SMS, next_step=step, by=None, now=now,
    )  # fmt: skip


def _office(reply: notices.Reply, customer: people.Person | None) -> people.Organization:
    told = notices.last_told_at(reply.number)
    if told is not None and told.case is not None:
        return told.case.organization
    if customer is not None and customer.registered_with is not None:
        return customer.registered_with
    return people.our_organizations()[0]


def _stranger(reply: notices.Reply, office: people.Organization, now: datetime) -> people.Person:
    """Enter whoever wrote, so that he can be answered; his number identifies nobody."""
    person = people.enrol(
        name=_("Unknown sender %(number)s") % {"number": reply.number},
        registered_with=office,
        by=None,
        now=now,
    )
    if reply.number:
        point = people.add_contact_point(
            kind=people.ContactKind.PHONE, value=reply.number, person=person, by=None, now=now
        )
        because = _("wrote to us, and we do not know who it is")
        people.doubt_contact_point(contact_point=point, because=because, by=None, now=now)
    return person
