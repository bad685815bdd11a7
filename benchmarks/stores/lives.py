"""Lives of requests, lived once through the verbs of the product; a store repeats them.

Those that ended are lived in one working week and repeated in every week of a year; those that
are open were begun in the last days before ``house.NOW``. Each is played by the roles of the cast
for one customer and his child, whose names, numbers and words stand for those of all others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING

from benchmarks.parts import house

if TYPE_CHECKING:
    from safehands.core.cases import Case
    from safehands.core.people import Person
    from safehands.lab.cast import Cast
    from safehands.lab.stage import Scene

# Words that nothing else says: where they stand, the store puts those of another request.
ASKED, NOTED = "Zyxasked stands here", "Zyxnoted stands here"
CUSTOMER, CHILD, NUMBER = "Quillon Marrowby", "Wrenna Marrowby", "+12125550177"
# A Monday, 14:00 in UTC is 9:00 in New York.
WEEK = datetime(2026, 2, 23, 14, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 3, 6, 14, 0, tzinfo=UTC)
WEEKDAYS = 5
SUMMARY = {
    "situation": ASKED, "background": "Known here for years.", "assessment": "",
    "recommendation": "See to it and tell the customer.",
}  # fmt: skip
M, H = timedelta(minutes=1), timedelta(hours=1)
STARTS = (FRIDAY + 5 * H, FRIDAY + 6 * H, house.NOW - 110 * M)


@dataclass(frozen=True, slots=True)
class Players:
    """Who lives them: the cast, and the customer and child that stand for all others."""

    cast: "Cast"
    customer: "Person"
    child: "Person"

    def opened(self, now: datetime, *, child: bool = False, **more: object) -> "Case":
        from safehands.core import cases  # noqa: PLC0415

        return cases.open_case(
            organization=self.cast.practice, customer=self.customer,
            subject=self.child if child else self.customer, asked=ASKED,
            origin=cases.Origin.PHONE, by=self.cast.front_desk, now=now, topic="refill", **more,
        )  # fmt: skip

    def noted(self, case: "Case", now: datetime, by: "Person | None" = None) -> None:
        from safehands.core import cases  # noqa: PLC0415

        cases.note(case=case, words=NOTED, by=by or self.cast.front_desk, now=now)

    def promised(self, case: "Case", now: datetime, minutes: int = 240) -> object:
        from safehands.core import promises  # noqa: PLC0415

        by = self.cast.front_desk
        return promises.make(case=case, words="We call you", minutes=minutes, by=by, now=now)

    def ended(self, case: "Case", now: datetime, by: "Person | None" = None) -> None:
        from safehands.core import cases  # noqa: PLC0415

        by = by or self.cast.front_desk
        cases.confirm(case=case, words="", by=by, now=now)
        case.refresh_from_db()
        cases.close(case=case, by=by, now=now)


def players(stage: "Cast") -> Players:
    """Bring the customer and the child on stage; he has a telephone."""
    from safehands.core import people  # noqa: PLC0415
    from safehands.lab import cast  # noqa: PLC0415

    now, zone = WEEK - timedelta(days=400), cast.ZONE
    customer, child = (
        people.enrol(
            name=name, born_on=born, zone=zone, registered_with=stage.practice, by=None, now=now
        )
        for name, born in ((CUSTOMER, date(1979, 4, 3)), (CHILD, date(2015, 4, 3)))
    )
    people.add_contact_point(
        kind="mobile", value=NUMBER, person=customer, verified=True, by=None, now=now
    )
    return Players(stage, customer, child)


def ended_lives(on: Players) -> Iterator["Scene"]:
    """Yield requests of all kinds that begin and end in one working week."""
    kinds = (_answered_at_once, _called_back, _handed_over, _asked_outside, _declined)
    for day, (number, kind) in product(range(WEEKDAYS - 1), enumerate(kinds)):
        yield kind(on, WEEK + day * 24 * H + number * 30 * M)


def open_lives(on: Players) -> Iterator["Scene"]:
    """Yield requests that were begun on Friday or this morning and are open."""
    kinds = (_waits, _waits_with_promise, _waits_for_outside, _waits_at_colleague)
    for start, (number, kind) in product(STARTS, enumerate(kinds)):
        yield kind(on, start + number * 8 * M)


def _answered_at_once(on: Players, at: datetime) -> "Scene":
    now = yield at
    case = on.opened(now)
    now = yield at + 4 * M
    on.noted(case, now)
    now = yield at + 9 * M
    on.ended(case, now)


def _called_back(on: Players, at: datetime) -> "Scene":
    from safehands.core import promises  # noqa: PLC0415

    now = yield at
    case = on.opened(now, child=True)
    promise = on.promised(case, now)
    now = yield at + 2 * H
    on.noted(case, now)
    promises.keep(promise=promise, how="Called, told.", by=on.cast.front_desk, now=now)
    now = yield at + 2 * H + 3 * M
    on.ended(case, now)


def _handed_over(on: Players, at: datetime) -> "Scene":
    from safehands.lab.scenes import acts  # noqa: PLC0415

    now = yield at
    case = on.opened(now)
    offer = acts.offered(
        case, by=on.cast.front_desk, now=now, summary=SUMMARY, to_person=on.cast.case_desk
    )
    now = yield at + 35 * M
    acts.taken(offer, by=on.cast.case_desk, now=now, restatement="I see to it.")
    now = yield at + 2 * H
    on.noted(case, now, on.cast.case_desk)
    now = yield at + 2 * H + 40 * M
    case.refresh_from_db()
    on.ended(case, now, on.cast.case_desk)


def _asked_outside(on: Players, at: datetime) -> "Scene":
    from safehands.core import handoffs  # noqa: PLC0415
    from safehands.lab.scenes import acts  # noqa: PLC0415

    now = yield at
    case = on.opened(now)
    offer = acts.asked_for(
        case, by=on.cast.front_desk, now=now, summary=SUMMARY, to_organization=on.cast.pharmacy
    )
    now = yield at + 50 * M
    acts.accepted_outside(offer, desk="Counter, Phil", now=now)
    now = yield at + 2 * H
    acts.answered_outside(
        offer, desk="Counter, Phil", code=handoffs.Code.RECEIVED, words="", now=now
    )
    now = yield at + 2 * H + 20 * M
    on.noted(case, now)
    now = yield at + 2 * H + 40 * M
    acts.tidied(case, by=on.cast.front_desk, now=now)
    on.ended(case, now)


def _declined(on: Players, at: datetime) -> "Scene":
    from safehands.core import handoffs  # noqa: PLC0415
    from safehands.lab.scenes import acts  # noqa: PLC0415

    now = yield at
    case = on.opened(now, child=True)
    offer = acts.offered(
        case, by=on.cast.front_desk, now=now, summary=SUMMARY, to_person=on.cast.nurse
    )
    now = yield at + 20 * M
    handoffs.decline(handoff=offer, reason="I am with a patient.", by=on.cast.nurse, now=now)
    now = yield at + 40 * M
    on.noted(case, now)
    now = yield at + 45 * M
    acts.tidied(case, by=on.cast.front_desk, now=now)
    case.refresh_from_db()
    on.ended(case, now)


def _waits(on: Players, at: datetime) -> "Scene":
    now = yield at
    case = on.opened(now, minutes=9 * 60)
    now = yield at + 3 * M
    on.noted(case, now)


def _waits_with_promise(on: Players, at: datetime) -> "Scene":
    now = yield at
    case = on.opened(now, minutes=12 * 60)
    on.promised(case, now, 10 * 60)
    now = yield at + 5 * M
    on.noted(case, now)


def _waits_for_outside(on: Players, at: datetime) -> "Scene":
    from safehands.lab.scenes import acts  # noqa: PLC0415

    now = yield at
    case = on.opened(now, child=True, minutes=12 * 60)
    offer = acts.asked_for(
        case, by=on.cast.front_desk, now=now, summary=SUMMARY, to_organization=on.cast.pharmacy,
        accept_minutes=10 * 60, answer_minutes=16 * 60,
    )  # fmt: skip
    now = yield at + 20 * M
    acts.accepted_outside(offer, desk="Counter, Phil", now=now)
    on.noted(case, now)


def _waits_at_colleague(on: Players, at: datetime) -> "Scene":
    from safehands.lab.scenes import acts  # noqa: PLC0415

    now = yield at
    case = on.opened(now, minutes=12 * 60)
    offer = acts.offered(
        case, by=on.cast.front_desk, now=now, summary=SUMMARY, to_person=on.cast.case_desk
    )
    now = yield at + 6 * M
    acts.taken(offer, by=on.cast.case_desk, now=now, restatement="I see to it.")
    on.noted(case, now, on.cast.case_desk)
