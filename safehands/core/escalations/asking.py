"""A customer says that it got him nowhere: who calls him, by when, said at once."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from safehands.core import cases, contacts, duties, keys, logbook, notices, people
from safehands.core.escalations.choosing import choose_caller
from safehands.core.escalations.models import Frustration
from safehands.core.escalations.queries import open_of

# Whoever speaks with us hears it; nobody writes to him what he was told a minute ago.
HEARS_IT = (contacts.Channel.PHONE, contacts.Channel.DESK)
# However often he writes, whoever calls is alarmed once in this time.
QUIET = timedelta(minutes=15)


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
    Words of the customer that nobody has taken up yet are taken up with it.
    """
    held = cases.hold(cases.survivor_id(case.pk), by=by, also_closed=True)
    before = open_of(held)
    unread = cases.settle_all_stirred(held)
    words = _all_of(words, *unread)
    if before is not None:
        said_by = to or (contact.caller if contact else None) or before.to
        return _say_more(before, words, said_by, about, by, now)
    if held.closed_at is not None:
        step = _("A supervisor calls the customer; then decide the next step")
        cases.reopen(case=held, words=step, by=by, now=now)
    caller = choose_caller(
        held, now, never=[about] if about else (), rather_not=_speaking(held, contact, by)
    )
    to = to or (contact.caller if contact else None) or held.customer
    duty = owe_call(held, caller, to, now)
    row = Frustration.objects.create(
        case=held, contact=contact, to=to, words=words.strip(), at=now,
        # His own words bind: then it is no slip of who pressed the key.
        noted_by=None if unread else by, about=about, caller=caller, first_due_at=duty.due_at,
        duty=duty,
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
    *,
    also: list[str] | None = None,
) -> duties.Duty:
    """Put the call on somebody's clock: by ``due_at`` (UTC), else within the time of the office.

    ``also`` names all who were promised it, if they are several.
    """
    words = _duty_words(caller, also or [to.name])
    within = people.policy_of(case.organization).supervisor_within
    return duties.owe(
        kind=duties.Kind.SUPERVISOR, case_id=case.pk, owed_by=caller,
        organization=case.organization, words=words, due_at=due_at,
        minutes=None if due_at else within,
        clock=duties.Clock.HARM if case.harm else duties.Clock.SERVICE, now=now,
    )  # fmt: skip


def names_to_call(row: Frustration) -> list[str]:
    """Return all who were promised this call: who said it first, and whoever said it since."""
    again = logbook.of_case(row.case_id).filter(
        verb="frustrated_again", facts__frustration=str(row.pk)
    )
    said = [str(entry.facts.get("name", "")) for entry in again]
    return list(dict.fromkeys(filter(None, [row.to.name, *said])))


def _asked_himself(row: Frustration, person: people.Person) -> bool:
    """Whether somebody has asked for this call in his own words before."""
    if row.noted_by_id is None and person.pk == row.to_id:
        return True
    again = logbook.of_case(row.case_id).filter(
        verb="frustrated_again", by=None, facts__frustration=str(row.pk)
    )
    return again.filter(facts__to=str(person.pk)).exists()


def _duty_words(caller: people.Person, names: list[str]) -> str:
    with override(caller.language or "en"):
        return _("Call %(name)s: frustrated. Listen, apologise, act") % {"name": ", ".join(names)}


def _alarmed_lately(row: Frustration, now: datetime) -> bool:
    """Whether who calls heard of it a moment ago: more words stand where he looks them up."""
    told = notices.of_case(row.case_id).filter(topic="frustrated", to=row.caller, duty=row.duty)
    return told.filter(written_at__gt=now - QUIET).exists()


def alarm(row: Frustration, now: datetime, *, by: people.Person | None) -> None:
    """Tell whoever calls, urgently; the customer's words stand first."""
    said = row.words or gettext_lazy("(no words were written down)")
    notices.tell(
        to=row.caller,
        topic="frustrated",
        subject=gettext_lazy("Call %(name)s: frustrated, case %(reference)s"),
        words=gettext_lazy("%(name)s said: %(said)s"),
        facts={
            "name": ", ".join(names_to_call(row)),
            "reference": row.case.reference,
            "said": said,
        },
        by=by,
        now=now,
        case_id=row.case_id,
        duty=row.duty,
        urgency="urgent",
        dedupe_key=f"frustrated:{row.duty_id}:{row.caller_id}:{len(row.words)}",
    )


def write_down_for_customer(row: Frustration, now: datetime, *, by: people.Person | None) -> None:
    """Write to him who calls and by when, where he may read it; no word about health.

    Who only spoke for another on the telephone reads nothing: for him the call is enough.
    """
    if keys.may_write_to(row.case, row.to, now):
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


def _all_of(*said: str) -> str:
    """Return several words one below the other, each once."""
    return "\n".join(dict.fromkeys(filter(None, (one.strip() for one in said))))


def _say_more(
    row: Frustration,
    words: str,
    said_by: people.Person,
    about: people.Person | None,
    by: people.Person | None,
    now: datetime,
) -> Frustration:
    said, other = words.strip(), said_by.pk != row.to_id
    line = ": ".join(filter(None, [said_by.name, said])) if other else said
    new = bool(line) and f"\n{line}\n" not in f"\n{row.words}\n"
    if by is None and not new and about is None and _asked_himself(row, said_by):
        # The same words once more: they stand there, and whoever calls has read them.
        return row
    if new:
        row.words = "\n".join(filter(None, [row.words, line]))
    row.about = row.about or about
    row.save(update_fields=["words", "about"])
    logbook.write(
        verb="frustrated_again", by=by, now=now, case_id=row.case_id,
        about_id=row.case.subject_id, frustration=row.pk, words=said, to=said_by.pk,
        name=said_by.name,
    )  # fmt: skip
    if other:
        duties.reword(duty=row.duty, words=_duty_words(row.caller, names_to_call(row)))
    if row.about_id == row.caller_id:
        _let_another_call(row, now)
    if by is not None or not _alarmed_lately(row, now):
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
