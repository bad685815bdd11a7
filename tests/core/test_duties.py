from datetime import UTC, datetime, timedelta

import pytest

from safehands.core import cases, duties, handoffs, notices, promises
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast

HOUR = timedelta(hours=1)
FRIDAY_16 = datetime(2026, 6, 5, 20, 0, tzinfo=UTC)


def owed(stage: Cast, now: datetime, **given: object) -> duties.Duty:
    return duties.owe(
        kind=duties.Kind.REMINDER,
        owed_by=stage.front_desk,
        organization=stage.practice,
        words="Send the form",
        now=now,
        **given,
    )


def test_a_paused_clock_stands_still_and_runs_on_from_where_it_was(
    stage: Cast, now: datetime
) -> None:
    # Eight working hours (8-17) from Friday 16:00; paused 16:30, resumed Monday 10:00.
    duty = owed(stage, FRIDAY_16, minutes=480)
    duties.pause(
        duty=duty, reason="the lab is asked", counterparty="the lab",
        until=FRIDAY_16 + timedelta(days=5), by=stage.front_desk, now=FRIDAY_16 + HOUR / 2,
    )  # fmt: skip
    duty.refresh_from_db()

    duties.resume(duty=duty, by=stage.front_desk, now=datetime(2026, 6, 8, 14, tzinfo=UTC))

    # Seven and a half hours are left: Monday 10-17 is seven, then Tuesday 8:30 in New York.
    stored = duties.Duty.objects.get(pk=duty.pk)
    assert stored.due_at == datetime(2026, 6, 9, 12, 30, tzinfo=UTC)
    assert duties.recounted(stored, stored.calendar) == stored.due_at


@pytest.mark.parametrize("missing", ["reason", "counterparty", "until"])
def test_a_pause_says_why_whom_and_until_when(stage: Cast, now: datetime, missing: str) -> None:
    duty = owed(stage, now, minutes=480)
    given = {"reason": "the lab", "counterparty": "the lab", "until": now + HOUR}

    with pytest.raises(Unclear) as refusal:
        duties.pause(
            duty=duty, by=stage.front_desk, now=now,
            **given | {missing: None if missing == "until" else " "},
        )  # fmt: skip

    assert refusal.value.field == missing
    assert duties.Duty.objects.get(pk=duty.pk).paused_at is None
    assert not duties.Pause.objects.exists()


def test_a_harm_clock_does_not_stand_still(stage: Cast, now: datetime) -> None:
    duty = owed(stage, now, minutes=60, clock=duties.Clock.HARM)

    with pytest.raises(duties.NotPausable):
        duties.pause(
            duty=duty, reason="x", counterparty="y", until=now + HOUR, by=stage.front_desk, now=now
        )

    assert duties.Duty.objects.get(pk=duty.pk).paused_at is None


def test_the_clock_ends_a_pause_at_the_time_that_was_named(stage: Cast, now: datetime) -> None:
    duty = owed(stage, now, minutes=120)
    duties.pause(
        duty=duty, reason="the lab", counterparty="the lab", until=now + 3 * HOUR,
        by=stage.front_desk, now=now + HOUR,
    )  # fmt: skip

    duties.review(duty=duties.to_review(now + 3 * HOUR)[0], now=now + 3 * HOUR)

    stored = duties.Duty.objects.get(pk=duty.pk)
    assert stored.paused_at is None
    assert stored.due_at == now + 4 * HOUR


def test_a_row_that_cannot_be_reviewed_is_put_an_hour_on(stage: Cast, now: datetime) -> None:
    duty = owed(stage, now, minutes=60)

    duties.push_on(duty=duty, trouble="the calendar is broken", now=now)

    stored = duties.Duty.objects.get(pk=duty.pk)
    assert stored.look_again_at == now + HOUR
    assert stored.trouble == "the calendar is broken"


