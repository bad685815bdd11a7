"""X-rays in the simulated world: what becomes of requests, fault by fault."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from safehands.core import cases, items, promises
from safehands.lab.world import engine, practice, rates
from safehands.lab.world.chance import Luck
from safehands.lab.world.kinds.xray import Xray, setting
from safehands.lab.world.plan import Request
from safehands.lab.world.truth import Found

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 4, 20, 13, 0, tzinfo=UTC)
BEFORE = MONDAY - timedelta(days=40)
WEEKS = timedelta(days=40)
AN_HOUR = timedelta(hours=1)
ALWAYS, NEVER = 1.0, None
# Patients who want it sent and read what is written to them, by the luck of this seed.
SEED, READS_MAIL = 3, (4, 7, 8)


def house(compliance: float | None) -> engine.House:
    """Found the practice of this world."""
    numbers = rates.load()
    numbers.must_have(Xray.uses)
    return engine.House(
        luck=Luck(SEED), compliance=compliance, numbers=numbers, begins=BEFORE,
        office=practice.build(before=BEFORE, until=MONDAY + WEEKS),
    )  # fmt: skip


def lived(faults: dict[int, tuple[str, ...]], *, compliance: float | None) -> dict[int, Xray]:
    """Play requests with these faults, by their numbers, to their ends."""
    with override("en"):
        world = house(compliance)
        found = {
            number: Xray(world, Request(number, "xray", MONDAY + timedelta(minutes=number), given))
            for number, given in faults.items()
        }
        for one in found.values():
            world.world.journeys.append(one.journey)
            world.at(one.request.arrives_at, one.begin)
        world.staff.begin(MONDAY - AN_HOUR, MONDAY + WEEKS)
        last = max(one.dates.gives_up_at for one in found.values())
        world.run(last + AN_HOUR, lambda _at: None)
    return found


def told(one: Xray) -> str:
    """Return the whole course of a request, for who reads a failure."""
    course = [f"{at} {who}: {words}" for at, who, words in one.journey.line]
    return "\n".join([*course, *cases.open_things(one.fresh())])


def test_whoever_follows_every_prompt_leaves_no_fault_to_the_patient() -> None:
    faults = dict(
        zip(
            READS_MAIL,
            [("handoff_lost",), ("date_not_stored", "item_moved"), ("colleague_contradicts",)],
            strict=True,
        )
    )

    found = lived(faults, compliance=ALWAYS)

    for one in found.values():
        assert one.journey.smooth, told(one)
        assert one.customer.knows_it_is_there, told(one)
        assert not one.fresh().is_open, told(one)
        (film,) = [item for item in items.of_case(one.fresh()) if item.copy_of_id is None]
        assert film.place == one.film.place, told(one)
    assert not next(iter(found.values())).house.staff.refusals


def test_in_a_notebook_he_is_told_to_come_and_comes() -> None:
    (one,) = lived({8: ("colleague_contradicts",)}, compliance=NEVER).values()

    journey = one.journey
    assert journey.contradictions >= 1, told(one)
    assert journey.errands >= 1, told(one)
    assert [fact.found for fact in journey.facts if fact.what == "he need not come"] == [
        Found.ALONE
    ]
    assert not journey.smooth
    assert not promises.of_case(one.fresh()).exists()


def test_the_world_is_the_same_whatever_the_staff_do() -> None:
    with override("en"):
        one = house(ALWAYS)
        other = engine.House(
            luck=Luck(SEED), compliance=NEVER, numbers=one.rates, begins=BEFORE, office=one.office
        )
        request = Request(2, "xray", MONDAY, ())
        first, second = Xray(one, request), Xray(other, request)

    assert first.dates == second.dates
    assert first.specialist == second.specialist
    assert setting.of(one).outages == setting.of(other).outages
    assert setting.of(one).changes == setting.of(other).changes
