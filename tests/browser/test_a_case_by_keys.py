"""A day's work in a real browser: by keys alone, at a desk and on a telephone."""

from datetime import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page, expect

from safehands.core import cases, house, people
from safehands.lab import cast
from safehands.lab.cast import Cast

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GRAVE = {"serious", "critical"}


@pytest.fixture
def stage(transactional_db: None, now: datetime) -> Cast:
    """The cast on a Monday morning."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    return cast.enter(now=now)


@pytest.fixture
def refill(stage: Cast, now: datetime) -> cases.Case:
    """A refill for the child, owned by the case desk."""
    return cases.open_case(
        organization=stage.practice,
        customer=stage.parent,
        subject=stage.child,
        asked="Refill, please",
        origin=cases.Origin.PHONE,
        by=stage.case_desk,
        now=now,
    )


def sign_in(window: Page, person: people.Person, address: str, now: datetime) -> None:
    account = people.account_of(person) or people.open_account(
        person=person,
        email=f"{person.pk.hex}@example.org",
        password="a long and quiet afternoon",
        by=None,
        now=now,
    )
    client = Client()
    client.force_login(account, backend=BACKEND)
    cookie = client.cookies["sessionid"].value
    window.context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])


def test_a_note_takes_one_key_and_the_words(
    page: Page, stage: Cast, refill: cases.Case, live_server: object, now: datetime
) -> None:
    sign_in(page, stage.case_desk, str(live_server), now)
    page.goto(f"/cases/{refill.pk}/")

    page.keyboard.press("m")
    page.keyboard.type("Pharmacy called back.")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Your note is stored.")).to_be_visible()
    expect(page.locator("blockquote", has_text="Pharmacy called back.")).to_be_visible()
    assert cases.notes_of(refill).count() == 1


def test_a_note_that_was_not_sent_lies_open_when_one_comes_back(
    page: Page, stage: Cast, refill: cases.Case, live_server: object, now: datetime
) -> None:
    sign_in(page, stage.case_desk, str(live_server), now)
    page.goto(f"/cases/{refill.pk}/")
    page.keyboard.press("m")
    page.keyboard.type("Half a sentence")

    page.goto("/today/")
    page.goto(f"/cases/{refill.pk}/")

    field = page.get_by_label("Note for colleagues")
    expect(field).to_be_visible()
    expect(field).to_have_value("Half a sentence")


def test_a_case_is_taken_with_one_key(
    page: Page, stage: Cast, refill: cases.Case, live_server: object, now: datetime
) -> None:
    sign_in(page, stage.nurse, str(live_server), now)
    page.goto(f"/cases/{refill.pk}/")

    page.keyboard.press("c")

    expect(page.get_by_text("You own it now.")).to_be_visible()
    assert cases.work_of(stage.nurse).get() == refill


def test_somebody_is_found_while_one_types_and_the_case_is_opened(
    page: Page, stage: Cast, live_server: object, now: datetime
) -> None:
    sign_in(page, stage.front_desk, str(live_server), now)
    page.goto("/today/")
    page.keyboard.press("n")
    expect(page.get_by_label("Name, date of birth or telephone")).to_be_focused()
    page.keyboard.type("paula")
    page.get_by_role("link", name="Paula Parent").click()

    page.get_by_label("Ada Parent").check()
    page.get_by_label("What is asked?").fill("The refill needs the doctor")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("The refill needs the doctor")
    assert cases.work_of(stage.front_desk).get().subject == stage.child


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["page", "phone"])
def test_nothing_keeps_anybody_out(
    request: pytest.FixtureRequest,
    stage: Cast,
    refill: cases.Case,
    live_server: object,
    now: datetime,
    size: str,
    scheme: str,
) -> None:
    window: Page = request.getfixturevalue(size)
    window.emulate_media(color_scheme=scheme)
    sign_in(window, stage.case_desk, str(live_server), now)
    addresses = [
        "/today/",
        "/cases/",
        f"/cases/new/?who={stage.parent.pk}",
        f"/cases/{refill.pk}/",
        f"/cases/{refill.pk}/handover/",
    ]
    found = []
    for address in addresses:
        window.goto(address)
        results = Axe().run(window).response["violations"]
        found += [(address, one["id"]) for one in results if one["impact"] in GRAVE]
        # Nobody has to move a page sideways to read it.
        assert window.evaluate("document.documentElement.scrollWidth <= innerWidth"), address

    assert found == []
