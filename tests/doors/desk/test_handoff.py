"""Handing over: an offer, and what each side does with it."""

from datetime import datetime, timedelta

from django.urls import reverse

from safehands.core import cases, handoffs, house, people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import SBAR, Sit, offered


def at(name: str, offer: handoffs.Handoff) -> str:
    return reverse(name, args=[offer.pk])


def fresh(stage: Cast, offer: handoffs.Handoff) -> handoffs.Handoff:
    return handoffs.visible_to(stage.case_desk).get(pk=offer.pk)


def asked(case: cases.Case, stage: Cast, now: datetime) -> handoffs.Handoff:
    """Ask the pharmacy for one thing and an answer."""
    return handoffs.offer(
        case=case, purpose=handoffs.Purpose.ANSWER, summary=SBAR, by=stage.case_desk,
        to_organization=stage.pharmacy, now=now,
    )  # fmt: skip


def test_the_form_knows_what_the_case_says_already(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    shown = sit(stage.case_desk).get(reverse("handover", args=[refill.pk])).content.decode()

    assert "For Ada Parent. Asked: Refill, please" in shown
    assert "Asked by Paula Parent" in shown


def test_another_form_asks_in_its_own_order(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    cases.note(case=refill, words="Two tablets left", by=None, now=now, from_customer=True)

    answer = sit(stage.case_desk).get(reverse("handover", args=[refill.pk]), {"form": "ipass"})

    shown = answer.content.decode()
    assert "Harm is not near." in shown
    assert "The customer said last: Two tablets left" in shown


def test_who_is_away_comes_last_with_who_stands_in(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    absence = people.plan_absence_row(
        person=stage.doctor, since=now, until=None, cover=stage.nurse, reason="", by=None, now=now
    )
    people.accept_cover(absence=absence, by=stage.nurse, now=now)

    shown = sit(stage.case_desk).get(reverse("handover", args=[refill.pk])).content.decode()

    assert "Dr. David Doctor (away; Nadia Nurse stands in)" in shown
    assert shown.index("Nadia Nurse</option>") < shown.index("Dr. David Doctor (away")


def test_a_preview_sends_nothing(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    form = {"to": f"person:{stage.nurse.pk}", "purpose": "own", "form": "sbar", **SBAR}

    answer = sit(stage.case_desk).post(reverse("handover", args=[refill.pk]), form | {"look": "1"})

    assert "This is what the other side will read" in answer.content.decode()
    assert not handoffs.of_case(refill).exists()


def test_the_giver_keeps_the_case_until_the_taker_accepts(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    form = {"to": f"person:{stage.nurse.pk}", "purpose": "own", "form": "sbar", **SBAR}

    sit(stage.case_desk).post(reverse("handover", args=[refill.pk]), form)

    offer = handoffs.of_case(refill).get()
    assert (offer.state, offer.case.owner) == ("sent", stage.case_desk)
    sit(stage.nurse).post(at("handoff-accept", offer), {"restatement": "I ask the doctor."})
    offer = fresh(stage, offer)
    assert (offer.restatement, offer.case.owner) == ("I ask the doctor.", stage.nurse)


def test_only_the_owner_hands_over(stage: Cast, sit: Sit, refill: cases.Case) -> None:
    form = {"to": f"person:{stage.doctor.pk}", "purpose": "own", "form": "sbar", **SBAR}

    answer = sit(stage.nurse).post(reverse("handover", args=[refill.pk]), form)

    assert answer.status_code == 403
    assert "Carla Case owns this case." in answer.content.decode()
    assert not handoffs.of_case(refill).exists()


def test_an_empty_situation_comes_back_with_the_rest(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    form = {"to": f"person:{stage.nurse.pk}", "purpose": "own", "form": "sbar", **SBAR}

    answer = sit(stage.case_desk).post(
        reverse("handover", args=[refill.pk]), form | {"situation": ""}
    )

    assert answer.status_code == 422
    assert SBAR["recommendation"] in answer.content.decode()


def test_the_taker_who_opens_it_has_received_it(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = offered(refill, stage.nurse, now)

    sit(stage.doctor).get(at("handoff", offer))
    assert fresh(stage, offer).state == "sent"
    sit(stage.nurse).get(at("handoff", offer))

    assert fresh(stage, offer).state == "delivered"


def test_taking_over_needs_ones_own_words(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = offered(refill, stage.nurse, now)

    answer = sit(stage.nurse).post(at("handoff-accept", offer), {"restatement": ""})

    assert answer.status_code == 422
    assert fresh(stage, offer).case.owner == stage.case_desk


def test_a_decline_carries_its_reason(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = offered(refill, stage.nurse, now)

    sit(stage.nurse).post(at("handoff-decline", offer), {"reason": "no time today"})

    assert (fresh(stage, offer).state, fresh(stage, offer).end_reason) == (
        "declined",
        "no time today",
    )


def test_accepting_twice_says_who_has_it(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = offered(refill, stage.nurse, now)
    client = sit(stage.nurse)
    client.post(at("handoff-accept", offer), {"restatement": "I do it."})

    answer = client.post(at("handoff-decline", offer), {"reason": "changed my mind"})

    assert answer.status_code == 409
    assert "changed my mind" in answer.content.decode()


def test_a_colleague_answers_what_was_asked(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = handoffs.offer(
        case=refill, purpose=handoffs.Purpose.ANSWER, summary=SBAR, by=stage.case_desk,
        to_person=stage.doctor, now=now,
    )  # fmt: skip
    client = sit(stage.doctor)
    client.post(at("handoff-accept", offer))

    client.post(at("handoff-answer", offer), {"code": "NEEDAPMT", "words": "Last visit too old."})

    answered = fresh(stage, offer)
    assert (answered.state, answered.answer_code) == ("answered", "NEEDAPMT")
    assert answered.case.owner == stage.case_desk


def test_the_taker_asks_back_and_the_offer_stays_open(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = offered(refill, stage.nurse, now)

    sit(stage.nurse).post(at("handoff-ask", offer), {"question": "Which pharmacy?"})

    assert fresh(stage, offer).state == "delivered"
    assert "Which pharmacy?" in sit(stage.case_desk).get("/today/").content.decode()


def test_the_owner_withdraws(stage: Cast, sit: Sit, refill: cases.Case, now: datetime) -> None:
    offer = offered(refill, stage.nurse, now)

    sit(stage.case_desk).post(at("handoff-withdraw", offer), {"reason": "done already"})

    assert fresh(stage, offer).state == "withdrawn"


def test_a_link_for_the_partner_is_shown_once_and_opens_this_matter_only(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = asked(refill, stage, now)

    answer = sit(stage.case_desk).post(at("handoff-link", offer))

    link = answer.context["link"]
    secret = link.rstrip("/").rpartition("/")[2]
    assert handoffs.handoff_for_key(secret, now) == offer
    assert link in answer.content.decode()
    assert secret not in sit(stage.case_desk).get(at("handoff", offer)).content.decode()


def test_the_page_of_a_link_loaded_again_leads_to_the_hand_off(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = asked(refill, stage, now)
    client = sit(stage.case_desk)
    link = client.post(at("handoff-link", offer)).context["link"]
    secret = link.rstrip("/").rpartition("/")[2]

    again = client.get(at("handoff-link", offer))

    assert again["Location"] == at("handoff", offer)
    assert handoffs.handoff_for_key(secret, now) == offer


def test_silence_is_said_on_the_page(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = asked(refill, stage, now)
    house.set_clock(to=now + timedelta(days=1))

    shown = sit(stage.case_desk).get(at("handoff", offer)).content.decode()

    assert "No answer yet" in shown
    assert "Carla Case owns the case." in shown


def test_the_other_side_has_no_page_for_who_may_not_see(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = offered(refill, stage.nurse, now)

    assert sit(stage.administrator).get(at("handoff", offer)).status_code == 404
    assert sit(stage.pharmacist).get(at("handoff", offer)).status_code == 404
