"""Who is asked may ask back before he answers; the request stays open."""

from datetime import datetime, timedelta

import pytest

from safehands.core import duties, handoffs, logbook, notices, people
from safehands.core.handoffs import Purpose, State
from safehands.core.refusals import Unclear
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
SBAR = {"situation": "Films are missing", "recommendation": "Find them by noon"}
PIA = "Pia, counter 2"


@pytest.fixture
def practice(now: datetime) -> Practice:
    return open_practice(now)


@pytest.fixture
def asked(practice: Practice, now: datetime) -> handoffs.Handoff:
    pharmacy = people.found_organization(
        name="Corner Pharmacy", kind="pharmacy", calendar=practice.office.calendar, by=None, now=now
    )
    return handoffs.offer(
        case=open_case(practice, now), purpose=Purpose.ANSWER, summary=SBAR, by=practice.desk,
        to_organization=pharmacy, now=now,
    )  # fmt: skip


def test_a_question_is_delivery_and_a_dated_reminder_for_the_owner(
    practice: Practice, asked: handoffs.Handoff, now: datetime
) -> None:
    later = now + timedelta(minutes=5)

    row = handoffs.ask_back(handoff=asked, question="Hip or knee?", desk=PIA, now=later)

    (reminder,) = duties.of_case(asked.case_id).filter(kind=duties.Kind.REMINDER)
    assert (row.state, row.duty_id) == (State.DELIVERED, asked.duty_id)
    assert reminder.owed_by == practice.desk
    assert reminder.words == "Pia, counter 2 asks back: Hip or knee?"
    told = [notice.topic for notice in notices.of_person(practice.desk, later)]
    assert "asked_back" in told
    last = logbook.of_case(asked.case_id).last()
    assert last is not None
    assert (last.verb, last.facts["question"]) == ("asked_back", "Hip or knee?")


def test_each_question_is_told(practice: Practice, asked: handoffs.Handoff, now: datetime) -> None:
    for question in ("Hip or knee?", "Left or right, 100 % sure?"):
        handoffs.ask_back(handoff=asked, question=question, desk=PIA, now=now)

    told = notices.of_person(practice.desk, now).filter(topic="asked_back")
    assert {notice.words for notice in told} == {
        "Pia, counter 2 asks back: Hip or knee?",
        "Pia, counter 2 asks back: Left or right, 100 % sure?",
    }


@pytest.mark.parametrize(("question", "desk"), [(" ", PIA), ("Hip or knee?", "")])
def test_a_question_says_what_and_who(
    asked: handoffs.Handoff, now: datetime, question: str, desk: str
) -> None:
    before = logbook.of_case(asked.case_id).count()

    with pytest.raises(Unclear):
        handoffs.ask_back(handoff=asked, question=question, desk=desk, now=now)

    asked.refresh_from_db()
    assert asked.state == State.SENT
    assert logbook.of_case(asked.case_id).count() == before


def test_after_the_answer_nobody_asks_back(asked: handoffs.Handoff, now: datetime) -> None:
    handoffs.decline(handoff=asked, reason="Not ours", desk=PIA, now=now)
    before = logbook.of_case(asked.case_id).count()

    with pytest.raises(handoffs.NotWaiting):
        handoffs.ask_back(handoff=asked, question="Hip or knee?", desk=PIA, now=now)

    assert logbook.of_case(asked.case_id).count() == before
