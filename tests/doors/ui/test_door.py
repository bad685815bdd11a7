from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, include, path

from safehands.core import people
from safehands.core.people import May
from safehands.doors.ui.permission import door
from safehands.doors.ui.undeclared import undeclared

NOBODY = None
NURSE = SimpleNamespace(name="Nadia Nurse")


@door(may=May.SEE_CASES)
def cases_page(_request: HttpRequest, case_id: str = "") -> HttpResponse:
    return HttpResponse(f"case {case_id}")


@door(may=May.PUBLIC)
def public_page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("for all")


def bare_page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("forgotten")


def asked(person: Any, path: str = "/cases/", **headers: str) -> HttpRequest:
    request = RequestFactory().get(path, headers=headers)
    request.person = person  # type: ignore[attr-defined] # as the wall does
    return request


@pytest.fixture
def rights(monkeypatch: pytest.MonkeyPatch) -> set[May]:
    """What anybody signed in may do."""
    granted: set[May] = set()
    monkeypatch.setattr(people, "may", lambda _person, what: what in granted)
    return granted


def test_who_is_not_signed_in_is_led_to_the_sign_in_page_and_back() -> None:
    answer = cases_page(asked(NOBODY, "/cases/?q=moreno"))

    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=%2Fcases%2F%3Fq%3Dmoreno"


def test_after_a_sent_form_one_comes_back_to_the_page_it_stood_on() -> None:
    request = RequestFactory().post("/cases/7/claim/", headers={"Referer": "http://testserver/c/7"})

    assert cases_page(request)["Location"] == "/accounts/login/?next=%2Fc%2F7"


def test_nobody_is_led_to_a_foreign_page_after_signing_in() -> None:
    request = RequestFactory().post("/cases/7/", headers={"Referer": "https://evil.example/x"})

    assert cases_page(request)["Location"] == "/accounts/login/?next=%2F"


def test_a_part_of_a_page_leads_the_whole_page_to_the_sign_in() -> None:
    request = asked(NOBODY, **{"HX-Request": "true", "HX-Current-URL": "http://testserver/c/7"})

    assert cases_page(request)["HX-Redirect"] == "/accounts/login/?next=%2Fc%2F7"


def test_who_may_comes_in(rights: set[May]) -> None:
    rights.add(May.SEE_CASES)

    assert cases_page(asked(NURSE)).content == b"case "


def test_who_may_not_hears_it_for_a_page_and_nothing_about_an_object(rights: set[May]) -> None:
    assert rights == set()
    with pytest.raises(PermissionDenied):
        cases_page(asked(NURSE))
    with pytest.raises(Http404):
        cases_page(asked(NURSE), case_id="7")


def test_a_public_page_asks_nobody() -> None:
    assert public_page(asked(NOBODY)).content == b"for all"


def test_a_view_that_does_not_say_who_may_use_it_is_named_at_start_up() -> None:
    addresses: list[URLPattern | URLResolver] = [
        path("fine/", cases_page),
        path("deep/", include([path("forgotten/", bare_page)])),
    ]

    (error,) = undeclared(addresses)

    assert error.id == "ui.E001"
    assert "/deep/forgotten/" in error.msg


def test_the_sign_in_pages_of_the_library_guard_themselves() -> None:
    assert list(undeclared([path("accounts/", include("allauth.urls"))])) == []
    assert list(undeclared([path("language/", include("django.conf.urls.i18n"))])) == []
