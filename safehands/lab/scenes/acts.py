"""Short words for what scenes do often; each is one verb."""

from datetime import datetime
from typing import Any

from safehands.core import cases, contacts, duties, handoffs, logbook, needs, people
from safehands.core.cases import Origin
from safehands.lab.stage import Stage


def opened(
    on: Stage,
    *,
    by: people.Person | None,
    customer: people.Person,
    asked: str,
    now: datetime,
    subject: people.Person | None = None,
    origin: Origin = Origin.PHONE,
    **more: Any,
) -> cases.Case:
    """Open a case of the practice for a customer, or for whom he speaks."""
    return cases.open_case(
        organization=on.company.cast.practice,
        customer=customer,
        subject=subject or customer,
        asked=asked,
        origin=origin,
        by=by,
        now=now,
        **more,
    )


def sbar(situation: str, background: str, recommendation: str) -> dict[str, str]:
    """Return a summary in SBAR form; the assessment is left to the taker."""
    return {
        "situation": situation,
        "background": background,
        "assessment": "",
        "recommendation": recommendation,
    }


def offered(
    case: cases.Case, *, by: people.Person, now: datetime, summary: dict[str, str], **to: Any
) -> handoffs.Handoff:
    """Offer a case to a person or team; it stays the giver's until it is accepted."""
    return handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, summary=summary, by=by, now=now, **to
    )


def asked_for(
    case: cases.Case, *, by: people.Person, now: datetime, summary: dict[str, str], **to: Any
) -> handoffs.Handoff:
    """Ask a partner or colleague for one thing and an answer; the owner stays the owner."""
    return handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, summary=summary, by=by, now=now, **to
    )


def taken(
    handoff: handoffs.Handoff, *, by: people.Person, now: datetime, restatement: str
) -> handoffs.Handoff:
    """Look at an offered case and accept it, in the taker's own words."""
    handoffs.note_delivered(handoff=handoff, now=now)
    return handoffs.accept(handoff=handoff, by=by, restatement=restatement, now=now)


def accepted_outside(handoff: handoffs.Handoff, *, desk: str, now: datetime) -> None:
    """Let a partner's desk accept by its link."""
    with logbook.through("partner"):
        handoffs.accept(handoff=handoff, desk=desk, now=now)


def answered_outside(
    handoff: handoffs.Handoff, *, desk: str, code: handoffs.Code, words: str, now: datetime
) -> None:
    """Let a partner's desk answer by its link."""
    with logbook.through("partner"):
        handoffs.answer(handoff=handoff, desk=desk, code=code, words=words, now=now)


def looked(case: cases.Case, *, by: people.Person, now: datetime) -> None:
    """Open the page of a case; that is written down too."""
    logbook.looked(what="case", by=by, now=now, case_id=case.pk, about_id=case.subject_id)


def foreseen(person: people.Person, on: Stage) -> cases.Case:
    """Return the case that the clock opened for what somebody needs."""
    found = list(needs.of_person(person))
    return next(iter(needs.open_cases_of(found, on.company.cast.case_desk).values()))


def number_of(person: people.Person) -> str:
    """Return the number from which somebody calls."""
    numbers = people.contact_points_of(person).filter(kind=people.ContactKind.MOBILE)
    return str(numbers[0].value)


def rang(
    on: Stage, *, by: people.Person, caller: people.Person, about: people.Person, now: datetime
) -> contacts.Contact:
    """Take a call: the number says who it is, the caller says about whom; the record is seen."""
    call = contacts.begin(
        organization=on.company.cast.practice, channel=contacts.Channel.PHONE,
        number=number_of(caller), by=by, now=now,
    )  # fmt: skip
    return contacts.choose_subject(contact=call, subject=about, by=by, now=now).contact


def called(case: cases.Case, *, by: people.Person, words: str, now: datetime) -> contacts.Contact:
    """Call the customer and speak with him."""
    points = people.contact_points_of(case.customer).filter(kind=people.ContactKind.MOBILE)
    return contacts.note_call(
        case=case, to=case.customer, contact_point=points.first(), words=words,
        outcome=contacts.Outcome.SPOKEN, by=by, now=now,
    )  # fmt: skip


def ready_outside(handoff: handoffs.Handoff, *, desk: str, now: datetime) -> None:
    """Let a partner's desk tick that something is ready, after a look at name and birth date."""
    patient = handoff.case.subject
    with logbook.through("partner"):
        handoffs.answer(
            handoff=handoff, desk=desk, code=handoffs.Code.READY, words="", now=now,
            checked={"name": patient.name, "born_on": patient.born_on},
        )  # fmt: skip


def tidied(case: cases.Case, *, by: people.Person, now: datetime) -> None:
    """Tick what one was reminded of and has done."""
    reminders = duties.of_case(case.pk).filter(kind=duties.Kind.REMINDER, closed_at=None)
    for duty in reminders:
        cases.done(case=case, duty=duty, by=by, now=now)
