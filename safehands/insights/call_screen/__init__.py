"""The call screen: everything one needs while somebody is on the telephone, in one glance."""

from datetime import datetime
from uuid import UUID

from safehands.core import cases, contacts, people
from safehands.insights.call_screen import anger, calling, owing, recorded, things, waiting
from safehands.insights.call_screen import said as speech
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
    Screen,
    SlotLine,
    Thing,
    Whom,
)
from safehands.insights.call_screen.shapes_of_things import (
    AngerStep,
    FrustrationLine,
    ItemLine,
)
from safehands.insights.call_screen.shapes_of_words import (
    ConditionLine,
    KnownLine,
    PlanLine,
    ReadingLine,
    SaidLine,
)

__all__ = [
    "AngerStep",
    "Caller",
    "Candidate",
    "ConditionLine",
    "ContactLine",
    "FrustrationLine",
    "ItemLine",
    "KnownLine",
    "MayHear",
    "NeedLine",
    "NewsLine",
    "OpenCaseLine",
    "OwnDoing",
    "PlanLine",
    "PromiseLine",
    "ReadingLine",
    "Record",
    "SaidLine",
    "Screen",
    "SlotLine",
    "Thing",
    "Whom",
    "anger_steps",
    "frustration_lines",
    "of",
]

# Who has more open cases than this is looked at case by case.
MOST = 20
ALWAYS = ("leave_word", "end")
KNOWN = ("identify", "choose_subject")
RECORD = ("say", "promise", "hear", "come", "open_case")
OF_CASES = ("attach", "chase")
anger_steps = anger.steps
frustration_lines = anger.lines_of


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
    said = speech.statements_of(ids, person)
    frustrations = anger.frustrations_of(ids, person, now)
    return Record(
        telling=calling.telling_of(contact, speaks_for),
        news=owing.news_of(ids, now),
        promises=waiting.promises_of(ids, now),
        conditions=waiting.conditions_of(ids, now),
        known=waiting.known_of(ids),
        own_doings=owing.own_doings_of(ids, said, now),
        said=speech.last_said(said),
        things=recorded.things_of(ids, person),
        needs=recorded.needs_of(about, person, now),
        cases=recorded.cases_of(found, person, now),
        contacts=recorded.contacts_of(contact, person),
        items=things.items_of(about, ids, person),
        frustrations=frustrations,
        angry=bool(frustrations) or anger.sounds_angry(contact, said),
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
    if record.known:
        of_cases = ("appointment", *of_cases)
    if record.cases and not record.frustrations:
        of_cases = (*of_cases, "frustrated")
    return (*news, *slots, *RECORD, *of_cases, *KNOWN, *ALWAYS)
