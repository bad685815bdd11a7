from datetime import datetime, timedelta

import pytest

from safehands.core import cases, duties, feedback, handoffs, notices, people
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast

HOUR = timedelta(hours=1)


@pytest.fixture
def ended(case: cases.Case, stage: Cast, now: datetime) -> cases.Case:
    """The case, closed with the mother's word."""
    people.add_contact_point(
        kind="email", value="paula@example.org", person=stage.parent, by=None, now=now
    )
    cases.confirm(case=case, words="yes", by=stage.front_desk, now=now)
    return cases.close(case=case, by=stage.front_desk, now=now)


def asked(stage: Cast) -> list[notices.Notice]:
    return list(notices.Notice.objects.filter(to=stage.parent, topic="how_it_went"))


def test_everybody_is_asked_once_a_while_after_the_end(
    ended: cases.Case, stage: Cast, now: datetime
) -> None:
    assert feedback.to_ask(now + timedelta(minutes=59)) == []
    due = feedback.to_ask(now + HOUR)

    for case in (*due, *due):
        feedback.ask(case=case, now=now + HOUR)

    assert [one.pk for one in due] == [ended.pk]
    assert len(asked(stage)) == 1
    assert "/c/" in asked(stage)[0].words
    assert feedback.to_ask(now + HOUR) == []


def test_who_has_said_it_already_is_not_asked(
    ended: cases.Case, stage: Cast, now: datetime
) -> None:
    feedback.give(case=ended, tier="fine", words="", now=now)

    feedback.ask(case=ended, now=now + HOUR)

    assert asked(stage) == []
    assert feedback.to_ask(now + HOUR) == []


def test_nobody_is_bothered_where_no_address_may_be_used(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    cases.confirm(case=case, words="yes", by=stage.front_desk, now=now)
    ended = cases.close(case=case, by=stage.front_desk, now=now)

    assert feedback.ask(case=ended, now=now + HOUR) is None

    assert not notices.undelivered([ended.pk]).exists()


def test_nothing_good_gives_a_manager_a_case_linked_to_it(
    ended: cases.Case, stage: Cast, now: datetime
) -> None:
    given = feedback.give(
        case=ended, tier="nothing_good", words="Nobody called", person=stage.parent, now=now
    )

    recovery = given.recovery
    assert recovery is not None
    assert (recovery.owner, recovery.kind) == (stage.manager, "complaint")
    assert (recovery.customer, recovery.asked) == (stage.parent, "Nobody called")
    assert "Call Paula Parent" in recovery.next_step.words
    assert [link.other.pk for link in cases.links_of(ended)] or cases.links_of(ended)


def test_said_without_a_name_nobody_calls_but_somebody_looks(
    ended: cases.Case, stage: Cast, now: datetime
) -> None:
    given = feedback.give(case=ended, tier="nothing_good", words="", now=now)

    assert given.recovery is not None
    assert "do not call" in given.recovery.next_step.words


def test_a_second_complaint_goes_to_the_same_manager_and_opens_no_second_case(
    ended: cases.Case, stage: Cast, now: datetime
) -> None:
    first = feedback.give(case=ended, tier="nothing_good", words="Nobody called", now=now)
    feedback.give(case=ended, tier="nothing_good", words="Still nobody", now=now + HOUR)

    assert cases.Case.objects.filter(topic="recovery").get() == first.recovery
    assert cases.notes_of(first.recovery).filter(words="Still nobody").exists()


def test_praise_reaches_the_person_and_the_partner_who_earned_it(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.add_contact_point(
        kind="email", value="rx@example.org", organization=stage.pharmacy, by=None, now=now
    )
    offer = handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, by=stage.front_desk, now=now,
        summary={"situation": "Refill", "recommendation": "Fill it"},
        to_organization=stage.pharmacy,
    )  # fmt: skip
    handoffs.accept(handoff=offer, desk="Phil, counter 1", now=now)
    earned = [
        feedback.Earned(person=stage.front_desk, words="So kind {really}"),
        feedback.Earned(office=stage.pharmacy, words="So kind {really}"),
    ]

    feedback.give(case=case, tier="rave", words="", praise=earned, now=now)

    told = notices.Notice.objects.filter(topic="praise")
    assert "{really}" in told.get(to=stage.front_desk).words
    letter = told.get(to_organization=stage.pharmacy)
    assert "(really)" in letter.words
    assert "Ada" not in letter.words
    assert "Paula" not in letter.words
    assert feedback.praise_visible_to(stage.nurse).count() == 2
    assert feedback.praise_visible_to(stage.pharmacist).count() == 1


def test_who_did_not_work_on_it_is_not_praised(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(feedback.NotOnTheCase):
        feedback.give(
            case=case, tier="rave", words="", now=now,
            praise=[feedback.Earned(person=stage.doctor)],
        )  # fmt: skip

    assert not feedback.Feedback.objects.exists()
    assert not feedback.Praise.objects.exists()


def test_an_answer_that_is_none_of_the_three_is_refused(case: cases.Case, now: datetime) -> None:
    with pytest.raises(Unclear) as refusal:
        feedback.give(case=case, tier="five stars", words="", now=now)

    assert refusal.value.field == "tier"
    assert not feedback.Feedback.objects.exists()


def test_a_closed_case_takes_up_a_wish_again(ended: cases.Case, stage: Cast, now: datetime) -> None:
    duty = cases.take_wish(
        case=ended, wish=cases.Wish.MISSING, words="One box", by=None, now=now + HOUR
    )

    assert cases.Case.objects.get(pk=ended.pk).is_open
    assert (duty.owed_by, duty.kind) == (stage.front_desk, duties.Kind.REMINDER)


def test_a_wish_without_words_is_refused_where_it_alone_says_too_little(
    case: cases.Case, now: datetime
) -> None:
    with pytest.raises(Unclear) as refusal:
        cases.take_wish(case=case, wish=cases.Wish.CORRECT, words=" ", by=None, now=now)

    assert refusal.value.field == "words"
    assert not cases.notes_of(case).exists()
