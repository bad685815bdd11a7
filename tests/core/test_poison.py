"""What the program cannot work on is kept whole, put before a person, and holds up nothing."""

from datetime import datetime
from typing import Any

import pytest

from safehands.channels import deliver_waiting
from safehands.core import cases, duties, notices
from safehands.doors.clock import chores
from safehands.lab.cast import Cast
from safehands.lab.stage import GATEWAYS

pytestmark = pytest.mark.django_db


def breaks(*_given: Any, **_named: Any) -> None:
    raise ValueError("poison")


def test_a_text_that_cannot_be_worked_on_is_put_before_a_person_as_it_came(
    stage: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Where is the refill \ufffd for Ada?"
    notices.note_reply(reference="SM1", number="+15550123", words=words, now=now)
    monkeypatch.setattr(cases, "take_up_reply", breaks)

    chores.take_up_replies(now)

    case = cases.visible_to(stage.manager).get(asked=words)
    assert case.owner.name
    assert case.next_step is not None
    assert "could not work on it" in case.next_step.words
    assert notices.replies_to_take_up() == []


def test_many_texts_that_cannot_be_worked_on_do_not_stand_before_a_good_one(
    stage: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = cases.take_up_reply

    def poisonous(*, reply: notices.Reply, now: datetime) -> object:
        return breaks() if "poison" in reply.words else usual(reply=reply, now=now)

    for number in range(60):
        notices.note_reply(reference=f"SM{number}", number="+15550123", words="poison", now=now)
    notices.note_reply(reference="good", number="+15550124", words="Please call me", now=now)
    monkeypatch.setattr(cases, "take_up_reply", poisonous)

    chores.take_up_replies(now)
    chores.take_up_replies(now)

    assert cases.visible_to(stage.manager).filter(asked="Please call me").count() == 1
    assert notices.replies_to_take_up() == []


def test_who_owes_a_duty_that_the_clock_cannot_review_is_told_once(
    stage: Cast, case: cases.Case, now: datetime
) -> None:
    step = case.next_step
    assert step is not None

    duties.push_on(duty=step, trouble="ValueError: poison", now=now)
    duties.push_on(duty=step, trouble="ValueError: poison", now=now)

    told = [one for one in notices.of_person(stage.front_desk, now) if one.topic == "unwatched"]
    assert len({(one.channel, one.subject) for one in told}) == len(told)
    assert len(told) >= 1
    assert step.words in told[0].words


def test_a_notice_that_cannot_be_made_ready_does_not_hold_up_the_next(
    stage: Cast, case: cases.Case, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = notices.set_out

    def poisonous(*, notice: notices.Notice, now: datetime) -> object:
        return breaks() if notice.words == "poison" else usual(notice=notice, now=now)

    told = {
        words: notices.tell(
            to=stage.nurse, topic="test", subject="For you", words=words, by=None, now=now,
            case_id=case.pk,
        )
        for words in ("poison", "good")
    }  # fmt: skip
    monkeypatch.setattr(notices, "set_out", poisonous)

    deliver_waiting(worker="w", now=now, gateways=GATEWAYS)

    for one in told.values():
        one.refresh_from_db()
    assert told["good"].state == notices.State.HANDED_OVER
    assert told["poison"].state == notices.State.FAILED
    assert "poison" in told["poison"].why
