# ruff: noqa: RUF001 - the dash between two hours is meant
from datetime import date, time, timedelta

from safehands.doors.ui.pictures import Day, Week, lay_out_week

MONDAY = date(2026, 6, 1)
MORNING, AFTERNOON = (time(9), time(13)), (time(14), time(18))


def week(*days: tuple[tuple[time, time], ...]) -> Week:
    return Week(
        days=tuple(Day(on=MONDAY + timedelta(days=n), spans=spans) for n, spans in enumerate(days)),
        zone="America/New_York",
    )


def test_each_opening_is_a_block_with_its_hours() -> None:
    grid = lay_out_week(week((MORNING, AFTERNOON), (), (MORNING,)))

    assert [block.words for block in grid.columns[0].blocks] == ["09:00–13:00", "14:00–18:00"]
    assert [column.words for column in grid.columns] == [
        "09:00–13:00, 14:00–18:00",
        "closed",
        "09:00–13:00",
    ]


def test_blocks_are_as_long_as_the_opening_and_leave_the_noon_free() -> None:
    for narrow in (False, True):
        first, second = lay_out_week(week((MORNING, AFTERNOON)), narrow=narrow).columns[0].blocks
        size = (first.width, second.width) if narrow else (first.height, second.height)

        assert abs(size[0] - size[1]) <= 1
        assert first.x + first.width < second.x or first.y + first.height < second.y


def test_open_until_midnight_reaches_the_end_of_the_day() -> None:
    grid = lay_out_week(week(((time(0), time(0)),)))

    assert grid.columns[0].words == "00:00–24:00"
    assert grid.hours[0].label == "00:00"
    assert grid.hours[-1].label == "24:00"


def test_a_week_without_any_opening_can_be_drawn() -> None:
    grid = lay_out_week(week(*[()] * 7), narrow=True)

    assert [column.words for column in grid.columns] == ["closed"] * 7
