"""The demonstration's first page: a newcomer learns the house in five minutes by clicking."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from safehands.core import house
from safehands.lab import demo


@pytest.fixture
def demonstration(transactional_db: None, settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    house.found(kind=house.Kind.DEMO, now=house.wall_now())
    demo.build(now=house.wall_now())
    yield
    # Only the database of a test may be emptied.
    house.House.objects.update(kind=house.Kind.TEST)


def test_a_newcomer_learns_the_house_by_clicking(demonstration: None, page: Page) -> None:
    page.goto("/")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("A safe pair of hands, in five minutes")
    nothing_serious_on(page)
    step(page, "What is promised today")
    expect(
        page.get_by_text("We call you and tell you whether it is signed")
        .locator("visible=true")
        .first
    ).to_be_visible()
    step(page, "One request, hand by hand")
    expect(page.get_by_role("figure", name="Whose hands")).to_be_visible()
    hands_one_over_and_takes_it(page)
    step(page, "Silence is an alarm")
    expect(page.get_by_text("No answer yet").first).to_be_visible()
    step(page, "Try to close it")
    page.get_by_role("button", name="Close the case").click()
    expect(title).to_have_text("This case cannot be closed yet.")
    step(page, "The whole journey")
    expect(page.get_by_role("heading", name="Every step")).to_be_visible()
    step(page, "By when, exactly?")
    expect(title).to_have_text("Practice hours")
    step(page, "Is the house well?")
    page.get_by_role("link", name="Back to the tour").click()
    expect(page.get_by_text("9 steps done.")).to_be_visible()


def hands_one_over_and_takes_it(page: Page) -> None:
    step(page, "Hand it over")
    page.get_by_label("To whom?").select_option(label="Nadia Nurse")
    page.get_by_label("Situation").fill("A question about a bill, promised for today.")
    page.get_by_label("Recommendation").fill("Look at the list and call.")
    page.get_by_role("button", name="Offer it").click()
    step(page, "Take it, in your own words")
    page.get_by_label("In your own words").fill("I look at the list and call back today.")
    page.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("It is yours now.")).to_be_visible()


def test_the_first_page_fits_in_a_hand(demonstration: None, phone: Page) -> None:
    phone.goto("/tour/")
    assert phone.evaluate("document.documentElement.scrollWidth") == phone.viewport_size["width"]
    nothing_serious_on(phone)
    phone.get_by_role("button", name="Dr. David Doctor").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Today")


def step(page: Page, title: str) -> None:
    if not page.url.endswith("/tour/"):
        page.get_by_role("link", name="Back to the tour").click()
    page.get_by_role("listitem").filter(has_text=title).get_by_role("button").click()


def nothing_serious_on(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
