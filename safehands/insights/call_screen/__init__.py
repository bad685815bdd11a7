"""The call screen: everything one needs while somebody is on the telephone, in one glance."""

from datetime import datetime
from uuid import UUID

from safehands.core import cases, contacts, people
from safehands.insights.call_screen import calling, owing, recorded
from safehands.insights.call_screen.shapes import (
    Caller,
    Candidate,
    ContactLine,
    MayHear,
    NeedLine,
    NewsLine,
    OpenCaseLine,
    OwnDoing,
    PromiseLine,
    Record,
    SaidLine,
    Screen,
    SlotLine,
    Thing,
    Whom,
)

__all__ = [
    "Caller",
    "Candidate",
    "ContactLine",
    "MayHear",
    "NeedLine",
    "NewsLine",
    "OpenCaseLine",
    "OwnDoing",
    "PromiseLine",
    "Record",
    "SaidLine",
    "Screen",
    "SlotLine",
    "Thing",
    "Whom",
    "of",
]

# Who has more open cases than this is looked at case by case.
MOST = 20
ALWAYS = ("leave_word", "end")
KNOWN = ("identify", "choose_subject")
RECORD = ("say", "promise", "hear", "come", "open_case")
OF_CASES = ("attach", "chase")


def of(contact: contacts.Contact, person: people.Person, now: datetime) -> Screen:
    """Return what ``person`` sees during a contact; nothing of any patient before one is chosen.

    The number of queries does not grow with what there is to show, and nothing of a brother or
    sister of the chosen one is read.
    """
    speaks_for = contacts.subjects_for(contact, now) if contact.caller is not None else []
    record = _record(contact, person, speaks_for, now) if contact.subject is not None else None
    return Screen(
        contact=contact.pk,
        began_at=contact.happened_at,
        ended_at=contact.ended_at,
        channel=contact.channel,
        direction=contact.direction,
        caller=calling.caller_of(contact, now),
        whom=calling.whom_of(contact, speaks_for),
        record=record,
        acts=_acts(contact, record),
    )


def _record(
    contact: contacts.Contact,
    person: people.Person,
    speaks_for: calling.Subjects,
    now: datetime,
) -> Record:
    about = contact.subject
    assert about is not None
    seen = cases.visible_to(person).filter(subject=about)
    found = list(cases.in_order_of_work(seen)[:MOST])
    ids: list[UUID] = [case.pk for case in found]
    said = recorded.statements_of(ids, person)
    return Record(
        telling=calling.telling_of(contact, speaks_for),
        news=owing.news_of(ids, now),
        promises=owing.promises_of(ids, person, now),
        own_doings=owing.own_doings_of(ids, said, person, now),
        said=recorded.last_said(said),
        things=recorded.things_of(ids, person),
        needs=recorded.needs_of(about, person, now),
        cases=recorded.cases_of(found, person, now),
        contacts=recorded.contacts_of(contact, person),
    )


def _acts(contact: contacts.Contact, record: Record | None) -> tuple[str, ...]:
    if contact.ended_at is not None:
        return ()
    if contact.caller is None:
        return ("identify", *ALWAYS)
    if record is None:
        return (*KNOWN, *ALWAYS)
    news = ("tell",) if record.news else ()
    slots = ("take_slot",) if any(one.slots for one in record.news) else ()
    of_cases = OF_CASES if record.cases else ()
    return (*news, *slots, *RECORD, *of_cases, *KNOWN, *ALWAYS)
