"""A restored copy on hold: every page says so, links are closed, the administrator releases it."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from safehands.core import backups, cases, keys
from safehands.core.house.models import House
from safehands.lab.cast import Cast
from tests.doors.desk.conftest import Sit

SAYS_SO = "This is a restored copy on hold."


@pytest.fixture
def held(stage: Cast, now: datetime) -> None:
    """Be a copy that was restored an hour after its backup was made."""
    House.objects.update(held_copy_of=now - timedelta(hours=2), held_since=now - timedelta(hours=1))


def test_every_page_says_that_it_is_a_copy_on_hold(stage: Cast, sit: Sit, held: None) -> None:
    client = sit(stage.front_desk)

    for name in ("today", "cases", "people", "health", "settings"):
        assert SAYS_SO in client.get(reverse(name)).content.decode()
    assert SAYS_SO in Client().get(reverse("account_login")).content.decode()


def test_a_house_that_is_no_copy_says_nothing_of_it(stage: Cast, sit: Sit) -> None:
    assert SAYS_SO not in sit(stage.front_desk).get(reverse("today")).content.decode()


def test_customers_and_offices_are_asked_to_call(
    stage: Cast, refill: cases.Case, now: datetime, held: None
) -> None:
    secret = keys.issue(case=refill, to=stage.parent, by=None, now=now)

    for address in (f"/c/{secret}/", "/c/", "/p/", "/p/desk/none/", "/api/partner/none"):
        answer = Client().get(address)
        assert answer.status_code == 503, address
    assert "Please call us" in Client().get(f"/c/{secret}/").content.decode()


def test_only_the_administrator_gets_to_the_page(stage: Cast, sit: Sit, held: None) -> None:
    assert sit(stage.manager).get(reverse("hold")).status_code == 403
    assert sit(stage.manager).post(reverse("hold-release")).status_code == 403
    assert backups.hold() is not None


def test_the_administrator_sees_what_waits_and_releases_it(
    stage: Cast, sit: Sit, held: None
) -> None:
    client = sit(stage.administrator)
    assert "Release this copy" in client.get(reverse("hold")).content.decode()

    answer = client.post(reverse("hold-release"), follow=True)

    assert "Released: messages leave again." in answer.content.decode()
    assert "Nothing is on hold" in answer.content.decode()
    assert backups.hold() is None
