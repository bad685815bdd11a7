from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safehands.core import people
from safehands.core.people import BadCalendar, Calendar, CalendarVersion
from safehands.core.people.calendar_words import checked_week, to_spans
from safehands.core.refusals import Stale, Unclear
from safehands.rules import hours
from tests.core.people import office
from tests.core.people.office import MONDAY, NINE_TO_FIVE

THANKSGIVING = date(2026, 11, 26)


@pytest.mark.django_db
def test_public_holidays_are_written_out_for_ten_years() -> None:
    version = people.current_version(office.calendar())

    assert version.holidays["2026-11-26"] == {"name": "Thanksgiving Day", "spans": []}
    assert "2025-12-25" in version.holidays
    assert "2036-12-25" in version.holidays
    assert version.holidays_until == date(2036, 12, 31)
    assert not people.week_of(version).spans_on(THANKSGIVING)


@pytest.mark.django_db
def test_a_region_has_holidays_of_its_own() -> None:
    madrid = office.calendar(zone="Europe/Madrid", country="ES", region="MD")

    assert "2026-05-02" in people.current_version(madrid).holidays
    assert "2026-05-02" not in people.current_version(office.calendar(country="ES")).holidays


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("zone", {"zone": "Mars/Base"}),
        ("country", {"country": "XX"}),
        ("region", {"region": "Nowhere"}),
        ("country", {"country": "", "region": "NY"}),
        ("name", {"name": " "}),
        ("week", {"week": []}),
        ("week", {"week": [[]] * 7}),
        ("exceptions", {"exceptions": ["2026-12-24"]}),
        ("exceptions.24 Dec", {"exceptions": {"24 Dec": {"spans": []}}}),
        ("exceptions.2026-12-24.spans.0", {"exceptions": {"2026-12-24": {"spans": ["9-13"]}}}),
    ],
)
def test_a_calendar_that_cannot_be_kept_is_refused_by_its_field(
    field: str, wrong: dict[str, object]
) -> None:
    with pytest.raises(Unclear) as refused:
        office.calendar(**wrong)  # type: ignore[arg-type]

    assert refused.value.field == field
    assert not Calendar.objects.exists()
    assert not CalendarVersion.objects.exists()


def test_every_mistake_in_a_week_is_named_by_its_day() -> None:
    week = [
        [["09:00", "25:00"]],
        [["17:00", "09:00"]],
        [["09:00", "13:00"], ["12:00", "18:00"]],
        [["nine", "five"]],
        [],
        [],
        [],
    ]
    with pytest.raises(BadCalendar) as refused:
        checked_week(week)

    found = [str(words) for words in refused.value.open_things]
    assert [words.split(":")[0] for words in found] == [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
    ]
    assert refused.value.field == "week.0.0.closes"
    assert "24:00" in found[1]


times = st.integers(0, 96).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
days = st.lists(st.tuples(times, times).map(list), max_size=3)


@given(st.lists(days, min_size=7, max_size=7))
@settings(deadline=None)
def test_a_week_that_passes_the_check_can_always_be_kept(week: list[list[list[str]]]) -> None:
    try:
        checked = checked_week(week)
    except BadCalendar:
        return
    for day in checked:
        spans = to_spans(day)
        assert list(spans) == sorted(spans)
        assert all(earlier.end <= later.begin for earlier, later in pairwise(spans))


@pytest.mark.django_db
def test_a_change_is_a_new_version_and_the_old_one_stays() -> None:
    calendar = office.calendar()
    old = people.current_version(calendar)

    new = people.publish_calendar(
        calendar=calendar,
        week=[[["08:00", "12:00"]]] * 7,
        reason="Summer hours",
        by=None,
        now=MONDAY,
    )

    old.refresh_from_db()
    assert (old.number, new.number) == (1, 2)
    assert old.week == NINE_TO_FIVE
    assert people.current_version(calendar) == new
    assert people.week_of(old) != people.week_of(calendar)
    assert office.house_verbs() == ["calendar_published", "calendar_published"]


@pytest.mark.django_db
def test_who_changes_an_older_version_is_told_and_changes_nothing() -> None:
    calendar = office.calendar()
    people.close_day(calendar=calendar, day=date(2026, 6, 1), reason="Move", by=None, now=MONDAY)

    with pytest.raises(Stale):
        people.publish_calendar(calendar=calendar, zone="UTC", seen=1, by=None, now=MONDAY)

    assert people.current_version(calendar).zone == "America/New_York"


