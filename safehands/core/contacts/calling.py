"""Calls of ours: what came of them, and calls that somebody is asked to make."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safehands.core import cases, duties, logbook, people
from safehands.core.contacts import callers
from safehands.core.contacts.beginning import begin
from safehands.core.contacts.looking import note_look_up
from safehands.core.contacts.models import Channel, Contact, Direction, Outcome
from safehands.core.refusals import Unclear
from safehands.rules.discretion import health_words


class TooMuchSaid(Unclear):
    """The words left on a voicemail say something of health."""

    code = "too_much_said"


@transaction.atomic
def note_call(
    *,
    case: cases.Case,
    to: people.Person,
    outcome: str,
    by: people.Person,
    now: datetime,
    contact_point: people.ContactPoint | None = None,
    words: str = "",
    duty: duties.Duty | None = None,
    happened_at: datetime | None = None,
    ended_at: datetime | None = None,
) -> Contact:
    """Write down a call of ours about a case and what came of it.

    Only ``spoken`` proves that somebody heard: it ends the duty to call and identifies whom we
    asked for, by name at his own number. A wrong number is doubted, and another way is put
    before the owner. Words for a voicemail that say something of health are refused
    (``Unclear``), because anybody may listen.
    """
    _check(outcome, words, duty, to, contact_point)
    held = cases.hold(case.pk, by=by, also_closed=True)
    spoken = outcome == Outcome.SPOKEN
    contact = begin(
        organization=held.organization,
        channel=Channel.PHONE,
        direction=Direction.OUT,
        caller=to,
        number=contact_point.value if contact_point else "",
        about=words,
        known_facts=["name"] if spoken else [],
        happened_at=happened_at,
        ended_at=ended_at or happened_at or now,
        case=held,
        duty=duty,
        by=by,
        now=now,
    )
    contact.outcome, contact.contact_point = outcome, contact_point
    contact.known_facts = contact.known_facts if spoken else []
    contact.save(update_fields=["outcome", "contact_point", "known_facts"])
    note_look_up(contact, held.subject, held, by, now)
    if spoken and duty is not None and duty.closed_at is None:
        ends_as = duties.kept_or_late(duty, contact.happened_at)
        duties.close(duty=duty, standing=ends_as, by=by, now=now)
    if outcome == Outcome.WRONG_NUMBER:
        _doubt(contact, held, to, by, now)
    logbook.write(
        verb="called", by=by, now=now, happened_at=happened_at, case_id=held.pk,
        about_id=held.subject_id, contact=contact.pk, name=to.name, outcome=outcome,
    )  # fmt: skip
    return contact


@transaction.atomic
def ask_to_call(
    *,
    case: cases.Case,
    who: str,
    owed_by: people.Person,
    words: str,
    by: people.Person | None,
    now: datetime,
    minutes: int | None = None,
    due_at: datetime | None = None,
) -> duties.Duty:
    """Let a named person call somebody (``who``, in words) about a case by a time.

    Without a time it is that for acting on an answer.
    """
    held = cases.hold(case.pk, by=by, also_closed=True)
    cases.refuse_as_owner(owed_by)
    if not who.strip():
        raise Unclear(
            gettext_lazy("Who is to be called?"),
            field="who",
            remedy=gettext_lazy("Write the name, such as: the pharmacy on Main Street."),
        )
    if due_at is None and minutes is None:
        minutes = people.policy_of(held.organization).act_within
    duty = duties.owe(
        kind=duties.Kind.CALL,
        case_id=held.pk,
        owed_by=owed_by,
        organization=held.organization,
        words=_("Call %(who)s: %(words)s") % {"who": people.tidy(who), "words": words.strip()},
        due_at=due_at,
        minutes=minutes,
        clock=duties.Clock.HARM if held.harm else duties.Clock.SERVICE,
        now=now,
    )
    logbook.write(
        verb="call_asked", by=by, now=now, case_id=held.pk, about_id=held.subject_id,
        duty=duty.pk, words=duty.words, owed_by=owed_by.pk, due=duty.due_at,
    )  # fmt: skip
    return duty


def _check(
    outcome: str,
    words: str,
    duty: duties.Duty | None,
    to: people.Person,
    point: people.ContactPoint | None,
) -> None:
    if outcome not in Outcome.values:
        raise Unclear(
            gettext_lazy("What came of the call?"),
            field="outcome",
            remedy=", ".join(Outcome.values),
        )
    if duty is not None and duty.kind != duties.Kind.CALL:
        raise Unclear(
            gettext_lazy("This is no call to be made."),
            field="duty",
            remedy=gettext_lazy("Leave it out, or choose a call that is owed."),
        )
    if point is not None and (point.person_id != to.pk or point.kind not in callers.NUMBERS):
        raise Unclear(
            gettext_lazy("This is no number of %(name)s.") % {"name": to.name},
            field="contact_point",
            remedy=gettext_lazy("Choose one of the numbers of who was called."),
        )
    found = health_words(words, besides=[to.name]) if outcome == Outcome.VOICEMAIL else ()
    if found:
        raise TooMuchSaid(
            gettext_lazy(
                "A voicemail may be heard by anybody; it says nothing of health: %(found)s."
            )
            % {"found": ", ".join(found)},
            field="words",
            remedy=gettext_lazy("Say only who called, and where to call back."),
            facts={"found": list(found)},
        )


def _doubt(
    contact: Contact, case: cases.Case, to: people.Person, by: people.Person, now: datetime
) -> None:
    point = contact.contact_point
    if point is not None and point.ended_at is None and point.doubtful_since is None:
        because = _("wrong number, tried on the phone")
        people.doubt_contact_point(contact_point=point, because=because, by=by, now=now)
    if case.is_open:
        words = _("Reach %(name)s in another way: the number is wrong") % {"name": to.name}
        minutes = people.policy_of(case.organization).tell_within
        cases.remind(case=case, words=words, minutes=minutes, now=now)
