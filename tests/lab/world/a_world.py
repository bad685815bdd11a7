"""Small worlds with a known truth."""

from datetime import UTC, datetime, timedelta

from safehands.lab.world.arms import Run
from safehands.lab.world.figures import by_fault, by_kind, of
from safehands.lab.world.truth import Alarm, Fact, Found, Handing, Journey, Promise, Promised, World

MONDAY = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def smooth_journey(number: int = 0) -> Journey:
    """Return a journey as it should be: told first, promise kept, one answer, in time."""
    return Journey(
        number=number, kind="refill", faults=("decision_late",), arrived_at=MONDAY,
        facts=[Fact("the doctor wants a visit", MONDAY, MONDAY, MONDAY + 9 * HOUR,
                    MONDAY + HOUR, Found.TOLD)],
        promises=[Promise("we call", MONDAY + 2 * HOUR, Promised.KEPT, MONDAY + HOUR)],
        handings=[Handing("doctor", MONDAY, MONDAY + HOUR, MONDAY + HOUR)],
        answers=1, looked_up=1, got_it=True, needed_by=MONDAY + 24 * HOUR,
        got_at=MONDAY + 20 * HOUR, ended_at=MONDAY + 30 * HOUR,
        line=[(MONDAY, "mother", "calls <us>"), (MONDAY + HOUR, "Rita", "tells her")],
    )  # fmt: skip


def rough_journey(number: int = 1) -> Journey:
    """Return a journey as in the story: he learned it at the counter."""
    journey = smooth_journey(number)
    journey.facts[0].found, journey.facts[0].found_at = Found.ALONE, MONDAY + 9 * HOUR
    journey.promises[0].ended = Promised.BROKEN
    journey.surprises, journey.chases, journey.errands, journey.looked_up = 1, 2, 1, 0
    journey.line.append((MONDAY + 9 * HOUR, "mother", "stands at the counter"))
    return journey


def world(*journeys: Journey, arm: str = "90") -> World:
    """Return a world of two members of staff who worked five days each."""
    return World(
        seed=1, arm=arm, zone="America/New_York", journeys=list(journeys),
        alarms=[Alarm("Rita", MONDAY, needless=False), Alarm("Rita", MONDAY, needless=True)],
        working_days={"Rita": 5, "Dora": 5}, busy_days=5,
    )  # fmt: skip


def run(played: World, repetition: int = 0) -> Run:
    """Return what would come back of a world; its scorecard says the truth."""
    figures = of(played)
    lines = {
        str(one.number): {
            "kind": one.kind, "faults": list(one.faults), "smooth": one.smooth,
            "surprises": one.surprises,
            "line": [(at.isoformat(), who, words) for at, who, words in one.line],
        }
        for one in played.journeys
    }  # fmt: skip
    return Run(
        arm=played.arm, repetition=repetition, figures=figures, scorecard=dict(figures),
        faults=by_fault(played), kinds=by_kind(played), requests=len(played.journeys),
        seconds=1.0, lines=lines,
    )  # fmt: skip
