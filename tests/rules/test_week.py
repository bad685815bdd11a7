import pickle
from copy import deepcopy
from datetime import UTC, date, time
from zoneinfo import ZoneInfo

import pytest

from safehands.rules.hours import due
from safehands.rules.mistakes import Mistake
from safehands.rules.spans import Span, SpecialDay
from safehands.rules.week import Week
from tests.rules.calendars import NEW_YORK, OFFICE, ny, span

UNUSABLE_SPANS = {
    "empty": (time(9), time(9), "closes", "span_empty"),
    "reversed": (time(17), time(9), "closes", "span_reversed"),
    "over midnight": (time(22), time(6), "closes", "span_reversed"),
    "with seconds": (time(9), time(23, 59, 59), "closes", "not_a_local_minute"),
    "with a zone": (time(9, tzinfo=UTC), time(17), "opens", "not_a_local_minute"),
}


@pytest.mark.parametrize(
    ("opens", "closes", "field", "code"), UNUSABLE_SPANS.values(), ids=UNUSABLE_SPANS
)
def test_hours_that_make_no_sense_are_refused_with_field_and_remedy(
    opens: time, closes: time, field: str, code: str
) -> None:
    with pytest.raises(Mistake) as refused:
        Span(opens, closes)

    assert (refused.value.field, refused.value.code) == (field, code)
    assert "24:00" in refused.value.remedy


def test_hours_that_overlap_are_refused_naming_the_day() -> None:
    with pytest.raises(Mistake, match="09:00-13:00 and 12:00-18:00 overlap") as refused:
        Week("Practice", NEW_YORK, ((), (span(12, 18), span(9, 13)), (), (), (), (), ()))
    assert refused.value.field == "days.tuesday"


def test_a_half_day_that_overlaps_itself_is_refused_naming_the_date() -> None:
    with pytest.raises(Mistake) as refused:
        OFFICE.with_exceptions({date(2026, 12, 24): SpecialDay((span(9, 12), span(11, 13)))})
    assert refused.value.field == "exceptions.2026-12-24"


def test_a_week_has_seven_days() -> None:
    with pytest.raises(Mistake) as refused:
        Week("Short", NEW_YORK, ((),) * 6)
    assert refused.value.code == "not_seven_days"


def test_spans_may_touch_and_come_in_any_order() -> None:
    touching = Week.weekdays("Practice", NEW_YORK, span(13, 17), span(9, 13))

    assert touching.spans_on(date(2026, 6, 1)) == (span(9, 13), span(13, 17))
    assert due(touching, ny("2026-06-01 12:30"), 60) == ny("2026-06-01 13:30")


def test_two_equal_weeks_are_equal_whatever_was_asked_of_them() -> None:
    holiday = {date(2026, 7, 3): SpecialDay(label="Independence Day")}
    asked, fresh = OFFICE.with_exceptions(holiday), OFFICE.with_exceptions(dict(holiday))

    due(asked, ny("2026-06-01 09:00"), 60)

    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert asked != OFFICE
    assert asked != Week(asked.name, ZoneInfo("UTC"), asked.days, asked.exceptions)


def test_a_week_can_be_copied_and_stored() -> None:
    week = OFFICE.with_exceptions({date(2026, 7, 3): SpecialDay(label="Independence Day")})

    assert pickle.loads(pickle.dumps(week)) == deepcopy(week) == week  # noqa: S301


def test_a_later_special_day_replaces_the_earlier_one_and_leaves_the_old_week_alone() -> None:
    day = date(2026, 7, 3)
    closed = OFFICE.with_exceptions({day: SpecialDay(label="Independence Day")})

    half = closed.with_exceptions({day: SpecialDay((span(9, 12),), "Half day")})

    assert (closed.spans_on(day), half.spans_on(day)) == ((), (span(9, 12),))
