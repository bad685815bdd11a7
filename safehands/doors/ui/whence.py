"""Whence a request came."""

from django.conf import settings
from django.http import HttpRequest


def whence(request: HttpRequest) -> str:
    """Return the address a request came from; behind a proxy, what the proxy added last."""
    passed_on = request.headers.get("X-Forwarded-For", "")
    if settings.SECURE_PROXY_SSL_HEADER and passed_on:
        return passed_on.rsplit(",", 1)[-1].strip()[:64].replace(" ", "")
    return str(request.META.get("REMOTE_ADDR", ""))
