"""Who calls, and about whom: said explicitly, with facts, before anything is shown or told."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import logbook, people
from safehands.core.contacts import callers
from safehands.core.contacts.beginning import facts_without_asking
from safehands.core.contacts.holding import (
    AlreadyChosen,
    hold,
    nobody_yet,
    not_a_proxy,
)
from safehands.core.contacts.looking import note_look_up
from safehands.core.contacts.models import Contact, LookUp


@transaction.atomic
def is_caller(
    *,
    contact: Contact,
    person: people.Person,
    by: people.Person,
    now: datetime,
    born_on: date | None = None,
    name: str = "",
    email: str = "",
    external_id: str = "",
) -> Contact:
    """Say who calls, and compare the facts he gives with what we know of him.

    Facts of another caller do not count for this one, nor does the patient chosen for him. It
    refuses nobody: who is not identified is told nothing, and can leave word.
    """
    held = hold(contact.pk, by=by)
    if held.caller_id != person.pk:
        held.caller, held.subject, held.known_facts, held.wrong_facts = person, None, [], []
    held.known_facts = sorted({*held.known_facts, *facts_without_asking(held, person)})
    _compare(held, person, by, now, born_on, {"name": name, "email": email, "id": external_id})
    held.save(update_fields=["caller", "subject", "known_facts", "wrong_facts"])
    logbook.write(
        verb="caller_named", by=by, now=now, about_id=person.pk, contact=held.pk,
        right=held.known_facts, wrong=held.wrong_facts,
    )  # fmt: skip
    return held


@transaction.atomic
def prove(
    *,
    contact: Contact,
    by: people.Person,
    now: datetime,
    born_on: date | None = None,
    name: str = "",
    email: str = "",
    external_id: str = "",
) -> Contact:
    """Compare facts with the patient of the contact, or with the caller while none is chosen."""
    held = hold(contact.pk, by=by)
    person = held.subject or held.caller
    if person is None:
        raise nobody_yet()
    _compare(held, person, by, now, born_on, {"name": name, "email": email, "id": external_id})
    held.save(update_fields=["known_facts", "wrong_facts"])
    logbook.write(
        verb="facts_asked", by=by, now=now, about_id=person.pk, contact=held.pk,
        right=held.known_facts, wrong=held.wrong_facts,
    )  # fmt: skip
    return held


@transaction.atomic
def choose_subject(
    *, contact: Contact, subject: people.Person, by: people.Person, now: datetime
) -> LookUp:
    """Say whom the contact is about; from now on his record may be looked at in it.

    That the caller named him counts as a fact. Raises ``WhoCalls``, ``NotAProxy`` when the
    caller may not speak for him at this instant, and ``AlreadyChosen`` when somebody chose
    another one since ``contact`` was read. The same choice twice is one.
    """
    held = hold(contact.pk, by=by)
    if held.caller is None:
        raise nobody_yet()
    if callers.scope_of(held, subject, now) is None:
        raise not_a_proxy(held.caller, subject)
    if held.subject is not None and held.subject_id not in {subject.pk, contact.subject_id}:
        raise AlreadyChosen(
            _("This contact is about %(name)s now.") % {"name": held.subject.name},
            remedy=_("Look at it again, then choose."),
        )
    seen = held.look_ups.filter(subject=subject, case=None).first()
    if held.subject_id == subject.pk and seen is not None:
        return seen
    held.subject = subject
    held.known_facts = sorted({*held.known_facts, "name"} - set(held.wrong_facts))
    held.save(update_fields=["subject", "known_facts"])
    return note_look_up(held, subject, None, by, now)


def _compare(
    contact: Contact,
    person: people.Person,
    by: people.Person,
    now: datetime,
    born_on: date | None,
    said: dict[str, str],
) -> None:
    """Add to a contact what its caller knows; what is right now is wrong no longer."""
    if born_on is None and not any(said.values()):
        return
    known, wrong = set(contact.known_facts), set(contact.wrong_facts)
    # What the call itself has shown is compared along, so that the outcome counts all of it.
    is_caller = contact.caller_id == person.pk
    found = people.identify(
        person=person,
        by=by,
        now=now,
        born_on=born_on,
        name=said["name"] or (person.name if "name" in known else ""),
        phone=contact.number if is_caller and "phone" in known else "",
        email=said["email"],
        external_id=said["id"],
    )
    contact.known_facts = sorted((known | found.right) - found.wrong)
    contact.wrong_facts = sorted((wrong | found.wrong) - found.right)
