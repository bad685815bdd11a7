"""The picture in the README, drawn from the demo practice as it is now.

``make pictures`` keeps it in ``docs/pictures``; every other run draws it into a folder of its own.
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

WIDTH, HEIGHT = 1280, 1320
HEAVIEST = 250_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pictures go: into the book only when somebody asks for it."""
    return ROOT / "docs" / "pictures" if os.environ.get("PICTURES") == "1" else tmp_path


@pytest.fixture
def reader(chromium: Browser, tuesday: Tuesday) -> Iterator[Page]:
    """The case desk, by day."""
    page = window(chromium, tuesday, WIDTH, HEIGHT)
    email = next(one.email for one in ROLES if one.part == "case_desk")
    sign_in(page, email, PASSWORD)
    yield page
    page.context.close()


def test_a_case_with_several_hands_is_drawn(reader: Page, tuesday: Tuesday, folder: Path) -> None:
    reader.goto(tuesday.path("case", "case_id"))
    expect(reader.locator(".picture-hands svg:visible").first).to_be_visible()
    expect(reader.get_by_role("heading", name="What happened")).to_be_visible()
    expect(reader.locator("[aria-labelledby=promises] .thing-what").first).to_be_visible()

    folder.mkdir(parents=True, exist_ok=True)
    picture = folder / "case.png"
    reader.screenshot(path=picture)

    drawn = picture.read_bytes()
    assert struct.unpack(">II", drawn[16:24]) == (WIDTH, HEIGHT)
    assert len(drawn) < HEAVIEST
