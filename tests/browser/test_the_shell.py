"""What the scripts of every page do: keys, drafts, one press one act. On pages of their own."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template import RequestContext, Template
from django.urls import path
from playwright.sync_api import Page, Route, expect

from safehands.core.people import May
from safehands.core.refusals import Refusal
from safehands.doors.ui.guarding import hint
from safehands.doors.ui.looks import CaseLook
from safehands.doors.ui.permission import door
from safehands.doors.ui.refused import refused

PAGE = """{% extends "ui/page.html" %}{% load acts ui %}{% block main %}<h1>Case</h1>
{% go "/elsewhere/" "Hand over" key="h" %}{% case_list cases heading="h2" %}
{% form note "Save" url="/save/" draft="note" %}{% endblock %}"""


@dataclass
class Dana:
    """Who sits at the desk; of no house, so that its banners are silent."""

    active = False

    pk: uuid.UUID = field(default_factory=uuid.uuid4)
    zone: str = "America/New_York"
    preferences: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return "Dana Whitfield"


class Note(forms.Form):
    words = forms.CharField(widget=forms.Textarea)


CASES = [
    CaseLook(
        url=f"/elsewhere/?case={n}",
        reference=f"K7-{n}",
        asked=f"Question {n}",
        for_whom="Lily",
        owner="Dana",
        next_step="Call",
        when=None,
        standing="on_track",
    )
    for n in range(3)
]


class Desk:
    """What the pages of this test do next, and what reached them."""

    person: Dana | None = None
    answer = "saved"
    received: list[str] = []


def shown(request: HttpRequest) -> HttpResponse:
    request.person = Desk.person  # type: ignore[attr-defined] # as the middleware does
    context = RequestContext(request, {"note": Note(), "cases": CASES})
    return HttpResponse(Template(PAGE).render(context))


@door(may=May.PUBLIC)
def case(request: HttpRequest) -> HttpResponse:
    return shown(request)


@door(may=May.PUBLIC)
def save(request: HttpRequest) -> HttpResponse:
    request.person = Desk.person  # type: ignore[attr-defined] # as the middleware does
    Desk.received.append(request.POST["words"])
    if Desk.answer == "refused":
        return refused(request, Refusal("Not now."), back="/")
    if Desk.answer == "signed out":
        return HttpResponseRedirect("/sign-in/")
    return HttpResponseRedirect("/")


@door(may=May.PUBLIC)
def sign_in(request: HttpRequest) -> HttpResponse:
    page = Template('{% extends "ui/bare.html" %}{% block main %}<h1>Sign in</h1>{% endblock %}')
    return HttpResponse(page.render(RequestContext(request, {})))


urlpatterns = [
    path("", case),
    path("save/", save),
    path("sign-in/", sign_in),
    path("elsewhere/", case),
    path("guard/", hint, name="guard"),
]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def desk() -> type[Desk]:
    """Dana at the desk; every form is saved."""
    Desk.person, Desk.answer, Desk.received = Dana(), "saved", []
    return Desk


def typed(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_label("Words").fill(words)


def send(page: Page) -> None:
    page.get_by_role("button", name="Save").click()


def test_one_key_opens_what_it_names_and_the_list_names_every_key(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("Hand over")
    page.keyboard.press("Escape")

    page.keyboard.press("h")

    page.wait_for_url("**/elsewhere/")


def test_j_and_k_walk_through_the_list_and_enter_opens(page: Page) -> None:
    page.goto("/")

    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")

    page.wait_for_url("**/elsewhere/?case=1")


def test_keys_rest_while_somebody_types(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Words").press_sequentially("h? j")

    assert page.get_by_label("Words").input_value() == "h? j"
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_keys_can_be_switched_off(page: Page, desk: type[Desk]) -> None:
    desk.person = Dana(preferences={"keys": False})
    page.goto("/")

    page.keyboard.press("h")
    page.keyboard.press("?")

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "elsewhere" not in page.url


def test_two_quick_presses_send_one_form(page: Page, desk: type[Desk]) -> None:
    typed(page, "once")

    page.get_by_role("button", name="Save").dblclick()
    expect(page.get_by_label("Words")).to_have_value("")

    assert desk.received == ["once"]


def test_a_page_asking_in_the_background_does_not_lead_elsewhere_once_it_is_left(
    page: Page,
) -> None:
    """Signing out by a form: what the page asks by itself then ends on the sign-in page."""
    asked: list[Route] = []
    to_sign_in = {"HX-Redirect": "/sign-in/"}

    def arrives(route: Route) -> None:
        with page.expect_event("requestfinished", lambda one: one.url.endswith("/asks/")):
            asked[0].fulfill(status=200, headers=to_sign_in)
        route.continue_()

    def asks(route: Route) -> None:
        asked.append(route)

    page.route("**/asks/", asks)
    page.route("**/elsewhere/", arrives)
    page.goto("/")
    with page.expect_request("**/asks/"):
        page.evaluate("void htmx.ajax('GET', '/asks/', '#said')")

    page.get_by_role("link", name="Hand over").click()

    page.wait_for_url("**/elsewhere/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Case")


def test_unsent_text_survives_leaving_the_page(page: Page) -> None:
    typed(page, "half a thought")

    page.goto("/elsewhere/")

    expect(page.get_by_label("Words")).to_have_value("half a thought")
    expect(page.get_by_text("Your unsent text was put back.")).to_be_visible()


def test_saved_text_is_forgotten(page: Page) -> None:
    typed(page, "all of it")
    send(page)

    page.goto("/elsewhere/")

    expect(page.get_by_label("Words")).to_have_value("")


@pytest.mark.parametrize("answer", ["refused", "signed out"])
def test_text_that_was_not_stored_is_kept(page: Page, desk: type[Desk], answer: str) -> None:
    desk.answer = answer
    typed(page, "do not lose me")
    send(page)
    expect(page.get_by_label("Words")).to_have_count(0)

    page.goto("/")

    expect(page.get_by_label("Words")).to_have_value("do not lose me")


def test_another_person_at_the_same_desk_sees_nothing_of_it(page: Page, desk: type[Desk]) -> None:
    typed(page, "about a patient")
    desk.person = Dana()

    page.goto("/")

    expect(page.get_by_label("Words")).to_have_value("")
