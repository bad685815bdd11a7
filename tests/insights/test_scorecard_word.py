"""Our word: promises, hand-offs, time without owner, alarms; each worked out by hand."""

from datetime import datetime, timedelta
from unittest.mock import patch

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safehands.core import cases, duties, handoffs, people, promises
from safehands.core.cases.models import Ownership
from safehands.insights import scorecard
from safehands.insights.scorecard import bells
from tests.insights.lived_month import (
    at,
    card_of,
    ended,
    known,
    later,
    opened_at,
    parts,
    rang,
    said,
    scope_of,
    told,
)
from tests.practice import Practice, open_practice

pytestmark = pytest.mark.django_db
START, END = at(2, "09:00"), at(1, "08:00", month=4)
SBAR = {"situation": "Films are missing", "recommendation": "Find them by noon"}


@pytest.fixture
def practice() -> Practice:
    return open_practice(START)


def promised(practice: Practice, now: datetime, minutes: int) -> promises.Promise:
    case = opened_at(practice, now)
    return promises.make(
        case=case, words="We call you", by=practice.desk, now=now, due_at=later(now, minutes)
    )


def review(duty: duties.Duty, now: datetime) -> None:
    duty.refresh_from_db()
    promises.review(duty=duty, now=now)


def test_a_promise_is_kept_moved_in_agreement_or_broken(practice: Practice) -> None:
    monday = at(9, "10:00")
    kept, moved, broken, late, gone = (promised(practice, monday, 60) for _one in range(5))
    promises.keep(promise=kept, how="called", by=practice.desk, now=later(monday, 60))
    promises.move(
        promise=moved, reason="lab is late", told_how="by phone", by=practice.desk,
        now=later(monday, 30), due_at=at(10, "10:00"),
    )  # fmt: skip
    review(broken.duty, later(monday, 60))
    late.duty.refresh_from_db()
    promises.keep(promise=late, how="called late", by=practice.desk, now=later(monday, 61))
    promises.withdraw(
        promise=gone, customer_words="no longer", by=practice.desk, now=later(monday, 10)
    )

    monday_night = card_of(practice, "2026-03", later(monday, 120))["promises"]
    after = card_of(practice, "2026-03", END)["promises"]

    assert parts(monday_night) == {
        "kept": 1, "moved": 1, "broken": 2, "not_wanted": 1, "running": 1
    }  # fmt: skip
    assert (monday_night.numerator, monday_night.denominator) == (1, 4)
    # Nobody kept the new date either, and the clock need not have looked for that.
    assert (parts(after)["broken"], after.denominator) == (3, 5)


def test_a_promise_counts_in_the_month_in_which_it_fell_due(practice: Practice) -> None:
    night = at(31, "23:00")
    promise = promised(practice, night, 60)
    promises.keep(promise=promise, how="called", by=practice.desk, now=later(night, 30))

    assert card_of(practice, "2026-03", END)["promises"].value is None
    assert card_of(practice, "2026-04", END)["promises"].value == 1.0


def offered(practice: Practice, now: datetime) -> handoffs.Handoff:
    return handoffs.offer(
        case=opened_at(practice, now), purpose=handoffs.Purpose.OWN, summary=SBAR,
        to_person=practice.nurse, accept_minutes=60, by=practice.desk, now=now,
    )  # fmt: skip


def test_a_no_in_time_is_as_good_as_a_yes_and_silence_is_neither(practice: Practice) -> None:
    monday = at(9, "10:00")
    yes, no, late, _silent, back = (offered(practice, monday) for _one in range(5))
    handoffs.accept(handoff=yes, by=practice.nurse, restatement="I do it", now=later(monday, 10))
    handoffs.decline(handoff=no, by=practice.nurse, reason="not mine", now=later(monday, 20))
    handoffs.accept(handoff=late, by=practice.nurse, restatement="I do it", now=later(monday, 90))
    handoffs.withdraw(handoff=back, reason="done", by=practice.desk, now=later(monday, 30))

    figure = card_of(practice, "2026-03", END)["handoffs"]

    assert parts(figure) == {"in_time": 2, "too_late": 1, "silent": 1, "taken_back": 1}
    assert (figure.numerator, figure.denominator) == (2, 4)


def test_a_case_always_has_an_owner_through_every_change_of_hands(practice: Practice) -> None:
    monday = at(9, "10:00")
    case = opened_at(practice, monday)
    cases.claim(case=case, by=practice.nurse, now=later(monday, 10))
    other = opened_at(practice, monday)
    case.refresh_from_db()
    joined = cases.join(
        survivor=case, other=other, reason="same", by=practice.nurse, now=later(monday, 20)
    )
    cases.undo_join(join=joined, by=practice.nurse, now=later(monday, 40))
    case.refresh_from_db()
    ended(practice, case, later(monday, 60))
    cases.hear_from_customer(
        case=case, words="It is wrong!", origin="phone", by=practice.desk, now=later(monday, 600)
    )

    figure = card_of(practice, "2026-03", END)["without_owner"]

    assert (figure.value, figure.numerator, figure.denominator) == (0.0, 0, 2)
    seen = cases.of_office(practice.office)
    assert cases.gaps(seen, since=START, until=END) == []