@pytest.mark.django_db
def test_one_day_is_closed_halved_and_opened_again_each_with_its_reason() -> None:
    calendar, day = office.calendar(), date(2026, 12, 24)

    closed = people.close_day(
        calendar=calendar, day=day, reason="Christmas Eve", by=None, now=MONDAY
    )
    assert not people.week_of(closed).spans_on(day)
    half = people.half_day(
        calendar=calendar,
        day=day,
        spans=[["09:00", "13:00"]],
        reason="Christmas Eve",
        by=None,
        now=MONDAY,
    )
    assert [str(span) for span in people.week_of(half).spans_on(day)] == ["09:00-13:00"]
    opened = people.reopen_day(calendar=calendar, day=day, reason="Flu season", by=None, now=MONDAY)

    assert opened.exceptions == {}
    assert [v.reason for v in calendar.versions.order_by("number")] == [
        "",
        "Christmas Eve",
        "Christmas Eve",
        "Flu season",
    ]
    with pytest.raises(people.NotSpecial):
        people.reopen_day(calendar=calendar, day=day, reason="Again", by=None, now=MONDAY)


@pytest.mark.django_db
def test_a_practice_may_open_on_a_public_holiday() -> None:
    calendar = office.calendar()

    people.reopen_day(
        calendar=calendar, day=THANKSGIVING, reason="Emergency duty", by=None, now=MONDAY
    )

    assert people.week_of(calendar).spans_on(THANKSGIVING)


@pytest.mark.django_db
def test_a_closed_day_needs_a_reason() -> None:
    calendar = office.calendar()

    with pytest.raises(Unclear):
        people.close_day(calendar=calendar, day=THANKSGIVING, reason=" ", by=None, now=MONDAY)

    assert calendar.versions.count() == 1


@pytest.mark.django_db
def test_special_days_are_copied_and_those_of_the_other_calendar_stay() -> None:
    origin, other = office.calendar("Elm"), office.calendar("Oak")
    for calendar, day in ((origin, 1), (origin, 2), (other, 2)):
        people.close_day(
            calendar=calendar,
            day=date(2026, 6, day),
            reason=f"{calendar.name} closed",
            by=None,
            now=MONDAY,
        )

    copied = people.copy_exceptions(origin=origin, calendar=other, by=None, now=MONDAY)

    assert {day: given["name"] for day, given in copied.exceptions.items()} == {
        "2026-06-01": "Elm closed",
        "2026-06-02": "Oak closed",
    }


@pytest.mark.django_db
def test_an_administrator_sees_a_week_with_its_special_days_named() -> None:
    days = people.preview_week(office.calendar(), date(2026, 11, 23))

    assert [bool(day.spans) for day in days] == [True, True, True, False, True, False, False]
    assert [day.label for day in days if day.special] == ["Thanksgiving Day"]


@pytest.mark.django_db
def test_the_calculator_shows_its_steps_and_ends_when_it_is_due() -> None:
    calendar = office.calendar()
    start = datetime(2026, 3, 6, 21, tzinfo=UTC)

    steps = people.test_calculation(calendar, start, 240)

    assert steps[-1].end == datetime(2026, 3, 9, 16, tzinfo=UTC)
    assert sum((step.used for step in steps), timedelta()) == timedelta(hours=4)
    with pytest.raises(Unclear) as refused:
        people.test_calculation(calendar, start, 0)
    assert refused.value.field == "minutes"


@pytest.mark.django_db
def test_hours_are_read_once_for_each_version() -> None:
    calendar = office.calendar()

    assert people.week_of(calendar) is people.week_of(people.current_version(calendar))


@pytest.mark.django_db
def test_a_team_keeps_its_own_hours_or_those_of_its_practice() -> None:
    practice = office.practice()
    night = people.make_calendar(
        name="Nights", zone="UTC", week=[[["20:00", "24:00"]]] * 7, by=None, now=MONDAY
    )
    plain = people.form_team(name="Desk", organization=practice, by=None, now=MONDAY)
    own = people.form_team(
        name="Night desk", organization=practice, calendar=night, by=None, now=MONDAY
    )

    assert people.week_of(plain) is people.week_of(practice)
    at_night = datetime(2026, 3, 9, 23, 59, tzinfo=UTC)
    assert hours.is_open(people.week_of(own), at_night)
