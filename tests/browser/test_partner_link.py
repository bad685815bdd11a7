"""A partner answers on a telephone, with nothing but the link."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from safehands.core import handoffs, house, people
from tests.practice import open_case, open_practice

NOW = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
SBAR = {"situation": "The daily medicine ends on Friday", "recommendation": "Please refill it"}
SERIOUS = {"serious", "critical"}


@pytest.fixture
def link(transactional_db: None) -> str:
    """The link to a request of the practice to a pharmacy."""
    house.found(kind=house.Kind.TEST, now=NOW)
    house.set_clock(to=NOW)
    practice = open_practice(NOW)
    pharmacy = people.found_organization(
        name="Corner Pharmacy", kind="pharmacy", calendar=practice.office.calendar, by=None, now=NOW
    )
    handoff = handoffs.offer(
        case=open_case(practice, NOW), purpose=handoffs.Purpose.ANSWER, summary=SBAR,
        by=practice.desk, to_organization=pharmacy, now=NOW,
    )  # fmt: skip
    return f"/p/{handoffs.issue_key(handoff=handoff, by=practice.desk, now=NOW)}/"


def fits(page: Page) -> bool:
    """Whether the page is no wider than the telephone."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def troubles(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in SERIOUS]


def test_a_pharmacist_accepts_on_a_telephone(phone: Page, link: str) -> None:
    phone.goto(link)
    found, narrow = troubles(phone), fits(phone)
    phone.get_by_label("Your name").first.fill("Pia Pharmacist")
    phone.get_by_role("button", name="We do this").click()
    expect(phone.get_by_role("alert")).to_contain_text("Write where we find you")
    expect(phone.get_by_label("Your name").first).to_have_value("Pia Pharmacist")
    phone.get_by_label("Your desk or department").first.fill("counter 2")
    phone.get_by_role("button", name="We do this").click()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you. You have it.")
    assert (found, narrow, troubles(phone), fits(phone)) == ([], True, [], True)


def test_the_page_turns_spanish_at_a_press(phone: Page, link: str) -> None:
    phone.goto(link)
    phone.get_by_role("button", name="Español").click()

    expect(phone.locator("html")).to_have_attribute("lang", "es")
    assert phone.url.endswith(link)


def test_a_wrong_link_says_whom_to_call(phone: Page, link: str) -> None:
    phone.goto(link.replace("/p/", "/p/x"))

    expect(phone.get_by_role("main")).to_contain_text("Call the office that sent it to you")
    assert (troubles(phone), fits(phone)) == ([], True)


@pytest.fixture
def code(link: str) -> str:
    """The code on the fax of the same request, which has been answered."""
    handoff = handoffs.handoff_for_key(link.split("/")[2], NOW)
    assert handoff is not None
    handoffs.answer(
        handoff=handoff, code=handoffs.Code.NEEDAPMT, words="Last visit in May",
        desk="Pia Pharmacist, counter 2", now=NOW,
    )  # fmt: skip
    return handoffs.issue_key(handoff=handoff, by=handoff.giver, now=NOW, printed=True)


def test_a_clerk_types_the_code_and_tells_the_customer_by_keyboard_alone(
    phone: Page, code: str
) -> None:
    phone.goto("/p/")
    found, narrow = troubles(phone), fits(phone)
    phone.get_by_label("Code on the sheet").focus()
    phone.keyboard.type(code.lower().replace("-", " "))
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("The customer does not know it yet.")).to_be_visible()
    found, narrow = found + troubles(phone), narrow and fits(phone)
    phone.locator("summary", has_text="stands at my counter").focus()
    phone.keyboard.press("Enter")
    phone.get_by_role("button", name="I tell it now").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_role("heading", level=1)).to_have_text(
        "You tell it now. Nobody else calls."
    )
    phone.get_by_role("link", name="Back to the request").focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Last visit in May").first).to_be_visible()
    found, narrow = found + troubles(phone), narrow and fits(phone)
    phone.get_by_label("I told it, and the customer understood it").focus()
    phone.keyboard.press("Space")
    phone.get_by_role("button", name="It is told").focus()
    phone.keyboard.press("Enter")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Thank you. Nobody calls any more.")
    assert (found, narrow) == ([], True)


def test_a_wrong_label_is_said_calmly_and_keeps_what_was_typed(phone: Page, link: str) -> None:
    phone.goto(link)
    phone.locator("summary", has_text="It is ready").click()
    form = phone.locator("details[open]", has=phone.get_by_label("Name on the label"))
    form.get_by_label("Your name").fill("Pia Pharmacist")
    form.get_by_label("Your desk or department").fill("counter 2")
    form.get_by_label("Name on the label").fill("Rose Delgado")
    form.get_by_role("button", name="It is ready").click()

    expect(phone.get_by_role("alert")).to_contain_text("not of the same person")
    expect(phone.get_by_label("Name on the label")).to_have_value("Rose Delgado")
    assert (troubles(phone), fits(phone)) == ([], True)
