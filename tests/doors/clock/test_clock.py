"""The clock: every duty looked at once, never early, after an outage in order and marked late."""

import threading
from collections.abc import Callable, MutableSequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.db import OperationalError, connection

from safehands.channels.page import PageGateway
from safehands.core import cases, duties, logbook, notices, people
from safehands.doors.clock import chores, worker
from tests.channels.postbox import NO, Postbox
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


def step_in_two_hours(practice: Practice, now: datetime) -> cases.Case:
    """Open a case at 10:00 in New York whose next step is due at noon."""
    case = open_case(practice, now)
    return cases.set_next_step(
        case=case, words="Call the imaging desk", by=practice.desk, now=now, minutes=120
    )


def told(*persons: people.Person) -> list[tuple[str, str, bool]]:
    rows = notices.Notice.objects.filter(to__in=persons, topic__in=["due_soon", "late"])
    return [
        (row.topic, row.to.name if row.to else "", "late:" in row.words)
        for row in rows.order_by("written_at", "not_before", "pk")
    ]


def test_each_rung_fires_at_its_time_and_never_early(practice: Practice, now: datetime) -> None:
    step_in_two_hours(practice, now)
    everybody = (practice.desk, practice.nurse, practice.manager)

    worker.tick(now + HOUR - MINUTE)
    assert told(*everybody) == []
    worker.tick(now + HOUR)
    assert told(*everybody) == [("due_soon", "Dana Desk", False)]
    worker.tick(now + 2 * HOUR)
    worker.tick(now + 3 * HOUR)
    assert told(*everybody) == [
        ("due_soon", "Dana Desk", False),
        ("late", "Dana Desk", False),
        ("late", "Mo Manager", False),
    ]


def test_after_two_hours_of_silence_each_rung_fires_once_in_order_and_marked_late(
    practice: Practice, now: datetime
) -> None:
    step_in_two_hours(practice, now)
    restart = now + 3 * HOUR + 5 * MINUTE

    for _ in range(3):
        worker.tick(restart)

    assert told(practice.desk, practice.nurse, practice.manager) == [
        ("due_soon", "Dana Desk", True),
        ("late", "Dana Desk", True),
        ("late", "Mo Manager", True),
    ]


def test_a_clock_set_back_and_forward_fires_nothing_twice(
    practice: Practice, now: datetime
) -> None:
    step_in_two_hours(practice, now)
    for hours in (1, 2, 1, 0, 2, 1):
        worker.tick(now + hours * HOUR)

    assert told(practice.desk, practice.manager) == [
        ("due_soon", "Dana Desk", False),
        ("late", "Dana Desk", False),
    ]


