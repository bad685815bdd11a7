"""What a body must be before it is read: JSON, and not too large."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from safehands.core.refusals import Refusal

# Bytes. A list of people to import is the largest thing anybody sends.
LARGEST = 2_000_000


class TooLarge(Refusal):
    """The body is larger than anything this door needs."""

    code = "too_large"
    status = 413


class LengthMissing(Refusal):
    """The body comes in pieces: how long it is was not said."""

    code = "length_missing"
    status = 411


class NotJson(Refusal):
    """The body is not said to be JSON."""

    code = "not_json"
    status = 415


def refuse_other_bodies(request: HttpRequest) -> None:
    """Refuse a body that is too large or not JSON, before a byte of it is read."""
    if "Transfer-Encoding" in request.headers:
        # Without its length the server gives us nothing of it: its words would be lost unseen.
        raise LengthMissing(
            _("The length of the request is missing."),
            remedy=_("Send the body in one piece, with the header Content-Length."),
        )
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > LARGEST:
        raise TooLarge(
            _("The request is too large."),
            remedy=_("Send at most %(most)d bytes at a time.") % {"most": LARGEST},
            facts={"bytes": length, "most": LARGEST},
        )
    if length and request.content_type != "application/json":
        raise NotJson(
            _("The body is not JSON."),
            remedy=_("Send JSON with the header Content-Type: application/json."),
        )
