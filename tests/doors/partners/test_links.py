"""A partner answers by a signed link, without an account."""

import re
import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from safehands.core import cases, handoffs, house, logbook
from safehands.core.handoffs import State
from tests.doors.partners.conftest import Asked, request_to
from tests.practice import open_case

PIA = {"name": "Pia Pharmacist", "desk": "counter 2"}


def post(client: Client, page: str, act: str, key: str = "", **said: str) -> Any:
    """Send the form of an act as the page would."""
    fields = {f"{act}-{name}": value for name, value in said.items()}
    return client.post(
        page, {"act": act, "idempotency_key": key or str(uuid.uuid4()), **fields},
        REMOTE_ADDR="192.0.2.7",
    )  # fmt: skip


def rows() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models()
    }


def words(page: Any) -> str:
    """The page without what is new on every page."""
    text = page.content.decode()
    text = re.sub(r'(name="csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', r"\1", text)
    return re.sub(r"/p/[^/\"]+/", "/p/…/", text)


def verbs(asked: Asked) -> list[str]:
    return [entry.verb for entry in logbook.of_case(asked.case.pk)]


def test_a_link_shows_its_own_matter_and_no_more(
    client: Client, asked: Asked, now: datetime
) -> None:
    other = request_to(asked.pharmacy, asked.practice, open_case(asked.practice, now), now)

    page = client.get(asked.page)

    shown = page.content.decode()
    assert page.status_code == 200
    assert "Rosa Delgado" in shown
    assert "Please find them" in shown
    assert asked.case.reference in shown
    assert other.case.reference not in shown
    assert "rosa@example.org" not in shown
    assert "Where are my X-rays?" not in shown


def test_times_are_those_of_the_partners_office(client: Client, asked: Asked) -> None:
    shown = client.get(asked.page).content.decode()

    # Two working hours after ten in New York.
    assert "09:00 PDT" in shown


def test_opening_a_link_changes_nothing(client: Client, asked: Asked) -> None:
    before = rows()

    for page in (asked.page, f"{asked.page}done/accept/"):
        client.get(page)
        client.head(page)

    assert rows() == before


def test_a_link_is_kept_by_no_cache_and_told_to_no_other_site(client: Client, asked: Asked) -> None:
    for page in (client.get(asked.page), client.get("/p/unknown/")):
        assert page["Referrer-Policy"] == "no-referrer"
        assert page["Cache-Control"] == "no-store, private"
        assert "noindex" in page["X-Robots-Tag"]


def test_a_pharmacy_accepts_with_name_and_desk(client: Client, asked: Asked) -> None:
    answer = post(client, asked.page, "accept", **PIA)

    asked.handoff.refresh_from_db()
    assert answer.status_code == 303
    assert asked.handoff.state == State.ACCEPTED
    assert asked.handoff.accepted_desk == "Pia Pharmacist, counter 2"
    assert asked.handoff.delivered_at is not None
    confirmed = client.get(answer["Location"]).content.decode()
    assert "What happens next" in confirmed
    assert [entry.door for entry in logbook.of_case(asked.case.pk)][-1] == "partner"
    asked.case.refresh_from_db()
    assert asked.case.owner == asked.practice.desk


@pytest.mark.parametrize("missing", ["name", "desk"])
def test_nobody_accepts_without_name_and_desk(client: Client, asked: Asked, missing: str) -> None:
    before = rows()

    answer = post(client, asked.page, "accept", **{**PIA, missing: " "})

    assert answer.status_code == 422
    assert PIA["desk" if missing == "name" else "name"] in answer.content.decode()
    assert rows() == before


def test_declining_needs_a_reason(client: Client, asked: Asked) -> None:
    before = rows()
    refused = post(client, asked.page, "decline", **PIA, reason="")
    unchanged = rows() == before
    declined = post(client, asked.page, "decline", **PIA, reason="Out of stock until Friday")

    asked.handoff.refresh_from_db()
    assert (refused.status_code, unchanged) == (422, True)
    assert declined.status_code == 303
    assert (asked.handoff.state, asked.handoff.end_reason) == (
        State.DECLINED,
        "Out of stock until Friday",
    )


def test_a_pharmacy_answers_in_a_code_and_words(client: Client, asked: Asked) -> None:
    answer = post(
        client, asked.page, "answer", **PIA, code="NEEDAPMT", words="Last visit was in May"
    )

    asked.handoff.refresh_from_db()
    assert answer.status_code == 303
    assert asked.handoff.answer_code == "NEEDAPMT"
    assert asked.handoff.answer_words == "Last visit was in May"


@pytest.mark.parametrize("code", ["OTHER", "NOT_FOUND"])
def test_an_answer_that_says_nothing_by_itself_needs_words(
    client: Client, asked: Asked, code: str
) -> None:
    answer = post(client, asked.page, "answer", **PIA, code=code, words="")

    asked.handoff.refresh_from_db()
    assert answer.status_code == 422
    assert asked.handoff.state == State.SENT


