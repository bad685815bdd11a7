"""What was looked at in a contact: evidence, stored there and in the logbook."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, logbook, people
from safehands.core.contacts import callers
from safehands.core.contacts.holding import OtherSubject, hold, nobody_yet, not_a_proxy
from safehands.core.contacts.models import Contact, LookUp


@transaction.atomic
def look_up(*, contact: Contact, case: cases.Case, by: people.Person, now: datetime) -> LookUp:
    """Note that a case of the patient was looked at in this contact, with the rule of his need.

    Raises ``OtherSubject`` for a case of anybody but the patient who was chosen.
    """
    held = hold(contact.pk, by=by)
    refuse_other_subject(held, case)
    seen = held.look_ups.filter(case=case).first()
    return seen or note_look_up(held, case.subject, case, by, now)


def has_looked(contact: Contact, case: cases.Case) -> bool:
    """Whether the record of a case's patient, or the case itself, was seen in this contact."""
    return contact.look_ups.filter(subject_id=case.subject_id).exists()


def refuse_other_subject(contact: Contact, case: cases.Case) -> None:
    """Raise ``OtherSubject`` unless the contact is about the patient of this case."""
    if contact.subject is None:
        raise OtherSubject(
            _("Nobody has said yet whom this is about."),
            field="subject",
            remedy=_("Choose the patient first; then his cases are shown."),
        )
    if contact.subject_id != case.subject_id:
        raise OtherSubject(
            _("This contact is about %(name)s, the case is not.") % {"name": contact.subject.name},
            field="case",
            remedy=_("Choose a case of this patient, or choose the other patient first."),
        )


def refuse_without_proxy(contact: Contact, case: cases.Case, now: datetime) -> people.Scope:
    """Return how far the caller may hear about a case's patient now; else ``NotAProxy``."""
    if contact.caller is None:
        raise nobody_yet()
    scope = callers.scope_of(contact, case.subject, now)
    if scope is None:
        raise not_a_proxy(contact.caller, case.subject)
    return scope


def note_look_up(
    contact: Contact,
    subject: people.Person,
    case: cases.Case | None,
    by: people.Person,
    now: datetime,
) -> LookUp:
    """Store that a record was seen in a contact, there and in the logbook."""
    seen = LookUp.objects.create(contact=contact, subject=subject, case=case, by=by, at=now)
    logbook.looked(
        what="contact", by=by, now=now, case_id=case.pk if case else None, about_id=subject.pk
    )
    return seen
