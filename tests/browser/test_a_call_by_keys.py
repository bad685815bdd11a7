"""A call taken by keys alone: who, for whom, what we say and promise, in seconds."""

import sys
from datetime import date, datetime

import pytest
from playwright.sync_api import Page, expect

from safehands.core import cases, contacts, house, needs, people, promises, statements
from safehands.lab import cast
from safehands.lab.cast import Cast
from tests.browser.test_a_case_by_keys import sign_in

NUMBER = "+1 212 555 0134"
SAID, PROMISED = "We ask the doctor today.", "We call you back"


class Hands:
    """Hands at a keyboard that count what they press; words are counted apart from keys."""

    def __init__(self, page: Page) -> None:
        self.page, self.keys, self.letters = page, 0, 0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.letters += len(words)


@pytest.fixture
def stage(transactional_db: None, now: datetime) -> Cast:
    """The cast on a Monday morning; the mother has a telephone."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    here = cast.enter(now=now)
    people.add_contact_point(
        kind="mobile", value=NUMBER, person=here.parent, verified=True, by=None, now=now
    )
    return here


@pytest.fixture
def refill(stage: Cast, now: datetime) -> cases.Case:
    """A refill for the child whose next one asks for a visit first."""
    case = cases.open_case(
        organization=stage.practice, customer=stage.parent, subject=stage.child,
        asked="Refill, please", origin=cases.Origin.PHONE, by=stage.case_desk, now=now,
    )  # fmt: skip
    need = needs.write_down(
        person=stage.child, organization=stage.practice, words="Daily inhaler", daily=True,
        supply_until=date(2026, 4, 20), approval_by="the doctor", condition="visit",
        within_months=5, last_done=date(2025, 9, 8), by=stage.nurse, now=now,
    )  # fmt: skip
    needs.concerns(case=case, need=need, by=stage.nurse, now=now)
    return case


@pytest.fixture
def hands(page: Page, stage: Cast, refill: cases.Case, live_server: object, now: datetime) -> Hands:
    """Hands at the front desk, on the page of today."""
    sign_in(page, stage.front_desk, str(live_server), now)
    page.goto("/today/")
    return Hands(page)


def answer(hands: Hands, whom: str = "2") -> None:
    """Take the call of the mother about Ada."""
    hands.press("/")
    expect(hands.page.locator("#calling")).to_be_focused()
    hands.type("paula parent 1984-05-17")
    hands.press("Enter")
    expect(hands.page.get_by_role("heading", name="For whom")).to_be_visible()
    hands.press(whom)
    expect(hands.page.get_by_role("heading", name="Write down")).to_be_visible()


def test_a_call_with_statement_and_promise_is_logged_by_keys_alone(
    hands: Hands, stage: Cast, refill: cases.Case, capsys: pytest.CaptureFixture[str]
) -> None:
    began = hands.page.evaluate("performance.timeOrigin + performance.now()")
    answer(hands)
    before = hands.keys
    hands.press("s")
    hands.type(SAID)
    hands.press("Tab")
    hands.type(PROMISED)
    hands.press("Control+Enter")
    expect(hands.page.locator("#messages")).to_contain_text("Promised")
    logged = hands.keys - before
    hands.press("x")
    hands.page.wait_for_url("**/today/")
    took = hands.page.evaluate("performance.timeOrigin + performance.now()") - began

    assert statements.of_case(refill).get().words == SAID
    assert promises.of_case(refill).get().words == PROMISED
    contact = contacts.of_case(refill).get()
    assert (contact.caller, contact.subject) == (stage.parent, stage.child)
    assert not contacts.going_on(stage.front_desk).exists()
    with capsys.disabled():
        sys.stdout.write(
            f"\nA call with statement and promise: {hands.keys} keys ({logged} of them to log it), "
            f"{hands.letters} letters; the machine took {took / 1000:.1f} s of it.\n"
        )
    assert logged == 3
    assert hands.keys <= 8


def test_better_words_are_taken_with_enter(hands: Hands, refill: cases.Case) -> None:
    answer(hands)
    hands.press("s")
    hands.type("Just have the pharmacy fax the paperwork")
    hands.press("Control+Enter")
    expect(hands.page.get_by_text("You were going to say").first).to_be_visible()
    assert not statements.of_case(refill).exists()
    expect(hands.page.get_by_role("button", name="Say this, and promise it")).to_be_focused()

    hands.press("Enter")

    expect(hands.page.locator("#messages")).to_contain_text("Said and promised")
    assert promises.of_case(refill).get().words.startswith("We contact")
    expect(hands.page.locator("#call-title")).to_be_focused()


def test_words_that_are_refused_stay_and_only_one_act_is_open(hands: Hands) -> None:
    answer(hands)
    hands.press("w")
    hands.press("Control+Enter")

    expect(hands.page.get_by_text("Not saved yet.")).to_be_visible()
    expect(hands.page.locator("details.act[open]")).to_have_count(1)


def test_of_several_namesakes_enter_takes_none_but_goes_to_the_first(
    hands: Hands, stage: Cast, now: datetime
) -> None:
    people.enrol(
        name="Paula Parent", born_on=date(1950, 1, 2), registered_with=stage.practice, by=None,
        now=now,
    )  # fmt: skip
    hands.press("/")
    expect(hands.page.locator("#calling")).to_be_focused()
    hands.type("paula")
    hands.press("Enter")
    choices = hands.page.locator("#found [data-open]")

    expect(choices.first).to_be_focused()
    hands.press("ArrowDown")
    expect(choices.nth(1)).to_be_focused()
    assert not contacts.going_on(stage.front_desk).exists()
    hands.press("Enter")

    hands.page.wait_for_url("**/calls/*-*/")
    assert contacts.going_on(stage.front_desk).get().caller is not None


def test_a_number_that_rings_shows_itself_and_moves_nothing(
    hands: Hands, stage: Cast, now: datetime
) -> None:
    top = hands.page.locator("main").bounding_box()
    contacts.ring(
        organization=stage.practice, call_id="c1", number=NUMBER, staff=stage.front_desk,
        by=stage.front_desk, now=now,
    )  # fmt: skip

    expect(hands.page.get_by_text("Ringing:")).to_be_visible()
    assert hands.page.locator("main").bounding_box() == top
    hands.press("g", "r")
    expect(hands.page.get_by_role("heading", level=1)).to_contain_text("Paula Parent")
