"""A daily need runs out before the office can settle it: a clinician is asked, once, at once."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from safehands.core import cases, duties, logbook, needs, notices, people
from safehands.lab.cast import Cast
from tests.core.test_needs import fresh, look, of_ada, words_to_customers
from tests.rules.calendars import ny

SUNDAY = date(2026, 7, 5)
# Independence Day falls on a Saturday: the office is closed on the Friday before.
HOLIDAY = ny("2026-07-03 10:00")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    """The holiday itself."""
    return HOLIDAY


@pytest.fixture
def on_call(stage: Cast) -> people.Person:
    """The nurse is on call over the holiday."""
    people.put_on_call(
        person=stage.nurse, organization=stage.practice, since=HOLIDAY - DAY,
        until=HOLIDAY + 3 * DAY, by=None, now=HOLIDAY,
    )  # fmt: skip
    return stage.nurse


def short(stage: Cast, **more: Any) -> needs.Need:
    facts = {
        "supply_until": SUNDAY, "condition": "none", "last_done": None, "next_planned": None,
        "now": HOLIDAY,
    }  # fmt: skip
    return of_ada(stage, **facts | more)


def asked(stage: Cast) -> cases.Case:
    return cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="She has two tablets left", origin=cases.Origin.PORTAL, by=stage.front_desk,
        now=HOLIDAY,
    )  # fmt: skip


def calls() -> list[duties.Duty]:
    return list(duties.Duty.objects.filter(kind=duties.Kind.BRIDGE).order_by("started_at"))


def matter_of(need: needs.Need) -> needs.Matter:
    return needs.Matter.objects.get(need=need)


def test_on_the_holiday_promises_wait_for_monday_and_the_one_on_call_is_asked_at_once(
    stage: Cast, on_call: people.Person
) -> None:
    case, need = asked(stage), short(stage)
    assert case.next_step is not None
    assert case.next_step.due_at == ny("2026-07-06 12:00")

    needs.concerns(case=case, need=need, by=stage.front_desk, now=HOLIDAY)

    case.refresh_from_db()
    [call] = calls()
    assert case.harm
    assert (call.owed_by, call.clock) == (on_call, duties.Clock.HARM)
    assert call.due_at == HOLIDAY + HOUR
    assert "Yes or no" in call.words
    told = notices.Notice.objects.get(topic="bridge", channel="page")
    assert (told.to, told.urgency, told.not_before) == (on_call, "urgent", HOLIDAY)
    assert words_to_customers() == 0


def test_the_question_is_asked_once(stage: Cast, on_call: people.Person) -> None:
    short(stage)

    for hours in (0, 1, 24, 71, 90):
        look(HOLIDAY + hours * HOUR)

    assert len(calls()) == 1
    assert cases.Case.objects.count() == 1
    assert [line.verb for line in logbook.Entry.objects.filter(verb="bridge_asked")] != []


def test_the_clock_asks_on_the_last_morning_on_which_the_office_works(stage: Cast) -> None:
    short(stage, now=ny("2026-06-01 09:00"))

    look(ny("2026-07-02 05:00"))
    assert calls() == []
    look(ny("2026-07-02 08:00"))

    assert [call.owed_by for call in calls()] == [stage.manager]


def test_without_anybody_on_call_the_medical_lead_is_asked(stage: Cast) -> None:
    stage.practice.medical_lead = stage.doctor
    stage.practice.save(update_fields=["medical_lead"])

    short(stage)
    look(HOLIDAY)

    assert [call.owed_by for call in calls()] == [stage.doctor]


def test_with_refills_left_it_is_urgent_and_nobody_has_to_decide(stage: Cast) -> None:
    short(stage, refills_left=1)

    look(HOLIDAY)

    assert calls() == []
    assert cases.Case.objects.get().harm


def test_what_is_not_needed_daily_makes_no_alarm(stage: Cast) -> None:
    short(stage, daily=False)

    look(HOLIDAY)

    assert calls() == []
    assert not cases.Case.objects.get().harm


@pytest.mark.parametrize(("yes", "words"), [(True, "Arrange the bridge"), (False, "no bridge")])
def test_a_clinicians_answer_is_the_owners_to_tell(
    stage: Cast, on_call: people.Person, yes: bool, words: str
) -> None:
    need = short(stage)
    look(HOLIDAY)

    needs.answer_bridge(
        matter=matter_of(need), yes=yes, words="Three days from the pharmacy", by=stage.nurse,
        now=HOLIDAY + HOUR / 2,
    )  # fmt: skip

    [call], case = calls(), cases.Case.objects.get()
    assert call.standing == duties.Standing.KEPT
    [reminder] = duties.of_case(case.pk).filter(kind="reminder", closed_at=None)
    assert (reminder.owed_by, words in reminder.words) == (case.owner, True)
    assert fresh(need).supply_until == SUNDAY
    assert words_to_customers() == 0


def test_who_is_no_clinician_writes_down_who_decided(stage: Cast, on_call: people.Person) -> None:
    need = short(stage)
    look(HOLIDAY)
    with pytest.raises(needs.NotAClinician):
        needs.answer_bridge(
            matter=matter_of(need), yes=True, words="", by=stage.manager, now=HOLIDAY
        )
    assert matter_of(need).bridge_said == ""

    answered = needs.answer_bridge(
        matter=matter_of(need), yes=True, words="", clinician=stage.doctor, by=stage.manager,
        now=HOLIDAY,
    )  # fmt: skip

    assert answered.bridge_by == stage.doctor
    with pytest.raises(needs.NotAsked):
        needs.answer_bridge(
            matter=matter_of(need), yes=False, words="", by=stage.doctor, now=HOLIDAY
        )


def test_a_renewal_ends_the_alarm_and_the_question(stage: Cast, on_call: people.Person) -> None:
    need = short(stage)
    look(HOLIDAY)

    needs.renew(
        need=need, supply_until=date(2026, 8, 5), refills_left=1, by=stage.nurse, now=HOLIDAY
    )

    assert not cases.Case.objects.get().harm
    assert [call.standing for call in calls()] == [duties.Standing.WITHDRAWN]


def test_a_case_that_was_closed_without_renewal_opens_again_before_it_runs_out(
    stage: Cast,
) -> None:
    short(stage, now=ny("2026-06-01 09:00"))
    looked = ny("2026-06-18 06:00")
    look(looked)
    case = cases.Case.objects.get()
    cases.confirm(case=case, words="", by=stage.manager, now=looked)
    cases.close(case=case, by=stage.manager, now=looked)
    look(ny("2026-07-01 06:00"))
    assert not cases.Case.objects.get().is_open

    look(ny("2026-07-02 08:00"))

    again = cases.Case.objects.get()
    assert again.is_open
    assert again.harm
    assert len(calls()) == 1
