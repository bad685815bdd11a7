"""The demonstration's guided walk: every step leads somewhere true, whatever was done before."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from safehands.core import cases, house, people
from safehands.doors.desk.tour_steps import STEPS
from safehands.lab import demo
from safehands.lab.cast import ROLES

pytestmark = pytest.mark.django_db
# What the page of a step must speak of when nothing was done before.
FOUND = {
    "doctor": "Dr. David Doctor",
    "pharmacy": "Riverside Pharmacy",
    "tell": "Daily antibiotic",
    "counter": "Zoe Thompson",
    "trip": "Maple Street Family Practice",
    "ready": "It is ready",
}


@pytest.fixture
def shown(settings: Settings, client: Client, now: datetime) -> Client:
    settings.DEMO = True
    house.found(kind=house.Kind.DEMO, now=now)
    demo.build(now=house.wall_now())
    return client


def test_every_step_leads_somewhere_in_any_order_and_a_second_time(shown: Client) -> None:
    first = shown.get("/", follow=True)
    assert first.redirect_chain == [("/tour/", 302)]
    parts = {one.part: one.name for one in ROLES}
    for number, step in enumerate(STEPS, 1):
        page = shown.post(f"/tour/step/{step.key}/", follow=True)
        assert page.status_code == 200, step.key
        assert shown.session["tour_done"] == [one.key for one in STEPS[:number]]
        assert FOUND.get(step.key, "") in page.content.decode(), step.key
        assert str(step.press).split(".")[0] in page.content.decode().replace("&#x27;", "'")
        user = page.wsgi_request.user
        if step.outside:
            assert not user.is_authenticated, step.key
        else:
            assert user.person.name == parts[step.part]
    assert shown.get("/tour/").content.decode().count("is-done") == len(STEPS)
    for step in reversed(STEPS):
        assert shown.post(f"/tour/step/{step.key}/", follow=True).status_code == 200, step.key
    one_can_be_anybody_and_speak_spanish(shown)


def one_can_be_anybody_and_speak_spanish(shown: Client) -> None:
    shown.post("/tour/language/", {"language": "es"})
    for one in ROLES:
        page = shown.post(f"/tour/as/{one.part}/", follow=True)
        assert page.status_code == 200, one.part
        assert page.wsgi_request.user.person.language == "es"


def test_what_is_somebody_elses_by_now_is_shown_and_not_sent(shown: Client) -> None:
    case = cases.visible_to(demo_person("case_desk")).get(title="Ends soon: Daily antibiotic")
    cases.claim(case=case, by=demo_person("nurse"), now=house.wall_now())
    for step in STEPS:
        assert shown.post(f"/tour/step/{step.key}/", follow=True).status_code == 200, step.key


def demo_person(part: str) -> people.Person:
    email = next(one.email for one in ROLES if one.part == part)
    account = people.account_by_email(email)
    assert account is not None
    return account.person


def test_outside_of_a_demonstration_there_is_no_walk(
    client: Client, settings: Settings, now: datetime
) -> None:
    house.found(kind=house.Kind.PRACTICE, now=now)
    for demo_is_set in (False, True):
        settings.DEMO = demo_is_set
        assert client.get("/tour/").status_code == 404
        assert client.post("/tour/as/administrator/").status_code == 404
        assert client.post("/tour/step/rings/").status_code == 404
    settings.DEMO = False
    assert "/accounts/login/" in client.get("/", follow=True).redirect_chain[-1][0]
