"""What only a manager settles stays with the managers when one of them goes or is away."""

import logging
import uuid
from datetime import datetime

from safehands.core import cases, duties, logbook, people

# Two answers given, and promises we cannot keep: never to be settled by who gave or made them.
OF_MANAGERS = frozenset({duties.Kind.CONFLICT, duties.Kind.UNABLE})

log = logging.getLogger(__name__)


def hand_to_managers(
    giver: people.Person,
    *,
    by: people.Person | None,
    now: datetime,
    office: uuid.UUID | None = None,
) -> None:
    """Let another manager who is there settle what a manager leaves, also on a closed case.

    Never rather the one who spoke, or who said that we cannot. The time stays as it was.
    """
    for duty in duties.open_of(giver):
        if duty.kind in OF_MANAGERS and office in {None, duty.organization_id}:
            _hand_on(duty, giver, by, now)


def _hand_on(
    duty: duties.Duty, giver: people.Person, by: people.Person | None, now: datetime
) -> None:
    concerned, spoke = _about(duty)
    case = cases.hold(cases.survivor_id(concerned.pk), also_closed=True)
    try:
        manager = people.manager_there(
            organization=case.organization, now=now, rather_not=spoke, team=case.team,
            not_person=giver,
        )  # fmt: skip
    except people.NobodyThere:
        log.warning("Nobody but %s is left to settle duty %s; it stays.", giver.pk, duty.pk)
        return
    duties.hand_over(duty=duty, to=manager)
    because = "contradiction" if duty.kind == duties.Kind.CONFLICT else "shortfall"
    cases.let_see(case=case, person=manager, because=because, now=now)
    logbook.write(
        verb="given_to_manager", by=by, now=now, case_id=case.pk, about_id=case.subject_id,
        duty=duty.pk, words=duty.words, giver=giver.pk, giver_name=giver.name,
        manager=manager.pk, manager_name=manager.name, due=duty.due_at,
    )  # fmt: skip


def _about(duty: duties.Duty) -> tuple[cases.Case, people.Person | None]:
    """Return the case that is meant, and who spoke; a duty of a closed case names none itself."""
    # Statements and promises reach their duties by name; handoffs may not know them all.
    if duty.kind == duties.Kind.CONFLICT:
        return duty.contradiction.case, duty.contradiction.by
    return duty.shortfall.promise.case, duty.shortfall.noted_by
