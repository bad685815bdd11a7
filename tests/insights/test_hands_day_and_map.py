"""The strip of hands, a person's day, and the map of who passes to whom."""

from datetime import datetime, timedelta

import pytest

from safehands.core import cases, duties, handoffs, logbook, people
from safehands.insights import handmap, hands
from safehands.insights.day import day_of
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
SBAR = {"situation": "Films are missing", "recommendation": "Find them by noon"}


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


def offered(practice: Practice, case: cases.Case, now: datetime) -> handoffs.Handoff:
    return handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, summary=SBAR, by=practice.desk,
        to_person=practice.nurse, now=now,
    )  # fmt: skip


def test_the_strip_shows_who_held_it_and_to_whom_it_is_offered(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    offered(practice, case, now + timedelta(minutes=10))

    strip = hands.strip_of(case, now + timedelta(minutes=20))

    assert [(hold.who, hold.way, hold.until) for hold in strip] == [
        ("Dana Desk", "held", None),
        ("Nia Nurse", "offered", None),
    ]


def test_a_pause_cuts_the_owners_stretch_into_held_and_waiting(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    step = case.next_step
    assert step is not None
    since, until = now + timedelta(minutes=20), now + timedelta(minutes=50)
    duties.pause(
        duty=step, reason="films on their way", counterparty="Imaging",
        until=now + timedelta(days=1), by=practice.desk, now=since,
    )  # fmt: skip
    waiting = hands.strip_of(case, now + timedelta(minutes=30))
    step.refresh_from_db()
    duties.resume(duty=step, by=practice.desk, now=until)

    strip = hands.strip_of(case, now + timedelta(minutes=60))

    assert [(hold.way, hold.until, hold.note) for hold in waiting] == [
        ("held", since, ""),
        ("waiting", None, "Imaging"),
    ]
    assert [(hold.way, hold.since, hold.until) for hold in strip] == [
        ("held", now, since),
        ("waiting", since, until),
        ("held", until, None),
    ]


def test_a_persons_day_holds_what_is_due_and_the_hours_of_the_office(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    offered(practice, case, now)
    people.plan_absence_row(
        person=practice.nurse, since=now + timedelta(hours=5), until=now + timedelta(days=3),
        cover=None, reason="", by=practice.nurse, now=now,
    )  # fmt: skip

    desk, nurse = day_of(practice.desk, now=now), day_of(practice.nurse, now=now)

    # 9:00 to 17:00 in New York, two days after its clock change.
    assert desk.openings == ((now - timedelta(hours=1), now + timedelta(hours=7)),)
    assert desk.until - desk.since == timedelta(days=1)
    assert {mark.what for mark in desk.marks} == {"next_step", "other"}
    assert [(mark.what, mark.reference) for mark in nurse.marks] == [
        ("offer", case.reference),
        ("away", ""),
    ]


def test_what_is_past_its_time_is_late_on_the_ribbon(practice: Practice, now: datetime) -> None:
    case = open_case(practice, now)
    assert case.next_step is not None

    marks = day_of(practice.desk, now=case.next_step.due_at).marks

    assert [mark.state for mark in marks] == ["late"]


def test_the_map_counts_passes_and_waits_and_no_looks(practice: Practice, now: datetime) -> None:
    for minutes in (10, 20, 200):
        case = open_case(practice, now)
        logbook.looked(
            what="case", by=practice.nurse, now=now + timedelta(minutes=5), case_id=case.pk
        )
        cases.note(case=case, words="Seen", by=practice.nurse, now=now + timedelta(minutes=minutes))

    since, until = now - timedelta(days=1), now + timedelta(days=1)
    (step,) = handmap.steps_of(practice.office, since=since, until=until)
    assert (step.came_from, step.went_to, step.times) == ("asked", "step", 3)
    assert step.mean == timedelta(minutes=230) / 3
    assert (step.half_within, step.most_within) == (timedelta(minutes=30), timedelta(minutes=240))


def test_the_map_shows_nothing_of_another_office(practice: Practice, now: datetime) -> None:
    case = open_case(practice, now)
    cases.note(case=case, words="Seen", by=practice.nurse, now=now)
    offered(practice, case, now)
    other = people.found_organization(
        name="Oak Street Practice", kind="practice", calendar=practice.office.calendar, ours=True,
        by=None, now=now,
    )  # fmt: skip
    since, until = now - timedelta(days=1), now + timedelta(days=1)

    assert handmap.steps_of(other, since=since, until=until) == ()
    assert handmap.waits_of(other, since=since, until=until, now=now) == ()


def test_who_waited_for_whom_is_told_by_roles(practice: Practice, now: datetime) -> None:
    for minutes in (10, 20, 60):
        case = open_case(practice, now)
        offer = offered(practice, case, now)
        if minutes < 60:
            handoffs.accept(
                handoff=offer, by=practice.nurse, restatement="I do it",
                now=now + timedelta(minutes=minutes),
            )  # fmt: skip
    asked = open_case(practice, now)
    handoffs.decline(
        handoff=offered(practice, asked, now), by=practice.nurse, reason="not mine",
        now=now + timedelta(minutes=30),
    )  # fmt: skip
    since, until = now - timedelta(days=1), now + timedelta(days=1)

    (wait,) = handmap.waits_of(
        practice.office, since=since, until=until, now=now + timedelta(minutes=60)
    )

    assert (wait.giver, wait.taker) == ("Front desk", "Case desk")
    assert (wait.offered, wait.declined, wait.silent) == (4, 1, 1)
    assert (wait.mean, wait.most_within) == (timedelta(minutes=30), timedelta(minutes=60))
    assert wait.returned == 0
    steps = handmap.steps_of(practice.office, since=since, until=until)
    assert ("asked", "hand-off") in {(one.came_from, one.went_to) for one in steps}


def test_what_was_accepted_and_given_back_is_counted(practice: Practice, now: datetime) -> None:
    case = open_case(practice, now)
    offer = offered(practice, case, now)
    later = now + timedelta(minutes=90)
    handoffs.accept(handoff=offer, by=practice.nurse, restatement="I do it", now=later)
    case.refresh_from_db()
    handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, summary=SBAR, by=practice.nurse,
        to_person=practice.desk, now=later + timedelta(minutes=1),
    )  # fmt: skip
    since, until = now - timedelta(days=1), now + timedelta(days=1)

    there, back = sorted(
        handmap.waits_of(practice.office, since=since, until=until, now=later + timedelta(days=1)),
        key=lambda one: one.returned, reverse=True,
    )  # fmt: skip

    assert (there.giver, there.returned, there.silent) == ("Front desk", 1, 0)
    assert there.most_within == timedelta(minutes=120)
    assert (back.giver, back.returned, back.silent) == ("Case desk", 0, 1)
