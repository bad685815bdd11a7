"""What goes on when the one who calls, settles or asks is not the one it began with."""

from datetime import datetime, timedelta

import pytest

from safehands.core import (
    cases,
    contacts,
    duties,
    escalations,
    handoffs,
    logbook,
    notices,
    people,
    promises,
    referrals,
    statements,
)
from safehands.doors.clock import chores
from safehands.lab.cast import Cast
from tests.core.book import book_of_images, office

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WRONG = "We do not send X-rays, you have to come and get them."


def enrolled(name: str, now: datetime) -> people.Person:
    person = people.enrol(name=name, by=None, now=now, zone="America/New_York")
    people.add_contact_point(
        person=person, kind="email", value=f"{name.split(maxsplit=1)[0].lower()}@example.org",
        verified=True, by=None, now=now,
    )  # fmt: skip
    return person


def manager(name: str, stage: Cast, now: datetime) -> people.Person:
    person = enrolled(name, now)
    people.join_as(
        person=person, organization=stage.practice, role=people.Role.MANAGER, by=None, now=now
    )
    return person


def stay_away(person: people.Person, stage: Cast, now: datetime) -> None:
    handoffs.plan_absence(
        person=person, since=now - MINUTE, until=now + 3 * DAY, reason="ill", by=stage.manager,
        now=now - 2 * MINUTE,
    )  # fmt: skip


def fresh(row: escalations.Frustration) -> escalations.Frustration:
    related = ("duty__owed_by", "caller", "to")
    return escalations.Frustration.objects.select_related(*related).get(pk=row.pk)


@pytest.fixture
def strangers_call(stage: Cast, case: cases.Case, now: datetime) -> escalations.Frustration:
    """Somebody who may not read the case speaks in the contact."""
    phone = contacts.begin(
        organization=stage.practice, channel="phone", by=stage.front_desk, now=now,
        caller=enrolled("Stan Stranger", now),
    )  # fmt: skip
    return escalations.frustrated(
        case=case, by=stage.front_desk, now=now, words="bad", contact=phone
    )


def test_who_may_not_read_the_case_is_called_and_nothing_is_written_to_him(
    strangers_call: escalations.Frustration, now: datetime
) -> None:
    escalations.call(
        frustration=strangers_call, outcome="not_reached", words="no answer",
        by=strangers_call.caller, now=now + MINUTE,
    )  # fmt: skip

    assert fresh(strangers_call).tries == 1
    assert not notices.Notice.objects.filter(to=strangers_call.to).exists()


def test_the_call_of_one_who_may_not_read_goes_to_whoever_is_there(
    strangers_call: escalations.Frustration, stage: Cast, now: datetime
) -> None:
    other = manager("Max Manager", stage, now)
    stay_away(strangers_call.caller, stage, now)

    chores.call_frustrated(now + MINUTE)

    row = fresh(strangers_call)
    assert (row.caller, row.duty.owed_by) == (other, other)
    assert escalations.loose(now + 2 * MINUTE) == []


