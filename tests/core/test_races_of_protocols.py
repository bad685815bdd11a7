"""The protocol book when two do the same in the same moment."""

from datetime import date, datetime, timedelta

import pytest

from safehands.core import duties, house, people, probes, protocols
from safehands.lab import cast
from safehands.lab.cast import Cast
from tests.core.test_races import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)
WAY = protocols.NewWay(stance="we_do", actor="us", say={"en": "We send them."})


@pytest.fixture
def stage(transactional_db: None, now: datetime) -> Cast:
    """The practice, stored for all threads to see."""
    house.found(kind=house.Kind.TEST, now=now)
    return cast.enter(now=now)


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    """A topic that the doctor owns."""
    return protocols.found_topic(
        organization=stage.practice, code="images", name="Images", question="Can you send them?",
        owner=stage.doctor, by=stage.manager, now=now,
    )  # fmt: skip


def publish(topic: protocols.Topic, by: people.Person, now: datetime) -> protocols.Protocol:
    return protocols.publish(
        topic=topic, ways=[WAY], change="x", review_on=date(2026, 9, 1), by=by, now=now
    )


def test_two_versions_published_at_once_have_two_numbers_and_one_is_asked_about(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    results = at_once(
        lambda: publish(topic, stage.manager, now), lambda: publish(topic, stage.doctor, now)
    )
    assert refusals(results) == []
    assert [one.number for one in protocols.history(topic)] == [2, 1]
    waiting = list(protocols.open_acknowledgements(stage.practice))
    assert {one.protocol.number for one in waiting} == {2}
    assert duties.Duty.objects.filter(kind="review", closed_at=None).count() == 1


def test_read_twice_at_once_is_read_once(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    protocol = publish(topic, stage.manager, now)
    results = at_once(
        *[lambda: protocols.acknowledge(protocol=protocol, by=stage.nurse, now=now)] * 2
    )
    (refused,) = refusals(results)
    assert refused.code == "already_acknowledged"
    assert protocols.acknowledgements_of(protocol).filter(person=stage.nurse).count() == 1


def test_two_who_note_the_same_outage_note_it_once(stage: Cast, now: datetime) -> None:
    exchange = protocols.found_capability(
        organization=stage.practice, code="exchange", name="Exchange", keeper=stage.doctor,
        by=stage.manager, now=now,
    )  # fmt: skip
    results = at_once(
        lambda: protocols.take_down(capability=exchange, reason="a", by=stage.nurse, now=now),
        lambda: protocols.take_down(capability=exchange, reason="b", by=stage.doctor, now=now),
    )
    assert [one.code for one in refusals(results)] == ["already_down"]
    assert len(protocols.outages_of(exchange)) == 1


def test_the_same_question_noted_twice_at_once_is_one_gap(stage: Cast, now: datetime) -> None:
    results = at_once(
        *[
            lambda by=by: protocols.note_gap(
                organization=stage.practice, question="Do you fax?", interim="We ask.", by=by,
                now=now,
            )
            for by in (stage.nurse, stage.doctor)
        ]
    )  # fmt: skip
    assert refusals(results) == []
    (gap,) = protocols.open_gaps(stage.practice)
    assert gap.times == 2


def test_two_workers_put_a_question_once_and_two_presses_answer_it_once(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    publish(topic, stage.manager, now)
    probe = probes.start(
        topic=topic, role="front_desk", since=now, until=now + timedelta(hours=1),
        by=stage.manager, now=now,
    )  # fmt: skip
    then = probe.asks.get().ask_at
    (waiting,) = probes.to_ask(then)
    put = at_once(*[lambda: probes.put(ask=waiting, now=then)] * 2)
    assert (put.count(True), put.count(False)) == (1, 1)
    (ask,) = probes.mine_open(stage.front_desk)
    results = at_once(
        *[
            lambda stance=stance: probes.answer(
                ask=ask, stance=stance, by=stage.front_desk, now=then
            )
            for stance in ("we_do", "we_do_not")
        ]
    )
    assert [one.code for one in refusals(results)] == ["already_answered"]
    assert probes.result(probe).answered == 1
