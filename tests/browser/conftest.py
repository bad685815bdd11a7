"""A real Chromium, on pages served from this process: `page` at a desk, `phone` in a hand."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.serving import Tuesday, serving

HERE = Path(__file__).parent
# Without these, Chromium calls home at every start and waits for answers that never come.
QUIET = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}

# Playwright runs an event loop in this thread, beside Django's ordinary calls.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test in this folder as one that needs a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, else the one that Playwright brought."""
    # Chromium's own sandbox does not work for root.
    arguments = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=arguments
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tuesday(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tuesday]:
    """The demo practice, a program of its own, on a Tuesday at 10:00."""
    with serving(tmp_path_factory.mktemp("tuesday")) as practice:
        yield practice


@pytest.fixture
def page(chromium: Browser, live_server: object) -> Iterator[Page]:
    """A new window at a desk, not signed in; addresses start at the served pages."""
    yield from _window(chromium, str(live_server), DESK)


@pytest.fixture
def phone(chromium: Browser, live_server: object) -> Iterator[Page]:
    """A new window as narrow as a telephone."""
    yield from _window(chromium, str(live_server), PHONE)


def _window(chromium: Browser, address: str, size: dict[str, int]) -> Iterator[Page]:
    context = chromium.new_context(
        base_url=address, viewport=size, locale="en-US", timezone_id="America/New_York"
    )
    yield context.new_page()
    context.close()
