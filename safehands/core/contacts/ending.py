"""What a contact is about, whether it was a chase, and its end."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, logbook, people
from safehands.core.contacts.chasing import is_chase
from safehands.core.contacts.holding import OtherSubject, hold
from safehands.core.contacts.looking import refuse_other_subject
from safehands.core.contacts.models import Contact
from safehands.core.refusals import Unclear


@transaction.atomic
def about_case(*, contact: Contact, case: cases.Case, by: people.Person, now: datetime) -> Contact:
    """Attach a contact to a case of its patient. Whether it is a chase follows from what we owe.

    Raises ``OtherSubject`` when the contact is about another patient.
    """
    held = hold(contact.pk, by=by)
    if held.subject is not None:
        refuse_other_subject(held, case)
    if held.case_id == case.pk:
        return held
    held.case, held.chase = case, held.chase or is_chase(held, case)
    held.save(update_fields=["case", "chase"])
    logbook.write(
        verb="contact_about", by=by, now=now, happened_at=held.happened_at, case_id=case.pk,
        about_id=case.subject_id, contact=held.pk, way=held.channel, chase=held.chase,
    )  # fmt: skip
    return held


@transaction.atomic
def mark_chase(*, contact: Contact, chase: bool, by: people.Person, now: datetime) -> Contact:
    """Say whether the customer had to ask where his matter stands; the desk's word decides."""
    held = hold(contact.pk, by=by)
    if held.chase == chase:
        return held
    if chase and held.case_id is None:
        raise OtherSubject(
            _("This contact is about no case yet."),
            field="case",
            remedy=_("Choose the case the customer asks about."),
        )
    held.chase = chase
    held.save(update_fields=["chase"])
    logbook.write(
        verb="chase_marked" if chase else "chase_unmarked", by=by, now=now,
        case_id=held.case_id, about_id=held.subject_id or held.caller_id, contact=held.pk,
    )  # fmt: skip
    return held


@transaction.atomic
def end(
    *,
    contact: Contact,
    by: people.Person,
    now: datetime,
    about: str = "",
    ended_at: datetime | None = None,
) -> Contact:
    """End a contact; to end it once more changes nothing.

    What was typed in later ends when it is said to (``ended_at``), else when it began.
    """
    if ended_at is not None and ended_at > now:
        raise Unclear(
            _("This time is still to come: nothing has happened then yet."),
            field="ended_at",
            remedy=_("Give a time that has passed, or leave it out for now."),
        )
    held = hold(contact.pk, by=by)
    if held.ended_at is not None:
        return held
    live = held.happened_at == held.noted_at
    held.ended_at = max(held.happened_at, ended_at or (now if live else held.happened_at))
    held.about = people.tidy(about)[:200] or held.about
    held.save(update_fields=["ended_at", "about"])
    logbook.write(
        verb="contact_ended", by=by, now=now, happened_at=held.ended_at, case_id=held.case_id,
        about_id=held.subject_id or held.caller_id, contact=held.pk,
    )  # fmt: skip
    return held
