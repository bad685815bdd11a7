"""Before anything is told: words, somebody proven who may hear it, and a record that was seen."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from safehands.core import cases, contacts, people
from safehands.core.refusals import Unclear
from safehands.core.statements.models import Statement
from safehands.core.statements.refusing import beyond_scope, not_identified, not_looked_up
from safehands.rules.discretion import health_words


def given_words(words: str) -> str:
    """Return what is said, without space around; ``Unclear`` for nothing."""
    said = words.strip()
    if not said:
        raise Unclear(
            gettext_lazy("What was the customer told?"),
            field="words",
            remedy=gettext_lazy("Write it as it was said."),
        )
    return said


def pass_gate(
    contact: contacts.Contact | None, case: cases.Case, said: str, now: datetime, *, reason: str
) -> bool:
    """Refuse to tell what may not be told in this contact; whether it is told without look-up."""
    if contact is None:
        return False
    scope = contacts.refuse_without_proxy(contact, case, now)
    name = contact.caller.name if contact.caller else ""
    unseen = not contacts.has_looked(contact, case)
    if unseen and not reason:
        raise not_looked_up()
    if not contact.identified:
        raise not_identified(name)
    found = () if scope == people.Scope.EVERYTHING else health_words(said)
    if found:
        raise beyond_scope(name, found)
    return unseen


def said_before(
    case: cases.Case, contact: contacts.Contact | None, said: str, by: people.Person
) -> Statement | None:
    """Return the same words of the same person in this contact, if they are stored."""
    if contact is None:
        return None
    return Statement.objects.filter(case=case, contact=contact, words=said, by=by).first()


def listener(case: cases.Case, contact: contacts.Contact | None, now: datetime) -> people.Person:
    """Return who hears the words: who calls, if he is written to about this case."""
    caller = contact.caller if contact else None
    return caller if caller in cases.recipients_of(case, now) else case.customer
