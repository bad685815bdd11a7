"""Every page, at a desk and on a telephone, light and dark: nobody is kept out by it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import get_resolver, reverse
from playwright.sync_api import Browser, ConsoleMessage, Page, Response

from safehands.doors.desk import urls as desk_urls
from safehands.doors.partners import urls as partner_urls
from safehands.doors.portal import urls as portal_urls
from safehands.doors.ui import urls as ui_urls
from safehands.lab.neighbours.routes import walk
from tests.browser import on_a_tuesday
from tests.browser.pages_of_the_house import (
    BOOK,
    DESK,
    ENTRANCE,
    MORE,
    NO_PAGES,
    OFFICE,
    PARTNER,
    PRESSED,
    READER,
    REFUSALS,
    SAID,
    STRANGER,
    THINGS,
)
from tests.browser.serving import Tuesday, sign_in, window

# The practice is served from a program and a database of its own, whatever the others run on.
pytestmark = pytest.mark.sqlite_only

AT_A_DESK, IN_A_HAND = {"width": 1280, "height": 800}, {"width": 390, "height": 844}
# Only what is told comes out of the page: the whole answer of axe is megabytes.
GRAVE = """(async run => (await run).violations
  .filter(one => ["serious", "critical"].includes(one.impact))
  .map(one => [one.id, ...one.nodes.slice(0, 3).map(node => node.html)]))"""
RULES = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
ALL = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
# The browser says so itself when the page is meant to be one that says no.
SAYS_NO = "Failed to load resource: the server responded with a status of 4"
TROUBLE = {"error", "warning"}
# The pages with the most on them show every colour that we have.
FULL = {
    "today",
    "case",
    "desk-journey",
    "handover",
    "handoff",
    "person",
    "calendar",
    "health",
    "tour",
}
PLACES = ("today", "cases", "people", "calendars", "logbook", "tray", "health", "settings")
# What every page has around its own words, and what of it needs no translation.
SHELL = """() => [...document.querySelectorAll(
    ".skip, header *, nav *, footer *, dialog *, .logoff *, [aria-label], [placeholder]")]
  .flatMap(one => [one.ariaLabel, one.placeholder, one.dataset.keyLabel,
    ...[...one.childNodes].filter(node => node.nodeType === Node.TEXT_NODE)
      .map(node => node.data.trim())])
  .filter(words => words && words.length > 2)"""
# Names, and the keys that lead somewhere.
SAME_IN_ALL = {"Safehands", "Maple Street Family Practice", "g f"}
SAYS_IT_AGAIN = "/reauthenticate/"
NOBODY = "00000000-0000-4000-8000-000000000000"


class Window:
    """A window that stays open, and what its browser complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.add_init_script(Axe().axe_script)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def open(self, path: str) -> Response:
        """Open a page at a desk, by day."""
        self.complaints.clear()
        self.page.set_viewport_size(AT_A_DESK)
        self.page.emulate_media(color_scheme="light")
        answer = self.page.goto(path)
        if SAYS_IT_AGAIN in self.page.url and SAYS_IT_AGAIN not in path:
            # Who changes how he signs in says the password once more, every few minutes.
            self.page.get_by_label("Password").fill(on_a_tuesday.PASSWORD)
            self.page.keyboard.press("Enter")
            self.page.wait_for_url(lambda url: SAYS_IT_AGAIN not in url)
            answer = self.page.goto(path)
        assert answer is not None
        return answer

    def look(self) -> list[Any]:
        """Return what is wrong with the open page, at a desk by day and in a hand by night."""
        wrong = [*self._faults(), *self._axe(ALL, "desk, light")]
        self.page.emulate_media(color_scheme="dark")
        self.page.set_viewport_size(IN_A_HAND)
        wrong += self._axe(ALL, "telephone, dark")
        if not self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
            wrong.append("on a telephone one has to scroll sideways")
        return [*wrong, *self.complaints]

    def look_again(self) -> list[Any]:
        """Return what is wrong with the colours of the open page in its two other lights."""
        self.page.set_viewport_size(AT_A_DESK)
        wrong = self._axe(COLOURS, "desk, dark")
        self.page.set_viewport_size(IN_A_HAND)
        self.page.emulate_media(color_scheme="light")
        return [*wrong, *self._axe(COLOURS, "telephone, light")]

    def _faults(self) -> Iterator[str]:
        headings = self.page.locator("h1").count()
        if headings != 1:
            yield f"{headings} headings of the first level"
        if not self.page.title().removesuffix("· Safehands").strip():
            yield "no title"

    def _axe(self, options: dict[str, Any], light: str) -> list[Any]:
        found = self.page.evaluate(f"{GRAVE}(axe.run({json.dumps(options)}))")
        return [(light, *one) for one in found]

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in TROUBLE and not message.text.startswith(SAYS_NO):
            self.complaints.append(message.text)


