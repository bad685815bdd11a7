"""Told first, and how fast: months worked out by hand."""

from datetime import datetime, timedelta

import pytest

from safehands.core import contacts, news
from safehands.insights import scorecard
from tests.insights.lived_month import (
    at,
    called,
    card_of,
    known,
    later,
    month_of,
    opened_at,
    parts,
    rang,
    scope_of,
    told,
)
from tests.practice import Practice, open_practice

pytestmark = pytest.mark.django_db
START, END = at(2, "09:00"), at(1, "08:00", month=4)


@pytest.fixture
def practice() -> Practice:
    return open_practice(START)


def test_of_nothing_there_is_nothing_yet(practice: Practice) -> None:
    card = card_of(practice, "2026-02", START)

    assert {name: figure.value for name, figure in card.figures.items()} == dict.fromkeys(
        scorecard.FIGURES
    )
    assert all(point.value is None for figure in card.figures.values() for point in figure.trend)


def test_a_month_of_ten_pieces_of_news_is_counted_as_it_went(practice: Practice) -> None:
    monday = at(9, "10:00")
    case = [opened_at(practice, monday) for _number in range(10)]
    # Proven: a call of ours that was answered, and a page that was read.
    one = known(practice, case[0], monday)
    called(practice, case[0], later(monday, 20))
    told(practice, one, later(monday, 20))
    told(practice, known(practice, case[1], monday), later(monday, 60), proof="read")
    # Somebody says that he said it; nothing else shows it.
    told(practice, known(practice, case[2], monday), later(monday, 30))
    # The customer asked while we knew.
    asked = known(practice, case[3], monday)
    rang(practice, case[3], later(monday, 45))
    told(practice, asked, later(monday, 45))
    # He found out; and he left home at 11:30 for 12:00, half an hour before he was told.
    news.found_out(
        news=known(practice, case[4], monday), how="at the counter", by=practice.desk,
        now=later(monday, 90),
    )  # fmt: skip
    news.rely(case=case[5], at=later(monday, 120), travel_minutes=30, by=None, now=monday)
    told(practice, known(practice, case[5], monday), later(monday, 120))
    # Beside the figure: no longer true, out of date, and still time.
    news.withdraw(
        news=known(practice, case[6], monday), reason="a slip", by=practice.desk,
        now=later(monday, 5),
    )  # fmt: skip
    known(practice, case[7], monday)
    known(practice, case[7], later(monday, 10), kind=news.Kind.APPROVED)
    # What is ready is what the customer waits for.
    known(practice, case[8], monday, kind=news.Kind.READY)

    card = card_of(practice, "2026-03", later(monday, 130))
    figure = card["told_first"]

    assert parts(figure) == {
        "proven": 2, "asserted": 1, "had_to_ask": 1, "customer_first": 2, "withdrawn": 1,
        "replaced": 1, "running": 1,
    }  # fmt: skip
    assert (figure.numerator, figure.denominator, figure.value) == (3, 6, 0.5)
    # After its time what nobody told counts against us.
    late = card_of(practice, "2026-03", END)["told_first"]
    assert (parts(late)["not_told"], late.denominator) == (1, 7)


def test_who_is_told_in_the_minute_he_would_leave_is_told_first(practice: Practice) -> None:
    monday = at(9, "10:00")
    case = opened_at(practice, monday)
    news.rely(case=case, at=later(monday, 120), travel_minutes=30, by=None, now=monday)
    told(practice, known(practice, case, monday), later(monday, 90))

    figure = card_of(practice, "2026-03", END)["told_first"]

    assert parts(figure) == {"asserted": 1}


def test_a_trip_that_was_called_off_before_is_no_surprise(practice: Practice) -> None:
    monday = at(9, "10:00")
    case = opened_at(practice, monday)
    plan = news.rely(case=case, at=later(monday, 120), by=None, now=monday)
    one = known(practice, case, monday)
    news.end_reliance(
        reliance=plan, because="comes another day", by=practice.desk, now=later(monday, 30)
    )
    told(practice, one, later(monday, 150))

    assert parts(card_of(practice, "2026-03", END)["told_first"]) == {"asserted": 1}


def test_what_nobody_could_know_in_time_is_left_out_of_the_knowable(practice: Practice) -> None:
    friday = at(13, "16:00")
    case = opened_at(practice, friday)
    news.rely(case=case, at=later(friday, 20), travel_minutes=10, by=None, now=friday)
    # Known when he was already on his way.
    one = known(practice, case, later(friday, 15))
    news.found_out(news=one, how="at the counter", by=practice.desk, now=later(friday, 25))

    card = card_of(practice, "2026-03", END)

    assert card["told_first"].denominator == 1
    assert card["told_first_knowable"].value is None


