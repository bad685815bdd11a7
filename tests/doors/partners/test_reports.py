"""The specialist says on his page that he has everything, and that his report is ready."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from safehands.core import handoffs, house, referrals
from safehands.lab import cast
from safehands.lab.cast import Cast
from tests.core.book import office


@pytest.fixture
def stage(db: None, now: datetime) -> Cast:
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    return cast.enter(now=now)


@pytest.fixture
def link(stage: Cast, now: datetime) -> str:
    made = referrals.refer(
        organization=stage.practice, subject=stage.child, customer=stage.parent,
        specialist=office(stage, now, "Bone Clinic", "specialist"), phone="555 0188",
        reason="Knee pain", things=[("Disc", None)], by=stage.case_desk, now=now,
    )  # fmt: skip
    thing = referrals.things_of(made)[0]
    referrals.choose(thing=thing, choice="take", by=stage.case_desk, now=now)
    asked = referrals.ask_specialist(referral=made, by=stage.case_desk, now=now)
    assert asked.question is not None
    return f"/p/{handoffs.issue_key(handoff=asked.question, by=stage.case_desk, now=now)}/"


def act(link: str, what: str, **said: str) -> Any:
    fields = {f"{what}-{field}": value for field, value in said.items()}
    return Client().post(link, {"act": what, "idempotency_key": what, **fields})


def test_the_specialist_says_both_and_the_visit_is_complete(link: str) -> None:
    shown = Client().get(link).content.decode()
    assert "The patient brought everything" in shown
    assert "Our report is ready" in shown

    act(link, "brought", name="Walter", desk="front desk")
    assert referrals.Referral.objects.get().received_at is not None
    assert "The patient brought everything" not in Client().get(link).content.decode()
    act(link, "report", name="Walter", desk="front desk", words="by fax")

    made = referrals.Referral.objects.get()
    assert (made.report_words, made.ended_at is not None) == ("by fax", True)
    assert "Our report is ready" not in Client().get(link).content.decode()


def test_done_as_an_answer_is_the_report_too(link: str) -> None:
    act(link, "answer", name="Walter", desk="front desk", code="DONE", words="it is in the mail")

    made = referrals.Referral.objects.get()
    assert made.report_at is not None
    assert made.ended_at is None  # nobody said that the disc arrived


def test_who_says_so_has_to_be_named(link: str) -> None:
    answer = act(link, "report", name="", desk="", words="by fax")

    assert answer.status_code == 422
    assert referrals.Referral.objects.get().report_at is None


def test_who_says_not_our_patient_learns_no_more_by_the_link(link: str, stage: Cast) -> None:
    act(link, "answer", name="Walter", desk="front desk", code="NOTPAT", words="")

    shown = Client().get(link).content.decode()
    assert stage.child.name not in shown
    assert "Our report is ready" not in shown
    assert "The patient brought everything" not in shown
    act(link, "report", name="Walter", desk="front desk", words="by fax")
    assert referrals.Referral.objects.get().report_at is None
