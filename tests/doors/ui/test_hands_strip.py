from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from safehands.doors.ui.pictures import HandsStrip, Stretch, lay_out_hands
from safehands.doors.ui.pictures.hands import NARROW, WIDE, Size

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 3, 6, 19, 40, tzinfo=UTC)


def at(hours: float) -> datetime:
    return NOW + timedelta(hours=hours)


DESK = Stretch(who="Dana", kind="held", start=at(-10), end=at(-6), mine=True)
NURSE = Stretch(who="Nadia", kind="held", start=at(-6))
OFFER = Stretch(who="Luis", kind="offered", start=at(-1))


def laid(*stretches: Stretch, size: Size = WIDE, due: datetime | None = None) -> HandsStrip:
    strip = lay_out_hands(stretches, NOW, NEW_YORK, due=due, size=size)
    assert strip is not None
    return strip


def test_each_hand_has_its_own_lane_in_the_order_in_which_it_came() -> None:
    back = Stretch(who="Dana", kind="held", start=at(-0.5), mine=True)

    strip = laid(OFFER, NURSE, DESK, back)

    assert [lane.name for lane in strip.lanes] == ["Dana", "Nadia", "Luis"]
    assert len(strip.lanes[0].bars) == 2


def test_a_bar_is_as_long_as_the_hold() -> None:
    dana, nadia = laid(DESK, NURSE).lanes

    assert abs(dana.bars[0].width * 6 - nadia.bars[0].width * 4) <= 6


def test_what_lasts_ends_at_now() -> None:
    strip = laid(DESK, NURSE)

    bar = strip.lanes[1].bars[0]
    assert bar.x + bar.width == strip.now_x
    assert bar.end == NOW


def test_the_case_passes_where_one_hold_ends_and_the_next_begins_but_not_on_an_offer() -> None:
    strip = laid(DESK, NURSE, OFFER)

    assert len(strip.passes) == 1
    assert strip.passes[0].x == strip.lanes[1].bars[0].x


def test_a_hold_of_a_minute_can_still_be_seen() -> None:
    brief = Stretch(who="Luis", kind="held", start=at(-6), end=at(-5.99))

    assert all(bar.width >= 4 for bar in laid(DESK, brief, NURSE).bars)


def test_a_due_time_far_off_still_lies_on_the_strip() -> None:
    strip = laid(DESK, NURSE, due=at(60))

    assert strip.due_x is not None
    assert strip.now_x < strip.due_x < strip.width


def test_nothing_leaves_the_picture_at_either_size() -> None:
    for size in (WIDE, NARROW):
        strip = laid(DESK, NURSE, OFFER, due=at(3), size=size)

        assert all(size.left <= bar.x for bar in strip.bars)
        assert all(bar.x + bar.width <= size.width for bar in strip.bars)
        assert all(bar.y + bar.height <= strip.axis_y for bar in strip.bars)


def test_the_hours_under_the_strip_do_not_touch() -> None:
    for hours in (0.2, 3, 11, 30, 200, 3000, 20000):
        strip = laid(Stretch(who="Dana", kind="held", start=at(-hours)), size=NARROW)

        gaps = [b.at - a.at for a, b in zip(strip.ticks, strip.ticks[1:], strict=False)]
        assert all(gap >= 62 for gap in gaps)


def test_a_case_without_a_hand_draws_nothing() -> None:
    assert lay_out_hands([], NOW, NEW_YORK) is None
