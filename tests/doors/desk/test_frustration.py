"""A frustrated customer at the desk: one key, words to say, and the supervisor's page."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from safehands.core import cases, contacts, escalations, people
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit


@pytest.fixture
def desk(sit: Sit, stage: Cast) -> Client:
    return sit(stage.case_desk)


@pytest.fixture
def manager(sit: Sit, stage: Cast) -> Client:
    return sit(stage.manager)


def post(client: Client, url: str, **said: str) -> Any:
    return client.post(url, {"idempotency_key": str(uuid.uuid4()), **said}, follow=True)


def text(answer: Any) -> str:
    return str(answer.content.decode())


def pressed(desk: Client, case: cases.Case) -> escalations.Frustration:
    post(desk, f"/cases/{case.pk}/frustrated/")
    return escalations.Frustration.objects.get(case=case, ended_at=None)


def test_one_press_on_the_case_shows_at_once_who_calls_by_when(
    desk: Client, refill: cases.Case
) -> None:
    shown = text(post(desk, f"/cases/{refill.pk}/frustrated/"))

    assert "Mara Manager calls you, by Monday, March 9, 2026, 10:30" in shown
    assert "Listen" in shown
    assert "Apologise as “we”" in shown
    assert 'data-key="f"' not in shown


def test_one_press_in_a_call_shows_the_words_on_the_call_screen(
    sit: Sit, stage: Cast, refill: cases.Case, now: datetime
) -> None:
    contact = contacts.begin(
        organization=stage.practice, channel="phone", caller=stage.parent,
        known_facts=["name", "born_on"], by=stage.front_desk, now=now,
    )  # fmt: skip
    contacts.choose_subject(contact=contact, subject=stage.child, by=stage.front_desk, now=now)
    desk = sit(stage.front_desk)
    screen = text(desk.get(f"/calls/{contact.pk}/"))
    assert 'data-key="f"' in screen
    assert "Apologise as “we”" not in screen

    shown = text(post(desk, f"/calls/{contact.pk}/frustrated/", case=str(refill.pk)))

    assert "Mara Manager calls you" in shown
    assert "Apologise as “we”" in shown
    row = escalations.Frustration.objects.get()
    assert (row.contact, row.to) == (contact, stage.parent)

    back = post(desk, f"/frustrations/{row.pk}/slip/", because="wrong key", **{"from": "call"})
    assert back.redirect_chain[-1][0] == f"/calls/{contact.pk}/"
    assert "Apologise as “we”" not in text(back)


def test_the_supervisor_sees_it_on_today_and_the_desk_does_not(
    desk: Client, manager: Client, refill: cases.Case
) -> None:
    row = pressed(desk, refill)

    assert f"/frustrations/{row.pk}/" in text(manager.get("/today/"))
    assert f"/frustrations/{row.pk}/" not in text(desk.get("/today/"))
    assert f"/frustrations/{row.pk}/" in text(desk.get("/today/?whose=all"))


def test_the_supervisors_page_says_who_said_what_what_we_owe_and_how_to_begin(
    desk: Client, manager: Client, stage: Cast, refill: cases.Case, now: datetime
) -> None:
    row = pressed(desk, refill)
    people.add_contact_point(
        kind="phone", value="+12125550147", person=stage.parent, by=None, now=now
    )
    post(desk, f"/frustrations/{row.pk}/more/", words="I called three times")

    page = text(manager.get(f"/frustrations/{row.pk}/"))

    assert "I called three times" in page
    assert "+12125550147" in page
    assert "We are sorry. We put this right." in page
    assert refill.next_step is not None
    assert refill.next_step.words in page


def test_the_outcome_is_written_down_and_needs_words(
    desk: Client, manager: Client, refill: cases.Case
) -> None:
    row = pressed(desk, refill)
    url = f"/frustrations/{row.pk}/"

    unclear = post(manager, url, outcome="agreed", words="We talked")
    assert unclear.status_code == 422
    assert "Write what happens next" in text(unclear)
    assert "We talked" in text(unclear)
    row.refresh_from_db()
    assert row.ended_at is None

    post(
        manager, url, outcome="agreed", words="We talked", next_step="Send the images",
        apologised="on",
    )  # fmt: skip

    row.refresh_from_db()
    refill.refresh_from_db()
    assert (row.outcome, row.apologised) == ("agreed", True)
    assert refill.next_step is not None
    assert refill.next_step.words == "Send the images"


def test_not_reached_keeps_it_open_and_says_who_tries_next(
    desk: Client, manager: Client, refill: cases.Case
) -> None:
    row = pressed(desk, refill)

    shown = text(
        post(manager, f"/frustrations/{row.pk}/", outcome="not_reached", words="No answer")
    )

    row.refresh_from_db()
    assert row.ended_at is None
    assert "It goes on" in shown


def test_whom_it_is_about_does_not_call(
    desk: Client, stage: Cast, refill: cases.Case, now: datetime
) -> None:
    row = pressed(desk, refill)

    post(desk, f"/frustrations/{row.pk}/more/", about=str(stage.manager.pk))

    row.refresh_from_db()
    assert row.about == stage.manager
    assert row.caller != stage.manager
    assert row.duty.owed_by == row.caller


def test_another_office_sees_nothing_of_it(
    sit: Sit, desk: Client, refill: cases.Case, now: datetime
) -> None:
    row = pressed(desk, refill)
    calendar = people.make_calendar(
        name="Next door", zone="UTC", week=[[["09:00", "17:00"]]] * 7, by=None, now=now
    )
    office = people.found_organization(
        name="Next Door", kind="practice", calendar=calendar, ours=True, by=None, now=now
    )
    stranger = people.enrol(name="Stan Stranger", by=None, now=now - timedelta(hours=1))
    people.join_as(
        person=stranger, organization=office, role=people.Role.MANAGER, by=None,
        now=now - timedelta(hours=1),
    )  # fmt: skip
    client = sit(stranger)

    assert client.get(f"/frustrations/{row.pk}/").status_code == 404
    assert post(client, f"/frustrations/{row.pk}/more/", words="x").status_code == 404
    row.refresh_from_db()
    assert row.words == ""
