"""The journey of a case on one page."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from safehands.core import cases, house, logbook, people, promises
from safehands.core.house import Kind
from tests.practice import Practice, open_case, open_practice

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def practice(db: None, now: datetime) -> Practice:
    house.found(kind=Kind.TEST, now=now)
    house.set_clock(to=now + timedelta(hours=3))
    return open_practice(now)


def signed_in(person: people.Person, now: datetime) -> Client:
    account = people.open_account(
        person=person, email=f"{person.pk.hex}@example.org", password="a long quiet afternoon",
        by=None, now=now,
    )  # fmt: skip
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def told(practice: Practice, now: datetime) -> cases.Case:
    case = open_case(practice, now)
    cases.note(
        case=case, words="She sounds cross", by=practice.desk, now=now + timedelta(minutes=90)
    )
    promises.make(
        case=case, words="We call you", by=practice.desk, now=now + timedelta(hours=2), minutes=60
    )
    return case


def test_colleagues_read_every_step_with_its_waits(practice: Practice, now: datetime) -> None:
    case = told(practice, now)

    shown = signed_in(practice.nurse, now).get(f"/cases/{case.pk}/journey/").content.decode()

    assert "Promised: We call you" in shown
    assert "She sounds cross" in shown
    assert "1 h 30 min" in shown
    assert "<svg" in shown
    assert " style=" not in shown


def test_the_customers_version_has_no_notes_and_no_names(practice: Practice, now: datetime) -> None:
    case = told(practice, now)

    page = signed_in(practice.nurse, now).get(f"/cases/{case.pk}/journey/?for=customer")

    shown = page.content.decode().split("<main")[1]
    # The customer reads Spanish.
    with override("es"):
        assert gettext("We promised you") in shown
    assert "cross" not in shown
    assert "Dana Desk" not in shown


def test_looking_at_a_journey_is_written_down(practice: Practice, now: datetime) -> None:
    case = told(practice, now)

    signed_in(practice.nurse, now).get(f"/cases/{case.pk}/journey/")

    look = logbook.looks_at(practice.customer.pk)[0]
    assert (look.verb, look.by, look.facts["what"]) == ("looked", practice.nurse, "journey")


def test_the_journey_of_another_office_is_not_there(practice: Practice, now: datetime) -> None:
    case = told(practice, now)
    stranger = people.enrol(name="Stan Stranger", by=None, now=now)
    elsewhere = people.found_organization(
        name="Oak Street Practice", kind="practice", calendar=practice.office.calendar,
        by=None, now=now, ours=True,
    )  # fmt: skip
    people.join_as(
        person=stranger, organization=elsewhere, role=people.Role.FRONT_DESK, by=None, now=now
    )

    answer = signed_in(stranger, now).get(f"/cases/{case.pk}/journey/")

    assert answer.status_code == 404


def test_a_joined_case_leads_to_the_journey_of_the_one_that_goes_on(
    practice: Practice, now: datetime
) -> None:
    first, second = told(practice, now), open_case(practice, now)
    cases.join(survivor=first, other=second, reason="same", by=practice.desk, now=now)

    answer = signed_in(practice.nurse, now).get(f"/cases/{second.pk}/journey/")

    assert answer["Location"] == f"/cases/{first.pk}/journey/"
