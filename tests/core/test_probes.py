"""The same question to everybody of a role: does the office say the same?"""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from safehands.core import duties, handoffs, logbook, notices, people, probes, protocols
from safehands.core.probes import Ask, Probe
from safehands.core.refusals import NotAllowed, Unclear
from safehands.lab.cast import Cast
from safehands.rules import hours

DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def topic(stage: Cast, now: datetime) -> protocols.Topic:
    """Sending images: we do, ourselves, within one business day."""
    topic = protocols.found_topic(
        organization=stage.practice, code="sending-images", name="Sending images",
        question="Can you send the images?", owner=stage.manager, by=stage.manager, now=now,
    )  # fmt: skip
    protocols.publish(
        topic=topic, change="First", review_on=date(2026, 9, 1), by=stage.manager, now=now,
        ways=[
            protocols.NewWay(stance="we_do", actor="us", days=1, say={"en": "We send them."})
        ],
    )  # fmt: skip
    return topic


def begun(stage: Cast, topic: protocols.Topic, now: datetime, **more: Any) -> Probe:
    usual: dict[str, Any] = {"since": now, "until": now + 3 * DAY, "by": stage.manager, "seed": 4}
    return probes.start(topic=topic, now=now, **(usual | more))


def asked(probe: Probe, person: people.Person, now: datetime) -> Ask:
    """Put all questions, and return that of one person."""
    Ask.objects.filter(probe=probe, asked_at=None).update(ask_at=now)
    probes.ask_due(now)
    return probes.asks_visible_to(person).get(probe=probe)


