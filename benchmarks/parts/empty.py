"""The addresses of the house and one more: a page for who is signed in, with nothing on it."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from safehands.core.people import May
from safehands.doors.ui.permission import door
from safehands.site import urls


@door(may=May.SIGNED_IN)
def empty(_request: HttpRequest) -> HttpResponse:
    """Answer nothing, through all that stands before every page."""
    return HttpResponse()


urlpatterns = [path("bench-empty/", empty, name="bench-empty"), *urls.urlpatterns]
