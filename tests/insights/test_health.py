"""The health page knows: what is late, what failed, and whether saved work is safe."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safehands.core import backups, duties, house, notices, people
from safehands.doors.clock import worker
from safehands.insights import health
from safehands.insights.health import Check, Status, storage
from tests.channels.postbox import NO, Postbox
from tests.practice import open_case, open_practice

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def beat(now: datetime, trouble: str = "") -> None:
    for part in ("clock", "post"):
        house.beat(worker=f"w/{part}", started_at=now, turns=1, trouble=trouble, now=now)


def check(code: str, now: datetime) -> Check:
    return {check.code: check for check in health.examine(now).checks}[code]


def late(now: datetime) -> list[str]:
    return [check.code for check in health.lateness(now)]


def test_a_house_at_work_has_nothing_late(now: datetime) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    open_case(open_practice(now), now)
    beat(now)
    proven(now)

    checks = {check.code: check.status for check in health.examine(now).checks}
    # The tests do not wait for the disk, and the database on another machine is not in March.
    assert {code for code, status in checks.items() if status} <= {"database", "clock"}
    assert late(now) == []


def test_a_worker_silent_for_five_minutes_turns_the_page_red_and_every_page_says_so(
    now: datetime,
) -> None:
    beat(now)

    assert check("worker", now + 4 * MINUTE).status is Status.WARN
    assert late(now + 4 * MINUTE) == []
    assert check("worker", now + 5 * MINUTE).status is Status.RED
    assert late(now + 5 * MINUTE) == ["worker"]
    assert health.examine(now + 5 * MINUTE).http_status == 503


def test_a_post_that_stands_still_is_seen_though_the_clock_turns(now: datetime) -> None:
    beat(now)
    later = now + 6 * MINUTE
    house.beat(worker="w/clock", started_at=now, turns=9, trouble="", now=later)

    assert check("worker", later).status is Status.RED


def test_a_worker_that_never_ran_has_five_minutes_to_start(now: datetime) -> None:
    house.found(kind=house.Kind.TEST, now=now)

    assert late(now + MINUTE) == []
    assert late(now + 5 * MINUTE) == ["worker"]


def test_the_trouble_of_a_worker_is_told_with_its_words(now: datetime) -> None:
    beat(now, "deliver notices: ValueError: no paper")

    found = check("worker", now)
    assert found.status is Status.WARN
    assert "no paper" in str(found.words)
    assert found.remedy


def test_a_message_that_waits_five_minutes_shows_on_every_page_without_its_subject(
    now: datetime,
) -> None:
    practice = open_practice(now)
    notices.tell(
        to=practice.customer, topic="free", subject="Your HIV test", words="w", by=None, now=now,
        for_customer=True,
    )  # fmt: skip
    later = now + 5 * MINUTE
    beat(later)

    assert late(later) == ["outbox"]
    assert "HIV" not in "".join(str(check.words) for check in health.examine(later).checks)


def test_a_message_that_waits_for_its_time_is_not_late(now: datetime) -> None:
    practice = open_practice(now)
    notices.tell(
        to=practice.customer, topic="free", subject="s", words="w", by=None, now=now,
        for_customer=True, not_before=now + timedelta(hours=3),
    )  # fmt: skip
    later = now + timedelta(hours=2)
    beat(later)

    assert late(later) == []


def test_a_duty_nobody_looked_at_is_late(now: datetime) -> None:
    case = open_case(open_practice(now), now)
    assert case.next_step is not None
    look = case.next_step.look_again_at
    assert look is not None
    beat(look + 5 * MINUTE)

    assert late(look + 5 * MINUTE) == ["duties"]
    worker.tick(look + 5 * MINUTE)
    assert late(look + 5 * MINUTE) == []


def test_messages_that_failed_are_counted(now: datetime) -> None:
    practice = open_practice(now)
    notices.tell(
        to=practice.customer, topic="free", subject="s", words="w", by=None, now=now,
        for_customer=True,
    )  # fmt: skip
    worker.tick(now, gateways={"email": Postbox(NO), "page": Postbox()})

    found = check("failures", now)
    assert found.status is Status.WARN
    assert "1 failed" in str(found.words)


def test_a_clock_that_was_set_back_is_seen(now: datetime) -> None:
    beat(now + timedelta(hours=1))

    assert check("clock", now).status is Status.RED


def test_a_clock_set_by_hand_is_told(now: datetime) -> None:
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)

    assert check("clock", now).status is Status.WARN


def test_holidays_that_run_out_are_told_in_time(now: datetime) -> None:
    people.make_calendar(
        name="Clinic", zone="America/New_York", week=[[["09:00", "17:00"]]] * 7, by=None, now=now,
        country="US",
    )  # fmt: skip

    assert check("holidays", now).status is Status.OK
    found = check("holidays", now + timedelta(days=12 * 366))
    assert found.status is Status.WARN
    assert "Clinic" in str(found.words)


def test_the_database_tells_its_version_and_modes(now: datetime) -> None:
    found = check("database", now)

    # The tests do not wait for the disk, and the health page says what that would mean.
    if connection.vendor == "sqlite":
        assert found.status is Status.RED
        assert "journal wal, synchronous 0, encrypted" in str(found.words)
    else:
        assert "PostgreSQL" in str(found.words)


def test_monitors_are_told_no_words_about_anybody(now: datetime) -> None:
    told = health.plain(health.examine(now))

    assert json.loads(json.dumps(told)) == told
    assert {"code", "status", "title"} == set(told["checks"][0])


def test_the_look_that_every_page_takes_is_three_queries(now: datetime) -> None:
    beat(now)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        health.lateness(now)

    assert len(asked) == 3


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("megabytes", "status"), [(501, None), (499, Status.WARN), (49, Status.RED)]
)
def test_a_disk_that_fills_up_is_seen_before_nothing_can_be_saved(
    now: datetime, monkeypatch: pytest.MonkeyPatch, megabytes: int, status: Status | None
) -> None:
    monkeypatch.setattr(storage, "_room", lambda: megabytes * 1_000_000)
    monkeypatch.setattr(storage, "_one", lambda asked: {"PRAGMA journal_mode": "wal"}.get(asked, 2))

    found = storage.database()

    said = f"room for only {megabytes} MB" in str(found.words)
    assert (found.status if said else None) is status


def proven(at: datetime) -> None:
    made = backups.begin(now=at)
    backups.note_made(backup=made, file=f"/b/{at}", size=1, made_at=at)
    backups.note_proven(file=f"/b/{at}", now=at)


def test_a_house_without_a_proven_backup_is_red_and_so_is_one_with_an_old_one(
    now: datetime,
) -> None:
    assert check("backup", now).status is Status.RED
    proven(now)
    assert check("backup", now).status is Status.OK
    assert check("backup", now + timedelta(hours=35)).status is Status.WARN
    assert check("backup", now + timedelta(hours=36)).status is Status.RED


def test_a_chore_that_fails_for_five_minutes_is_as_late_as_one_that_nobody_does(
    now: datetime,
) -> None:
    for part in ("clock", "post"):
        house.beat(
            worker=f"w/{part}", started_at=now, turns=1, trouble="mend cracks: ValueError: no",
            trouble_since=now - 5 * MINUTE, now=now,
        )  # fmt: skip

    assert check("worker", now).status is Status.RED
    assert late(now) == ["worker"]


def test_words_for_a_customer_that_failed_unseen_for_five_minutes_turn_the_page_red(
    now: datetime,
) -> None:
    practice = open_practice(now)
    notice = notices.tell(
        to=practice.customer, topic="free", subject="s", words="w", by=None, now=now,
        for_customer=True,
    )  # fmt: skip
    worker.tick(now, gateways={"email": Postbox(NO), "page": Postbox()})

    assert check("failures", now + 4 * MINUTE).status is Status.WARN
    assert check("failures", now + 5 * MINUTE).status is Status.RED
    notices.see_failure(notice=notice, now=now + 5 * MINUTE)
    assert check("failures", now + 5 * MINUTE).status is Status.OK


def test_what_the_clock_cannot_read_is_told(now: datetime) -> None:
    case = open_case(open_practice(now), now)
    assert case.next_step is not None
    assert check("quarantine", now).status is Status.OK

    duties.push_on(duty=case.next_step, trouble="ValueError: no", now=now)

    assert check("quarantine", now).status is Status.RED


def test_a_text_message_that_nobody_was_given_turns_the_page_red(now: datetime) -> None:
    notices.note_reply(reference="r1", number="+15550100", words="Hello?", now=now)

    assert check("quarantine", now + MINUTE).status is Status.OK
    assert check("quarantine", now + 5 * MINUTE).status is Status.RED
