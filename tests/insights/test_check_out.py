"""What stands on the list when somebody arrives, and before he leaves."""

from datetime import datetime

import pytest

from safehands.core import house, items, news, people, promises, referrals
from safehands.insights.check_out import check_out_list
from safehands.lab import cast
from safehands.lab.cast import Cast
from tests.core.book import office
from tests.doors.desk.conftest import opened


@pytest.fixture
def stage(db: None, now: datetime) -> Cast:
    house.found(kind=house.Kind.TEST, now=now)
    return cast.enter(now=now)


@pytest.fixture
def referral(stage: Cast, now: datetime) -> referrals.Referral:
    film = items.register(
        organization=stage.practice, kind="film", name="Knee X-rays", subject=stage.child,
        place="imaging room", by=stage.nurse, now=now,
    )  # fmt: skip
    return referrals.refer(
        organization=stage.practice, subject=stage.child, customer=stage.parent,
        specialist=office(stage, now, "Bone Clinic", "specialist"), phone="555 0188",
        reason="Knee pain", things=[("", film)], by=stage.doctor, now=now,
    )  # fmt: skip


def test_before_hello_news_promises_and_what_makes_it_hard(
    stage: Cast, referral: referrals.Referral, now: datetime
) -> None:
    case = opened(stage, now)
    news.open_news(
        case=case, kind="delay", words="It takes a day longer", by=stage.case_desk,
        known_by=stage.practice, now=now,
    )  # fmt: skip
    promises.make(case=case, words="We call you", minutes=60, by=stage.case_desk, now=now)
    people.add_constraint(person=stage.child, words="Works 8 to 17", by=stage.front_desk, now=now)

    seen = check_out_list(stage.child, stage.front_desk, now)

    assert [one.words for one in seen.news] == ["It takes a day longer"]
    assert [one.words for one in seen.promises] == ["We call you"]
    assert seen.constraints == ("Works 8 to 17",)
    assert len(seen.steps) == 2
    assert not seen.is_empty


def test_what_another_place_needs_is_a_question_until_it_is_there_or_given(
    stage: Cast, referral: referrals.Referral, now: datetime
) -> None:
    [question] = check_out_list(stage.child, stage.front_desk, now).questions
    assert (question.where, question.choice, question.can_take) == ("imaging room", "", True)
    thing = referrals.things_of(referral)[0]
    referrals.choose(thing=thing, choice="take", by=stage.front_desk, now=now)

    seen = check_out_list(stage.child, stage.front_desk, now)

    assert [one.name for one in seen.take_along] == ["Knee X-rays"]
    assert [one.choice for one in seen.questions] == ["take"]
    referrals.thing_received(thing=thing, how="", desk="Walter", now=now)
    after = check_out_list(stage.child, stage.front_desk, now)
    assert (after.questions, after.take_along) == ((), ())


def test_a_promise_that_waits_and_the_visit_stand_there(
    stage: Cast, referral: referrals.Referral, now: datetime
) -> None:
    thing = referrals.things_of(referral)[0]
    referrals.choose(thing=thing, choice="send", by=stage.front_desk, now=now)
    made = referrals.check_out(
        organization=stage.practice, subject=stage.child, written="page", by=stage.front_desk,
        now=now,
    )  # fmt: skip

    seen = check_out_list(stage.child, stage.front_desk, now)

    assert [one.heard for one in seen.waits] == [
        "As soon as you have the appointment at Bone Clinic: we send Knee X-rays to Bone Clinic."
    ]
    [visit] = seen.visits
    assert (visit.phone, visit.packet_at) == ("555 0188", now)
    assert (seen.last_at, seen.last_written) == (made.at, "page")


def test_another_child_of_the_same_mother_has_a_list_of_his_own(
    stage: Cast, referral: referrals.Referral, now: datetime
) -> None:
    assert check_out_list(stage.other_child, stage.front_desk, now).is_empty
    assert check_out_list(stage.child, stage.pharmacist, now).is_empty
