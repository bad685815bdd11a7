"""The demonstration's first page: clicked through from the first step to the last."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from safehands.core import house
from safehands.doors.desk.tour_steps import STEPS
from safehands.lab import demo
from safehands.lab.cast import ROLES

pytestmark = pytest.mark.django_db
# What the page of a step must speak of.
FOUND = {
    "offer": "Nadia Nurse",
    "accept": "Stomach ache since the new tablets",
    "silent": "Other thyroid tablets than usual",
    "close": "May she eat before the blood test?",
    "journey": "Riverside Pharmacy",
}


@pytest.fixture
def shown(settings: Settings, client: Client, now: datetime) -> Client:
    settings.DEMO = True
    house.found(kind=house.Kind.DEMO, now=now)
    demo.build(now=house.wall_now())
    return client


def test_a_newcomer_is_led_through_every_step_by_clicking(shown: Client) -> None:
    first = shown.get("/", follow=True)
    assert first.redirect_chain == [("/tour/", 302)]
    parts = {one.part: one.name for one in ROLES}
    for number, step in enumerate(STEPS, 1):
        page = shown.post(f"/tour/step/{step.key}/", follow=True)
        assert page.status_code == 200, step.key
        assert page.wsgi_request.user.person.name == parts[step.part]
        assert shown.session["tour_done"] == [one.key for one in STEPS[:number]]
        assert FOUND.get(step.key, "") in page.content.decode()
        if step.key == "close":
            the_closing_is_refused_with_the_list(shown, page.request["PATH_INFO"])
    back = shown.get("/tour/").content.decode()
    assert back.count("is-done") == len(STEPS)
    one_can_be_anybody_and_speak_spanish(shown)


def the_closing_is_refused_with_the_list(shown: Client, address: str) -> None:
    refused = shown.post(address, {"idempotency_key": "once"})
    assert refused.status_code == 409
    assert "was NOT told" in refused.content.decode()


def one_can_be_anybody_and_speak_spanish(shown: Client) -> None:
    shown.post("/tour/language/", {"language": "es"})
    for one in ROLES:
        page = shown.post(f"/tour/as/{one.part}/", follow=True)
        assert page.status_code == 200, one.part
        assert page.wsgi_request.user.person.language == "es"


def test_outside_of_a_demonstration_there_is_no_tour(
    client: Client, settings: Settings, now: datetime
) -> None:
    house.found(kind=house.Kind.PRACTICE, now=now)
    for demo_is_set in (False, True):
        settings.DEMO = demo_is_set
        assert client.get("/tour/").status_code == 404
        assert client.post("/tour/as/administrator/").status_code == 404
        assert client.post("/tour/step/today/").status_code == 404
    settings.DEMO = False
    assert "/accounts/login/" in client.get("/", follow=True).redirect_chain[-1][0]
