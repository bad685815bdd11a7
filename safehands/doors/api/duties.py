"""Duties: reading them, letting their clock stand still, doing them, moving their date."""

from contextlib import AbstractContextManager
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router

from safehands.core import cases, duties, people
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest, found
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.frame.paging import Page, Paging, page
from safehands.doors.api.reading import held_as_seen
from safehands.doors.api.shapes.duties import DutyShape, Pausing

router = Router(tags=["duties"])


class DutyFilter(Paging):
    """Which duties are wanted."""

    owed_by: UUID | None = None
    case: UUID | None = None
    standing: duties.Standing | None = None
    kind: duties.Kind | None = None
    open: bool | None = None


@router.get("/duties", response=Page[DutyShape], summary="List duties")
@needs(TokenScope.READ_CASES, May.SEE_CASES)
def list_duties(request: ApiRequest, wanted: Query[DutyFilter]) -> HttpResponse:
    """Return everything dated on the cases you may see, oldest first."""
    rows = cases.duties_visible_to(request.person)
    for field in ("owed_by", "case", "standing", "kind"):
        if (value := getattr(wanted, field)) is not None:
            rows = rows.filter(**{field: value})
    if wanted.open is not None:
        rows = rows.filter(closed_at__isnull=wanted.open)
    return page(
        request, wanted, rows, ("started_at", "pk"), lambda rows: [DutyShape.of(d) for d in rows]
    )


@router.post("/duties/{uuid:duty_id}/pause", response=DutyShape, summary="Pause a clock")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def pause(request: ApiRequest, duty_id: UUID, given: Pausing) -> HttpResponse:
    """Let a counted service clock stand still while somebody else must act, until a time."""
    duty = _duty_of(request, duty_id)
    with _as_seen(request, duty):
        duties.pause(
            duty=duty, reason=given.reason, counterparty=given.counterparty, until=given.until,
            by=request.person, now=request.now,
        )  # fmt: skip
    return _told(request, duty)


@router.post("/duties/{uuid:duty_id}/resume", response=DutyShape, summary="Resume a clock")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def resume(request: ApiRequest, duty_id: UUID) -> HttpResponse:
    """Let a paused clock run on; what was used before stays used."""
    duty = _duty_of(request, duty_id)
    with _as_seen(request, duty):
        duties.resume(duty=duty, by=request.person, now=request.now)
    return _told(request, duty)


@router.post("/duties/{uuid:duty_id}/done", response=DutyShape, summary="Mark a reminder done")
@needs(TokenScope.WRITE_CASES, May.WORK_CASES)
def done(request: ApiRequest, duty_id: UUID) -> HttpResponse:
    """End a reminder. Promises are kept, hand-offs answered, next steps followed by another."""
    duty = _duty_of(request, duty_id)
    with _as_seen(request, duty):
        cases.done(case=_case(duty), duty=duty, by=request.person, now=request.now)
    return _told(request, duty)


@router.post("/duties/{uuid:duty_id}/keep-date", response=DutyShape, summary="Keep the date")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_CALENDARS)
def keep_date(request: ApiRequest, duty_id: UUID) -> HttpResponse:
    """Let a date stand although the calendar changed; it is not asked about again."""
    duty = _duty_of(request, duty_id)
    version = people.current_version(duty.calendar.calendar)
    duties.keep_date(duty=duty, version=version, by=request.person, now=request.now)
    return _told(request, duty)


@router.post("/duties/{uuid:duty_id}/move-date", response=DutyShape, summary="Move the date")
@needs(TokenScope.WRITE_PEOPLE, May.MANAGE_CALENDARS)
def move_date(request: ApiRequest, duty_id: UUID) -> HttpResponse:
    """Move a date as the changed calendar counts it; what a customer was told never moves so."""
    duty = _duty_of(request, duty_id)
    if duty.kind == duties.Kind.PROMISE:
        raise Unclear(
            _("A date that a customer was told does not move with a calendar."),
            field="duty",
            remedy=_("Agree with the customer on another time: move the promise."),
        )
    version = people.current_version(duty.calendar.calendar)
    duties.move_date(duty=duty, version=version, by=request.person, now=request.now)
    return _told(request, duty)


def _duty_of(request: ApiRequest, duty_id: UUID) -> duties.Duty:
    return found(cases.duties_visible_to(request.person), duty_id)


def _as_seen(request: ApiRequest, duty: duties.Duty) -> AbstractContextManager[None]:
    return held_as_seen(request, _case(duty))


def _case(duty: duties.Duty) -> cases.Case:
    if duty.case is None:
        raise Http404
    return duty.case


def _told(request: ApiRequest, duty: duties.Duty) -> HttpResponse:
    return answer(request, DutyShape.of(_duty_of(request, duty.pk)))
