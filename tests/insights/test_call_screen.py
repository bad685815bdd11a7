"""The call screen: one glance, in the order in which one needs it, of one patient only."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safehands.core import (
    cases,
    contacts,
    handoffs,
    house,
    needs,
    news,
    people,
    promises,
    statements,
)
from safehands.insights import call_screen
from safehands.lab import cast
from safehands.lab.cast import Cast

NUMBER = "+1 212 555 0134"
SBAR = {"situation": "Refill is needed.", "recommendation": "Decide whether a visit is needed."}


@pytest.fixture
def stage(db: None, now: datetime) -> Cast:
    """The cast on a Monday morning; the parent has a telephone."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    here = cast.enter(now=now)
    people.add_contact_point(
        kind="mobile", value=NUMBER, person=here.parent, verified=True, by=None, now=now
    )
    return here


@pytest.fixture
def refill(stage: Cast, now: datetime) -> cases.Case:
    """A refill for the child, owned by the case desk."""
    return opened(stage, now, stage.child, "Refill, please")


def opened(stage: Cast, now: datetime, subject: people.Person, asked: str) -> cases.Case:
    return cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=subject, asked=asked,
        origin=cases.Origin.PHONE, by=stage.case_desk, now=now,
    )  # fmt: skip


def ringing(stage: Cast, now: datetime) -> contacts.Contact:
    return contacts.begin(
        organization=stage.practice, channel="phone", number=NUMBER, by=stage.front_desk, now=now
    )


def about(
    stage: Cast, contact: contacts.Contact, subject: people.Person, now: datetime
) -> contacts.Contact:
    contacts.choose_subject(contact=contact, subject=subject, by=stage.front_desk, now=now)
    contact.refresh_from_db()
    return contact


def told(stage: Cast, case: cases.Case, now: datetime, words: str = "A visit first") -> news.News:
    return news.open_news(
        case=case, kind=news.Kind.DECISION, words=words, by=stage.doctor, now=now,
        known_by=stage.practice, options=["a time before Friday"],
    )  # fmt: skip


def test_nothing_of_anybody_is_shown_before_somebody_is_chosen(
    stage: Cast, refill: cases.Case, now: datetime
) -> None:
    told(stage, refill, now)

    screen = call_screen.of(ringing(stage, now), stage.front_desk, now)

    assert screen.record is None
    assert screen.caller.name == "Paula Parent"
    assert [one.name for one in screen.whom] == ["Paula Parent", "Ada Parent", "Ben Parent"]
    assert "Refill" not in repr(screen)
    assert "visit" not in repr(screen)


def test_the_screen_of_one_child_holds_nothing_of_the_other(
    stage: Cast, refill: cases.Case, now: datetime
) -> None:
    other = opened(stage, now, stage.other_child, "Ears hurt")
    promises.make(
        case=other, words="We call about the ears", minutes=60, by=stage.case_desk, now=now
    )
    told(stage, other, now, "The ears need a look")
    statements.heard(case=other, words="His ears again", by=stage.front_desk, now=now)
    earlier = about(stage, ringing(stage, now), stage.other_child, now)
    contacts.end(contact=earlier, about="the ears", by=stage.front_desk, now=now)

    screen = call_screen.of(
        about(stage, ringing(stage, now), stage.child, now), stage.front_desk, now
    )

    assert screen.record is not None
    assert [one.title for one in screen.record.cases] == ["Refill, please"]
    assert "ears" not in repr(screen).lower()


def test_news_come_with_words_options_and_times_that_are_still_held(
    stage: Cast, refill: cases.Case, now: datetime
) -> None:
    one = told(stage, refill, now)
    times = [(now + timedelta(hours=hours), f"with Nadia, {hours}") for hours in (24, 4)]
    news.hold_slots(news=one, slots=times, by=stage.case_desk, now=now)
    contact = about(stage, ringing(stage, now), stage.child, now)

    (line,) = call_screen.of(contact, stage.front_desk, now).record.news  # type: ignore[union-attr]
    later = call_screen.of(contact, stage.front_desk, now + timedelta(hours=9))

    assert line.words == "A visit first"
    assert line.options == ("a time before Friday",)
    assert [slot.words for slot in line.slots] == ["with Nadia, 4", "with Nadia, 24"]
    assert line.teller == "Carla Case"
    assert later.record is not None
    assert later.record.news[0].slots == ()
    assert later.record.news[0].standing == "late"


def test_the_rule_of_the_need_says_what_is_asked_next(stage: Cast, now: datetime) -> None:
    needs.write_down(
        person=stage.child, organization=stage.practice, words="Daily inhaler", daily=True,
        supply_until=date(2026, 3, 20), approval_by="Dr. David Doctor", condition="visit",
        within_months=5, last_done=date(2025, 9, 8), by=stage.nurse, now=now,
    )  # fmt: skip
    contact = about(stage, ringing(stage, now), stage.child, now)

    (line,) = call_screen.of(contact, stage.front_desk, now).record.needs  # type: ignore[union-attr]

    assert line.in_conflict
    assert line.runs_out == date(2026, 3, 20)
    assert line.business_days_left == 9
    assert line.last_done == date(2025, 9, 8)


