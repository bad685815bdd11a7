"""A customer says that it got him nowhere: who calls him, by when, said at once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from safehands.core import cases, contacts, duties, keys, logbook, notices, people
from safehands.core.escalations.choosing import choose_caller
from safehands.core.escalations.models import Frustration
from safehands.core.escalations.queries import open_of

# Whoever speaks with us hears it; nobody writes to him what he was told a minute ago.
HEARS_IT = (contacts.Channel.PHONE, contacts.Channel.DESK)


@transaction.atomic
def frustrated(
    *,
    case: cases.Case,
    by: people.Person | None,
    now: datetime,
    words: str = "",
    contact: contacts.Contact | None = None,
    about: people.Person | None = None,
    to: people.Person | None = None,
) -> Frustration:
    """Bring a supervisor to a frustrated customer; ``.spoken`` is what he hears at once.

    One press, or the customer's own words (``by`` None), is enough. While one is open for the
    case more words go to it and the time stays. ``to`` is called, else who speaks in the contact,
    else the customer; ``about`` is whom of ours he named. The time
    runs on the clock of the office, by the wall when harm is near. A closed case opens again.
    """
    held = cases.hold(cases.survivor_id(case.pk), by=by, also_closed=True)
    before = open_of(held)
    if before is not None:
        return _say_more(before, words, about, by, now)
    if held.closed_at is not None:
        step = _("A supervisor calls the customer; then decide the next step")
        cases.reopen(case=held, words=step, by=by, now=now)
    caller = choose_caller(
        held, now, never=[about] if about else (), rather_not=_speaking(held, contact, by)
    )
    to = to or (contact.caller if contact else None) or held.customer
    duty = owe_call(held, caller, to, now)
    row = Frustration.objects.create(
        case=held, contact=contact, to=to, words=words.strip(), at=now, noted_by=by, about=about,
        caller=caller, first_due_at=duty.due_at, duty=duty,
    )  # fmt: skip
    logbook.write(
        verb="frustrated", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        frustration=row.pk, words=row.words, supervisor=caller.pk, supervisor_name=caller.name,
        due=duty.due_at,
    )  # fmt: skip
    alarm(row, now, by=by)
    if contact is None or contact.channel not in HEARS_IT or contact.ended_at is not None:
        write_down_for_customer(row, now, by=by)
    return row


def owe_call(
    case: cases.Case,
    caller: people.Person,
    to: people.Person,
    now: datetime,
    due_at: datetime | None = None,
) -> duties.Duty:
    """Put the call on somebody's clock: by ``due_at`` (UTC), else within the time of the office."""
    with override(caller.language or "en"):
        words = _("Call %(name)s: frustrated. Listen, apologise, act") % {"name": to.name}
    within = people.policy_of(case.organization).supervisor_within
    return duties.owe(
        kind=duties.Kind.SUPERVISOR, case_id=case.pk, owed_by=caller,
        organization=case.organization, words=words, due_at=due_at,
        minutes=None if due_at else within,
        clock=duties.Clock.HARM if case.harm else duties.Clock.SERVICE, now=now,
    )  # fmt: skip


def alarm(row: Frustration, now: datetime, *, by: people.Person | None) -> None:
    """Tell whoever calls, urgently; the customer's words stand first."""
    said = row.words or gettext_lazy("(no words were written down)")
    notices.tell(
        to=row.caller,
        topic="frustrated",
        subject=gettext_lazy("Call %(name)s: frustrated, case %(reference)s"),
        words=gettext_lazy("%(name)s said: %(said)s"),
        facts={"name": row.to.name, "reference": row.case.reference, "said": said},
        by=by,
        now=now,
        case_id=row.case_id,
        duty=row.duty,
        urgency="urgent",
        dedupe_key=f"frustrated:{row.duty_id}:{row.caller_id}:{len(row.words)}",
    )


def write_down_for_customer(row: Frustration, now: datetime, *, by: people.Person | None) -> None:
    """Write to him who calls and by when, where there is a way; no word about health."""
    if notices.can_write_to(row.to):
        keys.write_to(
            case=row.case, to=row.to, topic="supervisor_calls", by=by, now=now, duty=row.duty,
            subject=gettext_lazy("We call you"), words=row.spoken,
            dedupe_key=f"supervisor_calls:{row.duty_id}:{row.caller_id}",
        )  # fmt: skip


def tell_late(row: Frustration, other: people.Person, now: datetime) -> None:
    """Tell somebody else that the customer was not called in time."""
    notices.tell(
        to=other,
        topic="frustrated",
        subject=gettext_lazy("Not called yet: %(name)s, case %(reference)s"),
        words=gettext_lazy("%(caller)s has not called %(name)s in time. Please make sure of it."),
        facts={
            "name": row.to.name, "reference": row.case.reference, "caller": row.caller.name,
        },
        by=None,
        now=now,
        case_id=row.case_id,
        duty=row.duty,
        urgency="urgent",
        dedupe_key=f"frustrated_late:{row.duty_id}:{other.pk}",
    )  # fmt: skip


def _say_more(
    row: Frustration,
    words: str,
    about: people.Person | None,
    by: people.Person | None,
    now: datetime,
) -> Frustration:
    said = words.strip()
    if said and said not in row.words:
        row.words = "\n".join(filter(None, [row.words, said]))
    row.about = row.about or about
    row.save(update_fields=["words", "about"])
    if row.about_id == row.caller_id:
        _let_another_call(row, now)
    logbook.write(
        verb="frustrated_again", by=by, now=now, case_id=row.case_id,
        about_id=row.case.subject_id, frustration=row.pk, words=said,
    )  # fmt: skip
    alarm(row, now, by=by)
    return row


def _let_another_call(row: Frustration, now: datetime) -> None:
    """Give the call away: the customer has named the very one who was to make it."""
    other = choose_caller(row.case, now, never=row.kept_out)
    if other.pk == row.caller_id:
        return
    row.caller = other
    row.save(update_fields=["caller"])
    duties.hand_over(duty=row.duty, to=other)
    note_caller(row, now)


def note_caller(row: Frustration, now: datetime, *, by: people.Person | None = None) -> None:
    """Write down who calls now instead."""
    logbook.write(
        verb="supervisor_changed", by=by, now=now, case_id=row.case_id,
        about_id=row.case.subject_id, frustration=row.pk, supervisor=row.caller_id,
        supervisor_name=row.caller.name, due=row.duty.due_at,
    )  # fmt: skip


def _speaking(
    case: cases.Case, contact: contacts.Contact | None, by: people.Person | None
) -> list[people.Person]:
    return [one for one in (by, contact.staff if contact else None, case.owner) if one]
