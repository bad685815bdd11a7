"""One request through a whole day, without a mouse; and the same practice on a telephone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from safehands.lab import cast
from tests.browser import on_a_tuesday
from tests.browser.on_a_tuesday import FILMS, LOOK
from tests.browser.serving import Tuesday, window

# The practice is served from a program and a database of its own, whatever the others run on.
pytestmark = pytest.mark.sqlite_only

EMAILS = {one.part: one.email for one in cast.ROLES}
# So many times somebody presses one key until he gives up.
PATIENCE = 80


@pytest.fixture
def desk(chromium: Browser, tuesday: Tuesday) -> Iterator[Page]:
    """A window at a shared desk."""
    page = window(chromium, tuesday, 1280, 800)
    yield page
    page.context.close()


@pytest.fixture
def hand(chromium: Browser, tuesday: Tuesday) -> Iterator[Page]:
    """A window in a hand."""
    page = window(chromium, tuesday, 390, 844)
    yield page
    page.context.close()


def press_until(page: Page, key: str, wanted: Locator) -> None:
    """Press one key until something has the focus."""
    wanted.wait_for()
    for _turn in range(PATIENCE):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} never leads to {wanted}")


def reach(page: Page, wanted: Locator) -> None:
    press_until(page, "Tab", wanted)


def keys(page: Page, *pressed: str) -> None:
    for key in pressed:
        page.keyboard.press(key)


def sign_in_by_keys(page: Page, part: str) -> None:
    reach(page, page.get_by_label("Email"))
    page.keyboard.type(EMAILS[part])
    reach(page, page.get_by_label("Password"))
    page.keyboard.type(cast.PASSWORD)
    keys(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


def said(page: Page, words: str) -> None:
    """What was done is said; the line is gone when the next page is opened."""
    expect(page.locator("#messages")).to_contain_text(words)


def hand_over_to_the_nurse(page: Page) -> None:
    keys(page, "h")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hand over")
    reach(page, page.get_by_label("To whom?"))
    page.keyboard.type("Nadia")
    for label, words in (
        ("Situation", "He waits for his knee films."),
        ("Recommendation", "Find them and tell him where they are."),
    ):
        reach(page, page.get_by_label(label))
        page.keyboard.press("Control+A")
        page.keyboard.type(words)
    keys(page, "Control+Enter")
    said(page, "Offered to Nadia Nurse. You own the case until it is accepted.")


def switch_to(page: Page, part: str) -> None:
    keys(page, "u")
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is at this desk?")
    reach(page, page.get_by_role("button", name="Somebody else"))
    keys(page, "Enter")
    sign_in_by_keys(page, part)


def accept(page: Page) -> None:
    reach(page, page.get_by_role("link", name=FILMS).first)
    keys(page, "Enter")
    reach(page, page.get_by_label("In your own words"))
    page.keyboard.type("I look for his films and call him.")
    keys(page, "Control+Enter")
    said(page, "It is yours now. Dora Desk was told.")


def promise(page: Page) -> None:
    keys(page, "p")
    page.keyboard.type("We call you when we have them")
    keys(page, "Enter")
    said(page, "Promised:")


def keep_it(page: Page) -> None:
    reach(page, page.get_by_role("link", name="Keep the promise"))
    keys(page, "Enter")
    reach(page, page.get_by_label("How was it kept?"))
    page.keyboard.type("Called him: they are at the front desk.")
    keys(page, "Enter")
    said(page, "Promise kept.")


def tell_by_phone(page: Page) -> None:
    """He has no address: whatever was written to him is told to him."""
    while page.locator("#untold").count():
        keys(page, "t")
        expect(page.get_by_role("heading", name="What the customer does not know")).to_be_visible()
        keys(page, "Control+Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(FILMS)


def test_a_request_goes_through_a_day_by_keys_alone(desk: Page) -> None:
    desk.goto("/accounts/login/")
    sign_in_by_keys(desk, "front_desk")
    press_until(desk, "j", desk.locator("[data-open]", has_text=LOOK).first)
    keys(desk, "Enter")
    expect(desk.get_by_role("heading", level=1)).to_have_text(FILMS)

    hand_over_to_the_nurse(desk)
    switch_to(desk, "nurse")
    accept(desk)
    promise(desk)
    close(desk)
    expect(desk.get_by_text("Not closed. Nothing was changed.")).to_be_visible()
    expect(desk.get_by_role("listitem")).to_contain_text(["We call you when we have them"])

    keep_it(desk)
    tell_by_phone(desk)
    keys(desk, "y", "Control+Enter")
    said(desk, "The case can be closed.")
    close(desk)
    said(desk, "Closed. A word of the customer opens it again.")

    keys(desk, "o", "y")
    desk.wait_for_url("**/journey/")
    expect(desk.locator(".journey-lines")).to_contain_text("Nadia Nurse")


def close(page: Page) -> None:
    keys(page, "x", "Control+Enter")


def test_the_list_of_keys_names_them_and_keys_can_be_switched_off(desk: Page) -> None:
    desk.goto("/accounts/login/")
    sign_in_by_keys(desk, "doctor")
    keys(desk, "?")
    expect(desk.get_by_role("dialog")).to_contain_text("New case")
    keys(desk, "Escape", "g", "s")
    desk.wait_for_url("**/settings/")

    keys(desk, "e")
    reach(desk, desk.get_by_label("Single keys work"))
    keys(desk, "Space", "Enter")
    said(desk, "Stored.")

    before = desk.url
    keys(desk, "?", "g", "t", "n", "u", "/", "e")
    expect(desk.get_by_role("dialog")).to_have_count(0)
    assert desk.url == before
    assert desk.evaluate("document.activeElement === document.body")


def test_a_note_is_written_on_a_telephone(hand: Page, tuesday: Tuesday) -> None:
    hand.goto("/accounts/login/")
    hand.get_by_label("Email").fill(on_a_tuesday.READER)
    hand.get_by_label("Password").fill(on_a_tuesday.PASSWORD)
    hand.get_by_role("button", name="Sign in").first.click()
    hand.wait_for_url("**/today/")
    hand.goto(tuesday.path("case", "case_id"))

    hand.locator("#act-note summary").click()
    hand.locator("#act-note textarea").fill("She called from the train.")
    hand.locator("#act-note button[type=submit]").click()

    said(hand, "Your note is stored.")
    expect(hand.locator("blockquote", has_text="She called from the train.")).to_be_visible()
    assert hand.evaluate("document.documentElement.scrollWidth <= innerWidth")
