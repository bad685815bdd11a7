"""Opening a case while somebody is on the telephone."""

from datetime import datetime

import pytest
from django.urls import reverse

from safehands.core import cases, people, promises
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit, opened

NEW = "/cases/new/"


def asked_by(stage: Cast, **more: object) -> dict[str, object]:
    return {
        "who": stage.parent.pk,
        "whom": stage.child.pk,
        "asked": "The refill needs the doctor",
        "origin": "phone",
        "next_step": "Ask the doctor",
        "when": "+60",
        **more,
    }


def test_who_asks_is_found_by_a_piece_of_the_name(stage: Cast, sit: Sit) -> None:
    shown = sit(stage.front_desk).get(NEW, {"q": "paul"}).content.decode()

    assert f"?who={stage.parent.pk}" in shown
    assert "?who=new&amp;name=paul" in shown


def test_while_typing_only_the_list_is_sent(stage: Cast, sit: Sit) -> None:
    answer = sit(stage.front_desk).get(NEW, {"q": "paul"}, headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert "Paula Parent" in answer.content.decode()


def test_a_parent_is_asked_for_which_child(stage: Cast, sit: Sit) -> None:
    shown = sit(stage.front_desk).get(NEW, {"who": stage.parent.pk}).content.decode()

    assert "for Paula Parent" in shown
    assert f'value="{stage.child.pk}"' in shown
    assert f'value="{stage.other_child.pk}"' in shown


def test_a_case_is_opened_with_a_next_step_and_a_promise(stage: Cast, sit: Sit) -> None:
    form = asked_by(stage, promise="We call you", promise_when="2026-03-09T20:00:00Z")

    answer = sit(stage.front_desk).post(NEW, form, follow=True)

    case = cases.work_of(stage.front_desk).get()
    assert (case.customer, case.subject) == (stage.parent, stage.child)
    assert case.next_step.words == "Ask the doctor"
    assert promises.of_case(case).get().words == "We call you"
    assert case.reference in answer.content.decode()


def test_the_promise_is_shown_before_anything_is_saved(stage: Cast, sit: Sit) -> None:
    form = asked_by(stage, promise="We call you", promise_when="2026-03-09T20:00:00Z", look="1")

    answer = sit(stage.front_desk).post(NEW, form)

    assert "We call you, by Monday, March 9" in answer.content.decode()
    assert "The refill needs the doctor" in answer.content.decode()
    assert not cases.work_of(stage.front_desk).exists()


def test_somebody_new_is_entered_on_the_way(stage: Cast, sit: Sit) -> None:
    form = {
        "who": "new", "name": "Zoe Newcomer", "born_on": "1990-02-03", "phone": "212 555 0123",
        "asked": "Wants an appointment", "origin": "desk", "when": "+60",
    }  # fmt: skip

    sit(stage.front_desk).post(NEW, form)

    case = cases.work_of(stage.front_desk).get()
    assert case.customer.name == "Zoe Newcomer"
    assert case.customer.registered_with == stage.practice
    assert people.contact_points_of(case.customer).get().kind == "phone"


@pytest.mark.parametrize("missing", ["asked", "when"])
def test_what_was_typed_stays_when_something_is_missing(
    stage: Cast, sit: Sit, missing: str
) -> None:
    form = asked_by(stage, promise="We call you soon") | {missing: ""}

    answer = sit(stage.front_desk).post(NEW, form)

    assert answer.status_code == 422
    assert "We call you soon" in answer.content.decode()
    assert not cases.work_of(stage.front_desk).exists()


def test_a_promise_for_a_time_that_is_past_is_said_at_the_promise(stage: Cast, sit: Sit) -> None:
    form = asked_by(stage, promise="We call you", promise_at="2026-03-08T10:00")

    answer = sit(stage.front_desk).post(NEW, form)

    assert set(answer.context["form"].errors) == {"promise_at"}
    assert not cases.work_of(stage.front_desk).exists()


def test_a_step_for_a_time_that_is_past_is_said_at_the_step(stage: Cast, sit: Sit) -> None:
    form = asked_by(stage, at="2026-03-08T10:00", promise="We call you", promise_when="+60")

    answer = sit(stage.front_desk).post(NEW, form)

    assert set(answer.context["form"].errors) == {"at"}
    assert not cases.work_of(stage.front_desk).exists()


def test_the_known_matter_is_offered_and_the_words_go_there(
    stage: Cast, sit: Sit, refill: cases.Case
) -> None:
    client = sit(stage.front_desk)
    shown = client.get(NEW, {"who": stage.parent.pk}).content.decode()
    assert "Perhaps it is open already" in shown
    assert refill.title in shown

    answer = client.post(NEW, asked_by(stage, join=refill.pk))

    assert answer["Location"] == reverse("case", args=[refill.pk])
    assert cases.notes_of(refill).get().words == "The refill needs the doctor"
    assert not cases.work_of(stage.front_desk).exists()


def test_a_double_click_opens_one_case(stage: Cast, sit: Sit) -> None:
    client = sit(stage.front_desk)
    form = asked_by(stage, idempotency_key="one-form")

    first, second = client.post(NEW, form), client.post(NEW, form)

    assert first["Location"] == second["Location"]
    assert cases.work_of(stage.front_desk).count() == 1


def test_a_stranger_of_another_house_cannot_be_named(stage: Cast, sit: Sit, now: datetime) -> None:
    stranger = people.enrol(name="Sam Stranger", by=None, now=now)

    shown = sit(stage.front_desk).get(NEW, {"who": stranger.pk}).content.decode()

    assert "Who asks?" in shown
    assert "Sam Stranger" not in shown


def test_opening_keeps_the_order_in_which_one_asks(stage: Cast, sit: Sit, now: datetime) -> None:
    opened(stage, now)

    shown = sit(stage.front_desk).get(NEW, {"who": stage.parent.pk}).content.decode()

    places = [shown.index(words) for words in ("For whom?", "What is asked?", "By when?")]
    assert places == sorted(places)
