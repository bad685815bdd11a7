"""Calendars: seen as a week, tested by the calculator, changed without moving anything."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from safehands.core import cases, duties, people, promises
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit, opened

HOURS = {f"day_{number}": "08:00-17:00" for number in range(5)} | {"day_5": "", "day_6": ""}


def version(stage: Cast) -> people.CalendarVersion:
    calendar = people.Calendar(pk=stage.practice.calendar_id)
    calendar.refresh_from_db()
    return people.current_version(calendar)


def week(stage: Cast, **changed: object) -> dict[str, object]:
    now = version(stage)
    return {
        "zone": now.zone, "country": now.country, "region": now.region, "seen": now.number,
        "reason": "summer hours", **HOURS, **changed,
    }  # fmt: skip


def url(name: str, stage: Cast, *more: object) -> str:
    return reverse(
        f"calendar-{name}" if name else "calendar", args=[stage.practice.calendar_id, *more]
    )


def counted(stage: Cast, case: cases.Case, now: datetime) -> duties.Duty:
    """A next step eight working hours on: Tuesday 09:00, since Monday ends at 17:00."""
    held = cases.set_next_step(
        case=case, words="Call the pharmacy", minutes=480, by=stage.case_desk, now=now
    )
    assert held.next_step is not None
    return held.next_step


def fresh(duty: duties.Duty) -> duties.Duty:
    duty.refresh_from_db()
    return duty


def test_the_week_is_drawn_with_its_holidays(stage: Cast, sit: Sit) -> None:
    client = sit(stage.nurse)

    page = client.get(url("", stage)).content.decode()
    christmas = client.get(url("", stage), {"week": "2026-12-23"}).content.decode()

    assert "picture-week" in page
    assert "08:00–17:00" in page  # noqa: RUF001 - the dash of a span of hours
    assert "Christmas" in christmas


@pytest.mark.parametrize("far", ["0001-01-01", "9999-12-31"])
def test_a_week_at_the_end_of_all_years_is_not_there(stage: Cast, sit: Sit, far: str) -> None:
    assert sit(stage.manager).get(url("", stage), {"week": far}).status_code == 404


def test_the_calculator_explains_each_step(stage: Cast, sit: Sit) -> None:
    """Friday 16:00 and two hours: one on Friday, the weekend over, one on Monday."""
    asked = {"start": "2026-03-13T16:00", "hours": "2", "minutes": "0"}

    page = sit(stage.administrator).get(url("", stage), asked).content.decode()

    assert "Mon 16 Mar 09:00 EDT" in page
    assert "closed on this weekday" in page
    assert "outside opening hours" in page


def test_the_calculator_says_why_nothing_can_be_counted(stage: Cast, sit: Sit) -> None:
    asked = {"start": "2026-03-13T16:00", "hours": "0", "minutes": "0"}

    page = sit(stage.nurse).get(url("", stage), asked).content.decode()

    assert "This cannot be counted" in page


@pytest.mark.parametrize("start", ["tomorrow", "2026-03-08T02:30", ""])
def test_a_start_that_is_no_time_comes_back(stage: Cast, sit: Sit, start: str) -> None:
    answer = sit(stage.nurse).get(url("", stage), {"start": start, "hours": "1"})

    assert answer.status_code == 200
    assert "field-wrong" in answer.content.decode()


def test_a_new_week_is_a_new_version(stage: Cast, sit: Sit) -> None:
    before = version(stage)

    sit(stage.manager).post(url("week", stage), week(stage, day_0="08:00-12:00; 13:00 - 18:00"))

    after = version(stage)
    assert after.number == before.number + 1
    assert after.week[0] == [["08:00", "12:00"], ["13:00", "18:00"]]
    assert (after.reason, after.made_by) == ("summer hours", stage.manager)


@pytest.mark.parametrize(
    "typed", ["17:00-08:00", "08:00-12:00, 11:00-13:00", "morning", "25:00-26:00"]
)
def test_wrong_hours_are_named_beside_their_day(stage: Cast, sit: Sit, typed: str) -> None:
    before = version(stage)

    answer = sit(stage.manager).post(url("week", stage), week(stage, day_2=typed))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Wednesday" in page
    assert 'id="id_day_2_error"' in page
    assert version(stage) == before


def test_an_old_page_of_a_week_is_refused(stage: Cast, sit: Sit) -> None:
    client, old = sit(stage.manager), week(stage)
    client.post(url("week", stage), old)
    before = version(stage)

    answer = client.post(url("week", stage), old)

    assert answer.status_code == 412
    assert version(stage) == before


@pytest.mark.parametrize("role", ["front_desk", "nurse", "privacy_officer"])
def test_hours_are_changed_only_by_who_may(stage: Cast, sit: Sit, role: str) -> None:
    before = version(stage)
    client = sit(getattr(stage, role))

    for name in ("week", "day", "ordinary", "moves", "name"):
        assert client.get(url(name, stage)).status_code == 404
    assert client.post(url("week", stage), week(stage)).status_code == 404
    assert version(stage) == before


def test_a_day_is_closed_halved_and_opened_again(stage: Cast, sit: Sit) -> None:
    client = sit(stage.manager)

    client.post(url("day", stage), {"day": "2026-12-24", "hours": "", "reason": "Christmas Eve"})
    assert people.preview_week(version(stage), date(2026, 12, 24))[0].spans == ()

    client.post(
        url("day", stage), {"day": "2026-12-24", "hours": "08:00-12:00", "reason": "Half a day"}
    )
    assert [str(s) for s in people.preview_week(version(stage), date(2026, 12, 24))[0].spans] == [
        "08:00-12:00"
    ]

    client.post(url("ordinary", stage), {"day": "2026-12-24", "reason": "after all"})
    assert not people.preview_week(version(stage), date(2026, 12, 24))[0].special

    again = client.post(url("ordinary", stage), {"day": "2026-12-24", "reason": "once more"})
    assert again.status_code == 409


def test_half_a_day_without_sense_comes_back_beside_its_hours(stage: Cast, sit: Sit) -> None:
    before = version(stage)

    answer = sit(stage.manager).post(
        url("day", stage), {"day": "2026-12-24", "hours": "12-8", "reason": "Half a day"}
    )

    assert answer.status_code == 422
    assert 'id="id_hours_error"' in answer.content.decode()
    assert version(stage) == before


def test_a_closed_day_moves_nothing_by_itself(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    duty, client = counted(stage, refill, now), sit(stage.manager)
    due = duty.due_at

    answer = client.post(
        url("day", stage), {"day": "2026-03-10", "hours": "", "reason": "The pipes burst"}
    )

    assert answer.headers["Location"] == url("moves", stage)
    page = client.get(url("moves", stage)).content.decode()
    assert "Call the pharmacy" in page
    assert fresh(duty).due_at == due


def test_a_person_keeps_a_date(stage: Cast, sit: Sit, refill: cases.Case, now: datetime) -> None:
    duty, client = counted(stage, refill, now), sit(stage.manager)
    due = duty.due_at
    client.post(url("day", stage), {"day": "2026-03-10", "hours": "", "reason": "Closed"})

    client.post(url("keep", stage, duty.pk))

    assert fresh(duty).due_at == due
    assert "Call the pharmacy" not in client.get(url("moves", stage)).content.decode().split(
        "<main"
    )[1].replace("Call the pharmacy: ", "")


def test_a_person_moves_a_date(stage: Cast, sit: Sit, refill: cases.Case, now: datetime) -> None:
    duty, client = counted(stage, refill, now), sit(stage.manager)
    due = duty.due_at
    client.post(url("day", stage), {"day": "2026-03-10", "hours": "", "reason": "Closed"})

    client.post(url("move", stage, duty.pk))

    assert (fresh(duty).due_at - due).days == 1
    assert not list(duties.would_move(version(stage)))


def test_a_promise_is_moved_with_the_customer_only(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    promise = promises.make(
        case=refill, words="We call you", minutes=480, by=stage.case_desk, now=now
    )
    due, client = promise.duty.due_at, sit(stage.manager)
    client.post(url("day", stage), {"day": "2026-03-10", "hours": "", "reason": "Closed"})

    page = client.get(url("moves", stage)).content.decode()
    answer = client.post(url("move", stage, promise.duty_id))

    assert reverse("promise-move", args=[promise.pk]) in page
    assert answer.status_code == 404
    assert fresh(promise.duty).due_at == due


def test_the_administrator_learns_that_a_date_would_move_and_not_of_what(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    duty, client = counted(stage, refill, now), sit(stage.administrator)
    client.post(url("day", stage), {"day": "2026-03-10", "hours": "", "reason": "Closed"})

    page = client.get(url("moves", stage)).content.decode()
    answer = client.post(url("move", stage, duty.pk))

    assert "Call the pharmacy" not in page
    assert refill.reference not in page
    assert "Carla Case" in page
    assert answer.status_code == 404


def test_a_calendar_is_made(stage: Cast, sit: Sit) -> None:
    asked = {
        "name": "Night desk",
        "zone": "Europe/Madrid",
        "country": "ES",
        "region": "MD",
        **HOURS,
    }

    answer = sit(stage.administrator).post(reverse("calendar-new"), asked)

    made = people.calendars_visible_to(stage.administrator).get(name="Night desk")
    assert answer.headers["Location"] == reverse("calendar", args=[made.pk])
    assert people.current_version(made).region == "MD"


def test_a_region_that_is_not_there_is_named(stage: Cast, sit: Sit) -> None:
    before = version(stage)

    answer = sit(stage.manager).post(url("week", stage), week(stage, region="ZZ"))

    assert answer.status_code == 422
    assert "is no region of US" in answer.content.decode()
    assert version(stage) == before


def test_the_list_of_moves_asks_no_more_often_for_many(
    stage: Cast,
    sit: Sit,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client = sit(stage.manager)
    counted(stage, opened(stage, now), now)
    client.post(url("day", stage), {"day": "2026-03-10", "hours": "", "reason": "Closed"})
    with django_assert_max_num_queries(60) as few:
        client.get(url("moves", stage))
    count = len(few.captured_queries)
    for _more in range(5):
        counted(stage, opened(stage, now, asked="Another matter"), now)
    client.post(url("day", stage), {"day": "2026-03-11", "hours": "", "reason": "Closed"})

    assert count
    with django_assert_max_num_queries(count):
        page = client.get(url("moves", stage)).content.decode()
    assert page.count("Keep the date") == 6
