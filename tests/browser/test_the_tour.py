"""The demonstration's guided walk: a newcomer lives the refill through by keyboard alone."""

import sys
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from safehands.core import cases, feedback, handoffs, house, news, people, promises, statements
from safehands.doors.desk.tour_steps import STEPS
from safehands.lab import demo
from tests.browser.test_a_call_by_keys import Hands

PAULA, ADA, ELA = "Paula Parent", "09022016", "12112017"


class Walker(Hands):
    """Hands that go from step to step; no mouse is there."""

    def step(self, key: str) -> None:
        """Go back to the walk, where the next step has the focus, and take it."""
        if not self.page.url.endswith("/tour/"):
            self._leave()
        expect(self.page.locator(f"[action$='/step/{key}/'] button")).to_be_focused()
        self.press("Enter")
        self.page.wait_for_url(lambda url: "/tour/" not in url)

    def _leave(self) -> None:
        here = self.page.locator("body[data-keys]")
        if here.count():
            # One is not in a field any more, so that a key is a key.
            self.page.evaluate("document.activeElement.blur()")
            self.press("g", "d")
        else:
            self.to("Next step")
            self.press("Enter")
        self.page.wait_for_url("**/tour/")

    def to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until something of this name has the focus."""
        for _turn in range(60):
            if self._focused() == name:
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no Tab leads to {name}; the focus is on {self._focused()}")

    def _focused(self) -> str:
        return str(
            self.page.evaluate(
                """() => { const one = document.activeElement;
                   const label = one.labels?.[0] ?? one;
                   return label.textContent.trim().replace(/\\s+/g, " "); }"""
            )
        )


@pytest.fixture
def demonstration(transactional_db: None, settings: Settings) -> Iterator[None]:
    settings.DEMO = True
    house.found(kind=house.Kind.DEMO, now=house.wall_now())
    demo.build(now=house.wall_now())
    yield
    # Only the database of a test may be emptied.
    house.House.objects.update(kind=house.Kind.TEST)


def test_a_newcomer_lives_the_refill_through_by_keyboard_alone(
    demonstration: None, page: Page, capsys: pytest.CaptureFixture[str]
) -> None:
    hands = Walker(page)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "A safe pair of hands, in five minutes"
    )
    nothing_serious_on(page)

    answers_the_telephone(hands)
    is_stopped(hands)
    case = the_case()
    says_when_she_comes(hands)
    asks_doctor_and_pharmacy(hands)
    the_doctor_answers(hands)
    tells_her_in_time(hands, case)
    looks_at_the_pharmacy(hands)
    everything_was_there(hands)
    sees_the_figures(hands)

    hands.press("g", "d")
    expect(page.get_by_text(f"{len(STEPS)} steps done.")).to_be_visible()
    with capsys.disabled():
        counted = f"{hands.keys} keys, {hands.letters} letters, no mouse"
        sys.stdout.write(f"\nThe guided walk: {counted}.\n")


def the_case() -> cases.Case:
    dora = next(one for one in people.members_of(office()) if one.name == "Dora Desk")
    return cases.visible_to(dora).get(title="Ends soon: Daily antibiotic")


def office() -> people.Organization:
    (ours,) = people.our_organizations()
    return ours


def answers_the_telephone(hands: Walker) -> None:
    hands.step("rings")
    expect(hands.page.locator("#calling")).to_be_focused()
    hands.type("212 555 0142")
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", level=1)).to_have_text(PAULA)
    hands.press("2")
    expect(hands.page.locator(".need-rule").first).to_contain_text("This will need a visit first.")
    expect(hands.page.locator(".need-facts").first).to_contain_text("10 business days")


def is_stopped(hands: Walker) -> None:
    hands.step("stopped")
    case = the_case()
    hands.press("s")
    hands.type("Just have the pharmacy fax the paperwork")
    hands.press("Control+Enter")
    expect(hands.page.get_by_text("You were going to say").first).to_be_visible()
    assert not statements.of_case(case).exists()
    expect(hands.page.get_by_role("button", name="Say this, and promise it")).to_be_focused()
    hands.press("Enter")
    expect(hands.page.locator("#messages")).to_contain_text("Said and promised")
    assert promises.of_case(case).get().words.startswith("We contact the pharmacy")
    hands.press("x")
    hands.page.wait_for_url("**/today/")


def says_when_she_comes(hands: Walker) -> None:
    hands.step("trip")
    proves(hands, ADA)
    expect(hands.page.get_by_text("Ada Parent").first).to_be_visible()
    hands.to("I will come")
    hands.press("Enter", "Tab")
    hands.type("12312099")
    hands.press("Tab")
    hands.type("1000AM")
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", level=1)).to_contain_text("Noted.")
    assert news.plans_of(the_case()).exists()


def proves(hands: Walker, born_on: str) -> None:
    expect(hands.page.get_by_role("heading", name="See the details")).to_be_visible()
    hands.to("The patient's date of birth")
    hands.type(born_on)
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", name="See the details")).to_have_count(0)


def asks_doctor_and_pharmacy(hands: Walker) -> None:
    for step, name in (("doctor", "Dr. David Doctor"), ("pharmacy", "Riverside Pharmacy")):
        hands.step(step)
        expect(hands.page.locator("#id_to")).to_be_focused()
        hands.press("Control+Enter")
        expect(hands.page.locator("#messages")).to_contain_text(f"Offered to {name}")
    assert the_case().owner.name == "Carla Case"


def the_doctor_answers(hands: Walker) -> None:
    hands.step("answer")
    expect(hands.page.locator("#answer-code")).to_be_focused()
    hands.type(handoffs.Code.NEEDAPMT.label[:14])
    hands.press("Control+Enter")
    expect(hands.page.locator("#messages")).to_contain_text("Answered")
    (known,) = news.open_of_case(the_case())
    assert known.duty.owed_by.name == "Carla Case"


def tells_her_in_time(hands: Walker, case: cases.Case) -> None:
    hands.step("tell")
    expect(hands.page.get_by_text("212-555-0142").first).to_be_visible()
    hands.press("1")
    expect(hands.page.locator("#messages")).to_contain_text("you spoke with each other")
    assert [one.proof for one in news.of_case(case)] == ["spoken"]


def looks_at_the_pharmacy(hands: Walker) -> None:
    hands.step("counter")
    expect(hands.page.get_by_role("heading", level=1)).to_contain_text("Riverside Pharmacy")
    for words in ("Ada Parent", "Zoe Thompson"):
        expect(hands.page.get_by_text(words).first).to_be_visible()
    nothing_serious_on(hands.page)


def everything_was_there(hands: Walker) -> None:
    hands.step("ready")
    proves(hands, ELA)
    hands.to("Yes, I have everything I need")
    hands.press("Enter")
    hands.page.wait_for_url("**/done/everything/")
    hands.to("Back to your page")
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", name="How was it?")).to_be_visible()
    hands.to("I will tell others how good it was")
    hands.press("Space", "Enter")
    expect(hands.page.get_by_role("heading", level=1)).to_contain_text("Thank you")
    given = feedback.of_office(office()).order_by("-at")[0]
    assert (given.case.title, given.tier) == ("Ends soon: Box of test strips", "rave")
    assert not given.case.is_open


def sees_the_figures(hands: Walker) -> None:
    hands.step("figures")
    expect(hands.page.get_by_role("heading", level=1)).to_contain_text("corecard")


def test_the_first_page_fits_in_a_hand(demonstration: None, phone: Page) -> None:
    phone.goto("/tour/")
    assert phone.evaluate("document.documentElement.scrollWidth") == phone.viewport_size["width"]
    nothing_serious_on(phone)
    phone.get_by_role("button", name="Dr. David Doctor").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Today")


def nothing_serious_on(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in {"serious", "critical"}] == []
