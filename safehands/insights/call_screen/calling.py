"""Who calls and how sure that is, for whom he may speak, and what he may be told."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from safehands.core import contacts, people
from safehands.core.people import Scope
from safehands.insights.call_screen.shapes import Caller, Candidate, MayHear, Whom

Subjects = Sequence[tuple[people.Person, people.Proxy | None]]
# What is asked next, in the order in which one asks it.
ASKED = ("name", "born_on", "external_id", "email")


def caller_of(contact: contacts.Contact, now: datetime) -> Caller:
    """Return who calls; while he is not known, who it may be by his number."""
    who = contact.caller
    maybe = contacts.candidates(contact, now) if who is None else []
    return Caller(
        person=who.pk if who else None,
        name=who.name if who else "",
        said=contact.caller_said,
        number=contact.number,
        known=tuple(contact.known_facts),
        wrong=tuple(contact.wrong_facts),
        identified=contact.identified,
        ask_next=_ask_next(contact),
        candidates=tuple(
            Candidate(person=one.pk, name=one.name, born_on=one.born_on) for one in maybe
        ),
    )


def whom_of(contact: contacts.Contact, speaks_for: Subjects) -> tuple[Whom, ...]:
    """Return for whom the caller may speak: himself first, then each other one apart."""
    return tuple(
        Whom(
            person=person.pk,
            name=person.name,
            relation=proxy.relation if proxy else "",
            scope=proxy.scope if proxy else Scope.EVERYTHING.value,
            until=proxy.until if proxy else None,
            chosen=person.pk == contact.subject_id,
        )
        for person, proxy in speaks_for
    )


def telling_of(contact: contacts.Contact, speaks_for: Subjects) -> MayHear:
    """Return what the caller may be told about the chosen one, and what makes things hard."""
    chosen = [proxy for person, proxy in speaks_for if person.pk == contact.subject_id]
    scope = _scope(chosen)
    return MayHear(
        identified=contact.identified,
        scope=scope,
        words=_may_hear(contact, scope),
        constraints=_constraints(contact),
    )


def _ask_next(contact: contacts.Contact) -> str:
    """Return a wrong fact to ask once more, else the next one that was not asked yet."""
    if contact.identified or contact.caller is None:
        return ""
    if contact.wrong_facts:
        return str(contact.wrong_facts[0])
    return next((fact for fact in ASKED if fact not in contact.known_facts), "")


def _scope(chosen: Sequence[people.Proxy | None]) -> str:
    if not chosen:
        return ""
    return chosen[0].scope if chosen[0] is not None else Scope.EVERYTHING.value


def _may_hear(contact: contacts.Contact, scope: str) -> str:
    if not scope:
        return _("The caller may not speak for this person any more: tell nothing, take a message.")
    if contact.wrong_facts:
        return _("A fact was wrong: tell nothing, take a message.")
    if not contact.identified:
        return _("Tell nothing yet: one more fact is needed.")
    return {
        Scope.EVERYTHING.value: _("The caller may hear everything."),
        Scope.APPOINTMENTS.value: _("The caller may hear about appointments and errands only."),
        Scope.NOTHING_CLINICAL.value: _("The caller may hear everything but health details."),
    }[scope]


def _constraints(contact: contacts.Contact) -> tuple[str, ...]:
    """Return what is hard for the chosen one, and for whoever speaks for him; each once."""
    about = {one.pk: one for one in (contact.subject, contact.caller) if one is not None}
    words = [
        constraint.words
        for person in about.values()
        for constraint in people.constraints_of(person)
    ]
    return tuple(dict.fromkeys(words))
