"""One answer: what the journey, the scorecard and the day sheet say of it, worked out by hand."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safehands.core import (
    cases,
    escalations,
    items,
    news,
    people,
    probes,
    promises,
    protocols,
    statements,
)
from safehands.insights import call_screen, day_sheet, journeys, scorecard
from safehands.insights.journeys import Audience
from safehands.insights.matter import keeping
from tests.insights.lived_month import at, card_of, later, opened_at, parts, rang
from tests.practice import WEEK, Practice, open_practice

pytestmark = pytest.mark.django_db
START, MONDAY, END = at(2, "09:00"), at(9, "10:00"), at(1, "08:00", month=4)
WRONG = {"stance": "we_do_not", "actor": "customer", "override_reason": "that is how we do it"}


@pytest.fixture
def practice() -> Practice:
    return open_practice(START)


@pytest.fixture
def topic(practice: Practice) -> protocols.Topic:
    found = protocols.found_topic(
        organization=practice.office, code="sending-images", name="Sending images",
        question="Can you send the images?", owner=practice.manager, by=practice.manager, now=START,
    )  # fmt: skip
    way = protocols.NewWay(
        stance="we_do", actor="us", days=1, say={"en": "We send them within one business day."}
    )
    protocols.publish(
        topic=found, ways=[way], change="first", review_on=at(1, "09:00", month=6).date(),
        by=practice.manager, now=START,
    )  # fmt: skip
    return found


@pytest.fixture
def specialist() -> people.Organization:
    calendar = people.make_calendar(
        name="Specialist hours", zone="America/Chicago", week=WEEK, by=None, now=START
    )
    return people.found_organization(
        name="Hill Specialists", kind="specialist", calendar=calendar, by=None, now=START
    )


def told(
    practice: Practice, case: cases.Case, topic: protocols.Topic, by: people.Person, now: Any,
    **more: Any,
) -> statements.Statement:  # fmt: skip
    given = {"words": "We send them.", "stance": "we_do", "actor": "us", "days": 1} | more
    if more.get("stance") == "we_do_not":
        given["days"] = None
    return statements.say(case=case, about=topic, by=by, now=now, **given)


def contradicted(practice: Practice, topic: protocols.Topic) -> cases.Case:
    """At 10:00 right by the nurse, at 10:10 tried and at 10:11 said wrong, at 10:36 put right."""
    case = opened_at(practice, MONDAY)
    told(practice, case, topic, practice.nurse, MONDAY)
    words = "You have to come and get them."
    with pytest.raises(statements.Conflicts) as refused:
        told(
            practice, case, topic, practice.desk, later(MONDAY, 10), words=words,
            **{**WRONG, "override_reason": ""},
        )  # fmt: skip
    if refused.value.afterwards:
        refused.value.afterwards()
    wrong = told(practice, case, topic, practice.desk, later(MONDAY, 11), words=words, **WRONG)
    escalations.frustrated(case=case, by=practice.desk, now=later(MONDAY, 12))
    row = escalations.open_of(case)
    assert row is not None
    escalations.call(
        frustration=row, outcome="settled", words="We send them; sorry for the wrong word",
        apologised=True, by=practice.manager, now=later(MONDAY, 36),
    )  # fmt: skip
    told(practice, case, topic, practice.manager, later(MONDAY, 36), replaces=wrong)
    return case


def test_the_journey_says_three_staff_one_contradiction_put_right_and_no_trip(
    practice: Practice, topic: protocols.Topic
) -> None:
    case = contradicted(practice, topic)

    totals = journeys.journey_of(case, now=later(MONDAY, 60)).totals

    assert (totals.staff, totals.caught, totals.spoken, totals.corrected) == (3, 1, 1, 1)
    assert totals.longest_to_correct == timedelta(minutes=25)
    assert (totals.trips, totals.known_asked_again) == (0, 0)


def test_the_manager_reads_the_contradiction_without_names_and_the_customer_not_at_all(
    practice: Practice, topic: protocols.Topic
) -> None:
    case = contradicted(practice, topic)

    manager = journeys.journey_of(case, now=later(MONDAY, 60), audience=Audience.MANAGER)
    customer = journeys.journey_of(case, now=later(MONDAY, 60), audience=Audience.CUSTOMER)

    caught, spoken = manager.contradictions
    assert (caught.spoken, spoken.spoken) == (False, True)
    assert spoken.corrected_at == later(MONDAY, 36)
    assert {caught.who, spoken.who, spoken.corrected_by} == {"Front desk", "Manager"}
    assert customer.contradictions == ()
    (frustration,) = customer.frustrations
    assert (frustration.caller, frustration.called_at) == ("Manager", later(MONDAY, 36))


def test_a_thing_goes_from_office_to_office_in_the_journey(
    practice: Practice, specialist: people.Organization
) -> None:
    case = opened_at(practice, MONDAY)
    film = items.register(
        organization=practice.office, kind=items.Kind.FILM, name="X-ray", place="film shelf 3",
        subject=practice.customer, case=case, by=practice.desk, now=MONDAY,
    )  # fmt: skip
    sent = items.send(
        items=[film], to=specialist, means=protocols.Means.COURIER, case=case, by=practice.desk,
        now=later(MONDAY, 60),
    )  # fmt: skip
    items.receive(consignment=sent, by=None, desk="Hilda", now=later(MONDAY, 300))

    ours = journeys.journey_of(case, now=later(MONDAY, 400))
    theirs = journeys.journey_of(case, now=later(MONDAY, 400), audience=Audience.CUSTOMER)

    assert [(move.to_holder, move.between) for move in ours.moves] == [
        (practice.office.name, False), (specialist.name, True), (specialist.name, True),
    ]  # fmt: skip
    assert ours.totals.offices == 2
    assert ours.moves[0].to_place == "film shelf 3"
    assert {move.to_place for move in theirs.moves} == {""}


def test_a_trip_is_counted_when_he_has_left_home_and_not_when_he_was_stopped(
    practice: Practice,
) -> None:
    case = opened_at(practice, MONDAY)
    stopped = news.rely(case=case, at=later(MONDAY, 120), by=practice.desk, now=MONDAY)
    news.end_reliance(
        reliance=stopped, because="told not to come", by=practice.desk, now=later(MONDAY, 20)
    )
    assert journeys.journey_of(case, now=later(MONDAY, 200)).totals.trips == 0

    news.rely(case=case, at=later(MONDAY, 300), by=practice.desk, now=later(MONDAY, 200))

    assert journeys.journey_of(case, now=later(MONDAY, 210)).totals.trips == 0
    assert journeys.journey_of(case, now=later(MONDAY, 301)).totals.trips == 1


# ---------------------------------------------------------------- the customer's page


def test_what_was_only_read_and_put_right_is_said_kindly(
    practice: Practice, topic: protocols.Topic
) -> None:
    case = opened_at(practice, MONDAY)
    wrong = statements.say(
        case=case, words="We do not send images.", override_reason="in a hurry", by=practice.desk,
        now=later(MONDAY, 10),
    )  # fmt: skip
    assert wrong.about is None
    told(practice, case, topic, practice.manager, later(MONDAY, 36), replaces=wrong)

    (line,) = keeping.answers_of(case, practice.customer, later(MONDAY, 40))

    assert (line.words, line.corrected) == ("We send them.", True)


def test_a_customer_reads_our_answer_in_his_language(
    practice: Practice, topic: protocols.Topic
) -> None:
    ways = [
        protocols.NewWay(
            stance="we_do", actor="us", days=1,
            say={"en": "We send them within one business day.", "es": "Las enviamos mañana."},
        )
    ]  # fmt: skip
    protocols.publish(
        topic=topic, ways=ways, change="Spanish", review_on=at(1, "09:00", month=6).date(),
        by=practice.manager, now=MONDAY,
    )  # fmt: skip
    case = opened_at(practice, MONDAY)
    told(practice, case, topic, practice.desk, later(MONDAY, 10))
    reader = practice.customer
    reader.language = "es"

    (line,) = keeping.answers_of(case, reader, later(MONDAY, 40))

    assert (line.words, line.topic) == ("Las enviamos mañana.", "")
    reader.language = "en"
    (line,) = keeping.answers_of(case, reader, later(MONDAY, 40))
    assert (line.words, line.topic) == ("We send them.", "Sending images")


# ---------------------------------------------------------------- the scorecard


def test_words_against_an_answer_are_caught_or_spoken_and_put_right(
    practice: Practice, topic: protocols.Topic
) -> None:
    contradicted(practice, topic)
    case = opened_at(practice, later(MONDAY, 90))
    told(practice, case, topic, practice.desk, later(MONDAY, 95), words="Come.", **WRONG)

    card = card_of(practice, "2026-03", later(MONDAY, 200))

    assert parts(card["caught"]) == {"caught": 1, "spoken": 2}
    assert parts(card["corrected"]) == {"corrected": 1, "believed": 1}
    assert (card["minutes_to_correct"].value, card["minutes_to_correct"].denominator) == (25, 1)


def test_frustrated_customers_are_called_in_time_late_or_not_at_all(practice: Practice) -> None:
    rows = [
        escalations.frustrated(case=opened_at(practice, MONDAY), by=practice.desk, now=MONDAY)
        for _one in range(4)
    ]
    for row, minutes in ((rows[0], 30), (rows[1], 31)):
        escalations.call(
            frustration=row, outcome="settled", words="Settled", by=practice.manager,
            now=later(MONDAY, minutes),
        )  # fmt: skip
    escalations.withdraw(frustration=rows[2], because="slip", by=practice.desk, now=MONDAY)

    early, after = (
        card_of(practice, "2026-03", later(MONDAY, minutes))["supervisors"] for minutes in (5, 60)
    )

    assert parts(early)["running"] == 1
    assert parts(after) == {"in_time": 1, "too_late": 1, "not_called": 1, "slip": 1}
    assert (after.numerator, after.denominator) == (1, 3)


def test_a_promise_that_waits_is_triggered_asked_for_or_falls_asleep(practice: Practice) -> None:
    came, asked, asleep = (
        promises.make_conditional(
            case=opened_at(practice, MONDAY), trigger="you have the appointment",
            words="We send them", by=practice.desk, now=MONDAY,
        )
        for _one in range(3)
    )  # fmt: skip
    promises.trigger(condition=came, minutes=60, by=practice.desk, now=later(MONDAY, 60))
    promises.ask_for_trigger(condition=asked, now=asked.duty.due_at)

    before = card_of(practice, "2026-03", later(MONDAY, 90))["conditions"]
    after = card_of(practice, "2026-03", later(asleep.duty.due_at, 1))["conditions"]

    assert parts(before)["running"] == 1
    assert parts(after) == {"triggered": 1, "asked": 1, "asleep": 1}
    assert after.value == pytest.approx(2 / 3)


def test_pick_ups_are_seen_in_time_not_there_or_nobody_looked(practice: Practice) -> None:
    thursday = at(12, "10:00")
    agreed = []
    for number in range(3):
        case = opened_at(practice, MONDAY)
        film = items.register(
            organization=practice.office, kind=items.Kind.FILM, name=f"X-ray {number}",
            subject=practice.customer, place="shelf", case=case, by=practice.desk, now=MONDAY,
        )  # fmt: skip
        agreed.append(
            items.agree_pickup(
                item=film, case=case, who=practice.customer, at=thursday, place="front desk",
                by=practice.desk, now=MONDAY,
            )
        )  # fmt: skip
    for pickup, there in ((agreed[0], True), (agreed[1], False)):
        items.check_pickup(pickup=pickup, there=there, by=practice.desk, now=at(11, "09:00"))

    early = card_of(practice, "2026-03", at(11, "09:30"))["pickups"]
    after = card_of(practice, "2026-03", thursday)["pickups"]

    assert parts(early)["running"] == 1
    assert parts(after) == {"there": 1, "not_there": 1, "unseen": 1}


def test_what_was_sent_is_received_late_or_silent(
    practice: Practice, specialist: people.Organization
) -> None:
    sent = []
    for number in range(3):
        case = opened_at(practice, MONDAY)
        film = items.register(
            organization=practice.office, kind=items.Kind.FILM, name=f"X-ray {number}",
            subject=practice.customer, place="shelf", case=case, by=practice.desk, now=MONDAY,
        )  # fmt: skip
        sent.append(
            items.send(
                items=[film], to=specialist, means=protocols.Means.COURIER, case=case,
                by=practice.desk, now=MONDAY, expected_at=later(MONDAY, 240),
            )
        )  # fmt: skip
    for consignment, minutes in ((sent[0], 240), (sent[1], 241)):
        items.receive(consignment=consignment, by=None, desk="Hilda", now=later(MONDAY, minutes))

    early = card_of(practice, "2026-03", later(MONDAY, 60))["received"]
    after = card_of(practice, "2026-03", later(MONDAY, 300))["received"]

    assert parts(early)["running"] == 1
    assert parts(after) == {"received": 1, "too_late": 1, "silent": 1}


def test_a_same_page_check_counts_answers_and_names_nobody(
    practice: Practice, topic: protocols.Topic
) -> None:
    assert scorecard.last_checked(practice.office) is None
    probe = probes.start(
        topic=topic, since=later(MONDAY, 5), until=later(MONDAY, 65), by=practice.manager,
        now=MONDAY, seed=1,
    )  # fmt: skip
    probes.ask_due(later(MONDAY, 70))
    asks = [ask for one in (practice.desk, practice.nurse) for ask in probes.mine_open(one)]
    assert len(asks) == 2
    probes.answer(
        ask=asks[0], stance="we_do", actor="us", days=1, by=asks[0].person, now=later(MONDAY, 75)
    )
    probes.answer(
        ask=asks[1], stance="we_do_not", actor="customer", by=asks[1].person,
        now=later(MONDAY, 80),
    )  # fmt: skip

    figure = card_of(practice, "2026-03", END)["same_page"]

    assert parts(figure) == {"agrees": 1, "differs": 1}
    assert scorecard.last_checked(practice.office) == later(MONDAY, 80)
    assert probe.organization == practice.office


def test_protocols_are_acknowledged_in_time_or_not(
    practice: Practice, topic: protocols.Topic
) -> None:
    current = protocols.current(topic, later(START, 60))
    assert current is not None
    protocols.acknowledge(protocol=current.protocol, by=practice.desk, now=later(START, 60))

    figure = card_of(practice, "2026-03", END)["protocols_known"]

    # Who published it has read it.
    assert parts(figure) == {"in_time": 2, "missing": 1}


def test_every_new_figure_opens_to_what_it_counts(
    practice: Practice, topic: protocols.Topic
) -> None:
    case = contradicted(practice, topic)
    month = scorecard.month_named("2026-03", scorecard.zone_of(practice.office))
    scope = scorecard.scope_of(
        practice.office, since=month.since, until=month.until, now=later(MONDAY, 200)
    )

    for name in ("caught", "corrected", "minutes_to_correct", "supervisors"):
        assert {line.case_id for line in scorecard.lines_of(name, scope)} == {case.pk}
    assert {line.case_id for line in scorecard.lines_of("protocols_known", scope)} == {None}


# ---------------------------------------------------------------- call screen and paper


def test_the_call_screen_says_where_things_are_with_one_number_of_queries(
    practice: Practice,
) -> None:
    case = opened_at(practice, MONDAY)
    contact = rang(practice, case, MONDAY)

    def film(number: int) -> items.Item:
        return items.register(
            organization=practice.office, kind=items.Kind.FILM, name=f"X-ray {number}",
            subject=practice.customer, place="film shelf 3", case=case, by=practice.desk,
            now=MONDAY,
        )  # fmt: skip

    film(1)
    call_screen.of(contact, practice.desk, later(MONDAY, 1))
    with CaptureQueriesContext(connection) as few:
        screen = call_screen.of(contact, practice.desk, later(MONDAY, 1))
    for number in range(2, 8):
        film(number)
    with CaptureQueriesContext(connection) as many:
        more = call_screen.of(contact, practice.desk, later(MONDAY, 1))

    assert screen.record is not None
    assert more.record is not None
    (line,) = screen.record.items
    assert (line.where, line.ours) == (f"at {practice.office.name}, film shelf 3", True)
    assert len(more.record.items) == 7
    assert len(many) == len(few)


def test_words_of_anger_show_the_steps_before_anybody_presses_a_key(practice: Practice) -> None:
    case = opened_at(practice, MONDAY)
    contact = rang(practice, case, MONDAY)
    calm = call_screen.of(contact, practice.desk, later(MONDAY, 1))
    assert calm.record is not None
    assert not calm.record.angry
    assert "frustrated" in calm.acts

    statements.heard(
        case=case, words="I am so frustrated, this got me nowhere", contact=contact,
        by=practice.desk, now=later(MONDAY, 2),
    )  # fmt: skip

    angry = call_screen.of(contact, practice.desk, later(MONDAY, 3))
    assert angry.record is not None
    assert angry.record.angry
    (line,) = angry.record.frustrations
    assert line.caller == practice.manager.name
    assert "frustrated" not in angry.acts


def test_the_paper_says_what_must_lie_at_the_desk_and_what_to_look_at(practice: Practice) -> None:
    wednesday, thursday = at(11, "09:30"), at(12, "10:00")
    case = opened_at(practice, MONDAY)
    film = items.register(
        organization=practice.office, kind=items.Kind.FILM, name="X-ray", place="film shelf 3",
        subject=practice.customer, case=case, by=practice.desk, now=MONDAY,
    )  # fmt: skip
    pickup = items.agree_pickup(
        item=film, case=case, who=practice.customer, at=thursday, place="front desk",
        by=practice.desk, now=MONDAY,
    )  # fmt: skip
    escalations.frustrated(case=case, by=practice.desk, now=wednesday)

    day_before = day_sheet.of(practice.office, practice.desk, wednesday)
    items.check_pickup(pickup=pickup, there=True, by=practice.desk, now=later(wednesday, 60))
    that_day = day_sheet.of(practice.office, practice.desk, at(12, "08:00"))

    (to_see,) = day_before.to_check
    assert "front desk" in to_see.words
    assert to_see.who == practice.desk.name
    assert day_before.fetched == ()
    assert [line.who for line in day_before.frustrated] == [practice.manager.name]
    (fetched,) = that_day.fetched
    assert fetched.at.astimezone(ZoneInfo("America/New_York")).hour == 10
    assert that_day.to_check == ()
