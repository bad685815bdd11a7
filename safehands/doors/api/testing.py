"""Test mode only: the clock and the faults (the outbox: ``captured``). Elsewhere not there."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import Router
from pydantic import Field

from safehands.core import duties, house, notices, probes
from safehands.core import needs as all_needs
from safehands.core.people import May, TokenScope
from safehands.core.refusals import Unclear
from safehands.doors.api.frame.answers import answer
from safehands.doors.api.frame.asking import ApiRequest
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.shapes.times import At, Moment
from safehands.doors.api.shapes.words import Asked, Code, Shown, Yes
from safehands.doors.api.wiring import wiring

router = Router(tags=["test mode"])

# So many different instants at which something is due, at most, in one call.
STOPS = 2000


class ClockSetting(Asked):
    """Where the clock goes: to an instant, by minutes, back to real time, or nowhere.

    On its way forward it stops wherever something is due, so that nothing comes late;
    ``leap`` goes at once, as after an outage. ``run`` does all chores until nothing is due.
    """

    to: Moment | None = None
    advance_minutes: int | None = Field(default=None, ge=1, le=366 * 24 * 60, strict=True)
    real: Yes = False
    run: Yes = True
    leap: Yes = False


class ClockShape(Shown):
    """What time it is now, and how much was done on the way."""

    now: At
    done: int


class FaultSwitch(Asked):
    """Which fault, and whether it is on."""

    name: Code
    on: Yes


class Faults(Shown):
    """The faults that are on."""

    on: list[str]


@router.post("/test/clock", response=ClockShape, summary="Set the clock")
@needs(TokenScope.TEST_HOUSE, May.SIGNED_IN, repeatable=False, in_test_mode=True)
def set_clock(request: ApiRequest, given: ClockSetting) -> HttpResponse:
    """Set the clock of the whole installation, then do what is due."""
    if given.real:
        house.set_clock(to=None)
        target = house.wall_now()
    else:
        target = _target(given, request.now)
    done = 0
    if not given.real:
        if given.run and not given.leap:
            done += _walk(target)
        house.set_clock(to=target)
    if given.run:
        done += wiring().tick(target)
    return answer(request, ClockShape(now=target, done=done))


@router.get("/test/faults", response=Faults, summary="List the faults that are on")
@needs(TokenScope.TEST_HOUSE, May.SIGNED_IN, in_test_mode=True)
def list_faults(request: ApiRequest) -> HttpResponse:
    """Return what fails on purpose at this moment."""
    return _faults(request)


@router.post("/test/faults", response=Faults, summary="Switch a fault")
@needs(TokenScope.TEST_HOUSE, May.SIGNED_IN, in_test_mode=True)
def switch_fault(request: ApiRequest, given: FaultSwitch) -> HttpResponse:
    """Let one thing fail on purpose, or work again."""
    house.switch_fault(name=given.name, on=given.on)
    return _faults(request)


def _faults(request: ApiRequest) -> HttpResponse:
    return answer(request, Faults(on=sorted(house.faults_on())))


def _target(given: ClockSetting, now: datetime) -> datetime:
    if given.to is not None and given.advance_minutes is not None:
        raise Unclear(
            _("Two times were given."),
            field="advance_minutes",
            remedy=_("Give to or advance_minutes, not both."),
        )
    return given.to or now + timedelta(minutes=given.advance_minutes or 0)


def _walk(target: datetime) -> int:
    """Stop at each instant before the target at which something is due, and do what is due."""
    done = 0
    for _stop in range(STOPS):
        first = (
            duties.oldest_unreviewed(), notices.first_to_leave(), all_needs.first_to_look_at(),
        )  # fmt: skip
        looks = [one.look_again_at for one in first if one is not None and one.look_again_at]
        if (report := notices.first_report_due()) is not None and report.receipt_due_at:
            looks.append(report.receipt_due_at)
        if (question := probes.next_ask_at()) is not None:
            looks.append(question)
        if not looks or min(looks) >= target:
            return done
        at = max(min(looks), house.wall_now())
        house.set_clock(to=at)
        done += wiring().tick(at)
    return done
