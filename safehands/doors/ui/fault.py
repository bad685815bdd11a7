"""The page for what went wrong on our side."""

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.views.defaults import server_error

from safehands.core import house


def our_fault(request: HttpRequest) -> HttpResponse:
    """Say that it was our fault; where the disk fails, that nothing can be saved just now."""
    if not house.disk_trouble():
        return server_error(request)
    # Without anything that would have to be read: this page has to come whatever is broken.
    answer = HttpResponse(loader.get_template("503.html").render(), status=503)
    answer["Retry-After"] = "10"
    return answer
