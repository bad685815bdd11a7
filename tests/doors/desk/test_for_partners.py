"""The desk helps an office outside: sheets, what came back on paper, its questions, its links."""

import re
from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from safehands.core import cases, handoffs, logbook
from safehands.core.handoffs import State
from safehands.doors.ui import sheets
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit
from tests.doors.desk.test_handoff import asked, at, fresh

CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}")
TYPED = {"came_by": "fax", "desk": "Pia, counter 2", "said": "NEEDAPMT", "words": ""}


@pytest.fixture
def offer(refill: cases.Case, stage: Cast, now: datetime) -> handoffs.Handoff:
    return asked(refill, stage, now)


def page_of(client: Client, offer: handoffs.Handoff) -> str:
    return " ".join(client.get(at("handoff", offer)).content.decode().split())


@pytest.mark.parametrize("paper", ["fax", "counter"])
def test_a_sheet_is_a_pdf_that_names_no_patient_outside(
    stage: Cast, sit: Sit, offer: handoffs.Handoff, paper: str
) -> None:
    answer = sit(stage.case_desk).post(at("handoff-sheet", offer), {"paper": paper, "how": "pdf"})

    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert offer.case.reference in answer["Content-Disposition"]
    assert "Ada" not in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]


def test_the_printed_sheet_says_what_is_asked_and_its_code_opens_the_matter(
    stage: Cast, sit: Sit, offer: handoffs.Handoff, now: datetime
) -> None:
    answer = sit(stage.case_desk).post(at("handoff-sheet", offer), {"paper": "fax", "how": "page"})

    shown = answer.content.decode()
    code = CODE.search(shown)
    assert code is not None
    assert handoffs.handoff_for_key(code.group(), now) == offer
    for words in ("Ada Parent", "Refill is needed.", "NEEDAPMT", "AM", "AF", "READY"):
        assert words in shown


def test_without_a_pdf_the_page_says_so_and_no_code_is_made(
    stage: Cast, sit: Sit, offer: handoffs.Handoff, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_here() -> None:
        raise sheets.NoPdf("No PDF here.", remedy="Open the print view.")

    monkeypatch.setattr(sheets, "_printer", none_here)

    answer = sit(stage.case_desk).post(at("handoff-sheet", offer), {"paper": "fax", "how": "pdf"})

    assert answer.status_code == 503
    assert "print view" in answer.content.decode()
    assert not offer.keys.exists()


def test_nobody_prints_what_was_asked_of_a_colleague(
    stage: Cast, sit: Sit, refill: cases.Case, now: datetime
) -> None:
    offer = handoffs.offer(
        case=refill, purpose=handoffs.Purpose.ANSWER, by=stage.case_desk, now=now,
        to_person=stage.nurse, summary={"situation": "x", "recommendation": "y"},
    )  # fmt: skip

    answer = sit(stage.case_desk).post(at("handoff-sheet", offer), {"paper": "fax", "how": "pdf"})

    assert answer.status_code == 404


def test_a_fax_that_came_back_is_typed_in_for_the_partner(
    stage: Cast, sit: Sit, offer: handoffs.Handoff
) -> None:
    client = sit(stage.front_desk)
    assert "Answer for" in page_of(client, offer)

    answer = client.post(at("handoff-typed", offer), TYPED)

    row = fresh(stage, offer)
    typed = logbook.of_case(offer.case_id).get(verb="typed_in")
    assert answer.status_code == 302
    assert (row.answer_code, row.accepted_desk) == ("NEEDAPMT", "Pia, counter 2")
    assert typed.by == stage.front_desk


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"desk": ""}, "required"),
        ({"said": "DECLINE"}, "Why is the offer declined?"),
        ({"said": "READY"}, "Which name stands on the label?"),
        ({"said": "READY", "label_name": "Ben Parent", "born_on": "2015-01-01"}, "same person"),
    ],
)
def test_a_typed_answer_that_is_not_clear_comes_back_with_what_was_typed(
    stage: Cast, sit: Sit, offer: handoffs.Handoff, wrong: dict[str, str], says: str
) -> None:
    answer = sit(stage.case_desk).post(at("handoff-typed", offer), TYPED | wrong)

    assert answer.status_code in {409, 422}
    assert says in answer.content.decode()
    assert fresh(stage, offer).state == State.SENT


def test_a_wrong_label_typed_in_is_kept_as_a_near_miss(
    stage: Cast, sit: Sit, offer: handoffs.Handoff
) -> None:
    label = {"said": "READY", "label_name": "Ben Parent", "born_on": "2015-01-01"}

    sit(stage.case_desk).post(at("handoff-typed", offer), TYPED | label)

    assert logbook.of_case(offer.case_id).filter(verb="near_miss").count() == 1


def test_the_owner_answers_what_was_asked_back_in_writing(
    stage: Cast, sit: Sit, offer: handoffs.Handoff, now: datetime
) -> None:
    handoffs.ask_back(handoff=offer, question="Which strength?", desk="Pia, counter 2", now=now)
    question, client = handoffs.questions_of(offer).get(), sit(stage.case_desk)
    url = reverse("question-reply", args=[question.pk])

    asked_back = page_of(client, offer)
    empty = client.post(url, {"words": " "})
    client.post(url, {"words": "10 mg"})

    assert "Which strength?" in asked_back
    assert empty.status_code == 422
    assert "10 mg" in page_of(client, offer)


def test_all_links_and_codes_end_at_once(
    stage: Cast, sit: Sit, offer: handoffs.Handoff, now: datetime
) -> None:
    code = handoffs.issue_key(handoff=offer, by=stage.case_desk, now=now, printed=True)

    sit(stage.case_desk).post(at("handoff-links-end", offer))

    assert handoffs.handoff_for_key(code, now) is None


def test_an_office_link_is_made_shown_once_and_ended(
    stage: Cast, sit: Sit, offer: handoffs.Handoff
) -> None:
    client = sit(stage.case_desk)
    place = reverse("organization", args=[stage.pharmacy.pk])
    form = {"practice": str(stage.practice.pk), "days": "90"}

    made = client.post(reverse("office-link", args=[stage.pharmacy.pk]), form)
    found = re.search(r"/p/desk/[\w-]+/", made.content.decode())
    assert found is not None
    opened = Client().get(found.group())
    (key,) = handoffs.office_keys_visible_to(stage.case_desk)
    listed = client.get(place).content.decode()
    client.post(reverse("office-link-revoke", args=[key.pk]))

    assert offer.case.reference in opened.content.decode()
    assert reverse("office-link-revoke", args=[key.pk]) in listed
    assert found.group() not in listed
    assert Client().get(found.group()).status_code == 404


def test_there_is_no_link_to_our_own_requests_for_ourselves(stage: Cast, sit: Sit) -> None:
    client = sit(stage.case_desk)

    assert client.get(reverse("office-link", args=[stage.practice.pk])).status_code == 404
    assert (
        "office-links"
        not in client.get(reverse("organization", args=[stage.practice.pk])).content.decode()
    )
