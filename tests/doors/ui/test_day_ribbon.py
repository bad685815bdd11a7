from datetime import UTC, date, datetime, time, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

from safehands.doors.ui.pictures import DayRibbon, Mark, gathered, lay_out_day
from safehands.doors.ui.pictures.scale import Scale, ticks

NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 3, 6, 19, 40, tzinfo=UTC)
OPEN = [(datetime(2026, 3, 6, 14, tzinfo=UTC), datetime(2026, 3, 6, 22, tzinfo=UTC))]


def marks(*minutes: int) -> list[Mark]:
    return [
        Mark(at=NOW + timedelta(minutes=m), label=f"Mrs. Alvarez {m}", url=f"/c/{m}")
        for m in minutes
    ]


def laid(found: list[Mark], *, narrow: bool = False) -> DayRibbon:
    ribbon = lay_out_day(found, OPEN, NOW, NEW_YORK, narrow=narrow)
    assert ribbon is not None
    return ribbon


def test_marks_that_would_touch_are_stacked() -> None:
    for narrow in (False, True):
        ribbon = laid(marks(0, 1, 2, 30, 31, 120, 121, 122), narrow=narrow)

        for a, b in combinations(ribbon.flags, 2):
            beside = a.x + a.width <= b.x or b.x + b.width <= a.x
            above = a.y + a.height <= b.y or b.y + b.height <= a.y
            assert beside or above


def test_no_mark_leaves_the_picture() -> None:
    for narrow in (False, True):
        ribbon = laid(marks(-400, *range(0, 400, 9)), narrow=narrow)

        assert all(flag.x >= 0 and flag.x + flag.width <= ribbon.width for flag in ribbon.flags)
        assert all(flag.y >= 0 and flag.y + flag.height <= ribbon.height for flag in ribbon.flags)


def test_each_mark_says_its_hour_in_the_zone_and_leads_to_its_case() -> None:
    (flag,) = laid(marks(80)).flags

    assert (flag.time, flag.mark.url) == ("16:00", "/c/80")


def test_a_day_far_from_now_has_no_mark_of_now() -> None:
    ribbon = lay_out_day([], OPEN, NOW + timedelta(days=3), NEW_YORK)

    assert ribbon is not None
    assert ribbon.now_at is None
    assert len(ribbon.openings) == 1


def test_a_day_without_opening_and_marks_draws_nothing() -> None:
    assert lay_out_day([], [], NOW, NEW_YORK) is None


def hours_on(day: date, zone: ZoneInfo) -> list[str]:
    start = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
    return [tick.label for tick in ticks(Scale(start, start + timedelta(hours=8), 0, 80), zone, 9)]


def test_the_hour_that_does_not_exist_is_not_marked() -> None:
    assert hours_on(date(2026, 3, 8), NEW_YORK)[1:4] == ["01:00", "03:00", "04:00"]


def test_the_hour_that_comes_twice_is_marked_twice() -> None:
    assert hours_on(date(2026, 11, 1), NEW_YORK)[1:4] == ["01:00", "01:00", "02:00"]


def test_hours_are_round_in_zones_off_by_a_part_of_an_hour() -> None:
    for zone in ("Asia/Kathmandu", "Australia/Lord_Howe"):
        labels = hours_on(date(2026, 6, 1), ZoneInfo(zone))

        assert labels[1:3] == ["01:00", "02:00"]


def test_marks_of_long_times_are_days_and_stand_in_order() -> None:
    scale = Scale(NOW, NOW + timedelta(days=40), 0, 900)

    places = [tick.at for tick in ticks(scale, NEW_YORK, 8)]

    assert places
    assert all(a < b for a, b in pairwise(places))


def test_few_marks_stay_as_they_are() -> None:
    found = marks(*range(18))

    assert gathered(found, "#due") == found
    assert gathered(marks(*range(40)), "") == marks(*range(40))


def test_a_crowded_day_is_gathered_by_the_hour_as_grave_as_the_gravest() -> None:
    crowd = marks(*range(30, 50), 300)
    crowd[3] = Mark(at=crowd[3].at, label="x", url="/c/x", state="late", harm=True)

    many, alone = gathered(crowd, "#due")

    assert (many.at, many.label, many.url) == (crowd[0].at, "20 things", "#due")
    assert (many.state, many.harm) == ("late", True)
    assert alone == crowd[-1]
