"""The figures of a simulated world are counted from the truth, and only from what ended."""

from datetime import timedelta

import pytest

from safehands.lab.world.figures import MEASURES, Counted, Sort, by_fault, of
from safehands.lab.world.intervals import estimate
from safehands.lab.world.truth import Found, Journey, Promised
from tests.lab.world.a_world import HOUR, MONDAY, rough_journey, smooth_journey, world


def late(one: Journey) -> None:
    one.got_at = one.needed_by and one.needed_by + HOUR


def asked_first(one: Journey) -> None:
    one.facts[0].found = Found.ASKED


def told_after_he_left(one: Journey) -> None:
    one.facts[0].found_at = one.facts[0].acts_at + timedelta(minutes=1)


def never_heard(one: Journey) -> None:
    one.facts[0].found = one.facts[0].found_at = None


def broken(one: Journey) -> None:
    one.promises[0].ended = Promised.BROKEN


def two_answers(one: Journey) -> None:
    one.contradictions = 1


def chased(one: Journey) -> None:
    one.chases = 1


def sent_on_an_errand(one: Journey) -> None:
    one.errands = 1


def surprised(one: Journey) -> None:
    one.surprises = 1


def without_it(one: Journey) -> None:
    one.got_it = False


def test_a_request_ends_smoothly_when_the_customer_had_nothing_to_ask() -> None:
    assert smooth_journey().smooth


@pytest.mark.parametrize(
    "spoil",
    [late, asked_first, told_after_he_left, never_heard, broken, two_answers, chased,
     sent_on_an_errand, surprised, without_it],
)  # fmt: skip
def test_one_thing_that_goes_wrong_is_enough(spoil: object) -> None:
    journey = smooth_journey()
    spoil(journey)  # type: ignore[operator]

    assert not journey.smooth


def test_what_nobody_could_know_spoils_no_ending() -> None:
    journey = smooth_journey()
    journey.facts[0].knowable_at = journey.facts[0].found = None

    assert journey.smooth
    assert of(world(journey))["told_first"] == Counted(0, 1)
    assert of(world(journey))["told_first_knowable"] == Counted(0, 0)


def test_what_has_not_ended_is_not_counted() -> None:
    going = rough_journey(2)
    going.ended_at = None

    assert of(world(smooth_journey(), going))["smooth"] == Counted(1, 1)


def test_every_figure_has_its_denominator() -> None:
    found = of(world(smooth_journey(), rough_journey()))

    assert found["smooth"] == Counted(1, 2)
    assert found["told_first"] == Counted(1, 2)
    assert found["kept"] == Counted(1, 2)
    assert found["broken"] == Counted(1, 2)
    assert found["surprises"] == Counted(1, 2)
    assert found["chases"].value(Sort.PER_100) == 100
    assert found["looked_up"] == Counted(1, 2)
    assert found["alarms"].value(Sort.EACH) == pytest.approx(0.2)
    assert found["needless"] == Counted(1, 2)
    assert set(found) == set(MEASURES)


def test_alarms_are_counted_on_the_days_on_which_requests_come_in() -> None:
    busy = world(smooth_journey())
    busy.busy_days = 1

    found = of(busy)

    assert found["alarms"] == Counted(2, 2)
    assert found["alarms_worked"] == Counted(2, 10)


def test_a_fault_is_judged_by_the_requests_it_met() -> None:
    other = smooth_journey(3)
    other.faults = ()

    assert by_fault(world(rough_journey(), other)) == {
        "decision_late": Counted(0, 1), "": Counted(1, 1),
    }  # fmt: skip


def test_repetitions_are_put_together_and_the_interval_holds_their_figure() -> None:
    found = estimate([Counted(8, 10), Counted(6, 10), Counted(9, 10)], Sort.SHARE)

    assert found.value == pytest.approx(100 * 23 / 30)
    assert found.low is not None
    assert found.high is not None
    assert 60 <= found.low < found.value < found.high <= 90
    assert estimate([Counted(8, 10)], Sort.SHARE).low == 80
    assert found == estimate([Counted(8, 10), Counted(6, 10), Counted(9, 10)], Sort.SHARE)


def test_nothing_of_nothing_is_no_hundred_percent() -> None:
    assert estimate([Counted(0, 0)], Sort.SHARE).value is None


def test_the_times_of_a_world_are_aware() -> None:
    assert MONDAY.utcoffset() == timedelta(0)
