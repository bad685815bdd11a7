"""The journey tells the whole case: to colleagues by name, to the customer in his own words."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safehands.core import cases, handoffs, logbook, notices, people, promises
from safehands.insights import journeys
from safehands.insights.journeys import Audience, Kind, Told
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
SBAR = {"situation": "Films are missing", "recommendation": "Find them by noon"}


def later(now: datetime, minutes: int) -> datetime:
    return now + timedelta(minutes=minutes)


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


def asked_and_promised(practice: Practice, now: datetime) -> cases.Case:
    """Open at ten; the customer asks again at half past; at eleven something is promised."""
    case = open_case(practice, now)
    cases.hear_from_customer(
        case=case, words="I need them today!", origin=cases.Origin.PHONE, by=practice.desk,
        now=later(now, 30),
    )  # fmt: skip
    promises.make(case=case, words="We call you", by=practice.desk, now=later(now, 60), minutes=120)
    case.refresh_from_db()
    return case


def test_every_step_is_told_in_order_with_its_wait(practice: Practice, now: datetime) -> None:
    case = asked_and_promised(practice, now)

    journey = journeys.journey_of(case, now=later(now, 90))

    told = [(step.number, step.verb, step.kind, step.who) for step in journey.steps[:3]]
    assert told == [
        (1, "opened", Kind.ASKED, "Dana Desk"),
        (2, "customer_said", Kind.ASKED, "Dana Desk"),
        (3, "promised", Kind.PROMISE, "Dana Desk"),
    ]
    assert journey.steps[1].quote == "I need them today!"
    assert journey.steps[1].before is not None
    assert journey.steps[1].before.wall == timedelta(minutes=30)
    assert journey.steps[2].due == later(now, 180)
    assert journey.totals.whole.wall == timedelta(minutes=90)


def test_a_wait_over_night_counts_only_the_open_hours_as_working_time(
    practice: Practice, now: datetime
) -> None:
    case = open_case(practice, now)
    tomorrow = now + timedelta(days=1)
    cases.note(case=case, words="Nothing new", by=practice.desk, now=tomorrow)

    wait = journeys.journey_of(case, now=tomorrow).steps[1].before

    assert wait is not None
    assert (wait.wall, wait.working) == (timedelta(days=1), timedelta(hours=8))


def test_what_was_written_down_later_says_so(practice: Practice, now: datetime) -> None:
    case = open_case(practice, now)
    cases.note(
        case=case, words="She called", by=practice.desk, now=later(now, 60),
        happened_at=later(now, 20),
    )  # fmt: skip

    step = journeys.journey_of(case, now=later(now, 60)).steps[1]

    assert (step.at, step.written_at) == (later(now, 20), later(now, 60))


def test_owners_and_hand_offs_are_told_with_their_times(practice: Practice, now: datetime) -> None:
    case = open_case(practice, now)
    offer = handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, summary=SBAR, by=practice.desk,
        to_person=practice.nurse, now=later(now, 10),
    )  # fmt: skip
    handoffs.accept(
        handoff=offer, by=practice.nurse, restatement="I find the films", now=later(now, 40)
    )
    case.refresh_from_db()

    journey = journeys.journey_of(case, now=later(now, 100))

    assert [(one.owner, one.lasted.wall) for one in journey.owners] == [
        ("Dana Desk", timedelta(minutes=40)),
        ("Nia Nurse", timedelta(minutes=60)),
    ]
    assert [time.owner for time in journey.totals.owners] == ["Nia Nurse", "Dana Desk"]
    assert journey.totals.transitions == 1
    assert journey.handoffs[0].waited.wall == timedelta(minutes=30)
    assert (journey.handoffs[0].giver, journey.handoffs[0].taker) == ("Dana Desk", "Nia Nurse")


def test_the_customer_waits_from_her_word_to_ours_and_asking_again_is_counted(
    practice: Practice, now: datetime
) -> None:
    case = asked_and_promised(practice, now)
    cases.note(
        case=case, words="Thank you!", by=practice.desk, now=later(now, 61), from_customer=True
    )

    totals = journeys.journey_of(case, now=later(now, 90)).totals

    assert [(one.wait.wall, one.ended, one.asked_again) for one in totals.customer_waits] == [
        (timedelta(minutes=60), True, 1)
    ]
    assert totals.customer_waited == timedelta(minutes=60)


def test_looks_are_counted_and_left_out(practice: Practice, now: datetime) -> None:
    case = open_case(practice, now)
    for _look in range(3):
        logbook.looked(what="case", by=practice.nurse, now=now, case_id=case.pk)

    journey = journeys.journey_of(case, now=now)

    assert [step.verb for step in journey.steps] == ["opened"]
    assert journey.totals.looks == 3


def test_a_message_that_did_not_arrive_is_NOT_told(practice: Practice, now: datetime) -> None:  # noqa: N802
    people.end_contact_point(contact_point=practice.address, by=None, now=now)
    case = open_case(practice, now)
    notices.tell(
        to=practice.customer, topic="free", subject="Your films", words="They are here.",
        by=practice.desk, now=later(now, 5), case_id=case.pk, for_customer=True,
    )  # fmt: skip

    staff = journeys.journey_of(case, now=later(now, 5))
    customer = journeys.journey_of(case, now=later(now, 5), audience=Audience.CUSTOMER)

    assert [(one.subject, one.told) for one in staff.messages] == [("Your films", Told.NOT_TOLD)]
    assert staff.totals.not_told == 1
    assert "Your films" not in " ".join(step.words for step in customer.steps)


def test_the_customer_reads_roles_and_own_words_and_no_notes(
    practice: Practice, now: datetime
) -> None:
    case = asked_and_promised(practice, now)
    cases.note(case=case, words="She sounds cross", by=practice.desk, now=later(now, 61))

    journey = journeys.journey_of(case, now=later(now, 90), audience=Audience.CUSTOMER)

    said = [(step.who, step.words, step.quote) for step in journey.steps]
    assert ("You", "You said", "I need them today!") in said
    assert {step.who for step in journey.steps} == {"You", "Front desk"}
    assert "cross" not in repr(journey)
    assert "Dana" not in repr(journey)


def test_what_another_patient_said_before_a_correction_is_not_told_to_the_customer(
    practice: Practice, now: datetime
) -> None:
    case = asked_and_promised(practice, now)
    sister = people.enrol(name="Ines Delgado", by=practice.desk, now=now)
    cases.change_customer(
        case=case, customer=sister, subject=sister, reason="filed under the sister",
        by=practice.desk, now=later(now, 70),
    )  # fmt: skip
    case.refresh_from_db()

    journey = journeys.journey_of(case, now=later(now, 90), audience=Audience.CUSTOMER)

    assert [step.verb for step in journey.steps] == ["customer_changed"]
    assert "today" not in repr(journey)


def test_joined_cases_are_included_and_marked(practice: Practice, now: datetime) -> None:
    first, second = open_case(practice, now), open_case(practice, later(now, 5))
    cases.join(
        survivor=first, other=second, reason="same films", by=practice.desk, now=later(now, 9)
    )
    first.refresh_from_db()

    journey = journeys.journey_of(first, now=later(now, 10))

    assert journey.joined == (second.reference,)
    marked = [step.verb for step in journey.steps if step.joined == second.reference]
    assert marked == ["opened", "cases_joined"]


def test_a_partner_at_a_desk_is_named_with_his_office(practice: Practice, now: datetime) -> None:
    case = open_case(practice, now)
    pharmacy = people.found_organization(
        name="Corner Pharmacy", kind="pharmacy", calendar=practice.office.calendar, by=None, now=now
    )
    offer = handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, summary=SBAR, by=practice.desk,
        to_organization=pharmacy, now=now,
    )  # fmt: skip
    handoffs.accept(handoff=offer, desk="Pia, counter 2", now=later(now, 3))

    steps = journeys.journey_of(case, now=later(now, 3)).steps

    accepted = next(step for step in steps if step.verb == "accepted")
    assert accepted.who == "Pia, counter 2 (Corner Pharmacy)"
    assert accepted.side is journeys.Side.PARTNER


@pytest.mark.parametrize("audience", Audience)
def test_a_long_journey_asks_the_database_no_more_often_than_a_short_one(
    practice: Practice, now: datetime, audience: Audience
) -> None:
    case = asked_and_promised(practice, now)
    with CaptureQueriesContext(
        connection,
    ) as short:
        journeys.journey_of(case, now=later(now, 90), audience=audience)
    for minute in range(30):
        by = practice.nurse if minute % 2 else practice.manager
        cases.note(case=case, words=f"Note {minute}", by=by, now=later(now, 90 + minute))

    with CaptureQueriesContext(connection) as long:
        journeys.journey_of(case, now=later(now, 200), audience=audience)

    assert len(long) <= len(short) <= 30