def test_a_question_back_is_put_before_the_owner_and_the_request_stays_open(
    client: Client, asked: Asked
) -> None:
    answer = post(client, asked.page, "ask", **PIA, question="Which film, hip or knee?")

    asked.handoff.refresh_from_db()
    assert answer.status_code == 303
    assert asked.handoff.state == State.DELIVERED
    assert "asked_back" in verbs(asked)
    assert any("hip or knee" in thing for thing in cases.open_things(asked.case))


def test_having_seen_it_is_delivery_and_no_acceptance(client: Client, asked: Asked) -> None:
    post(client, asked.page, "seen")

    asked.handoff.refresh_from_db()
    assert asked.handoff.state == State.DELIVERED
    assert "I have seen it" not in client.get(asked.page).content.decode()


def test_a_form_sent_twice_does_one_thing(client: Client, asked: Asked) -> None:
    key = str(uuid.uuid4())
    answers = [
        post(client, asked.page, "ask", key, **PIA, question="Which film?") for _twice in range(2)
    ]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert verbs(asked).count("asked_back") == 1


def test_a_form_without_its_key_does_nothing(client: Client, asked: Asked) -> None:
    before = rows()

    fields = {f"accept-{name}": value for name, value in PIA.items()}
    answer = client.post(asked.page, {"act": "accept", **fields})

    assert answer.status_code == 422
    assert rows() == before


def test_of_two_partners_who_accept_at_once_the_second_sees_who_has_it(
    client: Client, asked: Asked
) -> None:
    post(client, asked.page, "accept", **PIA)

    second = post(Client(), asked.page, "accept", name="Olga", desk="counter 1")

    asked.handoff.refresh_from_db()
    assert second.status_code == 409
    assert "Pia Pharmacist, counter 2" in second.content.decode()
    assert asked.handoff.accepted_desk == "Pia Pharmacist, counter 2"


def test_an_expired_a_revoked_and_an_unknown_link_look_all_the_same(
    client: Client, asked: Asked, now: datetime
) -> None:
    unknown = client.get("/p/" + "x" * 32 + "/")
    other = handoffs.issue_key(handoff=asked.handoff, by=asked.practice.desk, now=now)
    house.set_clock(to=now + timedelta(days=15))
    expired = client.get(asked.page)
    house.set_clock(to=now)
    handoffs.revoke_keys(handoff=asked.handoff, by=asked.practice.desk, now=now)
    revoked = client.get(f"/p/{other}/")
    posted = post(client, asked.page, "accept", **PIA)

    pages = [unknown, expired, revoked, posted]
    assert {page.status_code for page in pages} == {404}
    assert len({words(page) for page in pages}) == 1
    assert "Call the office that sent it to you" in unknown.content.decode()
    asked.handoff.refresh_from_db()
    assert asked.handoff.state == State.SENT


def test_after_many_wrong_links_even_a_right_one_waits(client: Client, asked: Asked) -> None:
    for number in range(20):
        client.get(f"/p/wrong-{number}/")

    assert client.get(asked.page).status_code == 429
    assert client.get(asked.page, REMOTE_ADDR="192.0.2.8").status_code == 200


def test_a_quarter_of_an_hour_later_links_open_again(
    client: Client, asked: Asked, now: datetime
) -> None:
    for number in range(20):
        client.get(f"/p/wrong-{number}/")
    house.set_clock(to=now + timedelta(minutes=15))

    assert client.get(asked.page).status_code == 200


def test_once_it_has_ended_the_page_shows_no_patient(client: Client, asked: Asked) -> None:
    post(client, asked.page, "answer", **PIA, code="DONE")

    shown = client.get(asked.page).content.decode()

    assert "Rosa Delgado" not in shown
    assert "Please find them" not in shown
    assert "Nothing is left for you to do" in shown.replace("\n", " ")


def test_a_forged_form_is_refused(asked: Asked) -> None:
    before = rows()

    answer = post(Client(enforce_csrf_checks=True), asked.page, "accept", **PIA)

    assert answer.status_code == 403
    assert rows() == before


def test_a_browser_that_wants_spanish_gets_spanish(client: Client, asked: Asked) -> None:
    page = client.get(asked.page, headers={"Accept-Language": "es-MX,es;q=0.9"})

    assert page["Content-Language"] == "es"
    assert '<html lang="es"' in page.content.decode()


def test_the_language_can_be_switched_on_the_page(client: Client, asked: Asked) -> None:
    assert "Español" in client.get(asked.page).content.decode()

    back = client.post("/language/setlang/", {"language": "es", "next": asked.page})

    assert back["Location"] == asked.page
    assert client.get(asked.page)["Content-Language"] == "es"