def test_after_two_hours_without_a_clock_each_step_fires_once_in_order_and_late(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    # Due 14:00 in New York; warned 13:00, told 14:00, the manager 15:00; the clock wakes at 15:30.
    wakes = datetime(2026, 3, 9, 19, 30, tzinfo=UTC)

    for duty in duties.to_review(wakes):
        duties.review(duty=duty, now=wakes)

    told = notices.Notice.objects.order_by("not_before", "written_at")
    assert [(one.topic, one.to.name) for one in told] == [
        ("due_soon", "Dora Desk"),
        ("late", "Dora Desk"),
        ("late", "Mara Manager"),
    ]
    assert all("comes late" in one.words for one in told)
    again = duties.to_review(wakes)
    assert again == []


def reminded(case: cases.Case, minutes: int, now: datetime, clock: duties.Clock) -> duties.Duty:
    return duties.owe(
        kind=duties.Kind.REMINDER, owed_by=case.owner, organization=case.organization,
        words="Call the pharmacy", case_id=case.pk, minutes=minutes, clock=clock, now=now,
    )  # fmt: skip


def topics() -> list[str]:
    return [one.topic for one in notices.Notice.objects.order_by("written_at", "not_before")]


def test_two_things_of_one_case_that_come_due_together_call_a_person_once(
    case: cases.Case, now: datetime
) -> None:
    # The next step of the case is due 14:00 in New York, this beside it at 14:15.
    beside = reminded(case, 255, now, duties.Clock.SERVICE)
    for at in (now + 3 * HOUR, now + 3 * HOUR + timedelta(minutes=15)):
        for duty in duties.to_review(at):
            duties.review(duty=duty, now=at)

    assert topics() == ["due_soon"]
    beside.refresh_from_db()
    assert beside.standing == duties.Standing.AT_RISK

    late = now + 4 * HOUR + timedelta(minutes=15)
    for duty in duties.to_review(late):
        duties.review(duty=duty, now=late)
    assert topics() == ["due_soon", "late", "late"]


def test_what_was_promised_rings_for_itself(case: cases.Case, stage: Cast, now: datetime) -> None:
    promises.make(
        case=case, words="We call you back", by=stage.front_desk, owed_by=case.owner,
        due_at=now + 4 * HOUR + timedelta(minutes=15), now=now,
    )  # fmt: skip
    for at in (now + 3 * HOUR, now + 3 * HOUR + timedelta(minutes=15)):
        for duty in duties.to_review(at):
            duties.review(duty=duty, now=at)

    rung = notices.alarms_of_office(stage.practice)
    assert sorted(one.duty.kind for one in rung.select_related("duty")) == [
        duties.Kind.NEXT_STEP, duties.Kind.PROMISE,
    ]  # fmt: skip


def test_who_is_called_about_an_answer_is_not_warned_of_the_step_that_waits_for_it(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, to_person=stage.doctor, by=case.owner,
        summary={"situation": "No refills", "recommendation": "One now?"}, now=now,
        accept_minutes=300,
    )  # fmt: skip
    soon, due = now + 3 * HOUR, now + 4 * HOUR
    for duty in duties.to_review(soon):
        duties.review(duty=duty, now=soon)
    assert not notices.alarms_of_office(stage.practice).exists()

    # Being late it calls all the same.
    for duty in duties.to_review(due):
        duties.review(duty=duty, now=due)
    late = notices.alarms_of_office(stage.practice).filter(topic="late")
    assert [one.duty.kind for one in late.select_related("duty")] == [duties.Kind.NEXT_STEP]


@pytest.mark.parametrize(("answered", "rings"), [(False, "acceptance"), (True, "next_step")])
def test_a_step_that_waits_for_a_late_answer_is_not_called_late_a_second_time(
    case: cases.Case, stage: Cast, now: datetime, *, answered: bool, rings: str
) -> None:
    handoff = handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, to_person=stage.doctor, by=case.owner,
        summary={"situation": "No refills", "recommendation": "One now?"}, now=now,
        accept_minutes=120,
    )  # fmt: skip
    if answered:
        handoffs.withdraw(handoff=handoff, reason="He called back", by=case.owner, now=now + HOUR)
    for at in (now + 2 * HOUR, now + 4 * HOUR):
        for duty in duties.to_review(at):
            duties.review(duty=duty, now=at)

    late = notices.alarms_of_office(stage.practice).filter(topic="late")
    assert {one.duty.kind for one in late.select_related("duty")} == {rings}
    # It is late all the same, and not looked at again and again.
    step = duties.Duty.objects.get(case_id=case.pk, kind="next_step", closed_at=None)
    assert step.next_rung == 2
    assert duties.to_review(now + 4 * HOUR) == []


def test_where_harm_is_near_each_thing_rings_for_itself(case: cases.Case, now: datetime) -> None:
    reminded(case, 60, now, duties.Clock.HARM)
    reminded(case, 62, now, duties.Clock.HARM)
    at = now + timedelta(minutes=50)

    for duty in duties.to_review(at):
        duties.review(duty=duty, now=at)

    assert topics() == ["due_soon", "due_soon"]


def test_an_advocate_is_reminded_each_business_day_until_the_case_is_closed(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.name_advocate(
        case=case, advocate=stage.nurse, consent="asked", by=stage.front_desk, now=now
    )

    def reminders() -> int:
        return notices.Notice.objects.filter(topic="advocate_daily", to=stage.nurse).count()

    def a_day_passes(day: int) -> None:
        at = now + timedelta(days=day)
        for _turn in range(2):
            for duty in duties.Duty.objects.filter(kind="advocate", look_again_at__lte=at):
                cases.look_again(duty=duty, now=at)

    for day, told in ((1, 1), (2, 2), (3, 3), (4, 4), (5, 4), (7, 5)):
        a_day_passes(day)
        assert reminders() == told, f"day {day}"

    cases.confirm(case=case, words="thanks", by=stage.nurse, now=now + timedelta(days=7))
    cases.close(case=case, by=stage.front_desk, now=now + timedelta(days=7))
    a_day_passes(8)
    a_day_passes(9)
    assert reminders() == 5
    assert not duties.Duty.objects.filter(kind="advocate", closed_at=None).exists()


def test_two_workers_at_the_same_advocate_remind_once_and_without_alarm(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.name_advocate(
        case=case, advocate=stage.nurse, consent="asked", by=stage.front_desk, now=now
    )
    seen_by_one = duties.Duty.objects.get(kind="advocate")
    seen_by_the_other = duties.Duty.objects.get(kind="advocate")
    tomorrow = now + timedelta(days=1)

    cases.look_again(duty=seen_by_one, now=tomorrow)
    cases.look_again(duty=seen_by_the_other, now=tomorrow)

    assert notices.Notice.objects.filter(topic="advocate_daily", to=stage.nurse).count() == 1
    assert duties.Duty.objects.filter(kind="advocate", closed_at=None).count() == 1
