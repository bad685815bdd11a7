"""The second guided walk: the X-rays nobody sends, lived through at a keyboard and a mouse."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from safehands.core import cases, house, items, people, promises, referrals
from safehands.doors.desk.tour_answer_steps import ANSWER_STEPS
from safehands.lab import demo
from tests.browser.test_the_tour import Walker, nothing_serious_on, office, proves

NUMBER, BORN = "212 555 0107", "06181990"


@pytest.fixture
def demonstration(transactional_db: None, settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    house.found(kind=house.Kind.DEMO, now=house.wall_now())
    demo.build(now=house.wall_now())
    yield
    # Only the database of a test may be emptied.
    house.House.objects.update(kind=house.Kind.TEST)


def test_whoever_picks_up_gives_her_one_answer(demonstration: None, page: Page) -> None:
    hands = Walker(page)
    page.goto("/tour/")
    page.get_by_role("button", name="Story 2: the X-rays nobody sends").click()
    nothing_serious_on(page)

    sees_everything_before_the_greeting(hands)
    stores_the_date(hands)
    is_stopped_with_both_sides(hands)
    brings_a_supervisor(hands)
    the_x_ray_is_sent_before_it_moves(hands)
    the_specialist_has_it(hands)
    her_page_says_the_same(hands)
    the_exchange_is_down_and_up(hands)
    sees_what_was_said(hands)

    hands.press("g", "d")
    expect(page.get_by_text(f"{len(ANSWER_STEPS)} steps done.")).to_be_visible()


def the_visit() -> referrals.Referral:
    dora = next(one for one in people.members_of(office()) if one.name == "Dora Desk")
    return referrals.visible_to(dora).get(case__subject__name="Priscilla Nakamura")


def sees_everything_before_the_greeting(hands: Walker) -> None:
    hands.step("before_greeting")
    hands.type(NUMBER)
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", level=1)).to_have_text("Priscilla Nakamura")
    hands.press("1")
    for known in ("waits for it", "Imaging room", "lives 25 minutes away"):
        expect(hands.page.get_by_text(known).first).to_be_visible()


def stores_the_date(hands: Walker) -> None:
    hands.step("date")
    hands.press("d")
    day = house.wall_now() + timedelta(days=9)
    hands.page.get_by_label("On which day?").fill(day.date().isoformat())
    hands.page.get_by_label("At what time, there?").fill("09:00")
    hands.press("Control+Enter")
    expect(hands.page.locator("#messages")).to_contain_text("Promised: We send it")
    promise = promises.of_case(the_visit().case).get()
    assert promises.current_plan(promise) is not None


def is_stopped_with_both_sides(hands: Walker) -> None:
    hands.step("wrong_word")
    hands.press("s")
    hands.type("We do not send X-rays, you have to come")
    hands.press("Control+Enter")
    expect(hands.page.get_by_text("You were going to say").first).to_be_visible()
    expect(hands.page.get_by_text("Sending images v3").first).to_be_visible()
    hands.press("Enter")
    expect(hands.page.get_by_text("You were going to say")).to_have_count(0)


def brings_a_supervisor(hands: Walker) -> None:
    hands.step("frustrated")
    hands.press("f")
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", name="Frustrated: say this now")).to_be_visible()
    hands.press("x")
    hands.page.wait_for_url("**/today/")
    hands.step("supervisor")
    hands.page.get_by_label("the customer says it is right now").check()
    hands.page.get_by_label("What was said?").fill("We send it; we are sorry. All is well.")
    hands.press("Control+Enter")
    hands.page.wait_for_url("**/cases/**")


def the_x_ray_is_sent_before_it_moves(hands: Walker) -> None:
    hands.step("guarded")
    hands.page.get_by_label("Why?").fill("It belongs there")
    hands.press("Control+Enter")
    expect(hands.page.get_by_text("Not moved yet. Nothing was changed.")).to_be_visible()
    expect(hands.page.get_by_text("Carla Case was told").first).to_be_visible()
    hands.page.get_by_role("link", name="Send it first, then move it").click()
    hands.page.get_by_role("button", name="It leaves now").click()
    expect(hands.page.get_by_text("On its way to Hudson Bone and Joint").first).to_be_visible()


def the_specialist_has_it(hands: Walker) -> None:
    hands.step("have_it")
    hands.page.get_by_label("Your name").first.fill("Ben")
    hands.page.get_by_label("Your desk or department").first.fill("front desk")
    hands.page.get_by_role("button", name="We have it").click()
    hands.page.wait_for_url("**/done/received/")
    assert promises.of_case(the_visit().case).get().duty.standing == "kept"


def her_page_says_the_same(hands: Walker) -> None:
    hands.step("her_page")
    proves(hands, BORN)
    expect(hands.page.get_by_text("Hudson Bone and Joint has it").first).to_be_visible()
    expect(hands.page.get_by_text("You need not come.").first).to_be_visible()


def the_exchange_is_down_and_up(hands: Walker) -> None:
    hands.step("down")
    hands.page.locator("summary", has_text="It does not work: Image exchange").click()
    hands.page.locator("[name=reason]:visible").fill("Maintenance")
    hands.press("Control+Enter")
    expect(hands.page.get_by_text("We send a disc to the specialist by courier")).to_be_visible()
    hands.page.get_by_role("button", name="It works again").click()
    expect(hands.page.get_by_text("Until then we answer:")).to_have_count(0)


def sees_what_was_said(hands: Walker) -> None:
    hands.step("against")
    expect(hands.page.get_by_role("heading", name="Who still believes")).to_be_visible()
    hands.step("same_page")
    expect(hands.page.get_by_text("8 of 10")).to_be_visible()
    assert cases.cracks() == []
    assert not items.overdue(office(), house.wall_now()).exists()
