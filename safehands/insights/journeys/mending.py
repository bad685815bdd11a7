"""What stood against our answer, how soon it was put right, and who called when it hurt."""

from collections.abc import Iterable

from safehands.core import escalations, statements
from safehands.insights.journeys.reading import Reading
from safehands.insights.journeys.shapes import ContradictionLine, FrustrationLine


def contradictions_of(
    found: Iterable[statements.Contradiction], reading: Reading
) -> tuple[ContradictionLine, ...]:
    """Return what was caught and what was spoken, oldest first; it stays among colleagues."""
    if not reading.for_staff:
        return ()
    return tuple(_against(one, reading) for one in sorted(found, key=lambda one: one.at))


def frustrations_of(
    found: Iterable[escalations.Frustration], reading: Reading
) -> tuple[FrustrationLine, ...]:
    """Return when the customer was frustrated and what came of it; slips are none."""
    slip = escalations.Outcome.SLIP
    return tuple(_frustration(one, reading) for one in found if one.outcome != slip)


def _against(one: statements.Contradiction, reading: Reading) -> ContradictionLine:
    right = one.corrected_by
    spoken = one.statement_id is not None
    until = one.corrected_at or reading.now
    lasts = spoken and not one.right_because
    return ContradictionLine(
        at=one.at,
        who=reading.name_of(one.by) if one.by is not None else reading.nobody,
        words=reading.veiled(one.words),
        topic=one.about.name if one.about is not None else "",
        spoken=spoken,
        against=tuple(reading.veiled(str(side.get("theirs", ""))) for side in one.conflicts),
        corrected_at=one.corrected_at,
        corrected_by=reading.name_of(right.by) if right is not None and right.by else "",
        right_because=reading.veiled(one.right_because),
        lasted=reading.wait(one.at, until) if lasts else None,
        joined=reading.joined(one.case_id),
    )


def _frustration(one: escalations.Frustration, reading: Reading) -> FrustrationLine:
    tries = list(one.calls.all())
    return FrustrationLine(
        at=one.at,
        words=reading.veiled(one.words),
        caller=reading.name_of(one.caller),
        due_at=one.first_due_at,
        called_at=min((each.at for each in tries), default=None),
        outcome=str(escalations.Outcome(one.outcome).label) if one.outcome else "",
        tries=one.tries,
        apologised=one.apologised,
        next_step=one.next_step,
        ended_at=one.ended_at,
        joined=reading.joined(one.case_id),
    )