def test_everybody_of_the_office_but_who_asks_is_asked_at_an_open_minute_of_his_own(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    week = people.week_of(stage.practice)
    minutes: list[datetime] = []
    for seed in range(20):
        probe = begun(stage, topic, now + 7 * HOUR, since=now + 7 * HOUR, seed=seed,
                      until=now + DAY)  # fmt: skip
        times = list(probe.asks.values_list("ask_at", flat=True))
        assert {ask.person for ask in probe.asks.all()} == {
            stage.front_desk, stage.case_desk, stage.nurse, stage.doctor,
        }  # fmt: skip
        assert len(set(times)) == len(times)
        assert all(hours.is_open(week, at) for at in times)
        assert all(now + 7 * HOUR <= at <= now + DAY for at in times)
        probes.end(probe=probe, by=stage.manager, now=now)
        minutes += times
    assert len(set(minutes)) > 40


def test_the_same_seed_asks_at_the_same_times(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    def times(seed: int | None) -> list[datetime]:
        probe = begun(stage, topic, now, seed=seed)
        found = list(probe.asks.order_by("person__sort_name").values_list("ask_at", flat=True))
        probes.end(probe=probe, by=stage.manager, now=now)
        return found

    assert times(3) == times(3)
    assert times(3) != times(8)


@pytest.mark.parametrize(("first", "then"), [("", ""), ("", "clinician"), ("clinician", "")])
def test_nobody_is_asked_the_same_twice_in_the_same_hours(
    stage: Cast, topic: protocols.Topic, now: datetime, first: str, then: str
) -> None:
    running = begun(stage, topic, now, role=first)

    with pytest.raises(probes.AlreadyRunning) as refusal:
        begun(stage, topic, now, role=then, since=now + DAY, until=now + 5 * DAY)

    assert refusal.value.facts["probe"] == str(running.pk)
    assert Probe.objects.count() == 1
    # After its end, or once somebody ended it, the same may be asked again.
    assert begun(stage, topic, now, role=then, since=running.until, until=now + 5 * DAY)
    probes.end(probe=running, by=stage.manager, now=now)
    assert begun(stage, topic, now, role=then)


def test_more_people_than_minutes_are_still_all_asked(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now, until=now + 2 * MINUTE)
    assert probe.asks.count() == 4


def test_a_question_appears_at_its_minute_and_not_before(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now, role="front_desk")
    ask = probe.asks.get()
    assert probes.mine_open(stage.front_desk) == []
    assert probes.next_ask_at() == ask.ask_at
    assert probes.ask_due(ask.ask_at - MINUTE) == 0
    assert probes.ask_due(ask.ask_at) == 1
    assert probes.ask_due(ask.ask_at + MINUTE) == 0
    (mine,) = probes.mine_open(stage.front_desk)
    assert mine.duty is not None
    assert (mine.duty.kind, mine.duty.case_id) == ("probe", None)
    week = people.week_of(stage.practice)
    assert mine.duty.due_at == hours.due(week, ask.ask_at, 60)
    notice = notices.Notice.objects.get(to=stage.front_desk, topic="probe")
    assert notice.words == "Can you send the images?"


def test_the_right_answer_agrees_and_what_it_leaves_open_does_not_count(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now)
    for person, said, agrees in (
        (stage.front_desk, {"stance": "we_do", "actor": "us", "days": 1}, True),
        (stage.case_desk, {"stance": "we_do"}, True),
        (stage.nurse, {"stance": "we_do", "actor": "customer"}, False),
        (stage.doctor, {"stance": "we_do_not"}, False),
    ):
        ask = asked(probe, person, now)
        answered = probes.answer(ask=ask, by=person, now=now, words="Hm", **said)
        assert answered.agrees is agrees
        assert answered.protocol == protocols.history(topic)[0]
        assert answered.duty is not None
        answered.duty.refresh_from_db()
        assert answered.duty.standing == "kept"
    found = probes.result(probe)
    assert (found.asked, found.answered, found.agreed, found.rate) == (4, 4, 2, 0.5)
    assert found.last_checked == now
    assert sum(one.count for one in found.by_answer) == 4
    probe.refresh_from_db()
    assert probe.ended_at == now
    assert probes.last_rate(stage.practice) == found


def test_nobodys_name_is_in_the_result(stage: Cast, topic: protocols.Topic, now: datetime) -> None:
    probe = begun(stage, topic, now)
    probes.answer(
        ask=asked(probe, stage.nurse, now), stance="we_do_not", by=stage.nurse, now=now,
        words="Nadia says no",
    )  # fmt: skip
    assert "Nadia" not in str(probes.result(probe))
    (line,) = [e for e in logbook.done_by(stage.nurse.pk) if e.verb == "probe_answered"]
    assert set(line.facts) == {"probe"}


def test_while_no_way_works_it_depends_is_the_true_answer(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    exchange = protocols.found_capability(
        organization=stage.practice, code="exchange", name="Exchange", keeper=stage.manager,
        by=stage.manager, now=now,
    )  # fmt: skip
    protocols.publish(
        topic=topic, change="Only by exchange", review_on=date(2026, 9, 1), by=stage.manager,
        now=now, ways=[
            protocols.NewWay(
                stance="we_do", actor="us", say={"en": "We send them."}, capability=exchange
            )
        ],
    )  # fmt: skip
    protocols.take_down(capability=exchange, reason="No line", by=stage.manager, now=now)
    probe = begun(stage, topic, now)
    ask, other = asked(probe, stage.nurse, now), asked(probe, stage.doctor, now)
    assert probes.answer(ask=ask, stance="we_do", by=stage.nurse, now=now).agrees is False
    assert probes.answer(ask=other, stance="depends", by=stage.doctor, now=now).agrees is True


def test_one_answers_once_and_only_ones_own_question(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now)
    ask = asked(probe, stage.nurse, now)
    for somebody in (stage.doctor, stage.manager):
        with pytest.raises(NotAllowed):
            probes.answer(ask=ask, stance="we_do", by=somebody, now=now)
    for wrong, field in (
        ({"stance": "maybe"}, "stance"),
        ({"stance": "we_do", "actor": "they"}, "actor"),
        ({"stance": "we_do", "days": -1}, "days"),
    ):
        with pytest.raises(Unclear) as refused:
            probes.answer(ask=ask, by=stage.nurse, now=now, **wrong)
        assert refused.value.field == field
    assert probes.result(probe).answered == 0
    probes.answer(ask=ask, stance="we_do", by=stage.nurse, now=now)
    with pytest.raises(probes.AlreadyAnswered):
        probes.answer(ask=ask, stance="we_do_not", by=stage.nurse, now=now)
    assert probes.result(probe).agreed == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Ask.objects.filter(pk=ask.pk).update(agrees=False)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until": "before"}, "until"),
        ({"until": "night"}, "until"),
        ({"until": "year"}, "until"),
        ({"role": "partner"}, "role"),
    ],
)
def test_a_check_needs_opening_hours_and_a_role_that_works_cases(
    stage: Cast, topic: protocols.Topic, now: datetime, wrong: dict[str, Any], field: str
) -> None:
    ends = {
        "before": {"until": now - HOUR},
        "night": {"since": now + 8 * HOUR, "until": now + 12 * HOUR},
        "year": {"until": now + 365 * DAY},
    }
    with pytest.raises(Unclear) as refused:
        begun(stage, topic, now, **ends.get(wrong.get("until", ""), wrong))
    assert refused.value.field == field
    assert not Probe.objects.exists()


def test_only_a_manager_asks_and_only_about_what_has_an_answer(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    for somebody in (stage.front_desk, stage.doctor, stage.administrator, stage.pharmacist):
        with pytest.raises(NotAllowed):
            begun(stage, topic, now, by=somebody)
    bare = protocols.found_topic(
        organization=stage.practice, code="bare", name="Bare", question="Bare?",
        owner=stage.manager, by=stage.manager, now=now,
    )  # fmt: skip
    with pytest.raises(probes.NothingToCompare):
        begun(stage, bare, now)
    with pytest.raises(probes.NobodyToAsk):
        begun(stage, topic, now, role="manager")
    assert not Probe.objects.exists()


def test_who_is_away_is_asked_when_back_or_not_at_all(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now, since=now + DAY, until=now + 4 * DAY)
    for person, until in ((stage.nurse, now + 2 * DAY), (stage.doctor, None)):
        people.plan_absence_row(
            person=person, since=now + HOUR, until=until, cover=None, reason="Sick",
            by=stage.manager, now=now,
        )  # fmt: skip
    Ask.objects.filter(probe=probe).update(ask_at=now + DAY)
    assert probes.ask_due(now + DAY) == 2
    assert probes.ask_due(now + DAY) == 0
    assert probes.ask_due(now + 2 * DAY) == 1
    assert [ask.person for ask in probes.asks_visible_to(stage.nurse)] == [stage.nurse]
    assert not probes.asks_visible_to(stage.doctor).exists()
    assert probes.result(probe).asked == 3


def test_a_clock_that_stood_still_asks_in_the_next_opening_hours(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now, role="front_desk")
    Ask.objects.filter(probe=probe).update(ask_at=now)
    night = now + 12 * HOUR
    assert probes.ask_due(night) == 0
    opening = hours.next_open(people.week_of(stage.practice), night)
    assert probes.next_ask_at() == opening
    assert probes.ask_due(opening) == 1


def test_a_check_ends_two_days_after_its_time_and_late_answers_are_refused(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now)
    ask = asked(probe, stage.nurse, now)
    assert probes.over(now + 4 * DAY) == []
    assert probes.over(now + 5 * DAY) == [probe]
    probes.end(probe=probe, by=None, now=now + 5 * DAY)
    with pytest.raises(probes.ProbeEnded):
        probes.answer(ask=ask, stance="we_do", by=stage.nurse, now=now + 5 * DAY)
    with pytest.raises(probes.ProbeEnded):
        probes.end(probe=probe, by=stage.manager, now=now + 5 * DAY)
    assert not duties.Duty.objects.filter(kind="probe", closed_at=None).exists()
    assert probes.mine_open(stage.nurse) == []


def test_who_leaves_is_asked_no_more_and_not_held_back(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now)
    asked(probe, stage.nurse, now)
    later = begun(stage, topic, now, since=probe.until, until=now + 5 * DAY)
    handoffs.leave(person=stage.nurse, by=stage.manager, now=now)
    assert not duties.open_of(stage.nurse).exists()
    Ask.objects.filter(probe=later, asked_at=None).update(ask_at=now + DAY)
    assert probes.ask_due(now + DAY) == 3


def test_checks_are_for_managers_and_questions_for_who_is_asked(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    probe = begun(stage, topic, now)
    asked(probe, stage.nurse, now)
    assert list(probes.visible_to(stage.manager)) == [probe]
    assert list(probes.of_organization(stage.practice)) == [probe]
    for somebody in (stage.nurse, stage.pharmacist, stage.administrator, stage.privacy_officer):
        assert not probes.visible_to(somebody).exists()
    assert not probes.asks_visible_to(stage.manager).exists()


def test_a_check_waits_over_the_weekend_for_a_question_that_is_not_due_yet(
    stage: Cast, topic: protocols.Topic, now: datetime
) -> None:
    friday = now + 4 * DAY
    probe = begun(stage, topic, now, since=now, until=friday + 6 * HOUR)
    question = asked(probe, stage.nurse, now)
    assert question.duty is not None
    monday = friday + 3 * DAY
    duties.Duty.objects.filter(probe_ask__probe=probe).update(due_at=monday)
    sunday = friday + 2 * DAY + 7 * HOUR

    assert probes.over(sunday) == []
    assert probes.over(monday) == [probe]
