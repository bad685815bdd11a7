"""The journey of a case reads at a desk, on a telephone and on paper."""

from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from safehands.core import cases, handoffs, house, people, promises
from tests.practice import open_case, open_practice

NOW = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
SBAR = {"situation": "Films are missing", "recommendation": "Find them by noon"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
SERIOUS = {"serious", "critical"}


@pytest.fixture
def journey(transactional_db: None) -> tuple[str, str]:
    """The address of a journey over two days, and the session of a colleague."""
    house.found(kind=house.Kind.TEST, now=NOW)
    house.set_clock(to=NOW + timedelta(days=2))
    practice = open_practice(NOW)
    case = open_case(practice, NOW)
    for number in range(20):
        at = NOW + timedelta(minutes=7 * number)
        cases.note(case=case, words=f"Still looking, {number}", by=practice.desk, now=at)
    promises.make(
        case=case, words="We call you", by=practice.desk, now=NOW + timedelta(hours=3), minutes=60
    )
    handoffs.offer(
        case=case, purpose=handoffs.Purpose.OWN, summary=SBAR, by=practice.desk,
        to_person=practice.nurse, now=NOW + timedelta(days=1),
    )  # fmt: skip
    account = people.open_account(
        person=practice.nurse, email="nia@example.org", password="a long quiet afternoon",
        by=None, now=NOW,
    )  # fmt: skip
    client = Client()
    client.force_login(account, backend=BACKEND)
    return f"/cases/{case.pk}/journey/", client.cookies["sessionid"].value


def open_journey(page: Page, journey: tuple[str, str], address: str) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": journey[1], "url": address}])
    page.goto(journey[0])


def troubles(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in SERIOUS]


def test_at_a_desk_it_is_a_line_across_and_a_list(
    page: Page, journey: tuple[str, str], live_server: object
) -> None:
    open_journey(page, journey, str(live_server))

    expect(page.locator(".journey-picture svg").first).to_be_visible()
    expect(page.locator(".journey-lines > li")).to_have_count(25)
    assert troubles(page) == []


def test_on_a_telephone_it_is_a_line_downwards(
    phone: Page, journey: tuple[str, str], live_server: object
) -> None:
    open_journey(phone, journey, str(live_server))

    expect(phone.locator(".journey-picture")).to_be_hidden()
    expect(phone.locator(".journey-lines")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert troubles(phone) == []


def test_on_paper_both_are_there(page: Page, journey: tuple[str, str], live_server: object) -> None:
    open_journey(page, journey, str(live_server))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})

    expect(page.locator(".journey-picture svg").first).to_be_visible()
    expect(page.locator("nav.places")).to_be_hidden()