def test_the_month_is_that_of_the_wall_and_not_of_greenwich(practice: Practice) -> None:
    last, first = at(31, "23:59"), at(1, "00:00", month=4)
    for instant in (last, first):
        case = opened_at(practice, later(instant, -5))
        told(practice, known(practice, case, instant), later(instant, 4))

    march = card_of(practice, "2026-03", END + timedelta(days=1))["told_first"]
    april = card_of(practice, "2026-04", END + timedelta(days=1))["told_first"]

    assert (march.denominator, april.denominator) == (1, 1)
    assert [point.denominator for point in april.trend] == [0, 0, 0, 0, 1, 1]


def test_march_is_an_hour_short_and_november_an_hour_long(practice: Practice) -> None:
    march, november = month_of(practice, "2026-03"), month_of(practice, "2026-11")
    leap, common = month_of(practice, "2028-02"), month_of(practice, "2026-02")

    assert march.until - march.since == timedelta(days=31, hours=-1)
    assert november.until - november.since == timedelta(days=30, hours=1)
    assert leap.until - leap.since == timedelta(days=29)
    assert common.until - common.since == timedelta(days=28)
    assert month_of(practice, "2026-01").on(-1).name == "2025-12"


def test_the_last_minute_of_the_leap_day_counts_in_february(practice: Practice) -> None:
    night = at(29, "23:30", month=2, year=2028)
    case = opened_at(practice, night)
    told(practice, known(practice, case, night), later(night, 10))

    figure = card_of(practice, "2028-02", later(night, 60))["told_first"]

    assert (figure.numerator, figure.denominator) == (1, 1)


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "26-03", "march", "2026-3", "9999-01"])
def test_a_month_that_is_none_is_refused(practice: Practice, text: str) -> None:
    with pytest.raises(scorecard.months.Unclear):
        month_of(practice, text)


def minutes_told(practice: Practice, minutes: list[int]) -> datetime:
    monday = at(9, "10:00")
    for number in minutes:
        case = opened_at(practice, monday)
        told(practice, known(practice, case, monday), later(monday, number))
    return monday


def test_the_minutes_have_a_middle_a_ninetieth_and_a_spread(practice: Practice) -> None:
    minutes_told(practice, [5, 15, 16, 20, 61, 100, 200, 240, 241, 300])
    scope = scope_of(practice, "2026-03", END)

    telling = scorecard.telling_of(scope)

    assert (telling.told, telling.median, telling.ninetieth) == (10, 80.5, 241.0)
    assert {one.up_to: one.count for one in telling.bins if one.count} == {
        15: 2, 30: 2, 120: 2, 240: 2, 480: 2
    }  # fmt: skip
    (speed,) = telling.speeds
    assert (speed.office, speed.told, speed.median) == ("Elm Street Practice", 10, 80.5)
    assert [slow.minutes for slow in telling.worst[:3]] == [300, 241, 240]
    assert scorecard.figure_of("minutes_to_tell", scope).value == 80.5


def test_another_office_that_knew_first_stands_apart_and_behind(practice: Practice) -> None:
    from tests.insights.lived_month import next_door  # noqa: PLC0415 - used here alone

    monday = minutes_told(practice, [10])
    case, partner = opened_at(practice, monday), next_door(monday)
    told(practice, known(practice, case, monday, known_by=partner), later(monday, 40))

    speeds = scorecard.telling_of(scope_of(practice, "2026-03", END)).speeds

    assert [(one.office, one.median) for one in speeds] == [
        ("Elm Street Practice", 10.0),
        ("Next Door", 40.0),
    ]


def test_every_figure_opens_to_what_it_counted(practice: Practice) -> None:
    monday = at(9, "10:00")
    first, second = opened_at(practice, monday), opened_at(practice, monday)
    told(practice, known(practice, first, monday), later(monday, 9))
    news.found_out(
        news=known(practice, second, monday), how="by mail", by=practice.desk,
        now=later(monday, 9),
    )  # fmt: skip
    scope = scope_of(practice, "2026-03", END)

    lines = scorecard.lines_of("told_first", scope)
    missed = scorecard.lines_of("told_first", scope, "customer_first")

    assert {(line.case_id, line.came_out) for line in lines} == {
        (first.pk, "asserted"), (second.pk, "customer_first")
    }  # fmt: skip
    assert [line.case_id for line in missed] == [second.pk]


def test_a_call_that_was_not_answered_proves_nothing(practice: Practice) -> None:
    monday = at(9, "10:00")
    case = opened_at(practice, monday)
    one = known(practice, case, monday)
    contacts.note_call(
        case=case, to=practice.customer, outcome="no_answer", by=practice.desk,
        now=later(monday, 5),
    )  # fmt: skip
    told(practice, one, later(monday, 6))

    assert parts(card_of(practice, "2026-03", END)["told_first"]) == {"asserted": 1}


def test_nothing_of_the_practice_next_door_is_counted(practice: Practice) -> None:
    other = open_practice(START)
    monday = at(9, "10:00")
    case = opened_at(other, monday)
    told(other, known(other, case, monday), later(monday, 9))

    ours = card_of(practice, "2026-03", END)

    counted = {name: figure.numerator for name, figure in ours.figures.items()}
    assert set(counted.values()) == {0}
    assert all(not scorecard.lines_of(name, ours.scope) for name in scorecard.FIGURES)
