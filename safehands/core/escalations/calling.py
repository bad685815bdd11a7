"""What came of a supervisor's call. It ends only where it led somewhere."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from safehands.core import cases, duties, logbook, people, promises
from safehands.core.escalations.asking import (
    alarm,
    names_to_call,
    note_caller,
    owe_call,
    write_down_for_customer,
)
from safehands.core.escalations.choosing import choose_caller, is_supervisor
from safehands.core.escalations.models import Call, Frustration, Outcome
from safehands.core.escalations.queries import RELATED
from safehands.core.refusals import NotAllowed, Refusal, Unclear

ENDS = (Outcome.SETTLED, Outcome.AGREED)
CALLS = (*ENDS, Outcome.NOT_REACHED, Outcome.NOT_SETTLED)
# So often the same person tries before somebody higher does.
TRIES = 2


class FrustrationEnded(Refusal):
    """Somebody called already, and it led somewhere."""

    code = "frustration_ended"


class NotTheSupervisor(NotAllowed):
    """Only who was asked to call, or a manager whom it is not about, says what came of it."""

    code = "not_the_supervisor"


@transaction.atomic
def call(
    *,
    frustration: Frustration,
    outcome: str,
    words: str,
    by: people.Person,
    now: datetime,
    next_step: str = "",
    apologised: bool = False,
    due_at: datetime | None = None,
) -> Call:
    """Write down what a supervisor's call came to.

    ``settled`` and ``agreed`` end it. Agreed names what happens next: with a time (``due_at``,
    UTC) it is promised to the customer, else it becomes the next step of the case. Not reached:
    another try, by ``due_at`` or within the time of the office, after two by somebody else. Not
    settled: one person higher at once. Raises ``FrustrationEnded``, ``NotTheSupervisor`` and
    ``Unclear`` naming the field.
    """
    _check(outcome, words, next_step)
    held = cases.hold(cases.survivor_id(frustration.case_id), by=by, also_closed=True)
    row = still_waiting(frustration)
    _must_be_supervisor(row, by)
    made = Call.objects.create(frustration=row, at=now, by=by, outcome=outcome, words=words.strip())
    row.tries += 1
    row.apologised = row.apologised or apologised
    standing = duties.kept_or_late(row.duty, now)
    duties.close(duty=row.duty, standing=standing, by=by, now=now)
    logbook.write(
        verb="supervisor_called", by=by, now=now, case_id=row.case_id,
        about_id=row.case.subject_id, frustration=row.pk, came_of=outcome, words=made.words,
        apologised=apologised, next_step=next_step.strip(), tries=row.tries,
    )  # fmt: skip
    if outcome in ENDS:
        _end(row, made, held, next_step.strip(), due_at)
    else:
        _go_on(row, made, due_at, now)
    return made


def still_waiting(frustration: Frustration) -> Frustration:
    """Return it as it is now, its case held; ``FrustrationEnded`` when it is over."""
    row = Frustration.objects.select_related(*RELATED).get(pk=frustration.pk)
    if row.ended_at is not None:
        raise FrustrationEnded(
            _("This was settled already."),
            remedy=_("Load the page again to see how. New words of the customer begin anew."),
        )
    return row


def _end(
    row: Frustration, made: Call, held: cases.Case, next_step: str, due_at: datetime | None
) -> None:
    # What he wrote while the call was open is answered by it, and brings nobody a second time.
    row.words = "\n".join(filter(None, [row.words, *cases.settle_all_stirred(held)]))
    row.outcome, row.ended_words, row.next_step = made.outcome, made.words, next_step[:300]
    row.ended_at, row.ended_by = made.at, made.by
    row.save()
    if next_step and due_at is not None:
        promises.make(case=held, words=next_step, due_at=due_at, to=row.to, by=made.by, now=made.at)
    elif next_step:
        cases.set_next_step(case=held, words=next_step, by=made.by, now=made.at)


def _go_on(row: Frustration, made: Call, due_at: datetime | None, now: datetime) -> None:
    """Put the call on a clock again: the same person, or one higher."""
    tried = [one.by for one in row.calls.select_related("by")]
    higher = made.outcome == Outcome.NOT_SETTLED or row.tries >= TRIES
    if higher:
        row.caller = choose_caller(row.case, now, never=row.kept_out, tried=tried)
    row.duty = owe_call(row.case, row.caller, row.to, now, due_at, also=names_to_call(row))
    row.save()
    if higher:
        note_caller(row, now, by=made.by)
        alarm(row, now, by=made.by)
    if made.outcome == Outcome.NOT_REACHED:
        write_down_for_customer(row, now, by=made.by)


def _check(outcome: str, words: str, next_step: str) -> None:
    if outcome not in CALLS:
        raise Unclear(
            _("What came of the call?"),
            field="outcome",
            remedy=", ".join(one.value for one in CALLS),
        )
    if not words.strip():
        raise Unclear(
            _("What was said?"),
            field="words",
            remedy=_("Write what the customer said and what you answered."),
        )
    if outcome == Outcome.AGREED and not next_step.strip():
        raise Unclear(
            _("What was agreed? It got the customer nowhere while nothing follows."),
            field="next_step",
            remedy=_("Write what happens next, such as: we send the images today."),
        )


def _must_be_supervisor(row: Frustration, by: people.Person) -> None:
    asked = by.pk in {row.caller_id, row.duty.owed_by_id}
    manages = is_supervisor(by, row.case.organization) and by.pk != row.about_id
    if not asked and not manages:
        raise NotTheSupervisor(
            _("%(name)s was asked to call, not you.") % {"name": row.caller.name},
            remedy=_("Write a note if you spoke with the customer; the call stays open."),
        )