def test_one_poisonous_duty_is_pushed_an_hour_on_and_the_others_are_looked_at(
    practice: Practice, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    poison, sound = step_in_two_hours(practice, now), step_in_two_hours(practice, now)
    review = duties.review

    def poisoned(*, duty: duties.Duty, now: datetime) -> object:
        if duty.pk == poison.next_step_id:
            raise ValueError("a calendar without hours")
        return review(duty=duty, now=now)

    monkeypatch.setattr(duties, "review", poisoned)
    at = now + HOUR + MINUTE
    worker.tick(at)

    steps = {case.pk: duties.Duty.objects.get(pk=case.next_step_id) for case in (poison, sound)}
    assert steps[poison.pk].look_again_at == at + HOUR
    assert "a calendar without hours" in steps[poison.pk].trouble
    assert steps[sound.pk].standing == duties.Standing.AT_RISK


def test_a_database_that_is_busy_does_not_make_a_sound_duty_late(
    practice: Practice, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, review = step_in_two_hours(practice, now), duties.review

    def busy(*, duty: duties.Duty, now: datetime) -> object:
        raise OperationalError("database is locked")

    monkeypatch.setattr(duties, "review", busy)
    chores.review_duties(now + HOUR)
    monkeypatch.setattr(duties, "review", review)
    chores.review_duties(now + HOUR + MINUTE)

    step = duties.Duty.objects.get(pk=case.next_step_id)
    assert step.standing == duties.Standing.AT_RISK


def test_a_customer_who_was_not_told_is_a_dated_duty_of_the_owner_within_a_minute(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    people.end_contact_point(contact_point=practice.address, by=practice.desk, now=now)
    notice = notices.tell(
        to=case.customer, topic="free", subject="Films", words="w", by=None, now=now,
        case_id=case.pk, for_customer=True,
    )  # fmt: skip

    worker.tick(now + MINUTE)
    worker.tick(now + 2 * MINUTE)

    owed = duties.of_case(case.pk).filter(kind=duties.Kind.UNTOLD)
    assert [duty.owed_by for duty in owed] == [practice.desk]
    assert list(notices.not_told(case.pk)) == [notice]


def test_once_the_message_arrives_after_all_nothing_more_is_owed(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    notice = notices.tell(
        to=case.customer, topic="free", subject="Films", words="w", by=None, now=now,
        case_id=case.pk, for_customer=True,
    )  # fmt: skip
    worker.tick(now, gateways={"email": Postbox(NO), "page": PageGateway()})
    duty = duties.of_case(case.pk).get(kind=duties.Kind.UNTOLD)
    assert duty.standing == duties.Standing.ON_TRACK

    notice.refresh_from_db()
    notices.resend(notice=notice, by=practice.desk, now=now + MINUTE)
    worker.tick(now + MINUTE, gateways={"email": Postbox(), "page": PageGateway()})

    duty.refresh_from_db()
    assert duty.standing == duties.Standing.KEPT
    assert cases.open_things(case) == []


def test_what_the_clock_writes_is_marked_as_the_clocks(practice: Practice, now: datetime) -> None:
    case = step_in_two_hours(practice, now)

    worker.tick(now + HOUR)

    last = logbook.of_case(case.pk).last()
    assert last is not None
    assert (last.door, last.by) == ("clock", None)


class Backwards(Random):
    """Dice by which everything comes last first."""

    def shuffle(self, x: MutableSequence[Any]) -> None:
        """Turn a list round."""
        x.reverse()


def test_a_worker_who_was_late_three_times_makes_way_for_the_others(
    practice: Practice, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [step_in_two_hours(practice, now + n * MINUTE).next_step_id for n in range(7)]
    review, looked_at = duties.review, []

    def by_another_first(*, duty: duties.Duty, now: datetime) -> object:
        looked_at.append(duty.pk)
        verdict = review(duty=duty, now=now)
        if len(looked_at) == chores.LATE:
            # The other worker is one ahead.
            review(duty=duties.Duty.objects.get(pk=steps[chores.LATE]), now=now)
        return None if len(looked_at) <= chores.LATE else verdict

    monkeypatch.setattr(duties, "review", by_another_first)

    assert chores.AmongOthers(Backwards()).review_duties(now + 70 * MINUTE) == len(steps)

    left = steps[chores.LATE + 1 :]
    assert looked_at == steps[: chores.LATE] + left[::-1]
    assert [topic for topic, _name, _late in told(practice.desk)] == ["due_soon"] * len(steps)


def review_among_others(now: datetime) -> None:
    chores.AmongOthers(Backwards()).review_duties(now)


@pytest.mark.parametrize("review", [chores.review_duties, review_among_others])
@pytest.mark.django_db(transaction=True)
def test_two_workers_look_at_no_duty_twice(
    now: datetime, review: Callable[[datetime], object]
) -> None:
    practice = open_practice(now)
    opened = [step_in_two_hours(practice, now) for _ in range(8)]
    start, troubles = threading.Barrier(3, timeout=20), []

    def work() -> None:
        try:
            start.wait()
            review(now + HOUR)
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert troubles == []
    assert told(practice.desk) == [("due_soon", "Dana Desk", False)] * len(opened)
    for case in opened:
        lines = logbook.of_case(case.pk).filter(verb="next_step_at_risk")
        assert lines.count() == 1
