"""A mother reads and answers on a telephone, with nothing but the link and a date."""

from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from safehands.core import cases, feedback, house, keys, news, promises
from safehands.lab import cast

NOW = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
SERIOUS = {"serious", "critical"}


@pytest.fixture
def stage(transactional_db: None) -> cast.Cast:
    house.found(kind=house.Kind.TEST, now=NOW)
    house.set_clock(to=NOW)
    return cast.enter(now=NOW)


@pytest.fixture
def case(stage: cast.Cast) -> cases.Case:
    """A refill with a promise, news put on the page and two times held."""
    made = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="Refill of the daily medicine", origin=cases.Origin.PHONE, by=stage.front_desk,
        now=NOW,
    )  # fmt: skip
    promises.make(case=made, words="You hear from us", minutes=120, by=stage.front_desk, now=NOW)
    one = news.open_news(
        case=made, kind=news.Kind.DECISION, words="A visit is needed first", by=None, now=NOW,
        known_by=stage.practice, options=["reconsider", "bridge"],
    )  # fmt: skip
    news.put_on_page(news=one, by=stage.front_desk, now=NOW)
    times = [(NOW + timedelta(days=days), "with Dr. Doctor") for days in (1, 2)]
    news.hold_slots(news=one, slots=times, by=stage.front_desk, now=NOW)
    return made


@pytest.fixture
def link(case: cases.Case, stage: cast.Cast) -> str:
    return f"/c/{keys.issue(case=case, to=stage.parent, by=stage.front_desk, now=NOW)}/"


def fits(page: Page) -> bool:
    """Whether the page is no wider than the telephone."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def troubles(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [one["id"] for one in found if one["impact"] in SERIOUS]


def prove(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("The patient's date of birth").fill("2016-09-02")
    page.get_by_role("button", name="Show the details").click()
    expect(page.get_by_text("Dora Desk").first).to_be_visible()


def test_a_mother_sees_who_has_it_and_takes_a_time(phone: Page, link: str) -> None:
    phone.goto(link)
    before = (troubles(phone), fits(phone))
    prove(phone, link)
    expect(phone.get_by_text("Please do not come yet")).to_be_visible()
    phone.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    open_all = (troubles(phone), fits(phone))
    phone.get_by_role("button", name="Take this time").first.click()

    expect(phone.get_by_role("heading", level=1)).to_have_text(
        "The time is yours. You need not call."
    )
    assert (before, open_all, troubles(phone), fits(phone)) == (([], True), ([], True), [], True)


def test_a_big_finger_finds_every_button(phone: Page, link: str) -> None:
    prove(phone, link)

    small = phone.evaluate(
        """() => [...document.querySelectorAll("main button, main summary, main a.button")]
          .filter(one => one.offsetParent && one.getBoundingClientRect().height < 44)
          .map(one => one.textContent.trim())"""
    )

    assert small == []


def test_a_wrong_date_says_what_may_help(phone: Page, link: str) -> None:
    phone.goto(link)
    phone.get_by_label("The patient's date of birth").fill("1984-05-17")
    phone.get_by_role("button", name="Show the details").click()

    expect(phone.get_by_role("alert")).to_contain_text("date of the patient")
    expect(phone.get_by_text("Ada")).to_have_count(0)


def test_the_page_turns_spanish_at_a_press(phone: Page, link: str) -> None:
    prove(phone, link)
    phone.get_by_role("button", name="Español").click()

    expect(phone.locator("html")).to_have_attribute("lang", "es")
    assert (troubles(phone), fits(phone)) == ([], True)


def test_everything_there_and_then_how_it_was(
    phone: Page, case: cases.Case, stage: cast.Cast
) -> None:
    plain = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="A form for school", origin=cases.Origin.PHONE, by=stage.front_desk, now=NOW,
    )  # fmt: skip
    secret = keys.issue(case=plain, to=stage.parent, by=stage.front_desk, now=NOW)
    prove(phone, f"/c/{secret}/")
    phone.get_by_role("button", name="Yes, I have everything I need").click()
    phone.get_by_role("link", name="Back to your page").click()
    phone.get_by_label("I will tell others how good it was").check()
    phone.get_by_role("checkbox", name="Dora Desk").check()
    phone.get_by_role("button", name="Send").first.click()

    expect(phone.get_by_role("heading", level=1)).to_contain_text("Thank you. We read every word")
    given = feedback.of_case(plain).get()
    assert (given.tier, given.person) == ("rave", stage.parent)
    assert [one.person for one in given.praise.all()] == [stage.front_desk]


def test_a_code_from_paper_leads_to_the_page(
    phone: Page, case: cases.Case, stage: cast.Cast
) -> None:
    code = keys.issue(case=case, to=stage.parent, by=stage.front_desk, now=NOW, printed=True)
    phone.goto("/c/")
    found = (troubles(phone), fits(phone))
    phone.get_by_label("The code on your paper").fill(code.replace("-", " ").lower())
    phone.get_by_role("button", name="Open my page").click()

    expect(phone.get_by_role("heading", level=1)).to_contain_text("Maple Street")
    assert found == ([], True)
