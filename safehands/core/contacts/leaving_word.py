"""Anybody can leave word: it becomes somebody's to answer, with a time and a way to call back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from safehands.core import cases, logbook, people
from safehands.core.contacts.holding import hold
from safehands.core.contacts.models import Contact

_ORIGINS = frozenset(cases.Origin.values)


@transaction.atomic
def leave_word(
    *,
    contact: Contact,
    words: str,
    by: people.Person,
    now: datetime,
    callback: str = "",
    name: str = "",
) -> cases.Case:
    """Take in what a caller says, whoever he is, and return the case that carries it.

    It is never refused for what is missing. A word about a case goes to that case; any other
    opens one, whose owner and time are those of every new case, with whom to call back and
    where as its next step. A stranger is entered under the name he gave.
    """
    held = hold(contact.pk, by=by)
    said = words.strip() or _("Asks to be called back; said nothing more.")
    back = people.tidy(callback)[:120] or held.number
    case = held.case
    if case is None:
        case = _opened(held, said, back, name, by, now)
    else:
        case = cases.hear_from_customer(case=case, words=said, origin=_origin(held), by=by, now=now)
        if back and case.is_open:
            minutes = people.policy_of(case.organization).act_within
            cases.remind(case=case, words=_step(held, back, name), minutes=minutes, now=now)
    held.case, held.about = case, held.about or " ".join(said.split())[:200]
    held.save(update_fields=["case", "about", "caller_said"])
    logbook.write(
        verb="word_left", by=by, now=now, happened_at=held.happened_at, case_id=case.pk,
        about_id=case.subject_id, contact=held.pk, way=held.channel,
    )  # fmt: skip
    return case


def _opened(
    held: Contact, said: str, back: str, name: str, by: people.Person, now: datetime
) -> cases.Case:
    customer = held.caller or _stranger(held, back, name, by, now)
    return cases.open_case(
        organization=held.organization,
        customer=customer,
        subject=held.subject or customer,
        asked=said,
        origin=_origin(held),
        next_step=_step(held, back, name),
        happened_at=held.happened_at,
        by=by,
        now=now,
    )


def _stranger(
    held: Contact, back: str, name: str, by: people.Person, now: datetime
) -> people.Person:
    """Enter somebody we do not know, so that he can be called back and found again."""
    held.caller_said = people.tidy(name)[:120] or held.caller_said
    person = people.enrol(
        name=held.caller_said or _("Unknown caller"),
        language=held.staff.language,
        zone=held.staff.zone,
        registered_with=held.organization,
        by=by,
        now=now,
    )
    for number in dict.fromkeys([held.number, back]):
        if sum(mark.isdigit() for mark in number) >= 5:  # noqa: PLR2004 - shorter is no number
            _add_number(person, number, by, now)
    return person


def _add_number(person: people.Person, number: str, by: people.Person, now: datetime) -> None:
    """Keep a number to call back. It was said, not proven: it identifies nobody."""
    try:
        with transaction.atomic():
            point = people.add_contact_point(
                kind=people.ContactKind.PHONE, value=number, person=person, by=by, now=now
            )
    except people.AlreadyKnown:
        return
    if point.doubtful_since is None:
        because = _("left by a caller we do not know")
        people.doubt_contact_point(contact_point=point, because=because, by=by, now=now)


def _step(held: Contact, back: str, name: str) -> str:
    said = name or held.caller_said or (held.caller.name if held.caller else "")
    facts = {"name": people.tidy(said) or _("the caller"), "back": back}
    if not back:
        return _("Answer %(name)s; no number was left") % facts
    return _("Call %(name)s back: %(back)s") % facts


def _origin(held: Contact) -> cases.Origin:
    return cases.Origin(held.channel) if held.channel in _ORIGINS else cases.Origin.PHONE
