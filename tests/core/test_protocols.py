"""One current answer for each question; who has read it; what of it works today."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from safehands.core import duties, handoffs, logbook, notices, people, protocols
from safehands.core.protocols import NewWay
from safehands.core.refusals import NotAllowed, Refusal, Unclear
from safehands.lab.cast import Cast

DAY = timedelta(days=1)
REVIEW = date(2026, 9, 1)
EXCHANGE_WORDS = {
    "en": "We send the images by the exchange; they are there within one business day.",
    "es": "Enviamos las imágenes por el intercambio; llegan en un día hábil.",
}
COURIER_WORDS = {"en": "We send a disc by courier; it is there within two business days."}


@pytest.fixture
def exchange(stage: Cast, now: datetime) -> protocols.Capability:
    """The image exchange, kept by the case desk."""
    return protocols.found_capability(
        organization=stage.practice, code="exchange", name="Image exchange",
        keeper=stage.case_desk, by=stage.manager, now=now, synonyms=["portal"],
    )  # fmt: skip


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    """Sending images, owned by the case desk; it has no answer yet."""
    return protocols.found_topic(
        organization=stage.practice, code="sending-images", name="Sending images",
        question="Can you send the images?", owner=stage.case_desk, by=stage.manager, now=now,
        synonyms=["x-rays", "films", "radiografías"],
        phrases={"we_do": ["we send"], "we_do_not": ["come and get them"]},
    )  # fmt: skip


def ways(exchange: protocols.Capability) -> list[NewWay]:
    return [
        NewWay(stance="we_do", actor="us", say=EXCHANGE_WORDS, capability=exchange, days=1,
               means="electronic"),
        NewWay(stance="we_do", actor="us", say=COURIER_WORDS, days=2, means="courier"),
    ]  # fmt: skip


def published(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime, **more: Any
) -> protocols.Protocol:
    usual: dict[str, Any] = {
        "by": stage.manager, "change": "Exchange first", "review_on": REVIEW,
        "ways": ways(exchange),
    }  # fmt: skip
    return protocols.publish(topic=topic, now=now, **(usual | more))


@pytest.fixture
def answer(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> protocols.Protocol:
    """Version 1: by exchange, else by courier."""
    return published(stage, topic, exchange, now)


def current(topic: protocols.Topic, now: datetime) -> protocols.Current:
    found = protocols.current(topic, now)
    assert found is not None
    return found


# The answer


def test_a_topic_without_a_version_has_no_answer(topic: protocols.Topic, now: datetime) -> None:
    assert protocols.current(topic, now) is None
    assert protocols.currents(topic.organization, now) == []


def test_the_answer_says_whether_we_do_it_who_acts_and_how_soon(
    topic: protocols.Topic, answer: protocols.Protocol, now: datetime
) -> None:
    found = current(topic, now)
    assert (found.protocol, found.protocol.number) == (answer, 1)
    assert found.answer is not None
    assert (found.answer.stance, found.answer.actor, found.answer.days) == ("we_do", "us", 1)
    assert found.instead_of is None
    assert [way.means for way in found.ways_up] == ["electronic", "courier"]


def test_words_are_said_in_the_customers_language_or_else_in_english(
    topic: protocols.Topic, answer: protocols.Protocol, now: datetime
) -> None:
    found = current(topic, now)
    assert found.say("es") == EXCHANGE_WORDS["es"] == found.say("es-MX")
    assert found.say("en") == EXCHANGE_WORDS["en"] == found.say("fr") == found.say("")


def test_a_role_is_told_what_it_does_in_particular(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    now: datetime,
) -> None:
    published(
        stage, topic, exchange, now, by_role={"front_desk": "Ask for the date.", "manager": ""}
    )
    found = current(topic, now)
    assert found.for_role("front_desk") == "Ask for the date."
    assert found.say("en", "front_desk") == f"{EXCHANGE_WORDS['en']}\nAsk for the date."
    assert found.say("en", "clinician") == EXCHANGE_WORDS["en"]


def test_when_the_exchange_is_down_the_courier_is_the_answer_at_once(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    outage = protocols.take_down(
        capability=exchange, reason="Certificate ran out", by=stage.front_desk, now=now
    )
    found = current(topic, now)
    assert found.way is not None
    assert (found.way.means, found.say("es")) == ("courier", COURIER_WORDS["en"])
    assert found.answer is not None
    assert found.answer.days == 2
    assert found.down == (outage,)
    assert found.instead_of is not None
    assert found.instead_of.means == "electronic"
    assert [way.means for way in found.ways_up] == ["courier"]
    assert not protocols.is_up(exchange)
    assert protocols.is_up(exchange, now - DAY)

    protocols.bring_up(capability=exchange, by=stage.doctor, now=now + DAY)
    assert current(topic, now + DAY).way == found.ways[0]
    assert protocols.is_up(exchange)
    assert not protocols.is_up(exchange, now)


def test_when_nothing_works_honest_words_are_said_and_nothing_is_claimed(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    published(stage, topic, exchange, now, ways=ways(exchange)[:1])
    protocols.take_down(capability=exchange, reason="No line", by=stage.manager, now=now)
    found = current(topic, now)
    assert (found.way, found.answer, found.ways_up) == (None, None, ())
    assert found.instead_of == found.ways[0]
    assert "find a way for you and call you" in found.say("en")


def test_a_later_version_takes_over_by_itself_when_its_day_comes(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    newer = published(stage, topic, exchange, now, valid_from=now + 2 * DAY)
    assert newer.number == 2
    assert current(topic, now + DAY).protocol == answer
    assert current(topic, now + 2 * DAY).protocol == newer
    assert protocols.protocol_at(topic, now + DAY) == answer
    assert protocols.protocol_at(topic, now - DAY) is None
    assert [one.number for one in protocols.history(topic)] == [2, 1]


def test_what_was_planned_for_monday_holds_on_monday_whatever_was_published_meanwhile(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    planned = published(stage, topic, exchange, now, valid_from=now + 2 * DAY)
    today = published(stage, topic, exchange, now + DAY)
    assert current(topic, now + DAY).protocol == today
    assert current(topic, now + 2 * DAY).protocol == planned


def test_all_answers_of_an_office_cost_the_same_few_questions(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    published(stage, topic, exchange, now)

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            protocols.currents(stage.practice, now)
        return len(caught)

    few = asked()
    for number in range(6):
        more = protocols.found_topic(
            organization=stage.practice, code=f"more-{number}", name=f"More {number}",
            question="More?", owner=stage.doctor, by=stage.manager, now=now,
        )  # fmt: skip
        published(stage, more, exchange, now)
    assert asked() == few <= 3
    assert len(protocols.currents(stage.practice, now)) == 7


# Publishing


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ways": []}, "ways"),
        ({"ways": [NewWay(stance="we_do", actor="us", say={"es": "Sí."})]}, "ways.1.say.en"),
        ({"ways": [NewWay(stance="we_do", actor="us", say={"en": " "})]}, "ways.1.say.en"),
        (
            {"ways": [NewWay(stance="we_do", actor="us", say={"en": "Call {name}."})]},
            "ways.1.say.en",
        ),
        ({"ways": [NewWay(stance="perhaps", actor="us", say={"en": "Yes"})]}, "ways.1.stance"),
        ({"ways": [NewWay(stance="we_do", actor="", say={"en": "Yes"})]}, "ways.1.actor"),
        (
            {"ways": [NewWay(stance="we_do", actor="us", say={"en": "Yes"}, means="owl")]},
            "ways.1.means",
        ),
        (
            {"ways": [NewWay(stance="we_do", actor="us", say={"en": "Yes"}, days=-1)]},
            "ways.1.days",
        ),
        ({"change": " "}, "change"),
        ({"review_on": date(2026, 3, 9)}, "review_on"),
        ({"review_on": date(2046, 3, 9)}, "review_on"),
        ({"valid_from": datetime.fromisoformat("2026-03-09T13:59:00Z")}, "valid_from"),
        ({"roles": ["partner"]}, "roles"),
        ({"by_role": {"janitor": "Sweep."}}, "by_role"),
        ({"by_role": {"front_desk": "Say [NAME OF PATIENT]."}}, "by_role"),
    ],
)
def test_what_is_no_answer_is_not_published(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
    wrong: dict[str, Any],
    field: str,
) -> None:
    owed = duties.Duty.objects.count()
    with pytest.raises(Unclear) as refused:
        published(stage, topic, exchange, now, **wrong)
    assert refused.value.field == field
    assert refused.value.remedy
    assert [one.number for one in protocols.history(topic)] == [1]
    assert duties.Duty.objects.count() == owed


def test_only_a_manager_or_the_owner_publishes(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    for somebody in (stage.front_desk, stage.pharmacist, stage.administrator):
        with pytest.raises(NotAllowed):
            published(stage, topic, exchange, now, by=somebody)
    assert protocols.history(topic) == []
    assert published(stage, topic, exchange, now, by=stage.case_desk).made_by == stage.case_desk


def test_the_owner_reviews_it_at_noon_of_the_office_and_a_new_version_ends_that(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    duty = answer.review_duty
    assert duty is not None
    assert (duty.kind, duty.owed_by, duty.case_id) == ("review", stage.case_desk, None)
    assert duty.due_at.isoformat() == "2026-09-01T16:00:00+00:00"
    published(stage, topic, exchange, now + DAY)
    duty.refresh_from_db()
    assert duty.standing == "kept"


def test_looked_at_again_and_still_right_needs_no_new_version(
    stage: Cast, topic: protocols.Topic, answer: protocols.Protocol, now: datetime
) -> None:
    was = answer.review_duty
    protocols.still_right(
        protocol=answer, review_on=date(2026, 12, 1), by=stage.case_desk, now=now + DAY
    )
    assert was is not None
    was.refresh_from_db()
    assert was.standing == "kept"
    held = protocols.history(topic)[0]
    assert (held.number, held.review_on) == (1, date(2026, 12, 1))
    assert held.review_duty is not None
    assert held.review_duty.closed_at is None


def test_the_database_itself_keeps_what_was_published(
    stage: Cast, answer: protocols.Protocol, now: datetime
) -> None:
    given = protocols.acknowledge(protocol=answer, by=stage.nurse, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        protocols.Protocol.objects.filter(pk=answer.pk).update(change="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        protocols.Way.objects.filter(protocol=answer).update(say={"en": "No."})
    with pytest.raises(IntegrityError), transaction.atomic():
        protocols.Way.objects.filter(protocol=answer).update(days=9)
    with pytest.raises(IntegrityError), transaction.atomic():
        protocols.Acknowledgement.objects.filter(pk=given.pk).update(given_at=None)
    assert protocols.history(answer.topic)[0].change == "Exchange first"


# Acknowledging


def test_everybody_who_works_cases_is_asked_to_read_it_within_two_business_days(
    stage: Cast, answer: protocols.Protocol, now: datetime
) -> None:
    asked = list(protocols.open_acknowledgements(stage.practice))
    assert {one.person for one in asked} == {
        stage.front_desk, stage.case_desk, stage.nurse, stage.doctor,
    }  # fmt: skip
    for one in asked:
        assert (one.duty.kind, one.duty.owed_by, one.duty.case_id) == ("know", one.person, None)
        # Monday 10:00; Wednesday 17:00 in New York.
        assert one.duty.due_at.isoformat() == "2026-03-11T21:00:00+00:00"
        assert notices.Notice.objects.filter(to=one.person, duty=one.duty).count() == 1
    # Who published it knows it.
    per_role = {
        role: (given, all_) for role, given, all_ in protocols.acknowledged_per_role(answer)
    }
    assert per_role[people.Role.MANAGER] == (1, 1)
    assert per_role[people.Role.FRONT_DESK] == (0, 1)
    assert protocols.to_acknowledge(stage.nurse).get().protocol == answer


def test_only_the_roles_that_were_named_are_asked(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    answer = published(stage, topic, exchange, now, roles=["front_desk"])
    assert [one.person for one in protocols.open_acknowledgements(stage.practice)] == [
        stage.front_desk
    ]
    assert protocols.acknowledged_per_role(answer) == [(people.Role.FRONT_DESK, 0, 1)]


def test_acknowledging_is_once_and_for_oneself(
    stage: Cast, answer: protocols.Protocol, now: datetime
) -> None:
    given = protocols.acknowledge(protocol=answer, by=stage.nurse, now=now + DAY)
    assert (given.person, given.given_at) == (stage.nurse, now + DAY)
    given.duty.refresh_from_db()
    assert given.duty.standing == "kept"
    with pytest.raises(protocols.AlreadyAcknowledged):
        protocols.acknowledge(protocol=answer, by=stage.nurse, now=now + DAY)
    with pytest.raises(NotAllowed):
        protocols.acknowledge(protocol=answer, by=stage.pharmacist, now=now + DAY)
    assert stage.nurse not in {
        one.person for one in protocols.open_acknowledgements(stage.practice)
    }


def test_a_new_colleague_acknowledges_without_having_been_asked(
    stage: Cast, answer: protocols.Protocol, now: datetime
) -> None:
    new = people.enrol(name="Nell New", by=None, now=now)
    people.join_as(
        person=new, organization=stage.practice, role=people.Role.CLINICIAN, by=None, now=now,
    )  # fmt: skip
    assert protocols.acknowledge(protocol=answer, by=new, now=now).given_at == now


def test_announced_again_everybody_reads_it_anew_and_who_was_asked_stays_asked(
    stage: Cast, answer: protocols.Protocol, now: datetime
) -> None:
    protocols.acknowledge(protocol=answer, by=stage.nurse, now=now)
    still = protocols.Acknowledgement.objects.get(protocol=answer, person=stage.doctor)
    asked = protocols.announce(protocol=answer, by=stage.manager, now=now + DAY)
    assert {one.person for one in asked} == {
        stage.front_desk, stage.case_desk, stage.nurse, stage.doctor,
    }  # fmt: skip
    assert still.pk in {one.pk for one in asked}
    mine = protocols.Acknowledgement.objects.filter(protocol=answer, person=stage.nurse)
    assert [bool(one.given_at) for one in mine.order_by("asked_at")] == [True, False]
    per_role = {
        role: (given, all_) for role, given, all_ in protocols.acknowledged_per_role(answer)
    }
    assert per_role[people.Role.CLINICIAN] == (0, 2)


def test_a_newer_version_in_force_asks_nobody_about_the_old_one(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    newer = published(stage, topic, exchange, now + DAY)
    assert {one.protocol for one in protocols.open_acknowledgements(stage.practice)} == {newer}
    with pytest.raises(protocols.AskedNoMore) as refused:
        protocols.acknowledge(protocol=answer, by=stage.nurse, now=now + DAY)
    assert refused.value.facts["number"] == 2
    with pytest.raises(protocols.AskedNoMore):
        protocols.announce(protocol=answer, by=stage.manager, now=now + DAY)


def test_a_version_planned_for_later_leaves_the_one_in_force_to_be_read(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    newer = published(stage, topic, exchange, now, valid_from=now + DAY)
    asked = {one.protocol for one in protocols.open_acknowledgements(stage.practice)}
    assert asked == {answer, newer}


def test_who_is_on_leave_reads_it_after_coming_back(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    people.plan_absence_row(
        person=stage.nurse, since=now, until=now + 7 * DAY, cover=None, reason="Leave",
        by=stage.manager, now=now,
    )  # fmt: skip
    answer = published(stage, topic, exchange, now)
    mine = protocols.Acknowledgement.objects.get(protocol=answer, person=stage.nurse)
    # Back on Monday the 16th: Wednesday the 18th at closing.
    assert mine.duty.due_at.isoformat() == "2026-03-18T21:00:00+00:00"


def test_a_protocol_not_acknowledged_in_time_is_late_and_the_manager_hears(
    stage: Cast, answer: protocols.Protocol, now: datetime
) -> None:
    mine = protocols.Acknowledgement.objects.get(protocol=answer, person=stage.nurse)
    late = mine.duty.due_at + DAY
    for _again in range(4):
        mine.duty.refresh_from_db()
        if mine.duty.look_again_at and mine.duty.look_again_at <= late:
            duties.review(duty=mine.duty, now=late)
    assert notices.Notice.objects.filter(to=stage.manager, duty=mine.duty, topic="late").exists()
    protocols.acknowledge(protocol=answer, by=stage.nurse, now=late)
    mine.duty.refresh_from_db()
    assert mine.duty.standing == "broken"


# Topics


def test_a_code_is_there_once_in_an_office(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    with pytest.raises(protocols.TopicThere) as refused:
        protocols.found_topic(
            organization=stage.practice, code="Sending-Images", name="Again", question="Again?",
            owner=stage.doctor, by=stage.manager, now=now,
        )  # fmt: skip
    assert refused.value.facts["topic"] == topic.pk
    assert protocols.topics_of(stage.practice).count() == 1
    assert protocols.topic_by_code(stage.practice, "SENDING-IMAGES ") == topic


def test_a_topic_belongs_to_somebody_who_works_there(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    with pytest.raises(NotAllowed) as refused:
        protocols.change_topic(topic=topic, owner=stage.pharmacist, by=stage.manager, now=now)
    assert refused.value.field == "owner"
    assert protocols.topics_of(stage.practice).get().owner == stage.case_desk


def test_a_new_owner_owes_the_review(
    stage: Cast, topic: protocols.Topic, answer: protocols.Protocol, now: datetime
) -> None:
    protocols.change_topic(topic=topic, owner=stage.doctor, by=stage.case_desk, now=now)
    assert answer.review_duty is not None
    answer.review_duty.refresh_from_db()
    assert answer.review_duty.owed_by == stage.doctor


def test_a_retired_topic_is_not_answered_and_nobody_owes_anything_for_it(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    protocols.retire_topic(topic=topic, by=stage.manager, now=now)
    assert protocols.current(topic, now) is None
    assert not duties.Duty.objects.filter(closed_at=None).exists()
    with pytest.raises(protocols.TopicRetired):
        published(stage, topic, exchange, now)
    assert len(protocols.history(topic)) == 1


# Capabilities


def test_everybody_hears_at_once_that_something_does_not_work(
    stage: Cast, exchange: protocols.Capability, now: datetime
) -> None:
    protocols.take_down(
        capability=exchange, reason="No line", by=stage.front_desk, now=now,
        expected_until=now + DAY,
    )  # fmt: skip
    told = {one.to for one in notices.Notice.objects.filter(topic="capability")}
    assert told == {stage.case_desk, stage.nurse, stage.doctor, stage.manager}
    listed = protocols.capabilities_of(stage.practice)[0]
    assert listed.down is not None
    assert listed.down.reason == "No line"


def test_what_is_down_is_not_taken_down_again_nor_brought_up_twice(
    stage: Cast, exchange: protocols.Capability, now: datetime
) -> None:
    with pytest.raises(protocols.AlreadyUp):
        protocols.bring_up(capability=exchange, by=stage.nurse, now=now)
    protocols.take_down(capability=exchange, reason="No line", by=stage.nurse, now=now)
    with pytest.raises(protocols.AlreadyDown):
        protocols.take_down(capability=exchange, reason="Else", by=stage.doctor, now=now)
    assert [one.reason for one in protocols.outages_of(exchange)] == ["No line"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"reason": "  "}, "reason"), ({"expected_until": "now"}, "expected_until")],
)
def test_an_outage_says_why_and_ends_in_the_future(
    stage: Cast, exchange: protocols.Capability, now: datetime, wrong: dict[str, Any], field: str
) -> None:
    if wrong.get("expected_until") == "now":
        wrong = {"expected_until": now}
    with pytest.raises(Unclear) as refused:
        protocols.take_down(
            capability=exchange, by=stage.nurse, now=now, **{"reason": "No line", **wrong}
        )
    assert refused.value.field == field
    assert protocols.is_up(exchange)


def test_a_stranger_takes_nothing_down(
    stage: Cast, exchange: protocols.Capability, now: datetime
) -> None:
    for stranger in (stage.pharmacist, stage.parent, stage.administrator):
        with pytest.raises(NotAllowed):
            protocols.take_down(capability=exchange, reason="Mine", by=stranger, now=now)
    assert protocols.is_up(exchange)


# Gaps


def note(stage: Cast, now: datetime, question: str = "Do you fax?", **more: Any) -> protocols.Gap:
    return protocols.note_gap(
        **{
            "organization": stage.practice, "question": question, "by": stage.front_desk,
            "interim": "We ask and call you by tomorrow noon.", "now": now, **more,
        }
    )  # fmt: skip


def test_a_question_without_answer_is_a_managers_within_two_business_days(
    stage: Cast, now: datetime
) -> None:
    gap = note(stage, now)
    assert (gap.duty.kind, gap.duty.owed_by, gap.duty.case_id) == ("gap", stage.manager, None)
    assert gap.duty.due_at.isoformat() == "2026-03-11T21:00:00+00:00"
    assert notices.Notice.objects.filter(to=stage.manager, topic="gap").count() == 1
    assert protocols.open_gaps(stage.practice) == [gap]


def test_the_same_question_is_counted_and_not_noted_twice(stage: Cast, now: datetime) -> None:
    gap = note(stage, now)
    again = note(stage, now + DAY, question="  do you FAX ", by=stage.nurse)
    assert (again.pk, again.times, again.duty_id) == (gap.pk, 2, gap.duty_id)
    assert len(protocols.open_gaps(stage.practice)) == 1


@pytest.mark.parametrize("field", ["question", "interim"])
def test_a_gap_says_what_was_asked_and_what_we_say_meanwhile(
    stage: Cast, now: datetime, field: str
) -> None:
    with pytest.raises(Unclear) as refused:
        note(stage, now, **{field: " "})
    assert refused.value.field == field
    assert protocols.open_gaps(stage.practice) == []


def test_a_gap_is_answered_by_a_topic_that_has_an_answer_and_who_asked_hears(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    gap = note(stage, now)
    with pytest.raises(protocols.NoAnswerYet):
        protocols.answer_gap(gap=gap, topic=topic, by=stage.manager, now=now)
    published(stage, topic, exchange, now)
    with pytest.raises(NotAllowed):
        protocols.answer_gap(gap=gap, topic=topic, by=stage.nurse, now=now)
    assert protocols.open_gaps(stage.practice) == [gap]
    closed = protocols.answer_gap(gap=gap, topic=topic, by=stage.manager, now=now + DAY)
    assert (closed.topic, closed.closed_by) == (topic, stage.manager)
    closed.duty.refresh_from_db()
    assert closed.duty.standing == "kept"
    assert notices.Notice.objects.filter(to=stage.front_desk, topic="gap_answered").exists()
    with pytest.raises(protocols.GapClosed):
        protocols.drop_gap(gap=gap, because="x", by=stage.manager, now=now + DAY)
    # Asked again later it is a new question.
    assert note(stage, now + 2 * DAY).pk != gap.pk


def test_a_gap_is_handed_on_or_dropped_with_a_reason(stage: Cast, now: datetime) -> None:
    gap = note(stage, now)
    handed = protocols.hand_gap(gap=gap, to=stage.doctor, by=stage.manager, now=now)
    assert (handed.duty.owed_by, handed.duty.due_at) == (stage.doctor, gap.duty.due_at)
    with pytest.raises(Unclear):
        protocols.drop_gap(gap=gap, because="", by=stage.doctor, now=now)
    protocols.drop_gap(gap=gap, because="Asked by mistake", by=stage.doctor, now=now)
    assert protocols.open_gaps(stage.practice) == []
    handed.duty.refresh_from_db()
    assert handed.duty.standing == "withdrawn"


# Leaving and being away


def test_who_leaves_is_not_held_back_by_the_book_and_nothing_of_it_is_lost(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    gap = note(stage, now, owner=stage.case_desk)
    handoffs.leave(person=stage.case_desk, by=stage.manager, now=now)
    stage.case_desk.refresh_from_db()
    assert not stage.case_desk.active
    assert protocols.topics_of(stage.practice).get().owner == stage.manager
    assert protocols.capabilities_of(stage.practice)[0].keeper == stage.manager
    gap.duty.refresh_from_db()
    assert gap.duty.owed_by == stage.manager
    assert answer.review_duty is not None
    answer.review_duty.refresh_from_db()
    assert answer.review_duty.owed_by == stage.manager
    mine = protocols.Acknowledgement.objects.get(protocol=answer, person=stage.case_desk)
    assert (mine.duty.standing, mine.given_at) == ("withdrawn", None)
    per_role = {role for role, _given, _asked in protocols.acknowledged_per_role(answer)}
    assert people.Role.CASE_DESK not in per_role

    people.reactivate(person=stage.case_desk, by=stage.manager, now=now + DAY)
    asked = protocols.announce(protocol=answer, by=stage.manager, now=now + DAY)
    assert stage.case_desk in {one.person for one in asked}


def test_a_successor_gets_the_topics_and_questions_of_who_leaves(
    stage: Cast, topic: protocols.Topic, answer: protocols.Protocol, now: datetime
) -> None:
    gap = note(stage, now, owner=stage.case_desk)
    handoffs.leave(person=stage.case_desk, successor=stage.nurse, by=stage.manager, now=now)
    assert protocols.topics_of(stage.practice).get().owner == stage.nurse
    gap.duty.refresh_from_db()
    assert gap.duty.owed_by == stage.nurse


def test_who_works_there_no_more_owns_no_topic_there(
    stage: Cast, topic: protocols.Topic, answer: protocols.Protocol, now: datetime
) -> None:
    membership = stage.case_desk.memberships.get(until=None)
    handoffs.end_role(membership=membership, by=stage.manager, now=now)
    assert protocols.topics_of(stage.practice).get().owner == stage.manager
    assert not duties.open_of(stage.case_desk).exists()


def test_questions_and_reviews_of_who_is_away_go_to_a_manager_but_he_reads_himself(
    stage: Cast, topic: protocols.Topic, answer: protocols.Protocol, now: datetime
) -> None:
    gap = note(stage, now, owner=stage.case_desk)
    absence = people.plan_absence_row(
        person=stage.case_desk, since=now, until=now + 5 * DAY, cover=None, reason="Sick",
        by=stage.manager, now=now,
    )  # fmt: skip
    handoffs.settle_absence(absence=absence, now=now)
    gap.duty.refresh_from_db()
    assert gap.duty.owed_by == stage.manager
    assert [duty.kind for duty in duties.open_of(stage.case_desk)] == ["know"]
    assert protocols.topics_of(stage.practice).get().owner == stage.case_desk


# What one may see


def test_another_office_sees_nothing_of_the_book(
    stage: Cast,
    topic: protocols.Topic,
    exchange: protocols.Capability,
    answer: protocols.Protocol,
    now: datetime,
) -> None:
    note(stage, now)
    for rows in (
        protocols.visible_topics, protocols.visible_capabilities, protocols.visible_gaps,
        protocols.visible_protocols,
    ):  # fmt: skip
        assert rows(stage.nurse).count() == 1
        assert rows(stage.pharmacist).count() == 0
        assert rows(stage.parent).count() == 0


def test_each_act_is_one_line_of_the_logbook(
    stage: Cast, topic: protocols.Topic, answer: protocols.Protocol, now: datetime
) -> None:
    protocols.acknowledge(protocol=answer, by=stage.nurse, now=now)
    assert [one.verb for one in logbook.done_by(stage.nurse.pk)] == ["protocol_acknowledged"]


def test_a_refusal_says_what_to_do(
    stage: Cast, topic: protocols.Topic, exchange: protocols.Capability, now: datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        published(stage, topic, exchange, now, by=stage.nurse)
    assert "Carla Case" in str(refused.value.remedy)
