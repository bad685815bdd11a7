"""An operation that does not say what it needs stops the program at its start."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router

from safehands.core.people import May
from safehands.doors.api.frame.gate import needs
from safehands.doors.api.operations import refuse_undeclared


def test_an_operation_without_needs_stops_the_start() -> None:
    api, router = NinjaAPI(urls_namespace="bare"), Router()

    @router.get("/bare")
    def bare(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    api.add_router("", router)

    with pytest.raises(ImproperlyConfigured, match="/bare does not say what it needs"):
        refuse_undeclared(api)


def test_an_address_in_two_rooms_stops_the_start() -> None:
    api = NinjaAPI(urls_namespace="twice")
    for _room in range(2):
        router = Router()

        @router.get("/twice")
        @needs(None, May.SIGNED_IN)
        def twice(request: HttpRequest) -> HttpResponse:
            return HttpResponse()

        api.add_router("", router)

    with pytest.raises(ImproperlyConfigured, match="/twice stands in two rooms"):
        refuse_undeclared(api)
