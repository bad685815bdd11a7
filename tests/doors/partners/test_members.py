"""A partner with an account sees what is offered to his own organisation."""

import uuid
from datetime import datetime

from django.test import Client

from safehands.core import logbook, people
from safehands.core.handoffs import State
from tests.doors.partners.conftest import Asked
from tests.doors.partners.test_links import rows

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def signed_in(name: str, role: people.Role, office: people.Organization, now: datetime) -> Client:
    person = people.enrol(name=name, by=None, now=now, zone="America/Los_Angeles")
    people.join_as(person=person, organization=office, role=role, by=None, now=now)
    email = f"{uuid.uuid4()}@example.org"
    account = people.open_account(
        person=person, email=email, password="a long enough pass phrase", by=None, now=now
    )
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def test_a_member_sees_the_requests_to_his_office_and_accepts_one(
    asked: Asked, now: datetime
) -> None:
    client = signed_in("Pia Pharmacist", people.Role.PARTNER, asked.pharmacy, now)
    page = f"/partners/{asked.handoff.pk}/"

    listed = client.get("/partners/").content.decode()
    client.get(page)
    answer = client.post(page, {"act": "accept", "idempotency_key": "once"})

    asked.handoff.refresh_from_db()
    assert asked.case.reference in listed
    assert answer.status_code == 303
    assert client.get(answer["Location"]).status_code == 200
    assert asked.handoff.state == State.ACCEPTED
    assert asked.handoff.accepted_by is not None
    assert asked.handoff.accepted_by.name == "Pia Pharmacist"
    assert "looked" in [entry.verb for entry in logbook.of_case(asked.case.pk)]
    assert asked.case.reference in client.get("/partners/").content.decode()


def test_a_member_of_another_office_finds_nothing(asked: Asked, now: datetime) -> None:
    elsewhere = people.found_organization(
        name="Other Pharmacy", kind="pharmacy", calendar=asked.pharmacy.calendar, by=None, now=now
    )
    client = signed_in("Olga", people.Role.PARTNER, elsewhere, now)
    page = f"/partners/{asked.handoff.pk}/"
    before = rows()["core.Handoff"]

    found = [client.get(page), client.post(page, {"act": "accept", "idempotency_key": "once"})]

    assert {answer.status_code for answer in found} == {404}
    assert client.get(f"/partners/{uuid.uuid4()}/").status_code == 404
    assert rows()["core.Handoff"] == before
    assert asked.case.reference not in client.get("/partners/").content.decode()


def test_staff_of_the_practice_have_no_business_there(asked: Asked, now: datetime) -> None:
    client = signed_in("Dora", people.Role.FRONT_DESK, asked.practice.office, now)

    assert client.get("/partners/").status_code == 403
    assert client.get(f"/partners/{asked.handoff.pk}/").status_code == 404


def test_who_is_not_signed_in_is_led_to_the_sign_in(client: Client, asked: Asked) -> None:
    assert client.get("/partners/")["Location"].startswith("/accounts/login/")
