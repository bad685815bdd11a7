"""The pictures in the README, drawn from the demo practice as it is now.

``make pictures`` keeps them in ``docs/pictures``; every other run draws them into a folder of its
own.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from safehands.lab.cast import PASSWORD, ROLES
from tests.browser.serving import ROOT, Tuesday, sign_in, window

# The practice is served from a program and a database of its own, whatever the others run on.
pytestmark = pytest.mark.sqlite_only

DESK = (1280, 1320)
CALL = (1280, 960)
PHONE = (390, 960)
HEAVIEST = 250_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pictures go: into the book only when somebody asks for it."""
    return ROOT / "docs" / "pictures" if os.environ.get("PICTURES") == "1" else tmp_path


@pytest.fixture
def reader(chromium: Browser, tuesday: Tuesday) -> Iterator[Page]:
    """The case desk, by day."""
    page = window(chromium, tuesday, *DESK)
    email = next(one.email for one in ROLES if one.part == "case_desk")
    sign_in(page, email, PASSWORD)
    yield page
    page.context.close()


@pytest.fixture
def customer(chromium: Browser, tuesday: Tuesday) -> Iterator[Page]:
    """A telephone in the hand of somebody without an account."""
    page = window(chromium, tuesday, *PHONE)
    yield page
    page.context.close()


def test_a_case_with_several_hands_is_drawn(reader: Page, tuesday: Tuesday, folder: Path) -> None:
    reader.goto(tuesday.path("case", "case_id"))
    expect(reader.locator(".picture-hands svg:visible").first).to_be_visible()
    expect(reader.get_by_role("heading", name="What happened")).to_be_visible()
    expect(reader.locator("[aria-labelledby=promises] .thing-what").first).to_be_visible()

    draw(reader, folder / "case.png", DESK)


def test_a_call_is_drawn(reader: Page, tuesday: Tuesday, folder: Path) -> None:
    reader.set_viewport_size({"width": CALL[0], "height": CALL[1]})
    reader.goto(f"/calls/{tuesday.examples['mothers_call']}/")
    expect(reader.get_by_role("heading", name="News we owe: say it now")).to_be_visible()

    draw(reader, folder / "call.png", CALL)


def test_the_page_of_a_customer_is_drawn(customer: Page, tuesday: Tuesday, folder: Path) -> None:
    customer.goto(f"/c/{tuesday.examples['mothers_page']}/")
    customer.get_by_label("date of birth").fill("2015-06-30")
    customer.get_by_role("button", name="Show the details").click()
    expect(customer.get_by_text("Please do not come yet")).to_be_visible()

    draw(customer, folder / "customer.png", PHONE)


def test_the_page_of_a_partner_is_drawn(customer: Page, tuesday: Tuesday, folder: Path) -> None:
    customer.goto(f"/p/desk/{tuesday.examples['pharmacys_desk']}/")
    expect(customer.get_by_text("customer does not know yet").first).to_be_visible()

    draw(customer, folder / "partner.png", PHONE)


def test_the_practice_year_is_drawn(chromium: Browser, folder: Path) -> None:
    page = chromium.new_page(viewport={"width": 1040, "height": 900})
    page.goto((ROOT / "docs" / "results" / "practice-year.html").as_uri())
    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "practice-year.png"

    page.locator("ul.arms").screenshot(path=picture)

    page.close()
    assert 5_000 < picture.stat().st_size < HEAVIEST


def draw(page: Page, picture: Path, size: tuple[int, int]) -> None:
    """Draw what one sees at first, without the line of the demonstration above it."""
    page.evaluate("document.querySelector('body > aside')?.remove()")
    picture.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=picture)
    drawn = picture.read_bytes()
    assert struct.unpack(">II", drawn[16:24]) == size
    assert len(drawn) < HEAVIEST
