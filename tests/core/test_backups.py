"""Backups as the database knows of them, and the hold of a restored copy with its release."""

from datetime import datetime, timedelta

import pytest

from safehands.core import backups, duties, house, logbook, notices, people
from safehands.core.backups import BeingMade, NotHeld, ReleasedByAPerson
from safehands.core.house.models import House
from safehands.core.notices import Found, State
from safehands.doors.clock import worker
from tests.channels.postbox import Postbox
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def hold(copy_of: datetime, since: datetime) -> None:
    """Be the copy that a restore makes."""
    house.found(kind=house.Kind.TEST, now=copy_of)
    House.objects.update(held_since=since, held_copy_of=copy_of)


def tell(practice: Practice, now: datetime, words: str, **more: object) -> notices.Notice:
    return notices.tell(
        to=practice.customer, topic="free", subject="s", words=words, by=None, now=now,
        for_customer=True, **more,
    )  # fmt: skip


def boss(practice: Practice, now: datetime) -> people.Person:
    person = people.enrol(name="Ada Admin", by=None, now=now)
    people.join_as(
        person=person, organization=practice.office, role=people.Role.ADMINISTRATOR, by=None,
        now=now,
    )  # fmt: skip
    return person


def state_of(notice: notices.Notice) -> str:
    notice.refresh_from_db()
    return notice.state


def test_one_backup_is_made_at_a_time(now: datetime) -> None:
    backups.begin(now=now)

    with pytest.raises(BeingMade):
        backups.begin(now=now + MINUTE)
    # Its program died: six hours are longer than any backup takes.
    assert backups.begin(now=now + 7 * HOUR).state == backups.State.BEGUN


def test_a_backup_that_nobody_tried_out_is_not_proven(now: datetime) -> None:
    made = backups.begin(now=now)
    backups.note_made(backup=made, file="/b/1", size=9, made_at=now)

    assert backups.last_proven() is None
    backups.note_proven(file="/b/1", now=now + MINUTE)
    assert backups.last_proven() == made
    backups.note_unproven(file="/b/1", trouble="table core_case: 2 rows saved, none in the copy")
    assert backups.last_proven() is None
    assert backups.last_made() == made


def test_the_next_backup_is_due_a_day_after_a_proven_one_and_an_hour_after_a_failure(
    now: datetime,
) -> None:
    assert backups.is_due(now)
    failed = backups.begin(now=now)
    backups.note_failed(backup=failed, trouble="no room")
    assert not backups.is_due(now + 59 * MINUTE)
    assert backups.is_due(now + HOUR)

    made = backups.begin(now=now + HOUR)
    backups.note_made(backup=made, file="/b/2", size=9, made_at=now + HOUR)
    backups.note_proven(file="/b/2", now=now + HOUR)
    assert not backups.is_due(now + 24 * HOUR)
    assert backups.is_due(now + 25 * HOUR)


def test_nothing_leaves_a_copy_on_hold_and_the_clock_goes_on(now: datetime) -> None:
    practice = open_practice(now)
    case = open_case(practice, now)
    assert case.next_step is not None
    notice = tell(practice, now, "Your films are here.")
    hold(now, now + HOUR)
    postbox, late = Postbox(), case.next_step.due_at + HOUR

    worker.tick(late, gateways=dict.fromkeys(notices.Channel.values, postbox))

    assert postbox.sent == []
    assert state_of(notice) == State.READY
    case.next_step.refresh_from_db()
    assert case.next_step.standing == duties.Standing.AT_RISK


def test_what_the_original_may_have_sent_is_not_sent_again_unasked(now: datetime) -> None:
    practice = open_practice(now)
    before = tell(practice, now, "Written before the backup.")
    urgent = tell(practice, now, "Urgent.", urgency=notices.Urgency.URGENT)
    later = tell(practice, now, "To leave tomorrow.", not_before=now + 24 * HOUR)
    hold(now + MINUTE, now + HOUR)
    after = tell(practice, now + 2 * HOUR, "Written by the copy.")

    done = backups.release(by=boss(practice, now), now=now + 3 * HOUR)

    assert done == {Found.IN_DOUBT: 1, Found.REPEATED: 1, Found.LEAVES: 2}
    assert [state_of(one) for one in (before, urgent, later, after)] == [
        State.IN_DOUBT, State.READY, State.READY, State.READY,
    ]  # fmt: skip


def test_what_is_no_longer_true_is_dropped_and_what_came_too_late_failed(now: datetime) -> None:
    practice = open_practice(now)
    case = open_case(practice, now)
    reminder = duties.owe(
        kind=duties.Kind.REMINDER, case_id=case.pk, owed_by=practice.desk, minutes=60,
        organization=practice.office, words="w", now=now,
    )  # fmt: skip
    stale = tell(practice, now, "You hear from us.", duty=reminder)
    brief = tell(practice, now, "Come within the hour.", valid_until=now + HOUR)
    hold(now, now + MINUTE)
    duties.close(duty=reminder, standing=duties.Standing.KEPT, by=None, now=now + 2 * MINUTE)

    assert backups.what_release_does(now + 2 * HOUR)[Found.STALE] == 1
    backups.release(by=None, who="root", now=now + 2 * HOUR)

    assert state_of(stale) == State.DROPPED
    assert state_of(brief) == State.FAILED


def test_the_release_is_in_the_logbook_under_its_person(now: datetime) -> None:
    practice = open_practice(now)
    person = boss(practice, now)
    hold(now, now + MINUTE)

    backups.release(by=person, now=now + HOUR)

    (line,) = logbook.lines_of("hold_released", now, now + 2 * HOUR)
    assert line.by == person
    assert backups.hold() is None
    with pytest.raises(NotHeld):
        backups.release(by=person, now=now + HOUR)


def test_only_who_runs_the_house_releases_it(now: datetime) -> None:
    practice = open_practice(now)
    hold(now, now + MINUTE)

    with pytest.raises(ReleasedByAPerson):
        backups.release(by=practice.manager, now=now + HOUR)
    assert backups.hold() is not None


def test_a_restored_copy_writes_down_what_it_is(now: datetime) -> None:
    begun = backups.begin(now=now)

    backups.note_restored(copy_of=now, now=now + HOUR)

    (line,) = logbook.lines_of("restored", now, now + 2 * HOUR)
    assert line.facts["copy_of"].startswith("2026-03-09")
    begun.refresh_from_db()
    assert begun.state == backups.State.FAILED