@pytest.fixture(scope="module")
def windows(chromium: Browser, tuesday: Tuesday) -> Iterator[dict[str, Window]]:
    """A window for each who looks; everybody has signed in."""
    emails = {READER: on_a_tuesday.READER, PARTNER: on_a_tuesday.PARTNER, STRANGER: ""}
    opened = {who: window(chromium, tuesday, **AT_A_DESK) for who in emails}
    for who, email in emails.items():
        if email:
            sign_in(opened[who], email)
    yield {who: Window(page) for who, page in opened.items()}
    for page in opened.values():
        page.context.close()


DOORS = (desk_urls, partner_urls, portal_urls, ui_urls)
OURS = [one for door in DOORS for _address, one in walk(door.urlpatterns)]
ARGUMENTS = {str(one.name): tuple(one.pattern.converters) for one in OURS}


def test_every_address_is_looked_at_or_is_no_page() -> None:
    assert {one.name for _address, one in walk(get_resolver().url_patterns)} >= set(ARGUMENTS)
    assert set(ARGUMENTS) == {*DESK, *BOOK, *THINGS, *SAID, *OFFICE, *ENTRANCE, *PRESSED, *NO_PAGES}


def test_whoever_looks_is_not_blind(windows: dict[str, Window]) -> None:
    window = windows[STRANGER]
    window.open("/accounts/login/")
    window.page.evaluate(
        """() => {
          const [picture, words] = [document.createElement("img"), document.createElement("h1")];
          words.textContent = "Can you read this on a telephone?";
          words.setAttribute("style", "color: red");
          Object.assign(words.style, {color: "#777", background: "#888", minWidth: "500px"});
          document.querySelector("main").append(picture, words);
        }"""
    )

    wrong = str(window.look())

    for fault in ("image-alt", "color-contrast", "2 headings", "sideways", "Content Security"):
        assert fault in wrong


@pytest.mark.parametrize("name", [*DESK, *BOOK, *THINGS, *SAID, *OFFICE, *ENTRANCE])
def test_a_page_keeps_nobody_out(windows: dict[str, Window], tuesday: Tuesday, name: str) -> None:
    window = windows[READER]

    answer = window.open(tuesday.path(name, *ARGUMENTS[name]))

    wrong = window.look() + (window.look_again() if name in FULL else [])
    assert (answer.status, wrong) == (200, [])


@pytest.mark.parametrize(
    ("who", "name"), [(who, name) for who, named in MORE.items() for name in named]
)
def test_what_else_is_shown_keeps_nobody_out(
    windows: dict[str, Window], tuesday: Tuesday, who: str, name: str
) -> None:
    path = MORE[who][name].format_map(tuesday.examples)

    answer = windows[who].open(path)

    assert (answer.status, windows[who].look()) == (200, [])
    assert windows[who].page.url == tuesday.address + path


@pytest.mark.parametrize(("path", "status"), REFUSALS.items())
def test_a_page_that_says_no_keeps_nobody_out(
    windows: dict[str, Window], path: str, status: int
) -> None:
    answer = windows[READER].open(path)

    assert (answer.status, windows[READER].look()) == (status, [])


def test_what_is_pressed_is_no_page(windows: dict[str, Window], tuesday: Tuesday) -> None:
    answered = {}
    for name in PRESSED:
        path = reverse(name, kwargs=dict.fromkeys(ARGUMENTS[name], NOBODY))
        answered[name] = windows[READER].page.request.get(path, max_redirects=0).status
    # Reloading what was made once leads back to its record; there is none for nobody.
    led_back = dict.fromkeys(("handoff-link", "handoff-sheet", "sign-in-password"), 404)
    assert answered == dict.fromkeys(PRESSED, 405) | led_back


@pytest.fixture(scope="module")
def spanish(chromium: Browser, tuesday: Tuesday) -> Iterator[dict[str, Page]]:
    """The windows of a colleague and of a stranger who read Spanish."""
    opened = {
        READER: window(chromium, tuesday, **AT_A_DESK),
        STRANGER: window(chromium, tuesday, **AT_A_DESK, locale="es-US"),
    }
    sign_in(opened[READER], on_a_tuesday.LECTOR)
    yield opened
    for page in opened.values():
        page.context.close()


@pytest.mark.parametrize(
    ("who", "path"),
    [(READER, f"/{place}/") for place in PLACES]
    + [(READER, "/cases/{case_id}/"), (READER, "/cases/{case_id}/journey/")]
    + [(STRANGER, path) for path in MORE[STRANGER].values()],
)
def test_who_reads_spanish_finds_no_english_around_the_page(
    windows: dict[str, Window], spanish: dict[str, Page], tuesday: Tuesday, who: str, path: str
) -> None:
    here = path.format_map(tuesday.examples)
    windows[who].open(here)
    english = windows[who].page
    spanish[who].goto(here)

    assert english.get_attribute("html", "lang") == "en"
    assert spanish[who].get_attribute("html", "lang") == "es"
    assert set(spanish[who].evaluate(SHELL)) & set(english.evaluate(SHELL)) <= SAME_IN_ALL
