"""Pages of the sign-in library that this house does not have."""

from django.http import Http404, HttpRequest, HttpResponse

from safehands.core.people import May
from safehands.doors.ui.permission import door

# Sign-up and everything by e-mail: administrators make sign-ins and new passwords.
CLOSED = r"^accounts/(?:signup|email|confirm-email|password/set|password/reset|login/code)(?:/.*)?$"


@door(may=May.PUBLIC)
def closed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - the same for everybody
    """Answer for what is not here."""
    raise Http404