def test_a_minute_without_an_owner_is_found_in_the_history(practice: Practice) -> None:
    monday = at(9, "10:00")
    case = opened_at(practice, monday)
    cases.claim(case=case, by=practice.nurse, now=later(monday, 10))
    # As only somebody behind the program's back could do it.
    Ownership.objects.filter(case=case, until=later(monday, 10)).update(until=later(monday, 9))

    figure = card_of(practice, "2026-03", END)["without_owner"]
    (gap,) = cases.gaps(cases.of_office(practice.office), since=START, until=END)

    assert figure.numerator == 60
    assert (gap.missing, gap.since, gap.until) == ("owner", later(monday, 9), later(monday, 10))
    assert [line.case_id for line in scorecard.lines_of("without_owner", scope_of(
        practice, "2026-03", END))] == [case.pk]  # fmt: skip
    # Of what lies before the period only the rest counts.
    half = later(monday, 9) + timedelta(seconds=45)
    (rest,) = cases.gaps(cases.of_office(practice.office), since=half, until=END)
    assert rest.until - rest.since == timedelta(seconds=15)


def alarm(practice: Practice, now: datetime) -> cases.Case:
    """Let the clock warn the owner of a case at an instant, an hour before its step is due."""
    case = cases.open_case(
        organization=practice.office, customer=practice.customer, subject=practice.customer,
        asked="?", origin="phone", by=practice.desk, now=later(now, -60), minutes=120,
    )  # fmt: skip
    assert case.next_step is not None
    duties.review(duty=case.next_step, now=now)
    return case


def test_an_alarm_is_acted_upon_within_four_open_hours_or_ignored(practice: Practice) -> None:
    monday, friday = at(9, "11:00"), at(13, "16:00")
    done, _ignored, weekend = (alarm(practice, one) for one in (monday, monday, friday))
    cases.note(case=done, words="called", by=practice.desk, now=later(monday, 240))
    # Friday at four plus four open hours is Monday noon.
    cases.note(case=weekend, words="called", by=practice.desk, now=at(16, "12:00"))
    scope = scope_of(practice, "2026-03", at(16, "12:00"))

    alarms, figure = scorecard.alarms_of(scope), scorecard.figure_of("alarms", scope)

    assert parts(figure) == {"acted": 2, "ignored": 1}
    # Three people worked on eleven open days, from Monday the 2nd to Monday the 16th.
    assert (figure.numerator, figure.denominator) == (3, 33)
    assert (alarms.rung, alarms.ignored, alarms.most) == (3, 1, 2)
    assert {one.up_to: one.count for one in alarms.bins} == {
        0: 31, 3: 2, 6: 0, 9: 0, 12: 0, None: 0
    }  # fmt: skip
    assert len(scorecard.lines_of("alarms", scope, "ignored")) == 1


def test_an_alarm_of_this_hour_is_not_judged_yet(practice: Practice) -> None:
    monday = at(9, "11:00")
    alarm(practice, monday)

    figure = scorecard.figure_of("alarms", scope_of(practice, "2026-03", later(monday, 30)))

    assert parts(figure) == {"running": 1}


def test_a_rule_that_is_ignored_more_often_than_not_cries_wolf(practice: Practice) -> None:
    monday = at(9, "11:00")
    heard = [alarm(practice, monday) for _number in range(4)]
    for case in heard[:1]:
        cases.note(case=case, words="called", by=practice.desk, now=later(monday, 5))
    scope = scope_of(practice, "2026-03", END)

    (few,) = scorecard.alarms_of(scope).bells
    with patch.object(bells, "ENOUGH", 4):
        (bell,) = scorecard.alarms_of(scope).bells

    assert (bell.kind, bell.late, bell.judged, bell.ignored) == ("next_step", False, 4, 3)
    assert (few.cries_wolf, bell.cries_wolf) == (False, True)


def live(practice: Practice, now: datetime) -> None:
    """One case with a bit of everything."""
    case = opened_at(practice, now)
    contact = rang(practice, case, now)
    said(practice, case, contact, now)
    told(practice, known(practice, case, now), later(now, 5))
    promise = promises.make(
        case=case, words="We call", by=practice.desk, now=now, due_at=later(now, 50)
    )
    offered(practice, now)
    promises.keep(promise=promise, how="called", by=practice.desk, now=later(now, 20))
    alarm(practice, later(now, 90))
    case.refresh_from_db()


def test_a_full_month_costs_no_more_queries_than_an_empty_one(practice: Practice) -> None:
    live(practice, at(9, "10:00"))
    people.week_of(practice.office)
    with CaptureQueriesContext(connection) as few:
        card_of(practice, "2026-03", END)
    for day in (10, 11, 12, 13):
        live(practice, at(day, "10:00"))

    with CaptureQueriesContext(connection) as many:
        card = card_of(practice, "2026-03", END)

    assert len(many) == len(few) <= 44
    assert card["told_first"].denominator == 5
    with CaptureQueriesContext(connection) as year:
        scorecard.of(practice.office, since=START, until=END, now=END)
    assert len(year) <= 80
