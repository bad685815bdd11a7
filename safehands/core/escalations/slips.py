"""The key was pressed by mistake: taken back while the call still goes on."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, duties, keys, logbook, notices, people
from safehands.core.escalations.calling import still_waiting
from safehands.core.escalations.models import Frustration, Outcome
from safehands.core.refusals import Refusal, Unclear

# Outside of a call a slip is noticed at once, or it was none.
AT_ONCE = timedelta(minutes=5)


class NotASlip(Refusal):
    """Too late, or the customer's own words brought it: then somebody calls."""

    code = "not_a_slip"


@transaction.atomic
def withdraw(
    *, frustration: Frustration, because: str, by: people.Person, now: datetime
) -> Frustration:
    """Take back what was pressed by mistake: only who pressed it, only within the call.

    Without a call within five minutes. Raises ``NotASlip``; the customer's words bind.
    """
    if not because.strip():
        raise Unclear(
            _("Why is no call needed?"),
            field="because",
            remedy=_("Write for example: pressed in the wrong case."),
        )
    cases.hold(cases.survivor_id(frustration.case_id), by=by, also_closed=True)
    row = still_waiting(frustration)
    if row.pk not in slips_among([row], by, now):
        raise NotASlip(
            _("The customer expects this call."),
            remedy=_("Call, and write down what came of it."),
        )
    duties.close(duty=row.duty, standing=duties.Standing.WITHDRAWN, by=by, now=now)
    row.outcome, row.ended_words = Outcome.SLIP, because.strip()
    row.ended_at, row.ended_by = now, by
    row.save()
    logbook.write(
        verb="frustration_withdrawn", by=by, now=now, case_id=row.case_id,
        about_id=row.case.subject_id, frustration=row.pk, because=row.ended_words,
    )  # fmt: skip
    _tell_caller(row, by, now)
    _take_back_words(row, by, now)
    return row


def slips_among(rows: Iterable[Frustration], by: people.Person, now: datetime) -> set[UUID]:
    """Return which of some this person may still take back as a slip. One query at most.

    Not what the customer has asked for himself since: his own words are no slip of ours.
    """
    pressed = {row.pk: row.case_id for row in rows if _pressed_just_now(row, by, now)}
    return set(pressed) - _asked_for_by_customers(pressed.values()) if pressed else set()


def _pressed_just_now(row: Frustration, by: people.Person, now: datetime) -> bool:
    pressed = row.noted_by_id == by.pk and not row.tries and row.ended_at is None
    return pressed and _within_the_call(row, now)


def _asked_for_by_customers(case_ids: Iterable[UUID]) -> set[UUID]:
    # Nobody of ours wrote this entry: it came from his page or in his own words.
    again = logbook.of_cases(case_ids).filter(verb="frustrated_again", by=None)
    return {UUID(one.facts["frustration"]) for one in again if one.facts.get("frustration")}


def _within_the_call(row: Frustration, now: datetime) -> bool:
    if row.contact is not None and row.contact.ended_at is None:
        return True
    return now - row.at <= AT_ONCE


def _tell_caller(row: Frustration, by: people.Person, now: datetime) -> None:
    if row.caller_id == by.pk:
        return
    notices.tell(
        to=row.caller, topic="frustrated", by=by, now=now, case_id=row.case_id, urgency="urgent",
        subject=_("No call needed: case %(reference)s"), words="%(because)s",
        facts={"reference": row.case.reference, "because": row.ended_words},
        dedupe_key=f"no_call_needed:{row.pk}",
    )  # fmt: skip


def _take_back_words(row: Frustration, by: people.Person, now: datetime) -> None:
    """Stop what was written to the customer; if it has left, write that it was a mistake."""
    written = notices.of_case(row.case_id).filter(
        duty=row.duty, topic="supervisor_calls", for_customer=True
    )
    for one in written:
        try:
            notices.drop(notice=one, why=row.ended_words, by=by, now=now)
        except notices.NotADraft:
            _write_that_it_was_none(row, by, now)


def _write_that_it_was_none(row: Frustration, by: people.Person, now: datetime) -> None:
    if keys.may_write_to(row.case, row.to, now):
        keys.write_to(
            case=row.case, to=row.to, topic="supervisor_calls_not", by=by, now=now,
            subject=_("About the call we announced"),
            words=_("We announced a call by mistake. If you want one, please tell us."),
            dedupe_key=f"supervisor_calls_not:{row.pk}",
        )  # fmt: skip
