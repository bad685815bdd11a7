"""The visit to a specialist on the customer's page: whom to call, the date told, what they have."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import translation

from safehands.core import cases, handoffs, people, promises, referrals
from safehands.insights import matter
from safehands.lab import cast
from tests.core.book import office
from tests.doors.portal.conftest import Page


@pytest.fixture
def referral(page: Page, stage: cast.Cast, now: datetime) -> referrals.Referral:
    """The case of the page is the packet; a letter goes along."""
    made = referrals.refer(
        case=page.case, organization=stage.practice, subject=stage.child, customer=stage.parent,
        specialist=office(stage, now, "Bone Clinic", "specialist"), doctor="Dr. Ortiz",
        phone="555 0188", reason="Knee pain", things=[("Knee X-rays", None)], by=stage.doctor,
        now=now,
    )  # fmt: skip
    thing = referrals.things_of(made)[0]
    referrals.choose(thing=thing, choice="send", by=stage.front_desk, now=now)
    return made


def appointment(page: Page, **more: str) -> Any:
    return page.act("appointment", on="2026-03-16", at="09:00", **more)


def test_before_proof_nothing_of_the_visit_is_said(
    page: Page, referral: referrals.Referral
) -> None:
    assert "Bone Clinic" not in page.text()
    appointment(page)
    assert referrals.Referral.objects.get().appointment_at is None


def test_he_reads_whom_to_call_and_tells_the_date_himself(
    page: Page, referral: referrals.Referral
) -> None:
    page.prove()
    shown = page.text()
    for words in ("Bone Clinic", "555 0188", "Knee X-rays", "Tell us your appointment"):
        assert words in shown
    assert "It is so now: tell us" not in shown

    answer = appointment(page)

    assert answer.status_code == 303
    made = referrals.Referral.objects.get()
    assert made.appointment_at == datetime(2026, 3, 16, 13, 0, tzinfo=UTC)
    assert made.appointment_noted_by is None
    assert promises.Promise.objects.get().duty.due_at == datetime(2026, 3, 13, 21, 0, tzinfo=UTC)
    shown = page.text()
    assert "My appointment has another date" in shown
    assert 'value="2026-03-16"' in shown


def test_a_date_that_has_passed_comes_back_with_what_was_typed(
    page: Page, referral: referrals.Referral
) -> None:
    page.prove()

    answer = page.act("appointment", on="2026-03-02", at="09:00")

    assert answer.status_code == 422
    assert "already passed" in answer.content.decode()
    assert 'value="2026-03-02"' in answer.content.decode()
    assert referrals.Referral.objects.get().appointment_at is None


def test_he_reads_that_they_have_it_and_that_the_report_is_here(
    page: Page, referral: referrals.Referral, now: datetime
) -> None:
    page.prove()
    appointment(page)
    thing = referrals.things_of(referral)[0]
    referrals.thing_received(thing=thing, how="they called", desk="Walter", now=now)
    assert "Bone Clinic has it" in page.text()

    referrals.report_back(referral=referral, words="secret finding", desk="Walter", now=now)

    shown = page.text()
    assert "Their report is with us" in shown
    assert "secret finding" not in shown
    assert "Tell us your appointment" not in shown


@pytest.mark.parametrize(("scope", "sees"), [("appointments", True), ("nothing_clinical", False)])
def test_who_speaks_in_errands_only_reads_the_appointment_and_no_reason(
    page: Page, stage: cast.Cast, referral: referrals.Referral, scope: str, *, sees: bool
) -> None:
    people.Proxy.objects.filter(speaker=stage.parent, subject=stage.child).update(scope=scope)
    page.prove()

    shown = page.text()

    assert ("555 0188" in shown) == sees
    assert "Knee X-rays" not in shown


def test_a_program_tells_the_date_as_well(page: Page, referral: referrals.Referral) -> None:
    body = {"act": "appointment", "on": "2026-03-16", "at": "09:00", "born_on": "2016-09-02"}

    answer = page.client.post(f"/r/{page.secret}/", body, content_type="application/json")

    assert answer.status_code == 200
    visit = answer.json()["details"]["visit"]
    assert visit["appointment_at"] == "2026-03-16T13:00:00Z"


def test_in_his_language_the_next_step_of_a_visit_is_no_english(
    stage: cast.Cast, now: datetime
) -> None:
    made = referrals.refer(
        organization=stage.practice, subject=stage.child, customer=stage.parent,
        specialist=office(stage, now, "Bone Clinic", "specialist"), phone="555 0188",
        reason="Knee pain", by=stage.doctor, now=now,
    )  # fmt: skip
    referrals.give_packet(referral=made, way="printed", by=stage.front_desk, now=now)

    with translation.override("es"):
        seen = matter.for_customer(made.case, stage.parent, now, proven=True).details

    assert seen is not None
    assert "Llame" in seen.next_step
    assert "555 0188" in seen.next_step
    assert seen.asked.startswith("Para ver a un especialista")


def test_once_given_in_writing_the_next_step_is_the_date(stage: cast.Cast, now: datetime) -> None:
    made = referrals.refer(
        organization=stage.practice, subject=stage.child, customer=stage.parent,
        specialist=office(stage, now, "Bone Clinic", "specialist"), phone="555 0188",
        reason="Knee pain", by=stage.doctor, now=now,
    )  # fmt: skip

    given = referrals.give_packet(referral=made, way="printed", by=stage.front_desk, now=now)

    step = given.case.next_step
    assert step is not None
    assert step.words.startswith("Ask for the date of")


def test_what_they_have_is_not_said_to_be_sent(
    page: Page, referral: referrals.Referral, now: datetime
) -> None:
    page.prove()
    appointment(page)
    thing = referrals.things_of(referral)[0]
    assert "We send: Knee X-rays" in page.text()

    referrals.thing_received(thing=thing, how="they called", desk="Walter", now=now)

    shown = page.text()
    assert "We send: Knee X-rays" not in shown
    assert "Bone Clinic has: Knee X-rays." in shown


def test_once_they_have_everything_nobody_waits_for_their_answer(
    page: Page, referral: referrals.Referral, stage: cast.Cast, now: datetime
) -> None:
    page.prove()
    appointment(page)
    asked = dict.fromkeys(("situation", "background", "assessment", "recommendation"), "Knee")
    handoffs.offer(
        case=page.case, purpose="answer", to_organization=referral.specialist, summary=asked,
        by=cases.survivor_of(page.case).owner, now=now,
    )  # fmt: skip
    assert "wait for the answer" in page.text()
    thing = referrals.things_of(referral)[0]

    referrals.thing_received(thing=thing, how="they called", desk="Walter", now=now)

    assert "wait for the answer" not in page.text()
