"""Walls with holes: what the proof of the walls has to find."""

from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import get_resolver, path

from safehands.core import cases, handoffs, people
from safehands.core.people import May
from safehands.doors.desk import rows
from safehands.doors.ui.permission import door
from safehands.lab.prove.planting import plants, replace

LONG_AGO = datetime(2025, 9, 1, tzinfo=UTC)
BUGS = {
    "all-cases": "everybody sees the cases of all practices",
    "too-honest": "pages say 403 for what is another's and 404 for what is not there",
    "forgotten": "a new address came that nobody gave an example for",
    "old-links": "links go on after their end",
}


@plants("walls/all-cases")
def _show_all_cases() -> None:
    def everything(_person: people.Person) -> Any:
        return cases.Case._default_manager.select_related(
            "organization__calendar", "owner", "next_step"
        )

    replace(cases, "visible_to", everything)


@plants("walls/too-honest")
def _say_that_it_is_there() -> None:

    def found(visible: Any, **wanted: Any) -> Any:
        if (
            not visible.filter(**wanted).exists()
            and visible.model._default_manager.filter(**wanted).exists()
        ):
            raise PermissionDenied
        return get_object_or_404(visible, **wanted)

    replace(rows, "get_object_or_404", found)


@plants("walls/forgotten")
def _add_an_address() -> None:
    @door(may=May.PUBLIC)
    def zebra(_request: HttpRequest, zebra_id: str) -> HttpResponse:
        return HttpResponse(zebra_id)

    get_resolver().url_patterns.append(path("zebras/<uuid:zebra_id>/", zebra, name="zebra"))


@plants("walls/old-links")
def _never_end_links() -> None:
    right = handoffs.handoff_for_key
    replace(handoffs, "handoff_for_key", lambda secret, _now: right(secret, LONG_AGO))
