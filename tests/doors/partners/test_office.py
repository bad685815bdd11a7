"""An office outside sees all that a practice asks of it, by one link and without an account."""

import uuid
from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from safehands.core import handoffs, house, logbook, people
from safehands.core.handoffs import State
from tests.doors.partners.conftest import Asked, request_to
from tests.doors.partners.test_links import PIA, post, rows
from tests.practice import open_case, open_practice


@pytest.fixture
def desk(asked: Asked, now: datetime) -> str:
    """The address of the office's page."""
    return desk_of(asked, asked.pharmacy, now)


def desk_of(asked: Asked, office: people.Organization, now: datetime) -> str:
    _key, secret = handoffs.issue_office_key(
        organization=office, practice=asked.practice.office, by=asked.practice.desk, now=now
    )
    return f"/p/desk/{secret}/"


def test_the_page_lists_what_is_asked_by_when_and_what_the_customer_knows(
    client: Client, asked: Asked, desk: str, now: datetime
) -> None:
    other = request_to(asked.pharmacy, asked.practice, open_case(asked.practice, now), now)
    post(client, other.page, "answer", **PIA, code="NEEDAPMT")

    shown = client.get(desk).content.decode()

    assert asked.case.reference in shown
    assert "Films are missing" in shown
    assert "Waits for you" in shown
    assert "customer does not know yet" in shown


def test_it_shows_no_other_offices_and_no_other_practices_patients(
    client: Client, asked: Asked, desk: str, now: datetime
) -> None:
    elsewhere = open_practice(now)
    office = people.found_organization(
        name="Other Pharmacy", kind="pharmacy", calendar=asked.pharmacy.calendar, by=None, now=now
    )
    theirs = [
        request_to(asked.pharmacy, elsewhere, open_case(elsewhere, now), now),
        request_to(office, asked.practice, open_case(asked.practice, now), now),
    ]

    shown = client.get(desk).content.decode()

    for other in theirs:
        assert other.case.reference not in shown
        for page in (f"{desk}{other.handoff.pk}/", f"{desk}{other.handoff.pk}/done/accept/"):
            assert client.get(page).status_code == 404
        assert post(client, f"{desk}{other.handoff.pk}/", "accept", **PIA).status_code == 404
        other.handoff.refresh_from_db()
        assert other.handoff.state == State.SENT


def test_opening_the_page_changes_nothing(client: Client, asked: Asked, desk: str) -> None:
    before = rows()

    for page in (desk, f"{desk}{asked.handoff.pk}/"):
        assert client.get(page).status_code == 200
        client.head(page)

    assert rows() == before


def test_the_desk_accepts_and_goes_back_to_its_list(
    client: Client, asked: Asked, desk: str
) -> None:
    answer = post(client, f"{desk}{asked.handoff.pk}/", "accept", **PIA)

    asked.handoff.refresh_from_db()
    done = client.get(answer["Location"]).content.decode()
    assert asked.handoff.state == State.ACCEPTED
    assert f'href="{desk}"' in done


def test_a_link_that_ended_opens_nothing_at_all(
    client: Client, asked: Asked, desk: str, now: datetime
) -> None:
    pages = (desk, f"{desk}{asked.handoff.pk}/", f"/p/desk/{'x' * 32}/")
    house.set_clock(to=now + timedelta(days=91))
    late = {client.get(page).status_code for page in pages}
    house.set_clock(to=now)
    (key,) = handoffs.office_keys_visible_to(asked.practice.desk)
    handoffs.revoke_office_key(key=key, by=asked.practice.desk, now=now)

    assert late == {404}
    assert {client.get(page).status_code for page in pages} == {404}


def test_at_the_counter_a_patient_is_found_by_name_and_date_of_birth(
    client: Client, asked: Asked, desk: str, now: datetime
) -> None:
    customer = asked.practice.customer
    people.correct_person(
        person=customer, by=asked.practice.desk, now=now, version=customer.version,
        born_on=date(1960, 5, 4),
    )  # fmt: skip
    said = {"name": "delgado rosa", "born_on": "1960-05-04", "desk": "Pia, counter 2"}

    found = client.post(desk, said).content.decode()
    nobody = client.post(desk, said | {"born_on": "1960-05-05"}).content.decode()
    unclear = client.post(desk, said | {"born_on": ""})

    assert f"{desk}{asked.handoff.pk}/" in found.partition("Customers who may come")[0]
    assert "Nothing is known here" in nobody
    assert unclear.status_code == 422
    (look,) = logbook.of_case(asked.case.pk).filter(verb="looked")
    assert (look.by, look.door, look.facts["desk"]) == (None, "partner", "Pia, counter 2")


def test_a_matter_that_never_was_is_like_one_of_another_office(client: Client, desk: str) -> None:
    assert client.get(f"{desk}{uuid.uuid4()}/").status_code == 404
