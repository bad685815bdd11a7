"""An answer found by keys alone, while one types."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from safehands.core import house, probes, protocols
from safehands.lab import cast
from safehands.lab.cast import Cast
from tests.browser.test_a_case_by_keys import sign_in
from tests.core.book import YES, book_of_images


@pytest.fixture
def stage(transactional_db: None, now: datetime) -> Cast:
    """The cast on a Monday morning, with one answer in the book."""
    house.found(kind=house.Kind.TEST, now=now)
    house.set_clock(to=now)
    here = cast.enter(now=now)
    book_of_images(here, now)
    return here


def test_the_answer_stands_there_while_one_types_and_a_mistyped_word_is_found(
    stage: Cast, page: Page, live_server: object, now: datetime
) -> None:
    sign_in(page, stage.front_desk, str(live_server), now)
    page.goto("/today/")
    page.keyboard.press("g")
    page.keyboard.press("b")
    page.wait_for_url("**/answers/")
    field = page.get_by_label("What does the customer ask?")
    expect(field).to_be_focused()

    page.keyboard.type("parking")
    expect(page.get_by_text("No answer to “parking” yet")).to_be_visible()
    field.fill("radiografais")

    expect(page.get_by_text(YES)).to_be_visible()
    expect(page.locator("#found-count")).to_have_text("1 answer")
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Can you send the images?")
    page.keyboard.press("c")
    expect(page.get_by_text("It is noted that you have read")).to_be_visible()
    assert not protocols.to_acknowledge(stage.front_desk).exists()


def test_enter_in_a_field_of_a_check_answers_nothing(
    stage: Cast, page: Page, live_server: object, now: datetime
) -> None:
    topic = protocols.topics_of(stage.practice).get()
    probes.start(
        topic=topic, since=now, until=now.replace(hour=20), by=stage.manager, now=now, seed=1
    )
    for one in probes.to_ask(now.replace(hour=21)):
        probes.put(ask=one, now=one.ask_at)
    (mine,) = probes.mine_open(stage.front_desk)
    sign_in(page, stage.front_desk, str(live_server), now)
    page.goto(f"/answers/checks/asked/{mine.pk}/")
    page.get_by_text("Who acts, and how soon").click()
    page.get_by_label("Within how many business days?").fill("1")

    page.keyboard.press("Enter")
    expect(page.get_by_text("A customer asks, this minute:")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("1")

    expect(page.get_by_role("heading", name="The same as our answer")).to_be_visible()
