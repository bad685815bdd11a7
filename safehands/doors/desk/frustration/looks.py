"""A frustrated customer as the case, the call and Today show him."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from safehands.core import cases, escalations, people
from safehands.doors.desk.frustration.forms import MoreForm, SlipForm
from safehands.doors.desk.rows import me
from safehands.doors.desk.showing import standing_of_duty
from safehands.doors.ui.wall import TimedRequest
from safehands.insights import call_screen


@dataclass(frozen=True)
class FrustrationLook:
    """What to say now, with the two small forms: more words, and a slip."""

    line: call_screen.FrustrationLine
    more: MoreForm
    slip: SlipForm


def frustrations_here(case: cases.Case, request: TimedRequest) -> list[FrustrationLook]:
    """Return the open one of a case and of those joined into it."""
    ids = [member.pk for member in cases.family_of(case)]
    rows = escalations.open_of_cases(ids)
    return _looks(rows, request)


def frustrations_in_call(
    lines: Iterable[call_screen.FrustrationLine], request: TimedRequest
) -> list[FrustrationLook]:
    """Return the open ones of the cases on the screen of a call."""
    wanted = {line.case for line in lines}
    return _looks(escalations.open_of_cases(wanted), request) if wanted else []


def to_call(request: TimedRequest, *, mine: bool) -> list[tuple[escalations.Frustration, str]]:
    """Return whom the reader calls; a manager also sees whom his office calls."""
    reader = me(request)
    if not mine:
        rows = escalations.visible_to(reader).filter(ended_at=None)
        found = list(rows.order_by("duty__due_at", "pk"))
    else:
        found = list(escalations.open_for(reader))
        for office in people.organizations_of(reader):
            if escalations.is_supervisor(reader, office):
                found += escalations.open_of_office(office)
    once = {row.pk: row for row in found}
    return [(row, standing_of_duty(row.duty, request.now)) for row in once.values()]


def _looks(rows: Sequence[escalations.Frustration], request: TimedRequest) -> list[FrustrationLook]:
    lines = call_screen.frustration_lines(rows, me(request), request.now)
    colleagues = list(people.colleagues_of(me(request))) if rows else []
    return [
        FrustrationLook(
            line=line,
            more=MoreForm(
                frustration=row,
                request=request,
                colleagues=colleagues,
                auto_id=f"more-{row.pk}-%s",
            ),
            slip=SlipForm(frustration=row, request=request, auto_id=f"slip-{row.pk}-%s"),
        )
        for row, line in zip(rows, lines, strict=True)
    ]