def test_with_everybody_away_the_clock_changes_nothing_on_the_case(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    escalations.frustrated(case=case, by=stage.front_desk, now=now)
    for one in people.members_of(stage.practice, people.OWNING_ROLES):
        stay_away(one, stage, now)
    chores.call_frustrated(now + MINUTE)
    case.refresh_from_db()
    before = case.version, logbook.of_case(case.pk).count()

    for turn in range(3):
        chores.call_frustrated(now + 2 * MINUTE + timedelta(seconds=2 * turn))

    case.refresh_from_db()
    assert (case.version, logbook.of_case(case.pk).count()) == before


def test_what_the_customer_asks_for_himself_is_no_slip_of_ours(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    row = escalations.frustrated(case=case, by=stage.front_desk, now=now)
    escalations.frustrated(
        case=case, by=None, now=now + MINUTE, words="I want a supervisor", to=stage.parent
    )

    with pytest.raises(escalations.NotASlip):
        escalations.withdraw(
            frustration=fresh(row), because="slip", by=stage.front_desk, now=now + 2 * MINUTE
        )

    assert escalations.open_of(case) == row


def test_who_joins_in_is_named_to_whoever_calls(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    row = escalations.frustrated(case=case, by=None, now=now, words="bad", to=stage.parent)
    papa = enrolled("Papa Parent", now)

    escalations.frustrated(case=case, by=None, now=now + MINUTE, words="bad too", to=papa)
    escalations.call(
        frustration=fresh(row), outcome="not_reached", words="no answer", by=row.caller,
        now=now + 2 * MINUTE,
    )  # fmt: skip

    again = fresh(row)
    assert stage.parent.name in again.duty.words
    assert papa.name in again.duty.words
    assert again.words == "bad\nPapa Parent: bad too"


def test_the_same_words_count_once_and_alarm_once_in_a_quarter_of_an_hour(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    row = escalations.frustrated(case=case, by=None, now=now, words="bad", to=stage.parent)
    told = notices.Notice.objects.filter(topic="frustrated", to=row.caller)
    for second in range(5):
        at = now + timedelta(seconds=second)
        escalations.frustrated(case=case, by=None, now=at, words="bad", to=stage.parent)
        escalations.frustrated(case=case, by=None, now=at, words=f"w{second}", to=stage.parent)

    assert fresh(row).words.splitlines() == ["bad", "w0", "w1", "w2", "w3", "w4"]
    assert told.count() == 1
    escalations.frustrated(case=case, by=None, now=now + 16 * MINUTE, words="still", to=None)
    assert told.count() == 2


def contradicted(case: cases.Case, stage: Cast, now: datetime) -> statements.Contradiction:
    book_of_images(stage, now)
    said = statements.say(
        case=case, words=WRONG, by=stage.front_desk, now=now, override_reason="because"
    )
    return statements.Contradiction.objects.select_related("duty").get(statement=said)


def test_two_answers_stay_with_the_managers_and_never_go_to_who_spoke(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    found, goes = contradicted(case, stage, now), manager("Max Manager", stage, now)
    assert found.duty is not None
    duties.hand_over(duty=found.duty, to=goes)

    handoffs.leave(person=goes, successor=stage.nurse, by=stage.manager, now=now + MINUTE)

    found.duty.refresh_from_db()
    assert case.owner == found.by == stage.front_desk
    assert found.duty.owed_by == stage.manager
    assert logbook.of_case(case.pk).filter(verb="given_to_manager").count() == 1


def test_two_answers_of_a_closed_case_move_too_when_the_manager_is_away(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.confirm(case=case, words="", by=stage.front_desk, now=now)
    closed = cases.close(case=case, by=stage.front_desk, now=now)
    found = contradicted(closed, stage, now)
    assert found.duty is not None
    duties.hand_over(duty=found.duty, to=manager("Max Manager", stage, now))
    stay_away(found.duty.owed_by, stage, now)

    chores.settle_absences(now + MINUTE)

    found.duty.refresh_from_db()
    assert found.duty.owed_by == stage.manager


def test_a_promise_we_cannot_keep_stays_with_the_managers(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    promise = promises.make(case=case, words="We send", minutes=600, by=stage.front_desk, now=now)
    short = promises.cannot_keep(promise=promise, why="x", by=stage.front_desk, now=now)
    goes = manager("Max Manager", stage, now)
    duties.hand_over(duty=short.duty, to=goes)

    handoffs.leave(person=goes, successor=stage.nurse, by=stage.manager, now=now + MINUTE)

    short.duty.refresh_from_db()
    assert short.duty.owed_by == stage.manager


def test_what_the_customer_withdrew_while_joined_stays_withdrawn_when_the_cases_part(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    other = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child, asked="X",
        origin=cases.Origin.FAX, by=stage.case_desk, now=now,
    )  # fmt: skip
    promise = promises.make(case=other, words="We call", minutes=600, by=stage.case_desk, now=now)
    join = cases.join(survivor=case, other=other, reason="same", by=stage.front_desk, now=now)
    promise.refresh_from_db()
    promises.withdraw(promise=promise, customer_words="no", by=stage.nurse, now=now)

    cases.undo_join(join=join, by=stage.front_desk, now=now + MINUTE)

    promise.duty.refresh_from_db()
    assert promise.duty.standing == duties.Standing.WITHDRAWN
    other.refresh_from_db()
    assert other.next_step is not None
    assert other.next_step.closed_at is None


def visit(stage: Cast, now: datetime) -> referrals.Referral:
    return referrals.refer(
        organization=stage.practice, subject=stage.child, customer=stage.parent,
        specialist=office(stage, now, "Bone Clinic", "specialist"), phone="555 0188",
        reason="Knee pain", things=[("Disc", None)], by=stage.case_desk, now=now,
    )  # fmt: skip


def test_the_clock_closes_what_a_visit_that_ended_still_waits_for(
    stage: Cast, now: datetime
) -> None:
    made = visit(stage, now)
    duty = made.report_duty
    assert duty is not None
    referrals.Referral.objects.filter(pk=made.pk).update(ended_at=now)

    chores.review_duties(duty.due_at + MINUTE)

    duty.refresh_from_db()
    assert duty.standing == duties.Standing.WITHDRAWN


def test_a_report_said_again_adds_nothing_and_reminds_once_in_a_while(
    stage: Cast, now: datetime
) -> None:
    made = visit(stage, now)
    reminders = duties.Duty.objects.filter(kind=duties.Kind.REMINDER)
    before = reminders.count()
    for turn in range(4):
        at = now + timedelta(seconds=turn)
        referrals.report_back(referral=made, words="by fax", desk="Ben", now=at)
        referrals.report_back(referral=made, words=f"page {turn}", desk="Ben", now=at)

    made.refresh_from_db()
    assert made.report_words.splitlines() == ["by fax", "page 0", "page 1", "page 2", "page 3"]
    assert reminders.count() == before + 1
    for turn in range(4, 9):
        referrals.report_back(referral=made, words=f"page {turn}", desk="Ben", now=now)
    with pytest.raises(referrals.SaidOften):
        referrals.report_back(referral=made, words="page 9", desk="Ben", now=now)
