"""Who sits at the desk: the person behind the sign-in, with his language and his time zone."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from safehands.core import logbook, people


def know_person(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Give every request its ``person``, and mark what it writes as come through the desk.

    The zone of one request never leaks into the next; the language is set anew by each.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        person = _signed_in(request)
        request.person = person  # type: ignore[attr-defined] # what makes it a TimedRequest
        if person is None:
            with logbook.through("desk"):
                return get_response(request)
        if person.language in dict(settings.LANGUAGES):
            translation.activate(person.language)
        with logbook.through("desk"), timezone.override(ZoneInfo(person.zone)):
            return get_response(request)

    return middleware


def _signed_in(request: HttpRequest) -> people.Person | None:
    if not request.user.is_authenticated:
        return None
    person = request.user.person
    return person if person.active else None
