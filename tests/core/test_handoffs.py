from datetime import datetime, timedelta

import pytest

from safehands.core import cases, duties, handoffs, notices, people
from safehands.core.refusals import Unclear
from safehands.lab.cast import Cast

HOUR = timedelta(hours=1)
SUMMARY = {
    "situation": "Ada's medicine ends on Friday",
    "background": "No refills left",
    "assessment": "The doctor wants to see her first",
    "recommendation": "Offer a visit before Friday",
}


def offered(case: cases.Case, stage: Cast, now: datetime, **changes: object) -> handoffs.Handoff:
    given: dict[str, object] = {
        "purpose": handoffs.Purpose.OWN,
        "summary": SUMMARY,
        "to_person": stage.nurse,
        "by": case.owner,
        "now": now,
    }
    return handoffs.offer(case=case, **(given | changes))


def fresh(case: cases.Case) -> cases.Case:
    return cases.Case.objects.select_related("owner", "advocate").get(pk=case.pk)


def test_the_giver_keeps_the_case_until_the_taker_accepts(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    offer = offered(case, stage, now)
    assert fresh(case).owner == stage.front_desk

    handoffs.accept(
        handoff=offer, by=stage.nurse, restatement="I find a visit for Ada", now=now + HOUR
    )

    assert fresh(case).owner == stage.nurse
    assert fresh(case).transitions == 1
    assert handoffs.Handoff.objects.get().state == handoffs.State.ACCEPTED


def test_taking_over_needs_the_takers_own_words(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    offer = offered(case, stage, now)

    with pytest.raises(Unclear) as refusal:
        handoffs.accept(handoff=offer, by=stage.nurse, restatement=" ", now=now)

    assert refusal.value.field == "restatement"
    assert fresh(case).owner == stage.front_desk


def test_a_summary_without_its_needed_fields_is_refused(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(Unclear) as refusal:
        offered(case, stage, now, summary={"situation": "?"})

    assert refusal.value.field == "recommendation"
    assert not handoffs.Handoff.objects.exists()


def test_only_the_owner_offers_and_only_the_taker_accepts(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(handoffs.NotYours):
        offered(case, stage, now, by=stage.doctor)
    offer = offered(case, stage, now)

    with pytest.raises(handoffs.NotYours):
        handoffs.accept(handoff=offer, by=stage.doctor, restatement="mine", now=now)

    assert fresh(case).owner == stage.front_desk


def test_of_two_who_accept_for_a_team_the_second_learns_who_has_it(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    offer = offered(case, stage, now, to_person=None, to_team=stage.refill_desk)
    handoffs.accept(handoff=offer, by=stage.nurse, restatement="mine", now=now)

    with pytest.raises(handoffs.NotWaiting) as refusal:
        handoffs.accept(handoff=offer, by=stage.case_desk, restatement="mine", now=now)

    assert "Nadia Nurse" in str(refusal.value.words)
    assert fresh(case).owner == stage.nurse


def test_a_decline_needs_a_reason_and_puts_the_owner_to_work(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    offer = offered(case, stage, now)
    with pytest.raises(Unclear):
        handoffs.decline(handoff=offer, by=stage.nurse, reason="", now=now)

    handoffs.decline(handoff=offer, by=stage.nurse, reason="I am in surgery", now=now)

    assert fresh(case).owner == stage.front_desk
    reminder = duties.Duty.objects.get(kind="reminder")
    assert "I am in surgery" in reminder.words
    assert reminder.owed_by == stage.front_desk
    assert stage.front_desk.notices.filter(topic="declined").exists()


def test_silence_past_its_time_alarms_the_giver_who_is_still_the_owner(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    offer = offered(case, stage, now, accept_minutes=120)
    assert list(handoffs.silent(stage.front_desk, now)) == []

    handoffs.review(duty=offer.duty, now=now + 2 * HOUR)

    assert list(handoffs.silent(stage.front_desk, now + 2 * HOUR)) == [offer]
    assert notices.Notice.objects.filter(to=stage.front_desk, topic="late").exists()
    assert fresh(case).owner == stage.front_desk


def test_a_coded_answer_comes_back_to_the_owner_and_never_closes_the_case(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    offer = offered(
        case, stage, now, purpose=handoffs.Purpose.ANSWER, to_person=None,
        to_organization=stage.pharmacy,
    )  # fmt: skip
    handoffs.accept(handoff=offer, desk="Phil, counter", now=now + HOUR)
    assert fresh(case).owner == stage.front_desk

    handoffs.answer(
        handoff=offer, code=handoffs.Code.NEEDAPMT, words="Visit first", desk="Phil, counter",
        now=now + 2 * HOUR,
    )  # fmt: skip

    answered = handoffs.Handoff.objects.get()
    assert answered.state == handoffs.State.ANSWERED
    assert answered.accepted_desk == "Phil, counter"
    assert fresh(case).is_open
    assert duties.Duty.objects.filter(kind="news", closed_at=None).count() == 1


def test_a_partner_outside_cannot_own_a_case(case: cases.Case, stage: Cast, now: datetime) -> None:
    with pytest.raises(Unclear) as refusal:
        offered(case, stage, now, to_person=None, to_organization=stage.pharmacy)

    assert refusal.value.field == "to_organization"


def test_nobody_is_asked_the_same_twice_while_the_first_waits(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    asking = {
        "purpose": handoffs.Purpose.ANSWER, "to_person": None, "to_organization": stage.pharmacy,
    }  # fmt: skip
    first = offered(case, stage, now, **asking)

    with pytest.raises(handoffs.AskedAlready) as refusal:
        offered(case, stage, now, **asking)

    assert refusal.value.facts["handoff"] == first.pk
    assert handoffs.Handoff.objects.get() == first
    offered(case, stage, now, **asking, summary=SUMMARY | {"situation": "Another question"})


def test_what_was_taken_back_may_be_asked_again(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    asking = {"purpose": handoffs.Purpose.ANSWER, "to_person": stage.nurse}
    first = offered(case, stage, now, **asking)
    handoffs.withdraw(handoff=first, reason="Asked too early", by=case.owner, now=now)

    again = offered(case, stage, now + HOUR, **asking)

    assert again.state == handoffs.State.SENT


def test_one_offer_at_a_time(case: cases.Case, stage: Cast, now: datetime) -> None:
    offered(case, stage, now)

    with pytest.raises(handoffs.OfferOpen):
        offered(case, stage, now, to_person=stage.doctor)

    assert handoffs.Handoff.objects.count() == 1


def test_the_third_change_of_hands_needs_an_advocate(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    for taker in (stage.nurse, stage.doctor):
        offer = offered(fresh(case), stage, now, to_person=taker)
        handoffs.accept(handoff=offer, by=taker, restatement="mine", now=now)
    assert notices.Notice.objects.filter(topic="advocate_needed", to=stage.doctor).exists()

    with pytest.raises(handoffs.AdvocateNeeded):
        offered(fresh(case), stage, now, to_person=stage.case_desk)
    assert fresh(case).owner == stage.doctor

    cases.name_advocate(
        case=case, advocate=stage.case_desk, consent="asked on the phone", by=stage.doctor, now=now
    )
    offer = offered(fresh(case), stage, now, to_person=stage.case_desk)
    handoffs.accept(handoff=offer, by=stage.case_desk, restatement="mine", now=now)
    assert fresh(case).owner == stage.case_desk


def test_a_link_opens_one_hand_off_until_it_expires_or_is_revoked(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    offer = offered(
        case, stage, now, purpose=handoffs.Purpose.ANSWER, to_person=None,
        to_organization=stage.pharmacy,
    )  # fmt: skip
    secret = handoffs.issue_key(handoff=offer, by=stage.front_desk, now=now)

    assert handoffs.handoff_for_key(secret, now) == offer
    assert handoffs.handoff_for_key(secret + "x", now) is None
    assert handoffs.handoff_for_key(secret, now + timedelta(days=15)) is None
    handoffs.revoke_keys(handoff=offer, by=stage.front_desk, now=now)
    assert handoffs.handoff_for_key(secret, now) is None


def test_before_an_absence_the_cases_are_offered_and_at_its_start_they_move(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    absence = handoffs.plan_absence(
        person=stage.front_desk, since=now + 24 * HOUR, until=now + 48 * HOUR,
        cover=stage.case_desk, reason="leave", by=stage.front_desk, now=now,
    )  # fmt: skip
    assert list(handoffs.offered_to(stage.case_desk)) != []
    assert fresh(case).owner == stage.front_desk

    handoffs.settle_absence(absence=absence, now=now + 24 * HOUR)

    # Nobody said yes to stand in: the fallback owner has it, by name, and the customer hears it.
    assert fresh(case).owner == stage.manager
    told = notices.Notice.objects.get(topic="new_owner")
    assert "Mara Manager" in told.words
    assert told.to == stage.parent


def test_who_owns_open_cases_cannot_leave_without_a_successor(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    with pytest.raises(people.StillOwns) as refusal:
        handoffs.leave(person=stage.front_desk, by=stage.manager, now=now)
    assert any(case.reference in str(line) for line in refusal.value.open_things)
    assert people.by_id(stage.front_desk.pk).active

    handoffs.leave(person=stage.front_desk, successor=stage.case_desk, by=stage.manager, now=now)

    assert not people.by_id(stage.front_desk.pk).active
    assert fresh(case).owner == stage.case_desk


def test_who_is_away_is_not_offered_a_case(case: cases.Case, stage: Cast, now: datetime) -> None:
    people.plan_absence_row(
        person=stage.nurse, since=now, until=None, cover=None, reason="ill", by=None, now=now
    )

    with pytest.raises(Unclear) as refusal:
        offered(case, stage, now + HOUR)

    assert refusal.value.field == "to_person"


def test_a_partner_with_an_address_gets_a_link_by_mail_and_silence_of_the_mail_is_told(
    case: cases.Case, stage: Cast, now: datetime
) -> None:
    people.add_contact_point(
        organization=stage.pharmacy, kind="email", value="desk@pharmacy.example",
        verified=True, by=None, now=now,
    )  # fmt: skip
    offer = offered(
        case, stage, now, purpose=handoffs.Purpose.ANSWER, to_person=None,
        to_organization=stage.pharmacy,
    )  # fmt: skip

    mail = notices.Notice.objects.get(to_organization=stage.pharmacy)
    secret = mail.words.rstrip("/").rsplit("/", 1)[1]
    assert handoffs.handoff_for_key(secret, now) == offer
    assert "Ada" not in mail.subject + mail.words

    notices.Notice.objects.filter(pk=mail.pk).update(
        state="failed", ended_at=now, look_again_at=None, attempts_made=1, why="550 no such user"
    )
    mail.attempts.create(worker="w1", began_at=now, ended_at=now, outcome="permanent")
    [failed] = notices.failures_to_take_up()
    cases.take_up_failed_notice(notice=failed, now=now)

    reminder = duties.Duty.objects.get(kind="reminder")
    assert "Riverside Pharmacy was NOT reached" in reminder.words
    assert people.best_email(stage.pharmacy) is None
