from datetime import UTC, datetime, timedelta
from itertools import pairwise

from safehands.doors.ui.pictures import JourneyLine, Step, lay_out_journey

START = datetime(2026, 3, 4, 13, 40, tzinfo=UTC)


def steps(*hours: float) -> list[Step]:
    return [
        Step(at=START + timedelta(hours=h), who=("Dana", "Nadia", "Luis")[n % 3], what=f"Step {n}")
        for n, h in enumerate(hours)
    ]


def laid(found: list[Step], *, narrow: bool = False) -> JourneyLine:
    line = lay_out_journey(found, narrow=narrow)
    assert line is not None
    return line


def test_steps_stand_in_the_order_in_which_they_happened() -> None:
    line = laid(list(reversed(steps(0, 1, 5, 6))))

    assert [stop.step.what for stop in line.stops] == ["Step 0", "Step 1", "Step 2", "Step 3"]
    assert all(a.x < b.x for a, b in pairwise(line.stops))


def test_a_longer_wait_is_a_longer_way() -> None:
    one, two, three = [b.x - a.x for a, b in pairwise(laid(steps(0, 1, 3, 6)).stops)]

    assert one < two < three


def test_a_weekend_does_not_push_the_rest_off_the_page() -> None:
    line = laid(steps(0, 1, 2, 68, 69, 70))

    assert [leg.bounded for leg in line.legs] == [False, False, True, False, False]
    assert max(stop.x for stop in line.stops) <= line.width


def test_many_steps_stay_in_the_picture_and_narrow_ones_keep_their_distance() -> None:
    many = steps(*[n / 3 for n in range(60)])

    assert all(stop.x <= 960 for stop in laid(many).stops)
    assert all(b.y - a.y >= 30 for a, b in pairwise(laid(many, narrow=True).stops))


def test_steps_at_the_same_instant_and_a_lone_step_can_be_drawn() -> None:
    assert len(laid(steps(0, 0, 0)).stops) == 3
    assert len(laid(steps(0), narrow=True).stops) == 1
    assert lay_out_journey([]) is None