def test_what_he_did_himself_and_where_things_are_is_shown(
    stage: Cast, refill: cases.Case, now: datetime
) -> None:
    news.rely(case=refill, at=now + timedelta(days=2), words="Picks it up", by=None, now=now)
    statements.heard(case=refill, words="Any news?", by=None, now=now)
    statements.say(
        case=refill, words="We ask the pharmacy.", by=stage.case_desk, now=now,
        errand={"words": "Bring the card", "reason": "Only he has it", "then": "We copy it",
                "by_when": now + timedelta(days=1)},
    )  # fmt: skip
    handoffs.offer(
        case=refill, purpose=handoffs.Purpose.ANSWER, to_organization=stage.pharmacy,
        summary=SBAR, by=refill.owner, now=now,
    )  # fmt: skip
    contact = about(stage, ringing(stage, now), stage.child, now)

    record = call_screen.of(contact, stage.front_desk, now).record

    assert record is not None
    assert {one.what for one in record.own_doings} == {"coming", "word", "errand"}
    assert [one.where for one in record.things] == ["Riverside Pharmacy"]
    assert [one.words for one in record.said] == ["We ask the pharmacy."]


def test_a_wrong_fact_is_asked_again_and_nothing_may_be_told(
    stage: Cast, refill: cases.Case, now: datetime
) -> None:
    contact = about(stage, ringing(stage, now), stage.child, now)
    contacts.prove(contact=contact, born_on=date(2001, 1, 1), by=stage.front_desk, now=now)
    contact.refresh_from_db()

    screen = call_screen.of(contact, stage.front_desk, now)

    assert not screen.caller.identified
    assert screen.caller.ask_next == "born_on"
    assert screen.record is not None
    assert "tell nothing" in screen.record.telling.words


def test_what_is_hard_for_him_is_said_once(stage: Cast, now: datetime) -> None:
    for whom in (stage.parent, stage.child):
        people.add_constraint(person=whom, words="No car", by=stage.nurse, now=now)
    contact = about(stage, ringing(stage, now), stage.child, now)

    record = call_screen.of(contact, stage.front_desk, now).record

    assert record is not None
    assert record.telling.constraints == ("No car",)


def test_after_the_end_nothing_can_be_done_any_more(
    stage: Cast, refill: cases.Case, now: datetime
) -> None:
    contact = about(stage, ringing(stage, now), stage.child, now)
    open_acts = call_screen.of(contact, stage.front_desk, now).acts
    ended = contacts.end(contact=contact, by=stage.front_desk, now=now)

    assert open_acts[0] == "say"
    assert call_screen.of(ended, stage.front_desk, now).acts == ()


def test_a_call_costs_as_many_questions_with_thirty_rows_as_with_three(
    stage: Cast, now: datetime
) -> None:
    spent = []
    for subject, rows in ((stage.child, 3), (stage.other_child, 30)):
        for number in range(rows):
            fill(stage, subject, number, now)
        contact = about(stage, ringing(stage, now), subject, now)
        fresh = contacts.visible_to(stage.front_desk).get(pk=contact.pk)
        with CaptureQueriesContext(connection) as asked:
            screen = call_screen.of(fresh, people.by_id(stage.front_desk.pk), now)
        spent.append(len(asked))
        assert screen.record is not None
        assert len(screen.record.cases) == min(rows, call_screen.MOST)

    assert spent[0] == spent[1]
    assert spent[0] <= 30


def fill(stage: Cast, subject: people.Person, number: int, now: datetime) -> None:
    """Open a matter with one of everything."""
    case = opened(stage, now, subject, f"Matter {number}")
    told(stage, case, now, f"News {number}")
    promises.make(case=case, words="We call", minutes=60, by=stage.case_desk, now=now)
    statements.heard(case=case, words=f"Says {number}", by=stage.front_desk, now=now)
    statements.say(
        case=case, words="Understood.", by=stage.case_desk, now=now,
        errand={"words": "Bring it", "reason": "He has it", "then": "We copy it"},
    )  # fmt: skip
    news.rely(case=case, at=now + timedelta(days=2), by=None, now=now)
    handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, to_organization=stage.pharmacy, summary=SBAR,
        by=case.owner, now=now,
    )  # fmt: skip
    needs.write_down(
        person=subject, organization=stage.practice, words=f"Need {number}",
        supply_until=date(2026, 6, 1), by=stage.nurse, now=now,
    )  # fmt: skip
    contacts.end(
        contact=about(stage, ringing(stage, now), subject, now), by=stage.front_desk, now=now
    )
